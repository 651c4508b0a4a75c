//! What the class `Trainer` tells of the noise of the gradient.

use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::*;

use super::Trainer;
use crate::regression::gradient_cloud;
use crate::wasm::error::Result;
use crate::wasm::object::Fields;
use crate::wasm::reading::GivenNumber;

/// Minibatches of a cloud at most.
const MOST_DRAWS: f64 = 1000.0;
/// A cloud is drawn from the same minibatches at each step: it moves, and does not flicker.
const INDEX: u32 = 0;

#[wasm_bindgen]
impl Trainer {
    /// Gradients of `nDraws` fresh minibatches (at most 1,000; fewer where they would visit more
    /// than a million examples) of the present size, at the present parameters as trained. p and q
    /// name the entries: 0 … d − 1 the weights, d the bias.
    #[wasm_bindgen(js_name = gradientCloud, unchecked_return_type = "GradientCloud")]
    pub fn gradient_cloud(
        &self,
        #[wasm_bindgen(js_name = nDraws)] n_draws: GivenNumber,
        p: GivenNumber,
        q: GivenNumber,
    ) -> Result<JsValue> {
        let trainer = self.inner();
        let entries = (0.0, trainer.dataset().n_features() as f64);
        let (p, q) = (p.whole("p", entries)?, q.whole("q", entries)?);
        let (p, q) = (p as usize, q as usize);
        let n_draws = n_draws.whole("nDraws", (1.0, MOST_DRAWS))? as usize;
        let cloud = gradient_cloud(trainer, trainer.batch_size(), n_draws, INDEX);
        let pairs = cloud.gradients.iter().flat_map(|g| [g[p], g[q]]);
        let points: Vec<f64> = pairs.collect();
        let [[pp, pq], [_, qq]] = cloud.covariance(p, q);
        let full = Array::of2(&cloud.full[p].into(), &cloud.full[q].into());
        Ok(Fields::default()
            .with("points", Float64Array::from(&points[..]))
            .with("covariance", Float64Array::from(&[pp, pq, qq][..]))
            .with("full", full)
            .done())
    }
}
