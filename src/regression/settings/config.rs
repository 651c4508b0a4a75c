//! The checked configuration of a run. Only this type can start a
//! [`Trainer`](crate::regression::Trainer), so no invalid value reaches the training loop.

use super::change::Change;
use super::vocabulary::{Key, Setting, Vocabulary};
use crate::regression::error::{Error, Result};
use crate::regression::model::loss::Loss;

/// Where the examples come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Drawn from a known truth, or points placed by hand.
    Synthetic,
    /// Columns of measured data.
    Columns,
}

/// Distribution of the noise; its standard deviation is `noise` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// N(0, σ²).
    Gaussian,
    /// Laplace's, scale σ/√2.
    Laplace,
    /// Student's t with 3 degrees of freedom, scaled by σ/√3.
    Student,
    /// Uniform on ±√3 σ.
    Uniform,
}

/// What happens to rows with an empty or non-numeric cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The file is refused with row and column.
    Refuse,
    /// The row is left out.
    Omit,
}

/// How the parameters start.
#[derive(Debug, Clone, PartialEq)]
pub struct Init {
    /// w from N(0, 0.01²) instead of zero.
    pub normal: bool,
    /// Weights in given units that override it; empty: none.
    pub weights: Vec<f64>,
    /// Bias in given units that overrides it.
    pub bias: Option<f64>,
}

/// A run's configuration, every value checked against the vocabulary.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Name of the data set, as in the vocabulary.
    pub dataset: String,
    /// Number of training examples of synthetic data.
    pub n_examples: usize,
    /// Below 1 the share of rows held out; from 1 on the count of extra examples.
    pub validation: f64,
    /// True weights behind synthetic data.
    pub true_weights: Vec<f64>,
    /// True bias behind synthetic data.
    pub true_bias: f64,
    /// Standard deviation σ of the noise.
    pub noise: f64,
    /// Distribution of the noise.
    pub family: Family,
    /// Correlation ρ of x_2 … x_d with x_1 in synthetic data.
    pub correlation: f64,
    /// How many times each drawn training example occurs among the n.
    pub repeat: usize,
    /// Points placed by hand, as (x, y).
    pub points: Vec<(f64, f64)>,
    /// Column to predict; empty: the last.
    pub label: String,
    /// Columns to predict from; empty: all others.
    pub features: Vec<String>,
    /// What happens to incomplete rows.
    pub missing: Missing,
    /// Whether features are standardised for training.
    pub standardise: bool,
    /// Seed of everything random.
    pub seed: u32,
    /// Learning rate η.
    pub learning_rate: f64,
    /// Batch size |B|; a run takes at most n.
    pub batch_size: usize,
    /// Loss of one example.
    pub loss: Loss,
    /// How the parameters start.
    pub init: Init,
    /// Whether each epoch draws a new order.
    pub shuffle: bool,
    /// Whether the training examples stand sorted by their target.
    pub sorted: bool,
    /// What is changed while the run goes on, in the order of its steps.
    pub changes: Vec<Change>,
}

const TRUTH: [&str; 5] = ["n", "w", "b", "noise", "family"];

/// Keys that only data drawn from a truth may have.
const DRAWN: [&str; 2] = ["correlation", "repeat"];

/// Data sets that are drawn from a truth.
const SYNTHETIC: [&str; 2] = ["line", "d2l"];

impl Config {
    /// Checks settings: absent keys take the preset's value or the default.
    ///
    /// # Errors
    /// The first setting that is unknown, of a wrong kind, or out of range.
    pub fn new(source: Source, settings: &[(&str, Setting)]) -> Result<Self> {
        let vocabulary = Vocabulary::get();
        for (key, value) in settings {
            check(vocabulary.key(key)?, value)?;
        }
        let given = Given(settings);
        let dataset = dataset(source, given)?;
        if source == Source::Columns {
            refuse(&TRUTH, given)?;
            refuse(&["points"], given)?;
        }
        if !SYNTHETIC.contains(&dataset.as_str()) {
            refuse(&DRAWN, given)?;
        }
        Resolver { dataset, given }.config()
    }

    /// Synthetic data, as [`Config::new`].
    ///
    /// # Errors
    /// As [`Config::new`].
    pub fn synthetic(settings: &[(&str, Setting)]) -> Result<Self> {
        Self::new(Source::Synthetic, settings)
    }

    /// Measured data, as [`Config::new`].
    ///
    /// # Errors
    /// As [`Config::new`].
    pub fn columns(settings: &[(&str, Setting)]) -> Result<Self> {
        Self::new(Source::Columns, settings)
    }
}

fn dataset(source: Source, given: Given<'_>) -> Result<String> {
    let allowed: &[&str] = match source {
        Source::Synthetic => &["line", "d2l", "points"],
        Source::Columns => &["csv", "norris", "houses"],
    };
    let name = match given.get("dataset") {
        Some(Setting::Text(name)) => name,
        _ => allowed[0],
    };
    if allowed.contains(&name) {
        return Ok(name.to_owned());
    }
    Err(Error::not_allowed("dataset", name, allowed.join(", ")))
}

/// Refuses keys that the data set has no use for.
fn refuse(keys: &[&str], given: Given<'_>) -> Result<()> {
    match keys.iter().find(|key| given.get(key).is_some()) {
        Some(key) => Err(Error::not_applicable(*key)),
        None => Ok(()),
    }
}

/// Checks one value by its key's type; the page checks its own keys.
#[inline(never)]
fn check(key: &Key, value: &Setting) -> Result<()> {
    match () {
        () if !key.is_of_engine() => Ok(()),
        () if key.is_a("number") => key.number(value).map(drop),
        () if key.is_a("integer") => key.integer(value).map(drop),
        () if key.is_a("numbers") || key.is_a("points") => key.numbers(value).map(drop),
        () if key.is_a("switch") => key.switch(value).map(drop),
        () if key.is_a("choice") => key.choice(value).map(drop),
        () if key.is_a("names") => key.names(value).map(drop),
        () if key.is_a("name") => key.name(value).map(drop),
        () => Ok(()),
    }
}

/// Looks a key up in the settings, then the preset, then the defaults.
struct Resolver<'a> {
    dataset: String,
    given: Given<'a>,
}

/// The settings given; of one that occurs twice the last counts.
#[derive(Clone, Copy)]
struct Given<'a>(&'a [(&'a str, Setting)]);

impl Given<'_> {
    fn get(&self, name: &str) -> Option<&Setting> {
        let found = self.0.iter().rev().find(|(key, _)| *key == name);
        found.map(|(_, value)| value)
    }
}

/// Each reader stands once in the module rather than at each of its calls.
impl Resolver<'_> {
    fn config(self) -> Result<Config> {
        let normal = self.choice("init", [false, true])?;
        let b0 = self.given.get("b0");
        Ok(Config {
            n_examples: self.integer("n")? as usize,
            validation: self.validation()?,
            true_weights: self.numbers("w")?,
            true_bias: self.number("b")?,
            noise: self.number("noise")?,
            family: self.choice(
                "family",
                [
                    Family::Gaussian,
                    Family::Laplace,
                    Family::Student,
                    Family::Uniform,
                ],
            )?,
            correlation: self.number("correlation")?,
            repeat: self.integer("repeat")? as usize,
            points: self.points()?,
            label: self.key("label", Key::name)?,
            features: self.key("features", Key::names)?,
            missing: self.choice("missing", [Missing::Refuse, Missing::Omit])?,
            standardise: self.switch("standardise")?,
            seed: self.integer("seed")? as u32,
            learning_rate: self.number("lr")?,
            batch_size: self.integer("batch")? as usize,
            loss: self.choice("loss", Loss::ALL)?,
            init: Init {
                normal,
                weights: self.numbers("w0")?,
                bias: b0.map(|_| self.number("b0")).transpose()?,
            },
            shuffle: self.switch("shuffle")?,
            sorted: self.choice("order", [false, true])?,
            changes: Change::parse_list(&self.setting("changes"))?,
            dataset: self.dataset,
        })
    }

    #[inline(never)]
    fn setting(&self, name: &str) -> Setting {
        let given = self.given.get(name).cloned();
        given.unwrap_or_else(|| {
            Vocabulary::get()
                .preset_or_default(&self.dataset, name)
                .into()
        })
    }

    fn key<T>(&self, name: &str, read: impl Fn(&Key, &Setting) -> Result<T>) -> Result<T> {
        read(Vocabulary::get().key(name)?, &self.setting(name))
    }

    #[inline(never)]
    fn number(&self, name: &str) -> Result<f64> {
        self.key(name, Key::number)
    }

    #[inline(never)]
    fn integer(&self, name: &str) -> Result<u64> {
        self.key(name, Key::integer)
    }

    #[inline(never)]
    fn numbers(&self, name: &str) -> Result<Vec<f64>> {
        self.key(name, Key::numbers)
    }

    fn choice<T: Clone, const N: usize>(&self, name: &str, variants: [T; N]) -> Result<T> {
        Ok(variants[self.place(name)?].clone())
    }

    #[inline(never)]
    fn place(&self, name: &str) -> Result<usize> {
        self.key(name, Key::choice)
    }

    #[inline(never)]
    fn switch(&self, name: &str) -> Result<bool> {
        self.key(name, Key::switch)
    }

    /// A share below 1, or a whole count where a truth can be drawn from.
    fn validation(&self) -> Result<f64> {
        let value = self.number("validation")?;
        if value >= 1.0 && !SYNTHETIC.contains(&self.dataset.as_str()) {
            let key = Vocabulary::get().key("validation")?;
            return Err(key.out_of_range(value, 0.0, 1.0));
        }
        if value >= 1.0 {
            return Ok(self.integer("validation")? as f64);
        }
        Ok(value)
    }

    fn points(&self) -> Result<Vec<(f64, f64)>> {
        let key = Vocabulary::get().key("points")?;
        let values = key.numbers(&self.setting("points"))?;
        if values.len() % 2 != 0 {
            return Err(Error::length_mismatch(
                "points",
                values.len(),
                values.len() + 1,
            ));
        }
        Ok(values.chunks_exact(2).map(|p| (p[0], p[1])).collect())
    }
}
