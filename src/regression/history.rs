//! A bounded record of a run: parameters and losses at evenly spaced steps.
//!
//! When the record is full, every second entry goes and the spacing doubles,
//! so that any number of steps takes the same memory. The parameters kept are
//! also the places from which a run is taken back to an earlier step. Losses
//! over all examples are worked out when they are asked for, once each.

use super::linear_model::LinearModel;

/// Most entries of a record.
const CAPACITY: usize = 1024;

/// One recorded step.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Steps done.
    pub step: u64,
    /// Examples used since the start.
    pub n_examples_seen: u64,
    /// Loss of the step's minibatch before its update; NaN at step 0.
    pub minibatch_loss: f32,
    /// Parameters after the step, on the features as trained.
    pub model: LinearModel,
    /// Training loss after the step, once asked for.
    pub train_loss: Option<f64>,
    /// Validation loss after the step, once asked for; NaN without such data.
    pub validation_loss: Option<f64>,
}

/// A record as columns, one value a recorded step, ascending.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Curves {
    /// Steps done.
    pub step: Vec<f64>,
    /// Examples used since the start.
    pub n_examples_seen: Vec<f64>,
    /// Loss of the step's minibatch before its update; NaN at step 0.
    pub minibatch: Vec<f64>,
    /// Training loss after the step.
    pub training: Vec<f64>,
    /// Validation loss after the step; NaN without such data.
    pub validation: Vec<f64>,
}

impl Curves {
    /// Appends one step.
    pub(crate) fn push(&mut self, step: u64, n_examples_seen: u64, losses: [f64; 3]) {
        let [minibatch, training, validation] = losses;
        self.step.push(step as f64);
        self.n_examples_seen.push(n_examples_seen as f64);
        self.minibatch.push(minibatch);
        self.training.push(training);
        self.validation.push(validation);
    }
}

/// Entries at steps that are multiples of a spacing, ascending.
#[derive(Debug, Clone)]
pub struct History {
    spacing: u64,
    entries: Vec<Entry>,
}

impl History {
    /// A record that begins with the state at step 0.
    pub fn new(start: LinearModel) -> Self {
        let mut history = Self {
            spacing: 1,
            entries: Vec::with_capacity(CAPACITY),
        };
        history.record(0, 0, f32::NAN, &start);
        history
    }

    /// Whether the record wants the state after so many steps.
    #[inline]
    pub fn wants(&self, step: u64) -> bool {
        step.is_multiple_of(self.spacing) && self.entries.last().is_none_or(|e| e.step < step)
    }

    /// Records the state after `step` steps, if the record wants it.
    pub fn record(&mut self, step: u64, n_examples_seen: u64, loss: f32, model: &LinearModel) {
        if !self.wants(step) {
            return;
        }
        if self.entries.len() == CAPACITY {
            self.spacing *= 2;
            self.entries.retain(|e| e.step.is_multiple_of(self.spacing));
            if !self.wants(step) {
                return;
            }
        }
        self.entries.push(Entry {
            step,
            n_examples_seen,
            minibatch_loss: loss,
            model: model.clone(),
            train_loss: None,
            validation_loss: None,
        });
    }

    /// The entries, ascending by step.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries, for filling in their losses.
    pub(crate) fn entries_mut(&mut self) -> &mut [Entry] {
        &mut self.entries
    }

    /// The last entry at or before `step`.
    pub fn at_or_before(&self, step: u64) -> &Entry {
        let after = self.entries.partition_point(|e| e.step <= step);
        &self.entries[after.max(1) - 1]
    }

    /// Forgets what came after `step`.
    pub fn truncate(&mut self, step: u64) {
        self.entries.retain(|e| e.step <= step);
    }

    /// Forgets all losses over the examples, as when another loss is chosen.
    pub fn forget_losses(&mut self) {
        for entry in &mut self.entries {
            entry.train_loss = None;
            entry.validation_loss = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_keeps_evenly_spaced_steps_in_bounded_memory() {
        let model = LinearModel::zero(1);
        let mut history = History::new(model.clone());
        for step in 1..=1_000_000 {
            history.record(step, step, 0.0, &model);
        }
        let steps: Vec<u64> = history.entries().iter().map(|e| e.step).collect();
        assert!(steps.len() > CAPACITY / 2 - 2 && steps.len() <= CAPACITY);
        assert!(steps.windows(2).all(|w| w[1] - w[0] == history.spacing));
        assert_eq!(
            history.at_or_before(history.spacing + 1).step,
            history.spacing
        );
    }
}
