//! Least squares by Householder's QR with column pivoting, in f64.
//!
//! The columns of [X 1] are scaled to norm 1 before the rank is judged, with
//! threshold max(n, d + 1)·ε relative to the largest; XᵀX is never formed, as
//! its condition number is the square of X's. A deficient problem gets the
//! solution of minimum norm. Source: Golub and Van Loan, "Matrix
//! Computations", 5.4 and 5.5.

use ndarray::{Array1, Array2};

/// Parameters that minimise Σ (y − wᵀx − b)².
#[derive(Debug, Clone, PartialEq)]
pub struct LeastSquares {
    /// Weights w in given units.
    pub weights: Vec<f64>,
    /// Bias b.
    pub bias: f64,
    /// Numerical rank of [X 1]; d + 1 when the solution is unique.
    pub rank: usize,
}

/// Columns of a matrix, each a vector.
type Columns = Vec<Vec<f64>>;

/// Minimises ‖y − [X 1](w; b)‖ over w (d) and b, for X (n × d) and y (n).
pub fn least_squares(features: &Array2<f64>, targets: &Array1<f64>) -> LeastSquares {
    let n = features.nrows();
    let mut a: Columns = features.columns().into_iter().map(|x| x.to_vec()).collect();
    a.push(vec![1.0; n]);
    let norms = scale_to_norm_1(&mut a);
    let mut y = targets.to_vec();
    let factors = factorise(&mut a, &mut y);
    let coefficients = minimum_norm(&factors, &y, &norms);
    let (bias, weights) = coefficients.split_last().expect("one for the bias");
    LeastSquares {
        weights: weights.to_vec(),
        bias: *bias,
        rank: factors.rank,
    }
}

/// A·P = Q·R with |r₁₁| ≥ |r₂₂| ≥ …
struct Factors {
    /// Rows 1 … rank of R, by columns in pivoted order.
    r: Columns,
    /// Column k of R belongs to column pivots\[k\] of A.
    pivots: Vec<usize>,
    rank: usize,
}

fn norm(x: &[f64]) -> f64 {
    // Scaled by the largest entry so that squares neither overflow nor vanish.
    let largest = x.iter().fold(0.0f64, |max, v| max.max(v.abs()));
    if largest == 0.0 {
        return 0.0;
    }
    largest
        * x.iter()
            .map(|v| (v / largest) * (v / largest))
            .sum::<f64>()
            .sqrt()
}

fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

/// Divides each column by its norm, and returns the norms (1 for a zero column).
fn scale_to_norm_1(a: &mut Columns) -> Vec<f64> {
    let scale = |column: &mut Vec<f64>| {
        let length = norm(column);
        let length = if length == 0.0 { 1.0 } else { length };
        column.iter_mut().for_each(|v| *v /= length);
        length
    };
    a.iter_mut().map(scale).collect()
}

/// Reduces A to R in place and y to Qᵀy.
fn factorise(a: &mut Columns, y: &mut [f64]) -> Factors {
    let n = y.len();
    let mut pivots: Vec<usize> = (0..a.len()).collect();
    let threshold = n.max(a.len()) as f64 * f64::EPSILON;
    let mut largest = 0.0;
    let mut rank = 0;
    while rank < n.min(a.len()) {
        // Remaining norms afresh: downdating them loses digits.
        let remaining = a[rank..].iter().map(|column| norm(&column[rank..]));
        let (pivot, length) =
            remaining.enumerate().fold(
                (0, -1.0),
                |best, next| if next.1 > best.1 { next } else { best },
            );
        if rank == 0 {
            largest = length;
        }
        if length <= threshold * largest {
            break;
        }
        a.swap(rank, rank + pivot);
        pivots.swap(rank, rank + pivot);
        reflect(a, y, rank, length);
        rank += 1;
    }
    let r = a
        .iter()
        .map(|column| column[..rank.min(n)].to_vec())
        .collect();
    Factors { r, pivots, rank }
}

/// Householder's reflection that clears column k below its diagonal.
fn reflect(a: &mut Columns, y: &mut [f64], k: usize, length: f64) {
    let (done, rest) = a.split_at_mut(k + 1);
    let column = &mut done[k];
    let alpha = if column[k] > 0.0 { -length } else { length };
    let mut v = column[k..].to_vec();
    v[0] -= alpha;
    // ‖v‖² = 2·α·(α − a_kk), without cancellation by the choice of sign.
    let half_norm_squared = alpha * (alpha - column[k]);
    let apply = |x: &mut [f64]| {
        let factor = dot(&v, x) / half_norm_squared;
        x.iter_mut().zip(&v).for_each(|(x, v)| *x -= factor * v);
    };
    rest.iter_mut().for_each(|column| apply(&mut column[k..]));
    apply(&mut y[k..]);
    column[k] = alpha;
    column[k + 1..].fill(0.0);
}

/// The solution of minimum norm in unscaled columns.
///
/// With T = R·Pᵀ·D (rank × d+1, D the norms), T·x = Qᵀy; full rank solves R
/// backwards, deficient rank takes x = Z·S⁻ᵀ·Qᵀy from Tᵀ = Z·S.
fn minimum_norm(factors: &Factors, y: &[f64], norms: &[f64]) -> Vec<f64> {
    let (n_columns, rank) = (norms.len(), factors.rank);
    let mut x = vec![0.0; n_columns];
    if rank == n_columns {
        let solution = solve_upper(&factors.r, &y[..rank]);
        for (k, value) in solution.into_iter().enumerate() {
            x[factors.pivots[k]] = value / norms[factors.pivots[k]];
        }
        return x;
    }
    let mut transposed: Columns = vec![vec![0.0; n_columns]; rank];
    for (k, &pivot) in factors.pivots.iter().enumerate() {
        for (i, row) in transposed.iter_mut().enumerate() {
            row[pivot] = factors.r[k][i] * norms[pivot];
        }
    }
    row_space_solution(&transposed, &y[..rank], x)
}

/// Σ over an orthonormal basis of the rows of T, so that T·x = c.
fn row_space_solution(rows: &Columns, c: &[f64], mut x: Vec<f64>) -> Vec<f64> {
    let mut basis: Columns = Vec::with_capacity(rows.len());
    // Lower triangle S with row_i = Σ_j S_ij z_j, by Gram and Schmidt, twice.
    let mut coordinates: Vec<f64> = Vec::with_capacity(rows.len());
    for (row, target) in rows.iter().zip(c) {
        let mut z = row.clone();
        let mut rest = *target;
        let mut parts = vec![0.0; basis.len()];
        for _ in 0..2 {
            for (part, known) in parts.iter_mut().zip(&basis) {
                let p = dot(known, &z);
                *part += p;
                z.iter_mut().zip(known).for_each(|(z, k)| *z -= p * k);
            }
        }
        rest -= dot(&parts, &coordinates);
        let length = norm(&z);
        z.iter_mut().for_each(|v| *v /= length);
        coordinates.push(rest / length);
        basis.push(z);
    }
    for (coordinate, z) in coordinates.iter().zip(&basis) {
        x.iter_mut().zip(z).for_each(|(x, z)| *x += coordinate * z);
    }
    x
}

/// Solves R·x = c for upper triangular R given by columns.
fn solve_upper(r: &Columns, c: &[f64]) -> Vec<f64> {
    let mut x = c.to_vec();
    for k in (0..x.len()).rev() {
        x[k] /= r[k][k];
        let value = x[k];
        for (rest, r) in x[..k].iter_mut().zip(&r[k]) {
            *rest -= value * r;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn fits_a_line_through_two_dots() {
        let fit = least_squares(&array![[1.0], [3.0]], &array![5.0, 9.0]);
        assert!((fit.weights[0] - 2.0).abs() < 1e-14);
        assert!((fit.bias - 3.0).abs() < 1e-14);
        assert_eq!(fit.rank, 2);
    }

    #[test]
    fn one_dot_gets_the_shortest_parameters() {
        // w·2 + b = 5 is shortest along (2, 1): (2, 1).
        let fit = least_squares(&array![[2.0]], &array![5.0]);
        assert_eq!(fit.rank, 1);
        assert!((fit.weights[0] - 2.0).abs() < 1e-14);
        assert!((fit.bias - 1.0).abs() < 1e-14);
    }

    #[test]
    fn equal_columns_share_the_weight() {
        // x₂ = x₁, y = 4 x₁ + 1: the minimum norm splits 4 evenly.
        let x = array![[1.0, 1.0], [2.0, 2.0], [4.0, 4.0]];
        let fit = least_squares(&x, &array![5.0, 9.0, 17.0]);
        assert_eq!(fit.rank, 2);
        assert!((fit.weights[0] - 2.0).abs() < 1e-12);
        assert!((fit.weights[1] - 2.0).abs() < 1e-12);
        assert!((fit.bias - 1.0).abs() < 1e-12);
    }

    #[test]
    fn zero_data_give_zero() {
        let fit = least_squares(&array![[0.0], [0.0]], &array![0.0, 0.0]);
        assert_eq!((fit.weights[0], fit.bias, fit.rank), (0.0, 0.0, 1));
    }
}
