//! The crate compiled for browsers.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::project::Project;

/// The target that the engine is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// In place of the flags in `.cargo/config.toml`, which differ in the lanes alone.
const SCALAR_FLAGS: &str = "-Ctarget-feature=-simd128 -Cllvm-args=-inline-threshold=70";

/// A build of the one crate for one kind of browser.
#[derive(Clone, Copy)]
pub enum Lanes {
    /// Four numbers at a time; what `.cargo/config.toml` asks for.
    Simd,
    /// One at a time, for browsers without Wasm SIMD; with the same bits.
    Scalar,
}

/// The compiled module; read at once, as the next one is written to the same place.
///
/// # Errors
/// When the crate does not compile with these features.
pub fn compile(project: &Project, features: &str, lanes: Lanes) -> Result<Vec<u8>> {
    let mut cargo = project.cargo();
    cargo
        .args(["build", "--release", "--lib"])
        .args(["--package", &project.name, "--target", TARGET])
        .args(["--no-default-features", "--features", features])
        // They would replace the flags of .cargo/config.toml, and with them the SIMD lanes.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    let target = match lanes {
        Lanes::Simd => project.target.clone(),
        Lanes::Scalar => {
            cargo.env("RUSTFLAGS", SCALAR_FLAGS);
            // Of its own, so that neither build throws away what the other has compiled.
            project.target.join("scalar")
        }
    };
    let status = cargo
        .arg("--target-dir")
        .arg(&target)
        .status()
        .context("cargo could not be started")?;
    ensure!(
        status.success(),
        "the engine does not compile for {TARGET}; the compiler's message stands above"
    );
    let file = format!("{}.wasm", project.file_stem());
    let path = target.join(TARGET).join("release").join(file);
    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// Installs the Wasm target for the pinned toolchain where it is missing.
///
/// # Errors
/// When rustup is absent or cannot install it.
pub fn ensure_target(project: &Project) -> Result<()> {
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
