//! Plain JavaScript objects, field by field.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

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
