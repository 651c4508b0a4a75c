//! Arguments from JavaScript, checked: each is what it should be, or an error with its name.

use wasm_bindgen::prelude::*;

use super::error::wrong_type;
use super::object::{self, MOST_ITEMS, field};
use crate::regression::{Error, Result};

// JavaScript makes a number, a text or a switch of whatever it hands over for one; as these types it stays what it is
// until it is looked at.
#[wasm_bindgen]
extern "C" {
    /// What should be a number.
    #[wasm_bindgen(typescript_type = "number")]
    pub type GivenNumber;

    /// What should be text.
    #[wasm_bindgen(typescript_type = "string")]
    pub type GivenText;

    /// What should be true or false.
    #[wasm_bindgen(typescript_type = "boolean")]
    pub type GivenSwitch;
}

impl GivenNumber {
    /// The number; it may be NaN or infinite.
    pub(super) fn number(&self, key: &str) -> Result<f64> {
        number(key, self)
    }

    /// A number from `min` to `max`.
    pub(super) fn between(&self, key: &str, (min, max): (f64, f64)) -> Result<f64> {
        within(key, self.number(key)?, (min, max))
    }

    /// A whole number from `min` to `max`, which may be negative.
    pub(super) fn signed(&self, key: &str, range: (f64, f64)) -> Result<i64> {
        signed_number(key, self, range)
    }

    /// A whole number from `min` to `max`.
    pub(super) fn whole(&self, key: &str, range: (f64, f64)) -> Result<u64> {
        whole_number(key, self, range)
    }
}

impl GivenText {
    /// The text.
    pub(super) fn text(&self, key: &str) -> Result<String> {
        let text = self.as_string();
        text.ok_or_else(|| wrong_type(key, self, "text"))
    }
}

impl GivenSwitch {
    /// Whether it is on.
    pub(super) fn is_on(&self, key: &str) -> Result<bool> {
        let is_on = self.as_bool();
        is_on.ok_or_else(|| wrong_type(key, self, "a switch"))
    }
}

/// A whole number of steps.
pub(super) fn count(key: &str, value: &JsValue) -> Result<u64> {
    whole_number(key, value, (0.0, 1e7))
}

/// A number; it may be NaN or infinite.
pub(super) fn number(key: &str, value: &JsValue) -> Result<f64> {
    let number = value.as_f64();
    number.ok_or_else(|| wrong_type(key, value, "a number"))
}

fn within(key: &str, value: f64, (min, max): (f64, f64)) -> Result<f64> {
    if (min..=max).contains(&value) {
        return Ok(value);
    }
    Err(Error::out_of_range(key, value, min, max))
}

/// A whole number from `min` to `max`.
pub(super) fn whole_number(key: &str, value: &JsValue, range: (f64, f64)) -> Result<u64> {
    Ok(integer(key, value, range)? as u64)
}

/// A whole number from `min` to `max`, which may be negative.
pub(super) fn signed_number(key: &str, value: &JsValue, range: (f64, f64)) -> Result<i64> {
    Ok(integer(key, value, range)? as i64)
}

fn integer(key: &str, value: &JsValue, range: (f64, f64)) -> Result<f64> {
    let value = within(key, number(key, value)?, range)?;
    match value.fract() {
        0.0 => Ok(value),
        _ => Err(Error::not_an_integer(key, value)),
    }
}

/// A list of numbers, each of which may be NaN or infinite.
pub(super) fn numbers(key: &str, value: &JsValue) -> Result<Vec<f64>> {
    let list = object::numbers(value);
    list.ok_or_else(|| no_list(key, value, MOST_ITEMS, "a list of numbers"))
}

/// A list of words.
pub(super) fn words(key: &str, value: &JsValue) -> Result<Vec<String>> {
    let list = object::words(value);
    list.ok_or_else(|| no_list(key, value, MOST_ITEMS, "a list of names"))
}

/// A list of at most `most` objects.
pub(super) fn objects(key: &str, value: &JsValue, most: usize) -> Result<Vec<JsValue>> {
    let is_short = object::length(value).is_some_and(|length| length <= most);
    let items = is_short.then(|| object::items(value)).flatten();
    let objects = items.filter(|items| items.iter().all(JsValue::is_object));
    objects.ok_or_else(|| no_list(key, value, most, "a list of objects"))
}

/// Rows of the examples.
pub(super) fn rows(key: &str, value: &JsValue) -> Result<Vec<u32>> {
    let row = |row: f64| {
        let row = within(key, row, (0.0, f64::from(u32::MAX)))?;
        match row.fract() {
            0.0 => Ok(row as u32),
            _ => Err(Error::not_an_integer(key, row)),
        }
    };
    numbers(key, value)?.into_iter().map(row).collect()
}

/// The error for what is no list of a kind, or one that is too long.
#[cold]
pub(super) fn no_list(key: &str, value: &JsValue, most: usize, expected: &str) -> Error {
    match object::length(value) {
        Some(length) if length > most => Error::too_large(key, length, most as f64),
        _ => wrong_type(key, value, expected),
    }
}

/// An object of options, of which each may be left out.
#[derive(Clone, Copy)]
pub(super) struct Options<'a>(&'a JsValue);

impl<'a> Options<'a> {
    /// Options of an argument, which may be left out itself.
    pub(super) fn of(key: &str, value: &'a JsValue) -> Result<Self> {
        if value.is_object() || is_absent(value) {
            return Ok(Self(value));
        }
        Err(wrong_type(key, value, "an object"))
    }

    /// What is given by that name, if anything.
    pub(super) fn get(self, key: &str) -> Option<JsValue> {
        let value = field(self.0, key);
        (!is_absent(&value)).then_some(value)
    }

    pub(super) fn is_on(self, key: &str) -> bool {
        field(self.0, key).is_truthy()
    }

    pub(super) fn number(self, key: &str) -> Result<Option<f64>> {
        self.get(key).map(|value| number(key, &value)).transpose()
    }

    pub(super) fn text(self, key: &str) -> Result<Option<String>> {
        let text = |value: JsValue| {
            let text = value.as_string();
            text.ok_or_else(|| wrong_type(key, &value, "text"))
        };
        self.get(key).map(text).transpose()
    }

    /// A list of numbers, if it is given.
    pub(super) fn numbers(self, key: &str) -> Result<Option<Vec<f64>>> {
        self.get(key).map(|value| numbers(key, &value)).transpose()
    }

    /// A list of numbers, empty if it is left out.
    pub(super) fn list(self, key: &str) -> Result<Vec<f64>> {
        Ok(self.numbers(key)?.unwrap_or_default())
    }

    /// A list of words, empty if it is left out.
    pub(super) fn words(self, key: &str) -> Result<Vec<String>> {
        let words = self.get(key).map(|value| words(key, &value)).transpose();
        Ok(words?.unwrap_or_default())
    }

    /// Rows of the examples, if they are given.
    pub(super) fn rows(self, key: &str) -> Result<Option<Vec<u32>>> {
        self.get(key).map(|value| rows(key, &value)).transpose()
    }

    /// Weights and bias of a field { w, b }, if it is given.
    pub(super) fn parameters(self, key: &str) -> Result<Option<(Vec<f64>, f64)>> {
        self.get(key).map(|value| parameters(&value)).transpose()
    }
}

/// Weights and bias of an object { w, b }.
pub(super) fn parameters(object: &JsValue) -> Result<(Vec<f64>, f64)> {
    let weights = numbers("w", &field(object, "w"))?;
    Ok((weights, number("b", &field(object, "b"))?))
}

fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}
