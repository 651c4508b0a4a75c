//! The curve of a normal density, and in how many pieces such curves are drawn.

use crate::probability::Gaussian;

use crate::plots::paper::clip::Point;
use crate::plots::scales::axes::Axes;

/// Distance of two points of the curve in device pixels: smaller ones would look rough, as all
/// corners lie on whole pixels.
const STEP: f64 = 5.0;
/// Pieces of a curve at most: as many as pictures of the largest size need.
const MOST_PIECES: f64 = 4096.0;
/// Pieces of the curve at least.
const LEAST_PIECES: f64 = 24.0;
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
    places((from, to), width / STEP, LEAST_PIECES)
        .map(|x| axes.screen_from_data((x, curve.density(x))))
        .collect()
}

/// The values at the ends of `pieces` equal pieces from one value to another. There are `at_least`
/// pieces and at most [`MOST_PIECES`]; their number is even, so that a density that is not cut has
/// a corner at its peak.
pub(crate) fn places(
    (from, to): (f64, f64),
    pieces: f64,
    at_least: f64,
) -> impl Iterator<Item = f64> {
    let pieces = 2 * (0.5 * pieces.max(at_least).min(MOST_PIECES)).ceil() as u32;
    (0..=pieces).map(move |piece| from + (to - from) * f64::from(piece) / f64::from(pieces))
}
