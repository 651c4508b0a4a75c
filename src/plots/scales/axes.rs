//! The two axes of a chart in place: layout, and the map between data and screen.

use super::interval::Interval;
use super::scale::Scale;
use super::ticks::{Tick, ticks};
use crate::plots::paper::clip::Point;
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::sheet::Sheet;

/// Width of a character of a label in em: a digit of the common system fonts, rounded up.
pub(crate) const CHARACTER: f64 = 0.6;
/// Distance between tick labels and plot in em.
pub(crate) const LABEL_GAP: f64 = 0.5;
/// Room between neighbouring labels of y and of x, and between the last two, in em.
const Y_ROOM: f64 = 1.8;
const X_ROOM: f64 = 2.0;
const LEAST_ROOM: f64 = 0.3;
/// Labels of one axis at most.
const MOST_TICKS: usize = 12;
/// Height of a line of text in em.
pub(crate) const LINE: f64 = 1.3;
/// Margin at the right in em: half of a label of three characters.
const RIGHT: f64 = 1.1;
/// Margin between text and the edge of the chart in em.
pub(crate) const EDGE: f64 = 0.3;
/// A chart that is lower than SHORT and wider than WIDE, in em, spends no lines on names: that of x
/// stands beside its labels, that of y in the plot. On a narrow chart it would displace labels.
const SHORT: f64 = 13.0;
const WIDE: f64 = 20.0;

/// What an axis shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    pub(crate) scale: Scale,
    pub(crate) name: String,
}

/// Two axes, laid out on a chart of a given size.
///
/// The plot rectangle depends on size, font size, whether the axes are named, and the room for
/// the y labels, on nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Axes {
    pub(crate) x: Axis,
    pub(crate) y: Axis,
    pub(crate) x_ticks: Vec<Tick>,
    pub(crate) y_ticks: Vec<Tick>,
    /// Width and height of the whole chart in device pixels.
    pub(crate) size: (u32, u32),
    /// Whether names stand beside labels and in the plot instead of in lines of their own.
    pub(crate) is_short: bool,
    plot: Rectangle,
}

impl Axes {
    /// Axes whose margin at the left follows the labels of y: as many characters as the longest
    /// one has, in coarse steps.
    #[must_use]
    pub fn new(sheet: &Sheet<'_>, x: Scale, y: Scale) -> Self {
        Self::laid_out(sheet, x, y, None)
    }

    /// Axes over two intervals, both linear.
    #[must_use]
    pub fn linear(sheet: &Sheet<'_>, x: Interval, y: Interval) -> Self {
        Self::new(sheet, Scale::linear(x), Scale::linear(y))
    }

    /// Axes with room for labels of y that have up to `characters` characters, so that the plot
    /// stays in place while they change.
    #[must_use]
    pub fn with_label_room(sheet: &Sheet<'_>, x: Scale, y: Scale, characters: usize) -> Self {
        Self::laid_out(sheet, x, y, Some(characters))
    }

    fn laid_out(sheet: &Sheet<'_>, x: Scale, y: Scale, room: Option<usize>) -> Self {
        let Sheet { size, style, .. } = *sheet;
        let axis = |scale, name: &str| Axis {
            scale,
            name: name.to_owned(),
        };
        let (x, y) = (axis(x, sheet.names[0]), axis(y, sheet.names[1]));
        let em = style.em();
        let is_short = f64::from(size.1) < SHORT * em && f64::from(size.0) > WIDE * em;
        let has_line = |name: &str| !name.is_empty() && !is_short;
        let top = if has_line(&y.name) {
            EDGE + LINE + 0.6
        } else {
            0.8
        } * em;
        let name = if has_line(&x.name) { LINE } else { 0.0 };
        let bottom = (LABEL_GAP + LINE + name + EDGE) * em;
        let bottom = (f64::from(size.1) - bottom).round().max(top.round() + 1.0);
        let y_ticks = fitting_ticks(&y.scale, (bottom - top) / em, Y_ROOM, |_| 1.0);
        // A fixed room still gives way to labels that need more.
        let needed = coarse(longest(&y_ticks));
        let fixed = room.filter(|room| *room >= longest(&y_ticks));
        let characters = fixed.unwrap_or(needed);
        let left = ((EDGE + characters as f64 * CHARACTER + LABEL_GAP) * em).round();
        let right = (f64::from(size.0) - RIGHT * em).round().max(left + 1.0);
        let plot = Rectangle {
            left,
            top: top.round(),
            right,
            bottom,
        };
        let x_ticks = fitting_ticks(&x.scale, plot.width() / em, X_ROOM, |ticks| {
            longest(ticks) as f64 * CHARACTER
        });
        Self {
            x,
            y,
            x_ticks,
            y_ticks,
            size,
            is_short,
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
pub(crate) fn visible(axes: &Axes, data: (f64, f64)) -> Option<Point> {
    let point = axes.screen_from_data(data);
    axes.plot.contains(point).then_some(point)
}

/// Width of the longest label in characters, rounded up.
fn longest(ticks: &[Tick]) -> usize {
    let widths = ticks.iter().map(|tick| width(&tick.label));
    widths.max().map_or(1, |halves| halves.div_ceil(2))
}

/// Width of a label in halves of a character: points, commas and superscripts take one half.
fn width(label: &str) -> usize {
    let halves = |c: char| match c {
        '.' | ',' | '⁻' | '⁰'..='⁹' | '¹' | '²' | '³' => 1,
        _ => 2,
    };
    label.chars().map(halves).sum()
}

/// Room for 4, 7, 10 … characters, so that small changes of the labels leave the margin alone.
fn coarse(characters: usize) -> usize {
    4 + 3 * characters.saturating_sub(4).div_ceil(3)
}

/// As many ticks as fit on `length` em with `room` between labels of `extent` em; else two that
/// do not touch, else one.
fn fitting_ticks(
    scale: &Scale,
    length: f64,
    room: f64,
    extent: impl Fn(&[Tick]) -> f64,
) -> Vec<Tick> {
    let fit = |ticks: &Vec<Tick>, room| shortest_gap(scale, ticks) * length >= extent(ticks) + room;
    let most = ((length / (CHARACTER + room)) as usize + 1).clamp(2, MOST_TICKS);
    (2..=most)
        .rev()
        .map(|most| ticks(scale, most))
        .find(|ticks| fit(ticks, room))
        .or_else(|| {
            let mut outer = ticks(scale, MOST_TICKS);
            outer.drain(1..outer.len() - 1);
            [ticks(scale, 2), outer]
                .into_iter()
                .find(|ticks| fit(ticks, LEAST_ROOM))
        })
        .unwrap_or_else(|| ticks(scale, 1))
}

/// Smallest distance between neighbouring ticks as a share of the axis.
fn shortest_gap(scale: &Scale, ticks: &[Tick]) -> f64 {
    ticks
        .windows(2)
        .map(|pair| scale.fraction(pair[1].value) - scale.fraction(pair[0].value))
        .fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plots::paper::style::Style;
    use proptest::prelude::*;

    fn sheet(size: (u32, u32), style: &Style) -> Sheet<'_> {
        let names = ["", ""];
        Sheet { size, style, names }
    }

    /// Labels of x and y on a plot of `width` × `height` em: residuals up to 2.5, losses from 0.05.
    fn labels(width: f64, height: f64) -> (Vec<String>, Vec<String>) {
        let style = Style::default();
        let x = Scale::linear(Interval::new(-2.5, 2.5));
        let y = Scale::log10(Interval::new(0.05, 12.0));
        let margins = Axes::with_label_room(&sheet((1000, 1000), &style), x, y, 7).plot();
        let size = [
            width * style.em() + 1000.0 - margins.width(),
            height * style.em() + 1000.0 - margins.height(),
        ];
        let size = (size[0] as u32, size[1] as u32);
        let axes = Axes::with_label_room(&sheet(size, &style), x, y, 7);
        let texts = |ticks: Vec<Tick>| ticks.into_iter().map(|tick| tick.label).collect();
        (texts(axes.x_ticks), texts(axes.y_ticks))
    }

    #[test]
    fn charts_on_a_projector_have_several_labels() {
        let (x, y) = labels(8.7, 7.3);
        assert_eq!(x, ["\u{2212}2", "0", "2"]);
        assert_eq!(y, ["0.1", "1", "10"]);
    }

    #[test]
    fn two_labels_stand_as_long_as_they_fit() {
        assert_eq!(labels(3.0, 2.0).0, ["\u{2212}2", "2"]);
        assert_eq!(labels(3.0, 2.0).1, ["0.1", "10"]);
        assert_eq!(labels(1.0, 0.5).0, ["0"]);
        assert_eq!(labels(1.0, 0.5).1, ["1"]);
    }

    #[test]
    fn names_share_the_row_of_labels_on_short_charts_that_are_wide() {
        let style = Style::default();
        let (em, ends) = (style.em(), Interval::new(-5e5, 5e5));
        let is_short = |width: f64, height: f64| {
            let size = ((width * em) as u32, (height * em) as u32);
            let names = ["y - y\u{302}"; 2];
            let sheet = Sheet {
                names,
                ..sheet(size, &style)
            };
            Axes::linear(&sheet, ends, ends).is_short
        };
        assert!(is_short(38.0, 11.0));
        assert!(!is_short(15.0, 11.0), "narrow");
        assert!(!is_short(38.0, 14.0), "high");
    }

    proptest! {
        #[test]
        fn labels_do_not_touch(
            ends in (-9.99..9.99_f64, -9.99..9.99_f64), exponent in -9..9_i32,
            size in (60..1200_u32, 60..700_u32), logarithmic: bool
        ) {
            let scaled = |end: f64| end * 10_f64.powi(exponent);
            let interval = Interval::new(scaled(ends.0), scaled(ends.1));
            let (x, y) = (Scale::linear(interval), Scale::log10(interval));
            let y = if logarithmic { y } else { x };
            let style = Style::default();
            let names = ["x", "y"];
            let axes = Axes::new(&Sheet { names, ..sheet(size, &style) }, x, y);
            let place = |tick: &Tick| axes.screen_from_data((tick.value, tick.value));
            for pair in axes.x_ticks.windows(2) {
                let room = place(&pair[1]).0 - place(&pair[0]).0;
                let widths = pair.iter().map(|tick| 0.25 * width(&tick.label) as f64);
                prop_assert!(room >= CHARACTER * widths.sum::<f64>() * style.em());
            }
            for pair in axes.y_ticks.windows(2) {
                prop_assert!(place(&pair[0]).1 - place(&pair[1]).1 >= style.em());
            }
        }
    }
}
