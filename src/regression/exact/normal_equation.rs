//! The normal equation XᵀX·θ = Xᵀy.
//!
//! For show, and to say why it is not how least squares is found here: XᵀX has
//! the square of the condition number of X, so solving with it loses twice the
//! digits.

use super::least_squares::triangle;
use super::singular_values::singular_values;
use crate::regression::data::dataset::Examples;

/// Features up to which the matrix is worked out.
const MOST_FEATURES: usize = 16;

/// n·(d + 1)² up to which the condition number is.
const MOST_WORK: usize = 20_000_000;

/// XᵀX·θ = Xᵀy, where X has the features as given and then a column of ones,
/// and θ = (w, b).
#[derive(Debug, Clone, PartialEq)]
pub struct NormalEquation {
    /// XᵀX (d + 1 × d + 1), row by row.
    pub gram: Vec<f64>,
    /// Xᵀy (d + 1).
    pub moment: Vec<f64>,
    /// Numerical rank of X, judged as that of least squares.
    pub rank: usize,
    /// Condition number σmax/σmin of X; that of XᵀX is its square. Infinite if X
    /// has not full rank, `None` where it would take too long.
    pub condition: Option<f64>,
}

impl NormalEquation {
    /// Of examples as given, in f64, with the rank that least squares found;
    /// `None` for more than 16 features.
    pub fn of(examples: &Examples, rank: usize) -> Option<Self> {
        let size = examples.features.ncols() + 1;
        if size - 1 > MOST_FEATURES {
            return None;
        }
        let mut gram = vec![0.0; size * size];
        let mut moment = vec![0.0; size];
        let mut x = vec![1.0; size];
        for (row, y) in examples.features.rows().into_iter().zip(&examples.targets) {
            x.iter_mut().zip(row).for_each(|(x, value)| *x = *value);
            for (i, line) in gram.chunks_exact_mut(size).enumerate() {
                let factor = x[i];
                line.iter_mut().zip(&x).for_each(|(g, v)| *g += factor * v);
                moment[i] += factor * y;
            }
        }
        Some(Self {
            gram,
            moment,
            rank,
            condition: condition(examples, rank),
        })
    }

    /// d + 1, the number of parameters.
    pub fn size(&self) -> usize {
        self.moment.len()
    }
}

/// From the singular values of the triangle of a QR, never from XᵀX, which has
/// lost them.
fn condition(examples: &Examples, rank: usize) -> Option<f64> {
    let (n, size) = (examples.features.nrows(), examples.features.ncols() + 1);
    if rank < size {
        return Some(f64::INFINITY);
    }
    if n.saturating_mul(size * size) > MOST_WORK {
        return None;
    }
    let rows = triangle(&examples.features);
    let column = |j| rows.iter().map(|row: &Vec<f64>| row[j]).collect();
    let values = singular_values((0..size).map(column).collect());
    let largest = values.iter().copied().fold(0.0, f64::max);
    Some(largest / values.iter().copied().fold(f64::INFINITY, f64::min))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::exact::least_squares::least_squares;
    use ndarray::{Array1, Array2, array};

    fn normal_equation(features: Array2<f64>, targets: Array1<f64>) -> NormalEquation {
        let rank = least_squares(&features, &targets).rank;
        NormalEquation::of(&Examples { features, targets }, rank).unwrap()
    }

    #[test]
    fn three_points_by_hand() {
        let found = normal_equation(array![[1.0], [2.0], [3.0]], array![2.0, 3.0, 7.0]);
        assert_eq!(found.gram, [14.0, 6.0, 6.0, 3.0]);
        assert_eq!(found.moment, [29.0, 12.0]);
        assert_eq!((found.rank, found.size()), (2, 2));
        // XᵀX has trace 17 and determinant 6: eigenvalues (17 ± √265)/2.
        let expected = ((17.0 + 265_f64.sqrt()) / (17.0 - 265_f64.sqrt())).sqrt();
        assert!((found.condition.unwrap() / expected - 1.0).abs() < 1e-13);
    }

    #[test]
    fn two_features_stand_before_the_ones() {
        let found = normal_equation(
            array![[1.0, 5.0], [2.0, 0.0], [0.0, 1.0]],
            array![1.0, 1.0, 2.0],
        );
        let expected = [5.0, 5.0, 3.0, 5.0, 26.0, 6.0, 3.0, 6.0, 3.0];
        assert_eq!(found.gram, expected);
        assert_eq!(found.moment, [3.0, 7.0, 4.0]);
    }

    #[test]
    fn dependent_features_have_no_finite_condition() {
        let found = normal_equation(
            array![[1.0, 2.0], [2.0, 4.0], [5.0, 10.0]],
            array![1.0, 2.0, 3.0],
        );
        assert_eq!((found.rank, found.condition), (2, Some(f64::INFINITY)));
        // Fewer rows than parameters.
        let found = normal_equation(array![[3.0]], array![1.0]);
        assert_eq!((found.rank, found.condition), (1, Some(f64::INFINITY)));
    }

    #[test]
    fn a_condition_that_the_eigenvalues_of_the_matrix_would_have_lost() {
        // X = [[1 + δ, 1], [1 − δ, 1]]: σmax·σmin = 2δ and σmax² + σmin² = 4 + 2δ²,
        // so σmax/σmin = 2/δ to order δ; (1 + δ)² is no f64.
        let delta = 2_f64.powi(-40);
        let found = normal_equation(array![[1.0 + delta], [1.0 - delta]], array![0.0, 1.0]);
        assert!((found.condition.unwrap() * delta / 2.0 - 1.0).abs() < 1e-3);
    }

    #[test]
    fn sizes_alone_cost_no_digit() {
        // Orthogonal columns of norms 2·10¹², 2·10⁻⁶ and 2.
        let (a, b) = (1e12, 1e-6);
        let x = array![[a, b], [a, -b], [-a, b], [-a, -b]];
        let found = normal_equation(x, array![1.0, 2.0, 3.0, 4.0]);
        assert!((found.condition.unwrap() / 1e18 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_size_whose_square_is_no_f64_costs_no_digit_either() {
        for unit in [1e-170, 1e-200, 1e-239] {
            let x = array![[unit], [-unit], [unit], [-unit]];
            let found = normal_equation(x, array![1.0, 2.0, 3.0, 4.0]);
            // Orthogonal columns of norms 2·unit and 2.
            let ratio = found.condition.unwrap() * unit;
            assert!((ratio - 1.0).abs() < 1e-12, "{unit:e}: {ratio}");
            // Not orthogonal: (0, u, 2u) and ones have σmax·σmin = √det XᵀX = √6·u, σmax² = 3 + 5u².
            let found = normal_equation(array![[0.0], [unit], [2.0 * unit]], array![1.0, 2.0, 3.0]);
            let ratio = found.condition.unwrap() * unit * 6_f64.sqrt() / 3.0;
            assert!((ratio - 1.0).abs() < 1e-12, "{unit:e}: {ratio}");
        }
    }

    #[test]
    fn more_than_sixteen_features_have_no_matrix_to_show() {
        let examples = Examples {
            features: Array2::zeros((2, 17)),
            targets: Array1::zeros(2),
        };
        assert_eq!(NormalEquation::of(&examples, 1), None);
    }

    #[test]
    fn with_very_many_examples_the_condition_is_not_worked_out() {
        let features = Array2::from_shape_fn((100_000, 16), |(i, j)| ((i * (j + 1)) % 97) as f64);
        let examples = Examples {
            features,
            targets: Array1::zeros(100_000),
        };
        assert_eq!(NormalEquation::of(&examples, 17).unwrap().condition, None);
    }
}
