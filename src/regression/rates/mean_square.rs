//! The learning rate up to which the mean square of the error shrinks.
//!
//! With e = θ − θ*, x̃ = (x, 1) and a minibatch B of fresh draws from the n rows,
//! without replacement, a step takes e to (I − η·H_B)·e, H_B = (1/|B|) Σ x̃x̃ᵀ.
//! The mean M of eeᵀ then goes to
//!
//! M − η·(HM + MH) + η²·(HMH + c·(E\[x̃x̃ᵀMx̃x̃ᵀ\] − HMH)),
//! c = (n − |B|)/(|B|·(n − 1)),
//!
//! as the mean of draws without replacement has that share of the variance of
//! one. Write it M − η·AM + η²·BM. A and B are symmetric in ⟨M, N⟩ = tr MN and
//! keep positive matrices positive, so the map has spectral radius 1 at
//! η = 1/μ, μ the largest eigenvalue of A^(−½)·B·A^(−½). At |B| = n, where c = 0,
//! that is 2/λmax. (After Bach and Moulines, NIPS 2013, with equality in place
//! of their bound.) A run takes its minibatches from a permutation instead, and
//! bears somewhat larger rates.

use std::cell::Cell;

use ndarray::Array2;

use super::stability::{Curvature, add_square, for_each_input, mean_and_mirrored};
use crate::regression::data::standardisation::Standardisation;
use crate::regression::exact::jacobi::eigenvectors;
use crate::regression::exact::lanczos::lanczos;
use crate::regression::exact::tridiagonal::largest_eigenvalue;
use crate::regression::exact::vector::{add, dot};

/// Features above which only the bound of [`Curvature::safe_rate`] is known.
const MOST_FEATURES: usize = 64;

/// Pairs of parameters up to which all fourth moments are kept.
const MOST_PAIRS: usize = 45;

/// Products that go into H, and into the fourth moments.
const WORK: usize = 20_000_000;

/// Numbers kept of rows where there are too many moments.
const KEPT: usize = 500_000;

/// Eigenvalues of H below this share of the largest are those of a direction in
/// which no example reaches: nothing moves along it.
const NEGLIGIBLE: f64 = 1e-12;

/// Second and fourth moments of the examples as trained, from which the largest
/// rate for any batch size follows.
///
/// They are those of evenly strided rows where all are too many, and with more
/// than 8 features the fourth moments are those of fewer rows still: then the
/// limit is an estimate.
#[derive(Debug, Clone)]
pub struct MeanSquare {
    n_examples: usize,
    largest_stable_rate: f64,
    /// λᵢλⱼ/(λᵢ + λⱼ), in units of λmax, for each pair i ≤ j of eigenvectors.
    decay: Vec<f64>,
    noise: Noise,
    /// The last batch size with its limit.
    last: Cell<Option<(usize, f64)>>,
}

/// E\[ψψᵀ\], where ψ holds zᵢzⱼ/√(λᵢ + λⱼ) for each pair, √2-fold for i ≠ j, and z
/// is x̃ in the eigenvectors of H.
#[derive(Debug, Clone)]
enum Noise {
    /// As a matrix.
    Moments(Vec<Vec<f64>>),
    /// As the ψ that it is the mean of.
    Rows(Vec<Vec<f64>>),
}

impl MeanSquare {
    /// Of the features, n × d, as trained; `None` for more than 64 features.
    pub fn of(
        features: &Array2<f64>,
        units: &Standardisation,
        curvature: &Curvature,
    ) -> Option<Self> {
        if features.ncols() > MOST_FEATURES {
            return None;
        }
        let axes = Axes::of(features, units);
        let pairs = axes.pairs();
        Some(Self {
            n_examples: features.nrows(),
            largest_stable_rate: curvature.largest_stable_rate(),
            decay: pairs
                .iter()
                .map(|&(i, j)| axes.values[i] * axes.values[j] / (axes.values[i] + axes.values[j]))
                .collect(),
            noise: axes.noise(features, units),
            last: Cell::new(None),
        })
    }

    /// The largest η for minibatches of that size, 1 … n; at n it is 2/λmax.
    pub fn limit(&self, batch_size: usize) -> f64 {
        if let Some((_, limit)) = self.last.get().filter(|(size, _)| *size == batch_size) {
            return limit;
        }
        // In units of λmax, μ is ½ at |B| = n.
        let growth = match self.variance_share(batch_size) {
            0.0 => 0.5,
            share => self.growth(share),
        };
        let limit = self.largest_stable_rate * 0.5 / growth;
        self.last.set(Some((batch_size, limit)));
        limit
    }

    /// c: the variance of a minibatch's mean over that of one example.
    fn variance_share(&self, batch_size: usize) -> f64 {
        let (n, size) = (self.n_examples as f64, batch_size as f64);
        if size >= n {
            return 0.0;
        }
        (n - size) / (size * (n - 1.0))
    }

    /// μ, the largest eigenvalue of (1 − c)·decay + c·noise.
    fn growth(&self, c: f64) -> f64 {
        match &self.noise {
            Noise::Moments(moments) => {
                let entry = |i: usize, j: usize| {
                    let decay = if i == j { self.decay[i] } else { 0.0 };
                    (1.0 - c) * decay + c * moments[i][j]
                };
                let n = moments.len();
                let row = |i| (0..n).map(|j| entry(i, j)).collect();
                largest_eigenvalue(&(0..n).map(row).collect::<Vec<Vec<f64>>>())
            }
            // The sum of all ψ is A^(−½)·H, M = I up to a factor. The eigenvector sought is a
            // positive matrix, which that is never orthogonal to.
            Noise::Rows(rows) => lanczos(sum(rows), |v| {
                let share = c / rows.len() as f64;
                let decayed = self.decay.iter().zip(v);
                let mut image: Vec<f64> = decayed.map(|(d, v)| (1.0 - c) * d * v).collect();
                for row in rows {
                    add(&mut image, share * dot(row, v), row);
                }
                image
            }),
        }
    }
}

/// The directions in which examples reach, in units of λmax: eigenvectors of H
/// divided by √λmax, with eigenvalues divided by λmax.
struct Axes {
    values: Vec<f64>,
    vectors: Vec<Vec<f64>>,
}

impl Axes {
    fn of(features: &Array2<f64>, units: &Standardisation) -> Self {
        let n_parameters = features.ncols() + 1;
        let stride = stride(features.nrows(), WORK / (n_parameters * n_parameters));
        let mut hessian = vec![vec![0.0; n_parameters]; n_parameters];
        for_each_input(features, units, stride, &mut |x| {
            add_square(&mut hessian, x);
        });
        let hessian = mean_and_mirrored(&hessian, features.nrows().div_ceil(stride));
        let mut axes = eigenvectors(hessian);
        let largest = axes.iter().map(|(value, _)| *value).fold(0.0, f64::max);
        axes.retain(|(value, _)| *value > NEGLIGIBLE * largest);
        for (value, vector) in &mut axes {
            *value /= largest;
            vector.iter_mut().for_each(|v| *v /= largest.sqrt());
        }
        let (values, vectors) = axes.into_iter().unzip();
        Self { values, vectors }
    }

    #[inline(never)]
    fn pairs(&self) -> Vec<(usize, usize)> {
        let n = self.values.len();
        (0..n).flat_map(|i| (i..n).map(move |j| (i, j))).collect()
    }

    fn noise(&self, features: &Array2<f64>, units: &Standardisation) -> Noise {
        let n_pairs = self.pairs().len();
        let keeps_moments = n_pairs <= MOST_PAIRS;
        let most = match keeps_moments {
            true => WORK / (n_pairs * n_pairs),
            false => KEPT / n_pairs,
        };
        let stride = stride(features.nrows(), most);
        if keeps_moments {
            let mut moments = vec![vec![0.0; n_pairs]; n_pairs];
            self.for_each_row(features, units, stride, &mut |row| {
                add_square(&mut moments, row);
            });
            let n_rows = features.nrows().div_ceil(stride);
            return Noise::Moments(mean_and_mirrored(&moments, n_rows));
        }
        let mut rows = Vec::new();
        self.for_each_row(features, units, stride, &mut |row| rows.push(row.to_vec()));
        Noise::Rows(rows)
    }

    /// Calls `see` with ψ of every `stride`-th row.
    #[inline(never)]
    fn for_each_row(
        &self,
        features: &Array2<f64>,
        units: &Standardisation,
        stride: usize,
        see: &mut dyn FnMut(&[f64]),
    ) {
        let pairs = self.pairs();
        let factor = |&(i, j): &(usize, usize)| {
            let twice = if i == j { 1.0 } else { 2.0 };
            f64::sqrt(twice / (self.values[i] + self.values[j]))
        };
        let factors: Vec<f64> = pairs.iter().map(factor).collect();
        let mut z = vec![0.0; self.values.len()];
        let mut row = vec![0.0; pairs.len()];
        for_each_input(features, units, stride, &mut |x| {
            let axes = z.iter_mut().zip(&self.vectors);
            axes.for_each(|(z, vector)| *z = dot(vector, x));
            for ((entry, &(i, j)), factor) in row.iter_mut().zip(&pairs).zip(&factors) {
                *entry = factor * z[i] * z[j];
            }
            see(&row);
        });
    }
}

/// The smallest stride, at least 1, that leaves at most `most` rows, or one if `most` is 0.
fn stride(n_rows: usize, most: usize) -> usize {
    n_rows.div_ceil(most.max(1))
}

fn sum(rows: &[Vec<f64>]) -> Vec<f64> {
    let mut total = vec![0.0; rows[0].len()];
    rows.iter().for_each(|row| add(&mut total, 1.0, row));
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Random, Stream};
    use proptest::prelude::*;

    fn mean_square(features: &Array2<f64>) -> MeanSquare {
        let units = Standardisation::identity(features.ncols());
        MeanSquare::of(features, &units, &Curvature::of(features, &units)).unwrap()
    }

    fn normal(n: usize, d: usize) -> Array2<f64> {
        let mut random = Random::new(11, Stream::Features, 0);
        Array2::from_shape_fn((n, d), |_| random.normal())
    }

    /// 1/μ for x ~ N(0, I_d): E x̃x̃ᵀMx̃x̃ᵀ of M = diag(u, …, u, v) is
    /// diag((d + 2)·u + v, …, d·u + v), H = I, so 2μ is the larger eigenvalue of
    /// [[1 − c + c·(d + 2), c], [c·d, 1]], that is 1 + c·(d + 1 + √((d + 1)² + 4d))/2.
    fn gaussian_limit(d: usize, c: f64) -> f64 {
        let d = d as f64;
        2.0 / (1.0 + c * (d + 1.0 + ((d + 1.0) * (d + 1.0) + 4.0 * d).sqrt()) / 2.0)
    }

    #[test]
    fn one_normal_feature_has_the_limits_of_the_theory() {
        let known = mean_square(&normal(100_000, 1));
        for (size, course) in [(1, 0.59), (8, 1.53), (32, 1.86)] {
            let expected = gaussian_limit(1, 1.0 / size as f64);
            assert!((expected - course).abs() < 0.01, "{expected}");
            // The fourth moment, 3, has a sampling deviation of √(96/10⁵) = 0.03: 1 %.
            let found = known.limit(size);
            assert!((found / expected - 1.0).abs() < 0.02, "{size}: {found}");
        }
    }

    #[test]
    fn many_features_have_the_limits_of_the_theory() {
        // 20 features: 231 pairs, so 2,164 rows and Lanczos' iteration.
        let known = mean_square(&normal(50_000, 20));
        assert!(matches!(&known.noise, Noise::Rows(rows) if rows.len() > 2_000));
        for size in [1, 8, 32, 1000] {
            let expected = gaussian_limit(20, 1.0 / size as f64);
            // The largest eigenvalue of 50,000 draws is (1 + √(21/50,000))² = 1.04.
            let found = known.limit(size);
            assert!(
                (found / expected - 1.0).abs() < 0.06,
                "{size}: {found}, {expected}"
            );
        }
    }

    #[test]
    fn moments_and_rows_give_the_same_limit() {
        let known = mean_square(&normal(500, 4));
        let features = normal(500, 4);
        let units = Standardisation::identity(4);
        let axes = Axes::of(&features, &units);
        let mut rows = Vec::new();
        axes.for_each_row(&features, &units, 1, &mut |row| rows.push(row.to_vec()));
        let by_rows = MeanSquare {
            noise: Noise::Rows(rows),
            ..known.clone()
        };
        for size in [1, 2, 50, 400] {
            let ratio = by_rows.limit(size) / known.limit(size);
            assert!((ratio - 1.0).abs() < 1e-9, "{size}: {ratio}");
        }
    }

    #[test]
    fn the_full_batch_has_two_over_the_largest_eigenvalue() {
        for features in [normal(300, 1), normal(40, 3), normal(600, 30), normal(4, 7)] {
            let known = mean_square(&features);
            let limit = known.limit(features.nrows());
            assert!((limit / known.largest_stable_rate - 1.0).abs() < 1e-9);
            // So it would be without the short cut.
            assert!((known.growth(0.0) - 0.5).abs() < 1e-9);
        }
    }

    #[test]
    fn one_example_has_its_own_limit() {
        // e ← (1 − η‖x̃‖²)·e along x̃ = (3, 1): stable below 2/10.
        let limit = mean_square(&ndarray::array![[3.0]]).limit(1);
        assert!((limit - 0.2).abs() < 1e-12);
    }

    #[test]
    fn a_copy_of_a_feature_counts_as_a_longer_one() {
        let x = normal(100, 1);
        let twice = Array2::from_shape_fn((100, 2), |(i, _)| x[[i, 0]]);
        let longer = x.mapv(|v| v * 2_f64.sqrt());
        for size in [1, 10] {
            let ratio = mean_square(&twice).limit(size) / mean_square(&longer).limit(size);
            assert!((ratio - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn a_larger_batch_bears_a_larger_rate() {
        let known = mean_square(&normal(200, 2));
        let limits: Vec<f64> = (1..=200).map(|size| known.limit(size)).collect();
        assert!(limits.is_sorted());
        assert_eq!(known.limit(1), limits[0]);
    }

    #[test]
    fn more_features_than_64_have_no_limit() {
        let units = Standardisation::identity(65);
        let features = normal(10, 65);
        let curvature = Curvature::of(&features, &units);
        assert!(MeanSquare::of(&features, &units, &curvature).is_none());
    }

    /// Spectral radius of the mean of (I − η·H_B) ⊗ (I − η·H_B) over all
    /// minibatches: the map itself, written out. It keeps positive matrices
    /// positive, so its largest eigenvalue is its radius.
    fn radius(x: &[Vec<f64>], size: usize, rate: f64) -> f64 {
        let p = x[0].len();
        let mut mean = vec![vec![0.0; p * p]; p * p];
        let batches: Vec<u32> = (0..1_u32 << x.len())
            .filter(|b| b.count_ones() as usize == size)
            .collect();
        for batch in &batches {
            let rows = (0..x.len()).filter(|i| batch >> i & 1 == 1);
            let rows: Vec<&Vec<f64>> = rows.map(|i| &x[i]).collect();
            let entry = |i: usize, j: usize| {
                let sum: f64 = rows.iter().map(|row| row[i] * row[j]).sum();
                f64::from(i == j) - rate * sum / size as f64
            };
            for (row, column) in (0..p * p).flat_map(|r| (0..p * p).map(move |c| (r, c))) {
                mean[row][column] +=
                    entry(row / p, column / p) * entry(row % p, column % p) / batches.len() as f64;
            }
        }
        largest_eigenvalue(&mean)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn at_the_limit_the_map_over_all_minibatches_has_radius_one(
            values in prop::collection::vec(-3.0..3.0_f64, 14), d in 1..=2_usize, size in 1..=7_usize,
        ) {
            let features = Array2::from_shape_fn((7, d), |(i, j)| values[2 * i + j]);
            let limit = mean_square(&features).limit(size);
            let rows = features.rows().into_iter();
            let x: Vec<Vec<f64>> = rows.map(|row| row.iter().copied().chain([1.0]).collect()).collect();
            prop_assert!((radius(&x, size, limit) - 1.0).abs() < 1e-9);
            prop_assert!(radius(&x, size, 0.99 * limit) < 1.0);
            prop_assert!(radius(&x, size, 1.01 * limit) > 1.0);
        }
    }
}
