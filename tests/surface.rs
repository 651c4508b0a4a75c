//! The map of the loss drawn to SVG and compared with reviewed pictures in `tests/snapshots`, and
//! how it follows a run. `UPDATE_SNAPSHOTS=1 cargo test --test surface` writes the pictures anew;
//! look at each before it is kept.

mod common;

use common::picture::{assert_inside, assert_snapshot, sheet, style, style_at, svg};
use common::{csv_trainer, synthetic_trainer};
use proptest::prelude::*;
use sgd_playground::plots::{
    Arrows, Cloud, Interval, Palette, Style, SurfaceFrame, SurfaceMarks, SurfaceOptions,
    SurfaceView, surface_chart,
};
use sgd_playground::regression::{Parameter, Setting, Slice, Trainer};

/// A small figure and a large one, in CSS pixels; pictures have two pixels for each.
const SMALL: (u32, u32) = (310, 240);
const LARGE: (u32, u32) = (600, 450);
const NAMES: (&str, &str) = ("w", "b");

fn fine(palette: Palette) -> Style {
    style_at(palette, 2.0)
}

/// What the picture of a run is made of.
struct Scene<'a> {
    trainer: &'a Trainer,
    numbers: [usize; 2],
    names: (&'a str, &'a str),
    options: SurfaceOptions,
}

fn path_and_gradients() -> SurfaceOptions {
    SurfaceOptions {
        path: true,
        gradients: true,
        ..SurfaceOptions::default()
    }
}

fn assert_picture(name: &str, (width, height): (u32, u32), palette: Palette, scene: Scene<'_>) {
    let (size, style) = ((2 * width, 2 * height), fine(palette));
    let mut view = SurfaceView::new(scene.trainer, scene.numbers);
    let sheet = sheet(size, &style, scene.names);
    let SurfaceFrame {
        surface,
        axes,
        marks,
        ..
    } = view.frame(scene.trainer, scene.options, &sheet);
    assert_snapshot(name, size, |backend| {
        surface_chart::draw_background(backend, &style, &axes, &surface)?;
        surface_chart::draw_foreground(backend, &style, &axes, &marks)
    });
}

/// A run on the preset `line` with some settings of its own, after so many steps.
fn line(settings: &[(&str, Setting)], n_steps: u64) -> Trainer {
    let mut all = vec![("dataset", "line".into())];
    all.extend_from_slice(settings);
    let mut trainer = synthetic_trainer(&all);
    trainer.step(n_steps);
    trainer
}

/// The way of another run, as (w, b).
fn way(settings: &[(&str, Setting)], n_steps: u64) -> Vec<[f64; 2]> {
    let trainer = line(settings, n_steps);
    let point = |entry: &sgd_playground::regression::Entry| {
        [
            f64::from(entry.model.weights[0]),
            f64::from(entry.model.bias),
        ]
    };
    trainer.history().entries().iter().map(point).collect()
}

/// Gradients over (w, b) of as many minibatches as there are examples, and their covariance.
fn cloud(trainer: &Trainer, batch_size: u32) -> Cloud {
    let slice = Slice::of(trainer, [Parameter::Weight(0), Parameter::Bias]);
    let n = trainer.training_rows().len() as u32;
    let minibatch = |start: u32| -> Vec<u32> {
        (0..batch_size)
            .map(|k| (start * 7 + k * (2 * start + 1)) % n)
            .collect()
    };
    let gradients: Vec<[f64; 2]> = (0..n)
        .map(|start| slice.minibatch(&minibatch(start)).gradient)
        .collect();
    let mean = [0, 1].map(|k| gradients.iter().map(|g| g[k]).sum::<f64>() / f64::from(n));
    let covariance = |k: usize, l: usize| {
        let products = gradients
            .iter()
            .map(|g| (g[k] - mean[k]) * (g[l] - mean[l]));
        products.sum::<f64>() / f64::from(n)
    };
    let covariance = [covariance(0, 0), covariance(0, 1), covariance(1, 1)];
    Cloud {
        gradients,
        covariance,
    }
}

/// A run of d = 1 with all that the chart can show.
fn everything(name: &str, size: (u32, u32), palette: Palette) {
    let trainer = line(&[], 24);
    let options = SurfaceOptions {
        minibatch: true,
        examples: true,
        cloud: Some(cloud(&trainer, 32)),
        ghosts: vec![
            way(&[("lr", 0.3.into())], 60),
            way(&[("lr", 0.1.into()), ("batch", 1.0.into())], 120),
            way(&[("w0", vec![4.5].into()), ("b0", 1.0.into())], 80),
            way(&[("lr", 1.6.into()), ("batch", 200.0.into())], 12),
        ],
        ..path_and_gradients()
    };
    let scene = Scene {
        trainer: &trainer,
        numbers: [0, 1],
        names: NAMES,
        options,
    };
    assert_picture(name, size, palette, scene);
}

#[test]
fn draws_all_that_it_can() {
    everything("surface-everything", LARGE, Palette::LIGHT);
}

#[test]
fn draws_all_that_it_can_on_a_small_chart() {
    everything("surface-everything-small", SMALL, Palette::LIGHT);
}

#[test]
fn draws_all_that_it_can_in_dark() {
    everything("surface-everything-dark", LARGE, Palette::DARK);
}

#[test]
fn draws_a_usual_run() {
    let trainer = line(&[], 60);
    let scene = Scene {
        trainer: &trainer,
        numbers: [0, 1],
        names: NAMES,
        options: path_and_gradients(),
    };
    assert_picture("surface-line", SMALL, Palette::LIGHT, scene);
}

#[test]
fn shows_the_arrows_of_a_small_minibatch_and_its_own_contours() {
    let trainer = line(&[("batch", 8.0.into()), ("lr", 0.1.into())], 9);
    let options = SurfaceOptions {
        minibatch: true,
        examples: true,
        ..path_and_gradients()
    };
    let scene = Scene {
        trainer: &trainer,
        numbers: [0, 1],
        names: NAMES,
        options,
    };
    assert_picture("surface-minibatch", LARGE, Palette::LIGHT, scene);
}

/// Prices over area without standardising: the contours are a hundred times as long as wide.
#[test]
fn unscaled_features_make_long_contours() {
    let text = include_str!("../www/data/ames-houses.csv");
    let settings = [
        ("label", "price_usd".into()),
        ("standardise", false.into()),
        ("lr", 4e-7.into()),
        ("batch", 32.0.into()),
    ];
    let mut trainer = csv_trainer(text, &settings);
    trainer.step(400);
    let scene = Scene {
        trainer: &trainer,
        numbers: [0, 2],
        names: ("w area", "b"),
        options: path_and_gradients(),
    };
    assert_picture("surface-unscaled", LARGE, Palette::LIGHT, scene);
}

/// Standardised, the same prices have round contours.
#[test]
fn standardised_features_make_round_contours() {
    let text = include_str!("../www/data/ames-houses.csv");
    let settings = [
        ("label", "price_usd".into()),
        ("standardise", true.into()),
        ("lr", 0.03.into()),
        ("batch", 32.0.into()),
    ];
    let mut trainer = csv_trainer(text, &settings);
    trainer.step(120);
    let scene = Scene {
        trainer: &trainer,
        numbers: [0, 1],
        names: ("w area", "w age"),
        options: path_and_gradients(),
    };
    assert_picture("surface-houses", SMALL, Palette::LIGHT, scene);
}

/// Two features of which one is twice the other.
#[test]
fn collinear_features_make_a_valley() {
    let row = |i: i32| {
        let x = f64::from(i % 17) / 4.0 - 2.0;
        format!(
            "{x},{},{}",
            2.0 * x,
            3.0 * x + 1.0 + 0.4 * f64::from(i % 5 - 2)
        )
    };
    let rows: Vec<String> = (0..120).map(row).collect();
    let text = format!("x1,x2,y\n{}\n", rows.join("\n"));
    let settings = [
        ("standardise", false.into()),
        ("lr", 0.02.into()),
        ("batch", 16.0.into()),
        ("w0", vec![-1.0, 2.5].into()),
    ];
    let mut trainer = csv_trainer(&text, &settings);
    trainer.step(30);
    let options = SurfaceOptions {
        minibatch: true,
        ..path_and_gradients()
    };
    let scene = Scene {
        trainer: &trainer,
        numbers: [0, 1],
        names: ("w₁", "w₂"),
        options,
    };
    assert_picture("surface-valley", SMALL, Palette::LIGHT, scene);
}

#[test]
fn draws_two_weights_of_three_parameters_in_dark() {
    let mut trainer = synthetic_trainer(&[("dataset", "d2l".into())]);
    trainer.step(40);
    let scene = Scene {
        trainer: &trainer,
        numbers: [0, 1],
        names: ("w₁", "w₂"),
        options: path_and_gradients(),
    };
    assert_picture("surface-d2l", SMALL, Palette::DARK, scene);
}

#[test]
fn the_absolute_loss_has_contours_with_corners() {
    let outlier = Setting::Numbers(vec![
        -2.0, 0.0, -1.0, 2.5, 0.0, 4.0, 1.0, 6.5, 2.0, 8.0, 1.5, 0.0,
    ]);
    let settings = [
        ("dataset", "points".into()),
        ("points", outlier),
        ("loss", "absolute".into()),
        ("batch", 2.0.into()),
        ("lr", 0.1.into()),
    ];
    let mut trainer = synthetic_trainer(&settings);
    trainer.step(40);
    let options = SurfaceOptions {
        minibatch: true,
        ..path_and_gradients()
    };
    let scene = Scene {
        trainer: &trainer,
        numbers: [0, 1],
        names: NAMES,
        options,
    };
    assert_picture("surface-absolute", LARGE, Palette::LIGHT, scene);
}

#[test]
fn a_run_that_was_taken_back_shows_what_lies_ahead() {
    let mut trainer = line(&[("lr", 0.1.into()), ("batch", 4.0.into())], 60);
    trainer.seek(10);
    let options = SurfaceOptions {
        manual: Some([3.0, 3.0]),
        ..path_and_gradients()
    };
    let scene = Scene {
        trainer: &trainer,
        numbers: [0, 1],
        names: NAMES,
        options,
    };
    assert_picture("surface-back", SMALL, Palette::LIGHT, scene);
}

#[test]
fn a_diverging_path_is_cut_at_the_window() {
    let mut trainer = line(&[("lr", 2.3.into()), ("batch", 200.0.into())], 0);
    trainer.step(1000);
    let scene = Scene {
        trainer: &trainer,
        numbers: [0, 1],
        names: NAMES,
        options: path_and_gradients(),
    };
    assert_picture("surface-diverging", SMALL, Palette::LIGHT, scene);
}

/// Frames of a run of which one is drawn every `stride` steps; how many need a new background.
fn n_backgrounds(trainer: &mut Trainer, numbers: [usize; 2], stride: u64) -> usize {
    let style = fine(Palette::LIGHT);
    let mut view = SurfaceView::new(trainer, numbers);
    let mut n_drawn = 0;
    for _ in 0..50 {
        let sheet = sheet((620, 480), &style, NAMES);
        let frame = view.frame(trainer, path_and_gradients(), &sheet);
        n_drawn += usize::from(frame.background);
        trainer.step(stride);
    }
    n_drawn
}

#[test]
fn where_two_parameters_are_all_the_background_is_drawn_once() {
    assert_eq!(n_backgrounds(&mut line(&[], 0), [0, 1], 5), 1);
    let absolute = &mut line(&[("loss", "absolute".into()), ("lr", 0.1.into())], 0);
    assert_eq!(n_backgrounds(absolute, [0, 1], 5), 1);
}

#[test]
fn where_there_are_more_the_background_follows_until_the_others_stand() {
    let mut trainer = synthetic_trainer(&[("dataset", "d2l".into())]);
    let n_first = n_backgrounds(&mut trainer, [0, 1], 2);
    // 250 steps leave 0.97²⁵⁰ = 5·10⁻⁴ of the bias's error, far below a pixel of movement; the
    // features have hardly any mean, so that it moves the surface by a few pixels in all.
    trainer.step(150);
    let n_last = n_backgrounds(&mut trainer, [0, 1], 2);
    assert!(n_first > 2 && n_last == 1, "{n_first}, {n_last}");
}

#[test]
fn other_data_of_the_same_size_are_noticed() {
    let trainer = line(&[], 0);
    let view = SurfaceView::new(&trainer, [0, 1]);
    assert!(view.fits(&trainer));
    assert!(!view.fits(&line(&[("seed", 1.0.into())], 0)));
}

#[test]
fn other_data_with_the_same_ends_are_noticed() {
    let of = |middle: &str| {
        let text = format!("x,y\n0,1\n{middle}\n4,9\n");
        csv_trainer(&text, &[("standardise", false.into())])
    };
    let view = SurfaceView::new(&of("1,3"), [0, 1]);
    assert!(!view.fits(&of("3,-2")));
    let fifty = |y: f64| {
        let mut points: Vec<f64> = (0..50).flat_map(|i| [f64::from(i), 1.0]).collect();
        points[51] = y;
        synthetic_trainer(&[("dataset", "points".into()), ("points", points.into())])
    };
    assert!(!SurfaceView::new(&fifty(1.0), [0, 1]).fits(&fifty(7.0)));
}

#[test]
fn a_surface_that_moves_is_drawn_anew_whichever_examples_move_it() {
    // Of every four rows the first three have no part in either weight; the others move with the bias.
    let row = |i: usize| match i % 4 {
        3 => format!("{},{},{}\n", i % 7, (i * i) % 11, 40 + i),
        _ => "0,0,40\n".to_owned(),
    };
    let text: String = std::iter::once("a,b,y\n".to_owned())
        .chain((0..80).map(row))
        .collect();
    let settings = [
        ("standardise", false.into()),
        ("loss", "absolute".into()),
        ("lr", 0.5.into()),
        ("batch", 80.0.into()),
        ("init", "zero".into()),
    ];
    let mut trainer = csv_trainer(&text, &settings);
    let mut view = SurfaceView::new(&trainer, [0, 1]);
    let style = fine(Palette::LIGHT);
    let mut frame = |trainer: &Trainer| {
        view.fix_window(Some([Interval::new(-5.0, 15.0), Interval::new(-5.0, 15.0)]));
        let sheet = sheet((620, 480), &style, NAMES);
        view.frame(trainer, path_and_gradients(), &sheet)
    };
    let first = frame(&trainer);
    trainer.step(40);
    let moved = frame(&trainer);
    let far = (first.surface.at([0.0, 10.0]) - moved.surface.at([0.0, 10.0])).abs();
    assert!(far > 0.5, "the bias is to have moved the surface: {far}");
    assert!(
        moved.background,
        "the contours stay where the surface is no longer"
    );
}

#[test]
fn the_loss_under_the_pointer_is_that_of_a_model_there() {
    let trainer = line(&[], 20);
    let view = SurfaceView::new(&trainer, [0, 1]);
    let at = line(&[("w0", vec![1.25].into()), ("b0", (-0.5).into())], 0);
    // Sums of 200 errors in f32.
    assert!((view.loss_at(&trainer, [1.25, -0.5]) - at.train_loss()).abs() < 1e-5);
}

#[test]
fn arrows_are_the_told_multiple_of_a_step() {
    let mut trainer = line(&[("batch", 200.0.into())], 1);
    let style = fine(Palette::LIGHT);
    let mut view = SurfaceView::new(&trainer, [0, 1]);
    let frame = view.frame(
        &trainer,
        path_and_gradients(),
        &sheet((620, 480), &style, NAMES),
    );
    let present = frame.marks.present.expect("there is a model");
    let arrows = &frame.marks.arrows;
    let end = arrows.end(present, arrows.minibatch.expect("a step was taken"));
    trainer.step(1);
    let next = [trainer.model().weights[0], trainer.model().bias].map(f64::from);
    for k in 0..2 {
        let way = view.arrow_scale() * (next[k] - present[k]);
        assert!((end[k] - present[k] - way).abs() < 1e-5);
    }
}

#[test]
fn arrows_of_a_new_run_are_as_long_as_if_there_had_been_no_other() {
    let style = fine(Palette::LIGHT);
    let sheet = sheet((620, 480), &style, NAMES);
    let first = line(&[("w0", vec![4.0].into()), ("b0", 2.0.into())], 1);
    let window = Some([Interval::new(0.0, 5.0), Interval::new(1.0, 6.0)]);
    let shown = |mut view: SurfaceView, trainer: &Trainer| {
        view.fix_window(window);
        view.frame(trainer, path_and_gradients(), &sheet);
        view
    };
    let earlier = shown(SurfaceView::new(&first, [0, 1]), &first);
    // The same numbers, and a smaller gradient.
    let second = line(&[("w0", vec![2.5].into()), ("b0", 4.0.into())], 1);
    let view = || SurfaceView::new(&second, [0, 1]);
    let kept = shown(view().looking_as(&earlier), &second);
    let fresh = shown(view(), &second);
    assert_ne!(earlier.arrow_scale(), fresh.arrow_scale());
    assert_eq!(kept.arrow_scale(), fresh.arrow_scale());
}

#[test]
fn a_start_that_was_dragged_is_told_in_given_units() {
    let text = include_str!("../www/data/ames-houses.csv");
    let settings = [
        ("label", "price_usd".into()),
        ("standardise", true.into()),
        ("init", "zero".into()),
    ];
    let trainer = csv_trainer(text, &settings);
    let view = SurfaceView::new(&trainer, [1, 2]);
    let (weights, bias) = view.start_at(&trainer, [-30_000.0, 180_000.0]);
    let [age, base] = view.trained(&trainer, &weights, bias).expect("two weights");
    // f32 has seven digits.
    assert!((age + 30_000.0).abs() < 0.01 && (base - 180_000.0).abs() < 0.05);
    assert_eq!(weights[0], 0.0);
    assert!(view.trained(&trainer, &[1.0], 0.0).is_none());
}

#[test]
fn a_fixed_window_is_shown_as_it_is() {
    let trainer = line(&[], 20);
    let style = fine(Palette::LIGHT);
    let mut view = SurfaceView::new(&trainer, [0, 1]);
    let window = [Interval::new(1.0, 3.0), Interval::new(3.5, 4.5)];
    view.fix_window(Some(window));
    let frame = view.frame(
        &trainer,
        path_and_gradients(),
        &sheet((620, 480), &style, NAMES),
    );
    assert_eq!([frame.axes.x_interval(), frame.axes.y_interval()], window);
}

/// Any number at all, every other time one of ordinary size.
fn any_point() -> impl Strategy<Value = [f64; 2]> {
    let number = || prop_oneof![proptest::num::f64::ANY, -20.0..20.0_f64];
    [number(), number()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever the numbers are, the chart is drawn and no mark leaves the picture.
    #[test]
    fn draws_whatever_comes(
        points in prop::collection::vec(any_point(), 8..20), size in (0..400_u32, 0..300_u32),
        loss in prop::sample::select(&["squared", "absolute", "huber"][..]), diverged: bool,
    ) {
        let rate = if diverged { 50.0 } else { 0.1 };
        let settings = [("loss", loss.into()), ("lr", rate.into()), ("n", 30.0.into())];
        let trainer = line(&settings, 40);
        let style = style(Palette::LIGHT);
        let mut view = SurfaceView::new(&trainer, [1, 0]);
        let options = SurfaceOptions {
            minibatch: true,
            examples: true,
            cloud: Some(Cloud {
                gradients: points.clone(),
                covariance: [points[0][0], points[1][0], points[2][0]],
            }),
            ghosts: vec![points.clone(); 5],
            rows: Some(vec![0, 29, 30, u32::MAX]),
            start: Some(points[3]),
            manual: Some(points[4]),
            estimator: Some(points[5]),
            ..path_and_gradients()
        };
        let frame = view.frame(&trainer, options, &sheet(size, &style, NAMES));
        let draw = |marks: &SurfaceMarks| svg(size, |backend| {
            surface_chart::draw_background(backend, &style, &frame.axes, &frame.surface)?;
            surface_chart::draw_foreground(backend, &style, &frame.axes, marks)
        });
        assert_inside(&draw(&frame.marks));
        let wild = SurfaceMarks {
            path: points.clone(),
            present: Some(points[6]),
            arrows: Arrows {
                scale: points[7][0],
                full: Some(points[0]),
                minibatch: Some(points[1]),
                examples: points.clone(),
                ..frame.marks.arrows.clone()
            },
            ..frame.marks.clone()
        };
        assert_inside(&draw(&wild));
    }
}
