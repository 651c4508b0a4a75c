//! Which rows of a table name its columns and which hold data, by its first rows.

use super::cell::Cell;
use super::separator::usual_width;

/// What names the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// The first row.
    Row,
    /// The last line of comment above the table.
    Comment,
    /// The first row, which counts the columns from 0.
    Counted,
    /// Nothing: the columns are x1 … xd, y.
    Absent,
}

/// The rows and columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// Cells of a row of data, that of its name included.
    pub(super) width: usize,
    pub(super) header: Header,
    /// The first row may as well be data: nobody can know without asking.
    pub(super) is_header_unsure: bool,
    /// A row of units below the names.
    pub(super) units: Option<Vec<String>>,
    /// Whether the first cell of a row is its name.
    pub(super) has_row_names: bool,
    /// One name a column, as it stands; empty where there is none.
    pub(super) names: Vec<String>,
}

/// The longest text that may be a unit, in characters.
const LONGEST_UNIT: usize = 16;

impl Layout {
    /// By the first records, and by whether the configuration says that the first names columns.
    pub(super) fn of(records: &[Vec<String>], wish: Option<bool>) -> Self {
        let Some((first, rest)) = records.split_first() else {
            return Self::empty();
        };
        let kinds = rest_kinds(first, rest);
        let (header, is_header_unsure) = header(first, rest, &kinds, wish);
        if header == Header::Absent {
            let width = usual_width(records.iter().map(Vec::len));
            return Self {
                width,
                header,
                is_header_unsure,
                units: None,
                has_row_names: false,
                names: unnamed(width),
            };
        }
        let width = width(first.len(), rest);
        let lacks_one = first.len() + 1 == width && !is_last_empty(rest, width);
        let mut names = first.clone();
        if lacks_one {
            names.insert(0, String::new());
        }
        names.resize(width, String::new());
        let is_nameless = names[0].is_empty() && width > 2 && !is_column_empty(rest, 0);
        Self {
            width,
            header,
            is_header_unsure,
            units: units(rest),
            has_row_names: lacks_one || is_nameless,
            names,
        }
    }

    fn empty() -> Self {
        Self {
            width: 0,
            header: Header::Absent,
            is_header_unsure: false,
            units: None,
            has_row_names: false,
            names: Vec::new(),
        }
    }

    /// Records that are no data.
    pub(super) fn n_above(&self) -> usize {
        usize::from(self.header != Header::Absent) + usize::from(self.units.is_some())
    }
}

/// x1 … xd, y.
fn unnamed(width: usize) -> Vec<String> {
    let names = (1..width).map(|j| format!("x{j}"));
    names.chain(["y".to_owned()]).collect()
}

/// The number of cells that a row has below a header of `named` cells.
fn width(named: usize, rest: &[Vec<String>]) -> usize {
    if rest.is_empty() {
        return named;
    }
    let usual = usual_width(rest.iter().map(Vec::len));
    let extra_cells_are_empty = (named..usual).all(|j| is_column_empty(rest, j));
    match usual {
        _ if usual == named + 1 || extra_cells_are_empty => usual.max(named),
        _ => named,
    }
}

fn is_column_empty(rest: &[Vec<String>], j: usize) -> bool {
    rest.iter()
        .all(|record| record.get(j).is_none_or(String::is_empty))
}

fn is_last_empty(rest: &[Vec<String>], width: usize) -> bool {
    is_column_empty(rest, width - 1)
}

/// What a column of the first rows mostly holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mostly {
    Numbers,
    Others,
    Nothing,
}

fn rest_kinds(first: &[String], rest: &[Vec<String>]) -> Vec<Mostly> {
    (0..first.len())
        .map(|j| mostly(rest.iter().filter_map(|record| record.get(j))))
        .collect()
}

fn mostly<'a>(cells: impl Iterator<Item = &'a String>) -> Mostly {
    let (mut n, mut n_numbers) = (0, 0);
    for cell in cells {
        let cell = Cell::of(cell);
        n += usize::from(cell != Cell::Missing);
        n_numbers += usize::from(is_value(&cell));
    }
    match n {
        0 => Mostly::Nothing,
        _ if 2 * n_numbers > n => Mostly::Numbers,
        _ => Mostly::Others,
    }
}

fn is_value(cell: &Cell) -> bool {
    matches!(cell, Cell::Number(_) | Cell::Logical(_) | Cell::NotFinite)
}

/// Whether the first record names the columns, and whether that is unsure.
fn header(
    first: &[String],
    rest: &[Vec<String>],
    kinds: &[Mostly],
    wish: Option<bool>,
) -> (Header, bool) {
    if let Some(is_header) = wish {
        return (
            if is_header {
                Header::Row
            } else {
                Header::Absent
            },
            false,
        );
    }
    if counts_columns(first) && !rest.is_empty() {
        return (Header::Counted, false);
    }
    let cells: Vec<Cell> = first.iter().map(|cell| Cell::of(cell)).collect();
    if cells
        .iter()
        .all(|cell| is_value(cell) || *cell == Cell::Missing)
    {
        return (Header::Absent, false);
    }
    let over_numbers = |is: fn(&Cell) -> bool| {
        let mut pairs = cells.iter().zip(kinds);
        pairs.any(|(cell, kind)| *kind == Mostly::Numbers && is(cell))
    };
    // A word above numbers can only be their name; a number there is data, or a name such as 2019.
    let names = over_numbers(|cell| !is_value(cell) && *cell != Cell::Missing);
    if names || !over_numbers(is_value) {
        return (Header::Row, false);
    }
    let is_data = first.iter().enumerate().any(|(j, cell)| {
        let word_comes_again = || rest.iter().any(|record| record.get(j) == Some(cell));
        match Cell::of(cell) {
            Cell::Number(_) => cell.bytes().any(|byte| !byte.is_ascii_digit()),
            Cell::Logical(_) | Cell::NotFinite | Cell::Date => true,
            Cell::Text => word_comes_again(),
            Cell::Missing => false,
        }
    });
    match is_data {
        true => (Header::Absent, false),
        false => (Header::Row, true),
    }
}

/// Whether cells are 0, 1, … d − 1, perhaps behind an empty one, as programs write an array.
fn counts_columns(cells: &[String]) -> bool {
    let counted = match cells {
        [first, rest @ ..] if first.is_empty() => rest,
        _ => cells,
    };
    let is_count = |(i, cell): (usize, &String)| *cell == i.to_string();
    counted.len() > 1 && counted.iter().enumerate().all(is_count)
}

/// The first row below the names, if it holds words above numbers and no number itself.
fn units(rest: &[Vec<String>]) -> Option<Vec<String>> {
    let (first, below) = rest.split_first()?;
    let cells: Vec<Cell> = first.iter().map(|cell| Cell::of(cell)).collect();
    let is_word = |cell: &Cell| matches!(cell, Cell::Text | Cell::Missing);
    let are_short = first
        .iter()
        .all(|cell| cell.chars().count() <= LONGEST_UNIT);
    if below.is_empty() || !are_short || !cells.iter().all(is_word) {
        return None;
    }
    let is_unit = |(j, cell): (usize, &Cell)| {
        let column = || mostly(below.iter().filter_map(|record| record.get(j)));
        *cell == Cell::Text && column() == Mostly::Numbers
    };
    let n_units = cells
        .iter()
        .enumerate()
        .filter(|pair| is_unit(*pair))
        .count();
    let n_numeric = (0..first.len())
        .filter(|j| mostly(below.iter().filter_map(|record| record.get(*j))) == Mostly::Numbers)
        .count();
    // One odd word in a row of gaps is a wrong cell rather than a unit.
    (n_units > 0 && 2 * n_units >= n_numeric).then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(text: &str) -> Layout {
        let row = |line: &str| line.split(',').map(|cell| cell.trim().to_owned()).collect();
        let records: Vec<Vec<String>> = text.lines().map(row).collect();
        Layout::of(&records, None)
    }

    fn header_of(text: &str) -> (Header, bool) {
        let layout = layout(text);
        (layout.header, layout.is_header_unsure)
    }

    #[test]
    fn a_first_row_is_a_header_or_data_or_asked_for() {
        let cases = [
            ("x,y\n1,2", (Header::Row, false)),
            ("1,2\n3,4", (Header::Absent, false)),
            ("0,1\n5,7\n6,9", (Header::Counted, false)),
            (",0,1\n0,5,7\n1,6,9", (Header::Counted, false)),
            ("1,10,a\n2,20,a\n3,35,b", (Header::Absent, false)),
            ("1.5,10,a\n2.5,20,b\n3.5,35,c", (Header::Absent, false)),
            ("country,2019,2020\nA,1,2\nB,3,4", (Header::Row, true)),
            ("a,1,10\nb,2,20\nc,3,35", (Header::Row, true)),
            ("name,city\nA,B\nC,D", (Header::Row, false)),
            ("id,2019,2020\n1,5,6\n2,7,8", (Header::Row, false)),
        ];
        for (text, expected) in cases {
            assert_eq!(header_of(text), expected, "{text}");
        }
    }

    #[test]
    fn row_names_stand_in_a_nameless_or_surplus_first_column() {
        assert!(layout(",x,y\n0,1,2\n1,2,4").has_row_names);
        assert!(layout("x,y\nA,1,2\nB,2,4").has_row_names);
        assert!(!layout("x,y,\n1,2,\n2,4,").has_row_names);
        assert!(!layout("x,y\n1,2,\n2,4,").has_row_names);
        assert!(!layout(",y\n1,2\n2,4").has_row_names);
    }

    #[test]
    fn units_below_the_names_are_no_data() {
        let layout = layout("area,price,city\nm2,USD,\n50,100,Rome\n60,120,Bonn");
        assert_eq!(layout.units.unwrap(), ["m2", "USD", ""]);
        assert_eq!(header_of("x,y\na,b\nc,d"), (Header::Row, false));
    }
}
