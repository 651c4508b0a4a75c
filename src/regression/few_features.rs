//! The fused pass for few features under the squared loss: lanes hold examples.
//!
//! The rows themselves are shuffled, so a minibatch lies in one piece: no load
//! looks for an example.

use super::linear_model::{Gradient, LinearModel};
use super::minibatches::Minibatches;
use super::shuffle::Shuffle;
use super::training_rows::{BLOCK, LANES, sum};
use wide::{f32x4 as Lanes, u32x4};

/// Up to so many features a row is packed as x₁ … x_d, y and zeros.
pub(crate) const MOST: usize = 3;
/// Rows that a load may reach behind the last.
pub(crate) const N_SPARE: usize = LANES - 1;

/// Numbers of a packed row: a half or a whole register.
pub(crate) fn width(n_features: usize) -> usize {
    if n_features == 1 { 2 } else { 4 }
}

/// Steps of which nothing is kept but the parameters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sprint {
    pub(crate) n_steps: u64,
    pub(crate) batch_size: usize,
    pub(crate) learning_rate: f32,
    /// No step with a higher loss is taken.
    pub(crate) highest_loss: f64,
}

/// Takes usual steps and returns how many. Where one would lead beyond all
/// bounds, the run stands before the last usual one, so that it can be taken
/// and looked at.
pub(crate) fn sprint<const D: usize, const W: usize>(
    shuffle: &mut Shuffle<[f32; W]>,
    given: &[[f32; W]],
    (minibatches, model): (&mut Minibatches, &mut LinearModel),
    sprint: Sprint,
) -> u64 {
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
        let (gradient, loss) = means::<D, W>(rows, places.range.len(), parameters);
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

/// Mean loss ½(ŷ − y)² over the first `n` rows, and its gradient.
pub(crate) fn gradient<const D: usize, const W: usize>(
    rows: &[[f32; W]],
    n: usize,
    model: &LinearModel,
    out: &mut Gradient,
) {
    let (gradient, loss) = means::<D, W>(rows, n, pack::<D>(model));
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
) -> (Lanes, f32) {
    if n > BLOCK {
        return means_of_many(rows, n, |rows, n| {
            Sums::<D>::of(rows, n, parameters).total()
        });
    }
    let (totals, loss) = Sums::<D>::of(rows, n, parameters).total();
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
    let mut totals = [0.0f64; LANES];
    let mut loss = 0.0f64;
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
    loss: Lanes,
    error: Lanes,
    products: [Lanes; D],
}

impl<const D: usize> Sums<D> {
    #[inline(always)]
    fn of<const W: usize>(rows: &[[f32; W]], n: usize, parameters: Lanes) -> Self {
        let parameters = parameters.to_array();
        let weights: [Lanes; D] = std::array::from_fn(|j| Lanes::splat(parameters[j]));
        let bias = Lanes::splat(parameters[D]);
        let mut sums = Self {
            loss: Lanes::ZERO,
            error: Lanes::ZERO,
            products: [Lanes::ZERO; D],
        };
        let (fours, rest) = rows[..n].as_chunks::<LANES>();
        for four in fours {
            sums.add(four, &weights, bias, None);
        }
        if !rest.is_empty() {
            let four: &[[f32; W]; LANES] =
                rows[n - rest.len()..].first_chunk().expect("spare rows");
            sums.add(four, &weights, bias, Some(FIRST[rest.len()]));
        }
        sums
    }

    /// Adds four examples, or those of them that `mask` keeps.
    #[inline(always)]
    fn add<const W: usize>(
        &mut self,
        rows: &[[f32; W]; LANES],
        weights: &[Lanes; D],
        bias: Lanes,
        mask: Option<u32x4>,
    ) {
        let columns = columns(rows);
        let mut error = bias;
        for j in 0..D {
            error += weights[j] * columns[j];
        }
        error -= columns[D];
        if let Some(mask) = mask {
            error = keep(error, mask);
        }
        self.loss += Lanes::splat(0.5) * error * error;
        self.error += error;
        for j in 0..D {
            self.products[j] += error * columns[j];
        }
    }

    /// Σ x·e and Σ e, laid out as the parameters, and the sum of the losses.
    #[inline(always)]
    fn total(self) -> (Lanes, f32) {
        let mut sums = [Lanes::ZERO; LANES];
        sums[..D].copy_from_slice(&self.products);
        sums[D] = self.error;
        let [a, b, c, d] = Lanes::transpose(sums);
        ((a + b) + (c + d), sum(self.loss.to_array()))
    }
}

/// Masks of the first lanes, by their number.
const FIRST: [u32x4; LANES] = {
    const ON: u32 = u32::MAX;
    [
        u32x4::new([0, 0, 0, 0]),
        u32x4::new([ON, 0, 0, 0]),
        u32x4::new([ON, ON, 0, 0]),
        u32x4::new([ON, ON, ON, 0]),
    ]
};

fn keep(lanes: Lanes, mask: u32x4) -> Lanes {
    let lanes = lanes.to_array().map(f32::to_bits);
    let kept = (u32x4::new(lanes) & mask).to_array();
    Lanes::new(kept.map(f32::from_bits))
}

/// Four rows as columns.
#[inline(always)]
fn columns<const W: usize>(rows: &[[f32; W]; LANES]) -> [Lanes; W] {
    std::array::from_fn(|j| Lanes::new(rows.map(|row| row[j])))
}
