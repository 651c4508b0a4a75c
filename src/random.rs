//! Seeded, named randomness: the same draws on every machine.
//!
//! The generator is SFC64 (Chris Doty-Humphrey, PractRand). NumPy has it too,
//! but seeds it otherwise: here the state (seed, stream, index, counter 1) is
//! mixed by 18 draws.
//! Each use has a stream of its own, seeded by the three words
//! (seed, stream, index), so that changing one setting changes nothing else.
//! Normal draws use `libm`, not the platform's mathematics.

use rand_core::{Rng, SeedableRng};
use rand_sfc::Sfc64;

/// What a stream is used for; its number is the second word of the seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Features of the training examples.
    Features = 1,
    /// Noise of the training examples.
    Noise = 2,
    /// Features of the extra validation examples.
    ValidationFeatures = 3,
    /// Noise of the extra validation examples.
    ValidationNoise = 4,
    /// Which rows are held out for validation.
    HoldOut = 5,
    /// Initial parameters.
    Parameters = 6,
    /// Order of the examples; the index is the epoch.
    Permutation = 7,
    /// Minibatches drawn afresh, to see how their gradients scatter.
    Cloud = 8,
    /// Samples of a distribution that a scene shows.
    Samples = 9,
}

/// A generator for one use of one seed.
#[derive(Debug, Clone)]
pub struct Random {
    generator: Sfc64,
    spare_normal: Option<f64>,
    spare_bits: Option<u32>,
}

impl Random {
    /// The stream's generator, at its start.
    pub fn new(seed: u32, stream: Stream, index: u32) -> Self {
        let words = [u64::from(seed), stream as u64, u64::from(index)];
        let mut bytes = [0; 24];
        for (chunk, word) in bytes.chunks_exact_mut(8).zip(words) {
            chunk.copy_from_slice(&word.to_le_bytes());
        }
        Self {
            generator: Sfc64::from_seed(bytes),
            spare_normal: None,
            spare_bits: None,
        }
    }

    /// A uniform draw from \[0, 1), a multiple of 2⁻⁵³.
    pub fn uniform(&mut self) -> f64 {
        (self.generator.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A uniform draw from 0 … `bound` − 1, exactly uniform
    /// (D. Lemire, "Fast Random Integer Generation in an Interval", 2019).
    ///
    /// `bound` must not be 0.
    #[inline]
    pub fn below(&mut self, bound: u32) -> u32 {
        let mut product = u64::from(self.bits()) * u64::from(bound);
        if (product as u32) < bound {
            // 2³² mod bound: below it, a value would occur once too often.
            let threshold = bound.wrapping_neg() % bound;
            while (product as u32) < threshold {
                product = u64::from(self.bits()) * u64::from(bound);
            }
        }
        (product >> 32) as u32
    }

    /// A draw from N(0, 1) by Box and Muller's transform.
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare_normal.take() {
            return spare;
        }
        // 1 − u lies in (0, 1], so the logarithm is finite.
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.uniform()));
        let (sin, cos) = libm::sincos(std::f64::consts::TAU * self.uniform());
        self.spare_normal = Some(radius * sin);
        radius * cos
    }

    /// Half of a 64-bit draw, the low half first.
    #[inline]
    pub(crate) fn bits(&mut self) -> u32 {
        if let Some(spare) = self.spare_bits.take() {
            return spare;
        }
        let word = self.generator.next_u64();
        self.spare_bits = Some((word >> 32) as u32);
        word as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_integer_below_a_bound_occurs_equally_often() {
        let mut random = Random::new(1, Stream::Permutation, 0);
        let mut counts = [0_u32; 6];
        for _ in 0..60_000 {
            counts[random.below(6) as usize] += 1;
        }
        // Each count has mean 10,000 and deviation 91; 5 deviations either way.
        assert!(
            counts.iter().all(|c| c.abs_diff(10_000) < 460),
            "{counts:?}"
        );
    }

    #[test]
    fn normal_draws_have_the_moments_of_the_normal_distribution() {
        let mut random = Random::new(7, Stream::Noise, 0);
        let draws: Vec<f64> = (0..100_000).map(|_| random.normal()).collect();
        let moment = |k| draws.iter().map(|z: &f64| z.powi(k)).sum::<f64>() / 1e5;
        // Deviations of the k-th moments: 1, √2, √15, √96 over √10⁵; 5 of them.
        assert!(moment(1).abs() < 0.016);
        assert!((moment(2) - 1.0).abs() < 0.023);
        assert!(moment(3).abs() < 0.062);
        assert!((moment(4) - 3.0).abs() < 0.155);
    }

    #[test]
    fn streams_and_indices_differ() {
        let first = |s, i| Random::new(0, s, i).uniform();
        let a = first(Stream::Features, 0);
        assert_ne!(a, first(Stream::Noise, 0));
        assert_ne!(a, first(Stream::Features, 1));
        assert_eq!(a, first(Stream::Features, 0));
    }
}
