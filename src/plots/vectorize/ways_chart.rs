//! Ways to do the same, a bar each: time an element on a logarithmic scale, its spread as whiskers.

use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::Axes;
use crate::plots::scales::grid;
use crate::plots::scales::interval::Interval;
use crate::plots::scales::log_log::{digit_above, digit_below, extremes};
use crate::plots::scales::scale::Scale;

/// Where in a way's row its name, the top and the foot of its bar are, as shares of the row.
const PLACES: (f64, f64, f64) = (0.24, 0.44, 0.86);
const BAR_OPACITY: f64 = 0.55;
/// Height of a whisker's end in CSS pixels.
const CAP: f64 = 7.0;
/// Times an element, in nanoseconds, that the axis shows before anything is measured.
const EMPTY: (f64, f64) = (0.1, 100.0);
/// Room beside the least and the greatest time, as a factor.
const ROOM: f64 = 1.5;

/// One way and what was measured of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Its name, above its bar.
    pub name: String,
    /// Median time; NaN where nothing has been measured.
    pub median: f64,
    /// First and third quartile.
    pub quartiles: (f64, f64),
}

/// The row of a way, from the top.
#[derive(Clone, Copy)]
struct Row {
    number: usize,
    /// In device pixels.
    height: f64,
}

/// Axes over all times that have been measured, the first way at the top. Bars begin at the left
/// end, a round number below all times: on this scale their length says nothing, their end does.
#[must_use]
pub fn axes(sheet: &Sheet<'_>, ways: &[Way]) -> Axes {
    let times = ways
        .iter()
        .flat_map(|way| [way.median, way.quartiles.0, way.quartiles.1]);
    let (least, greatest) = extremes(times).unwrap_or(EMPTY);
    let ends = Interval::new(digit_below(least / ROOM), digit_above(greatest * ROOM));
    let rows = Interval::new(0.0, ways.len().max(1) as f64);
    let (x, y) = (Scale::log10(ends), Scale::linear(rows));
    let mut axes = Axes::with_label_room(sheet, x, y, 1);
    axes.y_ticks.clear();
    axes
}

/// Paints the ground, the axes, the names, bars and whiskers.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    ways: &[Way],
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    grid::draw(&mut pen, axes)?;
    draw_decades(&mut pen, axes, ways.len().max(1))?;
    let height = axes.plot().height() / ways.len() as f64;
    for (number, way) in ways.iter().enumerate() {
        draw_way(&mut pen, axes, Row { number, height }, way)?;
    }
    Ok(())
}

/// Thin lines behind the bars at the labels of x; names stand free of them.
fn draw_decades<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    n_rows: usize,
) -> Drawn<DB> {
    let (plot, line) = (axes.plot(), Stroke::solid(pen.palette().grid, 1.0));
    let height = plot.height() / n_rows as f64;
    for row in 0..n_rows {
        let [top, bottom] = [PLACES.1, 1.0].map(|share| plot.top + (row as f64 + share) * height);
        for tick in &axes.x_ticks {
            let (x, _) = axes.screen_from_data((tick.value, 0.0));
            pen.line(&[(x, top), (x, bottom)], line)?;
        }
    }
    Ok(())
}

fn draw_way<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    row: Row,
    way: &Way,
) -> Drawn<DB> {
    let (plot, palette, em) = (axes.plot(), *pen.palette(), pen.style().em());
    let at = |share: f64| plot.top + (row.number as f64 + share) * row.height;
    let name = (plot.left + 0.3 * em, at(PLACES.0));
    let middle = Pos::new(HPos::Left, VPos::Center);
    pen.text(&way.name, name, middle, palette.ink)?;
    let x = |time: f64| axes.screen_from_data((time, 0.0)).0;
    let end = x(way.median);
    if !end.is_finite() {
        return Ok(());
    }
    let bar = Rectangle {
        left: plot.left,
        right: end.clamp(plot.left, plot.right),
        top: at(PLACES.1),
        bottom: at(PLACES.2),
    };
    pen.rectangle(bar, palette.learned, BAR_OPACITY)?;
    let solid = Stroke::solid(palette.learned, 2.5);
    pen.line(&[(end, bar.top), (end, bar.bottom)], solid)?;
    let (low, high) = (x(way.quartiles.0), x(way.quartiles.1));
    let y = 0.5 * (bar.top + bar.bottom);
    let whisker = Stroke::solid(palette.ink, 1.5);
    pen.line(&[(low, y), (high, y)], whisker)?;
    let cap = 0.5 * pen.style().pixels(CAP);
    for x in [low, high] {
        pen.line(&[(x, y - cap), (x, y + cap)], whisker)?;
    }
    Ok(())
}
