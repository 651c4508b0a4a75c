//! Loss of one example, value and derivative side by side.

/// Loss of one example as a function of its error e = ŷ − y.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// ½ e² (seed 000, equation of the squared error).
    Squared,
    /// |e|.
    Absolute,
    /// ½ e² up to |e| = 1, |e| − ½ beyond; δ = 1 in the target's unit.
    Huber,
}

impl Loss {
    /// All losses, in the order of the vocabulary.
    pub const ALL: [Self; 3] = [Self::Squared, Self::Absolute, Self::Huber];

    /// The loss's word in the vocabulary.
    pub fn name(self) -> &'static str {
        match self {
            Self::Squared => "squared",
            Self::Absolute => "absolute",
            Self::Huber => "huber",
        }
    }
}

/// A loss that the compiler can inline into the training loop.
pub(crate) trait PointLoss {
    /// Value l(e) and derivative ∂l/∂ŷ at the error e = ŷ − y.
    fn value_and_slope(error: f32) -> (f32, f32);
}

pub(crate) struct Squared;
pub(crate) struct Absolute;
pub(crate) struct Huber;

impl PointLoss for Squared {
    #[inline(always)]
    fn value_and_slope(error: f32) -> (f32, f32) {
        (0.5 * error * error, error)
    }
}

impl PointLoss for Absolute {
    #[inline(always)]
    fn value_and_slope(error: f32) -> (f32, f32) {
        // signum(0.0) is 1; the subgradient at 0 is taken as 0.
        let sign = if error > 0.0 {
            1.0
        } else if error < 0.0 {
            -1.0
        } else {
            // Keeps NaN, so that a diverged run is noticed.
            error
        };
        (error.abs(), sign)
    }
}

impl PointLoss for Huber {
    #[inline(always)]
    fn value_and_slope(error: f32) -> (f32, f32) {
        // clamp keeps NaN. With |e| ≤ 1 this is e²/2; beyond, |e| − 1/2.
        let slope = error.clamp(-1.0, 1.0);
        (slope * (error - 0.5 * slope), slope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slope_matches_central_difference<L: PointLoss>() {
        const H: f32 = 1e-2;
        for error in [-3.0, -0.5, 0.25, 2.0f32] {
            let difference = L::value_and_slope(error + H).0 - L::value_and_slope(error - H).0;
            let (_, slope) = L::value_and_slope(error);
            assert!((difference / (2.0 * H) - slope).abs() < 1e-3, "at {error}");
        }
    }

    #[test]
    fn slopes_are_the_derivatives_of_the_values() {
        slope_matches_central_difference::<Squared>();
        slope_matches_central_difference::<Absolute>();
        slope_matches_central_difference::<Huber>();
    }

    #[test]
    fn not_a_number_stays_so() {
        assert!(Absolute::value_and_slope(f32::NAN).1.is_nan());
        assert!(Huber::value_and_slope(f32::NAN).0.is_nan());
    }
}
