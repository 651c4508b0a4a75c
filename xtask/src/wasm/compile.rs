//! The crate compiled for browsers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::project::Project;

use super::paths::Paths;

/// The target that the engine is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A build of the one crate for one kind of browser.
#[derive(Clone, Copy)]
pub(super) enum Lanes {
    /// Four numbers at a time; what `.cargo/config.toml` asks for.
    Simd,
    /// One at a time, for browsers without Wasm SIMD; with the same bits.
    Scalar,
}

/// What compiles the crate at the root, with the same bytes on every machine.
pub(super) struct Compiler<'a> {
    project: &'a Project,
    paths: Paths,
}

impl<'a> Compiler<'a> {
    /// Installs the target where it is missing, and asks where the crates lie.
    ///
    /// # Errors
    /// When the target cannot be installed, or Cargo does not find the crates.
    pub(super) fn of(project: &'a Project) -> Result<Self> {
        ensure_target(project)?;
        let paths = Paths::of(project, TARGET)?;
        Ok(Self { project, paths })
    }

    /// The compiled module; read at once, as the next one is written to the same place.
    ///
    /// # Errors
    /// When the crate does not compile with these features.
    pub(super) fn compile(&self, features: &str, lanes: Lanes) -> Result<Vec<u8>> {
        let target = self.target(lanes);
        let status = self
            .project
            .cargo()
            .args(["build", "--release", "--lib"])
            .args(["--package", &self.project.name, "--target", TARGET])
            .args(["--no-default-features", "--features", features])
            .arg("--config")
            .arg(self.flags(lanes)?)
            .arg("--target-dir")
            .arg(&target)
            // They would replace all other flags, and with them the SIMD lanes.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .status()
            .context("cargo could not be started")?;
        ensure!(
            status.success(),
            "the engine does not compile for {TARGET}; the compiler's message stands above"
        );
        let file = format!("{}.wasm", self.project.file_stem());
        let path = target.join(TARGET).join("release").join(file);
        fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    /// A folder for each kind, so that neither build throws away what the other has compiled.
    fn target(&self, lanes: Lanes) -> PathBuf {
        match lanes {
            Lanes::Simd => self.project.target.clone(),
            Lanes::Scalar => self.project.target.join("scalar"),
        }
    }

    /// What Cargo adds to the flags in `.cargo/config.toml`.
    fn flags(&self, lanes: Lanes) -> Result<String> {
        let mut flags = self.paths.options(&self.target(lanes));
        if let Lanes::Scalar = lanes {
            flags.push("-Ctarget-feature=-simd128".into());
        }
        // A list of strings in JSON is one in TOML.
        let flags = serde_json::to_string(&flags)?;
        Ok(format!("target.{TARGET}.rustflags={flags}"))
    }
}

/// Installs the Wasm target for the pinned toolchain where it is missing.
///
/// # Errors
/// When rustup is absent or cannot install it.
pub(crate) fn ensure_target(project: &Project) -> Result<()> {
    if target_installed(project)? {
        return Ok(());
    }
    println!("Installing the Rust target {TARGET}.");
    let added = Command::new("rustup")
        .args(["target", "add", TARGET])
        .current_dir(&project.root)
        .status();
    if !added.is_ok_and(|status| status.success()) || !target_installed(project)? {
        bail!(
            "the Rust target {TARGET} is missing and could not be installed; connect to the network and run `rustup target add {TARGET}` in this folder"
        );
    }
    Ok(())
}

fn target_installed(project: &Project) -> Result<bool> {
    let answer = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(&project.root)
        .stderr(Stdio::null())
        .output()
        .context("rustc could not be started; install Rust with rustup")?;
    let libraries = String::from_utf8_lossy(&answer.stdout);
    Ok(answer.status.success() && Path::new(libraries.trim()).is_dir())
}
