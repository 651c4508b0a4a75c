//! Cells that hold a date or a time of day.

/// English names of months; also known by their first three letters.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that stand in dates beside numbers and months.
const WORDS: [&str; 14] = [
    "t", "z", "am", "pm", "utc", "gmt", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "w",
];

/// Whether a cell is a date, a month of a year, or a time: numbers with marks between them as
/// dates have, perhaps with names of months and days.
pub(super) fn is_date(cell: &str) -> bool {
    let text = cell.trim().replace(['年', '月', '日'], "-");
    let text = text.trim_end_matches('-').to_ascii_lowercase();
    if !text.is_ascii() || text.len() > 40 {
        return false;
    }
    let is_mark = |c: char| matches!(c, '-' | '/' | ':' | '.' | ' ' | ',' | '+');
    let is_digit = |c: &char| c.is_ascii_digit();
    let (mut numbers, mut months) = (Vec::new(), 0);
    for token in tokens(&text) {
        let first = token.chars().next();
        if first.as_ref().is_some_and(is_digit) {
            numbers.push(token);
        } else if token.chars().all(char::is_alphabetic) {
            let is_month = MONTHS
                .iter()
                .any(|month| token == *month || token == &month[..3]);
            let is_word = WORDS.iter().any(|word| {
                token == *word
                    || (word.len() == 3 && token.starts_with(word) && token.ends_with("day"))
            });
            if !is_month && !is_word {
                return false;
            }
            months += usize::from(is_month);
        } else if !token.chars().all(is_mark) {
            return false;
        }
    }
    let is_short = numbers
        .iter()
        .all(|number| number.len() <= 2 || number.len() == 4 || number.len() > 5);
    let is_year = |number: &&str| number.len() == 4;
    let has_time = text.contains(':');
    let marked = text.contains(['-', '/']) || text.matches('.').count() == 2;
    match numbers.len() {
        0 => false,
        1 => months == 1 && is_short,
        2 if months == 0 && !has_time => {
            // A year and a month: "2020-01" and "1/2020", but no fraction such as "3/4".
            numbers.iter().filter(|number| is_year(number)).count() == 1
                && numbers.iter().any(|number| number.len() <= 2)
                && text.contains(['-', '/'])
                && !text.starts_with('-')
        }
        2 => (has_time && is_short) || months == 1,
        _ => (marked || has_time || months == 1) && !text.starts_with('-'),
    }
}

/// Runs of digits, of letters and of marks.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (i, c) in text.char_indices() {
        if before.is_some_and(|before| before != kind(c)) {
            tokens.push(&text[start..i]);
            start = i;
        }
        before = Some(kind(c));
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_known() {
        for text in [
            "2020-01",
            "2020-01-31",
            "2020/1/31",
            "31.12.2020",
            "12/31/20",
            "1/2020",
            "12:30",
            "12:30:15",
            "2020-01-31T12:30:00Z",
            "2020-01-31 12:30",
            "Jan 2020",
            "January 5, 2020",
            "5-Mar-21",
            "2020年1月",
            "2020年1月31日",
            "10:15 PM",
            "Monday, 3 May 2021",
            "2020-01-31T12:30:00.123+02:00",
        ] {
            assert!(is_date(text), "{text}");
        }
    }

    #[test]
    fn numbers_and_words_are_no_dates() {
        for text in [
            "",
            "12",
            "12.5",
            "-3",
            "may",
            "3/4",
            "abc",
            "a-b",
            "12 apples",
            "New York",
            "1,2",
            "x1",
            "555-1234",
            "A-12",
            "market 3",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
