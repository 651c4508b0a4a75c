//! The class `FanChart` of the module.

use js_sys::Float64Array;
use ndarray::Array1;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::matrix;
use crate::plots::{Axes, Fan, fan_chart};
use crate::regression::ResidualFan;
use crate::wasm::charts::chart::{Chart, chart_class, svg_class};
use crate::wasm::charts::layer::Layer;
use crate::wasm::object::Fields;

/// Parts in which the spread of the residuals is measured.
const PARTS: usize = 10;

/// Residuals of least squares over the fitted values.
#[wasm_bindgen]
#[derive(Clone)]
pub struct FanChart {
    canvas: Layer,
    chart: Chart,
    fan: Option<ResidualFan>,
}

chart_class!(FanChart);
svg_class!(FanChart { canvas }, (), (), |chart| chart.draw());

#[wasm_bindgen]
impl FanChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            canvas: canvas.into(),
            chart: Chart::default(),
            fan: None,
        }
    }

    /// Fits the targets, or their logarithms, to features (n × d, row by row); undefined where a
    /// target has no logarithm, or the numbers do not fit together.
    #[wasm_bindgen(unchecked_return_type = "FanStats | undefined")]
    pub fn fit(
        &mut self,
        features: &Float64Array,
        d: usize,
        targets: &Float64Array,
        #[wasm_bindgen(js_name = isLogarithmic)] is_logarithmic: bool,
    ) -> JsValue {
        let targets = Array1::from(targets.to_vec());
        let features = matrix(features, d).filter(|x| x.nrows() == targets.len());
        self.fan = features.and_then(|features| {
            if is_logarithmic {
                ResidualFan::of_logarithm(&features, &targets)
            } else {
                Some(ResidualFan::new(&features, &targets))
            }
        });
        let Some(fan) = &self.fan else {
            return JsValue::UNDEFINED;
        };
        Fields::default()
            .with("rankCorrelation", fan.rank_correlation)
            .with("rms", fan.root_mean_square)
            .with("beyondThree", fan.beyond_three)
            .with("excessKurtosis", fan.excess_kurtosis)
            .with("w", Float64Array::from(&fan.fit.weights[..]))
            .with("b", fan.fit.bias)
            .done()
    }

    /// Draws the residuals of the last fit.
    pub fn draw(&mut self) {
        let axes = self.fan.as_ref().map(|fan| self.drawn(&self.canvas, fan));
        self.chart.axes = axes;
    }

    /// \[ŷ, spread\] of the tenth of the examples in which ŷ is; empty without a fit.
    #[wasm_bindgen(js_name = spreadAt)]
    pub fn spread_at(&self, fitted: f64) -> Vec<f64> {
        let spread = self.fan.as_ref().map(|fan| fan.spread(PARTS));
        let parts = spread.unwrap_or_default().into_iter();
        let distance = |part: &(f64, f64)| (part.0 - fitted).abs();
        let nearest = parts.min_by(|a, b| distance(a).total_cmp(&distance(b)));
        nearest.map_or_else(Vec::new, |(x, spread)| vec![x, spread])
    }
}

impl FanChart {
    fn drawn(&self, layer: &Layer, fan: &ResidualFan) -> Axes {
        let spread = fan.spread(PARTS);
        let shown = Fan {
            fitted: &fan.fitted,
            residuals: &fan.residuals,
            spread: &spread,
        };
        let style = &self.chart.style;
        let axes = fan_chart::axes(layer.size(), style, &shown, self.chart.names());
        layer.paint(|backend| fan_chart::draw(backend, style, &axes, &shown));
        axes
    }
}
