//! Bytes to text: UTF-8 where it is valid, else what its mark, the page's language or the
//! configuration says. Other encodings than UTF-8 are decoded by the platform.

use super::kind_of_file::refuse_other_files;
use crate::regression::data::file_rows::count_line_ends;
use crate::regression::error::{Error, Result};
use crate::regression::settings::table_form::{Encoding, TableForm};

const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";
const UTF_16_LITTLE_MARK: &[u8] = b"\xFF\xFE";
const UTF_16_BIG_MARK: &[u8] = b"\xFE\xFF";

/// Decodes bytes by the label of an encoding (as the Encoding Standard has them), or answers that
/// they are not text in it.
pub type Decode<'a> = &'a dyn Fn(&'static str, &[u8]) -> Option<String>;

/// The text of a file, and how it came out of its bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    pub(super) content: String,
    pub(super) encoding: Option<Encoding>,
}

impl Text {
    /// Text as it is: nothing had to be decoded.
    pub fn new(content: impl Into<String>) -> Self {
        let content: String = content.into();
        let content = match content.strip_prefix('\u{FEFF}') {
            Some(rest) => rest.to_owned(),
            None => content,
        };
        Self {
            content,
            encoding: None,
        }
    }

    /// The text of a file of bytes.
    ///
    /// # Errors
    /// The file is of another kind; its bytes are not text in the encoding that `form` names, or
    /// in any that it may have.
    pub fn decoded(bytes: &[u8], form: TableForm, decode: Decode<'_>) -> Result<Self> {
        refuse_other_files(bytes)?;
        let (content, encoding) = match form.encoding {
            Some(encoding) => (decoded(bytes, encoding, decode)?, encoding),
            None => found(bytes, form, decode)?,
        };
        if content.contains('\0') {
            return Err(Error::not_a_table("binary"));
        }
        Ok(Self {
            content,
            encoding: Some(encoding),
        })
    }
}

/// The text in the first encoding that fits.
fn found(bytes: &[u8], form: TableForm, decode: Decode<'_>) -> Result<(String, Encoding)> {
    if bytes.starts_with(UTF_16_LITTLE_MARK) || bytes.starts_with(UTF_16_BIG_MARK) {
        let text = decoded(bytes, Encoding::Utf16, decode)?;
        return Ok((text, Encoding::Utf16));
    }
    let unmarked = bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes);
    let Err(error) = std::str::from_utf8(unmarked) else {
        return Ok((decoded(bytes, Encoding::Utf8, decode)?, Encoding::Utf8));
    };
    if unmarked.contains(&0) {
        return Err(Error::not_a_table("binary"));
    }
    let candidates = [
        form.prefers_chinese.then_some(Encoding::Gb18030),
        Some(Encoding::Windows1252),
    ];
    let text = |encoding: Encoding| Some((decode(encoding.label(bytes), bytes)?, encoding));
    let found = candidates.into_iter().flatten().find_map(text);
    found.ok_or_else(|| Error::not_utf8(count_line_ends(&unmarked[..error.valid_up_to()]) + 1))
}

fn decoded(bytes: &[u8], encoding: Encoding, decode: Decode<'_>) -> Result<String> {
    if encoding != Encoding::Utf8 {
        let text = decode(encoding.label(bytes), bytes);
        let text = text.ok_or_else(|| Error::wrong_encoding("encoding", encoding.word()))?;
        return Ok(Text::new(text).content);
    }
    let bytes = bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes);
    let text =
        text.map_err(|error| Error::not_utf8(count_line_ends(&bytes[..error.valid_up_to()]) + 1))?;
    Ok(text.to_owned())
}

impl Encoding {
    /// The label by which a platform's decoder knows it; which half comes first says the mark.
    fn label(self, bytes: &[u8]) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 if bytes.starts_with(UTF_16_BIG_MARK) => "utf-16be",
            Self::Utf16 => "utf-16le",
            Self::Windows1252 => "windows-1252",
            Self::Gb18030 => "gb18030",
        }
    }
}
