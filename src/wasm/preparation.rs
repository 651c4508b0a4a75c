//! Data prepared in one instance of the module and handed to another.

use js_sys::{Float64Array, Function};
use ndarray::{Array1, Array2};
use wasm_bindgen::prelude::*;

use super::error::{Result, wrong_type};
use super::object::{Fields, field};
use super::reading::{self, whole_number};
use super::table::{bytes, labelled};
use crate::regression::{
    Config, Curvature, Dataset, Error, Examples, LeastSquares, Preparation, Standardisation,
    from_csv_watched,
};

/// Reads a CSV file and works out what takes a pass over its rows: for
/// `Trainer.fromPrepared`. `onProgress` is told the share that has been read.
#[wasm_bindgen(js_name = prepareCsv, unchecked_return_type = "Preparation")]
pub fn prepare_csv(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string")] label: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Config")] config: JsValue,
    #[wasm_bindgen(js_name = onProgress, unchecked_optional_param_type = "(share: number) => void")]
    on_progress: Option<Function>,
) -> Result<JsValue> {
    let config = Config::columns(&labelled(&config, &label)?.pairs())?;
    let dataset = from_csv_watched(&bytes(&text)?, &config, &mut watch(on_progress))?;
    Ok(write(Preparation::of(dataset, &config)))
}

/// Passes shares on to a function, if there is one.
pub(super) fn watch(on_progress: Option<Function>) -> impl FnMut(f64) {
    move |share| {
        if let Some(tell) = &on_progress {
            // What a listener throws is its own affair: reading goes on.
            let _ = tell.call1(&JsValue::UNDEFINED, &share.into());
        }
    }
}

fn write(preparation: Preparation) -> JsValue {
    let Preparation {
        dataset,
        units,
        least_squares,
        least_squares_loss,
        curvature,
    } = preparation;
    let floats = |values: &[f64]| Float64Array::from(values);
    let row_major = |x: &Array2<f64>| match x.as_slice() {
        Some(values) => floats(values),
        None => floats(&x.iter().copied().collect::<Vec<_>>()),
    };
    let names: js_sys::Array = dataset.feature_names.iter().map(JsValue::from).collect();
    let fit = Fields::default()
        .with("w", floats(&least_squares.weights))
        .with("b", least_squares.bias)
        .with("rank", least_squares.rank as f64);
    Fields::default()
        .with("featureNames", names)
        .with("label", dataset.label)
        .with("features", row_major(&dataset.training.features))
        .with("targets", floats(&dataset.training.targets.to_vec()))
        .with(
            "validationFeatures",
            row_major(&dataset.validation.features),
        )
        .with(
            "validationTargets",
            floats(&dataset.validation.targets.to_vec()),
        )
        .with("mean", floats(&units.mean))
        .with("scale", floats(&units.scale))
        .with("leastSquares", fit.done())
        .with("leastSquaresLoss", least_squares_loss)
        .with("largestEigenvalue", curvature.largest_eigenvalue)
        .with("largestSquareNorm", curvature.largest_square_norm)
        .done()
}

/// What [`write`] wrote, as far as its form goes; what stands in it is checked
/// by [`Trainer::prepared`](crate::regression::Trainer::prepared).
pub(super) fn read(value: &JsValue) -> Result<Preparation> {
    let feature_names = reading::words("featureNames", &field(value, "featureNames"))?;
    let d = feature_names.len();
    let training = examples(value, "features", "targets", d)?;
    let fit = field(value, "leastSquares");
    Ok(Preparation {
        units: Standardisation {
            mean: vector(value, "mean", d)?,
            scale: vector(value, "scale", d)?,
        },
        least_squares: LeastSquares {
            weights: vector(&fit, "w", d)?,
            bias: number(&fit, "b")?,
            rank: whole_number("rank", &field(&fit, "rank"), (1.0, d as f64 + 1.0))? as usize,
        },
        least_squares_loss: number(value, "leastSquaresLoss")?,
        curvature: Curvature {
            largest_eigenvalue: number(value, "largestEigenvalue")?,
            largest_square_norm: number(value, "largestSquareNorm")?,
        },
        dataset: Dataset {
            label: word(value, "label")?,
            training,
            validation: examples(value, "validationFeatures", "validationTargets", d)?,
            truth: None,
            feature_names,
        },
    })
}

fn examples(value: &JsValue, features: &str, targets: &str, d: usize) -> Result<Examples> {
    let y = list(value, targets)?;
    let x = vector(value, features, y.len().saturating_mul(d))?;
    let shape = (y.len(), d);
    Ok(Examples {
        features: Array2::from_shape_vec(shape, x).expect("as many values as the shape asks for"),
        targets: Array1::from(y),
    })
}

fn vector(value: &JsValue, name: &str, expected: usize) -> Result<Vec<f64>> {
    let values = list(value, name)?;
    if values.len() == expected {
        return Ok(values);
    }
    Err(Error::length_mismatch(name, values.len(), expected).into())
}

fn list(value: &JsValue, name: &str) -> Result<Vec<f64>> {
    Ok(reading::numbers(name, &field(value, name))?)
}

fn number(value: &JsValue, name: &str) -> Result<f64> {
    Ok(reading::number(name, &field(value, name))?)
}

fn word(value: &JsValue, name: &str) -> Result<String> {
    let given = field(value, name);
    Ok(given
        .as_string()
        .ok_or_else(|| wrong_type(name, &given, "a name"))?)
}
