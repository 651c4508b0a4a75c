//! A whole table: its records gone through once, and what came out.

use std::borrow::Cow;

use csv::ByteRecord;

use super::column::Column;
use super::decision::{DecimalFound, decimal_mark, distinct, kind};
use super::decoding::Text;
use super::json_rows;
use super::layout::{Header, Layout};
use super::preamble::Preamble;
use super::records::{Records, Split};
use super::report::{ColumnKind, ColumnReading, Flaw, Question, Reading};
use super::separator::split;
use crate::regression::data::columns::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, check_size};
use crate::regression::error::{Error, Result};
use crate::regression::settings::table_form::{DecimalMark, TableForm};

/// Is told the share of a file that has been read, from 0 to 1.
pub type Watch<'a> = &'a mut dyn FnMut(f64);

/// Rows that are read between two reports.
const ROWS_PER_REPORT: usize = 1 << 14;

/// Records that say how the others are read.
const SAMPLE: usize = 200;

/// Whether the values of a table are wanted, or only what can be said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Names, kinds and first cells.
    Reading,
    /// All values besides.
    Values,
}

/// A table that has been read.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    pub(super) records: Records<'a>,
    pub(super) layout: Layout,
    pub(super) columns: Vec<Column>,
    /// A name for each column, different from all others.
    pub(super) names: Vec<String>,
    pub(super) kinds: Vec<ColumnKind>,
    pub(super) decimal: DecimalMark,
    /// The mark under which values were read while the rows went by.
    pub(super) tried: DecimalMark,
    pub(super) unsure: Option<(usize, usize, String)>,
    /// Rows with another number of cells, counted from 0 below the names.
    pub(super) ragged: Vec<usize>,
    pub(super) row_names: Vec<String>,
    pub(super) n_rows: usize,
    n_empty_rows: usize,
    preamble: Preamble<'a>,
    split: Split,
    is_json: bool,
    text: &'a Text,
}

/// A text as a table: where its records begin, and how they are split.
struct Sheet<'a> {
    records: Records<'a>,
    layout: Layout,
    preamble: Preamble<'a>,
    split: Split,
    is_json: bool,
}

impl<'a> Sheet<'a> {
    fn of(text: &'a Text, form: TableForm) -> Result<Self> {
        if let Some(table) = json_rows::as_table(&text.content)? {
            return Self::of_json(table, form);
        }
        let preamble = Preamble::of(&text.content);
        if preamble.rest.trim().is_empty() {
            return Err(Error::empty_file());
        }
        let given = preamble.separator.filter(|_| form.separator.is_none());
        let split = match given {
            Some(separator) => Split::at(separator),
            None => split(preamble.rest, form.separator),
        };
        let sheet = Self::split(preamble, split, form)?;
        Ok(sheet.with_names_in_comment(form).unwrap_or(sheet))
    }

    fn split(preamble: Preamble<'a>, split: Split, form: TableForm) -> Result<Self> {
        let records = Records::of(
            Cow::Borrowed(preamble.rest),
            split,
            preamble.n_lines as isize,
        );
        records.check_quotes()?;
        Ok(Self {
            layout: Layout::of(&records.first(SAMPLE), form.header),
            records,
            preamble,
            split,
            is_json: false,
        })
    }

    fn of_json(table: json_rows::Rows, form: TableForm) -> Result<Self> {
        let header = if table.has_names {
            Some(true)
        } else {
            form.header
        };
        // The line of names is ours, so the first object is row 1.
        let n_lines_above = -isize::from(table.has_names);
        let records = Records::of(Cow::Owned(table.text), Split::At(b','), n_lines_above);
        Ok(Self {
            layout: Layout::of(&records.first(SAMPLE), header),
            records,
            preamble: Preamble::of(""),
            split: Split::At(b','),
            is_json: true,
        })
    }

    /// The same with the last comment as the line of names, if it has one for each column of a
    /// table that has none.
    fn with_names_in_comment(&self, form: TableForm) -> Option<Self> {
        if self.layout.header != Header::Absent || form.header.is_some() {
            return None;
        }
        let preamble = self.preamble.without_last_comment()?;
        let mut sheet = Self::split(
            preamble,
            self.split,
            TableForm {
                header: Some(true),
                ..form
            },
        )
        .ok()?;
        let names = sheet.records.first(1).pop()?;
        let fits = names.len() == self.layout.width && sheet.layout.width == names.len();
        sheet.layout.header = Header::Comment;
        (fits && names.len() > 1 && self.split != Split::FixedWidth).then_some(sheet)
    }
}

impl<'a> Table<'a> {
    /// Reads a table; what `form` leaves open is found out.
    ///
    /// # Errors
    /// No text, no row, one column, a quote that nothing closes, a size over the limits, JSON that
    /// is no list of rows.
    pub(crate) fn read(
        text: &'a Text,
        form: TableForm,
        wanted: Wanted,
        watch: Watch<'_>,
    ) -> Result<Self> {
        let sheet = Sheet::of(text, form)?;
        check_width(sheet.layout.width)?;
        let by_comma = sheet.split == Split::At(b',');
        let mark = |columns: &[Column]| match form.decimal {
            _ if sheet.is_json => DecimalFound::sure(DecimalMark::Point),
            Some(decimal) => DecimalFound::sure(decimal),
            None => decimal_mark(columns, by_comma),
        };
        let mut survey = Survey::new(&sheet.layout, DecimalMark::Point, Wanted::Reading);
        survey.go(&sheet.records, SAMPLE, &mut |_| {})?;
        let tried = mark(&survey.columns).decimal;
        let mut survey = Survey::new(&sheet.layout, tried, wanted);
        let n_empty_rows = survey.go(&sheet.records, usize::MAX, watch)?;
        if survey.n_rows == 0 {
            check_size(n_empty_rows, sheet.layout.width)?;
            return Err(Error::header_only());
        }
        let found = mark(&survey.columns);
        let names = distinct(&sheet.layout.names);
        let kind =
            |(j, column): (usize, &Column)| kind(column, &sheet.layout.names[j], survey.n_rows);
        Ok(Self {
            kinds: survey.columns.iter().enumerate().map(kind).collect(),
            names,
            decimal: found.decimal,
            unsure: found.unsure,
            tried,
            columns: survey.columns,
            ragged: survey.ragged,
            row_names: survey.row_names,
            n_rows: survey.n_rows,
            n_empty_rows,
            records: sheet.records,
            layout: sheet.layout,
            preamble: sheet.preamble,
            split: sheet.split,
            is_json: sheet.is_json,
            text,
        })
    }

    /// Places of the columns that are there: not the names of rows, and none without name and cells.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        let first = usize::from(self.layout.has_row_names);
        (first..self.columns.len()).filter(|j| !self.is_nothing(*j))
    }

    fn is_nothing(&self, j: usize) -> bool {
        self.layout.names[j].is_empty() && self.columns[j].n_present() == 0
    }

    /// Row of the file, and cells, of a row of data.
    pub(super) fn row(&self, i: usize) -> (usize, Vec<String>) {
        self.records.at(i + self.layout.n_above())
    }

    /// What was found out, and how the table was read.
    pub(crate) fn reading(&self) -> Reading {
        let n_empty_columns = (0..self.columns.len())
            .filter(|j| self.is_nothing(*j))
            .count();
        Reading {
            n_rows: self.n_rows,
            encoding: self.text.encoding,
            is_json: self.is_json,
            separator: self.split.separator(),
            separator_line: self.preamble.separator,
            has_blanks_at_quotes: !self.is_json
                && matches!(self.split, Split::At(_))
                && self.records.is_rewritten(),
            comments: self
                .preamble
                .comments
                .iter()
                .map(|line| (*line).to_owned())
                .collect(),
            n_empty_rows: self.n_empty_rows,
            n_empty_columns,
            header: self.layout.header,
            units: self.layout.units.clone(),
            row_names: self.first_row_names(),
            decimal: self.decimal,
            question: self.question(),
            n_ragged: self.ragged.len(),
            first_ragged: self.ragged.first().map(|i| self.row(*i)),
            columns: self.places().map(|j| self.column(j)).collect(),
            n_left_out: None,
        }
    }

    fn first_row_names(&self) -> Option<Vec<String>> {
        self.layout
            .has_row_names
            .then(|| self.columns[0].first.clone())
    }

    pub(super) fn question(&self) -> Option<Question> {
        if self.layout.is_header_unsure {
            return Some(Question::Header);
        }
        let (j, record, given) = self.unsure.clone()?;
        let value = |decimal| {
            let value = self.columns[j].value(given.as_bytes(), decimal);
            value.is_finite().then_some(value)
        };
        let (row, cells) = self.row(record);
        Some(Question::Decimal {
            row,
            cells,
            column: self.names[j].clone(),
            readings: [value(DecimalMark::Point), value(DecimalMark::Comma)],
            given,
        })
    }

    fn column(&self, j: usize) -> ColumnReading {
        let (column, kind) = (&self.columns[j], self.kinds[j]);
        let given = &self.layout.names[j];
        ColumnReading {
            name: self.names[j].clone(),
            place: j,
            given_name: (*given != self.names[j]).then(|| given.clone()),
            kind,
            is_offered: kind.is_offered(),
            n_missing: column.n_missing,
            missing_words: column.missing_words.clone(),
            n_wrong: match kind.is_numeric() {
                true => column.n_present() - column.n_read(),
                false => 0,
            },
            unit: column.unit().map(str::to_owned),
            has_groups: column.groups.n > 0 || column.either_is_grouped(self.decimal),
            first: column.first.clone(),
            flaw: kind.is_numeric().then(|| self.flaw(j)).flatten(),
        }
    }

    /// The first cell of a column of numbers that is wrong; else the first that is missing.
    fn flaw(&self, j: usize) -> Option<Flaw> {
        let column = &self.columns[j];
        let wrong = column.first_text.iter().chain(&column.first_infinite);
        let wrong = wrong.map(|(record, _)| *record).min();
        let (row, cells) = self.row(wrong.or(column.first_missing)?);
        let given = cells.get(j).cloned().unwrap_or_default();
        Some(Flaw { row, given, cells })
    }
}

impl DecimalFound {
    fn sure(decimal: DecimalMark) -> Self {
        Self {
            decimal,
            unsure: None,
        }
    }
}

fn check_width(width: usize) -> Result<()> {
    match width {
        0 | 1 => Err(Error::one_column()),
        _ if width > MAX_COLUMNS => Err(Error::too_large(
            "columns",
            width as f64,
            MAX_COLUMNS as f64,
        )),
        _ => Ok(()),
    }
}

/// Goes through the rows.
struct Survey<'l> {
    layout: &'l Layout,
    tried: DecimalMark,
    wanted: Wanted,
    columns: Vec<Column>,
    ragged: Vec<usize>,
    row_names: Vec<String>,
    n_rows: usize,
}

impl<'l> Survey<'l> {
    fn new(layout: &'l Layout, tried: DecimalMark, wanted: Wanted) -> Self {
        Self {
            layout,
            tried,
            wanted,
            columns: vec![Column::default(); layout.width],
            ragged: Vec::new(),
            row_names: Vec::new(),
            n_rows: 0,
        }
    }

    /// At most so many rows; returns how many records hold nothing.
    fn go(&mut self, records: &Records<'_>, most: usize, watch: Watch<'_>) -> Result<usize> {
        let mut n_above = self.layout.n_above();
        records.for_each(|record, share| {
            if n_above > 0 {
                n_above -= 1;
                return Ok(true);
            }
            self.add(record);
            if self.n_rows > MAX_ROWS || self.n_rows * self.columns.len() > MAX_CELLS {
                let n_rows = records.n_lines() - self.layout.n_above();
                check_size(n_rows, self.columns.len())?;
                return Err(Error::too_large("rows", n_rows as f64, MAX_ROWS as f64));
            }
            if self.n_rows.is_multiple_of(ROWS_PER_REPORT) {
                watch(share);
            }
            Ok(self.n_rows < most)
        })
    }

    fn add(&mut self, record: &ByteRecord) {
        let (i, keep) = (self.n_rows, self.wanted == Wanted::Values);
        self.n_rows += 1;
        let width = self.columns.len();
        let extra_is_empty = || {
            record
                .iter()
                .skip(width)
                .all(|cell| cell.trim_ascii().is_empty())
        };
        if record.len() < width || !extra_is_empty() {
            self.ragged.push(i);
            if keep {
                self.columns
                    .iter_mut()
                    .for_each(|column| column.values.push(f64::NAN));
            }
        } else {
            for (column, cell) in self.columns.iter_mut().zip(record.iter()) {
                column.add(i, cell, self.tried, keep);
            }
        }
        if keep && self.layout.has_row_names {
            let name = record.get(0).unwrap_or_default();
            self.row_names
                .push(String::from_utf8_lossy(name).trim().to_owned());
        }
    }
}
