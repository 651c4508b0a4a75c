//! The boundary to JavaScript: numbers and strings in, numbers and copies out.
//!
//! Nothing here computes; every call ends in [`crate::regression`] or
//! [`crate::plots`]. Errors become JavaScript errors in one place, `error`.

mod charts;
mod config;
mod error;
mod insight;
mod noise;
mod object;
mod preparation;
mod trainer;

use wasm_bindgen::prelude::*;

/// The version of this build.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A seed that nobody chose, from the platform's source of randomness.
///
/// # Errors
/// The platform has no such source.
#[wasm_bindgen(js_name = randomSeed)]
pub fn random_seed() -> Result<u32, JsError> {
    Ok(getrandom::u32()?)
}
