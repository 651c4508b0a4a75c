//! One plotters back end for both kinds of paper, so that no chart is compiled twice.

use std::error::Error;
use std::fmt;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontFamily, FontStyle, FontTransform, text_anchor::Pos,
};
use plotters_canvas::CanvasBackend;
use plotters_svg::SVGBackend;

/// plotters' SVG divides every font size by this.
const SVG_FONT: f64 = 1.24;

/// A canvas of the page or a text in SVG.
pub(crate) enum Paper<'a> {
    /// With its size: to ask the canvas may throw.
    Canvas(CanvasBackend, (u32, u32)),
    Svg(SVGBackend<'a>),
}

/// The back end refused a mark; a chart is then drawn without it.
#[derive(Debug)]
pub(crate) struct NotDrawn;

type Outcome = Result<(), DrawingErrorKind<NotDrawn>>;

/// The same call to whichever back end it is.
macro_rules! on {
    ($paper:ident, $backend:ident => $call:expr) => {
        match $paper {
            Self::Canvas($backend, _) => $call.map_err(not_drawn),
            Self::Svg($backend) => $call.map_err(not_drawn),
        }
    };
}

impl DrawingBackend for Paper<'_> {
    type ErrorType = NotDrawn;

    fn get_size(&self) -> (u32, u32) {
        match self {
            Self::Canvas(_, size) => *size,
            Self::Svg(backend) => backend.get_size(),
        }
    }

    fn ensure_prepared(&mut self) -> Outcome {
        on!(self, backend => backend.ensure_prepared())
    }

    fn present(&mut self) -> Outcome {
        on!(self, backend => backend.present())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        on!(self, backend => backend.draw_pixel(point, color))
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        on!(self, backend => backend.draw_line(from, to, style))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        on!(self, backend => backend.draw_rect(upper_left, bottom_right, style, fill))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        on!(self, backend => backend.draw_path(path, style))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        on!(self, backend => backend.draw_circle(center, radius, style, fill))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Outcome {
        on!(self, backend => backend.fill_polygon(corners, style))
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Outcome {
        match self {
            Self::Canvas(backend, _) => backend.draw_text(text, style, at).map_err(not_drawn),
            Self::Svg(backend) => {
                let style = &InSvg(style);
                let text: String = text.chars().filter(|c| may_stand_in_xml(*c)).collect();
                backend.draw_text(&text, style, at).map_err(not_drawn)
            }
        }
    }
}

/// XML has no place for most control characters, escaped or not (XML 1.0, 2.2).
pub(crate) fn may_stand_in_xml(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => c >= ' ',
    }
}

fn not_drawn<E: Error + Send + Sync>(_: DrawingErrorKind<E>) -> DrawingErrorKind<NotDrawn> {
    DrawingErrorKind::DrawingError(NotDrawn)
}

/// A style of text that comes out as large as on a canvas.
struct InSvg<'a, S>(&'a S);

impl<S: BackendTextStyle> BackendTextStyle for InSvg<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.0.color()
    }

    fn size(&self) -> f64 {
        self.0.size() * SVG_FONT
    }

    fn transform(&self) -> FontTransform {
        self.0.transform()
    }

    fn style(&self) -> FontStyle {
        self.0.style()
    }

    fn anchor(&self) -> Pos {
        self.0.anchor()
    }

    fn family(&self) -> FontFamily<'_> {
        self.0.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.0.layout_box(text)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        at: BackendCoord,
        draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.0.draw(text, at, draw)
    }
}

impl fmt::Display for NotDrawn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the back end refused a mark")
    }
}

impl Error for NotDrawn {}
