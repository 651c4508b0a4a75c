//! Points, a line, the density of the noise standing on it, and how high it is at each point.

use plotters::backend::DrawingBackend;

use crate::probability::Noise;

use crate::plots::marks::density_curve::places;
use crate::plots::marks::line::Line;
use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::{Axes, visible};
use crate::plots::scales::axis::Axis;
use crate::plots::scales::grid;
use crate::plots::scales::interval::Interval;
use crate::plots::scales::scale::Scale;

/// So many points have a density each; more have three among them.
const MOST_DENSITIES: usize = 12;
/// Where those three stand, as shares of the x axis.
const PLACES: [f64; 3] = [0.2, 0.5, 0.8];
/// Width that stands for the density 1/σ̂ of the widest noise that the axes were made for, as a
/// share of the plot.
const UNIT: f64 = 0.2;
/// Scales of the noise that a density is drawn to.
const REACH: f64 = 4.0;
/// Height in device pixels of the straight pieces of a density's outline.
const PIECE: f64 = 4.0;

/// What the chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StandingNoise<'a> {
    /// The examples (x, y).
    pub points: &'a [(f64, f64)],
    /// The line that the noise is about.
    pub line: Line,
    /// The line of least squares, dotted.
    pub least_squares: Option<Line>,
    /// Family and scale of the noise.
    pub noise: Noise,
    /// A scale of the data, such as σ̂ at least squares: a density of 1 over it is drawn a fifth
    /// of the plot wide, whatever the scale of the noise is, so that narrow means tall.
    pub unit: f64,
    /// Index of the example that is read, if any.
    pub lit: Option<usize>,
}

/// Axes that hold the points and the line over them, with room at the right for densities.
#[must_use]
pub fn axes(
    size: (u32, u32),
    style: &Style,
    shown: &StandingNoise<'_>,
    (x_name, y_name): (&str, &str),
) -> Axes {
    let xs = Interval::covering(shown.points.iter().map(|p| p.0));
    let (left, right) = (0.08 * xs.length(), 0.22 * xs.length());
    let xs = Interval::new(xs.min() - left, xs.max() + right);
    let at = |line: Line| [0.1, 0.9].map(|share| line.at(xs.min() + share * xs.length()));
    let lines = at(shown.line)
        .into_iter()
        .chain(shown.least_squares.map(at).into_iter().flatten());
    let ys = Interval::covering(shown.points.iter().map(|p| p.1).chain(lines)).padded(0.08);
    let y = Axis::new(Scale::linear(ys), y_name);
    Axes::new(size, style, Axis::new(Scale::linear(xs), x_name), y)
}

/// Paints the ground, the axes, densities, both lines, the points, and from each point a bar as
/// long as the density is high there.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    shown: &StandingNoise<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    grid::draw(&mut pen, axes)?;
    for x in feet(axes, shown) {
        density(&mut pen, axes, shown, x)?;
    }
    let whole = |line: Line| {
        let x = axes.x_interval();
        [x.min(), x.max()].map(|x| axes.screen_from_data((x, line.at(x))))
    };
    let palette = &style.palette;
    if let Some(line) = shown.least_squares {
        pen.line(&whole(line), Stroke::dotted(palette.least_squares, 2.0))?;
    }
    pen.line(&whole(shown.line), Stroke::solid(palette.learned, 2.5))?;
    for (index, point) in shown.points.iter().enumerate() {
        bar(&mut pen, axes, shown, (index, *point))?;
    }
    Ok(())
}

/// Where the densities stand.
fn feet(axes: &Axes, shown: &StandingNoise<'_>) -> Vec<f64> {
    if shown.points.len() <= MOST_DENSITIES {
        return shown.points.iter().map(|p| p.0).collect();
    }
    let x = axes.x_interval();
    PLACES.map(|place| x.min() + place * x.length()).to_vec()
}

/// Device pixels right of its foot that a density reaches, cut at the plot.
fn reach(axes: &Axes, shown: &StandingNoise<'_>, foot: f64, residual: f64) -> f64 {
    let height = shown.noise.density(residual) * shown.unit;
    let right = axes.plot().right;
    (foot + UNIT * axes.plot().width() * height).clamp(foot.min(right), right)
}

/// The density about the line at `x`, drawn sideways.
fn density<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    shown: &StandingNoise<'_>,
    x: f64,
) -> Drawn<DB> {
    let outline = outline(axes, shown, x);
    if outline.len() > 2 {
        pen.polygon(&outline, pen.palette().learned, 0.12)?;
        pen.line(&outline, Stroke::solid(pen.palette().learned, 1.0))?;
    }
    Ok(())
}

/// Its closed outline, cut at the plot's edges; empty if nothing of it is seen.
fn outline(axes: &Axes, shown: &StandingNoise<'_>, x: f64) -> Vec<Point> {
    let (mean, y) = (shown.line.at(x), axes.y_interval());
    let extent = REACH * shown.noise.scale;
    let (from, to) = ((mean - extent).max(y.min()), (mean + extent).min(y.max()));
    let is_seen = axes.x_interval().min() <= x && x <= axes.x_interval().max() && from < to;
    if !mean.is_finite() || shown.noise.scale.is_nan() || !is_seen {
        return Vec::new();
    }
    let foot = axes.screen_from_data((x, mean)).0;
    let height = (to - from) / y.length() * axes.plot().height();
    let curve = places((from, to), height / PIECE, 32.0).map(|value| {
        let y = axes.screen_from_data((x, value)).1;
        (reach(axes, shown, foot, value - mean), y)
    });
    let base = [to, from].map(|value| axes.screen_from_data((x, value)));
    let mut points: Vec<Point> = curve.chain(base).collect();
    points.push(points[0]);
    points
}

/// The point, and from it the density of its residual as a bar.
fn bar<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    shown: &StandingNoise<'_>,
    (index, (x, y)): (usize, (f64, f64)),
) -> Drawn<DB> {
    let Some(at) = visible(axes, (x, y)) else {
        return Ok(());
    };
    let end = reach(axes, shown, at.0, y - shown.line.at(x));
    let palette = pen.palette();
    let is_lit = shown.lit == Some(index);
    let (width, radius) = match shown.points.len() {
        _ if is_lit => (5.0, 6.0),
        0..=MOST_DENSITIES => (4.0, 4.5),
        _ => (1.5, 2.5),
    };
    pen.line(&[at, (end, at.1)], Stroke::solid(palette.minibatch, width))?;
    pen.dot(at, radius + 1.0, palette.background, 1.0)?;
    pen.dot(at, radius, palette.example, 1.0)
}
