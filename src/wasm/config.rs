//! A plain object in the vocabulary's keys as settings, and back.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::error::wrong_type;
use super::object::{self, Fields, MOST_ITEMS, entries, words};
use super::reading::no_list;
use crate::regression::{LiveSetting, Result, Setting};

/// The keys a user gave, in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings(Vec<(String, Setting)>);

impl Settings {
    /// Reads the object that `name` stands for; `undefined` and `null` stand
    /// for absent keys.
    pub(super) fn read(name: &str, config: &JsValue) -> Result<Self> {
        if config.is_undefined() || config.is_null() {
            return Ok(Self::default());
        }
        let entries = entries(config).ok_or_else(|| wrong_type(name, config, "an object"))?;
        let mut settings = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if !value.is_undefined() && !value.is_null() {
                let value = setting(&key, &value)?;
                settings.push((key, value));
            }
        }
        Ok(Self(settings))
    }

    /// Replaces or adds a key.
    pub(super) fn set(&mut self, key: &str, value: Setting) {
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key.to_owned(), value)),
        }
    }

    /// Leaves a key out.
    pub(super) fn remove(&mut self, key: &str) {
        self.0.retain(|(known, _)| known != key);
    }

    /// The word given for a key, if any.
    pub(super) fn word(&self, key: &str) -> Option<&str> {
        self.0.iter().find_map(|(known, value)| match value {
            Setting::Text(text) if known == key => Some(text.as_str()),
            _ => None,
        })
    }

    /// Keys and values as the engine reads them.
    pub(super) fn pairs(&self) -> Vec<(&str, Setting)> {
        let pairs = self.0.iter();
        pairs
            .map(|(key, value)| (key.as_str(), value.clone()))
            .collect()
    }

    /// The changes that an object with `lr`, `batch`, `loss` asks for.
    pub(super) fn live(&self) -> Result<Vec<LiveSetting>> {
        let changes = self.0.iter();
        changes
            .map(|(key, value)| LiveSetting::new(key, value))
            .collect()
    }

    /// A plain object again.
    pub(super) fn to_object(&self) -> JsValue {
        let fields = self
            .0
            .iter()
            .fold(Fields::default(), |fields, (key, value)| {
                fields.with(key, to_js(value))
            });
        fields.done()
    }
}

fn setting(key: &str, value: &JsValue) -> Result<Setting> {
    if let Some(number) = value.as_f64() {
        return Ok(Setting::Number(number));
    }
    if let Some(text) = value.as_string() {
        return Ok(Setting::Text(text));
    }
    if let Some(flag) = value.as_bool() {
        return Ok(Setting::Flag(flag));
    }
    let numbers = object::numbers(value).map(Setting::Numbers);
    let list = numbers.or_else(|| words(value).map(Setting::Names));
    let expected = "a number, text, switch or list of one kind";
    list.ok_or_else(|| no_list(key, value, MOST_ITEMS, expected))
}

fn to_js(setting: &Setting) -> JsValue {
    match setting {
        Setting::Number(number) => (*number).into(),
        Setting::Text(text) => text.into(),
        Setting::Flag(flag) => (*flag).into(),
        Setting::Numbers(numbers) => numbers
            .iter()
            .map(|v| JsValue::from(*v))
            .collect::<Array>()
            .into(),
        Setting::Names(names) => names.iter().map(JsValue::from).collect::<Array>().into(),
    }
}
