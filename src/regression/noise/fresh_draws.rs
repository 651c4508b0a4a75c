//! Minibatches drawn afresh, without replacement.

use std::ops::Range;

use crate::random::{Random, Stream};

/// Draws of examples that belong to no epoch.
#[derive(Debug, Clone)]
pub(crate) struct FreshDraws {
    /// A permutation of 0 … n−1, stirred further by each draw.
    order: Vec<u32>,
    random: Random,
}

impl FreshDraws {
    /// From 0 … n−1, by the stream of clouds of that seed and index.
    pub(crate) fn new(n: usize, seed: u32, index: u32) -> Self {
        Self {
            order: (0..n as u32).collect(),
            random: Random::new(seed, Stream::Cloud, index),
        }
    }

    /// `count` ≤ n examples, each at most once, all subsets equally likely:
    /// the first places of Fisher and Yates' shuffle, whatever order it starts from.
    pub(crate) fn next(&mut self, count: usize) -> &[u32] {
        self.part(0..count)
    }

    /// The examples at some places of a draw, of which those before are drawn.
    pub(crate) fn part(&mut self, places: Range<usize>) -> &[u32] {
        let n = self.order.len();
        for place in places.clone() {
            let displacement = self.random.below((n - place) as u32);
            self.order.swap(place, place + displacement as usize);
        }
        &self.order[places]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_has_each_example_at_most_once() {
        let mut draws = FreshDraws::new(50, 3, 0);
        for count in [0, 1, 17, 49, 50] {
            for _ in 0..20 {
                let mut drawn = draws.next(count).to_vec();
                drawn.sort_unstable();
                drawn.dedup();
                assert_eq!(drawn.len(), count);
                assert!(drawn.iter().all(|i| *i < 50));
            }
        }
    }

    #[test]
    fn all_pairs_of_five_are_equally_frequent() {
        let mut draws = FreshDraws::new(5, 0, 0);
        let mut counts = std::collections::BTreeMap::new();
        for _ in 0..10_000 {
            let mut pair = draws.next(2).to_vec();
            pair.sort_unstable();
            *counts.entry(pair).or_insert(0.0) += 1.0;
        }
        assert_eq!(counts.len(), 10);
        let off = |c: &f64| (c - 1e3).powi(2) / 1e3;
        let chi_square: f64 = counts.values().map(off).sum();
        // 9 degrees of freedom: exceeded once in 10,000.
        assert!(chi_square < 33.7, "{chi_square}");
    }
}
