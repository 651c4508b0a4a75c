//! How far each parameter is from least squares over the steps, beside the RMSE, on a logarithmic
//! axis.

use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::paper::thinning::thin;
use crate::plots::scales::axes::{Axes, CHARACTER, visible};
use crate::plots::scales::axis::Axis;
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

/// The curves: `step[i]` belongs to the i-th value of each. What is not finite is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Distances<'a> {
    /// Steps done, ascending.
    pub step: &'a [f64],
    /// |parameter − least squares| of each parameter, with its name (each with dashes of its own).
    pub parameters: &'a [(&'a str, Vec<f64>)],
    /// √(2 · training loss), in the unit of the target, with its name (thick).
    pub rmse: (&'a str, &'a [f64]),
    /// That of least squares (a dotted level).
    pub least_rmse: Option<f64>,
    /// The present step, if not the last one (an upright line).
    pub cursor: Option<f64>,
}

/// Axes from step 0 to a round number with room for the names, y between round numbers about all curves.
#[must_use]
pub fn axes(
    size: (u32, u32),
    style: &Style,
    shown: &Distances<'_>,
    (x_name, y_name): (&str, &str),
) -> Axes {
    let last = shown.step.iter().copied().fold(10.0, f64::max);
    let x = Scale::linear(Interval::from_zero_to(FOR_NAMES * last));
    let distances = shown.parameters.iter().flat_map(|(_, values)| values);
    let all = distances.chain(shown.rmse.1).copied();
    let (least, greatest) = extremes(all.chain(shown.least_rmse)).unwrap_or((0.1, 1.0));
    let y = Interval::new(
        digit_below(least.max(LEAST * greatest)),
        digit_above(1.5 * greatest),
    );
    let mut y = Axis::new(Scale::log10(y), y_name);
    y.label_characters = Some(LABEL_CHARACTERS);
    Axes::new(size, style, Axis::new(x, x_name), y)
}

/// Paints the ground, the axes, the curves, and at the end of each its name.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    shown: &Distances<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    let palette = &style.palette;
    grid::draw(&mut pen, axes)?;
    let level = (
        axes.x_interval().min(),
        shown.least_rmse.unwrap_or(f64::NAN),
    );
    if let Some((left, y)) = visible(axes, level) {
        let ends = [(left, y), (axes.plot().right, y)];
        pen.line(&ends, Stroke::dotted(palette.least_squares, 1.5))?;
    }
    let mut ends: Vec<(&str, Point)> = Vec::new();
    for (index, (name, values)) in shown.parameters.iter().enumerate() {
        let line = line_of(axes, (shown.step, values), style.pixels(2.0));
        let dash = DASHES[index % DASHES.len()];
        let stroke = Stroke::solid(palette.ink, 1.5);
        pen.line(&line, Stroke { dash, ..stroke })?;
        ends.extend(line.last().map(|end| (*name, *end)));
    }
    let rmse = line_of(axes, (shown.step, shown.rmse.1), style.pixels(2.5));
    pen.line(&rmse, Stroke::solid(palette.learned, 2.5))?;
    ends.extend(rmse.last().map(|end| (shown.rmse.0, *end)));
    let cursor = (shown.cursor.unwrap_or(f64::NAN), axes.y_interval().min());
    if let Some((x, _)) = visible(axes, cursor) {
        let upright = [(x, axes.plot().top), (x, axes.plot().bottom)];
        pen.line(&upright, Stroke::solid(palette.ink, 1.0))?;
    }
    draw_names(&mut pen, ends)
}

fn line_of(axes: &Axes, (x, y): (&[f64], &[f64]), width: f64) -> Vec<Point> {
    let points = x.iter().copied().zip(y.iter().copied());
    thin(points.map(|point| axes.screen_from_data(point)), width)
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
