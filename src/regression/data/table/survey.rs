//! The rows of a table, gone through once.

use csv::ByteRecord;

use super::column::Column;
use super::layout::Layout;
use super::records::Records;
use crate::regression::data::columns::{MAX_CELLS, MAX_ROWS, check_size};
use crate::regression::error::{Error, Result};
use crate::regression::settings::table_form::DecimalMark;

/// Is told the share of a file that has been read, from 0 to 1.
pub type Watch<'a> = &'a mut dyn FnMut(f64);

/// Rows that are read between two reports.
const ROWS_PER_REPORT: usize = 1 << 14;

/// Whether the values of a table are wanted, or only what can be said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Names, kinds and first cells.
    Reading,
    /// All values besides.
    Values,
}

/// Goes through the rows.
pub(super) struct Survey<'l> {
    layout: &'l Layout,
    tried: DecimalMark,
    wanted: Wanted,
    pub(super) columns: Vec<Column>,
    pub(super) ragged: Vec<usize>,
    pub(super) row_names: Vec<String>,
    pub(super) n_rows: usize,
}

impl<'l> Survey<'l> {
    pub(super) fn new(layout: &'l Layout, tried: DecimalMark, wanted: Wanted) -> Self {
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
    pub(super) fn go(
        &mut self,
        records: &Records<'_>,
        most: usize,
        watch: Watch<'_>,
    ) -> Result<usize> {
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
