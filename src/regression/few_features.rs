//! The fused pass for few features under the squared loss: lanes hold examples.

use super::linear_model::{Gradient, LinearModel};
use super::training_rows::{BLOCK, LANES, TrainingRows, sum};
use wide::f32x4 as Lanes;

/// Up to so many features a row is packed as x₁ … x_d, y.
pub(crate) const MOST: usize = 4;

/// Lane sums over the examples of a block.
struct Sums<const D: usize> {
    loss: Lanes,
    error: Lanes,
    products: [Lanes; D],
}

/// Four examples, one a lane.
struct Four<const D: usize> {
    x: [Lanes; D],
    y: Lanes,
}

/// Mean loss ½(ŷ − y)² and its gradient over the rows that `order` names.
pub(crate) fn gradient<const D: usize>(
    rows: &TrainingRows,
    order: &[u32],
    model: &LinearModel,
    out: &mut Gradient,
) {
    let weights: [f32; D] = std::array::from_fn(|j| model.weights[j]);
    let (mut loss, mut bias, mut total) = (0.0f64, 0.0f64, [0.0f64; D]);
    for block in order.chunks(BLOCK) {
        let sums = block_sums(rows.values(), block, &weights, model.bias);
        loss += f64::from(sum(sums.loss.to_array()));
        bias += f64::from(sum(sums.error.to_array()));
        for j in 0..D {
            total[j] += f64::from(sum(sums.products[j].to_array()));
        }
    }
    let share = 1.0 / order.len() as f64;
    out.loss = (loss * share) as f32;
    out.bias = (bias * share) as f32;
    out.weights.resize(D, 0.0);
    for j in 0..D {
        out.weights[j] = (total[j] * share) as f32;
    }
}

/// ŷ − y of the examples from `start` on.
pub(crate) fn errors<const D: usize>(
    rows: &TrainingRows,
    start: usize,
    model: &LinearModel,
    errors: &mut [f32],
) {
    let weights: [f32; D] = std::array::from_fn(|j| model.weights[j]);
    let rows = rows.values()[start * (D + 1)..].chunks_exact(D + 1);
    for (error, row) in errors.iter_mut().zip(rows) {
        let mut prediction = model.bias;
        for j in 0..D {
            prediction += weights[j] * row[j];
        }
        *error = prediction - row[D];
    }
}

#[inline(always)]
fn block_sums<const D: usize>(
    values: &[f32],
    block: &[u32],
    weights: &[f32; D],
    bias: f32,
) -> Sums<D> {
    let mut sums = Sums {
        loss: Lanes::ZERO,
        error: Lanes::ZERO,
        products: [Lanes::ZERO; D],
    };
    let (fours, rest) = block.as_chunks::<LANES>();
    for four in fours {
        sums.add(&Four::gather(values, four), weights, bias);
    }
    if !rest.is_empty() {
        let mut four = [rest[0]; LANES];
        four[..rest.len()].copy_from_slice(rest);
        let mut examples = Four::gather(values, &four);
        examples.keep(rest.len(), bias);
        sums.add(&examples, weights, bias);
    }
    sums
}

impl<const D: usize> Four<D> {
    #[inline(always)]
    fn gather(values: &[f32], order: &[u32; LANES]) -> Self {
        let rows = order.map(|i| &values[i as usize * (D + 1)..][..D + 1]);
        Self {
            x: std::array::from_fn(|j| Lanes::new(rows.map(|row| row[j]))),
            y: Lanes::new(rows.map(|row| row[D])),
        }
    }

    /// Empties the lanes from `n` on: with x = 0 and y = b the error is 0 and
    /// adds nothing.
    #[inline(always)]
    fn keep(&mut self, n: usize, bias: f32) {
        let keep = |v: Lanes, other: f32| {
            let v = v.to_array();
            Lanes::new(std::array::from_fn(
                |lane| if lane < n { v[lane] } else { other },
            ))
        };
        self.x = self.x.map(|x| keep(x, 0.0));
        self.y = keep(self.y, bias);
    }
}

impl<const D: usize> Sums<D> {
    #[inline(always)]
    fn add(&mut self, four: &Four<D>, weights: &[f32; D], bias: f32) {
        let mut error = Lanes::splat(bias);
        for j in 0..D {
            error += Lanes::splat(weights[j]) * four.x[j];
        }
        error -= four.y;
        self.loss += Lanes::splat(0.5) * error * error;
        self.error += error;
        for j in 0..D {
            self.products[j] += error * four.x[j];
        }
    }
}
