//! One run about the optimum.

use super::plan::{Epochs, Plan, Settings};
use super::{BallReading, LEAST_ENDS};
use crate::regression::model::linear_model::LinearModel;
use crate::regression::model::loss::{Loss, Objective};
use crate::regression::training::minibatches::{Minibatches, Places};
use crate::regression::training::pass::Pass;
use crate::regression::training::training_rows::TrainingRows;
use crate::regression::training::update::{Update, descend};

/// The first epoch whose order is used: a run has at most 10⁷ steps.
pub(super) const FIRST_EPOCH: u32 = 1 << 31;

/// Sum of ‖θ − θ*‖² and the number of its terms.
#[derive(Debug, Clone, Copy, Default)]
struct Squares {
    sum: f64,
    n: u32,
}

#[derive(Debug, Clone)]
pub(super) struct Walk {
    settings: Settings,
    epochs: Epochs,
    minibatches: Minibatches,
    model: LinearModel,
    trial: Update,
    within: Squares,
    at_end: Squares,
    has_diverged: bool,
}

impl Squares {
    fn add(&mut self, square: f64) {
        self.sum += square;
        self.n += 1;
    }

    fn root_mean(self) -> f64 {
        libm::sqrt(self.sum / f64::from(self.n))
    }
}

impl Walk {
    /// The plan's run of that number, at least squares.
    pub(super) fn new(plan: &Plan, number: usize) -> Self {
        let settings = plan.settings(number);
        let mut minibatches = Minibatches::new(plan.n);
        minibatches.seek(u64::from(FIRST_EPOCH) * plan.n as u64);
        let (bias, weights) = plan.optimum.split_last().expect("one for the bias");
        let model = LinearModel {
            weights: weights.iter().map(|w| *w as f32).collect(),
            bias: *bias as f32,
        };
        let mut trial = Update::none(&model);
        trial.learning_rate = settings.learning_rate;
        Self {
            settings,
            epochs: plan.epochs(settings),
            minibatches,
            trial,
            model,
            within: Squares::default(),
            at_end: Squares::default(),
            has_diverged: false,
        }
    }

    /// Takes a step; returns the places of its minibatch.
    pub(super) fn step(&mut self, plan: &Plan, pass: &mut Pass, rows: &TrainingRows) -> Places {
        let places = self.minibatches.next(self.settings.batch_size);
        let trial = &mut self.trial;
        let at = Objective {
            model: &self.model,
            loss: Loss::Squared,
        };
        pass.gradient(rows, &places, at, &mut trial.gradient);
        descend(&self.model, trial);
        std::mem::swap(&mut self.model, &mut trial.before);
        let is_high = f64::from(trial.gradient.loss) > plan.highest_loss;
        self.has_diverged = is_high || !self.model.is_finite();
        if places.epoch - FIRST_EPOCH >= self.epochs.n_burn_in {
            let square = self.square_distance(&plan.optimum);
            self.within.add(square);
            if places.range.end == plan.n {
                self.at_end.add(square);
            }
        }
        places
    }

    /// What the run showed, when it is over.
    pub(super) fn reading(&self) -> Option<BallReading> {
        let is_over = self.at_end.n == self.epochs.n_measured;
        let root_mean = |squares: Squares, least| match squares.n {
            n if n < least || self.has_diverged => None,
            _ => Some(squares.root_mean()),
        };
        (is_over || self.has_diverged).then(|| BallReading {
            batch_size: self.settings.batch_size,
            learning_rate: self.settings.learning_rate,
            within: root_mean(self.within, 1),
            at_end: root_mean(self.at_end, LEAST_ENDS),
            n_epochs: self.at_end.n,
            is_settled: self.epochs.is_settled,
            has_diverged: self.has_diverged,
        })
    }

    /// Share of its epochs done.
    pub(super) fn progress(&self) -> f64 {
        let n_done = self.minibatches.epochs() - FIRST_EPOCH;
        f64::from(n_done) / f64::from(self.epochs.n_burn_in + self.epochs.n_measured)
    }

    #[cfg(test)]
    pub(super) fn n_burn_in(&self) -> u32 {
        self.epochs.n_burn_in
    }

    fn square_distance(&self, optimum: &[f64]) -> f64 {
        let model = &self.model;
        let parameters = model.weights.iter().chain([&model.bias]);
        let off = |(p, optimum): (&f32, &f64)| f64::from(*p) - optimum;
        let distances = parameters.zip(optimum).map(off);
        distances.map(|d| d * d).sum()
    }
}
