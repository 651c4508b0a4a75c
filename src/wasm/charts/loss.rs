//! The class `LossChart` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{Chart, Result, chart_class, paint, read_style, size};
use crate::plots::{LossCurves, loss_chart};
use crate::wasm::object::flag;
use crate::wasm::trainer::Trainer;

/// Predictions that one draw may spend on losses of the record: some milliseconds.
const PREDICTIONS_A_DRAW: usize = 1_000_000;

/// Losses over steps.
#[wasm_bindgen]
pub struct LossChart {
    canvas: HtmlCanvasElement,
    chart: Chart,
}

chart_class!(LossChart);

#[wasm_bindgen]
impl LossChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            canvas,
            chart: Chart::default(),
        }
    }

    /// Draws the record of the run and its present step; returns whether all
    /// of it is drawn, or a further draw would work out more.
    pub fn draw(
        &mut self,
        trainer: &mut Trainer,
        #[wasm_bindgen(unchecked_param_type = "{ log?: boolean }")] options: JsValue,
    ) -> bool {
        let trainer = trainer.inner_mut();
        let complete = trainer.work_out_losses(PREDICTIONS_A_DRAW);
        let curves = trainer.curves();
        let curves = LossCurves {
            step: &curves.step,
            minibatch: &curves.minibatch,
            training: &curves.training,
            validation: &curves.validation,
            least_squares: Some(trainer.least_squares_loss()),
            least_squares_label: "",
        };
        let style = &self.chart.style;
        let log = flag(&options, "log");
        let axes = loss_chart::axes(size(&self.canvas), style, &curves, log, self.chart.names());
        paint(&self.canvas, |backend| {
            loss_chart::draw(backend, style, &axes, &curves)
        });
        self.chart.axes = Some(axes);
        complete
    }
}
