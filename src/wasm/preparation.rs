//! Data prepared in one instance of the module and handed to another.

use js_sys::Float64Array;
use ndarray::{Array1, Array2};
use wasm_bindgen::JsValue;

use super::error::{Result, wrong_type};
use super::object::{Fields, field};
use super::reading::{self, whole_number};
use crate::regression::{
    Curvature, Dataset, Error, Examples, LeastSquares, Preparation, Standardisation,
};

/// As a plain object; `report` says how the table was read.
pub(super) fn write(preparation: Preparation, report: JsValue) -> JsValue {
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
    let names_of =
        |names: &[String]| -> js_sys::Array { names.iter().map(JsValue::from).collect() };
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
        .with("names", names_of(&dataset.training_names))
        .with("validationNames", names_of(&dataset.validation_names))
        .with("reading", report)
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
            training_names: row_names(value, "names")?,
            validation_names: row_names(value, "validationNames")?,
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

/// Names of examples, if they have any.
fn row_names(value: &JsValue, name: &str) -> Result<Vec<String>> {
    let given = field(value, name);
    if given.is_undefined() {
        return Ok(Vec::new());
    }
    Ok(reading::words(name, &given)?)
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
