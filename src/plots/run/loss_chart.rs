//! Loss curves over steps: minibatch, training, validation and the level of least squares.

use plotters::backend::DrawingBackend;

use crate::plots::marks::{curve, ghost, straight};
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::{Axes, visible};
use crate::plots::scales::grid;
use crate::plots::scales::interval::Interval;
use crate::plots::scales::log_log::{digit_above, digit_below, extremes};
use crate::plots::scales::scale::Scale;

/// Characters that the y axis always has room for: the margin stays while the loss falls.
const LABEL_CHARACTERS: usize = 7;
/// A minibatch that happens to fit stretches a logarithmic axis by no more than this factor
/// below the other curves.
const MINIBATCH_REACH: f64 = 0.2;
/// Losses of a ghost above this multiple of the present run's first one are cut.
const GHOST_REACH: f64 = 10.0;
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
    /// Loss of the true parameters, which is the noise (a dotted level).
    pub noise_floor: Option<f64>,
    /// Earlier runs (thin, each with its own dashes and number).
    pub ghosts: &'a [Ghost],
    /// Where the run stands, if not at its end (an upright line).
    pub cursor: Option<f64>,
    /// The x axis reaches at least to here.
    pub least_end: f64,
    /// The loss of the minibatch that is being worked on (a dot with a rim).
    pub lit: Option<(f64, f64)>,
}

/// The training loss of an earlier run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ghost {
    /// What the x axis counts, ascending.
    pub x: Vec<f64>,
    /// Loss on the training examples.
    pub training: Vec<f64>,
}

/// Axes for the curves. Both end at round numbers, so that they stay
/// while the curves grow; a linear y axis starts at 0.
#[must_use]
pub fn axes(sheet: &Sheet<'_>, curves: &LossCurves<'_>, logarithmic: bool) -> Axes {
    let ghosts = curves.ghosts.iter().flat_map(|ghost| ghost.x.last());
    let lit = curves.lit.iter().map(|(x, _)| x);
    let last = curves.step.iter().chain(ghosts).chain(lit).copied();
    let last = last.filter(|x| x.is_finite()).fold(0.0, f64::max);
    let x = Scale::linear(Interval::from_zero_to(last.max(curves.least_end)));
    let y = if logarithmic {
        log_scale(curves)
    } else {
        linear_scale(curves)
    };
    Axes::with_label_room(sheet, x, y, LABEL_CHARACTERS)
}

/// Paints the ground, the axes and the curves. Each curve is thinned to two points a column as
/// wide as its stroke, as finer ones could not be told apart.
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
    let levels = [
        (curves.noise_floor, palette.truth),
        (curves.least_squares, palette.least_squares),
    ];
    for (level, color) in levels {
        if let Some(level) = level {
            straight::level(&mut pen, axes, level, Stroke::dotted(color, 1.5))?;
        }
    }
    for (index, Ghost { x, training }) in curves.ghosts.iter().enumerate() {
        let line = curve::thinned(axes, x, training, style.pixels(1.5));
        ghost::draw(&mut pen, &line, index)?;
    }
    let strokes = [
        (curves.minibatch, Stroke::solid(palette.minibatch, 1.0)),
        (curves.training, Stroke::solid(palette.learned, 2.5)),
        (curves.validation, Stroke::dashed(palette.validation, 2.0)),
    ];
    for (losses, stroke) in strokes {
        let line = curve::thinned(axes, curves.step, losses, style.pixels(stroke.width));
        pen.line(&line, stroke)?;
        if let [point] = line[..]
            && axes.plot().contains(point)
        {
            pen.dot(point, stroke.width.max(2.0), stroke.color, 1.0)?;
        }
    }
    if let Some(cursor) = curves.cursor {
        straight::upright(&mut pen, axes, cursor, Stroke::solid(palette.ink, 1.5))?;
    }
    match curves.lit.and_then(|lit| visible(axes, lit)) {
        Some(at) => pen.rimmed_dot(at, 4.5, 1.0, palette.minibatch),
        None => Ok(()),
    }
}

fn smooth_losses(curves: &LossCurves<'_>) -> Option<(f64, f64)> {
    let smooth = curves.training.iter().chain(curves.validation);
    // A ghost that diverged would flatten everything else.
    let most = GHOST_REACH * curves.training.first().copied().unwrap_or(f64::INFINITY);
    let ghosts = curves.ghosts.iter().flat_map(|ghost| &ghost.training);
    let ghosts = ghosts.filter(|loss| **loss <= most);
    let levels = [curves.least_squares, curves.noise_floor];
    let levels = levels.into_iter().flatten();
    extremes(smooth.chain(ghosts).copied().chain(levels))
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
    let lit = curves.lit.map(|(_, loss)| loss);
    let minibatch = extremes(curves.minibatch.iter().copied().chain(lit));
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
        digit_above(max / 0.9),
    ))
}
