//! One axis of a chart, before it has a place.

use super::scale::Scale;

/// What an axis shows: its scale, its name, and the room for its labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The values.
    pub scale: Scale,
    /// Name with unit, such as `price ($)`; may be empty, which saves its line.
    pub name: String,
    /// Characters that the margin of a y axis has room for; by default as many as the longest
    /// label has, in coarse steps. Fix it where the labels change while the chart is shown.
    pub label_characters: Option<usize>,
}

impl Axis {
    /// An axis whose margin follows its labels.
    #[must_use]
    pub fn new(scale: Scale, name: &str) -> Self {
        Self {
            scale,
            name: name.to_owned(),
            label_characters: None,
        }
    }
}
