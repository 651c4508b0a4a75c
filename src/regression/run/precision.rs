//! How finely f32 holds the targets of a run, and how near to least squares a run can rest.

use crate::regression::model::loss::Loss;

/// How far above least squares the mean square of the residuals may rest, as a share of that of
/// least squares itself …
const SHARE_OF_RESIDUAL: f64 = 1e-2;
/// … and as a share of the variance of the targets, by which R² is less. Below one of both nobody
/// would see it.
const SHARE_OF_VARIANCE: f64 = 1e-3;

/// The grid of f32 at the targets, beside what is to be told apart on it. All are in the unit of
/// the target.
///
/// A run has targets, predictions and bias in f32, whose neighbours at the largest target max |y|
/// lie `spacing` = s apart. Targets and predictions are off by up to s/2. Under the squared loss a
/// step changes the bias by η·m, where m is the mean error; where this is less than s/2, the sum
/// is rounded to the bias of before. So full-batch descent rests wherever |m| ≤ s/(2η), and its
/// mean square of residuals is up to ρ² above that of least squares, with
///
/// ρ = ½·s·max(1, 1/η).
///
/// Minibatches have mean errors of their own, which carry a run on as far as they differ; a run
/// on data without noise rests as the full batch does. Under the other losses slopes are bounded,
/// so it is the rate and not the target that sets the pace; there ρ = s/2.
///
/// Source: N. Higham, "Accuracy and Stability of Numerical Algorithms" (2002), 2.1 and 4.2
/// (rounding, and sums in which small terms are lost).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// s, how far f32's neighbours lie apart at the largest target.
    pub spacing: f64,
    /// ρ, how far from least squares a run may come to rest.
    pub rest: f64,
    /// √ of the mean square of the residuals of least squares.
    pub residual: f64,
    /// Population standard deviation of the targets.
    pub deviation: f64,
}

/// What a [`Precision`] follows from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Targets {
    /// max |y|.
    pub(super) largest: f64,
    /// √ of the mean square of the residuals of least squares.
    pub(super) residual: f64,
    /// Population standard deviation of y.
    pub(super) deviation: f64,
}

impl Precision {
    /// For a run at that learning rate under that loss.
    pub(super) fn new(targets: Targets, learning_rate: f64, loss: Loss) -> Self {
        let spacing = spacing(targets.largest);
        let slowness = match loss {
            Loss::Squared => f64::max(1.0, 1.0 / learning_rate),
            Loss::Absolute | Loss::Huber => 1.0,
        };
        Self {
            spacing,
            rest: 0.5 * spacing * slowness,
            residual: targets.residual,
            deviation: targets.deviation,
        }
    }

    /// Whether these targets have more digits than the run: it may rest where the mean square of
    /// the residuals is more than a hundredth above that of least squares, and R² more than a
    /// thousandth below. With σ̂ the residual and s_y the deviation:
    /// ρ² > max(σ̂²/100, s_y²/1000). Equal targets have nothing to tell apart.
    pub fn is_exceeded(&self) -> bool {
        let seen = |share: f64, size: f64| self.rest > share.sqrt() * size;
        self.deviation > 0.0
            && seen(SHARE_OF_RESIDUAL, self.residual)
            && seen(SHARE_OF_VARIANCE, self.deviation)
    }
}

/// How far above |y| in f32 the next number of f32 is.
fn spacing(y: f64) -> f64 {
    let y = (y as f32).abs();
    f64::from(y.next_up()) - f64::from(y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::data::table::from_csv;
    use crate::regression::run::trainer::Trainer;
    use crate::regression::settings::config::Config;
    use crate::regression::settings::vocabulary::Setting;

    fn trainer(text: &str, settings: &[(&str, Setting)]) -> Trainer {
        let config = Config::columns(settings).unwrap();
        Trainer::new(config.clone(), from_csv(text.as_bytes(), &config).unwrap()).unwrap()
    }

    /// y = offset + slope·x for x = 0 … 19.
    fn line(offset: f64, slope: f64) -> String {
        let rows = (0..20).map(|x| format!("{x},{}\n", offset + slope * f64::from(x)));
        rows.fold("x,y\n".to_owned(), |text, row| text + &row)
    }

    fn full_batch(rate: f64) -> [(&'static str, Setting); 2] {
        [("batch", 20.0.into()), ("lr", rate.into())]
    }

    /// √ of the mean square of residuals from the targets as given.
    fn root_mean_square(trainer: &Trainer) -> f64 {
        let (weights, bias) = trainer.parameters();
        let examples = &trainer.dataset().training;
        let sum = examples.sum_of_squares(&weights, bias).unwrap();
        (sum / examples.len() as f64).sqrt()
    }

    #[test]
    fn neighbours_in_f32_by_hand() {
        // 24 bits of significand: 2²⁹ ≤ 10⁹ < 2³⁰.
        assert_eq!(spacing(1e9), 64.0);
        assert_eq!(spacing(-1.0), 2_f64.powi(-23));
        assert_eq!(spacing(0.0), 2_f64.powi(-149));
    }

    #[test]
    fn a_run_without_noise_rests_as_far_from_least_squares_as_is_said() {
        for (offset, rate) in [
            (1e5, 0.3),
            (1e5, 0.03),
            (1e6, 0.03),
            (1e7, 0.01),
            (1e7, 0.3),
        ] {
            let mut trainer = trainer(&line(offset, 2.0), &full_batch(rate));
            trainer.step(3000);
            let at_rest = trainer.model().clone();
            trainer.step(1000);
            assert_eq!(trainer.model(), &at_rest, "{offset:e}: it rests");
            let share = root_mean_square(&trainer) / trainer.precision().rest;
            assert!(
                (0.4..=1.0).contains(&share),
                "{offset:e} at {rate}: {share}"
            );
        }
    }

    #[test]
    fn targets_with_more_digits_than_f32_are_told_of() {
        for rate in [0.003, 0.03, 0.3, 3.0] {
            let trainer = trainer(&line(1e9, 2.0), &full_batch(rate));
            assert!(trainer.precision().is_exceeded(), "{rate}");
        }
        for loss in ["absolute", "huber"] {
            let settings = [("loss", loss.into())];
            let trainer = trainer(&line(1e9, 2.0), &settings);
            assert!(trainer.precision().is_exceeded(), "{loss}");
        }
        // Below the smallest number of f32 all targets are 0.
        let trainer = trainer(&line(1e-50, 1e-50), &[]);
        assert!(trainer.precision().is_exceeded());
    }

    #[test]
    fn a_run_that_is_not_told_of_comes_to_least_squares() {
        for offset in [0.0, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8] {
            for rate in [0.01, 0.1, 0.3] {
                let mut trainer = trainer(&line(offset, 2.0), &full_batch(rate));
                trainer.step(4000);
                let is_near = trainer.r_squared().unwrap() > 0.999;
                assert!(
                    is_near || trainer.precision().is_exceeded(),
                    "{offset:e} at {rate}"
                );
            }
        }
    }

    #[test]
    fn usual_targets_are_not_told_of() {
        let houses = include_str!("../../../www/data/ames-houses.csv");
        let norris = include_str!("../../../www/data/norris.csv");
        let houses = trainer(houses, &[("dataset", "houses".into())]);
        let norris = trainer(
            norris,
            &[("dataset", "norris".into()), ("label", "y".into())],
        );
        let years = trainer(&line(2000.0, 1.0), &[]);
        let constant = trainer(&line(5.0, 0.0), &[]);
        for name in ["line", "d2l"] {
            let config = Config::synthetic(&[("dataset", name.into())]).unwrap();
            let trainer = Trainer::synthetic(config).unwrap();
            assert!(!trainer.precision().is_exceeded(), "{name}");
        }
        for trainer in [&houses, &norris, &years] {
            let precision = trainer.precision();
            assert!(!precision.is_exceeded(), "{precision:?}");
        }
        // There is nothing to tell apart among equal targets.
        assert!(!constant.precision().is_exceeded());
    }
}
