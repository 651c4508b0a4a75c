//! Which runs are made, and how long.

use super::{BURN_IN, LEAST_EPOCHS, MEASURED};
use crate::regression::rates::stability::smallest_eigenvalue;
use crate::regression::run::trainer::Trainer;
use crate::regression::run::trainer::evaluation::highest_loss;

/// Visits of an example, times 1 + d/8: some tenths of a second. Slow runs may
/// take twice their share, as the quick ones leave most of theirs.
const MOST_VISITS: f64 = 1e7;
const SHARES: f64 = 2.0;
/// Batch sizes beside the run's own.
const BATCH_SIZES: [usize; 3] = [1, 8, 32];
/// Learning rates, and the decades that they span up to 2/λmax.
const N_RATES: usize = 10;
const LEAST_RATES: usize = 4;
const DECADES: f64 = 3.0;
/// Products that the smallest eigenvalue may take; beyond, it is that of a part
/// of the examples.
const MOST_PRODUCTS: u64 = 20_000_000;

#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) n: usize,
    /// w and b of least squares on the features as trained.
    pub(super) optimum: Vec<f64>,
    pub(super) batch_sizes: Vec<usize>,
    pub(super) learning_rates: Vec<f64>,
    /// Epochs of a run at most, 2 or more.
    n_epochs: u32,
    /// λmin of what the data determine.
    smallest_eigenvalue: f64,
    pub(super) highest_loss: f64,
}

/// What tells one run from the others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) batch_size: usize,
    pub(super) learning_rate: f64,
}

/// Epochs of one run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Epochs {
    pub(super) n_burn_in: u32,
    pub(super) n_measured: u32,
    pub(super) is_settled: bool,
}

impl Plan {
    pub(super) fn new(trainer: &Trainer) -> Self {
        let n = trainer.training_rows().len();
        let optimum = optimum(trainer);
        let weight = 1.0 + (optimum.len() - 1) as f64 / 8.0;
        // Runs of two epochs that there is time for.
        let n_walks = MOST_VISITS / weight / n as f64 / 2.0;
        let batch_sizes = batch_sizes(n, trainer.batch_size(), n_walks);
        let n_rates = (n_walks / batch_sizes.len() as f64) as usize;
        let n_rates = n_rates.clamp(LEAST_RATES, N_RATES);
        let n_epochs = SHARES * 2.0 * n_walks / (n_rates * batch_sizes.len()) as f64;
        Self {
            n,
            optimum,
            learning_rates: learning_rates(n_rates, trainer.curvature().largest_stable_rate()),
            batch_sizes,
            n_epochs: n_epochs.clamp(2.0, 1e6) as u32,
            smallest_eigenvalue: smallest(trainer),
            highest_loss: highest_loss(trainer.least_squares_loss(), trainer.target_variance()),
        }
    }

    pub(super) fn n_walks(&self) -> usize {
        self.batch_sizes.len() * self.learning_rates.len()
    }

    /// Batch size and learning rate of a run.
    pub(super) fn settings(&self, walk: usize) -> Settings {
        let n_rates = self.learning_rates.len();
        Settings {
            batch_size: self.batch_sizes[walk / n_rates],
            learning_rate: self.learning_rates[walk % n_rates],
        }
    }

    pub(super) fn epochs(&self, settings: Settings) -> Epochs {
        let Settings {
            batch_size,
            learning_rate,
        } = settings;
        let n_steps = 1.0 / (learning_rate * self.smallest_eigenvalue);
        let time_constant = n_steps / self.n.div_ceil(batch_size) as f64;
        let burn_in = (BURN_IN * time_constant).ceil();
        let most = (self.n_epochs / 2).max(1);
        let n_burn_in = burn_in.clamp(1.0, f64::from(most)) as u32;
        let measured = (MEASURED * time_constant).max(LEAST_EPOCHS);
        Epochs {
            n_burn_in,
            n_measured: measured.min(f64::from(self.n_epochs - n_burn_in)) as u32,
            is_settled: burn_in <= f64::from(most),
        }
    }

    /// Visits of an example that the whole takes if no run diverges.
    #[cfg(test)]
    pub(super) fn n_visits(&self) -> f64 {
        let epochs = |walk| {
            let epochs = self.epochs(self.settings(walk));
            f64::from(epochs.n_burn_in + epochs.n_measured)
        };
        self.n as f64 * (0..self.n_walks()).map(epochs).sum::<f64>()
    }
}

fn optimum(trainer: &Trainer) -> Vec<f64> {
    let fit = trainer.least_squares();
    let (mut optimum, bias) = trainer.units().as_trained(&fit.weights, fit.bias);
    optimum.push(bias);
    optimum
}

fn smallest(trainer: &Trainer) -> f64 {
    let features = &trainer.dataset().training.features;
    let stride = stride(features.nrows(), features.ncols() + 1);
    let rank = trainer.least_squares().rank;
    smallest_eigenvalue(features, trainer.units(), rank, stride)
}

/// The smallest stride over n examples that leaves at most [`MOST_PRODUCTS`], p² of them an example.
/// In 64 bits everywhere: in the 32 of Wasm the products of a large table would wrap to few.
fn stride(n: usize, n_parameters: usize) -> usize {
    let products_an_example = (n_parameters as u64).pow(2);
    (n as u64 * products_an_example).div_ceil(MOST_PRODUCTS) as usize
}

/// Ascending; the smallest and the run's own alone where there is little time.
fn batch_sizes(n: usize, own: usize, n_walks: f64) -> Vec<usize> {
    let is_short = n_walks < (LEAST_RATES * (BATCH_SIZES.len() + 1)) as f64;
    let fixed = if is_short {
        &BATCH_SIZES[..1]
    } else {
        &BATCH_SIZES
    };
    let mut sizes: Vec<usize> = fixed.iter().copied().filter(|size| *size <= n).collect();
    if let Err(place) = sizes.binary_search(&own) {
        sizes.insert(place, own);
    }
    sizes
}

/// Evenly on a logarithmic scale, the last of them `largest`.
fn learning_rates(count: usize, largest: f64) -> Vec<f64> {
    let below = |k| std::f64::consts::LN_10 * DECADES * (k as f64 / (count - 1) as f64);
    let rates = (0..count).rev();
    rates.map(|k| largest * libm::exp(-below(k))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stride_bounds_the_products_where_they_are_more_than_32_bits_hold() {
        assert_eq!(stride(200, 2), 1);
        // 17,146·1001² mod 2³² is 439,962, which would need no stride.
        assert_eq!(stride(17_146, 1_001), 860);
        assert_eq!(stride(1 << 14, 512), 215);
    }
}
