//! The next step before it is taken, and steps up to a goal.

use super::{Status, Trainer};
use crate::regression::model::linear_model::LinearModel;
use crate::regression::model::loss::Objective;
use crate::regression::training::update::{Update, descend};

/// What the next step will do: its minibatch, loss and gradient at the present
/// parameters, and the parameters that follow.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Training rows of the minibatch.
    pub rows: Vec<u32>,
    /// Present parameters, minibatch loss and gradient at them, learning rate.
    pub update: Update,
    /// Parameters after the update.
    pub after: LinearModel,
}

/// Losses over all examples that a goal may cost in one epoch.
const CHECKS_AN_EPOCH: u64 = 16;

impl Trainer {
    /// Works out the next minibatch update without taking it, with the bits
    /// that [`Trainer::step`] will give; none once the run has diverged.
    pub fn preview(&mut self) -> Option<Preview> {
        if self.status == Status::Diverged {
            return None;
        }
        let places = self.minibatches.clone().next(self.live.batch_size());
        let mut update = Update::none(&self.model);
        update.learning_rate = self.live.learning_rate();
        let at = Objective {
            model: &self.model,
            loss: self.live.loss(),
        };
        self.pass
            .gradient(&self.data.training, &places, at, &mut update.gradient);
        descend(&self.model, &mut update);
        let after = std::mem::replace(&mut update.before, self.model.clone());
        Some(Preview {
            rows: self.pass.minibatch(&places),
            update,
            after,
        })
    }

    /// Takes at most `n` steps and stops after the first whose training loss
    /// is at most `goal`. The loss is looked at no more than 16 times an epoch,
    /// after steps that depend on the run alone. Returns the steps done and
    /// whether the goal is met.
    pub fn step_until(&mut self, n: u64, goal: f64) -> (u64, bool) {
        let n_batches = self.data.training.len().div_ceil(self.batch_size()) as u64;
        let every = n_batches.div_ceil(CHECKS_AN_EPOCH);
        let mut n_done = 0;
        while n_done < n {
            let wanted = (every - self.steps % every).min(n - n_done);
            let n_taken = self.step(wanted);
            n_done += n_taken;
            if self.steps.is_multiple_of(every) && self.train_loss() <= goal {
                return (n_done, true);
            }
            if n_taken < wanted {
                break;
            }
        }
        (n_done, false)
    }

    /// The last step that is recorded, at least the present one: after a seek
    /// back the run can be followed up to there again.
    pub fn reach(&self) -> u64 {
        let last = self.history.entries().last().map_or(0, |entry| entry.step);
        last.max(self.steps)
    }
}
