//! The chart classes of the module: each draws a run on canvases of the page.

pub(super) mod chart;
#[cfg(feature = "training")]
mod data;
pub(super) mod layer;
#[cfg(feature = "training")]
mod loss;
#[cfg(feature = "training")]
mod noise_ball;
mod paper;
#[cfg(feature = "training")]
mod residual;
#[cfg(feature = "training")]
mod ribbon;
#[cfg(feature = "training")]
mod spread;
pub(super) mod style;
#[cfg(feature = "training")]
mod surface;
