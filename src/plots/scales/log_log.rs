//! Axes on which both scales are logarithmic, and the ends of such scales.

use plotters::backend::DrawingBackend;

use super::axes::Axes;
use super::interval::{Interval, ends};
use super::scale::Scale;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::sheet::Sheet;

/// Room beyond the first and the last mark, as a factor.
const X_ROOM: f64 = 1.2;

/// Axes over the positive ones of the values, y between round numbers.
pub(crate) fn axes(sheet: &Sheet<'_>, x: &[f64], y: &[f64]) -> Axes {
    let positive = |values: &[f64]| extremes(values.iter().copied()).unwrap_or((0.1, 1.0));
    let ((x_min, x_max), (y_min, y_max)) = (positive(x), positive(y));
    let x = Scale::log10(Interval::new(x_min / X_ROOM, x_max * X_ROOM));
    let y = Scale::log10(Interval::new(
        digit_below(0.8 * y_min),
        digit_above(1.1 * y_max),
    ));
    Axes::new(sheet, x, y)
}

/// A line from top to bottom of the plot at `value` of x, one CSS pixel thick.
pub(crate) fn vertical<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    value: f64,
) -> Drawn<DB> {
    let plot = axes.plot();
    let (x, _) = axes.screen_from_data((value, axes.y_interval().max()));
    if !plot.contains((x, plot.top)) {
        return Ok(());
    }
    let thickness = pen.style().pixels(1.0).round().max(1.0);
    let left = (x - 0.5 * thickness).round();
    let line = Rectangle {
        left,
        right: left + thickness,
        ..plot
    };
    pen.rectangle(line, pen.palette().minibatch, 0.6)
}

/// Least and greatest of the positive finite values.
pub(crate) fn extremes(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    ends(values.filter(|value| value.is_finite() && *value > 0.0))
}

/// The number 1, 2 or 5 times a power of ten at or below `value` > 0.
pub(crate) fn digit_below(value: f64) -> f64 {
    let decade = 10_f64.powi(value.log10().floor() as i32);
    [5.0, 2.0]
        .map(|digit| digit * decade)
        .into_iter()
        .find(|at| *at <= value)
        .unwrap_or(decade)
}

/// The number 1, 2 or 5 times a power of ten at or above `value` > 0.
pub(crate) fn digit_above(value: f64) -> f64 {
    1.0 / digit_below(1.0 / value)
}
