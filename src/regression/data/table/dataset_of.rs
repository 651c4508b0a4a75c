//! The examples in a table: the columns that the configuration names, or those on offer.

use ndarray::{Array1, Array2};

use super::cell::Cell;
use super::report::Reading;
use super::whole::Table;
use crate::regression::data::columns::{Offer, check_value, select};
use crate::regression::data::dataset::{Dataset, Examples};
use crate::regression::error::{Error, Result};
use crate::regression::settings::config::{Config, Missing};

impl Table<'_> {
    /// The data set with the target and the features that `config` names, and how the table was
    /// read for it.
    ///
    /// # Errors
    /// Columns that the table does not have; what nobody can know without asking; the first cell
    /// that holds no number, if no row may be left out; no row left.
    pub(crate) fn dataset(mut self, config: &Config) -> Result<(Dataset, Reading)> {
        let places: Vec<usize> = self.places().collect();
        let offers: Vec<Offer<'_>> = places.iter().map(|j| self.offer(*j)).collect();
        let selected = select(&offers, config)?;
        let selected: Vec<usize> = selected.into_iter().map(|k| places[k]).collect();
        self.refuse_questions(&selected)?;
        self.refuse_mixed_units(&selected)?;
        self.read_again(&selected);
        let kept = self.complete_rows(&selected, config.missing())?;
        let mut reading = self.reading();
        reading.n_left_out = Some(self.n_rows - kept.len());
        let (&label, features) = selected.split_last().expect("select puts the target last");
        let shape = (kept.len(), features.len());
        let value = |i: usize, j: usize| self.columns[j].values[kept[i]];
        let examples = Examples {
            features: Array2::from_shape_fn(shape, |(i, k)| value(i, features[k])),
            targets: Array1::from_shape_fn(kept.len(), |i| value(i, label)),
        };
        let names = features.iter().map(|j| self.names[*j].clone()).collect();
        let row_names = match self.layout.has_row_names {
            true => kept.iter().map(|i| self.row_names[*i].clone()).collect(),
            false => Vec::new(),
        };
        let label = self.names[label].clone();
        let dataset = Dataset::with_row_names(names, label, examples, row_names, config)?;
        Ok((dataset, reading))
    }

    fn offer(&self, j: usize) -> Offer<'_> {
        Offer {
            name: &self.names[j],
            is_numeric: self.kinds[j].is_numeric(),
            is_offered: self.kinds[j].is_offered(),
        }
    }

    /// What the reader of the table has to say first.
    fn refuse_questions(&self, selected: &[usize]) -> Result<()> {
        if self.layout.is_header_unsure {
            let (row, cells) = self.records.at(0);
            return Err(Error::ambiguous_header("header", row, cells.join(", ")));
        }
        let Some((j, record, given)) = &self.unsure else {
            return Ok(());
        };
        let is_of_these = selected.iter().any(|j| self.columns[*j].has_marks());
        if !is_of_these {
            return Ok(());
        }
        let row = self.row(*record).0;
        Err(Error::ambiguous_decimal(
            "decimal",
            row,
            &self.names[*j],
            given,
        ))
    }

    fn refuse_mixed_units(&self, selected: &[usize]) -> Result<()> {
        for j in selected {
            if let Some(((record, given), usual)) = self.columns[*j].mixed_unit() {
                let row = self.row(record).0;
                return Err(Error::mixed_units(row, &self.names[*j], given, usual));
            }
        }
        Ok(())
    }

    /// Reads columns again whose values are not those under the mark that was found.
    fn read_again(&mut self, selected: &[usize]) {
        let again: Vec<usize> = selected
            .iter()
            .copied()
            .filter(|j| !self.columns[*j].is_read(self.tried, self.decimal))
            .collect();
        if again.is_empty() {
            return;
        }
        let mut ragged = self.ragged.iter().copied().peekable();
        let (mut number, n_above) = (0, self.layout.n_above());
        let (columns, decimal) = (&mut self.columns, self.decimal);
        let read = self.records.for_each(|record, _| {
            number += 1;
            if number <= n_above {
                return Ok(true);
            }
            let i = number - 1 - n_above;
            if ragged.next_if_eq(&i).is_none() {
                for &j in &again {
                    let value = columns[j].value(&record[j], decimal);
                    columns[j].values[i] = value;
                }
            }
            Ok(true)
        });
        debug_assert!(read.is_ok(), "the closure refuses nothing");
    }

    /// Rows whose selected cells are all numbers; or why there is another one.
    fn complete_rows(&self, selected: &[usize], missing: Missing) -> Result<Vec<usize>> {
        let mut ragged = self.ragged.iter().copied().peekable();
        let mut kept = Vec::with_capacity(self.n_rows);
        let mut first = None;
        for i in 0..self.n_rows {
            let is_ragged = ragged.next_if_eq(&i).is_some();
            let value = |j: &usize| self.columns[*j].values[i];
            let flawed = selected.iter().find(|j| !value(j).is_finite());
            if is_ragged || flawed.is_some() {
                first = first.or(Some((i, flawed.copied().filter(|_| !is_ragged))));
                continue;
            }
            for j in selected {
                // The row is looked up only if it has to be named.
                if check_value(value(j), 0, "").is_err() {
                    check_value(value(j), self.row(i).0, &self.names[*j])?;
                }
            }
            kept.push(i);
        }
        match first {
            Some((i, place)) if missing == Missing::Refuse => {
                let n_flawed = self.n_rows - kept.len();
                Err(self.flawed(i, place).concerning(n_flawed, self.n_rows))
            }
            _ if kept.is_empty() => Err(Error::no_rows_left()),
            _ => Ok(kept),
        }
    }

    /// What is wrong with a row: the number of its cells, or one of them.
    fn flawed(&self, i: usize, place: Option<usize>) -> Error {
        let (row, cells) = self.row(i);
        let Some(j) = place else {
            return Error::ragged_row(row, cells.len(), self.layout.width);
        };
        let (given, name) = (&cells[j], &self.names[j]);
        let given: String = given.chars().take(80).collect();
        if self.columns[j].values[i].is_infinite() {
            return Error::not_finite_cell(row, name, given);
        }
        match Cell::of(&given) {
            Cell::Missing => Error::missing_cell(row, name),
            _ => Error::text_cell(row, name, given),
        }
    }
}
