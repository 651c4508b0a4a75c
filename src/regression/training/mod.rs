//! The step itself, in f32: rows as laid out, their order, the fused passes over a minibatch, and
//! the update.

pub(crate) mod displacements;
pub(crate) mod few_features;
pub(crate) mod many_features;
pub(crate) mod minibatches;
#[cfg(test)]
pub(crate) mod naive;
pub(crate) mod order;
pub(crate) mod pass;
pub(crate) mod shuffle;
pub(crate) mod sweep;
pub(crate) mod training_rows;
pub(crate) mod update;
