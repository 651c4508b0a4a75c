//! The loss over two parameters, as an exact quadratic or from samples.

pub(crate) mod loss_surface;
pub(crate) mod quadratic;
pub(crate) mod sampled_loss;
pub(crate) mod second_moments;
pub(crate) mod slice;
