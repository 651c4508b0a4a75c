//! The class `Trainer` of the module.

use js_sys::{Array, Float64Array, Function, JsString, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use super::config::{Settings, wrong_type};
use super::error::Thrown;
use super::object::{Fields, field, finite_or_null, items, numbers, words};
use super::preparation;
use crate::regression::{
    self, Change, Columns, Config, Error, LinearModel, Setting, Status, Update, describe_watched,
    from_csv,
};

/// A run of minibatch stochastic gradient descent.
#[wasm_bindgen]
pub struct Trainer {
    settings: Settings,
    inner: regression::Trainer,
}

pub(super) type Result<T> = std::result::Result<T, Thrown>;

/// Making a run.
#[wasm_bindgen]
impl Trainer {
    /// A run on synthetic data or on points by hand (`dataset`: line, d2l, points).
    pub fn synthetic(
        #[wasm_bindgen(unchecked_optional_param_type = "Config")] config: JsValue,
    ) -> Result<Trainer> {
        let settings = Settings::read("config", &config)?;
        let inner = regression::Trainer::synthetic(Config::synthetic(&settings.pairs())?)?;
        Ok(Self { settings, inner })
    }

    /// A run on the text of a CSV file; without a label the last column is the target.
    #[wasm_bindgen(js_name = fromCsv)]
    pub fn from_csv(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] label: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Config")] config: JsValue,
    ) -> Result<Trainer> {
        let settings = labelled(&config, &label)?;
        let config = Config::columns(&settings.pairs())?;
        let dataset = from_csv(&bytes(&text)?, &config)?;
        let inner = regression::Trainer::new(config, dataset)?;
        Ok(Self { settings, inner })
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
        Ok(Self { settings, inner })
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
        let inner = regression::Trainer::prepared(config, preparation::read(&preparation)?)?;
        Ok(Self { settings, inner })
    }

    /// Column names of a CSV file, its number of rows, and which columns are
    /// numeric. `onProgress` is told the share that has been read.
    #[wasm_bindgen(js_name = csvColumns, unchecked_return_type = "CsvColumns")]
    pub fn csv_columns(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: JsValue,
        #[wasm_bindgen(js_name = onProgress, unchecked_optional_param_type = "(share: number) => void")]
        on_progress: Option<Function>,
    ) -> Result<JsValue> {
        let description = describe_watched(&bytes(&text)?, &mut preparation::watch(on_progress))?;
        let names: Array = description.names.iter().map(JsValue::from).collect();
        let numeric: Array = description
            .numeric
            .iter()
            .map(|n| JsValue::from(*n))
            .collect();
        Ok(Fields::default()
            .with("names", names)
            .with("rows", description.n_rows as f64)
            .with("numeric", numeric)
            .done())
    }
}

/// Training.
#[wasm_bindgen]
impl Trainer {
    /// Takes `n` minibatch updates (1 if not given, at most 10⁷); returns those
    /// done, fewer if the run diverged.
    pub fn step(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] n: JsValue,
    ) -> Result<f64> {
        let n = if n.is_undefined() { 1 } else { count("n", &n)? };
        Ok(self.inner.step(n) as f64)
    }

    /// Goes to the end of the present pass; returns the updates done.
    pub fn epoch(&mut self) -> f64 {
        self.inner.epoch() as f64
    }

    /// Goes to a step of this run (at most 10⁷ from here), back or forth;
    /// returns the step reached.
    pub fn seek(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] step: JsValue,
    ) -> Result<f64> {
        let step = count("step", &step)?;
        Ok(self.inner.seek(step) as f64)
    }

    /// Takes at most `n` steps and stops after the first whose training loss
    /// is at most `goal`; the loss is looked at up to 16 times an epoch.
    /// Returns the steps done and whether the goal is met.
    #[wasm_bindgen(js_name = stepUntil, unchecked_return_type = "{ steps: number, met: boolean }")]
    pub fn step_until(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] n: JsValue,
        goal: f64,
    ) -> Result<JsValue> {
        let (n_done, is_met) = self.inner.step_until(count("n", &n)?, goal);
        let fields = Fields::default().with("steps", n_done as f64);
        Ok(fields.with("met", is_met).done())
    }

    /// The next minibatch update, which is not taken; undefined once the run
    /// has diverged. On the features as trained.
    #[wasm_bindgen(unchecked_return_type = "Preview | undefined")]
    pub fn preview(&mut self) -> JsValue {
        let Some(preview) = self.inner.preview() else {
            return JsValue::UNDEFINED;
        };
        self.update_fields(&preview.update, &preview.rows)
            .with("loss", f64::from(preview.update.gradient.loss))
            .with("wAfter", floats(&preview.after.weights))
            .with("bAfter", f64::from(preview.after.bias))
            .with("rows", Uint32Array::from(&preview.rows[..]))
            .done()
    }

    /// Back to step 0 with the same seed; present lr, batch and loss become the configuration.
    pub fn reset(&mut self) {
        self.inner.reset();
    }

    /// Changes lr, batch or loss from the next minibatch on.
    pub fn set(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "LiveSettings")] settings: JsValue,
    ) -> Result<()> {
        let changes = Settings::read("settings", &settings)?.live()?;
        changes
            .into_iter()
            .for_each(|change| self.inner.set(change));
        Ok(())
    }
}

/// Where the run stands.
#[wasm_bindgen]
impl Trainer {
    /// Minibatch updates done.
    #[wasm_bindgen(getter)]
    pub fn steps(&self) -> f64 {
        self.inner.steps() as f64
    }

    /// The last step that is recorded, at least the present one: as far as a
    /// run that was taken back can be followed again.
    #[wasm_bindgen(getter)]
    pub fn reach(&self) -> f64 {
        self.inner.reach() as f64
    }

    /// Passes completed.
    #[wasm_bindgen(getter)]
    pub fn epochs(&self) -> u32 {
        self.inner.epochs()
    }

    /// Minibatches of an epoch at the present batch size.
    #[wasm_bindgen(getter, js_name = batchesPerEpoch)]
    pub fn batches_per_epoch(&self) -> u32 {
        self.inner
            .training_rows()
            .len()
            .div_ceil(self.inner.batch_size()) as u32
    }

    /// Minibatches done in the present pass, at the present batch size.
    #[wasm_bindgen(getter, js_name = batchInEpoch)]
    pub fn batch_in_epoch(&self) -> u32 {
        self.inner.position().div_ceil(self.inner.batch_size()) as u32
    }

    /// "ready", or "diverged" when no further step can be taken.
    #[wasm_bindgen(getter, unchecked_return_type = "\"ready\" | \"diverged\"")]
    pub fn status(&self) -> String {
        match self.inner.status() {
            Status::Ready => "ready",
            Status::Diverged => "diverged",
        }
        .to_owned()
    }

    /// Present learning rate.
    #[wasm_bindgen(getter)]
    pub fn lr(&self) -> f64 {
        self.inner.learning_rate()
    }

    /// Present batch size, at most the number of training examples.
    #[wasm_bindgen(getter)]
    pub fn batch(&self) -> u32 {
        self.inner.batch_size() as u32
    }

    /// Present loss.
    #[wasm_bindgen(
        getter,
        unchecked_return_type = "\"squared\" | \"absolute\" | \"huber\""
    )]
    pub fn loss(&self) -> String {
        self.inner.loss().name().to_owned()
    }

    /// What was changed while it ran: `step:key:value,…`.
    #[wasm_bindgen(getter)]
    pub fn changes(&self) -> String {
        let changes = self.inner.config().changes.iter();
        changes.map(Change::to_string).collect::<Vec<_>>().join(",")
    }

    /// Learned weights in given units.
    #[wasm_bindgen(getter)]
    pub fn w(&self) -> Vec<f64> {
        self.inner.parameters().0
    }

    /// Learned bias in given units.
    #[wasm_bindgen(getter)]
    pub fn b(&self) -> f64 {
        self.inner.parameters().1
    }

    /// Loss of the last minibatch before its update; undefined at step 0.
    #[wasm_bindgen(getter, js_name = minibatchLoss)]
    pub fn minibatch_loss(&self) -> Option<f64> {
        let update = self.inner.last_update()?;
        Some(f64::from(update.gradient.loss))
    }

    /// Training rows of the last minibatch.
    pub fn minibatch(&self) -> Vec<u32> {
        self.inner.minibatch()
    }

    /// The last update, on the features as trained; undefined at step 0.
    #[wasm_bindgen(js_name = lastUpdate, unchecked_return_type = "Update | undefined")]
    pub fn last_update(&self) -> JsValue {
        let Some(update) = self.inner.last_update() else {
            return JsValue::UNDEFINED;
        };
        self.update_fields(update, &self.inner.minibatch()).done()
    }

    /// Parameters on the features as trained: { w, b }.
    #[wasm_bindgen(js_name = trainedParameters, unchecked_return_type = "Parameters")]
    pub fn trained_parameters(&self) -> JsValue {
        parameters(self.inner.model())
    }

    /// Parameters at step 0, on the features as trained: { w, b }.
    #[wasm_bindgen(js_name = initialParameters, unchecked_return_type = "Parameters")]
    pub fn initial_parameters(&self) -> JsValue {
        parameters(self.inner.initial_model())
    }
}

/// What is known of the data and the fit.
#[wasm_bindgen]
impl Trainer {
    /// Mean loss over the training examples.
    #[wasm_bindgen(js_name = trainLoss)]
    pub fn train_loss(&self) -> f64 {
        self.inner.train_loss()
    }

    /// Mean loss over the validation examples; NaN without any.
    #[wasm_bindgen(js_name = validationLoss)]
    pub fn validation_loss(&self) -> f64 {
        self.inner.validation_loss()
    }

    /// Least squares on the training examples as given, in f64.
    #[wasm_bindgen(js_name = leastSquares, unchecked_return_type = "LeastSquares")]
    pub fn least_squares(&self) -> JsValue {
        let fit = self.inner.least_squares();
        Fields::default()
            .with("w", Float64Array::from(&fit.weights[..]))
            .with("b", fit.bias)
            .with("rank", fit.rank as f64)
            .done()
    }

    /// ½ MSE of least squares on the training examples.
    #[wasm_bindgen(js_name = leastSquaresLoss)]
    pub fn least_squares_loss(&self) -> f64 {
        self.inner.least_squares_loss()
    }

    /// 2/λmax: full-batch gradient descent is stable below it.
    #[wasm_bindgen(js_name = largestStableRate)]
    pub fn largest_stable_rate(&self) -> f64 {
        self.inner.curvature().largest_stable_rate()
    }

    /// A learning rate that settles on these data at the present batch size,
    /// under the squared loss.
    #[wasm_bindgen(js_name = safeRate)]
    pub fn safe_rate(&self) -> f64 {
        self.inner.curvature().safe_rate(self.inner.batch_size())
    }

    /// Σ (y − ŷ)² over the training examples for any parameters { w, b } in
    /// given units, in f64; undefined for another number of weights.
    #[wasm_bindgen(js_name = sumOfSquares)]
    pub fn sum_of_squares(
        &self,
        #[wasm_bindgen(unchecked_param_type = "{ w: ArrayLike<number>, b: number }")] line: JsValue,
    ) -> Option<f64> {
        let weights = numbers(&field(&line, "w"))?;
        let bias = field(&line, "b").as_f64()?;
        self.inner.dataset().training.sum_of_squares(&weights, bias)
    }

    /// R² on the training examples; NaN for constant targets.
    #[wasm_bindgen(js_name = rSquared)]
    pub fn r_squared(&self) -> f64 {
        self.inner.r_squared()
    }

    /// Mean, deviation about it, and root mean square of y − ŷ.
    #[wasm_bindgen(js_name = residualStats, unchecked_return_type = "ResidualStats")]
    pub fn residual_stats(&self) -> JsValue {
        let residuals = self.inner.residuals();
        Fields::default()
            .with("mean", residuals.mean)
            .with("stdDev", residuals.std_dev)
            .with("rms", residuals.root_mean_square)
            .done()
    }

    /// ŷ for features in given units.
    pub fn predict(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ArrayLike<number>")] features: JsValue,
    ) -> Result<f64> {
        let features = numbers(&features)
            .ok_or_else(|| wrong_type("features", &features, "a list of numbers"))?;
        Ok(self.inner.predict(&features)?)
    }

    /// Features of the training examples as given, row by row.
    pub fn features(&self) -> Vec<f64> {
        self.inner
            .dataset()
            .training
            .features
            .iter()
            .copied()
            .collect()
    }

    /// The first training examples, as many as there are up to `most`.
    #[wasm_bindgen(unchecked_return_type = "{ features: Float64Array, targets: Float64Array }")]
    pub fn head(&self, most: usize) -> JsValue {
        let examples = &self.inner.dataset().training;
        let rows = examples.features.rows().into_iter().take(most);
        let features: Vec<f64> = rows.flat_map(|row| row.to_vec()).collect();
        let targets: Vec<f64> = examples.targets.iter().take(most).copied().collect();
        Fields::default()
            .with("features", Float64Array::from(&features[..]))
            .with("targets", Float64Array::from(&targets[..]))
            .done()
    }

    /// Targets of the training examples.
    pub fn targets(&self) -> Vec<f64> {
        self.inner.dataset().training.targets.to_vec()
    }

    /// Names of the features.
    #[wasm_bindgen(getter, js_name = featureNames)]
    pub fn feature_names(&self) -> Vec<String> {
        self.inner.dataset().feature_names.clone()
    }

    /// Name of the target.
    #[wasm_bindgen(getter)]
    pub fn label(&self) -> String {
        self.inner.dataset().label.clone()
    }

    /// Number of training examples.
    #[wasm_bindgen(getter, js_name = nTrain)]
    pub fn n_train(&self) -> u32 {
        self.inner.dataset().training.len() as u32
    }

    /// Number of validation examples.
    #[wasm_bindgen(getter, js_name = nValidation)]
    pub fn n_validation(&self) -> u32 {
        self.inner.dataset().validation.len() as u32
    }

    /// Number of features.
    #[wasm_bindgen(getter, js_name = nFeatures)]
    pub fn n_features(&self) -> u32 {
        self.inner.dataset().n_features() as u32
    }

    /// The record of the run, at most 1,024 evenly spaced steps and the
    /// present one. Losses that no chart has asked for yet are worked out,
    /// one pass over the data each, or with `complete` false left as NaN.
    /// `parameters` holds weights and bias in given units, step by step.
    #[wasm_bindgen(unchecked_return_type = "History")]
    pub fn history(&mut self, complete: Option<bool>) -> JsValue {
        if complete != Some(false) {
            self.inner.work_out_losses(usize::MAX);
        }
        let curves = self.inner.curves();
        let parameters = self.inner.recorded_parameters();
        Fields::default()
            .with("step", Float64Array::from(&curves.step[..]))
            .with("examples", Float64Array::from(&curves.n_examples_seen[..]))
            .with("minibatch", Float64Array::from(&curves.minibatch[..]))
            .with("train", Float64Array::from(&curves.training[..]))
            .with("validation", Float64Array::from(&curves.validation[..]))
            .with("parameters", Float64Array::from(&parameters[..]))
            .done()
    }

    /// A run of its own with the same data, at the same step.
    pub fn copy(&self) -> Trainer {
        Self {
            settings: self.settings.clone(),
            inner: self.inner.clone(),
        }
    }

    /// The state of the run; its config and steps reproduce it to the bit.
    #[wasm_bindgen(unchecked_return_type = "State")]
    pub fn state(&self) -> JsValue {
        let least_squares = self.inner.least_squares();
        let loss = Fields::default()
            .with("minibatch", finite_or_null(self.minibatch_loss()))
            .with("train", finite_or_null(Some(self.train_loss())))
            .with("validation", finite_or_null(Some(self.validation_loss())));
        let reference = Fields::default()
            .with("w", list(&least_squares.weights))
            .with("b", least_squares.bias);
        Fields::default()
            .with("v", 1)
            .with("scene", self.settings.word("scene").unwrap_or("sgd"))
            .with("config", self.present_settings().to_object())
            .with("steps", self.steps())
            .with("epochs", self.epochs())
            .with("status", self.status())
            .with("w", list(&self.w()))
            .with("b", self.b())
            .with("loss", loss.done())
            .with("leastSquares", reference.done())
            .done()
    }
}

impl Trainer {
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
        settings.set("dataset", config.dataset.as_str().into());
        settings.set("lr", config.learning_rate.into());
        settings.set("batch", (config.batch_size as f64).into());
        settings.set("loss", config.loss.name().into());
        match self.changes() {
            none if none.is_empty() => settings.remove("changes"),
            changes => settings.set("changes", Setting::Text(changes)),
        }
        settings
    }
}

pub(super) fn labelled(config: &JsValue, label: &JsValue) -> Result<Settings> {
    let mut settings = Settings::read("config", config)?;
    match label.as_string() {
        Some(label) if !label.is_empty() => settings.set("label", Setting::Text(label)),
        Some(_) => {}
        None if label.is_undefined() || label.is_null() => {}
        None => return Err(wrong_type("label", label, "a name").into()),
    }
    Ok(settings)
}

pub(super) fn bytes(text: &JsValue) -> Result<Vec<u8>> {
    if let Some(text) = text.dyn_ref::<JsString>() {
        refuse_long(f64::from(text.length()))?;
        return Ok(String::from(text).into_bytes());
    }
    let Some(bytes) = text.dyn_ref::<Uint8Array>() else {
        return Err(wrong_type("text", text, "text or a Uint8Array").into());
    };
    refuse_long(f64::from(bytes.length()))?;
    Ok(bytes.to_vec())
}

/// Refuses a file that would not fit into the module's memory.
fn refuse_long(length: f64) -> Result<()> {
    const MOST: f64 = 1e9;
    if length <= MOST {
        return Ok(());
    }
    Err(Thrown::from(Error::TooLarge {
        key: "bytes".to_owned(),
        given: length,
        max: MOST,
    }))
}

fn column_names(names: &JsValue) -> Result<Vec<String>> {
    words(names).ok_or_else(|| wrong_type("names", names, "a list of names").into())
}

fn column_values(columns: &JsValue) -> Result<Vec<Vec<f64>>> {
    let list = items(columns).map(|list| list.iter().map(|column| numbers(&column)).collect());
    let values: Option<Vec<Vec<f64>>> = list.flatten();
    values.ok_or_else(|| wrong_type("columns", columns, "lists of numbers").into())
}

/// A whole number of steps.
fn count(key: &str, value: &JsValue) -> std::result::Result<u64, Error> {
    whole_number(key, value, (0.0, 1e7))
}

/// A whole number from `min` to `max`.
pub(super) fn whole_number(
    key: &str,
    value: &JsValue,
    (min, max): (f64, f64),
) -> std::result::Result<u64, Error> {
    let value = value
        .as_f64()
        .ok_or_else(|| wrong_type(key, value, "a number"))?;
    if !(min..=max).contains(&value) {
        return Err(Error::OutOfRange {
            key: key.to_owned(),
            given: value.to_string(),
            min,
            max,
        });
    }
    if value.fract() != 0.0 {
        return Err(Error::NotAnInteger {
            key: key.to_owned(),
            given: value.to_string(),
        });
    }
    Ok(value as u64)
}

fn parameters(model: &LinearModel) -> JsValue {
    Fields::default()
        .with("w", floats(&model.weights))
        .with("b", f64::from(model.bias))
        .done()
}

pub(super) fn floats(values: &[f32]) -> Float64Array {
    let values: Vec<f64> = values.iter().map(|v| f64::from(*v)).collect();
    Float64Array::from(&values[..])
}

fn list(values: &[f64]) -> Array {
    values.iter().map(|v| JsValue::from(*v)).collect()
}
