//! The noise of minibatch gradients: clouds, spread, and the ball that a run settles in.

pub(crate) mod example_gradients;
pub(crate) mod fresh_draws;
pub(crate) mod gradient_cloud;
pub(crate) mod gradient_spread;
pub(crate) mod noise_ball;
