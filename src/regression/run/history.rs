//! A bounded record of a run: parameters and losses at evenly spaced steps.
//!
//! When the record is full, every second entry goes and the spacing doubles,
//! so that any number of steps takes the same memory. The parameters kept are
//! also the places from which a run is taken back to an earlier step. Losses
//! over all examples are worked out when they are asked for, once each.

use crate::regression::model::linear_model::LinearModel;

/// Most entries of a record.
const CAPACITY: usize = 1024;

/// One recorded step.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Steps done.
    pub step: u64,
    /// Examples used since the start.
    pub n_examples_seen: u64,
    /// Loss of the step's minibatch before its update; none at step 0.
    pub minibatch_loss: Option<f32>,
    /// Parameters after the step, on the features as trained.
    pub model: LinearModel,
    /// Losses over all examples after the step, once worked out.
    pub losses: Option<Losses>,
}

/// Mean losses over all examples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Losses {
    /// Over the training examples.
    pub training: f64,
    /// Over the validation examples, if there are any.
    pub validation: Option<f64>,
}

/// A record as columns, one value a recorded step, ascending. As charts and JavaScript take them,
/// NaN stands for what is not there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Curves {
    /// Steps done.
    pub step: Vec<f64>,
    /// Examples used since the start.
    pub n_examples_seen: Vec<f64>,
    /// Loss of the step's minibatch before its update; NaN at step 0.
    pub minibatch: Vec<f64>,
    /// Training loss after the step; NaN until it is worked out.
    pub training: Vec<f64>,
    /// Validation loss after the step; NaN until then, or without such data.
    pub validation: Vec<f64>,
}

impl Curves {
    /// Of recorded steps, ascending.
    pub(crate) fn of<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut curves = Self::default();
        entries.for_each(|entry| curves.push(entry));
        curves
    }

    /// Appends one step.
    fn push(&mut self, entry: &Entry) {
        let or_nan = |value: Option<f64>| value.unwrap_or(f64::NAN);
        self.step.push(entry.step as f64);
        self.n_examples_seen.push(entry.n_examples_seen as f64);
        self.minibatch
            .push(or_nan(entry.minibatch_loss.map(f64::from)));
        self.training
            .push(or_nan(entry.losses.map(|losses| losses.training)));
        self.validation
            .push(or_nan(entry.losses.and_then(|losses| losses.validation)));
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
        history.record(0, 0, None, &start);
        history
    }

    /// A record of nothing, to stand in while the real one is worked on.
    pub(crate) fn empty() -> Self {
        Self {
            spacing: 1,
            entries: Vec::new(),
        }
    }

    /// Whether the record wants the state after that step.
    #[inline]
    pub fn wants(&self, step: u64) -> bool {
        // The spacing is a power of two: a mask is faster than a remainder.
        step & (self.spacing - 1) == 0 && self.entries.last().is_none_or(|e| e.step < step)
    }

    /// The first step after `step` that the record wants.
    pub(crate) fn next_after(&self, step: u64) -> u64 {
        let last = self.entries.last().map_or(step, |entry| entry.step);
        (step.max(last) / self.spacing + 1) * self.spacing
    }

    /// Records the state after `step` steps, if the record wants it.
    pub fn record(
        &mut self,
        step: u64,
        n_examples_seen: u64,
        loss: Option<f32>,
        model: &LinearModel,
    ) {
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
            losses: None,
        });
    }

    /// The entries, ascending by step.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Works out losses that are not known yet, at most `max_count` of them,
    /// coarse before fine and the latest first, so that a chart shows the
    /// whole run at once and then fills in; returns whether all are known.
    pub(crate) fn work_out(
        &mut self,
        max_count: usize,
        of: impl Fn(&LinearModel) -> Losses,
    ) -> bool {
        let length = self.entries.len();
        let mut n_left = max_count;
        let mut spacing = length.next_power_of_two();
        while spacing >= 1 {
            for back in (0..length).step_by(spacing) {
                let entry = &mut self.entries[length - 1 - back];
                if entry.losses.is_some() {
                    continue;
                }
                if n_left == 0 {
                    return false;
                }
                n_left -= 1;
                entry.losses = Some(of(&entry.model));
            }
            spacing /= 2;
        }
        true
    }

    /// The entries with the present state in its place, unless it is among them.
    pub(crate) fn with<'a>(&'a self, present: &'a Entry) -> impl Iterator<Item = &'a Entry> {
        let n_before = self.entries.partition_point(|e| e.step < present.step);
        let (before, after) = self.entries.split_at(n_before);
        let is_new = after.first().is_none_or(|next| next.step > present.step);
        let present = is_new.then_some(present);
        before.iter().chain(present).chain(after)
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
            entry.losses = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_are_worked_out_within_the_count_from_coarse_to_fine() {
        let model = LinearModel::zero(1);
        let mut history = History::new(model.clone());
        (1..=9).for_each(|step| history.record(step, step, Some(0.0), &model));
        let losses = |_: &LinearModel| Losses {
            training: 1.0,
            validation: Some(2.0),
        };
        let known = |history: &History| -> Vec<u64> {
            let known = history.entries().iter().filter(|e| e.losses.is_some());
            known.map(|e| e.step).collect()
        };
        assert!(!history.work_out(3, losses));
        assert_eq!(known(&history), [1, 5, 9]);
        assert!(!history.work_out(6, losses));
        assert!(history.work_out(1, losses));
        assert_eq!(known(&history).len(), 10);
    }

    #[test]
    fn a_long_run_keeps_evenly_spaced_steps_in_bounded_memory() {
        let model = LinearModel::zero(1);
        let mut history = History::new(model.clone());
        for step in 1..=1_000_000 {
            history.record(step, step, Some(0.0), &model);
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
