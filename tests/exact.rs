//! Sums over a million examples, beside the same in f64.

use sgd_playground::regression::{Config, LiveSetting, Loss, Setting, Trainer};

fn million(settings: &[(&str, Setting)]) -> Trainer {
    let mut all = vec![("n", 1e6.into())];
    all.extend_from_slice(settings);
    Trainer::synthetic(Config::synthetic(&all).unwrap()).unwrap()
}

/// Mean loss with predictions, errors and sum in f64, from the parameters that the run has.
fn mean_in_f64(trainer: &Trainer, loss: Loss) -> f64 {
    let (weights, bias) = trainer.parameters();
    let examples = &trainer.dataset().training;
    let rows = examples.features.rows().into_iter().zip(&examples.targets);
    let value = |(x, y): (ndarray::ArrayView1<'_, f64>, &f64)| {
        let dot: f64 = x.iter().zip(&weights).map(|(x, w)| x * w).sum();
        let error = (dot + bias - y).abs();
        match loss {
            Loss::Squared => 0.5 * error * error,
            Loss::Absolute => error,
            Loss::Huber if error <= 1.0 => 0.5 * error * error,
            Loss::Huber => error - 0.5,
        }
    };
    rows.map(value).sum::<f64>() / examples.len() as f64
}

#[test]
fn losses_over_a_million_examples_are_those_of_a_sum_in_f64() {
    let eight = vec![1.0, -2.0, 3.0, -4.0, 5.0, -6.0, 7.0, -8.0];
    for (weights, noise) in [(vec![2.0, -3.4], 0.01), (eight, 1.0)] {
        let d = weights.len();
        let mut trainer = million(&[("w", weights.into()), ("noise", noise.into())]);
        trainer.step(20);
        for loss in Loss::ALL {
            trainer.set(LiveSetting::loss(loss)).unwrap();
            let (ours, exact) = (trainer.train_loss(), mean_in_f64(&trainer, loss));
            let error = (ours - exact).abs() / exact;
            assert!(error < 1e-6, "{loss:?}, {d} features: {error:e}");
        }
    }
}
