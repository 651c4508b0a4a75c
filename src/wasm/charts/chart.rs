//! What the chart classes share: layers, style, names and layout, and the members of each class.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::layer::{Layer, picture};
use super::paper::Paper;
use super::style::length;
use crate::plots::{Axes, Drawn, Sheet, Style};
use crate::wasm::error::Result;
use crate::wasm::object::Fields;
use crate::wasm::reading::{GivenNumber, GivenText};

/// Earlier runs that a chart shows at most.
pub(crate) const MOST_GHOSTS: usize = 4;

/// What every chart has.
#[derive(Clone)]
pub(crate) struct Chart {
    pub(crate) style: Style,
    pub(crate) names: [String; 2],
    /// The layout of the last draw, while what was drawn is still shown.
    axes: Option<Axes>,
    /// What it is drawn on, the lowest first.
    layers: Vec<Layer>,
}

impl Chart {
    /// A chart on canvases of one size that lie one on the other, the lowest first.
    pub(crate) fn on<const N: usize>(canvases: [HtmlCanvasElement; N]) -> Self {
        Self {
            style: Style::default(),
            names: Default::default(),
            axes: None,
            layers: canvases.into_iter().map(Layer::Canvas).collect(),
        }
    }

    /// The lowest layer.
    pub(crate) fn background(&self) -> &Layer {
        &self.layers[0]
    }

    /// The uppermost layer.
    pub(crate) fn foreground(&self) -> &Layer {
        &self.layers[self.layers.len() - 1]
    }

    pub(crate) fn axes(&self) -> Option<&Axes> {
        self.axes.as_ref()
    }

    /// What the next draw is laid out on.
    pub(crate) fn sheet(&self) -> Sheet<'_> {
        Sheet {
            size: self.background().size(),
            style: &self.style,
            names: [&self.names[0], &self.names[1]],
        }
    }

    /// Lays the chart out, draws its background, and keeps the axes for whoever reads the chart.
    pub(crate) fn show(
        &mut self,
        axes: impl FnOnce(&Sheet<'_>) -> Axes,
        draw: impl FnOnce(&mut Paper<'_>, &Style, &Axes) -> Drawn<Paper<'static>>,
    ) {
        let axes = axes(&self.sheet());
        self.background()
            .paint(|paper| draw(paper, &self.style, &axes));
        self.axes = Some(axes);
    }

    /// Keeps axes that were drawn.
    pub(crate) fn keep(&mut self, axes: Axes) {
        self.axes = Some(axes);
    }

    /// Empties the chart, where what it showed is not of the run at hand.
    pub(crate) fn empty(&mut self) {
        self.layers.iter().for_each(Layer::clear);
        self.axes = None;
    }

    pub(crate) fn frame(&self) -> JsValue {
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

    pub(crate) fn set_names(&mut self, x: &GivenText, y: &GivenText) -> Result<()> {
        self.names = [x.text("x")?, y.text("y")?];
        Ok(())
    }

    pub(crate) fn screen_from_data(&self, x: &GivenNumber, y: &GivenNumber) -> Result<Vec<f64>> {
        let place = (x.number("x")?, y.number("y")?);
        let axes = self.axes.as_ref();
        Ok(axes.map_or_else(Vec::new, |axes| pair(axes.screen_from_data(place))))
    }

    pub(crate) fn data_from_screen(&self, x: &GivenNumber, y: &GivenNumber) -> Result<Vec<f64>> {
        let place = (x.number("x")?, y.number("y")?);
        let axes = self.axes.as_ref();
        Ok(axes.map_or_else(Vec::new, |axes| pair(axes.data_from_screen(place))))
    }
}

/// A class of the module that is a chart.
pub(crate) trait ChartClass: Clone {
    fn chart(&mut self) -> &mut Chart;
}

/// SVG of `width` × `height` CSS pixels with what a copy of the chart draws on it, in the style and with the
/// names, window and ghosts that are set. The chart itself stays as it is.
pub(crate) fn svg<Class: ChartClass>(
    chart: &Class,
    width: &GivenNumber,
    height: &GivenNumber,
    draw: impl FnOnce(&mut Class) -> Result<()>,
) -> Result<String> {
    let size = (length("width", width)?, length("height", height)?);
    let mut copy = chart.clone();
    let ratio = copy.chart().style.pixel_ratio();
    let mut outcome = Ok(());
    let text = picture(size, ratio, |layer| {
        copy.chart().layers.fill(layer.clone());
        outcome = draw(&mut copy);
    });
    outcome.map(|()| text)
}

/// Members that every chart class with a field `chart` has.
macro_rules! chart_class {
    ($class:ident) => {
        impl $crate::wasm::charts::chart::ChartClass for $class {
            fn chart(&mut self) -> &mut $crate::wasm::charts::chart::Chart {
                &mut self.chart
            }
        }

        #[wasm_bindgen]
        impl $class {
            /// Colours, font size and pixel ratio of the next draw.
            ///
            /// # Errors
            /// A colour that is none, or a size that no chart can be drawn at.
            #[wasm_bindgen(js_name = setStyle)]
            pub fn set_style(
                &mut self,
                #[wasm_bindgen(unchecked_param_type = "ChartStyle")] style: JsValue,
            ) -> $crate::wasm::error::Result<()> {
                self.chart.style = $crate::wasm::charts::style::read_style(&style)?;
                Ok(())
            }

            /// Names of the axes.
            #[wasm_bindgen(js_name = setNames)]
            pub fn set_names(
                &mut self,
                x: $crate::wasm::reading::GivenText,
                y: $crate::wasm::reading::GivenText,
            ) -> $crate::wasm::error::Result<()> {
                self.chart.set_names(&x, &y)
            }

            /// Layout of the last draw; undefined before the first.
            #[wasm_bindgen(unchecked_return_type = "ChartFrame | undefined")]
            pub fn frame(&self) -> JsValue {
                self.chart.frame()
            }

            /// Device pixels \[x, y\] of a point in data units.
            #[wasm_bindgen(js_name = screenFromData)]
            pub fn screen_from_data(
                &self,
                x: $crate::wasm::reading::GivenNumber,
                y: $crate::wasm::reading::GivenNumber,
            ) -> $crate::wasm::error::Result<Vec<f64>> {
                self.chart.screen_from_data(&x, &y)
            }

            /// Data units \[x, y\] of a point in device pixels.
            #[wasm_bindgen(js_name = dataFromScreen)]
            pub fn data_from_screen(
                &self,
                x: $crate::wasm::reading::GivenNumber,
                y: $crate::wasm::reading::GivenNumber,
            ) -> $crate::wasm::error::Result<Vec<f64>> {
                self.chart.data_from_screen(&x, &y)
            }
        }
    };
}

pub(crate) use chart_class;

fn pair((x, y): (f64, f64)) -> Vec<f64> {
    vec![x, y]
}
