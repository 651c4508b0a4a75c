//! Squared residuals as true squares on the screen, for a line by hand.

use plotters::backend::DrawingBackend;

use super::fit::LitExample;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::scales::axes::Axes;

/// Squares drawn at most; of more examples every k-th has one.
const MOST: usize = 300;

/// One square an example: a side is its residual, from the target to the prediction.
pub(crate) fn draw<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    examples: &[LitExample],
) -> Drawn<DB> {
    let stride = examples.len().div_ceil(MOST).max(1);
    for example in examples.iter().step_by(stride) {
        if let Some(square) = square(axes, example) {
            pen.rectangle(square, pen.palette().minibatch, 0.13)?;
            let side = pen.style().pixels(1.0).round().max(1.0);
            let edge = Rectangle {
                left: (square.right - side).max(square.left),
                ..square
            };
            pen.rectangle(edge, pen.palette().minibatch, 0.75)?;
        }
    }
    Ok(())
}

/// Left of the residual, cut at the plot; none where nothing of it is seen.
fn square(axes: &Axes, example: &LitExample) -> Option<Rectangle> {
    let plot = axes.plot();
    let (x, y) = axes.screen_from_data((example.x, example.target));
    let (_, y_hat) = axes.screen_from_data((example.x, example.prediction));
    let side = (y - y_hat).abs();
    let square = Rectangle {
        left: (x - side).max(plot.left),
        right: x.min(plot.right),
        top: y.min(y_hat).max(plot.top),
        bottom: y.max(y_hat).min(plot.bottom),
    };
    let is_seen = side.is_finite() && square.left < square.right && square.top < square.bottom;
    (is_seen && x <= plot.right).then_some(square)
}
