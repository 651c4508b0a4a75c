//! The run over the contours of its loss.

use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::contours::{Contours, RATIO};
use super::gradient_arrows;
use super::marks::SurfaceMarks;
use crate::plots::marks::ghost;
use crate::plots::marks::marker::cross;
use crate::plots::paper::clip::Point;
use crate::plots::paper::convex;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::{Style, mix};
use crate::plots::scales::axes::{Axes, visible};

/// Points of a path nearer to the last one than this, in CSS pixels, are left out.
const NEAREST: f64 = 1.5;
/// Where the number of each earlier run stands beside the end of its path, as many ends lie together.
const CORNERS: [(f64, f64); 4] = [(1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)];
/// Contours of the minibatch, at these powers of the ratio of heights below the highest.
const MINIBATCH_DEPTHS: [i32; 3] = [2, 4, 6];
/// Share of the minibatch's colour in their lines.
const PALE: f64 = 0.8;

/// Draws the run over a background with the same `axes`.
///
/// # Errors
/// Those of the back end.
pub fn draw_foreground<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    marks: &SurfaceMarks,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    let palette = &style.palette;
    draw_minibatch(&mut pen, axes, marks)?;
    draw_ghosts(&mut pen, axes, &marks.ghosts)?;
    let ahead = Stroke {
        opacity: 0.45,
        ..Stroke::dotted(palette.learned, 1.5)
    };
    pen.line(&thinned(&pen, axes, &marks.ahead), ahead)?;
    let path = thinned(&pen, axes, &marks.path);
    pen.line(&path, Stroke::solid(palette.background, 3.5))?;
    pen.line(&path, Stroke::solid(palette.learned, 2.0))?;
    if let Some(present) = marks.present {
        gradient_arrows::draw(&mut pen, axes, present, &marks.arrows)?;
    }
    draw_estimator(&mut pen, axes, marks)?;
    draw_points(&mut pen, axes, marks)
}

fn screen(axes: &Axes, [p, q]: [f64; 2]) -> Point {
    axes.screen_from_data((p, q))
}

/// The points of a path that can be told apart, on the screen.
fn thinned<DB: DrawingBackend>(pen: &Pen<'_, DB>, axes: &Axes, path: &[[f64; 2]]) -> Vec<Point> {
    let nearest = pen.style().pixels(NEAREST);
    let mut points: Vec<Point> = Vec::new();
    for (k, point) in path.iter().enumerate() {
        let point = screen(axes, *point);
        let is_apart = points
            .last()
            .is_none_or(|last| (point.0 - last.0).hypot(point.1 - last.1) >= nearest);
        if is_apart || k + 1 == path.len() {
            points.push(point);
        }
    }
    points
}

/// The minibatch's own contours at three of the heights that the background has.
fn draw_minibatch<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    marks: &SurfaceMarks,
) -> Drawn<DB> {
    let Some(surface) = &marks.minibatch else {
        return Ok(());
    };
    let contours = Contours::new(surface, axes);
    let Some(highest) = contours.heights().first().copied() else {
        return Ok(());
    };
    let heights = MINIBATCH_DEPTHS.map(|depth| highest / RATIO.powi(depth));
    let palette = pen.palette();
    // Opaque, as translucent pieces of a long line would be seen where they meet.
    let color = mix(palette.background, palette.minibatch, PALE);
    let stroke = Stroke::solid(color, 1.0);
    for ring in contours.rings(&heights) {
        for line in convex::outline(&ring, &axes.plot()) {
            pen.line(&line, stroke)?;
        }
    }
    Ok(())
}

fn draw_ghosts<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    ghosts: &[Vec<[f64; 2]>],
) -> Drawn<DB> {
    let (color, em) = (pen.palette().ghost, pen.style().em());
    for (k, (path, (x, y))) in ghosts.iter().zip(CORNERS).enumerate() {
        let path = thinned(pen, axes, path);
        pen.line(&path, ghost::stroke(color, k))?;
        let Some(end) = path.last().filter(|end| pen.shows(**end)) else {
            continue;
        };
        pen.dot(*end, 2.5, color, 1.0)?;
        let at = (end.0 + 0.85 * em * x, end.1 + 0.85 * em * y);
        let centred = Pos::new(HPos::Center, VPos::Center);
        pen.dot(
            at,
            0.55 * pen.style().font_size(),
            pen.palette().background,
            0.8,
        )?;
        pen.text(&(k + 1).to_string(), at, centred, color)?;
    }
    Ok(())
}

/// A cross so large that it is seen about the present.
fn draw_estimator<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    marks: &SurfaceMarks,
) -> Drawn<DB> {
    let palette = pen.palette();
    let Some(at) = place(axes, marks.estimator) else {
        return Ok(());
    };
    cross(pen, at, 7.0, Stroke::solid(palette.background, 4.5))?;
    cross(pen, at, 6.0, Stroke::solid(palette.least_squares, 2.5))
}

/// The start, the parameters by hand, and above all the present ones.
fn draw_points<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    marks: &SurfaceMarks,
) -> Drawn<DB> {
    let palette = pen.palette();
    if let Some(at) = place(axes, marks.start) {
        // A ring, so that it is told from the present.
        pen.rimmed_dot(at, 4.5, 1.0, palette.learned)?;
        pen.dot(at, 2.5, palette.background, 1.0)?;
    }
    if let Some((x, y)) = place(axes, marks.manual) {
        for (half, color) in [(6.0, palette.background), (4.5, palette.ink)] {
            let half = pen.style().pixels(half);
            let square = Rectangle {
                left: x - half,
                top: y - half,
                right: x + half,
                bottom: y + half,
            };
            pen.rectangle(square, color, 1.0)?;
        }
    }
    if let Some(at) = place(axes, marks.present) {
        pen.rimmed_dot(at, 4.5, 1.5, palette.learned)?;
    }
    Ok(())
}

/// Where a point stands, if it is given and in the plot.
fn place(axes: &Axes, point: Option<[f64; 2]>) -> Option<Point> {
    point.and_then(|[p, q]| visible(axes, (p, q)))
}
