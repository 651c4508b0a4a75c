//! From data units to pixels: intervals, scales, ticks, labels, axes and grids.

pub(crate) mod axes;
pub(crate) mod grid;
pub(crate) mod interval;
pub(crate) mod label;
pub(crate) mod log_log;
pub(crate) mod scale;
pub(crate) mod ticks;
