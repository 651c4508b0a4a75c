//! What one layer of a chart is drawn on: a canvas of the page, or a picture.

use std::cell::RefCell;
use std::rc::Rc;

use plotters_canvas::CanvasBackend;
use plotters_svg::SVGBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::paper::Paper;
use crate::plots::Drawn;
use crate::wasm::object::field;

/// Device pixels of a layer in each direction at most.
const LONGEST: f64 = 20_000.0;

/// A layer of a chart. A chart whose layers are all of one picture draws itself into it.
#[derive(Clone)]
pub(crate) enum Layer {
    Canvas(HtmlCanvasElement),
    Picture(Rc<Picture>),
}

/// Layers in SVG, the lowest first.
pub(crate) struct Picture {
    size: (u32, u32),
    layers: RefCell<String>,
}

/// SVG of `width` × `height` CSS pixels with all that is drawn on its layer, at so many device
/// pixels a CSS pixel.
pub(crate) fn picture(
    (width, height): (f64, f64),
    pixel_ratio: f64,
    draw: impl FnOnce(&Layer),
) -> String {
    let pixels = |length: f64| (length * pixel_ratio).round().clamp(1.0, LONGEST) as u32;
    let size = (pixels(width), pixels(height));
    let picture = Rc::new(Picture {
        size,
        layers: RefCell::default(),
    });
    draw(&Layer::Picture(Rc::clone(&picture)));
    let layers = picture.layers.take();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {} {}\">\n{layers}</svg>\n",
        size.0, size.1
    )
}

impl Layer {
    /// Width and height in device pixels; 0 of what is no canvas, which must not throw here.
    pub(crate) fn size(&self) -> (u32, u32) {
        let side = |canvas, name| field(canvas, name).as_f64().unwrap_or(0.0).min(LONGEST) as u32;
        match self {
            Self::Canvas(canvas) => (side(canvas, "width"), side(canvas, "height")),
            Self::Picture(picture) => picture.size,
        }
    }

    /// Draws; a canvas that cannot be drawn on stays as it was.
    pub(crate) fn paint(&self, draw: impl FnOnce(&mut Paper<'_>) -> Drawn<Paper<'static>>) {
        match self {
            Self::Canvas(canvas) => {
                if let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) {
                    let _ = draw(&mut Paper::Canvas(backend, self.size()));
                }
            }
            Self::Picture(picture) => {
                let mut layers = picture.layers.borrow_mut();
                let backend = SVGBackend::with_string(&mut layers, picture.size);
                let _ = draw(&mut Paper::Svg(backend));
            }
        }
    }

    /// Empties a canvas; a picture has nothing to take away.
    pub(crate) fn clear(&self) {
        let Self::Canvas(canvas) = self else {
            return;
        };
        let context = canvas.get_context("2d").ok().flatten();
        if let Some(context) = context.and_then(|c| c.dyn_into::<CanvasRenderingContext2d>().ok()) {
            let (width, height) = self.size();
            context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        }
    }
}
