//! The fused pass for few features: lanes hold examples.
//!
//! The rows themselves are shuffled, so a minibatch lies in one piece: no load
//! looks for an example.

use super::minibatches::Minibatches;
use super::shuffle::Shuffle;
use crate::regression::lanes::{BLOCK, LANES, sum};
use crate::regression::model::linear_model::{Gradient, LinearModel};
use crate::regression::model::loss::{Loss, Objective};
use wide::f32x4 as Lanes;

/// Rows that a load may reach behind the last.
pub(crate) const N_SPARE: usize = LANES - 1;

/// Steps of which nothing is kept but the parameters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sprint {
    pub(crate) n_steps: u64,
    pub(crate) batch_size: usize,
    pub(crate) learning_rate: f32,
    /// No step with a higher loss is taken.
    pub(crate) highest_loss: f64,
}

/// What a sprint moves.
#[derive(Debug)]
pub(crate) struct Moving<'a> {
    pub(crate) minibatches: &'a mut Minibatches,
    pub(crate) model: &'a mut LinearModel,
}

/// Takes up to `n_steps` steps and returns how many. It ends before a step whose
/// loss is above `highest_loss` or whose parameters are not finite, and then one
/// step earlier still: the caller takes that one by itself, and so has its
/// gradient when the run stops.
pub(crate) fn sprint<const D: usize, const W: usize>(
    shuffle: &mut Shuffle<[f32; W]>,
    given: &[[f32; W]],
    run: Moving<'_>,
    sprint: Sprint,
) -> u64 {
    let Moving { minibatches, model } = run;
    let rates = std::array::from_fn(|k| if k <= D { sprint.learning_rate } else { 0.0 });
    let rates = Lanes::new(rates);
    let mut state = (minibatches.clone(), pack::<D>(model));
    let mut before = state.clone();
    let mut n_done = 0;
    while n_done < sprint.n_steps {
        let (mut clock, parameters) = state.clone();
        let places = clock.next(sprint.batch_size);
        let rows = shuffle.until(places.range.end, places.epoch, given);
        let rows = &rows[places.range.start..];
        let (gradient, loss) = means::<D, W>(rows, places.range.len(), parameters, Loss::Squared);
        let next = parameters - rates * gradient;
        let is_finite = next.abs().simd_lt(Lanes::splat(f32::INFINITY)).all();
        if !is_finite || f64::from(loss) > sprint.highest_loss {
            state = before;
            n_done = n_done.saturating_sub(1);
            break;
        }
        before = std::mem::replace(&mut state, (clock, next));
        n_done += 1;
    }
    let parameters = state.1.to_array();
    *minibatches = state.0;
    model.weights.copy_from_slice(&parameters[..D]);
    model.bias = parameters[D];
    n_done
}

/// Mean loss over the first `n` rows, and its gradient.
pub(crate) fn gradient<const D: usize, const W: usize>(
    rows: &[[f32; W]],
    n: usize,
    at: Objective<'_>,
    out: &mut Gradient,
) {
    let parameters = pack::<D>(at.model);
    let (gradient, loss) = match at.loss {
        // A constant, so that the compiler leaves the others out.
        Loss::Squared => means::<D, W>(rows, n, parameters, Loss::Squared),
        loss => means::<D, W>(rows, n, parameters, loss),
    };
    let gradient = gradient.to_array();
    out.loss = loss;
    out.weights.clear();
    out.weights.extend_from_slice(&gradient[..D]);
    out.bias = gradient[D];
}

/// ŷ − y of the examples from `start` on.
pub(crate) fn errors<const D: usize, const W: usize>(
    rows: &[[f32; W]],
    model: &LinearModel,
    errors: &mut [f32],
) {
    for (error, row) in errors.iter_mut().zip(rows) {
        let mut prediction = model.bias;
        for j in 0..D {
            prediction += model.weights[j] * row[j];
        }
        *error = prediction - row[D];
    }
}

/// w and b in one register, then zeros.
fn pack<const D: usize>(model: &LinearModel) -> Lanes {
    let mut parameters = [0.0; LANES];
    parameters[..D].copy_from_slice(&model.weights);
    parameters[D] = model.bias;
    Lanes::new(parameters)
}

/// The gradient, laid out as the parameters, and the mean loss.
#[inline(always)]
fn means<const D: usize, const W: usize>(
    rows: &[[f32; W]],
    n: usize,
    parameters: Lanes,
    loss_of: Loss,
) -> (Lanes, f32) {
    if n > BLOCK {
        return means_of_many(rows, n, |rows, n| {
            Sums::<D>::of(rows, n, parameters, loss_of).total()
        });
    }
    let (totals, loss) = Sums::<D>::of(rows, n, parameters, loss_of).total();
    let share = 1.0 / n as f32;
    (totals * Lanes::splat(share), loss * share)
}

/// The same over many blocks, whose sums go on in f64.
#[cold]
fn means_of_many<const W: usize>(
    rows: &[[f32; W]],
    n: usize,
    total_of: impl Fn(&[[f32; W]], usize) -> (Lanes, f32),
) -> (Lanes, f32) {
    let mut totals = [0.0_f64; LANES];
    let mut loss = 0.0_f64;
    for start in (0..n).step_by(BLOCK) {
        let block = total_of(&rows[start..], BLOCK.min(n - start));
        for (total, sum) in totals.iter_mut().zip(block.0.to_array()) {
            *total += f64::from(sum);
        }
        loss += f64::from(block.1);
    }
    let share = 1.0 / n as f64;
    (
        Lanes::new(totals.map(|total| (total * share) as f32)),
        (loss * share) as f32,
    )
}

/// Lane sums over the examples of a block.
struct Sums<const D: usize> {
    /// Of twice the losses.
    loss: Lanes,
    slope: Lanes,
    products: [Lanes; D],
}

impl<const D: usize> Sums<D> {
    #[inline(always)]
    fn of<const W: usize>(rows: &[[f32; W]], n: usize, parameters: Lanes, loss_of: Loss) -> Self {
        let parameters = parameters.to_array();
        let weights: [Lanes; D] = std::array::from_fn(|j| Lanes::splat(parameters[j]));
        let bias = Lanes::splat(parameters[D]);
        let add = |sums: &mut Self, four: &[[f32; W]; LANES], n: usize| {
            let columns = columns(four);
            // A zero behind the target is added: a column that nobody reads
            // makes the compiler choose shuffles that take three instructions.
            let target = columns[D + 1..]
                .iter()
                .fold(columns[D], |y, zero| y + *zero);
            let mut error = bias;
            for j in 0..D {
                error += weights[j] * columns[j];
            }
            let (loss, slope) = loss_of.of_lanes(error - target, n);
            sums.loss += loss;
            sums.slope += slope;
            for j in 0..D {
                sums.products[j] += slope * columns[j];
            }
        };
        let mut sums = Self {
            loss: Lanes::ZERO,
            slope: Lanes::ZERO,
            products: [Lanes::ZERO; D],
        };
        let (fours, rest) = rows[..n].as_chunks::<LANES>();
        for four in fours {
            add(&mut sums, four, LANES);
        }
        if !rest.is_empty() {
            let four: &[[f32; W]; LANES] =
                rows[n - rest.len()..].first_chunk().expect("spare rows");
            add(&mut sums, four, rest.len());
        }
        sums
    }

    /// Σ x·∂l/∂ŷ and Σ ∂l/∂ŷ, laid out as the parameters, and the sum of the losses.
    #[inline(always)]
    fn total(self) -> (Lanes, f32) {
        let mut sums = [Lanes::ZERO; LANES];
        sums[..D].copy_from_slice(&self.products);
        sums[D] = self.slope;
        let [a, b, c, d] = Lanes::transpose(sums);
        ((a + b) + (c + d), 0.5 * sum(self.loss.to_array()))
    }
}

/// Four rows as columns.
#[inline(always)]
fn columns<const W: usize>(rows: &[[f32; W]; LANES]) -> [Lanes; W] {
    let (registers, _) = rows.as_flattened().as_chunks();
    let at = |k: usize| Lanes::new(registers[k]);
    let mut columns = [Lanes::ZERO; W];
    if W == LANES {
        columns.copy_from_slice(&Lanes::transpose([at(0), at(1), at(2), at(3)]));
    } else {
        for (j, column) in columns.iter_mut().enumerate() {
            *column = Lanes::new(rows.map(|row| row[j]));
        }
    }
    columns
}
