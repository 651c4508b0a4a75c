//! Items in the order of an epoch, drawn as far as it is needed.
//!
//! Fisher and Yates' shuffle from the first place on: what stands before
//! `n_drawn` is final, so no step pays for a whole epoch's shuffle. Whatever
//! the items are, indices or the examples themselves, an epoch's order is the
//! same.

use super::displacements::Displacements;
use crate::regression::lanes::LANES;

/// Draws made at once: many enough to share what a block costs, few enough
/// that the processor works on the next draws while a step waits for its sums.
const BLOCK: usize = 64;

/// Items with an order of its own for each epoch.
#[derive(Debug, Clone)]
pub(crate) struct Shuffle<T> {
    is_on: bool,
    epoch: u32,
    items: Vec<T>,
    n: usize,
    n_drawn: usize,
    displacements: Displacements,
    /// Room for a block of draws. It is kept, as an array on the stack would be cleared each time.
    draws: [[u32; LANES]; BLOCK / LANES],
}

impl<T: Copy> Shuffle<T> {
    /// Nothing yet; without a seed the order stays as given. Behind the items
    /// stand `n_spare` more for loads of whole registers.
    pub(crate) fn new(seed: Option<u32>, given: &[T], n_spare: usize) -> Self {
        let mut items = given.to_vec();
        items.extend(given.iter().cycle().take(n_spare));
        Self {
            is_on: seed.is_some(),
            epoch: 0,
            n: given.len(),
            items,
            n_drawn: 0,
            displacements: Displacements::new(seed.unwrap_or(0)),
            draws: [[0; LANES]; BLOCK / LANES],
        }
    }

    /// All items, of which those before place `end` are in the order of the
    /// epoch; `given` are the items in the order before any shuffle.
    #[inline(always)]
    pub(crate) fn until(&mut self, end: usize, epoch: u32, given: &[T]) -> &[T] {
        if epoch != self.epoch {
            self.start(epoch, given);
        }
        while self.n_drawn < end {
            self.draw_block();
        }
        &self.items
    }

    #[inline(never)]
    fn start(&mut self, epoch: u32, given: &[T]) {
        self.epoch = epoch;
        if self.is_on {
            self.items[..self.n].copy_from_slice(given);
            self.n_drawn = 0;
            self.displacements.start(epoch);
        }
    }

    #[inline(never)]
    fn draw_block(&mut self) {
        if !self.is_on {
            self.n_drawn = self.n;
            return;
        }
        let rest = &mut self.items[self.n_drawn..self.n];
        let n_places = rest.len().min(BLOCK);
        let draws = &mut self.draws[..n_places.div_ceil(LANES)];
        self.displacements.draw(rest.len() as u32, draws);
        let mut left = rest;
        for four in draws {
            let n = left.len().min(LANES);
            if n == LANES {
                // One check of the length for all four.
                let left = &mut left[..];
                left.swap(0, four[0] as usize);
                left.swap(1, four[1] as usize);
                left.swap(2, four[2] as usize);
                left.swap(3, four[3] as usize);
            } else {
                for lane in 0..n {
                    left.swap(lane, four[lane] as usize);
                }
            }
            left = &mut left[n..];
        }
        self.n_drawn += n_places;
    }
}
