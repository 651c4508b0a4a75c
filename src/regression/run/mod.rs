//! A run: from configuration and data to steps, changes, the way back, and the record.

pub(crate) mod history;
pub(crate) mod initial_model;
pub(crate) mod precision;
pub(crate) mod preparation;
pub(crate) mod residuals;
pub(crate) mod trainer;
pub(crate) mod training_data;
