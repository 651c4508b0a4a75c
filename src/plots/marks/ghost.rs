//! Earlier runs: one colour for all, told apart by their dashes and by a digit.

use plotters::backend::DrawingBackend;
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::plots::paper::clip::{Point, clip_segment};
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::stroke::Stroke;

/// Dash and gap of the first, second … ghost, in CSS pixels.
const DASHES: [(f64, f64); 4] = [(9.0, 3.0), (5.0, 3.0), (2.0, 3.0), (12.0, 5.0)];

/// How ghost `index` (from 0) is drawn.
pub(crate) fn stroke(color: RGBColor, index: usize) -> Stroke {
    Stroke {
        dash: DASHES[index % DASHES.len()],
        ..Stroke::solid(color, 1.5)
    }
}

/// Draws ghost `index` (from 0) as a thin line, with its number at the end that is seen last.
pub(crate) fn draw<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    points: &[Point],
    index: usize,
) -> Drawn<DB> {
    let color = pen.palette().ghost;
    pen.line(points, stroke(color, index))?;
    let (bounds, em) = (pen.bounds(), pen.style().em());
    let seen = points
        .windows(2)
        .filter_map(|ends| clip_segment(&bounds, ends[0], ends[1]));
    let seen: Vec<(Point, Point)> = seen.collect();
    let Some((_, end)) = seen.last() else {
        return Ok(());
    };
    // Side by side, so that runs that end together can be told apart.
    let x = end.0 - (0.25 + 1.1 * index as f64) * em;
    let under = seen.iter().rev().find(|(from, _)| from.0 <= x);
    let y = under.map_or(end.1, |(from, to)| {
        let share = ((x - from.0) / (to.0 - from.0).max(1.0)).min(1.0);
        from.1 + share * (to.1 - from.1)
    });
    let y = (y - 0.2 * em).max(bounds.top + em);
    let pos = Pos::new(HPos::Right, VPos::Bottom);
    pen.text(&(index + 1).to_string(), (x, y), pos, color)
}
