//! What is trained: the linear model, its parameters, and the losses.

pub(crate) mod linear_model;
pub(crate) mod loss;
pub(crate) mod parameter;
