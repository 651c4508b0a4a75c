//! Colours, sizes and windows as the page gives them.

use wasm_bindgen::prelude::*;

use crate::plots::{Interval, Palette, Style, parse_color};
use crate::regression::Error;
use crate::wasm::error::Result;
use crate::wasm::object::field;

pub(crate) fn read_style(style: &JsValue) -> Result<Style> {
    let color = |name: &str| {
        let given = field(style, name).as_string().unwrap_or_default();
        parse_color(&given)
            .map_err(|error| Error::wrong_type(name, error.given, "a colour of the form #rrggbb"))
    };
    let number = |name: &str, missing: f64| field(style, name).as_f64().unwrap_or(missing);
    let default = Style::default();
    Ok(Style {
        palette: Palette {
            background: color("background")?,
            ink: color("ink")?,
            muted: color("muted")?,
            grid: color("grid")?,
            example: color("example")?,
            minibatch: color("minibatch")?,
            learned: color("learned")?,
            least_squares: color("leastSquares")?,
            truth: color("truth")?,
            validation: color("validation")?,
            bar: color("bar")?,
            ghost: color("ghost")?,
        },
        pixel_ratio: number("ratio", default.pixel_ratio),
        font_size: number("fontSize", default.font_size),
        font_family: field(style, "fontFamily")
            .as_string()
            .unwrap_or(default.font_family),
    })
}

/// A part of the plane, if the object names one.
pub(super) fn read_window(window: &JsValue) -> Option<(Interval, Interval)> {
    let interval = |min, max| {
        let (min, max) = (field(window, min).as_f64()?, field(window, max).as_f64()?);
        Some(Interval::new(min, max))
    };
    window
        .is_object()
        .then(|| interval("xMin", "xMax").zip(interval("yMin", "yMax")))
        .flatten()
}
