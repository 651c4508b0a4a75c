//! The vocabulary that the page fetches, merged from the files in which it is written.

#[path = "../../build/vocabulary.rs"]
mod merging;

use std::path::Path;

use anyhow::{Error, Result};

/// Its place in the built page, and that of the keys that all scenes share in `www/`.
pub(crate) const NAME: &str = "vocabulary.json";

/// The whole vocabulary of the page in the folder `www`, as JSON.
///
/// # Errors
/// When a file is missing or wrong, or when one name has two meanings.
pub(crate) fn merged(www: &Path) -> Result<String> {
    merging::merged(www).map_err(Error::msg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use serde_json::{Value, json};

    const SHARED: &str = r#"{
        "course": { "scene": { "default": "a" } },
        "run": { "lr": { "default": 1 }, "n": { "default": 2 } },
        "page": { "lang": { "default": null } },
        "presets": {}
    }"#;

    /// The merged vocabulary of a page with the scenes `b` and `a`, in this order, or what is wrong.
    fn merge(shared: &str, [b, a]: [&str; 2]) -> Result<Value, String> {
        let folder = tempfile::tempdir().unwrap();
        let course = "[{ slug: \"b\" }, { slug: \"a\" }]";
        let files = [
            (NAME, shared),
            ("scenes/course.js", course),
            ("scenes/b/settings.json", b),
            ("scenes/a/settings.json", a),
        ];
        bundle::write(&bundle::of(&files), folder.path()).unwrap();
        let text = merged(folder.path()).map_err(|error| error.to_string())?;
        Ok(serde_json::from_str(&text).unwrap())
    }

    const NOTHING: &str = r#"{ "uses": [], "begins": {}, "keys": {} }"#;

    #[test]
    fn each_key_knows_the_scenes_in_which_it_means_something() {
        let b = r#"{ "uses": ["run"], "begins": { "n": 5 }, "keys": { "mu": { "default": 0 } } }"#;
        let a = r#"{ "uses": ["n"], "begins": {}, "keys": { "mu": { "default": 0 } } }"#;
        let vocabulary = merge(SHARED, [b, a]).unwrap();
        let expected = json!({
            "keys": {
                "scene": { "default": "a", "values": ["b", "a"] },
                "lr": { "default": 1, "scenes": ["b"] },
                "n": { "default": 2, "scenes": ["b", "a"] },
                "mu": { "default": 0, "scenes": ["b", "a"] },
                "lang": { "default": null },
            },
            "scenes": { "b": { "n": 5 }, "a": {} },
            "presets": {},
        });
        assert_eq!(vocabulary, expected);
    }

    #[test]
    fn the_order_is_that_of_the_files() {
        let folder = tempfile::tempdir().unwrap();
        let scene = r#"{ "uses": [], "begins": {}, "keys": { "z": {}, "mu": {} } }"#;
        let files = [
            (NAME, SHARED),
            ("scenes/course.js", "slug: \"a\""),
            ("scenes/a/settings.json", scene),
        ];
        bundle::write(&bundle::of(&files), folder.path()).unwrap();
        let text = merged(folder.path()).unwrap();
        let keys = text.lines().filter_map(|line| line.split_once("\": {"));
        let keys: Vec<&str> = keys.map(|(key, _)| key.trim_matches('"')).collect();
        let expected = [
            "keys", "scene", "lr", "n", "z", "mu", "lang", "scenes", "a", "presets",
        ];
        assert_eq!(keys, expected);
    }

    #[test]
    fn one_name_has_one_meaning() {
        let scene =
            |entry: &str| format!(r#"{{ "uses": [], "begins": {{}}, "keys": {{ {entry} }} }}"#);
        let [zero, one] = [
            scene(r#""mu": { "default": 0 }"#),
            scene(r#""mu": { "default": 1 }"#),
        ];
        let error = merge(SHARED, [&zero, &one]).unwrap_err();
        assert_eq!(
            error,
            "mu has two meanings: scenes b and a declare it differently"
        );
        let error = merge(SHARED, [&scene(r#""lr": { "default": 1 }"#), NOTHING]).unwrap_err();
        assert!(error.starts_with("lr has two meanings: "), "{error}");
        let error = merge(SHARED, [&scene(r#""mu": {}, "mu": {}"#), NOTHING]).unwrap_err();
        assert!(error.contains("mu stands there twice"), "{error}");
    }

    #[test]
    fn what_nobody_declares_and_what_nobody_lists_is_named() {
        let lost = r#"{ "uses": ["momentum"], "begins": {}, "keys": {} }"#;
        let error = merge(SHARED, [lost, NOTHING]).unwrap_err();
        assert!(error.contains("scene b names the key momentum"), "{error}");
        let lost = r#"{ "uses": [], "begins": { "momentum": 1 }, "keys": {} }"#;
        assert!(merge(SHARED, [lost, NOTHING]).is_err());
        let folder = tempfile::tempdir().unwrap();
        let files = [
            (NAME, SHARED),
            ("scenes/course.js", "slug: \"a\""),
            ("scenes/a/settings.json", NOTHING),
            ("scenes/lost/settings.json", NOTHING),
        ];
        bundle::write(&bundle::of(&files), folder.path()).unwrap();
        let error = merged(folder.path()).unwrap_err().to_string();
        assert_eq!(error, "scenes/course.js does not list the scene lost");
    }
}
