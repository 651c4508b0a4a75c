//! Least squares against NIST's solutions.

mod common;

use common::{csv_trainer, numbers, oracle, oracle_json};

/// −log₁₀ of the largest relative error of a coefficient.
fn digits(name: &str) -> f64 {
    let solution = oracle_json(&format!("nist/{name}.json"));
    let trainer = csv_trainer(
        &oracle(&format!("nist/{name}.csv")),
        &[("label", "y".into())],
    );
    let fit = trainer.least_squares();
    assert_eq!(fit.rank, fit.weights.len() + 1, "{name} has full rank");
    let ours = fit.weights.iter().chain([&fit.bias]);
    let theirs = [
        numbers(&solution["w"]),
        vec![solution["b"].as_f64().unwrap()],
    ]
    .concat();
    let errors = ours
        .zip(theirs)
        .map(|(ours, theirs)| ((ours - theirs) / theirs).abs());
    let digits = -errors.fold(0.0, f64::max).max(1e-17).log10();
    println!("{name}: {digits:.1} digits");
    digits
}

#[test]
fn norris_has_nine_digits() {
    assert!(digits("norris") >= 9.0);
}

#[test]
fn pontius_has_nine_digits() {
    assert!(digits("pontius") >= 9.0);
}

#[test]
fn wampler_1_has_nine_digits() {
    assert!(digits("wampler1") >= 9.0);
}

#[test]
fn longley_has_ten_digits() {
    assert!(digits("longley") >= 10.0);
}

#[test]
fn longleys_condition_number_is_the_published_one() {
    let trainer = csv_trainer(&oracle("nist/longley.csv"), &[("label", "y".into())]);
    let equation = trainer.normal_equation().unwrap();
    // 4.86·10⁹, as R's `kappa(…, exact = TRUE)` and statsmodels' summary have it.
    let condition = equation.condition.unwrap();
    assert!((condition / 4.859_257e9 - 1.0).abs() < 1e-5, "{condition}");
    assert_eq!((equation.rank, equation.size()), (7, 7));
    assert_eq!(equation.gram[48], 16.0);
}

#[test]
fn wampler_4_with_its_large_noise_has_six_digits() {
    assert!(digits("wampler4") >= 6.0);
}

#[test]
fn polynomials_of_degree_ten_have_six_digits() {
    for name in ["degree10", "degree10b"] {
        assert!(digits(name) >= 6.0);
    }
}
