//! Examples from named columns of numbers.

use ndarray::{Array1, Array2};

use super::dataset::{Dataset, Examples};
use crate::regression::error::{Error, Kind, Result};
use crate::regression::settings::config::{Config, Missing};

/// Most rows of a table.
pub const MAX_ROWS: usize = 1_000_000;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 1_000;
/// Most cells of a table, rows times columns.
pub const MAX_CELLS: usize = 20_000_000;

/// Largest size of a value: its square, summed over a block, is finite in f32.
pub const MAX_VALUE: f64 = 1e15;

/// Smallest size of a value that is not 0. Values this large lie apart by 10⁻²⁵⁹ at least if they
/// differ, so a weight in given units, at most 3.4·10³⁸ over their deviation, is finite in f64.
pub const MIN_VALUE: f64 = 1e-240;

/// Names of a file that a message shows.
const MOST_SHOWN: usize = 8;
/// Characters of such a name that it shows.
const LONGEST_SHOWN: usize = 40;
/// Characters of what was given that it shows.
const LONGEST_GIVEN: usize = 80;

/// Named columns of one length.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// One name a column, all different.
    pub names: Vec<String>,
    /// One vector a column.
    pub values: Vec<Vec<f64>>,
}

impl Columns {
    /// The data set with the target and the features that `config` names.
    ///
    /// # Errors
    /// Columns of different lengths, names that are missing or occur twice,
    /// values that are not finite (rows are counted from 1), a size over the
    /// limits, no row left.
    pub fn dataset(mut self, config: &Config) -> Result<Dataset> {
        self.check()?;
        let offers: Vec<Offer<'_>> = (0..self.names.len()).map(|j| self.offer(j)).collect();
        let mut selected = select(&offers, config)?;
        self.handle_missing(&selected, config.missing())?;
        let label = selected.pop().expect("select puts the target last");
        let n_rows = self.values[label].len();
        let shape = (n_rows, selected.len());
        let features = Array2::from_shape_fn(shape, |(i, j)| self.values[selected[j]][i]);
        let targets = Array1::from(std::mem::take(&mut self.values[label]));
        let names = selected.iter().map(|&j| self.names[j].clone()).collect();
        let examples = Examples { features, targets };
        Dataset::new(names, self.names[label].clone(), examples, config)
    }

    fn check(&self) -> Result<()> {
        // First, since each name is compared with all before it.
        refuse_above("columns", self.names.len(), MAX_COLUMNS)?;
        refuse_duplicates(&self.names)?;
        if self.names.len() != self.values.len() {
            return Err(Error::length_mismatch(
                "columns",
                self.values.len(),
                self.names.len(),
            ));
        }
        if self.names.len() < 2 {
            return Err(Error::one_column());
        }
        let n_rows = self.values[0].len();
        for (name, column) in self.names.iter().zip(&self.values) {
            if column.len() != n_rows {
                return Err(Error::length_mismatch(name, column.len(), n_rows));
            }
        }
        check_size(n_rows, self.names.len())
    }

    /// Columns that a program gives are all on offer.
    fn offer(&self, j: usize) -> Offer<'_> {
        Offer {
            name: &self.names[j],
            is_numeric: true,
            is_offered: true,
        }
    }

    /// Refuses or leaves out rows in which a selected value is not finite.
    fn handle_missing(&mut self, selected: &[usize], missing: Missing) -> Result<()> {
        let n_rows = self.values[0].len();
        let mut complete = vec![true; n_rows];
        for &j in selected {
            for (i, value) in self.values[j].iter().enumerate() {
                match check_value(*value, i + 1, &self.names[j]) {
                    Ok(()) => {}
                    Err(error)
                        if error.kind() == Kind::NotFiniteCell && missing == Missing::Omit =>
                    {
                        complete[i] = false;
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        if complete.contains(&false) {
            for column in &mut self.values {
                let mut keep = complete.iter();
                column.retain(|_| *keep.next().expect("one flag a row"));
            }
        }
        Ok(())
    }
}

/// A column, as far as a choice of target and features goes by it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Offer<'a> {
    pub(crate) name: &'a str,
    /// Whether its cells are numbers.
    pub(crate) is_numeric: bool,
    /// Whether it is taken where nothing is chosen: numbers that vary, and are no ids.
    pub(crate) is_offered: bool,
}

/// Places of the feature columns that `config` names, then the target's.
///
/// Without a choice the target is the last column on offer, and the features are all others on
/// offer. If that leaves no feature, all columns of numbers are on offer.
pub(crate) fn select(offers: &[Offer<'_>], config: &Config) -> Result<Vec<usize>> {
    let place = |key: &str, name: &str| {
        let is = |name: &str| offers.iter().position(|column| column.name == name);
        let place = is(name).or_else(|| is(name.trim()));
        place.ok_or_else(|| {
            Error::unknown_column(key, excerpt(name, LONGEST_GIVEN), excerpts(offers))
        })
    };
    let label = match config.label() {
        "" => None,
        name => Some(place("label", name)?),
    };
    let mut selected: Vec<usize> = match config.features() {
        [] => return offered(offers, label),
        features => {
            let places = features.iter().map(|name| place("features", name));
            places.collect::<Result<_>>()?
        }
    };
    // By their places: names that differ by spaces may be of one column.
    let earlier = |k: &usize| selected[..*k].contains(&selected[*k]);
    if let Some(k) = (0..selected.len()).find(earlier) {
        return Err(Error::duplicate_column(offers[selected[k]].name));
    }
    let label = label.unwrap_or_else(|| last_target(offers, &selected));
    if selected.contains(&label) {
        return Err(Error::label_is_feature(offers[label].name));
    }
    selected.push(label);
    Ok(selected)
}

/// The target where only features are named: the last column on offer, else the last of numbers;
/// the last of all if that one is a feature.
fn last_target(offers: &[Offer<'_>], features: &[usize]) -> usize {
    let last = offers.len() - 1;
    let last_that = |is: fn(&Offer<'_>) -> bool| offers.iter().rposition(is);
    let found = last_that(|offer| offer.is_offered).or_else(|| last_that(|offer| offer.is_numeric));
    match found {
        Some(found) if !features.contains(&found) || features.contains(&last) => found,
        _ => last,
    }
}

/// Features and target of those on offer.
fn offered(offers: &[Offer<'_>], label: Option<usize>) -> Result<Vec<usize>> {
    let on_offer: [fn(&Offer<'_>) -> bool; 2] =
        [|offer| offer.is_offered, |offer| offer.is_numeric];
    for is_on_offer in on_offer {
        let mut places: Vec<usize> = (0..offers.len())
            .filter(|j| is_on_offer(&offers[*j]))
            .collect();
        let Some(label) = label.or(places.last().copied()) else {
            continue;
        };
        places.retain(|j| *j != label);
        if !places.is_empty() {
            places.push(label);
            return Ok(places);
        }
    }
    let is_numeric = |offer: &&Offer<'_>| offer.is_numeric;
    match offers.iter().all(|offer| is_numeric(&offer)) {
        true => Err(Error::one_column()),
        false => Err(Error::too_few_numbers(excerpts(
            offers.iter().filter(|offer| !is_numeric(offer)),
        ))),
    }
}

/// Whether a name says by itself that the column numbers or names its rows.
pub(crate) fn is_id(name: &str) -> bool {
    const IDS: [&str; 9] = ["", "id", "index", "no", "nr", "row", "#", "序号", "编号"];
    let name = name.trim().to_lowercase();
    IDS.contains(&name.as_str()) || name.ends_with("_id") || name.starts_with("unnamed: 0")
}

/// The first few names as a message can show them.
fn excerpts<'a>(offers: impl IntoIterator<Item = &'a Offer<'a>>) -> String {
    let mut offers = offers.into_iter();
    let shown = offers.by_ref().take(MOST_SHOWN);
    let mut shown: Vec<String> = shown
        .map(|offer| format!("“{}”", excerpt(offer.name, LONGEST_SHOWN)))
        .collect();
    if offers.next().is_some() {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}

/// At most `longest` characters of a text.
fn excerpt(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    text.chars().take(longest - 1).chain(['…']).collect()
}

/// Refuses a value that f32 cannot train on, or that no weight in f64 could balance.
pub(crate) fn check_value(value: f64, row: usize, column: &str) -> Result<()> {
    if !value.is_finite() {
        return Err(Error::not_finite_cell(row, column, value));
    }
    if value.abs() > MAX_VALUE {
        return Err(Error::cell_too_large(row, column, value, MAX_VALUE));
    }
    if value != 0.0 && value.abs() < MIN_VALUE {
        return Err(Error::cell_too_small(row, column, value, MIN_VALUE));
    }
    Ok(())
}

pub(crate) fn refuse_duplicates(names: &[String]) -> Result<()> {
    let earlier = |j: usize| names[..j].contains(&names[j]);
    match (0..names.len()).find(|&j| earlier(j)) {
        Some(j) => Err(Error::duplicate_column(&names[j])),
        None => Ok(()),
    }
}

/// Refuses a table over the limits.
pub(crate) fn check_size(n_rows: usize, n_columns: usize) -> Result<()> {
    refuse_above("rows", n_rows, MAX_ROWS)?;
    refuse_above("columns", n_columns, MAX_COLUMNS)?;
    check_cells(n_rows, n_columns)
}

/// Refuses more cells than a table may have.
pub(crate) fn check_cells(n_rows: usize, n_columns: usize) -> Result<()> {
    refuse_above("cells", n_rows.saturating_mul(n_columns), MAX_CELLS)
}

/// Refuses more of something than `max`.
pub(crate) fn refuse_above(key: &str, given: usize, max: usize) -> Result<()> {
    if given <= max {
        return Ok(());
    }
    Err(Error::too_large(key, given as f64, max as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::settings::vocabulary::Setting;

    fn selected(names: &[&str], features: &[&str]) -> Result<Vec<usize>> {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let features = Setting::Names(owned(features));
        let config = Config::columns(&[("features", features)]).unwrap();
        let offer = |name| Offer {
            name,
            is_numeric: true,
            is_offered: true,
        };
        let offers: Vec<Offer<'_>> = names.iter().copied().map(offer).collect();
        select(&offers, &config)
    }

    #[test]
    fn a_feature_named_twice_is_refused_whatever_spaces_are_about_its_name() {
        for features in [["a", "a"], ["a", " a"], [" a", "a "], ["b", "b\t"]] {
            let error = selected(&["a", "b", "y"], &features).unwrap_err();
            assert_eq!(error.name(), "DuplicateColumn", "{features:?}");
            let given = error.details().given.clone();
            assert_eq!(given.as_deref(), Some(features[0].trim()));
        }
        let error = selected(&["a", "b", "y"], &["a", " y"]).unwrap_err();
        assert_eq!(error.name(), "LabelIsFeature");
    }

    #[test]
    fn of_columns_that_differ_by_a_space_the_one_that_is_named_is_taken() {
        let names = ["a", " a", "y"];
        assert_eq!(selected(&names, &["a"]).unwrap(), [0, 2]);
        assert_eq!(selected(&names, &[" a"]).unwrap(), [1, 2]);
        assert_eq!(selected(&names, &[" a", "a"]).unwrap(), [1, 0, 2]);
        assert_eq!(selected(&[" a", "b", "y"], &["b "]).unwrap(), [1, 2]);
    }

    #[test]
    fn values_that_no_weight_in_f64_could_balance_are_refused() {
        let columns = |x: f64| Columns {
            names: ["x".to_owned(), "y".to_owned()].to_vec(),
            values: vec![vec![0.0, x, 2.0 * x], vec![1.0, 2.0, 3.0]],
        };
        for x in [5e-324, -1e-310, 1e-300, -1e-241] {
            let error = columns(x)
                .dataset(&Config::columns(&[]).unwrap())
                .unwrap_err();
            assert_eq!(error.name(), "CellTooSmall", "{x:e}");
            assert_eq!(error.details().row, Some(2));
            assert_eq!(error.details().min, Some(MIN_VALUE));
        }
        for x in [0.0, MIN_VALUE, -1e-239] {
            assert!(
                columns(x).dataset(&Config::columns(&[]).unwrap()).is_ok(),
                "{x:e}"
            );
        }
    }

    #[test]
    fn ids_are_known_by_their_names() {
        for name in ["", "Id", "INDEX", "user_id", "Unnamed: 0", "#", "序号"] {
            assert!(is_id(name), "{name}");
        }
        for name in ["x", "idea", "number", "k", "paid"] {
            assert!(!is_id(name), "{name}");
        }
    }
}
