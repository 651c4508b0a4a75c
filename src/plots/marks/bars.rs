//! Bars of a histogram as densities.

use plotters::backend::DrawingBackend;

use crate::probability::Histogram;

use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::stroke::Stroke;
use crate::plots::scales::axes::Axes;

/// Opacity of the bars inside their outline.
const OPACITY: f64 = 0.3;

/// One pale shape with a clear outline: strong edges tell it from the ground, and curves stay
/// readable on it.
pub(crate) fn draw<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    bins: &Histogram,
) -> Drawn<DB> {
    let (skyline, color) = (skyline(axes, bins), pen.palette().bar);
    pen.polygon(&skyline, color, OPACITY)?;
    pen.line(&skyline, Stroke::solid(color, 1.5))
}

/// From the foot of the first bar over the tops of all to the foot of the last, inside the plot.
fn skyline(axes: &Axes, bins: &Histogram) -> Vec<Point> {
    let plot = axes.plot();
    let corner = |(edge, density): (usize, f64)| {
        let value = bins.start + edge as f64 * bins.bin_width;
        let (x, y) = axes.screen_from_data((value, density));
        // What is not a number has no height.
        (
            x.max(plot.left).min(plot.right),
            y.min(plot.bottom).max(plot.top),
        )
    };
    let bars = densities(bins).enumerate();
    let tops = bars.flat_map(|(bar, density)| [(bar, density), (bar + 1, density)]);
    let (first, last) = ((0, 0.0), (bins.counts.len(), 0.0));
    let edges = std::iter::once(first).chain(tops).chain([last]);
    edges.map(corner).collect()
}

/// Height of each bar.
pub(crate) fn densities(histogram: &Histogram) -> impl Iterator<Item = f64> {
    (0..histogram.counts.len()).map(|k| histogram.density(k))
}
