//! Eigenvectors of symmetric matrices, given as their rows, by Jacobi's rotations.

/// Sweeps over all pairs; six to ten do.
pub(crate) const MOST_SWEEPS: usize = 30;

/// Above this, τ + √(1 + τ²) is 2τ to the last digit, and τ² may be no f64.
const SQUARE_OVERFLOWS: f64 = 1e100;

/// Eigenvalues with their eigenvectors of norm 1, in no order, by Jacobi's
/// rotations: each pair is turned until it is zero, until all are (Golub and Van
/// Loan, 8.5).
pub(crate) fn eigenvectors(mut h: Vec<Vec<f64>>) -> Vec<(f64, Vec<f64>)> {
    let n = h.len();
    let mut vectors: Vec<Vec<f64>> = (0..n)
        .map(|i| (0..n).map(|j| f64::from(i == j)).collect())
        .collect();
    for _ in 0..MOST_SWEEPS {
        let mut is_diagonal = true;
        for (p, q) in (0..n).flat_map(|p| (p + 1..n).map(move |q| (p, q))) {
            if h[p][q].abs() > f64::EPSILON * (h[p][p] * h[q][q]).abs().sqrt() {
                is_diagonal = false;
                let turn = Rotation::clearing(h[p][p], h[p][q], h[q][q]);
                rotate_rows(&mut h, [p, q], turn);
                h.iter_mut().for_each(|row| turn.apply_at(row, [p, q]));
                rotate_rows(&mut vectors, [p, q], turn);
            }
        }
        if is_diagonal {
            break;
        }
    }
    let pairs = vectors.into_iter().enumerate();
    pairs.map(|(i, vector)| (h[i][i], vector)).collect()
}

/// A turn of two coordinates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rotation {
    cosine: f64,
    sine: f64,
}

impl Rotation {
    /// By the smaller angle that clears b in [[a, b], [b, c]].
    pub(crate) fn clearing(a: f64, b: f64, c: f64) -> Self {
        let tau = (c - a) / (2.0 * b);
        let tangent = if tau.abs() > SQUARE_OVERFLOWS {
            0.5 / tau
        } else {
            tau.signum() / (tau.abs() + (1.0 + tau * tau).sqrt())
        };
        let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
        let sine = tangent * cosine;
        Self { cosine, sine }
    }

    fn apply(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let Self { cosine, sine } = self;
        [cosine * x - sine * y, sine * x + cosine * y]
    }

    /// Turns two entries of a row.
    fn apply_at(self, row: &mut [f64], [p, q]: [usize; 2]) {
        [row[p], row[q]] = self.apply([row[p], row[q]]);
    }
}

/// Turns rows p < q.
pub(crate) fn rotate_rows(rows: &mut [Vec<f64>], [p, q]: [usize; 2], turn: Rotation) {
    let (upper, lower) = rows.split_at_mut(q);
    for (x, y) in upper[p].iter_mut().zip(&mut lower[0]) {
        [*x, *y] = turn.apply([*x, *y]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::exact::tridiagonal::largest_eigenvalue;
    use crate::regression::exact::vector::dot;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn eigenvectors_put_a_matrix_together_again(
            entries in prop::collection::vec(-3.0..3.0_f64, 36), exponent in -6_i32..6,
        ) {
            // Rows and columns of very different sizes, as raw features have.
            let size = |i: usize| 10_f64.powi(exponent * (i % 2) as i32);
            let entry = |i: usize, j: usize| entries[6 * i.min(j) + i.max(j)] * size(i) * size(j);
            let h: Vec<Vec<f64>> = (0..6).map(|i| (0..6).map(|j| entry(i, j)).collect()).collect();
            let pairs = eigenvectors(h.clone());
            let largest = pairs.iter().fold(0.0, |max: f64, (value, _)| max.max(value.abs()));
            for (i, j) in (0..6).flat_map(|i| (0..6).map(move |j| (i, j))) {
                let sum: f64 = pairs.iter().map(|(value, v)| value * v[i] * v[j]).sum();
                prop_assert!((sum - h[i][j]).abs() <= 1e-13 * largest, "{i} {j}");
                let product = dot(&pairs[i].1, &pairs[j].1);
                prop_assert!((product - f64::from(i == j)).abs() < 1e-13, "{i} {j}");
            }
            let top = pairs.iter().map(|(value, _)| *value).fold(f64::NEG_INFINITY, f64::max);
            prop_assert!((top - largest_eigenvalue(&h)).abs() <= 1e-13 * largest);
        }
    }
}
