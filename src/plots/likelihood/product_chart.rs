//! A likelihood while it is multiplied, in f32 and in f64, beside the sum of logarithms.

use plotters::backend::DrawingBackend;

use crate::probability::{Magnitude, RunningProduct};

use crate::plots::marks::marker::cross;
use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::{Axes, visible};
use crate::plots::scales::grid;
use crate::plots::scales::interval::Interval;

/// Points of a curve at most.
const MOST_POINTS: usize = 400;
/// Half of the size of the cross where a product is lost, in CSS pixels.
const CROSS: f64 = 5.0;

/// What the chart shows, after 1, 2, … n examples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProductCurves<'a> {
    /// log₁₀ of the likelihood as a sum of logarithms (solid).
    pub log_sums: &'a [f64],
    /// The product in f32 (dotted).
    pub single: &'a RunningProduct,
    /// The product in f64 (dashed).
    pub double: &'a RunningProduct,
}

/// Axes over the examples and the logarithms of what they give.
#[must_use]
pub fn axes(sheet: &Sheet<'_>, shown: &ProductCurves<'_>) -> Axes {
    let n = shown.log_sums.len();
    let x = Interval::new(0.0, n.max(1) as f64);
    let y = Interval::covering(shown.log_sums.iter().copied().chain([0.0])).padded(0.04);
    Axes::linear(sheet, x, y)
}

/// Paints the ground, the axes and the three curves; a product's ends in a cross where it becomes
/// 0, ∞ or no number.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    shown: &ProductCurves<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    grid::draw(&mut pen, axes)?;
    let palette = &style.palette;
    let sums = curve(axes, shown.log_sums.iter().copied());
    pen.line(&sums, Stroke::solid(palette.learned, 2.0))?;
    let products = [
        (shown.double, Stroke::dashed(palette.validation, 5.0)),
        (shown.single, Stroke::dotted(palette.minibatch, 5.0)),
    ];
    for (product, stroke) in products {
        let lost = product
            .magnitudes
            .iter()
            .position(|m| !matches!(m, Magnitude::Normal | Magnitude::Subnormal));
        let kept = lost.unwrap_or(product.values.len());
        let logs = product.values[..kept].iter().map(|p| p.log10());
        pen.line(&curve(axes, logs), stroke)?;
        if let Some(index) = lost {
            let end = (
                index as f64,
                index
                    .checked_sub(1)
                    .map_or(0.0, |last| product.values[last].log10()),
            );
            if let Some(at) = visible(axes, end) {
                cross(&mut pen, at, CROSS, Stroke::solid(stroke.color, 2.5))?;
            }
        }
    }
    Ok(())
}

/// From log 1 = 0 before the first example, thinned.
fn curve(axes: &Axes, logs: impl ExactSizeIterator<Item = f64>) -> Vec<Point> {
    let n = logs.len();
    let step = n.div_ceil(MOST_POINTS).max(1);
    let places = logs.enumerate().map(|(i, log)| ((i + 1) as f64, log));
    let kept = places.filter(|(k, _)| (*k as usize).is_multiple_of(step) || *k as usize == n);
    std::iter::once((0.0, 0.0))
        .chain(kept)
        .map(|point| axes.screen_from_data(point))
        .collect()
}
