//! Charts over any plotters [`DrawingBackend`](plotters::backend::DrawingBackend).
//!
//! The same functions draw on a canvas in the page and to SVG in the tests. Conventions:
//!
//! * A chart is drawn in two moves: make its [`Axes`] (which fix the plot rectangle and map data
//!   units to pixels), then draw with them. Hover read-outs use the same `Axes`.
//! * Screen coordinates are device pixels from the top left corner, y downwards. Lengths in a
//!   [`Style`] and in the code are CSS pixels and are scaled by its `pixel_ratio` when drawn.
//! * Nothing measures text: margins follow from font size and label length alone, so a chart
//!   does not jump while its numbers change, and no page layout is forced.
//! * Whatever is not finite or lies outside the plot rectangle is left out or clipped; no value
//!   makes a chart fail. The only errors are those of the back end.
//!
//! Reading order: [`style`], [`interval`], [`scale`], [`ticks`], [`axes`], then the charts
//! [`data_chart`], [`loss_chart`], [`residual_chart`], [`surface_chart`], [`spread_chart`],
//! [`noise_ball_chart`] and [`epoch_ribbon`]; those of the other scenes: [`gaussian_chart`],
//! [`plane_chart`], [`distance_chart`], [`fan_chart`], [`likelihood_chart`], [`profile_chart`],
//! [`product_chart`], [`ways_chart`] and [`throughput_chart`].

mod arrow;
mod arrow_scale;
pub mod axes;
pub mod axis;
mod bars;
pub mod box_axes;
mod clip;
mod contours;
mod convex;
mod convex_grid;
pub mod data_chart;
mod data_probe;
pub mod data_view;
mod density_curve;
mod density_image;
pub mod distance_chart;
mod ellipse;
pub mod epoch_ribbon;
pub mod fan_chart;
pub mod fit;
pub mod gaussian_chart;
mod ghost;
mod gradient_arrows;
mod grid;
pub mod interval;
mod label;
pub mod likelihood_chart;
mod line;
mod log_log;
pub mod loss_chart;
mod marker;
pub mod noise_ball_chart;
mod pen;
pub mod plane;
pub mod plane_chart;
pub mod product_chart;
pub mod profile_chart;
pub mod progress;
pub mod projection;
pub mod rectangle;
pub mod residual_chart;
pub mod ribbon_layout;
pub mod scale;
pub mod spread_chart;
mod squares;
mod standing_density;
mod stroke;
pub mod style;
pub mod surface_chart;
mod surface_foreground;
mod surface_marks;
mod surface_options;
pub mod surface_view;
mod surface_window;
mod thinning;
pub mod throughput_chart;
pub mod ticks;
pub mod ways_chart;

pub use axes::Axes;
pub use axis::Axis;
pub use box_axes::BoxAxes;
pub use distance_chart::Distances;
pub use epoch_ribbon::Ribbon;
pub use fan_chart::Fan;
pub use fit::{ByHand, Fit, LitExample};
pub use gaussian_chart::Curves;
pub use interval::Interval;
pub use likelihood_chart::StandingNoise;
pub use line::Line;
pub use loss_chart::{Ghost, LossCurves};
pub use noise_ball_chart::NoiseBalls;
pub use pen::Drawn;
pub use plane::Plane;
pub use plane_chart::PlaneFit;
pub use product_chart::ProductCurves;
pub use profile_chart::{ProfileCurve, ProfileKind};
pub use progress::Progress;
pub use projection::{Point3, Projection, Viewpoint};
pub use rectangle::Rectangle;
pub use residual_chart::Residuals;
pub use ribbon_layout::RibbonLayout;
pub use scale::Scale;
pub use spread_chart::SpreadCurves;
pub use style::{ColorError, Palette, Style};
pub use surface_marks::{Arrows, SurfaceMarks};
pub use surface_options::SurfaceOptions;
pub use surface_view::SurfaceView;
pub use throughput_chart::Throughput;
pub use ticks::Tick;
pub use ways_chart::Way;
