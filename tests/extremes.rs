//! Data at the edge of what numbers hold: a run on them is right, or they are refused by name, and parameters stay
//! finite whatever happens.

mod common;

use common::synthetic_trainer;
use proptest::prelude::*;
use sgd_playground::regression::{
    Columns, Config, Error, GradientSpread, NoiseBall, Setting, Trainer, from_csv, gradient_cloud,
};

/// A run on a CSV text, or why there is none.
fn run(text: &str, settings: &[(&str, Setting)]) -> Result<Trainer, Error> {
    let config = Config::columns(settings)?;
    let dataset = from_csv(text.as_bytes(), &config)?;
    Trainer::new(config, dataset)
}

/// Full-batch descent at a rate that settles standardised features: 0.7ⁿ of the error is left after n steps.
fn full_batch(n: usize) -> [(&'static str, Setting); 2] {
    [("batch", (n as f64).into()), ("lr", 0.3.into())]
}

/// A table of x and y.
fn table(points: &[(f64, f64)]) -> String {
    let rows = points.iter().map(|(x, y)| format!("{x:e},{y:e}\n"));
    rows.fold("x,y\n".to_owned(), |text, row| text + &row)
}

/// Asserts that data were refused by a name that the page knows.
fn assert_named(error: &Error) {
    assert!(Error::NAMES.contains(&error.name()), "{error}");
}

fn assert_finite(trainer: &Trainer, what: &str) {
    let (weights, bias) = trainer.parameters();
    let is_finite = bias.is_finite() && weights.iter().all(|w| w.is_finite());
    assert!(
        is_finite && trainer.model().is_finite(),
        "{what}: {weights:?}, {bias}"
    );
}

#[test]
fn a_tiny_spread_is_standardised_or_refused() {
    for exponent in [-100, -150, -160, -163, -170, -200, -300, -310, -323] {
        let unit = format!("1e{exponent}").parse::<f64>().expect("a number");
        let text = table(&[(0.0, 1.0), (unit, 2.0), (2.0 * unit, 3.0)]);
        let mut trainer = match run(&text, &full_batch(3)) {
            Ok(trainer) => trainer,
            Err(error) => {
                assert_named(&error);
                continue;
            }
        };
        // Standardised, the Hessian is the identity, so that 2/λmax is 2.
        let rate = trainer.curvature().largest_stable_rate();
        assert!((rate - 2.0).abs() < 1e-9, "{unit:e}: {rate}");
        assert_eq!(trainer.step(100), 100, "{unit:e}");
        assert_finite(&trainer, &format!("{unit:e}"));
        for k in [0.0, 1.0, 2.0] {
            let prediction = trainer.predict(&[k * unit]).expect("a feature");
            assert!(
                (prediction - (1.0 + k)).abs() < 1e-5,
                "{unit:e}: {prediction} at {k}"
            );
        }
    }
}

#[test]
fn features_of_ten_to_the_minus_two_hundred_come_to_least_squares_or_are_refused() {
    // Through (1, 1), (2, 2), (3, 4): slope 3/2, mean 7/3 at 2.
    let text = "x,y\n1e-200,1\n2e-200,2\n3e-200,4\n";
    match run(text, &full_batch(3)) {
        Err(error) => assert_named(&error),
        Ok(mut trainer) => {
            assert_eq!(trainer.step(100), 100);
            assert_finite(&trainer, "case 29");
            let (weights, bias) = trainer.parameters();
            assert!((weights[0] / 1.5e200 - 1.0).abs() < 1e-5, "{weights:?}");
            assert!((bias + 2.0 / 3.0).abs() < 1e-4, "{bias}");
        }
    }
}

#[test]
fn what_is_known_of_a_tiny_spread_is_known_or_not_told() {
    let text = "x,y\n0,1\n1e-170,2\n2e-170,3\n";
    let Ok(trainer) = run(text, &full_batch(3)) else {
        return;
    };
    // At |B| = n the limit of the mean square is that of the full batch.
    let limit = trainer.mean_square_limit(3).expect("a batch size");
    assert!((limit - 2.0).abs() < 1e-9, "{limit}");
    assert!(trainer.curvature().safe_rate(1) > 0.0);
    let estimator = trainer.estimator().expect("least squares");
    assert!((estimator.weights[0] / 1e170 - 1.0).abs() < 1e-9);
}

#[test]
fn targets_far_from_zero_come_to_least_squares_or_are_refused() {
    for offset in [1e6, 1e8, 1e9, 1e12, 1e15 - 100.0] {
        let points: Vec<_> = (0..20)
            .map(f64::from)
            .map(|x| (x, offset + 2.0 * x))
            .collect();
        let mut trainer = match run(&table(&points), &full_batch(20)) {
            Ok(trainer) => trainer,
            Err(error) => {
                assert_named(&error);
                continue;
            }
        };
        // What the run cannot hold, it says.
        if trainer.precision().is_exceeded() {
            continue;
        }
        trainer.step(3000);
        let (weights, _) = trainer.parameters();
        let r_squared = trainer.r_squared().expect("targets that differ");
        assert!(
            (weights[0] - 2.0).abs() < 0.01,
            "{offset:e}: w = {}",
            weights[0]
        );
        assert!(r_squared > 0.999, "{offset:e}: R² = {r_squared}");
        // ½ mean square of the spread is 66.5 at the mean: the loss that is told falls far below it.
        assert!(
            trainer.train_loss() < 0.1,
            "{offset:e}: {}",
            trainer.train_loss()
        );
    }
}

#[test]
fn features_far_from_zero_are_standardised_or_refused() {
    for offset in [1e6, 1e9, 1e12, 1e14, 1e15 - 100.0] {
        let points: Vec<_> = (0..20)
            .map(f64::from)
            .map(|x| (offset + x, 3.0 - x))
            .collect();
        let mut trainer = match run(&table(&points), &full_batch(20)) {
            Ok(trainer) => trainer,
            Err(error) => {
                assert_named(&error);
                continue;
            }
        };
        trainer.step(200);
        let r_squared = trainer.r_squared().expect("targets that differ");
        assert!(r_squared > 0.999, "{offset:e}: R² = {r_squared}");
        // No run is better than least squares, but for rounding in f32.
        let (reached, least) = (trainer.train_loss(), trainer.least_squares_loss());
        assert!(
            least <= reached + 1e-5,
            "{offset:e}: {least} is called least, {reached} is reached"
        );
        let (weights, _) = trainer.parameters();
        assert!(
            (weights[0] + 1.0).abs() < 1e-4,
            "{offset:e}: w = {}",
            weights[0]
        );
        for (x, y) in points {
            let prediction = trainer.predict(&[x]).expect("a feature");
            assert!(
                (prediction - y).abs() < 0.01,
                "{offset:e}: {prediction} for {y}"
            );
        }
    }
}

#[test]
fn a_constant_target_is_fitted_by_itself_and_by_weights_of_exactly_zero() {
    let values = [5.0, -5.0, 0.1, 1.0 / 3.0, 1e-9, 123.456, 1e15];
    let columns = [
        vec![1.0, 2.0, 3.0],
        vec![0.3, 7.1, -2.9, 11.3],
        vec![1e6, 1e6 + 1.0, 1e6 + 7.0],
    ];
    for (value, x) in values
        .iter()
        .flat_map(|y| columns.iter().map(move |x| (*y, x)))
    {
        let points: Vec<_> = x.iter().map(|x| (*x, value)).collect();
        let trainer = run(&table(&points), &[]).expect("a table");
        let fit = trainer.least_squares();
        assert_eq!(
            (fit.weights[0], fit.bias),
            (0.0, value),
            "{value} over {x:?}"
        );
        assert_eq!(trainer.least_squares_loss(), 0.0, "{value} over {x:?}");
    }
}

#[test]
fn a_feature_that_does_not_matter_has_a_weight_of_exactly_zero() {
    // y = 2a + 1 whatever b is.
    let text = "a,b,y\n0,3,1\n1,-1,3\n2,4,5\n3,1,7\n4,-5,9\n";
    let trainer = run(text, &[]).expect("a table");
    let fit = trainer.least_squares();
    assert_eq!(
        (fit.weights[1], trainer.least_squares_loss()),
        (0.0, 0.0),
        "{fit:?}"
    );
    assert!(
        (fit.weights[0] - 2.0).abs() < 1e-15 && (fit.bias - 1.0).abs() < 1e-15,
        "{fit:?}"
    );
}

#[test]
fn a_rate_that_f32_cannot_hold_moves_nothing_in_silence() {
    // 10⁻⁵⁰ is a rate above 0 and at most 1000; in f32 it is 0, and the run would stand still and call itself ready.
    for rate in [1e-50, 1e-320] {
        let settings = [("lr", rate.into()), ("n", 8.0.into()), ("b", 1e9.into())];
        match Config::synthetic(&settings) {
            Err(error) => assert_named(&error),
            Ok(config) => {
                let trainer = Trainer::synthetic(config).expect("a run");
                assert!((trainer.learning_rate() as f32) > 0.0, "{rate:e}");
            }
        }
    }
}

#[test]
fn an_initial_model_is_finite() {
    // 10⁹ is the largest weight that may be given; times a deviation of 10¹⁵ it is finite in f32, its square is not.
    let text = table(&[(-1e15, 1.0), (0.0, 2.0), (1e15, 3.0)]);
    let settings = [("w0", vec![1e9].into()), ("b0", (-1e9).into())];
    let mut trainer = run(&text, &settings).expect("a table");
    assert_finite(&trainer, "at the start");
    trainer.step(3);
    assert_finite(&trainer, "after the first step");
}

/// Values that are rare, and some usual ones among which they stand.
fn rare() -> impl Strategy<Value = f64> {
    const RARE: [f64; 22] = [
        0.0,
        -0.0,
        5e-324,
        -5e-324,
        1e-310,
        1e-200,
        1e-170,
        -1e-163,
        1e-100,
        1e-45,
        1e-38,
        1e-20,
        1e15,
        -1e15,
        1e14,
        1e9,
        1e9 + 1.0,
        16_777_217.0,
        0.1,
        -3.0,
        1.0,
        2.0,
    ];
    prop_oneof![4 => prop::sample::select(&RARE[..]), 1 => -9.0..9.0_f64]
}

/// Columns of rare values, one for the target, and settings of a run on them.
#[derive(Debug, Clone)]
struct Rare {
    columns: Columns,
    settings: [(&'static str, Setting); 4],
}

impl Rare {
    /// The run, unless the data are refused by name.
    fn run(&self) -> Option<Trainer> {
        let config = Config::columns(&self.settings).expect("valid settings");
        let data = self.columns.clone().dataset(&config);
        let trainer = data.and_then(|data| Trainer::new(config, data));
        if let Err(error) = &trainer {
            assert_named(error);
        }
        trainer.ok()
    }
}

fn rare_data() -> impl Strategy<Value = Rare> {
    let rates = prop::sample::select(&[1e-9, 0.01, 0.3, 5.0, 1000.0][..]);
    let losses = prop::sample::select(&["squared", "absolute", "huber"][..]);
    let values = prop::collection::vec(rare(), 4..24);
    (values, 1_usize..4, any::<bool>(), rates, losses, 1_u32..7).prop_map(
        |(values, d, standardise, rate, loss, batch)| {
            let n = values.len() / (d + 1);
            Rare {
                columns: Columns {
                    names: (0..=d).map(|j| format!("c{j}")).collect(),
                    values: (0..=d).map(|j| values[j * n..][..n].to_vec()).collect(),
                },
                settings: [
                    ("standardise", standardise.into()),
                    ("lr", rate.into()),
                    ("loss", loss.into()),
                    ("batch", f64::from(batch).into()),
                ],
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// The contract: the last finite parameters stay, in given units too.
    #[test]
    fn parameters_stay_finite_whatever_the_data(data in rare_data()) {
        let Some(mut trainer) = data.run() else {
            return Ok(());
        };
        for _ in 0..12 {
            let (weights, bias) = trainer.parameters();
            prop_assert!(bias.is_finite() && weights.iter().all(|w| w.is_finite()), "{:?}, {}", weights, bias);
            trainer.step(3);
        }
    }

    #[test]
    fn least_squares_is_finite_whatever_the_data(data in rare_data()) {
        let Some(trainer) = data.run() else {
            return Ok(());
        };
        let fit = trainer.least_squares();
        prop_assert!(fit.bias.is_finite() && fit.weights.iter().all(|w| w.is_finite()), "{:?}", fit);
        let loss = trainer.least_squares_loss();
        prop_assert!((0.0..f64::INFINITY).contains(&loss), "{}", loss);
    }

    #[test]
    fn rates_are_positive_whatever_the_data(data in rare_data()) {
        let Some(trainer) = data.run() else {
            return Ok(());
        };
        let stable = trainer.curvature().largest_stable_rate();
        for size in [1, trainer.training_rows().len()] {
            let limit = trainer.mean_square_limit(size).expect("a batch size");
            let safe = trainer.curvature().safe_rate(size);
            let are_rates = [limit, safe, stable].iter().all(|rate| *rate > 0.0 && rate.is_finite());
            prop_assert!(are_rates, "{:e}, {:e}, {:e}", limit, safe, stable);
            // Twice the safe rate is a bound for the mean square, and no rate is beyond the full batch's limit.
            prop_assert!(safe <= 0.5 * stable * (1.0 + 1e-9), "{:e} of {:e}", safe, stable);
            prop_assert!(limit <= stable * (1.0 + 1e-9), "{:e} of {:e}", limit, stable);
        }
    }

    #[test]
    fn whatever_is_asked_of_a_run_is_answered(data in rare_data(), n_steps in 0_u64..9) {
        let Some(mut trainer) = data.run() else {
            return Ok(());
        };
        trainer.step(n_steps);
        trainer.estimator();
        trainer.normal_equation();
        trainer.preview();
        trainer.r_squared();
        trainer.curves();
        trainer.precision();
        gradient_cloud(&trainer, trainer.batch_size(), 5, 0);
        GradientSpread::new(&trainer).advance(&trainer, 300);
        NoiseBall::new(&trainer).advance(&trainer, 300);
        trainer.seek(n_steps / 2);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Least squares is what a run can come to at best, so none is better than it where the data determine it.
    #[test]
    fn no_run_is_better_than_least_squares(
        values in prop::collection::vec(-9.0..9.0_f64, 12), exponent in -12_i32..13, offset in -12_i32..13,
    ) {
        let unit = 10_f64.powi(exponent);
        // Of a spread below 10⁻¹¹ of the offset f64 has four digits at most.
        let offset = 10_f64.powi(offset).min(1e11 * unit);
        let points: Vec<_> = values.chunks_exact(2).map(|p| (offset + unit * p[0], p[1])).collect();
        let Ok(mut trainer) = run(&table(&points), &full_batch(6)) else {
            return Ok(());
        };
        prop_assume!(trainer.least_squares().rank == 2);
        trainer.step(200);
        let (reached, least) = (trainer.train_loss(), trainer.least_squares_loss());
        prop_assert!(least <= reached * (1.0 + 1e-4) + 1e-6, "{} is called least, {} is reached", least, reached);
        let r_squared = trainer.r_squared();
        prop_assert!(r_squared.is_none_or(|r| r > -1e-4), "R² = {:?}", r_squared);
    }
}

#[test]
fn synthetic_data_of_the_largest_numbers_that_may_be_set_train_or_diverge_finitely() {
    for (noise, family) in [(1e9, "student"), (0.0, "gaussian")] {
        let settings = [
            ("w", vec![1e9, -1e9].into()),
            ("b", 1e9.into()),
            ("noise", noise.into()),
            ("family", family.into()),
            ("n", 200.0.into()),
        ];
        let mut trainer = synthetic_trainer(&settings);
        trainer.step(500);
        assert_finite(&trainer, family);
        assert!(trainer.train_loss().is_finite());
    }
}
