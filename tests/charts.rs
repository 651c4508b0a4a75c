//! Charts drawn to SVG and compared with reviewed pictures in `tests/snapshots`, and properties
//! of axes. `UPDATE_SNAPSHOTS=1 cargo test --test charts` writes the pictures anew; look at each
//! before it is kept.

mod common;

use common::picture::{assert_inside, assert_snapshot, sheet, style, style_at, svg};
use plotters::backend::DrawingBackend;
use proptest::prelude::*;
use sgd_playground::plots::{
    Axes, ByHand, Drawn, Fit, Ghost, Interval, Line, LitExample, LossCurves, Palette, Residuals,
    Scale, Style, data_chart, loss_chart, parse_color, residual_chart, ticks,
};
use sgd_playground::probability::{Gaussian, Histogram};

const LARGE: (u32, u32) = (690, 410);
const SMALL: (u32, u32) = (360, 220);
const TRUTH: Line = Line {
    intercept: 4.2,
    slope: 2.0,
};
const LEAST_SQUARES: Line = Line {
    intercept: 4.187,
    slope: 2.013,
};
const LEARNED: Line = Line {
    intercept: 3.611,
    slope: 1.742,
};

/// A number in 0 … 1 that belongs to `index` and `stream` (the finaliser of splitmix64).
fn uniform(index: usize, stream: u64) -> f64 {
    let mut bits = (index as u64 + 1)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(stream << 32);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

/// Roughly N(0, 1): twelve uniform numbers less 6.
fn normal(index: usize, stream: u64) -> f64 {
    (0..12)
        .map(|term| uniform(index, 16 * stream + term))
        .sum::<f64>()
        - 6.0
}

fn examples(n: usize) -> Vec<(f64, f64)> {
    let example = |i| {
        let x = normal(i, 1);
        (x, TRUTH.at(x) + 0.5 * normal(i, 2))
    };
    (0..n).map(example).collect()
}

fn minibatch(examples: &[(f64, f64)], line: Line) -> Vec<LitExample> {
    let lit = |&(x, target): &(f64, f64)| LitExample {
        x,
        target,
        prediction: line.at(x),
    };
    examples.iter().step_by(6).take(32).map(lit).collect()
}

/// Draws both layers of the data chart.
fn draw_data<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    examples: &[(f64, f64)],
    fit: &Fit<'_>,
) -> Drawn<DB> {
    data_chart::draw_background(backend, style, axes, examples.iter().copied())?;
    data_chart::draw_foreground(backend, style, axes, fit)
}

fn line_chart(name: &str, size: (u32, u32), style: &Style, learned: Line, truth: Option<Line>) {
    let examples = examples(200);
    let axes = data_chart::axes(&sheet(size, style, ("x", "y")), examples.iter().copied());
    let fit = Fit {
        learned: Some(learned),
        least_squares: Some(LEAST_SQUARES),
        truth,
        minibatch: &minibatch(&examples, learned),
        residuals: true,
        density_std_dev: Some(0.5),
        ..Fit::default()
    };
    assert_snapshot(name, size, |backend| {
        draw_data(backend, style, &axes, &examples, &fit)
    });
}

#[test]
fn draws_data_and_line_in_light() {
    line_chart("data-light", LARGE, &style(Palette::LIGHT), LEARNED, None);
}

#[test]
fn draws_data_and_line_in_dark_with_the_true_line() {
    let start = Line {
        intercept: 0.0,
        slope: 0.0,
    };
    line_chart(
        "data-dark",
        LARGE,
        &style(Palette::DARK),
        start,
        Some(TRUTH),
    );
}

#[test]
fn draws_twice_as_fine_at_ratio_2() {
    let style = style_at(Palette::LIGHT, 2.0);
    line_chart("data-ratio-2", (960, 540), &style, TRUTH, None);
}

#[test]
fn on_a_short_chart_names_take_no_lines_of_their_own() {
    let short = (460, 120);
    line_chart("data-short", short, &style(Palette::LIGHT), LEARNED, None);
}

#[test]
fn cuts_a_diverging_line_at_the_plot() {
    let wild = Line {
        intercept: -40.0,
        slope: 150.0,
    };
    line_chart("data-diverging", SMALL, &style(Palette::LIGHT), wild, None);
}

#[test]
fn draws_many_examples_as_density() {
    let (style, examples) = (style(Palette::LIGHT), examples(20_000));
    let axes = data_chart::axes(&sheet(SMALL, &style, ("x", "y")), examples.iter().copied());
    let fit = Fit {
        learned: Some(LEARNED),
        ..Fit::default()
    };
    assert_snapshot("data-density", SMALL, |backend| {
        draw_data(backend, &style, &axes, &examples, &fit)
    });
}

#[test]
fn makes_room_for_prices() {
    let style = style(Palette::LIGHT);
    let house = |i| {
        let area = 400.0 + 550.0 * (1.0 + 0.35 * normal(i, 3)).powi(2);
        (area, 20_000.0 + 110.0 * area + 25.0 * area * normal(i, 4))
    };
    let houses: Vec<_> = (0..800).map(house).collect();
    let names = ("living area (sq ft)", "price ($)");
    let axes = data_chart::axes(&sheet(LARGE, &style, names), houses.iter().copied());
    let learned = Line {
        intercept: 13_290.0,
        slope: 111.7,
    };
    let lit = minibatch(&houses, learned);
    let fit = Fit {
        learned: Some(learned),
        minibatch: &lit,
        residuals: true,
        ..Fit::default()
    };
    assert_snapshot("data-prices", LARGE, |backend| {
        draw_data(backend, &style, &axes, &houses, &fit)
    });
}

/// Losses of `n` steps, each falling to the floor 0.125.
fn losses(n: usize) -> [Vec<f64>; 4] {
    let loss = |i: usize| 0.125 + 10.4 * 0.942_f64.powi(i as i32);
    let step = (0..n).map(|i| i as f64).collect();
    let noisy = |i| {
        if i == 0 {
            f64::NAN
        } else {
            loss(i) * (0.25 * normal(i, 5)).exp()
        }
    };
    let minibatch = (0..n).map(noisy).collect();
    let training = (0..n).map(loss).collect();
    let validation = (0..n).map(|i| 1.12 * loss(i)).collect();
    [step, minibatch, training, validation]
}

fn loss_chart(name: &str, n: usize, logarithmic: bool) {
    let style = style(Palette::LIGHT);
    let [step, minibatch, training, validation] = losses(n);
    let curves = LossCurves {
        step: &step,
        minibatch: &minibatch,
        training: &training,
        validation: &validation,
        least_squares: Some(0.125),
        ..LossCurves::default()
    };
    let size = (520, 220);
    let axes = loss_chart::axes(&sheet(size, &style, ("step", "")), &curves, logarithmic);
    assert_snapshot(name, size, |backend| {
        loss_chart::draw(backend, &style, &axes, &curves)
    });
}

#[test]
fn draws_earlier_runs_the_noise_floor_and_where_the_run_stands() {
    let style = style(Palette::LIGHT);
    let [step, minibatch, training, _] = losses(65);
    let ghost = |rate: f64| Ghost {
        x: step.clone(),
        training: training
            .iter()
            .map(|l| 0.125 + (l - 0.125).powf(rate))
            .collect(),
    };
    // The last one diverges and is cut.
    let ghosts = [ghost(0.5), ghost(0.8), ghost(1.5), ghost(-9.0)];
    let curves = LossCurves {
        step: &step[..40],
        minibatch: &minibatch[..40],
        training: &training[..40],
        least_squares: Some(0.119),
        noise_floor: Some(0.125),
        ghosts: &ghosts,
        cursor: Some(25.0),
        lit: Some((26.0, 3.2)),
        ..LossCurves::default()
    };
    let size = (520, 220);
    let axes = loss_chart::axes(&sheet(size, &style, ("step", "")), &curves, true);
    assert_snapshot("loss-ghosts", size, |backend| {
        loss_chart::draw(backend, &style, &axes, &curves)
    });
}

#[test]
fn draws_a_line_by_hand_with_its_squares_and_earlier_lines() {
    let style = style(Palette::LIGHT);
    let examples = examples(24);
    let by_hand = Line {
        intercept: 3.0,
        slope: 0.8,
    };
    let against = |line: Line| -> Vec<LitExample> {
        let lit = |&(x, target): &(f64, f64)| LitExample {
            x,
            target,
            prediction: line.at(x),
        };
        examples.iter().map(lit).collect()
    };
    let size = LARGE;
    let axes = data_chart::axes(&sheet(size, &style, ("x", "y")), examples.iter().copied());
    let fit = Fit {
        learned: Some(LEARNED),
        minibatch: &minibatch(&examples, LEARNED),
        predictions: true,
        ghosts: &[
            TRUTH,
            Line {
                intercept: 1.0,
                slope: 1.0,
            },
        ],
        by_hand: Some(ByHand {
            line: by_hand,
            examples: &against(by_hand),
        }),
        ..Fit::default()
    };
    assert_snapshot("data-by-hand", size, |backend| {
        draw_data(backend, &style, &axes, &examples, &fit)
    });
}

#[test]
fn draws_losses_on_a_logarithmic_axis() {
    loss_chart("loss-log", 65, true);
}

#[test]
fn draws_losses_on_a_linear_axis() {
    loss_chart("loss-linear", 65, false);
}

#[test]
fn thins_long_losses() {
    loss_chart("loss-long", 2048, true);
}

#[test]
fn draws_residuals_with_their_normal_curves() {
    let style = style(Palette::LIGHT);
    let residuals: Vec<_> = (0..200).map(|i| 0.35 + 0.6 * normal(i, 6)).collect();
    let range = residual_chart::range(2.3);
    let histogram = Histogram::new(&residuals, range.min(), range.max(), 20);
    let residuals = Residuals {
        histogram: &histogram,
        fitted: Some(Gaussian {
            mean: 0.35,
            std_dev: 0.6,
        }),
        truth: Some(Gaussian {
            mean: 0.0,
            std_dev: 0.5,
        }),
        ghosts: &[1.1, 0.8].map(|std_dev| Gaussian { mean: 0.0, std_dev }),
    };
    let size = (270, 220);
    let axes = residual_chart::axes(&sheet(size, &style, ("y − ŷ", "")), range, &residuals);
    assert_snapshot("residuals", size, |backend| {
        residual_chart::draw(backend, &style, &axes, &residuals)
    });
}

/// The number that a label shows.
fn read(label: &str) -> f64 {
    let superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let plain: String = label
        .chars()
        .filter(|c| *c != ',')
        .map(
            |c| match superscripts.chars().position(|digit| digit == c) {
                Some(digit) => char::from(b'0' + digit as u8),
                None if c == '⁻' || c == '\u{2212}' => '-',
                None => c,
            },
        )
        .collect();
    let number = match plain.split_once('×') {
        Some((factor, power)) => format!("{factor}e{}", &power[2..]),
        None if label.starts_with("10") && label.ends_with(|c| superscripts.contains(c)) => {
            format!("1e{}", &plain[2..])
        }
        None => plain,
    };
    number.parse().expect("a label is a number")
}

fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance
}

fn value() -> impl Strategy<Value = f64> {
    (-9.99..9.99_f64, -40..40_i32).prop_map(|(digits, exponent)| digits * 10_f64.powi(exponent))
}

fn positive() -> impl Strategy<Value = f64> {
    (1.0..9.99_f64, -40..40_i32).prop_map(|(digits, exponent)| digits * 10_f64.powi(exponent))
}

/// Any number at all, every other time one of ordinary size.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![proptest::num::f64::ANY, -20.0..20.0_f64]
}

proptest! {
    #[test]
    fn linear_ticks_are_few_and_round(a in value(), b in value(), most in 1..15_usize) {
        let interval = Interval::new(a, b);
        let ticks = ticks(&Scale::linear(interval), most);
        prop_assert!(ticks.len() <= most && ticks.len() >= (most * 2 / 5).max(most.min(2)));
        let slack = 1e-8 * interval.length();
        for tick in &ticks {
            prop_assert!(interval.min() - slack <= tick.value && tick.value <= interval.max() + slack);
            prop_assert!(near(read(&tick.label), tick.value, 4e-16 * tick.value.abs()));
        }
        let steps: Vec<f64> = ticks.windows(2).map(|pair| pair[1].value - pair[0].value).collect();
        for step in &steps {
            let digit = step / 10_f64.powi((step * 1.001).log10().floor() as i32);
            prop_assert!(*step > 0.0 && near(*step, steps[0], slack));
            // Where a round step leaves one label, a few times the next finer one.
            let nice: &[f64] = if ticks.len() < 4 { &[1.0, 2.0, 4.0, 5.0, 6.0, 8.0] } else { &[1.0, 2.0, 5.0] };
            prop_assert!(nice.iter().any(|nice| near(*nice, digit, 1e-3)), "{}", step);
        }
    }

    #[test]
    fn logarithmic_ticks_are_few_and_round(a in positive(), b in positive(), most in 2..15_usize) {
        let interval = Interval::new(a, b);
        let scale = Scale::log10(interval);
        let ticks = ticks(&scale, most);
        prop_assert!(ticks.len() <= most);
        prop_assert!(ticks.is_sorted_by(|a, b| a.value < b.value));
        for tick in &ticks {
            prop_assert!((-1e-6..1.0 + 1e-6).contains(&scale.fraction(tick.value)));
            prop_assert!(near(read(&tick.label), tick.value, 1e-12 * tick.value));
        }
    }

    #[test]
    fn intervals_cover_their_finite_values(values in proptest::collection::vec(any_number(), 0..9)) {
        let interval = Interval::covering(values.iter().copied());
        prop_assert!(interval.min() < interval.max() && interval.length().is_finite());
        for value in values.into_iter().filter(|value| value.abs() < 1e100) {
            prop_assert!(interval.min() <= value && value <= interval.max());
        }
    }

    #[test]
    fn growing_intervals_end_little_above(max in positive()) {
        let end = Interval::from_zero_to(max).max();
        prop_assert!(max * (1.0 - 1e-9) <= end && end <= 1.34 * max);
    }

    #[test]
    fn screen_and_data_are_inverse(
        ends in (positive(), positive()), (u, v) in (0.0..1.0_f64, 0.0..1.0_f64)
    ) {
        let interval = Interval::new(ends.0, ends.1);
        let (x, y) = (Scale::linear(interval), Scale::log10(interval));
        let axes = Axes::new(&sheet(LARGE, &Style::default(), ("x", "y")), x, y);
        let plot = axes.plot();
        let screen = (plot.left + u * plot.width(), plot.top + v * plot.height());
        let (x, y) = axes.screen_from_data(axes.data_from_screen(screen));
        prop_assert!(near(x, screen.0, 1e-4) && near(y, screen.1, 1e-4));
    }

    /// Whatever the numbers are, every chart is drawn and no mark leaves the picture.
    #[test]
    fn draws_whatever_comes(
        numbers in proptest::collection::vec(any_number(), 0..40), size in (0..400_u32, 0..300_u32)
    ) {
        let style = style(Palette::LIGHT);
        let pairs: Vec<_> = numbers.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let number = |i: usize| numbers.get(i).copied().unwrap_or(f64::NAN);
        let line = Line { intercept: number(0), slope: number(1) };
        let fit = Fit {
            learned: Some(line),
            least_squares: Some(Line { intercept: number(2), slope: number(3) }),
            truth: Some(TRUTH),
            minibatch: &minibatch(&pairs, line),
            residuals: true,
            density_std_dev: Some(number(4)),
            predictions: true,
            ghosts: &[line, TRUTH],
            by_hand: Some(ByHand { line, examples: &minibatch(&pairs, line) }),
        };
        let axes = data_chart::axes(&sheet(size, &style, ("x", "y")), pairs.iter().copied());
        assert_inside(&svg(size, |backend| draw_data(backend, &style, &axes, &pairs, &fit)));

        let step: Vec<f64> = (0..numbers.len()).map(|i| i as f64).collect();
        let curves = LossCurves {
            step: &step,
            minibatch: &numbers,
            training: numbers.get(1..).unwrap_or_default(),
            least_squares: Some(number(5)),
            noise_floor: Some(number(12)),
            cursor: Some(number(13)),
            lit: Some((number(14), number(15))),
            ghosts: &[Ghost { x: step.clone(), training: numbers.clone() }],
            ..LossCurves::default()
        };
        for logarithmic in [false, true] {
            let axes = loss_chart::axes(&sheet(size, &style, ("step", "")), &curves, logarithmic);
            assert_inside(&svg(size, |backend| loss_chart::draw(backend, &style, &axes, &curves)));
        }

        let residuals = Residuals {
            histogram: &Histogram::new(&numbers, number(6), number(7), 20),
            fitted: Some(Gaussian { mean: number(8), std_dev: number(9) }),
            truth: Some(Gaussian { mean: 0.0, std_dev: number(10) }),
            ghosts: &[Gaussian { mean: 0.0, std_dev: number(11) }],
        };
        let range = residual_chart::range(number(11));
        let axes = residual_chart::axes(&sheet(size, &style, ("", "")), range, &residuals);
        assert_inside(&svg(size, |backend| residual_chart::draw(backend, &style, &axes, &residuals)));
    }
}

#[test]
fn constant_and_single_examples_stand_in_the_middle() {
    for examples in [vec![(3.0, 7.0)], vec![(3.0, 7.0); 9]] {
        let axes = data_chart::axes(
            &sheet(LARGE, &Style::default(), ("x", "y")),
            examples.into_iter(),
        );
        let (plot, (x, y)) = (axes.plot(), axes.screen_from_data((3.0, 7.0)));
        assert!(near(x, 0.5 * (plot.left + plot.right), 1.0));
        assert!(near(y, 0.5 * (plot.top + plot.bottom), 1.0));
    }
}

#[test]
fn plot_stays_in_place_while_the_loss_falls() {
    let style = Style::default();
    let plot = |loss: f64, logarithmic| {
        let step = [0.0, 1.0];
        let curves = LossCurves {
            step: &step,
            training: &[loss, 0.3 * loss],
            ..LossCurves::default()
        };
        loss_chart::axes(&sheet(SMALL, &style, ("step", "")), &curves, logarithmic).plot()
    };
    for logarithmic in [false, true] {
        for loss in [5e9, 4000.0, 11.0, 0.7, 0.03, 2e-5, 1e-12] {
            assert_eq!(plot(loss, logarithmic), plot(1.0, logarithmic), "at {loss}");
        }
    }
}

#[test]
fn refuses_colours_that_are_not_written_in_six_digits() {
    for given in [
        "", "#", "blue", "#12345", "#1234567", "#12345g", "0b5fa5", "#+12345", "#ééé",
    ] {
        let error = parse_color(given).expect_err("not a colour");
        assert_eq!(error.given, given);
    }
}

#[test]
fn long_labels_get_the_room_that_they_need() {
    let style = style(Palette::LIGHT);
    let left = |max: f64| {
        let y = Scale::linear(Interval::new(0.0, max));
        let x = Scale::linear(Interval::new(0.0, 1.0));
        let sheet = sheet((400, 300), &style, ("", ""));
        Axes::with_label_room(&sheet, x, y, 4).plot().left
    };
    // "0.0002" has six characters, "2.5" three.
    assert!(left(0.000_5) > left(0.5));
    assert_eq!(left(0.5), left(5.0));
}

#[test]
fn a_density_wider_than_the_plot_is_left_out() {
    let style = style(Palette::LIGHT);
    let pairs = [(-1.0, -1.0), (1.0, 1.0)];
    let polygons = |std_dev| {
        let fit = Fit {
            learned: Some(Line::IDENTITY),
            density_std_dev: Some(std_dev),
            ..Fit::default()
        };
        let axes = data_chart::axes(&sheet(SMALL, &style, ("x", "y")), pairs.iter().copied());
        let picture = svg(SMALL, |backend| {
            draw_data(backend, &style, &axes, &pairs, &fit)
        });
        picture.matches("<polygon").count()
    };
    assert_eq!(polygons(0.1), 3);
    assert_eq!(polygons(2.0), 0);
}

/// Contrast of two colours as WCAG 2.2 defines it.
fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |color: &str| {
        let color = parse_color(color).expect("a colour");
        let channel = |value: u8| match f64::from(value) / 255.0 {
            c if c <= 0.04045 => c / 12.92,
            c => ((c + 0.055) / 1.055).powf(2.4),
        };
        0.2126 * channel(color.0) + 0.7152 * channel(color.1) + 0.0722 * channel(color.2) + 0.05
    };
    let ratio = luminance(a) / luminance(b);
    ratio.max(1.0 / ratio)
}

/// The page's themes: light, and what the others have of their own.
fn themes() -> impl Iterator<Item = &'static str> {
    let sheet = include_str!("../www/style.css");
    let blocks = sheet
        .split(":root")
        .filter(|block| block.contains("--chart-"));
    blocks.map(|block| &block[..block.find('}').expect("an end")])
}

#[test]
fn every_mark_stands_out_from_the_ground_of_its_theme() {
    let token = |theme: &'static str, name: &str| {
        let start = theme.split_once(&format!("--chart-{name}: "))?.1;
        start.split(';').next()
    };
    let light = themes().next().expect("light is first");
    assert_eq!(themes().count(), 3);
    for theme in themes() {
        let color = |name| {
            token(theme, name)
                .or_else(|| token(light, name))
                .expect(name)
        };
        for mark in [
            "example",
            "minibatch",
            "learned",
            "least-squares",
            "truth",
            "validation",
            "bar",
        ] {
            let contrast = contrast(color(mark), color("background"));
            assert!(contrast >= 3.0, "{mark}: {contrast} in{theme}");
        }
    }
}
