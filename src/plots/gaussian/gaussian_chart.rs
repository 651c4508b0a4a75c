//! Normal densities side by side, the area under one of them, and samples of it.

use plotters::backend::DrawingBackend;

use crate::probability::{Gaussian, Histogram};

use crate::plots::marks::{bars, density_curve};
use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::{Axes, visible};
use crate::plots::scales::grid;
use crate::plots::scales::interval::Interval;
use crate::plots::scales::scale::Scale;

/// Values of x: they hold N(0, 2²) to 3.5 and N(3, 1) to 4 standard deviations.
pub const RANGE: (f64, f64) = (-7.0, 7.0);
/// Characters that the y axis always has room for.
const LABEL_CHARACTERS: usize = 4;
/// Opacity of the area under the chosen curve.
const AREA_OPACITY: f64 = 0.18;
/// Widths of the chosen curve and of the others in CSS pixels.
const WIDTHS: (f64, f64) = (3.0, 2.0);
/// Radius of a falling sample in CSS pixels.
const DROP: f64 = 2.5;

/// What the chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curves<'a> {
    /// Up to three densities: solid, dashed and dotted.
    pub curves: &'a [Gaussian],
    /// Index of the curve that is thick and has the area under it.
    pub chosen: usize,
    /// Bounds of the area.
    pub area: (f64, f64),
    /// Samples of the chosen density that have come down (bars).
    pub landed: Option<&'a Histogram>,
    /// Samples on their way: x, and the share of the height that is left.
    pub falling: &'a [(f64, f64)],
}

/// Axes over [`RANGE`], the y axis from 0 to a round density above the tallest curve.
#[must_use]
pub fn axes(sheet: &Sheet<'_>, shown: &Curves<'_>) -> Axes {
    let peaks = shown.curves.iter().map(|curve| curve.density(curve.mean));
    let tallest = peaks.filter(|peak| peak.is_finite()).fold(0.0, f64::max);
    let x = Scale::linear(Interval::new(RANGE.0, RANGE.1));
    let y = Scale::linear(Interval::from_zero_to(1.05 * tallest));
    Axes::with_label_room(sheet, x, y, LABEL_CHARACTERS)
}

/// Paints the ground, the axes, area, bars, curves and samples.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    shown: &Curves<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    grid::draw(&mut pen, axes)?;
    if let Some(histogram) = shown.landed {
        bars::draw(&mut pen, axes, histogram)?;
    }
    if let Some(curve) = shown.curves.get(shown.chosen) {
        let color = stroke(style, shown.chosen, 1.0).color;
        pen.polygon(&area(axes, *curve, shown.area), color, AREA_OPACITY)?;
    }
    for (index, curve) in shown.curves.iter().enumerate() {
        let width = if index == shown.chosen {
            WIDTHS.0
        } else {
            WIDTHS.1
        };
        pen.line(&whole(axes, *curve), stroke(style, index, width))?;
    }
    let top = axes.y_interval().max();
    for (x, height) in shown.falling {
        if let Some(at) = visible(axes, (*x, height * top)) {
            pen.dot(at, DROP, style.palette.minibatch, 0.9)?;
        }
    }
    Ok(())
}

/// Each curve has dashes of its own, so that colour is not all that tells them apart.
fn stroke(style: &Style, index: usize, width: f64) -> Stroke {
    let palette = &style.palette;
    match index {
        0 => Stroke::solid(palette.learned, width),
        1 => Stroke::dashed(palette.validation, width),
        _ => Stroke::dotted(palette.least_squares, width),
    }
}

/// The curve from end to end of the x axis.
fn whole(axes: &Axes, curve: Gaussian) -> Vec<Point> {
    let x = axes.x_interval();
    let end = |x| axes.screen_from_data((x, curve.density(x)));
    let seen = density_curve::outline(axes, curve);
    let ends = (end(x.min()), end(x.max()));
    std::iter::once(ends.0)
        .chain(seen)
        .chain([ends.1])
        .collect()
}

/// What lies under the curve between two bounds; empty where that is nothing.
fn area(axes: &Axes, curve: Gaussian, (from, to): (f64, f64)) -> Vec<Point> {
    let x = axes.x_interval();
    let (from, to) = (from.max(x.min()), to.min(x.max()));
    if from >= to {
        return Vec::new();
    }
    let at = |x: f64| axes.screen_from_data((x, curve.density(x)));
    let foot = |x: f64| axes.screen_from_data((x, 0.0));
    let inside = whole(axes, curve);
    let (left, right) = (foot(from).0, foot(to).0);
    let inside = inside.into_iter().filter(|p| p.0 > left && p.0 < right);
    let top = std::iter::once(at(from)).chain(inside).chain([at(to)]);
    std::iter::once(foot(from))
        .chain(top)
        .chain([foot(to)])
        .collect()
}
