//! The class `SurfaceChart` of the module.

use js_sys::{Float64Array, Uint32Array};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{Chart, chart_class, svg_class};
use super::layer::Layer;
use super::style::read_window;
use crate::plots::{Interval, SurfaceOptions, SurfaceView, surface_chart};
use crate::regression;
use crate::wasm::object::{Fields, field, flag, items, numbers};
use crate::wasm::trainer::Trainer;

/// The loss over two parameters, on two canvases: contours, and the run over them.
///
/// p and q are parameters on the features as trained, in standardised units where these are.
#[wasm_bindgen]
#[derive(Clone)]
pub struct SurfaceChart {
    background: Layer,
    foreground: Layer,
    chart: Chart,
    parameters: [usize; 2],
    window: Option<[Interval; 2]>,
    view: Option<SurfaceView>,
    /// Recorded parameters of earlier runs in given units, d + 1 a step.
    ghosts: Vec<Vec<f64>>,
    /// Their ways over the present parameters, once they are wanted.
    ways: Option<Vec<Vec<[f64; 2]>>>,
}

chart_class!(SurfaceChart);
svg_class!(
    SurfaceChart { background, foreground },
    (trainer: &mut Trainer),
    (#[wasm_bindgen(unchecked_param_type = "SurfaceOptions")] options: JsValue),
    |chart| {
        chart.invalidate();
        chart.draw(trainer, options);
    }
);

#[wasm_bindgen]
impl SurfaceChart {
    /// A chart on two canvases that lie one on the other, of the first weight and the bias if
    /// there is just one weight.
    #[wasm_bindgen(constructor)]
    pub fn new(background: HtmlCanvasElement, foreground: HtmlCanvasElement) -> Self {
        Self {
            background: background.into(),
            foreground: foreground.into(),
            chart: Chart::default(),
            parameters: [0, 1],
            window: None,
            view: None,
            ghosts: Vec::new(),
            ways: None,
        }
    }

    /// Earlier runs to draw from now on, at most four, by their recorded parameters in given
    /// units: d weights and the bias for each step.
    #[wasm_bindgen(js_name = setGhosts)]
    pub fn set_ghosts(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "{ parameters: Float64Array }[]")] ghosts: JsValue,
    ) {
        let parameters = |ghost: JsValue| numbers(&field(&ghost, "parameters")).unwrap_or_default();
        let ghosts = items(&ghosts).map(|list| list.iter().map(parameters).collect());
        self.ghosts = ghosts.unwrap_or_default();
        self.ways = None;
    }

    /// The parameters along x and y by their numbers: 0 to d − 1 for weights, d for the bias.
    #[wasm_bindgen(js_name = setParameters)]
    pub fn set_parameters(&mut self, p: u32, q: u32) {
        let parameters = [p, q].map(|number| number as usize);
        if parameters != self.parameters {
            self.parameters = parameters;
            self.view = None;
            self.ways = None;
        }
    }

    /// The part of the plane that is shown; nothing stands for a window that follows the run.
    #[wasm_bindgen(js_name = setWindow)]
    pub fn set_window(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "ChartWindow")] window: JsValue,
    ) {
        self.window = read_window(&window).map(|(x, y)| [x, y]);
    }

    /// Has the next draw paint the contours whether or not they have changed; needed only where a
    /// canvas was cleared but kept its size.
    pub fn invalidate(&mut self) {
        if let Some(view) = &mut self.view {
            view.forget_background();
        }
    }

    /// Draws the run, and the contours below it where they or the window have changed to be seen.
    /// Other data, sizes, styles and names are noticed.
    pub fn draw(
        &mut self,
        trainer: &Trainer,
        #[wasm_bindgen(unchecked_param_type = "SurfaceOptions")] options: JsValue,
    ) {
        let trainer = trainer.inner();
        if !self.view.as_ref().is_some_and(|view| view.fits(trainer)) {
            self.ways = None;
        }
        let view = fitting(&mut self.view, trainer, self.parameters);
        view.fix_window(self.window);
        let ways = self
            .ways
            .get_or_insert_with(|| ways(view, trainer, &self.ghosts));
        let options = SurfaceOptions {
            ghosts: ways.clone(),
            ..read_options(&options, view, trainer)
        };
        let style = &self.chart.style;
        let sheet = (self.background.size(), style, self.chart.names());
        let frame = view.frame(trainer, options, sheet);
        if frame.background {
            self.background.paint(|backend| {
                surface_chart::draw_background(backend, style, &frame.axes, &frame.surface)
            });
        }
        self.foreground.clear();
        self.foreground.paint(|backend| {
            surface_chart::draw_foreground(backend, style, &frame.axes, &frame.marks)
        });
        self.chart.axes = Some(frame.axes);
    }

    /// The multiple of a step that arrows show since the last draw: 1, 2 or 5 times a power of ten.
    #[wasm_bindgen(getter, js_name = arrowScale)]
    pub fn arrow_scale(&self) -> f64 {
        self.view.as_ref().map_or(1.0, SurfaceView::arrow_scale)
    }

    /// The mean training loss at (p, q) with the other parameters as they are; of absolute and
    /// Huber's loss over at most 2,000 examples.
    #[wasm_bindgen(js_name = lossAt)]
    pub fn loss_at(&mut self, trainer: &Trainer, p: f64, q: f64) -> f64 {
        let trainer = trainer.inner();
        fitting(&mut self.view, trainer, self.parameters).loss_at(trainer, [p, q])
    }

    /// The run's start moved to (p, q), in given units: what `w0` and `b0` are to be.
    #[wasm_bindgen(js_name = startAt, unchecked_return_type = "Parameters")]
    pub fn start_at(&mut self, trainer: &Trainer, p: f64, q: f64) -> JsValue {
        let trainer = trainer.inner();
        let view = fitting(&mut self.view, trainer, self.parameters);
        let (weights, bias) = view.start_at(trainer, [p, q]);
        Fields::default()
            .with("w", Float64Array::from(&weights[..]))
            .with("b", bias)
            .done()
    }
}

/// The view, made anew for other data.
fn fitting<'a>(
    view: &'a mut Option<SurfaceView>,
    trainer: &regression::Trainer,
    parameters: [usize; 2],
) -> &'a mut SurfaceView {
    match view {
        Some(view) if view.fits(trainer) => {}
        Some(earlier) => *earlier = SurfaceView::new(trainer, parameters).looking_as(earlier),
        None => {}
    }
    view.get_or_insert_with(|| SurfaceView::new(trainer, parameters))
}

fn read_options(
    options: &JsValue,
    view: &SurfaceView,
    trainer: &regression::Trainer,
) -> SurfaceOptions {
    let on = |name| flag(options, name);
    let point = |name| points(&field(options, name)).into_iter().next();
    let cloud = field(options, "cloud");
    let covariance = numbers(&field(&cloud, "covariance")).and_then(|list| list.try_into().ok());
    let estimator = field(options, "estimator");
    let estimator = numbers(&field(&estimator, "w")).zip(field(&estimator, "b").as_f64());
    SurfaceOptions {
        path: on("path"),
        gradients: on("gradients"),
        minibatch: on("minibatch"),
        examples: on("examples"),
        cloud: covariance.map(|covariance| (points(&field(&cloud, "points")), covariance)),
        ghosts: Vec::new(),
        rows: rows(&field(options, "rows")),
        start: point("start"),
        manual: point("manual"),
        estimator: estimator.and_then(|(w, b)| view.trained(trainer, &w, b)),
    }
}

/// The ways of earlier runs over the pair of a view; none of runs with other features.
fn ways(
    view: &SurfaceView,
    trainer: &regression::Trainer,
    ghosts: &[Vec<f64>],
) -> Vec<Vec<[f64; 2]>> {
    let n_features = trainer.dataset().n_features();
    let way = |ghost: &Vec<f64>| {
        let rows = ghost.chunks_exact(n_features + 1);
        let points = rows.filter_map(|row| {
            let (bias, weights) = row.split_last()?;
            view.trained(trainer, weights, *bias)
        });
        points.collect()
    };
    ghosts.iter().map(way).collect()
}

/// Points (p, q) from numbers that alternate.
fn points(value: &JsValue) -> Vec<[f64; 2]> {
    let numbers = numbers(value).unwrap_or_default();
    numbers.as_chunks().0.to_vec()
}

fn rows(value: &JsValue) -> Option<Vec<u32>> {
    if let Some(rows) = value.dyn_ref::<Uint32Array>() {
        return Some(rows.to_vec());
    }
    let rows = numbers(value)?;
    Some(rows.into_iter().map(|row| row as u32).collect())
}
