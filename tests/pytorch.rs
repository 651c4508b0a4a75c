//! Our trajectory against PyTorch's, on the same data in the same order.

mod common;

use common::{csv_trainer, numbers, oracle, oracle_json};

/// Steps through the run in `pytorch/<name>.json` and returns how many of its
/// states were compared.
fn follows_pytorch(name: &str) -> usize {
    let run = oracle_json(&format!("pytorch/{name}.json"));
    let number = |key: &str| run[key].as_f64().expect("a number");
    let mut trainer = csv_trainer(
        &oracle(&format!("pytorch/{name}.csv")),
        &[
            ("label", "y".into()),
            ("standardise", false.into()),
            ("shuffle", false.into()),
            ("init", "zero".into()),
            ("lr", number("learning_rate").into()),
            ("batch", number("batch_size").into()),
        ],
    );
    let trajectory = run["trajectory"].as_array().expect("a list");
    for state in trajectory {
        trainer.seek(state["step"].as_u64().expect("a step"));
        let (w, b) = trainer.parameters();
        let theirs = [numbers(&state["w"]), vec![state["b"].as_f64().unwrap()]].concat();
        let ours = [w, vec![b]].concat();
        // "1e-5 of the largest parameter"
        let largest = theirs.iter().fold(0.0, |max: f64, v| max.max(v.abs()));
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert!(
                (ours - theirs).abs() <= 1e-5 * largest,
                "{name} step {}: {ours} against {theirs}",
                trainer.steps()
            );
        }
        let loss = f64::from(trainer.last_update().expect("a step").gradient.loss);
        let their_loss = state["minibatch_loss"].as_f64().expect("a loss");
        // A loss near the noise floor is a difference of numbers 1e5 times larger.
        assert!(
            (loss - their_loss).abs() <= 1e-4 * their_loss,
            "{loss} against {their_loss}"
        );
    }
    trajectory.len()
}

#[test]
fn two_features_follow_pytorch() {
    assert!(follows_pytorch("d2l") >= 10);
}

#[test]
fn one_feature_follows_pytorch() {
    assert!(follows_pytorch("line") >= 10);
}

#[test]
fn a_short_last_minibatch_follows_pytorch() {
    assert!(follows_pytorch("ragged") >= 10);
}
