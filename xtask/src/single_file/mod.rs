//! The whole course in one file, which asks for nothing: it opens from disk, in `srcdoc` and in a
//! frame without an origin. `www/delivery/single-file/` holds the scripts that only this file has.

mod packing;
mod shell;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::bundle::{self, Bundle};
use crate::index::Index;
use crate::npm::Optimiser;
use crate::project::Project;
use crate::{minify, wasm};

/// Its scripts; the page in many files has no use for them.
pub(crate) const FOLDER: &str = "delivery/single-file/";

/// Its place in `dist/`.
pub(crate) const NAME: &str = "sgd-playground.html";

/// To be changed with what this module does to the page, so that no cached file outlives it.
const RECIPE: &str =
    "5: one module, one script of it, one worker, no lectures, LZMA, base 91, a checksum";

/// The script that unpacks the others.
const LOADER: &str = "delivery/single-file/loader.js";

/// The script of both workers.
const WORKER: &str = "delivery/single-file/worker.js";

/// Scripts of the page, and those of [`FOLDER`] that stand in for them.
const OWN: &[(&str, &str)] = &[
    ("files.js", "files.js"),
    ("teaching/lecture/opening.js", "lecture.js"),
    ("teaching/lesson-builder/opening.js", "lesson-building.js"),
];

/// What is left of the page once its scripts have been bundled, and is no part of one file: what
/// readers of the repository need, and the address of a page in many files.
const LEFT_OUT: &[&str] = &[".d.ts", ".md", ".png", ".svg", "package.json", "index.html"];

/// Makes the file from the `page` as it was written, with its texts as HTML.
///
/// # Errors
/// When a tool fails, or a file that it needs is missing.
pub(crate) fn make(project: &Project, optimiser: &Optimiser, page: &Bundle) -> Result<Vec<u8>> {
    let engine = wasm::whole(project, optimiser)?;
    let cache = project.cache().join("single-file");
    let key = cache_key(&[page, &engine], &optimiser.esbuild.version);
    let file = cache.join(&key).join(NAME);
    if !file.is_file() {
        fs::create_dir_all(&cache)?;
        let staged = tempfile::tempdir_in(&cache)?;
        let html = assemble(project, optimiser, page, &engine, staged.path())?;
        let folder = cache.join(&key);
        fs::create_dir_all(&folder)?;
        fs::write(&file, html)?;
        bundle::forget_others(&cache, &folder)?;
    }
    fs::read(&file).context("the single file could not be stored")
}

fn assemble(
    project: &Project,
    optimiser: &Optimiser,
    page: &Bundle,
    engine: &Bundle,
    scratch: &Path,
) -> Result<String> {
    let mut sources = with_own_files(page, engine, &project.file_stem())?;
    let bindings = bindings(optimiser, &sources, &project.file_stem(), scratch)?;
    sources.extend(bindings);
    let built = scripts(optimiser, &sources, scratch)?;
    let text = |path: &str| -> Result<String> {
        let bytes = built
            .get(path)
            .with_context(|| format!("no script {path}"))?;
        Ok(String::from_utf8(bytes.clone())?)
    };
    let (loader, main) = (text(LOADER)?, text("main.js")?);
    let mut files: Bundle = sources
        .into_iter()
        .filter(|(path, _)| is_data(path))
        .collect();
    files.extend(built.into_iter().filter(|(path, _)| path != LOADER));
    shell::html(&Index::of(page)?, &loader, &main, &packing::pack(&files)?)
}

/// The page with its own way to files, and the one engine under the names of both modules.
fn with_own_files(page: &Bundle, engine: &Bundle, stem: &str) -> Result<Bundle> {
    let mut sources = page.clone();
    sources.retain(|path, _| !path.starts_with("engine/") && path != minify::SCORM);
    for (path, name) in OWN {
        let own = page
            .get(&format!("{FOLDER}{name}"))
            .with_context(|| format!("www/{FOLDER}{name} is missing"))?;
        sources.insert((*path).into(), own.clone());
    }
    for name in [format!("{stem}.js"), format!("{stem}_bg.wasm")] {
        let bytes = engine.get(&name);
        let bytes = bytes.with_context(|| format!("the engine has no {name}"))?;
        sources.insert(format!("engine/{name}"), bytes.clone());
    }
    Ok(sources)
}

/// The engine's script, once, under the names of both modules: each has an instance of its own.
fn bindings(optimiser: &Optimiser, sources: &Bundle, stem: &str, scratch: &Path) -> Result<Bundle> {
    let (from, to) = (scratch.join("engine"), scratch.join("bindings"));
    bundle::write(sources, &from)?;
    let name = format!("engine/{stem}.js");
    let options = ["--format=cjs", "--target=es2022"];
    esbuild(optimiser, &from, &to, &options, [name].into_iter())?;
    let script = fs::read_to_string(to.join(format!("{stem}.js")))?;
    let made = format!(
        "module.exports = () => {{ const module = {{ exports: {{}} }}; {script}\n return module.exports; }};"
    );
    let instance = "module.exports = require(\"./bindings.js\")();";
    let files = ["_run", "_tables", "_scenes"]
        .map(|part| (format!("engine/{stem}{part}.js"), instance.into()));
    let made = ("engine/bindings.js".to_owned(), made.into_bytes());
    Ok(files.into_iter().chain([made]).collect())
}

/// What the page fetches besides scripts and styles.
fn is_data(path: &str) -> bool {
    !path.ends_with(".js")
        && !path.ends_with(".css")
        && !path.starts_with("teaching/")
        && !LEFT_OUT.iter().any(|ending| path.ends_with(ending))
}

/// Bundled scripts and stylesheets: the loader, the page, its workers, and one sheet a scene.
fn scripts(optimiser: &Optimiser, sources: &Bundle, scratch: &Path) -> Result<Bundle> {
    let (from, to) = (scratch.join("sources"), scratch.join("built"));
    bundle::write(sources, &from)?;
    let style = minify::imports(&Index::of(sources)?)?;
    fs::write(from.join("page.css"), style)?;
    let page = ["main.js".into(), "page.css".into()];
    let scenes = sources.keys().filter(|path| path.ends_with("/scene.css"));
    let page = page.into_iter().chain(scenes.cloned());
    let modules = ["--format=esm", "--target=es2022"];
    esbuild(optimiser, &from, &to, &modules, page)?;
    // A document without an origin gets classic workers only.
    let classic = ["--format=iife", "--target=es2022", "--outbase=."];
    esbuild(optimiser, &from, &to, &classic, [WORKER.into()].into_iter())?;
    // An old browser is to read it, and to say that it is old.
    let oldest = ["--format=iife", "--target=es5", "--outbase=."];
    esbuild(optimiser, &from, &to, &oldest, [LOADER.into()].into_iter())?;
    bundle::read(&to)
}

fn esbuild(
    optimiser: &Optimiser,
    from: &Path,
    to: &Path,
    options: &[&str],
    entries: impl Iterator<Item = String>,
) -> Result<()> {
    let answer = Command::new(&optimiser.node)
        .arg(&optimiser.esbuild.path)
        .args(entries)
        .args([
            "--bundle",
            "--minify",
            "--charset=utf8",
            "--legal-comments=none",
            "--log-level=error",
        ])
        .args(options)
        .arg(format!("--outdir={}", to.display()))
        .current_dir(from)
        .output()
        .context("esbuild could not be started")?;
    let message = String::from_utf8_lossy(&answer.stderr);
    ensure!(answer.status.success(), "esbuild failed: {message}");
    Ok(())
}

fn cache_key(bundles: &[&Bundle], version: &str) -> String {
    let mut hash = Sha256::new_with_prefix(RECIPE);
    hash.update(version);
    for bundle in bundles {
        hash.update(bundle::hash_name(bundle));
    }
    bundle::hex(&hash.finalize(), 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_engine_stands_beside_the_files_own_scripts() {
        let page = bundle::of(&[
            ("engine/sgd_scalar_bg.wasm", "of many files"),
            ("files.js", "fetch"),
            ("delivery/scorm/scorm.js", "of a package"),
            ("delivery/single-file/files.js", "unpacked"),
            ("delivery/single-file/lecture.js", "none"),
            ("delivery/single-file/lesson-building.js", "none"),
            ("teaching/lecture/opening.js", "fetch"),
            ("teaching/lesson-builder/opening.js", "fetch"),
        ]);
        let engine = bundle::of(&[
            ("sgd.js", "glue"),
            ("sgd_bg.wasm", "wasm"),
            ("sgd.d.ts", ""),
        ]);
        let sources = with_own_files(&page, &engine, "sgd").unwrap();
        let expected = bundle::of(&[
            ("engine/sgd.js", "glue"),
            ("engine/sgd_bg.wasm", "wasm"),
            ("files.js", "unpacked"),
            ("delivery/single-file/files.js", "unpacked"),
            ("delivery/single-file/lecture.js", "none"),
            ("delivery/single-file/lesson-building.js", "none"),
            ("teaching/lecture/opening.js", "none"),
            ("teaching/lesson-builder/opening.js", "none"),
        ]);
        assert_eq!(sources, expected);
    }

    #[test]
    fn what_is_fetched_is_held() {
        let held = [
            "i18n/en.json",
            "scenes/sgd/en.html",
            "data/houses.csv",
            "engine/sgd_bg.wasm",
        ];
        assert!(held.iter().all(|path| is_data(path)));
        let others = [
            "main.js",
            "style.css",
            "data/README.md",
            "picture.png",
            "index.html",
            "teaching/lesson-builder/en.json",
            "teaching/lecture/en.json",
        ];
        assert!(!others.iter().any(|path| is_data(path)));
    }
}
