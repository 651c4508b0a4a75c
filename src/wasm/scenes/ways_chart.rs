//! The class `WaysChart` of the module: scene vectorize.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plots::{Way, ways_chart};
use crate::wasm::charts::{Chart, Layer, Result, chart_class, picture, read_style};
use crate::wasm::object::{field, numbers, words};

/// Times an element of some ways to do the same, as bars.
#[wasm_bindgen]
#[derive(Clone)]
pub struct WaysChart {
    canvas: Layer,
    chart: Chart,
}

chart_class!(WaysChart);

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

    /// The chart as SVG of so many CSS pixels, with what `draw` draws for these options.
    pub fn svg(
        &self,
        width: f64,
        height: f64,
        #[wasm_bindgen(unchecked_param_type = "WaysChartOptions")] options: JsValue,
    ) -> String {
        picture((width, height), self.chart.style.pixel_ratio, |layer| {
            let mut chart = self.clone();
            chart.canvas = layer.clone();
            chart.draw(options);
        })
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
