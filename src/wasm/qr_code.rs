//! QR codes, as the crate `qrcodegen` makes them.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use wasm_bindgen::prelude::*;

/// The modules of the smallest QR code of `text`, row by row, 1 where it is
/// dark; the quiet zone is not part of it. The correction of errors is the
/// strongest that its size has room for.
///
/// Undefined where `text` needs a version above `largest` (1 to 40).
#[wasm_bindgen(js_name = qrCode)]
pub fn qr_code(text: &str, largest: u8) -> Option<Vec<u8>> {
    let segments = QrSegment::make_segments(text);
    let largest = Version::new(largest.clamp(1, 40));
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
