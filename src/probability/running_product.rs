//! A product of densities, multiplied one after another in floating point.

/// What kind of number a product is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Magnitude {
    /// With all its digits.
    Normal,
    /// So small that digits are lost.
    Subnormal,
    /// Underflow.
    Zero,
    /// Overflow.
    Infinite,
    /// ∞ · 0.
    NotANumber,
}

/// The products of the first 1, 2, … n densities, really multiplied in f32 or f64.
#[derive(Debug, Clone, PartialEq)]
pub struct RunningProduct {
    /// The products; those in f32 are the same numbers in f64.
    pub values: Vec<f64>,
    /// What kind of number each of them is, in its own precision.
    pub magnitudes: Vec<Magnitude>,
}

macro_rules! multiplied {
    ($name:ident, $float:ident) => {
        /// Densities rounded to this precision and multiplied in it.
        #[must_use]
        #[allow(trivial_numeric_casts, reason = "one of the two types is f64 itself")]
        pub fn $name(densities: &[f64]) -> Self {
            let mut product: $float = 1.0;
            let products = densities.iter().map(|density| {
                product *= *density as $float;
                let magnitude = match product {
                    p if p.is_nan() => Magnitude::NotANumber,
                    p if p.is_infinite() => Magnitude::Infinite,
                    p if p == 0.0 => Magnitude::Zero,
                    p if p.is_subnormal() => Magnitude::Subnormal,
                    _ => Magnitude::Normal,
                };
                (f64::from(product), magnitude)
            });
            let (values, magnitudes) = products.unzip();
            Self { values, magnitudes }
        }
    };
}

impl RunningProduct {
    multiplied!(in_f32, f32);
    multiplied!(in_f64, f64);

    /// The number of examples, from 1 on, after which the product is first of that kind.
    #[must_use]
    pub fn first(&self, magnitude: Magnitude) -> Option<usize> {
        let place = self.magnitudes.iter().position(|m| *m == magnitude);
        place.map(|index| index + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_leave_the_range_where_the_formats_end() {
        let halves = vec![0.5; 1100];
        let (single, double) = (
            RunningProduct::in_f32(&halves),
            RunningProduct::in_f64(&halves),
        );
        // Least normal and subnormal numbers: 2⁻¹²⁶ and 2⁻¹⁴⁹, 2⁻¹⁰²² and 2⁻¹⁰⁷⁴ (IEEE 754).
        assert_eq!(single.first(Magnitude::Subnormal), Some(127));
        assert_eq!(single.first(Magnitude::Zero), Some(150));
        assert_eq!(double.first(Magnitude::Subnormal), Some(1023));
        assert_eq!(double.first(Magnitude::Zero), Some(1075));
        assert_eq!(single.values[125], 2_f64.powi(-126));
    }

    #[test]
    fn twos_overflow_and_infinity_times_zero_is_no_number() {
        let mut twos = vec![2.0; 200];
        let single = RunningProduct::in_f32(&twos);
        assert_eq!(single.first(Magnitude::Infinite), Some(128));
        assert_eq!(single.first(Magnitude::NotANumber), None);
        twos.push(0.0);
        let single = RunningProduct::in_f32(&twos);
        assert_eq!(single.first(Magnitude::NotANumber), Some(201));
        let double = RunningProduct::in_f64(&twos);
        assert_eq!(double.first(Magnitude::Zero), Some(201));
        assert_eq!(RunningProduct::in_f64(&[]).first(Magnitude::Normal), None);
    }
}
