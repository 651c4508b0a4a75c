//! Densities that stand upright in a plot, drawn sideways.

use plotters::backend::DrawingBackend;

use super::density_curve::places;
use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::stroke::Stroke;
use crate::plots::scales::axes::Axes;

/// Where densities stand that are not at an example, as shares of the x axis.
const PLACES: [f64; 3] = [0.2, 0.5, 0.8];

/// A density of y that stands at a place of the x axis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    /// Its place.
    pub(crate) x: f64,
    /// The value of y that it is about.
    pub(crate) mean: f64,
    /// How far from there it is drawn.
    pub(crate) extent: f64,
    /// Height in device pixels of the straight pieces of its outline: short ones would look rough,
    /// as all corners lie on whole pixels.
    pub(crate) piece: f64,
    /// Pieces at least.
    pub(crate) least_pieces: f64,
}

impl Standing {
    /// Its closed outline, cut at the plot's top and bottom; empty if nothing of it is seen.
    /// `reach` gives the x on the screen that the density has, from that of its base and the
    /// distance from the mean.
    pub(crate) fn outline(self, axes: &Axes, reach: impl Fn(f64, f64) -> f64) -> Vec<Point> {
        let (x, y) = (axes.x_interval(), axes.y_interval());
        let from = (self.mean - self.extent).max(y.min());
        let to = (self.mean + self.extent).min(y.max());
        let is_seen = x.min() <= self.x && self.x <= x.max() && from < to;
        if !self.mean.is_finite() || self.extent.is_nan() || !is_seen {
            return Vec::new();
        }
        let height = (to - from) / y.length() * axes.plot().height();
        let at = |value| axes.screen_from_data((self.x, value));
        let curve = places((from, to), height / self.piece, self.least_pieces).map(|value| {
            let (base, y) = at(value);
            (reach(base, value - self.mean), y)
        });
        let mut points: Vec<Point> = curve.chain([to, from].map(at)).collect();
        points.push(points[0]);
        points
    }
}

/// The three places of densities that are not at an example.
pub(crate) fn three_places(axes: &Axes) -> [f64; 3] {
    let x = axes.x_interval();
    PLACES.map(|place| x.min() + place * x.length())
}

/// An outline as a pale area in a line of that width, both in the learned line's colour.
pub(crate) fn draw<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    outline: &[Point],
    opacity: f64,
    width: f64,
) -> Drawn<DB> {
    if outline.len() <= 2 {
        return Ok(());
    }
    let color = pen.palette().learned;
    pen.polygon(outline, color, opacity)?;
    pen.line(outline, Stroke::solid(color, width))
}
