//! Synthetic data y = wᵀx + b + ε with x_j ~ N(0, 1).
//!
//! The features are independent, or x_j = ρ·x_1 + √(1 − ρ²)·z_j for j ≥ 2 with
//! independent z_j: each correlates with the first by ρ, and with the others by
//! ρ². The draws are the same whatever ρ is; at ρ = ±1 all features are x_1 or
//! its negative.

use ndarray::{Array1, Array2};

use super::columns::check_cells;
use super::dataset::{Dataset, Examples, Truth};
use crate::random::{Random, Stream};
use crate::regression::error::Result;
use crate::regression::settings::config::{Config, Family};

/// Draws the examples that `config` asks for, or takes its points.
///
/// Features and targets are values of f32, so that the run in f32 and the
/// references in f64 see the same data.
///
/// # Errors
/// A share of validation rows that leaves no training row; no point at all;
/// more cells than a table may have.
pub fn synthetic(config: &Config) -> Result<Dataset> {
    let names = feature_names(config);
    if config.dataset() == "points" {
        let examples = by_hand(config.points());
        return Dataset::new(names, "y".to_owned(), examples, config);
    }
    for n_drawn in [config.n_examples(), config.validation() as usize] {
        check_cells(n_drawn, config.true_weights().len() + 1)?;
    }
    let streams = Streams {
        features: Stream::Features,
        noise: Stream::Noise,
    };
    let examples = draw(config, config.n_examples(), streams);
    let mut dataset = Dataset::new(names, "y".to_owned(), examples, config)?;
    if config.validation() >= 1.0 {
        let streams = Streams {
            features: Stream::ValidationFeatures,
            noise: Stream::ValidationNoise,
        };
        dataset.validation = draw(config, config.validation() as usize, streams);
    }
    dataset.truth = Some(Truth {
        weights: config.true_weights().to_vec(),
        bias: config.true_bias(),
        noise: config.noise(),
    });
    Ok(dataset)
}

fn feature_names(config: &Config) -> Vec<String> {
    let n_features = match config.dataset() {
        "points" => 1,
        _ => config.true_weights().len(),
    };
    match n_features {
        1 => vec!["x".to_owned()],
        _ => (1..=n_features).map(|j| format!("x{j}")).collect(),
    }
}

fn by_hand(points: &[(f64, f64)]) -> Examples {
    Examples {
        features: Array2::from_shape_fn((points.len(), 1), |(i, _)| rounded(points[i].0)),
        targets: points.iter().map(|p| rounded(p.1)).collect(),
    }
}

/// What features and noise are drawn from.
struct Streams {
    features: Stream,
    noise: Stream,
}

fn draw(config: &Config, n_examples: usize, streams: Streams) -> Examples {
    let weights = config.true_weights();
    let correlation = config.correlation();
    let own_share = libm::sqrt((1.0 - correlation) * (1.0 + correlation));
    let mut x = Random::new(config.seed(), streams.features, 0);
    let mut noise = Random::new(config.seed(), streams.noise, 0);
    let mut features = Array2::zeros((n_examples, weights.len()));
    let mut targets = Array1::zeros(n_examples);
    for (mut row, target) in features.rows_mut().into_iter().zip(&mut targets) {
        let mut sum = config.true_bias();
        let first = x.normal();
        for (j, (value, weight)) in row.iter_mut().zip(weights).enumerate() {
            *value = rounded(match j {
                0 => first,
                _ => correlation * first + own_share * x.normal(),
            });
            sum += weight * *value;
        }
        *target = rounded(sum + config.noise() * standard_noise(config.family(), &mut noise));
    }
    Examples { features, targets }
}

/// A draw of mean 0 and variance 1.
fn standard_noise(family: Family, random: &mut Random) -> f64 {
    match family {
        Family::Gaussian => random.normal(),
        Family::Laplace => {
            // Inverse distribution function of scale 1/√2, by halves.
            let tail = -libm::log(1.0 - random.uniform()) * std::f64::consts::FRAC_1_SQRT_2;
            if random.uniform() < 0.5 { -tail } else { tail }
        }
        Family::Student => {
            // z / √(χ²₃/3) has variance 3; dividing by √3 leaves z / √χ²₃.
            let z = random.normal();
            let chi_squared: f64 = (0..3).map(|_| random.normal()).map(|v| v * v).sum();
            z / libm::sqrt(chi_squared)
        }
        Family::Uniform => (2.0 * random.uniform() - 1.0) * libm::sqrt(3.0),
    }
}

fn rounded(value: f64) -> f64 {
    f64::from(value as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::settings::vocabulary::Setting;

    #[test]
    fn every_family_has_mean_zero_and_its_deviation() {
        for family in [Family::Gaussian, Family::Laplace, Family::Uniform] {
            let mut random = Random::new(3, Stream::Noise, 0);
            let draws: Vec<f64> = (0..100_000)
                .map(|_| standard_noise(family, &mut random))
                .collect();
            let mean = draws.iter().sum::<f64>() / 1e5;
            let variance = draws.iter().map(|e| e * e).sum::<f64>() / 1e5;
            // Laplace's fourth moment is 6: deviation √(5/10⁵) = 0.007.
            assert!(mean.abs() < 0.016, "{family:?}: {mean}");
            assert!((variance - 1.0).abs() < 0.036, "{family:?}: {variance}");
        }
    }

    fn dataset(settings: &[(&str, Setting)]) -> Dataset {
        synthetic(&Config::synthetic(settings).unwrap()).unwrap()
    }

    fn three_features(correlation: f64) -> Examples {
        let settings = [
            ("n", 20_000.0.into()),
            ("w", vec![1.0, 2.0, 3.0].into()),
            ("correlation", correlation.into()),
        ];
        dataset(&settings).training
    }

    fn mean_product(x: &Array2<f64>, (i, j): (usize, usize)) -> f64 {
        let products = x.rows().into_iter().map(|row| row[i] * row[j]);
        products.sum::<f64>() / x.nrows() as f64
    }

    #[test]
    fn features_correlate_with_the_first_as_asked_and_stay_standard() {
        for rho in [-0.9, -0.3, 0.6, 0.99] {
            let x = three_features(rho).features;
            // The deviation of a mean of products is at most √2/√20,000 = 0.01; five of them.
            let expected = [((0, 1), rho), ((0, 2), rho), ((1, 2), rho * rho)];
            for (pair, expected) in expected {
                assert!((mean_product(&x, pair) - expected).abs() < 0.05, "{rho}");
            }
            for j in 0..3 {
                assert!((mean_product(&x, (j, j)) - 1.0).abs() < 0.05, "{rho}");
            }
        }
    }

    #[test]
    fn a_correlation_of_one_makes_collinear_features() {
        for sign in [-1.0, 1.0] {
            let x = three_features(sign).features;
            assert!(x.rows().into_iter().all(|row| row[1] == sign * row[0]));
        }
    }

    #[test]
    fn the_first_feature_and_the_noise_are_the_same_whatever_the_correlation() {
        let (plain, correlated) = (three_features(0.0), three_features(0.5));
        assert_eq!(plain.features.column(0), correlated.features.column(0));
        let noise = |data: &Examples, i: usize| {
            let x = data.features.row(i);
            data.targets[i] - 4.2 - x[0] - 2.0 * x[1] - 3.0 * x[2]
        };
        // The targets are rounded to f32 near 10.
        let same = |i| (noise(&plain, i) - noise(&correlated, i)).abs() < 1e-5;
        assert!((0..1000).all(same));
    }

    #[test]
    fn repeated_rows_are_the_first_drawn_and_validation_rows_are_not_repeated() {
        let once = dataset(&[("n", 100.0.into())]);
        let settings = [("n", 100.0.into()), ("repeat", 10.0.into())];
        let data = dataset(&settings);
        assert_eq!(data.training.len(), 100);
        for i in 0..100 {
            assert_eq!(data.training.targets[i], once.training.targets[i % 10]);
            let (x, first) = (&data.training.features, &once.training.features);
            assert_eq!(x.row(i), first.row(i % 10));
        }
        assert_eq!(data.validation, once.validation);
    }

    #[test]
    fn no_copy_of_a_training_row_is_held_out_and_sorting_keeps_the_copies() {
        let settings = [
            ("n", 100.0.into()),
            ("validation", 0.25.into()),
            ("repeat", 5.0.into()),
            ("order", "sorted".into()),
        ];
        let data = dataset(&settings);
        let training = data.training.targets.to_vec();
        assert_eq!((training.len(), data.validation.len()), (75, 25));
        assert!(training.is_sorted());
        assert!(training.chunks(5).all(|copies| copies == [copies[0]; 5]));
        let known = |y: &f64| training.contains(y);
        assert!(!data.validation.targets.iter().any(known));
    }

    #[test]
    fn students_noise_has_the_quartiles_of_t_with_three_degrees() {
        let mut random = Random::new(3, Stream::Noise, 0);
        let mut draws: Vec<f64> = (0..100_000)
            .map(|_| standard_noise(Family::Student, &mut random))
            .collect();
        draws.sort_by(f64::total_cmp);
        // The upper quartile of t₃ is 0.76489 (tables of Student's t); over √3.
        assert!((draws[75_000] - 0.441_6).abs() < 0.01, "{}", draws[75_000]);
    }
}
