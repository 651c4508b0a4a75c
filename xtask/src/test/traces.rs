//! No built file tells on which machine it was built, or where that machine had crates from.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;
use zip::ZipArchive;

use crate::bundle::{self, Bundle};
use crate::project::Project;
use crate::wasm;

/// Looks through `dist/`, `package/` and the module that the single file has packed.
///
/// # Errors
/// When a file holds a trace of this machine; both are named.
pub(super) fn refuse(project: &Project) -> Result<()> {
    let traces = traces(project)?;
    let whole = project.cache().join(wasm::WHOLE_NAME);
    for folder in [
        project.root.join("dist"),
        project.root.join("package"),
        whole,
    ] {
        refuse_in(&unpacked(bundle::read(&folder)?)?, &traces)
            .with_context(|| format!("{} tells of this machine", folder.display()))?;
    }
    Ok(())
}

fn refuse_in(files: &Bundle, traces: &BTreeSet<String>) -> Result<()> {
    let mut seen = BTreeSet::new();
    for (path, bytes) in files.iter().filter(|(_, bytes)| seen.insert(*bytes)) {
        let text = String::from_utf8_lossy(bytes);
        if let Some(trace) = traces.iter().find(|trace| holds(&text, trace)) {
            bail!("{path} holds `{trace}`");
        }
    }
    Ok(())
}

/// Whether `trace` stands in `text`, and not as the beginning of another name.
fn holds(text: &str, trace: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    text.match_indices(trace)
        .any(|(at, _)| !text[at + trace.len()..].starts_with(goes_on))
}

/// `files` with what the archives among them hold.
fn unpacked(files: Bundle) -> Result<Bundle> {
    let mut all = Bundle::new();
    for (path, bytes) in files {
        let held = match Path::new(&path).extension().and_then(|e| e.to_str()) {
            Some("zip") => zip(&bytes),
            Some("tgz") => tarball(&bytes),
            _ => Ok(Bundle::new()),
        };
        let held = held.with_context(|| format!("{path} cannot be unpacked"))?;
        all.extend(
            held.into_iter()
                .map(|(name, file)| (format!("{path}: {name}"), file)),
        );
        all.insert(path, bytes);
    }
    Ok(all)
}

fn zip(bytes: &[u8]) -> Result<Bundle> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut files = Bundle::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place)?;
        let mut text = Vec::new();
        file.read_to_end(&mut text)?;
        files.insert(file.name()?.to_string(), text);
    }
    Ok(files)
}

fn tarball(bytes: &[u8]) -> Result<Bundle> {
    let mut archive = tar::Archive::new(GzDecoder::new(bytes));
    let mut files = Bundle::new();
    for file in archive.entries()? {
        let mut file = file?;
        let mut text = Vec::new();
        file.read_to_end(&mut text)?;
        files.insert(file.path()?.display().to_string(), text);
    }
    Ok(files)
}

/// What only this machine could have written into a file.
fn traces(project: &Project) -> Result<BTreeSet<String>> {
    let mut folders = vec![
        project.root.clone(),
        project.target.clone(),
        project.home.clone(),
    ];
    let compiler = project.rustc_output(&["--print", "sysroot"])?;
    folders.push(compiler.trim().into());
    folders.extend(env::home_dir());
    let mut traces: BTreeSet<String> = folders
        .iter()
        // The root of all folders begins every path.
        .filter(|folder| folder.parent().is_some())
        .map(|folder| folder.display().to_string())
        .collect();
    for kind in ["src", "cache", "index"] {
        let registries = project.home.join("registry").join(kind);
        traces.extend(registry_names(&registries)?);
    }
    traces.insert("registry/src".into());
    Ok(traces)
}

/// The names of the folders in which Cargo keeps what it has from a registry: the registry's host
/// and a hash; and the hosts alone.
fn registry_names(registries: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    if !registries.is_dir() {
        return Ok(names);
    }
    for entry in fs::read_dir(registries)? {
        let name = entry?.file_name().display().to_string();
        let host = name.rsplit_once('-').map(|(host, _)| host);
        // What is no host has a plain word there, which any text may hold.
        names.extend(host.filter(|host| host.contains('.')).map(str::to_owned));
        names.push(name);
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::archive;

    fn refused(files: &Bundle) -> Option<String> {
        let traces = ["/home/ada".into(), "crates.example".into()].into();
        let unpacked = unpacked(files.clone()).unwrap();
        refuse_in(&unpacked, &traces)
            .err()
            .map(|error| error.to_string())
    }

    #[test]
    fn a_trace_is_named_with_its_file() {
        let clean = bundle::of(&[("a.wasm", "\0asm csv-1.4.0/src/reader.rs")]);
        assert_eq!(refused(&clean), None);
        let other = bundle::of(&[("a.js", "fetch(\"/home/adapter\"), \"/home/ada.json\"")]);
        assert_eq!(refused(&other), None);
        for text in ["\0asm /home/ada/.cargo/csv-1.4.0", "\0asm /home/ada\0"] {
            let told = bundle::of(&[("a.wasm", text)]);
            assert_eq!(refused(&told).unwrap(), "a.wasm holds `/home/ada`");
        }
    }

    #[test]
    fn archives_are_looked_into() {
        let told = bundle::of(&[("b.js", "// from crates.example")]);
        for (name, archive) in [
            ("a.zip", archive::zip(&told).unwrap()),
            ("a.tgz", archive::tarball(&told).unwrap()),
        ] {
            let error = refused(&[(name.to_owned(), archive)].into()).unwrap();
            assert!(
                error.starts_with(name) && error.contains("b.js holds"),
                "{error}"
            );
        }
    }

    #[test]
    fn a_registry_is_known_by_its_host() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("crates.example-1949cf8c")).unwrap();
        let names = registry_names(folder.path()).unwrap();
        assert_eq!(names, ["crates.example", "crates.example-1949cf8c"]);
        assert!(
            registry_names(&folder.path().join("none"))
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn this_machine_has_traces() {
        let project = Project::load().unwrap();
        let traces = traces(&project).unwrap();
        let root = project.root.display().to_string();
        assert!(traces.contains(&root) && traces.len() > 4, "{traces:?}");
    }
}
