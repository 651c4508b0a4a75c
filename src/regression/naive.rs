//! The plain implementation: one example at a time, as the formula reads.
//! Property tests hold the fused passes to it.

use super::linear_model::{Gradient, LinearModel};
use super::loss::Loss;
use super::training_rows::TrainingRows;

/// Mean loss and gradient over the rows that `order` names, in f64.
pub(crate) fn gradient(
    rows: &TrainingRows,
    order: &[u32],
    model: &LinearModel,
    loss_of: Loss,
) -> Gradient {
    let mut loss = 0.0f64;
    let mut weights = vec![0.0f64; model.weights.len()];
    let mut bias = 0.0f64;
    for &i in order {
        let (x, y) = rows.example(i as usize);
        let dot: f64 = x.iter().zip(&model.weights).map(product).sum();
        let error = dot + f64::from(model.bias) - f64::from(y);
        let (value, slope) = loss_of.value_and_slope(error as f32);
        loss += f64::from(value);
        bias += f64::from(slope);
        for (sum, x) in weights.iter_mut().zip(x) {
            *sum += f64::from(slope) * f64::from(*x);
        }
    }
    let n = order.len() as f64;
    Gradient {
        loss: (loss / n) as f32,
        weights: weights.iter().map(|sum| (sum / n) as f32).collect(),
        bias: (bias / n) as f32,
        ..Gradient::default()
    }
}

fn product((x, w): (&f32, &f32)) -> f64 {
    f64::from(*x) * f64::from(*w)
}
