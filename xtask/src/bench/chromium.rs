//! The part of the benchmark that runs in Chromium.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::needs;
use crate::npm::{self, Node};
use crate::project::Project;

/// What it takes to measure in a browser.
pub(super) struct Chromium {
    node: Node,
    browser: PathBuf,
    root: PathBuf,
}

impl Chromium {
    /// Finds Node.js, its packages and Chromium, and installs what can be installed.
    ///
    /// # Errors
    /// When one of them is missing; the sentence says what to install.
    pub(super) fn find(project: &Project) -> Result<Self> {
        let node = npm::find_node()?;
        npm::install(project, &node)?;
        needs::ensure_present("browser")?;
        let browser = needs::chromium().context(
            "the benchmark needs Chromium or Chrome; install it, or name it in the variable CHROMIUM",
        )?;
        let root = project.root.clone();
        Ok(Self {
            node,
            browser,
            root,
        })
    }

    /// Measures `what` and returns what was found.
    ///
    /// # Errors
    /// When the measurement fails; what it said has been printed.
    pub(super) fn run(&self, what: &str, quick: bool) -> Result<Value> {
        eprintln!("Measuring in Chromium.");
        let answer = Command::new(&self.node.node)
            .arg("benches/browser/run.mjs")
            .arg(what)
            .args(quick.then_some("--quick"))
            .env("CHROMIUM", &self.browser)
            .current_dir(&self.root)
            .stderr(Stdio::inherit())
            .output()
            .context("Node.js could not be started")?;
        ensure!(
            answer.status.success(),
            "the measurement in Chromium failed; what it said stands above"
        );
        serde_json::from_slice(&answer.stdout).context("the measurement answered in another form")
    }
}
