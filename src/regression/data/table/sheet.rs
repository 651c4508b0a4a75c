//! A text as a table: where its records begin, how they are split, and which rows hold data.

use std::borrow::Cow;

use super::cell::Cell;
use super::decoding::Text;
use super::json_rows;
use super::layout::{Header, Layout};
use super::preamble::Preamble;
use super::records::{Records, Split};
use super::separator::{head, split};
use crate::regression::data::columns::MAX_COLUMNS;
use crate::regression::error::{Error, Result};
use crate::regression::settings::table_form::TableForm;

/// Records that say how the others are read.
pub(super) const SAMPLE: usize = 200;

/// A text as a table: where its records begin, and how they are split.
pub(super) struct Sheet<'a> {
    pub(super) records: Records<'a>,
    pub(super) layout: Layout,
    pub(super) preamble: Preamble<'a>,
    pub(super) split: Split,
    pub(super) is_json: bool,
}

impl<'a> Sheet<'a> {
    /// # Errors
    /// No text, one column, too many, a quote that nothing closes, JSON that is no list of rows.
    pub(super) fn of(text: &'a Text, form: TableForm) -> Result<Self> {
        let sheet = Self::found(text, form)?;
        check_width(sheet.layout.width)?;
        Ok(sheet)
    }

    fn found(text: &'a Text, form: TableForm) -> Result<Self> {
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
        let preamble = without_titles(preamble, split);
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

/// Titles that are looked for.
const MOST_TITLES: usize = 5;

/// Takes lines away that stand above the names with one cell in them, such as the title of a table.
fn without_titles(mut preamble: Preamble<'_>, split: Split) -> Preamble<'_> {
    if split == Split::FixedWidth {
        return preamble;
    }
    for _ in 0..MOST_TITLES {
        let records = Records::of(head(preamble.rest).into(), split, 0).first(3);
        let [title, names, _] = &records[..] else {
            break;
        };
        let n_filled = |record: &Vec<String>| record.iter().filter(|cell| !cell.is_empty()).count();
        let is_title = n_filled(title) == 1 && !title[0].is_empty();
        let are_names = n_filled(names) > 1
            && names
                .iter()
                .all(|cell| matches!(Cell::of(cell), Cell::Text | Cell::Missing));
        let is_one_line = !preamble.rest.starts_with(['\n', '\r', '"']);
        if !(is_title && are_names && is_one_line) {
            break;
        }
        preamble = preamble.without_title();
    }
    preamble
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
