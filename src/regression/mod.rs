//! Linear regression by minibatch stochastic gradient descent: pure numbers,
//! no clock, no global randomness, no browser.
//!
//! Reading order: [`Config`] (what a run is), [`Dataset`] (what it learns
//! from), [`Minibatches`] (in which order), [`TrainingRows`] (loss and
//! gradient), [`Trainer`] (the run itself), [`History`] (what it leaves),
//! [`LossSurface`] (the landscape that it walks in).

mod change;
mod cholesky;
mod columns;
mod config;
mod csv_file;
mod dataset;
mod displacements;
mod error;
mod example_gradients;
mod few_features;
mod file_rows;
mod fresh_draws;
mod gradient_cloud;
mod gradient_spread;
mod history;
mod initial_model;
mod interior_point;
mod lanes;
mod least_squares;
mod linear_model;
mod loss;
mod loss_surface;
mod many_features;
mod mean_square;
mod minibatches;
#[cfg(test)]
mod naive;
mod noise_ball;
mod normal_draws;
mod normal_equation;
mod order;
mod parameter;
mod pass;
mod preparation;
mod present_epoch;
mod quadratic;
mod random;
mod rank_correlation;
mod residual_fan;
mod residuals;
mod robust_fit;
mod sampled_loss;
mod second_moments;
mod shuffle;
mod singular_values;
mod slice;
mod stability;
mod standardisation;
mod sweep;
mod symmetric;
mod synthetic;
mod trainer;
mod training_rows;
mod update;
mod vector;
mod vocabulary;

pub use change::{Change, LiveSetting};
pub use columns::{Columns, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_VALUE};
pub use config::{Config, Family, Init, Missing, Source};
pub use csv_file::{Description, Watch, describe, describe_watched, from_csv, from_csv_watched};
pub use dataset::{Dataset, Examples, Truth};
pub use error::{Details, Error, Result};
pub use gradient_cloud::{GradientCloud, gradient_cloud};
pub use gradient_spread::{GradientSpread, SpreadReading, spread_law};
pub use history::{Curves, Entry, History, Losses};
pub use least_squares::{LeastSquares, least_squares};
pub use linear_model::{Gradient, LinearModel};
pub use loss::Loss;
pub use loss_surface::{LossSurface, SurfaceForm};
pub use mean_square::MeanSquare;
pub use minibatches::{Minibatches, Places};
pub use noise_ball::{BallReading, NoiseBall};
pub use normal_draws::NormalDraws;
pub use normal_equation::NormalEquation;
pub use parameter::{Pair, Parameter};
pub use preparation::Preparation;
pub use present_epoch::PresentEpoch;
pub use quadratic::Quadratic;
pub use random::{Random, Stream};
pub use rank_correlation::rank_correlation;
pub use residual_fan::ResidualFan;
pub use residuals::Residuals;
pub use robust_fit::{RobustFit, robust_fit};
pub use sampled_loss::SampledLoss;
pub use second_moments::SecondMoments;
pub use slice::Slice;
pub use stability::Curvature;
pub use standardisation::Standardisation;
pub use synthetic::synthetic;
pub use trainer::{Estimator, Preview, Status, Trainer};
pub use training_rows::TrainingRows;
pub use update::Update;
pub use vocabulary::Setting;
