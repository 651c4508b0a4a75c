//! The class `DistanceChart` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plots::{Distances, NamedCurve, distance_chart};
use crate::wasm::charts::chart::{Chart, chart_class, svg};
use crate::wasm::error::Result;
use crate::wasm::reading::{GivenNumber, Options};

/// The distance of each parameter from least squares, beside the RMSE.
#[wasm_bindgen]
#[derive(Clone)]
pub struct DistanceChart {
    chart: Chart,
}

chart_class!(DistanceChart);

#[wasm_bindgen]
impl DistanceChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
        }
    }

    /// Draws the curves; the parameters are given step by step, as a history has them.
    pub fn draw(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "DistanceOptions")] options: JsValue,
    ) -> Result<()> {
        let options = Options::of("options", &options)?;
        let list = |name| options.list(name);
        let (step, rmse, parameters) = (list("step")?, list("rmse")?, list("parameters")?);
        let goals = list("leastSquares")?;
        let shown = options.rows("shown")?.unwrap_or_default();
        let names = options.words("names")?;
        let rmse_name = options.text("rmseName")?.unwrap_or_default();
        let chosen = shown.iter().map(|j| *j as usize).zip(&names);
        let curves = chosen.filter_map(|(j, name)| {
            let values = distance_chart::from_goal(&parameters, &goals, j)?;
            Some(NamedCurve { name, values })
        });
        let curves: Vec<NamedCurve<'_>> = curves.collect();
        let rmse = NamedCurve {
            name: &rmse_name,
            values: rmse,
        };
        let drawn = Distances {
            step: &step,
            parameters: &curves,
            rmse: Some(&rmse),
            least_rmse: options.number("leastRmse")?,
            cursor: options.number("cursor")?,
        };
        self.chart.show(
            |sheet| distance_chart::axes(sheet, &drawn),
            |paper, style, axes| distance_chart::draw(paper, style, axes, &drawn),
        );
        Ok(())
    }

    /// The chart as SVG of `width` × `height` CSS pixels, with what `draw` draws for the same arguments.
    ///
    /// # Errors
    /// A width or height that no picture can have.
    pub fn svg(
        &self,
        width: GivenNumber,
        height: GivenNumber,
        #[wasm_bindgen(unchecked_param_type = "DistanceOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, &width, &height, |chart| chart.draw(options))
    }
}
