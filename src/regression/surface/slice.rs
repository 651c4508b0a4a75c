//! A plane through the space of the parameters, and what a pass over examples tells of the loss
//! on it.

use super::loss_surface::{LossSurface, SurfaceForm};
use super::quadratic::Quadratic;
use super::sampled_loss::SampledLoss;
use super::second_moments::SecondMoments;
use crate::regression::lanes::{BLOCK, LANES};
use crate::regression::model::linear_model::{LinearModel, prediction};
use crate::regression::model::loss::Loss;
use crate::regression::model::parameter::{Pair, Parameter};
use crate::regression::run::trainer::Trainer;
use crate::regression::training::training_rows::TrainingRows;

/// Examples that a surface is summed over at most; of more every k-th, with the smallest k.
const MOST_EXAMPLES: usize = 2000;

/// A plane: over `pair` through `model`.
#[derive(Debug, Clone, Copy)]
pub struct Slice<'a> {
    /// Training examples.
    pub rows: &'a TrainingRows,
    /// The parameters that the plane goes through.
    pub model: &'a LinearModel,
    /// Loss of one example.
    pub loss: Loss,
    /// The directions of the plane.
    pub pair: Pair,
}

impl<'a> Slice<'a> {
    /// Through a run's present model, under its present loss.
    pub fn of(trainer: &'a Trainer, pair: Pair) -> Self {
        Self {
            rows: trainer.training_rows(),
            model: trainer.model(),
            loss: trainer.loss(),
            pair,
        }
    }

    /// The mean loss over all training examples, in one pass over them.
    pub fn surface(&self, moments: &SecondMoments) -> LossSurface {
        let mut sums = [[0.0; LANES]; 3];
        let mut first = 0;
        let mut factors = [[1.0; BLOCK]; 2];
        self.rows.for_each_block(self.model, |errors| {
            let n = errors.len();
            for (parameter, column) in self.pair.into_iter().zip(&mut factors) {
                if let Parameter::Weight(j) = parameter {
                    self.rows.copy_feature(j, first, &mut column[..n]);
                }
            }
            let [p, q] = &factors;
            match self.loss {
                // A constant, so that the compiler leaves the others out.
                Loss::Squared => add(Loss::Squared, errors, [&p[..n], &q[..n]], &mut sums),
                loss => add(loss, errors, [&p[..n], &q[..n]], &mut sums),
            }
            first += n;
        });
        let sums = sums.map(|[a, b, c, d]| (a + b) + (c + d));
        let n = self.rows.len();
        let mean = sums.map(|sum| sum / n as f64);
        match self.loss {
            Loss::Squared => self.quadratic(mean, *moments),
            _ => self.sampled(mean, strided(0..n)),
        }
    }

    /// The mean loss over the training examples with these indices; of more than 2,000 over
    /// every k-th.
    ///
    /// # Panics
    /// An index of no training example.
    pub fn minibatch(&self, examples: &[u32]) -> LossSurface {
        let chosen = || strided(examples.iter().map(|i| *i as usize));
        let mut sums = [0.0; 3];
        chosen().for_each(|i| self.add(i, self.error(i), &mut sums));
        let mean = sums.map(|sum| sum / chosen().len() as f64);
        match self.loss {
            Loss::Squared => {
                self.quadratic(mean, SecondMoments::over(self.rows, self.pair, chosen()))
            }
            _ => self.sampled(mean, chosen()),
        }
    }

    /// (∂l⁽ⁱ⁾/∂p, ∂l⁽ⁱ⁾/∂q) of each of these examples; their mean is the minibatch's gradient.
    ///
    /// # Panics
    /// An index of no training example.
    pub fn example_gradients(&self, examples: &[u32]) -> Vec<[f64; 2]> {
        let gradient = |i: &u32| {
            let mut sums = [0.0; 3];
            let i = *i as usize;
            self.add(i, self.error(i), &mut sums);
            [sums[1], sums[2]]
        };
        examples.iter().map(gradient).collect()
    }

    /// The present (p, q).
    pub fn centre(&self) -> [f64; 2] {
        self.pair
            .map(|parameter| f64::from(parameter.of(self.model)))
    }

    fn quadratic(&self, [value, p, q]: [f64; 3], moments: SecondMoments) -> LossSurface {
        let (centre, gradient) = (self.centre(), [p, q]);
        LossSurface {
            centre,
            value,
            gradient,
            form: SurfaceForm::Quadratic(Quadratic {
                centre,
                value,
                gradient,
                hessian: moments.hessian(),
            }),
        }
    }

    fn sampled(
        &self,
        [value, p, q]: [f64; 3],
        examples: impl Iterator<Item = usize>,
    ) -> LossSurface {
        let centre = self.centre();
        let sample = |i: usize| {
            let (features, _) = self.rows.example(i);
            let [p, q] = self.pair.map(|parameter| parameter.factor(features) as f32);
            [self.error(i), p, q]
        };
        LossSurface {
            centre,
            value,
            gradient: [p, q],
            form: SurfaceForm::Sampled(SampledLoss::new(self.loss, centre, examples.map(sample))),
        }
    }

    /// Adds loss and gradient of example i, whose error is ŷ − y.
    #[inline(always)]
    fn add(&self, i: usize, error: f32, sums: &mut [f64; 3]) {
        let (features, _) = self.rows.example(i);
        let (value, slope) = self.loss.value_and_slope(error);
        sums[0] += f64::from(value);
        for (sum, parameter) in sums[1..].iter_mut().zip(self.pair) {
            *sum += f64::from(slope) * parameter.factor(features);
        }
    }

    /// ŷ − y of example i.
    fn error(&self, i: usize) -> f32 {
        let (features, target) = self.rows.example(i);
        let LinearModel { weights, bias } = self.model;
        (prediction(features, weights, *bias) - f64::from(target)) as f32
    }
}

/// Adds losses and gradients of a block of examples, by lanes, from ŷ − y, ∂ŷ/∂p and ∂ŷ/∂q.
#[inline(always)]
fn add(loss: Loss, errors: &[f32], [p, q]: [&[f32]; 2], sums: &mut [[f64; LANES]; 3]) {
    let mut add = |lane: usize, error: f32, p: f32, q: f32| {
        let (value, slope) = loss.value_and_slope(error);
        sums[0][lane] += f64::from(value);
        sums[1][lane] += f64::from(slope) * f64::from(p);
        sums[2][lane] += f64::from(slope) * f64::from(q);
    };
    let (fours, rest) = errors.as_chunks::<LANES>();
    let ((p_fours, p_rest), (q_fours, q_rest)) = (p.as_chunks::<LANES>(), q.as_chunks::<LANES>());
    for ((errors, p), q) in fours.iter().zip(p_fours).zip(q_fours) {
        for lane in 0..LANES {
            add(lane, errors[lane], p[lane], q[lane]);
        }
    }
    for (lane, ((error, p), q)) in rest.iter().zip(p_rest).zip(q_rest).enumerate() {
        add(lane, *error, *p, *q);
    }
}

/// At most 2,000 of them, evenly strided.
fn strided(examples: impl ExactSizeIterator<Item = usize>) -> impl ExactSizeIterator<Item = usize> {
    let stride = examples.len().div_ceil(MOST_EXAMPLES).max(1);
    examples.step_by(stride)
}
