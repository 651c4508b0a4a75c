//! The class `WaysChart` of the module: scene vectorize.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plots::{Way, ways_chart};
use crate::wasm::charts::chart::{Chart, chart_class, svg_class};
use crate::wasm::charts::layer::Layer;
use crate::wasm::object::{field, numbers, words};

/// Times an element of some ways to do the same, as bars.
#[wasm_bindgen]
#[derive(Clone)]
pub struct WaysChart {
    canvas: Layer,
    chart: Chart,
}

chart_class!(WaysChart);
svg_class!(
    WaysChart { canvas },
    (),
    (#[wasm_bindgen(unchecked_param_type = "WaysChartOptions")] options: JsValue),
    |chart| chart.draw(options)
);

#[wasm_bindgen]
impl WaysChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            canvas: canvas.into(),
            chart: Chart::default(),
        }
    }

    /// Draws a bar a way; NaN for what has not been measured.
    pub fn draw(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "WaysChartOptions")] options: JsValue,
    ) {
        let ways = ways(&options);
        let style = &self.chart.style;
        let (x_name, _) = self.chart.names();
        let axes = ways_chart::axes(self.canvas.size(), style, &ways, x_name);
        self.canvas
            .paint(|backend| ways_chart::draw(backend, style, &axes, &ways));
        self.chart.axes = Some(axes);
    }
}

fn ways(options: &JsValue) -> Vec<Way> {
    let [medians, lows, highs] =
        ["medians", "lows", "highs"].map(|name| numbers(&field(options, name)).unwrap_or_default());
    let at = |values: &[f64], k: usize| values.get(k).copied().unwrap_or(f64::NAN);
    let names = words(&field(options, "ways")).unwrap_or_default();
    let way = |(k, name)| Way {
        name,
        median: at(&medians, k),
        quartiles: (at(&lows, k), at(&highs, k)),
    };
    names.into_iter().enumerate().map(way).collect()
}
