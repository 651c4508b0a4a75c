//! Clipping of segments to a rectangle.

use super::rectangle::Rectangle;

/// A point on the screen in device pixels.
pub(crate) type Point = (f64, f64);

/// A segment whose nearer end is farther away, in device pixels, is not drawn: f64 could not
/// say where it crosses the plot.
const FARTHEST: f64 = 1e12;

/// The part of the segment from `a` to `b` inside the rectangle; `None` if there is none or an
/// end is not finite. Ends inside are returned exactly, so that neighbouring segments still meet.
pub(crate) fn clip_segment(bounds: &Rectangle, a: Point, b: Point) -> Option<(Point, Point)> {
    if size(a) > size(b) {
        return clip_from(bounds, b, a).map(|(end, start)| (start, end));
    }
    clip_from(bounds, a, b)
}

/// The method of Liang and Barsky (1984): with p(t) = a + t (b − a), each edge bounds t from
/// below or from above. `a` is the nearer end, so that t keeps its precision.
fn clip_from(bounds: &Rectangle, a: Point, b: Point) -> Option<(Point, Point)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    if !(dx.is_finite() && dy.is_finite()) || size(a) > FARTHEST {
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
    let end = if leave < 1.0 { at(leave) } else { b };
    (enter <= leave).then(|| (clamped(bounds, at(enter)), clamped(bounds, end)))
}

fn size((x, y): Point) -> f64 {
    x.abs().max(y.abs())
}

/// Rounding may leave a cut a hair outside.
fn clamped(bounds: &Rectangle, (x, y): Point) -> Point {
    (
        x.clamp(bounds.left, bounds.right),
        y.clamp(bounds.top, bounds.bottom),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOUNDS: Rectangle = Rectangle {
        left: 0.0,
        top: 0.0,
        right: 100.0,
        bottom: 60.0,
    };

    fn point() -> impl Strategy<Value = Point> {
        (-150.0..250.0, -150.0..250.0)
    }

    proptest! {
        /// The obvious twin: walk along the segment and keep what lies inside.
        #[test]
        fn keeps_what_a_walk_along_the_segment_finds_inside(a in point(), b in point()) {
            let steps = 4000;
            let walk = (0..=steps).map(|step| {
                let t = f64::from(step) / f64::from(steps);
                (a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1))
            });
            let inside: Vec<Point> = walk.filter(|point| BOUNDS.contains(*point)).collect();
            let pace = (b.0 - a.0).hypot(b.1 - a.1) / f64::from(steps) + 1e-9;
            let near = |p: Point, q: Point| (p.0 - q.0).hypot(p.1 - q.1) <= pace;
            match (clip_segment(&BOUNDS, a, b), inside.first(), inside.last()) {
                (Some((start, end)), Some(first), Some(last)) => {
                    prop_assert!(BOUNDS.contains(start) && BOUNDS.contains(end));
                    prop_assert!(near(start, *first) && near(end, *last));
                }
                // The walk may step over a corner that is cut by less than its pace.
                (Some((start, end)), ..) => prop_assert!(near(start, end)),
                (None, first, _) => prop_assert!(first.is_none()),
            }
        }

        #[test]
        fn stays_inside_however_far_the_ends_are(
            x in -1e300..1e300_f64, y in -1e300..1e300_f64, b in point()
        ) {
            if let Some((start, end)) = clip_segment(&BOUNDS, (x, y), b) {
                prop_assert!(BOUNDS.contains(start) && BOUNDS.contains(end));
            }
        }
    }

    #[test]
    fn drops_segments_without_finite_ends() {
        for wild in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(clip_segment(&BOUNDS, (wild, 1.0), (2.0, 2.0)), None);
            assert_eq!(clip_segment(&BOUNDS, (1.0, 1.0), (2.0, wild)), None);
        }
    }

    #[test]
    fn keeps_inner_segments_exactly() {
        let (a, b) = ((0.1, 0.2), (99.7, 59.3));
        assert_eq!(clip_segment(&BOUNDS, a, b), Some((a, b)));
    }
}
