//! A straight line in data units.

use crate::plots::paper::clip::Point;
use crate::plots::scales::axes::Axes;

/// The line y = `intercept` + `slope` · x in data units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// y at x = 0.
    pub intercept: f64,
    /// Change of y for one unit of x.
    pub slope: f64,
}

impl Line {
    /// y = x: where prediction and target agree.
    pub const IDENTITY: Self = Self {
        intercept: 0.0,
        slope: 1.0,
    };

    /// y at `x`.
    #[must_use]
    pub fn at(&self, x: f64) -> f64 {
        self.intercept + self.slope * x
    }

    /// Its ends on the screen, across the whole x axis.
    pub(crate) fn across(&self, axes: &Axes) -> [Point; 2] {
        let x = axes.x_interval();
        [x.min(), x.max()].map(|x| axes.screen_from_data((x, self.at(x))))
    }
}
