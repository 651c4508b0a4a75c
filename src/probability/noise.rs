//! Noise of a family and a scale: densities of residuals.

use super::noise_family::NoiseFamily;

/// Halvings in the search for a scale: more than the digits of f64.
const HALVINGS: u32 = 100;
/// Scales below this share of the largest residual are none.
const NARROWEST: f64 = 1e-9;

/// The density p(r) = exp(−ρ(r/σ)) / (Z·σ) of a residual r = y − ŷ.
///
/// ```
/// use sgd_playground::probability::{Noise, NoiseFamily};
/// let noise = Noise { family: NoiseFamily::Laplace, scale: 0.5 };
/// assert!((noise.density(0.0) - 1.0).abs() < 1e-15);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// The family, which has ρ and Z.
    pub family: NoiseFamily,
    /// Scale σ > 0, in the unit of r.
    pub scale: f64,
}

impl Noise {
    /// p(r), in 1 over the unit of r; not a probability.
    #[must_use]
    pub fn density(&self, residual: f64) -> f64 {
        let height = libm::exp(-self.family.loss(residual / self.scale));
        height / (libm::exp(self.family.log_normaliser()) * self.scale)
    }

    /// log p(r) = −ρ(r/σ) − log Z − log σ, finite where p(r) underflows.
    #[must_use]
    pub fn log_density(&self, residual: f64) -> f64 {
        let constant = self.family.log_normaliser() + libm::log(self.scale);
        -self.family.loss(residual / self.scale) - constant
    }

    /// −log P = Σ −log p(rᵢ), the negative log-likelihood of independent residuals.
    #[must_use]
    pub fn negative_log_likelihood(&self, residuals: &[f64]) -> f64 {
        let logs = residuals.iter().map(|r| self.log_density(*r));
        -logs.sum::<f64>()
    }
}

impl NoiseFamily {
    /// The scale σ̂ of maximum likelihood for residuals: √(Σr²/n) for Gaussian noise, Σ|r|/n for
    /// Laplace's; for the others the root of Σ zρ′(z) = n, which is the only one, as every term
    /// falls while σ grows. `None` where the likelihood grows without bound as σ → 0.
    #[must_use]
    pub fn fitted_scale(self, residuals: &[f64]) -> Option<f64> {
        let n = residuals.len() as f64;
        let mean = |term: &dyn Fn(f64) -> f64| residuals.iter().map(|r| term(*r)).sum::<f64>() / n;
        let scale = match self {
            Self::Gaussian => libm::sqrt(mean(&|r| r * r)),
            Self::Laplace => mean(&f64::abs),
            Self::Student | Self::Huber => {
                let largest = residuals.iter().fold(0.0_f64, |most, r| most.max(r.abs()));
                // At the largest residual no term exceeds 1.
                let (mut low, mut high) = (NARROWEST * largest, largest);
                if mean(&|r| self.pull(r / low)) <= 1.0 {
                    return None;
                }
                for _ in 0..HALVINGS {
                    let middle = 0.5 * (low + high);
                    match mean(&|r| self.pull(r / middle)) > 1.0 {
                        true => low = middle,
                        false => high = middle,
                    }
                }
                high
            }
        };
        (scale > 0.0 && scale.is_finite()).then_some(scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAMILIES: [NoiseFamily; 4] = [
        NoiseFamily::Gaussian,
        NoiseFamily::Laplace,
        NoiseFamily::Student,
        NoiseFamily::Huber,
    ];

    #[test]
    fn every_density_has_area_one() {
        for family in FAMILIES {
            let noise = Noise { family, scale: 0.7 };
            // r = σ·t/(1 − t²), t from −1 to 1, by the midpoint rule.
            let n = 200_000;
            let area: f64 = (0..n)
                .map(|k| -1.0 + (2.0 * f64::from(k) + 1.0) / f64::from(n))
                .map(|t| {
                    let left = 1.0 - t * t;
                    noise.density(0.7 * t / left) * 0.7 * (1.0 + t * t) / (left * left)
                })
                .sum::<f64>()
                * 2.0
                / f64::from(n);
            assert!((area - 1.0).abs() < 1e-8, "{family:?}: {area}");
        }
    }

    #[test]
    fn fitted_scales_in_closed_form() {
        let residuals = [3.0, -4.0, 0.0, 0.0];
        assert_eq!(NoiseFamily::Gaussian.fitted_scale(&residuals), Some(2.5));
        assert_eq!(NoiseFamily::Laplace.fitted_scale(&residuals), Some(1.75));
        for family in FAMILIES {
            assert_eq!(family.fitted_scale(&[0.0, 0.0]), None, "{family:?}");
            assert_eq!(family.fitted_scale(&[]), None, "{family:?}");
        }
        // With all residuals alike Σ zρ′(z) = n at z = 1.
        for family in FAMILIES {
            let scale = family.fitted_scale(&[0.3, -0.3, 0.3]).unwrap();
            assert!((scale - 0.3).abs() < 1e-15, "{family:?}: {scale}");
        }
    }

    #[test]
    fn no_other_scale_is_more_likely() {
        let residuals = [0.3, -1.2, 0.1, 0.7, -9.0, 0.2];
        for family in FAMILIES {
            let at = |scale| Noise { family, scale }.negative_log_likelihood(&residuals);
            let best = family.fitted_scale(&residuals).unwrap();
            for factor in [0.2, 0.9, 0.999, 1.001, 1.1, 5.0] {
                assert!(at(best) < at(factor * best), "{family:?}, {factor}");
            }
        }
    }
}
