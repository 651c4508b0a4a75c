//! Eigenvalues of symmetric matrices, given as their rows, by way of a tridiagonal one.

use super::vector::{dot, largest};
use crate::regression::data::standardisation::near_one;

/// Bisections of an eigenvalue: 52 of them bring the bracket from λmax to ε·λmax, 12 more to a
/// thousandth of that, so that small eigenvalues have digits too.
const HALVINGS: usize = 64;

/// Largest eigenvalue of a symmetric matrix, to about d·ε of its norm: Householder's
/// reduction to tridiagonal form, then bisection by Sturm's count (Golub and
/// Van Loan, "Matrix Computations", 8.3 and 8.4).
pub(crate) fn largest_eigenvalue(h: &[Vec<f64>]) -> f64 {
    let (diagonal, beside) = tridiagonal(h.to_vec());
    largest_of_tridiagonal(&diagonal, &beside)
}

/// Largest eigenvalue of a symmetric tridiagonal matrix, given as by [`tridiagonal`].
pub(crate) fn largest_of_tridiagonal(diagonal: &[f64], beside: &[f64]) -> f64 {
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
        if all_below(diagonal, beside, middle) {
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
        // A reflection does not depend on the length of v; squares of tiny entries would lose digits or vanish.
        let factor = near_one(largest(&v));
        v.iter_mut().for_each(|v| *v *= factor);
        let length = dot(&v, &v).sqrt();
        let alpha = if v[0] > 0.0 { -length } else { length };
        beside[k + 1] = alpha / factor;
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

/// The smallest eigenvalue above the `n_below` smallest ones, by bisection.
pub(crate) fn eigenvalue_above(h: &[Vec<f64>], n_below: usize) -> f64 {
    let (diagonal, beside) = tridiagonal(h.to_vec());
    let mut high = largest_of_tridiagonal(&diagonal, &beside);
    let mut low = 0.0;
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if count_below(&diagonal, &beside, middle) > n_below {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// How many eigenvalues lie below x: as many as pivots of T − x·I are negative.
fn count_below(diagonal: &[f64], beside: &[f64], x: f64) -> usize {
    let mut pivot = 1.0;
    let negative = diagonal.iter().zip(beside).filter(|(d, b)| {
        pivot = **d - x - **b * **b / pivot;
        // One that is zero would count as negative a hair to the right.
        if pivot == 0.0 {
            pivot = -f64::MIN_POSITIVE;
        }
        pivot < 0.0
    });
    negative.count()
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
