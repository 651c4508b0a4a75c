//! Singular values by one-sided Jacobi rotations.

use super::jacobi::{MOST_SWEEPS, Rotation, rotate_rows};
use super::vector::{dot, norm};

/// Singular values of the matrix with these columns, in no order.
///
/// Pairs of columns are turned until all are orthogonal; their norms are the
/// singular values. Small ones keep their digits where columns differ in size
/// alone, which eigenvalues of AᵀA do not (Golub and Van Loan, 8.6; Demmel and
/// Veselić, SIAM J. Matrix Anal. Appl. 13, 1992).
pub(crate) fn singular_values(mut columns: Vec<Vec<f64>>) -> Vec<f64> {
    let n = columns.len();
    for _ in 0..MOST_SWEEPS {
        let mut is_orthogonal = true;
        for (p, q) in (0..n).flat_map(|p| (p + 1..n).map(move |q| (p, q))) {
            let product = |i: usize, j: usize| dot(&columns[i], &columns[j]);
            let (a, b, c) = (product(p, p), product(p, q), product(q, q));
            if b.abs() > f64::EPSILON * (a.sqrt() * c.sqrt()) {
                is_orthogonal = false;
                rotate_rows(&mut columns, [p, q], Rotation::clearing(a, b, c));
            }
        }
        if is_orthogonal {
            break;
        }
    }
    columns.iter().map(|x| norm(x)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(columns: Vec<Vec<f64>>) -> Vec<f64> {
        let mut values = singular_values(columns);
        values.sort_by(f64::total_cmp);
        values
    }

    #[test]
    fn a_matrix_solved_by_hand() {
        // [[3, 0], [4, 5]]: AᵀA = [[25, 20], [20, 25]] has eigenvalues 5 and 45.
        let values = sorted(vec![vec![3.0, 4.0], vec![0.0, 5.0]]);
        assert!((values[0] - 5_f64.sqrt()).abs() < 1e-14);
        assert!((values[1] - 45_f64.sqrt()).abs() < 1e-14);
    }

    #[test]
    fn a_small_value_that_the_product_of_the_matrix_with_itself_loses() {
        // [[1, 1], [δ, 0], [0, δ]] (Läuchli): √(2 + δ²) and δ; 1 + δ² is 1 in f64.
        let delta = 1e-10;
        let values = sorted(vec![vec![1.0, delta, 0.0], vec![1.0, 0.0, delta]]);
        assert!((values[0] / delta - 1.0).abs() < 1e-5, "{values:?}");
        assert!((values[1] - 2_f64.sqrt()).abs() < 1e-14);
    }
}
