//! The class `DistanceChart` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plots::{Distances, distance_chart};
use crate::wasm::charts::chart::{Chart, chart_class, svg_class};
use crate::wasm::charts::layer::Layer;
use crate::wasm::object::{field, numbers, words};

/// The distance of each parameter from least squares, beside the RMSE.
#[wasm_bindgen]
#[derive(Clone)]
pub struct DistanceChart {
    canvas: Layer,
    chart: Chart,
}

chart_class!(DistanceChart);
svg_class!(
    DistanceChart { canvas },
    (),
    (#[wasm_bindgen(unchecked_param_type = "DistanceOptions")] options: JsValue),
    |chart| chart.draw(options)
);

#[wasm_bindgen]
impl DistanceChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            canvas: canvas.into(),
            chart: Chart::default(),
        }
    }

    /// Draws the curves; the parameters are given step by step, as a history has them.
    pub fn draw(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "DistanceOptions")] options: JsValue,
    ) {
        let list = |name| numbers(&field(&options, name)).unwrap_or_default();
        let (step, rmse, parameters) = (list("step"), list("rmse"), list("parameters"));
        let (goals, shown) = (list("leastSquares"), list("shown"));
        let names = words(&field(&options, "names")).unwrap_or_default();
        let rmse_name = field(&options, "rmseName").as_string().unwrap_or_default();
        let distances = |j: usize| -> Vec<f64> {
            let rows = parameters.chunks_exact(goals.len());
            rows.map(|row| (row[j] - goals[j]).abs()).collect()
        };
        let chosen = shown.iter().map(|j| *j as usize).zip(&names);
        let chosen = chosen.filter(|(j, _)| *j < goals.len());
        let curves: Vec<(&str, Vec<f64>)> = chosen
            .map(|(j, name)| (name.as_str(), distances(j)))
            .collect();
        let drawn = Distances {
            step: &step,
            parameters: &curves,
            rmse: (&rmse_name, &rmse),
            least_rmse: field(&options, "leastRmse").as_f64(),
            cursor: field(&options, "cursor").as_f64(),
        };
        let style = &self.chart.style;
        let axes = distance_chart::axes(self.canvas.size(), style, &drawn, self.chart.names());
        self.canvas
            .paint(|backend| distance_chart::draw(backend, style, &axes, &drawn));
        self.chart.axes = Some(axes);
    }
}
