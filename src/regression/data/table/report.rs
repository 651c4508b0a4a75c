//! What was found out about a table, and how it was read: nothing of a file is left out, joined or
//! read as something else without standing here.

use super::layout::Header;
use crate::regression::settings::table_form::{DecimalMark, Encoding, Separator};

/// How a table was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Rows of data.
    pub n_rows: usize,
    /// The encoding of its bytes; none: it came as text.
    pub encoding: Option<Encoding>,
    /// Whether it is JSON.
    pub is_json: bool,
    /// What separates its cells; none: a character that only its first line could name.
    pub separator: Option<Separator>,
    /// The separator that a line `sep=…` names.
    pub separator_line: Option<char>,
    /// Whether blanks stand between separators and quotes.
    pub has_blanks_at_quotes: bool,
    /// Lines of comment above it that are left out.
    pub comments: Vec<String>,
    /// Rows without anything in them that are left out.
    pub n_empty_rows: usize,
    /// Columns without a name or anything in them that are left out.
    pub n_empty_columns: usize,
    /// What names its columns.
    pub header: Header,
    /// A row of units below the names.
    pub units: Option<Vec<String>>,
    /// The first names of rows; none where the rows have none.
    pub row_names: Option<Vec<String>>,
    /// The decimal mark under which its numbers are read.
    pub decimal: DecimalMark,
    /// What nobody can know without asking.
    pub question: Option<Question>,
    /// Rows with another number of cells than the others.
    pub n_ragged: usize,
    /// The first of them: its row, and its cells.
    pub first_ragged: Option<(usize, Vec<String>)>,
    /// Its columns.
    pub columns: Vec<ColumnReading>,
    /// Rows that were left out since a cell that is needed holds no number; none before a target
    /// and features are chosen.
    pub n_left_out: Option<usize>,
}

/// What only the reader of a table can say.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// Whether the first row names the columns.
    Header,
    /// Which mark is the decimal one: of this cell both readings make sense.
    Decimal {
        /// Its row in the file.
        row: usize,
        /// Its column.
        column: String,
        /// What it holds.
        given: String,
        /// The whole row.
        cells: Vec<String>,
        /// Its value with a decimal point, and with a decimal comma; none where it has none.
        readings: [Option<f64>; 2],
    },
}

/// What a column mostly holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Numbers.
    Number,
    /// TRUE and FALSE, read as 1 and 0.
    Logical,
    /// Numbers that tell rows apart and measure nothing.
    Id,
    /// One number, over and over.
    Constant,
    /// Dates or times.
    Date,
    /// Other text.
    Text,
    /// Nothing.
    Empty,
}

/// How a column was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnReading {
    /// Its name, different from all others.
    pub name: String,
    /// Its place in the file, from 0.
    pub place: usize,
    /// Its name as it stands in the file, where that is another one.
    pub given_name: Option<String>,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether it is offered as target or feature when nothing is chosen.
    pub is_offered: bool,
    /// Cells that hold nothing, or a word that says so.
    pub n_missing: usize,
    /// Those words, the first few.
    pub missing_words: Vec<String>,
    /// Cells of a column of numbers that hold something else.
    pub n_wrong: usize,
    /// The sign of currency or percent beside its numbers, which is left out.
    pub unit: Option<String>,
    /// Whether thousands are set apart in it.
    pub has_groups: bool,
    /// Its first cells as they stand.
    pub first: Vec<String>,
    /// The first cell that cannot be trained on.
    pub flaw: Option<Flaw>,
}

/// A cell of a column of numbers that holds none.
#[derive(Debug, Clone, PartialEq)]
pub struct Flaw {
    /// Its row in the file.
    pub row: usize,
    /// What it holds.
    pub given: String,
    /// The whole row.
    pub cells: Vec<String>,
}

impl ColumnKind {
    /// Its name for JavaScript.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Logical => "logical",
            Self::Id => "id",
            Self::Constant => "constant",
            Self::Date => "date",
            Self::Text => "text",
            Self::Empty => "empty",
        }
    }

    /// Whether it is taken as target or feature where nothing is chosen.
    pub fn is_offered(self) -> bool {
        matches!(self, Self::Number | Self::Logical)
    }

    /// Whether its cells have values that a model can be trained on.
    pub fn is_numeric(self) -> bool {
        match self {
            Self::Number | Self::Logical | Self::Id | Self::Constant => true,
            Self::Date | Self::Text | Self::Empty => false,
        }
    }
}

impl Header {
    /// Its name for JavaScript.
    pub fn name(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Comment => "comment",
            Self::Counted => "counted",
            Self::Absent => "absent",
        }
    }
}
