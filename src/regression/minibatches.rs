//! Order of the examples: each epoch visits every example exactly once.
//!
//! Epoch e is Fisher and Yates' shuffle of 0 … n−1 from the stream (seed, e).
//! It goes forward, one draw an example as it is needed, so that no step pays
//! for a whole epoch's shuffle, and any epoch is reached without the ones
//! before it.

use std::ops::Range;

use super::random::{Random, Stream};

/// Draws made at once, at least.
const AHEAD: usize = 128;

/// The examples in their present order, and how far the pass has come.
#[derive(Debug, Clone)]
pub struct Minibatches {
    seed: u32,
    shuffle: bool,
    order: Vec<u32>,
    epoch: u32,
    position: usize,
    n_drawn: usize,
    last: Range<usize>,
    random: Random,
}

impl Minibatches {
    /// n examples before the first epoch; n must fit in u32.
    pub fn new(n: usize, seed: u32, shuffle: bool) -> Self {
        Self {
            seed,
            shuffle,
            order: (0..n as u32).collect(),
            epoch: 0,
            position: 0,
            n_drawn: 0,
            last: 0..0,
            random: Random::new(seed, Stream::Permutation, 0),
        }
    }

    /// Number of passes completed.
    pub fn epochs(&self) -> u32 {
        self.epoch
    }

    /// Examples used in the present pass.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Examples used since the start, over all passes.
    pub fn n_examples_seen(&self) -> u64 {
        u64::from(self.epoch) * self.order.len() as u64 + self.position as u64
    }

    /// The next `batch_size` examples of the pass; fewer at its end.
    #[inline]
    pub fn next(&mut self, batch_size: usize) -> &[u32] {
        if self.position == 0 && self.n_drawn != 0 {
            self.start_epoch();
        }
        let start = self.position;
        let end = (start + batch_size).min(self.order.len());
        self.draw_until(end);
        self.position = end;
        if end == self.order.len() {
            self.epoch += 1;
            self.position = 0;
        }
        self.last = start..end;
        &self.order[start..end]
    }

    /// The minibatch that [`Self::next`] gave last; empty after a seek.
    pub fn last(&self) -> &[u32] {
        &self.order[self.last.clone()]
    }

    /// Goes to where `n_examples_seen` examples have been used.
    pub fn seek(&mut self, n_examples_seen: u64) {
        let n = self.order.len() as u64;
        self.epoch = (n_examples_seen / n) as u32;
        self.start_epoch();
        self.position = (n_examples_seen % n) as usize;
        self.draw_until(self.position);
    }

    fn start_epoch(&mut self) {
        self.n_drawn = 0;
        self.last = 0..0;
        self.random = Random::new(self.seed, Stream::Permutation, self.epoch);
        for (place, example) in self.order.iter_mut().zip(0..) {
            *place = example;
        }
    }

    /// Draws the order up to `end`, and a little ahead: a longer run of draws
    /// costs less for each.
    #[inline]
    fn draw_until(&mut self, end: usize) {
        if end <= self.n_drawn {
            return;
        }
        let n = self.order.len();
        let end = end.max(self.n_drawn + AHEAD).min(n);
        if self.shuffle {
            // A local copy stays in registers.
            let mut random = self.random.clone();
            for i in self.n_drawn..end {
                let j = i + random.below((n - i) as u32) as usize;
                self.order.swap(i, j);
            }
            self.random = random;
        }
        self.n_drawn = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn epoch(minibatches: &mut Minibatches, batch_size: usize) -> Vec<u32> {
        let mut seen = Vec::new();
        let next = minibatches.epochs() + 1;
        while minibatches.epochs() < next {
            seen.extend_from_slice(minibatches.next(batch_size));
        }
        seen
    }

    proptest! {
        #[test]
        fn an_epoch_visits_each_example_exactly_once(
            n in 1usize..300, batch_size in 1usize..310, seed: u32, shuffle: bool,
        ) {
            let mut minibatches = Minibatches::new(n, seed, shuffle);
            for _ in 0..3 {
                let mut seen = epoch(&mut minibatches, batch_size);
                seen.sort_unstable();
                prop_assert_eq!(seen, (0..n as u32).collect::<Vec<_>>());
            }
        }

        #[test]
        fn the_batch_size_does_not_change_the_order(n in 1usize..200, seed: u32) {
            let mut ones = Minibatches::new(n, seed, true);
            let mut sevens = Minibatches::new(n, seed, true);
            for _ in 0..3 {
                prop_assert_eq!(epoch(&mut ones, 1), epoch(&mut sevens, 7));
            }
        }

        #[test]
        fn seeking_meets_the_run(n in 1usize..100, steps in 0usize..60, seed: u32) {
            let mut walked = Minibatches::new(n, seed, true);
            for _ in 0..steps {
                walked.next(3);
            }
            let mut sought = Minibatches::new(n, seed, true);
            sought.seek(walked.n_examples_seen());
            for _ in 0..40 {
                prop_assert_eq!(walked.next(3), sought.next(3));
            }
        }
    }

    #[test]
    fn epochs_differ_and_a_seed_repeats() {
        let mut minibatches = Minibatches::new(50, 4, true);
        let first = epoch(&mut minibatches, 8);
        assert_ne!(first, epoch(&mut minibatches, 8));
        assert_eq!(first, epoch(&mut Minibatches::new(50, 4, true), 8));
    }

    #[test]
    fn without_shuffling_the_order_stays() {
        let mut minibatches = Minibatches::new(5, 9, false);
        assert_eq!(epoch(&mut minibatches, 2), [0, 1, 2, 3, 4]);
        assert_eq!(epoch(&mut minibatches, 2), [0, 1, 2, 3, 4]);
    }
}
