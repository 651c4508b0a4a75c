//! The mean loss as a function of two parameters, the others as they are.
//!
//! Under the squared loss it is a quadratic function, known everywhere from the errors ŷ − y at
//! the present model: with z = ∂ŷ/∂parameter (a feature, or 1), ∂L/∂p = mean e·z_p and
//! ∂²L/∂p∂q = mean z_p·z_q. Under the others it is convex, and summed over examples where it is
//! asked for.

use super::linear_model::LinearModel;
use super::loss::Loss;
use super::parameter::Pair;
use super::quadratic::Quadratic;
use super::sampled_loss::SampledLoss;
use super::second_moments::SecondMoments;
use super::trainer::Trainer;
use super::training_rows::TrainingRows;

/// Examples that a surface is summed over at most; of more every k-th, with the smallest k.
const MOST_EXAMPLES: usize = 2000;

/// The mean loss over two parameters on the features as trained.
#[derive(Debug, Clone)]
pub struct LossSurface {
    /// The present parameters (p, q).
    pub centre: [f64; 2],
    /// The mean loss there.
    pub value: f64,
    /// Its gradient (∂L/∂p, ∂L/∂q) there.
    pub gradient: [f64; 2],
    /// The mean loss elsewhere.
    pub form: SurfaceForm,
}

/// How a surface is known away from the present parameters.
#[derive(Debug, Clone)]
pub enum SurfaceForm {
    /// Exactly (squared loss).
    Quadratic(Quadratic),
    /// By summing over at most 2,000 evenly strided examples (absolute loss, Huber's).
    Sampled(SampledLoss),
}

/// A plane through the space of the parameters: over `pair` through `model`.
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

impl LossSurface {
    /// The mean loss at (p, q).
    pub fn at(&self, point: [f64; 2]) -> f64 {
        match &self.form {
            SurfaceForm::Quadratic(quadratic) => quadratic.at(point),
            SurfaceForm::Sampled(sampled) => sampled.at(point),
        }
    }

    /// Whether the function has moved from `other` by more than `unit` along both parameters;
    /// where the plane is all there is (d = 1), or the others stand still, it never does.
    pub fn has_moved(&self, other: &Self, unit: [f64; 2]) -> bool {
        match (&self.form, &other.form) {
            (SurfaceForm::Quadratic(new), SurfaceForm::Quadratic(old)) => {
                let (new_slope, old_slope) = (new.gradient_at([0.0; 2]), old.gradient_at([0.0; 2]));
                let shift = |k: usize, curvature: f64| {
                    (new_slope[k] - old_slope[k]).abs() > unit[k] * curvature
                };
                new.hessian != old.hessian || shift(0, new.hessian[0]) || shift(1, new.hessian[2])
            }
            (SurfaceForm::Sampled(new), SurfaceForm::Sampled(old)) => new.shift(old, unit) > 1.0,
            _ => true,
        }
    }
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
        let mut sums = [0.0; 3];
        let mut first = 0;
        self.rows.for_each_block(self.model, |errors| {
            for (i, error) in (first..).zip(errors) {
                self.add(i, *error, &mut sums);
            }
            first += errors.len();
        });
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
        let products = features.iter().zip(&self.model.weights);
        let sum: f64 = products.map(|(x, w)| f64::from(*x) * f64::from(*w)).sum();
        (sum + f64::from(self.model.bias) - f64::from(target)) as f32
    }
}

/// At most 2,000 of them, evenly strided.
fn strided(examples: impl ExactSizeIterator<Item = usize>) -> impl ExactSizeIterator<Item = usize> {
    let stride = examples.len().div_ceil(MOST_EXAMPLES).max(1);
    examples.step_by(stride)
}

#[cfg(test)]
mod tests;
