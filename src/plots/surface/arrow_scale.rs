//! How long gradients are drawn.

/// Length of the longest arrow after a change of scale, as a share of the plot's diagonal.
const CHOSEN: f64 = 0.22;
/// The scale stays while the longest arrow is between these two.
const SHORTEST: f64 = 0.08;
const LONGEST: f64 = 0.35;
/// Frames in a row for which the longest arrow may be too short before the scale changes, as the
/// gradients of minibatches differ; below FAR_SHORTER it changes at once.
const PATIENCE: u32 = 4;
const FAR_SHORTER: f64 = 0.02;
/// Largest exponent of ten in a multiple; the smallest is its negative.
const POWERS: i32 = 9;

/// Arrows are a round multiple of the step that they stand for: 1, 2 or 5 times a power of ten,
/// steady from frame to frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ArrowScale {
    multiple: Option<f64>,
    n_short: u32,
}

impl ArrowScale {
    /// The multiple k at which arrows are k times the step; 1 before the first.
    pub(crate) fn multiple(&self) -> f64 {
        self.multiple.unwrap_or(1.0)
    }

    /// The multiple for arrows of which the longest would take this `share` of the plot's
    /// diagonal at multiple 1, and that end inside the plot up to multiple `room`: as far as they
    /// can without becoming short. An arrow of no length leaves the scale as it is.
    pub(crate) fn fit(&mut self, share: f64, room: f64) -> f64 {
        let room = room.max(SHORTEST / share);
        if share > 0.0 && share.is_finite() && self.is_due(share, room) {
            self.multiple = Some(largest_below(room.min(CHOSEN / share)));
            self.n_short = 0;
        }
        self.multiple()
    }

    fn is_due(&mut self, share: f64, room: f64) -> bool {
        let Some(multiple) = self.multiple else {
            return true;
        };
        let shown = multiple * share;
        // The last choice was as long as it could be.
        let is_short = shown < SHORTEST && 2.5 * multiple <= room;
        self.n_short = if is_short { self.n_short + 1 } else { 0 };
        multiple > room || !(FAR_SHORTER..=LONGEST).contains(&shown) || self.n_short >= PATIENCE
    }
}

/// The largest 1, 2 or 5 times a power of ten that is not above `limit`; within ±10⁹.
fn largest_below(limit: f64) -> f64 {
    let power = |exponent: i32| {
        let power = 10_f64.powi(exponent.abs());
        move |digit: f64| {
            if exponent < 0 {
                digit / power
            } else {
                digit * power
            }
        }
    };
    let exponent = limit
        .log10()
        .floor()
        .clamp(-f64::from(POWERS), f64::from(POWERS)) as i32;
    let scaled = power(exponent);
    // The logarithm may be rounded up or down.
    [scaled(10.0), scaled(5.0), scaled(2.0)]
        .into_iter()
        .find(|multiple| *multiple <= limit * (1.0 + 1e-12))
        .unwrap_or(scaled(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn multiples_are_round() {
        assert_eq!(largest_below(1.0), 1.0);
        assert_eq!(largest_below(0.999), 0.5);
        assert_eq!(largest_below(4.9), 2.0);
        assert_eq!(largest_below(0.03), 0.02);
        assert_eq!(largest_below(70_000.0), 50_000.0);
    }

    #[test]
    fn a_shrinking_gradient_changes_the_scale_seldom_and_never_leaves_it_unread() {
        let mut scale = ArrowScale::default();
        let mut changes = 0;
        let mut last = scale.fit(0.3, f64::INFINITY);
        for step in 1..600 {
            // Falls by 10⁶ over the run.
            let share = 0.3 * 10_f64.powf(-f64::from(step) / 100.0);
            let multiple = scale.fit(share, f64::INFINITY);
            changes += u32::from(multiple != last);
            last = multiple;
            assert!((FAR_SHORTER..=LONGEST).contains(&(multiple * share)));
        }
        // At least a factor of 2 each: below 20 for 10⁶.
        assert!(changes < 20, "{changes}");
    }

    #[test]
    fn an_arrow_that_would_leave_the_plot_is_shortened_while_it_can_be_read() {
        // 22 % would be multiple 2 of 10 %; there is room for 1.3, then for nothing.
        let mut scale = ArrowScale::default();
        assert_eq!(scale.fit(0.1, f64::INFINITY), 2.0);
        assert_eq!(scale.fit(0.1, 1.3), 1.0);
        assert_eq!(scale.fit(0.1, 0.0), 0.5);
    }

    #[test]
    fn noise_leaves_the_scale_alone() {
        let mut scale = ArrowScale::default();
        let first = scale.fit(0.1, f64::INFINITY);
        for step in 0..100 {
            // 0.05 … 0.15: one in three is short.
            let share = 0.1 + 0.05 * f64::from(step % 3 - 1);
            assert_eq!(scale.fit(share, f64::INFINITY), first);
        }
        assert_eq!(scale.fit(0.0, f64::INFINITY), first);
        assert_eq!(scale.fit(f64::NAN, 1.0), first);
    }

    proptest! {
        #[test]
        fn the_first_arrow_is_neither_long_nor_short(exponent in -8.0..8.0_f64) {
            let share = 10_f64.powf(exponent);
            let shown = ArrowScale::default().fit(share, f64::INFINITY) * share;
            prop_assert!(shown <= CHOSEN * (1.0 + 1e-9) && shown > CHOSEN / 2.51);
        }
    }
}
