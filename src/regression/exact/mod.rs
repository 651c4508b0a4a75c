//! Answers that need no training, in f64: least squares, its rivals, and what a solution needs.

pub(crate) mod cholesky;
pub(crate) mod interior_point;
pub(crate) mod jacobi;
pub(crate) mod lanczos;
pub(crate) mod least_squares;
pub(crate) mod normal_equation;
pub(crate) mod rank_correlation;
pub(crate) mod residual_fan;
pub(crate) mod robust_fit;
pub(crate) mod singular_values;
pub(crate) mod tridiagonal;
pub(crate) mod vector;
