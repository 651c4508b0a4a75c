//! What can go wrong, each variant with the offending value.

use std::fmt;

/// An error of the engine. [`Error::name`] is stable and is what the page
/// translates; the `Display` text is English and names what is allowed.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "the fields are those of Details, which says what they are"
)]
pub enum Error {
    /// A key that the vocabulary does not list.
    UnknownKey { key: String },
    /// A value of another kind than the key wants.
    WrongType {
        key: String,
        given: String,
        expected: String,
    },
    /// Text that is no finite number.
    NotANumber { key: String, given: String },
    /// A number with a fraction where a count is wanted.
    NotAnInteger { key: String, given: String },
    /// A number, or the length of a list, outside its range.
    OutOfRange {
        key: String,
        given: String,
        min: f64,
        max: f64,
    },
    /// A word that is not among those allowed.
    NotAllowed {
        key: String,
        given: String,
        allowed: String,
    },
    /// A key that has no meaning for this source of data.
    NotApplicable { key: String },
    /// A list whose length must match another one.
    LengthMismatch {
        key: String,
        given: usize,
        expected: usize,
    },
    /// A file without any text.
    EmptyFile,
    /// A file with column names and no rows.
    HeaderOnly,
    /// A file with one column; a target and a feature are wanted.
    OneColumn,
    /// A column name that the data do not have.
    UnknownColumn {
        key: String,
        given: String,
        allowed: String,
    },
    /// Two columns of one name.
    DuplicateColumn { given: String },
    /// The target listed among the features.
    LabelIsFeature { given: String },
    /// An empty cell.
    MissingCell { row: usize, column: String },
    /// A cell that is not a number.
    TextCell {
        row: usize,
        column: String,
        given: String,
    },
    /// NaN or an infinity.
    NotFiniteCell {
        row: usize,
        column: String,
        given: String,
    },
    /// A number too large to train on in f32.
    CellTooLarge {
        row: usize,
        column: String,
        given: String,
        max: f64,
    },
    /// A number too near to 0, and not 0, for a weight in f64 to balance it.
    CellTooSmall {
        row: usize,
        column: String,
        given: String,
        min: f64,
    },
    /// A quote that nothing closes.
    UnclosedQuote { row: usize },
    /// A row with another number of cells than the first.
    RaggedRow {
        row: usize,
        given: usize,
        expected: usize,
    },
    /// Bytes that are not UTF-8.
    NotUtf8 { row: usize },
    /// More rows, columns or cells than the limits allow.
    TooLarge { key: String, given: f64, max: f64 },
    /// No complete row is left.
    NoRowsLeft,
}

/// The values an [`Error`] carries, as far as they apply to its kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Details {
    /// The key of the vocabulary, or what was counted.
    pub key: Option<String>,
    /// The offending value as text.
    pub given: Option<String>,
    /// Smallest value allowed.
    pub min: Option<f64>,
    /// Largest value allowed.
    pub max: Option<f64>,
    /// Row of the file, counted from 1, the header included.
    pub row: Option<usize>,
    /// Name of the column.
    pub column: Option<String>,
    /// What would have been right.
    pub expected: Option<String>,
    /// The words allowed, comma-separated; of a file's columns the first few.
    pub allowed: Option<String>,
}

macro_rules! names {
    ($($variant:ident),+ $(,)?) => {
        impl Error {
            /// The stable names of all variants.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($variant)),+];

            /// The stable name of this variant.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => stringify!($variant)),+
                }
            }
        }
    };
}

names!(
    UnknownKey,
    WrongType,
    NotANumber,
    NotAnInteger,
    OutOfRange,
    NotAllowed,
    NotApplicable,
    LengthMismatch,
    EmptyFile,
    HeaderOnly,
    OneColumn,
    UnknownColumn,
    DuplicateColumn,
    LabelIsFeature,
    MissingCell,
    TextCell,
    NotFiniteCell,
    CellTooLarge,
    CellTooSmall,
    UnclosedQuote,
    RaggedRow,
    NotUtf8,
    TooLarge,
    NoRowsLeft,
);

impl Error {
    /// The values of this error, by name.
    pub fn details(&self) -> Details {
        let mut details = Details::default();
        let text = |value: &String| Some(value.clone());
        match self {
            Self::UnknownKey { key } | Self::NotApplicable { key } => details.key = text(key),
            Self::WrongType {
                key,
                given,
                expected,
            } => {
                details.key = text(key);
                details.given = text(given);
                details.expected = text(expected);
            }
            Self::NotANumber { key, given } | Self::NotAnInteger { key, given } => {
                details.key = text(key);
                details.given = text(given);
            }
            Self::OutOfRange {
                key,
                given,
                min,
                max,
            } => {
                details.key = text(key);
                details.given = text(given);
                details.min = Some(*min);
                details.max = Some(*max);
            }
            Self::NotAllowed {
                key,
                given,
                allowed,
            }
            | Self::UnknownColumn {
                key,
                given,
                allowed,
            } => {
                details.key = text(key);
                details.given = text(given);
                details.allowed = text(allowed);
            }
            Self::LengthMismatch {
                key,
                given,
                expected,
            } => {
                details.key = text(key);
                details.given = Some(given.to_string());
                details.expected = Some(expected.to_string());
            }
            Self::DuplicateColumn { given } | Self::LabelIsFeature { given } => {
                details.given = text(given);
            }
            Self::MissingCell { row, column } => {
                details.row = Some(*row);
                details.column = text(column);
            }
            Self::TextCell { row, column, given } | Self::NotFiniteCell { row, column, given } => {
                details.row = Some(*row);
                details.column = text(column);
                details.given = text(given);
            }
            Self::RaggedRow {
                row,
                given,
                expected,
            } => {
                details.row = Some(*row);
                details.given = Some(given.to_string());
                details.expected = Some(expected.to_string());
            }
            Self::CellTooLarge {
                row,
                column,
                given,
                max,
            } => {
                details.row = Some(*row);
                details.column = text(column);
                details.given = text(given);
                details.max = Some(*max);
            }
            Self::CellTooSmall {
                row,
                column,
                given,
                min,
            } => {
                details.row = Some(*row);
                details.column = text(column);
                details.given = text(given);
                details.min = Some(*min);
            }
            Self::NotUtf8 { row } | Self::UnclosedQuote { row } => details.row = Some(*row),
            Self::TooLarge { key, given, max } => {
                details.key = text(key);
                details.given = Some(given.to_string());
                details.max = Some(*max);
            }
            Self::EmptyFile | Self::HeaderOnly | Self::OneColumn | Self::NoRowsLeft => {}
        }
        details
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey { key } => write!(f, "\"{key}\" is not a setting"),
            Self::WrongType {
                key,
                given,
                expected,
            } => write!(f, "{key}: {given} is not {expected}"),
            Self::NotANumber { key, given } => {
                write!(f, "{key}: \"{given}\" is not a finite number")
            }
            Self::NotAnInteger { key, given } => {
                write!(f, "{key}: {given} is not a whole number")
            }
            Self::OutOfRange {
                key,
                given,
                min,
                max,
            } => write!(f, "{key}: {given} is not between {min} and {max}"),
            Self::NotAllowed {
                key,
                given,
                allowed,
            } => write!(f, "{key}: \"{given}\" is not one of {allowed}"),
            Self::NotApplicable { key } => {
                write!(f, "{key} cannot be set for this source of data")
            }
            Self::LengthMismatch {
                key,
                given,
                expected,
            } => write!(f, "{key} has length {given}; length {expected} is wanted"),
            Self::EmptyFile => write!(f, "the file is empty"),
            Self::HeaderOnly => write!(f, "the file has column names and no rows"),
            Self::OneColumn => write!(
                f,
                "the file has one column; a target and at least one feature are wanted"
            ),
            Self::UnknownColumn {
                key,
                given,
                allowed,
            } => write!(f, "{key}: there is no column \"{given}\" among {allowed}"),
            Self::DuplicateColumn { given } => write!(f, "two columns are named \"{given}\""),
            Self::LabelIsFeature { given } => {
                write!(f, "\"{given}\" is the target and cannot be a feature too")
            }
            Self::MissingCell { row, column } => {
                write!(f, "row {row}, column \"{column}\": the cell is empty")
            }
            Self::TextCell { row, column, given } => {
                write!(
                    f,
                    "row {row}, column \"{column}\": \"{given}\" is not a number"
                )
            }
            Self::NotFiniteCell { row, column, given } => {
                write!(f, "row {row}, column \"{column}\": {given} is not finite")
            }
            Self::RaggedRow {
                row,
                given,
                expected,
            } => write!(
                f,
                "row {row}: number of cells {given}, in the first row {expected}"
            ),
            Self::CellTooLarge {
                row,
                column,
                given,
                max,
            } => write!(
                f,
                "row {row}, column \"{column}\": {given} is beyond ±{max:e}"
            ),
            Self::CellTooSmall {
                row,
                column,
                given,
                min,
            } => write!(
                f,
                "row {row}, column \"{column}\": {given} is nearer to 0 than ±{min:e}, and not 0"
            ),
            Self::UnclosedQuote { row } => {
                write!(f, "row {row}: a quotation mark is opened and never closed")
            }
            Self::NotUtf8 { row } => write!(f, "row {row}: the text is not UTF-8"),
            Self::TooLarge { key, given, max } => {
                write!(f, "{given} {key}; at most {max} are allowed")
            }
            Self::NoRowsLeft => write!(f, "no complete row is left"),
        }
    }
}

impl std::error::Error for Error {}

/// Result of the engine's fallible functions.
pub type Result<T> = std::result::Result<T, Error>;
