//! The epoch in hand: what is used of it, and how the rest is cut into minibatches.

use std::ops::Range;

use super::Trainer;
use crate::regression::training::minibatches::Places;

/// One pass over the examples, by places 0 … n in its order. When its last
/// minibatch has just been taken it is complete; the next step begins another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresentEpoch {
    /// The epoch, from 0.
    pub epoch: u32,
    /// Number of examples n.
    pub n_examples: usize,
    /// Places used so far, with the last minibatch.
    pub n_used: usize,
    /// Places of the last minibatch; empty at step 0 and where it belonged to
    /// the epoch before.
    pub last: Range<usize>,
    /// Places of the next minibatch; empty when the epoch is complete.
    pub next: Range<usize>,
    /// Present batch size |B|, by which what is left is cut.
    pub batch_size: usize,
    /// Whether what is used was cut by it too.
    pub is_evenly_cut: bool,
}

impl Trainer {
    /// The epoch of the last minibatch, or of the next one where none is known.
    pub fn present_epoch(&self) -> PresentEpoch {
        let n_examples = self.training_rows().len();
        let batch_size = self.batch_size();
        let Places { epoch, range } = self.last_places();
        let is_complete = !range.is_empty() && range.end == n_examples;
        let n_used = if is_complete {
            n_examples
        } else {
            self.position()
        };
        PresentEpoch {
            epoch: if is_complete { *epoch } else { self.epochs() },
            n_examples,
            n_used,
            last: if n_used > 0 { range.clone() } else { 0..0 },
            next: n_used..n_examples.min(n_used + batch_size),
            batch_size,
            is_evenly_cut: self.is_evenly_cut(n_used),
        }
    }

    /// Training rows in the order of the [`PresentEpoch`]: a shuffle of all n.
    pub fn epoch_order(&self) -> Vec<u32> {
        let present = self.present_epoch();
        self.rows_at(&Places {
            epoch: present.epoch,
            range: 0..present.n_examples,
        })
    }

    /// Whether all steps to place `n_used` of the epoch had the present batch size.
    fn is_evenly_cut(&self, n_used: usize) -> bool {
        let n_steps = n_used.div_ceil(self.batch_size()) as u64;
        let first = self.steps().saturating_sub(n_steps);
        let acted = |step| step > first && step <= self.steps();
        let mut changes = self.config().changes().iter();
        !changes.any(|c| acted(c.step) && c.setting.is_batch_size())
            && (n_used == self.training_rows().len() || n_used.is_multiple_of(self.batch_size()))
    }
}

impl PresentEpoch {
    /// The minibatches from the first to the last; what is used and was cut
    /// otherwise is one piece before the last minibatch.
    pub fn minibatches(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            let minibatch = (start < self.n_examples).then(|| self.minibatch_at(start))?;
            start = minibatch.end;
            Some(minibatch)
        })
    }

    /// The one of them with this place, which must be below n.
    pub fn minibatch_at(&self, place: usize) -> Range<usize> {
        let cut_from = match place {
            _ if self.is_evenly_cut => 0,
            _ if place >= self.n_used => self.n_used,
            _ if place >= self.last.start => return self.last.start..self.n_used,
            _ => return 0..self.last.start,
        };
        let start = place - (place - cut_from) % self.batch_size;
        start..self.n_examples.min(start + self.batch_size)
    }

    /// How many there are.
    pub fn n_minibatches(&self) -> usize {
        let n_left = (self.n_examples - self.n_used).div_ceil(self.batch_size);
        if self.is_evenly_cut {
            return self.n_examples.div_ceil(self.batch_size);
        }
        n_left + usize::from(self.last.start > 0) + usize::from(!self.last.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::settings::change::LiveSetting;
    use crate::regression::settings::config::Config;
    use crate::regression::settings::vocabulary::Setting;
    use crate::regression::training::naive;

    fn trainer(settings: &[(&str, Setting)]) -> Trainer {
        Trainer::synthetic(Config::synthetic(settings).unwrap()).unwrap()
    }

    fn cuts(present: &PresentEpoch) -> Vec<Range<usize>> {
        let cuts: Vec<_> = present.minibatches().collect();
        assert_eq!(cuts.len(), present.n_minibatches());
        cuts
    }

    #[test]
    fn the_short_last_minibatch_ends_the_epoch_and_stays_until_the_next_step() {
        let mut trainer = trainer(&[]);
        assert_eq!(trainer.present_epoch().next, 0..32);
        assert!(trainer.present_epoch().last.is_empty());
        trainer.step(7);
        let present = trainer.present_epoch();
        assert_eq!((present.epoch, present.n_used), (0, 200));
        assert_eq!((present.last.clone(), present.next.len()), (192..200, 0));
        assert_eq!(cuts(&present).len(), 7);
        assert_eq!(cuts(&present)[6], 192..200);
        trainer.step(1);
        let present = trainer.present_epoch();
        assert_eq!((present.epoch, present.n_used), (1, 32));
        assert_eq!((present.last, present.next), (0..32, 32..64));
    }

    #[test]
    fn the_order_is_that_of_the_minibatches() {
        for w in ["2", "1,2,3,4"] {
            let mut trainer = trainer(&[("w", w.into()), ("seed", 5.0.into())]);
            for step in 1..20 {
                trainer.step(1);
                let (present, order) = (trainer.present_epoch(), trainer.epoch_order());
                assert_eq!(order, naive::permutation(200, 5, (step - 1) / 7));
                assert_eq!(order[present.last], trainer.minibatch());
            }
        }
    }

    #[test]
    fn a_new_batch_size_cuts_only_what_is_left() {
        let mut trainer = trainer(&[]);
        trainer.step(3);
        trainer.set(LiveSetting::batch_size(50).unwrap()).unwrap();
        let present = trainer.present_epoch();
        assert_eq!(cuts(&present), [0..64, 64..96, 96..146, 146..196, 196..200]);
        trainer.step(1);
        let present = trainer.present_epoch();
        assert_eq!(cuts(&present), [0..96, 96..146, 146..196, 196..200]);
        // 64 would be two of 32, but was one.
        trainer.seek(2);
        trainer.set(LiveSetting::batch_size(64).unwrap()).unwrap();
        trainer.step(1);
        trainer.set(LiveSetting::batch_size(32).unwrap()).unwrap();
        let present = trainer.present_epoch();
        assert_eq!(cuts(&present)[..3], [0..64, 64..128, 128..160]);
        // The next epoch is cut evenly again.
        trainer.step(4);
        assert_eq!(trainer.present_epoch().epoch, 1);
        assert!(trainer.present_epoch().is_evenly_cut);
    }

    #[test]
    fn a_size_that_has_cut_nothing_yet_is_not_taken_for_the_one_that_did() {
        let mut trainer = trainer(&[]);
        trainer.step(3);
        trainer.set(LiveSetting::batch_size(48).unwrap()).unwrap();
        assert_eq!(
            cuts(&trainer.present_epoch())[..3],
            [0..64, 64..96, 96..144]
        );
        trainer.set(LiveSetting::batch_size(32).unwrap()).unwrap();
        trainer.step(4);
        trainer.set(LiveSetting::batch_size(50).unwrap()).unwrap();
        assert_eq!(cuts(&trainer.present_epoch()), [0..192, 192..200]);
    }

    #[test]
    fn a_run_that_diverged_stands_where_it_was() {
        let mut trainer = trainer(&[("lr", 1000.0.into()), ("n", 8.0.into())]);
        trainer.step(100);
        let present = trainer.present_epoch();
        assert_eq!(present.last.len(), 8);
        assert_eq!(present.n_used, 8);
    }
}
