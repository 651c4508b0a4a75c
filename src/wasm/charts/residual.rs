//! The class `ResidualChart` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{Chart, MOST_GHOSTS, chart_class, svg};
use crate::plots::{Residuals, residual_chart};
use crate::probability::{Gaussian, Histogram};
use crate::regression::Error;
use crate::wasm::error::Result;
use crate::wasm::reading::{GivenNumber, Options};
use crate::wasm::trainer::Trainer;

/// The distribution of the residuals.
#[wasm_bindgen]
#[derive(Clone)]
pub struct ResidualChart {
    chart: Chart,
}

chart_class!(ResidualChart);

/// Bins of the histogram.
const BINS: usize = 40;

#[wasm_bindgen]
impl ResidualChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
        }
    }

    /// Draws the histogram of y − ŷ with N(0, σ̂²), σ̂ about zero, and if asked
    /// for the true N(0, σ²).
    pub fn draw(
        &mut self,
        trainer: &Trainer,
        #[wasm_bindgen(unchecked_param_type = "ResidualChartOptions")] options: JsValue,
    ) -> Result<()> {
        let options = Options::of("options", &options)?;
        let ghosts = options.list("ghosts")?;
        if ghosts.len() > MOST_GHOSTS {
            return Err(Error::too_large("ghosts", ghosts.len(), MOST_GHOSTS as f64).into());
        }
        let trainer = trainer.inner();
        let residuals = trainer.residuals();
        let range = residual_chart::range(residuals.largest());
        let histogram = Histogram::new(&residuals.values, range.min(), range.max(), BINS);
        let centred = |std_dev| Gaussian { mean: 0.0, std_dev };
        let truth = trainer
            .dataset()
            .truth
            .as_ref()
            .filter(|_| options.is_on("truth"));
        let ghosts: Vec<Gaussian> = ghosts.into_iter().map(centred).collect();
        let shown = Residuals {
            histogram: &histogram,
            fitted: Some(centred(residuals.root_mean_square)),
            truth: truth.map(|truth| centred(truth.noise)),
            ghosts: &ghosts,
        };
        self.chart.show(
            |sheet| residual_chart::axes(sheet, range, &shown),
            |paper, style, axes| residual_chart::draw(paper, style, axes, &shown),
        );
        Ok(())
    }

    /// The chart as SVG of `width` × `height` CSS pixels, with what `draw` draws for the same arguments.
    ///
    /// # Errors
    /// A width or height that no picture can have.
    pub fn svg(
        &self,
        trainer: &mut Trainer,
        width: GivenNumber,
        height: GivenNumber,
        #[wasm_bindgen(unchecked_param_type = "ResidualChartOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, &width, &height, |chart| chart.draw(trainer, options))
    }
}
