//! The parameters at step 0.

use crate::random::{Random, Stream};
use crate::regression::data::standardisation::Standardisation;
use crate::regression::error::{Error, Result};
use crate::regression::model::linear_model::LinearModel;
use crate::regression::settings::config::{Config, Init};

/// Standard deviation of the initial weights.
const INITIAL_STD_DEV: f64 = 0.01;

/// Zero or drawn from N(0, 0.01²), unless the configuration gives weights or
/// bias in given units.
///
/// # Errors
/// Another number of weights than of features.
pub(crate) fn initial_model(
    config: &Config,
    units: &Standardisation,
    d: usize,
) -> Result<LinearModel> {
    let Init {
        normal,
        weights,
        bias,
    } = config.init();
    let mut model = LinearModel::zero(d);
    if *normal {
        let mut random = Random::new(config.seed(), Stream::Parameters, 0);
        let draw = |w: &mut f32| *w = (INITIAL_STD_DEV * random.normal()) as f32;
        model.weights.iter_mut().for_each(draw);
    }
    if weights.is_empty() && bias.is_none() {
        return Ok(model);
    }
    if !weights.is_empty() && weights.len() != d {
        return Err(Error::length_mismatch("w0", weights.len(), d));
    }
    let (drawn, drawn_bias) = units.to_given_units(&model.weights, model.bias);
    let weights = if weights.is_empty() { &drawn } else { weights };
    let (weights, bias) = units.from_given_units(weights, bias.unwrap_or(drawn_bias));
    Ok(LinearModel { weights, bias })
}
