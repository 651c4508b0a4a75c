//! Normal densities that stand on the learned line.

use plotters::backend::DrawingBackend;

use crate::plots::marks::line::Line;
use crate::plots::marks::standing::{self, Standing, three_places};
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::scales::axes::Axes;

/// Height of a density's peak as a share of the plot's width.
const PEAK: f64 = 0.06;
/// Standard deviations that a density is drawn to.
const REACH: f64 = 3.2;
/// Height in device pixels of the pieces of a density's outline, and how many there are at least.
const PIECE: f64 = 5.0;
const LEAST_PIECES: f64 = 12.0;
/// Opacity of a density, and width of its outline in CSS pixels.
const OPACITY: f64 = 0.14;
const WIDTH: f64 = 1.25;

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
    let peak = PEAK * axes.plot().width();
    for x in three_places(axes) {
        let standing = Standing {
            x,
            mean: line.at(x),
            extent: REACH * std_dev,
            piece: PIECE,
            least_pieces: LEAST_PIECES,
        };
        let points = standing.outline(axes, |base, deviation| {
            let z = deviation / std_dev;
            base + peak * (-0.5 * z * z).exp()
        });
        standing::draw(pen, &points, OPACITY, WIDTH)?;
    }
    Ok(())
}
