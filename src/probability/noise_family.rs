//! Families of noise densities, each with the loss that its likelihood asks for.

use std::f64::consts::{FRAC_1_SQRT_2, LN_2, PI, TAU};

/// A family of densities p(r) = exp(−ρ(r/σ)) / (Z·σ) of a residual r, for a scale σ.
///
/// Up to a constant −log p is the loss ρ of z = r/σ: maximising the likelihood is minimising the
/// sum of ρ. Sources: Huber and Ronchetti, "Robust Statistics", 3.6 and 4.5; Johnson, Kotz and
/// Balakrishnan, "Continuous Univariate Distributions", chapters 13, 24 and 28.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoiseFamily {
    /// ρ(z) = ½z², Z = √(2π): the squared loss; σ is the standard deviation.
    Gaussian,
    /// ρ(z) = |z|, Z = 2: the absolute loss; the standard deviation is √2·σ.
    Laplace,
    /// ρ(z) = 2·log(1 + z²/3), Z = π√3/2: Student's t with ν = 3 degrees of freedom, not convex;
    /// the standard deviation is √3·σ.
    Student,
    /// ρ(z) = ½z² for |z| ≤ 1, else |z| − ½, Z = √(2π)·erf(1/√2) + 2/√e: Huber's loss with
    /// δ = 1 in units of σ, a Gaussian centre with Laplace's tails.
    Huber,
}

/// Degrees of freedom ν of [`NoiseFamily::Student`].
const FREEDOM: f64 = 3.0;

impl NoiseFamily {
    /// The names of all families.
    pub const NAMES: [&'static str; 4] = ["gaussian", "laplace", "student", "huber"];

    /// The family of that name, one of [`Self::NAMES`].
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "gaussian" => Some(Self::Gaussian),
            "laplace" => Some(Self::Laplace),
            "student" => Some(Self::Student),
            "huber" => Some(Self::Huber),
            _ => None,
        }
    }

    /// The loss ρ(z) of a residual in units of σ; 0 at 0.
    #[must_use]
    pub fn loss(self, z: f64) -> f64 {
        match self {
            Self::Gaussian => 0.5 * z * z,
            Self::Laplace => z.abs(),
            Self::Student => 0.5 * (FREEDOM + 1.0) * libm::log1p(z * z / FREEDOM),
            Self::Huber if z.abs() <= 1.0 => 0.5 * z * z,
            Self::Huber => z.abs() - 0.5,
        }
    }

    /// z·ρ′(z), whose mean is 1 at the scale of maximum likelihood; it grows with |z|.
    #[must_use]
    pub fn pull(self, z: f64) -> f64 {
        match self {
            Self::Gaussian => z * z,
            Self::Laplace => z.abs(),
            Self::Student => (FREEDOM + 1.0) * z * z / (FREEDOM + z * z),
            Self::Huber => (z * z).min(z.abs()),
        }
    }

    /// log Z, so that the density of z = r/σ has area 1.
    #[must_use]
    pub fn log_normaliser(self) -> f64 {
        match self {
            Self::Gaussian => 0.5 * libm::log(TAU),
            Self::Laplace => LN_2,
            Self::Student => libm::log(PI * libm::sqrt(FREEDOM) / 2.0),
            Self::Huber => {
                let centre = libm::sqrt(TAU) * libm::erf(FRAC_1_SQRT_2);
                libm::log(centre + 2.0 * libm::exp(-0.5))
            }
        }
    }
}
