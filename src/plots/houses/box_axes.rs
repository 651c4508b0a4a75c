//! The three axes of a box that is looked at from any side.

use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::projection::{Point3, Projection, Viewpoint};
use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::scales::axes::{CHARACTER, EDGE, LABEL_GAP, LINE};
use crate::plots::scales::interval::Interval;
use crate::plots::scales::scale::Scale;
use crate::plots::scales::ticks::{Tick, ticks};

/// Room left and right of the box, in em: labels of seven characters.
const SIDE: f64 = 7.0 * CHARACTER + LABEL_GAP + EDGE;
/// Room between two labels of an axis in em, and labels at most.
const ROOM: [f64; 3] = [4.5, 4.5, 2.2];
const MOST_TICKS: usize = 7;
/// From an edge of the floor to its labels and to its name, in em.
const TO_LABEL: f64 = 0.45;
const TO_NAME: f64 = TO_LABEL + LINE;
/// The line below the floor that is kept for names shrinks by its height times this for each unit
/// of the sine of the tilt: seen from above, names have room beside the floor.
const FROM_ABOVE: f64 = 4.0;
/// Distance of a name from the middle of the edge that it stands beside, in em.
const BESIDE: f64 = 2.0;
/// An edge has its labels centred below it if the direction out of the box goes to one side by no
/// more than this share of its length.
const UPRIGHT: f64 = 0.3;

/// A box laid out on a chart: its projection, and what its axes say.
#[derive(Clone, Debug, PartialEq)]
pub struct BoxAxes {
    pub(crate) projection: Projection,
    names: [String; 3],
    size: (u32, u32),
    plot: Rectangle,
    ticks: [Vec<Tick>; 3],
}

impl BoxAxes {
    /// A box over three ranges as it is seen from a point of view.
    #[must_use]
    pub fn new(sheet: &Sheet<'_, 3>, ranges: [Interval; 3], viewpoint: Viewpoint) -> Self {
        let (size, em) = (sheet.size, sheet.style.em());
        let (width, height) = (f64::from(size.0), f64::from(size.1));
        // From above names have room beside the floor, from the side only below its labels.
        let for_names = LINE * (1.0 - FROM_ABOVE * viewpoint.tilt.to_radians().sin()).max(0.0);
        let bottom = (TO_NAME + for_names + EDGE) * em;
        let top = (EDGE + LINE + 0.4) * em;
        let plot = Rectangle {
            left: SIDE * em,
            top,
            right: (width - SIDE * em).max(SIDE * em + 1.0),
            bottom: (height - bottom).max(top + 1.0),
        };
        let projection = Projection::new(plot, ranges, viewpoint);
        let mut axes = Self {
            projection,
            names: sheet.names.map(str::to_owned),
            size,
            plot,
            ticks: Default::default(),
        };
        axes.ticks = std::array::from_fn(|axis| {
            let [from, to] = axes.edge(axis).map(|end| projection.screen(end));
            let length = (to.0 - from.0).hypot(to.1 - from.1) / em;
            let most = (length / ROOM[axis]) as usize + 1;
            ticks(&Scale::linear(ranges[axis]), most.clamp(2, MOST_TICKS))
        });
        axes
    }

    /// From where it is seen, and the box.
    #[must_use]
    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    /// The rectangle in which the box has its place at every turn, in device pixels.
    #[must_use]
    pub fn plot(&self) -> Rectangle {
        self.plot
    }

    /// The whole chart: what marks are cut at.
    pub(crate) fn chart(&self) -> Rectangle {
        Rectangle {
            left: 0.0,
            top: 0.0,
            right: f64::from(self.size.0),
            bottom: f64::from(self.size.1),
        }
    }

    /// The edge that carries the labels of an axis: of the floor the two in front, and the upright
    /// one at the left.
    fn edge(&self, axis: usize) -> [Point3; 2] {
        let [x, y, z] = *self.projection.ranges();
        let [front_x, front_y] = self.projection.front();
        match axis {
            0 => [x.min(), x.max()].map(|x| [x, front_y, z.min()]),
            1 => [y.min(), y.max()].map(|y| [front_x, y, z.min()]),
            _ => {
                let [x, y] = self.left();
                [z.min(), z.max()].map(|z| [x, y, z])
            }
        }
    }

    /// The corner of the floor that is farthest to the left on the screen.
    fn left(&self) -> [f64; 2] {
        let [front, back] = [self.projection.front(), self.projection.back()];
        let corners = [[front[0], back[1]], [back[0], front[1]]];
        let x_of = |[x, y]: [f64; 2]| self.projection.screen([x, y, 0.0]).0;
        if x_of(corners[0]) <= x_of(corners[1]) {
            corners[0]
        } else {
            corners[1]
        }
    }
}

/// Paints the ground, the floor, grid lines on floor and back walls, labels and names.
pub(crate) fn draw<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, axes: &BoxAxes) -> Drawn<DB> {
    pen.rectangle(axes.chart(), pen.palette().background, 1.0)?;
    draw_grid(pen, axes)?;
    for axis in 0..3 {
        let edge = axes.edge(axis).map(|end| axes.projection.screen(end));
        pen.line(&edge, Stroke::solid(pen.palette().muted, 1.0))?;
    }
    draw_floor_labels(pen, axes, 0)?;
    draw_floor_labels(pen, axes, 1)?;
    draw_heights(pen, axes)
}

fn draw_grid<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, axes: &BoxAxes) -> Drawn<DB> {
    let projection = &axes.projection;
    let [x, y, z] = *projection.ranges();
    let [back_x, back_y] = projection.back();
    let stroke = Stroke::solid(pen.palette().grid, 1.0);
    let mut line = |points: &[Point3]| {
        let points: Vec<Point> = points.iter().map(|p| projection.screen(*p)).collect();
        pen.line(&points, stroke)
    };
    for Tick { value, .. } in &axes.ticks[0] {
        let from = [*value, y.min() + (y.max() - back_y), z.min()];
        line(&[from, [*value, back_y, z.min()], [*value, back_y, z.max()]])?;
    }
    for Tick { value, .. } in &axes.ticks[1] {
        let from = [x.min() + (x.max() - back_x), *value, z.min()];
        line(&[from, [back_x, *value, z.min()], [back_x, *value, z.max()]])?;
    }
    let [front_x, front_y] = projection.front();
    for Tick { value, .. } in &axes.ticks[2] {
        line(&[
            [front_x, back_y, *value],
            [back_x, back_y, *value],
            [back_x, front_y, *value],
        ])?;
    }
    Ok(())
}

/// Labels below a front edge of the floor, on the side away from the box; the name farther out.
fn draw_floor_labels<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &BoxAxes,
    axis: usize,
) -> Drawn<DB> {
    let (em, palette) = (pen.style().em(), pen.palette());
    let projection = &axes.projection;
    let [from, to] = axes.edge(axis);
    let outward = outward(axes, axis);
    let side = side_of(outward);
    // So that the labels of both edges at their common corner stay apart.
    let shift = match side {
        HPos::Center => 0.0,
        HPos::Left | HPos::Right => 0.3 * outward.signum(),
    };
    for Tick { value, label } in &axes.ticks[axis] {
        let mut place = from;
        place[axis] = *value;
        let (x, y) = projection.screen(place);
        let at = (x + shift * em, y + TO_LABEL * em);
        pen.text(label, at, Pos::new(side, VPos::Top), palette.muted)?;
    }
    let middle: Point3 = std::array::from_fn(|k| 0.5 * (from[k] + to[k]));
    let (x, y) = projection.screen(middle);
    let name = &axes.names[axis];
    let half = 0.5 * CHARACTER * name.chars().count() as f64;
    let (least, most) = (half * em, f64::from(axes.size.0) - half * em);
    let x = match side {
        HPos::Center => x.clamp(least, most.max(least)),
        HPos::Left | HPos::Right => x + outward.signum() * BESIDE * em,
    };
    let y = (y + TO_NAME * em).min(f64::from(axes.size.1) - (LINE + EDGE) * em);
    pen.text(name, (x, y), Pos::new(side, VPos::Top), palette.ink)
}

/// How far to the right it goes from the back of the box to an edge in front, as a share.
fn outward(axes: &BoxAxes, axis: usize) -> f64 {
    let projection = &axes.projection;
    let (front, back) = (projection.front(), projection.back());
    let across = 1 - axis;
    let mut behind = front;
    behind[across] = back[across];
    let [a, b] = [behind, front].map(|[x, y]| projection.screen([x, y, 0.0]));
    (b.0 - a.0) / (b.0 - a.0).hypot(b.1 - a.1).max(1e-9)
}

fn side_of(outward: f64) -> HPos {
    if outward > UPRIGHT {
        HPos::Left
    } else if outward < -UPRIGHT {
        HPos::Right
    } else {
        HPos::Center
    }
}

/// Labels at the upright edge, the name above them.
fn draw_heights<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, axes: &BoxAxes) -> Drawn<DB> {
    let (em, palette) = (pen.style().em(), pen.palette());
    let [x, y] = axes.left();
    let screen = |z: f64| axes.projection.screen([x, y, z]);
    let range = axes.projection.ranges()[2];
    let (floor, top) = (screen(range.min()), screen(range.max()));
    // Seen from above the heights lie on each other.
    if floor.1 - top.1 < ROOM[2] * em {
        return Ok(());
    }
    for Tick { value, label } in &axes.ticks[2] {
        let (x, y) = screen(*value);
        let at = (x - LABEL_GAP * em, y);
        pen.text(
            label,
            at,
            Pos::new(HPos::Right, VPos::Center),
            palette.muted,
        )?;
    }
    let name = &axes.names[2];
    let half = 0.5 * CHARACTER * name.chars().count() as f64 * em;
    let at = ((top.0).max(half), top.1 - 0.6 * em);
    let pos = Pos::new(HPos::Center, VPos::Bottom);
    pen.text(name, at, pos, palette.ink)
}
