//! The linear model ŷ = wᵀx + b in f32.

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
}

/// ŷ = wᵀx + b in f64, the products added up in order.
pub(crate) fn prediction<'a, X, W>(
    features: impl IntoIterator<Item = &'a X>,
    weights: &[W],
    bias: W,
) -> f64
where
    X: Copy + Into<f64> + 'a,
    W: Copy + Into<f64>,
{
    let products = features.into_iter().zip(weights);
    let products = products.map(|(x, w)| (*x).into() * (*w).into());
    products.sum::<f64>() + bias.into()
}
