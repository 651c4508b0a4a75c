//! nginx with many visitors who come for the first time.

use anyhow::Result;
use serde_json::Value;

use super::measure::Measure;
use super::results::{list, number};
use super::table::{Table, three_digits};

/// What each way of compressing costs the host.
///
/// # Errors
/// When a number is missing in the results.
pub(super) fn report(found: &Value) -> Result<String> {
    let mut table = Table::new(&[
        "",
        "visitors",
        "requests each",
        "kB each",
        "failed",
        "seconds",
        "visitors/s",
        "CPU, ms each",
        "memory, MB",
    ]);
    for way in list(&found["ways"])? {
        let visitors = number(&way["visitors"])?;
        let each = |key: &str, scale: f64| Ok::<_, anyhow::Error>(number(&way[key])? * scale);
        table.push([
            way["name"].as_str().unwrap_or_default().to_owned(),
            visitors.to_string(),
            number(&way["requests"])?.to_string(),
            three_digits(each("bytesPerVisitor", 1e-3)?),
            number(&way["failed"])?.to_string(),
            three_digits(number(&way["seconds"])?),
            three_digits(visitors / number(&way["seconds"])?),
            known(&way["cpuSeconds"], 1e3 / visitors),
            known(&way["memoryBytes"], 1e-6),
        ]);
    }
    let server = found["server"].as_str().unwrap_or("a host");
    Ok(format!(
        "\nFirst visits of the scene sgd, all that is kept for later included: {server} and its visitors on one machine, {} of them at once\n\n{table}",
        number(&found["atOnce"])?
    ))
}

/// No visitor may miss anything.
///
/// # Errors
/// When a number is missing in the results.
pub(super) fn measures(found: &Value) -> Result<Vec<Measure>> {
    let measure = |way: &Value| {
        let what = format!(
            "failed requests, {}",
            way["name"].as_str().unwrap_or_default()
        );
        Ok(Measure::at_most(what, 0.0, number(&way["failed"])?, ""))
    };
    list(&found["ways"])?.iter().map(measure).collect()
}

/// A number that not every system tells.
fn known(value: &Value, scale: f64) -> String {
    value
        .as_f64()
        .map_or_else(|| "–".to_owned(), |value| three_digits(value * scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(failed: u32, cpu: Value) -> Value {
        json!({ "server": "nginx 1", "atOnce": 50, "ways": [{
            "name": "gzip", "visitors": 100, "requests": 90, "bytesPerVisitor": 650_000,
            "seconds": 10.0, "failed": failed, "cpuSeconds": cpu, "memoryBytes": 17_000_000,
        }] })
    }

    #[test]
    fn a_row_says_what_a_visitor_costs() {
        let text = report(&found(0, json!(4.2))).unwrap();
        let row = text.lines().last().unwrap();
        let cells: Vec<&str> = row.split_whitespace().collect();
        let expected = [
            "gzip", "100", "90", "650", "0", "10.0", "10.0", "42.0", "17.0",
        ];
        assert_eq!(cells, expected);
    }

    #[test]
    fn a_system_need_not_tell_what_its_processes_take() {
        assert!(report(&found(0, Value::Null)).unwrap().contains('–'));
    }

    #[test]
    fn one_failed_request_is_too_many() {
        assert!(measures(&found(0, Value::Null)).unwrap()[0].is_met());
        assert!(!measures(&found(1, Value::Null)).unwrap()[0].is_met());
    }
}
