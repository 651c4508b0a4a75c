//! Residuals over fitted values, with their spread along the way.

use plotters::backend::DrawingBackend;

use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::{Axes, visible};
use crate::plots::scales::grid;
use crate::plots::scales::interval::Interval;

/// Examples drawn at most: of more, every k-th.
const MOST: usize = 5000;
/// Side of an example's square in CSS pixels, and its opacity.
const SQUARE: (f64, f64) = (2.5, 0.4);
/// Room at both ends of the x axis.
const PADDING: f64 = 0.03;

/// What the chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fan<'a> {
    /// ŷ of each example.
    pub fitted: &'a [f64],
    /// y − ŷ of each.
    pub residuals: &'a [f64],
    /// Along the fit: ŷ and the spread of the residuals about it (lines above and below 0).
    pub spread: &'a [(f64, f64)],
}

/// Axes over all fitted values, y symmetric about 0.
#[must_use]
pub fn axes(sheet: &Sheet<'_>, fan: &Fan<'_>) -> Axes {
    let x = Interval::covering(fan.fitted.iter().copied()).padded(PADDING);
    let largest = fan.residuals.iter().map(|r| r.abs()).fold(0.0, f64::max);
    let y = Interval::symmetric(largest);
    Axes::linear(sheet, x, y)
}

/// Paints the ground, the axes, the residuals, and their spread on both sides of 0.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    fan: &Fan<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    let palette = &style.palette;
    grid::draw(&mut pen, axes)?;
    let side = style.pixels(SQUARE.0).round().max(1.0);
    let stride = fan.fitted.len().div_ceil(MOST).max(1);
    let points = fan.fitted.iter().zip(fan.residuals).step_by(stride);
    for (x, y) in points.filter_map(|(x, y)| visible(axes, (*x, *y))) {
        let (left, top) = ((x - 0.5 * side).round(), (y - 0.5 * side).round());
        let square = Rectangle {
            left,
            top,
            right: left + side,
            bottom: top + side,
        };
        pen.rectangle(square, palette.example, SQUARE.1)?;
    }
    let (_, zero) = axes.screen_from_data((axes.x_interval().min(), 0.0));
    pen.horizontal(zero, palette.learned, 1.0)?;
    for sign in [1.0, -1.0] {
        let line = fan.spread.iter().map(|(x, spread)| (*x, sign * spread));
        let line: Vec<Point> = line.map(|point| axes.screen_from_data(point)).collect();
        pen.line(&line, Stroke::solid(palette.background, 5.0))?;
        pen.line(&line, Stroke::dashed(palette.minibatch, 2.5))?;
        for point in line
            .into_iter()
            .filter(|point| axes.plot().contains(*point))
        {
            pen.dot(point, 3.0, palette.minibatch, 1.0)?;
        }
    }
    Ok(())
}

/// The part of the spread whose ŷ is nearest; none of no parts.
#[must_use]
pub fn nearest(spread: &[(f64, f64)], fitted: f64) -> Option<(f64, f64)> {
    let distance = |part: &(f64, f64)| (part.0 - fitted).abs();
    let parts = spread.iter().copied();
    parts.min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_part_is_found() {
        let spread = [(1.0, 0.1), (5.0, 0.5), (20.0, 2.0)];
        assert_eq!(nearest(&spread, 4.0), Some((5.0, 0.5)));
        assert_eq!(nearest(&spread, -1e9), Some((1.0, 0.1)));
        assert_eq!(nearest(&[], 1.0), None);
    }
}
