//! What the project asks of a number, and whether it was met.

use serde_json::{Value, json};

use super::table::Table;

/// A bound on a measured number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    what: String,
    found: f64,
    bound: f64,
    /// Whether the number has to stay below the bound rather than above it.
    is_most: bool,
    unit: &'static str,
}

impl Measure {
    /// `found` must be `bound` or more.
    pub(super) fn at_least(
        what: impl Into<String>,
        bound: f64,
        found: f64,
        unit: &'static str,
    ) -> Self {
        let what = what.into();
        Self {
            what,
            found,
            bound,
            is_most: false,
            unit,
        }
    }

    /// `found` must be `bound` or less.
    pub(super) fn at_most(
        what: impl Into<String>,
        bound: f64,
        found: f64,
        unit: &'static str,
    ) -> Self {
        let is_most = true;
        Self {
            is_most,
            ..Self::at_least(what, bound, found, unit)
        }
    }

    /// Whether the number keeps to its bound; a number that is none does not.
    pub(super) fn is_met(&self) -> bool {
        if self.is_most {
            self.found <= self.bound
        } else {
            self.found >= self.bound
        }
    }

    /// As it stands in the file of results.
    pub(super) fn to_json(&self) -> Value {
        let bound = if self.is_most { "atMost" } else { "atLeast" };
        json!({
            "what": self.what, "found": self.found, bound: self.bound, "unit": self.unit,
            "met": self.is_met(),
        })
    }
}

/// A table of measures, one a line.
pub(super) fn report(measures: &[Measure]) -> Table {
    let mut table = Table::new(&["measure", "asked", "found", ""]);
    for measure in measures {
        let word = if measure.is_most { "≤" } else { "≥" };
        let met = if measure.is_met() { "met" } else { "missed" };
        table.push([
            measure.what.clone(),
            format!("{word} {} {}", measure.bound, measure.unit)
                .trim_end()
                .to_owned(),
            format!("{:.2} {}", measure.found, measure.unit)
                .trim_end()
                .to_owned(),
            met.to_owned(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_itself_is_good_enough() {
        assert!(Measure::at_least("a", 3.0, 3.0, "").is_met());
        assert!(!Measure::at_least("a", 3.0, 2.9, "").is_met());
        assert!(Measure::at_most("a", 3.0, 3.0, "").is_met());
        assert!(!Measure::at_most("a", 3.0, 3.1, "").is_met());
    }

    #[test]
    fn what_is_no_number_is_missed() {
        assert!(!Measure::at_least("a", 3.0, f64::NAN, "").is_met());
        assert!(!Measure::at_most("a", 3.0, f64::NAN, "").is_met());
    }
}
