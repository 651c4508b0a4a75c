//! The charts of scene likelihood: `LikelihoodChart`, `ProfileChart` and `ProductChart`.

use std::f64::consts::LOG10_E;

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::likelihood::{Likelihood, pairs, read};
use crate::plots::{
    ProductCurves, ProfileCurve, ProfileKind, StandingNoise, likelihood_chart, product_chart,
    profile_chart,
};
use crate::probability::RunningProduct;
use crate::wasm::charts::{Chart, Layer, Result, chart_class, picture, read_style};
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
chart_class!(ProfileChart);
chart_class!(ProductChart);

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

    /// The chart as SVG of so many CSS pixels, as `draw` draws it.
    pub fn svg(
        &self,
        width: f64,
        height: f64,
        data: &Likelihood,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> String {
        picture((width, height), self.chart.style.pixel_ratio, |layer| {
            let mut chart = self.clone();
            chart.canvas = layer.clone();
            chart.draw(data, model, None);
        })
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

    /// The chart as SVG of so many CSS pixels, as `draw` draws it.
    pub fn svg(
        &self,
        width: f64,
        height: f64,
        #[wasm_bindgen(unchecked_param_type = "ProfileChartOptions")] options: JsValue,
    ) -> String {
        picture((width, height), self.chart.style.pixel_ratio, |layer| {
            let mut chart = self.clone();
            chart.canvas = layer.clone();
            chart.draw(options);
        })
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

    /// The chart as SVG of so many CSS pixels, as `draw` draws it.
    pub fn svg(
        &self,
        width: f64,
        height: f64,
        data: &Likelihood,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> String {
        picture((width, height), self.chart.style.pixel_ratio, |layer| {
            let mut chart = self.clone();
            chart.canvas = layer.clone();
            chart.draw(data, model);
        })
    }
}
