//! The crate as Cargo would publish it.

use std::fs::File;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;
use tempfile::TempDir;

use crate::project::Project;

/// A packed crate, unpacked where no workspace is above it; it goes with this value.
pub(super) struct Unpacked {
    parent: TempDir,
    name: String,
}

impl Unpacked {
    /// The folder that holds its Cargo.toml.
    pub(super) fn folder(&self) -> PathBuf {
        self.parent.path().join(&self.name)
    }
}

/// Has Cargo pack the crate and build it from the package alone, and unpacks it.
///
/// # Errors
/// When the package lacks something that its build reads.
pub(super) fn unpacked(project: &Project) -> Result<Unpacked> {
    let status = project
        .cargo()
        // What there is may be uncommitted, and all that it needs has been fetched.
        .args(["package", "--allow-dirty", "--locked", "--offline"])
        // It would list each test that stays in the repository.
        .args(["--quiet", "--package", &project.name])
        .status()
        .context("cargo could not be started")?;
    ensure!(status.success(), "the crate cannot be packaged");
    let name = format!("{}-{}", project.name, project.version);
    let packed = project.target.join("package").join(format!("{name}.crate"));
    let parent = tempfile::tempdir()?;
    tar::Archive::new(GzDecoder::new(File::open(packed)?)).unpack(parent.path())?;
    Ok(Unpacked { parent, name })
}
