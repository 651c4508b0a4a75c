//! Where the beads of an epoch ribbon are.

use std::ops::Range;

use crate::regression::PresentEpoch;

use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::style::Style;

/// Narrowest bead and narrowest cell in CSS pixels.
const NARROWEST: f64 = 2.5;
/// Gap between minibatches in CSS pixels, and as a share of a minibatch, at most.
const GAP: f64 = 3.0;
const GAP_SHARE: f64 = 0.25;

/// The marks of a ribbon, the finest that its width allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// One an example.
    Beads,
    /// One a minibatch.
    Cells,
    /// One for all that is used, one for the last minibatch, one for what is to come.
    Bars,
}

/// Where the places of an epoch are, in device pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct RibbonLayout {
    marks: Marks,
    pub(crate) size: (u32, u32),
    n: usize,
    /// First place and left edge of each minibatch; of one for all where these are too many.
    groups: Vec<(usize, f64)>,
    /// Width of a place.
    pub(crate) pitch: f64,
}

impl RibbonLayout {
    /// For a ribbon of `size` device pixels.
    #[must_use]
    pub fn new(size: (u32, u32), style: &Style, epoch: &PresentEpoch) -> Self {
        let (width, n) = (f64::from(size.0), epoch.n_examples);
        let n_groups = epoch.n_minibatches() as f64;
        let narrowest = style.pixels(NARROWEST);
        let gap = (GAP_SHARE * width / n_groups).min(style.pixels(GAP));
        // Less than a pixel would fall between some minibatches and not between others.
        let gap = if gap < 1.0 { 0.0 } else { gap.round() };
        let pitch = (width - (n_groups - 1.0) * gap) / n as f64;
        let marks = match width / n_groups {
            _ if pitch >= narrowest => Marks::Beads,
            cell if cell >= narrowest => Marks::Cells,
            _ => Marks::Bars,
        };
        let left = |(k, minibatch): (usize, Range<usize>)| {
            let start = minibatch.start;
            (start, start as f64 * pitch + k as f64 * gap)
        };
        let (pitch, groups) = match marks {
            Marks::Bars => (width / n as f64, vec![(0, 0.0)]),
            _ => (pitch, epoch.minibatches().enumerate().map(left).collect()),
        };
        Self {
            marks,
            size,
            n,
            groups,
            pitch,
        }
    }

    /// The finest marks that there is room for.
    #[must_use]
    pub fn marks(&self) -> Marks {
        self.marks
    }

    /// The place at `x`; of a gap, the one before it. Nothing beyond the ends.
    #[must_use]
    pub fn place_at(&self, x: f64) -> Option<usize> {
        if !(0.0..f64::from(self.size.0)).contains(&x) {
            return None;
        }
        let group = self.groups.partition_point(|(_, left)| *left <= x).max(1) - 1;
        let (first, left) = self.groups[group];
        let end = self.groups.get(group + 1).map_or(self.n, |(next, _)| *next);
        Some((first + ((x - left) / self.pitch) as usize).min(end - 1))
    }

    /// Left and right edge of consecutive places of one minibatch.
    fn edges(&self, places: &Range<usize>) -> (f64, f64) {
        let group = self
            .groups
            .partition_point(|(first, _)| *first <= places.start)
            .max(1)
            - 1;
        let (first, left) = self.groups[group];
        let left = left + (places.start - first) as f64 * self.pitch;
        (left, left + places.len() as f64 * self.pitch)
    }

    /// The area of places, over a share of the height, about the middle.
    pub(crate) fn area(&self, places: &Range<usize>, share: f64) -> Rectangle {
        let (left, right) = self.edges(places);
        let height = f64::from(self.size.1);
        let margin = (0.5 * (1.0 - share) * height).round();
        let (left, right) = (left.round(), right.round());
        Rectangle {
            left,
            right,
            top: margin,
            bottom: height - margin,
        }
    }
}
