//! Tables from JavaScript, checked: text or columns, and what is to be done with them.

use js_sys::{JsString, Uint8Array};
use wasm_bindgen::prelude::*;

use super::config::Settings;
use super::error::{Result, wrong_type};
use super::object::{self, Fields, items};
use super::reading::{no_list, words};
use crate::regression::{Error, MAX_COLUMNS, Setting, TableForm, Text};

/// Bytes that fit into the module's memory.
const MOST_BYTES: usize = 1_000_000_000;

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

/// The text of a table: as it is, or bytes decoded by the platform.
pub(super) fn table_text(text: &JsValue, form: TableForm) -> Result<Text> {
    let length = match text.dyn_ref::<JsString>() {
        Some(text) => text.length() as usize,
        None => object::length(text).unwrap_or(0),
    };
    if length > MOST_BYTES {
        return Err(Error::too_large("bytes", length, MOST_BYTES as f64).into());
    }
    if let Some(text) = text.as_string() {
        return Ok(Text::new(text));
    }
    let bytes = object::bytes(text);
    let bytes = bytes.ok_or_else(|| wrong_type("text", text, "text or a Uint8Array"))?;
    Ok(Text::decoded(&bytes, form, &decode)?)
}

/// What the platform's decoder makes of bytes; none where they are not text in that encoding.
fn decode(label: &'static str, bytes: &[u8]) -> Option<String> {
    let options = Fields::default().with("fatal", true).done();
    let decoder = TextDecoder::new(label, &options).ok()?;
    let text = decoder.decode(&Uint8Array::from(bytes)).ok()?;
    Some(text.into())
}

#[wasm_bindgen]
extern "C" {
    type TextDecoder;

    #[wasm_bindgen(constructor, catch)]
    fn new(label: &str, options: &JsValue) -> std::result::Result<TextDecoder, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &Uint8Array) -> std::result::Result<JsString, JsValue>;
}

pub(super) fn column_names(names: &JsValue) -> Result<Vec<String>> {
    Ok(words("names", names)?)
}

pub(super) fn column_values(columns: &JsValue) -> Result<Vec<Vec<f64>>> {
    let is_short = object::length(columns).is_some_and(|length| length <= MAX_COLUMNS);
    let columns_given = is_short.then(|| items(columns)).flatten();
    let values = columns_given.and_then(|list| list.iter().map(object::numbers).collect());
    Ok(values.ok_or_else(|| no_list("columns", columns, MAX_COLUMNS, "lists of numbers"))?)
}
