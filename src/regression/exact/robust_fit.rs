//! The line that minimises the absolute loss or Huber's on given data, in f64.

use ndarray::{Array1, Array2};

use super::interior_point::Problem;
use super::least_squares::least_squares;
use super::vector::{add, dot, orthogonalise, residuals};
use crate::regression::data::standardisation::Standardisation;
use crate::regression::model::linear_model::prediction;
use crate::regression::model::loss::Loss;

/// n·(p² + 100), p = d + 1, above which no fit is tried: some tenths of a second.
const MOST_WORK: usize = 20_000_000;

/// Below this share of its length a column counts as one of those before it.
const DEPENDENT: f64 = 1e-10;

/// Residuals of least squares below this share of the largest target are none.
const EXACT: f64 = 1e-13;

/// Parameters that minimise the mean loss of y − wᵀx − b.
#[derive(Debug, Clone, PartialEq)]
pub struct RobustFit {
    /// Weights w in given units.
    pub weights: Vec<f64>,
    /// Bias b.
    pub bias: f64,
    /// The mean loss that is left.
    pub loss: f64,
}

/// Minimises the mean `loss` over w (d) and b, for X (n × d) and y (n), to 10⁻⁹
/// of it; `None` above a limit of work.
///
/// The absolute loss may have many minimisers, as a constant has with an even
/// number of targets; then it is one amid them. With linearly dependent
/// features, those that depend on earlier ones get weight 0.
pub fn robust_fit(features: &Array2<f64>, targets: &Array1<f64>, loss: Loss) -> Option<RobustFit> {
    let (n, n_parameters) = (features.nrows(), features.ncols() + 1);
    if n.saturating_mul(n_parameters * n_parameters + 100) > MOST_WORK {
        return None;
    }
    let (weights, bias) = match loss {
        Loss::Squared => {
            let fit = least_squares(features, targets);
            (fit.weights, fit.bias)
        }
        Loss::Absolute => minimise(features, targets, 0.0),
        Loss::Huber => minimise(features, targets, Loss::THRESHOLD),
    };
    let rows = features.rows().into_iter().zip(targets);
    let losses = rows.map(|(x, y)| loss.value(prediction(x, &weights, bias) - y));
    Some(RobustFit {
        loss: losses.sum::<f64>() / n as f64,
        weights,
        bias,
    })
}

/// w and b of the least mean loss with that threshold, 0 for the absolute loss.
fn minimise(features: &Array2<f64>, targets: &Array1<f64>, threshold: f64) -> (Vec<f64>, f64) {
    let units = Standardisation::fit(features);
    let basis = Basis::of(features, &units);
    let centre = targets.sum() / targets.len() as f64;
    let mut y: Vec<f64> = targets.iter().map(|y| y - centre).collect();
    let mut theta: Vec<f64> = basis.columns.iter().map(|q| dot(q, &y)).collect();
    let errors = residuals(&basis.columns, &y, &theta);
    let scale = errors.iter().map(|e| e.abs()).sum::<f64>() / errors.len() as f64;
    let largest = |values: &[f64]| values.iter().fold(0.0_f64, |max, v| max.max(v.abs()));
    let all_inside = largest(&errors) <= threshold;
    if !all_inside && scale > EXACT * largest(targets.as_slice().unwrap_or(&y)) {
        y.iter_mut().chain(&mut theta).for_each(|v| *v /= scale);
        let problem = Problem {
            columns: &basis.columns,
            targets: &y,
            threshold: threshold / scale,
        };
        theta = problem.solve(theta);
        theta.iter_mut().for_each(|v| *v *= scale);
    }
    let (weights, bias) = basis.parameters(theta, &units);
    (weights, bias + centre)
}

/// Orthonormal columns that span those of \[1 X\], X standardised.
struct Basis {
    columns: Vec<Vec<f64>>,
    /// The feature that each column came from; the first came from the ones.
    origins: Vec<usize>,
    /// Upper triangle R, by columns: \[1 X\] = Q·R.
    triangle: Vec<Vec<f64>>,
}

impl Basis {
    /// Gram's and Schmidt's.
    fn of(features: &Array2<f64>, units: &Standardisation) -> Self {
        let mut basis = Self {
            columns: Vec::new(),
            origins: Vec::new(),
            triangle: Vec::new(),
        };
        basis.take(vec![1.0; features.nrows()], 0);
        for (j, x) in features.columns().into_iter().enumerate() {
            basis.take(x.iter().map(|v| units.standardised(j, *v)).collect(), j);
        }
        basis
    }

    /// Takes a column in, unless it depends on the others.
    fn take(&mut self, mut column: Vec<f64>, origin: usize) {
        let length = dot(&column, &column).sqrt();
        let mut parts = orthogonalise(&mut column, &self.columns);
        let rest = dot(&column, &column).sqrt();
        if rest <= DEPENDENT * length || self.columns.len() == column.len() {
            return;
        }
        column.iter_mut().for_each(|v| *v /= rest);
        parts.push(rest);
        self.columns.push(column);
        self.origins.push(origin);
        self.triangle.push(parts);
    }

    /// Weights and bias in given units from the shares of the columns.
    fn parameters(&self, mut theta: Vec<f64>, units: &Standardisation) -> (Vec<f64>, f64) {
        let mut weights = vec![0.0; units.mean.len()];
        for k in (1..theta.len()).rev() {
            let value = theta[k] / self.triangle[k][k];
            add(&mut theta[..k], -value, &self.triangle[k][..k]);
            weights[self.origins[k]] = value / units.scale[self.origins[k]];
        }
        let shift = dot(&weights, &units.mean);
        (weights, theta[0] / self.triangle[0][0] - shift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Random, Stream};
    use ndarray::array;
    use proptest::prelude::*;

    fn mean_loss(x: &Array2<f64>, y: &Array1<f64>, (w, b): (&[f64], f64), loss: Loss) -> f64 {
        let rows = x.rows().into_iter().zip(y);
        let losses = rows.map(|(x, y)| {
            let prediction: f64 = x.iter().zip(w).map(|(x, w)| x * w).sum();
            loss.value(prediction + b - y)
        });
        losses.sum::<f64>() / y.len() as f64
    }

    /// Some line of least absolute deviations goes through two points (or, where
    /// all have one x, through one).
    fn best_line_through_two_points(x: &Array2<f64>, y: &Array1<f64>) -> f64 {
        let mut best = f64::INFINITY;
        for (i, j) in (0..y.len()).flat_map(|i| (0..y.len()).map(move |j| (i, j))) {
            let run = x[[j, 0]] - x[[i, 0]];
            let slope = if run == 0.0 { 0.0 } else { (y[j] - y[i]) / run };
            let line = (&[slope][..], y[i] - slope * x[[i, 0]]);
            best = best.min(mean_loss(x, y, line, Loss::Absolute));
        }
        best
    }

    /// Mean of ψ(r)·(x − x̄, 1): 0 at the minimum of Huber's loss.
    fn slope_of_huber(x: &Array2<f64>, y: &Array1<f64>, fit: &RobustFit) -> f64 {
        let means: Vec<f64> = x
            .columns()
            .into_iter()
            .map(|x| x.sum() / y.len() as f64)
            .collect();
        let mut slope = vec![0.0; means.len() + 1];
        for (row, y) in x.rows().into_iter().zip(y) {
            let prediction: f64 = row.iter().zip(&fit.weights).map(|(x, w)| x * w).sum();
            let psi = (prediction + fit.bias - y).clamp(-1.0, 1.0) / x.nrows() as f64;
            for (j, value) in row.iter().enumerate() {
                slope[j] += psi * (value - means[j]);
            }
            slope[means.len()] += psi;
        }
        slope.iter().fold(0.0, |max, s| max.max(s.abs()))
    }

    #[test]
    fn a_constant_becomes_the_median() {
        let x = Array2::zeros((5, 1));
        let fit = robust_fit(&x, &array![1.0, 2.0, 7.0, 100.0, -3.0], Loss::Absolute).unwrap();
        assert!((fit.bias - 2.0).abs() < 1e-7, "{}", fit.bias);
        // |1 − 2| + 0 + 5 + 98 + 5 over 5.
        assert!((fit.loss - 21.8).abs() < 1e-7);
        assert_eq!(fit.weights, [0.0]);
    }

    #[test]
    fn between_two_middle_targets_any_constant_is_best() {
        let x = Array2::zeros((4, 1));
        let fit = robust_fit(&x, &array![0.0, 4.0, 6.0, 100.0], Loss::Absolute).unwrap();
        assert!(fit.bias > 4.0 && fit.bias < 6.0);
        // 100 − 0 + 6 − 4 over 4.
        assert!((fit.loss - 25.5).abs() < 1e-9);
    }

    #[test]
    fn one_outlier_does_not_move_the_line_through_the_others() {
        let x = Array2::from_shape_fn((30, 1), |(i, _)| i as f64);
        let mut y = Array1::from_shape_fn(30, |i| 3.0 * i as f64 - 5.0);
        y[29] = 1e4;
        let fit = robust_fit(&x, &y, Loss::Absolute).unwrap();
        assert!((fit.weights[0] - 3.0).abs() < 1e-6, "{fit:?}");
        assert!((fit.bias + 5.0).abs() < 1e-5, "{fit:?}");
    }

    #[test]
    fn an_exact_line_is_found_by_every_loss() {
        let x = array![[1.0, 2.0], [2.0, 1.0], [4.0, 3.0], [0.0, 7.0]];
        let y = array![9.0, 8.0, 18.0, 22.0];
        for loss in Loss::ALL {
            let fit = robust_fit(&x, &y, loss).unwrap();
            let expected = [2.0, 3.0, 1.0];
            let found = [fit.weights[0], fit.weights[1], fit.bias];
            let close = found
                .iter()
                .zip(expected)
                .all(|(f, e)| (f - e).abs() < 1e-11);
            assert!(close && fit.loss < 1e-11, "{fit:?}");
        }
    }

    #[test]
    fn huber_with_small_residuals_is_least_squares() {
        let (x, y) = (
            array![[0.0], [1.0], [2.0], [3.0]],
            array![0.5, 0.7, 1.9, 2.4],
        );
        let fit = robust_fit(&x, &y, Loss::Huber).unwrap();
        let expected = least_squares(&x, &y);
        assert!((fit.weights[0] - expected.weights[0]).abs() < 1e-12);
        assert!((fit.bias - expected.bias).abs() < 1e-12);
    }

    #[test]
    fn dependent_and_constant_features_do_no_harm() {
        let mut random = Random::new(5, Stream::Noise, 0);
        let one = Array2::from_shape_fn((40, 1), |_| random.normal());
        let y = Array1::from_shape_fn(40, |i| one[[i, 0]] + random.normal());
        let three = Array2::from_shape_fn((40, 3), |(i, j)| {
            [7.0, one[[i, 0]], 3.0 - 2.0 * one[[i, 0]]][j]
        });
        for loss in [Loss::Absolute, Loss::Huber] {
            let (fit, expected) = (robust_fit(&three, &y, loss), robust_fit(&one, &y, loss));
            let (fit, expected) = (fit.unwrap(), expected.unwrap());
            assert!((fit.loss / expected.loss - 1.0).abs() < 1e-9);
            assert_eq!((fit.weights[0], fit.weights[2]), (0.0, 0.0));
        }
    }

    #[test]
    fn no_descent_finds_less_than_hubers_fit() {
        let mut random = Random::new(6, Stream::Noise, 0);
        let x = Array2::from_shape_fn((60, 2), |_| random.normal());
        let y = Array1::from_shape_fn(60, |i| x[[i, 0]] - x[[i, 1]] + 3.0 * random.normal());
        let fit = robust_fit(&x, &y, Loss::Huber).unwrap();
        let mut at = RobustFit {
            weights: vec![0.0; 2],
            bias: 0.0,
            loss: 0.0,
        };
        for _ in 0..20_000 {
            let mut slope = [0.0; 3];
            for (row, y) in x.rows().into_iter().zip(&y) {
                let e = row[0] * at.weights[0] + row[1] * at.weights[1] + at.bias - y;
                let psi = e.clamp(-1.0, 1.0) / 60.0;
                slope = [
                    slope[0] + psi * row[0],
                    slope[1] + psi * row[1],
                    slope[2] + psi,
                ];
            }
            at.weights = vec![
                at.weights[0] - 0.3 * slope[0],
                at.weights[1] - 0.3 * slope[1],
            ];
            at.bias -= 0.3 * slope[2];
        }
        let descent = mean_loss(&x, &y, (&at.weights, at.bias), Loss::Huber);
        assert!(
            (fit.loss / descent - 1.0).abs() < 1e-9,
            "{} {descent}",
            fit.loss
        );
        assert!((fit.weights[0] - at.weights[0]).abs() < 1e-4);
    }

    #[test]
    fn targets_in_dollars_make_huber_the_absolute_loss() {
        // |r| − ½ nearly everywhere; raw features of the size of years and areas.
        let mut random = Random::new(7, Stream::Noise, 0);
        let x = Array2::from_shape_fn((500, 2), |(_, j)| {
            [1500.0, 1970.0][j] + [500.0, 30.0][j] * random.normal()
        });
        let y = Array1::from_shape_fn(500, |i| 1e5 + 98.0 * x[[i, 0]] + 5e4 * random.normal());
        let absolute = robust_fit(&x, &y, Loss::Absolute).unwrap();
        let huber = robust_fit(&x, &y, Loss::Huber).unwrap();
        assert!((huber.loss / absolute.loss - 1.0).abs() < 2e-5);
        assert!(
            slope_of_huber(&x, &y, &huber) < 1e-4,
            "{}",
            slope_of_huber(&x, &y, &huber)
        );
    }

    #[test]
    fn too_much_work_is_not_begun() {
        let (x, y) = (Array2::zeros((200_000, 1)), Array1::zeros(200_000));
        assert_eq!(robust_fit(&x, &y, Loss::Absolute), None);
    }

    proptest! {
        #[test]
        fn no_line_through_two_points_is_better(
            points in prop::collection::vec((-20_i32..20, -1e3..1e3_f64), 1..12), size in -8_i32..8,
        ) {
            // Whole x, so that some points stand above each other.
            let scale = 10_f64.powi(size);
            let x = Array2::from_shape_fn((points.len(), 1), |(i, _)| f64::from(points[i].0));
            let y: Array1<f64> = points.iter().map(|p| scale * p.1).collect();
            let fit = robust_fit(&x, &y, Loss::Absolute).unwrap();
            let best = best_line_through_two_points(&x, &y);
            let largest = y.iter().fold(0.0, |max: f64, y| max.max(y.abs()));
            prop_assert!((fit.loss - best).abs() <= 1e-8 * best + 1e-12 * largest, "{} {best}", fit.loss);
        }

        #[test]
        fn hubers_fit_has_no_slope_left(
            values in prop::collection::vec(-30.0..30.0_f64, 30), d in 1..=2_usize, size in -2_i32..3,
        ) {
            let x = Array2::from_shape_fn((10, d), |(i, j)| values[3 * i + j]);
            let scale = 10_f64.powi(size);
            let y = Array1::from_shape_fn(10, |i| scale * values[3 * i + 2]);
            let fit = robust_fit(&x, &y, Loss::Huber).unwrap();
            prop_assert!(slope_of_huber(&x, &y, &fit) < 1e-3, "{}", slope_of_huber(&x, &y, &fit));
        }
    }
}
