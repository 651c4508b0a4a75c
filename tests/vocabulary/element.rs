//! What `<sgd-playground>` knows of its attributes: their types and words for scripts, their types
//! for TypeScript, and the manifest that editors read.

use std::fmt::Write as _;
use std::fs;

use serde_json::{Map, Value, json};

use super::{assert_made, default, range, root, type_of, vocabulary, with, words};

fn keys(vocabulary: &Value) -> &Map<String, Value> {
    vocabulary["keys"].as_object().expect("keys")
}

fn text<'a>(entry: &'a Value, field: &str) -> &'a str {
    entry[field].as_str().expect("a text")
}

/// The property of a key; every element has another one that is called `dataset`.
fn name(key: &str) -> &str {
    if key == "dataset" { "dataSet" } else { key }
}

/// The type of a property as it is read; what is not given is null.
fn property(entry: &Value) -> String {
    let given = match text(entry, "type") {
        "choice" => type_of(entry),
        "choices" | "names" | "changes" => "string[]".to_owned(),
        "switch" => "boolean".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "numbers" | "points" => "number[]".to_owned(),
        _ => "string".to_owned(),
    };
    format!("{given} | null")
}

#[test]
fn the_types_of_the_attributes_are_made_from_the_vocabulary() {
    let mut code = "/** The vocabulary's keys with their types; made from vocabulary.json. @type {Readonly<Record<string, string>>} */\n\
        export const KEYS = {\n"
        .to_owned();
    for (key, entry) in keys(&vocabulary()) {
        writeln!(code, "  {key}: \"{}\",", text(entry, "type")).expect("a String");
    }
    assert_made("www/delivery/element/vocabulary.js", &(code + "};\n"));
}

/// The entries of the dictionaries that the element says itself.
fn is_said(key: &str) -> bool {
    key.starts_with("element.") || key.starts_with("scene.") && key.ends_with(".name")
}

#[test]
fn the_words_of_the_element_are_those_of_the_dictionaries() {
    let mut code = "/**\n * Words for the frame and the poster; made from the dictionaries.\n\
        \x20* @type {Readonly<Record<string, Readonly<Record<string, string>>>>}\n */\n\
        export const WORDS = {\n"
        .to_owned();
    for lang in words(&vocabulary()["keys"]["lang"]["values"]) {
        let path = root().join(format!("www/i18n/{lang}.json"));
        let dictionary = fs::read_to_string(path).expect("a dictionary");
        let dictionary: Map<String, Value> = serde_json::from_str(&dictionary).expect("JSON");
        writeln!(code, "  \"{lang}\": {{").expect("a String");
        for (key, word) in dictionary.iter().filter(|(key, _)| is_said(key)) {
            writeln!(code, "    \"{key}\": {word},").expect("a String");
        }
        code += "  },\n";
    }
    assert_made("www/delivery/element/words.js", &(code + "};\n"));
}

#[test]
fn the_properties_for_typescript_are_made_from_the_vocabulary() {
    let mut properties = String::new();
    // Every element has a language.
    for (key, entry) in keys(&vocabulary()).iter().filter(|(key, _)| *key != "lang") {
        let (name, meaning) = (name(key), text(entry, "meaning"));
        let (read, given) = (property(entry), type_of(entry));
        writeln!(
            properties,
            "  /** {meaning}. */\n  get {name}(): {read};\n  set {name}(value: {given} | null | undefined);"
        )
        .expect("a String");
    }
    let path = "www/delivery/types/embed.d.ts";
    let marks = ["  // properties: begin\n", "  // properties: end"];
    assert_made(path, &with(path, marks, &properties));
}

fn attribute(key: &str, entry: &Value) -> Value {
    let default = default(entry);
    let mut attribute = json!({
        "name": key,
        "fieldName": name(key),
        "type": { "text": range(entry) },
        "description": text(entry, "meaning"),
    });
    if default != "–" {
        attribute["default"] = default.into();
    }
    attribute
}

fn field(key: &str, entry: &Value) -> Value {
    let kind = if key == "lang" {
        "string".to_owned()
    } else {
        property(entry)
    };
    json!({
        "kind": "field",
        "name": name(key),
        "type": { "text": kind },
        "description": text(entry, "meaning"),
    })
}

/// Those of `list` that are not about a key, then those of all keys.
fn renewed(
    list: &Value,
    keys: &Map<String, Value>,
    make: impl Fn(&str, &Value) -> Value,
) -> Vec<Value> {
    let own = list.as_array().into_iter().flatten();
    let is_made = |item: &Value| keys.keys().any(|key| text(item, "name") == name(key));
    let own = own.filter(|item| !keys.contains_key(text(item, "name")) && !is_made(item));
    let made = keys.iter().map(|(key, entry)| make(key, entry));
    own.cloned().chain(made).collect()
}

#[test]
fn the_manifest_is_made_from_the_vocabulary() {
    let path = "www/delivery/element/custom-elements.json";
    let old = fs::read_to_string(root().join(path)).expect("the manifest");
    let mut manifest: Value = serde_json::from_str(&old).expect("JSON");
    let vocabulary = vocabulary();
    let class = &mut manifest["modules"][0]["declarations"][0];
    class["attributes"] = renewed(&class["attributes"], keys(&vocabulary), attribute).into();
    class["members"] = renewed(&class["members"], keys(&vocabulary), field).into();
    assert_made(path, &format!("{manifest:#}\n"));
}
