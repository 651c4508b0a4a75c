//! A data set with all that takes a pass over its rows in f64.
//!
//! A million rows take a second to read and to solve. That can be done where
//! nobody waits; a run made of the result starts at once, with the same bits.

use crate::regression::data::dataset::Dataset;
use crate::regression::data::standardisation::Standardisation;
use crate::regression::exact::least_squares::{LeastSquares, least_squares};
use crate::regression::rates::stability::Curvature;
use crate::regression::settings::config::Config;

/// What [`Trainer::prepared`](crate::regression::Trainer::prepared) starts from.
#[derive(Debug, Clone, PartialEq)]
pub struct Preparation {
    /// The examples, split as the configuration says.
    pub dataset: Dataset,
    /// Between the features as trained and as given.
    pub units: Standardisation,
    /// Least squares on the training examples.
    pub least_squares: LeastSquares,
    /// Mean ½ squared error of least squares on the training examples.
    pub least_squares_loss: f64,
    /// What bounds the learning rate.
    pub curvature: Curvature,
}

impl Preparation {
    /// Works everything out.
    pub fn of(dataset: Dataset, config: &Config) -> Self {
        let examples = &dataset.training;
        let units = Standardisation::of(&dataset, config);
        let least_squares = least_squares(&examples.features, &examples.targets);
        Self {
            least_squares_loss: least_squares.loss(examples),
            curvature: Curvature::of(&examples.features, &units),
            units,
            least_squares,
            dataset,
        }
    }
}
