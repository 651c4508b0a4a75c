//! A data set with all that takes a pass over its rows in f64.
//!
//! A million rows take a second to read and to solve. That can be done where
//! nobody waits; a run made of the result starts at once, with the same bits.

use ndarray::ArrayView1;

use crate::regression::data::columns::{MAX_VALUE, MIN_VALUE, check_size, check_value};
use crate::regression::data::dataset::{Dataset, Examples};
use crate::regression::data::standardisation::Standardisation;
use crate::regression::error::{Error, Result};
use crate::regression::exact::least_squares::{LeastSquares, least_squares};
use crate::regression::rates::stability::Curvature;
use crate::regression::settings::config::Config;

/// The smallest share of a value that a deviation may be: neighbours in f64 lie 10⁻¹⁶ of their size apart, and of a
/// million one may differ, which makes 10⁻¹⁹.
const SMALLEST_SHARE: f64 = 1e-20;

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

    /// Refuses what [`Self::of`] cannot have given: it may come from anywhere.
    ///
    /// # Errors
    /// The first list of a wrong length, number out of range or value that no table may hold, by
    /// the name that it has in JavaScript; no example; a size over the limits.
    pub(super) fn check(&self) -> Result<()> {
        let Dataset {
            feature_names,
            training,
            validation,
            ..
        } = &self.dataset;
        let d = feature_names.len();
        has_length("featureNames", d, d.max(1))?;
        if training.is_empty() {
            return Err(Error::no_rows_left());
        }
        check_size(training.len().saturating_add(validation.len()), d + 1)?;
        has_length("features", training.features.ncols(), d)?;
        has_length("validationFeatures", validation.features.ncols(), d)?;
        self.check_units(d)?;
        self.check_fit(d)?;
        for examples in [training, validation] {
            self.check_examples(examples)?;
        }
        Ok(())
    }

    fn check_units(&self, d: usize) -> Result<()> {
        has_length("mean", self.units.mean.len(), d)?;
        has_length("scale", self.units.scale.len(), d)?;
        // Of values up to MAX_VALUE, but for rounding; beyond, parameters in given units would not stay finite.
        let largest = 2.0 * MAX_VALUE;
        let smallest = SMALLEST_SHARE * MIN_VALUE;
        all_within("scale", &self.units.scale, (smallest, largest))?;
        self.units
            .mean
            .iter()
            .zip(&self.units.scale)
            .try_for_each(|(mean, scale)| {
                let largest = largest.min(scale / SMALLEST_SHARE);
                all_within("mean", &[*mean], (-largest, largest))
            })
    }

    fn check_fit(&self, d: usize) -> Result<()> {
        let fit = &self.least_squares;
        has_length("w", fit.weights.len(), d)?;
        all_in("w", &fit.weights, f64::MIN)?;
        all_in("b", &[fit.bias], f64::MIN)?;
        if !(1..=d + 1).contains(&fit.rank) {
            return Err(Error::out_of_range("rank", fit.rank, 1.0, d as f64 + 1.0));
        }
        all_in("leastSquaresLoss", &[self.least_squares_loss], 0.0)?;
        let Curvature {
            largest_eigenvalue,
            largest_square_norm,
        } = self.curvature;
        // Both are 1 at least but for rounding, as every x̃ ends in 1; rates are divided by them.
        all_in("largestEigenvalue", &[largest_eigenvalue], 0.5)?;
        all_in("largestSquareNorm", &[largest_square_norm], 0.5)
    }

    fn check_examples(&self, examples: &Examples) -> Result<()> {
        for (j, name) in self.dataset.feature_names.iter().enumerate() {
            check_column(examples.features.column(j), name)?;
        }
        check_column(examples.targets.view(), &self.dataset.label)
    }
}

fn check_column(values: ArrayView1<'_, f64>, name: &str) -> Result<()> {
    let mut numbered = (1..).zip(values);
    numbered.try_for_each(|(row, value)| check_value(*value, row, name))
}

fn has_length(key: &str, given: usize, expected: usize) -> Result<()> {
    if given == expected {
        return Ok(());
    }
    Err(Error::length_mismatch(key, given, expected))
}

/// Refuses a number that is not finite or less than `min`.
fn all_in(key: &str, values: &[f64], min: f64) -> Result<()> {
    all_within(key, values, (min, f64::MAX))
}

fn all_within(key: &str, values: &[f64], (min, max): (f64, f64)) -> Result<()> {
    match values.iter().find(|value| !(min..=max).contains(*value)) {
        None => Ok(()),
        Some(value) => Err(Error::out_of_range(key, value, min, max)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::data::table::from_csv;
    use crate::regression::run::trainer::Trainer;

    fn good() -> (Config, Preparation) {
        let config = Config::columns(&[]).unwrap();
        let dataset = from_csv(b"x,y\n1,2\n3,4\n5,5\n", &config).unwrap();
        let preparation = Preparation::of(dataset, &config);
        (config, preparation)
    }

    /// Name and key of the refusal of what is good but for one change.
    fn refusal(change: impl Fn(&mut Preparation)) -> (&'static str, Option<String>) {
        let (config, mut preparation) = good();
        change(&mut preparation);
        let error = Trainer::prepared(config, preparation).unwrap_err();
        (error.name(), error.details().key.clone())
    }

    #[test]
    fn what_a_pass_over_the_rows_gave_is_taken() {
        let (config, preparation) = good();
        let mut trainer = Trainer::prepared(config, preparation).unwrap();
        assert_eq!(trainer.step(3), 3);
    }

    #[test]
    fn a_rank_that_no_matrix_of_these_features_has_is_refused() {
        for rank in [0, 3, 9, usize::MAX] {
            let refusal = refusal(|p| p.least_squares.rank = rank);
            assert_eq!(refusal, ("OutOfRange", Some("rank".to_owned())));
        }
    }

    #[test]
    fn numbers_that_no_file_could_have_given_are_refused_with_their_field() {
        let key = |change: &dyn Fn(&mut Preparation)| refusal(change).1;
        for value in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
            assert_eq!(key(&|p| p.units.scale[0] = value).unwrap(), "scale");
            assert_eq!(
                key(&|p| p.curvature.largest_eigenvalue = value).unwrap(),
                "largestEigenvalue"
            );
            assert_eq!(
                key(&|p| p.curvature.largest_square_norm = value).unwrap(),
                "largestSquareNorm"
            );
        }
        for value in [f64::NAN, f64::INFINITY, -1.0] {
            assert_eq!(
                key(&|p| p.least_squares_loss = value).unwrap(),
                "leastSquaresLoss"
            );
        }
        for value in [f64::NAN, f64::NEG_INFINITY] {
            assert_eq!(key(&|p| p.units.mean[0] = value).unwrap(), "mean");
            assert_eq!(key(&|p| p.least_squares.weights[0] = value).unwrap(), "w");
            assert_eq!(key(&|p| p.least_squares.bias = value).unwrap(), "b");
        }
        for value in [f64::NAN, 1e300, -1e16, 1e-300] {
            let (name, _) = refusal(|p| p.dataset.training.features[[1, 0]] = value);
            assert!(name.contains("Cell"), "{name}");
            let (name, _) = refusal(|p| p.dataset.training.targets[2] = value);
            assert!(name.contains("Cell"), "{name}");
        }
    }

    #[test]
    fn lists_of_other_lengths_and_no_data_are_refused() {
        let key = |change: &dyn Fn(&mut Preparation)| refusal(change).1;
        assert_eq!(key(&|p| p.units.mean.push(0.0)).unwrap(), "mean");
        assert_eq!(key(&|p| p.units.scale.clear()).unwrap(), "scale");
        assert_eq!(key(&|p| p.least_squares.weights.push(0.0)).unwrap(), "w");
        assert_eq!(
            key(&|p| p.dataset.feature_names.clear()).unwrap(),
            "featureNames"
        );
        let (name, _) = refusal(|p| p.dataset.training = p.dataset.validation.clone());
        assert_eq!(name, "NoRowsLeft");
    }
}
