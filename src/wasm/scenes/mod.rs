//! The handles of the scenes beside the run: one file a scene.

mod gaussian;
mod houses;
mod likelihood;
mod vectorize;
