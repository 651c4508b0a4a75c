//! Rows written as JSON: a list of objects, a list of lists, or an object a line.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

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

/// A value whose fields stand in their order.
#[derive(Debug, Clone, PartialEq)]
enum Json {
    /// What is no list and no object, as a table would have it.
    Cell(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

/// The whole as one value, or its lines as a list.
fn parsed(text: &str) -> Option<Json> {
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let values: Option<Vec<Json>> = lines.map(|line| serde_json::from_str(line).ok()).collect();
    values.map(Json::List)
}

fn rows(value: &Json) -> Option<Rows> {
    match value {
        Json::List(rows) if rows.is_empty() => None,
        Json::List(rows) => of_objects(rows).or_else(|| of_lists(rows)),
        // One object in which the only list holds the rows.
        Json::Object(fields) => {
            let mut lists = fields
                .iter()
                .filter(|(_, value)| matches!(value, Json::List(_)));
            let (_, list) = lists.next()?;
            lists.next().is_none().then(|| rows(list)).flatten()
        }
        Json::Cell(_) => None,
    }
}

fn of_lists(rows: &[Json]) -> Option<Rows> {
    let cells = |row: &Json| match row {
        Json::List(cells) => Some(line(cells.iter().map(text))),
        Json::Cell(_) | Json::Object(_) => None,
    };
    let lines: Option<String> = rows.iter().map(cells).collect();
    Some(Rows {
        text: lines?,
        has_names: false,
    })
}

fn fields_of(row: &Json) -> Option<&Vec<(String, Json)>> {
    match row {
        Json::Object(fields) => Some(fields),
        Json::Cell(_) | Json::List(_) => None,
    }
}

/// A column for each name, in the order in which they first come.
fn of_objects(rows: &[Json]) -> Option<Rows> {
    let objects: Vec<&Vec<(String, Json)>> = rows.iter().map(fields_of).collect::<Option<_>>()?;
    let mut names: Vec<&String> = Vec::new();
    for (name, _) in objects.iter().copied().flatten() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut table = line(names.iter().map(|name| (*name).clone()));
    for object in objects {
        let cell = |name: &&String| {
            let field = object.iter().find(|(field, _)| field == *name);
            field.map_or_else(String::new, |(_, value)| text(value))
        };
        table += &line(names.iter().map(cell));
    }
    Some(Rows {
        text: table,
        has_names: true,
    })
}

/// What stands in a cell; a list or an object in one is no number.
fn text(value: &Json) -> String {
    match value {
        Json::Cell(text) => text.clone(),
        Json::List(_) => "[…]".to_owned(),
        Json::Object(_) => "{…}".to_owned(),
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(",") + "\n"
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(AnyJson)
    }
}

struct AnyJson;

impl<'de> Visitor<'de> for AnyJson {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> std::result::Result<Json, E> {
        Ok(Json::Cell(String::new()))
    }

    fn visit_bool<E>(self, value: bool) -> std::result::Result<Json, E> {
        let word = if value { "TRUE" } else { "FALSE" };
        Ok(Json::Cell(word.to_owned()))
    }

    fn visit_i64<E>(self, value: i64) -> std::result::Result<Json, E> {
        Ok(Json::Cell(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> std::result::Result<Json, E> {
        Ok(Json::Cell(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> std::result::Result<Json, E> {
        Ok(Json::Cell(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> std::result::Result<Json, E> {
        Ok(Json::Cell(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> std::result::Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> std::result::Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(field) = fields.next_entry()? {
            object.push(field);
        }
        Ok(Json::Object(object))
    }
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
