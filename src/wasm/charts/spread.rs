//! The class `SpreadChart` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{Chart, chart_class, svg_class};
use super::layer::Layer;
use crate::plots::{SpreadCurves, spread_chart};
use crate::regression::{GradientSpread, SpreadReading};
use crate::wasm::object::{Fields, column};
use crate::wasm::trainer::Trainer;

/// The spread of the gradient over the batch size, and its measurement.
#[wasm_bindgen]
#[derive(Clone)]
pub struct SpreadChart {
    canvas: Layer,
    chart: Chart,
    spread: Option<GradientSpread>,
}

chart_class!(SpreadChart);
svg_class!(
    SpreadChart { canvas },
    (trainer: &mut Trainer),
    (),
    |chart| chart.draw(trainer)
);

#[wasm_bindgen]
impl SpreadChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            canvas: canvas.into(),
            chart: Chart::default(),
            spread: None,
        }
    }

    /// Begins to measure at the run's present parameters, under its present loss.
    pub fn measure(&mut self, trainer: &Trainer) {
        self.spread = Some(GradientSpread::new(trainer.inner()));
    }

    /// Visits some `budget` examples more; returns whether all is measured. Begins anew on other
    /// data than before.
    pub fn advance(&mut self, trainer: &Trainer, budget: f64) -> bool {
        let trainer = trainer.inner();
        let spread = self.spread.take().filter(|spread| spread.fits(trainer));
        let mut spread = spread.unwrap_or_else(|| GradientSpread::new(trainer));
        let is_complete = spread.advance(trainer, budget as usize);
        self.spread = Some(spread);
        is_complete
    }

    /// Draws what is measured, its law, and the present batch size.
    pub fn draw(&mut self, trainer: &Trainer) {
        let Some(spread) = &self.spread else { return };
        let curves = SpreadCurves {
            readings: spread.readings(),
            single: spread.single(),
            n_examples: spread.n_examples(),
            batch_size: trainer.inner().batch_size(),
        };
        let style = &self.chart.style;
        let axes = spread_chart::axes(self.canvas.size(), style, &curves, self.chart.names());
        self.canvas
            .paint(|backend| spread_chart::draw(backend, style, &axes, &curves));
        self.chart.axes = Some(axes);
    }

    /// What is measured so far, for a table; undefined before `measure`.
    #[wasm_bindgen(unchecked_return_type = "SpreadReadings | undefined")]
    pub fn readings(&self) -> JsValue {
        let Some(spread) = &self.spread else {
            return JsValue::UNDEFINED;
        };
        let of = |value: fn(&SpreadReading) -> f64| column(spread.readings(), value);
        Fields::default()
            .with("n", spread.n_examples() as f64)
            .with("single", spread.single())
            .with("sizes", of(|r| r.batch_size as f64))
            .with("draws", of(|r| r.n_draws as f64))
            .with("measured", of(|r| r.measured))
            .with("error", of(|r| r.standard_error))
            .with("law", of(|r| r.law))
            .done()
    }
}
