//! The npm package: the page whole, and names for what a program asks it for.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use crate::bundle::Bundle;
use crate::project::Project;
use crate::single_file;

/// What a program may ask for, where it lies in `dist/`, and where its types do.
struct Entry {
    name: &'static str,
    file: &'static str,
    types: Option<&'static str>,
}

const ENTRIES: &[Entry] = &[
    Entry {
        name: ".",
        file: "embed.module.js",
        types: Some("embed.d.ts"),
    },
    Entry {
        name: "./engine",
        file: "engine/sgd_playground.js",
        types: Some("engine/sgd_playground.d.ts"),
    },
    Entry {
        name: "./single-file",
        file: single_file::NAME,
        types: None,
    },
];

/// Files that may be asked for one by one.
const FOLDERS: &[(&str, &str)] = &[
    ("./engine/*", "./dist/engine/*"),
    ("./dist/*", "./dist/*"),
    ("./package.json", "./package.json"),
];

/// Files of `dist/` that do something by being imported.
const WITH_EFFECTS: &[&str] = &["./dist/embed.js"];

/// The oldest Node.js in which the engine is tested.
const NODE: &str = ">=20";

/// For whoever installs it, who has no repository beside it.
const README: &str = include_str!("npm.md");

/// Texts of the repository that go with it.
const TEXTS: &[&str] = &["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// The files of the package, of the page that `dist/` holds.
///
/// # Errors
/// When the page misses what the package promises.
pub(super) fn files(project: &Project, page: &Bundle) -> Result<Bundle> {
    let mut files = Bundle::new();
    for text in TEXTS {
        let bytes = fs::read(project.root.join(text)).with_context(|| format!("no {text}"))?;
        files.insert((*text).to_owned(), bytes);
    }
    files.insert("README.md".into(), README.as_bytes().to_vec());
    let manifest = manifest(project, page)?;
    files.insert("package.json".into(), manifest.into_bytes());
    let page = page.iter();
    files.extend(page.map(|(path, bytes)| (format!("dist/{path}"), bytes.clone())));
    Ok(files)
}

/// What npm reads, in the order in which people do.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Manifest<'a> {
    name: &'a str,
    version: &'a str,
    description: &'a str,
    keywords: &'a [String],
    license: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    engines: BTreeMap<&'a str, &'a str>,
    exports: BTreeMap<&'a str, Export>,
    files: Vec<&'a str>,
    side_effects: &'a [&'a str],
    /// What editors know of the element.
    custom_elements: &'a str,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Export {
    File(String),
    /// The first condition that fits counts, so the types stand before the file.
    Typed {
        types: String,
        default: String,
    },
}

fn manifest(project: &Project, page: &Bundle) -> Result<String> {
    let manifest = Manifest {
        name: &project.name,
        version: &project.version,
        description: &project.description,
        keywords: &project.keywords,
        license: &project.license,
        kind: "module",
        engines: BTreeMap::from([("node", NODE)]),
        exports: exports(page)?,
        files: [&["dist/"], TEXTS].concat(),
        side_effects: WITH_EFFECTS,
        custom_elements: "dist/custom-elements.json",
    };
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

fn exports(page: &Bundle) -> Result<BTreeMap<&'static str, Export>> {
    let mut exports = BTreeMap::new();
    for Entry { name, file, types } in ENTRIES {
        let address = |file: &str| {
            ensure!(
                page.contains_key(file),
                "dist/ holds no {file}, which the npm package promises as \"{name}\""
            );
            Ok(format!("./dist/{file}"))
        };
        let default = address(file)?;
        let export = match types.map(address).transpose()? {
            Some(types) => Export::Typed { types, default },
            None => Export::File(default),
        };
        exports.insert(*name, export);
    }
    exports.extend(
        FOLDERS
            .iter()
            .map(|(name, files)| (*name, Export::File((*files).into()))),
    );
    Ok(exports)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::of;

    const ENGINE: &str = "engine/sgd_playground.js";
    const TYPES: &str = "engine/sgd_playground.d.ts";

    #[test]
    fn the_engine_has_its_types() {
        let element = [("embed.module.js", ""), ("embed.d.ts", "")];
        let page = of(&[
            &element[..],
            &[(ENGINE, ""), (TYPES, ""), (single_file::NAME, "")],
        ]
        .concat());
        let exports = exports(&page).unwrap();
        let engine = serde_json::to_string(&exports["./engine"]).unwrap();
        let expected = r#"{"types":"./dist/engine/sgd_playground.d.ts","default":"./dist/engine/sgd_playground.js"}"#;
        assert_eq!(engine, expected);
    }

    #[test]
    fn what_is_promised_and_missing_is_named() {
        let page = of(&[("embed.module.js", ""), ("embed.d.ts", ""), (ENGINE, "")]);
        let error = exports(&page).unwrap_err().to_string();
        assert!(
            error.contains(TYPES) && error.contains("./engine"),
            "{error}"
        );
    }
}
