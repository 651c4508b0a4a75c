//! The class `Likelihood` of the module: examples and what a line and its noise make of them.

mod charts;

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::plots::Line;
use crate::probability::{Magnitude, Noise, NoiseFamily, Profile, RunningProduct};
use crate::regression::{Config, Dataset, Setting, least_squares, synthetic};
use crate::wasm::error::Result;
use crate::wasm::object::{Fields, field, numbers};

/// Places of a curve over a parameter.
const PLACES: u32 = 160;
/// Deviations of the targets about the least-squares parameter that a curve shows.
const SPAN: f64 = 1.5;

/// Examples with one feature, and the likelihood of lines for them.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Likelihood {
    pub(super) points: Vec<(f64, f64)>,
    pub(super) least_squares: Option<Line>,
    /// The root mean square residual of least squares, without the outlier.
    pub(super) unit: f64,
}

/// A line w·x + b and the noise about it, as the page gives them.
#[derive(Clone, Copy)]
pub(super) struct Model {
    pub(super) line: Line,
    pub(super) noise: Noise,
    is_over_weight: bool,
}

#[wasm_bindgen]
impl Likelihood {
    /// Points by hand, x₁, y₁, x₂, y₂, …
    ///
    /// # Errors
    /// As for a run on such points.
    #[wasm_bindgen(js_name = ofPoints)]
    pub fn of_points(points: Vec<f64>) -> Result<Likelihood> {
        let settings = [("dataset", "points".into()), ("points", points.into())];
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
        family: &str,
        seed: u32,
    ) -> Result<Likelihood> {
        Self::of(&[
            ("n", f64::from(n).into()),
            ("validation", 0.0.into()),
            ("w", vec![w].into()),
            ("b", b.into()),
            ("noise", noise.into()),
            ("family", family.into()),
            ("seed", f64::from(seed).into()),
        ])
    }

    /// The examples with one more, as an outlier.
    #[wasm_bindgen(js_name = withPoint)]
    pub fn with_point(&self, x: f64, y: f64) -> Likelihood {
        let one_more = self.points.iter().copied().chain([(x, y)]);
        Self {
            unit: self.unit,
            ..Self::fitted(one_more.collect())
        }
    }

    /// x₁, y₁, x₂, y₂, … as they are after rounding to f32.
    pub fn points(&self) -> Vec<f64> {
        self.points.iter().flat_map(|(x, y)| [*x, *y]).collect()
    }

    /// w and b of least squares; empty where no or many lines have the least sum.
    #[wasm_bindgen(js_name = leastSquares)]
    pub fn least_squares(&self) -> Vec<f64> {
        let line = self.least_squares;
        line.map_or_else(Vec::new, |line| vec![line.slope, line.intercept])
    }

    /// Residuals and the terms of likelihood and loss, their sums and the product.
    #[wasm_bindgen(unchecked_return_type = "LikelihoodTerms")]
    pub fn terms(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> JsValue {
        let Model { line, noise, .. } = read(&model);
        let residuals = self.residuals(line);
        let densities = self.densities(line, noise);
        let logs: Vec<f64> = residuals.iter().map(|r| -noise.log_density(*r)).collect();
        let product: f64 = densities.iter().product();
        Fields::default()
            .with("residuals", Float64Array::from(&residuals[..]))
            .with("densities", Float64Array::from(&densities[..]))
            .with("logs", Float64Array::from(&logs[..]))
            .with("squares", residuals.iter().map(|r| r * r).sum::<f64>())
            .with(
                "losses",
                residuals
                    .iter()
                    .map(|r| noise.family.loss(r / noise.scale))
                    .sum::<f64>(),
            )
            .with("product", product)
            .with("negativeLog", noise.negative_log_likelihood(&residuals))
            .with_some("fittedScale", noise.family.fitted_scale(&residuals))
            .done()
    }

    /// Both losses over the weight or the bias, and where each is least.
    #[wasm_bindgen(unchecked_return_type = "LikelihoodCurves")]
    pub fn curves(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> JsValue {
        let model = read(&model);
        let (from, to) = self.span(model);
        let (residuals, slopes) = (self.residuals(model.line), self.slopes(model));
        let profile = Profile {
            residuals: &residuals,
            slopes: &slopes,
        };
        let now = model.parameter();
        let ends = (from - now, to - now);
        let at = |k| from + (to - from) * f64::from(k) / f64::from(PLACES);
        let places: Vec<f64> = (0..=PLACES).map(at).collect();
        let curve = |loss: &dyn Fn(f64) -> f64| {
            let losses: Vec<f64> = places.iter().map(|place| loss(place - now)).collect();
            Float64Array::from(&losses[..])
        };
        let likelihood = |t| profile.negative_log_likelihood(model.noise, t);
        let likely = profile.most_likely(model.noise, ends);
        Fields::default()
            .with("places", Float64Array::from(&places[..]))
            .with("squared", curve(&|t| profile.squared_loss(t)))
            .with("likelihood", curve(&likelihood))
            .with("now", now)
            .with("squaredNow", profile.squared_loss(0.0))
            .with("likelihoodNow", likelihood(0.0))
            .with_some("leastSquared", profile.least_squares().map(|t| now + t))
            .with("mostLikely", now + likely)
            .with("leastLikelihood", likelihood(likely))
            .done()
    }

    /// The likelihood multiplied in f32 and f64: after how many examples it is first subnormal,
    /// 0, ∞ or no number (0: never).
    #[wasm_bindgen(unchecked_return_type = "LikelihoodProducts")]
    pub fn products(
        &self,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> JsValue {
        let Model { line, noise, .. } = read(&model);
        let densities = self.densities(line, noise);
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
        Ok(Self::fitted(x.into_iter().zip(training.targets).collect()))
    }

    fn fitted(points: Vec<(f64, f64)>) -> Self {
        let x = ndarray::Array2::from_shape_fn((points.len(), 1), |(i, _)| points[i].0);
        let y = points.iter().map(|p| p.1).collect();
        let fit = least_squares(&x, &y);
        let least_squares = (fit.rank == 2).then(|| Line {
            slope: fit.weights[0],
            intercept: fit.bias,
        });
        let mut data = Self {
            points,
            least_squares,
            unit: 1.0,
        };
        data.unit = data.spread();
        data
    }

    /// y − ŷ of each example.
    pub(super) fn residuals(&self, line: Line) -> Vec<f64> {
        self.points.iter().map(|(x, y)| y - line.at(*x)).collect()
    }

    pub(super) fn densities(&self, line: Line, noise: Noise) -> Vec<f64> {
        let residuals = self.residuals(line);
        residuals.iter().map(|r| noise.density(*r)).collect()
    }

    /// The root mean square residual of least squares, or of the targets about 0; never 0.
    fn spread(&self) -> f64 {
        let line = self.least_squares.unwrap_or(Line {
            slope: 0.0,
            intercept: 0.0,
        });
        let scale = NoiseFamily::Gaussian.fitted_scale(&self.residuals(line));
        scale.unwrap_or(1.0)
    }

    /// Derivatives of ŷ by the parameter.
    fn slopes(&self, model: Model) -> Vec<f64> {
        let slope = |(x, _): &(f64, f64)| if model.is_over_weight { *x } else { 1.0 };
        self.points.iter().map(slope).collect()
    }

    /// Values of the parameter that a curve shows: about least squares, and the present one.
    fn span(&self, model: Model) -> (f64, f64) {
        let spread = |value: &dyn Fn(&(f64, f64)) -> f64| {
            let n = self.points.len() as f64;
            let mean = self.points.iter().map(value).sum::<f64>() / n;
            let squares = self
                .points
                .iter()
                .map(|p| (value(p) - mean) * (value(p) - mean));
            (squares.sum::<f64>() / n).sqrt()
        };
        let (x, y) = (spread(&|p| p.0), spread(&|p| p.1));
        let reach = if model.is_over_weight { y / x } else { y };
        let reach = if reach > 0.0 && reach.is_finite() {
            SPAN * reach
        } else {
            1.0
        };
        let line = self.least_squares.unwrap_or(model.line);
        let centre = Model { line, ..model }.parameter();
        let (low, high) = (centre - reach, centre + reach);
        let (now, margin) = (model.parameter(), 0.1 * reach);
        (low.min(now - margin), high.max(now + margin))
    }
}

impl Model {
    /// The parameter that is moved.
    fn parameter(self) -> f64 {
        if self.is_over_weight {
            self.line.slope
        } else {
            self.line.intercept
        }
    }
}

/// A line and its noise; what is missing is 0, and an unknown family Gaussian.
pub(super) fn read(model: &JsValue) -> Model {
    let number = |name| field(model, name).as_f64().unwrap_or(0.0);
    let word = |name| field(model, name).as_string().unwrap_or_default();
    Model {
        line: Line {
            slope: number("w"),
            intercept: number("b"),
        },
        noise: Noise {
            family: NoiseFamily::named(&word("family")).unwrap_or(NoiseFamily::Gaussian),
            scale: number("sigma"),
        },
        is_over_weight: word("over") == "w",
    }
}

/// Pairs of two lists.
pub(super) fn pairs(object: &JsValue, x: &str, y: &str) -> Vec<(f64, f64)> {
    let list = |name| numbers(&field(object, name)).unwrap_or_default();
    list(x).into_iter().zip(list(y)).collect()
}
