//! What may change while a run goes on.

use crate::regression::model::loss::Loss;
use crate::regression::settings::change::LiveSetting;
use crate::regression::settings::config::Config;

/// Present values of what may change while a run goes on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Live {
    pub(super) learning_rate: f64,
    pub(super) batch_size: usize,
    pub(super) loss: Loss,
}

impl Live {
    pub(super) fn new(config: &Config) -> Self {
        Self {
            learning_rate: config.learning_rate,
            batch_size: config.batch_size,
            loss: config.loss,
        }
    }

    pub(super) fn apply(&mut self, setting: LiveSetting) {
        match setting {
            LiveSetting::LearningRate(rate) => self.learning_rate = rate,
            LiveSetting::BatchSize(size) => self.batch_size = size,
            LiveSetting::Loss(loss) => self.loss = loss,
        }
    }
}
