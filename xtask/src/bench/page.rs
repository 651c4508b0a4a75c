//! The playing page: frames, memory, load.

use anyhow::{Context, Result};
use serde_json::Value;

use super::measure::Measure;
use super::results::{list, median, number};
use super::table::{Table, three_digits};

/// Main-thread time of a frame in milliseconds, by the number of examples.
const FRAME_MEDIAN: &[(f64, f64)] = &[(1_000.0, 4.0), (100_000.0, 8.0)];
/// No frame may be longer, in milliseconds.
const LONGEST_FRAME: f64 = 50.0;
/// Before the scene can train, gzipped.
const KILOBYTES: f64 = 130.0;
/// All other scenes together, gzipped.
const KILOBYTES_OF_OTHERS: f64 = 60.0;
/// Bytes of script memory that come and go between two readings; a leak of a byte a step is
/// forty times as much.
const NOISE_OF_MEMORY: f64 = 250_000.0;

/// Tables of frames, memory and load.
///
/// # Errors
/// When a number is missing in the results.
pub(super) fn report(found: &Value) -> Result<String> {
    Ok(format!(
        "\nMain-thread time of a frame while playing, 1280×800 at ratio 2, in milliseconds\n\n{}\nMemory\n\n{}\nLoad until the first step, which came after {} ms\n\n{}\nWhat the other scenes add\n\n{}",
        frames(&found["frames"])?,
        memory(&found["memory"])?,
        three_digits(median(&found["load"]["firstStepMilliseconds"])?),
        load(&found["load"]["kinds"])?,
        load(&found["load"]["others"])?,
    ))
}

/// What design asks for.
///
/// # Errors
/// When a number is missing in the results.
pub(super) fn measures(found: &Value) -> Result<Vec<Measure>> {
    let mut measures = Vec::new();
    for run in list(&found["frames"])? {
        let (n, speed) = (number(&run["n"])?, number(&run["speed"])?);
        let bound = FRAME_MEDIAN.iter().find(|(most, _)| n <= *most);
        let bound = bound.context("no bound for so many examples")?.1;
        let what = format!("frame at n = {n}, {speed} steps/s, median");
        measures.push(Measure::at_most(what, bound, median(run)?, "ms"));
        let what = format!("frame at n = {n}, {speed} steps/s, longest");
        measures.push(Measure::at_most(
            what,
            LONGEST_FRAME,
            number(&run["longest"])?,
            "ms",
        ));
    }
    let readings = list(&found["memory"])?;
    let [.., early, _, after] = readings.as_slice() else {
        anyhow::bail!("too few readings of memory");
    };
    let growth = |key: &str| Ok::<f64, anyhow::Error>(number(&after[key])? - number(&early[key])?);
    let what = "growth of the engine's memory";
    measures.push(Measure::at_most(what, 0.0, growth("wasmBytes")?, "bytes"));
    let what = "growth of the scripts' memory";
    measures.push(Measure::at_most(
        what,
        NOISE_OF_MEMORY,
        growth("scriptBytes")?,
        "bytes",
    ));
    let gzip = total(&found["load"]["kinds"], "gzip")? / 1000.0;
    measures.push(Measure::at_most(
        "gzipped before the first step",
        KILOBYTES,
        gzip,
        "kB",
    ));
    let gzip = total(&found["load"]["others"], "gzip")? / 1000.0;
    measures.push(Measure::at_most(
        "gzipped for all other scenes",
        KILOBYTES_OF_OTHERS,
        gzip,
        "kB",
    ));
    Ok(measures)
}

fn frames(runs: &Value) -> Result<Table> {
    const KEYS: &[(&str, &str)] = &[
        ("n", "n"),
        ("speed", "steps/s"),
        ("frames", "frames"),
        ("median", "median"),
        ("medianProcessor", "processor"),
        ("percentile99", "99th percentile"),
        ("longest", "longest"),
        ("over50", "over 50"),
        ("longestInterval", "longest interval"),
        ("scripts", "scripts"),
        ("handingOver", "canvases to pixels"),
        ("mainThreadPercent", "main thread %"),
    ];
    let heads: Vec<&str> = KEYS.iter().map(|(_, head)| *head).collect();
    let mut table = Table::new(&heads);
    for run in list(runs)? {
        let cells: Result<Vec<String>> = KEYS.iter().map(|(key, _)| cell(&run[*key])).collect();
        table.push(cells?);
    }
    Ok(table)
}

fn memory(readings: &Value) -> Result<Table> {
    let mut table = Table::new(&["", "steps", "engine, bytes", "scripts, bytes"]);
    for reading in list(readings)? {
        table.push([
            reading["when"].as_str().unwrap_or_default().to_owned(),
            cell(&reading["steps"])?,
            cell(&reading["wasmBytes"])?,
            cell(&reading["scriptBytes"])?,
        ]);
    }
    Ok(table)
}

fn load(kinds: &Value) -> Result<Table> {
    let mut table = Table::new(&["kind", "requests", "bytes", "gzipped"]);
    for (kind, sums) in kinds.as_object().context("no kinds of files")? {
        table.push([
            kind.clone(),
            cell(&sums["requests"])?,
            cell(&sums["raw"])?,
            cell(&sums["gzip"])?,
        ]);
    }
    let sums = ["requests", "raw", "gzip"].map(|key| total(kinds, key));
    let mut row = vec!["all".to_owned()];
    for sum in sums {
        row.push(sum?.to_string());
    }
    table.push(row);
    Ok(table)
}

fn total(kinds: &Value, key: &str) -> Result<f64> {
    let kinds = kinds.as_object().context("no kinds of files")?;
    kinds.values().map(|sums| number(&sums[key])).sum()
}

/// Whole numbers as they are, others to three digits.
fn cell(value: &Value) -> Result<String> {
    match value.as_u64() {
        Some(whole) => Ok(whole.to_string()),
        None => number(value).map(three_digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found() -> Value {
        let reading = |when: &str, bytes: u64| json!({ "when": when, "steps": 5, "wasmBytes": bytes, "scriptBytes": bytes });
        json!({
            "frames": [{
                "n": 1000, "speed": 20, "frames": 600, "median": 3.5, "medianProcessor": 3.4,
                "percentile99": 9.0, "longest": 51.0, "over50": 1, "longestInterval": 60.0,
                "scripts": 2.0, "handingOver": 1.0, "mainThreadPercent": 30.0,
            }],
            "memory": [
                reading("before", 50), reading("early", 100), reading("middle", 100),
                reading("after", 101),
            ],
            "load": {
                "kinds": {
                    "js": { "requests": 3, "raw": 2000, "gzip": 1000 },
                    "wasm": { "requests": 1, "raw": 3000, "gzip": 2000 },
                },
                "firstStepMilliseconds": { "median": 123.4 },
                "others": { "js": { "requests": 2, "raw": 99_000, "gzip": 61_000 } },
            },
        })
    }

    #[test]
    fn every_measure_is_held_to_its_bound() {
        let measures = measures(&found()).unwrap();
        let met: Vec<bool> = measures.iter().map(Measure::is_met).collect();
        assert_eq!(met, [true, false, false, true, true, false]);
    }

    #[test]
    fn the_tables_add_up() {
        let text = report(&found()).unwrap();
        assert!(text.contains("all           4    5000      3000"), "{text}");
        assert!(text.contains("after 123 ms"), "{text}");
    }
}
