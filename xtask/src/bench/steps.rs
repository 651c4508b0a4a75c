//! The training step at each size: the engine beside plain JavaScript, tfjs and native Rust.

use anyhow::Result;
use serde_json::Value;

use super::measure::Measure;
use super::results::{list, median, middle, number};
use super::table::{Table, three_digits, time, time_spread};

/// Times the plain JavaScript twin takes, the loop for any number of features, at every size.
const TWIN_AT_EACH: f64 = 3.0;
/// The same, as the median over the sizes.
const TWIN_MEDIAN: f64 = 5.0;
/// Times that tfjs takes at its one size.
const TFJS: f64 = 500.0;
/// Speed in the browser against native Rust at the default target, as the median.
const NATIVE_MEDIAN: f64 = 0.7;

/// How often the engine's time goes into that of others; absent where it was not measured.
struct Row {
    size: String,
    /// Against JavaScript written for the size, for comparison only.
    tuned: f64,
    twin: f64,
    tfjs: Option<f64>,
    native: f64,
    native_cpu: f64,
}

/// What stands above the columns: times, and how often the engine's time goes into them.
const HEADS: &[&str] = &[
    "examples, features, batch",
    "engine",
    "JS tuned",
    "×",
    "JS loop",
    "×",
    "tfjs ×",
    "native",
    "engine/native",
    "native-cpu",
    "native/native-cpu",
    "",
];

/// A table of times and ratios, and how the cost grows.
///
/// # Errors
/// When a number is missing in the results.
pub(super) fn report(found: &Value) -> Result<String> {
    let mut table = Table::new(HEADS);
    for (result, row) in list(&found["sizes"])?.iter().zip(rows(found)?) {
        table.push(cells(result, row)?);
    }
    let of_features = growth(&found["growth"]["features"])?;
    let of_examples = growth(&found["growth"]["examples"])?;
    let tick = number(&found["clockTickMicroseconds"])?;
    Ok(format!(
        "\nA step, median [quartiles] of interleaved samples of 8 ms or more, by a clock of {tick} µs; \
         ×: times the engine's\n\n{table}\n\
         Growth with the features, engine alone\n\n{of_features}\n\
         Growth with the examples, engine alone\n\n{of_examples}"
    ))
}

/// What design asks for.
///
/// # Errors
/// When a number is missing in the results.
pub(super) fn measures(found: &Value) -> Result<Vec<Measure>> {
    let rows = rows(found)?;
    let at_least = |what: &str, bound, found| Measure::at_least(what, bound, found, "×");
    let over = |ratio: fn(&Row) -> f64| middle(rows.iter().map(ratio).collect());
    let mut measures = Vec::new();
    for row in &rows {
        let what = format!("plain JavaScript at ({})", row.size);
        measures.push(at_least(&what, TWIN_AT_EACH, row.twin));
    }
    for (what, bound, found) in [
        (
            "plain JavaScript, median",
            TWIN_MEDIAN,
            over(|row| row.twin),
        ),
        (
            "native speed, median",
            NATIVE_MEDIAN,
            over(|row| row.native),
        ),
    ] {
        measures.push(at_least(what, bound, found));
    }
    for row in &rows {
        if let Some(ratio) = row.tfjs {
            let what = format!("tfjs with Wasm at ({})", row.size);
            measures.push(at_least(&what, TFJS, ratio));
        }
    }
    Ok(measures)
}

fn cells(result: &Value, row: Row) -> Result<[String; HEADS.len()]> {
    let is_met = row.twin >= TWIN_AT_EACH;
    Ok([
        row.size,
        time_spread(&result["engine"])?,
        time(median(&result["tuned"])?),
        three_digits(row.tuned),
        time(median(&result["twin"])?),
        three_digits(row.twin),
        row.tfjs.map_or_else(|| "–".to_owned(), three_digits),
        time_spread(&result["native"])?,
        three_digits(row.native),
        time(median(&result["nativeCpu"])?),
        three_digits(row.native / row.native_cpu),
        if is_met { "met" } else { "missed" }.to_owned(),
    ])
}

fn rows(found: &Value) -> Result<Vec<Row>> {
    list(&found["sizes"])?.iter().map(row).collect()
}

fn row(result: &Value) -> Result<Row> {
    let engine = median(&result["engine"])?;
    let times = |name: &str| median(&result[name]).map(|time| time / engine);
    let (tuned, twin) = (times("tuned")?, times("twin")?);
    Ok(Row {
        size: size(&result["size"])?,
        tuned,
        twin,
        tfjs: times("tfjs").ok(),
        native: times("native")?,
        native_cpu: times("nativeCpu")?,
    })
}

fn growth(points: &Value) -> Result<Table> {
    let mut table = Table::new(&["examples, features, batch", "an example", "a feature of it"]);
    for point in list(points)? {
        let a_feature = median(&point["nsPerExample"])? / number(&point["size"][1])?;
        table.push([
            size(&point["size"])?,
            time_spread(&point["nsPerExample"])?,
            time(a_feature),
        ]);
    }
    Ok(table)
}

fn size(size: &Value) -> Result<String> {
    let numbers: Result<Vec<String>> = list(size)?
        .iter()
        .map(|value| Ok(number(value)?.to_string()))
        .collect();
    Ok(numbers?.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found() -> Value {
        let spread = |t: f64| json!({ "median": t, "lower": t, "upper": t, "count": 21 });
        let row = |engine: f64, tfjs: Option<f64>| {
            let mut row = json!({
                "size": [1000, 2, 32], "engine": spread(engine), "tuned": spread(400.0),
                "twin": spread(500.0), "native": spread(80.0), "nativeCpu": spread(40.0),
            });
            if let Some(tfjs) = tfjs {
                row["tfjs"] = spread(tfjs);
            }
            row
        };
        let point = json!({ "size": [100, 2, 32], "nsPerExample": spread(4.0) });
        json!({
            "clockTickMicroseconds": 5,
            "sizes": [row(100.0, Some(60_000.0)), row(200.0, None)],
            "growth": { "features": [point], "examples": [point] },
        })
    }

    #[test]
    fn each_size_is_held_to_the_plain_twin() {
        let measures = measures(&found()).unwrap();
        let met: Vec<bool> = measures.iter().map(Measure::is_met).collect();
        // 5× and 2.5×; their median 3.75×; 0.8 and 0.4 natively; 600× tfjs.
        assert_eq!(met, [true, false, false, false, true]);
    }

    #[test]
    fn the_table_has_a_line_for_each_size_and_point() {
        let text = report(&found()).unwrap();
        assert!(text.contains("100 [100, 100] ns"), "{text}");
        assert!(text.contains("2.00 ns"), "{text}");
        assert!(report(&json!({ "sizes": [{}] })).is_err());
    }
}
