//! Histograms with bars of equal width, as densities.

/// Counts of values in bins of equal width.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// Left edge of the first bin.
    pub start: f64,
    /// Width of a bin, in the unit of the values.
    pub bin_width: f64,
    /// Number of values in each bin.
    pub counts: Vec<u32>,
    /// Number of values in all, those outside the bins included.
    pub n_values: usize,
}

impl Histogram {
    /// Counts `values` in `n_bins` bins between `start` and `end`; a value on
    /// the right end counts into the last bin, one outside into none.
    pub fn new(values: &[f64], start: f64, end: f64, n_bins: usize) -> Self {
        let bin_width = (end - start) / n_bins as f64;
        let mut counts = vec![0; n_bins];
        for value in values {
            if *value >= start && *value <= end {
                let bin = ((value - start) / bin_width) as usize;
                if let Some(count) = counts.get_mut(bin.min(n_bins.saturating_sub(1))) {
                    *count += 1;
                }
            }
        }
        Self {
            start,
            bin_width,
            counts,
            n_values: values.len(),
        }
    }

    /// Height of bin k so that the bars of all values have area 1.
    pub fn density(&self, k: usize) -> f64 {
        f64::from(self.counts[k]) / (self.n_values as f64 * self.bin_width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_hand_and_area_one() {
        let histogram = Histogram::new(&[0.0, 0.5, 1.0, 1.5, 2.0, 9.0], 0.0, 2.0, 2);
        assert_eq!(histogram.counts, [2, 3]);
        assert_eq!(histogram.n_values, 6);
        let inside = Histogram::new(&[0.1, 0.2, 0.7], 0.0, 1.0, 4);
        let area: f64 = (0..4).map(|k| inside.density(k) * inside.bin_width).sum();
        assert!((area - 1.0).abs() < 1e-15);
    }

    #[test]
    fn no_bins_and_no_range_are_no_trap() {
        let values = [0.0, 1.0, f64::NAN];
        assert!(Histogram::new(&values, 0.0, 1.0, 0).counts.is_empty());
        assert_eq!(Histogram::new(&values, 1.0, 0.0, 2).counts, [0, 0]);
        assert_eq!(Histogram::new(&values, 0.0, 0.0, 2).counts, [1, 0]);
        assert_eq!(Histogram::new(&values, f64::NAN, 1.0, 2).counts, [0, 0]);
    }
}
