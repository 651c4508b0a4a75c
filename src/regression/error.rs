//! What can go wrong: each kind is listed once, with the values that it carries and its sentence.

use std::fmt;

/// An error of the engine: its kind, and the offending values. [`Error::name`] is stable and is
/// what the page translates; the `Display` text is English and names what is allowed.
///
/// # Examples
/// ```
/// use sgd_playground::regression::{Config, Kind};
/// let error = Config::synthetic(&[("lr", 0.0.into())]).unwrap_err();
/// assert_eq!(error.kind(), Kind::OutOfRange);
/// assert_eq!(error.details().max, Some(1000.0));
/// assert_eq!(error.to_string(), "lr: 0 is not between 0 and 1000");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    kind: Kind,
    details: Box<Details>,
}

/// The values an [`Error`] carries, as far as they apply to its kind.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
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
    /// How many rows have such a cell.
    pub rows: Option<usize>,
    /// How many rows there are.
    pub of: Option<usize>,
}

/// Result of the engine's fallible functions.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The stable name of the kind.
    pub fn name(&self) -> &'static str {
        self.kind.name()
    }

    /// The same, of so many rows among all.
    pub(crate) fn concerning(mut self, rows: usize, of: usize) -> Self {
        self.details.rows = Some(rows);
        self.details.of = Some(of);
        self
    }

    /// The offending values, and what is allowed.
    pub fn details(&self) -> &Details {
        &self.details
    }
}

impl std::error::Error for Error {}

/// What a constructor takes for a field of [`Details`].
macro_rules! given {
    (min) => { f64 };
    (max) => { f64 };
    (row) => { usize };
    ($text:ident) => { impl fmt::Display };
}

/// What a constructor puts into a field of [`Details`].
macro_rules! kept {
    ($value:ident, min) => {
        $value
    };
    ($value:ident, max) => {
        $value
    };
    ($value:ident, row) => {
        $value
    };
    ($value:ident, $text:ident) => {
        $value.to_string()
    };
}

/// Makes [`Kind`], a constructor a kind and the sentences of lines
/// `Kind = constructor(fields of Details): sentence`.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident = $new:ident($($field:ident),*): $sentence:literal;)+) => {
        /// The kinds of errors.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Kind {
            $($(#[doc = $doc])+ $kind),+
        }

        impl Kind {
            /// The stable name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => stringify!($kind)),+
                }
            }
        }

        impl Error {
            /// The stable names of all kinds.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($kind)),+];

            $($(#[doc = $doc])+
            #[cold]
            pub fn $new($($field: given!($field)),*) -> Self {
                Self {
                    kind: Kind::$kind,
                    details: Box::new(Details {
                        $($field: Some(kept!($field, $field)),)*
                        ..Details::default()
                    }),
                }
            })+
        }

        impl fmt::Display for Error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.kind {
                    $(Kind::$kind => {
                        $(let $field = self.details.$field.clone().unwrap_or_default();)*
                        write!(f, $sentence)
                    })+
                }
            }
        }
    };
}

kinds! {
    /// A key that the vocabulary does not list.
    UnknownKey = unknown_key(key):
        "\"{key}\" is not a setting";
    /// A value of another kind than the key wants.
    WrongType = wrong_type(key, given, expected):
        "{key}: {given} is not {expected}";
    /// Text that is no finite number.
    NotANumber = not_a_number(key, given):
        "{key}: \"{given}\" is not a finite number";
    /// A number with a fraction where a count is wanted.
    NotAnInteger = not_an_integer(key, given):
        "{key}: {given} is not a whole number";
    /// A number, or the length of a list, outside its range.
    OutOfRange = out_of_range(key, given, min, max):
        "{key}: {given} is not between {min} and {max}";
    /// A word that is not among those allowed.
    NotAllowed = not_allowed(key, given, allowed):
        "{key}: \"{given}\" is not one of {allowed}";
    /// A key that has no meaning for this source of data.
    NotApplicable = not_applicable(key):
        "{key} cannot be set for this source of data";
    /// A list whose length must match another one.
    LengthMismatch = length_mismatch(key, given, expected):
        "{key} has length {given}; length {expected} is wanted";
    /// A file without any text.
    EmptyFile = empty_file():
        "the file is empty";
    /// A file with column names and no rows.
    HeaderOnly = header_only():
        "the file has column names and no rows";
    /// A file with one column; a target and a feature are wanted.
    OneColumn = one_column():
        "the file has one column; a target and at least one feature are wanted";
    /// A column name that the data do not have.
    UnknownColumn = unknown_column(key, given, allowed):
        "{key}: there is no column \"{given}\" among {allowed}";
    /// Two columns of one name.
    DuplicateColumn = duplicate_column(given):
        "two columns are named \"{given}\"";
    /// The target listed among the features.
    LabelIsFeature = label_is_feature(given):
        "\"{given}\" is the target and cannot be a feature too";
    /// An empty cell.
    MissingCell = missing_cell(row, column):
        "row {row}, column \"{column}\": the cell is empty";
    /// A cell that is not a number.
    TextCell = text_cell(row, column, given):
        "row {row}, column \"{column}\": \"{given}\" is not a number";
    /// NaN or an infinity.
    NotFiniteCell = not_finite_cell(row, column, given):
        "row {row}, column \"{column}\": {given} is not finite";
    /// A number too large to train on in f32.
    CellTooLarge = cell_too_large(row, column, given, max):
        "row {row}, column \"{column}\": {given} is beyond ±{max:e}";
    /// A number too near to 0, and not 0, for a weight in f64 to balance it.
    CellTooSmall = cell_too_small(row, column, given, min):
        "row {row}, column \"{column}\": {given} is nearer to 0 than ±{min:e}, and not 0";
    /// A quote that nothing closes.
    UnclosedQuote = unclosed_quote(row):
        "row {row}: a quotation mark is opened and never closed";
    /// A row with another number of cells than the first.
    RaggedRow = ragged_row(row, given, expected):
        "row {row}: number of cells {given}, in the others {expected}";
    /// Columns of which too few hold numbers.
    TooFewNumbers = too_few_numbers(allowed):
        "a target and at least one feature need columns of numbers; these hold none: {allowed}";
    /// A number that is one with a decimal point and another with a decimal comma.
    AmbiguousDecimal = ambiguous_decimal(key, row, column, given):
        "row {row}, column \"{column}\": \"{given}\" can be read with a decimal point and with a decimal comma; {key} says which: point or comma";
    /// A first row that may name the columns or be data.
    AmbiguousHeader = ambiguous_header(key, row, given):
        "row {row} may name the columns or be data: {given}; {key} says which: on or off";
    /// A number whose sign of currency or percent is not that of its column.
    MixedUnits = mixed_units(row, column, given, expected):
        "row {row}, column \"{column}\": \"{given}\" stands among numbers with {expected}";
    /// A file that is no table of text.
    NotATable = not_a_table(given):
        "the file is no table of text but of the kind {given}; save the table as CSV";
    /// Bytes that are not text in the encoding that was named.
    WrongEncoding = wrong_encoding(key, given):
        "{key}: the file is not text in {given}";
    /// Bytes that are not UTF-8.
    NotUtf8 = not_utf8(row):
        "row {row}: the text is not UTF-8";
    /// More rows, columns or cells than the limits allow.
    TooLarge = too_large(key, given, max):
        "{given} {key}; at most {max} are allowed";
    /// No complete row is left.
    NoRowsLeft = no_rows_left():
        "no complete row is left";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_has_name_details_and_sentence_of_its_kind() {
        let error = Error::out_of_range("batch", 0, 1.0, 200.0);
        assert_eq!(
            (error.name(), error.kind()),
            ("OutOfRange", Kind::OutOfRange)
        );
        assert_eq!(error.to_string(), "batch: 0 is not between 1 and 200");
        let details = Details {
            key: Some("batch".to_owned()),
            given: Some("0".to_owned()),
            min: Some(1.0),
            max: Some(200.0),
            ..Details::default()
        };
        assert_eq!(error.details(), &details);
    }

    #[test]
    fn sentences_show_what_was_given() {
        let sentences = [
            (Error::unknown_key("colour"), "\"colour\" is not a setting"),
            (
                Error::length_mismatch("w0", 2, 1),
                "w0 has length 2; length 1 is wanted",
            ),
            (
                Error::cell_too_large(3, "x", -2e15, 1e15),
                "row 3, column \"x\": -2000000000000000 is beyond ±1e15",
            ),
            (
                Error::too_large("rows", 2e6, 1e6),
                "2000000 rows; at most 1000000 are allowed",
            ),
            (Error::no_rows_left(), "no complete row is left"),
        ];
        for (error, sentence) in sentences {
            assert_eq!(error.to_string(), sentence);
        }
    }

    #[test]
    fn every_kind_is_named_once() {
        let mut names = Error::NAMES.to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Error::NAMES.len());
        assert_eq!(Error::NAMES.len(), 30);
    }
}
