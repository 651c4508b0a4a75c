//! The class `DataChart` of the module.

use js_sys::Uint32Array;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{Chart, chart_class, svg};
use super::style::read_window;
use crate::plots::{
    Axes, ByHand, DataView, Fit, Interval, Line, LitExample, ViewedData, data_chart,
};
use crate::regression;
use crate::wasm::error::Result;
use crate::wasm::object::{field, flag, items, numbers};
use crate::wasm::trainer::Trainer;

/// Data and line, on two canvases: what stays, and what moves.
#[wasm_bindgen]
#[derive(Clone)]
pub struct DataChart {
    chart: Chart,
    data: Option<ViewedData>,
    window: Option<(Interval, Interval)>,
    /// Weights and bias of earlier runs, in given units.
    ghosts: Vec<(Vec<f64>, f64)>,
}

chart_class!(DataChart);

#[wasm_bindgen]
impl DataChart {
    /// A chart on two canvases that lie one on the other.
    #[wasm_bindgen(constructor)]
    pub fn new(background: HtmlCanvasElement, foreground: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([background, foreground]),
            data: None,
            window: None,
            ghosts: Vec::new(),
        }
    }

    /// The part of the plane that the next background shows; nothing stands for
    /// all of the data.
    #[wasm_bindgen(js_name = setWindow)]
    pub fn set_window(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "ChartWindow")] window: JsValue,
    ) {
        self.window = read_window(&window);
    }

    /// Draws axes and all examples; needed when data, size, style or view change.
    /// View -1 is target over prediction, j ≥ 0 along feature j.
    #[wasm_bindgen(js_name = drawBackground)]
    pub fn draw_background(&mut self, trainer: &Trainer, view: i32) {
        let trainer = trainer.inner();
        let view = usize::try_from(view).map_or(DataView::Prediction, DataView::Feature);
        let data = ViewedData::new(trainer, view);
        let sheet = self.chart.sheet();
        let axes = match self.window {
            Some((x, y)) => Axes::linear(&sheet, x, y),
            None => data_chart::axes(&sheet, data.extent(trainer).into_iter()),
        };
        self.draw_examples(trainer, &axes, &data);
        self.chart.keep(axes);
        self.data = Some(data);
    }

    /// Earlier runs to draw from now on, by their last parameters.
    #[wasm_bindgen(js_name = setGhosts)]
    pub fn set_ghosts(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Parameters[]")] ghosts: JsValue,
    ) {
        let ghosts =
            items(&ghosts).map(|list| list.iter().filter_map(|g| parameters(&g)).collect());
        self.ghosts = ghosts.unwrap_or_default();
    }

    /// Draws the line and the last minibatch over the examples; `rows` are lit
    /// instead of it, and `byHand` is a line in given units with its squares.
    /// Over the examples of another run nothing is drawn: the chart is emptied, and waits for
    /// `drawBackground`.
    pub fn draw(
        &mut self,
        trainer: &Trainer,
        #[wasm_bindgen(unchecked_param_type = "DataChartOptions")] options: JsValue,
    ) {
        let trainer = trainer.inner();
        if self.data.as_ref().is_some_and(|data| !data.fits(trainer)) {
            self.data = None;
            self.chart.empty();
        }
        let (Some(axes), Some(data)) = (self.chart.axes(), &self.data) else {
            return;
        };
        let on = |name| flag(&options, name);
        let rows = field(&options, "rows").dyn_into::<Uint32Array>();
        let minibatch = match rows {
            Ok(rows) => data.lit(trainer, &rows.to_vec()),
            Err(_) => data.lit(trainer, &trainer.minibatch()),
        };
        let ghosts = self.ghosts.iter();
        let ghosts: Vec<Line> = ghosts.filter_map(|(w, b)| data.line(w, *b)).collect();
        let by_hand = parameters(&field(&options, "byHand"));
        let by_hand = by_hand.and_then(|(w, b)| data.line(&w, b));
        let squares: Vec<LitExample> =
            by_hand.map_or_else(Vec::new, |line| data.against(trainer, line));
        let fit = Fit {
            learned: Some(data.learned(trainer)),
            least_squares: on("leastSquares")
                .then(|| data.estimator(trainer))
                .flatten(),
            truth: on("truth").then(|| data.truth(trainer)).flatten(),
            minibatch: &minibatch,
            residuals: on("residuals"),
            density_std_dev: on("densities").then(|| trainer.residuals().root_mean_square),
            predictions: on("predictions"),
            ghosts: &ghosts,
            by_hand: by_hand.map(|line| ByHand {
                line,
                examples: &squares,
            }),
        };
        let foreground = self.chart.foreground();
        foreground.clear();
        foreground.paint(|paper| data_chart::draw_foreground(paper, &self.chart.style, axes, &fit));
    }

    /// The chart as SVG of `width` × `height` CSS pixels, with what `drawBackground` and
    /// `draw` draw for the same arguments.
    ///
    /// # Errors
    /// A width or height that no picture can have.
    pub fn svg(
        &self,
        trainer: &mut Trainer,
        width: f64,
        height: f64,
        #[wasm_bindgen(unchecked_param_type = "DataChartOptions & { view: number }")]
        options: JsValue,
    ) -> Result<String> {
        let view = field(&options, "view").as_f64().unwrap_or(-1.0);
        svg(self, width, height, |chart| {
            chart.draw_background(trainer, view as i32);
            chart.draw(trainer, options);
            Ok(())
        })
    }

    /// Draws axes and examples again where the examples move with the model.
    #[wasm_bindgen(js_name = drawMoving)]
    pub fn draw_moving(&self, trainer: &Trainer) {
        let trainer = trainer.inner();
        if let (Some(axes), Some(data)) = (self.chart.axes(), &self.data)
            && data.fits(trainer)
            && data.examples_move()
        {
            self.draw_examples(trainer, axes, data);
        }
    }

    fn draw_examples(&self, trainer: &regression::Trainer, axes: &Axes, data: &ViewedData) {
        let examples = data.examples(trainer).into_iter();
        let style = &self.chart.style;
        self.chart
            .background()
            .paint(|paper| data_chart::draw_background(paper, style, axes, examples));
    }
}

/// Weights and bias of an object { w, b }.
fn parameters(object: &JsValue) -> Option<(Vec<f64>, f64)> {
    numbers(&field(object, "w")).zip(field(object, "b").as_f64())
}
