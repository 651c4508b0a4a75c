//! The class `SpreadChart` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{Chart, chart_class, svg};
use crate::plots::{SpreadCurves, spread_chart};
use crate::regression::{GradientSpread, SpreadReading};
use crate::wasm::error::Result;
use crate::wasm::object::{Fields, column};
use crate::wasm::reading::GivenNumber;
use crate::wasm::trainer::Trainer;

/// The spread of the gradient over the batch size, and its measurement.
#[wasm_bindgen]
#[derive(Clone)]
pub struct SpreadChart {
    chart: Chart,
    spread: Option<GradientSpread>,
    /// Whether the last draw was for a run that the measurement does not tell of.
    is_of_another: bool,
}

chart_class!(SpreadChart);

#[wasm_bindgen]
impl SpreadChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
            spread: None,
            is_of_another: false,
        }
    }

    /// Begins to measure at the run's present parameters, under its present loss.
    pub fn measure(&mut self, trainer: &Trainer) {
        self.spread = Some(GradientSpread::new(trainer.inner()));
        self.is_of_another = false;
    }

    /// Visits some `budget` examples more; returns whether all is measured. Begins anew on other
    /// data than before.
    pub fn advance(&mut self, trainer: &Trainer, budget: GivenNumber) -> Result<bool> {
        let budget = budget.between("budget", (0.0, f64::INFINITY))? as usize;
        let trainer = trainer.inner();
        let spread = self.spread.take().filter(|spread| spread.fits(trainer));
        let mut spread = spread.unwrap_or_else(|| {
            self.is_of_another = false;
            GradientSpread::new(trainer)
        });
        let is_complete = spread.advance(trainer, budget);
        self.spread = Some(spread);
        Ok(is_complete)
    }

    /// Draws what is measured, its law, and the present batch size; an empty chart where nothing
    /// was measured on the run's data under its present loss.
    pub fn draw(&mut self, trainer: &Trainer) {
        let trainer = trainer.inner();
        let spread = self.spread.as_ref();
        let spread =
            spread.filter(|spread| spread.fits(trainer) && spread.loss() == trainer.loss());
        self.is_of_another = spread.is_none();
        let Some(spread) = spread else {
            self.chart.empty();
            return;
        };
        let curves = SpreadCurves {
            readings: spread.readings(),
            single: spread.single(),
            n_examples: spread.n_examples(),
            batch_size: trainer.batch_size(),
        };
        self.chart.show(
            |sheet| spread_chart::axes(sheet, &curves),
            |paper, style, axes| spread_chart::draw(paper, style, axes, &curves),
        );
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
    ) -> Result<String> {
        svg(self, &width, &height, |chart| {
            chart.draw(trainer);
            Ok(())
        })
    }

    /// What is measured so far, for a table; undefined before `measure`, and where the last draw
    /// was for a run that it does not tell of.
    #[wasm_bindgen(unchecked_return_type = "SpreadReadings | undefined")]
    pub fn readings(&self) -> JsValue {
        let spread = self.spread.as_ref().filter(|_| !self.is_of_another);
        let Some(spread) = spread else {
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
