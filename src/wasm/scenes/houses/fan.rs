//! The class `FanChart` of the module.

use js_sys::Float64Array;
use ndarray::Array1;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{finite, matrix};
use crate::plots::{Fan, fan_chart};
use crate::regression::{MAX_COLUMNS, ResidualFan};
use crate::wasm::charts::chart::{Chart, chart_class, svg};
use crate::wasm::error::Result;
use crate::wasm::object::Fields;
use crate::wasm::reading::{GivenNumber, GivenSwitch, numbers};

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
        d: GivenNumber,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] targets: JsValue,
        #[wasm_bindgen(js_name = isLogarithmic)] is_logarithmic: GivenSwitch,
    ) -> Result<JsValue> {
        let d = d.whole("d", (0.0, MAX_COLUMNS as f64))? as usize;
        let is_logarithmic = is_logarithmic.is_on("isLogarithmic")?;
        let features = matrix(numbers("features", &features)?, d);
        let examples = features.zip(finite(numbers("targets", &targets)?));
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
            return Ok(JsValue::UNDEFINED);
        };
        Ok(Fields::default()
            .with_some("rankCorrelation", fan.rank_correlation)
            .with("rms", fan.root_mean_square)
            .with("beyondThree", fan.beyond_three)
            .with_some("excessKurtosis", fan.excess_kurtosis)
            .with("w", Float64Array::from(&fan.fit.weights[..]))
            .with("b", fan.fit.bias)
            .done())
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
    pub fn svg(&self, width: GivenNumber, height: GivenNumber) -> Result<String> {
        svg(self, &width, &height, |chart| {
            chart.draw();
            Ok(())
        })
    }

    /// \[ŷ, spread\] of the tenth of the examples in which ŷ is; empty without a fit.
    #[wasm_bindgen(js_name = spreadAt)]
    pub fn spread_at(&self, fitted: GivenNumber) -> Result<Vec<f64>> {
        let fitted = fitted.number("fitted")?;
        let spread = self.fan.as_ref().map(|fan| fan.spread(PARTS));
        let nearest = fan_chart::nearest(&spread.unwrap_or_default(), fitted);
        Ok(nearest.map_or_else(Vec::new, |(x, spread)| vec![x, spread]))
    }
}
