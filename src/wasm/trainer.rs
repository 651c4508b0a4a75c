//! The class `Trainer` of the module.

mod fit;
#[cfg(feature = "tables")]
mod from_table;
mod insight;
mod noise;
mod progress;
mod training;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::config::Settings;
use super::error::Result;
use super::object::{Fields, field, floats};
use super::preparation;
use super::table::{column_names, column_values, labelled};
use crate::regression;
use crate::regression::{Columns, Config, Setting, Update};

/// A run of minibatch stochastic gradient descent.
#[wasm_bindgen]
pub struct Trainer {
    settings: Settings,
    inner: regression::Trainer,
    reading: JsValue,
}

/// Making a run.
#[wasm_bindgen]
impl Trainer {
    /// A run on synthetic data or on points by hand (`dataset`: line, d2l, points).
    pub fn synthetic(
        #[wasm_bindgen(unchecked_optional_param_type = "Config")] config: JsValue,
    ) -> Result<Trainer> {
        let settings = Settings::read("config", &config)?;
        let inner = regression::Trainer::synthetic(Config::synthetic(&settings.pairs())?)?;
        Ok(Self::of(settings, inner, JsValue::UNDEFINED))
    }

    /// A run on columns of numbers; without a label the last column is the target.
    #[wasm_bindgen(js_name = fromColumns)]
    pub fn from_columns(
        #[wasm_bindgen(unchecked_param_type = "string[]")] names: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float64Array[]")] columns: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] label: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Config")] config: JsValue,
    ) -> Result<Trainer> {
        let settings = labelled(&config, &label)?;
        let config = Config::columns(&settings.pairs())?;
        let columns = Columns {
            names: column_names(&names)?,
            values: column_values(&columns)?,
        };
        let inner = regression::Trainer::new(config.clone(), columns.dataset(&config)?)?;
        Ok(Self::of(settings, inner, JsValue::UNDEFINED))
    }

    /// A run on what `prepareCsv` gave under the same label and config, perhaps
    /// in a worker. With the same bits as `fromCsv`, and without its passes
    /// over the rows.
    #[wasm_bindgen(js_name = fromPrepared)]
    pub fn from_prepared(
        #[wasm_bindgen(unchecked_param_type = "Preparation")] preparation: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] label: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Config")] config: JsValue,
    ) -> Result<Trainer> {
        let settings = labelled(&config, &label)?;
        let config = Config::columns(&settings.pairs())?;
        let reading = field(&preparation, "reading");
        let inner = regression::Trainer::prepared(config, preparation::read(&preparation)?)?;
        Ok(Self::of(settings, inner, reading))
    }

    /// How the table was read that the run is made of; undefined where it came otherwise.
    #[wasm_bindgen(getter, unchecked_return_type = "TableReading | undefined")]
    pub fn reading(&self) -> JsValue {
        self.reading.clone()
    }

    /// Names of the training examples, in the order of `features()`; undefined where they have none.
    #[wasm_bindgen(js_name = exampleNames, unchecked_return_type = "string[] | undefined")]
    pub fn example_names(&self) -> JsValue {
        let names = &self.inner.dataset().training_names;
        match names.is_empty() {
            true => JsValue::UNDEFINED,
            false => names.iter().map(JsValue::from).collect::<Array>().into(),
        }
    }
}

impl Trainer {
    pub(super) fn of(settings: Settings, inner: regression::Trainer, reading: JsValue) -> Self {
        Self {
            settings,
            inner,
            reading,
        }
    }

    /// The engine's own run, for the charts.
    pub(super) fn inner(&self) -> &regression::Trainer {
        &self.inner
    }

    /// As [`Self::inner`]; charts fill in the losses of the record.
    pub(super) fn inner_mut(&mut self) -> &mut regression::Trainer {
        &mut self.inner
    }

    /// What is shown of an update by these rows.
    fn update_fields(&self, update: &Update, rows: &[u32]) -> Fields {
        let fields = Fields::default()
            .with("wGradient", floats(&update.gradient.weights))
            .with("bGradient", f64::from(update.gradient.bias))
            .with("wBefore", floats(&update.before.weights))
            .with("bBefore", f64::from(update.before.bias))
            .with("lr", update.learning_rate)
            .with("size", rows.len() as f64);
        let Some(first) = rows.first() else {
            return fields;
        };
        let (x, y) = self.inner.training_rows().example(*first as usize);
        fields
            .with("first", f64::from(*first))
            .with("firstX", floats(x))
            .with("firstY", f64::from(y))
    }

    /// What was given, with what has become of the live settings.
    fn present_settings(&self) -> Settings {
        let config = self.inner.config();
        let mut settings = self.settings.clone();
        settings.set("dataset", config.dataset().into());
        settings.set("lr", config.learning_rate().into());
        settings.set("batch", (config.batch_size() as f64).into());
        settings.set("loss", config.loss().name().into());
        match self.changes() {
            none if none.is_empty() => settings.remove("changes"),
            changes => settings.set("changes", Setting::Text(changes)),
        }
        settings
    }
}
