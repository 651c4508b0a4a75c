//! The Wasm modules: cargo, then wasm-bindgen in this process, then wasm-opt where Node.js is.

mod bind;
mod compile;
mod paths;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::bundle::{self, Bundle};
use crate::npm::{Optimiser, Script};
use crate::project::Project;

use bind::{OPTIMISE, bind, bind_both, optimise};
use compile::{Compiler, Lanes};

pub(crate) use compile::{TARGET, ensure_target};

/// To be changed with how a module is bound and optimised, so that no cached module outlives it.
const RECIPE: &str = "7: five parts, two builds, web, typescript with what it needs, default module path, reset state, own frees";

/// What wasm-opt may use in a module with SIMD lanes besides what every module may.
const WITH_SIMD: &[&str] = &["--enable-simd"];

/// A feature of the crate that becomes a module of its own, so that a page loads only what it shows.
#[derive(Clone, Copy)]
struct Part {
    feature: &'static str,
    /// What follows the crate's name in the names of its files.
    suffix: &'static str,
}

/// All of it in one module, which is smaller than both together, for the single file.
const WHOLE: Part = Part {
    feature: "training,tables,scenes",
    suffix: "",
};

/// What [`whole`] keeps stands in a folder of this name in the project's cache.
pub(crate) const WHOLE_NAME: &str = "whole";

/// The engine as a program of one's own has it; of that what the page needs for a run, and what it
/// needs for a file; the numbers and charts of the scenes; QR codes.
const PARTS: [Part; 5] = [
    Part {
        feature: "training,tables",
        suffix: "",
    },
    Part {
        feature: "training",
        suffix: "_run",
    },
    Part {
        feature: "tables",
        suffix: "_tables",
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
pub(crate) fn modules(project: &Project, optimiser: Option<&Optimiser>) -> Result<Bundle> {
    let compiler = Compiler::of(project)?;
    let mut files = Bundle::new();
    for part in PARTS {
        let simd = compiler.compile(part.feature, Lanes::Simd)?;
        let scalar = compiler.compile(part.feature, Lanes::Scalar)?;
        let folder = module(project, part, [&simd, &scalar], optimiser)?;
        files.extend(bundle::read(&folder)?);
    }
    Ok(files)
}

/// Builds one module of everything, with SIMD alone.
///
/// # Errors
/// As [`modules`].
pub(crate) fn whole(project: &Project, optimiser: &Optimiser) -> Result<Bundle> {
    let compiled = Compiler::of(project)?.compile(WHOLE.feature, Lanes::Simd)?;
    let key = cache_key(&compiled, Some(&optimiser.wasm_opt));
    let folder = stored(project, WHOLE_NAME, &key, |folder| {
        let wasm = bind(&project.file_stem(), &compiled, folder)?;
        optimise(optimiser, &wasm, WITH_SIMD)
    })?;
    bundle::read(&folder)
}

/// The module for training with SIMD, as [`modules`] has it but kept nowhere.
///
/// # Errors
/// As [`modules`].
pub(crate) fn training(project: &Project, optimiser: &Optimiser) -> Result<Vec<u8>> {
    let compiled = Compiler::of(project)?.compile(PARTS[0].feature, Lanes::Simd)?;
    let scratch = tempfile::tempdir()?;
    let wasm = bind(&project.file_stem(), &compiled, scratch.path())?;
    optimise(optimiser, &wasm, WITH_SIMD)?;
    Ok(fs::read(wasm)?)
}

/// The folder that holds the files of a module, which was compiled with SIMD and without.
fn module(
    project: &Project,
    part: Part,
    [simd, scalar]: [&[u8]; 2],
    optimiser: Option<&Optimiser>,
) -> Result<PathBuf> {
    let key = cache_key(&[simd, scalar].concat(), optimiser.map(|o| &o.wasm_opt));
    stored(project, part.feature, &key, |folder| {
        let stem = format!("{}{}", project.file_stem(), part.suffix);
        let (with, without) = bind_both(&stem, simd, scalar, folder)?;
        if let Some(optimiser) = optimiser {
            optimise(optimiser, &with, WITH_SIMD)?;
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
