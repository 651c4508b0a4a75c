//! Standardised features (x − μ)/σ, and parameters back in given units.

use ndarray::{Array2, ArrayView1};

use super::dataset::Dataset;
use crate::regression::settings::config::Config;

/// 2 to this power is finite, and times any deviation it has a square in f64.
const MOST_DOUBLINGS: i32 = 1000;

/// Per feature, the mean μ and the scale σ that training divides by.
#[derive(Debug, Clone, PartialEq)]
pub struct Standardisation {
    /// Mean of each feature over the training rows; 0 when off.
    pub mean: Vec<f64>,
    /// Population standard deviation of each feature; 1 when off or constant.
    pub scale: Vec<f64>,
}

impl Standardisation {
    /// Fitted to the training features if `config` asks for it, else identity.
    pub fn of(dataset: &Dataset, config: &Config) -> Self {
        if config.standardise() {
            Self::fit(&dataset.training.features)
        } else {
            Self::identity(dataset.n_features())
        }
    }

    /// Leaves d features as they are.
    pub fn identity(n_features: usize) -> Self {
        Self {
            mean: vec![0.0; n_features],
            scale: vec![1.0; n_features],
        }
    }

    /// Mean and population standard deviation of each column of X.
    pub fn fit(features: &Array2<f64>) -> Self {
        let n = features.nrows() as f64;
        let columns = features.columns();
        let (mean, scale) = columns.into_iter().map(|x| mean_and_scale(x, n)).unzip();
        Self { mean, scale }
    }

    /// The training value of feature j.
    pub fn standardised(&self, j: usize, value: f64) -> f64 {
        (value - self.mean[j]) / self.scale[j]
    }

    /// Parameters in given units from those on standardised features:
    /// w_j/σ_j and b − Σ w_j μ_j/σ_j.
    pub fn to_given_units(&self, weights: &[f32], bias: f32) -> (Vec<f64>, f64) {
        let scaled = weights.iter().zip(&self.scale);
        let given: Vec<f64> = scaled.map(|(w, s)| f64::from(*w) / s).collect();
        let shift: f64 = given.iter().zip(&self.mean).map(|(w, m)| w * m).sum();
        (given, f64::from(bias) - shift)
    }

    /// Parameters on standardised features from those in given units:
    /// w_j σ_j and b + Σ w_j μ_j.
    pub fn as_trained(&self, weights: &[f64], bias: f64) -> (Vec<f64>, f64) {
        let scaled = weights.iter().zip(&self.scale);
        let trained = scaled.map(|(w, s)| w * s).collect();
        let shift: f64 = weights.iter().zip(&self.mean).map(|(w, m)| w * m).sum();
        (trained, bias + shift)
    }

    /// The inverse of [`Self::to_given_units`]: [`Self::as_trained`] in f32.
    pub fn from_given_units(&self, weights: &[f64], bias: f64) -> (Vec<f32>, f32) {
        let (weights, bias) = self.as_trained(weights, bias);
        (weights.iter().map(|w| *w as f32).collect(), bias as f32)
    }
}

/// The mean of a column and its deviation; 1 where that is 0, so that it can be divided by.
fn mean_and_scale(x: ArrayView1<'_, f64>, n: f64) -> (f64, f64) {
    let first = x.first().copied().unwrap_or(0.0);
    if x.iter().all(|v| *v == first) {
        return (first, 1.0);
    }
    // Deviations from a value of the column lose no digits to its size.
    let mean = first + x.iter().map(|v| v - first).sum::<f64>() / n;
    (mean, deviation_about(mean, x, n))
}

/// Population standard deviation of a column; 0 where all its values are equal.
pub(crate) fn deviation(x: ArrayView1<'_, f64>) -> f64 {
    match x.first() {
        Some(first) if x.iter().any(|v| v != first) => mean_and_scale(x, x.len() as f64).1,
        _ => 0.0,
    }
}

/// √ of the mean square of x − mean, where not all are 0.
fn deviation_about(mean: f64, x: ArrayView1<'_, f64>, n: f64) -> f64 {
    // The squares of deviations below 10⁻¹⁶² would be 0: a power of two that brings the largest
    // deviation near 1 changes no other digit.
    let largest = x.iter().fold(0.0_f64, |max, v| max.max((v - mean).abs()));
    let factor = near_one(largest);
    let scaled = x.iter().map(|v| (v - mean) * factor);
    let variance = scaled.map(|v| v * v).sum::<f64>() / n;
    libm::sqrt(variance) / factor
}

/// A power of two, at most 2¹⁰⁰⁰, that brings a size near 1.
pub(crate) fn near_one(size: f64) -> f64 {
    let (_, exponent) = libm::frexp(size);
    libm::scalbn(1.0, -exponent.max(-MOST_DOUBLINGS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn mean_and_population_deviation_by_hand() {
        let fitted = Standardisation::fit(&array![[1.0, 7.0], [3.0, 7.0]]);
        assert_eq!(fitted.mean, [2.0, 7.0]);
        assert_eq!(fitted.scale, [1.0, 1.0]);
    }

    #[test]
    fn a_spread_whose_square_is_no_f64_is_found() {
        for unit in [1e-150, 1e-163, 1e-170, 1e-200, 1e-230] {
            let fitted = Standardisation::fit(&array![[0.0], [unit], [2.0 * unit]]);
            assert!((fitted.mean[0] / unit - 1.0).abs() < 1e-15);
            // Deviations −u, 0 and u: √(2/3)·u.
            let scale = fitted.scale[0] / unit;
            assert!((scale - (2.0_f64 / 3.0).sqrt()).abs() < 1e-15, "{unit:e}");
        }
    }

    #[test]
    fn a_constant_column_is_no_varying_one_whatever_its_value() {
        for value in [0.1, 123.456, 1e-9, 1e12] {
            let fitted = Standardisation::fit(&Array2::from_elem((1000, 1), value));
            assert_eq!((fitted.mean[0], fitted.scale[0]), (value, 1.0));
        }
    }

    #[test]
    fn parameters_survive_the_way_there_and_back() {
        let units = Standardisation::fit(&array![[1.0, 70.0], [3.0, 40.0], [8.0, 10.0]]);
        let (w, b) = units.from_given_units(&[2.5, -0.25], 4.0);
        let (w, b) = units.to_given_units(&w, b);
        assert!((w[0] - 2.5).abs() < 1e-6 && (w[1] + 0.25).abs() < 1e-6);
        assert!((b - 4.0).abs() < 1e-5);
    }
}
