//! Straight lines from edge to edge of the plot.

use plotters::backend::DrawingBackend;

use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::stroke::Stroke;
use crate::plots::scales::axes::{Axes, visible};

/// A level: a line from left to right at `value` of y, if that is in the plot.
pub(crate) fn level<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    value: f64,
    stroke: Stroke,
) -> Drawn<DB> {
    let plot = axes.plot();
    match visible(axes, (axes.x_interval().min(), value)) {
        Some((_, y)) => pen.line(&[(plot.left, y), (plot.right, y)], stroke),
        None => Ok(()),
    }
}

/// A line from top to bottom at `value` of x, if that is in the plot.
pub(crate) fn upright<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    value: f64,
    stroke: Stroke,
) -> Drawn<DB> {
    let plot = axes.plot();
    match visible(axes, (value, axes.y_interval().min())) {
        Some((x, _)) => pen.line(&[(x, plot.top), (x, plot.bottom)], stroke),
        None => Ok(()),
    }
}
