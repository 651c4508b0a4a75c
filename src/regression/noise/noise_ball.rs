//! How far from least squares stochastic gradient descent stays, measured.
//!
//! Runs under the squared loss start at least squares itself, for a few batch
//! sizes and learning rates, and the distance ‖θ − θ*‖ of their parameters is
//! averaged: over all steps, and over the ends of epochs alone. With fresh
//! minibatches it would follow √(η/|B|) at small rates; an epoch that takes
//! each example once ends much nearer, so no law is drawn here.
//!
//! A run burns in for [`BURN_IN`] time constants 1/(η·λmin) and is followed for
//! [`MEASURED`] more and [`LEAST_EPOCHS`] epochs at least, all as far as the
//! bound on the work allows. All runs see the same orders, those of epochs that
//! no visitor reaches.

mod plan;
mod walk;

use self::plan::Plan;
use self::walk::Walk;
use crate::regression::run::trainer::Trainer;
use crate::regression::run::training_data::DataIdentity;
use crate::regression::training::pass::Pass;

/// Since a run starts at the optimum, its mean square distance lacks e⁻²ᵗ of
/// the final one after t time constants: 0.2 % here.
const BURN_IN: f64 = 3.0;
/// Time constants that are averaged over.
const MEASURED: f64 = 30.0;
/// Epochs that are averaged over at least.
const LEAST_EPOCHS: f64 = 200.0;
/// Ends of epochs that a mean may be told of.
const LEAST_ENDS: u32 = 8;

/// What one run showed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BallReading {
    /// Batch size |B|.
    pub batch_size: usize,
    /// Learning rate η.
    pub learning_rate: f64,
    /// √(mean ‖θ − θ*‖²) over all steps, on the features as trained; none
    /// where the run diverged. About 10⁻⁷ of ‖θ‖ is the rounding of f32.
    pub within: Option<f64>,
    /// The same over the ends of epochs; none also where these were less than 8.
    pub at_end: Option<f64>,
    /// Epochs averaged over.
    pub n_epochs: u32,
    /// Whether the whole burn-in fitted into the bound on the work.
    pub is_settled: bool,
    /// Whether loss or parameters left all bounds, as a run's would.
    pub has_diverged: bool,
}

/// A measurement in slices.
#[derive(Debug, Clone)]
pub struct NoiseBall {
    data: DataIdentity,
    plan: Plan,
    pass: Pass,
    walk: Option<Walk>,
    readings: Vec<BallReading>,
}

impl NoiseBall {
    /// Begins a measurement on the run's data: batch sizes 1, 8, 32 and the
    /// present one as far as there are examples, ten learning rates from
    /// 1/1000 of 2/λmax to all of it. The run itself does not move. Where n or
    /// d are so large that this would take far more than 10⁷ visits of an
    /// example, there are fewer rates, sizes and epochs.
    pub fn new(trainer: &Trainer) -> Self {
        let rows = trainer.training_rows();
        let config = trainer.config();
        Self {
            data: trainer.data_identity(),
            plan: Plan::new(trainer),
            pass: Pass::new(config.shuffle().then_some(config.seed()), rows),
            walk: None,
            readings: Vec::new(),
        }
    }

    /// Visits some `max_examples` examples more, of one step at least; returns
    /// whether all is measured. The run must be on the same data.
    pub fn advance(&mut self, trainer: &Trainer, max_examples: usize) -> bool {
        let rows = trainer.training_rows();
        let mut n_left = max_examples;
        while n_left > 0 && !self.is_complete() {
            let (plan, place) = (&self.plan, self.readings.len());
            let walk = self.walk.get_or_insert_with(|| Walk::new(plan, place));
            let places = walk.step(plan, &mut self.pass, rows);
            n_left = n_left.saturating_sub(places.range.len());
            if let Some(reading) = walk.reading() {
                self.readings.push(reading);
                self.walk = None;
            }
        }
        self.is_complete()
    }

    /// Whether it is about the data of this run.
    pub fn fits(&self, trainer: &Trainer) -> bool {
        self.data == trainer.data_identity()
    }

    /// Whether all is measured.
    pub fn is_complete(&self) -> bool {
        self.readings.len() == self.plan.n_walks()
    }

    /// Share of the runs done, 0 to 1.
    pub fn progress(&self) -> f64 {
        let share = self.walk.as_ref().map_or(0.0, Walk::progress);
        (self.readings.len() as f64 + share) / self.plan.n_walks() as f64
    }

    /// What has been measured so far, by batch size, then by learning rate.
    pub fn readings(&self) -> &[BallReading] {
        &self.readings
    }

    /// Batch sizes that are measured.
    pub fn batch_sizes(&self) -> &[usize] {
        &self.plan.batch_sizes
    }

    /// Learning rates that are measured.
    pub fn learning_rates(&self) -> &[f64] {
        &self.plan.learning_rates
    }

    /// Distances below this are the rounding of f32: ε·(1 + ‖θ*‖).
    pub fn resolution(&self) -> f64 {
        let square: f64 = self.plan.optimum.iter().map(|p| p * p).sum();
        f64::from(f32::EPSILON) * (1.0 + libm::sqrt(square))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::model::linear_model::LinearModel;
    use crate::regression::model::loss::Loss;
    use crate::regression::noise::noise_ball::walk::FIRST_EPOCH;
    use crate::regression::settings::config::Config;
    use crate::regression::settings::vocabulary::Setting;
    use crate::regression::training::naive;

    fn trainer(settings: &[(&str, Setting)]) -> Trainer {
        Trainer::synthetic(Config::synthetic(settings).unwrap()).unwrap()
    }

    /// The readings of some runs alone.
    fn readings(trainer: &Trainer, places: &[usize]) -> Vec<BallReading> {
        let (plan, rows) = (Plan::new(trainer), trainer.training_rows());
        let seed = trainer
            .config()
            .shuffle()
            .then_some(trainer.config().seed());
        let mut pass = Pass::new(seed, rows);
        let mut reading = |place: &usize| {
            let mut walk = Walk::new(&plan, *place);
            loop {
                walk.step(&plan, &mut pass, rows);
                if let Some(reading) = walk.reading() {
                    return reading;
                }
            }
        };
        places.iter().map(&mut reading).collect()
    }

    /// The same run as the formulas read, for given epochs.
    fn plain(trainer: &Trainer, reading: &BallReading, n_burn_in: u32) -> (f64, f64) {
        let rows = trainer.training_rows();
        let fit = trainer.least_squares();
        let (weights, bias) = trainer.units().from_given_units(&fit.weights, fit.bias);
        let mut model = LinearModel { weights, bias };
        let (mut within, mut at_end, mut n_steps) = (0.0, 0.0, 0.0);
        for epoch in 0..n_burn_in + reading.n_epochs {
            let order = naive::permutation(rows.len(), 0, FIRST_EPOCH + epoch);
            let mut square = 0.0;
            for minibatch in order.chunks(reading.batch_size) {
                let gradient = naive::gradient(rows, minibatch, &model, Loss::Squared);
                let rate = reading.learning_rate as f32;
                model.weights[0] -= rate * gradient.weights[0];
                model.bias -= rate * gradient.bias;
                let off_w = f64::from(model.weights[0]) - fit.weights[0];
                let off_b = f64::from(model.bias) - fit.bias;
                square = off_w * off_w + off_b * off_b;
                within += if epoch >= n_burn_in { square } else { 0.0 };
                n_steps += if epoch >= n_burn_in { 1.0 } else { 0.0 };
            }
            at_end += if epoch >= n_burn_in { square } else { 0.0 };
        }
        let n_epochs = f64::from(reading.n_epochs);
        ((within / n_steps).sqrt(), (at_end / n_epochs).sqrt())
    }

    #[test]
    fn a_run_goes_as_the_plain_one() {
        let trainer = trainer(&[("n", 50.0.into()), ("batch", 16.0.into())]);
        let plan = Plan::new(&trainer);
        for place in [6, 16, 25] {
            let reading = readings(&trainer, &[place])[0];
            let n_burn_in = Walk::new(&plan, place).n_burn_in();
            let (within, at_end) = plain(&trainer, &reading, n_burn_in);
            // Rounding of f32 along some thousand contracting steps.
            assert!(
                (reading.within.unwrap() / within - 1.0).abs() < 1e-3,
                "{reading:?}"
            );
            assert!(
                (reading.at_end.unwrap() / at_end - 1.0).abs() < 1e-2,
                "{reading:?}"
            );
        }
    }

    #[test]
    fn a_larger_rate_keeps_a_larger_ball_within_the_epoch() {
        let trainer = trainer(&[("n", 400.0.into()), ("batch", 8.0.into())]);
        for first in [0, 10, 20] {
            let places: Vec<usize> = (first + 3..first + 8).collect();
            let readings = readings(&trainer, &places);
            assert!(readings.iter().all(|r| r.is_settled && !r.has_diverged));
            assert!(readings.is_sorted_by(|a, b| a.within < b.within));
        }
    }

    #[test]
    fn an_epoch_that_takes_each_example_once_ends_much_nearer() {
        let trainer = trainer(&[]);
        for (place, batch_size) in [(0, 1), (11, 8), (12, 8)] {
            let reading = readings(&trainer, &[place])[0];
            assert!(reading.is_settled && reading.batch_size == batch_size);
            // An epoch moves by less than a time constant.
            let n_steps = 200.0 / batch_size as f64;
            assert!(reading.learning_rate * n_steps < 0.5);
            assert!(
                reading.at_end.unwrap() < 0.5 * reading.within.unwrap(),
                "{reading:?}"
            );
        }
    }

    #[test]
    fn a_short_last_minibatch_spoils_it() {
        // 6 minibatches of 32 and one of 8, whose examples count four times.
        let reading = readings(&trainer(&[]), &[23])[0];
        assert_eq!(reading.batch_size, 32);
        assert!(
            reading.at_end.unwrap() > 0.9 * reading.within.unwrap(),
            "{reading:?}"
        );
    }

    #[test]
    fn long_epochs_look_like_fresh_minibatches() {
        // With fresh single examples HΣ + ΣH = η·σ̂²·H, so the mean square is
        // ησ̂²(d + 1)/2 while η is small; an epoch of 2,000 is 18 time constants
        // at η = 0.009. Its 200 epochs hold 3,600 of them: the draws scatter by
        // 1 %, what is of second order in η and in the epoch takes a few.
        let trainer = trainer(&[("n", 2000.0.into()), ("batch", 1.0.into())]);
        let variance = 2.0 * trainer.least_squares_loss();
        let reading = readings(&trainer, &[2])[0];
        let expected = (reading.learning_rate * variance).sqrt();
        assert!(
            (reading.within.unwrap() / expected - 1.0).abs() < 0.06,
            "{reading:?}"
        );
    }

    #[test]
    fn without_noise_of_the_gradient_there_is_no_ball() {
        let all = trainer(&[("n", 32.0.into()), ("batch", 32.0.into())]);
        let noiseless = trainer(&[("noise", 0.0.into())]);
        for trainer in [all, noiseless] {
            let resolution = NoiseBall::new(&trainer).resolution();
            for reading in readings(&trainer, &[23, 26, 28]) {
                assert_eq!(reading.batch_size, 32);
                assert!(reading.within.unwrap() < 4.0 * resolution, "{reading:?}");
            }
        }
    }

    #[test]
    fn runs_beyond_all_rates_are_marked() {
        let readings = readings(&trainer(&[]), &[5, 9]);
        assert!(!readings[0].has_diverged);
        assert!(readings[1].has_diverged && readings[1].within.is_none());
    }

    #[test]
    fn slices_repeat_the_whole_to_the_bit_and_progress_grows() {
        let trainer = trainer(&[("n", 40.0.into()), ("batch", 8.0.into())]);
        let mut sliced = NoiseBall::new(&trainer);
        let mut shares = vec![sliced.progress()];
        while !sliced.advance(&trainer, 50_000) {
            shares.push(sliced.progress());
        }
        assert!(shares.len() > 3 && shares.is_sorted());
        assert!(shares[0] == 0.0 && sliced.progress() == 1.0);
        let mut whole = NoiseBall::new(&trainer);
        assert!(whole.advance(&trainer, usize::MAX));
        let bits = |ball: &NoiseBall| -> Vec<_> {
            let distances = ball.readings().iter().flat_map(|r| [r.within, r.at_end]);
            distances.map(|d| d.map(f64::to_bits)).collect()
        };
        assert_eq!(bits(&sliced), bits(&whole));
    }

    #[test]
    fn where_epochs_are_long_their_ends_are_too_few_to_tell() {
        let trainer = trainer(&[("n", 150_000.0.into())]);
        let reading = readings(&trainer, &[5])[0];
        assert!(reading.n_epochs < LEAST_ENDS && reading.at_end.is_none());
        assert!(reading.within.is_some());
    }

    #[test]
    fn the_work_stays_bounded_whatever_the_data() {
        for (n, w) in [
            (1.0, "1".to_owned()),
            (100_000.0, "1".to_owned()),
            (2000.0, ["1"; 200].join(",")),
        ] {
            let trainer = trainer(&[("n", n.into()), ("w", w.as_str().into())]);
            let plan = Plan::new(&trainer);
            let numbers = plan.n_visits() * (1.0 + plan.optimum.len() as f64 / 8.0);
            assert!(numbers <= 3e7, "{numbers} at n = {n}");
        }
    }
}
