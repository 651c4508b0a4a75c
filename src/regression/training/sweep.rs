//! What takes a look at every training row: errors and the mean loss.

use super::training_rows::TrainingRows;
use super::{few_features as few, many_features as many};
use crate::regression::lanes::{BLOCK, LANES};
use crate::regression::model::linear_model::LinearModel;
use crate::regression::model::loss::Loss;

impl TrainingRows {
    /// Mean loss over all examples, summed in f64.
    pub fn mean_loss(&self, model: &LinearModel, loss: Loss) -> f64 {
        let mut sums = [0.0_f64; LANES];
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
            match self.n_features() {
                1 => few::errors::<1, 2>(&self.packed()[start..], model, errors),
                2 => few::errors::<2, 4>(&self.packed()[start..], model, errors),
                3 => few::errors::<3, 4>(&self.packed()[start..], model, errors),
                _ => many::errors(self, start, model, errors),
            }
            f(errors);
        }
    }
}
