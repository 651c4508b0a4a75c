//! A run is configuration, changes and steps: it is changed, taken back and
//! walked again.

use super::{MOST_STEPS, Status, Trainer};
use crate::regression::error::Result;
use crate::regression::run::history::History;
use crate::regression::settings::change::{Change, Live, LiveSetting};
use crate::regression::training::update::Update;

/// Back, forth, and another way from here.
impl Trainer {
    /// Goes to `step` of this run, back or forth, with the same bits as if it
    /// had been walked to; returns the step reached.
    pub fn seek(&mut self, step: u64) -> u64 {
        // From before it, so that its last step is taken and can be shown.
        let before = step.saturating_sub(1);
        let recorded = self.history.at_or_before(before).step;
        if step < self.steps || recorded > self.steps {
            self.rewind(before);
        }
        self.step(step - self.steps);
        self.steps
    }

    /// The last step that one call may go to: [`MOST_STEPS`] ahead of the present one, or the last that is recorded.
    /// Any step up to that is near, as the record keeps parameters all along the run.
    pub fn furthest(&self) -> u64 {
        self.steps.saturating_add(MOST_STEPS).max(self.reach())
    }

    /// Back to step 0 with the same seed; the present learning rate, batch
    /// size and loss become the configuration.
    pub fn reset(&mut self) {
        self.config.begin_with(self.live);
        self.rewind(0);
        self.history = History::new(self.model.clone());
        self.divergence_limit = self.limit_of_divergence();
    }

    /// Changes a live setting from the next minibatch on, over the rest of the
    /// present order. What was planned or recorded after this step is
    /// forgotten. Before the first step, the configuration itself changes.
    ///
    /// # Errors
    /// As [`Self::set_all`].
    pub fn set(&mut self, setting: LiveSetting) -> Result<()> {
        self.set_all(&[setting])
    }

    /// Changes several live settings, or none of them.
    ///
    /// # Errors
    /// More changes than a configuration may have, which could not repeat the
    /// run then.
    pub fn set_all(&mut self, settings: &[LiveSetting]) -> Result<()> {
        if self.steps > 0 {
            let changes = settings.iter().filter(|setting| self.is_new(**setting));
            Change::refuse_more_than_allowed(self.n_applied + changes.count())?;
        }
        settings.iter().for_each(|setting| self.change(*setting));
        Ok(())
    }

    fn is_new(&self, setting: LiveSetting) -> bool {
        let mut live = self.live;
        live.apply(setting);
        live != self.live
    }

    fn change(&mut self, setting: LiveSetting) {
        if !self.is_new(setting) {
            return;
        }
        let mut live = self.live;
        live.apply(setting);
        self.history.truncate(self.steps);
        if self.steps == 0 {
            self.config.begin_with(live);
        } else {
            let step = self.steps;
            self.config.plan(self.n_applied, Change { step, setting });
        }
        self.n_applied = self.config.changes().len();
        self.go_live(live);
        if self.steps == 0 {
            self.divergence_limit = self.limit_of_divergence();
        }
    }

    /// Losses that were worked out under another loss are forgotten.
    fn go_live(&mut self, live: Live) {
        if live.loss() != self.live.loss() {
            self.history.forget_losses();
        }
        self.live = live;
    }

    fn rewind(&mut self, step: u64) {
        let entry = self.history.at_or_before(step);
        self.steps = entry.step;
        self.model.clone_from(&entry.model);
        self.minibatches.seek(entry.n_examples_seen);
        self.update = Update::none(&self.model);
        self.status = Status::Ready;
        self.n_applied = 0;
        let mut live = self.config.live();
        self.apply_due(&mut live);
        self.go_live(live);
    }

    pub(super) fn apply_due_changes(&mut self) {
        let is_due = |change: &Change| change.step <= self.steps;
        if self
            .config
            .changes()
            .get(self.n_applied)
            .is_some_and(is_due)
        {
            let mut live = self.live;
            self.apply_due(&mut live);
            self.go_live(live);
        }
    }

    fn apply_due(&mut self, live: &mut Live) {
        let changes = self.config.changes()[self.n_applied..].iter();
        for change in changes.take_while(|change| change.step <= self.steps) {
            live.apply(change.setting);
            self.n_applied += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::settings::config::Config;

    #[test]
    fn a_change_that_no_configuration_could_repeat_is_refused_and_changes_nothing() {
        let mut trainer = Trainer::synthetic(Config::synthetic(&[("n", 8.0.into())]).unwrap());
        let trainer = trainer.as_mut().unwrap();
        let rate = |k: u32| LiveSetting::learning_rate([0.05, 0.06][k as usize % 2]).unwrap();
        for k in 0..9_999 {
            trainer.step(1);
            trainer.set(rate(k)).unwrap();
        }
        trainer.step(1);
        let both = [rate(9_999), LiveSetting::batch_size(3).unwrap()];
        let error = trainer.set_all(&both).unwrap_err();
        assert_eq!(
            (error.name(), error.details().max),
            ("OutOfRange", Some(1e4))
        );
        assert_eq!((trainer.learning_rate(), trainer.batch_size()), (0.05, 8));
        trainer.set(rate(9_999)).unwrap();
        assert_eq!(trainer.config().changes().len(), 10_000);
        trainer.step(1);
        // What changes nothing may be said again.
        trainer.set(rate(9_999)).unwrap();
        assert!(trainer.set(rate(0)).is_err());
    }

    #[test]
    fn from_here_a_run_goes_ten_million_steps_on() {
        let config = Config::synthetic(&[]).unwrap();
        let mut trainer = Trainer::synthetic(config).unwrap();
        trainer.step(12);
        assert_eq!(trainer.furthest(), 10_000_012);
    }
}
