//! Reading what was measured.

use anyhow::{Context, Result};
use serde_json::Value;

/// A number of the results.
///
/// # Errors
/// When there is none.
pub(super) fn number(value: &Value) -> Result<f64> {
    value.as_f64().context("a number is missing in the results")
}

/// The median of a spread.
///
/// # Errors
/// When there is none.
pub(super) fn median(spread: &Value) -> Result<f64> {
    number(&spread["median"])
}

/// A list of the results.
///
/// # Errors
/// When there is none.
pub(super) fn list(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().context("a list is missing in the results")
}

/// The median; between the two in the middle where their number is even.
pub(super) fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match values.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => values[half],
        _ => 0.5 * (values[half - 1] + values[half]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_between_two() {
        assert_eq!(middle(vec![3.0, 1.0, 10.0, 2.0]), 2.5);
        assert_eq!(middle(vec![3.0, 1.0, 10.0]), 3.0);
        assert!(middle(Vec::new()).is_nan());
    }
}
