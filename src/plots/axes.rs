//! The two axes of a chart in place: layout, the map between data and screen, grid and labels.

use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::axis::Axis;
use super::clip::Point;
use super::pen::Pen;
use super::rectangle::Rectangle;
use super::style::Style;
use super::ticks::{Tick, ticks};
use super::{Drawn, interval::Interval};

/// Width of a character of a label in em: a digit of the common system fonts, rounded up.
const CHARACTER: f64 = 0.6;
/// Distance between tick labels and plot in em.
const LABEL_GAP: f64 = 0.5;
/// Least distance between y labels, and room between neighbouring x labels, in em.
const Y_SPACING: f64 = 2.6;
const X_ROOM: f64 = 2.6;
/// Height of a line of text in em.
const LINE: f64 = 1.3;
/// Margin at the right in em: half of a label of three characters.
const RIGHT: f64 = 1.1;
/// Margin between text and the edge of the chart in em.
const EDGE: f64 = 0.3;

/// Two axes, laid out on a chart of a given size.
///
/// The plot rectangle depends on size, font size, whether the axes are named, and the room for
/// the y labels, on nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Axes {
    x: Axis,
    y: Axis,
    x_ticks: Vec<Tick>,
    y_ticks: Vec<Tick>,
    size: (u32, u32),
    plot: Rectangle,
}

impl Axes {
    /// Axes on a chart of `size` (width, height) device pixels.
    #[must_use]
    pub fn new(size: (u32, u32), style: &Style, x: Axis, y: Axis) -> Self {
        let em = style.em();
        let top = if y.name.is_empty() { 0.8 } else { EDGE + LINE + 0.6 } * em;
        let name = if x.name.is_empty() { 0.0 } else { LINE };
        let bottom = (LABEL_GAP + LINE + name + EDGE) * em;
        let bottom = (f64::from(size.1) - bottom).round().max(top.round() + 1.0);
        let room = (bottom - top) / (Y_SPACING * em);
        let y_ticks = ticks(&y.scale, (room as usize).clamp(2, 12));
        let characters = y.label_characters.unwrap_or_else(|| coarse(longest(&y_ticks)));
        let left = ((EDGE + characters as f64 * CHARACTER + LABEL_GAP) * em).round();
        let right = (f64::from(size.0) - RIGHT * em).round().max(left + 1.0);
        let plot = Rectangle { left, top: top.round(), right, bottom };
        let x_ticks = fitting_ticks(&x, plot.width() / em);
        Self { x, y, x_ticks, y_ticks, size, plot }
    }

    /// The rectangle that data are drawn in, in device pixels.
    #[must_use]
    pub fn plot(&self) -> Rectangle {
        self.plot
    }

    /// Values along the x axis.
    #[must_use]
    pub fn x_interval(&self) -> Interval {
        self.x.scale.interval()
    }

    /// Values along the y axis.
    #[must_use]
    pub fn y_interval(&self) -> Interval {
        self.y.scale.interval()
    }

    /// Device pixels of the point (x, y) in data units; not finite where a logarithmic axis has
    /// no place for it.
    #[must_use]
    pub fn screen_from_data(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (
            self.plot.left + self.x.scale.fraction(x) * self.plot.width(),
            self.plot.bottom - self.y.scale.fraction(y) * self.plot.height(),
        )
    }

    /// The inverse of [`Axes::screen_from_data`].
    #[must_use]
    pub fn data_from_screen(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (
            self.x.scale.value((x - self.plot.left) / self.plot.width()),
            self.y.scale.value((self.plot.bottom - y) / self.plot.height()),
        )
    }

    /// Paints the ground, then grid lines, the line of the x axis, tick labels and names.
    pub(super) fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>) -> Drawn<DB> {
        let (width, height) = self.size;
        let chart =
            Rectangle { left: 0.0, top: 0.0, right: f64::from(width), bottom: f64::from(height) };
        pen.rectangle(chart, pen.palette().background, 1.0)?;
        self.draw_y(pen)?;
        self.draw_x(pen)?;
        self.draw_names(pen)
    }

    fn draw_y<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>) -> Drawn<DB> {
        let (em, color) = (pen.style().em(), pen.palette().muted);
        let label_x = self.plot.left - LABEL_GAP * em;
        for tick in &self.y_ticks {
            let (_, y) = self.screen_from_data((self.x_interval().min(), tick.value));
            pen.horizontal(y, pen.palette().grid)?;
            pen.text(&tick.label, (label_x, y), Pos::new(HPos::Right, VPos::Center), color)?;
        }
        Ok(())
    }

    fn draw_x<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>) -> Drawn<DB> {
        let (em, color) = (pen.style().em(), pen.palette().muted);
        pen.horizontal(self.plot.bottom, color)?;
        let label_y = self.plot.bottom + LABEL_GAP * em;
        let edge = f64::from(self.size.0) - EDGE * em;
        for tick in &self.x_ticks {
            let (x, _) = self.screen_from_data((tick.value, self.y_interval().min()));
            let half = 0.5 * CHARACTER * em * tick.label.chars().count() as f64;
            let (x, anchor) = if x + half > edge { (edge, HPos::Right) } else { (x, HPos::Center) };
            pen.text(&tick.label, (x, label_y), Pos::new(anchor, VPos::Top), color)?;
        }
        Ok(())
    }

    /// The name of x below its labels at the right, the name of y above its labels: ending with
    /// them where it fits beside the plot, else starting at the edge of the chart.
    fn draw_names<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>) -> Drawn<DB> {
        let (em, ink) = (pen.style().em(), pen.palette().ink);
        let x_at = (self.plot.right, self.plot.bottom + (LABEL_GAP + LINE) * em);
        pen.text(&self.x.name, x_at, Pos::new(HPos::Right, VPos::Top), ink)?;
        let label_end = self.plot.left - LABEL_GAP * em;
        let width = self.y.name.chars().count() as f64 * CHARACTER * em;
        let beside = width <= label_end - EDGE * em;
        let (x, anchor) = if beside { (label_end, HPos::Right) } else { (EDGE * em, HPos::Left) };
        pen.text(&self.y.name, (x, EDGE * em), Pos::new(anchor, VPos::Top), ink)
    }
}

/// Place of a point that is to be drawn, if it has one inside the plot.
pub(super) fn visible(axes: &Axes, data: (f64, f64)) -> Option<Point> {
    let point = axes.screen_from_data(data);
    axes.plot.contains(point).then_some(point)
}

fn longest(ticks: &[Tick]) -> usize {
    ticks.iter().map(|tick| tick.label.chars().count()).max().unwrap_or(1)
}

/// Room for 4, 7, 10 … characters, so that small changes of the labels leave the margin alone.
fn coarse(characters: usize) -> usize {
    4 + 3 * characters.saturating_sub(4).div_ceil(3)
}

/// As many ticks as fit side by side on `width` em.
fn fitting_ticks(axis: &Axis, width: f64) -> Vec<Tick> {
    let mut most = ((width / (X_ROOM + CHARACTER)) as usize).clamp(2, 12);
    loop {
        let ticks = ticks(&axis.scale, most);
        let needed = longest(&ticks) as f64 * CHARACTER + X_ROOM;
        if most <= 2 || ticks.len().saturating_sub(1) as f64 * needed <= width {
            return ticks;
        }
        most -= 1;
    }
}
