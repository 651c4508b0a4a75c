//! What the foreground of the data chart shows.

use crate::plots::marks::line::Line;

/// An example of the current minibatch in data units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LitExample {
    /// Where it stands on the x axis.
    pub x: f64,
    /// Its target y.
    pub target: f64,
    /// The prediction ŷ for it.
    pub prediction: f64,
}

/// A state of the model on the data chart. What is `None` or empty is not drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fit<'a> {
    /// The learned line (solid).
    pub learned: Option<Line>,
    /// The least-squares line (dashed).
    pub least_squares: Option<Line>,
    /// The line behind synthetic data (dotted).
    pub truth: Option<Line>,
    /// The current minibatch (large dots).
    pub minibatch: &'a [LitExample],
    /// Whether each lit example is joined to its prediction, a length of |y − ŷ|.
    pub residuals: bool,
    /// Standard deviation, in units of y, of the normal densities that stand on the learned
    /// line.
    pub density_std_dev: Option<f64>,
    /// Whether the prediction for each lit example is marked on the line.
    pub predictions: bool,
    /// Lines of earlier runs (thin, each with its own dashes and number).
    pub ghosts: &'a [Line],
    /// A line that someone has drawn, with its squared residuals.
    pub by_hand: Option<ByHand<'a>>,
}

/// A line that was not learned but drawn by hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ByHand<'a> {
    /// The line.
    pub line: Line,
    /// The examples, with its predictions.
    pub examples: &'a [LitExample],
}
