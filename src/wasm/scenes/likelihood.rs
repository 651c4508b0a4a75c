//! The class `Likelihood` of the module: examples and what a line and its noise make of them.

mod charts;

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::plots::{Line, LineExamples, LineParameter, NoisyLine};
use crate::probability::{Magnitude, Noise, NoiseFamily, RunningProduct};
use crate::regression::{Config, Dataset, MAX_VALUE, Setting, synthetic};
use crate::wasm::charts::style::out_of_range;
use crate::wasm::error::{Result, wrong_type};
use crate::wasm::object::{Fields, field, numbers};

/// Points drawn at most: every curve sums over all of them at hundreds of places.
const MOST_DRAWN: u32 = 100_000;

/// Examples with one feature, and the likelihood of lines for them.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Likelihood {
    pub(super) examples: LineExamples,
}

#[wasm_bindgen]
impl Likelihood {
    /// Points by hand, x₁, y₁, x₂, y₂, …
    ///
    /// # Errors
    /// As for a run on such points.
    #[wasm_bindgen(js_name = ofPoints)]
    pub fn of_points(
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] points: JsValue,
    ) -> Result<Likelihood> {
        let list = numbers(&points);
        let list = list.ok_or_else(|| wrong_type("points", &points, "a list of numbers"))?;
        let settings = [("dataset", "points".into()), ("points", list.into())];
        Self::of(&settings)
    }

    /// `n` points drawn about w·x + b with noise of a deviation and a family.
    ///
    /// # Errors
    /// As for a run on such data.
    pub fn drawn(
        n: u32,
        w: f64,
        b: f64,
        noise: f64,
        #[wasm_bindgen(unchecked_param_type = "string")] family: JsValue,
        seed: u32,
    ) -> Result<Likelihood> {
        if n > MOST_DRAWN {
            return Err(out_of_range("n", f64::from(n), (1.0, f64::from(MOST_DRAWN))).into());
        }
        let name = family.as_string();
        let name = name.ok_or_else(|| wrong_type("family", &family, "a name"))?;
        Self::of(&[
            ("n", f64::from(n).into()),
            ("validation", 0.0.into()),
            ("w", vec![w].into()),
            ("b", b.into()),
            ("noise", noise.into()),
            ("family", Setting::Text(name)),
            ("seed", f64::from(seed).into()),
        ])
    }

    /// The examples with one more, as an outlier.
    ///
    /// # Errors
    /// A coordinate that is not between −10¹⁵ and 10¹⁵.
    #[wasm_bindgen(js_name = withPoint)]
    pub fn with_point(&self, x: f64, y: f64) -> Result<Likelihood> {
        for (key, value) in [("x", x), ("y", y)] {
            if value.is_nan() || value.abs() > MAX_VALUE {
                return Err(out_of_range(key, value, (-MAX_VALUE, MAX_VALUE)).into());
            }
        }
        let examples = self.examples.with_point(x, y);
        Ok(Self { examples })
    }

    /// x₁, y₁, x₂, y₂, … as they are after rounding to f32.
    pub fn points(&self) -> Vec<f64> {
        let points = self.examples.points.iter();
        points.flat_map(|(x, y)| [*x, *y]).collect()
    }

    /// w and b of least squares; empty where no or many lines have the least sum.
    #[wasm_bindgen(js_name = leastSquares)]
    pub fn least_squares(&self) -> Vec<f64> {
        let line = self.examples.least_squares;
        line.map_or_else(Vec::new, |line| vec![line.slope, line.intercept])
    }

    /// Residuals and the terms of likelihood and loss, their sums and the product.
    #[wasm_bindgen(unchecked_return_type = "LikelihoodTerms")]
    pub fn terms(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> JsValue {
        let terms = self.examples.terms(read(&model));
        Fields::default()
            .with("residuals", Float64Array::from(&terms.residuals[..]))
            .with("densities", Float64Array::from(&terms.densities[..]))
            .with("logs", Float64Array::from(&terms.logs[..]))
            .with("squares", terms.squares)
            .with("losses", terms.losses)
            .with("product", terms.product)
            .with("negativeLog", terms.negative_log)
            .with_some("fittedScale", terms.fitted_scale)
            .done()
    }

    /// Both losses over the weight or the bias, and where each is least.
    #[wasm_bindgen(unchecked_return_type = "LikelihoodCurves")]
    pub fn curves(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> JsValue {
        let profiles = self.examples.profiles(read(&model));
        Fields::default()
            .with("places", Float64Array::from(&profiles.places[..]))
            .with("squared", Float64Array::from(&profiles.squared[..]))
            .with("likelihood", Float64Array::from(&profiles.likelihood[..]))
            .with("now", profiles.now)
            .with("squaredNow", profiles.squared_now)
            .with("likelihoodNow", profiles.likelihood_now)
            .with_some("leastSquared", profiles.least_squared)
            .with("mostLikely", profiles.most_likely)
            .with("leastLikelihood", profiles.least_likelihood)
            .done()
    }

    /// The likelihood multiplied in f32 and f64: after how many examples it is first subnormal,
    /// 0, ∞ or no number (0: never).
    #[wasm_bindgen(unchecked_return_type = "LikelihoodProducts")]
    pub fn products(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> JsValue {
        let densities = self.examples.densities(read(&model));
        let fate = |product: RunningProduct| {
            let first = |magnitude| product.first(magnitude).unwrap_or(0) as f64;
            Fields::default()
                .with("subnormal", first(Magnitude::Subnormal))
                .with("zero", first(Magnitude::Zero))
                .with("infinite", first(Magnitude::Infinite))
                .with("notANumber", first(Magnitude::NotANumber))
                .with("last", product.values.last().copied().unwrap_or(1.0))
                .done()
        };
        Fields::default()
            .with("single", fate(RunningProduct::in_f32(&densities)))
            .with("double", fate(RunningProduct::in_f64(&densities)))
            .done()
    }
}

impl Likelihood {
    fn of(settings: &[(&str, Setting)]) -> Result<Self> {
        let Dataset { training, .. } = synthetic(&Config::synthetic(settings)?)?;
        let x = training.features.column(0).to_vec();
        let points = x.into_iter().zip(training.targets).collect();
        let examples = LineExamples::new(points);
        Ok(Self { examples })
    }
}

/// A line and its noise; what is missing is 0, and an unknown family Gaussian.
pub(super) fn read(model: &JsValue) -> NoisyLine {
    let number = |name| field(model, name).as_f64().unwrap_or(0.0);
    let word = |name| field(model, name).as_string().unwrap_or_default();
    let over = match word("over").as_str() {
        "w" => LineParameter::Weight,
        _ => LineParameter::Bias,
    };
    NoisyLine {
        line: Line {
            slope: number("w"),
            intercept: number("b"),
        },
        noise: Noise {
            family: NoiseFamily::named(&word("family")).unwrap_or(NoiseFamily::Gaussian),
            scale: number("sigma"),
        },
        over,
    }
}

/// Pairs of two lists.
pub(super) fn pairs(object: &JsValue, x: &str, y: &str) -> Vec<(f64, f64)> {
    let list = |name| numbers(&field(object, name)).unwrap_or_default();
    list(x).into_iter().zip(list(y)).collect()
}
