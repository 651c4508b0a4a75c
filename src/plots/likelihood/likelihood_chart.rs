//! Points, a line, the density of the noise standing on it, and how high it is at each point.

use plotters::backend::DrawingBackend;

use crate::probability::Noise;

use crate::plots::marks::line::Line;
use crate::plots::marks::standing::{self, Standing, three_places};
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::{Axes, visible};
use crate::plots::scales::grid;
use crate::plots::scales::interval::Interval;

/// Up to twelve points have a density each; among more there are three.
const MOST_DENSITIES: usize = 12;
/// Width that stands for the density 1/σ̂ of the widest noise that the axes were made for, as a
/// share of the plot.
const UNIT: f64 = 0.2;
/// Scales of the noise that a density is drawn to.
const REACH: f64 = 4.0;
/// Height in device pixels of the pieces of a density's outline, and how many there are at least.
const PIECE: f64 = 4.0;
const LEAST_PIECES: f64 = 32.0;
/// Opacity of a density, and width of its outline in CSS pixels.
const OPACITY: f64 = 0.12;
const WIDTH: f64 = 1.0;

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
pub fn axes(sheet: &Sheet<'_>, shown: &StandingNoise<'_>) -> Axes {
    let xs = Interval::covering(shown.points.iter().map(|p| p.0));
    let (left, right) = (0.08 * xs.length(), 0.22 * xs.length());
    let xs = Interval::new(xs.min() - left, xs.max() + right);
    let at = |line: Line| [0.1, 0.9].map(|share| line.at(xs.min() + share * xs.length()));
    let lines = at(shown.line)
        .into_iter()
        .chain(shown.least_squares.map(at).into_iter().flatten());
    let ys = Interval::covering(shown.points.iter().map(|p| p.1).chain(lines)).padded(0.08);
    Axes::linear(sheet, xs, ys)
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
    let palette = &style.palette;
    if let Some(line) = shown.least_squares {
        pen.line(
            &line.across(axes),
            Stroke::dotted(palette.least_squares, 2.0),
        )?;
    }
    pen.line(
        &shown.line.across(axes),
        Stroke::solid(palette.learned, 2.5),
    )?;
    for index in 0..shown.points.len() {
        bar(&mut pen, axes, shown, index)?;
    }
    Ok(())
}

/// Where the densities stand.
fn feet(axes: &Axes, shown: &StandingNoise<'_>) -> Vec<f64> {
    if shown.points.len() <= MOST_DENSITIES {
        return shown.points.iter().map(|p| p.0).collect();
    }
    three_places(axes).to_vec()
}

/// Device pixels right of its foot that a density reaches, cut at the plot.
fn reach(axes: &Axes, shown: &StandingNoise<'_>, foot: f64, residual: f64) -> f64 {
    let height = shown.noise.density(residual) * shown.unit;
    let right = axes.plot().right;
    (foot + UNIT * axes.plot().width() * height).clamp(foot.min(right), right)
}

/// The density about the line at `x`, drawn sideways and cut at the plot's edges.
fn density<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    shown: &StandingNoise<'_>,
    x: f64,
) -> Drawn<DB> {
    let standing = Standing {
        x,
        mean: shown.line.at(x),
        extent: REACH * shown.noise.scale,
        piece: PIECE,
        least_pieces: LEAST_PIECES,
    };
    let outline = standing.outline(axes, |foot, residual| reach(axes, shown, foot, residual));
    standing::draw(pen, &outline, OPACITY, WIDTH)
}

/// The point, and from it the density of its residual as a bar.
fn bar<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    shown: &StandingNoise<'_>,
    index: usize,
) -> Drawn<DB> {
    let (x, y) = shown.points[index];
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
    pen.rimmed_dot(at, radius, 1.0, palette.example)
}
