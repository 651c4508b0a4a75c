//! The chart of scene gaussian: normal densities, an area, and samples.

pub mod gaussian_chart;
