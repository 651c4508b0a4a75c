//! How far each parameter is from least squares over the steps, beside the RMSE, on a logarithmic
//! axis.

use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::plots::marks::{curve, straight};
use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::{Axes, CHARACTER};
use crate::plots::scales::grid;
use crate::plots::scales::interval::Interval;
use crate::plots::scales::log_log::{digit_above, digit_below, extremes};
use crate::plots::scales::scale::Scale;

/// Characters that the y axis always has room for.
const LABEL_CHARACTERS: usize = 7;
/// Distances below this share of the greatest are cut, as where a parameter crosses its goal.
const LEAST: f64 = 1e-7;
/// Dash and gap of the first, second … parameter in CSS pixels.
const DASHES: [(f64, f64); 5] = [(8.0, 3.0), (4.0, 3.0), (2.0, 3.0), (12.0, 4.0), (6.0, 6.0)];
/// Distance of two labels in em.
const APART: f64 = 1.15;
/// The x axis goes on beyond the last step by this factor.
const FOR_NAMES: f64 = 1.16;
/// Opacity of the ground behind a label.
const GROUND: f64 = 0.85;

/// A curve and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedCurve<'a> {
    /// What stands at its end.
    pub name: &'a str,
    /// Its values, one a recorded step.
    pub values: Vec<f64>,
}

/// The curves: `step[i]` belongs to the i-th value of each. What is not finite is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Distances<'a> {
    /// Steps done, ascending.
    pub step: &'a [f64],
    /// |parameter − least squares| of each parameter (each with dashes of its own).
    pub parameters: &'a [NamedCurve<'a>],
    /// √(2 · training loss), in the unit of the target (thick).
    pub rmse: Option<&'a NamedCurve<'a>>,
    /// That of least squares (a dotted level).
    pub least_rmse: Option<f64>,
    /// The present step, if not the last one (an upright line).
    pub cursor: Option<f64>,
}

/// |parameter − goal| of parameter j at each recorded step; none unless there is such a parameter.
/// The parameters are given step by step, as many at each as there are goals.
#[must_use]
pub fn from_goal(parameters: &[f64], goals: &[f64], j: usize) -> Option<Vec<f64>> {
    let goal = goals.get(j)?;
    let steps = parameters.chunks_exact(goals.len());
    Some(steps.map(|step| (step[j] - goal).abs()).collect())
}

/// Axes from step 0 to a round number with room for the names, y between round numbers about all
/// curves.
#[must_use]
pub fn axes(sheet: &Sheet<'_>, shown: &Distances<'_>) -> Axes {
    let last = shown.step.iter().copied().fold(10.0, f64::max);
    let x = Scale::linear(Interval::from_zero_to(FOR_NAMES * last));
    let curves = shown.parameters.iter().chain(shown.rmse);
    let all = curves.flat_map(|curve| &curve.values).copied();
    let (least, greatest) = extremes(all.chain(shown.least_rmse)).unwrap_or((0.1, 1.0));
    let y = Interval::new(
        digit_below(least.max(LEAST * greatest)),
        digit_above(1.5 * greatest),
    );
    Axes::with_label_room(sheet, x, Scale::log10(y), LABEL_CHARACTERS)
}

/// Paints the ground, the axes, the curves, and at the end of each its name.
///
/// # Errors
/// Those of the back end.
pub fn draw<'a, DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    shown: &Distances<'a>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    let palette = &style.palette;
    grid::draw(&mut pen, axes)?;
    if let Some(level) = shown.least_rmse {
        straight::level(
            &mut pen,
            axes,
            level,
            Stroke::dotted(palette.least_squares, 1.5),
        )?;
    }
    let mut ends: Vec<(&str, Point)> = Vec::new();
    let mut curve = |curve: &NamedCurve<'a>, columns: f64, stroke: Stroke| {
        let line = curve::thinned(axes, shown.step, &curve.values, style.pixels(columns));
        ends.extend(line.last().map(|end| (curve.name, *end)));
        pen.line(&line, stroke)
    };
    for (index, parameter) in shown.parameters.iter().enumerate() {
        let dash = DASHES[index % DASHES.len()];
        let stroke = Stroke::solid(palette.ink, 1.5);
        curve(parameter, 2.0, Stroke { dash, ..stroke })?;
    }
    if let Some(rmse) = shown.rmse {
        curve(rmse, 2.5, Stroke::solid(palette.learned, 2.5))?;
    }
    if let Some(cursor) = shown.cursor {
        straight::upright(&mut pen, axes, cursor, Stroke::solid(palette.ink, 1.0))?;
    }
    draw_names(&mut pen, ends)
}

/// Each name beside the end of its curve, none over another.
fn draw_names<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    mut ends: Vec<(&str, Point)>,
) -> Drawn<DB> {
    let (em, plot) = (pen.style().em(), pen.bounds());
    ends.retain(|(_, end)| end.1.is_finite());
    ends.sort_by(|a, b| a.1.1.total_cmp(&b.1.1));
    let mut middle = plot.top - 0.5 * APART * em;
    // From the top down, leaving room for those that are still to come.
    let mut n_left = ends.len() as f64;
    for (name, (x, y)) in ends {
        let lowest = plot.bottom - (n_left - 0.5) * APART * em;
        middle = (middle + APART * em).max(y.min(lowest));
        n_left -= 1.0;
        let width = CHARACTER * em * (name.chars().count() as f64 + 0.6);
        let left = (x + 0.3 * em).min(plot.right - width).max(plot.left);
        let ground = Rectangle {
            left,
            top: middle - 0.5 * APART * em,
            right: left + width,
            bottom: middle + 0.5 * APART * em,
        };
        let palette = pen.palette();
        pen.rectangle(ground, palette.background, GROUND)?;
        let at = (left + 0.3 * em, middle);
        pen.text(name, at, Pos::new(HPos::Left, VPos::Center), palette.ink)?;
    }
    Ok(())
}
