//! A run of minibatch stochastic gradient descent, one step at a time.

pub(crate) mod evaluation;
mod insight;
pub(crate) mod present_epoch;
mod preview;
mod replay;

use std::rc::Rc;

pub use self::insight::Estimator;
pub use self::preview::Preview;
use super::history::History;
use super::initial_model::initial_model;
use super::preparation::Preparation;
use super::training_data::{DataIdentity, TrainingData};
use crate::regression::data::dataset::Dataset;
use crate::regression::data::standardisation::Standardisation;
use crate::regression::error::Result;
use crate::regression::model::linear_model::LinearModel;
use crate::regression::model::loss::{Loss, Objective};
use crate::regression::settings::change::Live;
use crate::regression::settings::config::Config;
use crate::regression::training::few_features::{Moving, Sprint};
use crate::regression::training::minibatches::{Minibatches, Places};
use crate::regression::training::pass::Pass;
use crate::regression::training::training_rows::TrainingRows;
use crate::regression::training::update::{Update, descend};

/// Steps that a run may be asked to take at once, so that every call comes to an end.
pub const MOST_STEPS: u64 = 10_000_000;

/// Whether a run can go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The next step can be taken.
    Ready,
    /// Loss or parameters left all bounds; the last finite parameters stay. A
    /// replay to that step is ready, and diverges when it tries the next one.
    Diverged,
}

/// Trains a linear model on a data set by w ← w − η·∂w, b ← b − η·∂b, with the
/// gradient averaged over a minibatch.
///
/// A step is exactly one minibatch update; an epoch is one pass over the
/// training examples. The same configuration gives the same bits everywhere.
#[derive(Debug, Clone)]
pub struct Trainer {
    config: Config,
    /// What never changes, so that a copy of a run is cheap.
    data: Rc<TrainingData>,
    minibatches: Minibatches,
    pass: Pass,
    model: LinearModel,
    update: Update,
    /// The step being tried; it becomes the update when it is accepted.
    trial: Update,
    steps: u64,
    status: Status,
    live: Live,
    n_applied: usize,
    history: History,
    divergence_limit: f64,
}

impl Trainer {
    /// A run at step 0.
    ///
    /// # Errors
    /// Initial weights whose number is not that of the features.
    pub fn new(config: Config, dataset: Dataset) -> Result<Self> {
        let units = Standardisation::of(&dataset, &config);
        Self::on(config, TrainingData::new(dataset, units))
    }

    /// A run at step 0 on data that were prepared elsewhere under the same
    /// configuration: what takes a pass over the rows in f64 is not done again.
    ///
    /// # Errors
    /// What no preparation under that configuration can hold, by its field; as [`Trainer::new`].
    pub fn prepared(config: Config, preparation: Preparation) -> Result<Self> {
        preparation.check()?;
        Self::on(config, TrainingData::prepared(preparation))
    }

    fn on(config: Config, data: TrainingData) -> Result<Self> {
        let model = initial_model(&config, &data.units, data.dataset.n_features())?;
        let minibatches = Minibatches::new(data.training.len());
        let pass = Pass::new(config.shuffle().then_some(config.seed()), &data.training);
        let mut trainer = Self {
            live: config.live(),
            history: History::new(model.clone()),
            update: Update::none(&model),
            trial: Update::none(&model),
            divergence_limit: 0.0,
            steps: 0,
            status: Status::Ready,
            n_applied: 0,
            config,
            data: Rc::new(data),
            minibatches,
            pass,
            model,
        };
        trainer.divergence_limit = trainer.limit_of_divergence();
        trainer.apply_due_changes();
        Ok(trainer)
    }

    /// Synthetic data, or points by hand, as `config` says.
    ///
    /// # Errors
    /// As [`synthetic`](crate::regression::data::synthetic::synthetic) and [`Trainer::new`].
    pub fn synthetic(config: Config) -> Result<Self> {
        let dataset = crate::regression::data::synthetic::synthetic(&config)?;
        Self::new(config, dataset)
    }

    /// Takes `n` minibatch updates; returns how many were done, fewer if the
    /// run diverged.
    pub fn step(&mut self, n: u64) -> u64 {
        let mut n_done = 0;
        while n_done < n {
            // A sprint leaves only parameters. The last step is taken by itself, so that its
            // minibatch and gradient can be shown.
            n_done += self.sprint(n - n_done - 1);
            if !self.step_once() {
                break;
            }
            n_done += 1;
        }
        n_done
    }

    /// Goes to the end of the present pass; returns the updates done.
    pub fn epoch(&mut self) -> u64 {
        let pass = self.minibatches.epochs();
        let mut n_done = 0;
        while self.minibatches.epochs() == pass && self.step_once() {
            n_done += 1;
        }
        n_done
    }

    /// Takes at most `n` steps that leave nothing but their parameters: none
    /// that is recorded, after which a setting changes, or that diverges.
    fn sprint(&mut self, n: u64) -> u64 {
        if self.status == Status::Diverged || self.live.loss() != Loss::Squared {
            return 0;
        }
        let next_change = self.config.changes().get(self.n_applied);
        let next_change = next_change.map_or(u64::MAX, |change| change.step);
        let next_event = self.history.next_after(self.steps).min(next_change);
        let sprint = Sprint {
            n_steps: n.min(next_event.saturating_sub(self.steps + 1)),
            batch_size: self.live.batch_size(),
            learning_rate: self.live.learning_rate() as f32,
            highest_loss: self.divergence_limit,
        };
        let run = Moving {
            minibatches: &mut self.minibatches,
            model: &mut self.model,
        };
        let n_done = self.pass.sprint(&self.data.training, run, sprint);
        self.steps += n_done;
        n_done
    }

    fn step_once(&mut self) -> bool {
        if self.status == Status::Diverged {
            return false;
        }
        let n_last = self.minibatches.last().range.len();
        let trial = &mut self.trial;
        trial.learning_rate = self.live.learning_rate();
        let places = self.minibatches.next(self.live.batch_size());
        let at = Objective {
            model: &self.model,
            loss: self.live.loss(),
        };
        self.pass
            .gradient(&self.data.training, &places, at, &mut trial.gradient);
        descend(&self.model, trial);
        if !trial.before.is_finite() || !trial.gradient.loss.is_finite() {
            self.refuse_trial(n_last);
            return false;
        }
        // `before` held the next parameters until here.
        std::mem::swap(&mut self.model, &mut self.trial.before);
        std::mem::swap(&mut self.update, &mut self.trial);
        self.steps += 1;
        if f64::from(self.update.gradient.loss) > self.divergence_limit {
            self.status = Status::Diverged;
        }
        if self.history.wants(self.steps) {
            self.record();
        }
        self.apply_due_changes();
        true
    }

    /// The last finite state stays whole: parameters, position, and the last
    /// minibatch with its update.
    fn refuse_trial(&mut self, n_last: usize) {
        self.status = Status::Diverged;
        let n_refused = self.minibatches.last().range.len();
        let n_before = self.minibatches.n_examples_seen() - (n_refused + n_last) as u64;
        self.minibatches.seek(n_before);
        if n_last > 0 {
            self.minibatches.next(n_last);
        }
    }

    fn record(&mut self) {
        self.history.record(
            self.steps,
            self.minibatches.n_examples_seen(),
            Some(self.update.gradient.loss),
            &self.model,
        );
    }
}

/// What a run is, and where it stands.
impl Trainer {
    /// The configuration, with what was changed while it ran.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// By which the run's data are known again, whatever the numbers in them.
    pub fn data_identity(&self) -> DataIdentity {
        DataIdentity::of(&self.data)
    }

    /// The examples as given.
    pub fn dataset(&self) -> &Dataset {
        &self.data.dataset
    }

    /// The examples as trained.
    pub fn training_rows(&self) -> &TrainingRows {
        &self.data.training
    }

    /// Between the features as trained and as given.
    pub fn units(&self) -> &Standardisation {
        &self.data.units
    }

    /// Minibatch updates done.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Passes completed.
    pub fn epochs(&self) -> u32 {
        self.minibatches.epochs()
    }

    /// Examples used in the present pass.
    pub fn position(&self) -> usize {
        self.minibatches.position()
    }

    /// Examples used since the start, over all passes.
    pub fn n_examples_seen(&self) -> u64 {
        self.minibatches.n_examples_seen()
    }

    /// Whether the run can go on.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Present learning rate η.
    pub fn learning_rate(&self) -> f64 {
        self.live.learning_rate()
    }

    /// Present batch size |B|, at most n.
    pub fn batch_size(&self) -> usize {
        self.live.batch_size().min(self.data.training.len())
    }

    /// Present loss.
    pub fn loss(&self) -> Loss {
        self.live.loss()
    }

    /// Parameters on the features as trained.
    pub fn model(&self) -> &LinearModel {
        &self.model
    }

    /// Parameters w and b in given units.
    pub fn parameters(&self) -> (Vec<f64>, f64) {
        self.data
            .units
            .to_given_units(&self.model.weights, self.model.bias)
    }

    /// The last minibatch update, if a step has been taken.
    pub fn last_update(&self) -> Option<&Update> {
        (self.minibatch_size() > 0).then_some(&self.update)
    }

    /// Training rows of the last minibatch; empty before the first step.
    pub fn minibatch(&self) -> Vec<u32> {
        self.rows_at(self.last_places())
    }

    /// Training rows at places of an epoch.
    pub(crate) fn rows_at(&self, places: &Places) -> Vec<u32> {
        self.pass.minibatch(places)
    }

    /// Places of the last minibatch; empty before the first step.
    pub(crate) fn last_places(&self) -> &Places {
        self.minibatches.last()
    }

    /// Examples of the last minibatch; 0 before the first step.
    pub fn minibatch_size(&self) -> usize {
        self.minibatches.last().range.len()
    }
}
