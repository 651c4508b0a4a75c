//! The charts of scene likelihood: `LikelihoodChart`, `ProfileChart` and `ProductChart`.

use std::f64::consts::LOG10_E;

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{Likelihood, pairs, read};
use crate::plots::{
    ProductCurves, ProfileCurve, ProfileKind, StandingNoise, likelihood_chart, product_chart,
    profile_chart,
};
use crate::probability::RunningProduct;
use crate::wasm::charts::chart::{Chart, chart_class, svg_class};
use crate::wasm::charts::layer::Layer;
use crate::wasm::object::{field, flag};

/// Points, a line, and the density of the noise standing on it.
#[wasm_bindgen]
#[derive(Clone)]
pub struct LikelihoodChart {
    canvas: Layer,
    chart: Chart,
}

/// A loss over one parameter.
#[wasm_bindgen]
#[derive(Clone)]
pub struct ProfileChart {
    canvas: Layer,
    chart: Chart,
}

/// The likelihood while it is multiplied.
#[wasm_bindgen]
#[derive(Clone)]
pub struct ProductChart {
    canvas: Layer,
    chart: Chart,
}

chart_class!(LikelihoodChart);
svg_class!(
    LikelihoodChart { canvas },
    (),
    (data: &Likelihood, #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue),
    |chart| chart.draw(data, model, None)
);
chart_class!(ProfileChart);
svg_class!(
    ProfileChart { canvas },
    (),
    (#[wasm_bindgen(unchecked_param_type = "ProfileChartOptions")] options: JsValue),
    |chart| chart.draw(options)
);
chart_class!(ProductChart);
svg_class!(
    ProductChart { canvas },
    (),
    (data: &Likelihood, #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue),
    |chart| chart.draw(data, model)
);

#[wasm_bindgen]
impl LikelihoodChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        let (canvas, chart) = (canvas.into(), Chart::default());
        Self { canvas, chart }
    }

    /// Draws the examples, the line, and its noise at each of few examples or at three places.
    pub fn draw(
        &mut self,
        data: &Likelihood,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
        lit: Option<u32>,
    ) {
        let model = read(&model);
        let shown = StandingNoise {
            points: &data.points,
            line: model.line,
            least_squares: data.least_squares,
            noise: model.noise,
            unit: data.unit,
            lit: lit.map(|index| index as usize),
        };
        let style = &self.chart.style;
        let axes = likelihood_chart::axes(self.canvas.size(), style, &shown, self.chart.names());
        self.canvas
            .paint(|backend| likelihood_chart::draw(backend, style, &axes, &shown));
        self.chart.axes = Some(axes);
    }
}

#[wasm_bindgen]
impl ProfileChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        let (canvas, chart) = (canvas.into(), Chart::default());
        Self { canvas, chart }
    }

    /// Draws a curve of `Likelihood.curves`.
    pub fn draw(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ProfileChartOptions")] options: JsValue,
    ) {
        let number = |name| field(&options, name).as_f64().unwrap_or(f64::NAN);
        let curve = pairs(&options, "places", "losses");
        let shown = ProfileCurve {
            kind: match flag(&options, "isSquared") {
                true => ProfileKind::Squared,
                false => ProfileKind::Likelihood,
            },
            curve: &curve,
            range: (number("from"), number("to")),
            minimum: field(&options, "minimum").as_f64(),
            now: (number("now"), number("lossNow")),
        };
        let style = &self.chart.style;
        let axes = profile_chart::axes(self.canvas.size(), style, &shown, self.chart.names());
        self.canvas
            .paint(|backend| profile_chart::draw(backend, style, &axes, &shown));
        self.chart.axes = Some(axes);
    }
}

#[wasm_bindgen]
impl ProductChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        let (canvas, chart) = (canvas.into(), Chart::default());
        Self { canvas, chart }
    }

    /// Draws the products in f32 and f64 as they grow with the examples, and the sum of logs.
    pub fn draw(
        &mut self,
        data: &Likelihood,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) {
        let model = read(&model);
        let densities = data.densities(model.line, model.noise);
        let mut sum = 0.0;
        let residuals = data.residuals(model.line).into_iter();
        let log_sums: Vec<f64> = residuals
            .map(|r| {
                sum += LOG10_E * model.noise.log_density(r);
                sum
            })
            .collect();
        let shown = ProductCurves {
            log_sums: &log_sums,
            single: &RunningProduct::in_f32(&densities),
            double: &RunningProduct::in_f64(&densities),
        };
        let style = &self.chart.style;
        let axes = product_chart::axes(self.canvas.size(), style, &shown, self.chart.names());
        self.canvas
            .paint(|backend| product_chart::draw(backend, style, &axes, &shown));
        self.chart.axes = Some(axes);
    }
}
