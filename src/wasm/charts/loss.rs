//! The class `LossChart` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{Chart, MOST_GHOSTS, chart_class, svg};
use crate::plots::{Ghost, LossCurves, Progress, loss_chart, nearest};
use crate::regression::{Curves, Error};
use crate::wasm::error::Result;
use crate::wasm::object::Fields;
use crate::wasm::reading::{GivenNumber, Options, objects};
use crate::wasm::trainer::Trainer;

/// Predictions that one draw may spend on losses of the record: some milliseconds.
const PREDICTIONS_A_DRAW: usize = 1_000_000;
/// Drawn steps that a reading may be away from the nearest one.
const MOST_OFFSET: f64 = 1e6;
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
    ) -> Result<()> {
        let ghosts = objects("ghosts", &ghosts, MOST_GHOSTS)?;
        let ghosts: Result<_> = ghosts.iter().map(read_ghost).collect();
        self.ghosts = ghosts?;
        Ok(())
    }

    /// Draws the record of the run and its present step; returns whether all
    /// of it is drawn, or a further draw would work out more. Times need
    /// `paces`: step and milliseconds a step from there on, in turn.
    pub fn draw(
        &mut self,
        trainer: &mut Trainer,
        #[wasm_bindgen(unchecked_param_type = "LossChartOptions")] options: JsValue,
    ) -> Result<bool> {
        let options = Options::of("options", &options)?;
        let axis = Axis::of(options)?;
        let (paces, next) = (read_paces(options)?, next_minibatch(options)?);
        let trainer = trainer.inner_mut();
        let complete = trainer.work_out_losses(PREDICTIONS_A_DRAW);
        let n = trainer.training_rows().len() as f64;
        let progress = axis.progress(n, || paces);
        self.drawn = trainer.curves();
        let pairs = self.drawn.step.iter().zip(&self.drawn.n_examples_seen);
        self.x = pairs.map(|(step, n)| progress.at(*step, *n)).collect();
        let (step, seen) = (trainer.steps() as f64, trainer.n_examples_seen() as f64);
        let is_behind = trainer.reach() > trainer.steps();
        let truth = trainer.dataset().truth.as_ref();
        let is_squared = trainer.loss() == crate::regression::Loss::Squared;
        let ghosts: Vec<Ghost> = self.ghosts.iter().map(|ghost| ghost.on(axis)).collect();
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
        let log = options.is_on("log");
        self.chart.show(
            |sheet| loss_chart::axes(sheet, &curves, log),
            |paper, style, axes| loss_chart::draw(paper, style, axes, &curves),
        );
        Ok(complete)
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
        #[wasm_bindgen(unchecked_param_type = "LossChartOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, &width, &height, |chart| {
            chart.draw(trainer, options).map(drop)
        })
    }

    /// The drawn step that is nearest to a place on the x axis, or with
    /// `offset` the one that many drawn steps after it.
    #[wasm_bindgen(unchecked_return_type = "LossReading | undefined")]
    pub fn read(&self, x: GivenNumber, offset: Option<GivenNumber>) -> Result<JsValue> {
        let offset = offset.map(|offset| offset.signed("offset", (-MOST_OFFSET, MOST_OFFSET)));
        let offset = offset.transpose()?.unwrap_or(0);
        let Some(nearest) = nearest(&self.x, x.number("x")?) else {
            return Ok(JsValue::UNDEFINED);
        };
        let at = nearest.saturating_add_signed(offset as isize);
        let at = at.min(self.x.len() - 1);
        Ok(Fields::default()
            .with("x", self.x[at])
            .with("step", self.drawn.step[at])
            .with("examples", self.drawn.n_examples_seen[at])
            .with("minibatch", self.drawn.minibatch[at])
            .with("train", self.drawn.training[at])
            .with("validation", self.drawn.validation[at])
            .done())
    }
}

impl GhostRun {
    /// Its curve over the axis of that name.
    fn on(&self, axis: Axis) -> Ghost {
        let progress = axis.progress(self.n_examples, || self.paces.clone());
        let pairs = self.step.iter().zip(&self.n_examples_seen);
        Ghost {
            x: pairs.map(|(step, n)| progress.at(*step, *n)).collect(),
            training: self.training.clone(),
        }
    }
}

/// What the losses are drawn over.
#[derive(Clone, Copy)]
enum Axis {
    Steps,
    Epochs,
    Examples,
    Time,
}

impl Axis {
    /// The axis that options name; steps if they name none.
    fn of(options: Options<'_>) -> Result<Self> {
        match options.text("axis")?.as_deref() {
            None | Some("steps") => Ok(Self::Steps),
            Some("epochs") => Ok(Self::Epochs),
            Some("examples") => Ok(Self::Examples),
            Some("time") => Ok(Self::Time),
            Some(other) => {
                Err(Error::not_allowed("axis", other, "steps, epochs, examples, time").into())
            }
        }
    }

    /// The places on it of a run on `n_examples` training examples.
    fn progress(self, n_examples: f64, paces: impl FnOnce() -> Vec<(f64, f64)>) -> Progress {
        match self {
            Self::Steps => Progress::Steps,
            Self::Epochs => Progress::Epochs(n_examples),
            Self::Examples => Progress::Examples,
            Self::Time => Progress::Time(paces()),
        }
    }
}

fn read_ghost(ghost: &JsValue) -> Result<GhostRun> {
    let ghost = Options::of("ghost", ghost)?;
    Ok(GhostRun {
        step: ghost.list("step")?,
        n_examples_seen: ghost.list("examples")?,
        training: ghost.list("train")?,
        n_examples: ghost.number("n")?.unwrap_or(1.0),
        paces: read_paces(ghost)?,
    })
}

fn read_paces(options: Options<'_>) -> Result<Vec<(f64, f64)>> {
    let flat = options.list("paces")?;
    let pairs = flat.as_chunks::<2>().0.iter();
    Ok(pairs.map(|[step, pace]| (*step, *pace)).collect())
}

/// Size and loss of a minibatch that is being worked on, if there is one.
fn next_minibatch(options: Options<'_>) -> Result<Option<(f64, f64)>> {
    let Some(next) = options.get("next") else {
        return Ok(None);
    };
    let next = Options::of("next", &next)?;
    Ok(next.number("size")?.zip(next.number("loss")?))
}
