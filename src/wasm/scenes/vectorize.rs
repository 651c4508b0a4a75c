//! The class `Vectors` of the module and the function `add`: scene vectorize.

mod throughput_chart;
mod ways_chart;

use wasm_bindgen::prelude::*;

use crate::vectorize::{add_scalar, add_vector};
use crate::wasm::error::Result;
use crate::wasm::reading::GivenNumber;

/// Two vectors of ones, and room for their sum.
#[wasm_bindgen]
pub struct Vectors {
    a: Vec<f32>,
    b: Vec<f32>,
    sum: Vec<f32>,
}

#[wasm_bindgen]
impl Vectors {
    /// Vectors of `n` ones; undefined where there is not enough memory.
    #[wasm_bindgen(js_name = ofOnes)]
    pub fn of_ones(n: GivenNumber) -> Result<Option<Vectors>> {
        let n = n.whole("n", (0.0, f64::from(u32::MAX)))? as usize;
        let vectors = || {
            Some(Self {
                a: filled(n, 1.0)?,
                b: filled(n, 1.0)?,
                sum: filled(n, 0.0)?,
            })
        };
        Ok(vectors())
    }

    /// The sum, one element at a time.
    #[wasm_bindgen(js_name = addScalar)]
    pub fn add_scalar(&mut self) {
        add_scalar(&self.a, &self.b, &mut self.sum);
    }

    /// The sum, in lanes of four where the build has them.
    #[wasm_bindgen(js_name = addVector)]
    pub fn add_vector(&mut self) {
        add_vector(&self.a, &self.b, &mut self.sum);
    }

    /// Forgets the sum, so that the next one cannot be an old one.
    pub fn clear(&mut self) {
        self.sum.fill(0.0);
    }

    /// Whether every element of the sum is 2.
    #[wasm_bindgen(js_name = areTwos)]
    pub fn are_twos(&self) -> bool {
        self.sum.iter().all(|sum| *sum == 2.0)
    }
}

/// a + b: what one call from JavaScript does for one element.
#[wasm_bindgen]
pub fn add(a: f32, b: f32) -> f32 {
    a + b
}

/// Whether this build has lanes (Wasm SIMD).
#[wasm_bindgen(js_name = hasLanes)]
pub fn has_lanes() -> bool {
    cfg!(target_feature = "simd128")
}

fn filled(n: usize, value: f32) -> Option<Vec<f32>> {
    let mut vector = Vec::new();
    vector.try_reserve_exact(n).ok()?;
    vector.resize(n, value);
    Some(vector)
}
