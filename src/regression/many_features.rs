//! The fused pass for many features, or any loss: lanes hold features.
//!
//! Rows are taken four at a time, so that weights and sums are loaded once for
//! four of them. On packed rows the target meets a weight of 0.

use super::linear_model::{Gradient, LinearModel, Scratch};
use super::loss::Loss;
use super::training_rows::{BLOCK, LANES, Lanes, TrainingRows, sum};

/// Mean loss and gradient over the rows that `order` names.
pub(crate) fn gradient(
    rows: &TrainingRows,
    order: &[u32],
    model: &LinearModel,
    loss_of: Loss,
    out: &mut Gradient,
) {
    let scratch = &mut out.scratch;
    scratch.prepare(&model.weights, rows.stride());
    let (mut loss, mut bias) = (0.0f64, 0.0f64);
    for block in order.chunks(BLOCK) {
        let sums = block_sums(rows, block, model.bias, loss_of, scratch);
        loss += f64::from(sums.0);
        bias += f64::from(sums.1);
        scratch.carry();
    }
    let share = 1.0 / order.len() as f64;
    out.loss = (loss * share) as f32;
    out.bias = (bias * share) as f32;
    out.weights.resize(model.weights.len(), 0.0);
    for (slope, total) in out.weights.iter_mut().zip(&scratch.total) {
        *slope = (total * share) as f32;
    }
}

/// ŷ − y of the examples from `start` on.
pub(crate) fn errors(rows: &TrainingRows, start: usize, model: &LinearModel, errors: &mut [f32]) {
    for (error, i) in errors.iter_mut().zip(start..) {
        let (x, y) = rows.example(i);
        *error = dot(x, &model.weights) + model.bias - y;
    }
}

/// Sums of loss and slope over a block; those of slope · x go to the scratch.
fn block_sums(
    rows: &TrainingRows,
    block: &[u32],
    bias: f32,
    loss_of: Loss,
    scratch: &mut Scratch,
) -> (f32, f32) {
    let Scratch { weights, sums, .. } = scratch;
    let (mut loss, mut slopes) = (0.0, 0.0);
    let at = |i: u32| {
        let error = dot(rows.row(i as usize), weights) + bias - rows.target(i as usize);
        loss_of.value_and_slope(error)
    };
    let (fours, rest) = block.as_chunks::<LANES>();
    for four in fours {
        let values = four.map(at);
        loss += sum(values.map(|v| v.0));
        slopes += sum(values.map(|v| v.1));
        add_four(
            values.map(|v| v.1),
            four.map(|i| rows.row(i as usize)),
            sums,
        );
    }
    for &i in rest {
        let (value, slope) = at(i);
        loss += value;
        slopes += slope;
        for (sum, x) in sums.iter_mut().zip(rows.row(i as usize)) {
            *sum += slope * x;
        }
    }
    (loss, slopes)
}

/// sums += Σ slope_k · row_k.
fn add_four(slopes: Lanes, rows: [&[f32]; LANES], sums: &mut [f32]) {
    let n = sums.len();
    let [a, b, c, d] = rows.map(|row| &row[..n]);
    for j in 0..n {
        let left = slopes[0] * a[j] + slopes[1] * b[j];
        let right = slopes[2] * c[j] + slopes[3] * d[j];
        sums[j] += left + right;
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
