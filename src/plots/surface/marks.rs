//! What is drawn over the contours of a loss.

use crate::regression::LossSurface;

use super::options::Cloud;

/// A state of a run over two parameters (p, q). What is `None` or empty is not drawn.
#[derive(Clone, Debug, Default)]
pub struct SurfaceMarks {
    /// The way of the run so far (solid), from its start to the present.
    pub path: Vec<[f64; 2]>,
    /// Where it went after the present step before it was taken back (faint).
    pub ahead: Vec<[f64; 2]>,
    /// Where the run starts (a ring).
    pub start: Option<[f64; 2]>,
    /// The present parameters (a dot with a rim).
    pub present: Option<[f64; 2]>,
    /// Parameters chosen by hand (a square).
    pub manual: Option<[f64; 2]>,
    /// Ways of up to four earlier runs (dashed, each in its own way, numbered at the end).
    pub ghosts: Vec<Vec<[f64; 2]>>,
    /// The best parameters (a cross).
    pub estimator: Option<[f64; 2]>,
    /// The minibatch's own loss (outlined contours).
    pub minibatch: Option<LossSurface>,
    /// Gradients at the present parameters, as steps against them.
    pub arrows: Arrows,
}

/// Gradients (∂/∂p, ∂/∂q); an arrow leads from the present parameters by −`scale` times as much.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrows {
    /// Learning rate times the multiple of the step that is shown.
    pub scale: f64,
    /// Of the mean loss over all examples.
    pub full: Option<[f64; 2]>,
    /// Of the mean loss over the minibatch.
    pub minibatch: Option<[f64; 2]>,
    /// Of the loss of each example in the minibatch (thin).
    pub examples: Vec<[f64; 2]>,
    /// Gradients of many minibatches (dots where their arrows would end), and their covariance
    /// (ellipses of one and two standard deviations about the end of the full gradient's arrow).
    pub cloud: Option<Cloud>,
}

impl Arrows {
    /// Where the arrow of a gradient that begins at `from` ends.
    #[must_use]
    pub fn end(&self, from: [f64; 2], gradient: [f64; 2]) -> [f64; 2] {
        [0, 1].map(|k| from[k] - self.scale * gradient[k])
    }
}
