//! Assembly of `dist/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::address::Address;
use crate::bundle::{self, Bundle};
use crate::hosting::{self, Hosting};
use crate::index::{self, Index};
use crate::npm::{self, Optimiser};
use crate::project::Project;
use crate::{element, minify, single_file, vocabulary, wasm};

/// Builds the engine and the page, and replaces `dist/` by them; returns its path.
///
/// All is written to a temporary folder first: a build that fails leaves the old `dist/` alone.
///
/// # Errors
/// When the engine does not build, the page refers to a file that is not there, a text cannot
/// be rendered, or a file cannot be written.
pub(crate) fn build(project: &Project) -> Result<PathBuf> {
    build_for(project, None)
}

/// As [`build`], for a host whose address is known: links and pictures that others fetch name it.
///
/// # Errors
/// As [`build`].
pub(crate) fn build_for(project: &Project, address: Option<&Address>) -> Result<PathBuf> {
    let optimiser = npm::optimiser(project);
    let engine = engine_files(project, optimiser.as_ref())?;
    let www = project.root.join("www");
    let mut page = bundle::read_page(&www).context("the page cannot be built")?;
    let vocabulary = vocabulary::merged(&www)?;
    page.insert(vocabulary::NAME.into(), vocabulary.into_bytes());
    let hosting = hosting::take_from(&mut page)?;
    let (own, offered) = shared_out(&engine, &project.file_stem());
    page.extend(below("engine", &own));
    let element = element::take_from(&mut page).context("the element cannot be built")?;
    page.extend(shown_sources(project)?);
    let single = optimiser
        .as_ref()
        .map(|tools| single_file::make(project, tools, &page));
    page.retain(|path, _| !path.starts_with(single_file::FOLDER));
    page.extend(element);
    if let Some(optimiser) = &optimiser {
        let scripts = own.keys().filter(|name| name.ends_with(".js"));
        let scripts: Vec<String> = scripts.map(|name| format!("engine/{name}")).collect();
        page = minify::minify(project, optimiser, page, &scripts)?;
    }
    let mut files = assemble(page, &offered, hosting, address)?;
    if let Some(file) = single {
        files.insert(single_file::NAME.into(), file?);
    }
    files.extend(types(project)?);
    let dist = project.root.join("dist");
    replace(&dist, &files, &project.root.join("target"))?;
    Ok(dist)
}

/// Code that the page shows as it stands in the repository.
const SHOWN: &[&str] = &[
    "src/vectorize/add_scalar.rs",
    "src/vectorize/add_vector.rs",
    "www/scenes/vectorize/js-loop.js",
];

/// The files of [`SHOWN`] as texts, unchanged, so that what is read is what runs.
fn shown_sources(project: &Project) -> Result<Bundle> {
    let text = |path: &&str| {
        let bytes = fs::read(project.root.join(path)).with_context(|| format!("no {path}"))?;
        let name = path.rsplit('/').next().unwrap_or(path);
        Ok((format!("scenes/vectorize/{name}.txt"), bytes))
    };
    SHOWN.iter().map(text).collect()
}

/// Types for programs that embed the page: their names at the top of `dist/`, and where they stand.
const TYPES: &[(&str, &str)] = &[
    ("embed.d.ts", "www/delivery/types/embed.d.ts"),
    ("keys.d.ts", "src/wasm/config.d.ts"),
    ("messages.d.ts", "www/delivery/types/messages.d.ts"),
];

fn types(project: &Project) -> Result<Bundle> {
    let text = |(name, path): &(&str, &str)| {
        let bytes = fs::read(project.root.join(path)).with_context(|| format!("no {path}"))?;
        Ok(((*name).to_owned(), bytes))
    };
    TYPES.iter().map(text).collect()
}

/// Lays out `dist/`: fixed names at the top, the rest in one folder named by its content.
fn assemble(
    mut page: Bundle,
    engine: &Bundle,
    hosting: Hosting,
    address: Option<&Address>,
) -> Result<Bundle> {
    let fixed = element::NAMES.iter();
    let fixed: Bundle = fixed.filter_map(|name| page.remove_entry(*name)).collect();
    // With index.html: another document is another build, which those who keep one have to notice.
    let folder = bundle::hash_name(&page);
    let index = Index::of(&page)?;
    page.remove(index::NAME);
    let index = index.pointing_into(&folder, &page)?;
    let mut files = hosting.around(&index, &folder, &page, address)?;
    files.extend(below(&folder, &page));
    files.extend(below("engine", engine));
    files.extend(fixed);
    Ok(files)
}

fn below(folder: &str, files: &Bundle) -> impl Iterator<Item = (String, Vec<u8>)> {
    files
        .iter()
        .map(move |(path, bytes)| (format!("{folder}/{path}"), bytes.clone()))
}

/// The modules that the page loads, and those that are offered to programs: the complete one stands
/// for the parts of it that the page loads each in its time. The types of the parts stand beside it,
/// for those who check the page's scripts.
fn shared_out(engine: &Bundle, stem: &str) -> (Bundle, Bundle) {
    let complete = [".", "_bg.", "_scalar_bg."].map(|end| format!("{stem}{end}"));
    let parts = ["_run", "_tables"].map(|part| format!("{stem}{part}"));
    let without = |prefixes: &[String]| -> Bundle {
        let of_others = |name: &str| {
            name.ends_with(".d.ts") || !prefixes.iter().any(|prefix| name.starts_with(prefix))
        };
        let others = engine.iter().filter(|(name, _)| of_others(name));
        others
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect()
    };
    (without(&complete), without(&parts))
}

fn engine_files(project: &Project, optimiser: Option<&Optimiser>) -> Result<Bundle> {
    let mut files = wasm::modules(project, optimiser)?;
    files.insert("package.json".into(), manifest(project).into_bytes());
    Ok(files)
}

fn manifest(project: &Project) -> String {
    let stem = project.file_stem();
    let manifest = json!({
        "name": project.name,
        "version": project.version,
        "type": "module",
        "main": format!("{stem}.js"),
        "types": format!("{stem}.d.ts"),
    });
    format!("{manifest:#}\n")
}

/// Puts `files` in the place of `folder`, which is moved away only when all are written.
///
/// # Errors
/// When a file cannot be written or a folder cannot be moved.
pub(crate) fn replace(folder: &Path, files: &Bundle, scratch: &Path) -> Result<()> {
    fs::create_dir_all(scratch)?;
    let scratch = tempfile::tempdir_in(scratch)?;
    let (new, old) = (scratch.path().join("new"), scratch.path().join("old"));
    bundle::write(files, &new)?;
    if folder.exists() {
        fs::rename(folder, &old)
            .with_context(|| format!("the old {} cannot be moved away", folder.display()))?;
    }
    fs::rename(&new, folder).with_context(|| format!("{} cannot be put in place", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<head><title>SGD</title><meta name=\"description\" content=\"\"></head>";

    fn assemble(mut page: Bundle, engine: &Bundle) -> Bundle {
        page.insert("delivery/offline/sw.js".into(), Vec::new());
        let hosting = hosting::take_from(&mut page).unwrap();
        super::assemble(page, engine, hosting, None).unwrap()
    }

    #[test]
    fn the_engine_stands_at_its_fixed_place_and_beside_the_page() {
        let index = format!("<script src=\"main.js\"></script>{HEAD}");
        let page = bundle::of(&[
            ("index.html", &index),
            ("main.js", "1"),
            ("engine/sgd.js", "3"),
        ]);
        let files = assemble(page, &bundle::of(&[("sgd.js", "2")]));
        let index = String::from_utf8(files["index.html"].clone()).unwrap();
        let main = index.split('"').nth(1).unwrap();
        let folder = main.strip_suffix("/main.js").unwrap();
        assert_eq!(files[main], b"1");
        assert_eq!(files[&format!("{folder}/engine/sgd.js")], b"3");
        assert_eq!(files["engine/sgd.js"], b"2");
        let outside = files.keys().filter(|path| !path.contains('/'));
        let fixed = [
            ".nojekyll",
            "index.html",
            "manifest.webmanifest",
            "oembed.json",
            "sw.js",
        ];
        assert_eq!(Vec::from_iter(outside), fixed);
    }

    #[test]
    fn the_page_has_the_parts_and_programs_the_whole() {
        let names = [
            "package.json",
            "sgd.js",
            "sgd_bg.wasm",
            "sgd_run.d.ts",
            "sgd_run.js",
            "sgd_run_bg.wasm",
            "sgd_scalar_bg.wasm",
            "sgd_scenes.js",
            "sgd_tables.js",
        ];
        let (own, offered) = shared_out(&bundle::of(&names.map(|name| (name, ""))), "sgd");
        let own: Vec<&String> = own.keys().collect();
        let parts = [
            "package.json",
            "sgd_run.d.ts",
            "sgd_run.js",
            "sgd_run_bg.wasm",
            "sgd_scenes.js",
            "sgd_tables.js",
        ];
        assert_eq!(own, parts);
        let offered: Vec<&String> = offered.keys().collect();
        let whole = [
            "package.json",
            "sgd.js",
            "sgd_bg.wasm",
            "sgd_run.d.ts",
            "sgd_scalar_bg.wasm",
            "sgd_scenes.js",
        ];
        assert_eq!(offered, whole);
    }

    #[test]
    fn another_engine_or_another_document_is_another_folder() {
        let names = |engine, body: &str| -> Vec<String> {
            let index = format!("{HEAD}{body}");
            let page = bundle::of(&[("index.html", &index), ("engine/sgd.js", engine)]);
            let files = assemble(page, &bundle::of(&[("sgd.js", "1")]));
            files.into_keys().collect()
        };
        assert_ne!(names("2", ""), names("3", ""));
        assert_ne!(names("2", ""), names("2", "<p>"));
    }

    #[test]
    fn nothing_of_the_old_folder_stays() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path().join("dist");
        let scratch = folder.path().join("scratch");
        replace(&dist, &bundle::of(&[("old/a", "1")]), &scratch).unwrap();
        replace(&dist, &bundle::of(&[("new/b", "2")]), &scratch).unwrap();
        assert_eq!(bundle::read(&dist).unwrap(), bundle::of(&[("new/b", "2")]));
        assert_eq!(fs::read_dir(&scratch).unwrap().count(), 0);
    }
}
