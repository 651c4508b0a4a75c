//! Which places of which epoch a step takes: the clock of a run.
//!
//! Epoch e visits every example exactly once, in the order of Fisher and
//! Yates' shuffle of 0 … n−1 from the stream (seed, e).

use std::ops::Range;

/// Consecutive places in the order of an epoch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The epoch, from 0.
    pub epoch: u32,
    /// The places, from 0 to n.
    pub range: Range<usize>,
}

/// How far the pass has come.
#[derive(Debug, Clone)]
pub struct Minibatches {
    n: usize,
    epoch: u32,
    position: usize,
    last: Places,
}

impl Minibatches {
    /// n examples before the first epoch; n must fit in u32 and not be 0.
    pub fn new(n: usize) -> Self {
        Self {
            n,
            epoch: 0,
            position: 0,
            last: Places::default(),
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
        u64::from(self.epoch) * self.n as u64 + self.position as u64
    }

    /// The next `batch_size` places of the pass; fewer at its end.
    #[inline(always)]
    pub fn next(&mut self, batch_size: usize) -> Places {
        let start = self.position;
        let end = self.n.min(start + batch_size);
        self.last = Places {
            epoch: self.epoch,
            range: start..end,
        };
        self.position = end;
        if end == self.n {
            self.epoch += 1;
            self.position = 0;
        }
        self.last.clone()
    }

    /// The places that [`Self::next`] gave last; empty after a seek.
    pub fn last(&self) -> &Places {
        &self.last
    }

    /// Goes to where `n_examples_seen` examples have been used.
    pub fn seek(&mut self, n_examples_seen: u64) {
        let n = self.n as u64;
        self.epoch = (n_examples_seen / n) as u32;
        self.position = (n_examples_seen % n) as usize;
        self.last = Places::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_epoch_has_each_place_once(n in 1_usize..300, batch_size in 1_usize..310) {
            let mut minibatches = Minibatches::new(n);
            for epoch in 0..3 {
                let mut end = 0;
                while minibatches.epochs() == epoch {
                    let places = minibatches.next(batch_size);
                    prop_assert_eq!((places.epoch, places.range.start), (epoch, end));
                    end = places.range.end;
                }
                prop_assert_eq!(end, n);
            }
        }

        #[test]
        fn seeking_meets_the_run(n in 1_usize..100, steps in 0_usize..60) {
            let mut walked = Minibatches::new(n);
            for _ in 0..steps {
                walked.next(3);
            }
            let mut sought = Minibatches::new(n);
            sought.seek(walked.n_examples_seen());
            for _ in 0..40 {
                prop_assert_eq!(walked.next(3), sought.next(3));
            }
        }
    }
}
