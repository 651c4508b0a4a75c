//! What the map of the loss is asked to show.

/// Gradients of many minibatches over two parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Cloud {
    /// (∂/∂p, ∂/∂q) of each.
    pub gradients: Vec<[f64; 2]>,
    /// Their covariance (var p, cov, var q).
    pub covariance: [f64; 3],
}

/// What is asked for beside contours, start, present and least squares. Points are (p, q) on the
/// features as trained.
#[derive(Clone, Debug, Default)]
pub struct SurfaceOptions {
    /// The way of the run.
    pub path: bool,
    /// Arrows of the full and the minibatch gradient.
    pub gradients: bool,
    /// The minibatch's own contours.
    pub minibatch: bool,
    /// An arrow for each example of the minibatch.
    pub examples: bool,
    /// Gradients of many minibatches.
    pub cloud: Option<Cloud>,
    /// Ways of earlier runs.
    pub ghosts: Vec<Vec<[f64; 2]>>,
    /// Training examples that are taken for the minibatch instead of the last one.
    pub rows: Option<Vec<u32>>,
    /// A start instead of the run's own.
    pub start: Option<[f64; 2]>,
    /// Parameters chosen by hand.
    pub manual: Option<[f64; 2]>,
    /// The best parameters instead of least squares.
    pub estimator: Option<[f64; 2]>,
}
