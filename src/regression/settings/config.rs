//! The checked configuration of a run. Only this type can start a
//! [`Trainer`](crate::regression::Trainer), so no invalid value reaches the training loop.

mod resolver;

use self::resolver::{Given, Resolver};
use super::change::{Change, Live};
use super::table_form::TableForm;
use super::vocabulary::{Choice, Key, Setting, Type, Vocabulary, choice};
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

/// A run's configuration, every value checked against the vocabulary. There is no other way to
/// make one or to change it:
///
/// ```
/// use sgd_playground::regression::Config;
/// assert_eq!(Config::synthetic(&[("repeat", 2.0.into())]).unwrap().repeat(), 2);
/// assert!(Config::synthetic(&[("repeat", 0.0.into())]).is_err());
/// ```
/// ```compile_fail
/// use sgd_playground::regression::Config;
/// let mut config = Config::synthetic(&[]).unwrap();
/// config.repeat = 0;
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    dataset: choice::Dataset,
    n_examples: usize,
    validation: f64,
    true_weights: Vec<f64>,
    true_bias: f64,
    noise: f64,
    family: Family,
    correlation: f64,
    repeat: usize,
    points: Vec<(f64, f64)>,
    label: String,
    features: Vec<String>,
    missing: Missing,
    table_form: TableForm,
    standardise: bool,
    seed: u32,
    init: Init,
    shuffle: bool,
    sorted: bool,
    live: Live,
    changes: Vec<Change>,
}

/// The values.
impl Config {
    /// Name of the data set, as in the vocabulary.
    pub fn dataset(&self) -> &str {
        self.dataset.word()
    }

    /// Number of training examples of synthetic data.
    pub fn n_examples(&self) -> usize {
        self.n_examples
    }

    /// Below 1 the share of rows held out; from 1 on the count of extra examples.
    pub fn validation(&self) -> f64 {
        self.validation
    }

    /// True weights behind synthetic data.
    pub fn true_weights(&self) -> &[f64] {
        &self.true_weights
    }

    /// True bias behind synthetic data.
    pub fn true_bias(&self) -> f64 {
        self.true_bias
    }

    /// Standard deviation σ of the noise.
    pub fn noise(&self) -> f64 {
        self.noise
    }

    /// Distribution of the noise.
    pub fn family(&self) -> Family {
        self.family
    }

    /// Correlation ρ of x_2 … x_d with x_1 in synthetic data.
    pub fn correlation(&self) -> f64 {
        self.correlation
    }

    /// How many times each drawn training example occurs among the n; at least 1.
    pub fn repeat(&self) -> usize {
        self.repeat
    }

    /// Points placed by hand, as (x, y).
    pub fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    /// Column to predict; empty: the last.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Columns to predict from; empty: all others.
    pub fn features(&self) -> &[String] {
        &self.features
    }

    /// What happens to incomplete rows.
    pub fn missing(&self) -> Missing {
        self.missing
    }

    /// How a table of text is read.
    pub fn table_form(&self) -> TableForm {
        self.table_form
    }

    /// Whether features are standardised for training.
    pub fn standardise(&self) -> bool {
        self.standardise
    }

    /// Seed of everything random.
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// Learning rate η; above 0, in f32 too.
    pub fn learning_rate(&self) -> f64 {
        self.live.learning_rate()
    }

    /// Batch size |B|, at least 1; a run takes at most n.
    pub fn batch_size(&self) -> usize {
        self.live.batch_size()
    }

    /// Loss of one example.
    pub fn loss(&self) -> Loss {
        self.live.loss()
    }

    /// How the parameters start.
    pub fn init(&self) -> &Init {
        &self.init
    }

    /// Whether each epoch draws a new order.
    pub fn shuffle(&self) -> bool {
        self.shuffle
    }

    /// Whether the training examples stand sorted by their target.
    pub fn sorted(&self) -> bool {
        self.sorted
    }

    /// What is changed while the run goes on, in the order of its steps.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// What a run changes of its configuration.
impl Config {
    /// Where the live settings begin.
    pub(crate) fn live(&self) -> Live {
        self.live
    }

    /// Begins with these live settings, and plans no change.
    pub(crate) fn begin_with(&mut self, live: Live) {
        self.live = live;
        self.changes.clear();
    }

    /// What is planned after the first `n_applied` changes gives way to this one, made after
    /// `change.step` steps; none is left where it brings back what was before.
    pub(crate) fn plan(&mut self, n_applied: usize, change: Change) {
        let changes = &mut self.changes;
        changes.truncate(n_applied);
        changes.retain(|c| c.step != change.step || !c.setting.same_key(&change.setting));
        let mut planned = self.live;
        changes.iter().for_each(|c| planned.apply(c.setting));
        let unchanged = planned;
        planned.apply(change.setting);
        if planned != unchanged {
            changes.push(change);
        }
    }
}

const TRUTH: [&str; 5] = ["n", "w", "b", "noise", "family"];

/// Keys that only data drawn from a truth may have.
const DRAWN: [&str; 2] = ["correlation", "repeat"];

/// The data sets of a source, the first of them if none is given.
const SYNTHETIC: [choice::Dataset; 3] = [
    choice::Dataset::Line,
    choice::Dataset::D2l,
    choice::Dataset::Points,
];
const COLUMNS: [choice::Dataset; 3] = [
    choice::Dataset::Csv,
    choice::Dataset::Norris,
    choice::Dataset::Houses,
];

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
        if !dataset.is_drawn() {
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

fn dataset(source: Source, given: Given<'_>) -> Result<choice::Dataset> {
    let allowed = match source {
        Source::Synthetic => SYNTHETIC,
        Source::Columns => COLUMNS,
    };
    let Some(Setting::Text(name)) = given.get("dataset") else {
        return Ok(allowed[0]);
    };
    let found = allowed.into_iter().find(|dataset| dataset.word() == name);
    found.ok_or_else(|| {
        let words = allowed.map(choice::Dataset::word);
        Error::not_allowed("dataset", name, words.join(", "))
    })
}

impl choice::Dataset {
    /// Whether it is drawn from a truth.
    fn is_drawn(self) -> bool {
        match self {
            Self::Line | Self::D2l => true,
            Self::Points | Self::Csv | Self::Norris | Self::Houses => false,
        }
    }
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
    if !key.is_of_engine() {
        return Ok(());
    }
    match key.kind() {
        Type::Number => key.number(value).map(drop),
        Type::Integer => key.integer(value).map(drop),
        Type::Numbers | Type::Points => key.numbers(value).map(drop),
        Type::Switch => key.switch(value).map(drop),
        Type::Choice => key.place(value).map(drop),
        Type::Names => key.names(value).map(drop),
        Type::Name => key.name(value).map(drop),
        // Checked whole where they are read.
        Type::Changes => Ok(()),
        // Of the page alone.
        Type::Choices | Type::Origin => Ok(()),
    }
}
