//! The class `ThroughputChart` of the module: scene vectorize.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plots::{Throughput, throughput_chart};
use crate::wasm::charts::chart::{Chart, chart_class, svg};
use crate::wasm::error::Result;
use crate::wasm::reading::{GivenNumber, Options};

/// Examples a second over batch size.
#[wasm_bindgen]
#[derive(Clone)]
pub struct ThroughputChart {
    chart: Chart,
}

chart_class!(ThroughputChart);

#[wasm_bindgen]
impl ThroughputChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
        }
    }

    /// Draws what has been measured of the batch sizes, the first of them first.
    pub fn draw(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ThroughputChartOptions")] options: JsValue,
    ) -> Result<()> {
        let options = Options::of("options", &options)?;
        let list = |name| options.list(name);
        let batch_sizes = list("batchSizes")?;
        let spread = list("lows")?.into_iter().zip(list("highs")?);
        let measured = list("medians")?.into_iter().zip(spread);
        let reading = |(batch_size, (median, quartiles)): (&f64, _)| Throughput {
            batch_size: *batch_size,
            median,
            quartiles,
        };
        let readings: Vec<_> = batch_sizes.iter().zip(measured).map(reading).collect();
        self.chart.show(
            |sheet| throughput_chart::axes(sheet, &batch_sizes, &readings),
            |paper, style, axes| throughput_chart::draw(paper, style, axes, &readings),
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
        #[wasm_bindgen(unchecked_param_type = "ThroughputChartOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, &width, &height, |chart| chart.draw(options))
    }
}
