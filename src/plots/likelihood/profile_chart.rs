//! A loss over one parameter: its curve, its minimum, and where the parameter is now.

use plotters::backend::DrawingBackend;

use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::{Axes, visible};
use crate::plots::scales::grid;
use crate::plots::scales::interval::Interval;
use crate::plots::scales::scale::Scale;

/// Characters that the y axis always has room for, so that stacked charts share their x axis.
const LABEL_CHARACTERS: usize = 4;

/// Which loss a curve is of; each has its colour and its dashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileKind {
    /// Squared error: dashed.
    Squared,
    /// Negative log-likelihood: solid.
    Likelihood,
}

/// What the chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProfileCurve<'a> {
    /// Whose curve it is.
    pub kind: ProfileKind,
    /// (parameter, loss), by parameter.
    pub curve: &'a [(f64, f64)],
    /// Losses from bottom to top of the chart.
    pub range: (f64, f64),
    /// The parameter at the minimum (a line from top to bottom).
    pub minimum: Option<f64>,
    /// The parameter and its loss now (a dot).
    pub now: (f64, f64),
}

/// Axes from end to end of the curve; the y axis is as given.
#[must_use]
pub fn axes(sheet: &Sheet<'_>, shown: &ProfileCurve<'_>) -> Axes {
    let x = Interval::covering(shown.curve.iter().map(|p| p.0));
    let y = Interval::new(shown.range.0, shown.range.1);
    Axes::with_label_room(sheet, Scale::linear(x), Scale::linear(y), LABEL_CHARACTERS)
}

/// Paints the ground, the axes, the curve, its minimum and the dot, which stays at the edge where
/// its loss is beyond it.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    shown: &ProfileCurve<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    grid::draw(&mut pen, axes)?;
    let palette = &style.palette;
    if let Some(minimum) = shown.minimum {
        let y = axes.y_interval();
        let ends = [y.min(), y.max()].map(|y| axes.screen_from_data((minimum, y)));
        pen.line(&ends, Stroke::dotted(palette.least_squares, 2.0))?;
    }
    let stroke = match shown.kind {
        ProfileKind::Squared => Stroke::dashed(palette.validation, 2.5),
        ProfileKind::Likelihood => Stroke::solid(palette.learned, 2.5),
    };
    let curve: Vec<Point> = shown
        .curve
        .iter()
        .map(|p| axes.screen_from_data(*p))
        .collect();
    pen.line(&curve, stroke)?;
    let y = axes.y_interval();
    let now = (shown.now.0, shown.now.1.clamp(y.min(), y.max()));
    if let Some(at) = visible(axes, now) {
        pen.rimmed_dot(at, 5.0, 1.5, stroke.color)?;
    }
    Ok(())
}
