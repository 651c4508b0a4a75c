//! One minibatch update of the parameters.

use crate::regression::model::linear_model::{Gradient, LinearModel};

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

impl Update {
    /// No update yet, at these parameters.
    pub(crate) fn none(model: &LinearModel) -> Self {
        Self {
            before: model.clone(),
            gradient: Gradient::default(),
            learning_rate: 0.0,
        }
    }
}

/// Writes model − η·gradient into `update.before`; the caller swaps it in.
pub(crate) fn descend(model: &LinearModel, update: &mut Update) {
    let rate = update.learning_rate as f32;
    let gradient = &update.gradient;
    let next = &mut update.before;
    next.bias = model.bias - rate * gradient.bias;
    let old = model.weights.iter().zip(&gradient.weights);
    for (next, (w, slope)) in next.weights.iter_mut().zip(old) {
        *next = w - rate * slope;
    }
}
