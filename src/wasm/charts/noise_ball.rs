//! The class `NoiseBallChart` of the module.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{Chart, chart_class, svg};
use crate::plots::{NoiseBalls, noise_ball_chart};
use crate::regression::{BallReading, NoiseBall};
use crate::wasm::error::Result;
use crate::wasm::object::{Fields, column};
use crate::wasm::reading::GivenNumber;
use crate::wasm::trainer::Trainer;

/// The distance from least squares over the learning rate, and its measurement.
#[wasm_bindgen]
#[derive(Clone)]
pub struct NoiseBallChart {
    chart: Chart,
    ball: Option<NoiseBall>,
    /// Whether the last draw was for a run that the measurement does not tell of.
    is_of_another: bool,
}

chart_class!(NoiseBallChart);

#[wasm_bindgen]
impl NoiseBallChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
            ball: None,
            is_of_another: false,
        }
    }

    /// Begins to measure on the run's data, under the squared loss; the run stays where it is.
    pub fn measure(&mut self, trainer: &Trainer) {
        self.ball = Some(NoiseBall::new(trainer.inner()));
        self.is_of_another = false;
    }

    /// Visits some `budget` examples more; returns whether all is measured. Begins anew on other
    /// data than before.
    pub fn advance(&mut self, trainer: &Trainer, budget: GivenNumber) -> Result<bool> {
        let budget = budget.between("budget", (0.0, f64::INFINITY))? as usize;
        let trainer = trainer.inner();
        let ball = self.ball.take().filter(|ball| ball.fits(trainer));
        let mut ball = ball.unwrap_or_else(|| {
            self.is_of_another = false;
            NoiseBall::new(trainer)
        });
        let is_complete = ball.advance(trainer, budget);
        self.ball = Some(ball);
        Ok(is_complete)
    }

    /// Share of the measurement done, 0 to 1.
    pub fn progress(&self) -> f64 {
        self.told().map_or(0.0, NoiseBall::progress)
    }

    /// Draws what is measured, with the present batch size lit, and the present learning rate; an
    /// empty chart where nothing was measured on the run's data.
    pub fn draw(&mut self, trainer: &Trainer) {
        let trainer = trainer.inner();
        let ball = self.ball.as_ref().filter(|ball| ball.fits(trainer));
        self.is_of_another = ball.is_none();
        let Some(ball) = ball else {
            self.chart.empty();
            return;
        };
        let balls = NoiseBalls {
            readings: ball.readings(),
            learning_rates: ball.learning_rates(),
            resolution: ball.resolution(),
            batch_size: trainer.batch_size(),
            learning_rate: trainer.learning_rate(),
        };
        self.chart.show(
            |sheet| noise_ball_chart::axes(sheet, &balls),
            |paper, style, axes| noise_ball_chart::draw(paper, style, axes, &balls),
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
    #[wasm_bindgen(unchecked_return_type = "NoiseBallReadings | undefined")]
    pub fn readings(&self) -> JsValue {
        let Some(ball) = self.told() else {
            return JsValue::UNDEFINED;
        };
        let readings = ball.readings();
        let of = |value: fn(&BallReading) -> f64| column(readings, value);
        let flags = |flag: fn(&BallReading) -> bool| -> Array {
            readings.iter().map(|r| JsValue::from(flag(r))).collect()
        };
        Fields::default()
            .with("resolution", ball.resolution())
            .with("batch", of(|r| r.batch_size as f64))
            .with("lr", of(|r| r.learning_rate))
            .with("within", of(|r| r.within.unwrap_or(f64::NAN)))
            .with("atEnd", of(|r| r.at_end.unwrap_or(f64::NAN)))
            .with("epochs", of(|r| f64::from(r.n_epochs)))
            .with("settled", flags(|r| r.is_settled))
            .with("diverged", flags(|r| r.has_diverged))
            .done()
    }
}

impl NoiseBallChart {
    /// The measurement, unless the last draw was for a run that it does not tell of.
    fn told(&self) -> Option<&NoiseBall> {
        self.ball.as_ref().filter(|_| !self.is_of_another)
    }
}
