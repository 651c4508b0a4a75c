//! Clipping of segments to a rectangle.

use super::rectangle::Rectangle;

/// A point on the screen in device pixels.
pub(super) type Point = (f64, f64);

/// The part of the segment from `a` to `b` inside the rectangle (Liang and Barsky, 1984);
/// `None` if there is none or an end is not finite.
///
/// With p(t) = a + t (b − a), each edge bounds t from below or from above.
pub(super) fn clip_segment(bounds: &Rectangle, a: Point, b: Point) -> Option<(Point, Point)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    if !(dx.is_finite() && dy.is_finite()) {
        return None;
    }
    let edges = [
        (-dx, a.0 - bounds.left),
        (dx, bounds.right - a.0),
        (-dy, a.1 - bounds.top),
        (dy, bounds.bottom - a.1),
    ];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (outward, distance) in edges {
        if outward == 0.0 && distance < 0.0 {
            return None;
        }
        if outward < 0.0 {
            enter = enter.max(distance / outward);
        } else if outward > 0.0 {
            leave = leave.min(distance / outward);
        }
    }
    let at = |t: f64| (a.0 + t * dx, a.1 + t * dy);
    // Ends that are kept are kept exactly, so that neighbouring segments still meet.
    let start = if enter > 0.0 { clamped(bounds, at(enter)) } else { a };
    let end = if leave < 1.0 { clamped(bounds, at(leave)) } else { b };
    (enter <= leave).then_some((start, end))
}

/// Rounding may leave a cut a hair outside; far away ends, more than that.
fn clamped(bounds: &Rectangle, (x, y): Point) -> Point {
    (x.clamp(bounds.left, bounds.right), y.clamp(bounds.top, bounds.bottom))
}
