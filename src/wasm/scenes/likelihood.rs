//! The class `Likelihood` of the module: examples and what a line and its noise make of them.

mod charts;

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::plots::{Line, LineExamples, LineParameter, NoisyLine};
use crate::probability::{Magnitude, Noise, NoiseFamily, RunningProduct};
use crate::regression::{Config, Dataset, Error, MAX_VALUE, Setting, synthetic};
use crate::wasm::error::Result;
use crate::wasm::object::Fields;
use crate::wasm::reading::{GivenNumber, GivenText, Options, number, numbers};

/// Points drawn at most: every curve sums over all of them at hundreds of places.
const MOST_DRAWN: f64 = 1e5;

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
        let list = numbers("points", &points)?;
        let settings = [("dataset", "points".into()), ("points", list.into())];
        Self::of(&settings)
    }

    /// `n` points drawn about w·x + b with noise of a deviation and a family.
    ///
    /// # Errors
    /// As for a run on such data.
    pub fn drawn(
        n: GivenNumber,
        w: GivenNumber,
        b: GivenNumber,
        noise: GivenNumber,
        family: GivenText,
        seed: GivenNumber,
    ) -> Result<Likelihood> {
        Self::of(&[
            ("n", n.between("n", (1.0, MOST_DRAWN))?.into()),
            ("validation", 0.0.into()),
            ("w", vec![w.number("w")?].into()),
            ("b", b.number("b")?.into()),
            ("noise", noise.number("noise")?.into()),
            ("family", Setting::Text(family.text("family")?)),
            ("seed", seed.number("seed")?.into()),
        ])
    }

    /// The examples with one more, as an outlier.
    ///
    /// # Errors
    /// A coordinate that is not between −10¹⁵ and 10¹⁵.
    #[wasm_bindgen(js_name = withPoint)]
    pub fn with_point(&self, x: GivenNumber, y: GivenNumber) -> Result<Likelihood> {
        let coordinate =
            |key: &str, given: &GivenNumber| given.between(key, (-MAX_VALUE, MAX_VALUE));
        let examples = self
            .examples
            .with_point(coordinate("x", &x)?, coordinate("y", &y)?);
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
    ) -> Result<JsValue> {
        let terms = self.examples.terms(read(&model)?);
        Ok(Fields::default()
            .with("residuals", Float64Array::from(&terms.residuals[..]))
            .with("densities", Float64Array::from(&terms.densities[..]))
            .with("logs", Float64Array::from(&terms.logs[..]))
            .with("squares", terms.squares)
            .with("losses", terms.losses)
            .with("product", terms.product)
            .with("negativeLog", terms.negative_log)
            .with_some("fittedScale", terms.fitted_scale)
            .done())
    }

    /// Both losses over the weight or the bias, and where each is least.
    #[wasm_bindgen(unchecked_return_type = "LikelihoodCurves")]
    pub fn curves(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> Result<JsValue> {
        let profiles = self.examples.profiles(read(&model)?);
        Ok(Fields::default()
            .with("places", Float64Array::from(&profiles.places[..]))
            .with("squared", Float64Array::from(&profiles.squared[..]))
            .with("likelihood", Float64Array::from(&profiles.likelihood[..]))
            .with("now", profiles.now)
            .with("squaredNow", profiles.squared_now)
            .with("likelihoodNow", profiles.likelihood_now)
            .with_some("leastSquared", profiles.least_squared)
            .with("mostLikely", profiles.most_likely)
            .with("leastLikelihood", profiles.least_likelihood)
            .done())
    }

    /// The likelihood multiplied in f32 and f64: after how many examples it is first subnormal,
    /// 0, ∞ or no number (0: never).
    #[wasm_bindgen(unchecked_return_type = "LikelihoodProducts")]
    pub fn products(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> Result<JsValue> {
        let densities = self.examples.densities(read(&model)?);
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
        Ok(Fields::default()
            .with("single", fate(RunningProduct::in_f32(&densities)))
            .with("double", fate(RunningProduct::in_f64(&densities)))
            .done())
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

/// A line and its noise, which has a deviation above 0.
pub(super) fn read(model: &JsValue) -> Result<NoisyLine> {
    let model = Options::of("model", model)?;
    let given = |key: &str| model.get(key).unwrap_or(JsValue::UNDEFINED);
    let coefficient = |key: &str| -> Result<f64> {
        let value = number(key, &given(key))?;
        match value.is_finite() {
            true => Ok(value),
            false => Err(Error::not_a_number(key, value).into()),
        }
    };
    let line = Line {
        slope: coefficient("w")?,
        intercept: coefficient("b")?,
    };
    let scale = coefficient("sigma")?;
    if scale <= 0.0 {
        return Err(Error::out_of_range("sigma", scale, f64::MIN_POSITIVE, f64::MAX).into());
    }
    let family = model.text("family")?.unwrap_or_default();
    let family = NoiseFamily::named(&family)
        .ok_or_else(|| Error::not_allowed("family", family, NoiseFamily::NAMES.join(", ")))?;
    let over = match model.text("over")?.unwrap_or_default().as_str() {
        "w" => LineParameter::Weight,
        "b" => LineParameter::Bias,
        other => return Err(Error::not_allowed("over", other, "w, b").into()),
    };
    let noise = Noise { family, scale };
    Ok(NoisyLine { line, noise, over })
}

/// Pairs of two lists.
pub(super) fn pairs(options: Options<'_>, x: &str, y: &str) -> Result<Vec<(f64, f64)>> {
    let pairs = options.list(x)?.into_iter().zip(options.list(y)?);
    Ok(pairs.collect())
}
