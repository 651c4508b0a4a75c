//! Four lanes of f32, and the fixed orders in which they are summed.

/// Lanes of a 128-bit register of f32.
pub(crate) const LANES: usize = 4;
/// A register of f32.
pub(crate) type Lanes = [f32; LANES];
/// Examples summed in f32 before the sum goes on in f64.
pub(crate) const BLOCK: usize = 512;

/// The sum of four lanes, in a fixed order.
#[inline(always)]
pub(crate) fn sum(lanes: Lanes) -> f32 {
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}
