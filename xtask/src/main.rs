//! The project's one tool: builds the page, serves it, tests everything.
//!
//! `cargo xtask serve` and `cargo xtask build` need Rust alone; `cargo xtask test` needs Node.js
//! and a browser too, and installs what it can. Whatever fails is said in one sentence, here.

mod browsers;
mod bundle;
mod dist;
mod index;
mod math;
mod mime;
mod npm;
mod project;
mod prose;
mod server;
mod tally;
mod test;
mod wasm;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use project::Project;

const DEFAULT_PORT: u16 = 8000;

const USAGE: &str = "\
cargo xtask serve [--port N]   build the page and serve it on this machine
cargo xtask build              write dist/, ready for any static host
cargo xtask test               run every test";

enum Task {
    Serve { port: u16 },
    Build,
    Test,
    Help,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match task_from(&arguments).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Serve { port } => server::serve(dist::build(&Project::load()?)?, port),
        Task::Build => {
            let dist = dist::build(&Project::load()?)?;
            println!("Built {}, ready for any static host.", dist.display());
            Ok(())
        }
        Task::Test => test::run(&Project::load()?),
        Task::Help => {
            println!("{USAGE}");
            Ok(())
        }
    }
}

fn task_from(arguments: &[String]) -> Result<Task> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    Ok(match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => Task::Help,
        ["serve"] => Task::Serve { port: DEFAULT_PORT },
        ["serve", "--port", number] => Task::Serve {
            port: port_from(number)?,
        },
        ["build"] => Task::Build,
        ["test"] => Task::Test,
        _ => bail!(
            "`cargo xtask {}` is not known; the commands are `serve [--port N]`, `build` and `test`",
            words.join(" ")
        ),
    })
}

fn port_from(number: &str) -> Result<u16> {
    number
        .parse()
        .with_context(|| format!("--port takes a number from 0 to 65535, not `{number}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(line: &str) -> Result<Task> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        task_from(&words)
    }

    #[test]
    fn serve_takes_a_port() {
        assert!(matches!(task("serve"), Ok(Task::Serve { port: 8000 })));
        assert!(matches!(
            task("serve --port 9001"),
            Ok(Task::Serve { port: 9001 })
        ));
    }

    #[test]
    fn a_wrong_port_is_named_in_the_error() {
        let error = task("serve --port 70000").err().unwrap().to_string();
        assert!(error.contains("70000"), "{error}");
    }

    #[test]
    fn an_unknown_command_is_refused() {
        assert!(task("deploy").is_err());
        assert!(task("build --fast").is_err());
    }
}
