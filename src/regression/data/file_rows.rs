//! Rows of a CSV file as a spreadsheet counts them: from 1, blank lines
//! included, a quoted cell with line ends being part of one row.

/// What a byte of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Event {
    /// A quote opens a cell.
    Opens,
    /// A row ends; `true` if it held anything.
    Ends(bool),
    /// The text ends inside quotes.
    Unclosed,
}

/// Number of line ends in bytes, `\r\n` being one.
pub(crate) fn count_line_ends(bytes: &[u8]) -> usize {
    let pairs = bytes.windows(2).filter(|pair| pair == b"\r\n").count();
    let ends = bytes.iter().filter(|byte| matches!(byte, b'\r' | b'\n'));
    ends.count() - pairs
}

/// The row of the record with that number from 0; blank rows hold none.
pub(crate) fn row_of_record(text: &str, delimiter: u8, record: usize) -> usize {
    let (mut row, mut n_before) = (1, 0);
    let mut found = None;
    scan(text, delimiter, |event| {
        if let Event::Ends(holds) = event {
            if holds && n_before == record {
                found = found.or(Some(row));
            }
            n_before += usize::from(holds);
            row += 1;
        }
    });
    found.unwrap_or(row)
}

/// The row in which a quote opens that nothing closes.
pub(crate) fn unclosed_quote(text: &str, delimiter: u8) -> Option<usize> {
    let (mut row, mut opened, mut unclosed) = (1, 1, None);
    scan(text, delimiter, |event| match event {
        Event::Opens => opened = row,
        Event::Ends(_) => row += 1,
        Event::Unclosed => unclosed = Some(opened),
    });
    unclosed
}

/// Walks through the text as RFC 4180 reads it: a quote opens at the start of
/// a cell, and a doubled one inside is a quote itself.
fn scan(text: &str, delimiter: u8, mut event: impl FnMut(Event)) {
    let (mut quoted, mut cell_starts, mut holds) = (false, true, false);
    // What stood before: the end of a quote, or the first half of a line end.
    let (mut closed, mut returned) = (false, false);
    for byte in text.bytes() {
        let (was_closed, was_returned) = (closed, returned);
        (closed, returned) = (false, false);
        match byte {
            b'"' if quoted => (quoted, closed) = (false, true),
            _ if quoted => {}
            // A doubled quote: the cell goes on.
            b'"' if was_closed => quoted = true,
            b'"' if cell_starts => {
                (quoted, cell_starts, holds) = (true, false, true);
                event(Event::Opens);
            }
            b'\n' if was_returned => {}
            b'\r' | b'\n' => {
                event(Event::Ends(holds));
                (cell_starts, holds, returned) = (true, false, byte == b'\r');
            }
            _ => (cell_starts, holds) = (byte == delimiter, true),
        }
    }
    match (quoted, holds) {
        (true, _) => event(Event::Unclosed),
        (_, true) => event(Event::Ends(true)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        for text in ["x,y\n1,2\n3,4\n", "x,y\r\n1,2\r\n3,4", "x,y\r1,2\r3,4\r"] {
            assert_eq!(row_of_record(text, b',', 2), 3, "{text:?}");
        }
        assert_eq!(count_line_ends(b"a\r\nb\rc\n"), 3);
    }

    #[test]
    fn blank_rows_count_and_quoted_line_ends_do_not() {
        assert_eq!(row_of_record("x,y\n\n\n1,2\n", b',', 1), 4);
        assert_eq!(row_of_record("x,y\n\"a\nb\",2\n3,4\n", b',', 2), 3);
        assert_eq!(row_of_record("x,y\n5\" pipe,2\n3,4\n", b',', 2), 3);
        assert_eq!(row_of_record("x,y\n\"a\"\"\nb\",2\n3,4\n", b',', 2), 3);
    }

    #[test]
    fn an_unclosed_quote_is_found_where_it_opens() {
        assert_eq!(unclosed_quote("x,y\n7,8\n1,\"2\n3,4\n", b','), Some(3));
        assert_eq!(unclosed_quote("x,y\n\"say \"\"y\"\"\",2\n", b','), None);
    }
}
