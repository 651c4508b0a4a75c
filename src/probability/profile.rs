//! Losses over one parameter, the others held.

use super::noise::Noise;

/// Places of the grid on which a minimum is looked for first.
const GRID: u32 = 200;
/// Rounds of golden section: 0.618⁴⁰ of a grid's step is left.
const ROUNDS: u32 = 40;
/// (√5 − 1)/2.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// Residuals rᵢ − t·cᵢ along one parameter: t is how far it has moved from where the residuals
/// were taken, cᵢ the derivative of ŷᵢ by it (1 for a bias, xᵢ for a weight).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Profile<'a> {
    /// The residuals y − ŷ at t = 0.
    pub residuals: &'a [f64],
    /// The derivatives c, as many.
    pub slopes: &'a [f64],
}

impl Profile<'_> {
    /// Mean ½r² at t, in the unit of r squared; NaN without examples.
    #[must_use]
    pub fn squared_loss(&self, t: f64) -> f64 {
        self.mean(t, |r| 0.5 * r * r)
    }

    /// Mean −log p(r) at t; NaN without examples.
    #[must_use]
    pub fn negative_log_likelihood(&self, noise: Noise, t: f64) -> f64 {
        self.mean(t, |r| -noise.log_density(r))
    }

    /// The t of least squares: Σcr / Σc²; `None` where no c differs from 0.
    #[must_use]
    pub fn least_squares(&self) -> Option<f64> {
        let pairs = || self.slopes.iter().zip(self.residuals);
        let along: f64 = pairs().map(|(c, r)| c * r).sum();
        let size: f64 = pairs().map(|(c, _)| c * c).sum();
        (size > 0.0).then(|| along / size)
    }

    /// The t of greatest likelihood between two bounds: the best place of a grid, refined by golden
    /// section between its neighbours. Of several peaks the highest is found, unless it is narrower
    /// than a step of the grid.
    #[must_use]
    pub fn most_likely(&self, noise: Noise, (from, to): (f64, f64)) -> f64 {
        let loss = |t| self.negative_log_likelihood(noise, t);
        let step = (to - from) / f64::from(GRID);
        let grid = (0..=GRID).map(|k| from + f64::from(k) * step);
        let best = grid.min_by(|a, b| loss(*a).total_cmp(&loss(*b)));
        let best = best.expect("a grid has places");
        let (mut low, mut high) = ((best - step).max(from), (best + step).min(to));
        for _ in 0..ROUNDS {
            let reach = GOLDEN * (high - low);
            match loss(high - reach) <= loss(low + reach) {
                true => high = low + reach,
                false => low = high - reach,
            }
        }
        0.5 * (low + high)
    }

    fn mean(&self, t: f64, loss: impl Fn(f64) -> f64) -> f64 {
        let pairs = self.residuals.iter().zip(self.slopes);
        pairs.map(|(r, c)| loss(r - t * c)).sum::<f64>() / self.residuals.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probability::noise_family::NoiseFamily;

    const RESIDUALS: [f64; 5] = [0.4, -1.1, 2.5, 0.3, -0.2];
    const ONES: [f64; 5] = [1.0; 5];
    const X: [f64; 5] = [-1.0, 0.5, 2.0, 0.1, -0.7];

    #[test]
    fn both_losses_have_one_minimum_whatever_sigma_is() {
        for slopes in [&ONES, &X] {
            let profile = Profile {
                residuals: &RESIDUALS,
                slopes,
            };
            let least = profile.least_squares().unwrap();
            for scale in [0.1, 0.5, 3.0] {
                let family = NoiseFamily::Gaussian;
                let found = profile.most_likely(Noise { family, scale }, (-5.0, 5.0));
                assert!((found - least).abs() < 1e-6, "{found} and {least}");
            }
        }
    }

    #[test]
    fn a_constant_is_fitted_by_the_mean_or_the_median() {
        let profile = Profile {
            residuals: &RESIDUALS,
            slopes: &ONES,
        };
        let mean = RESIDUALS.iter().sum::<f64>() / 5.0;
        assert!((profile.least_squares().unwrap() - mean).abs() < 1e-15);
        let family = NoiseFamily::Laplace;
        let median = profile.most_likely(Noise { family, scale: 0.5 }, (-5.0, 5.0));
        assert!((median - 0.3).abs() < 1e-6, "{median}");
    }

    #[test]
    fn an_outlier_bends_robust_families_less() {
        let residuals = [0.1, -0.2, 0.0, 0.15, 8.0];
        let profile = Profile {
            residuals: &residuals,
            slopes: &ONES,
        };
        let found = |family| profile.most_likely(Noise { family, scale: 0.5 }, (-10.0, 10.0));
        assert!((found(NoiseFamily::Gaussian) - 1.61).abs() < 1e-6);
        for family in [
            NoiseFamily::Laplace,
            NoiseFamily::Student,
            NoiseFamily::Huber,
        ] {
            assert!(found(family).abs() < 0.2, "{family:?}: {}", found(family));
        }
    }
}
