//! A stream of standard normal draws that can be looked at from its start.

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
}
