//! A plane over two features, cut to the box that is shown.

use super::projection::Point3;
use crate::plots::scales::interval::Interval;

/// ŷ over two features.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// Weights of the two features.
    pub weights: [f64; 2],
    /// ŷ where both are 0, further features at the values they are held at.
    pub intercept: f64,
}

impl Plane {
    /// ŷ at a place.
    #[must_use]
    pub fn at(&self, [x, y]: [f64; 2]) -> f64 {
        self.weights[0] * x + self.weights[1] * y + self.intercept
    }

    /// The corners of what lies in the box, in their order; none where nothing does.
    pub(crate) fn cut(&self, ranges: &[Interval; 3]) -> Vec<Point3> {
        let [x, y, z] = ranges;
        let floor = [
            [x.min(), y.min()],
            [x.max(), y.min()],
            [x.max(), y.max()],
            [x.min(), y.max()],
        ];
        let corners: Vec<Point3> = floor.iter().map(|place| self.over(*place)).collect();
        if corners.iter().any(|corner| !corner[2].is_finite()) {
            return Vec::new();
        }
        let above = clip(&corners, |corner| corner[2] - z.min());
        clip(&above, |corner| z.max() - corner[2])
    }

    /// The part in the box of the line over two places; none where nothing is.
    pub(crate) fn line(
        &self,
        from: [f64; 2],
        to: [f64; 2],
        ranges: &[Interval; 3],
    ) -> Option<[Point3; 2]> {
        let z = ranges[2];
        let ends = [self.over(from), self.over(to)];
        if !ends.iter().all(|end| end[2].is_finite()) {
            return None;
        }
        let above = cut_line(ends, |end| end[2] - z.min())?;
        cut_line(above, |end| z.max() - end[2])
    }

    fn over(&self, place: [f64; 2]) -> Point3 {
        [place[0], place[1], self.at(place)]
    }
}

/// What of a polygon has a level of at least 0. Sutherland and Hodgman (1974).
fn clip(corners: &[Point3], level: impl Fn(&Point3) -> f64) -> Vec<Point3> {
    let mut kept = Vec::new();
    for (k, b) in corners.iter().enumerate() {
        let a = &corners[(k + corners.len() - 1) % corners.len()];
        let (from, to) = (level(a), level(b));
        if (from >= 0.0) != (to >= 0.0) {
            kept.push(between(a, b, from / (from - to)));
        }
        if to >= 0.0 {
            kept.push(*b);
        }
    }
    kept
}

/// The same of a segment.
fn cut_line([a, b]: [Point3; 2], level: impl Fn(&Point3) -> f64) -> Option<[Point3; 2]> {
    let (from, to) = (level(&a), level(&b));
    let crossing = || between(&a, &b, from / (from - to));
    match (from >= 0.0, to >= 0.0) {
        (true, true) => Some([a, b]),
        (true, false) => Some([a, crossing()]),
        (false, true) => Some([crossing(), b]),
        (false, false) => None,
    }
}

fn between(a: &Point3, b: &Point3, share: f64) -> Point3 {
    std::array::from_fn(|axis| a[axis] + share * (b[axis] - a[axis]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: (f64, f64) = (0.0, 1.0);

    fn unit() -> [Interval; 3] {
        [UNIT; 3].map(|(min, max)| Interval::new(min, max))
    }

    fn plane(weights: [f64; 2], intercept: f64) -> Plane {
        Plane { weights, intercept }
    }

    #[test]
    fn a_steep_plane_is_cut_at_floor_and_ceiling() {
        // z = 4x − 1: from 0 at x = ¼ to 1 at x = ½.
        let corners = plane([4.0, 0.0], -1.0).cut(&unit());
        assert_eq!(corners.len(), 4);
        for [x, _, z] in corners {
            assert!((z == 0.0 && x == 0.25) || (z == 1.0 && x == 0.5), "{x} {z}");
        }
    }

    #[test]
    fn what_lies_outside_or_is_not_finite_is_nothing() {
        assert!(plane([0.0, 0.0], 2.0).cut(&unit()).is_empty());
        assert!(plane([f64::NAN, 0.0], 0.5).cut(&unit()).is_empty());
        let line = plane([0.0, 0.0], -1.0).line([0.0, 0.0], [1.0, 0.0], &unit());
        assert_eq!(line, None);
    }

    #[test]
    fn a_line_on_it_is_cut_as_well() {
        let [a, b] = plane([4.0, 0.0], -1.0)
            .line([0.0, 0.5], [1.0, 0.5], &unit())
            .expect("it crosses the box");
        assert_eq!((a, b), ([0.25, 0.5, 0.0], [0.5, 0.5, 1.0]));
    }
}
