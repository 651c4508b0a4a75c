//! Normal densities that stand on the learned line.

use plotters::backend::DrawingBackend;

use crate::plots::marks::density_curve::places;
use crate::plots::marks::line::Line;
use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::stroke::Stroke;
use crate::plots::scales::axes::Axes;

/// Where the densities stand, as shares of the x axis.
const PLACES: [f64; 3] = [0.2, 0.5, 0.8];
/// Height of a density's peak as a share of the plot's width.
const PEAK: f64 = 0.06;
/// Standard deviations that a density is drawn to.
const REACH: f64 = 3.2;
/// Height in device pixels of the straight pieces of a density's outline: short ones would look
/// rough, as all corners lie on whole pixels.
const PIECE: f64 = 5.0;

/// N(ŷ, σ²) at three places, drawn sideways from an upright base: true in shape along y, its
/// peak of the same height for every σ. Densities that are wider than the plot is high are left
/// out: cut at both ends they would hide the data and show no shape.
pub(crate) fn draw<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    line: Line,
    std_dev: f64,
) -> Drawn<DB> {
    if 2.0 * REACH * std_dev > axes.y_interval().length() {
        return Ok(());
    }
    let x = axes.x_interval();
    for place in PLACES {
        let points = outline(axes, line, std_dev, x.min() + place * x.length());
        if points.len() > 2 {
            pen.polygon(&points, pen.palette().learned, 0.14)?;
            pen.line(&points, Stroke::solid(pen.palette().learned, 1.25))?;
        }
    }
    Ok(())
}

/// Closed outline of the density that stands at `x`, cut at the plot's top and bottom; empty if
/// nothing of it is seen.
fn outline(axes: &Axes, line: Line, std_dev: f64, x: f64) -> Vec<Point> {
    let (mean, y) = (line.at(x), axes.y_interval());
    let from = (mean - REACH * std_dev).max(y.min());
    let to = (mean + REACH * std_dev).min(y.max());
    if !mean.is_finite() || std_dev.is_nan() || from >= to {
        return Vec::new();
    }
    let peak = PEAK * axes.plot().width();
    let height = (to - from) / y.length() * axes.plot().height();
    let curve = places((from, to), height / PIECE, 12.0).map(|value| {
        let z = (value - mean) / std_dev;
        let (base, y) = axes.screen_from_data((x, value));
        (base + peak * (-0.5 * z * z).exp(), y)
    });
    let base = [to, from].map(|value| axes.screen_from_data((x, value)));
    let mut points: Vec<Point> = curve.chain(base).collect();
    points.push(points[0]);
    points
}
