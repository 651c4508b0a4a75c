//! Where the project lies, as Cargo sees it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

/// The workspace and the crate at its root.
#[derive(Clone)]
pub(crate) struct Project {
    /// The folder of the workspace.
    pub root: PathBuf,
    /// Cargo's folder for what it builds.
    pub target: PathBuf,
    /// Cargo's folder for what it fetches.
    pub home: PathBuf,
    /// The name of the crate at the root.
    pub name: String,
    /// The version of the crate at the root.
    pub version: String,
    /// What the crate at the root is, in a sentence.
    pub description: String,
    /// What the crate at the root may be found by.
    pub keywords: Vec<String>,
    /// The licence of the crate at the root, as SPDX writes it.
    pub license: String,
}

impl Project {
    /// Asks Cargo about the workspace that holds this tool.
    ///
    /// # Errors
    /// When Cargo cannot read the workspace, or there is no crate at its root.
    pub(crate) fn load() -> Result<Self> {
        let root = workspace_folder()?;
        let home = cargo_home()?;
        let answer = cargo(&root, &home)
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .stderr(Stdio::inherit())
            .output()
            .context("cargo could not be started")?;
        ensure!(answer.status.success(), "cargo could not read Cargo.toml");
        let metadata: Value = serde_json::from_slice(&answer.stdout)?;
        let package = root_package(&metadata, &root)?;
        Ok(Self {
            target: text(&metadata["target_directory"])?.into(),
            name: text(&package["name"])?.to_owned(),
            version: text(&package["version"])?.to_owned(),
            description: text(&package["description"])?.to_owned(),
            keywords: serde_json::from_value(package["keywords"].clone())?,
            license: text(&package["license"])?.to_owned(),
            root,
            home,
        })
    }

    /// The crate's name as rustc writes it in file names.
    pub(crate) fn file_stem(&self) -> String {
        self.name.replace('-', "_")
    }

    /// A `cargo` command that runs in the workspace.
    pub(crate) fn cargo(&self) -> Command {
        cargo(&self.root, &self.home)
    }

    /// What `cargo` prints, in the workspace.
    ///
    /// # Errors
    /// When it cannot be started or fails; its message is quoted.
    pub(crate) fn cargo_output(&self, arguments: &[&str]) -> Result<String> {
        output(self.cargo().args(arguments))
    }

    /// What `rustc` prints, in the workspace.
    ///
    /// # Errors
    /// As [`Project::cargo_output`].
    pub(crate) fn rustc_output(&self, arguments: &[&str]) -> Result<String> {
        let mut rustc = Command::new("rustc");
        output(rustc.args(arguments).current_dir(&self.root))
    }

    /// What this tool keeps between runs.
    pub(crate) fn cache(&self) -> PathBuf {
        self.target.join("xtask")
    }
}

fn workspace_folder() -> Result<PathBuf> {
    let here = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let root = here.parent().context("xtask/ stands in no workspace")?;
    Ok(root.to_owned())
}

/// As Cargo finds it.
fn cargo_home() -> Result<PathBuf> {
    let named = env::var_os("CARGO_HOME").filter(|path| !path.is_empty());
    let home = match named {
        Some(path) => PathBuf::from(path),
        None => env::home_dir()
            .context("no home folder was found; name one for Cargo by the variable CARGO_HOME")?
            .join(".cargo"),
    };
    Ok(std::path::absolute(home)?)
}

fn cargo(root: &Path, home: &Path) -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(root).env("CARGO_HOME", home);
    // Cargo describes this tool to it in these; a nested build must not take them for its own.
    for (key, _) in env::vars_os() {
        if key
            .to_str()
            .is_some_and(|key| key.starts_with("CARGO_PKG_"))
        {
            command.env_remove(key);
        }
    }
    command
}

fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().display().to_string();
    let answer = command
        .output()
        .with_context(|| format!("{name} could not be started; install Rust with rustup"))?;
    let message = String::from_utf8_lossy(&answer.stderr);
    ensure!(answer.status.success(), "{name} failed: {}", message.trim());
    Ok(String::from_utf8(answer.stdout)?)
}

fn root_package<'a>(metadata: &'a Value, root: &Path) -> Result<&'a Value> {
    let manifest = root.join("Cargo.toml");
    for package in metadata["packages"].as_array().into_iter().flatten() {
        if Path::new(text(&package["manifest_path"])?) == manifest {
            return Ok(package);
        }
    }
    bail!("{} describes no crate", manifest.display())
}

fn text(value: &Value) -> Result<&str> {
    value
        .as_str()
        .context("cargo metadata answered in an unknown form")
}
