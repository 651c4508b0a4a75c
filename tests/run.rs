//! How a run behaves over time: exact, seekable, changeable, bounded.

mod common;

use common::{csv_trainer, synthetic_trainer};
use proptest::prelude::*;
use sgd_playground::regression::{
    Config, LiveSetting, Loss, Preparation, Setting, Status, Trainer, from_csv,
};

fn bits(trainer: &Trainer) -> Vec<u32> {
    let model = trainer.model();
    let weights = model.weights.iter().map(|w| w.to_bits());
    weights.chain([model.bias.to_bits()]).collect()
}

fn line(settings: &[(&str, Setting)]) -> Trainer {
    synthetic_trainer(settings)
}

proptest! {
    #[test]
    fn a_run_can_be_sought_to_any_step_with_the_same_bits(
        seed: u32, n in 1_u32..60, batch in 1_u32..70, steps in 0_u64..3000, back in 0_u64..3000,
    ) {
        let settings = [
            ("seed", f64::from(seed).into()),
            ("n", f64::from(n).into()),
            ("batch", f64::from(batch).into()),
        ];
        let mut walked = line(&settings);
        walked.step(back);
        let mut sought = line(&settings);
        sought.seek(steps);
        sought.seek(back);
        prop_assert_eq!(bits(&walked), bits(&sought));
        prop_assert_eq!(walked.epochs(), sought.epochs());
        let minibatch = |t: &Trainer| t.minibatch().to_vec();
        prop_assert_eq!(minibatch(&walked), minibatch(&sought));
    }

    #[test]
    fn changes_replay_from_their_list_with_the_same_bits(
        first in 0_u64..50, second in 0_u64..50, rate in 0.001_f64..0.2, batch in 1_usize..80,
    ) {
        let mut live = line(&[]);
        live.step(first);
        live.set(LiveSetting::learning_rate(rate).unwrap()).unwrap();
        live.step(second);
        live.set(LiveSetting::batch_size(batch).unwrap()).unwrap();
        live.step(30);
        let config = live.config();
        let changes: Vec<String> = config.changes().iter().map(ToString::to_string).collect();
        let mut replayed = line(&[
            ("lr", config.learning_rate().into()),
            ("batch", (config.batch_size() as f64).into()),
            ("changes", Setting::Text(changes.join(","))),
        ]);
        replayed.step(live.steps());
        prop_assert_eq!(bits(&live), bits(&replayed));
    }
}

#[test]
fn the_same_seed_repeats_and_another_differs() {
    let run = |seed: f64| {
        let mut trainer = line(&[("seed", seed.into())]);
        trainer.step(100);
        bits(&trainer)
    };
    assert_eq!(run(5.0), run(5.0));
    assert_ne!(run(5.0), run(6.0));
}

#[test]
fn batch_size_and_rate_leave_data_and_start_alone() {
    let a = line(&[("batch", 1.0.into()), ("lr", 0.5.into())]);
    let b = line(&[("batch", 200.0.into())]);
    assert_eq!(a.dataset(), b.dataset());
    assert_eq!(bits(&a), bits(&b));
}

#[test]
fn reset_goes_back_to_the_same_start_and_keeps_the_live_settings() {
    let mut trainer = line(&[]);
    let start = bits(&trainer);
    trainer.step(10);
    trainer
        .set(LiveSetting::learning_rate(0.2).unwrap())
        .unwrap();
    trainer.step(10);
    trainer.reset();
    assert_eq!((trainer.steps(), trainer.epochs()), (0, 0));
    assert_eq!(bits(&trainer), start);
    assert_eq!(trainer.config().learning_rate(), 0.2);
    assert!(trainer.config().changes().is_empty());
    assert!(trainer.last_update().is_none());
    assert_eq!(trainer.curves().step, [0.0]);
}

#[test]
fn a_change_undone_at_the_same_step_leaves_no_trace() {
    let mut trainer = line(&[]);
    trainer.step(5);
    for rate in [0.1, 0.2, 0.03] {
        trainer
            .set(LiveSetting::learning_rate(rate).unwrap())
            .unwrap();
    }
    assert!(trainer.config().changes().is_empty());
    trainer.set(LiveSetting::batch_size(8).unwrap()).unwrap();
    assert_eq!(trainer.config().changes().len(), 1);
}

#[test]
fn before_the_first_step_a_change_is_the_configuration() {
    let mut trainer = line(&[]);
    trainer
        .set(LiveSetting::learning_rate(0.2).unwrap())
        .unwrap();
    assert!(trainer.config().changes().is_empty());
    assert_eq!(trainer.config().learning_rate(), 0.2);
}

#[test]
fn a_change_in_the_past_drops_what_came_after() {
    let mut trainer = line(&[]);
    trainer.step(10);
    trainer
        .set(LiveSetting::learning_rate(0.1).unwrap())
        .unwrap();
    trainer.step(10);
    trainer.seek(4);
    assert_eq!(trainer.learning_rate(), 0.03);
    trainer.set(LiveSetting::batch_size(1).unwrap()).unwrap();
    assert_eq!(trainer.config().changes().len(), 1);
    trainer.step(10);
    assert_eq!(trainer.learning_rate(), 0.03);
    assert!(trainer.curves().step.is_sorted());
}

#[test]
fn a_new_batch_size_acts_over_the_rest_of_the_present_order() {
    let mut trainer = line(&[("batch", 50.0.into())]);
    let mut seen: Vec<u32> = Vec::new();
    for batch in [50, 7, 100, 100] {
        trainer
            .set(LiveSetting::batch_size(batch).unwrap())
            .unwrap();
        trainer.step(1);
        seen.extend(trainer.minibatch());
    }
    // 50 + 7 + 100 + the 43 that are left of 200.
    assert_eq!(trainer.epochs(), 1);
    seen.sort_unstable();
    assert_eq!(seen, (0..200).collect::<Vec<u32>>());
}

#[test]
fn a_diverged_run_stops_with_finite_parameters_and_restarts() {
    for loss in ["squared", "huber"] {
        let mut trainer = line(&[
            ("lr", 900.0.into()),
            ("loss", loss.into()),
            ("batch", 1.0.into()),
        ]);
        let done = trainer.step(100_000);
        if loss == "squared" {
            assert_eq!(trainer.status(), Status::Diverged);
            assert!(done < 100);
        }
        assert!(trainer.model().is_finite());
        assert_eq!(trainer.steps(), done);
    }
    let mut trainer = line(&[("lr", 900.0.into())]);
    trainer.step(1000);
    assert_eq!(trainer.step(5), 0);
    trainer
        .set(LiveSetting::learning_rate(0.03).unwrap())
        .unwrap();
    trainer.reset();
    assert_eq!((trainer.status(), trainer.step(5)), (Status::Ready, 5));
}

#[test]
fn values_at_the_edge_of_f32_diverge_instead_of_turning_into_nan() {
    let text = "x,y\n1e9,-1e9\n-1e9,1e9\n1e9,1e9\n";
    let mut trainer = csv_trainer(
        text,
        &[("standardise", false.into()), ("lr", 1000.0.into())],
    );
    trainer.step(50);
    assert_eq!(trainer.status(), Status::Diverged);
    assert!(trainer.model().is_finite());
}

#[test]
fn small_targets_do_not_count_as_divergence() {
    let text = "x,y\n-1,0.0000001\n0,0.0000002\n1,0.0000004\n";
    let mut trainer = csv_trainer(text, &[("lr", 0.1.into()), ("batch", 3.0.into())]);
    assert_eq!(trainer.step(500), 500);
    assert_eq!(trainer.status(), Status::Ready);
}

#[test]
fn constant_features_and_targets_train() {
    let mut trainer = csv_trainer("x,y\n3,2\n3,2\n3,2\n", &[]);
    trainer.step(2000);
    assert!((trainer.predict(&[3.0]).unwrap() - 2.0).abs() < 1e-3);
    assert!(trainer.r_squared().is_none());
    assert_eq!(trainer.least_squares().rank, 1);
}

#[test]
fn standardised_training_reports_parameters_in_given_units() {
    let text = "area,age,price\n100,5,300\n150,20,330\n80,1,280\n200,30,400\n120,12,310\n";
    let settings = [("batch", 5.0.into()), ("lr", 0.5.into())];
    let mut trainer = csv_trainer(text, &settings);
    trainer.step(20_000);
    let (w, b) = trainer.parameters();
    let fit = trainer.least_squares();
    assert!((w[0] / fit.weights[0] - 1.0).abs() < 1e-2, "{w:?} {fit:?}");
    assert!((b / fit.bias - 1.0).abs() < 1e-2);
    let by_hand = w[0] * 90.0 + w[1] * 7.0 + b;
    assert!((trainer.predict(&[90.0, 7.0]).unwrap() - by_hand).abs() < 1e-9);
}

#[test]
fn sorted_order_without_shuffling_goes_up_through_the_targets() {
    let mut trainer = line(&[("order", "sorted".into()), ("shuffle", "off".into())]);
    let y = trainer.dataset().training.targets.clone();
    assert!(y.to_vec().is_sorted());
    trainer.step(1);
    assert_eq!(trainer.minibatch()[..3], [0, 1, 2]);
}

#[test]
fn absolute_loss_finds_the_median() {
    // A constant fit under |e|: the median of 1, 2, 3, 4, 90 is 3.
    let text = "x,y\n0,1\n0,2\n0,3\n0,4\n0,90\n";
    let settings = [
        ("loss", "absolute".into()),
        ("lr", 0.01.into()),
        ("batch", 5.0.into()),
    ];
    let mut trainer = csv_trainer(text, &settings);
    trainer.step(5000);
    assert!((trainer.predict(&[0.0]).unwrap() - 3.0).abs() < 0.05);
    assert_eq!(trainer.loss(), Loss::Absolute);
}

#[test]
fn the_record_has_the_losses_that_were_true_at_its_steps() {
    let mut trainer = line(&[("validation", 50.0.into())]);
    trainer.step(40);
    assert!(trainer.work_out_losses(usize::MAX));
    let curves = trainer.curves();
    assert_eq!(curves.step.len(), 41);
    for step in [0_u64, 7, 40] {
        trainer.seek(step);
        let at = step as usize;
        assert_eq!(curves.training[at], trainer.train_loss());
        assert_eq!(Some(curves.validation[at]), trainer.validation_loss());
    }
}

#[test]
fn a_short_csv_and_a_wide_one_train() {
    let wide: Vec<String> = (0..30)
        .map(|i| {
            (0..40)
                .map(|j| ((i * j + j) % 17).to_string())
                .collect::<Vec<_>>()
                .join(",")
        })
        .collect();
    let config = Config::columns(&[("lr", 0.01.into())]).unwrap();
    let data = from_csv(wide.join("\n").as_bytes(), &config).unwrap();
    let mut trainer = Trainer::new(config, data).unwrap();
    let before = trainer.train_loss();
    trainer.step(300);
    assert!(trainer.train_loss() < 0.5 * before);
    let mut single = csv_trainer("x,y\n1,2\n", &[]);
    assert_eq!(single.step(10), 10);
}

#[test]
fn a_change_planned_before_the_first_step_becomes_the_configuration() {
    let mut run = line(&[("changes", "0:loss:absolute".into())]);
    run.set(LiveSetting::learning_rate(0.2).unwrap()).unwrap();
    run.step(20);
    let config = run.config();
    assert!(config.changes().is_empty());
    let mut again = line(&[("lr", 0.2.into()), ("loss", config.loss().name().into())]);
    again.step(20);
    assert_eq!(bits(&run), bits(&again));
}

#[test]
fn the_record_holds_one_loss_however_it_was_reached() {
    let mut run = line(&[("changes", "10:loss:absolute".into())]);
    run.step(5);
    run.work_out_losses(usize::MAX);
    run.step(20);
    run.work_out_losses(usize::MAX);
    let absolute = run.curves().training[3];
    run.seek(5);
    run.work_out_losses(usize::MAX);
    let squared = run.curves().training[3];
    let mut plain = line(&[]);
    plain.step(3);
    assert_eq!(squared, plain.train_loss());
    plain.set(LiveSetting::loss(Loss::Absolute)).unwrap();
    assert_eq!(absolute, plain.train_loss());
}

#[test]
fn a_run_that_overflows_keeps_its_last_step_whole() {
    // ½y² near 1e30 grows by less than the bound of 1e6 a step, then
    // leaves f32 at once.
    let text = "x,y\n1,9e14\n2,-9e14\n3,9e14\n";
    let settings = [("lr", 200.0.into()), ("batch", 2.0.into())];
    let mut run = csv_trainer(text, &settings);
    let steps = run.step(1000);
    assert_eq!(run.status(), Status::Diverged);
    assert!(steps > 0 && run.model().is_finite());
    let mut again = csv_trainer(text, &settings);
    again.step(steps);
    assert_eq!(bits(&run), bits(&again));
    assert_eq!(run.minibatch(), again.minibatch());
    assert_eq!(run.epochs(), again.epochs());
    assert!(run.last_update().unwrap().gradient.loss.is_finite());
    assert_eq!((again.status(), again.step(1)), (Status::Ready, 0));
    assert_eq!(again.status(), Status::Diverged);
}

#[test]
fn many_steps_at_once_are_the_same_as_each_alone() {
    // One register of examples, a few features, and beyond; to the end of a
    // run that diverges, too.
    for (w, rate, batch) in [
        (vec![2.0], 0.03, 10.0),
        (vec![1.0, 2.0], 0.01, 600.0),
        (vec![1.0, 2.0, 3.0], 0.1, 33.0),
        (vec![1.0, 2.0, 3.0, 4.0], 0.1, 7.0),
        (vec![2.0], 2.6, 32.0),
        (vec![2.0, 1.0], 900.0, 32.0),
    ] {
        let settings = [
            ("n", 1001.0.into()),
            ("w", w.into()),
            ("lr", rate.into()),
            ("batch", batch.into()),
            ("changes", "700:lr:0.02,900:batch:11".into()),
        ];
        let (mut at_once, mut alone) = (line(&settings), line(&settings));
        let n_at_once = at_once.step(4000);
        let n_alone: u64 = (0..4000).map(|_| alone.step(1)).sum();
        assert_eq!((n_at_once, bits(&at_once)), (n_alone, bits(&alone)));
        assert_eq!(at_once.status(), alone.status());
        assert_eq!(at_once.minibatch(), alone.minibatch());
        let [a, b] = [&at_once, &alone].map(|run| run.last_update().unwrap().clone());
        assert_eq!((a.before, a.gradient.loss), (b.before, b.gradient.loss));
        let [a, b] = [&at_once, &alone].map(|run| run.curves());
        assert_eq!((a.step, a.n_examples_seen), (b.step, b.n_examples_seen));
        assert_eq!(a.minibatch[1..], b.minibatch[1..]);
    }
}

#[test]
fn after_a_seek_back_the_record_keeps_the_way_ahead() {
    let mut run = line(&[]);
    run.step(3000);
    run.seek(501);
    let step = run.curves().step;
    assert!(step.is_sorted() && step.contains(&501.0));
    assert_eq!(step.last(), Some(&3000.0));
}

#[test]
fn a_prepared_run_is_the_same_to_the_bit() {
    let rows = (0..300).map(|i| format!("{},{},{}", i % 17, (i * i) % 23, (7 * i) % 31));
    let text = format!("a,b,y\n{}\n", rows.collect::<Vec<_>>().join("\n"));
    let settings = [("standardise", "on".into()), ("validation", 0.2.into())];
    let config = Config::columns(&settings).unwrap();
    let data = from_csv(text.as_bytes(), &config).unwrap();
    let mut plain = Trainer::new(config.clone(), data.clone()).unwrap();
    let mut prepared = Trainer::prepared(config.clone(), Preparation::of(data, &config)).unwrap();
    for trainer in [&mut plain, &mut prepared] {
        trainer.step(100);
    }
    assert_eq!(plain.model(), prepared.model());
    assert_eq!(
        plain.train_loss().to_bits(),
        prepared.train_loss().to_bits()
    );
    assert_eq!(
        plain.validation_loss().map(f64::to_bits),
        prepared.validation_loss().map(f64::to_bits)
    );
    assert_eq!(plain.least_squares(), prepared.least_squares());
    assert_eq!(plain.least_squares_loss(), prepared.least_squares_loss());
    assert_eq!(plain.curvature(), prepared.curvature());
}

#[test]
fn a_preview_is_the_step_that_follows_to_the_bit() {
    for settings in [
        vec![("dataset", "line".into()), ("batch", 7.0.into())],
        vec![("dataset", "d2l".into()), ("loss", "huber".into())],
        vec![("w", vec![1.0; 6].into()), ("shuffle", "off".into())],
    ] {
        let mut trainer = line(&settings);
        let mut plain = line(&settings);
        for _ in 0..70 {
            let preview = trainer.preview().unwrap();
            assert_eq!(trainer.steps(), plain.steps());
            trainer.step(1);
            plain.step(1);
            assert_eq!(preview.rows, trainer.minibatch());
            assert_eq!(preview.after, *trainer.model());
            assert_eq!(*plain.model(), *trainer.model());
            let update = trainer.last_update().unwrap();
            assert_eq!(preview.update.before, update.before);
            assert_eq!(preview.update.gradient.weights, update.gradient.weights);
        }
    }
}

#[test]
fn a_goal_stops_at_the_first_step_that_meets_it() {
    let mut trainer = line(&[("dataset", "line".into())]);
    let goal = 1.05 * trainer.least_squares_loss();
    let (n_done, is_met) = trainer.step_until(10_000, goal);
    assert!(is_met && n_done == trainer.steps());
    assert!(trainer.train_loss() <= goal);
    trainer.seek(n_done - 1);
    assert!(trainer.train_loss() > goal);
    assert_eq!(trainer.reach(), n_done);
}

#[test]
fn where_a_goal_stops_does_not_depend_on_how_the_steps_are_dealt() {
    let settings = [("n", 5000.0.into()), ("batch", 2.0.into())];
    let goal = 1.01 * line(&settings).least_squares_loss();
    let mut whole = line(&settings);
    whole.step_until(1_000_000, goal);
    let mut dealt = line(&settings);
    while !dealt.step_until(7, goal).1 {}
    assert_eq!(whole.steps(), dealt.steps());
}

#[test]
fn recorded_parameters_are_those_of_the_recorded_steps_in_given_units() {
    let settings = [
        ("w", vec![2.0, -3.4].into()),
        ("standardise", true.into()),
        ("lr", 0.1.into()),
    ];
    let mut trainer = line(&settings);
    trainer.step(2_500);
    // In the middle of the record, between two of its steps.
    trainer.seek(1_001);
    let steps = trainer.curves().step;
    let recorded = trainer.recorded_parameters();
    assert_eq!(recorded.len(), 3 * steps.len());
    for (step, row) in steps.iter().zip(recorded.chunks(3)).step_by(97) {
        let mut again = line(&settings);
        again.seek(*step as u64);
        let (w, b) = again.parameters();
        assert_eq!(row, [w, vec![b]].concat());
    }
}
