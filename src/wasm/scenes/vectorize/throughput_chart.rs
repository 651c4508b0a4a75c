//! The class `ThroughputChart` of the module: scene vectorize.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plots::{Throughput, throughput_chart};
use crate::wasm::charts::chart::{Chart, chart_class, svg_class};
use crate::wasm::charts::layer::Layer;
use crate::wasm::object::{field, numbers};

/// Examples a second over batch size.
#[wasm_bindgen]
#[derive(Clone)]
pub struct ThroughputChart {
    canvas: Layer,
    chart: Chart,
}

chart_class!(ThroughputChart);
svg_class!(
    ThroughputChart { canvas },
    (),
    (#[wasm_bindgen(unchecked_param_type = "ThroughputChartOptions")] options: JsValue),
    |chart| chart.draw(options)
);

#[wasm_bindgen]
impl ThroughputChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            canvas: canvas.into(),
            chart: Chart::default(),
        }
    }

    /// Draws what has been measured of the batch sizes, the first of them first.
    pub fn draw(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ThroughputChartOptions")] options: JsValue,
    ) {
        let list = |name| numbers(&field(&options, name)).unwrap_or_default();
        let batch_sizes = list("batchSizes");
        let spread = list("lows").into_iter().zip(list("highs"));
        let measured = list("medians").into_iter().zip(spread);
        let reading = |(batch_size, (median, quartiles)): (&f64, _)| Throughput {
            batch_size: *batch_size,
            median,
            quartiles,
        };
        let readings: Vec<_> = batch_sizes.iter().zip(measured).map(reading).collect();
        let (style, shown) = (&self.chart.style, (&batch_sizes[..], &readings[..]));
        let axes = throughput_chart::axes(self.canvas.size(), style, shown, self.chart.names());
        self.canvas
            .paint(|backend| throughput_chart::draw(backend, style, &axes, &readings));
        self.chart.axes = Some(axes);
    }
}
