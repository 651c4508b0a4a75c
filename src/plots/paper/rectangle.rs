//! Rectangles on the screen.

/// A rectangle in device pixels, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// Smallest x.
    pub left: f64,
    /// Smallest y.
    pub top: f64,
    /// Largest x.
    pub right: f64,
    /// Largest y.
    pub bottom: f64,
}

impl Rectangle {
    /// Extent in x.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Extent in y.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether the point lies inside or on the edge; never for points that are not finite.
    #[must_use]
    pub fn contains(&self, (x, y): (f64, f64)) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }
}
