//! The same steps natively: criterion runs `benches/step.rs`, its samples are read here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::results::number;
use crate::project::Project;

/// A processor to compile for, and where its build lies.
struct Build {
    /// The key in the results.
    name: &'static str,
    target_cpu: Option<&'static str>,
    folder: PathBuf,
}

/// Adds native times to each size of what the browser found.
///
/// # Errors
/// When the benchmark does not compile, fails, or leaves no samples.
pub(super) fn add_to(found: &mut Value, project: &Project, quick: bool) -> Result<()> {
    let builds = [
        Build {
            name: "native",
            target_cpu: None,
            folder: project.target.clone(),
        },
        Build {
            name: "nativeCpu",
            target_cpu: Some("native"),
            folder: project.target.join("native-cpu"),
        },
    ];
    for build in &builds {
        let samples = measure(project, build, quick)?;
        let sizes = found["sizes"].as_array_mut().context("no sizes")?;
        for row in sizes {
            let spread = read(&samples, &row["size"])?;
            row[build.name] = spread;
        }
    }
    Ok(())
}

/// Runs the benchmark and returns the folder of its samples.
fn measure(project: &Project, build: &Build, quick: bool) -> Result<PathBuf> {
    let target = build.target_cpu.unwrap_or("the default");
    eprintln!("Measuring natively, for {target} processor.");
    let samples = project.cache().join("criterion").join(build.name);
    if samples.exists() {
        fs::remove_dir_all(&samples)?;
    }
    let mut command = project.cargo();
    command.args(["bench", "--bench", "step", "--package"]);
    command
        .arg(&project.name)
        .arg("--target-dir")
        .arg(&build.folder);
    // Flags of whoever calls must not change what is compared.
    command
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTFLAGS");
    if let Some(cpu) = build.target_cpu {
        command.env("RUSTFLAGS", format!("-C target-cpu={cpu}"));
    }
    command.args(["--", "--noplot", "--quiet"]);
    if quick {
        command.args(["--sample-size", "10", "--measurement-time", "0.2"]);
    }
    command
        .env("CRITERION_HOME", &samples)
        .stdout(Stdio::null());
    let status = command.status().context("cargo could not be started")?;
    ensure!(
        status.success(),
        "the native benchmark failed; what it said stands above"
    );
    Ok(samples)
}

/// Median and quartiles of a step at `size`, in nanoseconds.
fn read(samples: &Path, size: &Value) -> Result<Value> {
    let (n, d, batch) = (number(&size[0])?, number(&size[1])?, number(&size[2])?);
    let file = samples.join(format!("epoch/{n}-{d}-{batch}/new/sample.json"));
    let bytes = fs::read(&file).with_context(|| format!("{} is missing", file.display()))?;
    let sample: Value = serde_json::from_slice(&bytes)?;
    let numbers = |key: &str| -> Result<Vec<f64>> {
        let list = sample[key]
            .as_array()
            .context("criterion answered in another form")?;
        list.iter().map(number).collect()
    };
    let steps_an_epoch = (n / batch).ceil();
    let (times, epochs) = (numbers("times")?, numbers("iters")?);
    let steps = epochs.iter().map(|epochs| epochs * steps_an_epoch);
    spread(
        times
            .iter()
            .zip(steps)
            .map(|(time, steps)| time / steps)
            .collect(),
    )
}

fn spread(mut samples: Vec<f64>) -> Result<Value> {
    ensure!(!samples.is_empty(), "criterion left no samples");
    samples.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = share * (samples.len() - 1) as f64;
        let (below, above) = (
            samples[place.floor() as usize],
            samples[place.ceil() as usize],
        );
        below + (above - below) * place.fract()
    };
    Ok(json!({
        "median": at(0.5), "lower": at(0.25), "upper": at(0.75), "count": samples.len(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_their_neighbours() {
        let found = spread(vec![4.0, 1.0, 3.0, 2.0]).unwrap();
        let expected = json!({ "median": 2.5, "lower": 1.75, "upper": 3.25, "count": 4 });
        assert_eq!(found, expected);
        assert!(spread(Vec::new()).is_err());
    }

    #[test]
    fn a_step_is_its_share_of_an_epoch() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("epoch/1000-1-32/new/sample.json");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, r#"{"iters":[2.0],"times":[6400.0]}"#).unwrap();
        // 1000 examples are 32 steps, the last one short.
        let found = read(folder.path(), &json!([1000, 1, 32])).unwrap();
        assert_eq!(found["median"], json!(100.0));
    }
}
