//! Arguments from JavaScript, checked: each is what it should be, or an error with its name.

use js_sys::{JsString, Uint8Array};
use wasm_bindgen::prelude::*;

use super::config::Settings;
use super::error::{Result, Thrown, wrong_type};
use super::object::{items, numbers, words};
use crate::regression::{Error, Setting};

pub(super) fn labelled(config: &JsValue, label: &JsValue) -> Result<Settings> {
    let mut settings = Settings::read("config", config)?;
    match label.as_string() {
        Some(label) if !label.is_empty() => settings.set("label", Setting::Text(label)),
        Some(_) => {}
        None if label.is_undefined() || label.is_null() => {}
        None => return Err(wrong_type("label", label, "a name").into()),
    }
    Ok(settings)
}

pub(super) fn bytes(text: &JsValue) -> Result<Vec<u8>> {
    if let Some(text) = text.dyn_ref::<JsString>() {
        refuse_long(f64::from(text.length()))?;
        return Ok(String::from(text).into_bytes());
    }
    let Some(bytes) = text.dyn_ref::<Uint8Array>() else {
        return Err(wrong_type("text", text, "text or a Uint8Array").into());
    };
    refuse_long(f64::from(bytes.length()))?;
    Ok(bytes.to_vec())
}

/// Refuses a file that would not fit into the module's memory.
fn refuse_long(length: f64) -> Result<()> {
    const MOST: f64 = 1e9;
    if length <= MOST {
        return Ok(());
    }
    Err(Thrown::from(Error::too_large("bytes", length, MOST)))
}

pub(super) fn column_names(names: &JsValue) -> Result<Vec<String>> {
    words(names).ok_or_else(|| wrong_type("names", names, "a list of names").into())
}

pub(super) fn column_values(columns: &JsValue) -> Result<Vec<Vec<f64>>> {
    let list = items(columns).map(|list| list.iter().map(|column| numbers(&column)).collect());
    let values: Option<Vec<Vec<f64>>> = list.flatten();
    values.ok_or_else(|| wrong_type("columns", columns, "lists of numbers").into())
}

/// A whole number of steps.
pub(super) fn count(key: &str, value: &JsValue) -> std::result::Result<u64, Error> {
    whole_number(key, value, (0.0, 1e7))
}

/// A whole number from `min` to `max`.
pub(super) fn whole_number(
    key: &str,
    value: &JsValue,
    (min, max): (f64, f64),
) -> std::result::Result<u64, Error> {
    let value = value
        .as_f64()
        .ok_or_else(|| wrong_type(key, value, "a number"))?;
    if !(min..=max).contains(&value) {
        return Err(Error::out_of_range(key, value, min, max));
    }
    if value.fract() != 0.0 {
        return Err(Error::not_an_integer(key, value));
    }
    Ok(value as u64)
}
