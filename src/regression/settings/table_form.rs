//! How a table of text is to be read: what the configuration says, and what is left to find out.

use super::vocabulary::{Choice, choice};

/// The encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16; which byte comes first says its mark, and without one the lower.
    Utf16,
    /// Windows-1252, in which Excel saves text in western languages.
    Windows1252,
    /// GB 18030, in which Excel saves Chinese text.
    Gb18030,
}

/// What separates the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// A comma; a full-width one where the file has those.
    Comma,
    /// A semicolon.
    Semicolon,
    /// A tab.
    Tab,
    /// A vertical bar.
    Pipe,
    /// Blanks, or columns of a fixed width.
    Space,
}

/// The mark between the whole and the fraction of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// 3.14
    Point,
    /// 3,14
    Comma,
}

/// How a table is to be read; what is `None` is found out from the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TableForm {
    /// The encoding of its bytes.
    pub encoding: Option<Encoding>,
    /// What separates its cells.
    pub separator: Option<Separator>,
    /// The decimal mark of its numbers.
    pub decimal: Option<DecimalMark>,
    /// Whether its first row names the columns.
    pub header: Option<bool>,
    /// Whether bytes that are not UTF-8 are tried as Chinese text before western text.
    pub prefers_chinese: bool,
}

impl Encoding {
    /// The word of the vocabulary.
    pub fn word(self) -> &'static str {
        let word = match self {
            Self::Utf8 => choice::Encoding::Utf8,
            Self::Utf16 => choice::Encoding::Utf16,
            Self::Windows1252 => choice::Encoding::Windows1252,
            Self::Gb18030 => choice::Encoding::Gb18030,
        };
        word.word()
    }

    pub(super) fn chosen(word: choice::Encoding) -> Option<Self> {
        match word {
            choice::Encoding::Auto => None,
            choice::Encoding::Utf8 => Some(Self::Utf8),
            choice::Encoding::Utf16 => Some(Self::Utf16),
            choice::Encoding::Windows1252 => Some(Self::Windows1252),
            choice::Encoding::Gb18030 => Some(Self::Gb18030),
        }
    }
}

impl Separator {
    /// The word of the vocabulary.
    pub fn word(self) -> &'static str {
        let word = match self {
            Self::Comma => choice::Separator::Comma,
            Self::Semicolon => choice::Separator::Semicolon,
            Self::Tab => choice::Separator::Tab,
            Self::Pipe => choice::Separator::Pipe,
            Self::Space => choice::Separator::Space,
        };
        word.word()
    }

    pub(super) fn chosen(word: choice::Separator) -> Option<Self> {
        match word {
            choice::Separator::Auto => None,
            choice::Separator::Comma => Some(Self::Comma),
            choice::Separator::Semicolon => Some(Self::Semicolon),
            choice::Separator::Tab => Some(Self::Tab),
            choice::Separator::Pipe => Some(Self::Pipe),
            choice::Separator::Space => Some(Self::Space),
        }
    }
}

impl DecimalMark {
    /// The word of the vocabulary.
    pub fn word(self) -> &'static str {
        let word = match self {
            Self::Point => choice::Decimal::Point,
            Self::Comma => choice::Decimal::Comma,
        };
        word.word()
    }

    /// The mark itself.
    pub(crate) fn mark(self) -> u8 {
        match self {
            Self::Point => b'.',
            Self::Comma => b',',
        }
    }

    pub(super) fn chosen(word: choice::Decimal) -> Option<Self> {
        match word {
            choice::Decimal::Auto => None,
            choice::Decimal::Point => Some(Self::Point),
            choice::Decimal::Comma => Some(Self::Comma),
        }
    }
}

/// Whether the first row names the columns.
pub(super) fn header(word: choice::Header) -> Option<bool> {
    match word {
        choice::Header::Auto => None,
        choice::Header::On => Some(true),
        choice::Header::Off => Some(false),
    }
}
