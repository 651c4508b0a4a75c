//! `<sgd-playground>` for other pages: its modules as one classic script, which any page may load
//! from another origin, and as one module.

use anyhow::{Context, Result, ensure};

use crate::bundle::Bundle;

/// The module that all others are asked for by; it exports [`DEFINE`].
const ENTRY: &str = "delivery/element/define.js";
const DEFINE: &str = "defineSgdPlayground";

/// How the classic script, which may be loaded as a module too, finds the folder that it is in.
const OWN_ADDRESS: &str = "delivery/element/own-address.js";

/// What [`take_from`] makes, for the top of `dist/`.
pub(crate) const NAMES: &[&str] = &["embed.js", "embed.module.js", "custom-elements.json"];

/// Takes the folder `delivery/element/` out of `page` and makes the files in [`NAMES`] of it.
///
/// Nothing but this puts the modules together, so that the element is the same without Node.js.
///
/// # Errors
/// When a module is missing or says something that [`join`] does not understand.
pub(crate) fn take_from(page: &mut Bundle) -> Result<Bundle> {
    let joined = join(page, &[ENTRY])?;
    let with_address = join(page, &[ENTRY, OWN_ADDRESS])?;
    let manifest = page
        .remove("delivery/element/custom-elements.json")
        .context("www/delivery/element holds no custom-elements.json")?;
    page.retain(|path, _| !path.starts_with("delivery/element/"));
    let module = format!("{joined}\nexport {{ {DEFINE} }};\n");
    let files = [
        classic(&with_address).into_bytes(),
        module.into_bytes(),
        manifest,
    ];
    Ok(NAMES.iter().map(|&name| name.into()).zip(files).collect())
}

/// A script that finds the page in the folder that it comes from itself.
fn classic(joined: &str) -> String {
    format!("(() => {{\n\"use strict\";\n{joined}\n{START}}})();\n")
}

/// The last lines of the classic script.
const START: &str = "\
const src = ownAddress({
  current: document.currentScript?.src,
  stack: new Error().stack,
  loaded: performance.getEntriesByType(\"resource\").map(({ name }) => name),
});
defineSgdPlayground({ base: src ? new URL(\".\", src).href : undefined });
";

/// The modules `entries` and those below them in one scope, each after those that it imports.
fn join(page: &Bundle, entries: &[&str]) -> Result<String> {
    let mut joined = Joined::default();
    for entry in entries {
        joined.add(page, entry)?;
    }
    Ok(joined.text)
}

#[derive(Default)]
struct Joined {
    text: String,
    modules: Vec<String>,
    /// Names at the top of a module, which share one scope.
    names: Vec<String>,
}

impl Joined {
    fn add(&mut self, page: &Bundle, path: &str) -> Result<()> {
        if self.modules.iter().any(|module| module == path) {
            return Ok(());
        }
        self.modules.push(path.to_owned());
        let bytes = page
            .get(path)
            .with_context(|| format!("www/{path} is missing"))?;
        let mut own = String::new();
        for line in std::str::from_utf8(bytes)?.lines() {
            if line.starts_with("import ") {
                let import = imported(line)
                    .with_context(|| format!("www/{path}: not a plain import of names: {line}"))?;
                self.add(page, &below(path, import))?;
                continue;
            }
            let line = line.strip_prefix("export ").unwrap_or(line);
            if let Some(name) = declared(line) {
                ensure!(
                    !self.names.contains(&name.to_owned()),
                    "www/{path}: the name {name} is taken in another module of the element"
                );
                self.names.push(name.to_owned());
            }
            ensure!(
                !line.starts_with(['{', '*']) && !line.starts_with("default "),
                "www/{path}: only a declaration is exported, not: {line}"
            );
            own += line;
            own.push('\n');
        }
        self.text += &own;
        Ok(())
    }
}

/// The address in `import { a, b } from "./c.js";`.
fn imported(line: &str) -> Option<&str> {
    let (names, from) = line.strip_prefix("import { ")?.split_once(" } from \"")?;
    let is_plain = !names.split([',', ' ']).any(|word| word == "as");
    from.strip_suffix("\";").filter(|_| is_plain)
}

/// The name that a line at the top of a module declares.
fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("async ").unwrap_or(line);
    let kinds = ["function ", "const ", "let ", "class "];
    let rest = kinds.iter().find_map(|kind| line.strip_prefix(kind))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
    Some(&rest[..end.unwrap_or(rest.len())])
}

/// `address` as seen from the module `path`.
fn below(path: &str, address: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;

    fn joined(files: &[(&str, &str)]) -> Result<String> {
        join(&bundle::of(files), &[ENTRY])
    }

    #[test]
    fn a_module_comes_once_and_after_what_it_imports() {
        let text = joined(&[
            (
                "delivery/element/define.js",
                "import { a } from \"./a.js\";\nimport { b } from \"../b.js\";\nexport function defineSgdPlayground() {\n  a(b);\n}\n",
            ),
            (
                "delivery/element/a.js",
                "import { b } from \"../b.js\";\nexport const a = (x) => x + b;\n",
            ),
            ("delivery/b.js", "export const b = 1;\n"),
        ]);
        assert_eq!(
            text.unwrap(),
            "const b = 1;\nconst a = (x) => x + b;\nfunction defineSgdPlayground() {\n  a(b);\n}\n"
        );
    }

    #[test]
    fn what_one_scope_cannot_hold_is_refused() {
        let refused = |text: &str| {
            let error = joined(&[
                ("delivery/element/define.js", text),
                ("delivery/element/a.js", "let a = 1;\n"),
            ]);
            error.unwrap_err().to_string()
        };
        let twice = refused("import { a } from \"./a.js\";\nconst a = 2;\n");
        assert!(twice.contains("the name a is taken"), "{twice}");
        for line in [
            "import { a as b } from \"./a.js\";",
            "import * as a from \"./a.js\";",
        ] {
            assert!(refused(line).contains("plain import"), "{line}");
        }
        for line in [
            "export { a };",
            "export default a;",
            "export * from \"./a.js\";",
        ] {
            assert!(refused(line).contains("only a declaration"), "{line}");
        }
    }

    #[test]
    fn the_folder_becomes_two_scripts_and_a_manifest() {
        let mut page = bundle::of(&[
            (
                "delivery/element/define.js",
                "export const defineSgdPlayground = 1;\n",
            ),
            (
                "delivery/element/own-address.js",
                "export const ownAddress = 2;\n",
            ),
            ("delivery/element/custom-elements.json", "{}"),
            ("main.js", ""),
        ]);
        let files = take_from(&mut page).unwrap();
        assert_eq!(page.keys().collect::<Vec<_>>(), ["main.js"]);
        assert_eq!(files.len(), NAMES.len());
        assert!(files["embed.module.js"].ends_with(b"export { defineSgdPlayground };\n"));
        let has_address = |name: &str| files[name].windows(10).any(|text| text == b"ownAddress");
        // A module for bundlers is told where the page lies.
        assert!(has_address("embed.js") && !has_address("embed.module.js"));
        assert_eq!(files["custom-elements.json"], b"{}");
    }
}
