//! The curve of a normal density.

use crate::probability::Gaussian;

use crate::plots::paper::clip::Point;
use crate::plots::scales::axes::Axes;

/// Distance of two points of the curve in device pixels: smaller ones would look rough, as all
/// corners lie on whole pixels.
const STEP: f64 = 5.0;
/// Standard deviations about the mean that a density is seen in.
const REACH: f64 = 5.0;

/// Points of the density from end to end of what is seen of it; empty if that is nothing.
pub(crate) fn outline(axes: &Axes, curve: Gaussian) -> Vec<Point> {
    let range = axes.x_interval();
    let reach = REACH * curve.std_dev;
    let from = range.min().max(curve.mean - reach);
    let to = range.max().min(curve.mean + reach);
    if from >= to || !curve.density(curve.mean).is_finite() {
        return Vec::new();
    }
    let width = (to - from) / range.length() * axes.plot().width();
    // An even number, so that an uncut density has a corner at its peak.
    let pieces = 2 * (0.5 * width / STEP).ceil().max(12.0) as u32;
    (0..=pieces)
        .map(|piece| from + (to - from) * f64::from(piece) / f64::from(pieces))
        .map(|x| axes.screen_from_data((x, curve.density(x))))
        .collect()
}
