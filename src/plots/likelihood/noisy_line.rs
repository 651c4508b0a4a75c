//! A line with noise about it, and what likelihood and loss say of it.

use crate::plots::marks::line::Line;
use crate::probability::Noise;

/// One of the two parameters of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineParameter {
    /// The slope w.
    Weight,
    /// The intercept b.
    Bias,
}

/// A line and the noise about it, of which one parameter of the line is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NoisyLine {
    /// ŷ.
    pub line: Line,
    /// The density of y − ŷ.
    pub noise: Noise,
    /// What is moved in a profile.
    pub over: LineParameter,
}

/// The terms of likelihood and loss, one an example, and their sums.
#[derive(Clone, Debug, PartialEq)]
pub struct LikelihoodTerms {
    /// y − ŷ.
    pub residuals: Vec<f64>,
    /// p(y − ŷ).
    pub densities: Vec<f64>,
    /// −log p(y − ŷ).
    pub logs: Vec<f64>,
    /// Σ (y − ŷ)².
    pub squares: f64,
    /// Σ ρ((y − ŷ)/σ).
    pub losses: f64,
    /// Π p(y − ŷ).
    pub product: f64,
    /// Σ −log p(y − ŷ).
    pub negative_log: f64,
    /// The scale of greatest likelihood; none where it grows without bound.
    pub fitted_scale: Option<f64>,
}

/// Both losses over one parameter, the other held.
#[derive(Clone, Debug, PartialEq)]
pub struct LossProfiles {
    /// Values of the parameter, ascending.
    pub places: Vec<f64>,
    /// Mean ½(y − ŷ)² at each.
    pub squared: Vec<f64>,
    /// Mean −log p(y − ŷ) at each.
    pub likelihood: Vec<f64>,
    /// The present value of the parameter.
    pub now: f64,
    /// Mean ½(y − ŷ)² there.
    pub squared_now: f64,
    /// Mean −log p(y − ŷ) there.
    pub likelihood_now: f64,
    /// Where the squared loss is least; none where it is nowhere or everywhere.
    pub least_squared: Option<f64>,
    /// Where the likelihood is greatest among the places.
    pub most_likely: f64,
    /// Mean −log p(y − ŷ) there.
    pub least_likelihood: f64,
}

impl NoisyLine {
    /// The parameter that is looked at.
    pub(crate) fn parameter(self) -> f64 {
        match self.over {
            LineParameter::Weight => self.line.slope,
            LineParameter::Bias => self.line.intercept,
        }
    }
}
