//! The class `PlaneChart` of the module.

use js_sys::Uint32Array;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plots::{
    BoxAxes, Interval, Plane, PlaneFit, Point3, Scatter, Sheet, Viewpoint, plane_chart,
};
use crate::wasm::charts::chart::{Chart, ChartClass, svg};
use crate::wasm::charts::style::read_style;
use crate::wasm::error::Result;
use crate::wasm::object::{Fields, field, flag, numbers, words};

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
    ) {
        let [first, second, targets] =
            [first, second, targets].map(|column| numbers(&column).unwrap_or_default());
        let rows = first.into_iter().zip(second).zip(targets);
        self.examples = rows.map(|((x, y), z)| [x, y, z]).collect();
        self.ranges = plane_chart::ranges(&self.examples);
        self.axes = None;
    }

    /// Draws axes and examples as they are seen from a point of view.
    #[wasm_bindgen(js_name = drawBackground)]
    pub fn draw_background(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "PlaneView")] view: JsValue,
    ) {
        let number = |name| field(&view, name).as_f64().unwrap_or(0.0);
        let names = words(&field(&view, "names")).unwrap_or_default();
        let name = |axis: usize| names.get(axis).map_or("", String::as_str);
        let viewpoint = Viewpoint {
            turn: number("turn"),
            tilt: number("tilt"),
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
            is_turning: flag(&view, "isTurning"),
        };
        background.paint(|paper| plane_chart::draw_background(paper, style, &axes, &scatter));
        self.axes = Some(axes);
    }

    /// Draws planes, lit examples and the predicted one over the background.
    pub fn draw(&self, #[wasm_bindgen(unchecked_param_type = "PlaneOptions")] options: JsValue) {
        let Some(axes) = &self.axes else {
            return;
        };
        let rows = field(&options, "rows").dyn_into::<Uint32Array>();
        let rows = rows.map_or_else(|_| Vec::new(), |rows| rows.to_vec());
        let lit = rows
            .iter()
            .filter_map(|row| self.examples.get(*row as usize));
        let minibatch: Vec<Point3> = lit.copied().collect();
        let fit = PlaneFit {
            learned: plane(&field(&options, "learned")),
            least_squares: plane(&field(&options, "leastSquares")),
            minibatch: &minibatch,
            predicted: place(&field(&options, "predicted")),
        };
        let (foreground, style) = (self.chart.foreground(), &self.chart.style);
        foreground.clear();
        foreground.paint(|paper| plane_chart::draw_foreground(paper, style, axes, &fit));
    }

    /// The chart as SVG of `width` × `height` CSS pixels, as both draw it.
    ///
    /// # Errors
    /// A width or height that no picture can have.
    pub fn svg(
        &self,
        width: f64,
        height: f64,
        #[wasm_bindgen(unchecked_param_type = "PlaneView")] view: JsValue,
        #[wasm_bindgen(unchecked_param_type = "PlaneOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, width, height, |chart| {
            chart.draw_background(view);
            chart.draw(options);
            Ok(())
        })
    }

    /// The row of the example that is drawn nearest to a place within `reach`, with its own place,
    /// all in device pixels.
    #[wasm_bindgen(unchecked_return_type = "{ row: number, x: number, y: number } | undefined")]
    pub fn nearest(&self, x: f64, y: f64, reach: f64) -> JsValue {
        let found = self.axes.as_ref().and_then(|axes| {
            let row = plane_chart::nearest(axes, &self.examples, (x, y), reach)?;
            Some((row, axes.projection().screen(self.examples[row])))
        });
        let Some((row, (x, y))) = found else {
            return JsValue::UNDEFINED;
        };
        let fields = Fields::default().with("row", row as f64);
        fields.with("x", x).with("y", y).done()
    }
}

/// Two weights and an intercept.
fn plane(value: &JsValue) -> Option<Plane> {
    let [w_1, w_2, intercept] = numbers(value)?.try_into().ok()?;
    let weights = [w_1, w_2];
    Some(Plane { weights, intercept })
}

fn place(value: &JsValue) -> Option<[f64; 2]> {
    numbers(value)?.try_into().ok()
}
