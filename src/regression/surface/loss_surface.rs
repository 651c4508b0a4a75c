//! The mean loss as a function of two parameters, the others as they are.
//!
//! Under the squared loss it is a quadratic function, known everywhere from the errors ŷ − y at
//! the present model: with z = ∂ŷ/∂parameter (a feature, or 1), ∂L/∂p = mean e·z_p and
//! ∂²L/∂p∂q = mean z_p·z_q. Under the others it is convex, and summed over examples where it is
//! asked for.

use super::quadratic::Quadratic;
use super::sampled_loss::SampledLoss;

/// The mean loss over two parameters on the features as trained.
#[derive(Debug, Clone)]
pub struct LossSurface {
    /// The present parameters (p, q).
    pub centre: [f64; 2],
    /// The mean loss there.
    pub value: f64,
    /// Its gradient (∂L/∂p, ∂L/∂q) there.
    pub gradient: [f64; 2],
    /// The mean loss elsewhere.
    pub form: SurfaceForm,
}

/// How a surface is known away from the present parameters.
#[derive(Debug, Clone)]
pub enum SurfaceForm {
    /// Exactly (squared loss).
    Quadratic(Quadratic),
    /// By summing over at most 2,000 evenly strided examples (absolute loss, Huber's).
    Sampled(SampledLoss),
}

impl LossSurface {
    /// The same function, known from another point, if it is quadratic.
    pub fn moved_to(&self, centre: [f64; 2]) -> Option<Self> {
        let SurfaceForm::Quadratic(quadratic) = &self.form else {
            return None;
        };
        let (value, gradient) = (quadratic.at(centre), quadratic.gradient_at(centre));
        let quadratic = Quadratic {
            centre,
            value,
            gradient,
            ..*quadratic
        };
        Some(Self {
            centre,
            value,
            gradient,
            form: SurfaceForm::Quadratic(quadratic),
        })
    }

    /// The mean loss at (p, q).
    pub fn at(&self, point: [f64; 2]) -> f64 {
        match &self.form {
            SurfaceForm::Quadratic(quadratic) => quadratic.at(point),
            SurfaceForm::Sampled(sampled) => sampled.at(point),
        }
    }

    /// Whether the function has moved from `other` by more than `unit` along p or q;
    /// where the plane is all there is (d = 1), or the others stand still, it never does.
    pub fn has_moved(&self, other: &Self, unit: [f64; 2]) -> bool {
        match (&self.form, &other.form) {
            (SurfaceForm::Quadratic(new), SurfaceForm::Quadratic(old)) => {
                let (new_slope, old_slope) = (new.gradient_at([0.0; 2]), old.gradient_at([0.0; 2]));
                let shift = |k: usize, curvature: f64| {
                    (new_slope[k] - old_slope[k]).abs() > unit[k] * curvature
                };
                new.hessian != old.hessian || shift(0, new.hessian[0]) || shift(1, new.hessian[2])
            }
            (SurfaceForm::Sampled(new), SurfaceForm::Sampled(old)) => new.shift(old, unit) > 1.0,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests;
