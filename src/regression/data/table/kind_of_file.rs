//! Files that are no table of text, recognised by their first bytes.

use crate::regression::error::{Error, Result};

/// Bytes that a kind of file begins with, and the name of the kind.
const SIGNATURES: [(&[u8], &str); 20] = [
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "workbook"),
    (b"%PDF-", "pdf"),
    (b"\x1F\x8B", "gzip"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xFF\xD8\xFF", "picture"),
    (b"GIF8", "picture"),
    (b"BM6", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"BZh", "archive"),
    (b"\xFD7zXZ\0", "archive"),
    (b"\x28\xB5\x2F\xFD", "archive"),
    (b"7z\xBC\xAF\x27\x1C", "archive"),
    (b"Rar!\x1A", "archive"),
    (b"PAR1", "parquet"),
    (b"\x89HDF\r\n", "hdf5"),
    (b"SQLite format 3\0", "database"),
    (b"\x93NUMPY", "numpy"),
    (b"{\\rtf", "document"),
    (b"\x80\x04\x95", "pickle"),
];

/// Beginnings of pages and of other marked-up text, in small letters.
const MARKED_UP: [&str; 4] = ["<!doctype", "<html", "<?xml", "<svg"];

/// Bytes that are looked at.
const HEAD: usize = 4096;

/// Refuses what is no table of text.
///
/// # Errors
/// [`Kind::NotATable`](crate::regression::Kind::NotATable) with the kind of the file.
pub(super) fn refuse_other_files(bytes: &[u8]) -> Result<()> {
    match other_kind(bytes) {
        Some(kind) => Err(Error::not_a_table(kind)),
        None => Ok(()),
    }
}

fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let signature = SIGNATURES.iter().find(|(first, _)| head.starts_with(first));
    if let Some((_, kind)) = signature {
        return Some(kind);
    }
    if head.starts_with(b"PK\x03\x04") {
        return Some(zipped(head));
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(&b"WEBP"[..]) {
        return Some("picture");
    }
    let start = head.trim_ascii_start();
    let starts_with = |mark: &&str| {
        let first = start.get(..mark.len());
        first.is_some_and(|first| first.eq_ignore_ascii_case(mark.as_bytes()))
    };
    MARKED_UP.iter().any(starts_with).then_some("page")
}

/// What an archive in the form of ZIP holds.
fn zipped(head: &[u8]) -> &'static str {
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    if holds(b"word/") || holds(b"opendocument.text") || holds(b"ppt/") {
        return "document";
    }
    let workbook = [
        &b"xl/"[..],
        b"[Content_Types].xml",
        b"opendocument.spreadsheet",
    ];
    match workbook.into_iter().any(holds) {
        true => "workbook",
        false => "archive",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_called_by_its_name() {
        let kinds: [(&[u8], &str); 9] = [
            (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "workbook"),
            (b"PK\x03\x04 xl/worksheets", "workbook"),
            (b"PK\x03\x04 word/document.xml", "document"),
            (b"PK\x03\x04 data.csv", "archive"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", "workbook"),
            (b"%PDF-1.7", "pdf"),
            (b"\x1F\x8B\x08", "gzip"),
            (b"RIFF....WEBPVP8", "picture"),
            (b"\n <!DOCTYPE html>", "page"),
        ];
        for (bytes, kind) in kinds {
            assert_eq!(other_kind(bytes), Some(kind));
        }
        assert_eq!(other_kind(b"x,y\n1,2\n"), None);
        assert_eq!(other_kind(b"RIFF"), None);
    }
}
