//! The distribution of the residuals y − ŷ: histogram and normal densities.

use plotters::backend::DrawingBackend;

use crate::probability::{Gaussian, Histogram};

use super::axes::Axes;
use super::axis::Axis;
use super::clip::Point;
use super::interval::Interval;
use super::pen::Pen;
use super::scale::Scale;
use super::stroke::Stroke;
use super::style::Style;
use super::{Drawn, ghost, grid};

/// Characters that the y axis always has room for.
const LABEL_CHARACTERS: usize = 7;
/// Distance of two points of a density curve in device pixels: smaller ones would look rough,
/// as all corners lie on whole pixels.
const CURVE_STEP: f64 = 5.0;
/// Standard deviations about the mean that a density is seen in.
const REACH: f64 = 5.0;
/// Opacity of the bars inside their outline.
const BAR_OPACITY: f64 = 0.3;

/// What the residual chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Residuals<'a> {
    /// The residuals (outlined bars).
    pub histogram: &'a Histogram,
    /// The normal density fitted to them (solid).
    pub fitted: Option<Gaussian>,
    /// The noise of synthetic data (dotted).
    pub truth: Option<Gaussian>,
    /// What earlier runs came to (thin, each with its own dashes and number).
    pub ghosts: &'a [Gaussian],
}

/// The x axis for residuals up to `max_abs` in size: symmetric about 0 with round ends, so that
/// it stays while the residuals shrink little by little. Make the bins on this interval.
#[must_use]
pub fn range(max_abs: f64) -> Interval {
    Interval::symmetric(max_abs)
}

/// Axes over `range`, the y axis from 0 to a round density above bars and fitted curve. A
/// narrow true density may be cut, so that it does not flatten the bars.
#[must_use]
pub fn axes(
    size: (u32, u32),
    style: &Style,
    range: Interval,
    residuals: &Residuals<'_>,
    (x_name, y_name): (&str, &str),
) -> Axes {
    let fitted = residuals.fitted.map(|curve| curve.density(curve.mean));
    let bars = densities(residuals.histogram);
    let tallest = bars.chain(fitted);
    let tallest = tallest
        .filter(|density| density.is_finite())
        .fold(0.0, f64::max);
    let y = Scale::linear(Interval::from_zero_to(1.05 * tallest));
    let mut y = Axis::new(y, y_name);
    y.label_characters = Some(LABEL_CHARACTERS);
    Axes::new(size, style, Axis::new(Scale::linear(range), x_name), y)
}

/// Paints the ground, the axes, bars and curves.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    residuals: &Residuals<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    grid::draw(&mut pen, axes)?;
    draw_bars(&mut pen, axes, residuals.histogram)?;
    for (index, curve) in residuals.ghosts.iter().enumerate() {
        ghost::draw(&mut pen, &outline(axes, *curve), index)?;
    }
    let strokes = [
        (residuals.fitted, Stroke::solid(style.palette.learned, 2.5)),
        (residuals.truth, Stroke::dotted(style.palette.truth, 1.5)),
    ];
    for (curve, stroke) in strokes {
        if let Some(curve) = curve {
            pen.line(&outline(axes, curve), stroke)?;
        }
    }
    Ok(())
}

/// One pale shape with a clear outline: strong edges tell it from the ground, and curves stay
/// readable on it.
fn draw_bars<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    bins: &Histogram,
) -> Drawn<DB> {
    let (skyline, color) = (skyline(axes, bins), pen.palette().bar);
    pen.polygon(&skyline, color, BAR_OPACITY)?;
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

fn densities(histogram: &Histogram) -> impl Iterator<Item = f64> {
    (0..histogram.counts.len()).map(|k| histogram.density(k))
}

/// Points of the density from end to end of what is seen of it; empty if that is nothing.
fn outline(axes: &Axes, curve: Gaussian) -> Vec<Point> {
    let range = axes.x_interval();
    let reach = REACH * curve.std_dev;
    let from = range.min().max(curve.mean - reach);
    let to = range.max().min(curve.mean + reach);
    if from >= to || !curve.density(curve.mean).is_finite() {
        return Vec::new();
    }
    let width = (to - from) / range.length() * axes.plot().width();
    // An even number, so that an uncut density has a corner at its peak.
    let pieces = 2 * (0.5 * width / CURVE_STEP).ceil().max(12.0) as u32;
    (0..=pieces)
        .map(|piece| from + (to - from) * f64::from(piece) / f64::from(pieces))
        .map(|x| axes.screen_from_data((x, curve.density(x))))
        .collect()
}
