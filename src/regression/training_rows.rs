//! Examples in f32, laid out for the fused pass over a minibatch.
//!
//! One row holds x₁ … x_d and y. With few features a row is packed and four
//! examples fill the four lanes of a vector register; with many, a row is
//! padded with zeros to whole registers and four features fill the lanes.
//! Either way the order of summation is fixed by this code, not by the
//! machine, so that every build gives the same bits.

use super::dataset::Examples;
use super::linear_model::{Gradient, LinearModel};
use super::loss::{Absolute, Huber, Loss, PointLoss, Squared};
use super::standardisation::Standardisation;

/// Lanes of a 128-bit register of f32.
const LANES: usize = 4;
/// Up to so many features a row is packed, and lanes hold examples.
const FEW: usize = 4;
/// Examples summed in f32 before the sum goes on in f64.
const BLOCK: usize = 512;

type Lanes = [f32; LANES];

/// n rows of d features and a target, in f32.
#[derive(Debug, Clone)]
pub struct TrainingRows {
    n_features: usize,
    stride: usize,
    values: Vec<f32>,
    targets: Vec<f32>,
}

/// Sums over examples that have not yet been divided by their number.
struct Sums {
    loss: f64,
    weights: Vec<f64>,
    bias: f64,
}

impl TrainingRows {
    /// Lays out examples, standardised.
    pub fn new(examples: &Examples, units: &Standardisation) -> Self {
        let n_features = examples.features.ncols();
        let stride = match n_features {
            few if few <= FEW => few + 1,
            many => many.next_multiple_of(LANES),
        };
        let mut values = vec![0.0; examples.len() * stride];
        let rows = values.chunks_exact_mut(stride.max(1));
        for ((row, x), y) in rows.zip(examples.features.rows()).zip(&examples.targets) {
            for (j, (value, x)) in row.iter_mut().zip(x).enumerate() {
                *value = units.standardised(j, *x) as f32;
            }
            if n_features <= FEW {
                row[n_features] = *y as f32;
            }
        }
        Self {
            n_features,
            stride,
            values,
            targets: examples.targets.iter().map(|y| *y as f32).collect(),
        }
    }

    /// Number of examples n.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether there is no example.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// Features and target of example i, as trained.
    pub fn example(&self, i: usize) -> (&[f32], f32) {
        let row = &self.values[i * self.stride..][..self.n_features];
        (row, self.targets[i])
    }

    /// Mean loss over the minibatch `order`, before the update, and its
    /// gradient (seed 000, the minibatch update), in one fused pass.
    pub fn gradient(&self, order: &[u32], model: &LinearModel, loss: Loss, out: &mut Gradient) {
        match (loss, self.n_features) {
            (Loss::Squared, 1) => self.few::<Squared, 1>(order, model, out),
            (Loss::Squared, 2) => self.few::<Squared, 2>(order, model, out),
            (Loss::Squared, 3) => self.few::<Squared, 3>(order, model, out),
            (Loss::Squared, 4) => self.few::<Squared, 4>(order, model, out),
            (Loss::Squared, _) => self.many::<Squared>(order, model, out),
            (Loss::Absolute, _) => self.many::<Absolute>(order, model, out),
            (Loss::Huber, _) => self.many::<Huber>(order, model, out),
        }
    }

    /// Mean loss over all examples, summed in f64.
    pub fn mean_loss(&self, model: &LinearModel, loss: Loss) -> f64 {
        match loss {
            Loss::Squared => self.mean_loss_of::<Squared>(model),
            Loss::Absolute => self.mean_loss_of::<Absolute>(model),
            Loss::Huber => self.mean_loss_of::<Huber>(model),
        }
    }

    fn mean_loss_of<L: PointLoss>(&self, model: &LinearModel) -> f64 {
        let mut sums = [0.0f64; LANES];
        self.for_each_block(model, |errors| {
            let (fours, rest) = errors.as_chunks::<LANES>();
            for four in fours {
                for lane in 0..LANES {
                    sums[lane] += f64::from(L::value_and_slope(four[lane]).0);
                }
            }
            for (sum, error) in sums.iter_mut().zip(rest) {
                *sum += f64::from(L::value_and_slope(*error).0);
            }
        });
        (sums[0] + sums[1] + (sums[2] + sums[3])) / self.len() as f64
    }

    /// Calls `f` with the errors ŷ − y of all examples, in order, block by block.
    pub(crate) fn for_each_block(&self, model: &LinearModel, mut f: impl FnMut(&[f32])) {
        let mut errors = [0.0; BLOCK];
        for start in (0..self.len()).step_by(BLOCK) {
            let errors = &mut errors[..BLOCK.min(self.len() - start)];
            match self.n_features {
                1 => self.few_errors::<1>(start, model, errors),
                2 => self.few_errors::<2>(start, model, errors),
                3 => self.few_errors::<3>(start, model, errors),
                4 => self.few_errors::<4>(start, model, errors),
                _ => self.many_errors(start, model, errors),
            }
            f(errors);
        }
    }

    fn few_errors<const D: usize>(&self, start: usize, model: &LinearModel, errors: &mut [f32]) {
        let weights: [f32; D] = std::array::from_fn(|j| model.weights[j]);
        let rows = self.values[start * (D + 1)..].chunks_exact(D + 1);
        for (error, row) in errors.iter_mut().zip(rows) {
            *error = few_error(&weights, model.bias, row);
        }
    }

    fn many_errors(&self, start: usize, model: &LinearModel, errors: &mut [f32]) {
        for (error, i) in errors.iter_mut().zip(start..) {
            let (x, y) = self.example(i);
            *error = dot(x, &model.weights) + model.bias - y;
        }
    }

    /// Lanes hold examples: the layout for few features.
    fn few<L: PointLoss, const D: usize>(
        &self,
        order: &[u32],
        model: &LinearModel,
        out: &mut Gradient,
    ) {
        let weights: [f32; D] = std::array::from_fn(|j| model.weights[j]);
        let mut total = [0.0f64; D];
        let (mut loss, mut bias) = (0.0f64, 0.0f64);
        for block in order.chunks(BLOCK) {
            let sums = self.few_block::<L, D>(block, &weights, model.bias);
            loss += f64::from(sum(sums.0));
            bias += f64::from(sum(sums.1));
            for (total, lanes) in total.iter_mut().zip(sums.2) {
                *total += f64::from(sum(lanes));
            }
        }
        let share = 1.0 / order.len() as f64;
        out.loss = (loss * share) as f32;
        out.bias = (bias * share) as f32;
        out.weights.clear();
        out.weights.extend(total.map(|sum| (sum * share) as f32));
    }

    /// Lane sums of loss, slope, and slope · x over one block.
    #[inline(always)]
    fn few_block<L: PointLoss, const D: usize>(
        &self,
        block: &[u32],
        weights: &[f32; D],
        bias: f32,
    ) -> (Lanes, Lanes, [Lanes; D]) {
        let mut sums = ([0.0; LANES], [0.0; LANES], [[0.0; LANES]; D]);
        let mut fours = block.chunks_exact(LANES);
        for four in &mut fours {
            let mut x = [[0.0; LANES]; D];
            let mut error = [0.0; LANES];
            for lane in 0..LANES {
                let row = &self.values[four[lane] as usize * (D + 1)..][..D + 1];
                for j in 0..D {
                    x[j][lane] = row[j];
                }
                error[lane] = row[D];
            }
            for lane in 0..LANES {
                let mut prediction = bias;
                for j in 0..D {
                    prediction += weights[j] * x[j][lane];
                }
                error[lane] = prediction - error[lane];
            }
            for lane in 0..LANES {
                add::<L, D>(&mut sums, lane, error[lane], |j| x[j][lane]);
            }
        }
        for (lane, &i) in fours.remainder().iter().enumerate() {
            let row = &self.values[i as usize * (D + 1)..][..D + 1];
            let error = few_error(weights, bias, row);
            add::<L, D>(&mut sums, lane, error, |j| row[j]);
        }
        sums
    }

    /// Lanes hold features: for many features, and for the rarer losses, where
    /// a packed row's target meets a weight of 0.
    fn many<L: PointLoss>(&self, order: &[u32], model: &LinearModel, out: &mut Gradient) {
        let mut total = Sums {
            loss: 0.0,
            weights: Vec::new(),
            bias: 0.0,
        };
        let mut weights = model.weights.clone();
        weights.resize(self.stride, 0.0);
        let mut partial = vec![0.0f32; self.stride];
        total.weights.resize(self.stride, 0.0);
        for block in order.chunks(BLOCK) {
            partial.fill(0.0);
            let (loss, bias) = self.many_block::<L>(block, &weights, model.bias, &mut partial);
            total.loss += f64::from(loss);
            total.bias += f64::from(bias);
            for (total, sum) in total.weights.iter_mut().zip(&partial) {
                *total += f64::from(*sum);
            }
        }
        let share = 1.0 / order.len() as f64;
        out.loss = (total.loss * share) as f32;
        out.bias = (total.bias * share) as f32;
        out.weights.clear();
        let sums = total.weights.iter().take(self.n_features);
        out.weights.extend(sums.map(|sum| (sum * share) as f32));
    }

    fn many_block<L: PointLoss>(
        &self,
        block: &[u32],
        weights: &[f32],
        bias: f32,
        partial: &mut [f32],
    ) -> (f32, f32) {
        let row = |i: u32| &self.values[i as usize * self.stride..][..self.stride];
        let slope = |i: u32| {
            let error = dot(row(i), weights) + bias - self.targets[i as usize];
            L::value_and_slope(error)
        };
        let (mut loss, mut slopes) = (0.0, 0.0);
        let mut fours = block.chunks_exact(LANES);
        for four in &mut fours {
            let rows = [row(four[0]), row(four[1]), row(four[2]), row(four[3])];
            let values = [
                slope(four[0]),
                slope(four[1]),
                slope(four[2]),
                slope(four[3]),
            ];
            loss += sum(values.map(|v| v.0));
            slopes += sum(values.map(|v| v.1));
            axpy_four(values.map(|v| v.1), rows, partial);
        }
        for &i in fours.remainder() {
            let (value, slope) = slope(i);
            loss += value;
            slopes += slope;
            for (sum, x) in partial.iter_mut().zip(row(i)) {
                *sum += slope * x;
            }
        }
        (loss, slopes)
    }
}

/// ŷ − y of a packed row x₁ … x_D, y.
#[inline(always)]
fn few_error<const D: usize>(weights: &[f32; D], bias: f32, row: &[f32]) -> f32 {
    let row = &row[..D + 1];
    let mut prediction = bias;
    for j in 0..D {
        prediction += weights[j] * row[j];
    }
    prediction - row[D]
}

#[inline(always)]
fn add<L: PointLoss, const D: usize>(
    sums: &mut (Lanes, Lanes, [Lanes; D]),
    lane: usize,
    error: f32,
    x: impl Fn(usize) -> f32,
) {
    let (value, slope) = L::value_and_slope(error);
    sums.0[lane] += value;
    sums.1[lane] += slope;
    for j in 0..D {
        sums.2[j][lane] += slope * x(j);
    }
}

/// partial += Σ slope_k · row_k, with one load and store of `partial` for
/// four rows.
fn axpy_four(slopes: Lanes, rows: [&[f32]; LANES], partial: &mut [f32]) {
    let n = partial.len();
    let [a, b, c, d] = rows.map(|row| &row[..n]);
    for j in 0..n {
        let left = slopes[0] * a[j] + slopes[1] * b[j];
        let right = slopes[2] * c[j] + slopes[3] * d[j];
        partial[j] += left + right;
    }
}

/// xᵀw by two times four lanes, so that one sum does not wait for the other.
#[inline]
fn dot(x: &[f32], w: &[f32]) -> f32 {
    let mut even = [0.0; LANES];
    let mut odd = [0.0; LANES];
    let (pairs_x, rest_x) = x.as_chunks::<{ 2 * LANES }>();
    let (pairs_w, rest_w) = w[..x.len()].as_chunks::<{ 2 * LANES }>();
    for (x, w) in pairs_x.iter().zip(pairs_w) {
        for lane in 0..LANES {
            even[lane] += x[lane] * w[lane];
            odd[lane] += x[LANES + lane] * w[LANES + lane];
        }
    }
    for (k, (x, w)) in rest_x.iter().zip(rest_w).enumerate() {
        even[k % LANES] += x * w;
    }
    sum(std::array::from_fn(|lane| even[lane] + odd[lane]))
}

fn sum(lanes: Lanes) -> f32 {
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}

#[cfg(test)]
mod tests {
    use super::super::naive;
    use super::*;
    use ndarray::{Array1, Array2};
    use proptest::prelude::*;

    fn rows(n: usize, d: usize, values: &[f64]) -> TrainingRows {
        let at = |k: usize| values[k % values.len()] * (1.0 + (k % 13) as f64 * 0.07);
        let examples = Examples {
            features: Array2::from_shape_fn((n, d), |(i, j)| at(i * d + j)),
            targets: Array1::from_shape_fn(n, |i| at(7 * i + 3)),
        };
        TrainingRows::new(&examples, &Standardisation::identity(d))
    }

    fn close(a: f32, b: f32, scale: f32) -> bool {
        (a - b).abs() <= 2e-5 * scale.max(b.abs())
    }

    proptest! {
        #[test]
        fn the_fused_pass_agrees_with_the_plain_one(
            n in 1usize..1200,
            d in 1usize..20,
            values in prop::collection::vec(-3.0f64..3.0, 31),
            w in prop::collection::vec(-2.0f32..2.0, 20),
            loss in prop::sample::select(&Loss::ALL[..]),
        ) {
            let rows = rows(n, d, &values);
            let model = LinearModel { weights: w[..d].to_vec(), bias: w[0] - 0.3 };
            let order: Vec<u32> = (0..n as u32).rev().collect();
            let mut fast = Gradient::default();
            rows.gradient(&order, &model, loss, &mut fast);
            let plain = match loss {
                Loss::Squared => naive::gradient::<Squared>(&rows, &order, &model),
                Loss::Absolute => naive::gradient::<Absolute>(&rows, &order, &model),
                Loss::Huber => naive::gradient::<Huber>(&rows, &order, &model),
            };
            // An error near 0 may fall to either side in f32: |e| jumps there.
            let jump = if loss == Loss::Absolute { 600.0 } else { 10.0 };
            prop_assert!(close(fast.loss, plain.loss, 10.0));
            prop_assert!(close(fast.bias, plain.bias, jump));
            for (fast, plain) in fast.weights.iter().zip(&plain.weights) {
                prop_assert!(close(*fast, *plain, 3.0 * jump));
            }
        }

        #[test]
        fn the_gradient_is_the_slope_of_the_mean_loss(
            d in 1usize..9,
            values in prop::collection::vec(-2.0f64..2.0, 31),
        ) {
            let rows = rows(50, d, &values);
            let model = LinearModel { weights: vec![0.3; d], bias: 0.1 };
            let order: Vec<u32> = (0..50).collect();
            let mut gradient = Gradient::default();
            rows.gradient(&order, &model, Loss::Squared, &mut gradient);
            // The loss is a parabola: its central difference is exact but for
            // rounding, about 1e-6 of the loss over 2h.
            const H: f32 = 0.125;
            for j in 0..d {
                let at = |h: f32| {
                    let mut model = model.clone();
                    model.weights[j] += h;
                    rows.mean_loss(&model, Loss::Squared)
                };
                let difference = (at(H) - at(-H)) / (2.0 * f64::from(H));
                let scale = f64::from(gradient.loss).max(1.0);
                prop_assert!((difference - f64::from(gradient.weights[j])).abs() < 1e-4 * scale);
            }
        }
    }
}
