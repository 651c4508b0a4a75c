//! What the class `Trainer` knows of its data and of the fit.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use super::Trainer;
use crate::regression::MAX_ROWS;
use crate::wasm::error::Result;
use crate::wasm::object::{Fields, finite_or_null, list};
use crate::wasm::reading::{GivenNumber, GivenSwitch, numbers, parameters};

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
        self.inner.validation_loss().unwrap_or(f64::NAN)
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
    ) -> Result<Option<f64>> {
        let (weights, bias) = parameters(&line)?;
        Ok(self.inner.dataset().training.sum_of_squares(&weights, bias))
    }

    /// R² on the training examples; undefined for constant targets.
    #[wasm_bindgen(js_name = rSquared)]
    pub fn r_squared(&self) -> Option<f64> {
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
        Ok(self.inner.predict(&numbers("features", &features)?)?)
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
    pub fn head(&self, most: GivenNumber) -> Result<JsValue> {
        let most = most.whole("most", (0.0, MAX_ROWS as f64))? as usize;
        let examples = &self.inner.dataset().training;
        let rows = examples.features.rows().into_iter().take(most);
        let features: Vec<f64> = rows.flat_map(|row| row.to_vec()).collect();
        let targets: Vec<f64> = examples.targets.iter().take(most).copied().collect();
        Ok(Fields::default()
            .with("features", Float64Array::from(&features[..]))
            .with("targets", Float64Array::from(&targets[..]))
            .done())
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
    pub fn history(&mut self, complete: Option<GivenSwitch>) -> Result<JsValue> {
        let complete = complete.map(|complete| complete.is_on("complete"));
        if complete.transpose()? != Some(false) {
            self.inner.work_out_losses(usize::MAX);
        }
        let curves = self.inner.curves();
        let parameters = self.inner.recorded_parameters();
        Ok(Fields::default()
            .with("step", Float64Array::from(&curves.step[..]))
            .with("examples", Float64Array::from(&curves.n_examples_seen[..]))
            .with("minibatch", Float64Array::from(&curves.minibatch[..]))
            .with("train", Float64Array::from(&curves.training[..]))
            .with("validation", Float64Array::from(&curves.validation[..]))
            .with("parameters", Float64Array::from(&parameters[..]))
            .done())
    }

    /// A run of its own with the same data, at the same step.
    pub fn copy(&self) -> Trainer {
        Self::of(
            self.settings.clone(),
            self.inner.clone(),
            self.reading.clone(),
        )
    }

    /// The state of the run; its config and steps reproduce it to the bit.
    #[wasm_bindgen(unchecked_return_type = "State")]
    pub fn state(&self) -> JsValue {
        let least_squares = self.inner.least_squares();
        let loss = Fields::default()
            .with("minibatch", finite_or_null(self.minibatch_loss()))
            .with("train", finite_or_null(Some(self.train_loss())))
            .with("validation", finite_or_null(self.inner.validation_loss()));
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
