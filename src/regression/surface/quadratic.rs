//! A quadratic function of two parameters.

/// 1 − r² of two columns that f32 cannot tell from multiples of each other: some roundings,
/// squared.
const SINGULAR: f64 = 1e-13;

/// f(θ) = value + gᵀ(θ − c) + ½ (θ − c)ᵀH(θ − c) with H positive semidefinite: what the mean of
/// ½ e² is over any two parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quadratic {
    /// c, where value and gradient are taken.
    pub centre: [f64; 2],
    /// f(c).
    pub value: f64,
    /// g = ∇f(c).
    pub gradient: [f64; 2],
    /// H as \[∂²f/∂p², ∂²f/∂p∂q, ∂²f/∂q²\].
    pub hessian: [f64; 3],
}

impl Quadratic {
    /// f at (p, q).
    pub fn at(&self, point: [f64; 2]) -> f64 {
        let [dp, dq] = [point[0] - self.centre[0], point[1] - self.centre[1]];
        let [pp, pq, qq] = self.hessian;
        let slope = self.gradient[0] * dp + self.gradient[1] * dq;
        self.value + slope + 0.5 * (pp * dp * dp + 2.0 * pq * dp * dq + qq * dq * dq)
    }

    /// ∇f at (p, q).
    pub fn gradient_at(&self, point: [f64; 2]) -> [f64; 2] {
        let [dp, dq] = [point[0] - self.centre[0], point[1] - self.centre[1]];
        let [pp, pq, qq] = self.hessian;
        [
            self.gradient[0] + pp * dp + pq * dq,
            self.gradient[1] + pq * dp + qq * dq,
        ]
    }

    /// Whether the minimisers are a line (or all of the plane): H does not have full rank, judged
    /// after scaling to a diagonal of ones, as least squares judges columns.
    pub fn is_singular(&self) -> bool {
        let [pp, pq, qq] = self.hessian;
        pp * qq - pq * pq <= SINGULAR * pp * qq
    }

    /// The direction in which f does not change, as (p, q) of length 1, if there is just one.
    pub fn valley(&self) -> Option<[f64; 2]> {
        let [p, q] = self.root()?;
        let length = libm::sqrt(p * p + q * q);
        Some([-q / length, p / length])
    }

    /// Where f is least; of several such points the one nearest to the origin, as the solution of
    /// minimum norm is.
    pub fn minimiser(&self) -> [f64; 2] {
        let [pp, pq, qq] = self.hessian;
        let [g, h] = self.gradient;
        if !self.is_singular() {
            let determinant = pp * qq - pq * pq;
            return [
                self.centre[0] - (qq * g - pq * h) / determinant,
                self.centre[1] - (pp * h - pq * g) / determinant,
            ];
        }
        let Some([p, q]) = self.root() else {
            return [0.0; 2];
        };
        // With H = aaᵀ, aᵀ(θ − c) = −gᵀa/aᵀa at the minimisers; θ along a is the shortest.
        let square = p * p + q * q;
        let product = p * self.centre[0] + q * self.centre[1] - (g * p + h * q) / square;
        [product * p / square, product * q / square]
    }

    /// The least value.
    pub fn least(&self) -> f64 {
        self.at(self.minimiser())
    }

    /// a with H = aaᵀ where H has rank 1.
    fn root(&self) -> Option<[f64; 2]> {
        let [pp, pq, qq] = self.hessian;
        let root = [libm::sqrt(pp), libm::sqrt(qq).copysign(pq)];
        (self.is_singular() && pp + qq > 0.0).then_some(root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn minimum_by_hand() {
        // f = p² + pq + q² − 3q has ∇ = (2p + q, p + 2q − 3) = 0 at (−1, 2), where it is −3.
        let f = Quadratic {
            centre: [0.0, 0.0],
            value: 0.0,
            gradient: [0.0, -3.0],
            hessian: [2.0, 1.0, 2.0],
        };
        assert_eq!(f.minimiser(), [-1.0, 2.0]);
        assert_eq!(f.least(), -3.0);
        assert_eq!(f.valley(), None);
    }

    #[test]
    fn a_valley_has_its_minimiser_nearest_to_the_origin() {
        // f = ½ (2p + q − 5)²: least along 2p + q = 5, nearest to the origin at (2, 1).
        let f = Quadratic {
            centre: [1.0, 1.0],
            value: 2.0,
            gradient: [-4.0, -2.0],
            hessian: [4.0, 2.0, 1.0],
        };
        assert!(f.is_singular());
        let [p, q] = f.minimiser();
        assert!((p - 2.0).abs() < 1e-12 && (q - 1.0).abs() < 1e-12);
        assert!(f.least().abs() < 1e-12);
        let [p, q] = f.valley().unwrap();
        assert!((2.0 * p + q).abs() < 1e-12);
    }

    #[test]
    fn a_plain_has_its_minimiser_at_the_origin() {
        let f = Quadratic {
            centre: [3.0, 4.0],
            value: 0.5,
            gradient: [0.0; 2],
            hessian: [0.0; 3],
        };
        assert_eq!(
            (f.minimiser(), f.least(), f.valley()),
            ([0.0; 2], 0.5, None)
        );
    }

    proptest! {
        #[test]
        fn the_gradient_vanishes_at_the_minimiser(
            columns in prop::array::uniform4(-3.0..3.0_f64), exponents in prop::array::uniform2(-6..6_i32),
            centre in prop::array::uniform2(-5.0..5.0_f64), gradient in prop::array::uniform2(-4.0..4.0_f64),
        ) {
            // H = AᵀA with columns of very different size.
            let [a, b, c, d] = columns;
            prop_assume!((a * d - b * c).abs() > 0.1);
            let [s, t] = exponents.map(|e| 10_f64.powi(e));
            let hessian = [(a * a + c * c) * s * s, (a * b + c * d) * s * t, (b * b + d * d) * t * t];
            let gradient = [gradient[0] * s, gradient[1] * t];
            let f = Quadratic { centre, value: 1.0, gradient, hessian };
            let minimiser = f.minimiser();
            let at = f.gradient_at(minimiser);
            // Rounding of terms of this size, of which the condition, up to 10⁴, loses digits.
            let reach = [0, 1].map(|k| minimiser[k].abs() + centre[k].abs());
            let size = |row: [f64; 2]| row[0].abs() * reach[0] + row[1].abs() * reach[1];
            prop_assert!(at[0].abs() <= 1e-11 * size([hessian[0], hessian[1]]));
            prop_assert!(at[1].abs() <= 1e-11 * size([hessian[1], hessian[2]]));
            prop_assert!(f.least() <= f.value);
        }
    }
}
