//! Every test there is, in an order in which the quick and the telling come first.

mod crate_file;
mod elsewhere;
mod python;
mod tally;
mod traces;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::npm::{self, Node};
use crate::project::Project;
use crate::{needs, package, wasm};

use tally::Tally;

/// The folders below `tests/` that hold node's tests, and what they look at.
const NODE_TESTS: &[(&str, &str)] = &[
    ("logic", "the page's logic"),
    ("engine", "the built module in Node.js"),
    ("python", "the programs that the page hands out"),
    ("package", "the packages"),
    ("browser", "the page in a real browser"),
    ("hosts", "the page from hosts that there are"),
    (
        "engines",
        "the engine and the page in Chromium, Firefox and WebKit",
    ),
];

/// Those of them that drive browsers.
const BROWSER_TESTS: &[&str] = &["package", "browser", "hosts", "engines"];

/// The configurations of the type checker.
const TYPES: &[&str] = &[
    "tests/tsconfig.json",
    "tests/tsconfig.worker.json",
    "tests/browser/tsconfig.json",
    "tests/engines/tsconfig.json",
    "tests/hosts/tsconfig.json",
    "tests/package/tsconfig.json",
    "tests/python/tsconfig.json",
    "tests/types/tsconfig.json",
    "benches/browser/tsconfig.json",
];

/// Half an hour, also for a file of many tests: one that hangs fails rather than holding up the rest for ever.
const LONGEST_TEST: &str = "--test-timeout=1800000";

/// Runs every test, stops at the first step that fails, and closes with the number of tests.
///
/// # Errors
/// When a step fails, or something that it needs cannot be installed.
pub(crate) fn run(project: &Project) -> Result<()> {
    let mut tally = Tally::default();
    let outcome = rust(project, &mut tally).and_then(|()| page(project, &mut tally));
    if outcome.is_err() {
        // Linters, builds and installations fail without counting anything.
        tally.failed = tally.failed.max(1);
    }
    println!("\n{tally}");
    outcome
}

fn rust(project: &Project, tally: &mut Tally) -> Result<()> {
    check("cargo fmt", cargo(project, &["fmt", "--all", "--check"]))?;
    let everything = ["clippy", "--workspace", "--all-targets"];
    check("cargo clippy", strict(cargo(project, &everything)))?;
    wasm::ensure_target(project)?;
    let engine = [
        "--lib",
        "--package",
        &project.name,
        "--target",
        wasm::TARGET,
    ];
    let clippy = cargo(project, &[&["clippy"], &engine[..]].concat());
    check("cargo clippy, WebAssembly", strict(clippy))?;
    let tests = cargo(project, &["test", "--workspace"]);
    count("cargo test", tests, tally)?;
    check(
        "cargo doc",
        doc(project, &["doc", "--workspace", "--no-deps"]),
    )?;
    let engine = [&["doc", "--no-deps"], &engine[..]].concat();
    check("cargo doc, WebAssembly", doc(project, &engine))?;
    packaged(project)
}

/// The crate as Cargo packs it: it builds, its documentation too, and the examples in that run.
fn packaged(project: &Project) -> Result<()> {
    heading("cargo package");
    let unpacked = crate_file::unpacked(project)?;
    let within = |arguments: &[&str]| {
        let mut command = doc(project, arguments);
        command.current_dir(unpacked.folder());
        command.env("CARGO_TARGET_DIR", &project.target);
        command
    };
    let docs = within(&["doc", "--no-deps", "--locked", "--offline"]);
    check("cargo doc, as packaged", docs)?;
    let examples = within(&["test", "--doc", "--locked", "--offline"]);
    check("cargo test --doc, as packaged", examples)
}

fn page(project: &Project, tally: &mut Tally) -> Result<()> {
    heading("npm packages");
    let node = npm::find_node()?;
    let modules = npm::install(project, &node)?;
    scripts(project, &node, &modules)?;
    heading("build");
    package::build(project, true)?;
    verify("no trace of this machine", tally, || {
        traces::refuse(project)
    })?;
    verify("the same bytes elsewhere", tally, || {
        let optimiser = npm::optimiser(project).context("the optimisers are not there")?;
        elsewhere::compare(project, &optimiser)
    })?;
    for config in TYPES {
        let mut tsc = Command::new(&node.node);
        tsc.arg(modules.join("typescript/bin/tsc"));
        tsc.args(["--project", config]).current_dir(&project.root);
        check(&format!("types, {config}"), tsc)?;
    }
    for (folder, subject) in NODE_TESTS {
        count(subject, node_tests(project, &node, folder)?, tally)?;
    }
    Ok(())
}

/// The form of scripts and sheets, and what the linter asks of the scripts.
fn scripts(project: &Project, node: &Node, modules: &Path) -> Result<()> {
    let run = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(&node.node);
        command.arg(modules.join(program)).args(arguments);
        command.current_dir(&project.root);
        command
    };
    let prettier = run(
        "prettier/bin/prettier.cjs",
        &["--check", "--log-level=warn", "."],
    );
    check("prettier", prettier)?;
    let eslint = ["--config", "tests/eslint.config.mjs", "."];
    check("eslint", run("eslint/bin/eslint.js", &eslint))
}

fn node_tests(project: &Project, node: &Node, folder: &str) -> Result<Command> {
    let files = test_files(&project.root.join("tests").join(folder))?;
    ensure!(!files.is_empty(), "tests/{folder} holds no *.test.mjs");
    let mut command = Command::new(&node.node);
    command.args(["--test", "--test-reporter=spec", LONGEST_TEST]);
    command.env("NO_COLOR", "1").env_remove("FORCE_COLOR");
    needs::ensure_present(folder)?;
    if folder == "python" {
        command.env("PYTHON", python::environment(project)?);
    }
    if BROWSER_TESTS.contains(&folder) {
        // No test asserts a time. Two browsers keep two cores busy; more would make each too slow to wait for.
        let browsers = if folder == "browser" { 2 } else { 1 };
        command.arg(format!("--test-concurrency={browsers}"));
        if let Some(chromium) = needs::chromium() {
            command.env("CHROMIUM", chromium);
        }
    }
    command.args(files).current_dir(&project.root);
    Ok(command)
}

fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn cargo(project: &Project, arguments: &[&str]) -> Command {
    let mut command = project.cargo();
    command.args(arguments);
    command
}

fn strict(mut clippy: Command) -> Command {
    clippy.args(["--", "-D", "warnings"]);
    clippy
}

fn doc(project: &Project, arguments: &[&str]) -> Command {
    let mut command = cargo(project, arguments);
    command.env("RUSTDOCFLAGS", "-D warnings");
    command
}

fn heading(name: &str) {
    println!("\n== {name}");
}

fn check(name: &str, mut command: Command) -> Result<()> {
    heading(name);
    let status = command.status().with_context(|| cannot_start(&command))?;
    ensure!(status.success(), failure(name));
    Ok(())
}

/// As [`check`], of what this tool looks at itself; it counts as a test.
fn verify(name: &str, tally: &mut Tally, look: impl FnOnce() -> Result<()>) -> Result<()> {
    heading(name);
    let outcome = look();
    match &outcome {
        Ok(()) => tally.passed += 1,
        Err(_) => tally.failed += 1,
    }
    outcome.with_context(|| failure(name))
}

/// As [`check`], and adds up the tests that the output names.
fn count(name: &str, mut command: Command, tally: &mut Tally) -> Result<()> {
    heading(name);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(&command))?;
    let output = child.stdout.take().context("the output was not piped")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        tally.read(line.trim_end());
    }
    ensure!(child.wait()?.success(), failure(name));
    Ok(())
}

fn cannot_start(command: &Command) -> String {
    format!("{} could not be started", command.get_program().display())
}

fn failure(name: &str) -> String {
    format!("the step `{name}` failed; what it found stands above")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_files_are_sorted_and_nothing_else_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.test.mjs", "a.test.mjs", "harness.mjs"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let files = test_files(folder.path()).unwrap();
        let expected = ["a.test.mjs", "b.test.mjs"].map(|name| folder.path().join(name));
        assert_eq!(files, expected);
    }
}
