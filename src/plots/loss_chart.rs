//! Loss curves over steps: minibatch, training, validation and the level of least squares.

use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::axes::{Axes, visible};
use super::axis::Axis;
use super::interval::Interval;
use super::pen::Pen;
use super::scale::Scale;
use super::stroke::Stroke;
use super::style::Style;
use super::thinning::thin;
use super::{Drawn, grid};

/// Characters that the y axis always has room for: the margin stays while the loss falls.
const LABEL_CHARACTERS: usize = 7;
/// A minibatch that happens to fit stretches a logarithmic axis by no more than this factor
/// below the other curves.
const MINIBATCH_REACH: f64 = 0.2;
/// Decades of a logarithmic axis at most.
const MOST_DECADES: f64 = 1e-20;

/// The curves: `step[i]` belongs to the i-th value of each. A curve may be empty, and values
/// that are not finite are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LossCurves<'a> {
    /// Steps, ascending; or whatever the x axis counts.
    pub step: &'a [f64],
    /// Loss of the minibatch of each step (thin).
    pub minibatch: &'a [f64],
    /// Loss on the training examples (thick).
    pub training: &'a [f64],
    /// Loss on the validation examples (dashed).
    pub validation: &'a [f64],
    /// Training loss of least squares (a dotted level).
    pub least_squares: Option<f64>,
    /// Text at that level; may be empty.
    pub least_squares_label: &'a str,
}

/// Axes for the curves with the names of x and y. Both end at round numbers, so that they stay
/// while the curves grow; a linear y axis starts at 0.
#[must_use]
pub fn axes(
    size: (u32, u32),
    style: &Style,
    curves: &LossCurves<'_>,
    logarithmic: bool,
    (x_name, y_name): (&str, &str),
) -> Axes {
    let last_step = curves.step.iter().copied().filter(|step| step.is_finite());
    let x = Scale::linear(Interval::from_zero_to(last_step.fold(10.0, f64::max)));
    let y = if logarithmic {
        log_scale(curves)
    } else {
        linear_scale(curves)
    };
    let mut y = Axis::new(y, y_name);
    y.label_characters = Some(LABEL_CHARACTERS);
    Axes::new(size, style, Axis::new(x, x_name), y)
}

/// Paints the ground, the axes and the curves. Each curve is thinned to two points a column as
/// wide as its stroke: nobody sees finer ones.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    curves: &LossCurves<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    let palette = &style.palette;
    grid::draw(&mut pen, axes)?;
    draw_level(&mut pen, axes, curves)?;
    let strokes = [
        (curves.minibatch, Stroke::solid(palette.minibatch, 1.0)),
        (curves.training, Stroke::solid(palette.learned, 2.5)),
        (curves.validation, Stroke::dashed(palette.validation, 2.0)),
    ];
    for (losses, stroke) in strokes {
        let points = curves.step.iter().copied().zip(losses.iter().copied());
        let line = thin(
            points.map(|point| axes.screen_from_data(point)),
            style.pixels(stroke.width),
        );
        pen.line(&line, stroke)?;
        if let [point] = line[..]
            && axes.plot().contains(point)
        {
            pen.dot(point, stroke.width.max(2.0), stroke.color, 1.0)?;
        }
    }
    Ok(())
}

/// The level of least squares. Its label stands in the lower left corner, where no loss has come
/// down to yet; where the level leaves no room there, above it at the right.
fn draw_level<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    curves: &LossCurves<'_>,
) -> Drawn<DB> {
    let (plot, em) = (axes.plot(), pen.style().em());
    let level = curves.least_squares.unwrap_or(f64::NAN);
    let Some((_, y)) = visible(axes, (axes.x_interval().min(), level)) else {
        return Ok(());
    };
    let color = pen.palette().least_squares;
    pen.line(
        &[(plot.left, y), (plot.right, y)],
        Stroke::dotted(color, 1.5),
    )?;
    let (at, side) = if plot.bottom - y > 1.6 * em {
        ((plot.left + 0.5 * em, plot.bottom - 0.3 * em), HPos::Left)
    } else {
        ((plot.right, y - 0.3 * em), HPos::Right)
    };
    pen.text(
        curves.least_squares_label,
        at,
        Pos::new(side, VPos::Bottom),
        color,
    )
}

/// Least and greatest of the positive finite values.
fn extremes(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values
        .filter(|value| value.is_finite() && *value > 0.0)
        .fold(None, |ends, value| match ends {
            None => Some((value, value)),
            Some((least, greatest)) => Some((value.min(least), value.max(greatest))),
        })
}

fn smooth_losses(curves: &LossCurves<'_>) -> Option<(f64, f64)> {
    let smooth = curves.training.iter().chain(curves.validation).copied();
    extremes(smooth.chain(curves.least_squares))
}

fn linear_scale(curves: &LossCurves<'_>) -> Scale {
    let all = curves
        .minibatch
        .iter()
        .copied()
        .chain(smooth_losses(curves).map(|(_, max)| max));
    Scale::linear(Interval::from_zero_to(
        extremes(all).map_or(1.0, |(_, max)| max),
    ))
}

/// From 1, 2 or 5 times a power of ten below the curves to one above them.
fn log_scale(curves: &LossCurves<'_>) -> Scale {
    let smooth = smooth_losses(curves);
    let minibatch = extremes(curves.minibatch.iter().copied());
    let (min, max) = match (smooth, minibatch) {
        (None, None) => (0.1, 1.0),
        (Some(ends), None) | (None, Some(ends)) => ends,
        (Some(smooth), Some(minibatch)) => (
            smooth.0.min(minibatch.0.max(MINIBATCH_REACH * smooth.0)),
            smooth.1.max(minibatch.1),
        ),
    };
    let min = min.max(MOST_DECADES * max);
    Scale::log10(Interval::new(
        digit_below(0.5 * min),
        1.0 / digit_below(0.9 / max),
    ))
}

/// The number 1, 2 or 5 times a power of ten at or below `value` > 0.
fn digit_below(value: f64) -> f64 {
    let decade = 10f64.powi(value.log10().floor() as i32);
    [5.0, 2.0]
        .map(|digit| digit * decade)
        .into_iter()
        .find(|at| *at <= value)
        .unwrap_or(decade)
}
