//! Examples from the text of a CSV file.
//!
//! UTF-8 with or without byte-order mark; comma, semicolon or tab by the first
//! record; decimal comma with semicolon or tab; quotes as in RFC 4180; a first
//! row of numbers alone is data with the columns x1 … xd, y.

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder};

use super::columns::{Columns, MAX_CELLS, MAX_COLUMNS, MAX_ROWS};
use super::config::{Config, Missing};
use super::dataset::Dataset;
use super::error::{Error, Result};

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
    let file = File::open(bytes)?;
    let selected = super::columns::select(&file.names, config)?;
    let names = selected.iter().map(|&j| file.names[j].clone()).collect();
    let mut values = vec![Vec::new(); selected.len()];
    let mut row_values = Vec::with_capacity(selected.len());
    file.for_each_row(|row, record| {
        row_values.clear();
        for &j in &selected {
            match file.cell(row, j, record) {
                Ok(value) => row_values.push(value),
                Err(_) if config.missing == Missing::Omit => return Ok(()),
                Err(error) => return Err(error),
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
    let file = File::open(bytes)?;
    let mut numeric = vec![true; file.names.len()];
    let mut n_rows = 0;
    file.for_each_row(|row, record| {
        n_rows += 1;
        for (j, numeric) in numeric.iter_mut().enumerate() {
            let cell = file.cell(row, j, record);
            *numeric &= !matches!(cell, Err(Error::TextCell { .. }));
        }
        Ok(())
    })?;
    Ok(Description {
        names: file.names,
        n_rows,
        numeric,
    })
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
        let text = std::str::from_utf8(bytes).map_err(|error| Error::NotUtf8 {
            row: 1 + count_newlines(&bytes[..error.valid_up_to()]),
        })?;
        if text.trim().is_empty() {
            return Err(Error::EmptyFile);
        }
        let delimiter = delimiter(text);
        let mut file = Self {
            text,
            delimiter,
            names: Vec::new(),
            has_header: true,
        };
        let mut first = ByteRecord::new();
        let _ = file.reader().read_byte_record(&mut first);
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

    fn reader(&self) -> csv::Reader<&'a [u8]> {
        ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(self.text.as_bytes())
    }

    /// Calls `f` with each row below the header and its number in the file.
    fn for_each_row(&self, mut f: impl FnMut(usize, &ByteRecord) -> Result<()>) -> Result<()> {
        let mut reader = self.reader();
        let mut record = ByteRecord::new();
        let mut n_rows = 0usize;
        let mut skip = usize::from(self.has_header);
        // Reading from memory cannot fail, and no record is ill-formed when
        // lengths may vary; an error would only end the loop.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            n_rows += 1;
            if n_rows > MAX_ROWS || n_rows * self.names.len() > MAX_CELLS {
                return Err(self.too_large());
            }
            let row = record.position().map_or(0, |p| p.line()) as usize;
            if record.len() != self.names.len() {
                return Err(Error::RaggedRow {
                    row,
                    given: record.len(),
                    expected: self.names.len(),
                });
            }
            f(row, &record)?;
        }
        if n_rows == 0 {
            return Err(Error::HeaderOnly);
        }
        Ok(())
    }

    fn too_large(&self) -> Error {
        let n_rows = count_newlines(self.text.trim_end().as_bytes()) + 1;
        let n_rows = n_rows - usize::from(self.has_header);
        super::columns::check_size(n_rows, self.names.len())
            .err()
            .unwrap_or(Error::TooLarge {
                key: "rows".to_owned(),
                given: n_rows as f64,
                max: MAX_ROWS as f64,
            })
    }

    fn cell(&self, row: usize, j: usize, record: &ByteRecord) -> Result<f64> {
        let text = String::from_utf8_lossy(&record[j]);
        let column = || self.names[j].clone();
        if text.trim().is_empty() {
            return Err(Error::MissingCell {
                row,
                column: column(),
            });
        }
        let given = || text.trim().chars().take(80).collect();
        match self.number(&text) {
            Some(value) if value.is_finite() => Ok(value),
            Some(_) => Err(Error::NotFiniteCell {
                row,
                column: column(),
                given: given(),
            }),
            None => Err(Error::TextCell {
                row,
                column: column(),
                given: given(),
            }),
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
        return Err(Error::OneColumn);
    }
    if names.len() > MAX_COLUMNS {
        return Err(Error::TooLarge {
            key: "columns".to_owned(),
            given: names.len() as f64,
            max: MAX_COLUMNS as f64,
        });
    }
    super::columns::refuse_duplicates(names)
}

/// Tab before semicolon before comma, by the first record outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut seen = b',';
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'\n' | b'\r' => break,
            b'\t' => return b'\t',
            b';' => seen = b';',
            _ => {}
        }
    }
    seen
}

fn count_newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}
