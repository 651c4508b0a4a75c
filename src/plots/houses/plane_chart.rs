//! Examples over two features, with the learned plane through them.
//!
//! The examples are a background, which changes with the view; planes, lit examples and the
//! predicted one are a foreground on a transparent layer of the same size.

use plotters::backend::DrawingBackend;

use super::box_axes;
use super::box_axes::BoxAxes;
use super::plane::Plane;
use super::projection::{Point3, Projection};
use crate::plots::marks::marker::Marker;
use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::interval::Interval;

/// Examples drawn at most, and while the box is being turned: of more, every k-th.
const MOST: usize = 5000;
const MOST_TURNING: usize = 900;
/// Examples that are drawn as dots; of more, small squares, which cost less.
const MOST_DOTS: usize = 300;
/// Lit examples drawn at most.
const MOST_LIT: usize = 300;
/// Lines across the learned plane in each direction.
const LINES: u32 = 8;
/// Opacity of the learned plane between its lines.
const PANE: f64 = 0.16;
/// Side of a square in CSS pixels and its opacity: far, between, near.
const DEPTHS: [(f64, f64); 3] = [(2.0, 0.4), (2.5, 0.5), (3.0, 0.62)];
/// Room beside data that do not begin near 0.
const PADDING: f64 = 0.05;

/// What the background shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scatter<'a> {
    /// The examples.
    pub examples: &'a [Point3],
    /// Whether the box is being turned, and fewer examples are drawn.
    pub is_turning: bool,
}

/// What the foreground shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PlaneFit<'a> {
    /// ŷ as learned (a translucent pane with lines).
    pub learned: Option<Plane>,
    /// The plane of least squares (a dashed outline).
    pub least_squares: Option<Plane>,
    /// Examples of the minibatch (dots with their residuals).
    pub minibatch: &'a [Point3],
    /// The two features of the house whose price is asked for (a diamond on a stem).
    pub predicted: Option<[f64; 2]>,
}

/// Ranges of the axes for examples: from 0 to a round number where they begin near 0.
#[must_use]
pub fn ranges(examples: &[Point3]) -> [Interval; 3] {
    std::array::from_fn(|axis| {
        let data = Interval::covering(examples.iter().map(|example| example[axis]));
        if data.min() >= 0.0 && data.min() < 0.5 * data.max() {
            Interval::from_zero_to(data.max())
        } else {
            data.padded(PADDING)
        }
    })
}

/// Paints the ground, the axes and the examples, far ones first; fewer of them while the box is
/// being turned.
///
/// # Errors
/// Those of the back end.
pub fn draw_background<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &BoxAxes,
    scatter: &Scatter<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.chart());
    box_axes::draw(&mut pen, axes)?;
    let Scatter {
        examples,
        is_turning,
    } = *scatter;
    let most = if is_turning { MOST_TURNING } else { MOST };
    let stride = examples.len().div_ceil(most).max(1);
    let shown: Vec<&Point3> = examples.iter().step_by(stride).collect();
    for (place, (side, opacity)) in DEPTHS.into_iter().enumerate() {
        let layer = shown
            .iter()
            .filter(|example| layer_of(&axes.projection, example) == place);
        for example in layer {
            let at = axes.projection.screen(**example);
            if shown.len() <= MOST_DOTS {
                pen.dot(at, 0.5 * side + 1.5, style.palette.example, opacity)?;
            } else {
                draw_square(&mut pen, at, side, opacity)?;
            }
        }
    }
    Ok(())
}

/// Draws planes, lit examples with their residuals, and the predicted house.
///
/// # Errors
/// Those of the back end.
pub fn draw_foreground<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &BoxAxes,
    fit: &PlaneFit<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.chart());
    if let Some(learned) = fit.learned {
        draw_pane(&mut pen, &axes.projection, learned)?;
    }
    if let Some(least_squares) = fit.least_squares {
        let outline = outline(&axes.projection, least_squares);
        let palette = &style.palette;
        pen.line(&outline, Stroke::dashed(palette.background, 4.0))?;
        pen.line(&outline, Stroke::dashed(palette.least_squares, 2.0))?;
    }
    let stride = fit.minibatch.len().div_ceil(MOST_LIT).max(1);
    for example in fit.minibatch.iter().step_by(stride) {
        draw_lit(&mut pen, &axes.projection, fit.learned, example)?;
    }
    match fit.predicted {
        Some(place) => draw_predicted(&mut pen, axes, fit, place),
        None => Ok(()),
    }
}

/// The example nearest to a place on the screen, if one is within `reach` device pixels.
#[must_use]
pub fn nearest(axes: &BoxAxes, examples: &[Point3], (x, y): Point, reach: f64) -> Option<usize> {
    let distance = |example: &Point3| {
        let at = axes.projection.screen(*example);
        (at.0 - x).hypot(at.1 - y)
    };
    let distances = examples.iter().map(distance).enumerate();
    distances
        .filter(|(_, distance)| *distance <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(i, _)| i)
}

/// Index into [`DEPTHS`].
fn layer_of(projection: &Projection, example: &Point3) -> usize {
    let depth = projection.depth(*example);
    if depth > 0.25 {
        0
    } else if depth > -0.25 {
        1
    } else {
        2
    }
}

fn draw_square<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    (x, y): Point,
    side: f64,
    opacity: f64,
) -> Drawn<DB> {
    let side = pen.style().pixels(side).round();
    let (left, top) = ((x - 0.5 * side).round(), (y - 0.5 * side).round());
    let square = Rectangle {
        left,
        top,
        right: left + side,
        bottom: top + side,
    };
    pen.rectangle(square, pen.palette().example, opacity)
}

fn draw_pane<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    projection: &Projection,
    plane: Plane,
) -> Drawn<DB> {
    let color = pen.palette().learned;
    let outline = outline(projection, plane);
    pen.polygon(&outline, color, PANE)?;
    let ranges = projection.ranges();
    let [x, y, _] = *ranges;
    for k in 0..=LINES {
        let share = f64::from(k) / f64::from(LINES);
        let (at_x, at_y) = (x.min() + share * x.length(), y.min() + share * y.length());
        let lines = [
            plane.line([at_x, y.min()], [at_x, y.max()], ranges),
            plane.line([x.min(), at_y], [x.max(), at_y], ranges),
        ];
        for line in lines.into_iter().flatten() {
            let line = line.map(|end| projection.screen(end));
            let opacity = 0.45;
            pen.line(
                &line,
                Stroke {
                    opacity,
                    ..Stroke::solid(color, 1.0)
                },
            )?;
        }
    }
    pen.line(&outline, Stroke::solid(color, 2.0))
}

/// The corners of a plane in the box on the screen, the first one again at the end.
fn outline(projection: &Projection, plane: Plane) -> Vec<Point> {
    let corners = plane.cut(projection.ranges());
    let around = corners.iter().chain(corners.first());
    around.map(|corner| projection.screen(*corner)).collect()
}

fn draw_lit<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    projection: &Projection,
    learned: Option<Plane>,
    example: &Point3,
) -> Drawn<DB> {
    let palette = pen.palette();
    let [x, y, _] = *example;
    let at = projection.screen(*example);
    if let Some(plane) = learned {
        let foot = within(projection, plane.at([x, y]));
        let residual = [projection.screen([x, y, foot]), at];
        let opacity = 0.75;
        pen.line(
            &residual,
            Stroke {
                opacity,
                ..Stroke::solid(palette.minibatch, 1.5)
            },
        )?;
    }
    pen.rimmed_dot(at, 3.5, 1.0, palette.minibatch)
}

/// A height inside the box.
fn within(projection: &Projection, z: f64) -> f64 {
    let range = projection.ranges()[2];
    z.max(range.min()).min(range.max())
}

/// From the floor to the price on either plane; nothing for a house beside the box.
fn draw_predicted<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &BoxAxes,
    fit: &PlaneFit<'_>,
    [x, y]: [f64; 2],
) -> Drawn<DB> {
    let projection = &axes.projection;
    let ranges = projection.ranges();
    let is_in = |range: Interval, value: f64| range.min() <= value && value <= range.max();
    let Some(learned) = fit.learned else {
        return Ok(());
    };
    let price = learned.at([x, y]);
    if !is_in(ranges[0], x) || !is_in(ranges[1], y) || !price.is_finite() {
        return Ok(());
    }
    let palette = pen.palette();
    let floor = projection.screen([x, y, ranges[2].min()]);
    let head = projection.screen([x, y, within(projection, price)]);
    pen.line(&[floor, head], Stroke::solid(palette.background, 4.5))?;
    pen.line(&[floor, head], Stroke::solid(palette.ink, 2.0))?;
    draw_foot(pen, projection, [x, y])?;
    if let Some(plane) = fit.least_squares {
        let at = projection.screen([x, y, within(projection, plane.at([x, y]))]);
        Marker::Circle.draw_rimmed(pen, at, 4.0, palette.least_squares)?;
    }
    Marker::Diamond.draw_rimmed(pen, head, 4.5, palette.ink)
}

/// Dotted lines on the floor from the house to the front edges, where its features are read.
fn draw_foot<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    projection: &Projection,
    [x, y]: [f64; 2],
) -> Drawn<DB> {
    let floor = projection.ranges()[2].min();
    let [front_x, front_y] = projection.front();
    for end in [[x, front_y, floor], [front_x, y, floor]] {
        let line = [[x, y, floor], end].map(|point| projection.screen(point));
        pen.line(&line, Stroke::dotted(pen.palette().ink, 1.0))?;
    }
    Ok(())
}
