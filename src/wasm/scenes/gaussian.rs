//! The class `GaussianChart` of the module: scene gaussian.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plots::{Curves, gaussian_chart};
use crate::probability::{Gaussian, Histogram, NormalDraws};
use crate::regression::Error;
use crate::wasm::charts::chart::{Chart, chart_class, svg};
use crate::wasm::error::Result;
use crate::wasm::object::Fields;
use crate::wasm::reading::{GivenNumber, Options, whole_number};

/// Bins of the histogram over the whole range.
const BINS: usize = 70;
/// Curves that a chart shows at most.
const MOST_CURVES: usize = 100;
/// Samples at most: they are kept.
const MOST_SAMPLES: usize = 1_000_000;

/// Normal densities, the area under one of them, and samples of it.
#[wasm_bindgen]
#[derive(Clone)]
pub struct GaussianChart {
    chart: Chart,
    draws: NormalDraws,
}

chart_class!(GaussianChart);

#[wasm_bindgen]
impl GaussianChart {
    /// A chart on a canvas, with the samples of a seed.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement, seed: GivenNumber) -> Result<Self> {
        let seed = seed.whole("seed", (0.0, f64::from(u32::MAX)))? as u32;
        Ok(Self {
            chart: Chart::on([canvas]),
            draws: NormalDraws::new(seed),
        })
    }

    /// Draws the densities of `mu` and `sigma`, the area, and the samples that have landed or
    /// still fall.
    ///
    /// # Errors
    /// More samples than a million.
    pub fn draw(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "GaussianChartOptions")] options: JsValue,
    ) -> Result<()> {
        let options = Options::of("options", &options)?;
        let curves = curves(options)?;
        let count = |name| whole_or_zero(options, name);
        let (chosen, n_landed) = (count("chosen")?, count("landed")?);
        let area = (options.number("from")?, options.number("to")?);
        let shares = options.list("falling")?;
        let n = n_landed + shares.len();
        if n > MOST_SAMPLES {
            return Err(Error::out_of_range("n", n, 0.0, MOST_SAMPLES as f64).into());
        }
        let curve = curves.get(chosen);
        let sample = curve.map_or_else(Vec::new, |curve| self.draws.sample(n, *curve));
        let (landed, falling) = sample.split_at(n_landed.min(sample.len()));
        let falling: Vec<_> = falling.iter().copied().zip(shares).collect();
        let (start, end) = gaussian_chart::RANGE;
        let histogram = Histogram::new(landed, start, end, BINS);
        let shown = Curves {
            curves: &curves,
            chosen,
            area: (area.0.unwrap_or(0.0), area.1.unwrap_or(0.0)),
            landed: (n_landed > 0).then_some(&histogram),
            falling: &falling,
        };
        self.chart.show(
            |sheet| gaussian_chart::axes(sheet, &shown),
            |paper, style, axes| gaussian_chart::draw(paper, style, axes, &shown),
        );
        Ok(())
    }

    /// The chart as SVG of `width` × `height` CSS pixels, with what `draw` draws for the same arguments.
    ///
    /// # Errors
    /// A width or height that no picture can have, and those of `draw`.
    pub fn svg(
        &self,
        width: GivenNumber,
        height: GivenNumber,
        #[wasm_bindgen(unchecked_param_type = "GaussianChartOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, &width, &height, |chart| chart.draw(options))
    }

    /// Mean and population standard deviation of the first `n` samples of N(μ, σ²); undefined
    /// for none.
    ///
    /// # Errors
    /// More samples than a million.
    #[wasm_bindgen(js_name = sampleStats, unchecked_return_type = "SampleStats | undefined")]
    pub fn sample_stats(
        &mut self,
        mu: GivenNumber,
        sigma: GivenNumber,
        n: GivenNumber,
    ) -> Result<JsValue> {
        let sample = self.draws.sample(n_samples(&n)?, gaussian(&mu, &sigma)?);
        let Some(fitted) = Gaussian::fit(&sample) else {
            return Ok(JsValue::UNDEFINED);
        };
        Ok(Fields::default()
            .with("n", sample.len() as f64)
            .with("mean", fitted.mean)
            .with("stdDev", fitted.std_dev)
            .done())
    }

    /// The share of the first `n` samples of N(μ, σ²) between two bounds; undefined for none.
    ///
    /// # Errors
    /// More samples than a million.
    #[wasm_bindgen(js_name = sampleShare)]
    pub fn sample_share(
        &mut self,
        mu: GivenNumber,
        sigma: GivenNumber,
        n: GivenNumber,
        from: GivenNumber,
        to: GivenNumber,
    ) -> Result<Option<f64>> {
        let bounds = (from.number("from")?, to.number("to")?);
        let (of, n) = (gaussian(&mu, &sigma)?, n_samples(&n)?);
        Ok(self.draws.share(n, of, bounds))
    }
}

/// p(x) of N(μ, σ²).
#[wasm_bindgen]
pub fn normal(x: GivenNumber, mu: GivenNumber, sigma: GivenNumber) -> Result<f64> {
    Ok(gaussian(&mu, &sigma)?.density(x.number("x")?))
}

/// P(from ≤ X ≤ to) under N(μ, σ²).
#[wasm_bindgen(js_name = normalProbability)]
pub fn normal_probability(
    mu: GivenNumber,
    sigma: GivenNumber,
    from: GivenNumber,
    to: GivenNumber,
) -> Result<f64> {
    let (from, to) = (from.number("from")?, to.number("to")?);
    Ok(gaussian(&mu, &sigma)?.probability(from, to))
}

fn gaussian(mu: &GivenNumber, sigma: &GivenNumber) -> Result<Gaussian> {
    let (mean, std_dev) = (mu.number("mu")?, sigma.number("sigma")?);
    Ok(Gaussian { mean, std_dev })
}

fn n_samples(n: &GivenNumber) -> Result<usize> {
    Ok(n.whole("n", (0.0, MOST_SAMPLES as f64))? as usize)
}

fn whole_or_zero(options: Options<'_>, key: &str) -> Result<usize> {
    let whole = |value: JsValue| whole_number(key, &value, (0.0, MOST_SAMPLES as f64));
    Ok(options.get(key).map(whole).transpose()?.unwrap_or(0) as usize)
}

fn curves(options: Options<'_>) -> Result<Vec<Gaussian>> {
    let (mu, sigma) = (options.list("mu")?, options.list("sigma")?);
    if mu.len() > MOST_CURVES {
        return Err(Error::too_large("mu", mu.len(), MOST_CURVES as f64).into());
    }
    let pairs = mu.into_iter().zip(sigma);
    Ok(pairs
        .map(|(mean, std_dev)| Gaussian { mean, std_dev })
        .collect())
}
