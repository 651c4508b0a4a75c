//! What the map of the loss shows of a run: the surface over a pair of its parameters, the window,
//! and which marks lie where.

use crate::regression::{
    DataIdentity, LinearModel, Loss, LossSurface, Pair, Parameter, SecondMoments, Slice,
    SurfaceForm, Trainer,
};

use super::arrow_scale::ArrowScale;
use super::marks::{Arrows, SurfaceMarks};
use super::options::SurfaceOptions;
use super::window::{Needs, SurfaceWindow};
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::Axes;
use crate::plots::scales::interval::Interval;

/// Distance in CSS pixels by which a surface may move before it is drawn again.
const NOTICED: f64 = 0.5;
/// The same for a surface that is a sum over examples, which takes longer to draw.
const NOTICED_SAMPLED: f64 = 1.5;
/// A gradient that has shrunk to this share of what the last pass over the data gave has lost digits
/// by being moved from there: a new pass is made.
const FADED: f64 = 0.1;
/// The lowest point of a sampled surface is searched for again when it has moved by this share of
/// the way on which the least loss doubles.
const SEEN: f64 = 0.02;

/// One frame of the chart.
#[derive(Clone, Debug)]
pub struct SurfaceFrame {
    /// The loss.
    pub surface: LossSurface,
    /// Where it is drawn.
    pub axes: Axes,
    /// Whether the background differs visibly from the last frame and has to be drawn again.
    pub background: bool,
    /// The run.
    pub marks: SurfaceMarks,
}

/// A view of one run over a pair of its parameters.
#[derive(Debug, Clone)]
pub struct SurfaceView {
    pair: Pair,
    moments: SecondMoments,
    data: DataIdentity,
    follow: SurfaceWindow,
    fixed: Option<[Interval; 2]>,
    arrow_scale: ArrowScale,
    drawn: Option<(LossSurface, Axes, Style)>,
    /// The surface of the last pass over the data.
    anchor: Option<LossSurface>,
    /// Where the loss is least, if that is no matter of least squares, and of which surface.
    lowest: Option<(LossSurface, [f64; 2])>,
}

impl SurfaceView {
    /// A view along parameters by their numbers: 0 to d − 1 for weights, d for the bias.
    pub fn new(trainer: &Trainer, numbers: [usize; 2]) -> Self {
        let n_features = trainer.dataset().n_features();
        let pair = numbers.map(|number| Parameter::numbered(number, n_features));
        Self {
            pair,
            moments: SecondMoments::of(trainer.training_rows(), pair),
            data: trainer.data_identity(),
            follow: SurfaceWindow::default(),
            fixed: None,
            arrow_scale: ArrowScale::default(),
            drawn: None,
            anchor: None,
            lowest: None,
        }
    }

    /// Whether the view was made for these data.
    pub fn fits(&self, trainer: &Trainer) -> bool {
        self.data == trainer.data_identity()
    }

    /// Takes over where an earlier view looked, if it is of a map with the same shape, so that the
    /// window stays when a run starts again on the same numbers. Arrows are of the new run alone.
    #[must_use]
    pub fn looking_as(self, earlier: &Self) -> Self {
        if (self.pair, self.moments) != (earlier.pair, earlier.moments) {
            return self;
        }
        Self {
            follow: earlier.follow.clone(),
            ..self
        }
    }

    /// Shows just this part of the plane; nothing stands for what follows the run.
    pub fn fix_window(&mut self, window: Option<[Interval; 2]>) {
        self.fixed = window;
    }

    /// The multiple of a step that arrows show.
    pub fn arrow_scale(&self) -> f64 {
        self.arrow_scale.multiple()
    }

    /// The mean training loss with (p, q) at `point` and the other parameters as they are.
    pub fn loss_at(&self, trainer: &Trainer, point: [f64; 2]) -> f64 {
        self.surface(trainer).at(point)
    }

    /// (p, q) of parameters in given units; none if there are not as many weights as features.
    pub fn trained(&self, trainer: &Trainer, weights: &[f64], bias: f64) -> Option<[f64; 2]> {
        let (trained, bias) = trainer.units().from_given_units(weights, bias);
        let fits = weights.len() == trainer.model().weights.len();
        let weights = trained;
        fits.then(|| self.point(&LinearModel { weights, bias }))
    }

    /// (p, q) all along an earlier run, from its recorded parameters in given units, d weights and
    /// the bias for each of its steps; empty for a run with other features.
    pub fn way(
        &self,
        trainer: &Trainer,
        parameters: &[f64],
        n_steps: Option<usize>,
    ) -> Vec<[f64; 2]> {
        let n_parameters = trainer.dataset().n_features() + 1;
        let rows = parameters.chunks_exact(n_parameters);
        let n_steps = n_steps.unwrap_or(rows.len());
        if parameters.len() != n_steps.saturating_mul(n_parameters) {
            return Vec::new();
        }
        let points = rows.filter_map(|row| {
            let (bias, weights) = row.split_last()?;
            self.trained(trainer, weights, *bias)
        });
        points.collect()
    }

    /// The run's start with (p, q) moved to `point`, in given units.
    pub fn start_at(&self, trainer: &Trainer, point: [f64; 2]) -> (Vec<f64>, f64) {
        let mut model = trainer.history().at_or_before(0).model.clone();
        for (parameter, value) in self.pair.into_iter().zip(point) {
            parameter.set(&mut model, value as f32);
        }
        trainer.units().to_given_units(&model.weights, model.bias)
    }

    /// The next frame.
    pub fn frame(
        &mut self,
        trainer: &Trainer,
        options: SurfaceOptions,
        sheet: &Sheet<'_>,
    ) -> SurfaceFrame {
        let surface = self.next_surface(trainer);
        let mut marks = self.marks(trainer, options, &surface);
        let axes = self.axes(trainer, &surface, &marks, sheet);
        self.scale_arrows(trainer, &mut marks, &axes);
        let background = self.is_due(&surface, &axes, sheet.style);
        if background {
            self.drawn = Some((surface.clone(), axes.clone(), sheet.style.clone()));
        }
        SurfaceFrame {
            surface,
            axes,
            background,
            marks,
        }
    }

    /// Makes the next frame draw the background again.
    pub fn forget_background(&mut self) {
        self.drawn = None;
    }

    fn surface(&self, trainer: &Trainer) -> LossSurface {
        Slice::of(trainer, self.pair).surface(&self.moments)
    }

    /// The surface of the next frame. Where p and q are all parameters a quadratic one stays, and
    /// costs no pass over the data until the gradient has lost digits against the last pass.
    fn next_surface(&mut self, trainer: &Trainer) -> LossSurface {
        let is_all = trainer.model().weights.len() == 1 && self.pair[0] != self.pair[1];
        let known = self
            .anchor
            .as_ref()
            .filter(|_| is_all && trainer.loss() == Loss::Squared);
        let present = self.point(trainer.model());
        let size = |surface: &LossSurface| surface.gradient[0].abs().max(surface.gradient[1].abs());
        if let Some((known, moved)) =
            known.and_then(|known| known.moved_to(present).map(|moved| (known, moved)))
            && size(&moved) > FADED * size(known)
        {
            return moved;
        }
        let surface = self.surface(trainer);
        self.anchor = Some(surface.clone());
        surface
    }

    fn point(&self, model: &LinearModel) -> [f64; 2] {
        self.pair.map(|parameter| f64::from(parameter.of(model)))
    }

    fn marks(
        &self,
        trainer: &Trainer,
        options: SurfaceOptions,
        surface: &LossSurface,
    ) -> SurfaceMarks {
        let entries = trainer.history().entries();
        let n_past = entries.partition_point(|entry| entry.step <= trainer.steps());
        let points =
            |from: usize, to: usize| entries[from..to].iter().map(|e| self.point(&e.model));
        let present = self.point(trainer.model());
        let (mut path, mut ahead) = (Vec::new(), Vec::new());
        if options.path {
            path = points(0, n_past).chain([present]).collect();
            if n_past < entries.len() {
                ahead = [present]
                    .into_iter()
                    .chain(points(n_past, entries.len()))
                    .collect();
            }
        }
        let least_squares = || {
            let fit = trainer.least_squares();
            self.trained(trainer, &fit.weights, fit.bias)
        };
        let (minibatch, arrows) = self.gradients(trainer, &options, surface);
        SurfaceMarks {
            path,
            ahead,
            start: options.start.or_else(|| points(0, 1).next()),
            present: Some(present),
            manual: options.manual,
            ghosts: options.ghosts,
            estimator: options.estimator.or_else(least_squares),
            minibatch,
            arrows,
        }
    }

    /// The minibatch's surface if it is asked for, and all gradients that are.
    fn gradients(
        &self,
        trainer: &Trainer,
        options: &SurfaceOptions,
        surface: &LossSurface,
    ) -> (Option<LossSurface>, Arrows) {
        let n = trainer.training_rows().len();
        let mut rows = Vec::new();
        if options.minibatch || options.gradients || options.examples {
            rows = options.rows.clone().unwrap_or_else(|| trainer.minibatch());
            rows.retain(|row| (*row as usize) < n);
        }
        let slice = Slice::of(trainer, self.pair);
        let minibatch = (!rows.is_empty()).then(|| slice.minibatch(&rows));
        let of_minibatch = minibatch.as_ref().map(|surface| surface.gradient);
        let arrows = Arrows {
            scale: 0.0,
            full: (options.gradients || options.cloud.is_some()).then_some(surface.gradient),
            minibatch: of_minibatch.filter(|_| options.gradients),
            examples: if options.examples {
                slice.example_gradients(&rows)
            } else {
                Vec::new()
            },
            cloud: options.cloud.clone(),
        };
        (minibatch.filter(|_| options.minibatch), arrows)
    }

    fn axes(
        &mut self,
        trainer: &Trainer,
        surface: &LossSurface,
        marks: &SurfaceMarks,
        sheet: &Sheet<'_>,
    ) -> Axes {
        let over = |[p, q]: [Interval; 2]| Axes::linear(sheet, p, q);
        if let Some(window) = self.fixed {
            return over(window);
        }
        self.seek_lowest(trainer, marks, surface);
        let needs = self.needs(trainer, marks);
        // The room for labels depends on the window, and its shape on that room.
        let mut plot = self.drawn.as_ref().map_or_else(
            || [f64::from(sheet.size.0), f64::from(sheet.size.1)],
            |(_, axes, _)| [axes.plot().width(), axes.plot().height()],
        );
        for _ in 0..2 {
            let axes = over(self.follow.fit(&needs, plot));
            let new = [axes.plot().width(), axes.plot().height()];
            if new == plot {
                return axes;
            }
            plot = new;
        }
        over(self.follow.fit(&needs, plot))
    }

    /// Searches for the lowest point again where the surface has moved.
    fn seek_lowest(&mut self, trainer: &Trainer, marks: &SurfaceMarks, surface: &LossSurface) {
        let SurfaceForm::Sampled(sampled) = &surface.form else {
            self.lowest = None;
            return;
        };
        let [pp, _, qq] = self.moments.hessian();
        // The way on which least squares' loss doubles.
        let floor = 2.0 * trainer.least_squares_loss();
        let reach = [pp, qq].map(|curvature| (floor / curvature).sqrt());
        let reach = reach.map(|way| {
            if way.is_finite() && way > 0.0 {
                way
            } else {
                1.0
            }
        });
        let is_known =
            |(known, _): &(LossSurface, _)| !surface.has_moved(known, reach.map(|way| SEEN * way));
        if !self.lowest.as_ref().is_some_and(is_known) {
            let near = marks.estimator.unwrap_or(surface.centre);
            self.lowest = Some((surface.clone(), sampled.minimiser(near, reach)));
        }
    }

    fn needs(&self, trainer: &Trainer, marks: &SurfaceMarks) -> Needs {
        let ways = marks
            .ghosts
            .iter()
            .chain([&marks.path, &marks.ahead])
            .flatten();
        let lowest = self.lowest.as_ref().map(|(_, at)| *at);
        let single = marks.present.into_iter().chain(marks.manual).chain(lowest);
        let [pp, _, qq] = self.moments.hessian();
        Needs {
            start: marks.start.unwrap_or_default(),
            optimum: marks.estimator,
            points: ways.copied().chain(single).collect(),
            curvature: [pp, qq],
            floor: trainer.least_squares_loss(),
        }
    }

    fn scale_arrows(&mut self, trainer: &Trainer, marks: &mut SurfaceMarks, axes: &Axes) {
        let arrows = &mut marks.arrows;
        let rate = trainer.learning_rate();
        let (plot, p, q) = (axes.plot(), axes.x_interval(), axes.y_interval());
        let pixels = [plot.width() / p.length(), -plot.height() / q.length()];
        let from = self.point(trainer.model());
        let from = axes.screen_from_data((from[0], from[1]));
        let steps = arrows.full.into_iter().chain(arrows.minibatch);
        let (mut longest, mut room) = (0.0_f64, f64::INFINITY);
        for [g, h] in steps {
            let (x, y) = (-rate * g * pixels[0], -rate * h * pixels[1]);
            longest = longest.max(x.hypot(y));
            room = room
                .min(way_out(from.0, x, (plot.left, plot.right)))
                .min(way_out(from.1, y, (plot.top, plot.bottom)));
        }
        let diagonal = plot.width().hypot(plot.height());
        arrows.scale = rate * self.arrow_scale.fit(longest / diagonal, room);
    }

    fn is_due(&self, surface: &LossSurface, axes: &Axes, style: &Style) -> bool {
        let Some((drawn, drawn_axes, drawn_style)) = &self.drawn else {
            return true;
        };
        let pixel = style.pixels(match surface.form {
            SurfaceForm::Quadratic(_) => NOTICED,
            SurfaceForm::Sampled(_) => NOTICED_SAMPLED,
        });
        let unit = [
            pixel * axes.x_interval().length() / axes.plot().width(),
            pixel * axes.y_interval().length() / axes.plot().height(),
        ];
        drawn_axes != axes || drawn_style != style || surface.has_moved(drawn, unit)
    }
}

/// How many steps of that size lead from `at` to the end of the interval that they go to.
fn way_out(at: f64, step: f64, (min, max): (f64, f64)) -> f64 {
    let end = if step > 0.0 { max } else { min };
    let ratio = (end - at) / step;
    if ratio.is_nan() { f64::INFINITY } else { ratio }
}
