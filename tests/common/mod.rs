//! Reference files and trainers that several tests use.
#![allow(dead_code, reason = "each test uses some of these")]

pub(crate) mod picture;

use serde_json::Value;
use sgd_playground::regression::{Config, Setting, Trainer, from_csv};

/// The text of `tests/oracles/<name>`.
pub(crate) fn oracle(name: &str) -> String {
    let path = format!("{}/tests/oracles/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The JSON in `tests/oracles/<name>`.
pub(crate) fn oracle_json(name: &str) -> Value {
    serde_json::from_str(&oracle(name)).expect("oracles are valid JSON")
}

/// A list of numbers in a JSON value.
pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    let items = value.as_array().expect("a list");
    items
        .iter()
        .map(|v| v.as_f64().expect("a number"))
        .collect()
}

/// A run on a CSV text.
pub(crate) fn csv_trainer(text: &str, settings: &[(&str, Setting)]) -> Trainer {
    let config = Config::columns(settings).expect("valid settings");
    let dataset = from_csv(text.as_bytes(), &config).expect("a valid file");
    Trainer::new(config, dataset).expect("a valid run")
}

/// A run on synthetic data.
pub(crate) fn synthetic_trainer(settings: &[(&str, Setting)]) -> Trainer {
    let config = Config::synthetic(settings).expect("valid settings");
    Trainer::synthetic(config).expect("a valid run")
}
