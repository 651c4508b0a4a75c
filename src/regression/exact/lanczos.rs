//! The largest eigenvalue of an operator, from what it makes of vectors.

use super::tridiagonal::largest_of_tridiagonal;
use super::vector::{dot, orthogonalise};

/// Steps of Lanczos' iteration; it ends when one of them changes nothing.
const MOST_STEPS: usize = 60;

/// What counts as no change.
const CHANGE: f64 = 1e-11;

/// Largest eigenvalue of a symmetric positive operator by Lanczos' iteration with
/// full orthogonalisation (Golub and Van Loan, 10.1 and 10.3), from a vector
/// that is not orthogonal to the eigenvector sought.
pub(crate) fn lanczos(start: Vec<f64>, apply: impl Fn(&[f64]) -> Vec<f64>) -> f64 {
    let mut basis = vec![over_norm(start)];
    let (mut diagonal, mut beside) = (Vec::new(), vec![0.0]);
    let mut known = 0.0;
    loop {
        let last = &basis[basis.len() - 1];
        let mut next = apply(last);
        diagonal.push(dot(last, &next));
        let value = largest_of_tridiagonal(&diagonal, &beside);
        orthogonalise(&mut next, &basis);
        let rest = dot(&next, &next).sqrt();
        let is_settled = value - known <= CHANGE * value || rest <= CHANGE * value;
        if is_settled || basis.len() == MOST_STEPS {
            return value;
        }
        known = value;
        beside.push(rest);
        basis.push(over_norm(next));
    }
}

fn over_norm(mut x: Vec<f64>) -> Vec<f64> {
    let norm = dot(&x, &x).sqrt();
    x.iter_mut().for_each(|v| *v /= norm);
    x
}
