//! How people write numbers: what a cell says under either decimal mark.

use crate::regression::settings::table_form::DecimalMark as Decimal;

/// What a number's marks say about the decimal mark of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// There is no mark, or none that says anything.
    None,
    /// Only this mark can be the decimal one.
    Decides(Decimal),
    /// One such mark with three digits behind it: a fraction, or thousands.
    Either(Decimal),
}

/// A number as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Notation {
    /// Sign, digits, points and commas, exponent; without blanks, signs of currency and percent.
    body: String,
    /// What stands before or behind it: a sign of currency, or %.
    pub(super) unit: Option<&'static str>,
    /// What its marks say.
    pub(super) evidence: Evidence,
    /// Whether its thousands are set apart, under its own decimal mark.
    pub(super) has_groups: bool,
}

/// Signs of currency as they stand beside numbers, longer ones before their parts.
const CURRENCIES: [&str; 33] = [
    "US$", "HK$", "NT$", "AU$", "CA$", "A$", "C$", "R$", "S$", "$", "€", "£", "¥", "￥", "₹", "₽",
    "₩", "₺", "₫", "฿", "₱", "₦", "USD", "EUR", "GBP", "CNY", "RMB", "JPY", "CHF", "INR", "Rs.",
    "kr", "元",
];

/// The number that a cell holds, however it is written; none where it holds none.
pub(super) fn notation(cell: &str) -> Option<Notation> {
    let plain: String = cell.chars().map(plain_letter).collect();
    let (rest, unit) = without_unit(plain.trim())?;
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (&rest[..at], &rest[at..]),
        None => (rest.as_str(), ""),
    };
    if !exponent.is_empty() && !is_exponent(exponent) {
        return None;
    }
    let digits = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let marks = Marks::of(digits, !exponent.is_empty())?;
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let kept = digits.chars().filter(|c| !is_blank_or_apostrophe(*c));
    Some(Notation {
        body: sign.chars().chain(kept).chain(exponent.chars()).collect(),
        unit,
        evidence: marks.evidence,
        has_groups: marks.has_groups,
    })
}

impl Notation {
    /// The value under a decimal mark; none where the number cannot be read so.
    pub(super) fn value(&self, decimal: Decimal) -> Option<f64> {
        if let Evidence::Decides(only) = self.evidence
            && only != decimal
        {
            return None;
        }
        let group = match decimal {
            Decimal::Point => ',',
            Decimal::Comma => '.',
        };
        let body: String = self.body.chars().filter(|c| *c != group).collect();
        body.replace(',', ".").parse().ok()
    }
}

/// Full-width digits and marks, the signs of minus, and the blanks and apostrophes between
/// thousands, each as its plain letter.
fn plain_letter(letter: char) -> char {
    match letter {
        '０'..='９' => char::from(b'0' + (u32::from(letter) - u32::from('０')) as u8),
        '．' => '.',
        '，' => ',',
        '−' | '－' | '–' | '‒' => '-',
        '＋' => '+',
        '％' => '%',
        '＄' => '$',
        '’' | 'ʼ' => '\'',
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    }
}

fn is_blank_or_apostrophe(letter: char) -> bool {
    matches!(letter, ' ' | '\'')
}

/// Takes one sign of currency or percent away, before or behind the number.
fn without_unit(text: &str) -> Option<(String, Option<&'static str>)> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (sign, unsigned) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (&text[..1], rest.trim_start()),
        None => ("", text),
    };
    if let Some(number) = unsigned.strip_suffix('%') {
        return Some((format!("{sign}{}", number.trim_end()), Some("%")));
    }
    for currency in CURRENCIES {
        if let Some(number) = unsigned.strip_prefix(currency) {
            let number = number.trim_start();
            // A sign stands once: "-$5" or "$-5".
            let is_signed_twice = !sign.is_empty() && number.starts_with(['-', '+']);
            return (!is_signed_twice).then(|| (format!("{sign}{number}"), Some(currency)));
        }
        if let Some(number) = unsigned.strip_suffix(currency) {
            return Some((format!("{sign}{}", number.trim_end()), Some(currency)));
        }
    }
    Some((format!("{sign}{unsigned}"), None))
}

fn is_exponent(text: &str) -> bool {
    let digits = text[1..].strip_prefix(['-', '+']).unwrap_or(&text[1..]);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

struct Marks {
    evidence: Evidence,
    has_groups: bool,
}

impl Marks {
    /// Of digits with marks between them; none where they are no number under any reading.
    fn of(digits: &str, has_exponent: bool) -> Option<Self> {
        let is_allowed = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'');
        let has_digit = digits.bytes().any(|byte| byte.is_ascii_digit());
        if !has_digit || !digits.chars().all(is_allowed) {
            return None;
        }
        let spaced = digits.contains(is_blank_or_apostrophe);
        let count = |mark: char| digits.matches(mark).count();
        let (points, commas) = (count('.'), count(','));
        let decides = |decimal: Decimal, has_groups: bool| {
            let is_number = splits(digits, decimal);
            is_number.then_some(Self {
                evidence: Evidence::Decides(decimal),
                has_groups,
            })
        };
        match (points, commas) {
            (0, 0) => {
                let is_number = splits(digits, Decimal::Point);
                is_number.then_some(Self {
                    evidence: Evidence::None,
                    has_groups: spaced,
                })
            }
            // Thousands are set apart by one kind of mark, so these are the fraction's.
            (1, 0) if spaced || has_exponent => decides(Decimal::Point, spaced),
            (0, 1) if spaced || has_exponent => decides(Decimal::Comma, spaced),
            (1, 0) => Self::single(digits, Decimal::Point),
            (0, 1) => Self::single(digits, Decimal::Comma),
            // Several of one kind are between thousands, so the other one is the decimal mark.
            (_, 0) if !has_exponent => decides(Decimal::Comma, true),
            (0, _) if !has_exponent => decides(Decimal::Point, true),
            _ => match digits.rfind('.') > digits.rfind(',') {
                true => decides(Decimal::Point, true),
                false => decides(Decimal::Comma, true),
            },
        }
    }

    /// One mark: with three digits behind and one to three before it, it may be either.
    fn single(digits: &str, mark: Decimal) -> Option<Self> {
        let (whole, fraction) = digits.split_once(char::from(mark.mark()))?;
        let is_either =
            fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
        let evidence = if is_either {
            Evidence::Either(mark)
        } else {
            Evidence::Decides(mark)
        };
        Some(Self {
            evidence,
            has_groups: false,
        })
    }
}

/// Whether digits are a number under a decimal mark: at most one such mark, only digits behind
/// it, and before it digits, or one to three digits and groups of three with one kind of mark.
fn splits(digits: &str, decimal: Decimal) -> bool {
    let mark = char::from(decimal.mark());
    let (whole, fraction) = digits.split_once(mark).unwrap_or((digits, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let Some(group) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return true;
    };
    let mut parts = whole.split(group);
    let first = parts.next().unwrap_or_default();
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len())
        && all_digits(first)
        && parts.all(|part| part.len() == 3 && all_digits(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Decimal::{Comma, Point};
    use Evidence::{Decides, Either};

    #[test]
    fn marks_say_what_they_can() {
        let cases = [
            ("7", Evidence::None),
            ("1 234", Evidence::None),
            ("1'234'567", Evidence::None),
            ("1.050", Either(Point)),
            ("1,050", Either(Comma)),
            ("0.050", Decides(Point)),
            ("0,050", Decides(Comma)),
            ("1.05", Decides(Point)),
            ("1,5", Decides(Comma)),
            (".5", Decides(Point)),
            ("1.", Decides(Point)),
            ("1050.123", Decides(Point)),
            ("1,234,567", Decides(Point)),
            ("1.234.567", Decides(Comma)),
            ("1,234.5", Decides(Point)),
            ("1.234,5", Decides(Comma)),
            ("1 234,567", Decides(Comma)),
            ("1.050e3", Decides(Point)),
        ];
        for (text, evidence) in cases {
            assert_eq!(notation(text).unwrap().evidence, evidence, "{text}");
        }
    }

    #[test]
    fn values_follow_the_decimal_mark() {
        let cases = [
            ("1.050", Point, Some(1.05)),
            ("1.050", Comma, Some(1050.0)),
            ("1,050", Comma, Some(1.05)),
            ("1,050", Point, Some(1050.0)),
            ("1,5", Point, None),
            ("1.5", Comma, None),
            ("-1\u{a0}234,5", Comma, Some(-1234.5)),
            ("−5", Point, Some(-5.0)),
            ("+5", Point, Some(5.0)),
            ("１２．５", Point, Some(12.5)),
            ("2.5e-3", Point, Some(0.0025)),
            ("1'000", Point, Some(1000.0)),
        ];
        for (text, decimal, value) in cases {
            assert_eq!(notation(text).unwrap().value(decimal), value, "{text}");
        }
    }

    #[test]
    fn signs_of_currency_and_percent_are_taken_away() {
        let cases = [
            ("$10", 10.0, "$"),
            ("-$10", -10.0, "$"),
            ("$ -10", -10.0, "$"),
            ("10 €", 10.0, "€"),
            ("US$1,234.50", 1234.5, "US$"),
            ("12.5 %", 12.5, "%"),
            ("１２％", 12.0, "%"),
            ("￥３００", 300.0, "￥"),
            ("100元", 100.0, "元"),
        ];
        for (text, value, unit) in cases {
            let notation = notation(text).unwrap();
            assert_eq!(notation.value(Point), Some(value), "{text}");
            assert_eq!(notation.unit, Some(unit), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "-",
            ".",
            "abc",
            "1a",
            "1-2",
            "12:30",
            "2020-01",
            "1.2.3",
            "1,23,4",
            "1,2345,678",
            "--5",
            "-$-5",
            "1e",
            "e5",
            "0x10",
            "inf",
            "nan",
            "1 23",
            "$",
            "1.234.56",
            "5 5 5 5",
        ] {
            assert_eq!(notation(text), None, "{text}");
        }
    }
}
