//! The class `DataChart` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::chart::{Chart, MOST_GHOSTS, chart_class, svg};
use super::style::read_window;
use crate::plots::{
    Axes, ByHand, DataView, Fit, Interval, Line, LitExample, ViewedData, data_chart,
};
use crate::regression;
use crate::wasm::error::Result;
use crate::wasm::reading::{GivenNumber, Options, objects, parameters, signed_number};
use crate::wasm::trainer::Trainer;

/// Data and line, on two canvases: what stays, and what moves.
#[wasm_bindgen]
#[derive(Clone)]
pub struct DataChart {
    chart: Chart,
    data: Option<ViewedData>,
    window: Option<[Interval; 2]>,
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
    ) -> Result<()> {
        self.window = read_window(&window)?;
        Ok(())
    }

    /// Draws axes and all examples; needed when data, size, style or view change.
    /// View -1 is target over prediction, j ≥ 0 along feature j.
    #[wasm_bindgen(js_name = drawBackground)]
    pub fn draw_background(&mut self, trainer: &Trainer, view: GivenNumber) -> Result<()> {
        let view = view_of(trainer, &view)?;
        self.show_background(trainer.inner(), view);
        Ok(())
    }

    /// Earlier runs to draw from now on, at most four, by their last parameters.
    #[wasm_bindgen(js_name = setGhosts)]
    pub fn set_ghosts(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Parameters[]")] ghosts: JsValue,
    ) -> Result<()> {
        let ghosts = objects("ghosts", &ghosts, MOST_GHOSTS)?;
        let ghosts: regression::Result<_> = ghosts.iter().map(parameters).collect();
        self.ghosts = ghosts?;
        Ok(())
    }

    /// Draws the line and the last minibatch over the examples; `rows` are lit
    /// instead of it, and `byHand` is a line in given units with its squares.
    /// Over the examples of another run nothing is drawn: the chart is emptied, and waits for
    /// `drawBackground`.
    pub fn draw(
        &mut self,
        trainer: &Trainer,
        #[wasm_bindgen(unchecked_param_type = "DataChartOptions")] options: JsValue,
    ) -> Result<()> {
        let options = Options::of("options", &options)?;
        let (rows, by_hand) = (options.rows("rows")?, options.parameters("byHand")?);
        let trainer = trainer.inner();
        if self.data.as_ref().is_some_and(|data| !data.fits(trainer)) {
            self.data = None;
            self.chart.empty();
        }
        let (Some(axes), Some(data)) = (self.chart.axes(), &self.data) else {
            return Ok(());
        };
        let on = |name| options.is_on(name);
        let minibatch = data.lit(trainer, &rows.unwrap_or_else(|| trainer.minibatch()));
        let ghosts = self.ghosts.iter();
        let ghosts: Vec<Line> = ghosts.filter_map(|(w, b)| data.line(w, *b)).collect();
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
        Ok(())
    }

    /// The chart as SVG of `width` × `height` CSS pixels, with what `drawBackground` and
    /// `draw` draw for the same arguments.
    ///
    /// # Errors
    /// A width or height that no picture can have.
    pub fn svg(
        &self,
        trainer: &mut Trainer,
        width: GivenNumber,
        height: GivenNumber,
        #[wasm_bindgen(unchecked_param_type = "DataChartOptions & { view: number }")]
        options: JsValue,
    ) -> Result<String> {
        let view = Options::of("options", &options)?.get("view");
        let view = view.map(|view| view_of(trainer, &view)).transpose()?;
        let view = view.unwrap_or(DataView::Prediction);
        svg(self, &width, &height, |chart| {
            chart.show_background(trainer.inner(), view);
            chart.draw(trainer, options)
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
}

impl DataChart {
    fn show_background(&mut self, trainer: &regression::Trainer, view: DataView) {
        let data = ViewedData::new(trainer, view);
        let sheet = self.chart.sheet();
        let axes = match self.window {
            Some([x, y]) => Axes::linear(&sheet, x, y),
            None => data_chart::axes(&sheet, data.extent(trainer).into_iter()),
        };
        self.draw_examples(trainer, &axes, &data);
        self.chart.keep(axes);
        self.data = Some(data);
    }

    fn draw_examples(&self, trainer: &regression::Trainer, axes: &Axes, data: &ViewedData) {
        let examples = data.examples(trainer).into_iter();
        let style = &self.chart.style;
        self.chart
            .background()
            .paint(|paper| data_chart::draw_background(paper, style, axes, examples));
    }
}

/// The view of a number: -1, or a feature.
fn view_of(trainer: &Trainer, view: &JsValue) -> Result<DataView> {
    let last = trainer.inner().dataset().n_features() as f64 - 1.0;
    let view = signed_number("view", view, (-1.0, last))?;
    Ok(usize::try_from(view).map_or(DataView::Prediction, DataView::Feature))
}
