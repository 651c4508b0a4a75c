//! An environment of Python with the packages that the tests of programs need.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::needs;
use crate::project::Project;

const INTERPRETER: &str = if cfg!(windows) {
    "Scripts/python.exe"
} else {
    "bin/python"
};

/// The interpreter of the environment below `target/`, made anew when the list of packages or
/// the machine's Python is another one.
///
/// # Errors
/// When there is no Python, or the packages cannot be installed; the sentence says what to do.
pub(super) fn environment(project: &Project) -> Result<PathBuf> {
    let folder = project.root.join("target/python");
    let list = project.root.join("tests/python/requirements.txt");
    let wanted = fs::read_to_string(&list).context("tests/python/requirements.txt is missing")?;
    let system = needs::python().context("Python was not found; install version 3.10 or later")?;
    let version = Command::new(&system).arg("--version").output()?.stdout;
    let stamp = format!("{}{wanted}", String::from_utf8_lossy(&version));
    let (python, stamp_file) = (folder.join(INTERPRETER), folder.join(".requirements"));
    if python.is_file() && fs::read_to_string(&stamp_file).is_ok_and(|found| found == stamp) {
        return Ok(python);
    }
    println!("Installing the Python packages of tests/python/requirements.txt.");
    make(&system, &folder)?;
    install(&python, &list)?;
    fs::write(stamp_file, stamp)?;
    Ok(python)
}

fn make(system: &Path, folder: &Path) -> Result<()> {
    let mut venv = Command::new(system);
    venv.args(["-m", "venv", "--clear"]).arg(folder);
    ensure!(
        venv.status().is_ok_and(|status| status.success()),
        "{} could not make an environment; install its modules venv and ensurepip",
        system.display()
    );
    Ok(())
}

/// Wheels alone: nothing is to be compiled for a test.
fn install(python: &Path, list: &Path) -> Result<()> {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet"]);
    pip.args(["--disable-pip-version-check", "--only-binary", ":all:"]);
    pip.arg("--requirement").arg(list);
    ensure!(
        pip.status().is_ok_and(|status| status.success()),
        "pip could not install {}; connect to the network and run the command again",
        list.display()
    );
    Ok(())
}
