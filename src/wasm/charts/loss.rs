//! The class `LossChart` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{Chart, chart_class, svg};
use crate::plots::{Ghost, LossCurves, Progress, loss_chart, nearest};
use crate::regression::Curves;
use crate::wasm::error::Result;
use crate::wasm::object::{Fields, field, flag, items, numbers};
use crate::wasm::trainer::Trainer;

/// Predictions that one draw may spend on losses of the record: some milliseconds.
const PREDICTIONS_A_DRAW: usize = 1_000_000;
/// Steps that the x axis reaches to at least.
const FEWEST_STEPS: f64 = 10.0;

/// Losses over steps, epochs, examples or time.
#[wasm_bindgen]
#[derive(Clone)]
pub struct LossChart {
    chart: Chart,
    ghosts: Vec<GhostRun>,
    /// What was drawn last, for whoever reads the chart.
    x: Vec<f64>,
    drawn: Curves,
}

/// An earlier run as it was kept.
#[derive(Clone)]
struct GhostRun {
    step: Vec<f64>,
    n_examples_seen: Vec<f64>,
    training: Vec<f64>,
    n_examples: f64,
    paces: Vec<(f64, f64)>,
}

chart_class!(LossChart);

#[wasm_bindgen]
impl LossChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
            ghosts: Vec::new(),
            x: Vec::new(),
            drawn: Curves::default(),
        }
    }

    /// Earlier runs to draw from now on, at most four.
    #[wasm_bindgen(js_name = setGhosts)]
    pub fn set_ghosts(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "GhostRun[]")] ghosts: JsValue,
    ) {
        let ghosts =
            items(&ghosts).map(|list| list.iter().map(|ghost| read_ghost(&ghost)).collect());
        self.ghosts = ghosts.unwrap_or_default();
    }

    /// Draws the record of the run and its present step; returns whether all
    /// of it is drawn, or a further draw would work out more. Times need
    /// `paces`: step and milliseconds a step from there on, in turn.
    pub fn draw(
        &mut self,
        trainer: &mut Trainer,
        #[wasm_bindgen(unchecked_param_type = "LossChartOptions")] options: JsValue,
    ) -> bool {
        let trainer = trainer.inner_mut();
        let complete = trainer.work_out_losses(PREDICTIONS_A_DRAW);
        let axis = field(&options, "axis").as_string().unwrap_or_default();
        let n = trainer.training_rows().len() as f64;
        let progress = progress(&axis, n, || read_paces(&options));
        self.drawn = trainer.curves();
        let pairs = self.drawn.step.iter().zip(&self.drawn.n_examples_seen);
        self.x = pairs.map(|(step, n)| progress.at(*step, *n)).collect();
        let (step, seen) = (trainer.steps() as f64, trainer.n_examples_seen() as f64);
        let is_behind = trainer.reach() > trainer.steps();
        let truth = trainer.dataset().truth.as_ref();
        let is_squared = trainer.loss() == crate::regression::Loss::Squared;
        let ghosts: Vec<Ghost> = self.ghosts.iter().map(|ghost| ghost.on(&axis)).collect();
        let next = next_minibatch(&options);
        let curves = LossCurves {
            step: &self.x,
            minibatch: &self.drawn.minibatch,
            training: &self.drawn.training,
            validation: &self.drawn.validation,
            least_squares: trainer.estimator().map(|estimator| estimator.loss),
            noise_floor: truth
                .filter(|_| is_squared)
                .map(|truth| 0.5 * truth.noise * truth.noise),
            ghosts: &ghosts,
            cursor: is_behind.then(|| progress.at(step, seen)),
            lit: next.map(|(size, loss)| (progress.at(step + 1.0, seen + size), loss)),
            least_end: progress.at(FEWEST_STEPS, FEWEST_STEPS * trainer.batch_size() as f64),
        };
        let log = flag(&options, "log");
        self.chart.show(
            |sheet| loss_chart::axes(sheet, &curves, log),
            |paper, style, axes| loss_chart::draw(paper, style, axes, &curves),
        );
        complete
    }

    /// The chart as SVG of `width` × `height` CSS pixels, with what `draw` draws for the same arguments.
    ///
    /// # Errors
    /// A width or height that no picture can have.
    pub fn svg(
        &self,
        trainer: &mut Trainer,
        width: f64,
        height: f64,
        #[wasm_bindgen(unchecked_param_type = "LossChartOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, width, height, |chart| {
            chart.draw(trainer, options);
            Ok(())
        })
    }

    /// The drawn step that is nearest to a place on the x axis, or with
    /// `offset` the one that many drawn steps after it.
    #[wasm_bindgen(unchecked_return_type = "LossReading | undefined")]
    pub fn read(&self, x: f64, offset: Option<i32>) -> JsValue {
        let Some(nearest) = nearest(&self.x, x) else {
            return JsValue::UNDEFINED;
        };
        let at = nearest.saturating_add_signed(offset.unwrap_or(0) as isize);
        let at = at.min(self.x.len() - 1);
        Fields::default()
            .with("x", self.x[at])
            .with("step", self.drawn.step[at])
            .with("examples", self.drawn.n_examples_seen[at])
            .with("minibatch", self.drawn.minibatch[at])
            .with("train", self.drawn.training[at])
            .with("validation", self.drawn.validation[at])
            .done()
    }
}

impl GhostRun {
    /// Its curve over the axis of that name.
    fn on(&self, axis: &str) -> Ghost {
        let progress = progress(axis, self.n_examples, || self.paces.clone());
        let pairs = self.step.iter().zip(&self.n_examples_seen);
        Ghost {
            x: pairs.map(|(step, n)| progress.at(*step, *n)).collect(),
            training: self.training.clone(),
        }
    }
}

/// The axis of that name, for a run on `n_examples` training examples.
fn progress(axis: &str, n_examples: f64, paces: impl Fn() -> Vec<(f64, f64)>) -> Progress {
    match axis {
        "epochs" => Progress::Epochs(n_examples),
        "examples" => Progress::Examples,
        "time" => Progress::Time(paces()),
        _ => Progress::Steps,
    }
}

fn read_ghost(ghost: &JsValue) -> GhostRun {
    let list = |name| numbers(&field(ghost, name)).unwrap_or_default();
    GhostRun {
        step: list("step"),
        n_examples_seen: list("examples"),
        training: list("train"),
        n_examples: field(ghost, "n").as_f64().unwrap_or(1.0),
        paces: read_paces(ghost),
    }
}

fn read_paces(object: &JsValue) -> Vec<(f64, f64)> {
    let flat = numbers(&field(object, "paces")).unwrap_or_default();
    flat.chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .collect()
}

/// Size and loss of a minibatch that is being worked on, if there is one.
fn next_minibatch(options: &JsValue) -> Option<(f64, f64)> {
    let next = field(options, "next");
    let number = |name| field(&next, name).as_f64();
    number("size").zip(number("loss"))
}
