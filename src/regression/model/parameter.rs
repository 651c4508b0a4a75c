//! One parameter of the model among its d weights and the bias.

use super::linear_model::{Gradient, LinearModel};

/// A weight w_j or the bias b, on the features as trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// w_j, with j from 0 to d − 1.
    Weight(usize),
    /// b.
    Bias,
}

/// Two parameters: the directions of a plane through the parameter space.
pub type Pair = [Parameter; 2];

impl Parameter {
    /// The parameter with that number: 0 to d − 1 are the weights, whatever is above is the bias.
    pub fn numbered(number: usize, n_features: usize) -> Self {
        if number < n_features {
            Self::Weight(number)
        } else {
            Self::Bias
        }
    }

    /// Its value in a model with such a weight.
    pub fn of(self, model: &LinearModel) -> f32 {
        match self {
            Self::Weight(j) => model.weights[j],
            Self::Bias => model.bias,
        }
    }

    /// Gives it a value in a model with such a weight.
    pub fn set(self, model: &mut LinearModel, value: f32) {
        match self {
            Self::Weight(j) => model.weights[j] = value,
            Self::Bias => model.bias = value,
        }
    }

    /// Its part of a gradient with such a weight.
    pub fn in_gradient(self, gradient: &Gradient) -> f32 {
        match self {
            Self::Weight(j) => gradient.weights[j],
            Self::Bias => gradient.bias,
        }
    }

    /// z = ∂ŷ/∂parameter: the feature x_j, or 1.
    pub(crate) fn factor(self, features: &[f32]) -> f64 {
        match self {
            Self::Weight(j) => f64::from(features[j]),
            Self::Bias => 1.0,
        }
    }
}
