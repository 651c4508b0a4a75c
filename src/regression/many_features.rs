//! The fused pass for many features: lanes hold features.
//!
//! Rows are taken four at a time: weights and sums are loaded once for four of
//! them, four rows come from memory side by side, and a row is read for the
//! gradient while it is still in the nearest cache.

use wide::f32x4 as Lanes;

use super::linear_model::{Gradient, LinearModel, Scratch};
use super::loss::Loss;
use super::order::Example;
use super::training_rows::{BLOCK, LANES, TrainingRows, sum};

/// A row, a register after the other.
type Row<'a> = &'a [[f32; LANES]];

/// Mean loss and gradient over a minibatch.
pub(crate) fn gradient(
    rows: &TrainingRows,
    minibatch: &[Example],
    model: &LinearModel,
    loss_of: Loss,
    out: &mut Gradient,
) {
    let scratch = &mut out.scratch;
    scratch.prepare(&model.weights, rows.stride());
    let (mut loss, mut bias) = (0.0f64, 0.0f64);
    for block in minibatch.chunks(BLOCK) {
        let sums = block_sums(rows, block, model.bias, loss_of, scratch);
        loss += f64::from(sums.0);
        bias += f64::from(sums.1);
        scratch.carry();
    }
    let share = 1.0 / minibatch.len() as f64;
    out.loss = (loss * share) as f32;
    out.bias = (bias * share) as f32;
    out.weights.resize(model.weights.len(), 0.0);
    for (slope, total) in out.weights.iter_mut().zip(&scratch.total) {
        *slope = (total * share) as f32;
    }
}

/// ŷ − y of the examples from `start` on.
pub(crate) fn errors(rows: &TrainingRows, start: usize, model: &LinearModel, errors: &mut [f32]) {
    let mut scratch = Scratch::default();
    scratch.prepare(&model.weights, rows.stride());
    let weights = scratch.weights.as_chunks().0;
    let last = start + errors.len() - 1;
    for (first, errors) in (start..).step_by(LANES).zip(errors.chunks_mut(LANES)) {
        let at: [usize; LANES] = std::array::from_fn(|lane| last.min(first + lane));
        let predictions = products(at.map(|i| rows.row(i)), weights).to_array();
        for (lane, error) in errors.iter_mut().enumerate() {
            *error = predictions[lane] + model.bias - rows.target(at[lane]);
        }
    }
}

/// Sums of loss and slope over a block; those of slope · x go to the scratch.
fn block_sums(
    rows: &TrainingRows,
    block: &[Example],
    bias: f32,
    loss_of: Loss,
    scratch: &mut Scratch,
) -> (f32, f32) {
    let weights = scratch.weights.as_chunks().0;
    let sums = scratch.sums.as_chunks_mut().0;
    let bias = Lanes::splat(bias);
    let (mut loss, mut slope) = (Lanes::ZERO, Lanes::ZERO);
    let mut add = |four: &[Example; LANES], n: usize| {
        let four_rows = four.map(|example| rows.row(example.index as usize));
        let targets = Lanes::new(four.map(|example| example.target));
        let errors = products(four_rows, weights) + bias - targets;
        let (values, slopes) = loss_of.of_lanes(errors, n);
        loss += values;
        slope += slopes;
        add_products(slopes.to_array(), four_rows, sums);
    };
    let (fours, rest) = block.as_chunks::<LANES>();
    fours.iter().for_each(|four| add(four, LANES));
    if !rest.is_empty() {
        let mut four = [rest[0]; LANES];
        four[..rest.len()].copy_from_slice(rest);
        add(&four, rest.len());
    }
    (sum(loss.to_array()), sum(slope.to_array()))
}

/// xᵀw of four rows, one a lane.
#[inline(always)]
fn products(rows: [Row; LANES], weights: Row) -> Lanes {
    let n = weights.len();
    let [a, b, c, d] = rows.map(|row| &row[..n]);
    let mut sums = [Lanes::ZERO; LANES];
    for k in 0..n {
        let w = Lanes::new(weights[k]);
        sums[0] += Lanes::new(a[k]) * w;
        sums[1] += Lanes::new(b[k]) * w;
        sums[2] += Lanes::new(c[k]) * w;
        sums[3] += Lanes::new(d[k]) * w;
    }
    let [p, q, r, s] = Lanes::transpose(sums);
    (p + q) + (r + s)
}

/// sums += Σ slope · row over four rows.
#[inline(always)]
fn add_products(slopes: [f32; LANES], rows: [Row; LANES], sums: &mut [[f32; LANES]]) {
    let n = sums.len();
    let [a, b, c, d] = rows.map(|row| &row[..n]);
    let [p, q, r, s] = slopes.map(Lanes::splat);
    for k in 0..n {
        let left = p * Lanes::new(a[k]) + q * Lanes::new(b[k]);
        let right = r * Lanes::new(c[k]) + s * Lanes::new(d[k]);
        sums[k] = (Lanes::new(sums[k]) + (left + right)).to_array();
    }
}
