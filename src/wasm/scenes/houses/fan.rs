//! The class `FanChart` of the module.

use js_sys::Float64Array;
use ndarray::Array1;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{finite, matrix};
use crate::plots::{Fan, fan_chart};
use crate::regression::ResidualFan;
use crate::wasm::charts::chart::{Chart, chart_class, svg};
use crate::wasm::error::Result;
use crate::wasm::object::Fields;

/// Parts in which the spread of the residuals is measured.
const PARTS: usize = 10;

/// Residuals of least squares over the fitted values.
#[wasm_bindgen]
#[derive(Clone)]
pub struct FanChart {
    chart: Chart,
    fan: Option<ResidualFan>,
}

chart_class!(FanChart);

#[wasm_bindgen]
impl FanChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
            fan: None,
        }
    }

    /// Fits the targets, or their logarithms, to features (n × d, row by row); undefined where a
    /// target has no logarithm, or the numbers are not finite or do not fit together.
    #[wasm_bindgen(unchecked_return_type = "FanStats | undefined")]
    pub fn fit(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] features: JsValue,
        d: usize,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] targets: JsValue,
        #[wasm_bindgen(js_name = isLogarithmic)] is_logarithmic: bool,
    ) -> JsValue {
        let examples = matrix(&features, d).zip(finite(&targets));
        let examples = examples.filter(|(x, y)| x.nrows() == y.len());
        self.fan = examples.and_then(|(features, targets)| {
            let targets = Array1::from(targets);
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
            .with_some("rankCorrelation", fan.rank_correlation)
            .with("rms", fan.root_mean_square)
            .with("beyondThree", fan.beyond_three)
            .with_some("excessKurtosis", fan.excess_kurtosis)
            .with("w", Float64Array::from(&fan.fit.weights[..]))
            .with("b", fan.fit.bias)
            .done()
    }

    /// Draws the residuals of the last fit; an empty chart where there is none.
    pub fn draw(&mut self) {
        let Some(fan) = &self.fan else {
            self.chart.empty();
            return;
        };
        let spread = fan.spread(PARTS);
        let shown = Fan {
            fitted: &fan.fitted,
            residuals: &fan.residuals,
            spread: &spread,
        };
        self.chart.show(
            |sheet| fan_chart::axes(sheet, &shown),
            |paper, style, axes| fan_chart::draw(paper, style, axes, &shown),
        );
    }

    /// The chart as SVG of `width` × `height` CSS pixels, with what `draw` draws for the same arguments.
    ///
    /// # Errors
    /// A width or height that no picture can have.
    pub fn svg(&self, width: f64, height: f64) -> Result<String> {
        svg(self, width, height, |chart| {
            chart.draw();
            Ok(())
        })
    }

    /// \[ŷ, spread\] of the tenth of the examples in which ŷ is; empty without a fit.
    #[wasm_bindgen(js_name = spreadAt)]
    pub fn spread_at(&self, fitted: f64) -> Vec<f64> {
        let spread = self.fan.as_ref().map(|fan| fan.spread(PARTS));
        let nearest = fan_chart::nearest(&spread.unwrap_or_default(), fitted);
        nearest.map_or_else(Vec::new, |(x, spread)| vec![x, spread])
    }
}
