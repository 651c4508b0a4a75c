//! What separates the cells of a table: the split under which its lines have one number of cells,
//! and most of these are numbers.

use super::cell::Cell;
use super::records::{Records, Split};
use crate::regression::settings::table_form::Separator;

/// Bytes at the beginning of a table that are tried.
const HEAD: usize = 1 << 16;
/// Records of them.
const MOST_RECORDS: usize = 100;

/// Splits in the order in which the first of two equals is taken.
const CANDIDATES: [Split; 8] = [
    Split::At(b'\t'),
    Split::At(b';'),
    Split::At(b','),
    Split::At(b'|'),
    Split::FullWidthCommas,
    Split::BothCommas,
    Split::Blanks,
    Split::FixedWidth,
];

impl Split {
    /// What it is called; none for a separator that only a line `sep=…` can name.
    pub(super) fn separator(self) -> Option<Separator> {
        match self {
            Self::At(b',') | Self::FullWidthCommas | Self::BothCommas => Some(Separator::Comma),
            Self::At(b';') => Some(Separator::Semicolon),
            Self::At(b'\t') => Some(Separator::Tab),
            Self::At(b'|') => Some(Separator::Pipe),
            Self::At(_) => None,
            Self::Blanks | Self::FixedWidth => Some(Separator::Space),
        }
    }

    /// At that character, as a line `sep=…` has it.
    pub(super) fn at(separator: char) -> Self {
        match separator {
            '，' => Self::FullWidthCommas,
            ' ' => Self::Blanks,
            _ if separator.is_ascii() => Self::At(separator as u8),
            _ => Self::At(b','),
        }
    }
}

/// The split of a text, among those that `wish` allows.
pub(super) fn split(text: &str, wish: Option<Separator>) -> Split {
    let head = head(text);
    let allowed = |split: &Split| wish.is_none() || split.separator() == wish;
    let candidates = CANDIDATES.into_iter().filter(allowed);
    let mut best = None;
    for candidate in candidates {
        let records = Records::of(head.into(), candidate, 0).first(MOST_RECORDS);
        let fit = match candidate {
            Split::FixedWidth => Fit::of_fixed_width(&records),
            _ => Fit::of(&records),
        };
        if best
            .as_ref()
            .is_none_or(|(_, before)| fit.is_better_than(before))
        {
            best = Some((candidate, fit));
        }
    }
    best.map_or(Split::At(b','), |(split, _)| split)
}

/// The beginning, up to the end of a line.
pub(super) fn head(text: &str) -> &str {
    let mut end = HEAD;
    if text.len() <= end {
        return text;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line_end = text[..end].rfind(['\n', '\r']);
    &text[..line_end.unwrap_or(end)]
}

/// How well a split fits.
#[derive(Debug, PartialEq)]
struct Fit {
    /// Share of the records that have the usual number of cells, if that is more than one.
    regular: f64,
    /// Share of numbers among the cells below the first record that hold anything.
    numbers: f64,
}

impl Fit {
    fn of(records: &[Vec<String>]) -> Self {
        let width = usual_width(records.iter().map(Vec::len));
        let none = Self {
            regular: 0.0,
            numbers: 0.0,
        };
        let [first, rest @ ..] = records else {
            return none;
        };
        if width < 2 {
            return none;
        }
        // A header may lack the name of the rows, or have names for empty columns.
        let n_first = usize::from(first.len() > 1 && first.len().abs_diff(width) <= 1);
        let n_rest = rest.iter().filter(|record| record.len() == width).count();
        let kinds = rest.iter().flatten().map(|cell| Cell::of(cell));
        let kinds: Vec<Cell> = kinds.filter(|cell| *cell != Cell::Missing).collect();
        let is_number = |cell: &&Cell| matches!(cell, Cell::Number(_) | Cell::Logical(_));
        let n_numbers = kinds.iter().filter(is_number).count();
        Self {
            regular: (n_first + n_rest) as f64 / records.len() as f64,
            numbers: n_numbers as f64 / kinds.len().max(1) as f64,
        }
    }

    /// Every line has all columns of a fixed width: so many are regular as fill most of them.
    fn of_fixed_width(records: &[Vec<String>]) -> Self {
        let n_filled = |record: &Vec<String>| record.iter().filter(|cell| !cell.is_empty()).count();
        let is_filled =
            |record: &&Vec<String>| n_filled(record) > record.len() / 2 && record.len() > 1;
        Self {
            regular: records.iter().filter(is_filled).count() as f64 / records.len().max(1) as f64,
            ..Self::of(records)
        }
    }

    fn is_better_than(&self, other: &Self) -> bool {
        let regular = |fit: &Self| fit.regular == 1.0;
        match (regular(self), regular(other)) {
            (true, true) => self.numbers > other.numbers,
            (false, false) => self.regular > other.regular,
            (is_better, _) => is_better,
        }
    }
}

/// The number of cells that most records have; of equals the first.
pub(super) fn usual_width(widths: impl Iterator<Item = usize>) -> usize {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for width in widths {
        match counts.iter_mut().find(|(other, _)| *other == width) {
            Some((_, count)) => *count += 1,
            None => counts.push((width, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    let usual = counts.iter().find(|(_, count)| Some(*count) == most);
    usual.map_or(0, |(width, _)| *width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Split {
        split(text, None)
    }

    #[test]
    fn the_split_that_gives_numbers_is_taken() {
        let cases = [
            ("x,y\n1,2\n3,4\n", Split::At(b',')),
            ("x;y\n1,5;2,5\n", Split::At(b';')),
            ("1,5;2,5\n3,5;4,5\n", Split::At(b';')),
            ("x\ty\n1,5\t2,5\n", Split::At(b'\t')),
            ("x|y\n1|2\n", Split::At(b'|')),
            ("1,5|2,5\n1,5|2,5\n", Split::At(b'|')),
            ("面积，价格\n50，100\n", Split::FullWidthCommas),
            ("面积，价格\n50,100\n60,121\n", Split::BothCommas),
            ("x, y\n1, 2\n", Split::At(b',')),
            ("x y\n1 2\n", Split::Blanks),
            (
                " 1.0   8   10.5\t\"a b\"\n 2.0   6   12.5\t\"c d\"\n",
                Split::Blanks,
            ),
            (
                "city        x    y\nNew York   12  3.4\nRome            5\n",
                Split::FixedWidth,
            ),
            ("New York\t5\t6\nRome\t7\t8\n", Split::At(b'\t')),
        ];
        for (text, split) in cases {
            assert_eq!(found(text), split, "{text}");
        }
    }

    #[test]
    fn one_wrong_line_does_not_mislead() {
        assert_eq!(found("x,y\n1,2\n3,4,5\n6,7\n8,9\n"), Split::At(b','));
    }
}
