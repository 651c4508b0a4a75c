//! The normal distribution N(μ, σ²).

use std::f64::consts::{SQRT_2, TAU};

/// N(μ, σ²) with density p(x) = exp(−(x − μ)²/(2σ²)) / √(2πσ²).
///
/// ```
/// use sgd_playground::probability::Gaussian;
/// let standard = Gaussian { mean: 0.0, std_dev: 1.0 };
/// assert!((standard.density(0.0) - 0.3989422804014327).abs() < 1e-15);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gaussian {
    /// Mean μ.
    pub mean: f64,
    /// Standard deviation σ > 0, in the unit of x.
    pub std_dev: f64,
}

impl Gaussian {
    /// Mean and population standard deviation of values; `None` for no value.
    pub fn fit(values: &[f64]) -> Option<Self> {
        let n = values.len() as f64;
        if values.is_empty() {
            return None;
        }
        let mean = values.iter().sum::<f64>() / n;
        let squares = values.iter().map(|x| (x - mean) * (x - mean));
        let std_dev = libm::sqrt(squares.sum::<f64>() / n);
        Some(Self { mean, std_dev })
    }

    /// Variance σ².
    pub fn variance(&self) -> f64 {
        self.std_dev * self.std_dev
    }

    /// Density p(x), in 1 over the unit of x; not a probability.
    pub fn density(&self, x: f64) -> f64 {
        let z = (x - self.mean) / self.std_dev;
        libm::exp(-0.5 * z * z) / (libm::sqrt(TAU) * self.std_dev)
    }

    /// log p(x) = −½ log(2πσ²) − (x − μ)²/(2σ²), finite where p(x) underflows.
    pub fn log_density(&self, x: f64) -> f64 {
        let z = (x - self.mean) / self.std_dev;
        -0.5 * (libm::log(TAU) + z * z) - libm::log(self.std_dev)
    }

    /// P(from ≤ X ≤ to), the area under the density; 0 where the bounds are crossed.
    ///
    /// Computed on the side where both tails are small, so that no digits cancel.
    pub fn probability(&self, from: f64, to: f64) -> f64 {
        if to <= from {
            return 0.0;
        }
        let upper = |x: f64| 0.5 * libm::erfc((x - self.mean) / (self.std_dev * SQRT_2));
        let both = if from > self.mean {
            upper(from) - upper(to)
        } else {
            self.cumulative(to) - self.cumulative(from)
        };
        both.max(0.0)
    }

    /// P(X ≤ x) = ½ erfc((μ − x)/(σ√2)).
    pub fn cumulative(&self, x: f64) -> f64 {
        0.5 * libm::erfc((self.mean - x) / (self.std_dev * SQRT_2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peaks_of_the_seeds_figure() {
        let peak = |mean, std_dev| Gaussian { mean, std_dev }.density(mean);
        assert!((peak(0.0, 1.0) - 0.398_942_280_4).abs() < 1e-10);
        assert!((peak(0.0, 2.0) - 0.199_471_140_2).abs() < 1e-10);
        assert!((peak(3.0, 0.01) - 39.894_228_04).abs() < 1e-8);
    }

    #[test]
    fn areas_within_one_two_three_deviations() {
        let g = Gaussian {
            mean: 1.5,
            std_dev: 0.3,
        };
        // 68.27, 95.45, 99.73 %: erf(k/√2), DLMF 7.2.
        for (k, area) in [
            (1.0, 0.682_689_492_1),
            (2.0, 0.954_499_736_1),
            (3.0, 0.997_300_203_9),
        ] {
            let inside = g.cumulative(1.5 + 0.3 * k) - g.cumulative(1.5 - 0.3 * k);
            assert!((inside - area).abs() < 1e-9);
        }
    }

    #[test]
    fn the_logarithm_stays_finite_where_the_density_is_zero() {
        let g = Gaussian {
            mean: 0.0,
            std_dev: 0.01,
        };
        assert_eq!(g.density(10.0), 0.0);
        assert!((g.log_density(10.0) + 499_996.313_768).abs() < 1e-5);
        assert!((g.log_density(0.02).exp() - g.density(0.02)).abs() < 1e-12);
    }

    #[test]
    fn fits_mean_and_population_deviation() {
        let fitted = Gaussian::fit(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).unwrap();
        assert_eq!((fitted.mean, fitted.std_dev), (5.0, 2.0));
        assert_eq!(fitted.variance(), 4.0);
        assert_eq!(Gaussian::fit(&[]), None);
    }
}
