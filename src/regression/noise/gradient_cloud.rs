//! The gradients of many minibatches at one place: a cloud around the full one.

use super::example_gradients::ExampleGradients;
use super::fresh_draws::FreshDraws;
use crate::regression::run::trainer::Trainer;

/// Examples that a cloud may visit: some milliseconds.
const MOST_VISITS: usize = 1_000_000;

/// Gradients of minibatches, each with d entries for the weights and then one
/// for the bias, on the features as trained.
#[derive(Debug, Clone, PartialEq)]
pub struct GradientCloud {
    /// One gradient a minibatch.
    pub gradients: Vec<Vec<f64>>,
    /// Their mean.
    pub mean: Vec<f64>,
    /// The gradient over all examples.
    pub full: Vec<f64>,
}

/// Gradients of `n_draws` fresh minibatches at the run's present parameters and
/// under its present loss. A minibatch has `batch_size` examples (1 to n),
/// drawn without replacement; the same `index` gives the same minibatches.
/// There are fewer draws, but one at least, where they would visit more than a
/// million examples.
pub fn gradient_cloud(
    trainer: &Trainer,
    batch_size: usize,
    n_draws: usize,
    index: u32,
) -> GradientCloud {
    let rows = trainer.training_rows();
    let batch_size = batch_size.clamp(1, rows.len());
    let examples = ExampleGradients::of(trainer);
    let most = MOST_VISITS / examples.n_visits(batch_size).max(1);
    let mut draws = FreshDraws::new(rows.len(), trainer.config().seed(), index);
    let draw = |_| examples.draw(rows, &mut draws, batch_size);
    let gradients: Vec<_> = (0..n_draws.min(most).max(1)).map(draw).collect();
    GradientCloud {
        mean: mean(&gradients),
        full: examples.mean(),
        gradients,
    }
}

impl GradientCloud {
    /// Covariance of two entries of the gradient about the mean of the draws,
    /// over their number less one: \[\[pp, pq\], \[qp, qq\]\]; zero for one draw.
    ///
    /// # Panics
    /// An entry beyond d.
    pub fn covariance(&self, p: usize, q: usize) -> [[f64; 2]; 2] {
        let share = 1.0 / (self.gradients.len() as f64 - 1.0).max(1.0);
        let entry = |j: usize, k: usize| {
            let off = |g: &Vec<f64>| (g[j] - self.mean[j]) * (g[k] - self.mean[k]);
            share * self.gradients.iter().map(off).sum::<f64>()
        };
        [[entry(p, p), entry(p, q)], [entry(q, p), entry(q, q)]]
    }
}

fn mean(gradients: &[Vec<f64>]) -> Vec<f64> {
    let n = gradients.len() as f64;
    let sum = |j| gradients.iter().map(|g| g[j]).sum::<f64>();
    (0..gradients[0].len()).map(|j| sum(j) / n).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::settings::config::Config;
    use crate::regression::settings::vocabulary::Setting;
    use crate::regression::training::naive;

    fn trainer(settings: &[(&str, Setting)]) -> Trainer {
        Trainer::synthetic(Config::synthetic(settings).unwrap()).unwrap()
    }

    #[test]
    fn each_gradient_is_that_of_its_minibatch() {
        for (loss, batch_size) in [("squared", 5), ("huber", 33), ("absolute", 40)] {
            let trainer = trainer(&[
                ("n", 40.0.into()),
                ("loss", loss.into()),
                ("w", "2,-1".into()),
            ]);
            let cloud = gradient_cloud(&trainer, batch_size, 6, 9);
            let mut draws = FreshDraws::new(40, 0, 9);
            for gradient in &cloud.gradients {
                // More than half: what is drawn stays out.
                let drawn = draws.next(batch_size.min(40 - batch_size)).to_vec();
                let is_in = |i: &u32| drawn.contains(i) == (batch_size <= 20);
                let minibatch: Vec<u32> = (0..40).filter(is_in).collect();
                assert_eq!(minibatch.len(), batch_size);
                let rows = trainer.training_rows();
                let plain = naive::gradient(rows, &minibatch, trainer.model(), trainer.loss());
                let plain = plain.weights.iter().chain([&plain.bias]);
                for (fast, plain) in gradient.iter().zip(plain) {
                    // The plain one ends in f32, of numbers below 10.
                    assert!((fast - f64::from(*plain)).abs() < 2e-6, "{loss}");
                }
            }
        }
    }

    #[test]
    fn the_cloud_lies_about_the_full_gradient_and_all_of_the_examples_on_it() {
        let trainer = trainer(&[("n", 100.0.into())]);
        let cloud = gradient_cloud(&trainer, 10, 400, 0);
        for j in 0..2 {
            let variance = cloud.covariance(j, j)[0][0];
            // The mean of 400 draws scatters by √(variance/400); 4 deviations.
            let reach = 4.0 * (variance / 400.0).sqrt();
            assert!((cloud.mean[j] - cloud.full[j]).abs() < reach);
        }
        let whole = gradient_cloud(&trainer, 100, 2, 0);
        assert_eq!(whole.gradients, vec![whole.full.clone(); 2]);
        assert_eq!(whole.covariance(0, 1), [[0.0; 2]; 2]);
    }

    #[test]
    fn covariance_of_three_gradients_by_hand() {
        let cloud = GradientCloud {
            gradients: vec![vec![0.0, 1.0], vec![1.0, 3.0], vec![2.0, 2.0]],
            mean: vec![1.0, 2.0],
            full: vec![1.0, 2.0],
        };
        // Offsets (−1, −1), (0, 1), (1, 0); sums over 2.
        assert_eq!(cloud.covariance(0, 1), [[1.0, 0.5], [0.5, 1.0]]);
        assert_eq!(cloud.covariance(1, 1), [[1.0; 2]; 2]);
    }

    #[test]
    fn the_same_index_repeats_and_another_differs() {
        let trainer = trainer(&[]);
        let cloud = |index| gradient_cloud(&trainer, 32, 5, index);
        assert_eq!(cloud(1), cloud(1));
        assert_ne!(cloud(1).gradients, cloud(2).gradients);
    }
}
