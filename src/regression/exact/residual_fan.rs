//! How the size of residuals goes with the fit, for a target and for its logarithm.

use ndarray::{Array1, Array2};

use super::least_squares::{LeastSquares, least_squares};
use super::rank_correlation::rank_correlation;
use crate::regression::model::linear_model::prediction;

/// Least squares with what its residuals look like over the fitted values.
#[derive(Debug, Clone, PartialEq)]
pub struct ResidualFan {
    /// The fit, in the unit of the target.
    pub fit: LeastSquares,
    /// ŷ of each example.
    pub fitted: Vec<f64>,
    /// y − ŷ of each example.
    pub residuals: Vec<f64>,
    /// σ̂ = √ of the mean square of the residuals.
    pub root_mean_square: f64,
    /// Spearman's rank correlation of |y − ŷ| with ŷ: near 0 where the residuals do not fan out;
    /// none where all of one are equal.
    pub rank_correlation: Option<f64>,
    /// Share of the residuals beyond 3σ̂; 0.0027 for a normal distribution.
    pub beyond_three: f64,
    /// Mean fourth power over σ̂⁴, less 3: 0 for a normal distribution, more for heavy tails; none for an
    /// exact fit.
    pub excess_kurtosis: Option<f64>,
}

impl ResidualFan {
    /// Of features X (n × d) and targets y (n), at least one example.
    #[must_use]
    pub fn new(features: &Array2<f64>, targets: &Array1<f64>) -> Self {
        let fit = least_squares(features, targets);
        let rows = features.rows().into_iter();
        let fitted = rows.map(|row| prediction(row, &fit.weights, fit.bias));
        let fitted: Vec<f64> = fitted.collect();
        let residuals: Vec<f64> = targets.iter().zip(&fitted).map(|(y, f)| y - f).collect();
        let n = residuals.len() as f64;
        let mean_square = residuals.iter().map(|r| r * r).sum::<f64>() / n;
        let root_mean_square = libm::sqrt(mean_square);
        let fourth = residuals.iter().map(|r| r * r * r * r).sum::<f64>() / n;
        let sizes: Vec<f64> = residuals.iter().map(|r| r.abs()).collect();
        let n_beyond = sizes.iter().filter(|size| **size > 3.0 * root_mean_square);
        Self {
            rank_correlation: rank_correlation(&sizes, &fitted),
            beyond_three: n_beyond.count() as f64 / n,
            excess_kurtosis: (mean_square > 0.0)
                .then(|| fourth / (mean_square * mean_square) - 3.0),
            root_mean_square,
            fit,
            fitted,
            residuals,
        }
    }

    /// The examples in order of ŷ, in `n_parts` parts of about equal number: mean ŷ of each, and √
    /// of the mean square of its residuals.
    #[must_use]
    pub fn spread(&self, n_parts: usize) -> Vec<(f64, f64)> {
        let mut order: Vec<usize> = (0..self.fitted.len()).collect();
        order.sort_unstable_by(|i, j| self.fitted[*i].total_cmp(&self.fitted[*j]));
        let mean = |part: &[usize], value: &dyn Fn(usize) -> f64| {
            part.iter().map(|i| value(*i)).sum::<f64>() / part.len() as f64
        };
        let square = |i: usize| self.residuals[i] * self.residuals[i];
        let part = |part: &[usize]| {
            (
                mean(part, &|i| self.fitted[i]),
                libm::sqrt(mean(part, &square)),
            )
        };
        let length = order.len().div_ceil(n_parts.max(1)).max(1);
        order.chunks(length).map(part).collect()
    }

    /// The same for log y; `None` unless every target is positive.
    #[must_use]
    pub fn of_logarithm(features: &Array2<f64>, targets: &Array1<f64>) -> Option<Self> {
        let is_positive = targets.iter().all(|y| *y > 0.0);
        is_positive.then(|| Self::new(features, &targets.mapv(libm::log)))
    }
}
