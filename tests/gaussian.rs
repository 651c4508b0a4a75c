//! The scene gaussian: the seeds' figure, its numbers, and its chart as reviewed pictures.

mod common;

use common::picture::{assert_inside, assert_snapshot, sheet, style, svg};
use sgd_playground::plots::{Curves, Palette, Style, gaussian_chart};
use sgd_playground::probability::NormalDraws;
use sgd_playground::probability::{Gaussian, Histogram};

/// Those of the seeds' figure.
const SEEDS: [Gaussian; 3] = [of(0.0, 1.0), of(0.0, 2.0), of(3.0, 1.0)];
const LARGE: (u32, u32) = (690, 410);

const fn of(mean: f64, std_dev: f64) -> Gaussian {
    Gaussian { mean, std_dev }
}

const fn shown<'a>(curves: &'a [Gaussian], chosen: usize) -> Curves<'a> {
    Curves {
        curves,
        chosen,
        area: (-1.0, 1.0),
        landed: None,
        falling: &[],
    }
}

fn picture(name: &str, size: (u32, u32), style: &Style, curves: &Curves<'_>) {
    let axes = gaussian_chart::axes(&sheet(size, style, ("x", "p(x)")), curves);
    assert_snapshot(name, size, |backend| {
        gaussian_chart::draw(backend, style, &axes, curves)
    });
}

/// `tests/oracles/densities.json`: density, logarithm and area by mpmath with 50 digits.
#[test]
fn densities_and_areas_agree_with_mpmath_to_twelve_digits() {
    let text = include_str!("oracles/densities.json");
    let rows: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let close = |ours: f64, theirs: &serde_json::Value| {
        let theirs: f64 = theirs
            .as_str()
            .expect("a number as text")
            .parse()
            .expect("a number");
        assert!(
            (ours - theirs).abs() <= 1e-12 * theirs.abs(),
            "{ours} for {theirs}"
        );
    };
    let number = |value: &serde_json::Value| value.as_f64().expect("a number");
    let rows = rows["normal"].as_array().expect("a list");
    assert!(rows.len() >= 100);
    for row in rows {
        let g = of(number(&row["mu"]), number(&row["sigma"]));
        let x = number(&row["x"]);
        close(g.density(x), &row["density"]);
        close(g.log_density(x), &row["logDensity"]);
        close(g.probability(x, number(&row["to"])), &row["area"]);
    }
}

#[test]
fn an_area_with_crossed_bounds_is_none() {
    assert_eq!(SEEDS[0].probability(1.0, -1.0), 0.0);
    assert_eq!(SEEDS[0].probability(1.0, 1.0), 0.0);
}

#[test]
fn a_narrow_density_is_high_and_its_area_still_one() {
    let narrow = of(0.0, 0.01);
    assert!((narrow.density(0.0) - 39.894_228_040_143_27).abs() < 1e-11);
    assert!((narrow.probability(-7.0, 7.0) - 1.0).abs() < 1e-15);
}

#[test]
fn the_figure_of_the_seeds() {
    picture(
        "gaussian-seeds",
        LARGE,
        &style(Palette::LIGHT),
        &shown(&SEEDS, 0),
    );
}

#[test]
fn samples_that_have_landed_and_that_fall() {
    let mut draws = NormalDraws::new(0);
    let sample: Vec<f64> = draws.first(400).iter().map(|z| 3.0 + z).collect();
    let (start, end) = gaussian_chart::RANGE;
    let histogram = Histogram::new(&sample[..390], start, end, 70);
    let shares = (0..10).map(|k| f64::from(k) / 10.0);
    let falling: Vec<_> = sample[390..].iter().copied().zip(shares).collect();
    let curves = Curves {
        area: (2.0, 4.5),
        landed: Some(&histogram),
        falling: &falling,
        ..shown(&SEEDS, 2)
    };
    picture("gaussian-samples", LARGE, &style(Palette::DARK), &curves);
}

#[test]
fn nothing_leaves_the_picture_however_narrow_or_far_a_density_is() {
    let style = style(Palette::LIGHT);
    for (mean, std_dev) in [
        (0.0, 1e-3),
        (40.0, 0.5),
        (-7.0, 0.01),
        (0.0, 1e6),
        (f64::NAN, 1.0),
    ] {
        let curves = [of(mean, std_dev)];
        let curves = Curves {
            area: (-1e9, 1e9),
            ..shown(&curves, 0)
        };
        let axes = gaussian_chart::axes(&sheet(LARGE, &style, ("x", "p(x)")), &curves);
        assert_inside(&svg(LARGE, |backend| {
            gaussian_chart::draw(backend, &style, &axes, &curves)
        }));
    }
}
