//! The records of a table, whatever separates their cells: what the crate `csv` cannot split is
//! rewritten for it first, each line in its place.

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder};

use super::fixed_width;
use super::preamble::first_line;
use crate::regression::data::file_rows as rows;
use crate::regression::error::{Error, Result};

/// How lines are split into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    /// At this byte.
    At(u8),
    /// At full-width commas.
    FullWidthCommas,
    /// At commas of both widths.
    BothCommas,
    /// At runs of blanks.
    Blanks,
    /// At columns that are blank in all lines.
    FixedWidth,
}

/// Separates cells in text that had to be rewritten: no file has it (ASCII's unit separator).
const UNIT_SEPARATOR: u8 = 0x1F;

/// The records below the preamble.
#[derive(Debug, Clone)]
pub(super) struct Records<'a> {
    text: Cow<'a, str>,
    delimiter: u8,
    /// Lines of the file that stand above.
    n_lines_above: isize,
}

impl<'a> Records<'a> {
    /// The records of `text`, above which stand so many lines of the file.
    pub(super) fn of(text: Cow<'a, str>, split: Split, n_lines_above: isize) -> Self {
        let (text, delimiter) = match split {
            Split::At(byte) => (without_blanks_before_quotes(text, byte), byte),
            Split::FullWidthCommas => (at_commas(&text, false).into(), UNIT_SEPARATOR),
            Split::BothCommas => (at_commas(&text, true).into(), UNIT_SEPARATOR),
            Split::Blanks => (at_blanks(&text).into(), UNIT_SEPARATOR),
            Split::FixedWidth => {
                let text = fixed_width::rewritten(&text, char::from(UNIT_SEPARATOR));
                (text.into(), UNIT_SEPARATOR)
            }
        };
        Self {
            text,
            delimiter,
            n_lines_above,
        }
    }

    /// # Errors
    /// The row in which a quote opens that nothing closes.
    pub(super) fn check_quotes(&self) -> Result<()> {
        if !self.text.contains('"') {
            return Ok(());
        }
        match rows::unclosed_quote(&self.text, self.delimiter) {
            Some(row) => Err(Error::unclosed_quote(self.row(row))),
            None => Ok(()),
        }
    }

    /// Calls `f` with each record that holds anything, until it says to stop, and with the share
    /// of the text that is read; returns how many records hold nothing.
    pub(super) fn for_each(
        &self,
        mut f: impl FnMut(&ByteRecord, f64) -> Result<bool>,
    ) -> Result<usize> {
        let mut reader = self.reader();
        let mut record = ByteRecord::new();
        let mut n_empty = 0;
        // Reading from memory cannot fail, and no record is ill-formed when lengths may vary; an
        // error would only end the loop.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            if is_empty(&record) {
                n_empty += 1;
                continue;
            }
            let share = reader.position().byte() as f64 / self.text.len() as f64;
            if !f(&record, share)? {
                break;
            }
        }
        Ok(n_empty)
    }

    /// Whether the text is not as it stands in the file.
    pub(super) fn is_rewritten(&self) -> bool {
        matches!(self.text, Cow::Owned(_))
    }

    /// The first `n` records that hold anything, as text.
    pub(super) fn first(&self, n: usize) -> Vec<Vec<String>> {
        let mut records = Vec::new();
        let read = self.for_each(|record, _| {
            records.push(cells(record));
            Ok(records.len() < n)
        });
        debug_assert!(read.is_ok(), "the closure refuses nothing");
        records
    }

    /// The record with that number from 0 among those that hold anything, and its row in the file.
    pub(super) fn at(&self, number: usize) -> (usize, Vec<String>) {
        let mut reader = self.reader();
        let (mut ordinal, mut n_before) = (0, 0);
        let mut record = ByteRecord::new();
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            if !is_empty(&record) {
                if n_before == number {
                    break;
                }
                n_before += 1;
            }
            ordinal += 1;
        }
        let row = rows::row_of_record(&self.text, self.delimiter, ordinal);
        (self.row(row), cells(&record))
    }

    /// The row of the file for one of this text.
    fn row(&self, row: usize) -> usize {
        row.saturating_add_signed(self.n_lines_above)
    }

    /// Lines of the text that hold anything, at most.
    pub(super) fn n_lines(&self) -> usize {
        rows::count_line_ends(self.text.trim_end().as_bytes()) + 1
    }

    fn reader(&self) -> csv::Reader<&[u8]> {
        ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(self.text.as_bytes())
    }
}

/// Whether nothing stands in a record, or the line that some programs draw below the names.
fn is_empty(record: &ByteRecord) -> bool {
    record.iter().all(|cell| {
        let cell = cell.trim_ascii();
        cell.is_empty()
            || (cell.len() > 2 && cell.iter().all(|byte| matches!(byte, b'-' | b'=' | b':')))
    })
}

fn cells(record: &ByteRecord) -> Vec<String> {
    let text = |cell: &[u8]| String::from_utf8_lossy(cell).trim().to_owned();
    record.iter().map(text).collect()
}

/// Takes blanks away that stand between a separator and a quote, so that the quote opens the cell.
fn without_blanks_before_quotes(text: Cow<'_, str>, delimiter: u8) -> Cow<'_, str> {
    let is_blank = |byte: u8| matches!(byte, b' ' | b'\t') && byte != delimiter;
    if !text.contains('"') {
        return text;
    }
    let mut kept = String::new();
    let (mut copied, mut blanks) = (0, 0);
    let mut at_start = true;
    scan_quotes(&text, |i, byte, is_quoted| {
        if is_quoted {
            at_start = false;
        } else if byte == b'"' {
            if at_start && blanks > 0 {
                kept.push_str(&text[copied..i - blanks]);
                copied = i;
            }
            at_start = false;
        } else if is_blank(byte) && at_start {
            blanks += 1;
        } else {
            at_start = byte == delimiter || matches!(byte, b'\n' | b'\r');
            blanks = 0;
        }
    });
    if copied == 0 {
        return text;
    }
    kept.push_str(&text[copied..]);
    Cow::Owned(kept)
}

/// Calls `f` with each byte, its place, and whether it stands inside quotes.
fn scan_quotes(text: &str, mut f: impl FnMut(usize, u8, bool)) {
    let mut is_quoted = false;
    for (i, byte) in text.bytes().enumerate() {
        f(i, byte, is_quoted);
        if byte == b'"' {
            is_quoted = !is_quoted;
        }
    }
}

/// Commas outside of quotes as unit separators: the full-width ones, or both.
fn at_commas(text: &str, both: bool) -> String {
    let mut is_quoted = false;
    let separated = text.chars().map(|letter| {
        is_quoted ^= matches!(letter, '"');
        let separates = letter == '，' || (both && letter == ',');
        if separates && !is_quoted {
            char::from(UNIT_SEPARATOR)
        } else {
            letter
        }
    });
    separated.collect()
}

/// Runs of blanks outside of quotes as unit separators; none at the ends of a line.
fn at_blanks(text: &str) -> String {
    let mut separated = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_quoted = false;
    while !rest.is_empty() {
        let (line, below) = first_line(rest);
        let end = &rest[line.len()..rest.len() - below.len()];
        let line = if is_quoted { line } else { line.trim_start() };
        let mut is_pending = false;
        for letter in line.chars() {
            if !is_quoted && letter.is_whitespace() {
                is_pending = true;
                continue;
            }
            if is_pending {
                separated.push(char::from(UNIT_SEPARATOR));
                is_pending = false;
            }
            is_quoted ^= letter == '"';
            separated.push(letter);
        }
        separated.push_str(end);
        rest = below;
    }
    separated
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str, split: Split) -> Vec<Vec<String>> {
        Records::of(text.into(), split, 0).first(100)
    }

    #[test]
    fn blanks_around_quotes_are_no_part_of_a_cell() {
        let text = "\"x\", \"y, kg\"\n1 , \"a \"\"b\"\"\" \n";
        let cells = records(text, Split::At(b','));
        assert_eq!(cells, [["x", "y, kg"], ["1", "a \"b\""]]);
    }

    #[test]
    fn runs_of_blanks_separate() {
        let text = " 1.0   8\t\"a  b\" \r\n\n 2.0 6\t\"c\"\r\n";
        assert_eq!(
            records(text, Split::Blanks),
            [["1.0", "8", "a  b"], ["2.0", "6", "c"]]
        );
    }

    #[test]
    fn commas_of_both_widths_separate() {
        assert_eq!(
            records("x，y\n1，2\n", Split::FullWidthCommas),
            [["x", "y"], ["1", "2"]]
        );
        assert_eq!(
            records("x，y\n1,2\n", Split::BothCommas),
            [["x", "y"], ["1", "2"]]
        );
    }

    #[test]
    fn records_that_hold_nothing_are_counted_and_rows_are_those_of_the_file() {
        let records = Records::of("x,y\n,\n\n1,2\n , \n3,4\n".into(), Split::At(b','), 2);
        let n_empty = records.for_each(|_, _| Ok(true)).unwrap();
        assert_eq!(n_empty, 2);
        assert_eq!(records.at(2), (8, vec!["3".to_owned(), "4".to_owned()]));
    }
}
