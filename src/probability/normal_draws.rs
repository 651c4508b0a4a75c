//! A stream of standard normal draws that can be looked at from its start.

use super::gaussian::Gaussian;
use crate::random::{Random, Stream};

/// Draws z₁, z₂, … from N(0, 1), the same for the same seed. The sample
/// x_i = μ + σ·z_i of N(μ, σ²) moves with μ and σ, and needs no new draws.
#[derive(Debug, Clone)]
pub struct NormalDraws {
    random: Random,
    draws: Vec<f64>,
}

impl NormalDraws {
    /// The draws of a seed; none is made yet.
    pub fn new(seed: u32) -> Self {
        Self {
            random: Random::new(seed, Stream::Samples, 0),
            draws: Vec::new(),
        }
    }

    /// The first `n` draws.
    pub fn first(&mut self, n: usize) -> &[f64] {
        while self.draws.len() < n {
            self.draws.push(self.random.normal());
        }
        &self.draws[..n]
    }

    /// The first `n` samples of a normal distribution.
    pub fn sample(&mut self, n: usize, of: Gaussian) -> Vec<f64> {
        let draws = self.first(n).iter();
        draws.map(|z| of.mean + of.std_dev * z).collect()
    }

    /// The share of the first `n` samples between two bounds; none of no sample.
    pub fn share(&mut self, n: usize, of: Gaussian, (from, to): (f64, f64)) -> Option<f64> {
        let sample = self.sample(n, of);
        let inside = sample.iter().filter(|x| **x >= from && **x <= to);
        (n > 0).then(|| inside.count() as f64 / n as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_draws_do_not_depend_on_how_many_are_asked_for_at_once() {
        let (mut little, mut all) = (NormalDraws::new(3), NormalDraws::new(3));
        for n in 0..50 {
            assert_eq!(little.first(n), &all.first(50)[..n]);
        }
        assert_ne!(all.first(50), NormalDraws::new(4).first(50));
        assert_eq!(little.first(7).len(), 7);
    }

    #[test]
    fn the_sample_moves_with_its_distribution() {
        let mut draws = NormalDraws::new(3);
        let standard = draws.first(1000).to_vec();
        let of = Gaussian {
            mean: 5.0,
            std_dev: 2.0,
        };
        let expected: Vec<f64> = standard.iter().map(|z| 5.0 + 2.0 * z).collect();
        assert_eq!(draws.sample(1000, of), expected);
        let n_inside = standard.iter().filter(|z| z.abs() <= 1.0).count();
        // A share of 0.683 with a deviation of 0.015.
        assert!((620..750).contains(&n_inside));
        let share = draws.share(1000, of, (3.0, 7.0));
        assert_eq!(share, Some(n_inside as f64 / 1000.0));
        assert_eq!(draws.share(0, of, (3.0, 7.0)), None);
    }
}
