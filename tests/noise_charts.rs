//! Charts of the noise of the gradient, drawn to SVG and compared with reviewed pictures:
//! its spread, the ball about least squares, and the order of an epoch.

mod common;

use common::picture::{assert_snapshot, sheet, style, style_at, svg};
use common::synthetic_trainer;
use sgd_playground::plots::{
    NoiseBalls, Palette, Ribbon, RibbonLayout, SpreadCurves, Style, epoch_ribbon, noise_ball_chart,
    spread_chart,
};
use sgd_playground::regression::{
    BallReading, GradientSpread, LiveSetting, Setting, SpreadReading, Trainer,
};

const NARROW: (u32, u32) = (380, 240);
const WIDE: (u32, u32) = (600, 340);

fn measured_spread(trainer: &Trainer) -> GradientSpread {
    let mut spread = GradientSpread::new(trainer);
    spread.advance(trainer, usize::MAX);
    spread
}

fn spread_chart(name: &str, size: (u32, u32), style: &Style, readings: &[SpreadReading]) {
    let trainer = synthetic_trainer(&[("dataset", "d2l".into())]);
    let curves = SpreadCurves {
        readings,
        single: GradientSpread::new(&trainer).single(),
        n_examples: 1000,
        batch_size: 32,
    };
    let names = ("batch size", "spread of the gradient");
    let axes = spread_chart::axes(&sheet(size, style, names), &curves);
    assert_snapshot(name, size, |backend| {
        spread_chart::draw(backend, style, &axes, &curves)
    });
}

#[test]
fn draws_the_spread_and_its_law() {
    let spread = measured_spread(&synthetic_trainer(&[("dataset", "d2l".into())]));
    let readings = spread.readings();
    spread_chart("spread-narrow", NARROW, &style(Palette::LIGHT), readings);
    spread_chart("spread-dark", WIDE, &style(Palette::DARK), readings);
    // The axes stand before anything is measured.
    spread_chart("spread-begun", WIDE, &style(Palette::LIGHT), &readings[..3]);
}

/// Distances near those of the preset line, in closed form.
fn readings(batch_sizes: &[usize], learning_rates: &[f64]) -> Vec<BallReading> {
    let reading = |(batch_size, learning_rate): (usize, f64)| {
        let size = batch_size as f64;
        let left = 1.0 - size / 200.0;
        let limit = if batch_size == 1 { 0.8 } else { 1.9 };
        let has_diverged = learning_rate > limit;
        let within = 0.5 * (left * learning_rate / size).sqrt();
        let share = learning_rate * 200.0 / size;
        BallReading {
            batch_size,
            learning_rate,
            within: (!has_diverged).then_some(within),
            at_end: (!has_diverged).then(|| within * (share / (1.0 + share)).sqrt()),
            n_epochs: 200,
            is_settled: learning_rate > 0.003 || batch_size < 32,
            has_diverged,
        }
    };
    let rates = || learning_rates.iter().copied();
    let pairs = batch_sizes
        .iter()
        .flat_map(|size| rates().map(move |rate| (*size, rate)));
    pairs.map(reading).collect()
}

fn noise_ball_chart(name: &str, size: (u32, u32), style: &Style, n_readings: usize) {
    let learning_rates: Vec<f64> = (0..10)
        .map(|k| 2.0 * 10_f64.powf(f64::from(k) / 3.0 - 3.0))
        .collect();
    let readings = readings(&[1, 8, 10, 32], &learning_rates);
    let balls = NoiseBalls {
        readings: &readings[..n_readings.min(readings.len())],
        learning_rates: &learning_rates,
        resolution: 6e-7,
        batch_size: 10,
        learning_rate: 0.03,
    };
    let names = ("learning rate η", "distance from least squares");
    let axes = noise_ball_chart::axes(&sheet(size, style, names), &balls);
    assert_snapshot(name, size, |backend| {
        noise_ball_chart::draw(backend, style, &axes, &balls)
    });
}

#[test]
fn draws_the_ball_about_least_squares() {
    noise_ball_chart("ball-narrow", NARROW, &style(Palette::LIGHT), 40);
    noise_ball_chart("ball-dark", WIDE, &style(Palette::DARK), 40);
    noise_ball_chart("ball-begun", WIDE, &style(Palette::LIGHT), 13);
}

#[test]
fn nothing_measured_is_an_empty_chart() {
    let style = style(Palette::LIGHT);
    let balls = NoiseBalls {
        readings: &[],
        learning_rates: &[f64::NAN],
        resolution: 0.0,
        batch_size: 1,
        learning_rate: f64::INFINITY,
    };
    let axes = noise_ball_chart::axes(&sheet(NARROW, &style, ("", "")), &balls);
    svg(NARROW, |backend| {
        noise_ball_chart::draw(backend, &style, &axes, &balls)
    });
    for (single, n_examples) in [(f64::NAN, 1000), (0.0, 7), (1.0, 1), (1.0, 2)] {
        let curves = SpreadCurves {
            readings: &[],
            single,
            n_examples,
            batch_size: n_examples,
        };
        let axes = spread_chart::axes(&sheet(NARROW, &style, ("", "")), &curves);
        svg(NARROW, |backend| {
            spread_chart::draw(backend, &style, &axes, &curves)
        });
    }
}

fn ribbon(name: &str, (width, ratio): (u32, f64), trainer: &Trainer, palette: Palette) {
    let style = style_at(palette, ratio);
    let size = ((f64::from(width) * ratio) as u32, (26.0 * ratio) as u32);
    let ribbon = Ribbon {
        epoch: trainer.present_epoch(),
        shades: &epoch_ribbon::shades(&epoch_ribbon::order(trainer)),
        shows_next: true,
    };
    let layout = RibbonLayout::new(size, &style, &ribbon.epoch);
    assert_snapshot(name, size, |backend| {
        epoch_ribbon::draw(backend, &style, &layout, &ribbon)
    });
}

fn trainer_at(step: u64, settings: &[(&str, Setting)]) -> Trainer {
    let mut trainer = synthetic_trainer(settings);
    trainer.step(step);
    trainer
}

#[test]
fn draws_the_shuffled_order_of_an_epoch() {
    let trainer = trainer_at(4, &[]);
    ribbon("ribbon-light", (600, 1.0), &trainer, Palette::LIGHT);
    ribbon("ribbon-dark", (600, 2.0), &trainer, Palette::DARK);
    ribbon("ribbon-narrow", (200, 2.0), &trainer, Palette::LIGHT);
    ribbon(
        "ribbon-end",
        (600, 1.0),
        &trainer_at(7, &[]),
        Palette::LIGHT,
    );
}

#[test]
fn few_examples_are_round_beads() {
    let few = trainer_at(3, &[("n", 42.0.into()), ("batch", 8.0.into())]);
    ribbon("ribbon-beads", (600, 1.0), &few, Palette::LIGHT);
}

#[test]
fn sorted_examples_in_their_order_are_a_smooth_ramp() {
    let settings = [("order", "sorted".into()), ("shuffle", "off".into())];
    ribbon(
        "ribbon-sorted",
        (600, 1.0),
        &trainer_at(2, &settings),
        Palette::LIGHT,
    );
    let many = [
        ("n", 1000.0.into()),
        settings[0].clone(),
        settings[1].clone(),
    ];
    ribbon(
        "ribbon-sorted-cells",
        (600, 1.0),
        &trainer_at(9, &many),
        Palette::DARK,
    );
}

#[test]
fn many_examples_are_cells_and_more_are_bars() {
    let thousand = trainer_at(9, &[("n", 1000.0.into())]);
    ribbon("ribbon-cells", (600, 1.0), &thousand, Palette::LIGHT);
    let single = trainer_at(300, &[("n", 1000.0.into()), ("batch", 1.0.into())]);
    ribbon("ribbon-singles", (600, 1.0), &single, Palette::LIGHT);
    let million = trainer_at(12_000, &[("n", 1e6.into())]);
    ribbon("ribbon-bars", (600, 1.0), &million, Palette::LIGHT);
}

#[test]
fn every_place_is_found_under_its_own_mark() {
    let mut trainer = trainer_at(3, &[]);
    trainer.set(LiveSetting::batch_size(50).unwrap()).unwrap();
    let epoch = trainer.present_epoch();
    for width in [200, 600, 1000] {
        let layout = RibbonLayout::new((width, 26), &style(Palette::LIGHT), &epoch);
        let found: Vec<usize> = (0..10 * width)
            .filter_map(|x| layout.place_at(f64::from(x) / 10.0))
            .collect();
        assert!(found.is_sorted());
        assert_eq!((found[0], found[found.len() - 1]), (0, 199));
        for place in 0..200 {
            assert!(found.contains(&place), "{place} at {width}");
        }
        for outside in [-1.0, f64::from(width), f64::NAN] {
            assert_eq!(layout.place_at(outside), None);
        }
    }
}

#[test]
fn a_ribbon_is_drawn_on_any_size() {
    let style = style(Palette::LIGHT);
    for n in [1.0, 2.0, 500.0] {
        let trainer = trainer_at(1, &[("n", n.into()), ("batch", 1.0.into())]);
        let ribbon = Ribbon {
            epoch: trainer.present_epoch(),
            shades: &[f64::NAN],
            shows_next: true,
        };
        for size in [(0, 0), (1, 1), (7, 300), (2000, 1)] {
            let layout = RibbonLayout::new(size, &style, &ribbon.epoch);
            svg(size, |backend| {
                epoch_ribbon::draw(backend, &style, &layout, &ribbon)
            });
        }
    }
}
