//! The training rows in the order of an epoch, as the pass over a minibatch
//! wants them.

use std::cell::RefCell;

use super::few_features::{Moving, Sprint};
use super::minibatches::Places;
use super::order::Order;
use super::shuffle::Shuffle;
use super::training_rows::TrainingRows;
use super::{few_features as few, many_features as many};
use crate::regression::model::linear_model::Gradient;
use crate::regression::model::loss::Objective;

/// One order in two forms: of indices, and of packed rows where there are any.
#[derive(Debug, Clone)]
pub(crate) struct Pass {
    /// Brought up only when it is asked for.
    order: RefCell<Order>,
    packed: Packed,
    scratch: many::Scratch,
}

#[derive(Debug, Clone)]
enum Packed {
    One(Shuffle<[f32; 2]>),
    Two(Shuffle<[f32; 4]>),
    Three(Shuffle<[f32; 4]>),
    Not,
}

impl Pass {
    /// Over these rows; without a seed their order stays.
    pub(crate) fn new(seed: Option<u32>, rows: &TrainingRows) -> Self {
        let packed = match rows.n_features() {
            1 => Packed::One(Shuffle::new(seed, rows.packed(), few::N_SPARE)),
            2 => Packed::Two(Shuffle::new(seed, rows.packed(), few::N_SPARE)),
            3 => Packed::Three(Shuffle::new(seed, rows.packed(), few::N_SPARE)),
            _ => Packed::Not,
        };
        Self {
            order: RefCell::new(Order::new(seed, rows.targets())),
            packed,
            scratch: many::Scratch::default(),
        }
    }

    /// The rows at these places, by their index.
    pub(crate) fn minibatch(&self, places: &Places) -> Vec<u32> {
        let mut order = self.order.borrow_mut();
        order.at(places).iter().map(|e| e.index).collect()
    }

    /// Mean loss over the minibatch at these places, and its gradient, in one
    /// fused pass.
    pub(crate) fn gradient(
        &mut self,
        rows: &TrainingRows,
        places: &Places,
        at: Objective<'_>,
        out: &mut Gradient,
    ) {
        let Places { epoch, range } = places;
        macro_rules! few {
            ($shuffle:expr, $d:literal, $w:literal) => {{
                let items = $shuffle.until(range.end, *epoch, rows.packed());
                few::gradient::<$d, $w>(&items[range.start..], range.len(), at, out);
            }};
        }
        match &mut self.packed {
            Packed::One(shuffle) => few!(shuffle, 1, 2),
            Packed::Two(shuffle) => few!(shuffle, 2, 4),
            Packed::Three(shuffle) => few!(shuffle, 3, 4),
            Packed::Not => {
                let minibatch = self.order.get_mut().at(places);
                many::gradient(rows, minibatch, at, &mut self.scratch, out);
            }
        }
    }

    /// Takes usual steps under the squared loss where rows are packed, none
    /// elsewhere; returns how many, as [`few::sprint`].
    pub(crate) fn sprint(&mut self, rows: &TrainingRows, run: Moving<'_>, sprint: Sprint) -> u64 {
        match &mut self.packed {
            Packed::One(shuffle) => few::sprint::<1, 2>(shuffle, rows.packed(), run, sprint),
            Packed::Two(shuffle) => few::sprint::<2, 4>(shuffle, rows.packed(), run, sprint),
            Packed::Three(shuffle) => few::sprint::<3, 4>(shuffle, rows.packed(), run, sprint),
            Packed::Not => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::data::dataset::Examples;
    use crate::regression::data::standardisation::Standardisation;
    use crate::regression::model::linear_model::LinearModel;
    use crate::regression::model::loss::Loss;
    use crate::regression::training::naive;
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
            n in 1_usize..1200,
            d in 1_usize..20,
            values in prop::collection::vec(-3.0_f64..3.0, 31),
            w in prop::collection::vec(-2.0_f32..2.0, 20),
            loss in prop::sample::select(&Loss::ALL[..]),
            (seed, epoch, start) in (any::<Option<u32>>(), 0_u32..5, 0_usize..40),
        ) {
            let rows = rows(n, d, &values);
            let model = LinearModel { weights: w[..d].to_vec(), bias: w[0] - 0.3 };
            let places = Places { epoch, range: start.min(n - 1)..n };
            let mut pass = Pass::new(seed, &rows);
            let mut fast = Gradient::default();
            let at = Objective { model: &model, loss };
            pass.gradient(&rows, &places, at, &mut fast);
            let plain = naive::gradient(&rows, &pass.minibatch(&places), &model, loss);
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
            d in 1_usize..9,
            values in prop::collection::vec(-2.0_f64..2.0, 31),
        ) {
            let rows = rows(50, d, &values);
            let model = LinearModel { weights: vec![0.3; d], bias: 0.1 };
            let places = Places { epoch: 0, range: 0..50 };
            let mut gradient = Gradient::default();
            let at = Objective { model: &model, loss: Loss::Squared };
            Pass::new(Some(1), &rows).gradient(&rows, &places, at, &mut gradient);
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
