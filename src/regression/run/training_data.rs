//! What a run learns from: the examples as given and as trained, and what follows from them alone.

use std::cell::OnceCell;
use std::rc::{Rc, Weak};

use super::precision::Targets;
use super::preparation::Preparation;
use crate::regression::data::dataset::Dataset;
use crate::regression::data::standardisation::{Standardisation, deviation};
use crate::regression::exact::least_squares::{LeastSquares, least_squares};
use crate::regression::exact::normal_equation::NormalEquation;
use crate::regression::exact::robust_fit::{RobustFit, robust_fit};
use crate::regression::model::linear_model::LinearModel;
use crate::regression::model::loss::Loss;
use crate::regression::rates::mean_square::MeanSquare;
use crate::regression::rates::stability::Curvature;
use crate::regression::training::training_rows::TrainingRows;

/// The data of a run. They never change: copies of the run share them, and what takes a pass over
/// the rows in f64 is worked out once, when it is first asked for.
#[derive(Debug)]
pub(super) struct TrainingData {
    /// The examples as given.
    pub(super) dataset: Dataset,
    /// Between the features as trained and as given.
    pub(super) units: Standardisation,
    /// The training examples as trained.
    pub(super) training: TrainingRows,
    /// The validation examples as trained.
    pub(super) validation: TrainingRows,
    least_squares: OnceCell<LeastSquares>,
    least_squares_loss: OnceCell<f64>,
    target_variance: OnceCell<f64>,
    targets: OnceCell<Targets>,
    curvature: OnceCell<Curvature>,
    mean_square: OnceCell<Option<MeanSquare>>,
    least_absolute: OnceCell<Option<RobustFit>>,
    huber: OnceCell<Option<RobustFit>>,
    normal_equation: OnceCell<Option<NormalEquation>>,
}

impl TrainingData {
    pub(super) fn new(dataset: Dataset, units: Standardisation) -> Self {
        Self {
            training: TrainingRows::new(&dataset.training, &units),
            validation: TrainingRows::new(&dataset.validation, &units),
            dataset,
            units,
            least_squares: OnceCell::new(),
            least_squares_loss: OnceCell::new(),
            target_variance: OnceCell::new(),
            targets: OnceCell::new(),
            curvature: OnceCell::new(),
            mean_square: OnceCell::new(),
            least_absolute: OnceCell::new(),
            huber: OnceCell::new(),
            normal_equation: OnceCell::new(),
        }
    }

    /// As [`Self::new`], with what was worked out elsewhere.
    pub(super) fn prepared(preparation: Preparation) -> Self {
        Self {
            least_squares: OnceCell::from(preparation.least_squares),
            least_squares_loss: OnceCell::from(preparation.least_squares_loss),
            curvature: OnceCell::from(preparation.curvature),
            ..Self::new(preparation.dataset, preparation.units)
        }
    }

    /// Mean loss over the validation examples, if there are any.
    pub(super) fn validation_loss(&self, model: &LinearModel, loss: Loss) -> Option<f64> {
        let mean_loss = || self.validation.mean_loss(model, loss);
        (!self.validation.is_empty()).then(mean_loss)
    }

    /// Least squares on the training examples as given, in f64.
    pub(super) fn least_squares(&self) -> &LeastSquares {
        let examples = &self.dataset.training;
        self.least_squares
            .get_or_init(|| least_squares(&examples.features, &examples.targets))
    }

    /// Mean ½ squared error of least squares on the training examples.
    pub(super) fn least_squares_loss(&self) -> f64 {
        let known = &self.least_squares_loss;
        *known.get_or_init(|| self.least_squares().loss(&self.dataset.training))
    }

    /// Var y over the training examples.
    pub(super) fn target_variance(&self) -> f64 {
        let targets = &self.dataset.training.targets;
        *self.target_variance.get_or_init(|| targets.var(0.0))
    }

    /// What the precision of a run on these targets follows from.
    pub(super) fn targets(&self) -> Targets {
        *self.targets.get_or_init(|| {
            let targets = self.dataset.training.targets.view();
            Targets {
                largest: targets.fold(0.0, |max, y| y.abs().max(max)),
                residual: libm::sqrt(2.0 * self.least_squares_loss()),
                deviation: deviation(targets),
            }
        })
    }

    /// What bounds the learning rate.
    pub(super) fn curvature(&self) -> &Curvature {
        let features = &self.dataset.training.features;
        self.curvature
            .get_or_init(|| Curvature::of(features, &self.units))
    }

    /// Limits in the mean over minibatches; `None` for more features than they are worked out for.
    pub(super) fn mean_square(&self) -> Option<&MeanSquare> {
        let features = &self.dataset.training.features;
        let known = self
            .mean_square
            .get_or_init(|| MeanSquare::of(features, &self.units, self.curvature()));
        known.as_ref()
    }

    /// The minimiser of a robust loss; `None` where it would take too long, and for the squared
    /// loss, whose minimiser is [`Self::least_squares`].
    pub(super) fn robust_fit(&self, loss: Loss) -> Option<&RobustFit> {
        let known = match loss {
            Loss::Squared => return None,
            Loss::Absolute => &self.least_absolute,
            Loss::Huber => &self.huber,
        };
        let examples = &self.dataset.training;
        let fit = known.get_or_init(|| robust_fit(&examples.features, &examples.targets, loss));
        fit.as_ref()
    }

    /// XᵀX, Xᵀy and the condition of X; `None` for more than 16 features.
    pub(super) fn normal_equation(&self) -> Option<&NormalEquation> {
        let examples = &self.dataset.training;
        let known = &self.normal_equation;
        let known = known.get_or_init(|| NormalEquation::of(examples, self.least_squares().rank));
        known.as_ref()
    }
}

/// By which data are known again. Two are equal if they stand for the very same data in memory,
/// which copies of a run share; equal numbers do not count. It keeps no data alive.
#[derive(Debug, Clone)]
pub struct DataIdentity(Weak<TrainingData>);

impl DataIdentity {
    pub(super) fn of(data: &Rc<TrainingData>) -> Self {
        Self(Rc::downgrade(data))
    }
}

impl PartialEq for DataIdentity {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}
