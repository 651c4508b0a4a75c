//! Least squares by Householder's QR with column pivoting, in f64.
//!
//! The columns of [X 1] are scaled to norm 1 before the rank is judged, with
//! threshold max(n, d + 1)·ε relative to the largest; XᵀX is never formed, as
//! its condition number is the square of X's. A deficient problem gets the
//! solution of minimum norm. Solutions are refined with residuals in twice the
//! precision. Source: Golub and Van Loan, "Matrix Computations", 5.4 and 5.5.

use ndarray::{Array1, Array2, ArrayView1};

use super::vector::{dot, norm, orthogonalise};
use crate::regression::data::dataset::Examples;

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

impl LeastSquares {
    /// Mean ½(ŷ − y)² over the examples that it is the solution for, in given units.
    ///
    /// Far from 0 the rounding of ŷ and of b may be as large as the residuals. Then these are taken
    /// in twice the precision, and about their mean: that of exact least squares is 0.
    pub fn loss(&self, examples: &Examples) -> f64 {
        let n = examples.len() as f64;
        let sum = examples.sum_of_squares(&self.weights, self.bias);
        let mean_square = sum.expect("as many weights") / n;
        let rounding = f64::EPSILON * self.largest_terms(&examples.features);
        if mean_square.sqrt() > FAR_ABOVE * rounding {
            return 0.5 * mean_square;
        }
        let theta: Vec<f64> = self.weights.iter().copied().chain([self.bias]).collect();
        let residuals = residuals(&examples.features, &examples.targets, &theta);
        let mean = residuals.iter().sum::<f64>() / n;
        let squares = residuals.iter().map(|r| (r - mean) * (r - mean));
        0.5 * squares.sum::<f64>() / n
    }

    /// The largest Σ |wⱼxⱼ| + |b| of a row, of which ŷ is rounded by some ε.
    fn largest_terms(&self, features: &Array2<f64>) -> f64 {
        let terms = |row: ArrayView1<'_, f64>| -> f64 {
            let products = row.iter().zip(&self.weights).map(|(x, w)| (x * w).abs());
            products.sum()
        };
        let rows = features.rows().into_iter().map(terms);
        rows.fold(0.0, f64::max) + self.bias.abs()
    }
}

/// Columns of a matrix, each a vector.
type Columns = Vec<Vec<f64>>;

/// Residuals so many times above the rounding of ŷ have all the digits of a loss that anyone reads.
const FAR_ABOVE: f64 = 1e6;

/// Rounds of refinement; the last two say how much error is left.
const REFINEMENTS: usize = 2;

/// Minimises ‖y − [X 1](w; b)‖ over w (d) and b, for X (n × d) and y (n).
pub fn least_squares(features: &Array2<f64>, targets: &Array1<f64>) -> LeastSquares {
    let (factors, norms) = factorised(features);
    let mut coefficients = factors.solve(targets.to_vec(), &norms);
    let mut corrected = [0.0; 2];
    for _ in 0..REFINEMENTS {
        let rest = residuals(features, targets, &coefficients);
        let correction = factors.solve(rest, &norms);
        corrected = [corrected[1], largest_share(&correction, &norms)];
        let pairs = coefficients.iter_mut().zip(correction);
        pairs.for_each(|(x, correction)| *x += correction);
    }
    clear_rounding(&mut coefficients, &norms, corrected);
    let bias = coefficients.pop().expect("one for the bias");
    LeastSquares {
        weights: coefficients,
        bias,
        rank: factors.rank,
    }
}

/// The largest ‖aⱼ‖·|xⱼ|: how much of a vector of n predictions one coefficient makes at most.
fn largest_share(x: &[f64], norms: &[f64]) -> f64 {
    let shares = x.iter().zip(norms).map(|(x, norm)| x.abs() * norm);
    shares.fold(0.0, f64::max)
}

/// Makes coefficients 0 of which no digit is known: those whose share ‖aⱼ‖·|xⱼ| is at most the
/// error that is left in the solution.
///
/// That error is bounded by what the next correction would be: corrections shrink in the ratio of
/// the last two, c₂/c₁, so the next is about c₂²/c₁. Where this is less than a rounding, ε of the
/// largest share, the rounding of the other coefficients is what is left (N. Higham, "Accuracy and
/// Stability of Numerical Algorithms", 12.1 and 20.5). Without this, the weights of an exact fit
/// that are 0 would be some 10⁻⁴⁷.
fn clear_rounding(x: &mut [f64], norms: &[f64], [before, last]: [f64; 2]) {
    let next = if before > 0.0 {
        last * (last / before)
    } else {
        0.0
    };
    let error = next.max(f64::EPSILON * largest_share(x, norms));
    let shares = x.iter_mut().zip(norms);
    shares
        .filter(|(x, norm)| x.abs() * **norm <= error)
        .for_each(|(x, _)| *x = 0.0);
}

/// T (rank × d + 1) with \[X 1\] = Q·T, the columns of Q orthonormal: the singular
/// values of \[X 1\] are those of T.
pub(crate) fn triangle(features: &Array2<f64>) -> Vec<Vec<f64>> {
    let (factors, norms) = factorised(features);
    factors.rows(&norms)
}

/// \[X 1\] with its columns over their norms, reduced, and the norms.
fn factorised(features: &Array2<f64>) -> (Factors, Vec<f64>) {
    let n = features.nrows();
    let mut a: Columns = features.columns().into_iter().map(|x| x.to_vec()).collect();
    a.push(vec![1.0; n]);
    let norms = scale_to_norm_1(&mut a);
    (Factors::of(a, n), norms)
}

/// y − [X 1]·x with products and sums in twice the precision, so that the
/// refinement sees what is left (Ogita, Rump and Oishi, "Accurate Sum and Dot
/// Product", 2005).
fn residuals(features: &Array2<f64>, targets: &Array1<f64>, x: &[f64]) -> Vec<f64> {
    let (bias, weights) = x.split_last().expect("one for the bias");
    let rows = features.rows().into_iter().zip(targets);
    let residual = |(row, y): (ArrayView1<'_, f64>, &f64)| {
        let (mut sum, mut lost) = two_sum(*y, -bias);
        for (x, weight) in row.iter().zip(weights) {
            let (product, rounding) = two_product(-x, *weight);
            let (next, error) = two_sum(sum, product);
            sum = next;
            lost += error + rounding;
        }
        sum + lost
    };
    rows.map(residual).collect()
}

/// a + b and its rounding error (Knuth).
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let rest = sum - a;
    (sum, (a - (sum - rest)) + (b - rest))
}

/// a·b and its rounding error (Dekker, Veltkamp).
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let split = |x: f64| {
        let scaled = 134_217_729.0 * x; // 2²⁷ + 1
        let high = scaled - (scaled - x);
        (high, x - high)
    };
    let product = a * b;
    let ((a_high, a_low), (b_high, b_low)) = (split(a), split(b));
    let error = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    (product, error)
}

/// A·P = Q·R with |r₁₁| ≥ |r₂₂| ≥ …, in the memory of A.
struct Factors {
    /// Column k holds r₁ₖ … above row k, and from row k on the vector of the
    /// k-th reflection.
    a: Columns,
    /// rₖₖ.
    diagonal: Vec<f64>,
    /// ½‖v‖² of the k-th reflection.
    half_norms: Vec<f64>,
    /// Column k belongs to column pivots\[k\] of A.
    pivots: Vec<usize>,
    rank: usize,
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

impl Factors {
    /// Reduces A, of n rows and columns of norm 1.
    fn of(a: Columns, n: usize) -> Self {
        let mut lengths: Vec<Length> = a.iter().map(|column| Length::of(column)).collect();
        let threshold = n.max(a.len()) as f64 * f64::EPSILON;
        let mut factors = Self {
            diagonal: Vec::new(),
            half_norms: Vec::new(),
            pivots: (0..a.len()).collect(),
            rank: 0,
            a,
        };
        while factors.rank < n.min(factors.a.len()) {
            let rank = factors.rank;
            let pivot = longest(&lengths[rank..]) + rank;
            factors.a.swap(rank, pivot);
            factors.pivots.swap(rank, pivot);
            lengths.swap(rank, pivot);
            // Afresh for the pivot, which decides on the rank.
            let length = Length::of(&factors.a[rank][rank..]).present;
            let largest = factors.diagonal.first().map_or(length, |r| r.abs());
            if length <= threshold * largest {
                break;
            }
            factors.reflect(length);
            for (length, column) in lengths.iter_mut().zip(&factors.a).skip(rank + 1) {
                length.without_first(column[rank], &column[rank + 1..]);
            }
        }
        factors
    }

    /// Householder's reflection that clears the next column below its diagonal.
    fn reflect(&mut self, length: f64) {
        let k = self.rank;
        let (done, rest) = self.a.split_at_mut(k + 1);
        let v = &mut done[k][k..];
        let alpha = if v[0] > 0.0 { -length } else { length };
        // ‖v‖² = 2·α·(α − a_kk), without cancellation by the choice of sign.
        let half_norm = alpha * (alpha - v[0]);
        v[0] -= alpha;
        rest.iter_mut()
            .for_each(|column| reflected(&mut column[k..], v, half_norm));
        self.diagonal.push(alpha);
        self.half_norms.push(half_norm);
        self.rank += 1;
    }

    /// The x of least norm that minimises ‖y − A·x‖, in unscaled columns.
    ///
    /// With T = R·Pᵀ·D (rank × d+1, D the norms), T·x = Qᵀy; full rank solves
    /// R backwards, deficient rank goes through the row space of T.
    fn solve(&self, mut y: Vec<f64>, norms: &[f64]) -> Vec<f64> {
        for k in 0..self.rank {
            reflected(&mut y[k..], &self.a[k][k..], self.half_norms[k]);
        }
        let mut x = vec![0.0; norms.len()];
        if self.rank < norms.len() {
            return row_space_solution(&self.rows(norms), &y[..self.rank], x);
        }
        for k in (0..self.rank).rev() {
            let value = y[k] / self.diagonal[k];
            x[self.pivots[k]] = value / norms[self.pivots[k]];
            let above = y[..k].iter_mut().zip(&self.a[k]);
            above.for_each(|(y, r)| *y -= value * r);
        }
        x
    }

    /// The rows of T.
    fn rows(&self, norms: &[f64]) -> Columns {
        let mut rows = vec![vec![0.0; norms.len()]; self.rank];
        for (k, &pivot) in self.pivots.iter().enumerate() {
            for (i, row) in rows.iter_mut().enumerate().take(k + 1) {
                let r = if i == k {
                    self.diagonal[k]
                } else {
                    self.a[k][i]
                };
                row[pivot] = r * norms[pivot];
            }
        }
        rows
    }
}

/// x ← (I − vvᵀ/(½‖v‖²))·x.
fn reflected(x: &mut [f64], v: &[f64], half_norm: f64) {
    let factor = dot(v, x) / half_norm;
    x.iter_mut().zip(v).for_each(|(x, v)| *x -= factor * v);
}

fn longest(lengths: &[Length]) -> usize {
    let best = |best: usize, k: usize| {
        if lengths[k].present > lengths[best].present {
            k
        } else {
            best
        }
    };
    (0..lengths.len()).fold(0, best)
}

/// The norm of what is left of a column, kept up to date by subtraction and
/// computed afresh where that would lose digits (LAPACK's dgeqp3).
#[derive(Clone, Copy)]
struct Length {
    present: f64,
    computed: f64,
}

impl Length {
    /// Columns are scaled to norm 1, so squares cannot overflow.
    fn of(rest: &[f64]) -> Self {
        let length = dot(rest, rest).sqrt();
        Self {
            present: length,
            computed: length,
        }
    }

    fn without_first(&mut self, first: f64, rest: &[f64]) {
        if self.present == 0.0 {
            return;
        }
        let share = first.abs() / self.present;
        let left = ((1.0 + share) * (1.0 - share)).max(0.0);
        let lost = self.present / self.computed;
        if left * lost * lost <= f64::EPSILON.sqrt() {
            *self = Self::of(rest);
        } else {
            self.present *= left.sqrt();
        }
    }
}

/// Σ over an orthonormal basis of the rows of T, so that T·x = c.
fn row_space_solution(rows: &Columns, c: &[f64], mut x: Vec<f64>) -> Vec<f64> {
    let mut basis: Columns = Vec::with_capacity(rows.len());
    // Lower triangle S with row_i = Σ_j S_ij z_j, by Gram and Schmidt.
    let mut coordinates: Vec<f64> = Vec::with_capacity(rows.len());
    for (row, target) in rows.iter().zip(c) {
        let mut z = row.clone();
        let parts = orthogonalise(&mut z, &basis);
        let rest = target - dot(&parts, &coordinates);
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
    fn a_weight_of_an_exact_fit_that_is_zero_is_exactly_zero() {
        let columns = [
            array![[1.0], [2.0], [3.0]],
            array![[0.3], [7.1], [-2.9]],
            array![[1e6], [1e6 + 1.0], [1e6 + 7.0]],
            array![[1e-30], [3e-30], [-1e-30]],
        ];
        for (x, y) in columns
            .iter()
            .flat_map(|x| [5.0, 0.1, 1e15].map(|y| (x, y)))
        {
            let fit = least_squares(x, &array![y, y, y]);
            assert_eq!((fit.weights[0], fit.bias), (0.0, y), "{y} over {x}");
        }
        // y = 2a + 1 whatever b is; then the same without a bias.
        let x = array![[0.0, 3.0], [1.0, -1.0], [2.0, 4.0], [3.0, 1.0], [4.0, -5.0]];
        let fit = least_squares(&x, &array![1.0, 3.0, 5.0, 7.0, 9.0]);
        assert_eq!((&fit.weights[..], fit.bias), (&[2.0, 0.0][..], 1.0));
        let fit = least_squares(&x, &array![0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!((&fit.weights[..], fit.bias), (&[2.0, 0.0][..], 0.0));
        // Without full rank too: a is there twice, and shares its weight.
        let x = array![
            [1.0, 1.0, 3.0],
            [2.0, 2.0, -1.0],
            [4.0, 4.0, 4.0],
            [5.0, 5.0, 1.0]
        ];
        let fit = least_squares(&x, &array![2.0, 4.0, 8.0, 10.0]);
        assert_eq!((fit.weights[2], fit.bias), (0.0, 0.0), "{fit:?}");
        assert!((fit.weights[0] - 1.0).abs() < 1e-15 && (fit.weights[1] - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_small_weight_that_the_data_determine_stays() {
        // 10⁻¹² of the prediction is far above a rounding of it.
        let x = array![[0.0, 1.0], [1.0, 0.0], [2.0, 1.0], [3.0, -1.0]];
        let y = Array1::from_iter(
            x.rows()
                .into_iter()
                .map(|row| 2.0 * row[0] + 1e-12 * row[1] + 1.0),
        );
        let fit = least_squares(&x, &y);
        assert!((fit.weights[1] / 1e-12 - 1.0).abs() < 1e-3, "{fit:?}");
    }

    #[test]
    fn zero_data_give_zero() {
        let fit = least_squares(&array![[0.0], [0.0]], &array![0.0, 0.0]);
        assert_eq!((fit.weights[0], fit.bias, fit.rank), (0.0, 0.0, 1));
    }
}
