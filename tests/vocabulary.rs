//! What is made from the vocabulary is up to date: the tables in README.md, the types `Config` of
//! the module and of the page, and what the element knows of its attributes.
//! `UPDATE_VOCABULARY=1 cargo test --test vocabulary` makes all of it anew.

#[path = "vocabulary/element.rs"]
mod element;
#[path = "../build/vocabulary.rs"]
mod merging;

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn vocabulary() -> Value {
    let text = merging::merged(&root().join("www")).expect("the vocabulary");
    serde_json::from_str(&text).expect("JSON")
}

fn words(value: &Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    items
        .map(|v| v.as_str().map_or_else(|| v.to_string(), Into::into))
        .collect()
}

fn number(value: &Value) -> String {
    match value.as_f64() {
        Some(4_294_967_295.0) => "2³²−1".to_owned(),
        Some(x) if x.abs() >= 1e6 && x.abs().log10().fract() == 0.0 => {
            let power: String = format!("{}", x.abs().log10());
            let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().collect::<Vec<_>>();
            let power = power.bytes().map(|d| digits[usize::from(d - b'0')]);
            let sign = if x < 0.0 { "−" } else { "" };
            format!("{sign}10{}", power.collect::<String>())
        }
        Some(x) => x.to_string().replace('-', "−"),
        None => String::new(),
    }
}

fn range(entry: &Value) -> String {
    let kind = entry["type"].as_str().unwrap_or_default();
    let between = || {
        let low = if entry["minExclusive"] == true {
            "above"
        } else {
            "from"
        };
        format!(
            "{low} {} to {}",
            number(&entry["min"]),
            number(&entry["max"])
        )
    };
    let most = number(&entry["maxLength"]);
    match kind {
        "choice" => words(&entry["values"]).join(", "),
        "choices" => format!("list of {}", words(&entry["values"]).join(", ")),
        "switch" => "on, off".to_owned(),
        "integer" => format!("whole number {}", between()),
        "number" => format!("number {}", between()),
        "numbers" => format!("up to {most} numbers {}", between()),
        "points" => format!("up to {most} pairs"),
        "names" => format!("up to {most} names"),
        "name" => "a name".to_owned(),
        "changes" => format!("up to {most} of step:key:value"),
        "origin" => "an origin".to_owned(),
        other => panic!("type {other} is not described"),
    }
}

fn default(entry: &Value) -> String {
    written(&entry["default"])
}

/// A value as an address has it.
fn written(value: &Value) -> String {
    match value {
        Value::Bool(true) => "on".to_owned(),
        Value::Bool(false) => "off".to_owned(),
        Value::Null => "–".to_owned(),
        Value::Array(items) if items.is_empty() => "–".to_owned(),
        list @ Value::Array(_) => words(list).join(","),
        Value::String(text) if text.is_empty() => "–".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn table(vocabulary: &Value) -> String {
    let mut table =
        "| key | values | default | acts | meaning |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for (key, entry) in vocabulary["keys"].as_object().expect("keys") {
        table += &format!(
            "| `{key}` | {} | {} | {} | {} |\n",
            range(entry),
            default(entry),
            entry["acts"].as_str().expect("acts"),
            entry["meaning"]
                .as_str()
                .expect("a meaning")
                .replace('|', "\\|"),
        );
    }
    table
}

/// What data sets and scenes set otherwise than the defaults.
fn presets_table(vocabulary: &Value) -> String {
    let mut table = "| with | these defaults |\n| --- | --- |\n".to_owned();
    for (key, group) in [("dataset", "presets"), ("scene", "scenes")] {
        for (name, preset) in vocabulary[group].as_object().expect("presets") {
            let settings: Vec<String> = preset
                .as_object()
                .expect("settings")
                .iter()
                .filter(|(key, value)| vocabulary["keys"][*key]["default"] != **value)
                .map(|(key, value)| format!("`{key}={}`", written(value)))
                .collect();
            if !settings.is_empty() {
                table += &format!("| `{key}={name}` | {} |\n", settings.join(", "));
            }
        }
    }
    table
}

fn type_of(entry: &Value) -> String {
    let literals = || {
        let words = words(&entry["values"]);
        words
            .iter()
            .map(|word| format!("\"{word}\""))
            .collect::<Vec<_>>()
            .join(" | ")
    };
    match entry["type"].as_str().unwrap_or_default() {
        "choice" => literals(),
        "choices" => format!("({})[] | string", literals()),
        "switch" => "boolean | \"on\" | \"off\"".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "numbers" | "points" => "ArrayLike<number> | string".to_owned(),
        "names" | "changes" => "string[] | string".to_owned(),
        _ => "string".to_owned(),
    }
}

fn config_type(vocabulary: &Value) -> String {
    let mut text = "/** Settings in the vocabulary's keys; made from vocabulary.json. */\nexport interface Config {\n".to_owned();
    for (key, entry) in vocabulary["keys"].as_object().expect("keys") {
        text += &format!(
            "  /** {}. */\n",
            entry["meaning"].as_str().expect("a meaning")
        );
        text += &format!("  {key}?: {};\n", type_of(entry));
    }
    text + "}\n"
}

/// The type of a key as the page holds it; null is not given.
fn held_type(entry: &Value) -> String {
    let held = match entry["type"].as_str().unwrap_or_default() {
        "choice" => type_of(entry),
        "switch" => "boolean".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "numbers" | "points" => "number[]".to_owned(),
        "choices" | "names" | "changes" => "string[]".to_owned(),
        _ => "string".to_owned(),
    };
    if entry["default"].is_null() {
        format!("{held} | null")
    } else {
        held
    }
}

fn held_config_type(vocabulary: &Value) -> String {
    let mut text =
        "/** Every key as the page holds it; made from the vocabulary. */\nexport interface Config {\n"
            .to_owned();
    for (key, entry) in vocabulary["keys"].as_object().expect("keys") {
        text += &format!("  {key}: {};\n", held_type(entry));
    }
    text + "}\n"
}

/// The file with `text` between two marks.
fn with(path: &str, [begin, end]: [&str; 2], text: &str) -> String {
    let old = fs::read_to_string(root().join(path)).expect(path);
    let begin = old.find(begin).expect("a begin mark") + begin.len();
    let end = old.find(end).expect("an end mark");
    [&old[..begin], text, &old[end..]].concat()
}

/// Compares, or with UPDATE_VOCABULARY writes, a file.
fn assert_made(path: &str, expected: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE_VOCABULARY").is_some() {
        fs::write(&path, expected).expect("a writable file");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{} is not made from the vocabulary",
        path.display()
    );
}

#[test]
fn the_type_of_the_config_is_made_from_the_vocabulary() {
    assert_made("src/wasm/config.d.ts", &config_type(&vocabulary()));
}

#[test]
fn the_config_of_the_page_is_made_from_the_vocabulary() {
    let path = "www/settings/keys.d.ts";
    assert_made(path, &held_config_type(&vocabulary()));
}

#[test]
fn the_tables_in_the_readme_are_made_from_the_vocabulary() {
    let marks = ["<!-- vocabulary: begin -->\n", "<!-- vocabulary: end -->"];
    let [keys, presets] = [table(&vocabulary()), presets_table(&vocabulary())];
    let between = format!(
        "\n{keys}\nData sets and scenes have defaults of their own; what an address says wins over both.\n\n{presets}\n"
    );
    assert_made("README.md", &with("README.md", marks, &between));
}
