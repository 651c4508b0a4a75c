//! The training step natively, at the sizes of `sizes.json`: what the browser's engine is
//! compared with.
//!
//! An iteration is one epoch, the shuffle and the short last minibatch included, just as in the
//! browser. `cargo xtask bench` runs this twice, for the default target and for the machine's own
//! processor, and divides by the steps of an epoch.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkGroup, Criterion, SamplingMode, measurement::WallTime};
use serde_json::Value;
use sgd_playground::regression::{Config, Setting, Trainer};

/// Number of examples, of features, and batch size.
type Size = [u64; 3];

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(41)
        .configure_from_args();
    let mut group = criterion.benchmark_group("epoch");
    // Equal samples: then quartiles mean something.
    group.sampling_mode(SamplingMode::Flat);
    let file: Value = serde_json::from_str(include_str!("sizes.json")).expect("sizes.json");
    for size in file["sizes"].as_array().expect("a list of sizes") {
        let size = serde_json::from_value(size.clone()).expect("three numbers");
        measure(&mut group, size, &file["config"]);
    }
    group.finish();
    criterion.final_summary();
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, size: Size, config: &Value) {
    let [n, d, batch_size] = size;
    let mut trainer = trainer(size, config);
    let n_steps = n.div_ceil(batch_size);
    group.bench_function(format!("{n}-{d}-{batch_size}"), |bencher| {
        bencher.iter_custom(|n_epochs| {
            let start = Instant::now();
            let n_done = trainer.step(black_box(n_epochs * n_steps));
            let elapsed = start.elapsed();
            assert_eq!(n_done, n_epochs * n_steps, "the run diverged");
            elapsed
        });
    });
}

fn trainer([n, d, batch_size]: Size, config: &Value) -> Trainer {
    let weights: Vec<f64> = (0..d).map(|j| (j % 5) as f64 / 2.0 - 1.0).collect();
    let mut settings = vec![
        ("n", Setting::from(n as f64)),
        ("batch", Setting::from(batch_size as f64)),
        ("w", Setting::from(weights)),
    ];
    for (key, value) in config.as_object().expect("settings") {
        let setting = match value.as_f64() {
            Some(number) => Setting::from(number),
            None => Setting::from(value.as_str().expect("a number or a word")),
        };
        settings.push((key, setting));
    }
    let config = Config::synthetic(&settings).expect("settings in range");
    Trainer::synthetic(config).expect("data that can be drawn")
}
