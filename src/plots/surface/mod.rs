//! The map of the loss: contours, the way of a run over them, and the window that follows it.

pub(crate) mod arrow_scale;
pub mod chart;
pub(crate) mod contours;
pub(crate) mod convex_grid;
pub(crate) mod foreground;
pub(crate) mod gradient_arrows;
pub(crate) mod marks;
pub(crate) mod options;
pub(crate) mod view;
pub(crate) mod window;
