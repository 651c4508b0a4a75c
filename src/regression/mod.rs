//! Linear regression by minibatch stochastic gradient descent: pure numbers,
//! no clock, no global randomness, no browser.
//!
//! Reading order: [`Config`] (what a run is), [`Dataset`] (what it learns
//! from), [`Minibatches`] (in which order), [`TrainingRows`] (loss and
//! gradient), [`Trainer`] (the run itself), [`History`] (what it leaves),
//! [`LossSurface`] (the landscape that it walks in).

// From the ground up: a folder knows only those before it.
mod error;
mod lanes;

mod model;
mod settings;

mod data;

mod exact;
mod training;

mod rates;

mod run;

mod noise;
mod surface;

pub use data::columns::{Columns, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_VALUE, MIN_VALUE};
pub use data::dataset::{Dataset, Examples, Truth};
pub use data::standardisation::Standardisation;
pub use data::synthetic::synthetic;
pub use data::table::{
    ColumnKind, ColumnReading, Decode, Flaw, Header, Question, Reading, Table, Text, Watch,
    describe, from_csv, from_table,
};
pub use error::{Details, Error, Kind, Result};
pub use exact::least_squares::{LeastSquares, least_squares};
pub use exact::normal_equation::NormalEquation;
pub use exact::rank_correlation::rank_correlation;
pub use exact::residual_fan::ResidualFan;
pub use exact::robust_fit::{RobustFit, robust_fit};
pub use model::linear_model::{Gradient, LinearModel};
pub use model::loss::Loss;
pub use model::parameter::{Pair, Parameter};
pub use noise::gradient_cloud::{GradientCloud, gradient_cloud};
pub use noise::gradient_spread::{GradientSpread, SpreadReading, spread_law};
pub use noise::noise_ball::{BallReading, NoiseBall};
pub use rates::mean_square::MeanSquare;
pub use rates::stability::Curvature;
pub use run::history::{Curves, Entry, History, Losses};
pub use run::precision::Precision;
pub use run::preparation::Preparation;
pub use run::residuals::Residuals;
pub use run::trainer::present_epoch::PresentEpoch;
pub use run::trainer::{Estimator, MOST_STEPS, Preview, Status, Trainer};
pub use run::training_data::DataIdentity;
pub use settings::change::{Change, LiveSetting};
pub use settings::config::{Config, Family, Init, Missing, Source};
pub use settings::table_form::{DecimalMark, Encoding, Separator, TableForm};
pub use settings::vocabulary::Setting;
pub use surface::loss_surface::{LossSurface, SurfaceForm};
pub use surface::quadratic::Quadratic;
pub use surface::sampled_loss::SampledLoss;
pub use surface::second_moments::SecondMoments;
pub use surface::slice::Slice;
pub use training::minibatches::{Minibatches, Places};
pub use training::training_rows::TrainingRows;
pub use training::update::Update;
