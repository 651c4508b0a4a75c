//! What the columns of a whole file say together: the decimal mark, and what each column is.

use super::column::{Column, Found};
use super::report::ColumnKind;
use crate::regression::data::columns::is_id;
use crate::regression::settings::table_form::DecimalMark as Decimal;

/// The decimal mark of a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DecimalFound {
    pub(super) decimal: Decimal,
    /// A cell that may be read both ways, with the place of its column: nothing decides.
    pub(super) unsure: Option<(usize, usize, String)>,
}

/// By the evidence of all columns of numbers: one that decides, decides for all. Without evidence a
/// comma is no decimal mark where it separates the cells.
pub(super) fn decimal_mark(columns: &[Column], separated_by_comma: bool) -> DecimalFound {
    let numeric = || {
        columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.is_numeric())
    };
    let n_deciding = |decimal: Decimal| -> usize {
        numeric().map(|(_, column)| column.n_decides(decimal)).sum()
    };
    let (points, commas) = (n_deciding(Decimal::Point), n_deciding(Decimal::Comma));
    let first = |cell: fn(&Column) -> Found| {
        let cells = numeric().filter_map(|(j, column)| Some((j, cell(column)?)));
        let first = cells.min_by_key(|(_, (record, _))| *record);
        first.map(|(j, (record, text))| (j, record, text))
    };
    let found = |decimal, unsure| DecimalFound { decimal, unsure };
    match (points, commas) {
        (0, 0) if separated_by_comma => found(Decimal::Point, None),
        (0, 0) => found(Decimal::Point, first(Column::first_either)),
        (_, 0) => found(Decimal::Point, None),
        (0, _) => found(Decimal::Comma, None),
        _ if points >= commas => found(
            Decimal::Point,
            first(|column| column.decides[1].first.clone()),
        ),
        _ => found(
            Decimal::Comma,
            first(|column| column.decides[0].first.clone()),
        ),
    }
}

/// What a column of that name holds.
pub(super) fn kind(column: &Column, name: &str, n_rows: usize) -> ColumnKind {
    if column.n_present() == 0 {
        return ColumnKind::Empty;
    }
    if !column.is_numeric() {
        let is_dates = 2 * column.n_dates > column.n_present();
        return if is_dates {
            ColumnKind::Date
        } else {
            ColumnKind::Text
        };
    }
    if is_id(name) || column.n_long > 0 {
        return ColumnKind::Id;
    }
    if !column.varies && n_rows > 1 {
        return ColumnKind::Constant;
    }
    if column.is_logical() {
        return ColumnKind::Logical;
    }
    ColumnKind::Number
}

/// Names that differ from one another: the second "x" is "x (2)", and a column without a name is
/// called by its place, from 1.
pub(super) fn distinct(given: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(given.len());
    for (j, name) in given.iter().enumerate() {
        let base = match name.trim() {
            "" => format!("column {}", j + 1),
            name => name.to_owned(),
        };
        let mut candidate = base.clone();
        let mut k = 2;
        // A name that is given later as it stands goes first to its own column.
        while names.contains(&candidate) || (k > 2 && given.contains(&candidate)) {
            candidate = format!("{base} ({k})");
            k += 1;
        }
        names.push(candidate);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_occur_twice_get_a_number() {
        let given = ["day", "x", "day", "", "day (2)", "day"].map(str::to_owned);
        let names = distinct(&given);
        assert_eq!(
            names,
            ["day", "x", "day (3)", "column 4", "day (2)", "day (4)"]
        );
    }
}
