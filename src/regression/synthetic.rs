//! Synthetic data y = wᵀx + b + ε with x ~ N(0, 1) (seed 000, the noise model).

use ndarray::{Array1, Array2};

use super::columns::check_cells;
use super::config::{Config, Family};
use super::dataset::{Dataset, Examples, Truth};
use super::error::Result;
use super::random::{Random, Stream};

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
    if config.dataset == "points" {
        let examples = by_hand(&config.points);
        return Dataset::new(names, "y".to_owned(), examples, config);
    }
    for n_drawn in [config.n_examples, config.validation as usize] {
        check_cells(n_drawn, config.true_weights.len() + 1)?;
    }
    let streams = (Stream::Features, Stream::Noise);
    let examples = draw(config, config.n_examples, streams);
    let mut dataset = Dataset::new(names, "y".to_owned(), examples, config)?;
    if config.validation >= 1.0 {
        let streams = (Stream::ValidationFeatures, Stream::ValidationNoise);
        dataset.validation = draw(config, config.validation as usize, streams);
    }
    dataset.truth = Some(Truth {
        weights: config.true_weights.clone(),
        bias: config.true_bias,
        noise: config.noise,
    });
    Ok(dataset)
}

fn feature_names(config: &Config) -> Vec<String> {
    let n_features = match config.dataset.as_str() {
        "points" => 1,
        _ => config.true_weights.len(),
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

fn draw(config: &Config, n_examples: usize, (x, noise): (Stream, Stream)) -> Examples {
    let weights = &config.true_weights;
    let mut x = Random::new(config.seed, x, 0);
    let mut noise = Random::new(config.seed, noise, 0);
    let mut features = Array2::zeros((n_examples, weights.len()));
    let mut targets = Array1::zeros(n_examples);
    for (mut row, target) in features.rows_mut().into_iter().zip(&mut targets) {
        let mut sum = config.true_bias;
        for (value, weight) in row.iter_mut().zip(weights) {
            *value = rounded(x.normal());
            sum += weight * *value;
        }
        *target = rounded(sum + config.noise * standard_noise(config.family, &mut noise));
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
