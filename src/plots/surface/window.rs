//! Which part of the plane of two parameters is shown.

use crate::plots::scales::interval::{Interval, ends};

/// Room on each side of what must be seen, as a share of its extent.
const MARGIN: f64 = 0.12;
/// Least distance of the optimum from the ends of the extent, as a share of it, so that contours
/// close around the optimum.
const ABOUT_OPTIMUM: f64 = 0.15;
/// The window moves when what must be seen comes nearer to its edge than this share of the window.
const NEAREST: f64 = 0.025;
/// The window shrinks when it is wider than this multiple of what it needs to be.
const TOO_WIDE: f64 = 2.5;
/// Extents grow in steps of this factor.
const GROWTH: f64 = 1.25;
/// Lines of the grid that centres lie on, for the length of one window.
const CENTRES: f64 = 32.0;
/// To show both parameters in one scale, the extent of one is widened by this factor at most; by
/// more only where round contours would look long otherwise.
const WIDENED: f64 = 3.0;
/// What runs away is followed for this multiple of the way from start to optimum.
const FARTHEST: f64 = 50.0;
/// Shortest extent of a parameter as a share of its size: f32 has seven digits.
const NARROWEST: f64 = 1e-5;
/// Least extent as a share of the way on which the least loss doubles.
const SHARE_OF_FLOOR: f64 = 0.3;
/// Least extent as a share of the way from start to optimum.
const SHARE_OF_WAY: f64 = 0.02;

/// What a window is to hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Needs {
    /// Where the run started.
    pub(crate) start: [f64; 2],
    /// Where it leads, if that is known.
    pub(crate) optimum: Option<[f64; 2]>,
    /// Whatever else is shown; held as long as it is not too far away.
    pub(crate) points: Vec<[f64; 2]>,
    /// ∂²L/∂p², ∂²L/∂q².
    pub(crate) curvature: [f64; 2],
    /// The least loss.
    pub(crate) floor: f64,
}

/// A window that follows a run with as few changes as possible.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SurfaceWindow {
    shown: Option<Shown>,
}

#[derive(Clone, Debug, PartialEq)]
struct Shown {
    intervals: [Interval; 2],
    plot: [f64; 2],
}

impl SurfaceWindow {
    /// The window on a plot of that width and height in pixels: the last one, unless it does not
    /// hold what it must or is much too large.
    ///
    /// One unit is as long for p as for q, so that a gradient stands upright on contours, unless
    /// one of them would need less than a third of its axis then. A path that runs away is
    /// followed for 50 times the way from start to optimum.
    pub(crate) fn fit(&mut self, needs: &Needs, plot: [f64; 2]) -> [Interval; 2] {
        let extents = extents(needs);
        let fitted = fitted(needs, roomy(needs, extents), plot);
        let holds = |k: usize, shown: &Shown| {
            let (window, room) = (shown.intervals[k], NEAREST * shown.intervals[k].length());
            window.min() + room <= extents[k].0 && extents[k].1 <= window.max() - room
        };
        let is_too_wide =
            |k: usize, shown: &Shown| shown.intervals[k].length() > TOO_WIDE * fitted[k].length();
        let stays = self.shown.as_ref().is_some_and(|shown| {
            shown.plot == plot
                && (0..2).all(|k| holds(k, shown))
                && !(0..2).all(|k| is_too_wide(k, shown))
        });
        if !stays {
            self.shown = Some(Shown {
                intervals: fitted,
                plot,
            });
        }
        self.shown.as_ref().map_or(fitted, |shown| shown.intervals)
    }
}

/// Least and greatest value of each parameter that has to be seen, wide enough to be shown.
fn extents(needs: &Needs) -> [(f64, f64); 2] {
    let known = [needs.start].into_iter().chain(needs.optimum);
    let known: Vec<[f64; 2]> = known.filter(is_finite).collect();
    let near = [0, 1].map(|k| hull(known.iter().map(|point| point[k])));
    let reach = reaches(needs, near);
    let limits = [0, 1].map(|k| {
        (
            near[k].0 - FARTHEST * reach[k],
            near[k].1 + FARTHEST * reach[k],
        )
    });
    let points = || needs.points.iter().copied().filter(is_finite);
    [0, 1].map(|k| {
        let all = points().map(|point| point[k].clamp(limits[k].0, limits[k].1));
        let (min, max) = hull(known.iter().map(|point| point[k]).chain(all));
        let least = SHARE_OF_FLOOR * doubling(needs, k);
        let least = least.max(NARROWEST * min.abs().max(max.abs()));
        let least = least.max(SHARE_OF_WAY * reach[k]);
        let missing = 0.5 * (least - (max - min)).max(0.0);
        (min - missing, max + missing)
    })
}

/// The extents with room about the optimum.
fn roomy(needs: &Needs, extents: [(f64, f64); 2]) -> [(f64, f64); 2] {
    let Some(optimum) = needs.optimum.filter(is_finite) else {
        return extents;
    };
    [0, 1].map(|k| {
        let (min, max) = extents[k];
        let room = ABOUT_OPTIMUM * (max - min);
        (min.min(optimum[k] - room), max.max(optimum[k] + room))
    })
}

/// The extent of start and optimum; where they agree in one parameter, what is like the other's.
fn reaches(needs: &Needs, near: [(f64, f64); 2]) -> [f64; 2] {
    [0, 1].map(|k| {
        let length = |k: usize| near[k].1 - near[k].0;
        let reach = length(k).max(length(1 - k) * natural_ratio(needs, k));
        let size = near[k].0.abs().max(near[k].1.abs());
        if reach > 0.0 {
            reach
        } else {
            doubling(needs, k).max(0.1 * size).max(0.1)
        }
    })
}

/// Extent of parameter k that changes the loss as much as 1 of the other one; 1 if nothing does.
fn natural_ratio(needs: &Needs, k: usize) -> f64 {
    let ratio = (needs.curvature[1 - k] / needs.curvature[k]).sqrt();
    if ratio.is_finite() { ratio } else { 1.0 }
}

/// The way from the minimum on which the loss doubles; 0 if it does nowhere or at once.
fn doubling(needs: &Needs, k: usize) -> f64 {
    let way = (2.0 * needs.floor / needs.curvature[k]).sqrt();
    if way.is_finite() { way } else { 0.0 }
}

/// The window for these extents, whatever was shown before.
fn fitted(needs: &Needs, extents: [(f64, f64); 2], plot: [f64; 2]) -> [Interval; 2] {
    let needed = [0, 1].map(|k| (1.0 + 2.0 * MARGIN) * (extents[k].1 - extents[k].0) / plot[k]);
    let common = needed[0].max(needed[1]);
    let scale = |k: usize| {
        let natural = needed[1 - k] * natural_ratio(needs, k);
        let widened = (WIDENED * needed[k]).max(natural).min(common);
        round_above(needed[k].max(widened))
    };
    let window = |k: usize| {
        let (scale, (min, max)) = (scale(k), extents[k]);
        let length = scale * plot[k];
        let grid = length / CENTRES;
        let centre = (0.5 * (min + max) / grid).round() * grid;
        Interval::new(centre - 0.5 * length, centre + 0.5 * length)
    };
    [0, 1].map(window)
}

/// The first power of [`GROWTH`] that is not below; 1 unless `value` is a positive number.
fn round_above(value: f64) -> f64 {
    if !(value > 0.0 && value.is_finite()) {
        return 1.0;
    }
    GROWTH.powi((value.ln() / GROWTH.ln() - 1e-9).ceil() as i32)
}

fn is_finite(point: &[f64; 2]) -> bool {
    point.iter().all(|value| value.is_finite())
}

fn hull(values: impl Iterator<Item = f64>) -> (f64, f64) {
    ends(values).unwrap_or((0.0, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLOT: [f64; 2] = [600.0, 400.0];

    fn needs(start: [f64; 2], optimum: [f64; 2], points: Vec<[f64; 2]>) -> Needs {
        Needs {
            start,
            optimum: Some(optimum),
            points,
            curvature: [1.0, 1.0],
            floor: 0.125,
        }
    }

    fn holds(window: &[Interval; 2], point: [f64; 2]) -> bool {
        (0..2).all(|k| window[k].min() <= point[k] && point[k] <= window[k].max())
    }

    #[test]
    fn round_contours_stay_round_though_the_start_is_right_in_one_parameter() {
        let window = SurfaceWindow::default().fit(&needs([0.0, 4.2], [2.0, 4.2], vec![]), PLOT);
        let pixel = [0, 1].map(|k| window[k].length() / PLOT[k]);
        assert!((pixel[0] / pixel[1] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn parameters_of_very_different_size_each_get_an_axis() {
        let mut needs = needs([0.0, 0.0], [110.0, 13_000.0], vec![]);
        needs.curvature = [2.5e6, 1.0];
        let window = SurfaceWindow::default().fit(&needs, PLOT);
        // A quarter of the axis at least, as 3 times the extent with its margins is shown.
        assert!(110.0 > 0.2 * window[0].length() && 13_000.0 > 0.5 * window[1].length());
    }

    #[test]
    fn the_window_stays_while_a_run_converges_and_jumps_seldom_while_it_diverges() {
        let mut window = SurfaceWindow::default();
        let converging = |step: i32| {
            let left = 0.95_f64.powi(step);
            [2.0 - 2.0 * left, 4.2 - 4.2 * left]
        };
        let first = window.fit(&needs([0.0; 2], [2.0, 4.2], vec![]), PLOT);
        for step in 0..200 {
            let points = (0..step).map(converging).collect();
            assert_eq!(
                window.fit(&needs([0.0; 2], [2.0, 4.2], points), PLOT),
                first
            );
        }
        let (mut changes, mut last, mut path) = (0, first, Vec::new());
        for step in 0..60 {
            let error = -(-1.3_f64).powi(step);
            path.push([2.0 + 2.0 * error, 4.2 + 4.2 * error]);
            let shown = window.fit(&needs([0.0; 2], [2.0, 4.2], path.clone()), PLOT);
            changes += u32::from(shown != last);
            last = shown;
        }
        assert!(changes <= 20, "{changes}");
        // 50 times the way on both sides of it, with margins.
        assert!(last[1].length() < 1.3 * 1.25 * 101.0 * 4.2);
    }

    #[test]
    fn it_shrinks_when_an_earlier_run_that_strayed_is_gone() {
        let mut window = SurfaceWindow::default();
        let strayed = needs([0.0; 2], [2.0, 4.2], vec![[40.0, -30.0]]);
        let wide = window.fit(&strayed, PLOT);
        let narrow = window.fit(&needs([0.0; 2], [2.0, 4.2], vec![]), PLOT);
        assert!(narrow[0].length() < 0.4 * wide[0].length());
    }

    proptest! {
        #[test]
        fn everything_near_is_seen_whatever_was_seen_before(
            ends in prop::collection::vec(prop::array::uniform2(-9.0..9.0_f64), 2..5),
            points in prop::collection::vec(prop::array::uniform2(-30.0..30.0_f64), 0..5),
            (p, q) in (-6..6_i32, -6..6_i32), same: bool
        ) {
            let unit = [p, q].map(|power| 10_f64.powi(power));
            let scaled = |point: &[f64; 2]| [point[0] * unit[0], point[1] * unit[1]];
            let mut window = SurfaceWindow::default();
            for pair in ends.windows(2) {
                let optimum = if same { pair[0] } else { pair[1] };
                let near: Vec<[f64; 2]> = points.iter().map(scaled).collect();
                let mut needs = needs(scaled(&pair[0]), scaled(&optimum), near.clone());
                needs.curvature = unit.map(|unit| 1.0 / (unit * unit));
                let shown = window.fit(&needs, PLOT);
                prop_assert!(holds(&shown, needs.start) && holds(&shown, scaled(&optimum)));
                if !same && (pair[0][0] - pair[1][0]).abs() > 1.0 && (pair[0][1] - pair[1][1]).abs() > 1.0 {
                    prop_assert!(near.iter().all(|point| holds(&shown, *point)));
                }
            }
        }

        /// Whatever comes, there is a window.
        #[test]
        fn it_is_never_degenerate(
            numbers in prop::array::uniform9(prop::num::f64::ANY), zero: bool
        ) {
            let [a, b, c, d, e, f, g, h, i] = if zero { [0.0; 9] } else { numbers };
            let needs = Needs {
                start: [a, b],
                optimum: Some([c, d]),
                points: vec![[e, f]],
                curvature: [g.abs(), h.abs()],
                floor: i.abs(),
            };
            let window = SurfaceWindow::default().fit(&needs, PLOT);
            prop_assert!(window.iter().all(|side| side.length() > 0.0 && side.length().is_finite()));
        }
    }
}
