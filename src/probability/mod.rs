//! Distributions behind the squared loss: densities, moments, histograms, likelihoods.

mod gaussian;
mod histogram;
mod noise;
mod noise_family;
mod normal_draws;
mod profile;
mod running_product;

pub use gaussian::Gaussian;
pub use histogram::Histogram;
pub use noise::Noise;
pub use noise_family::NoiseFamily;
pub use normal_draws::NormalDraws;
pub use profile::Profile;
pub use running_product::{Magnitude, RunningProduct};
