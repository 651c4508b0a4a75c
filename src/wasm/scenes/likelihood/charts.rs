//! The charts of scene likelihood: `LikelihoodChart`, `ProfileChart` and `ProductChart`.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::{Likelihood, pairs, read};
use crate::plots::{
    ProductCurves, ProfileCurve, ProfileKind, StandingNoise, likelihood_chart, product_chart,
    profile_chart,
};
use crate::probability::RunningProduct;
use crate::regression::Error;
use crate::wasm::charts::chart::{Chart, chart_class, svg};
use crate::wasm::error::Result;
use crate::wasm::reading::{GivenNumber, Options};

/// Points, a line, and the density of the noise standing on it.
#[wasm_bindgen]
#[derive(Clone)]
pub struct LikelihoodChart {
    chart: Chart,
}

/// A loss over one parameter.
#[wasm_bindgen]
#[derive(Clone)]
pub struct ProfileChart {
    chart: Chart,
}

/// The likelihood while it is multiplied.
#[wasm_bindgen]
#[derive(Clone)]
pub struct ProductChart {
    chart: Chart,
}

chart_class!(LikelihoodChart);
chart_class!(ProfileChart);
chart_class!(ProductChart);

#[wasm_bindgen]
impl LikelihoodChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
        }
    }

    /// Draws the examples, the line, and its noise at each of few examples or at three places.
    pub fn draw(
        &mut self,
        data: &Likelihood,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
        lit: Option<GivenNumber>,
    ) -> Result<()> {
        let model = read(&model)?;
        let lit = lit.map(|index| index.whole("lit", (0.0, f64::from(u32::MAX))));
        let lit = lit.transpose()?;
        let shown = StandingNoise {
            points: &data.examples.points,
            line: model.line,
            least_squares: data.examples.least_squares,
            noise: model.noise,
            unit: data.examples.unit,
            lit: lit.map(|index| index as usize),
        };
        self.chart.show(
            |sheet| likelihood_chart::axes(sheet, &shown),
            |paper, style, axes| likelihood_chart::draw(paper, style, axes, &shown),
        );
        Ok(())
    }

    /// The chart as SVG of `width` × `height` CSS pixels, with what `draw` draws for the same arguments.
    ///
    /// # Errors
    /// A width or height that no picture can have.
    pub fn svg(
        &self,
        width: GivenNumber,
        height: GivenNumber,
        data: &Likelihood,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> Result<String> {
        svg(self, &width, &height, |chart| chart.draw(data, model, None))
    }
}

#[wasm_bindgen]
impl ProfileChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
        }
    }

    /// Draws a curve of `Likelihood.curves`.
    pub fn draw(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ProfileChartOptions")] options: JsValue,
    ) -> Result<()> {
        let options = Options::of("options", &options)?;
        let number = |name| Ok::<_, Error>(options.number(name)?.unwrap_or(f64::NAN));
        let curve = pairs(options, "places", "losses")?;
        let shown = ProfileCurve {
            kind: match options.is_on("isSquared") {
                true => ProfileKind::Squared,
                false => ProfileKind::Likelihood,
            },
            curve: &curve,
            range: (number("from")?, number("to")?),
            minimum: options.number("minimum")?,
            now: (number("now")?, number("lossNow")?),
        };
        self.chart.show(
            |sheet| profile_chart::axes(sheet, &shown),
            |paper, style, axes| profile_chart::draw(paper, style, axes, &shown),
        );
        Ok(())
    }

    /// The chart as SVG of `width` × `height` CSS pixels, with what `draw` draws for the same arguments.
    ///
    /// # Errors
    /// A width or height that no picture can have.
    pub fn svg(
        &self,
        width: GivenNumber,
        height: GivenNumber,
        #[wasm_bindgen(unchecked_param_type = "ProfileChartOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, &width, &height, |chart| chart.draw(options))
    }
}

#[wasm_bindgen]
impl ProductChart {
    /// A chart on a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self {
            chart: Chart::on([canvas]),
        }
    }

    /// Draws the products in f32 and f64 as they grow with the examples, and the sum of logs.
    pub fn draw(
        &mut self,
        data: &Likelihood,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> Result<()> {
        let model = read(&model)?;
        let densities = data.examples.densities(model);
        let log_sums = data.examples.log_sums(model);
        let shown = ProductCurves {
            log_sums: &log_sums,
            single: &RunningProduct::in_f32(&densities),
            double: &RunningProduct::in_f64(&densities),
        };
        self.chart.show(
            |sheet| product_chart::axes(sheet, &shown),
            |paper, style, axes| product_chart::draw(paper, style, axes, &shown),
        );
        Ok(())
    }

    /// The chart as SVG of `width` × `height` CSS pixels, with what `draw` draws for the same arguments.
    ///
    /// # Errors
    /// A width or height that no picture can have.
    pub fn svg(
        &self,
        width: GivenNumber,
        height: GivenNumber,
        data: &Likelihood,
        #[wasm_bindgen(unchecked_param_type = "LikelihoodModel")] model: JsValue,
    ) -> Result<String> {
        svg(self, &width, &height, |chart| chart.draw(data, model))
    }
}
