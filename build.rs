//! The vocabulary as Rust constants: the module that the page loads then needs no reader of JSON,
//! which was a tenth of its bytes.

#[path = "build/vocabulary.rs"]
mod vocabulary;

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value};

fn main() {
    let page = Path::new("www");
    // Another scene is another line in the list.
    println!("cargo::rerun-if-changed=www/vocabulary.json");
    println!("cargo::rerun-if-changed=www/scenes/course.js");
    for folder in fs::read_dir("www/scenes").expect("www/scenes can be read") {
        let settings = folder.expect("an entry").path().join("settings.json");
        if settings.exists() {
            println!("cargo::rerun-if-changed={}", settings.display());
        }
    }
    let text = vocabulary::merged(page).unwrap_or_else(|error| panic!("{error}"));
    let vocabulary: Value = serde_json::from_str(&text).expect("the vocabulary is JSON");
    let folder = env::var_os("OUT_DIR").expect("Cargo names a folder");
    fs::write(Path::new(&folder).join("vocabulary.rs"), code(&vocabulary))
        .expect("the folder can be written to");
}

/// What `src/regression/settings/vocabulary.rs` includes.
fn code(vocabulary: &Value) -> String {
    let mut code = "const VOCABULARY: Vocabulary = Vocabulary {\nkeys: &[\n".to_owned();
    for (name, entry) in object(&vocabulary["keys"]) {
        writeln!(code, "{},", key(name, entry)).expect("a String takes every write");
    }
    code += "],\npresets: &[\n";
    for (name, preset) in object(&vocabulary["presets"]) {
        let values = object(preset).iter();
        let values = values.map(|(key, given)| format!("({key:?}, {})", value(given)));
        writeln!(code, "({name:?}, &[{}]),", join(values)).expect("a String takes every write");
    }
    code + "],\n};\n"
}

fn key(name: &str, entry: &Value) -> String {
    let number = |field: &str, missing: &str| match entry[field].as_f64() {
        Some(number) => float(number),
        None => missing.to_owned(),
    };
    let kind = entry["type"].as_str().expect("each key has a type");
    // A point takes two numbers of the list.
    let per_item = if kind == "points" { 2 } else { 1 };
    let length = |field: &str, missing: &str| match entry[field].as_u64() {
        Some(length) => (per_item * length).to_string(),
        None => missing.to_owned(),
    };
    let allowed = entry["values"].as_array().into_iter().flatten();
    format!(
        "Key {{ name: {name:?}, kind: {kind:?}, range: ({}, {}), min_exclusive: {}, lengths: ({}, {}), allowed: &[{}], is_of_engine: {}, default: {} }}",
        number("min", "f64::NEG_INFINITY"),
        number("max", "f64::INFINITY"),
        entry["minExclusive"].as_bool().unwrap_or(false),
        length("minLength", "0"),
        length("maxLength", "usize::MAX"),
        join(allowed.map(|word| format!("{:?}", text(word)))),
        entry["readBy"] != "page",
        value(&entry["default"]),
    )
}

fn value(given: &Value) -> String {
    match given {
        Value::Null => "Value::Nothing".to_owned(),
        Value::Bool(flag) => format!("Value::Flag({flag})"),
        Value::Number(number) => format!(
            "Value::Number({})",
            float(number.as_f64().expect("a float"))
        ),
        Value::String(word) => format!("Value::Text({word:?})"),
        Value::Array(items) => {
            let numbers = items
                .iter()
                .map(|number| float(number.as_f64().expect("a number")));
            format!("Value::Numbers(&[{}])", join(numbers))
        }
        Value::Object(_) => panic!("no value of the vocabulary is an object"),
    }
}

/// A literal that reads back as the same number.
fn float(number: f64) -> String {
    format!("{number:?}")
}

fn text(word: &Value) -> &str {
    word.as_str().expect("a list of words")
}

fn join(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

fn object(value: &Value) -> &Map<String, Value> {
    value
        .as_object()
        .expect("the vocabulary has keys and presets")
}
