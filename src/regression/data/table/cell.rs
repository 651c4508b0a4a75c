//! What one cell holds.

use super::dates::is_date;
use super::notation::{Notation, notation};
use crate::regression::settings::table_form::DecimalMark as Decimal;

/// Words that stand for a missing value, in small letters.
const MISSING: [&str; 41] = [
    "na", "n/a", "n.a.", "n.d.", "nd", "missing", "nan", "-nan", "null", "(null)", "none", "nil",
    "<na>", "?", "-", "--", "---", ".", "..", "...", "…", "–", "—", "*", "#n/a", "#n/a n/a", "#na",
    "#null!", "#value!", "#ref!", "#div/0!", "#num!", "#name?", "\\n", "1.#qnan", "-1.#qnan",
    "1.#ind", "-1.#ind", "缺失", "无", "空",
];

/// The length in bytes of the longest of them.
const LONGEST_MISSING: usize = 8;

/// What a cell holds that is no plain number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// A value that is missing: a word says so, or there is nothing.
    Missing,
    /// A number in another notation.
    Number(Notation),
    /// TRUE or FALSE.
    Logical(bool),
    /// A date or a time.
    Date,
    /// An infinity.
    NotFinite,
    /// Anything else.
    Text,
}

impl Cell {
    /// Of a cell, blanks around it or not.
    pub(super) fn of(cell: &str) -> Self {
        let cell = cell.trim();
        if is_missing(cell) {
            return Self::Missing;
        }
        if let Some(notation) = notation(cell) {
            return Self::Number(notation);
        }
        match cell {
            "TRUE" | "True" | "true" => return Self::Logical(true),
            "FALSE" | "False" | "false" => return Self::Logical(false),
            _ => {}
        }
        if is_infinite(cell) {
            return Self::NotFinite;
        }
        match is_date(cell) {
            true => Self::Date,
            false => Self::Text,
        }
    }

    /// The value under a decimal mark, of what is a number or a truth value.
    pub(super) fn value(&self, decimal: Decimal) -> Option<f64> {
        match self {
            Self::Number(notation) => notation.value(decimal),
            Self::Logical(truth) => Some(f64::from(u8::from(*truth))),
            Self::NotFinite => Some(f64::INFINITY),
            Self::Missing | Self::Date | Self::Text => None,
        }
    }
}

fn is_missing(cell: &str) -> bool {
    cell.is_empty()
        || (cell.len() <= LONGEST_MISSING && MISSING.contains(&cell.to_ascii_lowercase().as_str()))
}

fn is_infinite(cell: &str) -> bool {
    let unsigned = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let words = ["inf", "infinity", "∞", "1.#inf"];
    words.iter().any(|word| unsigned.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_missing_value_are_known() {
        for word in MISSING {
            assert!(word.len() <= LONGEST_MISSING, "{word}");
        }
        for cell in [
            "", "  ", "NA", "N/A", "NaN", "null", "None", "?", "-", ".", "#N/A", "#DIV/0!",
        ] {
            assert_eq!(Cell::of(cell), Cell::Missing, "{cell}");
        }
    }

    #[test]
    fn each_kind_is_told_apart() {
        assert_eq!(Cell::of("TRUE"), Cell::Logical(true));
        assert_eq!(Cell::of("false"), Cell::Logical(false));
        assert_eq!(Cell::of("-Inf"), Cell::NotFinite);
        assert_eq!(Cell::of("2020-01"), Cell::Date);
        assert_eq!(Cell::of("Mo"), Cell::Text);
        assert!(matches!(Cell::of("$10"), Cell::Number(_)));
    }
}
