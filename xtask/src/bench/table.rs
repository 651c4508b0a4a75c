//! Aligned text for the terminal, and how times are written in it.

use std::fmt;

use anyhow::Result;
use serde_json::Value;

use super::results::{median, number};

/// Rows of cells; the first column is aligned to the left, the others to the right.
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these words above its columns.
    pub(super) fn new(heads: &[&str]) -> Self {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        Self { rows: vec![heads] }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: impl IntoIterator<Item = String>) {
        self.rows.push(row.into_iter().collect());
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths = vec![0; self.rows[0].len()];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        widths
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths = self.widths();
        for row in &self.rows {
            let mut line = String::new();
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                if column == 0 {
                    line += &format!("{cell:<width$}");
                } else {
                    line += &format!("   {cell:>width$}");
                }
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Nanoseconds in the unit that suits them, to three digits.
pub(super) fn time(nanoseconds: f64) -> String {
    let (value, unit) = match nanoseconds {
        t if t < 1e3 => (t, "ns"),
        t if t < 1e6 => (t / 1e3, "µs"),
        t => (t / 1e6, "ms"),
    };
    format!("{} {unit}", three_digits(value))
}

/// A median with its quartiles, all in the unit of the median.
///
/// # Errors
/// When a number is missing.
pub(super) fn time_spread(spread: &Value) -> Result<String> {
    let middle = median(spread)?;
    let (unit, scale) = match middle {
        t if t < 1e3 => ("ns", 1.0),
        t if t < 1e6 => ("µs", 1e3),
        _ => ("ms", 1e6),
    };
    let digits = |value: &Value| number(value).map(|t| three_digits(t / scale));
    Ok(format!(
        "{} [{}, {}] {unit}",
        three_digits(middle / scale),
        digits(&spread["lower"])?,
        digits(&spread["upper"])?
    ))
}

/// Three digits that count, or all before the point.
pub(super) fn three_digits(value: f64) -> String {
    let decimals = match value.abs() {
        v if v < 10.0 => 2,
        v if v < 100.0 => 1,
        _ => 0,
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn columns_are_aligned_by_characters() {
        let mut table = Table::new(&["size", "time"]);
        table.push(["a µ".to_owned(), "1".to_owned()]);
        table.push(["abcdef".to_owned(), "12345".to_owned()]);
        assert_eq!(
            table.to_string(),
            "size      time\na µ          1\nabcdef   12345\n"
        );
    }

    #[test]
    fn times_have_three_digits_and_a_unit() {
        assert_eq!(time(57.66), "57.7 ns");
        assert_eq!(time(8_328.1), "8.33 µs");
        assert_eq!(time(1.5e6), "1.50 ms");
        let spread = json!({ "median": 2000.0, "lower": 900.0, "upper": 12_345.0 });
        assert_eq!(time_spread(&spread).unwrap(), "2.00 [0.90, 12.3] µs");
        assert!(time_spread(&json!({})).is_err());
    }
}
