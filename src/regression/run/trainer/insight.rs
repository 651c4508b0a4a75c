//! What the data say beyond a run: worked out when it is asked for, once.

use super::Trainer;
use crate::regression::error::{Error, Result};
use crate::regression::exact::normal_equation::NormalEquation;
use crate::regression::model::loss::Loss;
use crate::regression::run::precision::Precision;

/// The parameters that a run under some loss would settle at, if it could.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimator<'a> {
    /// The loss whose mean they minimise.
    pub kind: Loss,
    /// Weights w in given units.
    pub weights: &'a [f64],
    /// Bias b.
    pub bias: f64,
    /// The mean loss that they leave on the training examples.
    pub loss: f64,
}

/// Limits and other ways to fit, for the training examples.
impl Trainer {
    /// The learning rate up to which the mean square of the parameters' error
    /// shrinks under the squared loss, when each minibatch is a fresh draw of
    /// `batch_size` of the n rows ([`MeanSquare`](crate::regression::MeanSquare)); 2/λmax at n.
    ///
    /// With more than 64 features it is twice the safe rate, a bound that
    /// suffices for it.
    ///
    /// # Errors
    /// A batch size outside 1 … n.
    pub fn mean_square_limit(&self, batch_size: usize) -> Result<f64> {
        let n = self.data.training.len();
        if !(1..=n).contains(&batch_size) {
            return Err(Error::out_of_range("batch", batch_size, 1.0, n as f64));
        }
        Ok(match self.data.mean_square() {
            Some(known) => known.limit(batch_size),
            None => 2.0 * self.curvature().safe_rate(batch_size),
        })
    }
}

/// Other ways to fit.
impl Trainer {
    /// The minimiser of the present loss on the training examples as given, in
    /// f64; `None` where a robust one would take too long ([`robust_fit`](crate::regression::robust_fit())).
    pub fn estimator(&self) -> Option<Estimator<'_>> {
        let kind = self.live.loss();
        if kind == Loss::Squared {
            let fit = self.least_squares();
            return Some(Estimator {
                kind,
                weights: &fit.weights,
                bias: fit.bias,
                loss: self.least_squares_loss(),
            });
        }
        self.data.robust_fit(kind).map(|fit| Estimator {
            kind,
            weights: &fit.weights,
            bias: fit.bias,
            loss: fit.loss,
        })
    }

    /// How finely f32 holds the targets, and how near to least squares a run at the present rate
    /// and loss can rest. Where that [is exceeded](Precision::is_exceeded), a run that stands still
    /// has not found the minimum.
    pub fn precision(&self) -> Precision {
        Precision::new(
            self.data.targets(),
            self.live.learning_rate(),
            self.live.loss(),
        )
    }

    /// XᵀX, Xᵀy and the condition of X for the training examples as given;
    /// `None` for more than 16 features.
    pub fn normal_equation(&self) -> Option<&NormalEquation> {
        self.data.normal_equation()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::settings::change::LiveSetting;
    use crate::regression::settings::config::Config;
    use crate::regression::settings::vocabulary::Setting;

    fn trainer(settings: &[(&str, Setting)]) -> Trainer {
        Trainer::synthetic(Config::synthetic(settings).unwrap()).unwrap()
    }

    #[test]
    fn the_limit_is_for_the_features_as_trained() {
        let trainer = trainer(&[("standardise", true.into()), ("n", 2000.0.into())]);
        // Standardised, λmax = 1; E x⁴ = 3 within 4·√(96/2000) = 0.9.
        assert!((trainer.mean_square_limit(2000).unwrap() - 2.0).abs() < 1e-9);
        assert!((trainer.mean_square_limit(1).unwrap() - 0.586).abs() < 0.1);
    }

    #[test]
    fn the_estimator_is_that_of_the_present_loss() {
        let mut trainer = trainer(&[("family", "student".into())]);
        let estimator = trainer.estimator().unwrap();
        assert_eq!(estimator.weights, trainer.least_squares().weights);
        assert_eq!(estimator.loss, trainer.least_squares_loss());
        for loss in [Loss::Absolute, Loss::Huber] {
            trainer.set(LiveSetting::loss(loss)).unwrap();
            trainer.step(20_000);
            let estimator = trainer.estimator().unwrap();
            assert_eq!(estimator.kind, loss);
            // A run at rate 0.03 settles near the minimum, never below it.
            let share = trainer.train_loss() / estimator.loss;
            assert!(share > 1.0 - 1e-6 && share < 1.02, "{loss:?}: {share}");
        }
    }

    #[test]
    fn a_batch_that_is_no_batch_is_refused() {
        let trainer = trainer(&[("n", 50.0.into())]);
        for size in [0, 51] {
            let error = trainer.mean_square_limit(size).unwrap_err();
            assert_eq!(error.name(), "OutOfRange");
            assert_eq!(error.details().max, Some(50.0));
        }
    }

    #[test]
    fn with_many_features_the_bound_stands_in() {
        let trainer = trainer(&[("n", 80.0.into()), ("w", vec![1.0; 65].into())]);
        let bound = 2.0 * trainer.curvature().safe_rate(8);
        assert_eq!(trainer.mean_square_limit(8).unwrap(), bound);
    }
}
