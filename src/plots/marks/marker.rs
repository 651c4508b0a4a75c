//! Marks of measured points, told apart by their shape.

use plotters::backend::DrawingBackend;
use plotters::style::RGBColor;

use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::stroke::Stroke;

/// Width of a rim in CSS pixels.
const RIM: f64 = 1.5;

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    /// A circle.
    Circle,
    /// A square.
    Square,
    /// A triangle on its base.
    Triangle,
    /// A square on its tip.
    Diamond,
}

impl Marker {
    /// All shapes.
    pub(crate) const ALL: [Self; 4] = [Self::Circle, Self::Square, Self::Triangle, Self::Diamond];

    /// The filled shape, as large as a circle of that radius in CSS pixels.
    pub(crate) fn draw<DB: DrawingBackend>(
        self,
        pen: &mut Pen<'_, DB>,
        at: Point,
        radius: f64,
        color: RGBColor,
    ) -> Drawn<DB> {
        let corners: &[Point] = match self {
            Self::Circle => return pen.dot(at, radius, color, 1.0),
            Self::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Self::Triangle => &[(0.0, -1.3), (1.2, 0.9), (-1.2, 0.9)],
            Self::Diamond => &[(0.0, -1.35), (1.35, 0.0), (0.0, 1.35), (-1.35, 0.0)],
        };
        let radius = pen.style().pixels(radius);
        let corner = |(x, y): &Point| (at.0 + radius * x, at.1 + radius * y);
        let corners: Vec<Point> = corners.iter().map(corner).collect();
        pen.polygon(&corners, color, 1.0)
    }

    /// The same with a rim of the ground, so that it stands out from what lies below.
    pub(crate) fn draw_rimmed<DB: DrawingBackend>(
        self,
        pen: &mut Pen<'_, DB>,
        at: Point,
        radius: f64,
        color: RGBColor,
    ) -> Drawn<DB> {
        self.draw(pen, at, radius + RIM, pen.palette().background)?;
        self.draw(pen, at, radius, color)
    }
}

/// A cross that reaches `reach` CSS pixels to each side.
pub(crate) fn cross<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    (x, y): Point,
    reach: f64,
    stroke: Stroke,
) -> Drawn<DB> {
    let r = pen.style().pixels(reach);
    pen.line(&[(x - r, y - r), (x + r, y + r)], stroke)?;
    pen.line(&[(x - r, y + r), (x + r, y - r)], stroke)
}
