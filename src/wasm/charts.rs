//! The classes `DataChart`, `LossChart` and `ResidualChart` of the module.

use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::error::Thrown;
use super::object::{Fields, field, flag};
use super::trainer::Trainer;
use crate::plots::data_view::{DataView, ViewedData};
use crate::plots::style::parse_color;
use crate::plots::{
    Axes, Drawn, Fit, Interval, LossCurves, Palette, Residuals, Style, data_chart, loss_chart,
    residual_chart,
};
use crate::probability::{Gaussian, Histogram};
use crate::regression::{self, Error};

type Result<T> = std::result::Result<T, Thrown>;

/// What all charts share: style, names of the axes, and the last layout.
#[derive(Default)]
struct Chart {
    style: Style,
    names: Option<(String, String)>,
    axes: Option<Axes>,
}

impl Chart {
    fn names(&self) -> (&str, &str) {
        let names = self.names.as_ref();
        names.map_or(("", ""), |(x, y)| (x, y))
    }

    fn frame(&self) -> JsValue {
        let Some(axes) = &self.axes else {
            return JsValue::UNDEFINED;
        };
        let (plot, x, y) = (axes.plot(), axes.x_interval(), axes.y_interval());
        Fields::default()
            .with("left", plot.left)
            .with("top", plot.top)
            .with("right", plot.right)
            .with("bottom", plot.bottom)
            .with("xMin", x.min())
            .with("xMax", x.max())
            .with("yMin", y.min())
            .with("yMax", y.max())
            .done()
    }

    fn screen_from_data(&self, x: f64, y: f64) -> Vec<f64> {
        let axes = self.axes.as_ref();
        axes.map_or_else(Vec::new, |axes| pair(axes.screen_from_data((x, y))))
    }

    fn data_from_screen(&self, x: f64, y: f64) -> Vec<f64> {
        let axes = self.axes.as_ref();
        axes.map_or_else(Vec::new, |axes| pair(axes.data_from_screen((x, y))))
    }
}

/// Members that every chart class has, once for all of them.
macro_rules! chart_class {
    ($class:ident) => {
        #[wasm_bindgen]
        impl $class {
            /// Colours, font size and pixel ratio of the next draw.
            #[wasm_bindgen(js_name = setStyle)]
            pub fn set_style(
                &mut self,
                #[wasm_bindgen(unchecked_param_type = "ChartStyle")] style: JsValue,
            ) -> Result<()> {
                self.chart.style = read_style(&style)?;
                Ok(())
            }

            /// Names of the axes.
            #[wasm_bindgen(js_name = setNames)]
            pub fn set_names(
                &mut self,
                #[wasm_bindgen(unchecked_param_type = "string")] x: JsValue,
                #[wasm_bindgen(unchecked_param_type = "string")] y: JsValue,
            ) {
                let [x, y] = [x, y].map(|name| name.as_string().unwrap_or_default());
                self.chart.names = Some((x, y));
            }

            /// Layout of the last draw; undefined before the first.
            #[wasm_bindgen(unchecked_return_type = "ChartFrame | undefined")]
            pub fn frame(&self) -> JsValue {
                self.chart.frame()
            }

            /// Device pixels \[x, y\] of a point in data units.
            #[wasm_bindgen(js_name = screenFromData)]
            pub fn screen_from_data(&self, x: f64, y: f64) -> Vec<f64> {
                self.chart.screen_from_data(x, y)
            }

            /// Data units \[x, y\] of a point in device pixels.
            #[wasm_bindgen(js_name = dataFromScreen)]
            pub fn data_from_screen(&self, x: f64, y: f64) -> Vec<f64> {
                self.chart.data_from_screen(x, y)
            }
        }
    };
}

/// Data and line, on two canvases: what stays, and what moves.
#[wasm_bindgen]
pub struct DataChart {
    background: HtmlCanvasElement,
    foreground: HtmlCanvasElement,
    chart: Chart,
    data: Option<ViewedData>,
    window: Option<(Interval, Interval)>,
}

chart_class!(DataChart);

#[wasm_bindgen]
impl DataChart {
    /// A chart on two canvases that lie one on the other.
    #[wasm_bindgen(constructor)]
    pub fn new(background: HtmlCanvasElement, foreground: HtmlCanvasElement) -> Self {
        Self {
            background,
            foreground,
            chart: Chart::default(),
            data: None,
            window: None,
        }
    }

    /// The part of the plane that the next background shows; nothing stands for
    /// all of the data.
    #[wasm_bindgen(js_name = setWindow)]
    pub fn set_window(
        &mut self,
        #[wasm_bindgen(
            unchecked_optional_param_type = "{ xMin: number, xMax: number, yMin: number, yMax: number }"
        )]
        window: JsValue,
    ) {
        let interval = |min, max| {
            let (min, max) = (field(&window, min).as_f64()?, field(&window, max).as_f64()?);
            Some(Interval::new(min, max))
        };
        let intervals = interval("xMin", "xMax").zip(interval("yMin", "yMax"));
        self.window = intervals.filter(|_| window.is_object());
    }

    /// Draws axes and all examples; needed when data, size, style or view change.
    /// View -1 is target over prediction, j ≥ 0 along feature j.
    #[wasm_bindgen(js_name = drawBackground)]
    pub fn draw_background(&mut self, trainer: &Trainer, view: i32) {
        let trainer = trainer.inner();
        let view = usize::try_from(view).map_or(DataView::Prediction, DataView::Feature);
        let data = ViewedData::new(trainer, view);
        let (size, style, names) = (
            size(&self.background),
            &self.chart.style,
            self.chart.names(),
        );
        let axes = match self.window {
            Some(window) => data_chart::window(size, style, window, names),
            None => data_chart::axes(size, style, data.extent(trainer).iter().copied(), names),
        };
        self.draw_examples(trainer, &axes, &data);
        self.chart.axes = Some(axes);
        self.data = Some(data);
    }

    /// Draws the line and the last minibatch over the examples.
    pub fn draw(
        &self,
        trainer: &Trainer,
        #[wasm_bindgen(
            unchecked_param_type = "{ leastSquares?: boolean, truth?: boolean, residuals?: boolean, densities?: boolean }"
        )]
        options: JsValue,
    ) {
        let trainer = trainer.inner();
        let (Some(axes), Some(data)) = (&self.chart.axes, &self.data) else {
            return;
        };
        if !data.fits(trainer) {
            // Drawn for other data: the background has to come first.
            return;
        }
        let minibatch = data.minibatch(trainer);
        let on = |name| flag(&options, name);
        let fit = Fit {
            learned: Some(data.learned(trainer)),
            least_squares: on("leastSquares")
                .then(|| data.least_squares(trainer))
                .flatten(),
            truth: on("truth").then(|| data.truth(trainer)).flatten(),
            minibatch: &minibatch,
            residuals: on("residuals"),
            density_std_dev: on("densities").then(|| trainer.residuals().root_mean_square),
        };
        clear(&self.foreground);
        paint(&self.foreground, |backend| {
            data_chart::draw_foreground(backend, &self.chart.style, axes, &fit)
        });
    }

    /// Draws axes and examples anew where the examples move with the model.
    #[wasm_bindgen(js_name = drawMoving)]
    pub fn draw_moving(&self, trainer: &Trainer) {
        let trainer = trainer.inner();
        if let (Some(axes), Some(data)) = (&self.chart.axes, &self.data)
            && data.fits(trainer)
            && data.examples_move()
        {
            self.draw_examples(trainer, axes, data);
        }
    }

    fn draw_examples(&self, trainer: &regression::Trainer, axes: &Axes, data: &ViewedData) {
        let examples = data.examples(trainer).into_iter();
        paint(&self.background, |backend| {
            data_chart::draw_background(backend, &self.chart.style, axes, examples)
        });
    }
}

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

/// The distribution of the residuals.
#[wasm_bindgen]
pub struct ResidualChart {
    canvas: HtmlCanvasElement,
    chart: Chart,
}

chart_class!(ResidualChart);

/// Bins of the histogram.
const BINS: usize = 40;

#[wasm_bindgen]
impl ResidualChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            canvas,
            chart: Chart::default(),
        }
    }

    /// Draws the histogram of y − ŷ with N(0, σ̂²), σ̂ about zero, and if asked
    /// for the true N(0, σ²).
    pub fn draw(
        &mut self,
        trainer: &Trainer,
        #[wasm_bindgen(unchecked_param_type = "{ truth?: boolean }")] options: JsValue,
    ) {
        let trainer = trainer.inner();
        let residuals = trainer.residuals();
        let largest = residuals
            .values
            .iter()
            .fold(0.0, |max: f64, r| max.max(r.abs()));
        let range = residual_chart::range(largest);
        let histogram = Histogram::new(&residuals.values, range.min(), range.max(), BINS);
        let centred = |std_dev| Gaussian { mean: 0.0, std_dev };
        let truth = trainer
            .dataset()
            .truth
            .as_ref()
            .filter(|_| flag(&options, "truth"));
        let shown = Residuals {
            histogram: &histogram,
            fitted: Some(centred(residuals.root_mean_square)),
            truth: truth.map(|truth| centred(truth.noise)),
        };
        let style = &self.chart.style;
        let axes =
            residual_chart::axes(size(&self.canvas), style, range, &shown, self.chart.names());
        paint(&self.canvas, |backend| {
            residual_chart::draw(backend, style, &axes, &shown)
        });
        self.chart.axes = Some(axes);
    }
}

fn read_style(style: &JsValue) -> Result<Style> {
    let color = |name: &str| {
        let given = field(style, name).as_string().unwrap_or_default();
        parse_color(&given).map_err(|error| Error::WrongType {
            key: name.to_owned(),
            given: error.given,
            expected: "a colour of the form #rrggbb".to_owned(),
        })
    };
    let number = |name: &str, missing: f64| field(style, name).as_f64().unwrap_or(missing);
    let default = Style::default();
    Ok(Style {
        palette: Palette {
            background: color("background")?,
            ink: color("ink")?,
            muted: color("muted")?,
            grid: color("grid")?,
            example: color("example")?,
            minibatch: color("minibatch")?,
            learned: color("learned")?,
            least_squares: color("leastSquares")?,
            truth: color("truth")?,
            validation: color("validation")?,
            bar: color("bar")?,
        },
        pixel_ratio: number("ratio", default.pixel_ratio),
        font_size: number("fontSize", default.font_size),
        font_family: field(style, "fontFamily")
            .as_string()
            .unwrap_or(default.font_family),
    })
}

/// A canvas that cannot be drawn on leaves the chart as it was.
fn paint(
    canvas: &HtmlCanvasElement,
    draw: impl FnOnce(&mut CanvasBackend) -> Drawn<CanvasBackend>,
) {
    if let Some(mut backend) = CanvasBackend::with_canvas_object(canvas.clone()) {
        let _ = draw(&mut backend);
    }
}

fn size(canvas: &HtmlCanvasElement) -> (u32, u32) {
    (canvas.width(), canvas.height())
}

fn clear(canvas: &HtmlCanvasElement) {
    let context = canvas.get_context("2d").ok().flatten();
    if let Some(context) = context.and_then(|c| c.dyn_into::<CanvasRenderingContext2d>().ok()) {
        context.clear_rect(
            0.0,
            0.0,
            f64::from(canvas.width()),
            f64::from(canvas.height()),
        );
    }
}

fn pair((x, y): (f64, f64)) -> Vec<f64> {
    vec![x, y]
}
