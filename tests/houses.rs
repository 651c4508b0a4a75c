//! The scene houses: its numbers against NumPy and SciPy, and its charts as reviewed pictures.

mod common;

use common::csv_trainer;
use sgd_playground::regression::{ResidualFan, Setting, Trainer};

const CSV: &str = include_str!("../www/data/ames-houses.csv");

fn trainer(settings: &[(&str, Setting)]) -> Trainer {
    let dataset = [("dataset", "houses".into())];
    csv_trainer(CSV, &[&dataset, settings].concat())
}

fn near(ours: f64, theirs: f64) {
    assert!(
        (ours - theirs).abs() <= 1e-9 * theirs.abs(),
        "{ours} for {theirs}"
    );
}

/// NumPy 2.4.6 (numpy.linalg.lstsq) and SciPy 1.17.1 (spearmanr, kurtosis), as all values below.
#[test]
fn residuals_of_the_price_fan_out() {
    let trainer = trainer(&[]);
    let examples = &trainer.dataset().training;
    let fan = ResidualFan::new(&examples.features, &examples.targets);
    near(fan.fit.weights[0], 97.818_376_71);
    near(fan.fit.weights[1], -1_083.537_803_57);
    near(fan.fit.bias, 73_709.408_462_93);
    near(fan.root_mean_square, 46_096.299_572_734_96);
    near(fan.rank_correlation, 0.359_998_721_619_274_2);
    near(fan.beyond_three, 0.015_705_018_777_739_842);
    near(fan.excess_kurtosis, 9.650_133_175_044_203);
}

#[test]
fn the_logarithm_takes_the_fan_and_leaves_heavy_tails() {
    let trainer = trainer(&[]);
    let examples = &trainer.dataset().training;
    let fan = ResidualFan::of_logarithm(&examples.features, &examples.targets).expect("prices");
    near(fan.fit.weights[0], 4.772_185_18e-4);
    near(fan.fit.weights[1], -6.382_980_8e-3);
    near(fan.fit.bias, 11.538_479_9);
    near(fan.root_mean_square, 0.221_869_061_038_525_08);
    assert!((fan.rank_correlation - 0.032_464_304_540_633_74).abs() < 1e-8);
    near(fan.beyond_three, 0.008_193_922_840_559_918);
    near(fan.excess_kurtosis, 9.596_656_726_149_075);
}

#[test]
fn a_target_that_is_not_positive_has_no_logarithm() {
    let trainer = trainer(&[]);
    let examples = &trainer.dataset().training;
    let mut targets = examples.targets.clone();
    targets[7] = 0.0;
    assert_eq!(
        ResidualFan::of_logarithm(&examples.features, &targets),
        None
    );
}

/// course.md: the loss looks settled at an RMSE of about 50,140 dollars, and b is still near 200.
#[test]
fn raw_features_come_to_a_false_plateau() {
    let raw = [
        ("standardise", "off".into()),
        ("lr", 5e-7.into()),
        ("batch", 32.0.into()),
    ];
    let mut trainer = trainer(&raw);
    trainer.step(100_000);
    let rmse = (2.0 * trainer.train_loss()).sqrt();
    let (_, b) = trainer.parameters();
    println!("{rmse} {b}");
    assert!((rmse - 50_140.0).abs() < 200.0, "{rmse}");
    assert!((100.0..300.0).contains(&b), "{b}");
}
