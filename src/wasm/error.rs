//! The one place where the engine's errors become JavaScript errors.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::object::Fields;
use crate::regression::Error;

/// What a method that JavaScript calls returns.
pub(super) type Result<T> = std::result::Result<T, Thrown>;

/// An `Error` with the variant's name, an English message, and `details`.
pub struct Thrown(Error);

impl From<Error> for Thrown {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Thrown> for JsValue {
    fn from(Thrown(error): Thrown) -> Self {
        let details = error.details();
        let details = Fields::default()
            .with_some("key", details.key.as_deref())
            .with_some("given", details.given.as_deref())
            .with_some("min", details.min)
            .with_some("max", details.max)
            .with_some("row", details.row.map(|row| row as f64))
            .with_some("column", details.column.as_deref())
            .with_some("expected", details.expected.as_deref())
            .with_some("allowed", details.allowed.as_deref())
            .done();
        let thrown = js_sys::Error::new(&error.to_string());
        thrown.set_name(error.name());
        // Setting a field of a new error cannot fail.
        let _ = Reflect::set(&thrown, &"details".into(), &details);
        if let (Some(rows), Some(of)) = (error.details().rows, error.details().of) {
            let concerns = Fields::default()
                .with("rows", rows as f64)
                .with("of", of as f64)
                .done();
            let _ = Reflect::set(&thrown, &"concerns".into(), &concerns);
        }
        thrown.into()
    }
}

/// The error for a value that no setting could have.
pub(super) fn wrong_type(key: &str, value: &JsValue, expected: &str) -> Error {
    let given = value.js_typeof().as_string().unwrap_or_default();
    Error::wrong_type(key, given, expected)
}
