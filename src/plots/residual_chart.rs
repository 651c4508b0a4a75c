//! The distribution of the residuals y − ŷ: histogram and normal densities.

use plotters::backend::DrawingBackend;

use super::Drawn;
use super::axes::Axes;
use super::axis::Axis;
use super::clip::Point;
use super::interval::Interval;
use super::pen::{Pen, Stroke};
use super::rectangle::Rectangle;
use super::scale::Scale;
use super::style::Style;

/// Characters that the y axis always has room for.
const LABEL_CHARACTERS: usize = 5;
/// Largest distance of two points of a density curve in CSS pixels.
const CURVE_STEP: f64 = 2.0;
/// Standard deviations about the mean that a density is seen in.
const REACH: f64 = 5.0;

/// A histogram with bins of equal width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Histogram<'a> {
    /// Lower end of the first bin.
    pub start: f64,
    /// Width of a bin, in units of the target.
    pub width: f64,
    /// Share of the residuals in each bin divided by its width, so that the area is 1.
    pub densities: &'a [f64],
}

/// The density of N(`mean`, `std_dev`²), 1 / (σ √(2π)) · exp(−(x − μ)² / (2σ²)).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NormalCurve {
    /// μ, in units of the target.
    pub mean: f64,
    /// σ > 0, in units of the target.
    pub std_dev: f64,
}

/// What the residual chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Residuals<'a> {
    /// The residuals (bars).
    pub histogram: Histogram<'a>,
    /// The normal density fitted to them (solid).
    pub fitted: Option<NormalCurve>,
    /// The noise of synthetic data (dotted).
    pub truth: Option<NormalCurve>,
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
pub fn axes(
    size: (u32, u32),
    style: &Style,
    range: Interval,
    residuals: &Residuals<'_>,
    (x_name, y_name): (&str, &str),
) -> Axes {
    let fitted = residuals.fitted.map(|curve| curve.density(curve.mean));
    let tallest = residuals.histogram.densities.iter().copied().chain(fitted);
    let tallest = tallest.filter(|density| density.is_finite()).fold(0.0, f64::max);
    let y = Scale::linear(Interval::from_zero_to(1.05 * tallest));
    let mut y = Axis::new(y, y_name);
    y.label_characters = Some(LABEL_CHARACTERS);
    Axes::new(size, style, Axis::new(Scale::linear(range), x_name), y)
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
    axes.draw(&mut pen)?;
    draw_bars(&mut pen, axes, residuals.histogram)?;
    let strokes = [
        (residuals.fitted, Stroke::solid(style.palette.learned, 2.5)),
        (residuals.truth, Stroke::dotted(style.palette.truth, 1.5)),
    ];
    for (curve, stroke) in strokes {
        if let Some(curve) = curve {
            pen.line(&outline(axes, curve, style.pixels(CURVE_STEP)), stroke)?;
        }
    }
    Ok(())
}

impl NormalCurve {
    /// The density at `x`; infinite or NaN unless σ > 0.
    #[must_use]
    pub fn density(&self, x: f64) -> f64 {
        let z = (x - self.mean) / self.std_dev;
        (-0.5 * z * z).exp() / (self.std_dev * std::f64::consts::TAU.sqrt())
    }
}

/// Bars with a gap of one CSS pixel where they are wide enough.
fn draw_bars<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    bins: Histogram<'_>,
) -> Drawn<DB> {
    let plot = axes.plot();
    let gap = pen.style().pixels(1.0).round();
    for (index, density) in bins.densities.iter().enumerate() {
        let start = bins.start + index as f64 * bins.width;
        let (left, top) = axes.screen_from_data((start, *density));
        let (right, _) = axes.screen_from_data((start + bins.width, 0.0));
        let gap = if right - left > 3.0 * gap { gap } else { 0.0 };
        let bar = Rectangle {
            left: left.max(plot.left).round(),
            top: top.max(plot.top),
            right: right.min(plot.right).round() - gap,
            bottom: plot.bottom,
        };
        if bar.left < bar.right && bar.top < bar.bottom {
            pen.rectangle(bar, pen.palette().bar, 1.0)?;
        }
    }
    Ok(())
}

/// Points of the density, close together where it is seen, with the mean among them.
fn outline(axes: &Axes, curve: NormalCurve, step: f64) -> Vec<Point> {
    let range = axes.x_interval();
    let reach = REACH * curve.std_dev;
    let from = range.min().max(curve.mean - reach);
    let to = range.max().min(curve.mean + reach);
    if from >= to || !curve.density(curve.mean).is_finite() {
        return Vec::new();
    }
    let width = (to - from) / range.length() * axes.plot().width();
    let pieces = (width / step).ceil().clamp(64.0, 1024.0) as u32;
    (0..=pieces)
        .map(|piece| from + (to - from) * f64::from(piece) / f64::from(pieces))
        .map(|x| axes.screen_from_data((x, curve.density(x))))
        .collect()
}
