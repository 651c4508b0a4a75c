//! The surface beside the mean loss itself.

use super::*;
use crate::regression::model::linear_model::LinearModel;
use crate::regression::model::loss::Loss;
use crate::regression::model::parameter::{Pair, Parameter};
use crate::regression::run::trainer::Trainer;
use crate::regression::settings::config::Config;
use crate::regression::surface::second_moments::SecondMoments;
use crate::regression::surface::slice::Slice;
use crate::regression::training::naive;
use proptest::prelude::*;

/// A run on 300 examples with 3 features after some steps.
fn run(loss: Loss, n_steps: u64) -> Trainer {
    let settings = [
        ("dataset", "d2l".into()),
        ("n", 300.0.into()),
        ("w", vec![2.0, -3.4, 0.5].into()),
        ("noise", 0.5.into()),
        ("loss", loss.name().into()),
    ];
    let mut trainer = Trainer::synthetic(Config::synthetic(&settings).unwrap()).unwrap();
    trainer.step(n_steps);
    trainer
}

fn pair() -> impl Strategy<Value = Pair> {
    let numbers = (0..4_usize, 1..4_usize).prop_map(|(p, shift)| [p, (p + shift) % 4]);
    numbers.prop_map(|pair| pair.map(|number| Parameter::numbered(number, 3)))
}

fn loss() -> impl Strategy<Value = Loss> {
    prop::sample::select(&Loss::ALL[..])
}

/// The model with another (p, q).
fn moved(model: &LinearModel, pair: Pair, point: [f64; 2]) -> LinearModel {
    let mut moved = model.clone();
    for (parameter, value) in pair.into_iter().zip(point) {
        parameter.set(&mut moved, value as f32);
    }
    moved
}

fn surface(trainer: &Trainer, pair: Pair) -> LossSurface {
    let moments = SecondMoments::of(trainer.training_rows(), pair);
    Slice::of(trainer, pair).surface(&moments)
}

proptest! {
    #[test]
    fn the_surface_is_the_mean_loss_of_the_moved_model(
        (pair, loss, n_steps) in (pair(), loss(), 0..60_u64),
        points in prop::collection::vec(prop::array::uniform2(-8.0..8.0_f32), 4),
    ) {
        let trainer = run(loss, n_steps);
        let surface = surface(&trainer, pair);
        for point in points.into_iter().map(|point| point.map(f64::from)) {
            let model = moved(trainer.model(), pair, point);
            let expected = trainer.training_rows().mean_loss(&model, loss);
            // Errors in f32 differ by some roundings of numbers up to about 30.
            prop_assert!((surface.at(point) - expected).abs() < 2e-5 * (1.0 + expected));
        }
        prop_assert!((surface.value - trainer.train_loss()).abs() < 1e-6 * (1.0 + surface.value));
    }

    #[test]
    fn the_gradient_is_the_slope_of_the_surface((pair, loss, n_steps) in (pair(), loss(), 0..60_u64)) {
        let surface = surface(&run(loss, n_steps), pair);
        // Small against the curvature of Huber's loss and the distance of kinks of |e|.
        const H: f64 = 1e-2;
        for k in 0..2 {
            let at = |h: f64| {
                let mut point = surface.centre;
                point[k] += h;
                surface.at(point)
            };
            let difference = (at(H) - at(-H)) / (2.0 * H);
            // Kinks between are passed by at most a few of 300 examples.
            let tolerance = if loss == Loss::Squared { 1e-6 } else { 0.05 };
            prop_assert!((difference - surface.gradient[k]).abs() < tolerance, "{difference} {:?}", surface.gradient);
        }
    }

    #[test]
    fn a_minibatch_has_the_gradient_of_its_update((pair, loss, n_steps) in (pair(), loss(), 1..60_u64)) {
        let trainer = run(loss, n_steps);
        let update = trainer.last_update().unwrap();
        let slice = Slice { model: &update.before, ..Slice::of(&trainer, pair) };
        let minibatch = slice.minibatch(&trainer.minibatch());
        let plain = naive::gradient(slice.rows, &trainer.minibatch(), slice.model, loss);
        let examples = slice.example_gradients(&trainer.minibatch());
        for k in 0..2 {
            let trained = f64::from(pair[k].in_gradient(&update.gradient));
            let mean = examples.iter().map(|gradient| gradient[k]).sum::<f64>() / examples.len() as f64;
            // An error near 0 may fall to either side in f32: |e| jumps there.
            let tolerance = if loss == Loss::Absolute { 0.3 } else { 1e-5 };
            prop_assert!((minibatch.gradient[k] - trained).abs() < tolerance);
            prop_assert!((minibatch.gradient[k] - f64::from(pair[k].in_gradient(&plain))).abs() < tolerance);
            prop_assert!((minibatch.gradient[k] - mean).abs() < 1e-12);
        }
        prop_assert!((minibatch.value - f64::from(update.gradient.loss)).abs() < 1e-4);
    }
}

#[test]
fn where_the_plane_is_all_there_is_the_surface_stands_still() {
    for loss in Loss::ALL {
        let settings = [("dataset", "line".into()), ("loss", loss.name().into())];
        let mut trainer = Trainer::synthetic(Config::synthetic(&settings).unwrap()).unwrap();
        let pair = [Parameter::Weight(0), Parameter::Bias];
        let before = surface(&trainer, pair);
        trainer.step(50);
        assert!(
            !surface(&trainer, pair).has_moved(&before, [1e-4; 2]),
            "{loss:?}"
        );
    }
}

#[test]
fn there_it_is_known_from_any_point() {
    let settings = [("dataset", "line".into())];
    let mut trainer = Trainer::synthetic(Config::synthetic(&settings).unwrap()).unwrap();
    let pair = [Parameter::Weight(0), Parameter::Bias];
    let before = surface(&trainer, pair);
    trainer.step(50);
    let after = surface(&trainer, pair);
    let moved = before.moved_to(after.centre).unwrap();
    // Errors of about 4 in f32.
    assert!((moved.value - after.value).abs() < 1e-5);
    for k in 0..2 {
        assert!((moved.gradient[k] - after.gradient[k]).abs() < 1e-6);
    }
}

#[test]
fn the_surface_moves_with_the_other_parameters() {
    for loss in Loss::ALL {
        let pair = [Parameter::Weight(0), Parameter::Weight(1)];
        let (before, after) = (surface(&run(loss, 0), pair), surface(&run(loss, 20), pair));
        assert!(after.has_moved(&before, [1e-2; 2]), "{loss:?}");
    }
}

#[test]
fn least_squares_is_where_the_quadratic_is_least() {
    let settings = [("dataset", "line".into())];
    let trainer = Trainer::synthetic(Config::synthetic(&settings).unwrap()).unwrap();
    let surface = surface(&trainer, [Parameter::Weight(0), Parameter::Bias]);
    let SurfaceForm::Quadratic(quadratic) = surface.form else {
        panic!("the loss is squared");
    };
    let [w, b] = quadratic.minimiser();
    // Errors in f32 at parameters of about 4.
    assert!((w - trainer.least_squares().weights[0]).abs() < 1e-6);
    assert!((b - trainer.least_squares().bias).abs() < 1e-6);
    assert!((quadratic.least() - trainer.least_squares_loss()).abs() < 1e-5);
}

#[test]
fn of_many_examples_every_second_or_third_is_summed_over() {
    let settings = [
        ("dataset", "line".into()),
        ("n", 5000.0.into()),
        ("loss", "absolute".into()),
    ];
    let trainer = Trainer::synthetic(Config::synthetic(&settings).unwrap()).unwrap();
    let surface = surface(&trainer, [Parameter::Weight(0), Parameter::Bias]);
    let SurfaceForm::Sampled(sampled) = &surface.form else {
        panic!("the loss is not squared");
    };
    // Every third of 5,000.
    assert_eq!(sampled.n_examples(), 1667);
    // 1,667 of 5,000 errors with a deviation below 4: 4/√1667 is 0.1.
    assert!((surface.at(surface.centre) - surface.value).abs() < 0.3);
}

#[test]
fn a_grid_holds_what_its_points_have_alone() {
    let pair = [Parameter::Weight(1), Parameter::Bias];
    for loss in [Loss::Absolute, Loss::Huber] {
        let surface = surface(&run(loss, 5), pair);
        let SurfaceForm::Sampled(sampled) = &surface.form else {
            panic!("the loss is not squared");
        };
        let values = sampled.on_grid(&[-1.0, 0.5, 2.0], &[0.0, 4.0]);
        assert_eq!(values[0], sampled.at([-1.0, 0.0]));
        assert_eq!(values[2], sampled.at([2.0, 0.0]));
        assert_eq!(values[3], sampled.at([-1.0, 4.0]));
    }
}

#[test]
fn the_absolute_loss_is_least_on_the_median_line() {
    // Of five points, three lie on y = 2x + 4 and two far above it, on the same side: moving
    // towards these would cost more than it gains.
    let points = vec![-2.0, 0.0, 0.0, 4.0, 2.0, 8.0, -1.0, 30.0, 1.0, 50.0];
    let settings = [
        ("dataset", "points".into()),
        ("points", points.into()),
        ("loss", "absolute".into()),
    ];
    let trainer = Trainer::synthetic(Config::synthetic(&settings).unwrap()).unwrap();
    let surface = surface(&trainer, [Parameter::Weight(0), Parameter::Bias]);
    let SurfaceForm::Sampled(sampled) = &surface.form else {
        panic!("the loss is not squared");
    };
    // From a start ten times as far away as its reach.
    let [w, b] = sampled.minimiser([12.0, 14.0], [1.0, 1.0]);
    assert!((w - 2.0).abs() < 1e-2 && (b - 4.0).abs() < 1e-2, "{w} {b}");
}
