//! Charts of a run: data, losses, residuals, the order of an epoch, and the noise of steps.

pub mod data_chart;
pub(crate) mod data_view;
pub mod epoch_ribbon;
pub(crate) mod fit;
pub mod loss_chart;
pub mod noise_ball_chart;
pub(crate) mod progress;
pub mod residual_chart;
pub(crate) mod ribbon_layout;
pub mod spread_chart;
pub(crate) mod squares;
pub(crate) mod standing_density;
