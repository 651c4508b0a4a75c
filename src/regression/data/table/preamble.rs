//! What stands above a table: the line that Excel wants, and lines of comment.

/// The lines above a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Preamble<'a> {
    /// The separator that a first line `sep=…` names.
    pub(super) separator: Option<char>,
    /// Lines that begin as comments do.
    pub(super) comments: Vec<&'a str>,
    /// The text below.
    pub(super) rest: &'a str,
    /// Lines above it.
    pub(super) n_lines: usize,
    /// The text from behind the mark of the last comment on, and the lines above that.
    last_comment: Option<(&'a str, usize)>,
}

/// What a line of comment begins with.
const COMMENT_MARKS: [&str; 3] = ["#", "%", "//"];

/// Characters that separate cells: behind the mark of a comment they say that it is a name.
const SEPARATORS: [char; 6] = [',', ';', '\t', '|', '，', '"'];

impl<'a> Preamble<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut preamble = Self {
            separator: None,
            comments: Vec::new(),
            rest: text,
            n_lines: 0,
            last_comment: None,
        };
        let mut is_first = true;
        while !preamble.rest.is_empty() {
            let (line, below) = first_line(preamble.rest);
            let given = separator(line).filter(|_| is_first);
            if given.is_some() {
                preamble.separator = given;
            } else if let Some(behind) = comment(line) {
                preamble.comments.push(line.trim());
                let start = line.len() - behind.len();
                preamble.last_comment = Some((&preamble.rest[start..], preamble.n_lines));
            } else if !line.trim().is_empty() {
                break;
            }
            is_first &= line.trim().is_empty();
            preamble.rest = below;
            preamble.n_lines += 1;
        }
        preamble
    }

    /// The same without its first line, which is kept with the comments.
    pub(super) fn without_title(&self) -> Self {
        let (line, below) = first_line(self.rest);
        Self {
            comments: self.comments.iter().copied().chain([line.trim()]).collect(),
            rest: below,
            n_lines: self.n_lines + 1,
            last_comment: None,
            ..self.clone()
        }
    }

    /// The same with what the last comment says as the first line of the table.
    pub(super) fn without_last_comment(&self) -> Option<Self> {
        let (rest, n_lines) = self.last_comment?;
        let n_comments = self.comments.len() - 1;
        Some(Self {
            separator: self.separator,
            comments: self.comments[..n_comments].to_vec(),
            rest,
            n_lines,
            last_comment: None,
        })
    }
}

/// A line without its end, and what follows.
pub(super) fn first_line(text: &str) -> (&str, &str) {
    match text.find(['\n', '\r']) {
        None => (text, ""),
        Some(end) => {
            let below = &text[end..];
            let length = if below.starts_with("\r\n") { 2 } else { 1 };
            (&text[..end], &below[length..])
        }
    }
}

/// The character behind `sep=`, however the line is quoted.
fn separator(line: &str) -> Option<char> {
    let line = line.trim_matches(['"', ' ']);
    let name = line.get(..4)?;
    let mut rest = line[4..].chars();
    let separator = rest.next()?;
    (name.eq_ignore_ascii_case("sep=") && rest.next().is_none()).then_some(separator)
}

/// What stands behind the mark of a comment, if the line is one.
fn comment(line: &str) -> Option<&str> {
    let line = line.trim_start();
    COMMENT_MARKS.iter().find_map(|mark| {
        let behind = line.strip_prefix(mark)?;
        (!behind.trim_start_matches(' ').starts_with(SEPARATORS)).then_some(behind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_excel_and_comments_stand_above() {
        let preamble = Preamble::of("sep=;\r\n# made by me\r\n\r\n% twice\r\nx;y\r\n1;2\r\n");
        assert_eq!(preamble.separator, Some(';'));
        assert_eq!(preamble.comments, ["# made by me", "% twice"]);
        assert_eq!(preamble.rest, "x;y\r\n1;2\r\n");
        assert_eq!(Preamble::of("SEP=\t\nx\ty\n").separator, Some('\t'));
        assert_eq!(Preamble::of("\"sep=,\"\nx,y\n").separator, Some(','));
    }

    #[test]
    fn a_column_may_be_called_by_such_a_mark() {
        for text in ["#,x,y\n1,2,3\n", "%;x\n1;2\n", "x,y\n# no comment,2\n"] {
            assert_eq!(Preamble::of(text).rest, text);
        }
    }
}
