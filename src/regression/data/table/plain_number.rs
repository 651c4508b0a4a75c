//! The numbers that nearly all cells hold, read without detours: a sign, digits, and at most one
//! decimal mark between them, in ASCII.

use super::notation::Evidence;
use crate::regression::settings::table_form::DecimalMark as Decimal;

/// Such a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PlainNumber {
    /// The value under the decimal mark that it was read with.
    pub(super) value: f64,
    /// What its mark says.
    pub(super) evidence: Evidence,
    /// Whether it is whole and has more digits than a double holds.
    pub(super) is_long: bool,
}

/// Digits of which each combination is exact as a double, and so is each power of ten below.
const MOST_DIGITS: usize = 15;

/// Powers of ten that are exact as doubles.
const POWERS: [f64; 16] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

/// Reads a cell without blanks around it; none where it is written otherwise.
///
/// The value is the nearest double: whole numbers of up to 15 digits and powers of ten up to 10¹⁵
/// are exact, so their quotient is rounded once (W. D. Clinger, *How to read floating point numbers
/// accurately*, 1990); others go the way of the standard library.
pub(super) fn plain_number(cell: &[u8], decimal: Decimal) -> Option<PlainNumber> {
    let (is_negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, cell),
    };
    let mark = decimal.mark();
    let (mut whole, mut behind, mut n_whole, mut at) = (0_u64, 0_usize, 0_usize, None);
    for (i, &byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' if i <= MOST_DIGITS => whole = whole * 10 + u64::from(byte - b'0'),
            b'0'..=b'9' => {}
            _ if byte == mark && at.is_none() => at = Some(i),
            _ => return None,
        }
    }
    let n = digits.len();
    match at {
        Some(place) => (n_whole, behind) = (place, n - place - 1),
        None => n_whole += n,
    }
    if n_whole + behind == 0 {
        return None;
    }
    let is_long = at.is_none() && n_whole > MOST_DIGITS;
    let value = if n_whole + behind <= MOST_DIGITS {
        let size = whole as f64 / POWERS[behind];
        if is_negative { -size } else { size }
    } else {
        slowly(cell, mark)?
    };
    Some(PlainNumber {
        value,
        evidence: match at {
            None => Evidence::None,
            Some(_) if behind == 3 && (1..=3).contains(&n_whole) && digits[0] != b'0' => {
                Evidence::Either(decimal)
            }
            Some(_) => Evidence::Decides(decimal),
        },
        is_long,
    })
}

#[cold]
fn slowly(cell: &[u8], mark: u8) -> Option<f64> {
    let text = std::str::from_utf8(cell).ok()?;
    match mark {
        b'.' => text.parse().ok(),
        _ => text.replacen(char::from(mark), ".", 1).parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str) -> Option<f64> {
        plain_number(text.as_bytes(), Decimal::Point).map(|number| number.value)
    }

    #[test]
    fn long_numbers_and_long_ids_are_told_apart() {
        let is_long = |text: &str| {
            plain_number(text.as_bytes(), Decimal::Point)
                .unwrap()
                .is_long
        };
        assert!(is_long("1234567890123456"));
        assert!(!is_long("123456789012345"));
        assert!(!is_long("0.1234567890123456"));
    }

    #[test]
    fn other_notations_are_left_to_others() {
        for text in [
            "", "-", ".", "-.", "1e5", "+1", "1,5", "1.2.3", "inf", "1 2",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_value_is_that_of_the_standard_library(text in "-?[0-9]{0,20}(\\.[0-9]{0,20})?") {
            if let Some(value) = value(&text) {
                prop_assert_eq!(value.to_bits(), text.parse::<f64>().unwrap().to_bits());
            } else {
                prop_assert!(!text.bytes().any(|byte| byte.is_ascii_digit()));
            }
        }

        #[test]
        fn it_says_of_a_number_what_the_general_reader_says(text in "-?[0-9]{1,5}(\\.[0-9]{0,5})?") {
            let plain = plain_number(text.as_bytes(), Decimal::Point).unwrap();
            let general = super::super::notation::notation(&text).unwrap();
            prop_assert_eq!(plain.evidence, general.evidence);
            prop_assert_eq!(general.value(Decimal::Point).map(f64::to_bits), Some(plain.value.to_bits()));
        }
    }
}
