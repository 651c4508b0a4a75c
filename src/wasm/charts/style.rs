//! Colours, sizes and windows as the page gives them.

use wasm_bindgen::prelude::*;

use crate::plots::{Interval, Palette, Style, parse_color};
use crate::regression::Error;
use crate::wasm::error::{Result, wrong_type};
use crate::wasm::object::field;

/// Shortest and longest side of a picture in CSS pixels.
const SIDES: (f64, f64) = (1.0, 20_000.0);

pub(crate) fn read_style(style: &JsValue) -> Result<Style> {
    let color = |name: &str| {
        let given = field(style, name).as_string().unwrap_or_default();
        parse_color(&given)
            .map_err(|error| Error::wrong_type(name, error.given, "a colour of the form #rrggbb"))
    };
    let palette = Palette {
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
    };
    let mut new = Style::with_palette(palette);
    if let Some(family) = field(style, "fontFamily").as_string() {
        new.font_family = family;
    }
    if let Some(ratio) = size(style, "ratio")? {
        let sized = new.with_pixel_ratio(ratio);
        new = sized.map_err(|error| out_of_range("ratio", error.given, (error.min, error.max)))?;
    }
    if let Some(font_size) = size(style, "fontSize")? {
        let sized = new.with_font_size(font_size);
        new =
            sized.map_err(|error| out_of_range("fontSize", error.given, (error.min, error.max)))?;
    }
    Ok(new)
}

/// A size that a style may leave out.
fn size(style: &JsValue, key: &str) -> Result<Option<f64>> {
    let value = field(style, key);
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let given = value
        .as_f64()
        .ok_or_else(|| wrong_type(key, &value, "a number"))?;
    Ok(Some(given))
}

/// A side of a picture in CSS pixels.
pub(super) fn length(key: &str, given: f64) -> Result<f64> {
    let (min, max) = SIDES;
    if (min..=max).contains(&given) {
        return Ok(given);
    }
    Err(out_of_range(key, given, SIDES).into())
}

/// The error for a number that is not between two.
pub(crate) fn out_of_range(key: &str, given: f64, (min, max): (f64, f64)) -> Error {
    Error::out_of_range(key, given, min, max)
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
