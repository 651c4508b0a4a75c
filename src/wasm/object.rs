//! Plain JavaScript objects, field by field.

use js_sys::{Array, Float64Array, Object, Reflect};
use wasm_bindgen::prelude::*;

// What reads a visitor's object may throw (getters, proxies); an exception that
// went through the engine unseen would leave it broken.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Array, js_name = from, catch)]
    fn array_from(value: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_namespace = Object, js_name = entries, catch)]
    fn object_entries(value: &JsValue) -> Result<Array, JsValue>;
}

/// The items of an array, a view, or another object with a length.
pub(super) fn items(value: &JsValue) -> Option<Array> {
    let has_length = value.is_object() && field(value, "length").as_f64().is_some();
    has_length.then(|| array_from(value).ok()).flatten()
}

/// The own fields of a plain object, as pairs of name and value.
pub(super) fn entries(value: &JsValue) -> Option<Vec<(String, JsValue)>> {
    if !value.is_object() || items(value).is_some() {
        return None;
    }
    let pair = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        (entry.get(0).as_string().unwrap_or_default(), entry.get(1))
    };
    Some(object_entries(value).ok()?.iter().map(pair).collect())
}

/// A list of numbers.
pub(super) fn numbers(value: &JsValue) -> Option<Vec<f64>> {
    if let Some(values) = value.dyn_ref::<Float64Array>() {
        return Some(values.to_vec());
    }
    items(value)?.iter().map(|item| item.as_f64()).collect()
}

/// A list of words.
pub(super) fn words(value: &JsValue) -> Option<Vec<String>> {
    items(value)?.iter().map(|item| item.as_string()).collect()
}

/// Writes fields into a new plain object.
#[derive(Default)]
pub(super) struct Fields(Object);

impl Fields {
    /// Adds a field.
    pub(super) fn with(self, name: &str, value: impl Into<JsValue>) -> Self {
        // Setting a field of a plain object cannot fail.
        let _ = Reflect::set(&self.0, &name.into(), &value.into());
        self
    }

    /// Adds a field if there is a value.
    pub(super) fn with_some(self, name: &str, value: Option<impl Into<JsValue>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The object.
    pub(super) fn done(self) -> JsValue {
        self.0.into()
    }
}

/// A field's value; `undefined` where there is none.
pub(super) fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A field that is `true`.
pub(super) fn flag(object: &JsValue, name: &str) -> bool {
    field(object, name).is_truthy()
}

/// null where a number is missing or not finite, as states show losses.
pub(super) fn finite_or_null(value: Option<f64>) -> JsValue {
    match value {
        Some(value) if value.is_finite() => value.into(),
        _ => JsValue::NULL,
    }
}

/// Numbers of f32 as JavaScript holds them.
pub(super) fn floats(values: &[f32]) -> Float64Array {
    let values: Vec<f64> = values.iter().map(|v| f64::from(*v)).collect();
    Float64Array::from(&values[..])
}

/// A plain list of numbers.
pub(super) fn list(values: &[f64]) -> Array {
    values.iter().map(|v| JsValue::from(*v)).collect()
}

/// One value of each reading.
pub(super) fn column<T>(readings: &[T], value: impl Fn(&T) -> f64) -> Float64Array {
    let values: Vec<f64> = readings.iter().map(value).collect();
    Float64Array::from(&values[..])
}
