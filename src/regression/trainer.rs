//! A run of minibatch stochastic gradient descent, one step at a time.

use std::cell::OnceCell;

use super::change::{Change, LiveSetting};
use super::config::{Config, Init};
use super::dataset::Dataset;
use super::error::{Error, Result};
use super::history::{Curves, Entry, History, Losses};
use super::least_squares::{LeastSquares, least_squares};
use super::linear_model::{Gradient, LinearModel};
use super::loss::Loss;
use super::minibatches::Minibatches;
use super::preparation::Preparation;
use super::random::{Random, Stream};
use super::residuals::Residuals;
use super::stability::Curvature;
use super::standardisation::Standardisation;
use super::training_rows::TrainingRows;

/// Whether a run can go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The next step can be taken.
    Ready,
    /// Loss or parameters left all bounds; the last finite parameters stay. A
    /// replay to that step is ready, and diverges when it tries the next one.
    Diverged,
}

/// The last minibatch update: parameters before it, gradient and rate.
#[derive(Debug, Clone)]
pub struct Update {
    /// Parameters before the update, on the features as trained.
    pub before: LinearModel,
    /// Minibatch loss and gradient at them.
    pub gradient: Gradient,
    /// Learning rate η.
    pub learning_rate: f64,
}

/// Losses beyond this multiple of the first loss, or of ½ Var y, count as diverged.
const DIVERGENCE_FACTOR: f64 = 1e6;
/// Standard deviation of the initial weights.
const INITIAL_STD_DEV: f64 = 0.01;

/// Trains a linear model on a data set by w ← w − η·∂w, b ← b − η·∂b, with the
/// gradient averaged over a minibatch (seed 000, the minibatch update).
///
/// A step is exactly one minibatch update; an epoch is one pass over the
/// training examples. The same configuration gives the same bits everywhere.
#[derive(Debug, Clone)]
pub struct Trainer {
    config: Config,
    dataset: Dataset,
    units: Standardisation,
    training: TrainingRows,
    validation: TrainingRows,
    minibatches: Minibatches,
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
    least_squares: OnceCell<LeastSquares>,
    least_squares_loss: OnceCell<f64>,
    curvature: OnceCell<Curvature>,
}

/// Present values of what may change while a run goes on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Live {
    learning_rate: f64,
    batch_size: usize,
    loss: Loss,
}

impl Live {
    fn new(config: &Config) -> Self {
        Self {
            learning_rate: config.learning_rate,
            batch_size: config.batch_size,
            loss: config.loss,
        }
    }

    fn apply(&mut self, setting: LiveSetting) {
        match setting {
            LiveSetting::LearningRate(rate) => self.learning_rate = rate,
            LiveSetting::BatchSize(size) => self.batch_size = size,
            LiveSetting::Loss(loss) => self.loss = loss,
        }
    }
}

impl Trainer {
    /// A run at step 0.
    ///
    /// # Errors
    /// Initial weights whose number is not that of the features.
    pub fn new(config: Config, dataset: Dataset) -> Result<Self> {
        let units = Standardisation::of(&dataset, &config);
        Self::in_units(config, dataset, units)
    }

    /// A run at step 0 on data that were prepared elsewhere under the same
    /// configuration: what takes a pass over the rows in f64 is not done again.
    ///
    /// # Errors
    /// As [`Trainer::new`].
    pub fn prepared(config: Config, preparation: Preparation) -> Result<Self> {
        let Preparation {
            dataset,
            units,
            least_squares,
            least_squares_loss,
            curvature,
        } = preparation;
        let mut trainer = Self::in_units(config, dataset, units)?;
        trainer.least_squares = OnceCell::from(least_squares);
        trainer.least_squares_loss = OnceCell::from(least_squares_loss);
        trainer.curvature = OnceCell::from(curvature);
        Ok(trainer)
    }

    fn in_units(config: Config, dataset: Dataset, units: Standardisation) -> Result<Self> {
        let training = TrainingRows::new(&dataset.training, &units);
        let validation = TrainingRows::new(&dataset.validation, &units);
        let model = initial_model(&config, &units, dataset.n_features())?;
        let minibatches = Minibatches::new(training.len(), config.seed, config.shuffle);
        let mut trainer = Self {
            live: Live::new(&config),
            history: History::new(model.clone()),
            update: Update::none(&model),
            trial: Update::none(&model),
            divergence_limit: 0.0,
            steps: 0,
            status: Status::Ready,
            n_applied: 0,
            least_squares: OnceCell::new(),
            least_squares_loss: OnceCell::new(),
            curvature: OnceCell::new(),
            config,
            dataset,
            units,
            training,
            validation,
            minibatches,
            model,
        };
        trainer.divergence_limit = trainer.limit_of_divergence();
        trainer.apply_due_changes();
        Ok(trainer)
    }

    /// Synthetic data, or points by hand, as `config` says.
    ///
    /// # Errors
    /// As [`synthetic`](super::synthetic()) and [`Trainer::new`].
    pub fn synthetic(config: Config) -> Result<Self> {
        let dataset = super::synthetic::synthetic(&config)?;
        Self::new(config, dataset)
    }

    /// Takes `n` minibatch updates; returns how many were done, fewer if the
    /// run diverged.
    pub fn step(&mut self, n: u64) -> u64 {
        (0..n).take_while(|_| self.step_once()).count() as u64
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

    fn step_once(&mut self) -> bool {
        if self.status == Status::Diverged {
            return false;
        }
        let n_last = self.minibatches.last().len();
        let trial = &mut self.trial;
        trial.learning_rate = self.live.learning_rate;
        let minibatch = self.minibatches.next(self.live.batch_size);
        let gradient = &mut trial.gradient;
        self.training
            .gradient(minibatch, &self.model, self.live.loss, gradient);
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
        let n_refused = self.minibatches.last().len();
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
            self.update.gradient.loss,
            &self.model,
        );
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

    fn apply_due_changes(&mut self) {
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

    /// A loss no run that learns would reach.
    fn limit_of_divergence(&self) -> f64 {
        let y = &self.dataset.training.targets;
        let half_variance = 0.5 * y.var(0.0);
        DIVERGENCE_FACTOR * self.train_loss().max(half_variance)
    }
}

/// What a run can be asked.
impl Trainer {
    /// The configuration, with what was changed while it ran.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The examples as given.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// The examples as trained.
    pub fn training_rows(&self) -> &TrainingRows {
        &self.training
    }

    /// Between the features as trained and as given.
    pub fn units(&self) -> &Standardisation {
        &self.units
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

    /// Whether the run can go on.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Present learning rate η.
    pub fn learning_rate(&self) -> f64 {
        self.live.learning_rate
    }

    /// Present batch size |B|, at most n.
    pub fn batch_size(&self) -> usize {
        self.live.batch_size.min(self.training.len())
    }

    /// Present loss.
    pub fn loss(&self) -> Loss {
        self.live.loss
    }

    /// Parameters on the features as trained.
    pub fn model(&self) -> &LinearModel {
        &self.model
    }

    /// Parameters w and b in given units.
    pub fn parameters(&self) -> (Vec<f64>, f64) {
        self.units
            .to_given_units(&self.model.weights, self.model.bias)
    }

    /// ŷ = wᵀx + b for features in given units.
    ///
    /// # Errors
    /// Another number of features than the model's, or one that is not finite.
    pub fn predict(&self, features: &[f64]) -> Result<f64> {
        let (weights, bias) = self.parameters();
        if features.len() != weights.len() {
            return Err(Error::LengthMismatch {
                key: "features".to_owned(),
                given: features.len(),
                expected: weights.len(),
            });
        }
        if let Some(value) = features.iter().find(|x| !x.is_finite()) {
            return Err(Error::NotANumber {
                key: "features".to_owned(),
                given: value.to_string(),
            });
        }
        Ok(features
            .iter()
            .zip(&weights)
            .map(|(x, w)| x * w)
            .sum::<f64>()
            + bias)
    }

    /// The last minibatch update, if a step has been taken.
    pub fn last_update(&self) -> Option<&Update> {
        (!self.minibatch().is_empty()).then_some(&self.update)
    }

    /// Training rows of the last minibatch; empty before the first step.
    pub fn minibatch(&self) -> &[u32] {
        self.minibatches.last()
    }

    /// Mean loss over the training examples.
    pub fn train_loss(&self) -> f64 {
        self.training.mean_loss(&self.model, self.live.loss)
    }

    /// Mean loss over the validation examples; NaN without any.
    pub fn validation_loss(&self) -> f64 {
        self.validation.mean_loss(&self.model, self.live.loss)
    }

    /// Residuals y − ŷ of the training examples.
    pub fn residuals(&self) -> Residuals {
        Residuals::new(&self.training, &self.model)
    }

    /// R² = 1 − Σ(y − ŷ)²/Σ(y − ȳ)² on the training examples; NaN for
    /// constant targets.
    pub fn r_squared(&self) -> f64 {
        let variance = self.dataset.training.targets.var(0.0);
        let mean_square = 2.0 * self.training.mean_loss(&self.model, Loss::Squared);
        if variance == 0.0 {
            return f64::NAN;
        }
        1.0 - mean_square / variance
    }

    /// Least squares on the training examples as given, in f64.
    pub fn least_squares(&self) -> &LeastSquares {
        let examples = &self.dataset.training;
        self.least_squares
            .get_or_init(|| least_squares(&examples.features, &examples.targets))
    }

    /// Mean ½ squared error of least squares on the training examples.
    pub fn least_squares_loss(&self) -> f64 {
        let examples = &self.dataset.training;
        *self
            .least_squares_loss
            .get_or_init(|| self.least_squares().loss(examples))
    }

    /// What bounds the learning rate on these data.
    pub fn curvature(&self) -> &Curvature {
        let features = &self.dataset.training.features;
        self.curvature
            .get_or_init(|| Curvature::of(features, &self.units))
    }

    /// The record of the run, at most 1,024 steps and the present one; after a
    /// seek back also the steps ahead, which the run will take again. Losses
    /// over all examples are NaN until they are worked out.
    pub fn curves(&self) -> Curves {
        self.history.curves(&Entry {
            step: self.steps,
            n_examples_seen: self.minibatches.n_examples_seen(),
            minibatch_loss: self.update.gradient.loss,
            model: self.model.clone(),
            losses: Some(self.losses_of(&self.model)),
        })
    }

    /// Works out recorded losses with at most `max_examples` predictions (but
    /// at least one loss); returns whether all are known.
    pub fn work_out_losses(&mut self, max_examples: usize) -> bool {
        let n_examples = self.training.len() + self.validation.len();
        let max_count = (max_examples / n_examples).max(1);
        let mut history = std::mem::replace(&mut self.history, History::empty());
        let complete = history.work_out(max_count, |model| self.losses_of(model));
        self.history = history;
        complete
    }

    fn losses_of(&self, model: &LinearModel) -> Losses {
        Losses {
            training: self.training.mean_loss(model, self.live.loss),
            validation: self.validation.mean_loss(model, self.live.loss),
        }
    }
}

impl Update {
    fn none(model: &LinearModel) -> Self {
        Self {
            before: model.clone(),
            gradient: Gradient::default(),
            learning_rate: 0.0,
        }
    }
}

/// Writes model − η·gradient into `update.before`; the caller swaps it in.
fn descend(model: &LinearModel, update: &mut Update) {
    let rate = update.learning_rate as f32;
    let gradient = &update.gradient;
    let next = &mut update.before;
    next.bias = model.bias - rate * gradient.bias;
    let old = model.weights.iter().zip(&gradient.weights);
    for (next, (w, slope)) in next.weights.iter_mut().zip(old) {
        *next = w - rate * slope;
    }
}

fn initial_model(config: &Config, units: &Standardisation, d: usize) -> Result<LinearModel> {
    let Init {
        normal,
        weights,
        bias,
    } = &config.init;
    let mut model = LinearModel::zero(d);
    if *normal {
        let mut random = Random::new(config.seed, Stream::Parameters, 0);
        let draw = |w: &mut f32| *w = (INITIAL_STD_DEV * random.normal()) as f32;
        model.weights.iter_mut().for_each(draw);
    }
    if weights.is_empty() && bias.is_none() {
        return Ok(model);
    }
    if !weights.is_empty() && weights.len() != d {
        return Err(Error::LengthMismatch {
            key: "w0".to_owned(),
            given: weights.len(),
            expected: d,
        });
    }
    let (drawn, drawn_bias) = units.to_given_units(&model.weights, model.bias);
    let weights = if weights.is_empty() { &drawn } else { weights };
    let (weights, bias) = units.from_given_units(weights, bias.unwrap_or(drawn_bias));
    Ok(LinearModel { weights, bias })
}
