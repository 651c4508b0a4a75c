//! The class `PlaneChart` of the module.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plots::{
    BoxAxes, Interval, Plane, PlaneFit, Point3, Scatter, Sheet, Viewpoint, plane_chart,
};
use crate::regression::Error;
use crate::wasm::charts::chart::{Chart, ChartClass, svg};
use crate::wasm::charts::style::read_style;
use crate::wasm::error::Result;
use crate::wasm::object::Fields;
use crate::wasm::reading::{GivenNumber, Options, numbers};

/// Examples over two features with planes through them, on two canvases: what changes with the
/// view, and what moves with the run.
#[wasm_bindgen]
#[derive(Clone)]
pub struct PlaneChart {
    chart: Chart,
    examples: Vec<Point3>,
    ranges: [Interval; 3],
    /// Those of the background, while it shows these examples.
    axes: Option<BoxAxes>,
}

impl ChartClass for PlaneChart {
    fn chart(&mut self) -> &mut Chart {
        &mut self.chart
    }
}

#[wasm_bindgen]
impl PlaneChart {
    /// A chart on two canvases that lie one on the other.
    #[wasm_bindgen(constructor)]
    pub fn new(background: HtmlCanvasElement, foreground: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([background, foreground]),
            examples: Vec::new(),
            ranges: plane_chart::ranges(&[]),
            axes: None,
        }
    }

    /// Colours, font size and pixel ratio of the next draw.
    #[wasm_bindgen(js_name = setStyle)]
    pub fn set_style(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ChartStyle")] style: JsValue,
    ) -> Result<()> {
        self.chart.style = read_style(&style)?;
        Ok(())
    }

    /// The examples: two columns of features, and the targets. The background has to be drawn
    /// before they can be pointed at.
    #[wasm_bindgen(js_name = setExamples)]
    pub fn set_examples(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] first: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] second: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] targets: JsValue,
    ) -> Result<()> {
        let first = numbers("first", &first)?;
        let second = numbers("second", &second)?;
        let targets = numbers("targets", &targets)?;
        for (key, column) in [("second", &second), ("targets", &targets)] {
            if column.len() != first.len() {
                return Err(Error::length_mismatch(key, column.len(), first.len()).into());
            }
        }
        let rows = first.into_iter().zip(second).zip(targets);
        self.examples = rows.map(|((x, y), z)| [x, y, z]).collect();
        self.ranges = plane_chart::ranges(&self.examples);
        self.axes = None;
        Ok(())
    }

    /// Draws axes and examples as they are seen from a point of view.
    #[wasm_bindgen(js_name = drawBackground)]
    pub fn draw_background(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "PlaneView")] view: JsValue,
    ) -> Result<()> {
        let view = Options::of("view", &view)?;
        let names = view.words("names")?;
        let name = |axis: usize| names.get(axis).map_or("", String::as_str);
        let viewpoint = Viewpoint {
            turn: view.number("turn")?.unwrap_or(0.0),
            tilt: view.number("tilt")?.unwrap_or(0.0),
        };
        let (background, style) = (self.chart.background(), &self.chart.style);
        let sheet = Sheet {
            size: background.size(),
            style,
            names: [name(0), name(1), name(2)],
        };
        let axes = BoxAxes::new(&sheet, self.ranges, viewpoint);
        let scatter = Scatter {
            examples: &self.examples,
            is_turning: view.is_on("isTurning"),
        };
        background.paint(|paper| plane_chart::draw_background(paper, style, &axes, &scatter));
        self.axes = Some(axes);
        Ok(())
    }

    /// Draws planes, lit examples and the predicted one over the background.
    pub fn draw(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PlaneOptions")] options: JsValue,
    ) -> Result<()> {
        let options = Options::of("options", &options)?;
        let rows = options.rows("rows")?.unwrap_or_default();
        let Some(axes) = &self.axes else {
            return Ok(());
        };
        let lit = rows
            .iter()
            .filter_map(|row| self.examples.get(*row as usize));
        let minibatch: Vec<Point3> = lit.copied().collect();
        let predicted = options.numbers("predicted")?;
        let fit = PlaneFit {
            learned: options.numbers("learned")?.and_then(plane),
            least_squares: options.numbers("leastSquares")?.and_then(plane),
            minibatch: &minibatch,
            predicted: predicted.and_then(|place| place.try_into().ok()),
        };
        let (foreground, style) = (self.chart.foreground(), &self.chart.style);
        foreground.clear();
        foreground.paint(|paper| plane_chart::draw_foreground(paper, style, axes, &fit));
        Ok(())
    }

    /// The chart as SVG of `width` × `height` CSS pixels, as both draw it.
    ///
    /// # Errors
    /// A width or height that no picture can have.
    pub fn svg(
        &self,
        width: GivenNumber,
        height: GivenNumber,
        #[wasm_bindgen(unchecked_param_type = "PlaneView")] view: JsValue,
        #[wasm_bindgen(unchecked_param_type = "PlaneOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, &width, &height, |chart| {
            chart.draw_background(view)?;
            chart.draw(options)
        })
    }

    /// The row of the example that is drawn nearest to a place within `reach`, with its own place,
    /// all in device pixels.
    #[wasm_bindgen(unchecked_return_type = "{ row: number, x: number, y: number } | undefined")]
    pub fn nearest(&self, x: GivenNumber, y: GivenNumber, reach: GivenNumber) -> Result<JsValue> {
        let (place, reach) = ((x.number("x")?, y.number("y")?), reach.number("reach")?);
        let found = self.axes.as_ref().and_then(|axes| {
            let row = plane_chart::nearest(axes, &self.examples, place, reach)?;
            Some((row, axes.projection().screen(self.examples[row])))
        });
        let Some((row, (x, y))) = found else {
            return Ok(JsValue::UNDEFINED);
        };
        let fields = Fields::default().with("row", row as f64);
        Ok(fields.with("x", x).with("y", y).done())
    }
}

/// Two weights and an intercept.
fn plane(numbers: Vec<f64>) -> Option<Plane> {
    let [w_1, w_2, intercept] = numbers.try_into().ok()?;
    let weights = [w_1, w_2];
    Some(Plane { weights, intercept })
}
