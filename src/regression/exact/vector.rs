//! Sums over the entries of vectors in f64, each once in the module.

/// xᵀy in four sums, so that one does not wait for the other.
#[inline(never)]
pub(crate) fn dot(x: &[f64], y: &[f64]) -> f64 {
    let (fours_x, rest_x) = x.as_chunks::<4>();
    let (fours_y, rest_y) = y.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for (x, y) in fours_x.iter().zip(fours_y) {
        for lane in 0..4 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    let rest: f64 = rest_x.iter().zip(rest_y).map(|(x, y)| x * y).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

/// y ← y + factor·x.
#[inline(never)]
pub(crate) fn add(y: &mut [f64], factor: f64, x: &[f64]) {
    y.iter_mut().zip(x).for_each(|(y, x)| *y += factor * x);
}

/// The size of the largest entry.
pub(crate) fn largest(x: &[f64]) -> f64 {
    x.iter().fold(0.0, |max, v| max.max(v.abs()))
}

/// ‖x‖.
pub(crate) fn norm(x: &[f64]) -> f64 {
    // Scaled by the largest entry so that squares neither overflow nor vanish.
    let largest = largest(x);
    if largest == 0.0 {
        return 0.0;
    }
    largest
        * x.iter()
            .map(|v| (v / largest) * (v / largest))
            .sum::<f64>()
            .sqrt()
}

/// Takes from x its parts along orthonormal vectors, and returns them: by Gram and Schmidt, twice,
/// as what rounding leaves of the first time is then gone (Golub and Van Loan, 5.2).
pub(crate) fn orthogonalise(x: &mut [f64], basis: &[Vec<f64>]) -> Vec<f64> {
    let mut parts = vec![0.0; basis.len()];
    for _ in 0..2 {
        for (part, known) in parts.iter_mut().zip(basis) {
            let share = dot(known, x);
            add(x, -share, known);
            *part += share;
        }
    }
    parts
}

/// y − Xθ, X given by its columns.
pub(crate) fn residuals(columns: &[Vec<f64>], targets: &[f64], theta: &[f64]) -> Vec<f64> {
    let mut residuals = targets.to_vec();
    for (column, theta) in columns.iter().zip(theta) {
        add(&mut residuals, -theta, column);
    }
    residuals
}
