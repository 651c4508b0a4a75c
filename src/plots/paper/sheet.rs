//! What a chart is laid out on.

use super::style::Style;

/// Size and style of a chart, and the names of its axes: x and y, or of a box x, y and z.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet<'a, const AXES: usize = 2> {
    /// Width and height of the whole chart in device pixels.
    pub size: (u32, u32),
    /// Colours, sizes and font.
    pub style: &'a Style,
    /// Names with unit, such as `price ($)`; an empty one saves its line.
    pub names: [&'a str; AXES],
}
