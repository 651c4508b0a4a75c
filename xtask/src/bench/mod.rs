//! Measurements: the training step in one page of Chromium and natively, the playing page, or a
//! host with many visitors.
//!
//! What is measured in the browser, `benches/browser/` says; natively, `benches/step.rs`. Here
//! both are brought together, printed beside what the project asks for, and written to
//! `target/bench.json`, which keeps the sections of earlier runs that this one does not replace.

mod chromium;
mod host;
mod measure;
mod native;
mod page;
mod results;
mod steps;
mod table;

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::project::Project;
use crate::{dist, needs};
use measure::Measure;

/// What to measure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A training step.
    #[default]
    Step,
    /// The playing page.
    Page,
    /// A host whose visitors come for the first time.
    Host,
}

/// What to measure, and how long.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// What to measure.
    pub subject: Subject,
    /// Fewer samples, for a first look.
    pub quick: bool,
}

/// Builds `dist/`, measures, prints a table and writes it as JSON.
///
/// # Errors
/// When Node.js, Chromium or a package is missing, a build fails, or a run learns something else
/// than the others.
pub(crate) fn run(project: &Project, options: Options) -> Result<()> {
    let chromium = chromium::Chromium::find(project)?;
    dist::build(project)?;
    let (name, section, measures) = match options.subject {
        Subject::Page => {
            let found = chromium.run("page", options.quick)?;
            println!("{}", page::report(&found)?);
            let measures = page::measures(&found)?;
            ("page", found, measures)
        }
        Subject::Host => {
            needs::ensure_present("hosts")?;
            let found = chromium.run("host", options.quick)?;
            println!("{}", host::report(&found)?);
            let measures = host::measures(&found)?;
            ("host", found, measures)
        }
        Subject::Step => {
            let mut found = chromium.run("steps", options.quick)?;
            native::add_to(&mut found, project, options.quick)?;
            println!("{}", steps::report(&found)?);
            let measures = steps::measures(&found)?;
            ("steps", found, measures)
        }
    };
    println!("{}", measure::report(&measures));
    write(project, name, section, &measures)
}

fn write(project: &Project, name: &str, mut section: Value, measures: &[Measure]) -> Result<()> {
    let file = project.target.join("bench.json");
    let old = fs::read(&file).ok();
    let mut all: Value = old
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .filter(Value::is_object)
        .unwrap_or_else(|| json!({}));
    section["version"] = json!(project.version);
    section["measures"] = measures.iter().map(Measure::to_json).collect();
    all[name] = section;
    fs::write(&file, format!("{all:#}\n"))
        .with_context(|| format!("{} cannot be written", file.display()))?;
    println!("Written to {}.", file.display());
    Ok(())
}
