//! What is found out about one column while the rows go by.

use super::cell::Cell;
use super::notation::{Evidence, Notation};
use super::plain_number::{PlainNumber, plain_number};
use crate::regression::settings::table_form::DecimalMark as Decimal;

/// Cells of a column that the report shows.
const MOST_SHOWN: usize = 5;
/// Words for missing values that it shows.
const MOST_WORDS: usize = 5;

/// A cell that stands for others of its kind: the number of its record, and what it holds.
pub(super) type Found = Option<(usize, String)>;

/// A column, cell by cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    /// Values under the mark that was tried; NaN where the cell holds none, or another notation.
    pub(super) values: Vec<f64>,
    pub(super) n_missing: usize,
    pub(super) n_numbers: usize,
    pub(super) n_logical: usize,
    pub(super) n_dates: usize,
    pub(super) n_texts: usize,
    pub(super) n_infinite: usize,
    /// Numbers in a notation that the fast way does not read.
    pub(super) n_special: usize,
    /// Numbers that only a decimal point or comma makes one, and the first of each.
    pub(super) decides: [Tally; 2],
    /// Numbers with three digits behind a point or a comma that may be either.
    pub(super) either: [Tally; 2],
    /// Numbers whose thousands are set apart.
    pub(super) groups: Tally,
    /// Signs of currency and percent with their first cells and how often each occurs.
    pub(super) units: Vec<(&'static str, Tally)>,
    /// Numbers without one.
    pub(super) bare: Tally,
    /// Whole numbers with more digits than a double holds.
    pub(super) n_long: usize,
    /// The first cells as they stand.
    pub(super) first: Vec<String>,
    /// Words that were taken for missing values.
    pub(super) missing_words: Vec<String>,
    pub(super) first_missing: Option<usize>,
    pub(super) first_text: Found,
    pub(super) first_infinite: Found,
    /// The first value, as text; and whether another one came.
    any: Option<String>,
    pub(super) varies: bool,
}

/// How many, and the first of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub(super) n: usize,
    pub(super) first: Found,
}

impl Tally {
    fn add(&mut self, record: usize, cell: &[u8]) {
        self.n += 1;
        if self.first.is_none() {
            self.first = Some((record, text(cell)));
        }
    }
}

fn text(cell: &[u8]) -> String {
    const LONGEST: usize = 80;
    let text = String::from_utf8_lossy(cell);
    text.trim().chars().take(LONGEST).collect()
}

fn place(decimal: Decimal) -> usize {
    match decimal {
        Decimal::Point => 0,
        Decimal::Comma => 1,
    }
}

impl Column {
    /// Takes the cell of a record; `keep` says whether its value is wanted.
    #[inline]
    pub(super) fn add(&mut self, record: usize, cell: &[u8], tried: Decimal, keep: bool) {
        if self.first.len() < MOST_SHOWN {
            self.first.push(text(cell));
        }
        let cell = cell.trim_ascii();
        let value = match plain_number(cell, tried) {
            Some(plain) => self.plain(record, cell, plain),
            None => self.other(record, cell),
        };
        if keep {
            self.values.push(value);
        }
    }

    #[inline]
    fn plain(&mut self, record: usize, cell: &[u8], plain: PlainNumber) -> f64 {
        self.n_numbers += 1;
        self.n_long += usize::from(plain.is_long);
        self.count(record, cell, plain.evidence);
        if self.bare.n == 0 {
            self.bare.add(record, cell);
        }
        if !self.varies {
            self.compare(cell);
        }
        plain.value
    }

    fn other(&mut self, record: usize, cell: &[u8]) -> f64 {
        let cell_text = String::from_utf8_lossy(cell);
        match Cell::of(&cell_text) {
            Cell::Missing => {
                self.missing(record, cell);
                f64::NAN
            }
            Cell::Number(notation) => {
                self.number(record, cell, &notation);
                f64::NAN
            }
            Cell::Logical(truth) => {
                self.n_logical += 1;
                self.compare(cell);
                f64::from(u8::from(truth))
            }
            Cell::NotFinite => {
                self.n_infinite += 1;
                note(&mut self.first_infinite, record, cell);
                f64::INFINITY
            }
            Cell::Date => {
                self.n_dates += 1;
                note(&mut self.first_text, record, cell);
                self.compare(cell);
                f64::NAN
            }
            Cell::Text => {
                self.n_texts += 1;
                note(&mut self.first_text, record, cell);
                self.compare(cell);
                f64::NAN
            }
        }
    }

    fn missing(&mut self, record: usize, cell: &[u8]) {
        self.n_missing += 1;
        self.first_missing = self.first_missing.or(Some(record));
        if self.missing_words.len() < MOST_WORDS && !cell.is_empty() {
            let word = text(cell);
            if !self.missing_words.contains(&word) {
                self.missing_words.push(word);
            }
        }
    }

    fn number(&mut self, record: usize, cell: &[u8], notation: &Notation) {
        self.n_numbers += 1;
        self.n_special += 1;
        self.count(record, cell, notation.evidence);
        if notation.has_groups {
            self.groups.add(record, cell);
        }
        match notation.unit {
            None => self.bare.add(record, cell),
            Some(unit) => match self.units.iter_mut().find(|(other, _)| *other == unit) {
                Some((_, tally)) => tally.add(record, cell),
                None => {
                    let mut tally = Tally::default();
                    tally.add(record, cell);
                    self.units.push((unit, tally));
                }
            },
        }
        self.compare(cell);
    }

    #[inline]
    fn count(&mut self, record: usize, cell: &[u8], evidence: Evidence) {
        match evidence {
            Evidence::None => {}
            Evidence::Decides(decimal) => self.decides[place(decimal)].add(record, cell),
            Evidence::Either(decimal) => self.either[place(decimal)].add(record, cell),
        }
    }

    fn compare(&mut self, cell: &[u8]) {
        match &self.any {
            None => self.any = Some(String::from_utf8_lossy(cell).into_owned()),
            Some(first) => self.varies |= first.as_bytes() != cell,
        }
    }

    /// Cells that hold something.
    pub(super) fn n_present(&self) -> usize {
        self.n_values() + self.n_dates + self.n_texts
    }

    /// Cells that hold a number or a truth value.
    pub(super) fn n_values(&self) -> usize {
        self.n_numbers + self.n_logical + self.n_infinite
    }

    /// Whether half or more of what it holds are numbers, or truth values.
    pub(super) fn is_numeric(&self) -> bool {
        let numbers = if self.is_logical() {
            self.n_logical
        } else {
            self.n_numbers + self.n_infinite
        };
        2 * numbers >= self.n_present()
    }

    /// Whether its values are TRUE and FALSE.
    pub(super) fn is_logical(&self) -> bool {
        self.n_logical > self.n_numbers
    }

    /// Cells whose value counts, if it is a column of numbers.
    pub(super) fn n_read(&self) -> usize {
        match self.is_logical() {
            true => self.n_logical,
            false => self.n_numbers,
        }
    }

    /// Whether numbers that may be read both ways are thousands under this mark.
    pub(super) fn either_is_grouped(&self, decimal: Decimal) -> bool {
        self.either[1 - place(decimal)].n > 0
    }

    /// How often a decimal mark decides.
    pub(super) fn n_decides(&self, decimal: Decimal) -> usize {
        self.decides[place(decimal)].n
    }

    /// The first number that may be read both ways.
    pub(super) fn first_either(&self) -> Found {
        let firsts = self.either.iter().filter_map(|tally| tally.first.clone());
        firsts.min_by_key(|(record, _)| *record)
    }

    /// Whether the values that were kept are those under `decimal`.
    pub(super) fn is_read(&self, tried: Decimal, decimal: Decimal) -> bool {
        self.n_special == 0
            && (tried == decimal || !self.has_marks())
            && (self.n_logical == 0 || self.n_numbers == 0)
    }

    /// Whether a number of it has a mark that may be the decimal one.
    pub(super) fn has_marks(&self) -> bool {
        self.decides
            .iter()
            .chain(&self.either)
            .any(|tally| tally.n > 0)
    }

    /// The value of a cell of this column, once all of it is known.
    pub(super) fn value(&self, cell: &[u8], decimal: Decimal) -> f64 {
        let cell = cell.trim_ascii();
        if let Some(plain) = plain_number(cell, decimal) {
            return if self.is_logical() {
                f64::NAN
            } else {
                plain.value
            };
        }
        let cell = Cell::of(&String::from_utf8_lossy(cell));
        if matches!(cell, Cell::Logical(_)) != self.is_logical() && cell != Cell::NotFinite {
            return f64::NAN;
        }
        cell.value(decimal).unwrap_or(f64::NAN)
    }

    /// The sign that stands beside its numbers, if all have the same one or, of currency, none.
    pub(super) fn unit(&self) -> Option<&'static str> {
        match &self.units[..] {
            [(unit, _)] => Some(unit),
            _ => None,
        }
    }

    /// The first cell whose sign is not that of the others: another currency, or a number without
    /// percent among some with.
    pub(super) fn mixed_unit(&self) -> Option<((usize, String), &'static str)> {
        let (usual, _) = self.units.iter().max_by_key(|(_, tally)| tally.n)?;
        let other = self.units.iter().find(|(unit, _)| unit != usual);
        let bare = (*usual == "%").then_some(&self.bare.first);
        let first = match other {
            Some((_, tally)) => &tally.first,
            None => bare?,
        };
        Some((first.clone()?, usual))
    }
}

fn note(found: &mut Found, record: usize, cell: &[u8]) {
    if found.is_none() {
        *found = Some((record, text(cell)));
    }
}
