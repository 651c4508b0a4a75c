//! What the data chart shows of a run: along one feature, or all at once.

use crate::regression::{DataIdentity, Trainer};

use super::fit::LitExample;
use crate::plots::marks::line::Line;

/// One plane of the (d + 1)-dimensional data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataView {
    /// Target over prediction; the learned model is the line y = x.
    Prediction,
    /// Target over feature j, in given units; lines have the other features
    /// at their training means.
    Feature(usize),
}

/// A view of one run's data, with what does not move while it trains.
#[derive(Debug, Clone)]
pub struct ViewedData {
    data: DataIdentity,
    view: DataView,
    means: Vec<f64>,
}

impl ViewedData {
    /// Prepares a view; a feature that does not exist becomes the last.
    pub fn new(trainer: &Trainer, view: DataView) -> Self {
        let features = &trainer.dataset().training.features;
        let n = features.nrows() as f64;
        let view = match view {
            DataView::Feature(j) => DataView::Feature(j.min(features.ncols() - 1)),
            DataView::Prediction => view,
        };
        Self {
            data: trainer.data_identity(),
            view,
            means: features
                .columns()
                .into_iter()
                .map(|x| x.sum() / n)
                .collect(),
        }
    }

    /// Whether the view was prepared for these data.
    pub fn fits(&self, trainer: &Trainer) -> bool {
        self.data == trainer.data_identity()
    }

    /// Whether the examples move while the model learns.
    pub fn examples_move(&self) -> bool {
        self.view == DataView::Prediction
    }

    /// Every training example's place (x, y).
    pub fn examples(&self, trainer: &Trainer) -> Vec<(f64, f64)> {
        let examples = &trainer.dataset().training;
        match self.view {
            DataView::Feature(j) => {
                let x = examples.features.column(j);
                x.iter()
                    .copied()
                    .zip(examples.targets.iter().copied())
                    .collect()
            }
            DataView::Prediction => {
                let residuals = trainer.residuals().values;
                let targets = examples.targets.iter();
                targets.zip(residuals).map(|(y, r)| (y - r, *y)).collect()
            }
        }
    }

    /// Values that the axes must hold; they stay while the model learns.
    pub fn extent(&self, trainer: &Trainer) -> Vec<(f64, f64)> {
        match self.view {
            DataView::Feature(_) => self.examples(trainer),
            DataView::Prediction => {
                let targets = trainer.dataset().training.targets.iter();
                targets.map(|y| (*y, *y)).collect()
            }
        }
    }

    /// The learned model as a line of this view.
    pub fn learned(&self, trainer: &Trainer) -> Line {
        let (weights, bias) = trainer.parameters();
        self.line(&weights, bias).unwrap_or(Line::IDENTITY)
    }

    /// The minimiser of the present loss as a line of this view, if it has one.
    pub fn estimator(&self, trainer: &Trainer) -> Option<Line> {
        let estimator = trainer.estimator()?;
        self.line(estimator.weights, estimator.bias)
    }

    /// The truth behind synthetic data as a line of this view, if it has one.
    pub fn truth(&self, trainer: &Trainer) -> Option<Line> {
        let truth = trainer.dataset().truth.as_ref()?;
        self.line(&truth.weights, truth.bias)
    }

    /// Training rows, with the predictions of the present model.
    pub fn lit(&self, trainer: &Trainer, rows: &[u32]) -> Vec<LitExample> {
        let examples = &trainer.dataset().training;
        let (weights, bias) = trainer.parameters();
        let learned = self.line(&weights, bias);
        let lit = |i: &u32| {
            let row = examples.features.row(*i as usize);
            let target = examples.targets[*i as usize];
            match (self.view, learned) {
                // Along a feature the residual is drawn to the line one sees.
                (DataView::Feature(j), Some(line)) => LitExample {
                    x: row[j],
                    target,
                    prediction: line.at(row[j]),
                },
                _ => {
                    let sum: f64 = row.iter().zip(&weights).map(|(x, w)| x * w).sum();
                    let prediction = sum + bias;
                    LitExample {
                        x: prediction,
                        target,
                        prediction,
                    }
                }
            }
        };
        let n = examples.len();
        let rows = rows.iter().filter(|i| (**i as usize) < n);
        rows.map(lit).collect()
    }

    /// All examples of a view along a feature, with a line's predictions.
    pub fn against(&self, trainer: &Trainer, line: Line) -> Vec<LitExample> {
        let example = |(x, target)| LitExample {
            x,
            target,
            prediction: line.at(x),
        };
        self.examples(trainer).into_iter().map(example).collect()
    }

    /// A model as a line of this view, if it has one; a model of other features has none.
    pub fn line(&self, weights: &[f64], bias: f64) -> Option<Line> {
        let DataView::Feature(j) = self.view else {
            return None;
        };
        if weights.len() != self.means.len() {
            return None;
        }
        let others = weights.iter().zip(&self.means).enumerate();
        let others = others
            .filter(|(k, _)| *k != j)
            .map(|(_, (w, mean))| w * mean);
        Some(Line {
            intercept: bias + others.sum::<f64>(),
            slope: weights[j],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::{Config, LiveSetting, Loss};

    fn d2l() -> Trainer {
        let settings = [("dataset", "d2l".into()), ("w0", vec![1.0, -2.0].into())];
        Trainer::synthetic(Config::synthetic(&settings).unwrap()).unwrap()
    }

    #[test]
    fn along_a_feature_the_others_are_at_their_means() {
        let trainer = d2l();
        let view = ViewedData::new(&trainer, DataView::Feature(0));
        let features = &trainer.dataset().training.features;
        let mean = features.column(1).mean().unwrap();
        let line = view.learned(&trainer);
        let expected = trainer.predict(&[0.7, mean]).unwrap();
        assert!((line.at(0.7) - expected).abs() < 1e-12);
    }

    #[test]
    fn a_model_of_other_features_has_no_line() {
        let view = ViewedData::new(&d2l(), DataView::Feature(1));
        for weights in [&[][..], &[1.0], &[1.0, 2.0, 3.0]] {
            assert_eq!(view.line(weights, 0.0), None);
        }
        assert!(view.line(&[1.0, 2.0], 0.0).is_some());
    }

    #[test]
    fn the_estimator_is_least_squares_until_the_loss_is_another() {
        let mut trainer = d2l();
        let view = ViewedData::new(&trainer, DataView::Feature(1));
        let fit = trainer.least_squares();
        let least_squares = view.line(&fit.weights, fit.bias);
        assert_eq!(view.estimator(&trainer), least_squares);
        trainer.set(LiveSetting::loss(Loss::Absolute)).unwrap();
        let line = view.estimator(&trainer).unwrap();
        assert_ne!(Some(line), least_squares);
        // The truth, −3.4, within some of σ/√n = 0.01/√1000.
        assert!((line.slope + 3.4).abs() < 2e-3);
    }

    #[test]
    fn over_the_prediction_every_residual_is_the_distance_to_the_identity() {
        let mut trainer = d2l();
        trainer.step(3);
        let view = ViewedData::new(&trainer, DataView::Prediction);
        let residuals = trainer.residuals().values;
        for ((x, y), residual) in view.examples(&trainer).into_iter().zip(residuals) {
            assert!((y - Line::IDENTITY.at(x) - residual).abs() < 1e-12);
        }
        assert_eq!(view.lit(&trainer, &trainer.minibatch()).len(), 32);
        assert_eq!(view.estimator(&trainer), None);
        assert_eq!(view.estimator(&trainer), None);
    }
}
