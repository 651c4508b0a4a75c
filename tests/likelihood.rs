//! The scene likelihood: densities and sums against mpmath, where products are lost, and its
//! charts as reviewed pictures.

mod common;

use common::picture::{assert_inside, assert_snapshot, sheet, style, svg};
use sgd_playground::plots::{
    Line, Palette, ProductCurves, ProfileCurve, ProfileKind, StandingNoise, Style,
    likelihood_chart, product_chart, profile_chart,
};
use sgd_playground::probability::{Magnitude, Noise, NoiseFamily, Profile, RunningProduct};
use sgd_playground::regression::{Config, synthetic};

const LARGE: (u32, u32) = (690, 410);
const LOW: (u32, u32) = (420, 190);

const fn gaussian(scale: f64) -> Noise {
    let family = NoiseFamily::Gaussian;
    Noise { family, scale }
}

/// `tests/oracles/likelihood.json`: densities, logarithms and likelihoods by mpmath with 50 digits.
#[test]
fn densities_and_likelihoods_agree_with_mpmath_to_twelve_digits() {
    let text = include_str!("oracles/likelihood.json");
    let oracle: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let close = |ours: f64, theirs: &serde_json::Value| {
        let theirs: f64 = theirs.as_str().expect("a text").parse().expect("a number");
        let error = (ours - theirs).abs();
        assert!(error <= 1e-12 * theirs.abs(), "{ours} for {theirs}");
    };
    let number = |value: &serde_json::Value| value.as_f64().expect("a number");
    let noise = |row: &serde_json::Value| Noise {
        family: NoiseFamily::named(row["family"].as_str().expect("a name")).expect("a family"),
        scale: number(&row["scale"]),
    };
    let rows = oracle["densities"].as_array().expect("a list");
    assert_eq!(rows.len(), 48);
    for row in rows {
        let residual = number(&row["residual"]);
        close(noise(row).density(residual), &row["density"]);
        close(noise(row).log_density(residual), &row["logDensity"]);
    }
    let rows = oracle["likelihoods"].as_array().expect("a list");
    assert_eq!(rows.len(), 12);
    for row in rows {
        let residuals = row["residuals"].as_array().expect("a list");
        let residuals: Vec<f64> = residuals.iter().map(number).collect();
        let sum = noise(row).negative_log_likelihood(&residuals);
        close(sum, &row["negativeLogLikelihood"]);
        let densities: Vec<f64> = residuals.iter().map(|r| noise(row).density(*r)).collect();
        let product = RunningProduct::in_f64(&densities);
        close(*product.values.last().expect("five"), &row["likelihood"]);
    }
    assert_eq!(NoiseFamily::named("uniform"), None);
}

/// Points of the preset line and their residuals from the true line.
fn data(n: f64, noise: f64, seed: u32) -> (Vec<(f64, f64)>, Vec<f64>) {
    let settings = [
        ("n", n.into()),
        ("validation", 0.0.into()),
        ("noise", noise.into()),
        ("seed", f64::from(seed).into()),
    ];
    let dataset = synthetic(&Config::synthetic(&settings).expect("settings")).expect("data");
    let x = dataset.training.features.column(0).to_vec();
    let points: Vec<_> = x.into_iter().zip(dataset.training.targets).collect();
    let residuals = points.iter().map(|(x, y)| y - 2.0 * x - 4.2).collect();
    (points, residuals)
}

fn densities(residuals: &[f64], sigma: f64) -> Vec<f64> {
    residuals
        .iter()
        .map(|r| gaussian(sigma).density(*r))
        .collect()
}

/// Median over eleven seeds of the number of examples after which a product is such.
fn median_loss(sigma: f64, magnitude: Magnitude) -> (usize, usize) {
    let firsts = (0..11).map(|seed| {
        let densities = densities(&data(2000.0, sigma, seed).1, sigma);
        let first = |product: RunningProduct| product.first(magnitude).expect("it is lost");
        (
            first(RunningProduct::in_f32(&densities)),
            first(RunningProduct::in_f64(&densities)),
        )
    });
    let (mut single, mut double): (Vec<_>, Vec<_>) = firsts.unzip();
    single.sort_unstable();
    double.sort_unstable();
    (single[5], double[5])
}

#[test]
fn products_are_lost_where_the_course_says() {
    let near = |found: usize, told: f64, share: f64| {
        assert!(
            (found as f64 / told - 1.0).abs() < share,
            "{found} for {told}"
        );
    };
    let (single, double) = median_loss(0.5, Magnitude::Zero);
    near(single, 143.0, 0.06);
    near(double, 1030.0, 0.1);
    let (single, double) = median_loss(1.0, Magnitude::Zero);
    near(single, 73.0, 0.06);
    near(double, 525.0, 0.03);
    let (single, double) = median_loss(0.01, Magnitude::Infinite);
    near(single, 28.0, 0.06);
    near(double, 223.0, 0.03);
}

#[test]
fn the_sum_of_logarithms_stays_when_the_product_is_lost() {
    let (_, residuals) = data(2000.0, 0.5, 0);
    let sum = gaussian(0.5).negative_log_likelihood(&residuals);
    // n·(½ log(2πσ²) + ½) to within five standard deviations √(n/2).
    let expected = 2000.0 * (0.5 * (std::f64::consts::TAU * 0.25).ln() + 0.5);
    assert!((sum - expected).abs() < 5.0 * 1000_f64.sqrt(), "{sum}");
    let single = RunningProduct::in_f32(&densities(&residuals, 0.5));
    let (subnormal, zero) = (
        single.first(Magnitude::Subnormal).expect("subnormal"),
        single.first(Magnitude::Zero).expect("zero"),
    );
    assert!(subnormal < zero && *single.values.last().expect("some") == 0.0);
}

fn standing<'a>(points: &'a [(f64, f64)], noise: Noise) -> StandingNoise<'a> {
    StandingNoise {
        points,
        line: Line {
            slope: 1.0,
            intercept: 3.6,
        },
        least_squares: Some(Line {
            slope: 2.0,
            intercept: 4.2,
        }),
        noise,
        unit: 0.5,
        lit: None,
    }
}

fn standing_picture(name: &str, style: &Style, shown: &StandingNoise<'_>) {
    let axes = likelihood_chart::axes(&sheet(LARGE, style, ("x", "y")), shown);
    assert_snapshot(name, LARGE, |backend| {
        likelihood_chart::draw(backend, style, &axes, shown)
    });
}

#[test]
fn draws_densities_standing_on_the_line() {
    let (points, _) = data(5.0, 0.5, 0);
    let light = style(Palette::LIGHT);
    let five = standing(&points, gaussian(0.5));
    standing_picture(
        "likelihood-five",
        &light,
        &StandingNoise {
            lit: Some(1),
            ..five
        },
    );
    let laplace = Noise {
        family: NoiseFamily::Laplace,
        scale: 1.0,
    };
    standing_picture(
        "likelihood-laplace",
        &style(Palette::DARK),
        &standing(&points, laplace),
    );
    let (points, _) = data(80.0, 0.5, 0);
    standing_picture("likelihood-many", &light, &standing(&points, gaussian(0.5)));
}

#[test]
fn draws_both_losses_over_one_parameter() {
    let (_, residuals) = data(5.0, 0.5, 0);
    let ones = [1.0; 5];
    let profile = Profile {
        residuals: &residuals,
        slopes: &ones,
    };
    let light = style(Palette::LIGHT);
    let curve = |loss: &dyn Fn(f64) -> f64| -> Vec<(f64, f64)> {
        let ts = (0..=120).map(|k| f64::from(k) / 20.0 - 3.0);
        ts.map(|t| (4.2 + t, loss(t))).collect()
    };
    let squared = curve(&|t| profile.squared_loss(t));
    let likelihood = curve(&|t| profile.negative_log_likelihood(gaussian(0.5), t));
    let minimum = profile.least_squares().map(|t| 4.2 + t);
    for (name, kind, curve, range) in [
        (
            "likelihood-squared",
            ProfileKind::Squared,
            &squared,
            (0.0, 5.0),
        ),
        (
            "likelihood-logarithm",
            ProfileKind::Likelihood,
            &likelihood,
            (-2.0, 10.0),
        ),
    ] {
        let shown = ProfileCurve {
            kind,
            curve,
            range,
            minimum,
            now: curve[30],
        };
        let axes = profile_chart::axes(&sheet(LOW, &light, ("b", "")), &shown);
        assert_snapshot(name, LOW, |backend| {
            profile_chart::draw(backend, &light, &axes, &shown)
        });
    }
}

#[test]
fn draws_the_products_until_they_are_lost() {
    let (_, residuals) = data(2000.0, 0.5, 0);
    let densities = densities(&residuals, 0.5);
    let mut sum = 0.0;
    let log_sums: Vec<f64> = residuals
        .iter()
        .map(|r| {
            sum += gaussian(0.5).log_density(*r) * std::f64::consts::LOG10_E;
            sum
        })
        .collect();
    let shown = ProductCurves {
        log_sums: &log_sums,
        single: &RunningProduct::in_f32(&densities),
        double: &RunningProduct::in_f64(&densities),
    };
    let light = style(Palette::LIGHT);
    let axes = product_chart::axes(&sheet(LARGE, &light, ("examples", "log P")), &shown);
    assert_snapshot("likelihood-products", LARGE, |backend| {
        product_chart::draw(backend, &light, &axes, &shown)
    });
}

#[test]
fn nothing_leaves_the_picture_whatever_the_noise_is() {
    let light = style(Palette::LIGHT);
    let points = [(0.0, 1.0), (1.0, 2.0), (2.0, 1e9)];
    for scale in [1e-3, 1e-300, 1e6, f64::NAN] {
        let shown = standing(&points[..2], gaussian(scale));
        let axes = likelihood_chart::axes(&sheet(LARGE, &light, ("x", "y")), &shown);
        assert_inside(&svg(LARGE, |backend| {
            likelihood_chart::draw(backend, &light, &axes, &standing(&points, gaussian(scale)))
        }));
    }
}
