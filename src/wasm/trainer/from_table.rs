//! Runs on tables of text.

use wasm_bindgen::prelude::*;

use super::Trainer;
use crate::regression;
use crate::regression::Config;
use crate::wasm::error::Result;
use crate::wasm::read_table;
use crate::wasm::table::labelled;

/// Making a run of a table.
#[wasm_bindgen]
impl Trainer {
    /// A run on the text of a table; without a label the last column with numbers that vary is the
    /// target.
    #[wasm_bindgen(js_name = fromCsv)]
    pub fn from_csv(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] label: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Config")] config: JsValue,
    ) -> Result<Trainer> {
        let settings = labelled(&config, &label)?;
        let config = Config::columns(&settings.pairs())?;
        let (dataset, reading) = read_table::read(&text, &config, JsValue::UNDEFINED)?;
        let inner = regression::Trainer::new(config, dataset)?;
        Ok(Self::of(settings, inner, read_table::object(&reading)))
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
        read_table::csv_columns(text, config, on_progress)
    }
}
