//! The map from values to places along an axis.

use super::interval::Interval;

/// Smallest value on a logarithmic axis.
const SMALLEST: f64 = 1e-100;

/// A linear or logarithmic map of an interval onto 0 … 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    interval: Interval,
    logarithmic: bool,
    /// Value at fraction 0, or its logarithm.
    origin: f64,
    /// Distance from fraction 0 to 1, in values or in decades.
    length: f64,
    /// 1 / length: a hundred thousand points need no division.
    per_length: f64,
}

impl Scale {
    /// Equal differences are equal distances: `fraction = (value − min) / (max − min)`.
    #[must_use]
    pub fn linear(interval: Interval) -> Self {
        Self {
            interval,
            logarithmic: false,
            origin: interval.min(),
            length: interval.length(),
            per_length: 1.0 / interval.length(),
        }
    }

    /// Equal ratios are equal distances: `fraction = log(value / min) / log(max / min)`.
    /// Ends that are not positive are moved up to 10⁻¹⁰⁰.
    #[must_use]
    pub fn log10(interval: Interval) -> Self {
        let max = interval.max().max(10.0 * SMALLEST);
        let interval = Interval::new(interval.min().max(SMALLEST), max);
        let origin = interval.min().log10();
        let length = interval.max().log10() - origin;
        Self {
            interval,
            logarithmic: true,
            origin,
            length,
            per_length: 1.0 / length,
        }
    }

    /// The values from end to end.
    #[must_use]
    pub fn interval(&self) -> Interval {
        self.interval
    }

    /// Whether equal ratios are equal distances.
    #[must_use]
    pub fn is_logarithmic(&self) -> bool {
        self.logarithmic
    }

    /// Place of `value`: 0 at the lower end, 1 at the upper. Not finite where `value` has no
    /// place, as 0 on a logarithmic axis.
    #[must_use]
    pub fn fraction(&self, value: f64) -> f64 {
        let place = if self.logarithmic {
            value.log10()
        } else {
            value
        };
        (place - self.origin) * self.per_length
    }

    /// The value at `fraction`, the inverse of [`Scale::fraction`].
    #[must_use]
    pub fn value(&self, fraction: f64) -> f64 {
        let place = self.origin + fraction * self.length;
        if self.logarithmic {
            10_f64.powf(place)
        } else {
            place
        }
    }
}
