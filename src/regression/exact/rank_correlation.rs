//! Spearman's rank correlation.

/// The correlation of the ranks of x and y: 1 where both rise together, whatever the curve. Equal
/// values share the mean of their ranks. None for lists of different or no length, for values that
/// are not finite, and where all values of a list are equal.
///
/// Source: Spearman, "The proof and measurement of association between two things" (1904).
///
/// # Examples
/// ```
/// use sgd_playground::regression::rank_correlation;
/// let rho = rank_correlation(&[1.0, 2.0, 10.0], &[3.0, 5.0, 6.0]);
/// assert!((rho.unwrap() - 1.0).abs() < 1e-15);
/// ```
#[must_use]
pub fn rank_correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let is_finite = x.iter().chain(y).all(|value| value.is_finite());
    if x.len() != y.len() || x.is_empty() || !is_finite {
        return None;
    }
    correlation(&ranks(x), &ranks(y))
}

/// The place of each value in ascending order, counted from 1.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|i, j| values[*i].total_cmp(&values[*j]));
    let mut ranks = vec![0.0; values.len()];
    let mut n_below = 0;
    for equals in order.chunk_by(|i, j| values[*i] == values[*j]) {
        let shared = n_below as f64 + 0.5 * (equals.len() as f64 + 1.0);
        equals.iter().for_each(|i| ranks[*i] = shared);
        n_below += equals.len();
    }
    ranks
}

/// Pearson's correlation of lists whose mean is (n + 1)/2, as that of ranks is.
fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let mean = 0.5 * (x.len() as f64 + 1.0);
    let moment = |x: &[f64], y: &[f64]| -> f64 {
        let products = x.iter().zip(y).map(|(x, y)| (x - mean) * (y - mean));
        products.sum()
    };
    let size = libm::sqrt(moment(x, x) * moment(y, y));
    (size > 0.0).then(|| moment(x, y) / size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_their_rank_as_in_scipy() {
        // scipy 1.17.1, scipy.stats.spearmanr.
        let x = [1.0, 2.0, 2.0, 3.0, 5.0, 5.0, 5.0, 8.0];
        let y = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
        assert!((rank_correlation(&x, &y).unwrap() - 0.549_550_261_864_820_8).abs() < 1e-15);
    }

    #[test]
    fn a_falling_curve_of_any_shape_is_minus_one() {
        let x = [-3.0, 0.0, 1.0, 7.0];
        let y = x.map(|x: f64| (-x).exp());
        assert!((rank_correlation(&x, &y).unwrap() + 1.0).abs() < 1e-15);
    }

    #[test]
    fn what_has_no_order_has_no_correlation() {
        assert!(rank_correlation(&[1.0, 1.0], &[1.0, 2.0]).is_none());
        assert!(rank_correlation(&[], &[]).is_none());
        assert!(rank_correlation(&[1.0], &[1.0, 2.0]).is_none());
        assert!(rank_correlation(&[1.0, f64::NAN], &[1.0, 2.0]).is_none());
    }
}
