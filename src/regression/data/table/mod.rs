//! Tables as people have them: text in the usual encodings, separators and notations of numbers.
//!
//! Reading order: [`Text`] (bytes to text), `Preamble` (what stands above a table), `split` (what
//! separates its cells), `Records` (the cells), `Layout` (which rows name the columns), `Column`
//! (what the rows say of each), `decimal_mark` (one mark for the whole file), [`Table`] (all of
//! it), [`Reading`] (the report: nothing is left out or read as something else without standing
//! there).

mod cell;
mod column;
mod dataset_of;
mod dates;
mod decision;
mod decoding;
mod fixed_width;
mod json_rows;
mod kind_of_file;
mod layout;
mod notation;
mod plain_number;
mod preamble;
mod records;
mod report;
mod separator;
mod sheet;
mod survey;
mod whole;

pub use decoding::{Decode, Text};
pub use layout::Header;
pub use report::{ColumnKind, ColumnReading, Flaw, Question, Reading};
pub use survey::Watch;
pub use whole::Table;

use survey::Wanted;

use super::dataset::Dataset;
use crate::regression::error::Result;
use crate::regression::settings::config::Config;

/// The data set in a table of text in UTF-8: the columns that `config` names, or those on offer.
///
/// # Errors
/// What is wrong with the table, with row and column; what only its reader can say, with the key
/// that says it; columns that it does not have; a size over the limits.
pub fn from_csv(bytes: &[u8], config: &Config) -> Result<Dataset> {
    let text = Text::decoded(bytes, config.table_form(), &|_, _| None)?;
    Ok(from_table(&text, config, &mut |_| {})?.0)
}

/// The data set in a table, and how it was read; `watch` is told now and then which share is read.
///
/// # Errors
/// As [`from_csv`].
pub fn from_table(text: &Text, config: &Config, watch: Watch<'_>) -> Result<(Dataset, Reading)> {
    Table::read(text, config.table_form(), Wanted::Values, watch)?.dataset(config)
}

/// What can be said of a table before target and features are chosen.
///
/// # Errors
/// As [`from_csv`], but for the cells.
pub fn describe(text: &Text, config: &Config, watch: Watch<'_>) -> Result<Reading> {
    Ok(Table::read(text, config.table_form(), Wanted::Reading, watch)?.reading())
}
