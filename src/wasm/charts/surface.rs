//! The class `SurfaceChart` of the module.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{Chart, MOST_GHOSTS, chart_class, svg};
use super::style::read_window;
use crate::plots::{Cloud, Interval, SurfaceOptions, SurfaceView, surface_chart};
use crate::regression::{self, MAX_COLUMNS};
use crate::wasm::error::Result;
use crate::wasm::object::Fields;
use crate::wasm::reading::{GivenNumber, Options, objects};
use crate::wasm::trainer::Trainer;

/// The loss over two parameters, on two canvases: contours, and the run over them.
///
/// p and q are parameters on the features as trained, in standardised units where these are.
#[wasm_bindgen]
#[derive(Clone)]
pub struct SurfaceChart {
    chart: Chart,
    parameters: [usize; 2],
    window: Option<[Interval; 2]>,
    map: Option<Map>,
    ghosts: Vec<GhostRun>,
}

/// The view of the present data over the present parameters, with what is known in its units.
#[derive(Clone)]
struct Map {
    view: SurfaceView,
    /// The ways of the earlier runs, once they are wanted.
    ways: Option<Vec<Vec<[f64; 2]>>>,
}

/// An earlier run as it was kept.
#[derive(Clone)]
struct GhostRun {
    /// Recorded parameters in given units, d + 1 a step.
    parameters: Vec<f64>,
    /// How many steps these are, if that was told.
    n_steps: Option<usize>,
}

chart_class!(SurfaceChart);

#[wasm_bindgen]
impl SurfaceChart {
    /// A chart on two canvases that lie one on the other, of the first weight and the bias if
    /// there is just one weight.
    #[wasm_bindgen(constructor)]
    pub fn new(background: HtmlCanvasElement, foreground: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([background, foreground]),
            parameters: [0, 1],
            window: None,
            map: None,
            ghosts: Vec::new(),
        }
    }

    /// Earlier runs to draw from now on, at most four, by their recorded parameters in given
    /// units, d weights and the bias for each step; `step` tells how many steps these are. Runs
    /// with another number of features are left out.
    #[wasm_bindgen(js_name = setGhosts)]
    pub fn set_ghosts(
        &mut self,
        #[wasm_bindgen(
            unchecked_param_type = "{ parameters: Float64Array, step?: Float64Array }[]"
        )]
        ghosts: JsValue,
    ) -> Result<()> {
        let read = |ghost: &JsValue| {
            let ghost = Options::of("ghost", ghost)?;
            Ok(GhostRun {
                parameters: ghost.list("parameters")?,
                n_steps: ghost.numbers("step")?.map(|steps| steps.len()),
            })
        };
        let ghosts = objects("ghosts", &ghosts, MOST_GHOSTS)?;
        let ghosts: Result<_> = ghosts.iter().map(read).collect();
        self.ghosts = ghosts?;
        if let Some(map) = &mut self.map {
            map.ways = None;
        }
        Ok(())
    }

    /// The parameters along x and y by their numbers: 0 to d − 1 for weights, d for the bias.
    #[wasm_bindgen(js_name = setParameters)]
    pub fn set_parameters(&mut self, p: GivenNumber, q: GivenNumber) -> Result<()> {
        let range = (0.0, MAX_COLUMNS as f64);
        let parameters = [p.whole("p", range)?, q.whole("q", range)?];
        let parameters = parameters.map(|number| number as usize);
        if parameters != self.parameters {
            self.parameters = parameters;
            self.map = None;
        }
        Ok(())
    }

    /// The part of the plane that is shown; nothing stands for a window that follows the run.
    #[wasm_bindgen(js_name = setWindow)]
    pub fn set_window(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "ChartWindow")] window: JsValue,
    ) -> Result<()> {
        self.window = read_window(&window)?;
        Ok(())
    }

    /// Has the next draw paint the contours whether or not they have changed; needed only where a
    /// canvas was cleared but kept its size.
    pub fn invalidate(&mut self) {
        if let Some(map) = &mut self.map {
            map.view.forget_background();
        }
    }

    /// Draws the run, and the contours below it where they or the window have changed to be seen.
    /// Other data, sizes, styles and names are noticed.
    pub fn draw(
        &mut self,
        trainer: &Trainer,
        #[wasm_bindgen(unchecked_param_type = "SurfaceOptions")] options: JsValue,
    ) -> Result<()> {
        let trainer = trainer.inner();
        let Map { view, ways } = fitting(&mut self.map, trainer, self.parameters);
        view.fix_window(self.window);
        let way = |ghost: &GhostRun| view.way(trainer, &ghost.parameters, ghost.n_steps);
        let ways = ways.get_or_insert_with(|| self.ghosts.iter().map(way).collect());
        let options = SurfaceOptions {
            ghosts: ways.clone(),
            ..read_options(Options::of("options", &options)?, view, trainer)?
        };
        let frame = view.frame(trainer, options, &self.chart.sheet());
        let style = &self.chart.style;
        if frame.background {
            self.chart.background().paint(|paper| {
                surface_chart::draw_background(paper, style, &frame.axes, &frame.surface)
            });
        }
        let foreground = self.chart.foreground();
        foreground.clear();
        foreground
            .paint(|paper| surface_chart::draw_foreground(paper, style, &frame.axes, &frame.marks));
        self.chart.keep(frame.axes);
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
        #[wasm_bindgen(unchecked_param_type = "SurfaceOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, &width, &height, |chart| {
            chart.invalidate();
            chart.draw(trainer, options)
        })
    }

    /// The multiple of a step that arrows show since the last draw: 1, 2 or 5 times a power of ten.
    #[wasm_bindgen(getter, js_name = arrowScale)]
    pub fn arrow_scale(&self) -> f64 {
        let map = self.map.as_ref();
        map.map_or(1.0, |map| map.view.arrow_scale())
    }

    /// The mean training loss at (p, q) with the other parameters as they are; of absolute and
    /// Huber's loss over at most 2,000 examples.
    #[wasm_bindgen(js_name = lossAt)]
    pub fn loss_at(&mut self, trainer: &Trainer, p: GivenNumber, q: GivenNumber) -> Result<f64> {
        let place = [p.number("p")?, q.number("q")?];
        let trainer = trainer.inner();
        let map = fitting(&mut self.map, trainer, self.parameters);
        Ok(map.view.loss_at(trainer, place))
    }

    /// The run's start moved to (p, q), in given units: what `w0` and `b0` are to be.
    #[wasm_bindgen(js_name = startAt, unchecked_return_type = "Parameters")]
    pub fn start_at(
        &mut self,
        trainer: &Trainer,
        p: GivenNumber,
        q: GivenNumber,
    ) -> Result<JsValue> {
        let place = [p.number("p")?, q.number("q")?];
        let trainer = trainer.inner();
        let map = fitting(&mut self.map, trainer, self.parameters);
        let (weights, bias) = map.view.start_at(trainer, place);
        Ok(Fields::default()
            .with("w", Float64Array::from(&weights[..]))
            .with("b", bias)
            .done())
    }
}

/// The map; for other data a new one, as their units are those of all its points.
fn fitting<'a>(
    map: &'a mut Option<Map>,
    trainer: &regression::Trainer,
    parameters: [usize; 2],
) -> &'a mut Map {
    if let Some(earlier) = map
        && !earlier.view.fits(trainer)
    {
        let view = SurfaceView::new(trainer, parameters).looking_as(&earlier.view);
        *earlier = Map { view, ways: None };
    }
    map.get_or_insert_with(|| Map {
        view: SurfaceView::new(trainer, parameters),
        ways: None,
    })
}

fn read_options(
    options: Options<'_>,
    view: &SurfaceView,
    trainer: &regression::Trainer,
) -> Result<SurfaceOptions> {
    let on = |name| options.is_on(name);
    let point = |name| -> Result<_> { Ok(points(&options.list(name)?).first().copied()) };
    let estimator = options.parameters("estimator")?;
    Ok(SurfaceOptions {
        path: on("path"),
        gradients: on("gradients"),
        minibatch: on("minibatch"),
        examples: on("examples"),
        cloud: cloud(options)?,
        ghosts: Vec::new(),
        rows: options.rows("rows")?,
        start: point("start")?,
        manual: point("manual")?,
        estimator: estimator.and_then(|(w, b)| view.trained(trainer, &w, b)),
    })
}

/// Gradients of many minibatches, if they are given with their covariance.
fn cloud(options: Options<'_>) -> Result<Option<Cloud>> {
    let Some(cloud) = options.get("cloud") else {
        return Ok(None);
    };
    let cloud = Options::of("cloud", &cloud)?;
    let gradients = points(&cloud.list("points")?);
    let covariance = cloud.list("covariance")?.try_into().ok();
    Ok(covariance.map(|covariance| Cloud {
        gradients,
        covariance,
    }))
}

/// Points (p, q) from numbers that alternate.
fn points(numbers: &[f64]) -> Vec<[f64; 2]> {
    numbers.as_chunks().0.to_vec()
}
