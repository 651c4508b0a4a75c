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
    /// The value in digits, with U+2212 for minus and thin spaces between thousands.
    pub label: String,
}

/// At most `max_count` (at least 1) ticks in ascending order: multiples of 1, 2 or 5 times a
/// power of ten on a linear scale; on a logarithmic one powers of ten, with 2 and 5 between
/// them where there is room.
///
/// # Examples
/// ```
/// use sgd_playground::plots::{Interval, Scale, ticks::ticks};
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
}

/// `count` · 10^`exponent`, correctly rounded for |exponent| ≤ 22.
fn shifted(count: i64, exponent: i32) -> f64 {
    let power = 10f64.powi(exponent.abs());
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
    let (mut first, mut last) = step.multiples(interval);
    while last - first >= max_count as i64 {
        step = step.next();
        (first, last) = step.multiples(interval);
    }
    let largest = (first.abs().max(last.abs())) * step.digit;
    let notation = Notation::new(largest, step.exponent);
    (first..=last)
        .map(|multiple| multiple * step.digit)
        .map(|count| Tick {
            value: shifted(count, step.exponent),
            label: notation.label(count, step.exponent),
        })
        .collect()
}

fn log_ticks(interval: Interval, max_count: usize) -> Vec<Tick> {
    let with_subticks = decade_ticks(interval, &[1, 2, 5], 1);
    if (2..=max_count).contains(&with_subticks.len()) {
        return with_subticks;
    }
    if with_subticks.len() < 2 {
        return linear_ticks(interval, max_count);
    }
    (1..)
        .map(|stride| decade_ticks(interval, &[1], stride))
        .find(|ticks| ticks.len() <= max_count)
        .unwrap_or_default()
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
