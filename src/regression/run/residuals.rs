//! Residuals y − ŷ and what they say of the noise.

use crate::regression::model::linear_model::LinearModel;
use crate::regression::training::training_rows::TrainingRows;

/// Residuals of the training examples, with their moments.
#[derive(Debug, Clone, PartialEq)]
pub struct Residuals {
    /// y − ŷ, in the order of the examples.
    pub values: Vec<f64>,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation about the mean (population).
    pub std_dev: f64,
    /// √ of the mean square, the deviation about zero.
    pub root_mean_square: f64,
}

impl Residuals {
    pub(crate) fn new(rows: &TrainingRows, model: &LinearModel) -> Self {
        let mut values = Vec::with_capacity(rows.len());
        rows.for_each_block(model, |errors| {
            values.extend(errors.iter().map(|error| -f64::from(*error)));
        });
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let about = |centre: f64| {
            let squares = values.iter().map(|r| (r - centre) * (r - centre));
            libm::sqrt(squares.sum::<f64>() / n)
        };
        Self {
            mean,
            std_dev: about(mean),
            root_mean_square: about(0.0),
            values,
        }
    }

    /// The size of the largest one.
    pub fn largest(&self) -> f64 {
        self.values.iter().fold(0.0, |max, r| max.max(r.abs()))
    }
}
