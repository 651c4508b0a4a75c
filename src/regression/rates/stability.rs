//! How large a learning rate may be.
//!
//! The Hessian of the mean ½ squared error is H = (1/n) Σ x̃x̃ᵀ with x̃ = (x, 1).
//! Full-batch gradient descent is stable below 2/λmax(H). With minibatches of
//! fresh draws the mean square of the error shrinks, if E‖x̃‖²x̃x̃ᵀ ≼ R²·H, for
//! η < 2/((1 − 1/|B|)·λmax + R²/|B|) (after Bach and Moulines, NIPS 2013);
//! R² ≤ max ‖x̃‖². Half of that is called safe here.

use ndarray::Array2;

use crate::regression::data::standardisation::Standardisation;
use crate::regression::exact::tridiagonal::{eigenvalue_above, largest_eigenvalue};

/// What bounds the learning rate on given data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curvature {
    /// Largest eigenvalue of H.
    pub largest_eigenvalue: f64,
    /// max ‖x̃‖² over the examples.
    pub largest_square_norm: f64,
}

impl Curvature {
    /// λmax and max ‖x̃‖² of the features as trained.
    pub fn of(features: &Array2<f64>, units: &Standardisation) -> Self {
        let (hessian, largest_square_norm) = hessian(features, units, 1);
        Self {
            largest_eigenvalue: largest_eigenvalue(&hessian),
            largest_square_norm,
        }
    }

    /// 2/λmax: at it full-batch gradient descent oscillates for ever.
    pub fn largest_stable_rate(&self) -> f64 {
        2.0 / self.largest_eigenvalue
    }

    /// A rate at which minibatches of that size settle; at most 1/λmax.
    pub fn safe_rate(&self, batch_size: usize) -> f64 {
        let share = 1.0 / batch_size as f64;
        1.0 / ((1.0 - share) * self.largest_eigenvalue + share * self.largest_square_norm)
    }
}

/// The smallest eigenvalue of H that is not zero, where H has that rank; of
/// every `stride`-th example alone.
pub(crate) fn smallest_eigenvalue(
    features: &Array2<f64>,
    units: &Standardisation,
    rank: usize,
    stride: usize,
) -> f64 {
    let (hessian, _) = hessian(features, units, stride);
    let n_zero = hessian.len() - rank;
    eigenvalue_above(&hessian, n_zero)
}

/// H and max ‖x̃‖² of every `stride`-th row of features as trained.
fn hessian(features: &Array2<f64>, units: &Standardisation, stride: usize) -> (Vec<Vec<f64>>, f64) {
    let n_parameters = features.ncols() + 1;
    let mut lower = vec![vec![0.0; n_parameters]; n_parameters];
    let mut largest_square_norm = 0.0_f64;
    for_each_input(features, units, stride, &mut |x| {
        add_square(&mut lower, x);
        let square_norm = x.iter().map(|v| v * v).sum();
        largest_square_norm = largest_square_norm.max(square_norm);
    });
    let hessian = mean_and_mirrored(&lower, features.nrows().div_ceil(stride));
    (hessian, largest_square_norm)
}

/// Calls `see` with x̃ = (x, 1), x as trained, of every `stride`-th row.
#[inline(never)]
pub(crate) fn for_each_input(
    features: &Array2<f64>,
    units: &Standardisation,
    stride: usize,
    see: &mut dyn FnMut(&[f64]),
) {
    let mut x = vec![1.0; features.ncols() + 1];
    for row in features.rows().into_iter().step_by(stride) {
        for (j, value) in row.iter().enumerate() {
            x[j] = units.standardised(j, *value);
        }
        see(&x);
    }
}

/// Adds xxᵀ to a lower triangle.
#[inline(never)]
pub(crate) fn add_square(lower: &mut [Vec<f64>], x: &[f64]) {
    for (j, line) in lower.iter_mut().enumerate() {
        let factor = x[j];
        line[..=j]
            .iter_mut()
            .zip(x)
            .for_each(|(h, v)| *h += factor * v);
    }
}

/// The lower triangle over n, with the upper one like it.
pub(crate) fn mean_and_mirrored(lower: &[Vec<f64>], n: usize) -> Vec<Vec<f64>> {
    let entry = |i: usize, j: usize| lower[i.max(j)][i.min(j)] / n as f64;
    let line = |i| (0..lower.len()).map(|j| entry(i, j)).collect();
    (0..lower.len()).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_smallest_eigenvalue_that_is_not_zero() {
        let units = |d| Standardisation::identity(d);
        // x = 0, 1, 5: H = [[26, 6], [6, 3]]/3 has (29 ± √673)/6.
        let smallest = smallest_eigenvalue(&array![[0.0], [1.0], [5.0]], &units(1), 2, 1);
        assert!((smallest - (29.0 - 673_f64.sqrt()) / 6.0).abs() < 1e-14);
        // x = ±1 twice: H has eigenvalues 0, 1 (of the bias) and 2.
        let twice = array![[-1.0, -1.0], [1.0, 1.0]];
        let smallest = smallest_eigenvalue(&twice, &units(2), 2, 1);
        assert!((smallest - 1.0).abs() < 1e-14);
    }

    #[test]
    fn rates_of_two_points_by_hand() {
        // x = ±1: H is the identity, ‖x̃‖² = 2.
        let units = Standardisation::identity(1);
        let curvature = Curvature::of(&array![[-1.0], [1.0]], &units);
        assert!((curvature.largest_stable_rate() - 2.0).abs() < 1e-12);
        assert!((curvature.safe_rate(1) - 0.5).abs() < 1e-12);
        assert!(curvature.safe_rate(1_000_000) < 1.0);
    }
}
