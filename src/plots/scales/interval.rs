//! The range of values that an axis shows.

/// Numbers beyond ±10¹⁰⁰ are shown as if they were ±10¹⁰⁰, so that no difference overflows.
const LARGEST: f64 = 1e100;
/// Differences below this are none: tick steps stay normal numbers.
const SMALLEST: f64 = 1e-100;
/// An interval is at least this share of its ends wide: a billion ticks from zero, f64 is exact.
const NARROWEST: f64 = 1e-9;
/// Leading digits at which a growing axis ends, so that it grows seldom.
const ROUND_ENDS: [f64; 11] = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];

/// A closed interval of finite numbers with `min < max`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    min: f64,
    max: f64,
}

impl Interval {
    /// The interval between two numbers in any order; widened about its middle where it is too
    /// narrow to be shown, 0 to 1 where an end is not a number.
    #[must_use]
    pub fn new(a: f64, b: f64) -> Self {
        if a.is_nan() || b.is_nan() {
            return Self { min: 0.0, max: 1.0 };
        }
        let min = a.min(b).clamp(-LARGEST, LARGEST);
        let max = a.max(b).clamp(-LARGEST, LARGEST);
        let size = min.abs().max(max.abs());
        if max - min > (size * NARROWEST).max(SMALLEST) {
            return Self { min, max };
        }
        let margin = if size > SMALLEST { 0.5 * size } else { 1.0 };
        Self {
            min: min - margin,
            max: max + margin,
        }
    }

    /// The smallest interval that holds all finite values; 0 to 1 when there are none.
    #[must_use]
    pub fn covering(values: impl IntoIterator<Item = f64>) -> Self {
        let finite = values.into_iter().filter(|value| value.is_finite());
        match ends(finite) {
            Some((min, max)) => Self::new(min, max),
            None => Self { min: 0.0, max: 1.0 },
        }
    }

    /// From 0 to the first round number at or above `max`: the axis of a count that grows.
    /// 0 to 1 unless `max` is positive.
    #[must_use]
    pub fn from_zero_to(max: f64) -> Self {
        Self::new(0.0, round_above(max))
    }

    /// From −r to r with the first round number r at or above `max_abs`; −1 to 1 unless
    /// `max_abs` is positive.
    #[must_use]
    pub fn symmetric(max_abs: f64) -> Self {
        let end = round_above(max_abs);
        Self::new(-end, end)
    }

    /// Lower end.
    #[must_use]
    pub fn min(self) -> f64 {
        self.min
    }

    /// Upper end.
    #[must_use]
    pub fn max(self) -> f64 {
        self.max
    }

    /// `max − min`, positive.
    #[must_use]
    pub fn length(self) -> f64 {
        self.max - self.min
    }

    /// The interval with `share` of its length added at both ends.
    #[must_use]
    pub fn padded(self, share: f64) -> Self {
        let margin = share * self.length();
        Self::new(self.min - margin, self.max + margin)
    }
}

/// The least and the greatest of the values; none of no values.
pub(crate) fn ends(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |ends, value| match ends {
        None => Some((value, value)),
        Some((least, greatest)) => Some((value.min(least), value.max(greatest))),
    })
}

/// The first number with a round leading digit at or above `value`; 1 unless `value` is a
/// positive number.
fn round_above(value: f64) -> f64 {
    if value.is_nan() || value <= SMALLEST {
        return 1.0;
    }
    let value = value.min(LARGEST);
    let decade = 10_f64.powi(value.log10().floor() as i32);
    ROUND_ENDS
        .iter()
        .map(|end| end * decade)
        .find(|end| *end >= value * (1.0 - 1e-12))
        .unwrap_or(10.0 * decade)
}
