//! The class `WaysChart` of the module: scene vectorize.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plots::{Way, ways_chart};
use crate::wasm::charts::chart::{Chart, chart_class, svg};
use crate::wasm::error::Result;
use crate::wasm::reading::{GivenNumber, Options};

/// Times an element of some ways to do the same, as bars.
#[wasm_bindgen]
#[derive(Clone)]
pub struct WaysChart {
    chart: Chart,
}

chart_class!(WaysChart);

#[wasm_bindgen]
impl WaysChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
        }
    }

    /// Draws a bar a way; NaN for what has not been measured.
    pub fn draw(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "WaysChartOptions")] options: JsValue,
    ) -> Result<()> {
        let options = Options::of("options", &options)?;
        let ways = ways(options)?;
        self.chart.show(
            |sheet| ways_chart::axes(sheet, &ways),
            |paper, style, axes| ways_chart::draw(paper, style, axes, &ways),
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
        #[wasm_bindgen(unchecked_param_type = "WaysChartOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, &width, &height, |chart| chart.draw(options))
    }
}

fn ways(options: Options<'_>) -> Result<Vec<Way>> {
    let (medians, lows, highs) = (
        options.list("medians")?,
        options.list("lows")?,
        options.list("highs")?,
    );
    let at = |values: &[f64], k: usize| values.get(k).copied().unwrap_or(f64::NAN);
    let names = options.words("ways")?;
    let way = |(k, name)| Way {
        name,
        median: at(&medians, k),
        quartiles: (at(&lows, k), at(&highs, k)),
    };
    Ok(names.into_iter().enumerate().map(way).collect())
}
