//! Classes of the module: scene houses. They are given copies of what the page has from the run.

mod distance;
mod fan;
mod plane;

use ndarray::Array2;
use wasm_bindgen::prelude::*;

use crate::regression::{Curvature, MAX_COLUMNS, MAX_ROWS, Standardisation};
use crate::wasm::error::Result;
use crate::wasm::object::Fields;
use crate::wasm::reading::{GivenNumber, numbers};

/// The limits of the learning rate for features (n × d, row by row) as given and standardised:
/// 2/λmax, and a rate that settles at a batch size. Undefined unless d divides their number and all are
/// finite.
#[wasm_bindgen(js_name = rateLimits, unchecked_return_type = "RateLimits | undefined")]
pub fn rate_limits(
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] features: JsValue,
    d: GivenNumber,
    batch: GivenNumber,
) -> Result<JsValue> {
    let d = d.whole("d", (0.0, MAX_COLUMNS as f64))? as usize;
    let batch = batch.whole("batch", (1.0, MAX_ROWS as f64))? as usize;
    let Some(features) = matrix(numbers("features", &features)?, d) else {
        return Ok(JsValue::UNDEFINED);
    };
    let raw = Standardisation::identity(d);
    let limits = |units: &Standardisation| {
        let curvature = Curvature::of(&features, units);
        Fields::default()
            .with("stable", curvature.largest_stable_rate())
            .with("safe", curvature.safe_rate(batch))
            .done()
    };
    Ok(Fields::default()
        .with("raw", limits(&raw))
        .with("standardised", limits(&Standardisation::fit(&features)))
        .done())
}

/// n × d finite numbers, row by row, at least one row.
fn matrix(values: Vec<f64>, d: usize) -> Option<Array2<f64>> {
    let values = finite(values)?;
    let n = values.len().checked_div(d).filter(|n| *n > 0)?;
    Array2::from_shape_vec((n, d), values).ok()
}

/// The numbers, if all are finite.
fn finite(values: Vec<f64>) -> Option<Vec<f64>> {
    let are_finite = values.iter().all(|value| value.is_finite());
    are_finite.then_some(values)
}
