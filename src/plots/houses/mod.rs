//! Charts of scene houses: the plane in its box, distances, and the fan of residuals.

pub(crate) mod box_axes;
pub mod distance_chart;
pub mod fan_chart;
pub(crate) mod plane;
pub mod plane_chart;
pub(crate) mod projection;
