//! The vocabulary as Rust constants: the module that the page loads then needs no reader of JSON,
//! which was a tenth of its bytes.

#[path = "build/vocabulary.rs"]
mod vocabulary;

use std::collections::BTreeSet;
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
    let mut code = types(vocabulary) + &choices(vocabulary);
    code += "const VOCABULARY: Vocabulary = Vocabulary {\nkeys: &[\n";
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

/// The types of keys as an enum, so that a type that nothing checks breaks the build.
fn types(vocabulary: &Value) -> String {
    let kinds = object(&vocabulary["keys"]).values().map(kind);
    let kinds: BTreeSet<String> = kinds.map(variant).collect();
    format!(
        "/// The types of keys.\n#[derive(Debug, Clone, Copy, PartialEq, Eq)]\npub(crate) enum Type {{ {} }}\n",
        join(kinds.into_iter())
    )
}

/// An enum of its words for each key of the engine that allows some words.
fn choices(vocabulary: &Value) -> String {
    let keys = object(&vocabulary["keys"]).iter();
    let keys = keys.filter(|(_, entry)| kind(entry) == "choice" && is_of_engine(entry));
    let enums = keys.map(|(name, entry)| choice(name, words(entry)));
    format!(
        "/// The words that keys of the engine allow.\npub(crate) mod choice {{\n{}}}\n",
        enums.collect::<String>()
    )
}

fn choice(key: &str, words: &[Value]) -> String {
    let name = variant(key);
    let variants = || words.iter().map(|word| variant(text(word)));
    let word = |word: &Value| format!("Self::{} => {:?}", variant(text(word)), text(word));
    let all = variants().map(|variant| format!("Self::{variant}"));
    format!(
        "/// Words of `{key}`.\n#[derive(Debug, Clone, Copy, PartialEq, Eq)]\npub(crate) enum {name} {{ {} }}\n\
         impl super::Choice for {name} {{\nconst KEY: &'static str = {key:?};\n\
         const ALL: &'static [Self] = &[{}];\n\
         fn word(self) -> &'static str {{ match self {{ {} }} }}\n}}\n",
        join(variants()),
        join(all),
        join(words.iter().map(word)),
    )
}

/// A word as the name of a type or of a variant.
fn variant(word: impl AsRef<str>) -> String {
    let parts = word.as_ref().split('-').map(|part| {
        let mut letters = part.chars();
        let first = letters.next().expect("each part of a word has a letter");
        first.to_ascii_uppercase().to_string() + letters.as_str()
    });
    parts.collect()
}

fn kind(entry: &Value) -> &str {
    entry["type"].as_str().expect("each key has a type")
}

fn is_of_engine(entry: &Value) -> bool {
    entry["readBy"] != "page"
}

fn words(entry: &Value) -> &[Value] {
    entry["values"].as_array().map_or(&[], Vec::as_slice)
}

fn key(name: &str, entry: &Value) -> String {
    let number = |field: &str, missing: &str| match entry[field].as_f64() {
        Some(number) => float(number),
        None => missing.to_owned(),
    };
    let kind = kind(entry);
    // A point takes two numbers of the list.
    let per_item = if kind == "points" { 2 } else { 1 };
    let length = |field: &str, missing: &str| match entry[field].as_u64() {
        Some(length) => (per_item * length).to_string(),
        None => missing.to_owned(),
    };
    let allowed = words(entry).iter();
    format!(
        "Key {{ name: {name:?}, kind: Type::{}, range: ({}, {}), min_exclusive: {}, lengths: ({}, {}), allowed: &[{}], is_of_engine: {}, default: {} }}",
        variant(kind),
        number("min", "f64::NEG_INFINITY"),
        number("max", "f64::INFINITY"),
        entry["minExclusive"].as_bool().unwrap_or(false),
        length("minLength", "0"),
        length("maxLength", "usize::MAX"),
        join(allowed.map(|word| format!("{:?}", text(word)))),
        is_of_engine(entry),
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
