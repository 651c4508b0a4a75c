//! The fused pass for few features under the squared loss: lanes hold examples.

use super::linear_model::{Gradient, LinearModel};
use super::training_rows::{BLOCK, LANES, Lanes, TrainingRows, sum};

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
        loss += f64::from(sum(sums.loss));
        bias += f64::from(sum(sums.error));
        for j in 0..D {
            total[j] += f64::from(sum(sums.products[j]));
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
        loss: [0.0; LANES],
        error: [0.0; LANES],
        products: [[0.0; LANES]; D],
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
        let mut four = Self {
            x: [[0.0; LANES]; D],
            y: [0.0; LANES],
        };
        for lane in 0..LANES {
            let row = &values[order[lane] as usize * (D + 1)..][..D + 1];
            for j in 0..D {
                four.x[j][lane] = row[j];
            }
            four.y[lane] = row[D];
        }
        four
    }

    /// Empties the lanes from `n` on: with x = 0 and y = b the error is 0 and
    /// adds nothing.
    #[inline(always)]
    fn keep(&mut self, n: usize, bias: f32) {
        for lane in 0..LANES {
            let is_kept = lane < n;
            for j in 0..D {
                self.x[j][lane] = if is_kept { self.x[j][lane] } else { 0.0 };
            }
            self.y[lane] = if is_kept { self.y[lane] } else { bias };
        }
    }
}

impl<const D: usize> Sums<D> {
    #[inline(always)]
    fn add(&mut self, four: &Four<D>, weights: &[f32; D], bias: f32) {
        let mut error = [bias; LANES];
        for j in 0..D {
            for lane in 0..LANES {
                error[lane] += weights[j] * four.x[j][lane];
            }
        }
        for lane in 0..LANES {
            error[lane] -= four.y[lane];
            self.loss[lane] += 0.5 * error[lane] * error[lane];
            self.error[lane] += error[lane];
        }
        for j in 0..D {
            for lane in 0..LANES {
                self.products[j][lane] += error[lane] * four.x[j][lane];
            }
        }
    }
}
