//! The class `ResidualChart` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{Chart, chart_class, svg_class};
use super::layer::Layer;
use crate::plots::{Residuals, residual_chart};
use crate::probability::{Gaussian, Histogram};
use crate::wasm::object::{field, flag, numbers};
use crate::wasm::trainer::Trainer;

/// The distribution of the residuals.
#[wasm_bindgen]
#[derive(Clone)]
pub struct ResidualChart {
    canvas: Layer,
    chart: Chart,
}

chart_class!(ResidualChart);
svg_class!(
    ResidualChart { canvas },
    (trainer: &mut Trainer),
    (#[wasm_bindgen(unchecked_param_type = "ResidualChartOptions")] options: JsValue),
    |chart| chart.draw(trainer, options)
);

/// Bins of the histogram.
const BINS: usize = 40;

#[wasm_bindgen]
impl ResidualChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            canvas: canvas.into(),
            chart: Chart::default(),
        }
    }

    /// Draws the histogram of y − ŷ with N(0, σ̂²), σ̂ about zero, and if asked
    /// for the true N(0, σ²).
    pub fn draw(
        &mut self,
        trainer: &Trainer,
        #[wasm_bindgen(unchecked_param_type = "ResidualChartOptions")] options: JsValue,
    ) {
        let trainer = trainer.inner();
        let residuals = trainer.residuals();
        let largest = residuals
            .values
            .iter()
            .fold(0.0, |max: f64, r| max.max(r.abs()));
        let range = residual_chart::range(largest);
        let histogram = Histogram::new(&residuals.values, range.min(), range.max(), BINS);
        let centred = |std_dev| Gaussian { mean: 0.0, std_dev };
        let truth = trainer
            .dataset()
            .truth
            .as_ref()
            .filter(|_| flag(&options, "truth"));
        let ghosts = numbers(&field(&options, "ghosts")).unwrap_or_default();
        let ghosts: Vec<Gaussian> = ghosts.into_iter().map(centred).collect();
        let shown = Residuals {
            histogram: &histogram,
            fitted: Some(centred(residuals.root_mean_square)),
            truth: truth.map(|truth| centred(truth.noise)),
            ghosts: &ghosts,
        };
        let style = &self.chart.style;
        let axes =
            residual_chart::axes(self.canvas.size(), style, range, &shown, self.chart.names());
        self.canvas
            .paint(|backend| residual_chart::draw(backend, style, &axes, &shown));
        self.chart.axes = Some(axes);
    }
}
