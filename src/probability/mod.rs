//! Distributions behind the squared loss: densities, moments, histograms.

mod gaussian;
mod histogram;
mod normal_draws;

pub use gaussian::Gaussian;
pub use histogram::Histogram;
pub use normal_draws::NormalDraws;
