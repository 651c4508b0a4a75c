//! Data and line: all examples as a background, the model's present state as a foreground.
//!
//! The background moves only when data, size, style or view change; the foreground is drawn on
//! a transparent layer of the same size above it. With predictions on the x axis and
//! [`Line::IDENTITY`] as the learned line this is also the chart of target against prediction.

use plotters::backend::DrawingBackend;

use super::axes::{Axes, visible};
use super::axis::Axis;
use super::clip::Point;
use super::density_image::DensityImage;
use super::fit::{Fit, Line, LitExample};
use super::pen::{Pen, Stroke};
use super::rectangle::Rectangle;
use super::style::Style;
use super::{Drawn, Interval, Scale};

/// More examples than this are drawn as an image of their density.
const MOST_DOTS: usize = 5000;
/// Lit examples drawn at most.
const MOST_LIT: usize = 2000;
/// Lit examples up to which each has a rim.
const MOST_RIMS: usize = 300;
/// Share of the data's range left free at each end of an axis.
const PADDING: f64 = 0.05;
/// Where the densities stand, as shares of the x axis.
const DENSITY_PLACES: [f64; 3] = [0.2, 0.5, 0.8];
/// Height of a density's peak as a share of the plot's width.
const DENSITY_PEAK: f64 = 0.06;
/// Standard deviations that a density is drawn to.
const DENSITY_REACH: f64 = 3.2;
/// Straight pieces of a density's outline.
const DENSITY_PIECES: i32 = 48;

/// Linear axes that hold all `examples` (x, y), with the names of x and y.
#[must_use]
pub fn axes(
    size: (u32, u32),
    style: &Style,
    examples: impl Iterator<Item = (f64, f64)> + Clone,
    (x_name, y_name): (&str, &str),
) -> Axes {
    let x = Interval::covering(examples.clone().map(|(x, _)| x)).padded(PADDING);
    let y = Interval::covering(examples.map(|(_, y)| y)).padded(PADDING);
    let axis = |interval, name| Axis::new(Scale::linear(interval), name);
    Axes::new(size, style, axis(x, x_name), axis(y, y_name))
}

/// Paints the ground, the axes and all `examples` (x, y): translucent dots, smaller the more
/// there are, or for more than 5,000 an image of their density.
///
/// # Errors
/// Those of the back end.
pub fn draw_background<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    examples: impl ExactSizeIterator<Item = (f64, f64)>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    axes.draw(&mut pen)?;
    let color = style.palette.example;
    let (radius, alpha) = match examples.len() {
        0..=300 => (3.5, 0.5),
        301..=1000 => (2.5, 0.45),
        1001..=MOST_DOTS => (2.0, 0.35),
        _ => {
            let points = examples.filter_map(|example| visible(axes, example));
            let cell = style.pixels(2.0).round().max(1.0);
            return DensityImage::new(axes.plot(), cell, points).draw(&mut pen, color);
        }
    };
    for point in examples.filter_map(|example| visible(axes, example)) {
        pen.dot(point, radius, color, alpha)?;
    }
    Ok(())
}

/// Draws lines, residuals, lit examples and densities over a background with the same `axes`.
/// Of a minibatch of more than 2,000 every k-th example is drawn, with the smallest k that
/// leaves at most 2,000.
///
/// # Errors
/// Those of the back end.
pub fn draw_foreground<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    fit: &Fit<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    let palette = &style.palette;
    if let (Some(line), Some(std_dev)) = (fit.learned, fit.density_std_dev) {
        draw_densities(&mut pen, axes, line, std_dev)?;
    }
    let stride = fit.minibatch.len().div_ceil(MOST_LIT).max(1);
    let lit = || fit.minibatch.iter().step_by(stride);
    if fit.residuals {
        lit().try_for_each(|example| draw_residual(&mut pen, axes, example))?;
    }
    let strokes = [
        (fit.learned, Stroke::solid(palette.learned, 3.0)),
        (fit.truth, Stroke::dotted(palette.truth, 1.5)),
        (fit.least_squares, Stroke::dashed(palette.least_squares, 2.0)),
    ];
    for (line, stroke) in strokes {
        if let Some(line) = line {
            pen.line(&ends(axes, line), stroke)?;
        }
    }
    lit()
        .filter_map(|example| visible(axes, (example.x, example.target)))
        .try_for_each(|point| draw_lit(&mut pen, point, fit.minibatch.len()))
}

/// The line across the whole x axis.
fn ends(axes: &Axes, line: Line) -> [Point; 2] {
    let x = axes.x_interval();
    [x.min(), x.max()].map(|x| axes.screen_from_data((x, line.at(x))))
}

fn draw_lit<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, at: Point, count: usize) -> Drawn<DB> {
    let palette = pen.palette();
    if count > MOST_RIMS {
        return pen.dot(at, 3.0, palette.minibatch, 1.0);
    }
    pen.dot(at, 5.5, palette.background, 1.0)?;
    pen.dot(at, 4.5, palette.minibatch, 1.0)
}

/// A thin upright bar from target to prediction.
fn draw_residual<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    example: &LitExample,
) -> Drawn<DB> {
    let plot = axes.plot();
    let (x, y) = axes.screen_from_data((example.x, example.target));
    let (_, y_hat) = axes.screen_from_data((example.x, example.prediction));
    let (top, bottom) = (y.min(y_hat).max(plot.top), y.max(y_hat).min(plot.bottom));
    if !plot.contains((x, plot.top)) || !(y - y_hat).is_finite() || top >= bottom {
        return Ok(());
    }
    let thickness = pen.style().pixels(1.5).round().max(1.0);
    let left = (x - 0.5 * thickness).round();
    let bar = Rectangle { left, top, right: left + thickness, bottom };
    pen.rectangle(bar, pen.palette().minibatch, 0.75)
}

/// N(ŷ, σ²) at three places, drawn sideways from an upright base: true in shape along y, its
/// peak of the same height for every σ.
fn draw_densities<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    line: Line,
    std_dev: f64,
) -> Drawn<DB> {
    let x = axes.x_interval();
    for place in DENSITY_PLACES {
        let outline = density_outline(axes, line, std_dev, x.min() + place * x.length());
        if outline.len() > 2 {
            pen.polygon(&outline, pen.palette().learned, 0.14)?;
            pen.line(&outline, Stroke::solid(pen.palette().learned, 1.25))?;
        }
    }
    Ok(())
}

/// Closed outline of the density that stands at `x`, cut at the plot's top and bottom; empty if
/// nothing of it is seen.
fn density_outline(axes: &Axes, line: Line, std_dev: f64, x: f64) -> Vec<Point> {
    let (mean, y) = (line.at(x), axes.y_interval());
    let from = (mean - DENSITY_REACH * std_dev).max(y.min());
    let to = (mean + DENSITY_REACH * std_dev).min(y.max());
    if !mean.is_finite() || std_dev.is_nan() || from >= to {
        return Vec::new();
    }
    let peak = DENSITY_PEAK * axes.plot().width();
    let curve = (0..=DENSITY_PIECES).map(|piece| {
        let value = from + (to - from) * f64::from(piece) / f64::from(DENSITY_PIECES);
        let z = (value - mean) / std_dev;
        let (base, y) = axes.screen_from_data((x, value));
        (base + peak * (-0.5 * z * z).exp(), y)
    });
    let base = [to, from].map(|value| axes.screen_from_data((x, value)));
    let mut outline: Vec<Point> = curve.chain(base).collect();
    outline.push(outline[0]);
    outline
}
