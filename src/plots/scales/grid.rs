//! The marks of the axes: ground, grid lines, tick labels and names.

use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::axes::{Axes, CHARACTER, EDGE, LABEL_GAP, LINE};
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;

/// From here on characters (Chinese ones) are 1 em wide.
const FIRST_WIDE: char = '\u{2e80}';

/// Paints the ground, then grid lines, the line of the x axis, tick labels and names.
pub(crate) fn draw<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, axes: &Axes) -> Drawn<DB> {
    let chart = Rectangle {
        left: 0.0,
        top: 0.0,
        right: f64::from(axes.size.0),
        bottom: f64::from(axes.size.1),
    };
    pen.rectangle(chart, pen.palette().background, 1.0)?;
    draw_y(pen, axes)?;
    draw_x(pen, axes)?;
    draw_x_name(pen, axes)?;
    draw_y_name(pen, axes)
}

fn draw_y<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, axes: &Axes) -> Drawn<DB> {
    let color = pen.palette().muted;
    let label_x = axes.plot().left - LABEL_GAP * pen.style().em();
    let pos = Pos::new(HPos::Right, VPos::Center);
    for tick in &axes.y_ticks {
        let (_, y) = axes.screen_from_data((axes.x_interval().min(), tick.value));
        pen.horizontal(y, pen.palette().grid, 1.0)?;
        pen.text(&tick.label, (label_x, y), pos, color)?;
    }
    Ok(())
}

fn draw_x<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, axes: &Axes) -> Drawn<DB> {
    let (em, color) = (pen.style().em(), pen.palette().muted);
    pen.horizontal(axes.plot().bottom, color, 0.6)?;
    let label_y = axes.plot().bottom + LABEL_GAP * em;
    let edge = f64::from(axes.size.0) - EDGE * em;
    let name = if axes.is_short {
        axes.plot().right - (width(&axes.x.name) + 1.0) * em
    } else {
        f64::INFINITY
    };
    for tick in &axes.x_ticks {
        let (x, _) = axes.screen_from_data((tick.value, axes.y_interval().min()));
        if x + 0.5 * width(&tick.label) * em > name {
            continue;
        }
        let (x, side) = if x + 0.5 * width(&tick.label) * em > edge {
            (edge, HPos::Right)
        } else {
            (x, HPos::Center)
        };
        pen.text(&tick.label, (x, label_y), Pos::new(side, VPos::Top), color)?;
    }
    Ok(())
}

/// Below the labels at the right; on a short chart at their end.
fn draw_x_name<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, axes: &Axes) -> Drawn<DB> {
    let (em, ink, plot) = (pen.style().em(), pen.palette().ink, axes.plot());
    let line = if axes.is_short { 0.0 } else { LINE };
    let at = (plot.right, plot.bottom + (LABEL_GAP + line) * em);
    pen.text(&axes.x.name, at, Pos::new(HPos::Right, VPos::Top), ink)
}

/// Above the labels: ending with them where it fits beside the plot, else starting at the edge of
/// the chart. On a short chart in the upper corner of the plot; what is filled there hides it, so
/// that it is to be drawn again.
pub(crate) fn draw_y_name<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, axes: &Axes) -> Drawn<DB> {
    let (em, ink, plot) = (pen.style().em(), pen.palette().ink, axes.plot());
    let (edge, label_end) = (EDGE * em, plot.left - LABEL_GAP * em);
    let (x, side) = if axes.is_short {
        (plot.left + LABEL_GAP * em, HPos::Left)
    } else if width(&axes.y.name) * em <= label_end - edge {
        (label_end, HPos::Right)
    } else {
        (edge, HPos::Left)
    };
    pen.text(&axes.y.name, (x, edge), Pos::new(side, VPos::Top), ink)
}

/// Estimated width of a text in em.
fn width(text: &str) -> f64 {
    let wide = |c| if c < FIRST_WIDE { CHARACTER } else { 1.0 };
    text.chars().map(wide).sum()
}
