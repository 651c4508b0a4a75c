//! A compiled module made ready for JavaScript: its glue and types by wasm-bindgen, and the module
//! itself by wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::npm::Optimiser;

/// The types name `Symbol.dispose`, which not every program that uses them has asked for.
const TYPES_NEED: &str = "/// <reference lib=\"esnext.disposable\" />\n";

/// What the compiler may emit for the target; wasm-opt has to be told, and may use no more.
pub(super) const OPTIMISE: &[&str] = &[
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

/// Glue and types, made twice and kept once; returns the Wasm files with and without SIMD.
///
/// # Errors
/// When wasm-bindgen fails, or the two modules need different glue.
pub(super) fn bind_both(
    stem: &str,
    simd: &[u8],
    scalar: &[u8],
    folder: &Path,
) -> Result<(PathBuf, PathBuf)> {
    let with = bind(stem, simd, folder)?;
    let other = tempfile::tempdir_in(folder.parent().context("the folder lies in another")?)?;
    let bound = bind(stem, scalar, other.path())?;
    let glue = |folder: &Path| fs::read(folder.join(format!("{stem}.js")));
    ensure!(
        glue(folder)? == glue(other.path())?,
        "the builds with and without SIMD need different scripts"
    );
    let without = folder.join(format!("{stem}_scalar_bg.wasm"));
    fs::rename(bound, &without)?;
    Ok((with, without))
}

/// Writes glue, types and module; returns the Wasm file.
///
/// # Errors
/// When wasm-bindgen fails or writes other files than it used to.
pub(super) fn bind(stem: &str, compiled: &[u8], folder: &Path) -> Result<PathBuf> {
    Bindgen::new()
        .input_bytes(stem, compiled.to_vec())
        .web(true)?
        .typescript(true)
        .omit_default_module_path(false)
        .reset_state_function(true)
        .generate(folder)
        .context("wasm-bindgen failed")?;
    let glue = folder.join(format!("{stem}.js"));
    fs::write(&glue, free_own(&fs::read_to_string(&glue)?)?)?;
    let types = folder.join(format!("{stem}.d.ts"));
    fs::write(
        &types,
        format!("{TYPES_NEED}{}", fs::read_to_string(&types)?),
    )?;
    let internal = format!("{stem}_bg.wasm.d.ts");
    fs::remove_file(folder.join(internal))
        .context("wasm-bindgen wrote other files than expected")?;
    Ok(folder.join(format!("{stem}_bg.wasm")))
}

/// What stands first in `free` of every class, as wasm-bindgen writes it.
const FREE: &str = "    free() {\n        const ptr = this.__destroy_into_raw();\n";

/// What stands there then: a handle of an instance that is gone has nothing to free, and its
/// address is that of something else in the present one.
const FREE_OWN: &str = "    free() {\n        const isOwn = this.__wbg_inst === undefined || this.__wbg_inst === __wbg_instance_id;\n        const ptr = this.__destroy_into_raw();\n        if (!isOwn) return;\n";

/// The glue with a `free` that leaves other instances alone, as its other methods do.
fn free_own(glue: &str) -> Result<String> {
    let n_classes = glue.matches("\nexport class ").count();
    ensure!(
        glue.matches(FREE).count() == n_classes,
        "wasm-bindgen wrote another `free` than expected"
    );
    Ok(glue.replace(FREE, FREE_OWN))
}

/// Has wasm-opt work on `file`, which may use the `features` besides those of [`OPTIMISE`].
///
/// # Errors
/// When wasm-opt fails; its message is quoted.
pub(super) fn optimise(optimiser: &Optimiser, file: &Path, features: &[&str]) -> Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_frees_its_own_alone() {
        let class = format!("\nexport class A {{\n{FREE}        wasm.free(ptr, 0);\n    }}\n}}\n");
        let glue = free_own(&class.repeat(2)).unwrap();
        assert_eq!(glue.matches("if (!isOwn) return;").count(), 2);
        assert_eq!(glue.replace(FREE_OWN, FREE), class.repeat(2));
        let other = class.replace("const ptr", "let ptr");
        assert!(free_own(&[class, other].concat()).is_err());
        assert_eq!(
            free_own("export function f() {}").unwrap(),
            "export function f() {}"
        );
    }
}
