//! What was changed while a run went on.

use std::fmt;

use super::vocabulary::{Choice, Key, Setting, Vocabulary, choice};
use crate::regression::error::{Error, Result};
use crate::regression::model::loss::Loss;

/// A new value of a live setting, checked when it is made: a run has a use for any.
///
/// ```
/// use sgd_playground::regression::LiveSetting;
/// assert!(LiveSetting::batch_size(8).is_ok());
/// assert!(LiveSetting::batch_size(0).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LiveSetting(Value);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Value {
    LearningRate(f64),
    BatchSize(usize),
    Loss(Loss),
}

/// A live setting that took a new value after `step` steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Steps done before the change.
    pub step: u64,
    /// What changed.
    pub setting: LiveSetting,
}

/// Values of all that may change while a run goes on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Live {
    learning_rate: f64,
    batch_size: usize,
    loss: Loss,
}

impl LiveSetting {
    /// Checks a value for `lr`, `batch` or `loss`.
    ///
    /// # Errors
    /// A key that cannot change while a run goes on, or a value that the
    /// vocabulary does not allow.
    pub fn new(key: &str, value: &Setting) -> Result<Self> {
        let entry = Vocabulary::get().key(key)?;
        let checked = match key {
            "lr" => Value::LearningRate(learning_rate(entry, value)?),
            "batch" => Value::BatchSize(entry.integer(value)? as usize),
            "loss" => Value::Loss(choice::Loss::ALL[entry.place(value)?].into()),
            _ => return Err(Error::not_applicable(key)),
        };
        Ok(Self(checked))
    }

    /// Learning rate η.
    ///
    /// # Errors
    /// A rate outside the range of the vocabulary, or one that is 0 in f32.
    pub fn learning_rate(rate: f64) -> Result<Self> {
        Self::new("lr", &rate.into())
    }

    /// Batch size |B|.
    ///
    /// # Errors
    /// 0, or a size beyond the range of the vocabulary.
    pub fn batch_size(size: usize) -> Result<Self> {
        Self::new("batch", &(size as f64).into())
    }

    /// Loss of one example.
    pub fn loss(loss: Loss) -> Self {
        Self(Value::Loss(loss))
    }

    /// Whether both are values of the same setting.
    pub fn same_key(&self, other: &Self) -> bool {
        std::mem::discriminant(&self.0) == std::mem::discriminant(&other.0)
    }

    /// Whether it is a batch size.
    pub(crate) fn is_batch_size(&self) -> bool {
        matches!(self.0, Value::BatchSize(_))
    }
}

/// A rate by which f32 can be multiplied: at one that is 0 there a run would stand still and call
/// itself ready.
fn learning_rate(entry: &Key, value: &Setting) -> Result<f64> {
    let rate = entry.number(value)?;
    if rate as f32 > 0.0 {
        return Ok(rate);
    }
    Err(entry.out_of_range(rate, f64::from(f32::from_bits(1)), entry.max()))
}

impl From<choice::Loss> for Loss {
    fn from(word: choice::Loss) -> Self {
        match word {
            choice::Loss::Squared => Self::Squared,
            choice::Loss::Absolute => Self::Absolute,
            choice::Loss::Huber => Self::Huber,
        }
    }
}

impl Live {
    /// Of three settings.
    ///
    /// # Errors
    /// The first of `lr`, `batch` and `loss` that is wrong.
    pub(crate) fn read(setting: impl Fn(&str) -> Setting) -> Result<Self> {
        let mut live = Self {
            learning_rate: 1.0,
            batch_size: 1,
            loss: Loss::Squared,
        };
        for key in ["lr", "batch", "loss"] {
            live.apply(LiveSetting::new(key, &setting(key))?);
        }
        Ok(live)
    }

    /// Learning rate η.
    #[inline]
    pub(crate) fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    /// Batch size |B|.
    #[inline]
    pub(crate) fn batch_size(&self) -> usize {
        self.batch_size
    }

    /// Loss of one example.
    #[inline]
    pub(crate) fn loss(&self) -> Loss {
        self.loss
    }

    /// Gives one of them its new value.
    pub(crate) fn apply(&mut self, setting: LiveSetting) {
        match setting.0 {
            Value::LearningRate(rate) => self.learning_rate = rate,
            Value::BatchSize(size) => self.batch_size = size,
            Value::Loss(loss) => self.loss = loss,
        }
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
        Self::refuse_more_than_allowed(items.len())?;
        for item in items {
            let change = Self::parse(&item)?;
            if changes.last().is_some_and(|last| last.step > change.step) {
                return Err(malformed(&item));
            }
            changes.push(change);
        }
        Ok(changes)
    }

    /// Refuses a list of more changes than a configuration may have.
    pub(crate) fn refuse_more_than_allowed(n_changes: usize) -> Result<()> {
        Vocabulary::get().key("changes")?.length_in_range(n_changes)
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
        match self.setting.0 {
            Value::LearningRate(rate) => write!(f, "{step}:lr:{rate}"),
            Value::BatchSize(size) => write!(f, "{step}:batch:{size}"),
            Value::Loss(loss) => write!(f, "{step}:loss:{}", loss.name()),
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
    fn what_is_no_live_setting_is_refused_when_it_is_made() {
        for rate in [0.0, -1.0, 1001.0, f64::NAN, f64::INFINITY, 1e-50, 5e-324] {
            assert!(LiveSetting::learning_rate(rate).is_err(), "{rate:e}");
        }
        assert!(LiveSetting::learning_rate(1e-40).is_ok());
        for size in [0, 1_000_001, usize::MAX] {
            assert_eq!(
                LiveSetting::batch_size(size).unwrap_err().name(),
                "OutOfRange"
            );
        }
        assert_eq!(
            LiveSetting::new("n", &5.0.into()).unwrap_err().name(),
            "NotApplicable"
        );
    }

    #[test]
    fn losses_are_named_as_in_the_vocabulary() {
        let words = choice::Loss::ALL.iter().map(|word| word.word());
        let names = choice::Loss::ALL
            .iter()
            .map(|word| Loss::from(*word).name());
        assert!(words.eq(names));
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
