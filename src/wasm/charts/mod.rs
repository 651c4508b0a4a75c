//! The chart classes of the module: each draws a run on canvases of the page.

#[cfg(feature = "training")]
mod data;
mod layer;
#[cfg(feature = "training")]
mod loss;
#[cfg(feature = "training")]
mod noise_ball;
mod paper;
#[cfg(feature = "training")]
mod residual;
#[cfg(feature = "training")]
mod ribbon;
#[cfg(feature = "training")]
mod spread;
#[cfg(feature = "training")]
mod surface;

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

pub(super) use self::layer::{Layer, picture};
use super::error::Thrown;
use super::object::{Fields, field};
use crate::plots::style::parse_color;
use crate::plots::{Axes, Interval, Palette, Style};
use crate::regression::Error;

pub(super) type Result<T> = std::result::Result<T, Thrown>;

/// What all charts share: style, names of the axes, and the last layout.
#[derive(Clone, Default)]
pub(super) struct Chart {
    pub(super) style: Style,
    pub(super) names: Option<(String, String)>,
    pub(super) axes: Option<Axes>,
}

impl Chart {
    pub(super) fn names(&self) -> (&str, &str) {
        let names = self.names.as_ref();
        names.map_or(("", ""), |(x, y)| (x, y))
    }

    pub(super) fn frame(&self) -> JsValue {
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

    pub(super) fn screen_from_data(&self, x: f64, y: f64) -> Vec<f64> {
        let axes = self.axes.as_ref();
        axes.map_or_else(Vec::new, |axes| pair(axes.screen_from_data((x, y))))
    }

    pub(super) fn data_from_screen(&self, x: f64, y: f64) -> Vec<f64> {
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

pub(super) use chart_class;

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
                picture((width, height), self.chart.style.pixel_ratio, |layer| {
                    let mut $chart = self.clone();
                    $($chart.$layer = layer.clone();)+
                    $draw;
                })
            }
        }
    };
}

pub(super) use svg_class;

pub(super) fn read_style(style: &JsValue) -> Result<Style> {
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
            ghost: color("ghost")?,
        },
        pixel_ratio: number("ratio", default.pixel_ratio),
        font_size: number("fontSize", default.font_size),
        font_family: field(style, "fontFamily")
            .as_string()
            .unwrap_or(default.font_family),
    })
}

/// A part of the plane, if the object names one.
fn read_window(window: &JsValue) -> Option<(Interval, Interval)> {
    let interval = |min, max| {
        let (min, max) = (field(window, min).as_f64()?, field(window, max).as_f64()?);
        Some(Interval::new(min, max))
    };
    window
        .is_object()
        .then(|| interval("xMin", "xMax").zip(interval("yMin", "yMax")))
        .flatten()
}

/// One value of each reading.
fn column<T>(readings: &[T], value: impl Fn(&T) -> f64) -> Float64Array {
    let values: Vec<f64> = readings.iter().map(value).collect();
    Float64Array::from(&values[..])
}

fn pair((x, y): (f64, f64)) -> Vec<f64> {
    vec![x, y]
}
