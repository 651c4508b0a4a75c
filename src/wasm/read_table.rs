//! Tables of text: what can be said of one, and all that a run needs of it.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use super::error::{Result, wrong_type};
use super::object::Fields;
use super::preparation;
use super::table::{labelled, table_text};
use crate::regression::{
    ColumnReading, Config, Dataset, Flaw, Preparation, Question, Reading, describe, from_table,
};

/// Reads a table and works out what takes a pass over its rows: for `Trainer.fromPrepared`.
/// `onProgress` is told the share that has been read.
#[wasm_bindgen(js_name = prepareCsv, unchecked_return_type = "Preparation")]
pub fn prepare_csv(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string")] label: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Config")] config: JsValue,
    #[wasm_bindgen(js_name = onProgress, unchecked_optional_param_type = "(share: number) => void")]
    on_progress: JsValue,
) -> Result<JsValue> {
    let config = Config::columns(&labelled(&config, &label)?.pairs())?;
    let (dataset, reading) = read(&text, &config, on_progress)?;
    let reading = object(&reading);
    Ok(preparation::write(
        Preparation::of(dataset, &config),
        reading,
    ))
}

/// How a table is read, and what its columns hold. `onProgress` is told the share that has been
/// read; it may stand in the place of `config`.
#[wasm_bindgen(js_name = csvColumns, unchecked_return_type = "TableReading")]
pub fn csv_columns(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Config | ((share: number) => void)")]
    config: JsValue,
    #[wasm_bindgen(js_name = onProgress, unchecked_optional_param_type = "(share: number) => void")]
    on_progress: JsValue,
) -> Result<JsValue> {
    let (config, on_progress) = match config.is_function() {
        true => (JsValue::UNDEFINED, config),
        false => (config, on_progress),
    };
    let config = Config::columns(&labelled(&config, &JsValue::UNDEFINED)?.pairs())?;
    let text = table_text(&text, config.table_form())?;
    let reading = describe(&text, &config, &mut watch(on_progress)?)?;
    Ok(object(&reading))
}

/// The data set in a table, and how it was read.
pub(super) fn read(
    text: &JsValue,
    config: &Config,
    on_progress: JsValue,
) -> Result<(Dataset, Reading)> {
    let text = table_text(text, config.table_form())?;
    Ok(from_table(&text, config, &mut watch(on_progress)?)?)
}

/// Passes shares on to a function, if there is one.
fn watch(on_progress: JsValue) -> Result<impl FnMut(f64)> {
    let tell: Option<Function> = match on_progress.is_undefined() || on_progress.is_null() {
        true => None,
        false => Some(
            on_progress
                .dyn_into()
                .map_err(|given| wrong_type("onProgress", &given, "a function"))?,
        ),
    };
    Ok(move |share| {
        if let Some(tell) = &tell {
            // What a listener throws is its own affair: reading goes on.
            let _ = tell.call1(&JsValue::UNDEFINED, &JsValue::from_f64(share));
        }
    })
}

/// The report as a plain object.
pub(super) fn object(reading: &Reading) -> JsValue {
    let columns = &reading.columns;
    let of_columns =
        |value: fn(&ColumnReading) -> JsValue| -> Array { columns.iter().map(value).collect() };
    let fields = Fields::default()
        .with("names", of_columns(|column| column.name.as_str().into()))
        .with("rows", reading.n_rows as f64)
        .with(
            "numeric",
            of_columns(|column| column.kind.is_numeric().into()),
        )
        .with("columns", of_columns(column))
        .with("form", if reading.is_json { "json" } else { "text" })
        .with_some("encoding", reading.encoding.map(|encoding| encoding.word()))
        .with_some(
            "separator",
            reading.separator.map(|separator| separator.word()),
        )
        .with_some("separatorLine", reading.separator_line.map(String::from))
        .with("blanksAtQuotes", reading.has_blanks_at_quotes)
        .with("comments", words(&reading.comments))
        .with("emptyRows", reading.n_empty_rows as f64)
        .with("emptyColumns", reading.n_empty_columns as f64)
        .with("header", reading.header.name())
        .with_some("units", reading.units.as_deref().map(words))
        .with_some("rowNames", reading.row_names.as_deref().map(words))
        .with("decimal", reading.decimal.word())
        .with("raggedRows", reading.n_ragged as f64)
        .with_some("leftOut", reading.n_left_out.map(|n| n as f64));
    let ragged = reading.first_ragged.as_ref();
    let ragged = ragged.map(|(row, cells)| {
        let fields = Fields::default().with("row", *row as f64);
        fields.with("cells", words(cells)).done()
    });
    fields
        .with_some("firstRagged", ragged)
        .with_some("question", reading.question.as_ref().map(question))
        .done()
}

fn column(column: &ColumnReading) -> JsValue {
    Fields::default()
        .with("name", column.name.as_str())
        .with("place", column.place as f64)
        .with_some("givenName", column.given_name.as_deref())
        .with("kind", column.kind.name())
        .with("isOffered", column.is_offered)
        .with("missing", column.n_missing as f64)
        .with("missingWords", words(&column.missing_words))
        .with("wrong", column.n_wrong as f64)
        .with_some("unit", column.unit.as_deref())
        .with("hasGroups", column.has_groups)
        .with("first", words(&column.first))
        .with_some("flaw", column.flaw.as_ref().map(flaw))
        .done()
}

fn flaw(flaw: &Flaw) -> JsValue {
    Fields::default()
        .with("row", flaw.row as f64)
        .with("given", flaw.given.as_str())
        .with("cells", words(&flaw.cells))
        .done()
}

fn question(question: &Question) -> JsValue {
    match question {
        Question::Header => Fields::default().with("key", "header").done(),
        Question::Decimal {
            row,
            column,
            given,
            cells,
            readings: [point, comma],
        } => Fields::default()
            .with("key", "decimal")
            .with("row", *row as f64)
            .with("column", column.as_str())
            .with("given", given.as_str())
            .with("cells", words(cells))
            .with_some("point", *point)
            .with_some("comma", *comma)
            .done(),
    }
}

fn words(words: &[String]) -> Array {
    words.iter().map(JsValue::from).collect()
}
