//! The order of an epoch as a ribbon: a bead for each example in the order of its use, shaded by
//! its target, in groups that are the minibatches.
//!
//! Height tells what colour tells too: used examples are low and pale, those to come are taller,
//! the last minibatch is lit over the whole height. Where beads would be too narrow a cell stands
//! for a minibatch, and where these would be, plain bars.

use std::ops::Range;

use plotters::backend::DrawingBackend;
use plotters::style::RGBColor;

use crate::regression::{PresentEpoch, Trainer};

use super::ribbon_layout::{Marks, RibbonLayout};
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::style::{Palette, Style, mix};
use crate::plots::scales::interval::Interval;

/// Beads from this width on are round.
const ROUND: f64 = 7.0;
/// Width of a bar for a lit minibatch at least.
const LEAST_LIT: f64 = 2.0;
/// Heights of what is used and of what is to come, as shares of the ribbon's.
const USED: f64 = 0.4;
const COMING: f64 = 0.75;
/// How far shades of used examples go from the ground to their own.
const USED_STRENGTH: f64 = 0.45;
/// The shade of the lowest target, as a share of the way from ground to ink.
const LIGHTEST: f64 = 0.16;
/// The underline of the next minibatch, as a share of the height.
const UNDERLINE: f64 = 0.08;
/// Examples up to which the order of an epoch is looked at.
const MOST_SHADES: usize = 4000;

/// What the ribbon shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Ribbon<'a> {
    /// What is used of the epoch, and how it is cut.
    pub epoch: PresentEpoch,
    /// For each place the target between the lowest, 0, and the highest, 1; empty where there
    /// are too many to look at, and all have one shade.
    pub shades: &'a [f64],
    /// Whether the next minibatch is underlined.
    pub shows_next: bool,
}

/// Row and target of the example at each place of the run's present epoch; empty for more than
/// 4,000 examples, so that a ribbon costs nothing there.
#[must_use]
pub fn order(trainer: &Trainer) -> Vec<(u32, f64)> {
    let targets = &trainer.dataset().training.targets;
    if targets.len() > MOST_SHADES {
        return Vec::new();
    }
    let order = trainer.epoch_order().into_iter();
    order.map(|row| (row, targets[row as usize])).collect()
}

/// Each target's place between the lowest, 0, and the highest, 1; in the middle where all are
/// the same.
#[must_use]
pub fn shades(order: &[(u32, f64)]) -> Vec<f64> {
    let range = Interval::covering(order.iter().map(|(_, target)| *target));
    let shade = |(_, target): &(u32, f64)| (target - range.min()) / range.length();
    order.iter().map(shade).collect()
}

/// Paints the ground and the ribbon over the whole picture.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    layout: &RibbonLayout,
    ribbon: &Ribbon<'_>,
) -> Drawn<DB> {
    let ground = Rectangle {
        left: 0.0,
        top: 0.0,
        right: f64::from(layout.size.0),
        bottom: f64::from(layout.size.1),
    };
    let mut pen = Pen::new(backend, style, ground);
    pen.rectangle(ground, style.palette.background, 1.0)?;
    draw_marks(&mut pen, layout, ribbon)?;
    let epoch = &ribbon.epoch;
    if ribbon.shows_next && layout.marks() != Marks::Bars && !epoch.next.is_empty() {
        let top = (ground.bottom * (1.0 - UNDERLINE)).round();
        let line = layout.area(&epoch.next, 1.0);
        pen.rectangle(Rectangle { top, ..line }, style.palette.minibatch, 1.0)?;
    }
    Ok(())
}

fn draw_marks<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    layout: &RibbonLayout,
    ribbon: &Ribbon<'_>,
) -> Drawn<DB> {
    let epoch = &ribbon.epoch;
    let n = epoch.n_examples;
    let mut draw = |places| draw_mark(pen, layout, ribbon, places);
    match layout.marks() {
        Marks::Beads => (0..n).try_for_each(|place| draw(place..place + 1)),
        Marks::Cells => epoch.minibatches().try_for_each(draw),
        Marks::Bars => {
            draw(0..epoch.n_used)?;
            draw(epoch.n_used..n)?;
            draw(epoch.last.clone())
        }
    }
}

/// The mark of places that are all used, all lit, or all to come.
fn draw_mark<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    layout: &RibbonLayout,
    ribbon: &Ribbon<'_>,
    places: Range<usize>,
) -> Drawn<DB> {
    if places.is_empty() {
        return Ok(());
    }
    let epoch = &ribbon.epoch;
    let is_lit = epoch.last.contains(&places.start) && places.end <= epoch.last.end;
    let (share, strength, is_used) = if is_lit {
        (1.0, 1.0, false)
    } else if places.start < epoch.n_used {
        (USED, USED_STRENGTH, true)
    } else {
        (COMING, 1.0, false)
    };
    let color = shade(pen.palette(), mean(ribbon.shades, &places), is_lit);
    let color = mix(pen.palette().background, color, strength);
    let mut area = layout.area(&places, share);
    if layout.marks() == Marks::Beads && layout.pitch >= pen.style().pixels(ROUND) {
        let middle = (
            0.5 * (area.left + area.right),
            0.5 * (area.top + area.bottom),
        );
        let room = (0.44 * layout.pitch).min(0.5 * f64::from(layout.size.1));
        let radius = room * if is_used { 0.6 } else { 1.0 };
        return pen.dot(middle, radius / pen.style().pixel_ratio(), color, 1.0);
    }
    if is_lit && area.width() < pen.style().pixels(LEAST_LIT) {
        area.left = (area.right - pen.style().pixels(LEAST_LIT)).max(0.0);
        area.right = area.left + pen.style().pixels(LEAST_LIT);
    }
    pen.rectangle(area, color, 1.0)
}

/// From pale to ink by the target; a lit minibatch in its own colour, paler for low targets.
fn shade(palette: &Palette, share: f64, is_lit: bool) -> RGBColor {
    if is_lit {
        return mix(palette.background, palette.minibatch, 0.55 + 0.45 * share);
    }
    let strength = LIGHTEST + (1.0 - LIGHTEST) * share;
    mix(palette.background, palette.ink, strength)
}

/// Mean shade of places; the middle where none are known.
fn mean(shades: &[f64], places: &Range<usize>) -> f64 {
    let known = shades.get(places.clone()).unwrap_or_default();
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    if mean.is_finite() {
        mean.clamp(0.0, 1.0)
    } else {
        0.5
    }
}
