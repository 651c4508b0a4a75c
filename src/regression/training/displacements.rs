//! How far Fisher and Yates' shuffle reaches at each place: uniform draws from
//! 0 … left − 1 for places with `left` examples left, four places at once.
//!
//! The generators are xoshiro128+ (D. Blackman and S. Vigna, "Scrambled Linear
//! Pseudorandom Number Generators", 2021), one a lane; its upper bits, the
//! good ones, decide a draw. Their states are a key, drawn from the seed's
//! stream of permutations, mixed with the number of the epoch.

use wide::u32x4 as Lanes;

use crate::random::{Random, Stream};
use crate::regression::lanes::LANES;

/// 2³² over the golden ratio, odd: epochs lie far apart.
const GOLDEN: u32 = 0x9e37_79b9;
/// The number of each lane.
const LANE: Lanes = Lanes::new([0, 1, 2, 3]);

/// The draws of an epoch.
#[derive(Debug, Clone)]
pub(crate) struct Displacements {
    key: [Lanes; 4],
    state: [Lanes; 4],
}

impl Displacements {
    /// The draws of epoch 0.
    pub(crate) fn new(seed: u32) -> Self {
        let mut random = Random::new(seed, Stream::Permutation, 0);
        let mut lanes = || Lanes::new(std::array::from_fn(|_| random.bits()));
        let key = std::array::from_fn(|_| lanes());
        let mut displacements = Self { key, state: key };
        displacements.start(0);
        displacements
    }

    /// Goes to the first place of an epoch, at a small part of what a seed of
    /// its own would cost.
    pub(crate) fn start(&mut self, epoch: u32) {
        let offset = Lanes::splat(epoch.wrapping_mul(GOLDEN));
        self.state = self.key.map(|key| mixed(key + offset));
    }

    /// Draws for the next places, the first of which has `n_left` examples
    /// left; exactly uniform (D. Lemire, "Fast Random Integer Generation in an
    /// Interval", 2019). Each is counted from the first of its four places.
    /// What is drawn for places after the last is of no use.
    #[inline(always)]
    pub(crate) fn draw(&mut self, n_left: u32, draws: &mut [[u32; LANES]]) {
        // A copy stays in registers; it is written back once the draws are valid.
        let mut ahead = self.clone();
        let mut bounds = bounds(n_left);
        let mut lowest = Lanes::splat(u32::MAX);
        for draw in draws.iter_mut() {
            let (low, high) = ahead.next().mul_keep_low_high(bounds);
            *draw = (high + LANE).to_array();
            lowest = lowest.min(low);
            bounds -= Lanes::splat(LANES as u32);
        }
        // All bounds are at most `n_left`, and a threshold lies below its bound.
        if lowest.simd_lt(Lanes::splat(n_left)).any() {
            self.draw_checked(n_left, draws);
        } else {
            *self = ahead;
        }
    }

    /// As [`Self::draw`]; where one of four draws would spoil uniformity, all four are repeated.
    #[cold]
    fn draw_checked(&mut self, n_left: u32, draws: &mut [[u32; LANES]]) {
        let mut left = n_left;
        for draw in draws {
            let bounds = std::array::from_fn(|lane| left.saturating_sub(lane as u32));
            // 2³² mod bound: below it, a value would occur once too often.
            let threshold = |bound: u32| bound.wrapping_neg().checked_rem(bound).unwrap_or(0);
            let thresholds = Lanes::new(bounds.map(threshold));
            *draw = loop {
                let (low, high) = self.next().mul_keep_low_high(Lanes::new(bounds));
                if !low.simd_lt(thresholds).any() {
                    break (high + LANE).to_array();
                }
            };
            left = left.saturating_sub(LANES as u32);
        }
    }

    #[inline(always)]
    fn next(&mut self) -> Lanes {
        let [a, b, c, d] = &mut self.state;
        let bits = *a + *d;
        let shifted = *b << 9_u32;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = (*d << 11_u32) | (*d >> 21_u32);
        bits
    }
}

/// Every bit of the result hangs on every bit of `x` (A. Appleby's finaliser
/// of MurmurHash3, one to one).
fn mixed(mut x: Lanes) -> Lanes {
    x ^= x >> 16_u32;
    x *= Lanes::splat(0x85eb_ca6b);
    x ^= x >> 13_u32;
    x *= Lanes::splat(0xc2b2_ae35);
    x ^ (x >> 16_u32)
}

fn bounds(n_left: u32) -> Lanes {
    Lanes::splat(n_left) - LANE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::training::naive;

    #[test]
    fn each_lane_draws_what_the_authors_print() {
        // First outputs of the published program from the state 1, 2, 3, 4.
        let published = [5, 12_295, 25_178_119, 27_286_542, 39_879_690];
        let mut plain = [1, 2, 3, 4];
        let mut lanes = Displacements::new(0);
        lanes.state = plain.map(Lanes::splat);
        for bits in published {
            assert_eq!(naive::xoshiro128_plus(&mut plain), bits);
            assert_eq!(lanes.next().to_array(), [bits; LANES]);
        }
    }
}
