//! How well a run does, and how well it could.

use super::Trainer;
use crate::regression::error::{Error, Result};
use crate::regression::exact::least_squares::LeastSquares;
use crate::regression::model::linear_model::{LinearModel, prediction};
use crate::regression::model::loss::Loss;
use crate::regression::rates::stability::Curvature;
use crate::regression::run::history::{Curves, Entry, History, Losses};
use crate::regression::run::residuals::Residuals;

/// Predictions, losses, and what to compare them with.
impl Trainer {
    /// ŷ = wᵀx + b for features in given units.
    ///
    /// # Errors
    /// Another number of features than the model's, or one that is not finite.
    pub fn predict(&self, features: &[f64]) -> Result<f64> {
        let (weights, bias) = self.parameters();
        if features.len() != weights.len() {
            return Err(Error::length_mismatch(
                "features",
                features.len(),
                weights.len(),
            ));
        }
        if let Some(value) = features.iter().find(|x| !x.is_finite()) {
            return Err(Error::not_a_number("features", value));
        }
        Ok(prediction(features, &weights, bias))
    }

    /// Mean loss over the training examples.
    pub fn train_loss(&self) -> f64 {
        self.data.training.mean_loss(&self.model, self.live.loss())
    }

    /// Mean loss over the validation examples, if there are any.
    pub fn validation_loss(&self) -> Option<f64> {
        self.data.validation_loss(&self.model, self.live.loss())
    }

    /// Residuals y − ŷ of the training examples.
    pub fn residuals(&self) -> Residuals {
        Residuals::new(&self.data.training, &self.model)
    }

    /// R² = 1 − Σ(y − ŷ)²/Σ(y − ȳ)² on the training examples; none for
    /// constant targets.
    pub fn r_squared(&self) -> Option<f64> {
        let variance = self.target_variance();
        let mean_square = 2.0 * self.data.training.mean_loss(&self.model, Loss::Squared);
        (variance > 0.0).then(|| 1.0 - mean_square / variance)
    }

    /// Var y over the training examples.
    pub(crate) fn target_variance(&self) -> f64 {
        self.data.target_variance()
    }

    /// Least squares on the training examples as given, in f64.
    pub fn least_squares(&self) -> &LeastSquares {
        self.data.least_squares()
    }

    /// Mean ½ squared error of least squares on the training examples.
    pub fn least_squares_loss(&self) -> f64 {
        self.data.least_squares_loss()
    }

    /// What bounds the learning rate on these data.
    pub fn curvature(&self) -> &Curvature {
        self.data.curvature()
    }

    /// The record of the run, at most 1,024 steps and the present one; after a
    /// seek back also the steps ahead, which the run will take again. Losses
    /// over all examples are NaN until they are worked out.
    pub fn curves(&self) -> Curves {
        let losses = Some(self.losses_of(&self.model));
        Curves::of(self.history.with(&Entry {
            losses,
            ..self.present_entry()
        }))
    }

    /// Parameters of the steps that [`Trainer::curves`] lists, as trained.
    pub fn recorded_models(&self) -> Vec<LinearModel> {
        let present = self.present_entry();
        let entries = self.history.with(&present);
        entries.map(|entry| entry.model.clone()).collect()
    }

    /// Weights and bias in given units after each step of [`Trainer::curves`], one after the
    /// other: d + 1 numbers a step.
    pub fn recorded_parameters(&self) -> Vec<f64> {
        let parameters = self.recorded_models().into_iter().flat_map(|model| {
            let (mut row, bias) = self.data.units.to_given_units(&model.weights, model.bias);
            row.push(bias);
            row
        });
        parameters.collect()
    }

    /// The present state as the record would hold it, without losses over all examples.
    fn present_entry(&self) -> Entry {
        Entry {
            step: self.steps,
            n_examples_seen: self.minibatches.n_examples_seen(),
            minibatch_loss: self.last_update().map(|update| update.gradient.loss),
            model: self.model.clone(),
            losses: None,
        }
    }

    /// The record of the run: its parameters at evenly spaced steps, after a seek back also those
    /// ahead.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Parameters at step 0, as trained.
    pub fn initial_model(&self) -> &LinearModel {
        &self.history.at_or_before(0).model
    }

    /// Works out recorded losses with at most `max_examples` predictions (but
    /// at least one loss); returns whether all are known.
    pub fn work_out_losses(&mut self, max_examples: usize) -> bool {
        let n_examples = self.data.training.len() + self.data.validation.len();
        let max_count = (max_examples / n_examples).max(1);
        let mut history = std::mem::replace(&mut self.history, History::empty());
        let complete = history.work_out(max_count, |model| self.losses_of(model));
        self.history = history;
        complete
    }

    fn losses_of(&self, model: &LinearModel) -> Losses {
        let loss = self.live.loss();
        Losses {
            training: self.data.training.mean_loss(model, loss),
            validation: self.data.validation_loss(model, loss),
        }
    }

    /// The loss beyond which a run that begins at the present parameters has diverged.
    pub(super) fn limit_of_divergence(&self) -> f64 {
        highest_loss(self.train_loss(), self.target_variance())
    }
}

/// The loss beyond which a run has diverged, 10⁶·max(first loss, ½ Var y): no run that learns
/// would reach it.
pub(crate) fn highest_loss(first_loss: f64, target_variance: f64) -> f64 {
    1e6 * first_loss.max(0.5 * target_variance)
}
