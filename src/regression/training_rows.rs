//! Examples in f32, laid out for the fused pass over a minibatch.
//!
//! One row holds x₁ … x_d and y. With few features a row is packed and four
//! examples fill the four lanes of a vector register; with many, a row is
//! padded with zeros to whole registers and four features fill the lanes.
//! Either way the order of summation is fixed by this code, not by the
//! machine, so that every build gives the same bits.

use super::dataset::Examples;
use super::few_features as few;
use super::linear_model::{Gradient, LinearModel};
use super::loss::Loss;
use super::many_features as many;
use super::standardisation::Standardisation;

/// Lanes of a 128-bit register of f32.
pub(crate) const LANES: usize = 4;
/// A register of f32.
pub(crate) type Lanes = [f32; LANES];
/// Examples summed in f32 before the sum goes on in f64.
pub(crate) const BLOCK: usize = 512;

/// The sum of four lanes, in a fixed order.
#[inline(always)]
pub(crate) fn sum(lanes: Lanes) -> f32 {
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}

/// n rows of d features and a target, in f32.
#[derive(Debug, Clone)]
pub struct TrainingRows {
    n_features: usize,
    stride: usize,
    values: Vec<f32>,
    targets: Vec<f32>,
}

impl TrainingRows {
    /// Lays out examples, standardised.
    pub fn new(examples: &Examples, units: &Standardisation) -> Self {
        let n_features = examples.features.ncols();
        let is_packed = n_features <= few::MOST;
        let stride = if is_packed {
            n_features + 1
        } else {
            n_features.next_multiple_of(LANES)
        };
        let mut values = vec![0.0; examples.len() * stride];
        let rows = values.chunks_exact_mut(stride);
        for ((row, x), y) in rows.zip(examples.features.rows()).zip(&examples.targets) {
            for (j, (value, x)) in row.iter_mut().zip(x).enumerate() {
                *value = units.standardised(j, *x) as f32;
            }
            if is_packed {
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

    /// Row i as laid out, padding or target included.
    #[inline(always)]
    pub(crate) fn row(&self, i: usize) -> &[f32] {
        &self.values[i * self.stride..][..self.stride]
    }

    /// Target of example i.
    #[inline(always)]
    pub(crate) fn target(&self, i: usize) -> f32 {
        self.targets[i]
    }

    /// Numbers in a row as laid out.
    pub(crate) fn stride(&self) -> usize {
        self.stride
    }

    /// All rows as laid out, one after the other.
    #[inline(always)]
    pub(crate) fn values(&self) -> &[f32] {
        &self.values
    }

    /// Mean loss over the minibatch `order`, before the update, and its
    /// gradient (seed 000, the minibatch update), in one fused pass. The rarer
    /// losses take the pass for many features, whatever the layout.
    pub fn gradient(&self, order: &[u32], model: &LinearModel, loss: Loss, out: &mut Gradient) {
        match (loss, self.n_features) {
            (Loss::Squared, 1) => few::gradient::<1>(self, order, model, out),
            (Loss::Squared, 2) => few::gradient::<2>(self, order, model, out),
            (Loss::Squared, 3) => few::gradient::<3>(self, order, model, out),
            (Loss::Squared, 4) => few::gradient::<4>(self, order, model, out),
            _ => many::gradient(self, order, model, loss, out),
        }
    }

    /// Mean loss over all examples, summed in f64.
    pub fn mean_loss(&self, model: &LinearModel, loss: Loss) -> f64 {
        let mut sums = [0.0f64; LANES];
        self.for_each_block(model, |errors| {
            let (fours, rest) = errors.as_chunks::<LANES>();
            for four in fours {
                for lane in 0..LANES {
                    sums[lane] += f64::from(loss.value_and_slope(four[lane]).0);
                }
            }
            for (sum, error) in sums.iter_mut().zip(rest) {
                *sum += f64::from(loss.value_and_slope(*error).0);
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
                1 => few::errors::<1>(self, start, model, errors),
                2 => few::errors::<2>(self, start, model, errors),
                3 => few::errors::<3>(self, start, model, errors),
                4 => few::errors::<4>(self, start, model, errors),
                _ => many::errors(self, start, model, errors),
            }
            f(errors);
        }
    }
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
            let plain = naive::gradient(&rows, &order, &model, loss);
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
