//! The settings that users, links and lessons rely on, of the page's one
//! vocabulary; `build.rs` turns it into constants.

use crate::regression::error::{Error, Result};

/// A value as it comes from outside: a config object, a link, a test.
#[derive(Debug, Clone, PartialEq)]
pub enum Setting {
    /// A number.
    Number(f64),
    /// Text; numbers, lists and on/off may come as text.
    Text(String),
    /// A switch.
    Flag(bool),
    /// A list of numbers.
    Numbers(Vec<f64>),
    /// A list of words.
    Names(Vec<String>),
}

impl From<f64> for Setting {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Setting {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<bool> for Setting {
    fn from(value: bool) -> Self {
        Self::Flag(value)
    }
}

impl From<Vec<f64>> for Setting {
    fn from(value: Vec<f64>) -> Self {
        Self::Numbers(value)
    }
}

/// A value as the vocabulary writes it.
#[derive(Debug)]
pub(crate) enum Value {
    /// No default.
    Nothing,
    /// A number.
    Number(f64),
    /// A word.
    Text(&'static str),
    /// A switch.
    Flag(bool),
    /// A list of numbers.
    Numbers(&'static [f64]),
}

/// One key of the vocabulary.
#[derive(Debug)]
pub(crate) struct Key {
    name: &'static str,
    kind: Type,
    range: (f64, f64),
    min_exclusive: bool,
    lengths: (usize, usize),
    allowed: &'static [&'static str],
    is_of_engine: bool,
    default: Value,
}

/// A key that allows some words, each with a variant of its own in [`choice`]: a word that is new in
/// the vocabulary, or gone from it, breaks the build where words are given their meaning.
pub(crate) trait Choice: Copy + 'static {
    /// The key.
    const KEY: &'static str;
    /// A variant a word, in the order of the vocabulary.
    const ALL: &'static [Self];

    /// The word.
    fn word(self) -> &'static str;
}

/// A name, and the values that it gives to keys.
type Preset = (&'static str, &'static [(&'static str, Value)]);

/// All keys and the presets of the data sets.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    keys: &'static [Key],
    presets: &'static [Preset],
}

include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

impl Vocabulary {
    /// The vocabulary of this build.
    pub(crate) fn get() -> &'static Self {
        &VOCABULARY
    }

    /// The key of that name.
    pub(crate) fn key(&self, name: &str) -> Result<&'static Key> {
        let key = self.keys.iter().find(|key| key.name == name);
        key.ok_or_else(|| Error::unknown_key(shortened(name)))
    }

    /// The value of `key` for a data set that sets nothing itself.
    pub(crate) fn preset_or_default(&self, dataset: &str, key: &str) -> &'static Value {
        let preset = self.presets.iter().find(|(name, _)| *name == dataset);
        let mut values = preset.map_or(&[][..], |(_, values)| values).iter();
        let default = || self.key(key).map_or(&Value::Nothing, |key| &key.default);
        values
            .find(|(name, _)| *name == key)
            .map_or_else(default, |(_, value)| value)
    }
}

impl Key {
    /// A finite number inside the key's range.
    #[inline(never)]
    pub(crate) fn number(&self, given: &Setting) -> Result<f64> {
        let value = match given {
            Setting::Number(value) => Some(*value),
            Setting::Text(text) => parse_number(text),
            _ => return Err(self.wrong_type(given, "a number")),
        };
        let value = value
            .filter(|v| v.is_finite())
            .ok_or_else(|| Error::not_a_number(self.name, describe(given)))?;
        self.in_range(value)
    }

    /// A whole number inside the key's range.
    pub(crate) fn integer(&self, given: &Setting) -> Result<u64> {
        let value = self.number(given)?;
        if value.fract() != 0.0 {
            return Err(Error::not_an_integer(self.name, describe(given)));
        }
        Ok(value as u64)
    }

    /// A list of numbers, each inside the key's range.
    #[inline(never)]
    pub(crate) fn numbers(&self, given: &Setting) -> Result<Vec<f64>> {
        let values = match given {
            Setting::Numbers(values) => self.finite(values)?,
            Setting::Number(value) => self.finite(&[*value])?,
            Setting::Names(words) => self.parse_list(words.iter().map(String::as_str))?,
            Setting::Text(text) if text.trim().is_empty() => Vec::new(),
            Setting::Text(text) => self.parse_list(text.split(','))?,
            Setting::Flag(_) => return Err(self.wrong_type(given, "a list of numbers")),
        };
        self.length_in_range(values.len())?;
        Ok(values)
    }

    /// One of the words that the key allows, as its place in [`Choice::ALL`].
    #[inline(never)]
    pub(crate) fn place(&self, given: &Setting) -> Result<usize> {
        let Setting::Text(word) = given else {
            return Err(self.wrong_type(given, "a word"));
        };
        let place = self.allowed.iter().position(|allowed| *allowed == word);
        place.ok_or_else(|| Error::not_allowed(self.name, shortened(word), self.allowed.join(", ")))
    }

    /// On or off.
    #[inline(never)]
    pub(crate) fn switch(&self, given: &Setting) -> Result<bool> {
        match given {
            Setting::Flag(value) => Ok(*value),
            Setting::Text(text) if text == "on" => Ok(true),
            Setting::Text(text) if text == "off" => Ok(false),
            _ => Err(Error::not_allowed(self.name, describe(given), "on, off")),
        }
    }

    /// A column name.
    pub(crate) fn name(&self, given: &Setting) -> Result<String> {
        match given {
            Setting::Text(text) => Ok(text.clone()),
            _ => Err(self.wrong_type(given, "a name")),
        }
    }

    /// A list of column names; in text, commas part them and quotes hold
    /// names that have a comma themselves.
    #[inline(never)]
    pub(crate) fn names(&self, given: &Setting) -> Result<Vec<String>> {
        let names = match given {
            Setting::Names(names) => names.clone(),
            Setting::Numbers(none) if none.is_empty() => Vec::new(),
            Setting::Text(text) if text.is_empty() => Vec::new(),
            Setting::Text(text) => split_names(text),
            _ => return Err(self.wrong_type(given, "a list of names")),
        };
        self.length_in_range(names.len())?;
        Ok(names)
    }

    /// Whether the engine reads the key.
    pub(crate) fn is_of_engine(&self) -> bool {
        self.is_of_engine
    }

    /// The key's type in the vocabulary.
    pub(crate) fn kind(&self) -> Type {
        self.kind
    }

    /// The largest value.
    pub(crate) fn max(&self) -> f64 {
        self.range.1
    }

    fn finite(&self, values: &[f64]) -> Result<Vec<f64>> {
        let checked = values.iter().map(|v| self.number(&Setting::Number(*v)));
        checked.collect()
    }

    fn parse_list<'a>(&self, words: impl Iterator<Item = &'a str>) -> Result<Vec<f64>> {
        words.map(|word| self.number(&word.into())).collect()
    }

    fn in_range(&self, value: f64) -> Result<f64> {
        let (min, max) = self.range;
        let above = if self.min_exclusive {
            value > min
        } else {
            value >= min
        };
        if above && value <= max {
            return Ok(value);
        }
        Err(self.out_of_range(value, min, max))
    }

    /// Refuses a list that is too short or too long.
    pub(crate) fn length_in_range(&self, length: usize) -> Result<()> {
        let (min, max) = self.lengths;
        if (min..=max).contains(&length) {
            return Ok(());
        }
        Err(self.out_of_range(length as f64, min as f64, max as f64))
    }

    /// The error for a value outside a range that depends on more than the key.
    #[cold]
    pub(crate) fn out_of_range(&self, value: f64, min: f64, max: f64) -> Error {
        Error::out_of_range(self.name, value, min, max)
    }

    #[cold]
    fn wrong_type(&self, given: &Setting, expected: &str) -> Error {
        Error::wrong_type(self.name, describe(given), expected)
    }
}

impl From<&Value> for Setting {
    fn from(value: &Value) -> Self {
        match *value {
            Value::Nothing => Self::Text(String::new()),
            Value::Number(number) => Self::Number(number),
            Value::Text(text) => Self::Text(text.to_owned()),
            Value::Flag(flag) => Self::Flag(flag),
            Value::Numbers(numbers) => Self::Numbers(numbers.to_vec()),
        }
    }
}

/// A decimal number, or nothing: `inf`, `nan` and hexadecimal are no numbers here.
fn parse_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let decimal = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
    (text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(decimal))
        .then(|| text.parse().ok())
        .flatten()
}

/// Commas part names and spaces around them do not count; quotes hold names
/// with commas, doubled quotes are quotes.
fn split_names(text: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let name = names.last_mut().expect("starts with one");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                name.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => names.push(String::new()),
            _ => name.push(c),
        }
    }
    names.iter().map(|name| name.trim().to_owned()).collect()
}

/// A value as an error shows it.
#[cold]
fn describe(given: &Setting) -> String {
    match given {
        Setting::Number(value) if value.is_infinite() => {
            format!("{}Infinity", if *value < 0.0 { "-" } else { "" })
        }
        Setting::Number(value) => value.to_string(),
        Setting::Text(text) => shortened(text),
        Setting::Flag(value) => value.to_string(),
        Setting::Numbers(values) => format!("a list of {}", values.len()),
        Setting::Names(values) => format!("a list of {}", values.len()),
    }
}

#[cold]
fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_reads_and_its_presets_name_known_keys() {
        let vocabulary = Vocabulary::get();
        assert!(vocabulary.keys.len() > 30);
        for (_, values) in vocabulary.presets {
            let mut keys = values.iter().map(|(key, _)| key);
            assert!(keys.all(|key| vocabulary.key(key).is_ok()));
        }
    }

    #[test]
    fn numbers_are_decimal_and_finite() {
        assert_eq!(parse_number(" -1.5e3 "), Some(-1500.0));
        for text in ["", "inf", "NaN", "0x10", "1,5", "e", "--1"] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }

    #[test]
    fn zero_is_no_learning_rate_and_says_why() {
        let key = Vocabulary::get().key("lr").unwrap();
        let error = key.number(&Setting::Number(0.0)).unwrap_err();
        assert_eq!(error.name(), "OutOfRange");
        assert_eq!(error.details().max, Some(1000.0));
    }

    #[test]
    fn quotes_hold_names_with_commas() {
        assert_eq!(split_names("a,\"b, c\",d"), ["a", "b, c", "d"]);
        assert_eq!(split_names("\"say \"\"y\"\"\",z"), ["say \"y\"", "z"]);
        assert_eq!(split_names("a, b"), ["a", "b"]);
    }
}
