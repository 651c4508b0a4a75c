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
                line[..=j]
                    .iter_mut()
                    .zip(&x)
                    .for_each(|(h, v)| *h += factor * v);
            }
        }
        let hessian = mean_and_mirrored(&hessian, features.nrows());
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

/// The lower triangle over n, with the upper one like it.
fn mean_and_mirrored(lower: &[Vec<f64>], n: usize) -> Vec<Vec<f64>> {
    let entry = |i: usize, j: usize| lower[i.max(j)][i.min(j)] / n as f64;
    let line = |i| (0..lower.len()).map(|j| entry(i, j)).collect();
    (0..lower.len()).map(line).collect()
}

/// Largest eigenvalue of a symmetric matrix, to about d·ε of its norm: Householder's
/// reduction to tridiagonal form, then bisection by Sturm's count (Golub and
/// Van Loan, "Matrix Computations", 8.3 and 8.4).
fn largest_eigenvalue(h: &[Vec<f64>]) -> f64 {
    let (diagonal, beside) = tridiagonal(h.to_vec());
    let reach = |i: usize| beside[i].abs() + beside.get(i + 1).map_or(0.0, |b| b.abs());
    // Gershgorin: no eigenvalue lies above the largest row sum.
    let sums = diagonal.iter().enumerate().map(|(i, d)| d + reach(i));
    let mut high = sums.fold(f64::NEG_INFINITY, f64::max);
    let mut low = diagonal.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    loop {
        let middle = low + 0.5 * (high - low);
        // Also ends where a value is not finite.
        if !(middle > low && middle < high) {
            return high;
        }
        if all_below(&diagonal, &beside, middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
}

/// Diagonal and, at \[i\], the entry between rows i − 1 and i (0 at i = 0).
fn tridiagonal(mut h: Vec<Vec<f64>>) -> (Vec<f64>, Vec<f64>) {
    let n = h.len();
    let mut beside = vec![0.0; n];
    for k in 0..n.saturating_sub(1) {
        let mut v: Vec<f64> = (k + 1..n).map(|i| h[i][k]).collect();
        let length = dot(&v, &v).sqrt();
        let alpha = if v[0] > 0.0 { -length } else { length };
        beside[k + 1] = alpha;
        v[0] -= alpha;
        let half_norm_squared = 0.5 * dot(&v, &v);
        if half_norm_squared == 0.0 {
            continue;
        }
        // H ← (I − vvᵀ/h)·H·(I − vvᵀ/h) = H − vqᵀ − qvᵀ on the rest.
        let rest = |i: usize| &h[k + 1 + i][k + 1..];
        let p: Vec<f64> = (0..v.len())
            .map(|i| dot(rest(i), &v) / half_norm_squared)
            .collect();
        let share = dot(&v, &p) / (2.0 * half_norm_squared);
        let q: Vec<f64> = p.iter().zip(&v).map(|(p, v)| p - share * v).collect();
        for (i, line) in h[k + 1..].iter_mut().enumerate() {
            for (j, entry) in line[k + 1..].iter_mut().enumerate() {
                *entry -= v[i] * q[j] + q[i] * v[j];
            }
        }
    }
    ((0..n).map(|i| h[i][i]).collect(), beside)
}

/// Whether every eigenvalue lies below x: all pivots of T − x·I are negative.
fn all_below(diagonal: &[f64], beside: &[f64], x: f64) -> bool {
    let mut pivot = -1.0;
    diagonal.iter().zip(beside).all(|(d, b)| {
        pivot = d - x - b * b / pivot;
        pivot < 0.0
    })
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
        // [[2, ±1], [±1, 2]] has eigenvalues 1 and 3.
        for sign in [1.0, -1.0] {
            let lambda = largest_eigenvalue(&[vec![2.0, sign], vec![sign, 2.0]]);
            assert!((lambda - 3.0).abs() < 1e-14);
        }
        assert_eq!(largest_eigenvalue(&[vec![5.0]]), 5.0);
        assert_eq!(largest_eigenvalue(&[vec![0.0, 0.0], vec![0.0, 0.0]]), 0.0);
    }

    #[test]
    fn eigenvalue_of_the_second_difference_matrix() {
        // 2 on the diagonal, −1 beside it: 2 − 2 cos(kπ/(n + 1)); rotated by a
        // reflection so that it is full.
        let n = 12;
        let v: Vec<f64> = (0..n).map(|i| (i as f64 + 1.0).sin()).collect();
        let scale = 2.0 / dot(&v, &v);
        let second = |i: usize, j: usize| match i.abs_diff(j) {
            0 => 2.0,
            1 => -1.0,
            _ => 0.0,
        };
        let reflected = |i: usize, j: usize| f64::from(i == j) - scale * v[i] * v[j];
        let entry = |i, j| {
            let terms = (0..n).flat_map(|k| (0..n).map(move |l| (k, l)));
            terms
                .map(|(k, l)| reflected(i, k) * second(k, l) * reflected(l, j))
                .sum::<f64>()
        };
        let h: Vec<Vec<f64>> = (0..n)
            .map(|i| (0..n).map(|j| entry(i, j)).collect())
            .collect();
        let expected = 2.0 + 2.0 * (std::f64::consts::PI / 13.0).cos();
        assert!((largest_eigenvalue(&h) - expected).abs() < 1e-13);
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
