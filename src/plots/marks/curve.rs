//! Curves of many recorded values.

use crate::plots::paper::clip::Point;
use crate::plots::paper::thinning::thin;
use crate::plots::scales::axes::Axes;

/// The curve through the points (x, y) on the screen, thinned to columns of `width` device pixels.
pub(crate) fn thinned(axes: &Axes, x: &[f64], y: &[f64], width: f64) -> Vec<Point> {
    let points = x.iter().copied().zip(y.iter().copied());
    thin(points.map(|point| axes.screen_from_data(point)), width)
}
