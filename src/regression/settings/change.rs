//! What was changed while a run went on.

use std::fmt;

use super::vocabulary::{Setting, Vocabulary};
use crate::regression::error::{Error, Result};
use crate::regression::model::loss::Loss;

/// A new value of a live setting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LiveSetting {
    /// Learning rate η.
    LearningRate(f64),
    /// Batch size |B|.
    BatchSize(usize),
    /// Loss of one example.
    Loss(Loss),
}

/// A live setting that took a new value after so many steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Steps done before the change.
    pub step: u64,
    /// What changed.
    pub setting: LiveSetting,
}

impl LiveSetting {
    /// Checks a value for `lr`, `batch` or `loss`.
    ///
    /// # Errors
    /// A key that cannot change while a run goes on, or a value that the
    /// vocabulary does not allow.
    pub fn new(key: &str, value: &Setting) -> Result<Self> {
        let entry = Vocabulary::get().key(key)?;
        match key {
            "lr" => entry.number(value).map(Self::LearningRate),
            "batch" => entry
                .integer(value)
                .map(|size| Self::BatchSize(size as usize)),
            "loss" => entry
                .choice(value)
                .map(|place| Self::Loss(Loss::ALL[place])),
            _ => Err(Error::not_applicable(key)),
        }
    }

    /// Whether both are values of the same setting.
    pub fn same_key(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Change {
    /// Reads `step:key:value,…`; the steps must not descend.
    ///
    /// # Errors
    /// The first item that is malformed, with its text.
    pub fn parse_list(given: &Setting) -> Result<Vec<Self>> {
        let mut changes: Vec<Self> = Vec::new();
        let items = items(given)?;
        Vocabulary::get()
            .key("changes")?
            .length_in_range(items.len())?;
        for item in items {
            let change = Self::parse(&item)?;
            if changes.last().is_some_and(|last| last.step > change.step) {
                return Err(malformed(&item));
            }
            changes.push(change);
        }
        Ok(changes)
    }

    fn parse(item: &str) -> Result<Self> {
        let parts: Vec<&str> = item.trim().splitn(3, ':').collect();
        let [step, key, value] = parts[..] else {
            return Err(malformed(item));
        };
        let digits = !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
        let step = digits.then(|| step.parse().ok()).flatten();
        Ok(Self {
            step: step.ok_or_else(|| malformed(item))?,
            setting: LiveSetting::new(key, &value.into())?,
        })
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = self.step;
        match self.setting {
            LiveSetting::LearningRate(rate) => write!(f, "{step}:lr:{rate}"),
            LiveSetting::BatchSize(size) => write!(f, "{step}:batch:{size}"),
            LiveSetting::Loss(loss) => write!(f, "{step}:loss:{}", loss.name()),
        }
    }
}

fn items(given: &Setting) -> Result<Vec<String>> {
    match given {
        Setting::Text(text) if text.trim().is_empty() => Ok(Vec::new()),
        Setting::Text(text) => Ok(text.split(',').map(Into::into).collect()),
        Setting::Names(items) => Ok(items.clone()),
        Setting::Numbers(none) if none.is_empty() => Ok(Vec::new()),
        _ => Err(Error::wrong_type(
            "changes",
            "a value",
            "step:key:value, comma-separated",
        )),
    }
}

fn malformed(item: &str) -> Error {
    let given: String = item.chars().take(80).collect();
    Error::wrong_type("changes", given, "step:key:value, steps ascending")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_and_prints_back() {
        let text = "10:lr:0.1,10:batch:8,40:loss:huber";
        let changes = Change::parse_list(&text.into()).unwrap();
        let printed: Vec<String> = changes.iter().map(ToString::to_string).collect();
        assert_eq!(printed.join(","), text);
    }

    #[test]
    fn malformed_items_are_refused() {
        for text in [
            "5",
            "a:lr:0.1",
            "-1:lr:0.1",
            "5:lr:0",
            "5:n:3",
            "5:lr:0.1,4:lr:0.2",
        ] {
            assert!(Change::parse_list(&text.into()).is_err(), "{text}");
        }
    }
}
