//! The places of an axis that carry a label.

use super::interval::Interval;
use super::label::{Notation, log_label};
use super::scale::Scale;

/// Share of a step by which an end may miss a tick through rounding.
const TOLERANCE: f64 = 1e-9;

/// A labelled place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The value, the number nearest to the label.
    pub value: f64,
    /// The value in digits, with U+2212 for minus and commas between thousands.
    pub label: String,
}

/// At most `max_count` (at least 1) ticks in ascending order, and at least two if `max_count`
/// allows: multiples of 1, 2 or 5 times a power of ten on a linear scale; on a logarithmic one
/// powers of ten, with 2 and 5 between them where there is room. Where these are too many and
/// the next coarser ones less than two, the outer ones and those that part them evenly.
///
/// # Examples
/// ```
/// use sgd_playground::plots::{Interval, Scale, ticks};
/// let scale = Scale::linear(Interval::new(-0.3, 0.3));
/// let labels: Vec<_> = ticks(&scale, 4).into_iter().map(|tick| tick.label).collect();
/// assert_eq!(labels, ["\u{2212}0.2", "0", "0.2"]);
/// ```
#[must_use]
pub fn ticks(scale: &Scale, max_count: usize) -> Vec<Tick> {
    let max_count = max_count.max(1);
    if scale.is_logarithmic() {
        log_ticks(scale.interval(), max_count)
    } else {
        linear_ticks(scale.interval(), max_count)
    }
}

/// A step of `digit` · 10^`exponent`.
#[derive(Clone, Copy)]
struct Step {
    digit: i64,
    exponent: i32,
}

impl Step {
    fn next(self) -> Self {
        match self.digit {
            1 => Self { digit: 2, ..self },
            2 => Self { digit: 5, ..self },
            _ => Self {
                digit: 1,
                exponent: self.exponent + 1,
            },
        }
    }

    /// First and last multiple inside the interval.
    fn multiples(self, interval: Interval) -> (i64, i64) {
        let step = shifted(self.digit, self.exponent);
        let first = (interval.min() / step - TOLERANCE).ceil();
        let last = (interval.max() / step + TOLERANCE).floor();
        (first as i64, last as i64)
    }

    /// How many multiples lie inside the interval.
    fn count(self, interval: Interval) -> usize {
        let (first, last) = self.multiples(interval);
        (last - first + 1).max(0) as usize
    }
}

/// `count` · 10^`exponent`, correctly rounded for |exponent| ≤ 22.
fn shifted(count: i64, exponent: i32) -> f64 {
    let power = 10_f64.powi(exponent.abs());
    if exponent < 0 {
        count as f64 / power
    } else {
        count as f64 * power
    }
}

fn linear_ticks(interval: Interval, max_count: usize) -> Vec<Tick> {
    let smallest = interval.length() / (max_count + 1) as f64;
    let mut step = Step {
        digit: 1,
        exponent: smallest.log10().floor() as i32,
    };
    while step.count(interval) > max_count && step.next().count(interval) > 1 {
        step = step.next();
    }
    let (first, last) = step.multiples(interval);
    let largest = (first.abs().max(last.abs())) * step.digit;
    let notation = Notation::new(largest, step.exponent);
    let ticks = (first..=last)
        .map(|multiple| multiple * step.digit)
        .map(|count| Tick {
            value: shifted(count, step.exponent),
            label: notation.label(count, step.exponent),
        })
        .collect();
    thinned(ticks, max_count)
}

fn log_ticks(interval: Interval, max_count: usize) -> Vec<Tick> {
    let with_subticks = decade_ticks(interval, &[1, 2, 5], 1);
    if (2..=max_count).contains(&with_subticks.len()) {
        return with_subticks;
    }
    if with_subticks.len() < 2 {
        return linear_ticks(interval, max_count);
    }
    let decades = |stride| decade_ticks(interval, &[1], stride);
    (1..)
        .map(decades)
        .take_while(|ticks| ticks.len() > 1)
        .find(|ticks| ticks.len() <= max_count)
        .unwrap_or_else(|| match decades(1) {
            several if several.len() > 1 => thinned(several, max_count),
            _ => thinned(with_subticks, max_count),
        })
}

/// At most `max_count` of the ticks: first, last and every k-th between, or the middle one.
fn thinned(mut ticks: Vec<Tick>, max_count: usize) -> Vec<Tick> {
    if ticks.len() <= max_count {
        return ticks;
    }
    let gaps = ticks.len() - 1;
    if max_count == 1 {
        return vec![ticks.swap_remove(gaps.div_ceil(2))];
    }
    let even = |stride: &usize| gaps.is_multiple_of(*stride) && gaps / stride < max_count;
    let stride = (2..gaps).find(even).unwrap_or(gaps);
    ticks.into_iter().step_by(stride).collect()
}

/// `digits` times every `stride`-th power of ten inside the interval.
fn decade_ticks(interval: Interval, digits: &[i64], stride: i32) -> Vec<Tick> {
    let (min, max) = (
        interval.min() * (1.0 - TOLERANCE),
        interval.max() * (1.0 + TOLERANCE),
    );
    let first = min.log10().floor() as i32;
    let last = max.log10().floor() as i32;
    (first..=last)
        .filter(|exponent| exponent % stride == 0)
        .flat_map(|exponent| digits.iter().map(move |digit| (*digit, exponent)))
        .map(|(digit, exponent)| (shifted(digit, exponent), digit, exponent))
        .filter(|(value, ..)| (min..=max).contains(value))
        .map(|(value, digit, exponent)| Tick {
            value,
            label: log_label(digit, exponent),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(scale: Scale, most: usize) -> Vec<String> {
        let ticks = ticks(&scale, most);
        ticks.into_iter().map(|tick| tick.label).collect()
    }

    fn linear(min: f64, max: f64) -> Scale {
        Scale::linear(Interval::new(min, max))
    }

    fn log10(min: f64, max: f64) -> Scale {
        Scale::log10(Interval::new(min, max))
    }

    #[test]
    fn where_one_round_step_leaves_a_single_label_the_outer_ones_of_the_finer_step_stand() {
        assert_eq!(labels(linear(-2.5, 2.5), 2), ["\u{2212}2", "2"]);
        assert_eq!(labels(linear(0.6, 1.4), 2), ["0.6", "1.4"]);
        assert_eq!(labels(linear(1.5, 8.5), 3), ["2", "8"]);
        assert_eq!(labels(linear(5.9, 14.1), 4), ["6", "10", "14"]);
    }

    #[test]
    fn a_logarithmic_axis_has_two_labels_too() {
        assert_eq!(labels(log10(0.05, 12.0), 2), ["0.1", "10"]);
        assert_eq!(labels(log10(0.2, 5.0), 2), ["0.2", "5"]);
        assert_eq!(labels(log10(0.2, 5.0), 3), ["0.2", "1", "5"]);
        assert_eq!(labels(log10(0.5, 1.0), 2), ["0.5", "1"]);
    }

    proptest! {
        #[test]
        fn there_are_two_at_least(
            (a, b) in (-9.99..9.99_f64, -9.99..9.99_f64), exponent in -12..12_i32, most in 2..15_usize
        ) {
            let [a, b] = [a, b].map(|end| end * 10_f64.powi(exponent));
            prop_assert!((2..=most).contains(&ticks(&linear(a, b), most).len()));
            let (a, b) = (a.abs(), b.abs() * 10_f64.powi(-exponent));
            prop_assert!((2..=most).contains(&ticks(&log10(a, b), most).len()));
        }
    }
}
