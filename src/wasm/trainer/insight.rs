//! What the data say beyond a run, for the class `Trainer`.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use super::Trainer;
use crate::regression::Loss;
use crate::wasm::error::Result;
use crate::wasm::object::{Fields, floats};
use crate::wasm::reading::whole_number;

/// One example, and the units of the features.
#[wasm_bindgen]
impl Trainer {
    /// Training example `index`, from 0: its features as given and as trained,
    /// and its target.
    #[wasm_bindgen(unchecked_return_type = "Example")]
    pub fn example(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] index: JsValue,
    ) -> Result<JsValue> {
        let trainer = self.inner();
        let examples = &trainer.dataset().training;
        let last = examples.len().saturating_sub(1) as f64;
        let i = whole_number("index", &index, (0.0, last))? as usize;
        let (as_trained, _) = trainer.training_rows().example(i);
        let as_given = examples.features.row(i).to_vec();
        Ok(Fields::default()
            .with("x", Float64Array::from(&as_given[..]))
            .with("xTrained", floats(as_trained))
            .with("y", examples.targets[i])
            .done())
    }

    /// What standardises the features: (x − mean)/scale; 0 and 1 where nothing
    /// does.
    #[wasm_bindgen(unchecked_return_type = "Standardisation")]
    pub fn standardisation(&self) -> JsValue {
        let units = self.inner().units();
        Fields::default()
            .with("mean", Float64Array::from(&units.mean[..]))
            .with("scale", Float64Array::from(&units.scale[..]))
            .done()
    }
}

/// Limits and other ways to fit.
#[wasm_bindgen]
impl Trainer {
    /// The learning rate up to which the mean square of the parameters' error
    /// shrinks under the squared loss, for fresh minibatches of that size (1 … n;
    /// the present one if not given). 2/λmax at n; with more than 64 features a
    /// smaller rate that suffices.
    #[wasm_bindgen(js_name = meanSquareLimit)]
    pub fn mean_square_limit(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] batch: JsValue,
    ) -> Result<f64> {
        let trainer = self.inner();
        let n = trainer.training_rows().len() as f64;
        let batch = match batch.is_undefined() {
            true => trainer.batch_size(),
            false => whole_number("batch", &batch, (1.0, n))? as usize,
        };
        Ok(trainer.mean_square_limit(batch)?)
    }

    /// The minimiser of the present loss on the training examples as given, in
    /// f64, with the mean loss that it leaves; undefined for the absolute loss
    /// and Huber's where it would take too long (190,000 rows of one feature).
    #[wasm_bindgen(unchecked_return_type = "Estimator | undefined")]
    pub fn estimator(&self) -> JsValue {
        let Some(estimator) = self.inner().estimator() else {
            return JsValue::UNDEFINED;
        };
        let name = match estimator.kind {
            Loss::Squared => "leastSquares",
            Loss::Absolute => "leastAbsolute",
            Loss::Huber => "huber",
        };
        Fields::default()
            .with("w", Float64Array::from(estimator.weights))
            .with("b", estimator.bias)
            .with("loss", estimator.loss)
            .with("name", name)
            .done()
    }

    /// How finely f32 holds the targets, and how near to least squares a run at
    /// the present rate and loss can rest; asked for again after `set`.
    #[wasm_bindgen(unchecked_return_type = "Precision")]
    pub fn precision(&self) -> JsValue {
        let precision = self.inner().precision();
        Fields::default()
            .with("spacing", precision.spacing)
            .with("rest", precision.rest)
            .with("residual", precision.residual)
            .with("deviation", precision.deviation)
            .with("isExceeded", precision.is_exceeded())
            .done()
    }

    /// XᵀX (row by row) and Xᵀy of the training examples as given, X with a
    /// column of ones last, and the condition number of X, whose square is that
    /// of XᵀX: infinite without full rank, undefined where it would take too
    /// long. Undefined for more than 16 features.
    #[wasm_bindgen(js_name = normalEquation, unchecked_return_type = "NormalEquation | undefined")]
    pub fn normal_equation(&self) -> JsValue {
        let Some(equation) = self.inner().normal_equation() else {
            return JsValue::UNDEFINED;
        };
        Fields::default()
            .with("gram", Float64Array::from(&equation.gram[..]))
            .with("moment", Float64Array::from(&equation.moment[..]))
            .with("rank", equation.rank as f64)
            .with_some("condition", equation.condition)
            .with("size", equation.size() as f64)
            .done()
    }
}
