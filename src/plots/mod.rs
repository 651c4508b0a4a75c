//! Charts over any plotters [`DrawingBackend`](plotters::backend::DrawingBackend).
//!
//! The same functions draw on a canvas in the page and to SVG in the tests. Conventions:
//!
//! * A chart is drawn in two moves: make its [`Axes`] (which fix the plot rectangle and map data
//!   units to pixels), then draw with them. Hover read-outs use the same `Axes`.
//! * Screen coordinates are device pixels from the top left corner, y downwards. Lengths in a
//!   [`Style`] and in the code are CSS pixels and are scaled by its pixel ratio when drawn.
//! * Nothing measures text: margins follow from font size and label length alone, so a chart
//!   does not jump while its numbers change, and no page layout is forced.
//! * Whatever is not finite or lies outside the plot rectangle is left out or clipped; no value
//!   makes a chart fail. The only errors are those of the back end.
//!
//! Reading order: [`Style`], [`Sheet`], [`Interval`], [`Scale`], [`Tick`], [`Axes`], then the charts
//! [`data_chart`], [`loss_chart`], [`residual_chart`], [`surface_chart`], [`spread_chart`],
//! [`noise_ball_chart`] and [`epoch_ribbon`]; those of the other scenes: [`gaussian_chart`],
//! [`plane_chart`], [`distance_chart`], [`fan_chart`], [`likelihood_chart`], [`profile_chart`],
//! [`product_chart`], [`ways_chart`] and [`throughput_chart`].

// From the ground up: a folder knows only those before it; the charts know nothing of each other.
mod paper;
mod scales;

mod marks;

mod gaussian;
mod houses;
mod likelihood;
mod run;
mod surface;
mod vectorize;

pub use gaussian::gaussian_chart::{self, Curves};
pub use houses::box_axes::BoxAxes;
pub use houses::distance_chart::{self, Distances, NamedCurve};
pub use houses::fan_chart::{self, Fan};
pub use houses::plane::Plane;
pub use houses::plane_chart::{self, PlaneFit, Scatter};
pub use houses::projection::{Point3, Projection, Viewpoint};
pub use likelihood::likelihood_chart::{self, StandingNoise};
pub use likelihood::line_examples::LineExamples;
pub use likelihood::noisy_line::{LikelihoodTerms, LineParameter, LossProfiles, NoisyLine};
pub use likelihood::product_chart::{self, ProductCurves};
pub use likelihood::profile_chart::{self, ProfileCurve, ProfileKind};
pub use marks::line::Line;
pub use paper::pen::Drawn;
pub use paper::rectangle::Rectangle;
pub use paper::sheet::Sheet;
pub use paper::style::{ColorError, Palette, SizeError, Style, parse_color};
pub use run::data_chart;
pub use run::data_view::{DataView, ViewedData};
pub use run::epoch_ribbon::{self, Ribbon};
pub use run::fit::{ByHand, Fit, LitExample};
pub use run::loss_chart::{self, Ghost, LossCurves};
pub use run::noise_ball_chart::{self, NoiseBalls};
pub use run::progress::{Progress, nearest};
pub use run::residual_chart::{self, Residuals};
pub use run::ribbon_layout::{Marks, RibbonLayout};
pub use run::spread_chart::{self, SpreadCurves};
pub use scales::axes::Axes;
pub use scales::interval::Interval;
pub use scales::scale::Scale;
pub use scales::ticks::{Tick, ticks};
pub use surface::chart as surface_chart;
pub use surface::marks::{Arrows, SurfaceMarks};
pub use surface::options::{Cloud, SurfaceOptions};
pub use surface::view::{SurfaceFrame, SurfaceView};
pub use vectorize::throughput_chart::{self, Throughput};
pub use vectorize::ways_chart::{self, Way};
