//! The distribution of the residuals y − ŷ: histogram and normal densities.

use plotters::backend::DrawingBackend;

use crate::probability::{Gaussian, Histogram};

use crate::plots::marks::{bars, density_curve, ghost};
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::Axes;
use crate::plots::scales::grid;
use crate::plots::scales::interval::Interval;
use crate::plots::scales::scale::Scale;

/// Characters that the y axis always has room for.
const LABEL_CHARACTERS: usize = 7;

/// What the residual chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Residuals<'a> {
    /// The residuals (outlined bars).
    pub histogram: &'a Histogram,
    /// The normal density fitted to them (solid).
    pub fitted: Option<Gaussian>,
    /// The noise of synthetic data (dotted).
    pub truth: Option<Gaussian>,
    /// What earlier runs came to (thin, each with its own dashes and number).
    pub ghosts: &'a [Gaussian],
}

/// The x axis for residuals up to `max_abs` in size: symmetric about 0 with round ends, so that
/// it stays while the residuals shrink little by little. Make the bins on this interval.
#[must_use]
pub fn range(max_abs: f64) -> Interval {
    Interval::symmetric(max_abs)
}

/// Axes over `range`, the y axis from 0 to a round density above bars and fitted curve. A
/// narrow true density may be cut, so that it does not flatten the bars.
#[must_use]
pub fn axes(sheet: &Sheet<'_>, range: Interval, residuals: &Residuals<'_>) -> Axes {
    let fitted = residuals.fitted.map(|curve| curve.density(curve.mean));
    let bars = bars::densities(residuals.histogram);
    let tallest = bars.chain(fitted);
    let tallest = tallest
        .filter(|density| density.is_finite())
        .fold(0.0, f64::max);
    let y = Scale::linear(Interval::from_zero_to(1.05 * tallest));
    Axes::with_label_room(sheet, Scale::linear(range), y, LABEL_CHARACTERS)
}

/// Paints the ground, the axes, bars and curves.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    residuals: &Residuals<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    grid::draw(&mut pen, axes)?;
    bars::draw(&mut pen, axes, residuals.histogram)?;
    for (index, curve) in residuals.ghosts.iter().enumerate() {
        ghost::draw(&mut pen, &density_curve::outline(axes, *curve), index)?;
    }
    let strokes = [
        (residuals.fitted, Stroke::solid(style.palette.learned, 2.5)),
        (residuals.truth, Stroke::dotted(style.palette.truth, 1.5)),
    ];
    for (curve, stroke) in strokes {
        if let Some(curve) = curve {
            pen.line(&density_curve::outline(axes, curve), stroke)?;
        }
    }
    Ok(())
}
