//! A data set: training and validation examples as given, in f64.

use ndarray::{Array1, Array2, ArrayView1};

use crate::random::{Random, Stream};
use crate::regression::error::{Error, Result};
use crate::regression::model::linear_model::prediction;
use crate::regression::settings::config::Config;

/// Features X (n × d) with targets y (n), in the data's own units.
#[derive(Debug, Clone, PartialEq)]
pub struct Examples {
    /// One row an example.
    pub features: Array2<f64>,
    /// One target an example.
    pub targets: Array1<f64>,
}

/// What synthetic data were drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Truth {
    /// Weights w.
    pub weights: Vec<f64>,
    /// Bias b.
    pub bias: f64,
    /// Standard deviation σ of the noise.
    pub noise: f64,
}

/// Named examples, split into training and validation.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// Names of the features.
    pub feature_names: Vec<String>,
    /// Name of the target.
    pub label: String,
    /// Examples that the model learns from.
    pub training: Examples,
    /// Examples that it does not see; may be empty.
    pub validation: Examples,
    /// The truth behind synthetic data.
    pub truth: Option<Truth>,
    /// Names of the training examples, in their order; empty: they have none.
    pub training_names: Vec<String>,
    /// Names of the validation examples.
    pub validation_names: Vec<String>,
}

impl Examples {
    /// Number of examples n.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether there is no example.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// Σ (y − wᵀx − b)² in f64; none for another number of weights.
    pub fn sum_of_squares(&self, weights: &[f64], bias: f64) -> Option<f64> {
        if weights.len() != self.features.ncols() {
            return None;
        }
        let rows = self.features.rows().into_iter().zip(&self.targets);
        let square = |(x, y): (ArrayView1<'_, f64>, &f64)| {
            let residual = y - prediction(x, weights, bias);
            residual * residual
        };
        Some(rows.map(square).sum())
    }

    fn select(&self, rows: &[usize]) -> Self {
        // ndarray's own `select` takes 6 kB of the module.
        let shape = (rows.len(), self.features.ncols());
        Self {
            features: Array2::from_shape_fn(shape, |(i, j)| self.features[[rows[i], j]]),
            targets: rows.iter().map(|i| self.targets[*i]).collect(),
        }
    }
}

impl Dataset {
    /// Splits off the share of rows that `config.validation()` asks for, lets the
    /// first ⌈n/k⌉ of the n training rows stand for all (k = `config.repeat()`),
    /// and brings them into the order that `config` asks for.
    ///
    /// # Errors
    /// No row at all; a share that leaves no training row.
    pub fn new(
        feature_names: Vec<String>,
        label: String,
        examples: Examples,
        config: &Config,
    ) -> Result<Self> {
        Self::with_row_names(feature_names, label, examples, Vec::new(), config)
    }

    /// As [`Dataset::new`], with a name for each example, or without any.
    ///
    /// # Errors
    /// As [`Dataset::new`].
    pub(crate) fn with_row_names(
        feature_names: Vec<String>,
        label: String,
        examples: Examples,
        names: Vec<String>,
        config: &Config,
    ) -> Result<Self> {
        if examples.is_empty() {
            return Err(Error::no_rows_left());
        }
        let (mut training, held_out) = split(examples.len(), config)?;
        // After the split: no copy of a training example is validated on.
        repeat(&mut training, config.repeat());
        if config.sorted() {
            let y = &examples.targets;
            training.sort_by(|&i, &j| y[i].total_cmp(&y[j]));
        }
        let named = |rows: &[usize]| -> Vec<String> {
            rows.iter().filter_map(|i| names.get(*i).cloned()).collect()
        };
        let (training_names, validation_names) = (named(&training), named(&held_out));
        let validation = examples.select(&held_out);
        let as_given = held_out.is_empty() && !config.sorted() && config.repeat() == 1;
        let training = if as_given {
            examples
        } else {
            examples.select(&training)
        };
        Ok(Self {
            feature_names,
            label,
            training,
            validation,
            truth: None,
            training_names,
            validation_names,
        })
    }

    /// Number of features d.
    pub fn n_features(&self) -> usize {
        self.feature_names.len()
    }
}

/// Training and validation rows, both in the order of the data.
fn split(n: usize, config: &Config) -> Result<(Vec<usize>, Vec<usize>)> {
    if config.validation() >= 1.0 || config.validation() == 0.0 {
        return Ok(((0..n).collect(), Vec::new()));
    }
    let n_held_out = libm::round(config.validation() * n as f64) as usize;
    if n_held_out >= n {
        return Err(Error::out_of_range(
            "validation",
            config.validation(),
            0.0,
            (n as f64 - 1.0) / n as f64,
        ));
    }
    let mut random = Random::new(config.seed(), Stream::HoldOut, 0);
    let mut rows: Vec<usize> = (0..n).collect();
    for i in 0..n_held_out {
        let j = i + random.below((n - i) as u32) as usize;
        rows.swap(i, j);
    }
    let mut is_held_out = vec![false; n];
    rows[..n_held_out]
        .iter()
        .for_each(|&i| is_held_out[i] = true);
    Ok((0..n).partition(|&i| !is_held_out[i]))
}

/// Row i becomes row i mod ⌈n/k⌉, so that k is how often each occurs.
fn repeat(rows: &mut [usize], k: usize) {
    let n_distinct = rows.len().div_ceil(k);
    for i in n_distinct..rows.len() {
        rows[i] = rows[i - n_distinct];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_held_out_once_and_the_rest_keeps_its_order() {
        let config = Config::columns(&[("validation", 0.25.into())]).unwrap();
        let (training, held_out) = split(1000, &config).unwrap();
        assert_eq!(held_out.len(), 250);
        assert!(training.is_sorted());
        let mut all = [training, held_out].concat();
        all.sort_unstable();
        assert_eq!(all, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn seven_rows_three_times_are_the_first_three_in_turn() {
        let mut rows = vec![10, 11, 12, 13, 14, 15, 16];
        repeat(&mut rows, 3);
        assert_eq!(rows, [10, 11, 12, 10, 11, 12, 10]);
        repeat(&mut rows, 100);
        assert_eq!(rows, [10; 7]);
    }

    #[test]
    fn a_share_that_leaves_no_row_is_refused() {
        let config = Config::columns(&[("validation", 0.9.into())]).unwrap();
        assert_eq!(split(2, &config).unwrap_err().name(), "OutOfRange");
    }
}
