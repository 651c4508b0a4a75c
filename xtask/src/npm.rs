//! Node.js and the packages of `tests/`: tests need them, a build merely profits.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::bundle;
use crate::project::Project;

/// The oldest Node.js that has the test runner's options used here.
const OLDEST_NODE: u32 = 20;

/// The codes by which npm says that it did not reach its registry.
const NO_NETWORK: &[&str] = &[
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ENOTCACHED",
    "ENOTFOUND",
    "ERR_SOCKET_TIMEOUT",
    "ETIMEDOUT",
];

/// Node.js with its package manager.
pub(crate) struct Node {
    /// The program `node`.
    pub(crate) node: PathBuf,
    pub(crate) npm: PathBuf,
}

/// What makes the build smaller and faster.
pub(crate) struct Optimiser {
    /// The program that runs the scripts.
    pub node: PathBuf,
    /// For the Wasm modules, from `binaryen`.
    pub wasm_opt: Script,
    /// For the page, from `esbuild-wasm`.
    pub esbuild: Script,
}

/// A program of an npm package.
pub(crate) struct Script {
    /// Where it lies.
    pub path: PathBuf,
    /// The version of the package.
    pub version: String,
}

/// Finds Node.js.
///
/// # Errors
/// When it is missing or too old; the sentence says what to install.
pub(crate) fn find_node() -> Result<Node> {
    let (Ok(node), Ok(npm)) = (which::which("node"), which::which("npm")) else {
        bail!("Node.js was not found; install version {OLDEST_NODE} or later, with npm");
    };
    let answer = Command::new(&node).arg("--version").output();
    let version = answer.map(|output| output.stdout).unwrap_or_default();
    let version = String::from_utf8_lossy(&version).trim().to_owned();
    ensure!(
        major(&version).is_some_and(|major| major >= OLDEST_NODE),
        "Node.js {version} is too old; install version {OLDEST_NODE} or later"
    );
    Ok(Node { node, npm })
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Installs the packages of the lock file, unless those that are there came from it.
///
/// # Errors
/// When npm fails; the sentence says what to do.
pub(crate) fn install(project: &Project, node: &Node) -> Result<PathBuf> {
    let tests = project.root.join("tests");
    let modules = tests.join("node_modules");
    let lock = fs::read(tests.join("package-lock.json"))
        .context("tests/package-lock.json cannot be read")?;
    let stamp = bundle::hex(&Sha256::digest(lock), 64);
    let stamp_file = modules.join(".lock-hash");
    if fs::read_to_string(&stamp_file).is_ok_and(|found| found == stamp) {
        return Ok(modules);
    }
    println!("Installing the npm packages of tests/package-lock.json.");
    run_npm(node, &tests)?;
    fs::write(stamp_file, stamp)?;
    Ok(modules)
}

fn run_npm(node: &Node, tests: &Path) -> Result<()> {
    let answer = Command::new(&node.npm)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        // What is in npm's cache needs no network, and a missing network is soon noticed.
        .args(["--prefer-offline", "--fetch-retries=1"])
        .args(["--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"])
        .current_dir(tests)
        .output()
        .context("npm could not be started")?;
    if !answer.status.success() {
        bail!(advice(&String::from_utf8_lossy(&answer.stderr)));
    }
    Ok(())
}

/// What to do about npm's error message.
fn advice(message: &str) -> String {
    let code = message
        .lines()
        .find_map(|line| line.split_once(" code ").map(|(_, code)| code.trim()))
        .unwrap_or("no code");
    if NO_NETWORK.contains(&code) {
        "the npm packages could not be fetched; connect to the network and run the command again"
            .into()
    } else {
        format!("npm could not install its packages ({code}); run `npm ci` in tests/ to see why")
    }
}

/// The tools, if they are to be had; if not, says so in one line.
pub(crate) fn optimiser(project: &Project) -> Option<Optimiser> {
    match find_node().and_then(|node| find_optimiser(project, node)) {
        Ok(optimiser) => Some(optimiser),
        Err(error) => {
            println!(
                "The page is not optimised, which costs some bytes and some speed only: {error:#}."
            );
            None
        }
    }
}

fn find_optimiser(project: &Project, node: Node) -> Result<Optimiser> {
    let modules = install(project, &node)?;
    Ok(Optimiser {
        node: node.node,
        wasm_opt: script(&modules.join("binaryen"), "wasm-opt")?,
        esbuild: script(&modules.join("esbuild-wasm"), "esbuild")?,
    })
}

fn script(package: &Path, name: &str) -> Result<Script> {
    let manifest = fs::read(package.join("package.json"))
        .with_context(|| format!("the npm package {} is missing", package.display()))?;
    let manifest: serde_json::Value = serde_json::from_slice(&manifest)?;
    Ok(Script {
        path: package.join("bin").join(name),
        version: manifest["version"].to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
        assert_eq!(major(""), None);
    }

    #[test]
    fn a_missing_network_is_told_from_other_trouble() {
        let network = "npm warn old\nnpm error code ENOTFOUND\nnpm error syscall getaddrinfo\n";
        assert!(advice(network).contains("connect to the network"));
        let lock = "npm ERR! code EUSAGE\nnpm ERR! the lock file is out of step\n";
        assert!(advice(lock).contains("EUSAGE"), "{}", advice(lock));
        assert!(!advice(lock).contains("network"));
        assert!(advice("").contains("no code"));
    }
}
