//! Training: what moves a run of the class `Trainer`.

use js_sys::Uint32Array;
use wasm_bindgen::prelude::*;

use super::Trainer;
use crate::wasm::config::Settings;
use crate::wasm::error::Result;
use crate::wasm::object::{Fields, floats};
use crate::wasm::reading::{GivenNumber, count, whole_number};

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

    /// Goes to a step of this run: back to any, or forth by at most 10⁷ from
    /// the present one; returns the step reached.
    pub fn seek(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] step: JsValue,
    ) -> Result<f64> {
        let furthest = self.inner.furthest() as f64;
        let step = whole_number("step", &step, (0.0, furthest))?;
        Ok(self.inner.seek(step) as f64)
    }

    /// Takes at most `n` steps and stops after the first whose training loss
    /// is at most `goal`; the loss is looked at up to 16 times an epoch.
    /// Returns the steps done and whether the goal is met.
    #[wasm_bindgen(js_name = stepUntil, unchecked_return_type = "{ steps: number, met: boolean }")]
    pub fn step_until(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] n: JsValue,
        goal: GivenNumber,
    ) -> Result<JsValue> {
        let (n, goal) = (count("n", &n)?, goal.number("goal")?);
        let (n_done, is_met) = self.inner.step_until(n, goal);
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
        Ok(self.inner.set_all(&changes)?)
    }
}
