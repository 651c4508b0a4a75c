//! Convex polygons: their hull, and what of them lies in a rectangle.

use super::clip::Point;
use super::rectangle::Rectangle;

/// The corners of the convex hull, around it; fewer than three where the points lie on a line.
/// Andrew's monotone chain (1979).
pub(crate) fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let mut corners = chain(points.iter().copied());
    corners.extend(chain(points.iter().rev().copied()));
    corners
}

/// One side of the hull without its last point, which begins the other side.
fn chain(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut side: Vec<Point> = Vec::new();
    for point in points {
        while let [.., a, b] = side[..]
            && cross(a, b, point) <= 0.0
        {
            side.pop();
        }
        side.push(point);
    }
    side.pop();
    side
}

/// Twice the area of the triangle, positive where it turns from x to y.
fn cross(a: Point, b: Point, c: Point) -> f64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

/// The part of a convex polygon inside `bounds`, after Sutherland and Hodgman (1974): it is cut
/// at one edge after the other.
pub(crate) fn clip(polygon: Vec<Point>, bounds: &Rectangle) -> Vec<Point> {
    // Distance inside each edge, and the point moved onto it.
    type Edge<'a> = (&'a dyn Fn(Point) -> f64, &'a dyn Fn(Point) -> Point);
    let edges: [Edge<'_>; 4] = [
        (&|(x, _)| x - bounds.left, &|(_, y)| (bounds.left, y)),
        (&|(x, _)| bounds.right - x, &|(_, y)| (bounds.right, y)),
        (&|(_, y)| y - bounds.top, &|(x, _)| (x, bounds.top)),
        (&|(_, y)| bounds.bottom - y, &|(x, _)| (x, bounds.bottom)),
    ];
    edges.into_iter().fold(polygon, |rest, (inside, on_edge)| {
        let mut kept = Vec::with_capacity(rest.len() + 1);
        for (k, &b) in rest.iter().enumerate() {
            let a = rest[(k + rest.len() - 1) % rest.len()];
            let (from, to) = (inside(a), inside(b));
            if (from < 0.0) != (to < 0.0) {
                let t = from / (from - to);
                kept.push(on_edge((a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1))));
            }
            if to >= 0.0 {
                kept.push(b);
            }
        }
        kept
    })
}

/// The outline of a polygon inside `bounds` as open lines, without what runs along an edge of
/// them: there the polygon was cut.
pub(crate) fn outline(polygon: &[Point], bounds: &Rectangle) -> Vec<Vec<Point>> {
    let on_one_edge = |a: Point, b: Point| {
        let both = |value: fn(Point) -> f64, edge: f64| value(a) == edge && value(b) == edge;
        both(|p| p.0, bounds.left)
            || both(|p| p.0, bounds.right)
            || both(|p| p.1, bounds.top)
            || both(|p| p.1, bounds.bottom)
    };
    let n = polygon.len();
    let is_cut = |k: usize| on_one_edge(polygon[k], polygon[(k + 1) % n]);
    let start = (0..n).find(|k| is_cut(*k)).map_or(0, |k| k + 1);
    let mut lines = vec![Vec::new()];
    for k in (start..start + n).map(|k| k % n) {
        let line = lines.last_mut().expect("there is a line");
        line.push(polygon[k]);
        if is_cut(k) {
            lines.push(Vec::new());
        } else if (k + 1) % n == start % n {
            line.push(polygon[start % n]);
        }
    }
    lines.retain(|line| line.len() > 1);
    lines
}

/// The smallest rectangle around some points.
pub(crate) fn bounding_box(points: &[Point]) -> Option<Rectangle> {
    let (first, rest) = points.split_first()?;
    let start = Rectangle {
        left: first.0,
        top: first.1,
        right: first.0,
        bottom: first.1,
    };
    Some(rest.iter().fold(start, |bounds, (x, y)| Rectangle {
        left: bounds.left.min(*x),
        top: bounds.top.min(*y),
        right: bounds.right.max(*x),
        bottom: bounds.bottom.max(*y),
    }))
}

/// The area of a polygon.
pub(crate) fn area(polygon: &[Point]) -> f64 {
    let Some(&origin) = polygon.first() else {
        return 0.0;
    };
    let triangles = polygon
        .windows(2)
        .map(|pair| cross(origin, pair[0], pair[1]));
    0.5 * triangles.sum::<f64>().abs()
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

    fn points() -> impl Strategy<Value = Vec<Point>> {
        prop::collection::vec((-100.0..200.0_f64, -100.0..160.0_f64), 3..30)
    }

    /// The obvious twin: inside every edge.
    fn contains(polygon: &[Point], point: Point, slack: f64) -> bool {
        let n = polygon.len();
        (0..n).all(|k| cross(polygon[k], polygon[(k + 1) % n], point) >= -slack)
    }

    proptest! {
        #[test]
        fn the_hull_is_convex_and_holds_every_point(points in points()) {
            let corners = hull(points.clone());
            for point in &points {
                prop_assert!(contains(&corners, *point, 1e-9));
            }
            prop_assert!(corners.iter().all(|corner| points.contains(corner)));
        }

        #[test]
        fn a_point_is_in_the_clipped_polygon_if_it_is_in_both(
            points in points(), x in -20.0..120.0_f64, y in -20.0..80.0_f64
        ) {
            let polygon = hull(points);
            let clipped = clip(polygon.clone(), &BOUNDS);
            let expected = contains(&polygon, (x, y), 0.0) && BOUNDS.contains((x, y));
            let found = clipped.len() > 2 && contains(&clipped, (x, y), 1e-6);
            // Points within rounding of an edge may fall to either side.
            prop_assert!(found == expected || contains(&polygon, (x, y), 1e-5) != contains(&polygon, (x, y), -1e-5));
            prop_assert!(clipped.iter().all(|corner| BOUNDS.contains(*corner)));
        }

        #[test]
        fn an_outline_leaves_out_what_runs_along_the_edges(points in points()) {
            let clipped = clip(hull(points), &BOUNDS);
            prop_assume!(clipped.len() > 2);
            let lines = outline(&clipped, &BOUNDS);
            let n_drawn: usize = lines.iter().map(|line| line.len() - 1).sum();
            let on = |a: f64, b: f64, edge: f64| a == edge && b == edge;
            let n_cut = (0..clipped.len()).filter(|&k| {
                let (a, b) = (clipped[k], clipped[(k + 1) % clipped.len()]);
                on(a.0, b.0, 0.0) || on(a.0, b.0, 100.0) || on(a.1, b.1, 0.0) || on(a.1, b.1, 60.0)
            }).count();
            prop_assert_eq!(n_drawn + n_cut, clipped.len());
        }
    }

    #[test]
    fn an_uncut_polygon_has_a_closed_outline() {
        let triangle = [(10.0, 10.0), (20.0, 10.0), (10.0, 20.0)];
        assert_eq!(area(&triangle), 50.0);
        let lines = outline(&triangle, &BOUNDS);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].len(), 4);
        assert_eq!(lines[0].first(), lines[0].last());
    }
}
