//! What a compiled module calls the files that it was made from.
//!
//! Panics name the file that they come from. A folder of the builder's machine in such a name would
//! reach every visitor, and the same sources would give other bytes on another machine.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::project::Project;

/// The folders that files may come from, and what each is called on every machine.
pub(super) struct Paths(BTreeMap<PathBuf, String>);

impl Paths {
    /// The sources of the project and of the crates that it needs for `target`, wherever Cargo
    /// keeps them, and those of the standard library.
    ///
    /// # Errors
    /// When Cargo or the compiler does not say where they are.
    pub(super) fn of(project: &Project, target: &str) -> Result<Self> {
        let mut names: BTreeMap<PathBuf, String> = crates(project, target)?.collect();
        let (library, name) = standard_library(project)?;
        names.insert(library, name);
        Ok(Self(names))
    }

    /// Options of the compiler by which it uses these names, with `built` for what is made on the
    /// way.
    pub(super) fn options(&self, built: &Path) -> Vec<String> {
        // The last one that fits counts, so a folder comes before those in it.
        let mut names = self.0.clone();
        names.insert(built.to_owned(), "target".into());
        names
            .iter()
            .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
            .collect()
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    manifest_path: PathBuf,
}

impl Package {
    /// The folder of the crate, or that of many, and what it is called.
    fn named(self) -> Option<(PathBuf, String)> {
        let folder = self.manifest_path.parent()?;
        let name = format!("{}-{}", self.name, self.version);
        // Cargo unpacks what is from a registry beside each other, by these names. One option for
        // all of them stays the same when there is one more, so that nothing is compiled again.
        if folder.ends_with(&name) {
            return Some((folder.parent()?.to_owned(), String::new()));
        }
        Some((folder.to_owned(), name))
    }
}

/// Where the crates lie, and what their folders are called.
fn crates(
    project: &Project,
    target: &str,
) -> Result<impl Iterator<Item = (PathBuf, String)> + use<>> {
    let answer = project.cargo_output(&[
        "metadata",
        "--format-version",
        "1",
        "--filter-platform",
        target,
    ])?;
    let metadata: Metadata =
        serde_json::from_str(&answer).context("cargo metadata answered in an unknown form")?;
    Ok(metadata.packages.into_iter().filter_map(Package::named))
}

/// Where the sources of the standard library lie if they are installed, and what the compiler calls
/// them if they are not.
fn standard_library(project: &Project) -> Result<(PathBuf, String)> {
    let folder = project.rustc_output(&["--print", "sysroot"])?;
    let version = project.rustc_output(&["--version", "--verbose"])?;
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .context("rustc does not say what it was built from")?;
    let sources = Path::new(folder.trim()).join("lib/rustlib/src/rust");
    Ok((sources, format!("/rustc/{commit}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_called_by_name_and_version() {
        let project = Project::load().unwrap();
        let paths = Paths::of(&project, super::super::TARGET).unwrap();
        let own = format!("{}-{}", project.name, project.version);
        assert_eq!(paths.0[&project.root], own);
        let of = |folder: &str| {
            let manifest_path = Path::new(folder).join("Cargo.toml");
            let package = Package {
                name: "csv".into(),
                version: "1.4.0".into(),
                manifest_path,
            };
            let (folder, name) = package.named().unwrap();
            (folder.display().to_string(), name)
        };
        assert_eq!(
            of("/a/vendor/csv"),
            ("/a/vendor/csv".into(), "csv-1.4.0".into())
        );
        assert_eq!(
            of("/a/src/host/csv-1.4.0"),
            ("/a/src/host".into(), String::new())
        );
    }

    #[test]
    fn the_standard_library_is_called_as_where_its_sources_are_not_installed() {
        let (folder, name) = standard_library(&Project::load().unwrap()).unwrap();
        assert!(folder.ends_with("lib/rustlib/src/rust"), "{folder:?}");
        let commit = name.strip_prefix("/rustc/").unwrap();
        assert!(commit.len() == 40, "{commit}");
    }

    #[test]
    fn a_folder_comes_before_those_in_it() {
        let names = [("/a", "a-1.0.0"), ("/a/vendor/b", "b-1.0.0")];
        let names = names.map(|(folder, name)| (folder.into(), name.into()));
        let options = Paths(names.into()).options(Path::new("/a/target"));
        assert_eq!(
            options,
            [
                "--remap-path-prefix=/a=a-1.0.0",
                "--remap-path-prefix=/a/target=target",
                "--remap-path-prefix=/a/vendor/b=b-1.0.0",
            ]
        );
    }
}
