//! The page with its scripts in few files and nothing in them for human readers: esbuild does it
//! where Node.js is, and without it the page is published as it was written.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::bundle::{self, Bundle};
use crate::element;
use crate::index::{self, Index, MAIN};
use crate::npm::Optimiser;
use crate::project::Project;

/// What the page of a SCORM package runs before it.
pub(crate) const SCORM: &str = "delivery/scorm/scorm.js";
/// All stylesheets of the page, in its order.
const STYLE: &str = "page.css";

/// To be changed with what this file does to the page, so that no cached page outlives it.
const RECIPE: &str =
    "7: page, workers, SCORM, element, a stylesheet for all, those that come later, preloads";

const OPTIONS: &[&str] = &[
    "--bundle",
    "--minify",
    "--splitting",
    "--format=esm",
    "--target=es2022",
    "--charset=utf8",
    "--legal-comments=none",
    // Beside main.js, so that the addresses in them have the same base.
    "--chunk-names=[name]-[hash]",
    "--log-level=warning",
];

/// Replaces the scripts and the stylesheets of `page` by few and small ones.
///
/// `engine` are the scripts of the Wasm modules; each stays a file of its own, since its state
/// belongs to it alone.
///
/// # Errors
/// When esbuild fails, or `page` holds a script that nothing imports.
pub(crate) fn minify(
    project: &Project,
    optimiser: &Optimiser,
    page: Bundle,
    engine: &[String],
) -> Result<Bundle> {
    let cache = project.cache().join("page");
    let folder = cache.join(cache_key(&page, &optimiser.esbuild.version));
    if !folder.is_dir() {
        fs::create_dir_all(&cache)?;
        let staged = tempfile::tempdir_in(&cache)?;
        let small = smaller(optimiser, &page, engine, staged.path())?;
        let written = staged.path().join("small");
        bundle::write(&small, &written)?;
        bundle::forget_others(&cache, staged.path())?;
        fs::rename(written, &folder).context("the page could not be stored")?;
    }
    let mut small = bundle::read(&folder)?;
    small.extend(page.into_iter().filter(|(path, _)| !is_code(path)));
    Ok(small)
}

/// The scripts, the stylesheet and index.html.
fn smaller(
    optimiser: &Optimiser,
    page: &Bundle,
    engine: &[String],
    scratch: &Path,
) -> Result<Bundle> {
    let (sources, built) = (scratch.join("sources"), scratch.join("built"));
    let index = Index::of(page)?;
    bundle::write(page, &sources)?;
    fs::write(sources.join(STYLE), imports(&index)?)?;
    let meta = scratch.join("meta.json");
    let answer = Command::new(&optimiser.node)
        .arg(&optimiser.esbuild.path)
        .args([MAIN, STYLE])
        .args(engine)
        .args(page.keys().filter(|path| stands_alone(path)))
        .args(OPTIONS)
        .args(engine.iter().map(|path| format!("--external:*/{path}")))
        .arg(format!("--metafile={}", meta.display()))
        .arg(format!("--outdir={}", built.display()))
        .current_dir(&sources)
        .output()
        .context("esbuild could not be started")?;
    let message = String::from_utf8_lossy(&answer.stderr);
    ensure!(answer.status.success(), "esbuild failed: {message}");
    let meta: Value = serde_json::from_slice(&fs::read(meta)?)?;
    refuse_forgotten(page, &meta)?;
    let mut small = bundle::read(&built)?;
    let index = index
        .with_one_stylesheet(STYLE)?
        .with_in_head(&shared_scripts(&meta)?)?;
    small.insert(index::NAME.into(), index.into_html().into());
    Ok(small)
}

/// Links by which a browser asks for what the page's script imports at once, not when that has
/// come.
fn shared_scripts(meta: &Value) -> Result<String> {
    let outputs = meta["outputs"]
        .as_object()
        .context("esbuild lists no files")?;
    let main = outputs.values().find(|output| output["entryPoint"] == MAIN);
    let imports = main.and_then(|main| main["imports"].as_array());
    let shared = imports
        .with_context(|| format!("esbuild does not say what {MAIN} imports"))?
        .iter()
        .filter(|import| import["kind"] == "import-statement" && import["external"] != true);
    let links = shared.filter_map(|import| import["path"].as_str()?.rsplit('/').next());
    Ok(links
        .map(|name| format!("<link rel=\"modulepreload\" href=\"{name}\">"))
        .collect())
}

/// A stylesheet that holds those of the page in their order.
///
/// # Errors
/// When the page has none.
pub(crate) fn imports(index: &Index) -> Result<String> {
    let sheets = index.stylesheets()?.into_iter();
    Ok(sheets
        .map(|href| format!("@import \"./{href}\";\n"))
        .collect())
}

/// A script or stylesheet that nothing asks for would be missing in the built page.
fn refuse_forgotten(page: &Bundle, meta: &Value) -> Result<()> {
    let forgotten = page
        .keys()
        .find(|path| is_script_or_style(path) && meta["inputs"].get(*path).is_none());
    ensure!(
        forgotten.is_none(),
        "www/{} is neither imported nor named in www/index.html",
        forgotten.map_or("", |path| path)
    );
    Ok(())
}

/// What no `import` asks for: the scripts of workers, that of a SCORM package, stylesheets that
/// come later, and the element for other pages.
fn stands_alone(path: &str) -> bool {
    let comes_later = is_style_of_a_part(path) || path == "teaching/lesson-builder/form.css";
    let of_the_element = element::NAMES.contains(&path) && is_code(path);
    path.ends_with("worker.js") || path == SCORM || comes_later || of_the_element
}

/// A stylesheet that comes with a scene or with lecture mode, when that is wanted.
fn is_style_of_a_part(path: &str) -> bool {
    path.ends_with("/scene.css") || path == "teaching/lecture/lecture.css"
}

fn is_script_or_style(path: &str) -> bool {
    path.ends_with(".js") || path.ends_with(".css")
}

/// What [`smaller`] makes anew.
fn is_code(path: &str) -> bool {
    path == index::NAME || is_script_or_style(path)
}

fn cache_key(page: &Bundle, version: &str) -> String {
    let mut hash = Sha256::new_with_prefix(RECIPE);
    hash.update(version);
    hash.update(OPTIONS.join(" "));
    hash.update(bundle::hash_name(page));
    bundle::hex(&hash.finalize(), 16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::of;
    use serde_json::json;

    #[test]
    fn the_stylesheets_become_one_in_their_order() {
        let html = "<link rel=\"stylesheet\" href=\"style.css\">\n<link rel=\"stylesheet\" href=\"ui/a.css\">";
        let style = imports(&Index::read(html.into()).unwrap()).unwrap();
        assert_eq!(style, "@import \"./style.css\";\n@import \"./ui/a.css\";\n");
    }

    #[test]
    fn a_script_that_nothing_imports_is_named() {
        let page = of(&[("main.js", ""), ("ui/lost.js", ""), ("data/a.csv", "")]);
        let meta = json!({ "inputs": { "main.js": {} } });
        let error = refuse_forgotten(&page, &meta).unwrap_err().to_string();
        assert!(error.contains("www/ui/lost.js"), "{error}");
        let meta = json!({ "inputs": { "main.js": {}, "ui/lost.js": {} } });
        assert!(refuse_forgotten(&page, &meta).is_ok());
    }

    #[test]
    fn scripts_of_the_main_script_are_asked_for_at_once() {
        let import = |path, kind| json!({ "path": path, "kind": kind });
        let imports = [
            import("../b/chunk-A.js", "import-statement"),
            import("../b/panel-B.js", "dynamic-import"),
            json!({ "path": "./engine/sgd.js", "kind": "import-statement", "external": true }),
        ];
        let meta = json!({ "outputs": { "../b/main.js": { "entryPoint": "main.js", "imports": imports } } });
        assert_eq!(
            shared_scripts(&meta).unwrap(),
            "<link rel=\"modulepreload\" href=\"chunk-A.js\">"
        );
        assert!(shared_scripts(&json!({ "outputs": {} })).is_err());
    }

    #[test]
    fn another_tool_makes_another_page() {
        let page = of(&[("main.js", "1")]);
        assert_ne!(cache_key(&page, "1.0"), cache_key(&page, "1.1"));
    }
}
