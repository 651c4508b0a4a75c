//! The class `GaussianChart` of the module: scene gaussian.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plots::{Curves, gaussian_chart};
use crate::probability::{Gaussian, Histogram, NormalDraws};
use crate::wasm::charts::chart::{Chart, chart_class, svg};
use crate::wasm::charts::style::out_of_range;
use crate::wasm::error::Result;
use crate::wasm::object::{Fields, field, numbers};

/// Bins of the histogram over the whole range.
const BINS: usize = 70;
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
    pub fn new(canvas: HtmlCanvasElement, seed: u32) -> Self {
        Self {
            chart: Chart::on([canvas]),
            draws: NormalDraws::new(seed),
        }
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
        let number = |name| field(&options, name).as_f64().unwrap_or(0.0);
        let curves = curves(&options);
        let chosen = number("chosen") as usize;
        let n_landed = number("landed") as usize;
        let shares = numbers(&field(&options, "falling")).unwrap_or_default();
        let n = n_landed.saturating_add(shares.len());
        let sample = self.sample(curves.get(chosen).copied(), n)?;
        let (landed, falling) = sample.split_at(n_landed.min(sample.len()));
        let falling: Vec<_> = falling.iter().copied().zip(shares).collect();
        let (start, end) = gaussian_chart::RANGE;
        let histogram = Histogram::new(landed, start, end, BINS);
        let shown = Curves {
            curves: &curves,
            chosen,
            area: (number("from"), number("to")),
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
        width: f64,
        height: f64,
        #[wasm_bindgen(unchecked_param_type = "GaussianChartOptions")] options: JsValue,
    ) -> Result<String> {
        svg(self, width, height, |chart| chart.draw(options))
    }

    /// Mean and population standard deviation of the first `n` samples of N(μ, σ²); undefined
    /// for none.
    ///
    /// # Errors
    /// More samples than a million.
    #[wasm_bindgen(js_name = sampleStats, unchecked_return_type = "SampleStats | undefined")]
    pub fn sample_stats(&mut self, mu: f64, sigma: f64, n: usize) -> Result<JsValue> {
        let curve = Gaussian {
            mean: mu,
            std_dev: sigma,
        };
        let Some(fitted) = Gaussian::fit(&self.sample(Some(curve), n)?) else {
            return Ok(JsValue::UNDEFINED);
        };
        Ok(Fields::default()
            .with("n", n as f64)
            .with("mean", fitted.mean)
            .with("stdDev", fitted.std_dev)
            .done())
    }

    /// The share of the first `n` samples of N(μ, σ²) between two bounds; NaN for none.
    ///
    /// # Errors
    /// More samples than a million.
    #[wasm_bindgen(js_name = sampleShare)]
    pub fn sample_share(
        &mut self,
        mu: f64,
        sigma: f64,
        n: usize,
        from: f64,
        to: f64,
    ) -> Result<f64> {
        let (mean, std_dev) = (mu, sigma);
        let sample = self.sample(Some(Gaussian { mean, std_dev }), n)?;
        let inside = sample.iter().filter(|x| **x >= from && **x <= to);
        Ok(inside.count() as f64 / n as f64)
    }
}

impl GaussianChart {
    fn sample(&mut self, curve: Option<Gaussian>, n: usize) -> Result<Vec<f64>> {
        if n > MOST_SAMPLES {
            return Err(out_of_range("n", n as f64, (0.0, MOST_SAMPLES as f64)).into());
        }
        let Some(Gaussian { mean, std_dev }) = curve else {
            return Ok(Vec::new());
        };
        let draws = self.draws.first(n).iter();
        Ok(draws.map(|z| mean + std_dev * z).collect())
    }
}

/// p(x) of N(μ, σ²).
#[wasm_bindgen]
pub fn normal(x: f64, mu: f64, sigma: f64) -> f64 {
    let (mean, std_dev) = (mu, sigma);
    Gaussian { mean, std_dev }.density(x)
}

/// P(from ≤ X ≤ to) under N(μ, σ²).
#[wasm_bindgen(js_name = normalProbability)]
pub fn normal_probability(mu: f64, sigma: f64, from: f64, to: f64) -> f64 {
    let (mean, std_dev) = (mu, sigma);
    Gaussian { mean, std_dev }.probability(from, to)
}

fn curves(options: &JsValue) -> Vec<Gaussian> {
    let list = |name| numbers(&field(options, name)).unwrap_or_default();
    let pairs = list("mu").into_iter().zip(list("sigma"));
    pairs
        .map(|(mean, std_dev)| Gaussian { mean, std_dev })
        .collect()
}
