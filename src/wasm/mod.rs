//! The boundary to JavaScript: numbers and strings in, numbers and copies out.
//!
//! Nothing here computes; every call ends in [`crate::regression`] or
//! [`crate::plots`]. Errors become JavaScript errors in one place, `error`.
//! The modules that the page loads are built of its features: `training` is the
//! engine with the charts of a run, `tables` reads files, `scenes` is what the
//! other scenes need besides, `qr` draws QR codes.

#![allow(
    clippy::use_self,
    let_underscore_drop,
    missing_debug_implementations,
    unnameable_types,
    unreachable_pub,
    reason = "JavaScript uses these classes; the macro that exports them asks for `pub` and for names"
)]
#![cfg_attr(
    not(all(feature = "training", feature = "tables", feature = "scenes")),
    allow(
        dead_code,
        unused_imports,
        unused_macros,
        reason = "each module takes its part of the helpers"
    )
)]

#[cfg(feature = "charts")]
mod charts;
#[cfg(any(feature = "training", feature = "tables"))]
mod config;
#[cfg(any(feature = "charts", feature = "tables", feature = "qr"))]
mod error;
#[cfg(any(feature = "charts", feature = "tables", feature = "qr"))]
mod object;
#[cfg(any(feature = "training", feature = "tables"))]
mod preparation;
#[cfg(feature = "qr")]
mod qr_code;
#[cfg(feature = "tables")]
mod read_table;
#[cfg(any(feature = "charts", feature = "tables", feature = "qr"))]
mod reading;
#[cfg(feature = "scenes")]
mod scenes;
#[cfg(any(feature = "training", feature = "tables"))]
mod table;
#[cfg(feature = "training")]
mod trainer;

#[cfg(any(feature = "charts", feature = "tables"))]
use wasm_bindgen::prelude::*;

/// The version of this build.
#[cfg(any(feature = "charts", feature = "tables"))]
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A seed that nobody chose, from the platform's source of randomness.
///
/// # Errors
/// The platform has no such source.
#[cfg(feature = "charts")]
#[wasm_bindgen(js_name = randomSeed)]
pub fn random_seed() -> Result<u32, JsError> {
    Ok(getrandom::u32()?)
}

#[cfg(any(feature = "charts", feature = "tables"))]
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[cfg(any(feature = "training", feature = "tables"))]
#[wasm_bindgen(typescript_custom_section)]
const CONFIG: &str = include_str!("config.d.ts");
