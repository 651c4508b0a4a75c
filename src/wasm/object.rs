//! Plain JavaScript objects, field by field.

use js_sys::{Array, ArrayBuffer, Float64Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

/// Items that are read of a list at most: as many as a table has cells.
pub(super) const MOST_ITEMS: usize = 20_000_000;

// What reads a visitor's object may throw (getters, proxies); an exception that
// went through the engine unseen would leave it broken. Iterators are not asked
// for, since they need not end.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Object, js_name = entries, catch)]
    fn object_entries(value: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn get_of(holder: &JsValue, name: &JsValue, of: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(extends = Float64Array, js_name = Float64Array)]
    type Numbers;

    #[wasm_bindgen(constructor, js_class = "Float64Array", catch)]
    fn copy_of(view: &JsValue) -> Result<Numbers, JsValue>;

    #[wasm_bindgen(extends = Uint8Array, js_name = Uint8Array)]
    type Bytes;

    #[wasm_bindgen(constructor, js_class = "Uint8Array", catch)]
    fn bytes_of(view: &JsValue) -> Result<Bytes, JsValue>;
}

/// The length of a view on numbers, which no property of the same name can belie.
fn view_length(value: &JsValue) -> Option<usize> {
    if !ArrayBuffer::is_view(value) {
        return None;
    }
    let prototype = Object::get_prototype_of(&Float64Array::new_with_length(0));
    let of_all = Object::get_prototype_of(&prototype);
    let length = get_of(&of_all, &"length".into(), value).ok()?.as_f64()?;
    Some(length as usize)
}

/// The length of an array, a view, or another object that has one.
pub(super) fn length(value: &JsValue) -> Option<usize> {
    if !value.is_object() {
        return None;
    }
    if let Some(length) = view_length(value) {
        return Some(length);
    }
    let length = field(value, "length").as_f64()?;
    (length >= 0.0 && length.fract() == 0.0).then_some(length as usize)
}

/// What `read` makes of each item of a list that is no longer than [`MOST_ITEMS`].
pub(super) fn each<T>(value: &JsValue, read: impl Fn(&JsValue) -> Option<T>) -> Option<Vec<T>> {
    let length = length(value).filter(|length| *length <= MOST_ITEMS)?;
    let item = |i| read(&Reflect::get_u32(value, i).ok()?);
    (0..length as u32).map(item).collect()
}

/// The items of a list of at most that many.
pub(super) fn items(value: &JsValue) -> Option<Vec<JsValue>> {
    each(value, |item| Some(item.clone()))
}

/// The own fields of a plain object, as pairs of name and value.
pub(super) fn entries(value: &JsValue) -> Option<Vec<(String, JsValue)>> {
    if !value.is_object() || length(value).is_some() {
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
    match view_length(value) {
        // A copy is what it seems to be.
        Some(length) if length <= MOST_ITEMS => Some(Numbers::copy_of(value).ok()?.to_vec()),
        Some(_) => None,
        None => each(value, JsValue::as_f64),
    }
}

/// The bytes of a `Uint8Array`.
pub(super) fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    view_length(value).filter(|_| value.has_type::<Uint8Array>())?;
    Some(Bytes::bytes_of(value).ok()?.to_vec())
}

/// A list of words.
pub(super) fn words(value: &JsValue) -> Option<Vec<String>> {
    each(value, JsValue::as_string)
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
