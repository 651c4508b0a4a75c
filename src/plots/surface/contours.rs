//! Contours of a loss over two parameters, at heights above its least value.

use crate::regression::{LossSurface, Quadratic, SurfaceForm};

use super::convex_grid;
use crate::plots::paper::clip::Point;
use crate::plots::paper::convex;
use crate::plots::paper::ellipse::{Ellipse, Symmetric};
use crate::plots::scales::axes::Axes;

/// Ratio of the heights of neighbouring contours: of a paraboloid, each is 1.5 times as wide as
/// the next.
pub(crate) const RATIO: f64 = 2.25;
/// Contours at most: each costs a polygon a frame.
const MOST: i32 = 14;
/// Least length and least mean width of the innermost contour, in CSS pixels.
const LEAST_LENGTH: f64 = 6.0;
const LEAST_WIDTH: f64 = 1.5;

/// The sets of a plot where a convex loss is low.
pub(crate) struct Contours<'a> {
    surface: &'a LossSurface,
    axes: &'a Axes,
    least: f64,
    greatest: f64,
}

impl<'a> Contours<'a> {
    pub(crate) fn new(surface: &'a LossSurface, axes: &'a Axes) -> Self {
        let (least, greatest) = match &surface.form {
            SurfaceForm::Quadratic(quadratic) => extremes(quadratic, axes),
            SurfaceForm::Sampled(sampled) => convex_grid::extremes(sampled, axes),
        };
        Self {
            surface,
            axes,
            least,
            greatest,
        }
    }

    /// Rise from the least value inside the plot to the greatest.
    pub(crate) fn relief(&self) -> f64 {
        self.greatest - self.least
    }

    /// Heights from the greatest inside the plot down: powers of one number, so that they stay
    /// where they are while the surface moves.
    pub(crate) fn heights(&self) -> Vec<f64> {
        let relief = self.relief();
        if !(relief.is_finite() && relief > 0.0) {
            return Vec::new();
        }
        let first = (relief.ln() / RATIO.ln()).floor() as i32;
        (0..MOST).map(|k| RATIO.powi(first - k)).collect()
    }

    /// For each of these heights, which must not rise, the part of the plot up to it above the
    /// least value, as a convex polygon in device pixels.
    pub(crate) fn rings(&self, heights: &[f64]) -> Vec<Vec<Point>> {
        let levels: Vec<f64> = heights.iter().map(|height| self.least + height).collect();
        match &self.surface.form {
            SurfaceForm::Quadratic(quadratic) => {
                let (centre, hessian) = (quadratic.minimiser(), on_screen(quadratic, self.axes));
                let bottom = quadratic.at(centre);
                let centre = self.axes.screen_from_data((centre[0], centre[1]));
                let ring = |level: &f64| {
                    let ellipse = Ellipse::of_hessian(centre, hessian, level - bottom);
                    ellipse.polygon(&self.axes.plot())
                };
                levels.iter().map(ring).collect()
            }
            SurfaceForm::Sampled(sampled) => convex_grid::level_sets(sampled, self.axes, &levels),
        }
    }

    /// [`Self::heights`] with their rings, without those too small to be read; `pixel` is a CSS
    /// pixel.
    pub(crate) fn readable(&self, pixel: f64) -> Vec<(f64, Vec<Point>)> {
        let heights = self.heights();
        let rings = self.rings(&heights);
        let is_readable = |(_, ring): &(f64, Vec<Point>)| {
            let length = convex::bounding_box(ring).map_or(0.0, |b| b.width().hypot(b.height()));
            let width = convex::area(ring) / length;
            length >= LEAST_LENGTH * pixel && width >= LEAST_WIDTH * pixel
        };
        let rings = heights.into_iter().zip(rings);
        rings.take_while(is_readable).collect()
    }
}

/// The Hessian with respect to device pixels.
fn on_screen(quadratic: &Quadratic, axes: &Axes) -> Symmetric {
    let plot = axes.plot();
    // The screen's y goes down.
    let (x, y) = (
        axes.x_interval().length() / plot.width(),
        -axes.y_interval().length() / plot.height(),
    );
    let [pp, pq, qq] = quadratic.hessian;
    if quadratic.is_singular() {
        // Exactly, so that a valley has no end.
        let (p, q) = (x * pp.sqrt(), y * qq.sqrt().copysign(pq));
        return [p * p, p * q, q * q];
    }
    [pp * x * x, pq * x * y, qq * y * y]
}

/// The least and the greatest value inside the plot.
fn extremes(quadratic: &Quadratic, axes: &Axes) -> (f64, f64) {
    let (p, q) = (axes.x_interval(), axes.y_interval());
    let (p, q) = ([p.min(), p.max()], [q.min(), q.max()]);
    let corners = [[p[0], q[0]], [p[1], q[0]], [p[1], q[1]], [p[0], q[1]]];
    let greatest = corners.iter().map(|corner| quadratic.at(*corner));
    let greatest = greatest.fold(f64::NEG_INFINITY, f64::max);
    let minimiser = quadratic.minimiser();
    let inside = |k: usize, [min, max]: [f64; 2]| (min..=max).contains(&minimiser[k]);
    if inside(0, p) && inside(1, q) {
        return (quadratic.at(minimiser), greatest);
    }
    let sides = (0..4).map(|k| least_between(quadratic, corners[k], corners[(k + 1) % 4]));
    (sides.fold(f64::INFINITY, f64::min), greatest)
}

/// The least value on the way from `a` to `b`, where the function is a parabola.
fn least_between(quadratic: &Quadratic, a: [f64; 2], b: [f64; 2]) -> f64 {
    let way = [b[0] - a[0], b[1] - a[1]];
    let slope = |at: [f64; 2]| {
        let gradient = quadratic.gradient_at(at);
        gradient[0] * way[0] + gradient[1] * way[1]
    };
    let (from, to) = (slope(a), slope(b));
    let t = if to > from {
        (-from / (to - from)).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let inside = quadratic.at([a[0] + t * way[0], a[1] + t * way[1]]);
    inside.min(quadratic.at(a)).min(quadratic.at(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plots::paper::sheet::Sheet;
    use crate::plots::paper::style::Style;
    use crate::plots::scales::interval::Interval;
    use crate::regression::{Config, Parameter, SecondMoments, Slice, Trainer};
    use proptest::prelude::*;

    fn axes(p: Interval, q: Interval) -> Axes {
        let sheet = Sheet {
            size: (600, 400),
            style: &Style::default(),
            names: ["", ""],
        };
        Axes::linear(&sheet, p, q)
    }

    fn surface(quadratic: Quadratic) -> LossSurface {
        LossSurface {
            centre: quadratic.centre,
            value: quadratic.value,
            gradient: quadratic.gradient,
            form: SurfaceForm::Quadratic(quadratic),
        }
    }

    proptest! {
        #[test]
        fn rings_lie_on_their_level_or_on_the_border(
            (a, b, c) in (0.1..3.0_f64, -2.0..2.0_f64, 0.0..3.0_f64),
            (centre, gradient) in (prop::array::uniform2(-3.0..3.0_f64), prop::array::uniform2(-2.0..2.0_f64)),
            scale in -5..6_i32,
        ) {
            // One parameter in another unit; c = 0 makes a valley, along which f must not slope.
            let unit = 10_f64.powi(scale);
            let [g, h] = if c < 0.2 { [a * gradient[0], b * gradient[0]] } else { gradient };
            let c = if c < 0.2 { 0.0 } else { c };
            let quadratic = Quadratic {
                centre: [centre[0], centre[1] / unit],
                value: 1.0,
                gradient: [g, h * unit],
                hessian: [a * a, a * b * unit, (b * b + c * c) * unit * unit],
            };
            let axes = axes(Interval::new(-4.0, 5.0), Interval::new(-6.0 / unit, 3.0 / unit));
            let (surface, plot) = (surface(quadratic), axes.plot());
            let contours = Contours::new(&surface, &axes);
            let heights = contours.heights();
            prop_assert!(heights[0] <= contours.relief() && RATIO * heights[0] > contours.relief());
            for (height, ring) in heights.iter().zip(contours.rings(&heights)) {
                for (x, y) in ring {
                    let (p, q) = axes.data_from_screen((x, y));
                    let above = quadratic.at([p, q]) - contours.least;
                    let on_border = x == plot.left || x == plot.right || y == plot.top || y == plot.bottom;
                    // A polygon's chord that is cut at the border lies a little inside.
                    prop_assert!(above <= height + 1e-6 * contours.relief());
                    prop_assert!(on_border || (above - height).abs() <= 1e-6 * contours.relief());
                }
            }
        }

        #[test]
        fn the_least_value_is_that_of_a_search(
            (a, b, c) in (0.1..3.0_f64, -2.0..2.0_f64, 0.1..3.0_f64),
            centre in prop::array::uniform2(-9.0..9.0_f64),
        ) {
            let quadratic = Quadratic { centre, value: 0.0, gradient: [0.0; 2], hessian: [a * a, a * b, b * b + c * c] };
            let axes = axes(Interval::new(-4.0, 5.0), Interval::new(-6.0, 3.0));
            let (least, greatest) = extremes(&quadratic, &axes);
            let places = (0..=200).flat_map(|i| (0..=200).map(move |j| [f64::from(i), f64::from(j)]));
            let values = places.map(|[i, j]| quadratic.at([-4.0 + 0.045 * i, -6.0 + 0.045 * j]));
            let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| (value.min(low), value.max(high)));
            // Half a cell beside the minimum: at most ½·(9 + 13)·0.045².
            prop_assert!(least <= low + 1e-9 && least > low - 1.0);
            prop_assert!((greatest - high).abs() < 1e-9);
        }
    }

    #[test]
    fn rings_of_a_sampled_loss_lie_near_their_level_or_on_the_border() {
        for (loss, n) in [("absolute", 40.0), ("huber", 40.0), ("huber", 3000.0)] {
            let settings = [
                ("dataset", "line".into()),
                ("n", n.into()),
                ("loss", loss.into()),
            ];
            let config = Config::synthetic(&settings).expect("valid settings");
            let trainer = Trainer::synthetic(config).expect("a valid run");
            let pair = [Parameter::Weight(0), Parameter::Bias];
            let moments = SecondMoments::of(trainer.training_rows(), pair);
            let surface = Slice::of(&trainer, pair).surface(&moments);
            let axes = axes(Interval::new(-2.0, 6.0), Interval::new(-1.0, 6.0));
            let contours = Contours::new(&surface, &axes);
            let readable = contours.readable(1.0);
            assert!(readable.len() > 4);
            let plot = axes.plot();
            for (height, ring) in readable {
                for (x, y) in ring {
                    let (p, q) = axes.data_from_screen((x, y));
                    let above = surface.at([p, q]) - contours.least;
                    let on_border =
                        x == plot.left || x == plot.right || y == plot.top || y == plot.bottom;
                    // A parabola over three nodes misses a kink between them by a share of the
                    // height.
                    assert!(above < 1.1 * height, "{above} at {height}");
                    assert!(on_border || above > 0.9 * height, "{above} at {height}");
                }
            }
        }
    }
}
