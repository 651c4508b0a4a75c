//! Arrows.

use plotters::backend::DrawingBackend;

use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::stroke::Stroke;

/// Length and half the width of a head, as multiples of the shaft's width.
const HEAD: (f64, f64) = (4.4, 1.9);
/// Greatest length of a head, as a share of its arrow.
const MOST_HEAD: f64 = 0.6;
/// A head that would be shorter than this, in CSS pixels, is left out.
const LEAST_HEAD: f64 = 2.5;
/// Width of the rim in CSS pixels.
const RIM: f64 = 1.25;

/// Draws an arrow from `from` to `to`, cut at the plot, with a rim of the ground if asked for.
pub(crate) fn draw<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    (from, to): (Point, Point),
    stroke: Stroke,
    rim: bool,
) -> Drawn<DB> {
    if rim {
        let ground = Stroke {
            color: pen.palette().background,
            width: stroke.width + 2.0 * RIM,
            ..stroke
        };
        let head = head(pen, (from, to), stroke.width, RIM);
        draw_part(pen, (from, to), ground, head)?;
    }
    let head = head(pen, (from, to), stroke.width, 0.0);
    draw_part(pen, (from, to), stroke, head)
}

fn draw_part<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    (from, to): (Point, Point),
    stroke: Stroke,
    head: Option<[Point; 3]>,
) -> Drawn<DB> {
    let Some([tip, left, right]) = head else {
        return pen.line(&[from, to], stroke);
    };
    // The shaft ends inside the head, so that its end is not seen beside the tip.
    let neck = |a: f64, b: f64, tip: f64| 0.5 * (a + b) + 0.2 * (tip - 0.5 * (a + b));
    let neck = (neck(left.0, right.0, tip.0), neck(left.1, right.1, tip.1));
    pen.line(&[from, neck], stroke)?;
    if pen.shows(tip) {
        pen.polygon(&[tip, left, right], stroke.color, stroke.opacity)?;
    }
    Ok(())
}

/// Tip and corners of the head, larger by `rim` CSS pixels on all sides.
fn head<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    (from, to): (Point, Point),
    width: f64,
    rim: f64,
) -> Option<[Point; 3]> {
    let way = (to.0 - from.0, to.1 - from.1);
    let length = way.0.hypot(way.1);
    let full = pen.style().pixels(HEAD.0 * width);
    let head = full.min(MOST_HEAD * length);
    if !length.is_finite() || head < pen.style().pixels(LEAST_HEAD) {
        return None;
    }
    let (x, y) = (way.0 / length, way.1 / length);
    let half = HEAD.1 / HEAD.0 * head;
    let rim = pen.style().pixels(rim);
    // The sides move out by the rim: the tip farther, the sharper it is.
    let (ahead, behind) = (rim * head.hypot(half) / half, rim);
    let half = half * (head + ahead + behind) / head;
    let tip = (to.0 + ahead * x, to.1 + ahead * y);
    let back = (to.0 - (head + behind) * x, to.1 - (head + behind) * y);
    Some([
        tip,
        (back.0 - half * y, back.1 + half * x),
        (back.0 + half * y, back.1 - half * x),
    ])
}
