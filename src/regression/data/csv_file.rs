//! Examples from the text of a CSV file.
//!
//! UTF-8 with or without byte-order mark; comma, semicolon or tab by the first
//! record; decimal comma with semicolon or tab; quotes as in RFC 4180; a first
//! row of numbers alone is data with the columns x1 … xd, y.

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder};

use super::columns::{Columns, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_VALUE, MIN_VALUE};
use super::dataset::Dataset;
use super::file_rows as rows;
use crate::regression::error::{Error, Result};
use crate::regression::settings::config::{Config, Missing};

/// What a file holds, for choosing target and features.
#[derive(Debug, Clone, PartialEq)]
pub struct Description {
    /// Names of the columns.
    pub names: Vec<String>,
    /// Number of rows below the header.
    pub n_rows: usize,
    /// Whether a column's cells are all numbers or empty.
    pub numeric: Vec<bool>,
}

/// The data set in a CSV file: the columns that `config` names.
///
/// # Errors
/// What is wrong with the file, with row and column; columns that it does not
/// have; a size over the limits.
pub fn from_csv(bytes: &[u8], config: &Config) -> Result<Dataset> {
    from_csv_watched(bytes, config, &mut |_| {})
}

/// As [`from_csv`], telling now and then which share of the file is read.
///
/// # Errors
/// As [`from_csv`].
pub fn from_csv_watched(bytes: &[u8], config: &Config, watch: Watch<'_>) -> Result<Dataset> {
    let file = File::open(bytes)?;
    let selected = super::columns::select(&file.names, config)?;
    let names = selected.iter().map(|&j| file.names[j].clone()).collect();
    let mut values = vec![Vec::new(); selected.len()];
    let mut row_values = Vec::with_capacity(selected.len());
    file.for_each_row(watch, |number, record| {
        row_values.clear();
        for &j in &selected {
            match file.value(&record[j]) {
                Ok(value) => row_values.push(value),
                Err(flaw) if flaw.is_missing() && config.missing() == Missing::Omit => {
                    return Ok(());
                }
                Err(flaw) => return Err(file.error(flaw, number, j, record)),
            }
        }
        for (column, value) in values.iter_mut().zip(&row_values) {
            column.push(*value);
        }
        Ok(())
    })?;
    Columns { names, values }.dataset(config)
}

/// Column names, number of rows, and which columns are numeric.
///
/// # Errors
/// As [`from_csv`], but for the cells.
pub fn describe(bytes: &[u8]) -> Result<Description> {
    describe_watched(bytes, &mut |_| {})
}

/// As [`describe`], telling now and then which share of the file is read.
///
/// # Errors
/// As [`describe`].
pub fn describe_watched(bytes: &[u8], watch: Watch<'_>) -> Result<Description> {
    let file = File::open(bytes)?;
    let mut numeric = vec![true; file.names.len()];
    let mut n_rows = 0;
    file.for_each_row(watch, |_, record| {
        n_rows += 1;
        for (j, numeric) in numeric.iter_mut().enumerate() {
            *numeric &= file.value(&record[j]) != Err(Flaw::Text);
        }
        Ok(())
    })?;
    Ok(Description {
        names: file.names,
        n_rows,
        numeric,
    })
}

/// Is told the share of a file that has been read, from 0 to 1.
pub type Watch<'a> = &'a mut dyn FnMut(f64);

/// Rows that are read between two reports.
const ROWS_A_REPORT: usize = 1 << 14;

/// Why a cell holds no value to train on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flaw {
    Missing,
    Text,
    NotFinite,
    TooLarge,
    TooSmall,
}

impl Flaw {
    /// Whether rows with it may be left out: they hold no number there.
    fn is_missing(self) -> bool {
        matches!(self, Self::Missing | Self::Text | Self::NotFinite)
    }
}

/// The text of a file with its form known.
struct File<'a> {
    text: &'a str,
    delimiter: u8,
    names: Vec<String>,
    has_header: bool,
}

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            Error::not_utf8(rows::count_line_ends(&bytes[..error.valid_up_to()]) + 1)
        })?;
        if text.trim().is_empty() {
            return Err(Error::empty_file());
        }
        let delimiter = delimiter(text);
        let mut file = Self {
            text,
            delimiter,
            names: Vec::new(),
            has_header: true,
        };
        if let Some(row) = rows::unclosed_quote(text, delimiter) {
            return Err(Error::unclosed_quote(row));
        }
        let first = first_records(text, delimiter).swap_remove(0);
        let cells: Vec<Cow<'_, str>> = first.iter().map(String::from_utf8_lossy).collect();
        file.has_header = !cells.iter().all(|cell| file.number(cell).is_some());
        file.names = if file.has_header {
            cells.iter().map(|cell| cell.trim().to_owned()).collect()
        } else {
            let names = (1..cells.len()).map(|j| format!("x{j}"));
            names.chain(["y".to_owned()]).collect()
        };
        check_names(&file.names)?;
        Ok(file)
    }

    /// The row of the file that holds the record with that number from 0.
    fn row(&self, record: usize) -> usize {
        rows::row_of_record(self.text, self.delimiter, record)
    }

    /// Calls `f` with each record below the header and its number from 0, the
    /// header's included.
    fn for_each_row(
        &self,
        watch: Watch<'_>,
        mut f: impl FnMut(usize, &ByteRecord) -> Result<()>,
    ) -> Result<()> {
        let mut reader = reader(self.text, self.delimiter);
        let mut record = ByteRecord::new();
        let mut n_rows = 0_usize;
        let mut skip = usize::from(self.has_header);
        // Reading from memory cannot fail, and no record is ill-formed when
        // lengths may vary; an error would only end the loop.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            n_rows += 1;
            if n_rows.is_multiple_of(ROWS_A_REPORT) {
                watch(reader.position().byte() as f64 / self.text.len() as f64);
            }
            if n_rows > MAX_ROWS || n_rows * self.names.len() > MAX_CELLS {
                return Err(self.too_large());
            }
            let number = n_rows - usize::from(!self.has_header);
            if record.len() != self.names.len() {
                return Err(Error::ragged_row(
                    self.row(number),
                    record.len(),
                    self.names.len(),
                ));
            }
            f(number, &record)?;
        }
        if n_rows == 0 {
            return Err(Error::header_only());
        }
        Ok(())
    }

    fn too_large(&self) -> Error {
        let n_rows = rows::count_line_ends(self.text.trim_end().as_bytes()) + 1;
        let n_rows = n_rows - usize::from(self.has_header);
        super::columns::check_size(n_rows, self.names.len())
            .err()
            .unwrap_or(Error::too_large("rows", n_rows as f64, MAX_ROWS as f64))
    }

    /// A cell's value, or why it has none: without where, which takes a search.
    fn value(&self, cell: &[u8]) -> std::result::Result<f64, Flaw> {
        let text = String::from_utf8_lossy(cell);
        if text.trim().is_empty() {
            return Err(Flaw::Missing);
        }
        let value = self.number(&text).ok_or(Flaw::Text)?;
        match value.abs() {
            0.0 => Ok(value),
            size if size < MIN_VALUE => Err(Flaw::TooSmall),
            size if size <= MAX_VALUE => Ok(value),
            size if size.is_finite() => Err(Flaw::TooLarge),
            _ => Err(Flaw::NotFinite),
        }
    }

    /// What is wrong with a cell, and where: the search for its row reads the
    /// file from its start.
    fn error(&self, flaw: Flaw, number: usize, j: usize, record: &ByteRecord) -> Error {
        let row = self.row(number);
        let column = self.names[j].clone();
        let text = String::from_utf8_lossy(&record[j]);
        let given: String = text.trim().chars().take(80).collect();
        match flaw {
            Flaw::Missing => Error::missing_cell(row, column),
            Flaw::Text => Error::text_cell(row, column, given),
            Flaw::NotFinite => Error::not_finite_cell(row, column, given),
            Flaw::TooLarge => Error::cell_too_large(row, column, given, MAX_VALUE),
            Flaw::TooSmall => Error::cell_too_small(row, column, given, MIN_VALUE),
        }
    }

    /// A cell's number; NaN and infinities are numbers here, text is none.
    fn number(&self, cell: &str) -> Option<f64> {
        let cell = cell.trim();
        let decimal_comma = self.delimiter != b',' && cell.contains(',');
        if decimal_comma && !cell.contains('.') {
            return cell.replacen(',', ".", 1).parse().ok();
        }
        cell.parse().ok()
    }
}

fn check_names(names: &[String]) -> Result<()> {
    if names.len() < 2 {
        return Err(Error::one_column());
    }
    if names.len() > MAX_COLUMNS {
        return Err(Error::too_large(
            "columns",
            names.len() as f64,
            MAX_COLUMNS as f64,
        ));
    }
    super::columns::refuse_duplicates(names)
}

/// Tab, semicolon or comma: the first of them that splits the first two records
/// into as many cells; else the first that occurs in the first record.
fn delimiter(text: &str) -> u8 {
    let widths = |delimiter: &u8| -> Vec<usize> {
        let records = first_records(text, *delimiter);
        records.iter().map(ByteRecord::len).collect()
    };
    let candidates = [b'\t', b';', b','];
    let fits = |delimiter: &&u8| {
        let widths = widths(delimiter);
        widths[0] > 1 && widths.iter().all(|width| *width == widths[0])
    };
    let occurs = |delimiter: &&u8| widths(delimiter)[0] > 1;
    let found = candidates.iter().find(fits);
    *found
        .or_else(|| candidates.iter().find(occurs))
        .unwrap_or(&b',')
}

/// The first record, and the second if there is one.
fn first_records(text: &str, delimiter: u8) -> Vec<ByteRecord> {
    let mut reader = reader(text, delimiter);
    let records: Vec<ByteRecord> = reader.byte_records().take(2).flatten().collect();
    if records.is_empty() {
        return vec![ByteRecord::new()];
    }
    records
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}
