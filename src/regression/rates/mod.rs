//! How large a learning rate may be: from the largest eigenvalue, and in the mean over minibatches.

pub(crate) mod mean_square;
pub(crate) mod stability;
