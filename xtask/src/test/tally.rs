//! How many tests ran, read from what the test runners print.

use std::fmt;

/// Tests that passed and failed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed or were cancelled.
    pub failed: u64,
}

impl Tally {
    /// Adds what a line of output says, if it sums something up.
    pub(super) fn read(&mut self, line: &str) {
        if let Some(summary) = line.strip_prefix("test result: ") {
            self.read_cargo(summary);
        } else if let Some(summary) = line.strip_prefix("ℹ ") {
            self.read_node(summary);
        }
    }

    /// `ok. 12 passed; 0 failed; 0 ignored; …`
    fn read_cargo(&mut self, summary: &str) {
        let counts = summary.split_once(". ").map_or("", |(_, counts)| counts);
        for count in counts.split("; ") {
            if let Some((number, what)) = count.split_once(' ') {
                self.add(what, number);
            }
        }
    }

    /// `pass 12`
    fn read_node(&mut self, summary: &str) {
        if let Some((what, number)) = summary.split_once(' ') {
            self.add(what, number);
        }
    }

    fn add(&mut self, what: &str, number: &str) {
        let number: u64 = number.parse().unwrap_or(0);
        match what {
            "passed" | "pass" => self.passed += number,
            "failed" | "fail" | "cancelled" => self.failed += number,
            _ => {}
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_runners_are_summed_up() {
        let output = "\
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out
✔ pass 99
ℹ tests 6
ℹ pass 5
ℹ fail 1
ℹ cancelled 4
ℹ duration_ms 12.5";
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.read(line));
        assert_eq!(tally.to_string(), "20 passed, 7 failed");
    }
}
