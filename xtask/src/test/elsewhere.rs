//! The same sources give the same bytes on another machine: a module compiled once more from
//! another folder, into another one, by a Cargo with another home.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::bundle;
use crate::npm::Optimiser;
use crate::project::Project;
use crate::wasm;

/// What Cargo reads of the workspace besides the crate at its root.
const WORKSPACE: &[&str] = &[".cargo", "xtask"];
const TOOLCHAIN: &str = "rust-toolchain.toml";

/// What Cargo has fetched; where it unpacks it to is not among them.
const FETCHED: &[&str] = &["git/db", "registry/cache", "registry/index"];

/// Compiles the module for training elsewhere, and compares it with that of `dist/`.
///
/// # Errors
/// When it does not compile there, or is another one.
pub(super) fn compare(project: &Project, optimiser: &Optimiser) -> Result<()> {
    let machine = tempfile::tempdir()?;
    let there = wasm::training(&moved(project, machine.path())?, optimiser)?;
    let name = format!("{}_bg.wasm", project.file_stem());
    let here = fs::read(project.root.join("dist/engine").join(&name))
        .with_context(|| format!("dist/engine holds no {name}"))?;
    ensure!(
        here == there,
        "{name} depends on the machine: {} bytes in dist/engine, {} bytes elsewhere, the same up to byte {}",
        here.len(),
        there.len(),
        first_difference(&here, &there),
    );
    Ok(())
}

/// The project as another machine would have it that has fetched the same crates.
fn moved(project: &Project, machine: &Path) -> Result<Project> {
    let moved = Project {
        root: machine.join("sources"),
        target: machine.join("built"),
        home: machine.join("home"),
        ..project.clone()
    };
    for folder in WORKSPACE {
        let files = bundle::read(&project.root.join(folder))?;
        bundle::write(&files, &moved.root.join(folder))?;
    }
    for file in sources(project)?.lines().chain([TOOLCHAIN]) {
        let from = project.root.join(file);
        // Some files of a package are made when it is packed.
        if from.is_file() {
            copy(&from, &moved.root.join(file))?;
        }
    }
    settle(&project.home, &moved.home)?;
    // All that it needs has been fetched. Cargo reads this in the folders above the one that it runs in.
    fs::create_dir(machine.join(".cargo"))?;
    fs::write(
        machine.join(".cargo/config.toml"),
        "[net]\noffline = true\n",
    )?;
    Ok(moved)
}

/// The files that the crate at the root is built from, a line each.
fn sources(project: &Project) -> Result<String> {
    project.cargo_output(&[
        "package",
        "--list",
        "--allow-dirty",
        "--offline",
        "--package",
        &project.name,
    ])
}

/// Makes a home for Cargo with what the one at `from` has fetched, and nothing of it unpacked.
fn settle(from: &Path, home: &Path) -> Result<()> {
    fs::create_dir_all(home)?;
    // It may say where crates are fetched from.
    let config = from.join("config.toml");
    if config.is_file() {
        copy(&config, &home.join("config.toml"))?;
    }
    for folder in FETCHED {
        let (from, to) = (from.join(folder), home.join(folder));
        if from.is_dir() {
            fs::create_dir_all(to.parent().context("it lies below the home")?)?;
            link(&from, &to)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

#[cfg(unix)]
use std::os::unix::fs::symlink as link;
#[cfg(windows)]
use std::os::windows::fs::symlink_dir as link;

fn first_difference(a: &[u8], b: &[u8]) -> usize {
    let shorter = a.len().min(b.len());
    let pairs = a.iter().zip(b);
    pairs.take_while(|(a, b)| a == b).count().min(shorter)
}
