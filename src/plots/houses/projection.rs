//! Points in three dimensions on the screen: parallel projection of a box.

use crate::plots::paper::clip::Point;
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::scales::interval::Interval;

/// A point in data units: two features and the target.
pub type Point3 = [f64; 3];

/// Half the lengths of the box along the two features and upwards.
const HALVES: [f64; 3] = [1.35, 1.0, 0.8];
/// The screen's x is stretched by no more than this, so that a wide chart is used: the three axes
/// have no unit in common that would fix their proportions.
const MOST_STRETCH: f64 = 2.2;

/// From where the box is seen, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewpoint {
    /// About the vertical axis; at 0 the first feature goes to the right, the second away.
    pub turn: f64,
    /// Above the floor: 0 from the side, 90 from above.
    pub tilt: f64,
}

/// Maps a box of data to the screen.
///
/// With centred coordinates (x, y, z), turn a and tilt e: right = x cos a + y sin a,
/// away = y cos a − x sin a, up = z cos e + away · sin e.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    ranges: [Interval; 3],
    turn: (f64, f64),
    tilt: (f64, f64),
    centre: Point,
    scale: (f64, f64),
}

impl Projection {
    /// A box over the `ranges` in the middle of `plot`, as large as fits at every turn.
    #[must_use]
    pub fn new(plot: Rectangle, ranges: [Interval; 3], viewpoint: Viewpoint) -> Self {
        let (tilt, turn) = (
            viewpoint.tilt.to_radians().sin_cos(),
            viewpoint.turn.to_radians().sin_cos(),
        );
        let reach = HALVES[0].hypot(HALVES[1]);
        let up = HALVES[2] * tilt.1.abs() + reach * tilt.0.abs();
        let y_scale = 0.5 * plot.height() / up;
        let x_scale = (0.5 * plot.width() / reach).min(MOST_STRETCH * y_scale);
        Self {
            ranges,
            turn,
            tilt,
            centre: (
                0.5 * (plot.left + plot.right),
                0.5 * (plot.top + plot.bottom),
            ),
            // A low chart is not stretched upwards either.
            scale: (x_scale, y_scale.min(MOST_STRETCH * x_scale)),
        }
    }

    /// The ends of the box.
    #[must_use]
    pub fn ranges(&self) -> &[Interval; 3] {
        &self.ranges
    }

    /// Device pixels of a point in data units.
    #[must_use]
    pub fn screen(&self, point: Point3) -> (f64, f64) {
        let [x, y, z] = self.centred(point);
        let right = x * self.turn.1 + y * self.turn.0;
        let up = z * self.tilt.1 + self.away_of(x, y) * self.tilt.0;
        (
            self.centre.0 + self.scale.0 * right,
            self.centre.1 - self.scale.1 * up,
        )
    }

    /// How far a point is behind the middle of the box, about −1 to 1.
    #[must_use]
    pub fn depth(&self, point: Point3) -> f64 {
        let [x, y, z] = self.centred(point);
        (self.away_of(x, y) * self.tilt.1 - z * self.tilt.0) / HALVES[0].hypot(HALVES[1])
    }

    /// For the first and the second feature: the end of its range that is nearer to the viewer.
    #[must_use]
    pub fn front(&self) -> [f64; 2] {
        let end = |range: &Interval, is_upper: bool| {
            if is_upper { range.max() } else { range.min() }
        };
        [
            end(&self.ranges[0], self.turn.0 > 0.0),
            end(&self.ranges[1], self.turn.1 < 0.0),
        ]
    }

    /// The opposite ends.
    #[must_use]
    pub fn back(&self) -> [f64; 2] {
        let [x, y] = self.front();
        let other = |range: &Interval, end: f64| range.min() + (range.max() - end);
        [other(&self.ranges[0], x), other(&self.ranges[1], y)]
    }

    fn away_of(&self, x: f64, y: f64) -> f64 {
        y * self.turn.1 - x * self.turn.0
    }

    fn centred(&self, point: Point3) -> Point3 {
        std::array::from_fn(|axis| {
            let range = self.ranges[axis];
            let share = (point[axis] - range.min()) / range.length();
            HALVES[axis] * (2.0 * share - 1.0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLOT: Rectangle = Rectangle {
        left: 10.0,
        top: 20.0,
        right: 510.0,
        bottom: 320.0,
    };

    fn projection(turn: f64, tilt: f64) -> Projection {
        let ranges = [(0.0, 6000.0), (0.0, 150.0), (0.0, 8e5)];
        let ranges = ranges.map(|(min, max)| Interval::new(min, max));
        Projection::new(PLOT, ranges, Viewpoint { turn, tilt })
    }

    #[test]
    fn from_above_the_second_feature_goes_up_and_the_target_has_no_height() {
        let above = projection(0.0, 90.0);
        let ((x, y), (x_up, y_up)) = (above.screen([0.0; 3]), above.screen([0.0, 150.0, 8e5]));
        assert!((x - x_up).abs() < 1e-9 && y_up < y - 100.0);
    }

    #[test]
    fn from_the_side_only_the_target_has_height() {
        let side = projection(0.0, 0.0);
        let (near, far) = ([3000.0, 0.0, 4e5], [3000.0, 150.0, 4e5]);
        assert_eq!(side.screen(near), side.screen(far));
        assert!(side.depth(near) < side.depth(far));
        assert_eq!(side.front()[1], 0.0);
    }

    proptest! {
        #[test]
        fn the_box_stays_in_the_plot(
            (turn, tilt) in (-180.0..180.0_f64, 0.0..90.0_f64), corner in 0..8_u32
        ) {
            let box_ = projection(turn, tilt);
            let at = |axis: usize, bit: u32| {
                let range = box_.ranges()[axis];
                if corner >> bit & 1 == 0 { range.min() } else { range.max() }
            };
            let (x, y) = box_.screen([at(0, 0), at(1, 1), at(2, 2)]);
            prop_assert!((PLOT.left - 1e-9..=PLOT.right + 1e-9).contains(&x));
            prop_assert!((PLOT.top - 1e-9..=PLOT.bottom + 1e-9).contains(&y));
        }

        #[test]
        fn the_front_is_nearer_than_the_back(turn in -180.0..180.0_f64, tilt in 0.0..89.0_f64) {
            let box_ = projection(turn, tilt);
            let depth = |[x, y]: [f64; 2]| box_.depth([x, y, 0.0]);
            prop_assert!(depth(box_.front()) < depth(box_.back()));
        }
    }
}
