//! Second moments of the features: the curvature of the squared loss.

use crate::regression::model::parameter::Pair;
use crate::regression::training::training_rows::TrainingRows;

/// Mean z_p², z_p·z_q and z_q² with z = ∂ŷ/∂parameter over all training examples: the Hessian of
/// mean ½ e² over a pair of parameters, which does not change while a run goes on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SecondMoments([f64; 3]);

impl SecondMoments {
    /// Over all rows.
    pub fn of(rows: &TrainingRows, pair: Pair) -> Self {
        Self::over(rows, pair, 0..rows.len())
    }

    /// \[∂²/∂p², ∂²/∂p∂q, ∂²/∂q²\] of mean ½ e².
    pub fn hessian(&self) -> [f64; 3] {
        self.0
    }

    pub(crate) fn over(
        rows: &TrainingRows,
        pair: Pair,
        examples: impl ExactSizeIterator<Item = usize>,
    ) -> Self {
        let n = examples.len() as f64;
        let mut sums = [0.0; 3];
        for i in examples {
            let (features, _) = rows.example(i);
            let [p, q] = pair.map(|parameter| parameter.factor(features));
            sums[0] += p * p;
            sums[1] += p * q;
            sums[2] += q * q;
        }
        Self(sums.map(|sum| sum / n))
    }
}
