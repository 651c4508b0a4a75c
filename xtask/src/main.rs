//! The project's one tool: builds the page, serves it, tests everything, measures.
//!
//! `cargo xtask serve` and `cargo xtask build` need Rust alone; `cargo xtask test` and `bench`
//! need Node.js and a browser too, and install what they can. Whatever fails is said in one sentence, here.

mod address;
mod bench;
mod bundle;
mod dist;
mod element;
mod hosting;
mod index;
mod markup;
mod math;
mod mime;
mod minify;
mod needs;
mod npm;
mod package;
mod project;
mod prose;
mod server;
mod single_file;
mod test;
mod vocabulary;
mod wasm;

use std::process::ExitCode;

use address::Address;
use anyhow::{Context, Result, bail, ensure};
use bench::Subject;
use project::Project;

const DEFAULT_PORT: u16 = 8000;

const USAGE: &str = "\
cargo xtask serve [--port N]   build the page and serve it on this machine
cargo xtask build              write dist/, ready for any static host; with --address URL, for one
cargo xtask test               run every test
cargo xtask package [--scorm]  write package/: for npm, as a zip; with --scorm, for learning platforms
cargo xtask bench [--quick]    measure a training step; with --page, the playing page;
                               with --host, a host with 1,000 visitors";

enum Task {
    Serve { port: u16 },
    Build { address: Option<Address> },
    Test,
    Package { scorm: bool },
    Bench(bench::Options),
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
        Task::Build { address } => {
            let dist = dist::build_for(&Project::load()?, address.as_ref())?;
            println!("Built {}, ready for any static host.", dist.display());
            Ok(())
        }
        Task::Test => test::run(&Project::load()?),
        Task::Package { scorm } => {
            let folder = package::build(&Project::load()?, scorm)?;
            println!("Wrote {}.", folder.display());
            Ok(())
        }
        Task::Bench(options) => bench::run(&Project::load()?, options),
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
        ["build"] => Task::Build { address: None },
        ["build", "--address", address] => Task::Build {
            address: Some(address.parse()?),
        },
        ["test"] => Task::Test,
        ["package"] => Task::Package { scorm: false },
        ["package", "--scorm"] => Task::Package { scorm: true },
        ["bench", options @ ..] => Task::Bench(bench_options(options)?),
        _ => bail!(
            "`cargo xtask {}` is not known; the commands are `serve [--port N]`, `build [--address URL]`, `test`, `package [--scorm]` and `bench [--page|--host] [--quick]`",
            words.join(" ")
        ),
    })
}

fn port_from(number: &str) -> Result<u16> {
    number
        .parse()
        .with_context(|| format!("--port takes a number from 0 to 65535, not `{number}`"))
}

fn bench_options(words: &[&str]) -> Result<bench::Options> {
    let mut options = bench::Options::default();
    for word in words {
        let subject = match *word {
            "--page" => Subject::Page,
            "--host" => Subject::Host,
            "--quick" => {
                options.quick = true;
                continue;
            }
            other => {
                bail!("`cargo xtask bench` takes --page or --host, and --quick, not `{other}`")
            }
        };
        ensure!(
            [Subject::Step, subject].contains(&options.subject),
            "`cargo xtask bench` takes --page or --host, not both"
        );
        options.subject = subject;
    }
    Ok(options)
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
    fn a_build_takes_an_address() {
        let built = task("build --address https://example.org/sgd/");
        assert!(matches!(built, Ok(Task::Build { address: Some(_) })));
        assert!(task("build --address example.org").is_err());
    }

    #[test]
    fn packages_for_platforms_are_asked_for() {
        assert!(matches!(
            task("package"),
            Ok(Task::Package { scorm: false })
        ));
        assert!(matches!(
            task("package --scorm"),
            Ok(Task::Package { scorm: true })
        ));
    }

    #[test]
    fn the_benchmark_takes_its_options_in_any_order() {
        for (line, subject) in [
            ("--quick --page", Subject::Page),
            ("--host --quick", Subject::Host),
        ] {
            let both = bench::Options {
                subject,
                quick: true,
            };
            assert!(matches!(task(&format!("bench {line}")), Ok(Task::Bench(o)) if o == both));
        }
        assert!(matches!(task("bench"), Ok(Task::Bench(o)) if o == bench::Options::default()));
        let error = task("bench --fast").err().unwrap().to_string();
        assert!(error.contains("--fast"), "{error}");
        assert!(task("bench --page --host").is_err());
    }

    #[test]
    fn an_unknown_command_is_refused() {
        assert!(task("deploy").is_err());
        assert!(task("build --fast").is_err());
    }
}
