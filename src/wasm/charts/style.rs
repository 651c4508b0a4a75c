//! Colours, sizes and windows as the page gives them.

use wasm_bindgen::prelude::*;

use super::paper::may_stand_in_xml;
use crate::plots::{Interval, Palette, Style, parse_color};
use crate::regression::Error;
use crate::wasm::error::Result;
use crate::wasm::object::field;
use crate::wasm::reading::{GivenNumber, Options, number};

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
    let options = Options::of("style", style)?;
    if let Some(family) = options.text("fontFamily")? {
        new.font_family = family.chars().filter(|c| may_stand_in_xml(*c)).collect();
    }
    if let Some(ratio) = options.number("ratio")? {
        let sized = new.with_pixel_ratio(ratio);
        new = sized.map_err(|error| out_of_range("ratio", error.given, (error.min, error.max)))?;
    }
    if let Some(font_size) = options.number("fontSize")? {
        let sized = new.with_font_size(font_size);
        new =
            sized.map_err(|error| out_of_range("fontSize", error.given, (error.min, error.max)))?;
    }
    Ok(new)
}

/// A side of a picture in CSS pixels.
pub(super) fn length(key: &str, given: &GivenNumber) -> Result<f64> {
    Ok(given.between(key, SIDES)?)
}

/// The error for a number that is not between two.
fn out_of_range(key: &str, given: f64, (min, max): (f64, f64)) -> Error {
    Error::out_of_range(key, given, min, max)
}

/// A part of the plane, if one is given: two ends in each direction.
pub(super) fn read_window(window: &JsValue) -> Result<Option<[Interval; 2]>> {
    if window.is_undefined() || window.is_null() {
        return Ok(None);
    }
    let end = |key: &str| -> Result<f64> {
        let given = number(key, &field(window, key))?;
        match given.is_finite() {
            true => Ok(given),
            false => Err(Error::not_a_number(key, given).into()),
        }
    };
    let x = Interval::new(end("xMin")?, end("xMax")?);
    let y = Interval::new(end("yMin")?, end("yMax")?);
    Ok(Some([x, y]))
}
