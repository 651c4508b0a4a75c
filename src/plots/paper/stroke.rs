//! How lines are drawn.

use plotters::style::RGBColor;

/// How a line is drawn; lengths in CSS pixels.
#[derive(Clone, Copy)]
pub(crate) struct Stroke {
    pub(crate) color: RGBColor,
    pub(crate) width: f64,
    /// Lengths of dash and gap, (0, 0) for a solid line.
    pub(crate) dash: (f64, f64),
    pub(crate) opacity: f64,
}

impl Stroke {
    /// Without gaps.
    pub(crate) fn solid(color: RGBColor, width: f64) -> Self {
        Self {
            color,
            width,
            dash: (0.0, 0.0),
            opacity: 1.0,
        }
    }

    /// Long dashes.
    pub(crate) fn dashed(color: RGBColor, width: f64) -> Self {
        Self {
            dash: (7.0, 4.0),
            ..Self::solid(color, width)
        }
    }

    /// Dashes that are about as long as the line is thick, and look like dots.
    pub(crate) fn dotted(color: RGBColor, width: f64) -> Self {
        Self {
            dash: (2.0, 4.0),
            ..Self::solid(color, width)
        }
    }
}
