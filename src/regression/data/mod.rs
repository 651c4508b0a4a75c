//! What a run learns from: examples drawn, given as columns or read from a file, and their units.

pub(crate) mod columns;
pub(crate) mod dataset;
pub(crate) mod file_rows;
pub(crate) mod standardisation;
pub(crate) mod synthetic;
pub(crate) mod table;
