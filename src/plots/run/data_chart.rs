//! Data and line: all examples as a background, the model's present state as a foreground.
//!
//! The background moves only when data, size, style or view change; the foreground is drawn on
//! a transparent layer of the same size above it. With predictions on the x axis and
//! [`Line::IDENTITY`](crate::plots::Line::IDENTITY) as the learned line this is also the chart of target against prediction.
//!
//! # Examples
//! ```
//! use plotters_svg::SVGBackend;
//! use sgd_playground::plots::{Drawn, Fit, Line, Sheet, Style, data_chart};
//!
//! # fn main() -> Drawn<SVGBackend<'static>> {
//! let (size, style) = ((480, 270), Style::default());
//! let examples = [(0.0, 4.1), (1.0, 6.4), (2.0, 8.0)];
//! let sheet = Sheet { size, style: &style, names: ["x", "y"] };
//! let axes = data_chart::axes(&sheet, examples.into_iter());
//! let mut picture = String::new();
//! let mut backend = SVGBackend::with_string(&mut picture, size);
//! data_chart::draw_background(&mut backend, &style, &axes, examples.into_iter())?;
//! let learned = Some(Line { intercept: 4.2, slope: 2.0 });
//! data_chart::draw_foreground(&mut backend, &style, &axes, &Fit { learned, ..Fit::default() })?;
//! # Ok(())
//! # }
//! ```

use plotters::backend::DrawingBackend;

use super::fit::{Fit, LitExample};
use super::{squares, standing_density};
use crate::plots::marks::density_image::DensityImage;
use crate::plots::marks::ghost;
use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::{Axes, visible};
use crate::plots::scales::grid;
use crate::plots::scales::interval::Interval;

/// More examples than this are drawn as an image of their density.
const MOST_DOTS: usize = 5000;
/// Lit examples drawn at most.
const MOST_LIT: usize = 2000;
/// Lit examples up to which each has a rim.
const MOST_RIMS: usize = 300;
/// Share of the data's range left free at each end of an axis.
const PADDING: f64 = 0.05;

/// Linear axes that hold all `examples` (x, y).
#[must_use]
pub fn axes(sheet: &Sheet<'_>, examples: impl Iterator<Item = (f64, f64)> + Clone) -> Axes {
    let x = roomy(Interval::covering(examples.clone().map(|(x, _)| x)));
    let y = roomy(Interval::covering(examples.map(|(_, y)| y)));
    Axes::linear(sheet, x, y)
}

/// Paints the ground, the axes and the `examples` (x, y) that stand in the plot: translucent dots,
/// smaller the more there are, or for more than 5,000 an image of their density.
///
/// # Errors
/// Those of the back end.
pub fn draw_background<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    examples: impl Iterator<Item = (f64, f64)>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    grid::draw(&mut pen, axes)?;
    let color = style.palette.example;
    let places = examples.filter_map(|example| visible(axes, example));
    let points: Vec<Point> = places.collect();
    let (radius, alpha) = match points.len() {
        0..=300 => (3.5, 0.5),
        301..=1000 => (2.5, 0.45),
        1001..=MOST_DOTS => (2.0, 0.35),
        _ => {
            let cell = style.pixels(2.0).round().max(1.0);
            let image = DensityImage::new(axes.plot(), cell, points.into_iter());
            return image.draw(&mut pen, color);
        }
    };
    for point in points {
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
        standing_density::draw(&mut pen, axes, line, std_dev)?;
    }
    if let Some(by_hand) = fit.by_hand {
        squares::draw(&mut pen, axes, by_hand.examples)?;
    }
    for (index, line) in fit.ghosts.iter().enumerate() {
        ghost::draw(&mut pen, &line.across(axes), index)?;
    }
    let stride = fit.minibatch.len().div_ceil(MOST_LIT).max(1);
    let lit = || fit.minibatch.iter().step_by(stride);
    if fit.residuals {
        lit().try_for_each(|example| draw_residual(&mut pen, axes, example))?;
    }
    let strokes = [
        (fit.learned, Stroke::solid(palette.learned, 3.0)),
        (fit.truth, Stroke::dotted(palette.truth, 1.5)),
        // A rim keeps the dashes apart from a learned line that lies below them.
        (fit.least_squares, Stroke::dashed(palette.background, 4.0)),
        (
            fit.least_squares,
            Stroke::dashed(palette.least_squares, 2.0),
        ),
    ];
    for (line, stroke) in strokes {
        if let Some(line) = line {
            pen.line(&line.across(axes), stroke)?;
        }
    }
    if let Some(by_hand) = fit.by_hand {
        let ends = by_hand.line.across(axes);
        pen.line(&ends, Stroke::solid(palette.background, 5.0))?;
        pen.line(&ends, Stroke::solid(palette.ink, 3.0))?;
    }
    lit()
        .filter_map(|example| visible(axes, (example.x, example.target)))
        .try_for_each(|point| draw_lit(&mut pen, point, fit.minibatch.len()))?;
    if !fit.predictions {
        return Ok(());
    }
    lit()
        .filter_map(|example| visible(axes, (example.x, example.prediction)))
        .try_for_each(|point| draw_prediction(&mut pen, point))
}

/// The interval with room at both ends, but none below 0 for data that have none: there are no
/// negative areas or prices.
fn roomy(data: Interval) -> Interval {
    let padded = data.padded(PADDING);
    let min = if data.min() >= 0.0 {
        padded.min().max(0.0)
    } else {
        padded.min()
    };
    Interval::new(min, padded.max())
}

fn draw_lit<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, at: Point, count: usize) -> Drawn<DB> {
    let palette = pen.palette();
    if count > MOST_RIMS {
        return pen.dot(at, 3.0, palette.minibatch, 1.0);
    }
    pen.rimmed_dot(at, 4.5, 1.0, palette.minibatch)
}

/// A ring on the line.
fn draw_prediction<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, at: Point) -> Drawn<DB> {
    let palette = pen.palette();
    pen.dot(at, 4.5, palette.learned, 1.0)?;
    pen.dot(at, 2.5, palette.background, 1.0)
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
    let bar = Rectangle {
        left,
        top,
        right: left + thickness,
        bottom,
    };
    pen.rectangle(bar, pen.palette().minibatch, 0.75)
}
