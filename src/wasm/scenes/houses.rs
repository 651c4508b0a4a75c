//! Classes of the module: scene houses. They are given copies of what the page has from the run.

mod distance;
mod fan;
mod plane;

use ndarray::Array2;
use wasm_bindgen::prelude::*;

use crate::regression::{Curvature, Standardisation};
use crate::wasm::object::{Fields, numbers};

/// The limits of the learning rate for features (n × d, row by row) as given and standardised:
/// 2/λmax, and a rate that settles at a batch size. Undefined unless d divides their number and all are
/// finite.
#[wasm_bindgen(js_name = rateLimits, unchecked_return_type = "RateLimits | undefined")]
pub fn rate_limits(
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] features: JsValue,
    d: usize,
    batch: usize,
) -> JsValue {
    let Some(features) = matrix(&features, d) else {
        return JsValue::UNDEFINED;
    };
    let raw = Standardisation::identity(d);
    let limits = |units: &Standardisation| {
        let curvature = Curvature::of(&features, units);
        Fields::default()
            .with("stable", curvature.largest_stable_rate())
            .with("safe", curvature.safe_rate(batch.max(1)))
            .done()
    };
    Fields::default()
        .with("raw", limits(&raw))
        .with("standardised", limits(&Standardisation::fit(&features)))
        .done()
}

/// n × d finite numbers, row by row, at least one row.
fn matrix(values: &JsValue, d: usize) -> Option<Array2<f64>> {
    let values = finite(values)?;
    let n = values.len().checked_div(d).filter(|n| *n > 0)?;
    Array2::from_shape_vec((n, d), values).ok()
}

/// The numbers, if all are finite.
fn finite(values: &JsValue) -> Option<Vec<f64>> {
    let values = numbers(values)?;
    values
        .iter()
        .all(|value| value.is_finite())
        .then_some(values)
}
