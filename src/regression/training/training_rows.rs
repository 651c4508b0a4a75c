//! Examples in f32, laid out for the fused pass over a minibatch.
//!
//! One row holds x₁ … x_d and y. With few features a row is packed and four
//! examples fill the four lanes of a vector register; with many, a row is
//! padded with zeros to whole registers and four features fill the lanes.
//! Either way the order of summation is fixed by this code, not by the
//! machine, so that every build gives the same bits.

use super::order::Example;
use crate::regression::data::dataset::Examples;
use crate::regression::data::standardisation::Standardisation;
use crate::regression::lanes::LANES;

/// Numbers in a line of the cache, 64 bytes on most machines.
const LINE: usize = 16;
/// Numbers, 12 MB of them, up to which the caches hold all rows anyway.
const NEAR: usize = 3 << 20;
/// Numbers of a row up to which it is fetched ahead; within longer rows the processor does that.
const LONGEST_FETCHED: usize = 64;

/// Features up to which a row is packed as x₁ … x_d, y and zeros.
const MOST_PACKED: usize = 3;

/// Numbers of a packed row: a half or a whole register.
fn packed_width(n_features: usize) -> usize {
    if n_features == 1 { 2 } else { 4 }
}

/// n rows of d features and a target, in f32.
#[derive(Debug, Clone)]
pub struct TrainingRows {
    n_features: usize,
    stride: usize,
    values: Vec<f32>,
    /// Where the first row begins: where a line of the cache does.
    start: usize,
    targets: Vec<f32>,
}

impl TrainingRows {
    /// Lays out examples, standardised.
    pub fn new(examples: &Examples, units: &Standardisation) -> Self {
        let n_features = examples.features.ncols();
        let is_packed = n_features <= MOST_PACKED;
        let stride = if is_packed {
            packed_width(n_features)
        } else {
            n_features.next_multiple_of(LANES)
        };
        let n_values = examples.len() * stride;
        let mut values = vec![0.0_f32; n_values + LINE];
        let start = values.as_ptr().align_offset(LINE * size_of::<f32>());
        // Where the platform cannot tell, rows begin anywhere.
        let start = start.min(LINE);
        values.truncate(start + n_values);
        let rows = values[start..].chunks_exact_mut(stride);
        for ((row, x), y) in rows.zip(examples.features.rows()).zip(&examples.targets) {
            for (j, (value, x)) in row.iter_mut().zip(x).enumerate() {
                *value = units.standardised(j, *x) as f32;
            }
            if is_packed {
                row[n_features] = *y as f32;
            }
        }
        Self {
            n_features,
            stride,
            values,
            start,
            targets: examples.targets.iter().map(|y| *y as f32).collect(),
        }
    }

    /// Number of examples n.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether there is no example.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// Features and target of example i, as trained.
    pub fn example(&self, i: usize) -> (&[f32], f32) {
        let row = &self.values[self.start + i * self.stride..][..self.n_features];
        (row, self.targets[i])
    }

    /// All rows with their padding, a register after the other, where they are
    /// not packed.
    #[inline(always)]
    pub(crate) fn registers(&self) -> &[[f32; LANES]] {
        self.values[self.start..].as_chunks().0
    }

    /// Brings rows into the near caches, all at once, where there are too many
    /// for them to be there already: a pass that meets them one by one would
    /// wait for most. Wasm has no prefetch; a load of each line is one.
    #[inline(always)]
    pub(crate) fn fetch(&self, examples: &[Example]) {
        if self.values.len() > NEAR && self.stride <= LONGEST_FETCHED {
            self.load_lines(examples);
        }
    }

    #[inline(never)]
    fn load_lines(&self, examples: &[Example]) {
        let rows = &self.values[self.start..];
        let mut sum = 0.0;
        if LINE.is_multiple_of(self.stride) {
            // Each row lies in one line.
            for example in examples {
                sum += rows[example.index as usize * self.stride];
            }
        } else {
            for example in examples {
                let row = &rows[example.index as usize * self.stride..][..self.stride];
                sum += row.iter().step_by(LINE).sum::<f32>() + row[self.stride - 1];
            }
        }
        std::hint::black_box(sum);
    }

    /// Target of example i.
    #[inline(always)]
    pub(crate) fn target(&self, i: usize) -> f32 {
        self.targets[i]
    }

    /// All targets.
    pub(crate) fn targets(&self) -> &[f32] {
        &self.targets
    }

    /// Numbers in a row as laid out.
    pub(crate) fn stride(&self) -> usize {
        self.stride
    }

    /// Packed rows: x₁ … x_d, y and zeros, W numbers each.
    pub(crate) fn packed<const W: usize>(&self) -> &[[f32; W]] {
        self.values[self.start..].as_chunks().0
    }

    /// Number of features d.
    pub(crate) fn n_features(&self) -> usize {
        self.n_features
    }

    /// Feature j of the examples from `first` on, as many as there is room for.
    pub(crate) fn copy_feature(&self, j: usize, first: usize, room: &mut [f32]) {
        let rows = self.values[self.start + first * self.stride..].chunks_exact(self.stride);
        for (value, row) in room.iter_mut().zip(rows) {
            *value = row[j];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array1, Array2};

    #[test]
    fn the_first_row_begins_with_a_line_of_the_cache() {
        for n in 1..40 {
            let examples = Examples {
                features: Array2::ones((n, 16)),
                targets: Array1::ones(n),
            };
            let rows = TrainingRows::new(&examples, &Standardisation::identity(16));
            assert_eq!(rows.registers().as_ptr().addr() % 64, 0, "{n} rows");
        }
    }
}
