//! The two axes of a chart in place: layout, and the map between data and screen.

use super::axis::Axis;
use super::clip::Point;
use super::interval::Interval;
use super::rectangle::Rectangle;
use super::style::Style;
use super::ticks::{Tick, ticks};

/// Width of a character of a label in em: a digit of the common system fonts, rounded up.
pub(super) const CHARACTER: f64 = 0.6;
/// Distance between tick labels and plot in em.
pub(super) const LABEL_GAP: f64 = 0.5;
/// Least distance between y labels, and room between neighbouring x labels, in em.
const Y_SPACING: f64 = 3.2;
const X_ROOM: f64 = 2.6;
/// Height of a line of text in em.
pub(super) const LINE: f64 = 1.3;
/// Margin at the right in em: half of a label of three characters.
const RIGHT: f64 = 1.1;
/// Margin between text and the edge of the chart in em.
pub(super) const EDGE: f64 = 0.3;

/// Two axes, laid out on a chart of a given size.
///
/// The plot rectangle depends on size, font size, whether the axes are named, and the room for
/// the y labels, on nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Axes {
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) x_ticks: Vec<Tick>,
    pub(super) y_ticks: Vec<Tick>,
    /// Width and height of the whole chart in device pixels.
    pub(super) size: (u32, u32),
    plot: Rectangle,
}

impl Axes {
    /// Axes on a chart of `size` (width, height) device pixels.
    #[must_use]
    pub fn new(size: (u32, u32), style: &Style, x: Axis, y: Axis) -> Self {
        let em = style.em();
        let top = if y.name.is_empty() {
            0.8
        } else {
            EDGE + LINE + 0.6
        } * em;
        let name = if x.name.is_empty() { 0.0 } else { LINE };
        let bottom = (LABEL_GAP + LINE + name + EDGE) * em;
        let bottom = (f64::from(size.1) - bottom).round().max(top.round() + 1.0);
        let room = (bottom - top) / (Y_SPACING * em);
        let y_ticks = ticks(&y.scale, (room as usize).clamp(2, 12));
        // A fixed room still gives way to labels that need more.
        let needed = coarse(longest(&y_ticks));
        let fixed = y.label_characters.filter(|room| *room >= longest(&y_ticks));
        let characters = fixed.unwrap_or(needed);
        let left = ((EDGE + characters as f64 * CHARACTER + LABEL_GAP) * em).round();
        let right = (f64::from(size.0) - RIGHT * em).round().max(left + 1.0);
        let plot = Rectangle {
            left,
            top: top.round(),
            right,
            bottom,
        };
        let x_ticks = fitting_ticks(&x, plot.width() / em);
        Self {
            x,
            y,
            x_ticks,
            y_ticks,
            size,
            plot,
        }
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
            self.y
                .scale
                .value((self.plot.bottom - y) / self.plot.height()),
        )
    }
}

/// Place of a point that is to be drawn, if it has one inside the plot.
pub(super) fn visible(axes: &Axes, data: (f64, f64)) -> Option<Point> {
    let point = axes.screen_from_data(data);
    axes.plot.contains(point).then_some(point)
}

/// Width of the longest label in characters, rounded up.
fn longest(ticks: &[Tick]) -> usize {
    let widths = ticks.iter().map(|tick| width(&tick.label));
    widths.max().map_or(1, |halves| halves.div_ceil(2))
}

/// Width of a label in halves of a character: points and superscripts take
/// one half, and thin spaces fit in what [`CHARACTER`] is rounded up by.
fn width(label: &str) -> usize {
    let halves = |c: char| match c {
        '\u{2009}' => 0,
        '.' | '⁻' | '⁰'..='⁹' | '¹' | '²' | '³' => 1,
        _ => 2,
    };
    label.chars().map(halves).sum()
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
