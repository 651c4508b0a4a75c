//! The loss over two parameters as a map: contours as a background, the run as a foreground.
//!
//! The background changes where the other parameters move the surface, or the window changes; the
//! foreground is drawn on a transparent layer of the same size above it.

use plotters::backend::DrawingBackend;
use plotters::style::RGBColor;

use crate::regression::{LossSurface, SurfaceForm};

use super::contours::{Contours, RATIO};
use crate::plots::paper::convex;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::{Palette, Style, mix};
use crate::plots::scales::axes::Axes;
use crate::plots::scales::grid;

pub use super::foreground::draw_foreground;

/// Share of the learned line's colour in the ground of the plot's highest places, what each
/// contour adds to it, and the most.
const GROUND: f64 = 0.035;
const SHADE: f64 = 0.042;
const DARKEST: f64 = 0.46;
/// What a contour's line has more of it than its inside.
const LINE: f64 = 0.14;
/// Length of the axes' marks in CSS pixels.
const TICK: f64 = 3.0;

/// Paints the ground, the axes and filled contours of `surface`, darker towards the minimum. Their
/// heights above the least value are powers of 2.25, so that those of a paraboloid are evenly
/// 1.5 times as wide as the next. A valley's floor, where every point is a minimum, is dashed.
///
/// # Errors
/// Those of the back end.
pub fn draw_background<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    surface: &LossSurface,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    grid::draw(&mut pen, axes)?;
    let palette = &style.palette;
    pen.rectangle(axes.plot(), relief(palette, GROUND), 1.0)?;
    let contours = Contours::new(surface, axes);
    let highest = highest(surface, axes).unwrap_or(contours.relief());
    for (height, ring) in contours.readable(style.pixels(1.0)) {
        let depth = (highest / height).ln() / RATIO.ln();
        let share = (GROUND + SHADE * depth.max(0.0)).min(DARKEST);
        pen.polygon(&ring, relief(palette, share), 1.0)?;
        let stroke = Stroke::solid(relief(palette, share + LINE), 1.0);
        for line in convex::outline(&ring, &axes.plot()) {
            pen.line(&line, stroke)?;
        }
    }
    draw_valley(&mut pen, axes, surface)?;
    if axes.is_short {
        grid::draw_y_name(&mut pen, axes)?;
    }
    draw_ticks(&mut pen, axes)
}

/// Short marks beside the plot in place of grid lines, which would cross the contours; and once
/// more the line of the x axis, over which the contours were filled.
fn draw_ticks<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, axes: &Axes) -> Drawn<DB> {
    let (plot, color) = (axes.plot(), pen.palette().muted);
    let (length, thick) = (
        pen.style().pixels(TICK),
        pen.style().pixels(1.0).round().max(1.0),
    );
    for tick in &axes.x_ticks {
        let (x, _) = axes.screen_from_data((tick.value, axes.y_interval().min()));
        let left = (x - 0.5 * thick).round();
        let mark = Rectangle {
            left,
            top: plot.bottom,
            right: left + thick,
            bottom: plot.bottom + length,
        };
        pen.rectangle(mark, color, 0.6)?;
    }
    for tick in &axes.y_ticks {
        let (_, y) = axes.screen_from_data((axes.x_interval().min(), tick.value));
        let top = (y - 0.5 * thick).round();
        let mark = Rectangle {
            left: plot.left - length,
            top,
            right: plot.left,
            bottom: top + thick,
        };
        pen.rectangle(mark, color, 0.6)?;
    }
    pen.horizontal(plot.bottom, color, 0.6)
}

/// The height at a corner of the window over a minimum in its middle: shades are counted from it,
/// so that they do not change while a paraboloid moves.
fn highest(surface: &LossSurface, axes: &Axes) -> Option<f64> {
    let SurfaceForm::Quadratic(quadratic) = &surface.form else {
        return None;
    };
    let [pp, pq, qq] = quadratic.hessian;
    let (p, q) = (
        0.5 * axes.x_interval().length(),
        0.5 * axes.y_interval().length(),
    );
    Some(0.5 * (pp * p * p + 2.0 * pq.abs() * p * q + qq * q * q))
}

/// The ground with a share of the learned line's colour.
fn relief(palette: &Palette, share: f64) -> RGBColor {
    mix(palette.background, palette.learned, share)
}

fn draw_valley<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    surface: &LossSurface,
) -> Drawn<DB> {
    let SurfaceForm::Quadratic(quadratic) = &surface.form else {
        return Ok(());
    };
    let Some(direction) = quadratic.valley() else {
        return Ok(());
    };
    let at = quadratic.minimiser();
    // Far enough to leave the window on both sides.
    let reach = [0, 1].map(|k| {
        let window = [axes.x_interval(), axes.y_interval()][k];
        let far = window.min().abs().max(window.max().abs()) + at[k].abs();
        far / direction[k].abs()
    });
    let reach = 2.0 * reach[0].min(reach[1]);
    let end = |sign: f64| {
        let [p, q] = [0, 1].map(|k| at[k] + sign * reach * direction[k]);
        axes.screen_from_data((p, q))
    };
    let color = pen.palette().least_squares;
    pen.line(&[end(-1.0), end(1.0)], Stroke::dashed(color, 1.5))
}
