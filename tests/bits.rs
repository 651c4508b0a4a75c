//! The same configuration gives the same bits everywhere: this test holds the
//! native build to `tests/bits/expected.json`, `tests/engine/` and
//! `tests/browser/` hold the built module to it.
//! `UPDATE_BITS=1 cargo test --test bits` writes it anew, when data or order
//! of summation were changed on purpose.

use std::fs;

use serde_json::{Value, json};
use sgd_playground::regression::{Config, Setting, Trainer};

fn path(name: &str) -> String {
    format!("{}/tests/bits/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> Value {
    let text = fs::read_to_string(path(name)).unwrap_or_else(|_| "[]".to_owned());
    serde_json::from_str(&text).expect("JSON")
}

/// FNV-1a over the bits of numbers, as 16 hexadecimal digits.
fn digest(values: impl IntoIterator<Item = f64>) -> String {
    let bytes = values.into_iter().flat_map(|v| v.to_bits().to_le_bytes());
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", bytes.fold(0xcbf2_9ce4_8422_2325, fold))
}

fn setting(value: &Value) -> Setting {
    match value {
        Value::Number(number) => number.as_f64().expect("a float").into(),
        Value::String(text) => text.as_str().into(),
        Value::Bool(flag) => (*flag).into(),
        Value::Array(items) => {
            let numbers = items.iter().map(|item| item.as_f64().expect("a float"));
            numbers.collect::<Vec<_>>().into()
        }
        Value::Null | Value::Object(_) => panic!("{value} is no setting"),
    }
}

fn run(case: &Value) -> Value {
    let config = case["config"].as_object().expect("an object");
    let settings: Vec<(&str, Setting)> = config
        .iter()
        .map(|(key, value)| (key.as_str(), setting(value)))
        .collect();
    let config = Config::synthetic(&settings).expect("valid settings");
    let mut trainer = Trainer::synthetic(config).expect("a valid run");
    let steps = case["steps"].as_u64().expect("a number");
    assert_eq!(trainer.step(steps), steps, "{} diverged", case["name"]);
    let data = &trainer.dataset().training;
    let data = digest(data.features.iter().chain(&data.targets).copied());
    let (w, b) = trainer.parameters();
    let validation = trainer.validation_loss();
    json!({
        "name": case["name"],
        "data": data,
        "parameters": digest(w.into_iter().chain([b])),
        "losses": digest([trainer.train_loss()].into_iter().chain(validation)),
    })
}

#[test]
fn the_native_build_has_the_expected_bits() {
    let cases = read("configs.json");
    let found: Vec<Value> = cases.as_array().expect("a list").iter().map(run).collect();
    if std::env::var_os("UPDATE_BITS").is_some() {
        let text = serde_json::to_string_pretty(&found).expect("JSON");
        fs::write(path("expected.json"), text + "\n").expect("a writable file");
    }
    let expected = read("expected.json");
    assert_eq!(found.len(), expected.as_array().expect("a list").len());
    for (found, expected) in found.iter().zip(expected.as_array().expect("a list")) {
        assert_eq!(found, expected);
    }
}
