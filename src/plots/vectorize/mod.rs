//! Charts of scene vectorize: ways to add, and throughput by batch size.

pub mod throughput_chart;
pub mod ways_chart;
