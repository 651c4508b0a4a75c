//! A whole table: its records gone through once, and what came out.

use super::column::Column;
use super::decision::{DecimalFound, decimal_mark, distinct, kind};
use super::decoding::Text;
use super::layout::Layout;
use super::preamble::Preamble;
use super::records::{Records, Split};
use super::report::{ColumnKind, ColumnReading, Flaw, Question, Reading};
use super::sheet::{SAMPLE, Sheet};
use super::survey::{Survey, Wanted, Watch};
use crate::regression::data::columns::check_size;
use crate::regression::error::{Error, Result};
use crate::regression::settings::table_form::{DecimalMark, TableForm};

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
