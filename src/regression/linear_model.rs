//! The linear model ŷ = wᵀx + b in f32.

use super::lanes::LANES;

/// Parameters w (d) and b of ŷ = wᵀx + b, on the features as trained.
#[derive(Debug, Clone, PartialEq)]
pub struct LinearModel {
    /// Weights w.
    pub weights: Vec<f32>,
    /// Bias b.
    pub bias: f32,
}

impl LinearModel {
    /// All parameters zero.
    pub fn zero(n_features: usize) -> Self {
        Self {
            weights: vec![0.0; n_features],
            bias: 0.0,
        }
    }

    /// Whether every parameter is finite.
    pub fn is_finite(&self) -> bool {
        self.bias.is_finite() && self.weights.iter().all(|w| w.is_finite())
    }
}

/// Mean loss of a minibatch and its gradient, all on the features as trained.
#[derive(Debug, Clone, Default)]
pub struct Gradient {
    /// Mean loss before the update.
    pub loss: f32,
    /// (1/|B|) Σ x · ∂l/∂ŷ.
    pub weights: Vec<f32>,
    /// (1/|B|) Σ ∂l/∂ŷ.
    pub bias: f32,
    /// Memory of the pass, kept so that a step allocates nothing.
    pub(crate) scratch: Scratch,
}

/// What the pass over many features works in, padded to whole registers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scratch {
    /// Weights, then zeros.
    pub(crate) weights: Vec<f32>,
    /// Σ x · ∂l/∂ŷ over a block.
    pub(crate) sums: Vec<f32>,
    /// The same over all blocks.
    pub(crate) total: Vec<f64>,
}

impl Scratch {
    pub(crate) fn prepare(&mut self, weights: &[f32], stride: usize) {
        self.weights.clear();
        self.weights.extend_from_slice(weights);
        self.weights.resize(stride, 0.0);
        self.sums.clear();
        self.sums.resize(stride, 0.0);
        self.total.clear();
        self.total.resize(stride, 0.0);
    }

    /// Weights and sums, a register after the other.
    pub(crate) fn registers(&mut self) -> (&[[f32; LANES]], &mut [[f32; LANES]]) {
        (self.weights.as_chunks().0, self.sums.as_chunks_mut().0)
    }

    /// Adds the block's sums to the total and starts a new block.
    pub(crate) fn carry(&mut self) {
        for (total, sum) in self.total.iter_mut().zip(&mut self.sums) {
            *total += f64::from(std::mem::take(sum));
        }
    }
}
