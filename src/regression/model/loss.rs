//! Loss of one example, value and derivative side by side.

use std::array::from_fn;
use std::ops::{Mul, Sub};

use wide::{f32x4, u32x4};

use super::linear_model::LinearModel;
use crate::regression::lanes::LANES;

/// What a minibatch is to make small, and where: its mean loss at a model.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Objective<'a> {
    /// The parameters.
    pub(crate) model: &'a LinearModel,
    /// Loss of one example.
    pub(crate) loss: Loss,
}

/// Loss of one example as a function of its error e = ŷ − y.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// ½ e².
    Squared,
    /// |e|.
    Absolute,
    /// ½ e² up to |e| = 1, |e| − ½ beyond; δ = 1 in the target's unit.
    Huber,
}

impl Loss {
    /// All losses, in the order of the vocabulary.
    pub const ALL: [Self; 3] = [Self::Squared, Self::Absolute, Self::Huber];

    /// δ of Huber's loss, in the target's unit.
    pub const THRESHOLD: f64 = 1.0;

    /// The loss's word in the vocabulary.
    pub fn name(self) -> &'static str {
        match self {
            Self::Squared => "squared",
            Self::Absolute => "absolute",
            Self::Huber => "huber",
        }
    }

    /// l(e) in f64.
    pub fn value(self, error: f64) -> f64 {
        match self {
            Self::Squared => 0.5 * error * error,
            Self::Absolute => error.abs(),
            Self::Huber => {
                let slope = error.clamp(-Self::THRESHOLD, Self::THRESHOLD);
                huber(error, slope, HALF)
            }
        }
    }

    /// 2·l(e), which needs no factor where l is e²/2, and ∂l/∂ŷ for the errors
    /// in the first `n` lanes; 0 in the others.
    #[inline(always)]
    pub(crate) fn of_lanes(self, errors: f32x4, n: usize) -> (f32x4, f32x4) {
        let errors = if n < LANES { first(errors, n) } else { errors };
        if self == Self::Squared {
            return (errors * errors, errors);
        }
        let errors = errors.to_array();
        let both: [_; LANES] = from_fn(|lane| self.value_and_slope(errors[lane]));
        (
            f32x4::new(from_fn(|lane| 2.0 * both[lane].0)),
            f32x4::new(from_fn(|lane| both[lane].1)),
        )
    }

    /// l(e) of four errors.
    #[inline(always)]
    pub(crate) fn value_of_lanes(self, errors: f32x4) -> f32x4 {
        let half = f32x4::splat(HALF as f32);
        match self {
            Self::Squared => half * errors * errors,
            Self::Absolute => errors.abs(),
            Self::Huber => {
                let slope = errors.fast_max(f32x4::splat(-DELTA));
                huber(errors, slope.fast_min(f32x4::splat(DELTA)), half)
            }
        }
    }

    /// Value l(e) and derivative ∂l/∂ŷ at the error e = ŷ − y. What is not a
    /// number stays so, that a diverged run is noticed.
    #[inline(always)]
    pub fn value_and_slope(self, error: f32) -> (f32, f32) {
        match self {
            Self::Squared => (0.5 * error * error, error),
            // The subgradient at 0 is taken as 0.
            Self::Absolute if error == 0.0 || error.is_nan() => (error.abs(), error),
            Self::Absolute => (error.abs(), 1_f32.copysign(error)),
            Self::Huber => {
                let slope = error.clamp(-DELTA, DELTA);
                (huber(error, slope, HALF as f32), slope)
            }
        }
    }
}

/// δ in f32, and the half of it; as δ = 1, the formulas need no other power of it.
const DELTA: f32 = Loss::THRESHOLD as f32;
const HALF: f64 = 0.5 * Loss::THRESHOLD;

/// Huber's loss over δ at an error e with the slope s = e/δ, from −1 to 1: s·(e − ½δ·s), which is
/// e²/(2δ) where |e| ≤ δ, and |e| − ½δ beyond.
#[inline(always)]
pub(crate) fn huber<T: Copy + Mul<Output = T> + Sub<Output = T>>(
    error: T,
    slope: T,
    half_threshold: T,
) -> T {
    slope * (error - half_threshold * slope)
}

/// The first `n` lanes; 0 in the others.
#[inline(always)]
fn first(lanes: f32x4, n: usize) -> f32x4 {
    const MASKS: [[u32; LANES]; LANES] = {
        const ON: u32 = u32::MAX;
        [[0; LANES], [ON, 0, 0, 0], [ON, ON, 0, 0], [ON, ON, ON, 0]]
    };
    let bits = u32x4::new(lanes.to_array().map(f32::to_bits)) & u32x4::new(MASKS[n]);
    f32x4::new(bits.to_array().map(f32::from_bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_are_the_derivatives_of_the_values() {
        const H: f32 = 1e-2;
        for loss in Loss::ALL {
            for error in [-3.0, -0.5, 0.25, 2.0_f32] {
                let value = |e| loss.value_and_slope(e).0;
                let difference = (value(error + H) - value(error - H)) / (2.0 * H);
                let (_, slope) = loss.value_and_slope(error);
                assert!((difference - slope).abs() < 1e-3, "{loss:?} at {error}");
            }
        }
    }

    #[test]
    fn values_in_both_precisions_agree() {
        for loss in Loss::ALL {
            for error in [-3.0, -1.0, -0.5, 0.0, 0.25, 2.0_f32] {
                let (value, _) = loss.value_and_slope(error);
                assert_eq!(f64::from(value), loss.value(f64::from(error)), "{loss:?}");
            }
        }
    }

    #[test]
    fn not_a_number_stays_so() {
        for loss in Loss::ALL {
            let (value, slope) = loss.value_and_slope(f32::NAN);
            assert!(value.is_nan() && slope.is_nan(), "{loss:?}");
        }
    }
}
