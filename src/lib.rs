//! SGD Playground: linear regression trained one minibatch at a time.
//!
//! # Conventions
//!
//! - A **step** is exactly one minibatch update; an **epoch** is one pass over
//!   the training examples, the last minibatch of which may be short.
//! - The loss of an example is ½(ŷ − y)² unless another is chosen; a minibatch
//!   has the mean. The gradient is averaged over the minibatch too.
//! - residual = target − prediction; error = prediction − target.
//! - X is n × d, one example a row; w has d weights; ŷ = Xw + b.
//! - Training is in f32, references are in f64 from the data as given.
//! - "Given units" are the data's own; "as trained" is after standardisation.
//!
//! # Reading order
//!
//! [`random`], [`regression`], [`probability`] and [`vectorize`] are pure numbers;
//! [`plots`] draws on any plotters back end; `wasm` alone knows the browser.

pub mod plots;
pub mod probability;
pub mod random;
pub mod regression;
pub mod vectorize;

#[cfg(target_arch = "wasm32")]
mod wasm;
