//! Charts of scene likelihood: noise that stands on a line, profiles, and the product.

pub mod likelihood_chart;
pub(crate) mod line_examples;
pub(crate) mod noisy_line;
pub mod product_chart;
pub mod profile_chart;
