//! The fused pass for many features: lanes hold features.
//!
//! Rows are taken four at a time: weights and sums are loaded once for four of
//! them, four rows come from memory side by side, and a row is read for the
//! gradient while it is still in the nearest cache.
//!
//! Arrays are made by `from_fn`, since `map` of an array is not always inlined.

use std::array::from_fn;

use wide::f32x4 as Lanes;

use super::order::Example;
use super::training_rows::TrainingRows;
use crate::regression::lanes::{BLOCK, LANES, sum};
use crate::regression::model::linear_model::{Gradient, LinearModel};
use crate::regression::model::loss::Objective;

/// A row, a register after the other.
type Row<'a> = &'a [[f32; LANES]];

/// What the pass works in, padded to whole registers; kept, so that a step allocates nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scratch {
    /// Weights, then zeros.
    weights: Vec<f32>,
    /// Σ x · ∂l/∂ŷ over a block.
    sums: Vec<f32>,
    /// The same over all blocks.
    total: Vec<f64>,
}

impl Scratch {
    fn prepare(&mut self, weights: &[f32], stride: usize) {
        self.weights.clear();
        self.weights.extend_from_slice(weights);
        self.weights.resize(stride, 0.0);
        self.sums.clear();
        self.sums.resize(stride, 0.0);
        self.total.clear();
        self.total.resize(stride, 0.0);
    }

    /// Weights and sums, a register after the other.
    fn registers(&mut self) -> (&[[f32; LANES]], &mut [[f32; LANES]]) {
        (self.weights.as_chunks().0, self.sums.as_chunks_mut().0)
    }

    /// Adds the block's sums to the total and starts a new block.
    fn carry(&mut self) {
        for (total, sum) in self.total.iter_mut().zip(&mut self.sums) {
            *total += f64::from(std::mem::take(sum));
        }
    }
}

/// Weights, and where the sums of slope · x go, a register after the other.
struct Sweep<'a> {
    weights: Row<'a>,
    sums: &'a mut [[f32; LANES]],
}

/// Mean loss and gradient over a minibatch.
pub(crate) fn gradient(
    rows: &TrainingRows,
    minibatch: &[Example],
    at: Objective<'_>,
    scratch: &mut Scratch,
    out: &mut Gradient,
) {
    let model = at.model;
    scratch.prepare(&model.weights, rows.stride());
    let registers = rows.registers();
    let (mut loss, mut bias) = (0.0_f64, 0.0_f64);
    for block in minibatch.chunks(BLOCK) {
        rows.fetch(block);
        let sums = match rows.stride() / LANES {
            1 => block_sums_of::<1>(registers, block, at, scratch),
            2 => block_sums_of::<2>(registers, block, at, scratch),
            3 => block_sums_of::<3>(registers, block, at, scratch),
            4 => block_sums_of::<4>(registers, block, at, scratch),
            _ => {
                let (weights, sums) = scratch.registers();
                block_sums(registers, block, at, Sweep { weights, sums })
            }
        };
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
    let registers = rows.registers();
    let last = start + errors.len() - 1;
    for (first, errors) in (start..).step_by(LANES).zip(errors.chunks_mut(LANES)) {
        let at: [usize; LANES] = from_fn(|lane| last.min(first + lane));
        let predictions = products(
            from_fn(|lane| row(registers, at[lane], weights.len())),
            weights,
        )
        .to_array();
        for (lane, error) in errors.iter_mut().enumerate() {
            *error = predictions[lane] + model.bias - rows.target(at[lane]);
        }
    }
}

/// As [`block_sums`], for rows of N registers: weights and sums stay in such.
#[inline(never)]
fn block_sums_of<const N: usize>(
    rows: Row<'_>,
    block: &[Example],
    at: Objective<'_>,
    scratch: &mut Scratch,
) -> (f32, f32) {
    let (given, total) = scratch.registers();
    let weights: [[f32; LANES]; N] = from_fn(|k| given[k]);
    let mut sums = [[0.0; LANES]; N];
    let sweep = Sweep {
        weights: &weights,
        sums: &mut sums,
    };
    let found = block_sums(rows, block, at, sweep);
    total.copy_from_slice(&sums);
    found
}

/// Sums of loss and slope over a block.
#[inline(always)]
fn block_sums(rows: Row<'_>, block: &[Example], at: Objective<'_>, sweep: Sweep<'_>) -> (f32, f32) {
    let Sweep { weights, sums } = sweep;
    let bias = Lanes::splat(at.model.bias);
    let (mut loss, mut slope) = (Lanes::ZERO, Lanes::ZERO);
    for group in block.chunks(LANES) {
        // A short group is filled with its first example, whose slopes are 0.
        let filled = |lane| if lane < group.len() { lane } else { 0 };
        let four: [Example; LANES] = from_fn(|lane| group[filled(lane)]);
        let four_rows = from_fn(|lane| row(rows, four[lane].index as usize, weights.len()));
        let targets = Lanes::new(from_fn(|lane| four[lane].target));
        let errors = products(four_rows, weights) + bias - targets;
        let (values, slopes) = at.loss.of_lanes(errors, group.len());
        loss += values;
        slope += slopes;
        add_products(slopes.to_array(), four_rows, sums);
    }
    (0.5 * sum(loss.to_array()), sum(slope.to_array()))
}

/// Row i of rows of n registers.
#[inline(always)]
fn row(rows: Row<'_>, i: usize, n: usize) -> Row<'_> {
    &rows[i * n..][..n]
}

/// xᵀw of four rows, one a lane.
#[inline(always)]
fn products(rows: [Row<'_>; LANES], weights: Row<'_>) -> Lanes {
    let mut sums = [Lanes::ZERO; LANES];
    let mut add = |registers: [&[f32; LANES]; LANES], w: &[f32; LANES]| {
        for lane in 0..LANES {
            sums[lane] += Lanes::new(*registers[lane]) * Lanes::new(*w);
        }
    };
    let (pairs, rest) = weights.as_chunks::<2>();
    let n = pairs.len();
    // Two registers of each row in turn: an address serves both.
    let [a, b, c, d] = from_fn(|lane| &rows[lane].as_chunks::<2>().0[..n]);
    for k in 0..n {
        add([&a[k][0], &b[k][0], &c[k][0], &d[k][0]], &pairs[k][0]);
        add([&a[k][1], &b[k][1], &c[k][1], &d[k][1]], &pairs[k][1]);
    }
    if let [w] = rest {
        add(from_fn(|lane| &rows[lane][2 * n]), w);
    }
    let [p, q, r, s] = Lanes::transpose(sums);
    (p + q) + (r + s)
}

/// sums += Σ slope · row over four rows.
#[inline(always)]
fn add_products(slopes: [f32; LANES], rows: [Row<'_>; LANES], sums: &mut [[f32; LANES]]) {
    let [p, q, r, s] = from_fn(|lane| Lanes::splat(slopes[lane]));
    let add = |sum: &mut [f32; LANES], [a, b, c, d]: [&[f32; LANES]; LANES]| {
        let left = p * Lanes::new(*a) + q * Lanes::new(*b);
        let right = r * Lanes::new(*c) + s * Lanes::new(*d);
        *sum = (Lanes::new(*sum) + (left + right)).to_array();
    };
    let (pairs, rest) = sums.as_chunks_mut::<2>();
    let n = pairs.len();
    let [a, b, c, d] = from_fn(|lane| &rows[lane].as_chunks::<2>().0[..n]);
    for k in 0..n {
        add(&mut pairs[k][0], [&a[k][0], &b[k][0], &c[k][0], &d[k][0]]);
        add(&mut pairs[k][1], [&a[k][1], &b[k][1], &c[k][1], &d[k][1]]);
    }
    if let [sum] = rest {
        add(sum, from_fn(|lane| &rows[lane][2 * n]));
    }
}
