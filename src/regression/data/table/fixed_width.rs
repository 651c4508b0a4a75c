//! Tables whose columns stand at fixed places of each line.

use super::preamble::first_line;

/// The longest line that is looked at, in characters.
const LONGEST: usize = 20_000;

/// The text with a separator wherever all lines have a blank and none of them begins or goes on.
pub(super) fn rewritten(text: &str, separator: char) -> String {
    let starts = starts(text);
    let mut rewritten = String::with_capacity(text.len() + text.len() / 4);
    for_each_line(text, |line, end| {
        if !line.trim().is_empty() {
            let letters: Vec<char> = line.chars().collect();
            for (j, &start) in starts.iter().enumerate() {
                if j > 0 {
                    rewritten.push(separator);
                }
                let next = starts.get(j + 1).copied().unwrap_or(letters.len());
                let cell = letters
                    .get(start..next.min(letters.len()))
                    .unwrap_or_default();
                let cell: String = cell.iter().collect();
                rewritten.push_str(cell.trim());
            }
        }
        rewritten.push_str(end);
    });
    rewritten
}

/// The places at which columns begin: where some line has a letter, and all have a blank before.
fn starts(text: &str) -> Vec<usize> {
    let mut is_used = Vec::new();
    for_each_line(text, |line, _| {
        for (i, letter) in line.chars().take(LONGEST).enumerate() {
            if is_used.len() <= i {
                is_used.push(false);
            }
            is_used[i] |= !letter.is_whitespace();
        }
    });
    let starts_at = |i: &usize| is_used[*i] && (*i == 0 || !is_used[*i - 1]);
    (0..is_used.len()).filter(starts_at).collect()
}

fn for_each_line(text: &str, mut f: impl FnMut(&str, &str)) {
    let mut rest = text;
    while !rest.is_empty() {
        let (line, below) = first_line(rest);
        f(line, &rest[line.len()..rest.len() - below.len()]);
        rest = below;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_may_be_blank_or_hold_blanks() {
        let text = "city        x    y\nNew York   12  3.4\nRome            5\n";
        assert_eq!(rewritten(text, '|'), "city|x|y\nNew York|12|3.4\nRome||5\n");
    }
}
