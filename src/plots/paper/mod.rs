//! What a chart is drawn on and with: rectangles, strokes, colours, clipping, and the pen.

pub(crate) mod clip;
pub(crate) mod convex;
pub(crate) mod ellipse;
pub(crate) mod pen;
pub(crate) mod rectangle;
pub(crate) mod sheet;
pub(crate) mod stroke;
pub(crate) mod style;
pub(crate) mod thinning;
