//! Where a run of the class `Trainer` stands.

use wasm_bindgen::prelude::*;

use super::Trainer;
use crate::regression::{Change, LinearModel, Status};
use crate::wasm::object::{Fields, floats};

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
        let changes = self.inner.config().changes().iter();
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

fn parameters(model: &LinearModel) -> JsValue {
    Fields::default()
        .with("w", floats(&model.weights))
        .with("b", f64::from(model.bias))
        .done()
}
