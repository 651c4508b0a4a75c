//! Distributions behind the squared loss: densities, moments, histograms.

mod gaussian;
mod histogram;

pub use gaussian::Gaussian;
pub use histogram::Histogram;
