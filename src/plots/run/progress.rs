//! What the x axis of a chart over a run counts.

/// How far a run has come, counted in one of four ways.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// Minibatch updates.
    Steps,
    /// Passes over this many training examples, with their fraction.
    Epochs(f64),
    /// Examples used.
    Examples,
    /// Milliseconds of training, from measured paces: (step, milliseconds a
    /// step from there on), ascending.
    Time(Vec<(f64, f64)>),
}

impl Progress {
    /// The place on the axis of a run that has taken `step` steps and used `n_examples` examples.
    ///
    /// # Examples
    /// ```
    /// use sgd_playground::plots::Progress;
    /// assert_eq!(Progress::Epochs(200.0).at(7.0, 200.0), 1.0);
    /// // 10 steps of 2 ms, then 5 of 3 ms.
    /// let time = Progress::Time(vec![(0.0, 2.0), (10.0, 3.0)]);
    /// assert_eq!(time.at(15.0, 480.0), 35.0);
    /// ```
    #[must_use]
    pub fn at(&self, step: f64, n_examples: f64) -> f64 {
        match self {
            Self::Steps => step,
            Self::Epochs(n) => n_examples / n,
            Self::Examples => n_examples,
            Self::Time(paces) => {
                let ends = paces.iter().skip(1).map(|(from, _)| *from);
                let ends = ends.chain([f64::INFINITY]);
                let parts = paces.iter().zip(ends);
                parts
                    .map(|((from, pace), end)| pace * (step.min(end) - from).max(0.0))
                    .sum()
            }
        }
    }
}

/// The index of the place that is nearest to `at`, the later of two as near; none without places
/// or for what is no number. The places must not fall.
///
/// # Examples
/// ```
/// use sgd_playground::plots::nearest;
/// assert_eq!(nearest(&[0.0, 2.0, 10.0], 5.9), Some(1));
/// assert_eq!(nearest(&[0.0, 2.0, 10.0], f64::INFINITY), Some(2));
/// assert_eq!(nearest(&[0.0, 2.0, 10.0], f64::NAN), None);
/// ```
#[must_use]
pub fn nearest(places: &[f64], at: f64) -> Option<usize> {
    let last = places.len().checked_sub(1).filter(|_| !at.is_nan())?;
    let after = places.partition_point(|place| *place < at).min(last);
    let is_nearer = after > 0 && at - places[after - 1] < places[after] - at;
    Some(if is_nearer { after - 1 } else { after })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_place_is_that_of_a_search() {
        let places = [-3.0, 0.0, 0.0, 0.5, 4.0, 100.0];
        for k in -200..600 {
            let at = f64::from(k) / 4.0;
            let distance = |i: usize| (places[i] - at).abs();
            let found = nearest(&places, at).expect("there are places");
            assert!(
                (0..places.len()).all(|i| distance(found) <= distance(i)),
                "{at}"
            );
        }
        assert_eq!(nearest(&[], 1.0), None);
    }
}
