//! Clipped marks in device pixels on a back end.

use plotters::backend::DrawingBackend;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::style::text_anchor::Pos;
use plotters::style::{Color, FontFamily, RGBColor, ShapeStyle, TextStyle};

use super::clip::{Point, clip_segment};
use super::rectangle::Rectangle;
use super::stroke::Stroke;
use super::style::{Palette, Style};

/// What drawing returns: nothing, or the error of the back end `DB`.
pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Dashes of one line at most; a longer line, which only a wild curve is, is drawn solid.
const MOST_DASHES: f64 = 1000.0;

/// Points of one path at most: browsers fill the stroke of a thousand jags in half the time when
/// it comes in pieces.
const MOST_POINTS: usize = 24;

/// Draws marks in device pixels; lines are cut at the plot rectangle.
pub(crate) struct Pen<'a, DB> {
    backend: &'a mut DB,
    style: &'a Style,
    bounds: Rectangle,
    /// The connected part of a line that is being collected.
    run: Vec<(i32, i32)>,
}

impl<'a, DB: DrawingBackend> Pen<'a, DB> {
    pub(crate) fn new(backend: &'a mut DB, style: &'a Style, bounds: Rectangle) -> Self {
        Self {
            backend,
            style,
            bounds,
            run: Vec::new(),
        }
    }

    pub(crate) fn style(&self) -> &'a Style {
        self.style
    }

    pub(crate) fn bounds(&self) -> Rectangle {
        self.bounds
    }

    pub(crate) fn palette(&self) -> &'a Palette {
        &self.style.palette
    }

    /// Whether a point lies in the plot.
    pub(crate) fn shows(&self, point: Point) -> bool {
        self.bounds.contains(point)
    }

    /// A filled rectangle.
    pub(crate) fn rectangle(&mut self, area: Rectangle, color: RGBColor, alpha: f64) -> Drawn<DB> {
        let (from, to) = (
            pixel((area.left, area.top)),
            pixel((area.right, area.bottom)),
        );
        self.backend
            .draw_rect(from, to, &color.mix(alpha), true)
            .map_err(DrawingAreaErrorKind::BackendError)
    }

    /// A line across the plot at height `y`, one CSS pixel thick. Filled rather than stroked:
    /// a stroke of even width on whole pixels would be blurred.
    pub(crate) fn horizontal(&mut self, y: f64, color: RGBColor, alpha: f64) -> Drawn<DB> {
        let thickness = self.style.pixels(1.0).round().max(1.0);
        let top = (y - 0.5 * thickness).round();
        let line = Rectangle {
            top,
            bottom: top + thickness,
            ..self.bounds
        };
        self.rectangle(line, color, alpha)
    }

    /// A filled circle; its radius in CSS pixels.
    pub(crate) fn dot(&mut self, at: Point, radius: f64, color: RGBColor, alpha: f64) -> Drawn<DB> {
        let radius = self.style.pixels(radius).round().max(1.0) as u32;
        self.backend
            .draw_circle(pixel(at), radius, &color.mix(alpha), true)
            .map_err(DrawingAreaErrorKind::BackendError)
    }

    /// A filled circle with a rim of the ground, so that it stands out from what lies below; both
    /// in CSS pixels.
    pub(crate) fn rimmed_dot(
        &mut self,
        at: Point,
        radius: f64,
        rim: f64,
        color: RGBColor,
    ) -> Drawn<DB> {
        self.dot(at, radius + rim, self.palette().background, 1.0)?;
        self.dot(at, radius, color, 1.0)
    }

    /// A filled polygon, which has to lie inside the plot or little beside it.
    pub(crate) fn polygon(&mut self, points: &[Point], color: RGBColor, alpha: f64) -> Drawn<DB> {
        self.backend
            .fill_polygon(points.iter().map(|point| pixel(*point)), &color.mix(alpha))
            .map_err(DrawingAreaErrorKind::BackendError)
    }

    /// A label; an empty one is no call.
    pub(crate) fn text(&mut self, text: &str, at: Point, pos: Pos, color: RGBColor) -> Drawn<DB> {
        if text.is_empty() {
            return Ok(());
        }
        let family = FontFamily::Name(&self.style.font_family);
        let style = TextStyle::from((family, self.style.em()))
            .pos(pos)
            .color(&color);
        self.backend
            .draw_text(text, &style, pixel(at))
            .map_err(DrawingAreaErrorKind::BackendError)
    }

    /// A line through the points, cut at the plot rectangle. Segments with an end that is not
    /// finite are left out.
    pub(crate) fn line(&mut self, points: &[Point], stroke: Stroke) -> Drawn<DB> {
        let (on, off) = (
            self.style.pixels(stroke.dash.0),
            self.style.pixels(stroke.dash.1),
        );
        let period = on + off;
        let mut phase = 0.0;
        let bounds = self.bounds;
        let segments = || {
            points
                .windows(2)
                .filter_map(|ends| clip_segment(&bounds, ends[0], ends[1]))
        };
        let solid = period == 0.0
            || segments().map(|(a, b)| distance(a, b)).sum::<f64>() > MOST_DASHES * period;
        for (a, b) in segments() {
            if solid {
                self.join(a, b, stroke)?;
            } else {
                phase = self.dash(a, b, stroke, (on, off), phase)?;
            }
        }
        self.finish(stroke)
    }

    /// Dashes along a segment that starts `phase` into a period; returns the phase at its end.
    fn dash(
        &mut self,
        a: Point,
        b: Point,
        stroke: Stroke,
        (on, off): (f64, f64),
        phase: f64,
    ) -> Result<f64, DrawingAreaErrorKind<DB::ErrorType>> {
        let (length, period) = (distance(a, b), on + off);
        let at = |s: f64| {
            let t = (s / length).clamp(0.0, 1.0);
            (a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1))
        };
        let mut start = -phase;
        while start < length {
            if start + on > 0.0 {
                self.join(at(start), at(start + on), stroke)?;
            }
            start += period;
        }
        Ok(length - (start - period))
    }

    /// Adds a segment to the run, which ends where the segment does not start at its end.
    fn join(&mut self, a: Point, b: Point, stroke: Stroke) -> Drawn<DB> {
        let (a, b) = (pixel(a), pixel(b));
        if self.run.last() != Some(&a) {
            self.finish(stroke)?;
            self.run.push(a);
        }
        if a != b {
            self.run.push(b);
        }
        Ok(())
    }

    /// Draws the run and empties it.
    fn finish(&mut self, stroke: Stroke) -> Drawn<DB> {
        let stroke_width = self.style.pixels(stroke.width).round().max(1.0) as u32;
        let style = ShapeStyle {
            color: stroke.color.mix(stroke.opacity),
            filled: false,
            stroke_width,
        };
        if self.run.len() > 1 {
            for piece in pieces(&self.run) {
                self.backend
                    .draw_path(piece.iter().copied(), &style)
                    .map_err(DrawingAreaErrorKind::BackendError)?;
            }
        }
        self.run.clear();
        Ok(())
    }
}

/// Parts of a path that share a segment with the next, so that every corner is joined in one.
fn pieces(path: &[(i32, i32)]) -> impl Iterator<Item = &[(i32, i32)]> {
    let starts = (0..path.len().saturating_sub(2).max(1)).step_by(MOST_POINTS - 2);
    starts.map(|start| &path[start..path.len().min(start + MOST_POINTS)])
}

fn distance(a: Point, b: Point) -> f64 {
    (b.0 - a.0).hypot(b.1 - a.1)
}

/// The whole pixel nearest to a point; conversion saturates, so that nothing overflows.
fn pixel((x, y): Point) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_corner_of_a_long_path_is_inside_a_piece() {
        for length in 2..100 {
            let path: Vec<_> = (0..length).map(|i| (i, i % 2)).collect();
            let pieces: Vec<_> = pieces(&path).collect();
            assert!(pieces.iter().all(|piece| piece.len() <= MOST_POINTS));
            assert_eq!(pieces[0][0], path[0]);
            assert_eq!(pieces.last().unwrap().last(), path.last());
            for corner in path.windows(3) {
                let joins = pieces.iter().flat_map(|piece| piece.windows(3));
                assert_eq!(joins.filter(|join| *join == corner).count(), 1);
            }
        }
    }
}
