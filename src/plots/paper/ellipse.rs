//! Ellipses on the screen, also those so long that only a strip of them is seen.

use super::clip::Point;
use super::convex;
use super::rectangle::Rectangle;

/// Greatest distance between a polygon and its ellipse, in device pixels.
const PRECISION: f64 = 0.2;
/// Corners of the polygon at least and at most.
const LEAST_CORNERS: f64 = 10.0;
const MOST_CORNERS: f64 = 512.0;
/// Places that are tried for each corner, and the share of a corner's part that they lie in.
const TRIALS: u32 = 12;
const TRIED: f64 = 0.7;
/// Half the length from which on an ellipse is cut to that length beside the plot, in diagonals of
/// the plot: its ends are too far away to be seen.
const ENDLESS: f64 = 1e5;

/// A symmetric matrix of two rows, as its entries xx, xy, yy.
pub(crate) type Symmetric = [f64; 3];

/// centre + cos(t)·long + sin(t)·short, in device pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ellipse {
    pub(crate) centre: Point,
    long: Point,
    short: Point,
}

impl Ellipse {
    /// All d with ½ dᵀHd ≤ `excess` about the centre; where H is singular, a strip.
    pub(crate) fn of_hessian(centre: Point, hessian: Symmetric, excess: f64) -> Self {
        let (large, small, direction) = eigen(hessian);
        let half = |eigenvalue: f64| (2.0 * excess / eigenvalue).sqrt();
        let (long, short) = (half(small.max(0.0)), half(large));
        Self::new(centre, (-direction.1, direction.0), (long, short))
    }

    /// All d with dᵀC⁻¹d ≤ `n_std_dev`² about the centre, for a covariance matrix C.
    pub(crate) fn of_covariance(centre: Point, covariance: Symmetric, n_std_dev: f64) -> Self {
        let (large, small, direction) = eigen(covariance);
        let half = |eigenvalue: f64| n_std_dev * eigenvalue.max(0.0).sqrt();
        Self::new(centre, direction, (half(large), half(small)))
    }

    /// `direction` is that of the long axis.
    fn new(centre: Point, direction: Point, (long, short): (f64, f64)) -> Self {
        Self {
            centre,
            long: (long * direction.0, long * direction.1),
            short: (-short * direction.1, short * direction.0),
        }
    }

    /// The part inside `bounds` as a convex polygon; empty if there is none or the ellipse is
    /// nowhere.
    pub(crate) fn polygon(&self, bounds: &Rectangle) -> Vec<Point> {
        let size = bounds.width().hypot(bounds.height());
        let ellipse = self.cut_to(ENDLESS * size, bounds);
        let Self {
            centre,
            long,
            short,
        } = ellipse;
        let length = long.0.hypot(long.1);
        if !(centre.0 + centre.1 + length + short.0 + short.1).is_finite() {
            return Vec::new();
        }
        // The chord of an angle a lies length·(1 − cos(a/2)) inside at most.
        let corners = std::f64::consts::PI * (0.5 * length / PRECISION).sqrt();
        let corners = corners.ceil().clamp(LEAST_CORNERS, MOST_CORNERS);
        let part = std::f64::consts::TAU / corners;
        let corner = |k: u32| ellipse.near_a_pixel(f64::from(k) * part, TRIED * part);
        convex::clip((0..corners as u32).map(corner).collect(), bounds)
    }

    /// The point with an angle from `start` to `start + length` that moves least across the
    /// ellipse when it is put on a whole pixel, as a back end will do: so outlines look smooth.
    fn near_a_pixel(&self, start: f64, length: f64) -> Point {
        // Of libm, which the module has anyway.
        let (mut sin, mut cos) = libm::sincos(start);
        let (turn_sin, turn_cos) = libm::sincos(length / f64::from(TRIALS - 1));
        let (mut best, mut least) = (self.centre, f64::INFINITY);
        for _ in 0..TRIALS {
            let at = |c: f64, s: f64| {
                (
                    c * self.long.0 + s * self.short.0,
                    c * self.long.1 + s * self.short.1,
                )
            };
            let (radius, tangent) = (at(cos, sin), at(-sin, cos));
            let point = (self.centre.0 + radius.0, self.centre.1 + radius.1);
            let move_x = point.0.round() - point.0;
            let move_y = point.1.round() - point.1;
            let across = (move_x * tangent.1 - move_y * tangent.0).abs();
            let across = across / tangent.0.hypot(tangent.1);
            if across < least || least.is_infinite() {
                (best, least) = (point, across);
            }
            (sin, cos) = (
                sin * turn_cos + cos * turn_sin,
                cos * turn_cos - sin * turn_sin,
            );
        }
        best
    }

    /// An ellipse of at most that length with the same strip across `bounds`.
    fn cut_to(self, longest: f64, bounds: &Rectangle) -> Self {
        let length = self.long.0.hypot(self.long.1);
        if length <= longest {
            return self;
        }
        // Its direction survives where the length is infinite or not a number.
        let short = self.short.0.hypot(self.short.1);
        let along = (self.short.1 / short, -self.short.0 / short);
        let middle = (
            0.5 * (bounds.left + bounds.right),
            0.5 * (bounds.top + bounds.bottom),
        );
        let way = (middle.0 - self.centre.0) * along.0 + (middle.1 - self.centre.1) * along.1;
        Self {
            centre: (self.centre.0 + way * along.0, self.centre.1 + way * along.1),
            long: (longest * along.0, longest * along.1),
            ..self
        }
    }
}

/// The eigenvalues, the larger first, and the direction of length 1 of the larger.
fn eigen([xx, xy, yy]: Symmetric) -> (f64, f64, Point) {
    let (mean, half) = (0.5 * (xx + yy), 0.5 * (xx - yy));
    let radius = half.hypot(xy);
    let large = mean + radius;
    let (x, y) = if half >= 0.0 {
        (half + radius, xy)
    } else {
        (xy, radius - half)
    };
    let length = x.hypot(y);
    let direction = if length > 0.0 {
        (x / length, y / length)
    } else {
        (1.0, 0.0)
    };
    // Without cancellation, as mean − radius would have it.
    let small = if large > 0.0 {
        (xx * yy - xy * xy) / large
    } else {
        0.0
    };
    (large, small, direction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOUNDS: Rectangle = Rectangle {
        left: 0.0,
        top: 0.0,
        right: 600.0,
        bottom: 400.0,
    };

    #[test]
    fn axes_of_a_turned_ellipse_by_hand() {
        // [[5, 3], [3, 5]] has eigenvalue 8 along (1, 1) and 2 along (−1, 1).
        let (large, small, direction) = eigen([5.0, 3.0, 5.0]);
        assert!((large - 8.0).abs() < 1e-14 && (small - 2.0).abs() < 1e-14);
        assert!((direction.0 - direction.1).abs() < 1e-15);
    }

    #[test]
    fn a_singular_matrix_gives_a_strip_across_the_plot() {
        // ½ y² ≤ 50 about (10⁷, 200): |y − 200| ≤ 10 at any x.
        let strip = Ellipse::of_hessian((1e7, 200.0), [0.0, 0.0, 1.0], 50.0).polygon(&BOUNDS);
        assert!((convex::area(&strip) - 600.0 * 20.0).abs() < 1.0);
    }

    #[test]
    fn a_matrix_of_zeros_holds_everything_or_nothing_and_does_not_fail() {
        let plain = Ellipse::of_hessian((10.0, 10.0), [0.0; 3], 1.0).polygon(&BOUNDS);
        assert!(plain.iter().all(|corner| BOUNDS.contains(*corner)));
        let point = Ellipse::of_covariance((10.0, 10.0), [0.0; 3], 1.0).polygon(&BOUNDS);
        assert!(convex::area(&point) == 0.0);
    }

    proptest! {
        #[test]
        fn corners_lie_on_the_level_and_the_area_is_that_of_the_ellipse(
            (a, b, c) in (0.1..3.0_f64, -2.0..2.0_f64, 0.1..3.0_f64), scale in 1.0..20.0_f64
        ) {
            // H = LLᵀ with L = [[a, 0], [b, c]] has √det H = a·c; 2πE/√det H is the area.
            let h = [a * a, a * b, b * b + c * c].map(|entry| entry * 1e-2);
            let bounds = Rectangle { left: -1e4, top: -1e4, right: 1e4, bottom: 1e4 };
            let corners = Ellipse::of_hessian((3.0, 4.0), h, scale).polygon(&bounds);
            for (x, y) in &corners {
                let (x, y) = (x - 3.0, y - 4.0);
                let value = 0.5 * (h[0] * x * x + 2.0 * h[1] * x * y + h[2] * y * y);
                prop_assert!((value - scale).abs() < 1e-9 * scale);
            }
            let expected = std::f64::consts::TAU * scale / (1e-2 * a * c);
            // 10 corners or more, up to 1.7 parts apart: at most 15 % less, mostly far from it.
            prop_assert!((0.85..1.0 + 1e-9).contains(&(convex::area(&corners) / expected)));
        }
    }
}
