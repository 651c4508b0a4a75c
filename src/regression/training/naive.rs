//! The plain implementations: one example at a time, as the formulas read.
//! Property tests hold the fused passes and the shuffle to them.

use super::training_rows::TrainingRows;
use crate::random::{Random, Stream};
use crate::regression::lanes::LANES;
use crate::regression::model::linear_model::{Gradient, LinearModel};
use crate::regression::model::loss::Loss;

/// Fisher and Yates' shuffle of 0 … n−1 from the stream (seed, epoch): each
/// place is swapped with one drawn from those that are not before it.
pub(crate) fn permutation(n: usize, seed: u32, epoch: u32) -> Vec<u32> {
    let mut generators = generators(seed, epoch);
    let mut order: Vec<u32> = (0..n as u32).collect();
    for first in (0..n).step_by(LANES) {
        let n_places = LANES.min(n - first);
        let displacements = displacements(&mut generators, n - first, n_places);
        for lane in 0..n_places {
            order.swap(first + lane, first + lane + displacements[lane]);
        }
    }
    order
}

/// Uniform draws from 0 … left − 1, 0 … left − 2 and so on: as long as one of
/// them falls where values would occur once too often, all are drawn again.
fn displacements(generators: &mut [[u32; 4]], left: usize, n_places: usize) -> Vec<usize> {
    loop {
        let bits = generators.iter_mut().map(xoshiro128_plus);
        let draws = bits.zip((1..=left as u64).rev()).take(n_places);
        let products: Vec<(u64, u64)> = draws.map(|(b, m)| (u64::from(b) * m, m)).collect();
        let is_fair = |(product, m): &(u64, u64)| product % (1 << 32) >= (1 << 32) % m;
        if products.iter().all(is_fair) {
            return products.iter().map(|(p, _)| (p >> 32) as usize).collect();
        }
    }
}

fn generators(seed: u32, epoch: u32) -> Vec<[u32; 4]> {
    let mut random = Random::new(seed, Stream::Permutation, 0);
    let offset = epoch.wrapping_mul(0x9e37_79b9);
    let mut word = || mixed(random.bits().wrapping_add(offset));
    let words: Vec<u32> = (0..4 * LANES).map(|_| word()).collect();
    let state = |lane| std::array::from_fn(|k| words[k * LANES + lane]);
    (0..LANES).map(state).collect()
}

/// MurmurHash3's finaliser, as its author publishes it.
fn mixed(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

/// One draw, as its authors publish it.
pub(crate) fn xoshiro128_plus(s: &mut [u32; 4]) -> u32 {
    let result = s[0].wrapping_add(s[3]);
    let t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = s[3].rotate_left(11);
    result
}

/// Mean loss and gradient over the rows that `order` names, in f64.
pub(crate) fn gradient(
    rows: &TrainingRows,
    order: &[u32],
    model: &LinearModel,
    loss_of: Loss,
) -> Gradient {
    let mut loss = 0.0_f64;
    let mut weights = vec![0.0_f64; model.weights.len()];
    let mut bias = 0.0_f64;
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
    }
}

fn product((x, w): (&f32, &f32)) -> f64 {
    f64::from(*x) * f64::from(*w)
}
