//! Rows written as JSON: a list of objects, a list of lists, or an object a line.

use serde_json::{Map, Value};

use crate::regression::error::{Error, Result};

/// Rows as text with commas, every cell quoted.
pub(super) struct Rows {
    pub(super) text: String,
    /// Whether the first line has the names of fields.
    pub(super) has_names: bool,
}

/// The rows; none where the text is no JSON.
///
/// # Errors
/// It is JSON, but no list of rows.
pub(super) fn as_table(text: &str) -> Result<Option<Rows>> {
    if !text.trim_start().starts_with(['{', '[']) {
        return Ok(None);
    }
    let Some(value) = parsed(text) else {
        return Ok(None);
    };
    let rows = rows(&value).ok_or_else(|| Error::not_a_table("json"))?;
    Ok(Some(rows))
}

/// The whole as one value, or its lines as a list.
fn parsed(text: &str) -> Option<Value> {
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let values: Option<Vec<Value>> = lines.map(|line| serde_json::from_str(line).ok()).collect();
    values.map(Value::Array)
}

fn rows(value: &Value) -> Option<Rows> {
    match value {
        Value::Array(rows) if rows.iter().all(Value::is_object) && !rows.is_empty() => {
            let objects: Vec<&Map<String, Value>> =
                rows.iter().filter_map(Value::as_object).collect();
            Some(Rows {
                text: of_objects(&objects),
                has_names: true,
            })
        }
        Value::Array(rows) if rows.iter().all(Value::is_array) && !rows.is_empty() => {
            let lines = rows.iter().filter_map(Value::as_array);
            Some(Rows {
                text: lines.map(|cells| line(cells.iter().map(text))).collect(),
                has_names: false,
            })
        }
        // One object in which the only list holds the rows.
        Value::Object(fields) => {
            let mut lists = fields.values().filter(|value| value.is_array());
            let list = lists.next()?;
            lists.next().is_none().then(|| rows(list)).flatten()
        }
        _ => None,
    }
}

/// A column for each name, in the order in which they first come.
fn of_objects(objects: &[&Map<String, Value>]) -> String {
    let mut names: Vec<&String> = Vec::new();
    for name in objects.iter().flat_map(|object| object.keys()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut table = line(names.iter().map(|name| (*name).clone()));
    for object in objects {
        let cell = |name: &&String| object.get(*name).map_or_else(String::new, text);
        table += &line(names.iter().map(cell));
    }
    table
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "TRUE".to_owned(),
        Value::Bool(false) => "FALSE".to_owned(),
        other => other.to_string(),
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(",") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> String {
        as_table(text).unwrap().unwrap().text
    }

    #[test]
    fn rows_become_lines() {
        let lines = "\"x\",\"y\"\n\"1\",\"2.5\"\n\"\",\"say \"\"hi\"\"\"\n";
        let objects = r#"[{"x": 1, "y": 2.5}, {"y": "say \"hi\"", "x": null}]"#;
        assert_eq!(table(objects), lines);
        let by_line = "{\"x\": 1, \"y\": 2.5}\n{\"y\": \"say \\\"hi\\\"\"}\n";
        assert_eq!(table(by_line), lines);
        assert_eq!(table(&format!("{{\"data\": {objects}}}")), lines);
        assert_eq!(table(r#"[["x","y"],[1,2.5],[null,"say \"hi\""]]"#), lines);
    }

    #[test]
    fn other_json_is_no_table_and_other_text_no_json() {
        for text in [r#"{"a": 1}"#, "[1, 2]"] {
            assert_eq!(as_table(text).err().unwrap().name(), "NotATable");
        }
        for text in ["[a],y\n1,2\n", "x,y\n1,2\n"] {
            assert!(as_table(text).unwrap().is_none());
        }
    }
}
