//! The Wasm modules: cargo, then wasm-bindgen in this process, then wasm-opt where Node.js is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::bundle::{self, Bundle};
use crate::npm::{Optimiser, Script};
use crate::project::Project;

/// The target that the engine is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// To be changed with the options below, so that no cached module outlives them.
const RECIPE: &str = "5: three parts, two builds, web, typescript with what it needs, default module path, reset state";

/// The types name `Symbol.dispose`, which not every program that uses them has asked for.
const TYPES_NEED: &str = "/// <reference lib=\"esnext.disposable\" />\n";

/// In place of the flags in `.cargo/config.toml`, which differ in the lanes alone.
const SCALAR_FLAGS: &str = "-Ctarget-feature=-simd128 -Cllvm-args=-inline-threshold=70";

/// What the compiler may emit for [`TARGET`]; wasm-opt has to be told, and may use no more.
const OPTIMISE: &[&str] = &[
    "-O3",
    // Inlining is the compiler's: more of it here made the module larger and no step faster.
    "--flexible-inline-max-function-size=2",
    "--always-inline-max-function-size=2",
    "--one-caller-inline-max-function-size=2",
    "--strip-producers",
    "--strip-target-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A build of the one crate for one kind of browser.
#[derive(Clone, Copy)]
enum Lanes {
    /// Four numbers at a time; what `.cargo/config.toml` asks for.
    Simd,
    /// One at a time, for browsers without Wasm SIMD; with the same bits.
    Scalar,
}

/// A feature of the crate that becomes a module of its own, so that a page loads only what it shows.
#[derive(Clone, Copy)]
struct Part {
    feature: &'static str,
    /// What follows the crate's name in the names of its files.
    suffix: &'static str,
}

/// All of it in one module, which is smaller than both together, for the single file.
const WHOLE: Part = Part {
    feature: "training,scenes",
    suffix: "",
};

/// The engine with the charts of a run, the numbers and charts of the scenes, and QR codes.
const PARTS: [Part; 3] = [
    Part {
        feature: "training",
        suffix: "",
    },
    Part {
        feature: "scenes",
        suffix: "_scenes",
    },
    Part {
        feature: "qr",
        suffix: "_qr",
    },
];

/// Builds the modules: of each its glue, its types and its Wasm, once with SIMD and once without;
/// one glue serves both.
///
/// What is bound and optimised is kept by what went into it, so an unchanged module is neither
/// bound nor optimised again.
///
/// # Errors
/// When the target cannot be installed, the crate does not compile, or a tool fails.
pub fn modules(project: &Project, optimiser: Option<&Optimiser>) -> Result<Bundle> {
    ensure_target(project)?;
    let mut files = Bundle::new();
    for part in PARTS {
        files.extend(bundle::read(&module(project, part, optimiser)?)?);
    }
    Ok(files)
}

/// Builds one module of everything, with SIMD alone.
///
/// # Errors
/// As [`modules`].
pub fn whole(project: &Project, optimiser: &Optimiser) -> Result<Bundle> {
    ensure_target(project)?;
    let compiled = compile(project, WHOLE, Lanes::Simd)?;
    let key = cache_key(&compiled, Some(&optimiser.wasm_opt));
    let folder = stored(project, "whole", &key, |folder| {
        bind(&project.file_stem(), &compiled, folder)?;
        let wasm = folder.join(format!("{}_bg.wasm", project.file_stem()));
        optimise(optimiser, &wasm, &["--enable-simd"])
    })?;
    bundle::read(&folder)
}

/// The folder that holds the files of a module.
fn module(project: &Project, part: Part, optimiser: Option<&Optimiser>) -> Result<PathBuf> {
    let simd = compile(project, part, Lanes::Simd)?;
    let scalar = compile(project, part, Lanes::Scalar)?;
    let key = cache_key(
        &[&simd[..], &scalar[..]].concat(),
        optimiser.map(|o| &o.wasm_opt),
    );
    stored(project, part.feature, &key, |folder| {
        let stem = format!("{}{}", project.file_stem(), part.suffix);
        let (with, without) = bind_both(&stem, &simd, &scalar, folder)?;
        if let Some(optimiser) = optimiser {
            optimise(optimiser, &with, &["--enable-simd"])?;
            optimise(optimiser, &without, &[])?;
        }
        Ok(())
    })
}

/// The folder of this name and key, filled by `fill` if it is not there yet; others of the name go.
fn stored(
    project: &Project,
    name: &str,
    key: &str,
    fill: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let folders = project.cache().join(name);
    let folder = folders.join(key);
    if !folder.is_dir() {
        fs::create_dir_all(&folders)?;
        let staged = tempfile::tempdir_in(&folders)?;
        fill(staged.path())?;
        bundle::forget_others(&folders, staged.path())?;
        fs::rename(staged.path(), &folder).context("the engine could not be stored")?;
    }
    Ok(folder)
}

/// Glue and types, made twice and kept once; returns the Wasm files with and without SIMD.
fn bind_both(stem: &str, simd: &[u8], scalar: &[u8], folder: &Path) -> Result<(PathBuf, PathBuf)> {
    bind(stem, simd, folder)?;
    let other = tempfile::tempdir_in(folder.parent().context("the folder lies in another")?)?;
    bind(stem, scalar, other.path())?;
    let glue = |folder: &Path| fs::read(folder.join(format!("{stem}.js")));
    ensure!(
        glue(folder)? == glue(other.path())?,
        "the builds with and without SIMD need different scripts"
    );
    let file = format!("{stem}_bg.wasm");
    let without = folder.join(format!("{stem}_scalar_bg.wasm"));
    fs::rename(other.path().join(&file), &without)?;
    Ok((folder.join(file), without))
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

/// The compiled module; read at once, as the next part is written to the same place.
fn compile(project: &Project, part: Part, lanes: Lanes) -> Result<Vec<u8>> {
    let mut cargo = project.cargo();
    cargo
        .args(["build", "--release", "--lib"])
        .args(["--package", &project.name, "--target", TARGET])
        .args(["--no-default-features", "--features", part.feature])
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

fn bind(stem: &str, compiled: &[u8], folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_bytes(stem, compiled.to_vec())
        .web(true)?
        .typescript(true)
        .omit_default_module_path(false)
        .reset_state_function(true)
        .generate(folder)
        .context("wasm-bindgen failed")?;
    let types = folder.join(format!("{stem}.d.ts"));
    fs::write(
        &types,
        format!("{TYPES_NEED}{}", fs::read_to_string(&types)?),
    )?;
    let internal = format!("{stem}_bg.wasm.d.ts");
    fs::remove_file(folder.join(internal)).context("wasm-bindgen wrote other files than expected")
}

fn optimise(optimiser: &Optimiser, file: &Path, features: &[&str]) -> Result<()> {
    let answer = Command::new(&optimiser.node)
        .arg(&optimiser.wasm_opt.path)
        .args(OPTIMISE)
        .args(features)
        .arg(file)
        .arg("-o")
        .arg(file)
        .output()
        .context("wasm-opt could not be started")?;
    let message = String::from_utf8_lossy(&answer.stderr);
    ensure!(
        answer.status.success(),
        "wasm-opt failed: {}",
        message.trim()
    );
    Ok(())
}

fn cache_key(compiled: &[u8], wasm_opt: Option<&Script>) -> String {
    let mut hash = Sha256::new_with_prefix(RECIPE);
    hash.update(compiled);
    if let Some(wasm_opt) = wasm_opt {
        hash.update(&wasm_opt.version);
        hash.update(OPTIMISE.join(" "));
    }
    bundle::hex(&hash.finalize(), 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_key_follows_the_module_and_the_optimiser() {
        let wasm_opt = Script {
            path: PathBuf::new(),
            version: "132.0.0".into(),
        };
        let plain = cache_key(b"\0asm", None);
        assert_eq!(plain, cache_key(b"\0asm", None));
        assert_ne!(plain, cache_key(b"\0asn", None));
        assert_ne!(plain, cache_key(b"\0asm", Some(&wasm_opt)));
    }
}
