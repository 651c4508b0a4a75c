//! No value makes a chart fail: axes and drawing of every chart with styles, sizes, windows and data
//! that nobody would choose. Nothing panics, and the number of marks stays bounded.

mod common;

use common::picture::sheet;
use common::synthetic_trainer;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use proptest::prelude::*;
use sgd_playground::plots::{
    Axes, BoxAxes, ByHand, Cloud, Curves, Distances, Fan, Fit, Ghost, Interval, Line, LitExample,
    LossCurves, NamedCurve, NoiseBalls, Plane, PlaneFit, ProductCurves, ProfileCurve, ProfileKind,
    Residuals, Ribbon, RibbonLayout, Scatter, Sheet, SpreadCurves, StandingNoise, Style,
    SurfaceOptions, SurfaceView, Throughput, Viewpoint, Way, data_chart, distance_chart,
    epoch_ribbon, fan_chart, gaussian_chart, likelihood_chart, loss_chart, noise_ball_chart,
    plane_chart, product_chart, profile_chart, residual_chart, spread_chart, surface_chart,
    throughput_chart, ways_chart,
};
use sgd_playground::probability::{Gaussian, Histogram, Noise, NoiseFamily, RunningProduct};
use sgd_playground::regression::{BallReading, SpreadReading};

/// Points and labels of one drawing at most: a few dozen examples need no more on any paper.
const MOST: usize = 200_000;

/// A back end that counts what it is asked for.
#[derive(Default)]
struct Counter(usize);

impl Counter {
    fn count(&mut self, n: usize) -> Result<(), DrawingErrorKind<std::io::Error>> {
        self.0 += n;
        assert!(self.0 < MOST, "too many marks");
        Ok(())
    }
}

type Counted = Result<(), DrawingErrorKind<std::io::Error>>;

impl DrawingBackend for Counter {
    type ErrorType = std::io::Error;

    fn get_size(&self) -> (u32, u32) {
        (0, 0)
    }

    fn ensure_prepared(&mut self) -> Counted {
        Ok(())
    }

    fn present(&mut self) -> Counted {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Counted {
        self.count(1)
    }

    fn draw_line<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S) -> Counted {
        self.count(2)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        _: &S,
        _: bool,
    ) -> Counted {
        // Back ends subtract the corners.
        let sides = to.0.checked_sub(from.0).zip(to.1.checked_sub(from.1));
        assert!(sides.is_some(), "{from:?} to {to:?}");
        self.count(1)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Counted {
        self.count(path.into_iter().count())
    }

    fn draw_circle<S: BackendStyle>(&mut self, _: BackendCoord, _: u32, _: &S, _: bool) -> Counted {
        self.count(1)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        _: &S,
    ) -> Counted {
        self.count(corners.into_iter().count())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, _: &S, _: BackendCoord) -> Counted {
        self.count(text.len())
    }
}

/// Numbers of every kind that a chart should not be given.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        prop::sample::select(vec![
            0.0,
            -0.0,
            1.0,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            f64::MIN,
            f64::MIN_POSITIVE,
            5e-324,
            1e300,
            -1e300,
        ]),
        proptest::num::f64::ANY,
        -20.0..20.0_f64,
    ]
}

fn length() -> impl Strategy<Value = u32> {
    prop_oneof![
        prop::sample::select(vec![0, 1, 2, 20_000, u32::MAX]),
        0..1200_u32
    ]
}

/// What all charts are drawn from.
#[derive(Clone, Debug)]
struct Wild {
    numbers: Vec<f64>,
    size: (u32, u32),
    style: Style,
}

/// Styles at the ends of what is allowed; what is not allowed cannot be made.
fn style() -> impl Strategy<Value = Style> {
    let ratio = prop_oneof![prop::sample::select(vec![0.1, 1.0, 3.0, 20.0]), number()];
    let font_size = prop_oneof![prop::sample::select(vec![1.0, 12.0, 200.0]), number()];
    (ratio, font_size).prop_map(|(ratio, font_size)| {
        let plain = Style::default();
        let sized = plain.clone().with_pixel_ratio(ratio).unwrap_or(plain);
        sized.clone().with_font_size(font_size).unwrap_or(sized)
    })
}

fn wild() -> impl Strategy<Value = Wild> {
    let numbers = prop::collection::vec(number(), 24..40);
    let all = (numbers, (length(), length()), style());
    all.prop_map(|(numbers, size, style)| Wild {
        numbers,
        size,
        style,
    })
}

impl Wild {
    fn at(&self, i: usize) -> f64 {
        self.numbers[i % self.numbers.len()]
    }

    fn pairs(&self) -> Vec<(f64, f64)> {
        self.numbers.windows(2).map(|w| (w[0], w[1])).collect()
    }

    fn line(&self, i: usize) -> Line {
        Line {
            intercept: self.at(i),
            slope: self.at(i + 1),
        }
    }

    fn gaussian(&self, i: usize) -> Gaussian {
        Gaussian {
            mean: self.at(i),
            std_dev: self.at(i + 1),
        }
    }

    fn lit(&self) -> Vec<LitExample> {
        let lit = |w: &[f64]| LitExample {
            x: w[0],
            target: w[1],
            prediction: w[2],
        };
        self.numbers.windows(3).map(lit).collect()
    }

    fn interval(&self, i: usize) -> Interval {
        Interval::new(self.at(i), self.at(i + 1))
    }

    fn data(&self) {
        let (pairs, lit, names) = (self.pairs(), self.lit(), ("x", "y"));
        let fit = Fit {
            learned: Some(self.line(0)),
            least_squares: Some(self.line(2)),
            truth: Some(self.line(4)),
            minibatch: &lit,
            residuals: true,
            density_std_dev: Some(self.at(6)),
            predictions: true,
            ghosts: &[self.line(7), self.line(9)],
            by_hand: Some(ByHand {
                line: self.line(11),
                examples: &lit,
            }),
        };
        let many: Vec<(f64, f64)> = pairs.iter().copied().cycle().take(6000).collect();
        for (axes, examples) in [
            (
                data_chart::axes(&sheet(self.size, &self.style, names), pairs.iter().copied()),
                &pairs,
            ),
            (
                Axes::linear(
                    &sheet(self.size, &self.style, names),
                    self.interval(13),
                    self.interval(15),
                ),
                &many,
            ),
        ] {
            let mut counter = Counter::default();
            let examples = examples.iter().copied();
            data_chart::draw_background(&mut counter, &self.style, &axes, examples).expect("drawn");
            data_chart::draw_foreground(&mut counter, &self.style, &axes, &fit).expect("drawn");
        }
    }

    fn losses(&self) {
        let curves = LossCurves {
            step: &self.numbers,
            minibatch: &self.numbers[1..],
            training: &self.numbers[2..],
            validation: &self.numbers[3..],
            least_squares: Some(self.at(0)),
            noise_floor: Some(self.at(1)),
            ghosts: &[Ghost {
                x: self.numbers.clone(),
                training: self.numbers[5..].to_vec(),
            }],
            cursor: Some(self.at(2)),
            least_end: self.at(3),
            lit: Some((self.at(4), self.at(5))),
        };
        for logarithmic in [false, true] {
            let axes = loss_chart::axes(
                &sheet(self.size, &self.style, ("x", "y")),
                &curves,
                logarithmic,
            );
            loss_chart::draw(&mut Counter::default(), &self.style, &axes, &curves).expect("drawn");
        }
    }

    fn residuals(&self) {
        for n_bins in [0, 1, 40] {
            let shown = Residuals {
                histogram: &Histogram::new(&self.numbers, self.at(0), self.at(1), n_bins),
                fitted: Some(self.gaussian(2)),
                truth: Some(self.gaussian(4)),
                ghosts: &[self.gaussian(6), self.gaussian(8)],
            };
            let range = residual_chart::range(self.at(10));
            let axes =
                residual_chart::axes(&sheet(self.size, &self.style, ("x", "y")), range, &shown);
            let counter = &mut Counter::default();
            residual_chart::draw(counter, &self.style, &axes, &shown).expect("drawn");
        }
    }

    fn noise(&self) {
        let reading = |w: &[f64]| SpreadReading {
            batch_size: w[0] as usize,
            n_draws: 3,
            measured: w[0],
            standard_error: w[1],
            law: w[2],
        };
        let readings: Vec<SpreadReading> = self.numbers.windows(3).map(reading).collect();
        let curves = SpreadCurves {
            readings: &readings,
            single: self.at(0),
            n_examples: self.at(1) as usize,
            batch_size: self.at(2) as usize,
        };
        let axes = spread_chart::axes(&sheet(self.size, &self.style, ("x", "y")), &curves);
        spread_chart::draw(&mut Counter::default(), &self.style, &axes, &curves).expect("drawn");
        let reading = |w: &[f64]| BallReading {
            batch_size: w[0] as usize,
            learning_rate: w[1],
            within: Some(w[2]),
            at_end: Some(w[0]),
            n_epochs: 8,
            is_settled: w[0] > 0.0,
            has_diverged: w[1] > 0.0,
        };
        let readings: Vec<BallReading> = self.numbers.windows(3).map(reading).collect();
        let balls = NoiseBalls {
            readings: &readings,
            learning_rates: &self.numbers,
            resolution: self.at(3),
            batch_size: 8,
            learning_rate: self.at(4),
        };
        let axes = noise_ball_chart::axes(&sheet(self.size, &self.style, ("x", "y")), &balls);
        noise_ball_chart::draw(&mut Counter::default(), &self.style, &axes, &balls).expect("drawn");
    }

    fn ribbon(&self) {
        for n in [1.0, 50.0] {
            let ribbon = Ribbon {
                epoch: synthetic_trainer(&[("n", n.into())]).present_epoch(),
                shades: &self.numbers,
                shows_next: true,
            };
            let layout = RibbonLayout::new(self.size, &self.style, &ribbon.epoch);
            let _ = layout.place_at(self.at(0));
            let counter = &mut Counter::default();
            epoch_ribbon::draw(counter, &self.style, &layout, &ribbon).expect("drawn");
        }
    }

    fn surface(&self, loss: &str) {
        let settings = [
            ("loss", loss.into()),
            ("n", 20.0.into()),
            ("lr", 0.1.into()),
        ];
        let mut trainer = synthetic_trainer(&settings);
        trainer.step(5);
        let points: Vec<[f64; 2]> = self.numbers.windows(2).map(|w| [w[0], w[1]]).collect();
        let options = || SurfaceOptions {
            path: true,
            gradients: true,
            minibatch: true,
            examples: true,
            cloud: Some(Cloud {
                gradients: points.clone(),
                covariance: [self.at(0), self.at(1), self.at(2)],
            }),
            ghosts: vec![points.clone(); 5],
            rows: Some(vec![0, 19, 20, u32::MAX]),
            start: Some(points[3]),
            manual: Some(points[4]),
            estimator: Some(points[5]),
        };
        for window in [None, Some([self.interval(6), self.interval(8)])] {
            let mut view = SurfaceView::new(&trainer, [0, 1]);
            view.fix_window(window);
            let frame = view.frame(
                &trainer,
                options(),
                &sheet(self.size, &self.style, ("p", "q")),
            );
            let counter = &mut Counter::default();
            surface_chart::draw_background(counter, &self.style, &frame.axes, &frame.surface)
                .expect("drawn");
            surface_chart::draw_foreground(counter, &self.style, &frame.axes, &frame.marks)
                .expect("drawn");
        }
    }

    fn densities(&self) {
        let curves = [self.gaussian(0), self.gaussian(2), self.gaussian(4)];
        let landed = Histogram::new(&self.numbers, self.at(6), self.at(7), 70);
        let shown = Curves {
            curves: &curves,
            chosen: self.at(8) as usize,
            area: (self.at(9), self.at(10)),
            landed: Some(&landed),
            falling: &self.pairs(),
        };
        let axes = gaussian_chart::axes(&sheet(self.size, &self.style, ("x", "y")), &shown);
        gaussian_chart::draw(&mut Counter::default(), &self.style, &axes, &shown).expect("drawn");
    }

    fn houses(&self) {
        let examples: Vec<[f64; 3]> = self
            .numbers
            .windows(3)
            .map(|w| [w[0], w[1], w[2]])
            .collect();
        let viewpoint = Viewpoint {
            turn: self.at(0),
            tilt: self.at(1),
        };
        let sheet_of_box = Sheet {
            size: self.size,
            style: &self.style,
            names: ["x", "y", "z"],
        };
        let axes = BoxAxes::new(&sheet_of_box, plane_chart::ranges(&examples), viewpoint);
        let plane = |i| Plane {
            weights: [self.at(i), self.at(i + 1)],
            intercept: self.at(i + 2),
        };
        let fit = PlaneFit {
            learned: Some(plane(2)),
            least_squares: Some(plane(5)),
            minibatch: &examples,
            predicted: Some([self.at(8), self.at(9)]),
        };
        let scatter = Scatter {
            examples: &examples,
            is_turning: false,
        };
        let counter = &mut Counter::default();
        plane_chart::draw_background(counter, &self.style, &axes, &scatter).expect("drawn");
        plane_chart::draw_foreground(counter, &self.style, &axes, &fit).expect("drawn");
        let _ = plane_chart::nearest(&axes, &examples, (self.at(10), self.at(11)), self.at(12));
        let curve = |name, values: &[f64]| NamedCurve {
            name,
            values: values.to_vec(),
        };
        let shown = Distances {
            step: &self.numbers,
            parameters: &[curve("w", &self.numbers), curve("b", &self.numbers[3..])],
            rmse: Some(&curve("RMSE", &self.numbers[1..])),
            least_rmse: Some(self.at(0)),
            cursor: Some(self.at(1)),
        };
        let axes = distance_chart::axes(&sheet(self.size, &self.style, ("x", "y")), &shown);
        distance_chart::draw(&mut Counter::default(), &self.style, &axes, &shown).expect("drawn");
        let shown = Fan {
            fitted: &self.numbers,
            residuals: &self.numbers[1..],
            spread: &self.pairs(),
        };
        let axes = fan_chart::axes(&sheet(self.size, &self.style, ("x", "y")), &shown);
        fan_chart::draw(&mut Counter::default(), &self.style, &axes, &shown).expect("drawn");
    }

    fn likelihood(&self) {
        let points = self.pairs();
        let noise = Noise {
            family: NoiseFamily::Student,
            scale: self.at(0),
        };
        for points in [&points[..], &points[..5], &[]] {
            let shown = StandingNoise {
                points,
                line: self.line(1),
                least_squares: Some(self.line(3)),
                noise,
                unit: self.at(5),
                lit: Some(self.at(6) as usize),
            };
            let axes = likelihood_chart::axes(&sheet(self.size, &self.style, ("x", "y")), &shown);
            likelihood_chart::draw(&mut Counter::default(), &self.style, &axes, &shown)
                .expect("drawn");
        }
        let shown = ProfileCurve {
            kind: ProfileKind::Squared,
            curve: &points,
            range: (self.at(7), self.at(8)),
            minimum: Some(self.at(9)),
            now: (self.at(10), self.at(11)),
        };
        let axes = profile_chart::axes(&sheet(self.size, &self.style, ("x", "y")), &shown);
        profile_chart::draw(&mut Counter::default(), &self.style, &axes, &shown).expect("drawn");
        let shown = ProductCurves {
            log_sums: &self.numbers,
            single: &RunningProduct::in_f32(&self.numbers),
            double: &RunningProduct::in_f64(&self.numbers[4..]),
        };
        let axes = product_chart::axes(&sheet(self.size, &self.style, ("x", "y")), &shown);
        product_chart::draw(&mut Counter::default(), &self.style, &axes, &shown).expect("drawn");
    }

    fn speeds(&self) {
        let way = |w: &[f64]| Way {
            name: "a way".to_owned(),
            median: w[0],
            quartiles: (w[1], w[2]),
        };
        let ways: Vec<Way> = self.numbers.windows(3).map(way).collect();
        let axes = ways_chart::axes(&sheet(self.size, &self.style, ("ns", "")), &ways);
        ways_chart::draw(&mut Counter::default(), &self.style, &axes, &ways).expect("drawn");
        let reading = |w: &[f64]| Throughput {
            batch_size: w[0],
            median: w[1],
            quartiles: (w[2], w[0]),
        };
        let readings: Vec<Throughput> = self.numbers.windows(3).map(reading).collect();
        let axes = throughput_chart::axes(
            &sheet(self.size, &self.style, ("x", "y")),
            &self.numbers,
            &readings,
        );
        throughput_chart::draw(&mut Counter::default(), &self.style, &axes, &readings)
            .expect("drawn");
    }
}

#[test]
fn sizes_at_which_nothing_can_be_read_are_refused() {
    let (nan, infinity) = (f64::NAN, f64::INFINITY);
    for given in [
        nan, infinity, -infinity, 0.0, -1.0, 0.09, 1e-300, 20.5, 1e300,
    ] {
        let error = Style::default()
            .with_pixel_ratio(given)
            .expect_err("no ratio");
        assert_eq!((error.min, error.max), (0.1, 20.0));
        assert_eq!(error.given.to_bits(), given.to_bits());
    }
    for given in [nan, infinity, -infinity, 0.0, -12.0, 0.9, 201.0, 1e300] {
        let error = Style::default().with_font_size(given).expect_err("no size");
        assert_eq!((error.min, error.max), (1.0, 200.0));
        assert_eq!(error.given.to_bits(), given.to_bits());
    }
}

#[test]
fn many_examples_are_an_image_of_bounded_size_on_any_paper() {
    let examples = (0..6000).map(|i| (f64::from(i % 77), f64::from(i % 78)));
    let style = Style::default();
    for size in [
        (0, 0),
        (20_000, 20_000),
        (u32::MAX, 1),
        (u32::MAX, u32::MAX),
    ] {
        let axes = data_chart::axes(&sheet(size, &style, ("x", "y")), examples.clone());
        let counter = &mut Counter::default();
        data_chart::draw_background(counter, &style, &axes, examples.clone()).expect("drawn");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn charts_of_a_run_are_drawn(wild in wild()) {
        wild.data();
        wild.losses();
        wild.residuals();
        wild.noise();
        wild.ribbon();
    }

    #[test]
    fn charts_of_scenes_are_drawn(wild in wild()) {
        wild.densities();
        wild.houses();
        wild.likelihood();
        wild.speeds();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_map_of_the_loss_is_drawn(
        wild in wild(), loss in prop::sample::select(vec!["squared", "absolute", "huber"])
    ) {
        wild.surface(loss);
    }
}
