//! The invariants that ARCHITECTURE.md states, checked in the sources.

#[path = "architecture/floors.rs"]
mod floors;

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` with that ending, with their text.
fn sources(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), ending, &mut found);
    assert!(!found.is_empty(), "no {ending} below {folder}");
    found
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            let text = fs::read_to_string(&path).expect("UTF-8");
            found.push((path, text));
        }
    }
}

/// The lines of `text` that are not comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

fn assert_never(folder: &str, ending: &str, words: &[&str]) {
    for (path, text) in sources(folder, ending) {
        for line in code(&text) {
            for word in words {
                assert!(
                    !line.contains(word),
                    "{}: {word} in: {line}",
                    path.display()
                );
            }
        }
    }
}

const BROWSER: [&str; 5] = [
    "wasm_bindgen",
    "web_sys",
    "js_sys",
    "plotters_canvas",
    "getrandom",
];

#[test]
fn only_wasm_knows_the_browser() {
    for folder in [
        "src/regression",
        "src/probability",
        "src/vectorize",
        "src/plots",
    ] {
        assert_never(folder, "rs", &BROWSER);
    }
}

#[test]
fn pure_numbers_read_no_clock_no_chance_and_no_chart() {
    for folder in ["src/regression", "src/probability", "src/vectorize"] {
        let words = [
            "std::time",
            "Instant",
            "SystemTime",
            "thread_rng",
            "plotters",
            "crate::plots",
        ];
        assert_never(folder, "rs", &words);
    }
    assert_never("src/probability", "rs", &["crate::regression"]);
}

#[test]
fn the_training_path_uses_no_mathematics_of_the_platform() {
    let folders = ["model", "data", "training", "run"];
    let mut files: Vec<(PathBuf, String)> = folders
        .iter()
        .flat_map(|folder| sources(&format!("src/regression/{folder}"), "rs"))
        .collect();
    for file in ["src/random.rs", "src/regression/lanes.rs"] {
        let text = fs::read_to_string(root().join(file)).expect("the file");
        files.push((root().join(file), text));
    }
    for (path, text) in files {
        let tests_begin = text.find("#[cfg(test)]").unwrap_or(text.len());
        for line in code(&text[..tests_begin]) {
            for word in [
                ".sin()",
                ".cos()",
                ".ln()",
                ".exp()",
                ".powf(",
                ".powi(",
                ".mul_add(",
                ".dot(",
            ] {
                assert!(
                    !line.contains(word),
                    "{}: {word} in: {line}",
                    path.display()
                );
            }
        }
    }
}

/// The lines between the braces of what begins so, in whichever file below `src/regression` it stands.
fn body_of(opening: &str) -> Vec<String> {
    let all = sources("src/regression", "rs");
    let found = all.iter().find_map(|(_, text)| text.split_once(opening));
    let (_, rest) = found.unwrap_or_else(|| panic!("no source has: {opening}"));
    let body = rest.lines().take_while(|line| *line != "}");
    body.map(str::to_owned).collect()
}

#[test]
fn a_configuration_can_only_be_made_checked_and_not_be_changed_after() {
    // Of a public field anybody could make 0 where a batch size or a count of copies is divided by.
    let fields = body_of("pub struct Config {");
    assert!(fields.len() > 20, "{fields:?}");
    for field in fields {
        assert!(!field.trim_start().starts_with("pub "), "{field}");
    }
}

#[test]
fn the_page_has_no_inline_script_style_or_other_site() {
    let page = fs::read_to_string(root().join("www/index.html")).expect("the page");
    assert!(page.contains("Content-Security-Policy"));
    assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"));
    for line in page.lines() {
        assert!(!line.contains(" style="), "{line}");
        assert!(!line.contains("<style"), "{line}");
        assert!(
            !line.contains(" on") || !line.contains("=\"") || !line.contains(" onclick"),
            "{line}"
        );
        assert!(
            !line.contains("<script") || line.contains(" src="),
            "{line}"
        );
        assert!(
            !line.contains("http://") && !line.contains("https://"),
            "{line}"
        );
    }
    for (path, text) in sources("www", "js") {
        for line in code(&text) {
            let foreign = line.contains("https://") || line.contains("http://");
            // Names of XML and an example of an origin are no addresses to load from.
            let name =
                line.contains("http://www.w3.org/") || line.contains("https://example.org\"");
            assert!(!foreign || name, "{}: {line}", path.display());
            assert!(!line.contains("eval("), "{}: {line}", path.display());
        }
    }
}

#[test]
fn names_in_the_architecture_and_the_documents_exist() {
    let mut documents = sources("docs", "md");
    let map = root().join("ARCHITECTURE.md");
    let text = fs::read_to_string(&map).expect("ARCHITECTURE.md");
    documents.push((map, text));
    let mut n_checked = 0;
    for (document, text) in documents {
        // `a/b.rs`, `src/plots/` and the like in backticks are files and folders.
        for name in text.split('`').skip(1).step_by(2) {
            let is_path = name.contains('/') && !name.contains([' ', '<', '…', '*', '{', '\n']);
            if is_path && !name.starts_with("dist/") && !name.starts_with("target/") {
                let is_there = root().join(name).exists();
                assert!(is_there, "{} names {name}", document.display());
                n_checked += 1;
            }
        }
    }
    assert!(n_checked > 50);
}
