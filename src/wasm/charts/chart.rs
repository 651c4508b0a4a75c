//! What the chart classes share: style, names and layout, and the members that each of them has.

use wasm_bindgen::prelude::*;

use crate::plots::{Axes, Style};
use crate::wasm::object::Fields;

/// What all charts share: style, names of the axes, and the last layout.
#[derive(Clone, Default)]
pub(crate) struct Chart {
    pub(crate) style: Style,
    pub(crate) names: Option<(String, String)>,
    pub(crate) axes: Option<Axes>,
}

impl Chart {
    pub(crate) fn names(&self) -> (&str, &str) {
        let names = self.names.as_ref();
        names.map_or(("", ""), |(x, y)| (x, y))
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

    pub(crate) fn screen_from_data(&self, x: f64, y: f64) -> Vec<f64> {
        let axes = self.axes.as_ref();
        axes.map_or_else(Vec::new, |axes| pair(axes.screen_from_data((x, y))))
    }

    pub(crate) fn data_from_screen(&self, x: f64, y: f64) -> Vec<f64> {
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
            ) -> $crate::wasm::error::Result<()> {
                self.chart.style = $crate::wasm::charts::style::read_style(&style)?;
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

pub(crate) use chart_class;

/// Gives a chart class the method `svg`: a copy of the chart, whose layers are those named here,
/// draws the same on a picture. What the method takes before and after the size stands in brackets.
macro_rules! svg_class {
    ($class:ident { $($layer:ident),+ },
     ($($before:ident: $before_type:ty)?),
     ($($(#[$attribute:meta])* $after:ident: $after_type:ty),*),
     |$chart:ident| $draw:expr) => {
        #[wasm_bindgen]
        impl $class {
            /// The chart as SVG of so many CSS pixels, with what `draw` draws for the same
            /// arguments, in the style and with the names, window and ghosts that are set. The
            /// chart itself stays as it is.
            pub fn svg(
                &self,
                $($before: $before_type,)?
                width: f64,
                height: f64,
                $($(#[$attribute])* $after: $after_type,)*
            ) -> String {
                $crate::wasm::charts::layer::picture((width, height), self.chart.style.pixel_ratio(), |layer| {
                    let mut $chart = self.clone();
                    $($chart.$layer = layer.clone();)+
                    $draw;
                })
            }
        }
    };
}

pub(crate) use svg_class;

fn pair((x, y): (f64, f64)) -> Vec<f64> {
    vec![x, y]
}
