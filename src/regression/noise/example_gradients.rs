//! The gradient of every single example at the present parameters.

use super::fresh_draws::FreshDraws;
use crate::regression::run::trainer::Trainer;
use crate::regression::training::training_rows::TrainingRows;

/// gᵢ = ∂l/∂ŷᵢ · (xᵢ, 1) for all n examples, on the features as trained: d
/// entries for the weights, then one for the bias.
#[derive(Debug, Clone)]
pub(crate) struct ExampleGradients {
    /// ∂l/∂ŷ of each example; its features stay in the training rows.
    slopes: Vec<f32>,
    /// Σ gᵢ.
    total: Vec<f64>,
}

impl ExampleGradients {
    /// At the run's present parameters, under its present loss.
    pub(crate) fn of(trainer: &Trainer) -> Self {
        let rows = trainer.training_rows();
        let loss = trainer.loss();
        let slope = |residual: &f64| loss.value_and_slope(-*residual as f32).1;
        let mut gradients = Self {
            total: vec![0.0; rows.n_features() + 1],
            slopes: trainer.residuals().values.iter().map(slope).collect(),
        };
        let all = 0..rows.len() as u32;
        let mut total = std::mem::take(&mut gradients.total);
        all.for_each(|i| gradients.add(rows, i, &mut total));
        gradients.total = total;
        gradients
    }

    /// The full gradient g = (1/n) Σ gᵢ.
    pub(crate) fn mean(&self) -> Vec<f64> {
        let n = self.slopes.len() as f64;
        self.total.iter().map(|sum| sum / n).collect()
    }

    /// σ₁ = √((1/n) Σ ‖gᵢ − g‖²), how far single examples scatter.
    pub(crate) fn spread(&self, rows: &TrainingRows) -> f64 {
        let mean = self.mean();
        let mut own = vec![0.0; mean.len()];
        let squares = (0..rows.len() as u32).map(|i| {
            own.fill(0.0);
            self.add(rows, i, &mut own);
            square_distance(&own, &mean)
        });
        libm::sqrt(squares.sum::<f64>() / rows.len() as f64)
    }

    /// Examples that have to be visited for a minibatch of that size.
    pub(crate) fn n_visits(&self, batch_size: usize) -> usize {
        batch_size.min(self.slopes.len() - batch_size)
    }

    /// The mean gradient of a fresh minibatch.
    pub(crate) fn draw(
        &self,
        rows: &TrainingRows,
        draws: &mut FreshDraws,
        batch_size: usize,
    ) -> Vec<f64> {
        let mut gradient = vec![0.0; self.total.len()];
        self.add_all(rows, draws.next(self.n_visits(batch_size)), &mut gradient);
        self.finish(batch_size, &mut gradient);
        gradient
    }

    /// Adds the gradients of drawn examples to a sum, which starts from 0.
    pub(crate) fn add_all(&self, rows: &TrainingRows, drawn: &[u32], sum: &mut [f64]) {
        drawn.iter().for_each(|i| self.add(rows, *i, sum));
    }

    /// Makes the sum over [`Self::n_visits`] examples the mean over a minibatch.
    /// Of more than half of the examples those that stay out were drawn, and are
    /// taken from the sum over all.
    pub(crate) fn finish(&self, batch_size: usize, gradient: &mut [f64]) {
        let are_in = self.n_visits(batch_size) == batch_size;
        for (sum, total) in gradient.iter_mut().zip(&self.total) {
            *sum = if are_in { *sum } else { total - *sum } / batch_size as f64;
        }
    }

    /// Adds gᵢ.
    #[inline(never)]
    fn add(&self, rows: &TrainingRows, i: u32, sum: &mut [f64]) {
        let slope = f64::from(self.slopes[i as usize]);
        let (x, _) = rows.example(i as usize);
        for (sum, x) in sum.iter_mut().zip(x) {
            *sum += slope * f64::from(*x);
        }
        sum[x.len()] += slope;
    }
}

/// ‖a − b‖².
pub(crate) fn square_distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}
