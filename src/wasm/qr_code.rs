//! QR codes, as the crate `qrcodegen` makes them.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use wasm_bindgen::prelude::*;

use super::error::Result;
use super::reading::{GivenNumber, GivenText};

/// The modules of the smallest QR code of `text`, row by row, 1 where it is
/// dark; the quiet zone is not part of it. The correction of errors is the
/// strongest that its size has room for.
///
/// Undefined where `text` needs a version above `largest` (1 to 40).
///
/// # Errors
/// A text that is none, or a version that there is not.
#[wasm_bindgen(js_name = qrCode)]
pub fn qr_code(text: GivenText, largest: GivenNumber) -> Result<Option<Vec<u8>>> {
    let range = (
        f64::from(Version::MIN.value()),
        f64::from(Version::MAX.value()),
    );
    let largest = Version::new(largest.whole("largest", range)? as u8);
    Ok(modules(&text.text("text")?, largest))
}

fn modules(text: &str, largest: Version) -> Option<Vec<u8>> {
    let segments = QrSegment::make_segments(text);
    let code = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Low,
        Version::MIN,
        largest,
        None,
        true,
    )
    .ok()?;
    let places = 0..code.size();
    let rows = places
        .clone()
        .flat_map(|y| places.clone().map(move |x| (x, y)));
    Some(rows.map(|(x, y)| code.get_module(x, y).into()).collect())
}
