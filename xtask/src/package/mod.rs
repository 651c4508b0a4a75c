//! What is given away: the page as an archive, as an npm package and for learning platforms, with
//! checksums of all of it.
//!
//! The same `dist/` gives the same bytes: files are sorted and dated alike, whatever the machine.

pub(crate) mod archive;
mod imsmanifest;
mod npm;
mod scorm;
mod subject;

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::bundle::{self, Bundle};
use crate::dist;
use crate::project::Project;

/// The list that `sha256sum --check` reads.
const CHECKSUMS: &str = "SHA256SUMS";

/// Builds the page, and replaces `package/` by what is made of it; returns its path.
///
/// # Errors
/// When the page does not build, misses what a package promises, or a file cannot be written.
pub(crate) fn build(project: &Project, with_scorm: bool) -> Result<PathBuf> {
    let dist = dist::build(project)?;
    write(project, &bundle::read(&dist)?, with_scorm)
}

/// As [`build`], of a page that is built.
///
/// # Errors
/// When the page misses what a package promises, or a file cannot be written.
pub(crate) fn write(project: &Project, page: &Bundle, with_scorm: bool) -> Result<PathBuf> {
    let stem = format!("{}-{}", project.name, project.version);
    let mut packages = Bundle::new();
    packages.insert(
        format!("{stem}.tgz"),
        archive::tarball(&npm::files(project, page)?)?,
    );
    packages.insert(format!("{stem}.zip"), archive::zip(page)?);
    if with_scorm {
        for (name, files) in scorm::packages(project, page)? {
            packages.insert(format!("{stem}-{name}.zip"), archive::zip(&files)?);
        }
    }
    packages.insert(CHECKSUMS.into(), checksums(&packages).into_bytes());
    let folder = project.root.join("package");
    dist::replace(&folder, &packages, &project.root.join("target"))
        .context("package/ cannot be written")?;
    Ok(folder)
}

fn checksums(packages: &Bundle) -> String {
    let mut list = String::new();
    for (name, bytes) in packages {
        let digest = bundle::hex(&Sha256::digest(bytes), 64);
        writeln!(list, "{digest}  {name}").expect("a String takes every write");
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_a_line_a_file() {
        let list = checksums(&bundle::of(&[("a.zip", "abc"), ("b.tgz", "")]));
        let expected = "\
ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.zip
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.tgz
";
        assert_eq!(list, expected);
    }
}
