//! Numbers as labels, exact and without floating-point noise.

/// Typographical minus sign.
const MINUS: char = '\u{2212}';
/// Between groups of three digits, as the page writes them in both languages.
const GROUP_SEPARATOR: char = ',';
/// Numbers of more digits before the point are written with a power of ten.
const MOST_INTEGER_DIGITS: i32 = 6;
/// Numbers of more digits after the point are written with a power of ten …
const MOST_DECIMALS: i32 = 4;
/// … unless that would take more digits than this itself.
const MOST_FACTOR_DECIMALS: i32 = 4;

/// How all labels of one axis are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Notation {
    /// Factor 10ⁿ that is split off, if any.
    power: Option<i32>,
}

impl Notation {
    /// Notation for multiples of 10^`exponent` up to `largest` of them: plain digits, or a
    /// common power of ten where the numbers are very large or small.
    pub(crate) fn new(largest: i64, exponent: i32) -> Self {
        let magnitude = digits(largest) + exponent - 1;
        let plain = magnitude < MOST_INTEGER_DIGITS && exponent >= -MOST_DECIMALS;
        let long = magnitude - exponent > MOST_FACTOR_DECIMALS;
        Self {
            power: (!plain && !long).then_some(magnitude),
        }
    }

    /// The number `count` · 10^`exponent`.
    pub(crate) fn label(self, count: i64, exponent: i32) -> String {
        match self.power {
            None => decimal(count, exponent),
            Some(_) if count == 0 => "0".to_owned(),
            Some(power) => {
                let factor = decimal(count, exponent - power);
                format!("{factor}×{}", power_of_ten(power))
            }
        }
    }
}

/// `digit` · 10^`exponent` on a logarithmic axis: 0.001 to 500,000 in plain digits, else with a
/// power of ten.
pub(crate) fn log_label(digit: i64, exponent: i32) -> String {
    match digit {
        _ if (-3..MOST_INTEGER_DIGITS).contains(&exponent) => decimal(digit, exponent),
        1 => power_of_ten(exponent),
        _ => format!("{digit}×{}", power_of_ten(exponent)),
    }
}

/// Digits of the absolute value, 1 for 0.
fn digits(count: i64) -> i32 {
    count.unsigned_abs().checked_ilog10().unwrap_or(0) as i32 + 1
}

fn power_of_ten(exponent: i32) -> String {
    let superscript = |c| match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        _ => char::from_u32('⁰' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
    };
    format!(
        "10{}",
        exponent
            .to_string()
            .chars()
            .map(superscript)
            .collect::<String>()
    )
}

/// `count` · 10^`exponent` in plain digits.
fn decimal(count: i64, exponent: i32) -> String {
    if count == 0 {
        return "0".to_owned();
    }
    let mut text = count.unsigned_abs().to_string();
    text.extend(std::iter::repeat_n('0', exponent.max(0) as usize));
    let decimals = exponent.min(0).unsigned_abs() as usize;
    let padding = (decimals + 1).saturating_sub(text.len());
    text.insert_str(0, &"0".repeat(padding));
    let point = text.len() - decimals;
    let mut label = String::new();
    if count < 0 {
        label.push(MINUS);
    }
    for (index, digit) in text.chars().enumerate() {
        if index == point {
            label.push('.');
        } else if 0 < index && index < point && (point - index).is_multiple_of(3) {
            label.push(GROUP_SEPARATOR);
        }
        label.push(digit);
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_they_are_printed() {
        let written =
            |count, exponent, largest| Notation::new(largest, exponent).label(count, exponent);
        assert_eq!(written(-2, 0, 10), "\u{2212}2");
        assert_eq!(written(0, -1, 10), "0");
        assert_eq!(written(-5, -1, 10), "\u{2212}0.5");
        assert_eq!(written(2, -4, 8), "0.0002");
        assert_eq!(written(-15, 2, 20), "\u{2212}1,500");
        assert_eq!(written(5, 4, 70), "50,000");
        assert_eq!(written(70, 4, 70), "700,000");
        assert_eq!(written(2, 6, 8), "2×10⁶");
        assert_eq!(written(15, 5, 20), "1.5×10⁶");
        assert_eq!(written(-2, -7, 10), "\u{2212}0.2×10⁻⁶");
    }

    #[test]
    fn writes_powers_of_ten() {
        assert_eq!(log_label(1, -3), "0.001");
        assert_eq!(log_label(5, -4), "5×10⁻⁴");
        assert_eq!(log_label(1, -12), "10⁻¹²");
        assert_eq!(log_label(2, 3), "2,000");
        assert_eq!(log_label(1, 5), "100,000");
        assert_eq!(log_label(1, 6), "10⁶");
    }
}
