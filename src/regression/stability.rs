//! How large a learning rate may be.
//!
//! The Hessian of the mean ½ squared error is H = (1/n) Σ x̃x̃ᵀ with x̃ = (x, 1).
//! Full-batch gradient descent is stable below 2/λmax(H). With minibatches of
//! fresh draws the mean square of the error shrinks, if E‖x̃‖²x̃x̃ᵀ ≼ R²·H, for
//! η < 2/((1 − 1/|B|)·λmax + R²/|B|) (after Bach and Moulines, NIPS 2013);
//! R² ≤ max ‖x̃‖². Half of that is called safe here.

use ndarray::Array2;

use super::standardisation::Standardisation;

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
        let n_parameters = features.ncols() + 1;
        let mut hessian = vec![vec![0.0; n_parameters]; n_parameters];
        let mut largest_square_norm = 0.0f64;
        let mut x = vec![1.0; n_parameters];
        for row in features.rows() {
            for (j, value) in row.iter().enumerate() {
                x[j] = units.standardised(j, *value);
            }
            let square_norm = x.iter().map(|v| v * v).sum();
            largest_square_norm = largest_square_norm.max(square_norm);
            for (j, line) in hessian.iter_mut().enumerate() {
                let factor = x[j];
                line[..=j].iter_mut().zip(&x).for_each(|(h, v)| *h += factor * v);
            }
        }
        let n = features.nrows() as f64;
        for j in 0..n_parameters {
            for k in 0..=j {
                hessian[j][k] /= n;
                hessian[k][j] = hessian[j][k];
            }
        }
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

/// Largest eigenvalue of a symmetric, positive semidefinite matrix by von
/// Mises' iteration; the Rayleigh quotient's error is the square of the vector's.
fn largest_eigenvalue(h: &[Vec<f64>]) -> f64 {
    const TOLERANCE: f64 = 1e-13;
    const ITERATIONS: usize = 2_000;
    // The columns' norms: positive, and never orthogonal to the answer in practice.
    let mut v: Vec<f64> = h.iter().map(|line| dot(line, line).sqrt()).collect();
    let mut eigenvalue = 0.0;
    for _ in 0..ITERATIONS {
        let length = dot(&v, &v).sqrt();
        v.iter_mut().for_each(|x| *x /= length);
        let next: Vec<f64> = h.iter().map(|line| dot(line, &v)).collect();
        let quotient = dot(&v, &next);
        let settled = (quotient - eigenvalue).abs() <= TOLERANCE * quotient;
        eigenvalue = quotient;
        v = next;
        if settled {
            break;
        }
    }
    eigenvalue
}

fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn eigenvalue_of_a_matrix_solved_by_hand() {
        // [[2, 1], [1, 2]] has eigenvalues 1 and 3.
        let lambda = largest_eigenvalue(&[vec![2.0, 1.0], vec![1.0, 2.0]]);
        assert!((lambda - 3.0).abs() < 1e-12);
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
