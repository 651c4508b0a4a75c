//! Marks that several charts share: lines, arrows, bars, densities, and traces of earlier runs.

pub(crate) mod arrow;
pub(crate) mod bars;
pub(crate) mod curve;
pub(crate) mod density_curve;
pub(crate) mod density_image;
pub(crate) mod ghost;
pub(crate) mod line;
pub(crate) mod marker;
pub(crate) mod standing;
pub(crate) mod straight;
