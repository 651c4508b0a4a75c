//! A run is configuration, changes and steps: it is changed, taken back and
//! walked again.

use super::live::Live;
use super::{MOST_STEPS, Status, Trainer};
use crate::regression::run::history::History;
use crate::regression::settings::change::{Change, LiveSetting};
use crate::regression::training::update::Update;

/// Back, forth, and another way from here.
impl Trainer {
    /// Goes to `step` of this run, back or forth, with the same bits as if it
    /// had been walked to; returns the step reached.
    pub fn seek(&mut self, step: u64) -> u64 {
        if step < self.steps {
            // From before it, so that its last step is taken and can be shown.
            self.rewind(step.saturating_sub(1));
        }
        self.step(step - self.steps);
        self.steps
    }

    /// The last step that one call may go to: [`MOST_STEPS`] ahead of the present one. Back, any
    /// step is near, as the record keeps parameters all along the run.
    pub fn furthest(&self) -> u64 {
        self.steps.saturating_add(MOST_STEPS)
    }

    /// Back to step 0 with the same seed; the present learning rate, batch
    /// size and loss become the configuration.
    pub fn reset(&mut self) {
        self.configure(self.live);
        self.rewind(0);
        self.history = History::new(self.model.clone());
        self.divergence_limit = self.limit_of_divergence();
    }

    /// Changes a live setting from the next minibatch on, over the rest of the
    /// present order. What was planned or recorded after this step is
    /// forgotten. Before the first step, the configuration itself changes.
    pub fn set(&mut self, setting: LiveSetting) {
        let mut live = self.live;
        live.apply(setting);
        if live == self.live {
            return;
        }
        self.history.truncate(self.steps);
        if self.steps == 0 {
            self.configure(live);
        } else {
            self.plan(setting);
        }
        self.n_applied = self.config.changes.len();
        self.go_live(live);
        if self.steps == 0 {
            self.divergence_limit = self.limit_of_divergence();
        }
    }

    /// The live settings become the configuration, and no change is planned.
    fn configure(&mut self, live: Live) {
        self.config.learning_rate = live.learning_rate;
        self.config.batch_size = live.batch_size;
        self.config.loss = live.loss;
        self.config.changes.clear();
    }

    /// Losses that were worked out under another loss are forgotten.
    fn go_live(&mut self, live: Live) {
        if live.loss != self.live.loss {
            self.history.forget_losses();
        }
        self.live = live;
    }

    /// Notes a change at the present step, unless it undoes one made there.
    fn plan(&mut self, setting: LiveSetting) {
        let step = self.steps;
        let mut planned = Live::new(&self.config);
        let changes = &mut self.config.changes;
        changes.truncate(self.n_applied);
        changes.retain(|c| c.step != step || !c.setting.same_key(&setting));
        changes.iter().for_each(|c| planned.apply(c.setting));
        let unchanged = planned;
        planned.apply(setting);
        if planned != unchanged {
            changes.push(Change { step, setting });
        }
    }

    fn rewind(&mut self, step: u64) {
        let entry = self.history.at_or_before(step);
        self.steps = entry.step;
        self.model.clone_from(&entry.model);
        self.minibatches.seek(entry.n_examples_seen);
        self.update = Update::none(&self.model);
        self.status = Status::Ready;
        self.n_applied = 0;
        let mut live = Live::new(&self.config);
        self.apply_due(&mut live);
        self.go_live(live);
    }

    pub(super) fn apply_due_changes(&mut self) {
        let is_due = |change: &Change| change.step <= self.steps;
        if self.config.changes.get(self.n_applied).is_some_and(is_due) {
            let mut live = self.live;
            self.apply_due(&mut live);
            self.go_live(live);
        }
    }

    fn apply_due(&mut self, live: &mut Live) {
        let changes = self.config.changes[self.n_applied..].iter();
        for change in changes.take_while(|change| change.step <= self.steps) {
            live.apply(change.setting);
            self.n_applied += 1;
        }
    }
}
