//! Settings, presets and defaults become one checked configuration.

use super::{Config, Family, Init, Missing};
use crate::regression::error::{Error, Result};
use crate::regression::settings::change::{Change, Live};
use crate::regression::settings::table_form::{self, DecimalMark, Encoding, Separator, TableForm};
use crate::regression::settings::vocabulary::{Choice, Key, Setting, Vocabulary, choice};

impl From<choice::Family> for Family {
    fn from(word: choice::Family) -> Self {
        match word {
            choice::Family::Gaussian => Self::Gaussian,
            choice::Family::Laplace => Self::Laplace,
            choice::Family::Student => Self::Student,
            choice::Family::Uniform => Self::Uniform,
        }
    }
}

impl From<choice::Missing> for Missing {
    fn from(word: choice::Missing) -> Self {
        match word {
            choice::Missing::Refuse => Self::Refuse,
            choice::Missing::Omit => Self::Omit,
        }
    }
}

/// Looks a key up in the settings, then the preset, then the defaults.
pub(super) struct Resolver<'a> {
    pub(super) dataset: choice::Dataset,
    pub(super) given: Given<'a>,
}

/// The settings given; of one that occurs twice the last counts.
#[derive(Clone, Copy)]
pub(super) struct Given<'a>(pub(super) &'a [(&'a str, Setting)]);

impl Given<'_> {
    pub(super) fn get(&self, name: &str) -> Option<&Setting> {
        let found = self.0.iter().rev().find(|(key, _)| *key == name);
        found.map(|(_, value)| value)
    }
}

/// Each reader stands once in the module rather than at each of its calls.
impl Resolver<'_> {
    pub(super) fn config(self) -> Result<Config> {
        Ok(Config {
            n_examples: self.integer("n")? as usize,
            validation: self.validation()?,
            true_weights: self.numbers("w")?,
            true_bias: self.number("b")?,
            noise: self.number("noise")?,
            family: self.choice::<choice::Family>()?.into(),
            correlation: self.number("correlation")?,
            repeat: self.integer("repeat")? as usize,
            points: self.points()?,
            label: self.key("label", Key::name)?,
            features: self.key("features", Key::names)?,
            missing: self.choice::<choice::Missing>()?.into(),
            table_form: self.table_form()?,
            standardise: self.switch("standardise")?,
            seed: self.integer("seed")? as u32,
            init: self.init()?,
            shuffle: self.switch("shuffle")?,
            sorted: match self.choice()? {
                choice::Order::Given => false,
                choice::Order::Sorted => true,
            },
            live: Live::read(|key| self.setting(key))?,
            changes: Change::parse_list(&self.setting("changes"))?,
            dataset: self.dataset,
        })
    }

    fn table_form(&self) -> Result<TableForm> {
        Ok(TableForm {
            encoding: Encoding::chosen(self.choice()?),
            separator: Separator::chosen(self.choice()?),
            decimal: DecimalMark::chosen(self.choice()?),
            header: table_form::header(self.choice()?),
            // The page's language: bytes that are no UTF-8 are more probably text in it.
            prefers_chinese: matches!(
                self.given.get("lang"),
                Some(Setting::Text(language)) if language.starts_with("zh")
            ),
        })
    }

    fn init(&self) -> Result<Init> {
        let bias = self.given.get("b0");
        Ok(Init {
            normal: match self.choice()? {
                choice::Init::Zero => false,
                choice::Init::Normal => true,
            },
            weights: self.numbers("w0")?,
            bias: bias.map(|_| self.number("b0")).transpose()?,
        })
    }

    #[inline(never)]
    fn setting(&self, name: &str) -> Setting {
        let given = self.given.get(name).cloned();
        given.unwrap_or_else(|| {
            Vocabulary::get()
                .preset_or_default(self.dataset.word(), name)
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

    /// The word of a key that allows some words.
    fn choice<C: Choice>(&self) -> Result<C> {
        Ok(C::ALL[self.place(C::KEY)?])
    }

    #[inline(never)]
    fn place(&self, name: &str) -> Result<usize> {
        self.key(name, Key::place)
    }

    #[inline(never)]
    fn switch(&self, name: &str) -> Result<bool> {
        self.key(name, Key::switch)
    }

    /// A share below 1, or a whole count where a truth can be drawn from.
    fn validation(&self) -> Result<f64> {
        let value = self.number("validation")?;
        if value >= 1.0 && !self.dataset.is_drawn() {
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
