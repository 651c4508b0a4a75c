//! Level sets of a convex function that is known on a grid.

use crate::regression::SampledLoss;

use crate::plots::paper::clip::Point;
use crate::plots::paper::convex;
use crate::plots::paper::rectangle::Rectangle;
use crate::plots::scales::axes::Axes;

/// Terms that the values of one grid may sum in all, one for each node and example; and the bounds
/// of the number of nodes that follows.
const COST: usize = 400_000;
const LEAST_NODES: usize = 400;
const MOST_NODES: usize = 3000;
/// A set that takes less than this share of the grid's width or height gets a grid of its own.
const SMALL: f64 = 0.35;
/// Room on each side of the set in that grid, as a share of the set's size.
const MARGIN: f64 = 0.1;
/// Rounds, columns and rows of the search for the least value; each looks at a part of the last
/// one's area.
const ROUNDS: usize = 8;
const SEARCHED: (usize, usize) = (5, 5);
const PART: f64 = 0.6;

/// Values of a convex function at the nodes of a grid in device pixels.
pub(crate) struct ConvexGrid {
    area: Rectangle,
    x: Vec<f64>,
    y: Vec<f64>,
    /// All x at the first y first.
    values: Vec<f64>,
}

impl ConvexGrid {
    fn over(
        surface: &SampledLoss,
        axes: &Axes,
        area: Rectangle,
        (columns, rows): (usize, usize),
    ) -> Self {
        let places = |from: f64, to: f64, n: usize| -> Vec<f64> {
            let step = (to - from) / (n - 1) as f64;
            (0..n).map(|k| from + k as f64 * step).collect()
        };
        let x = places(area.left, area.right, columns);
        let y = places(area.top, area.bottom, rows);
        let p: Vec<f64> = x
            .iter()
            .map(|x| axes.data_from_screen((*x, 0.0)).0)
            .collect();
        let q: Vec<f64> = y
            .iter()
            .map(|y| axes.data_from_screen((0.0, *y)).1)
            .collect();
        let values = surface.on_grid(&p, &q);
        Self { area, x, y, values }
    }

    /// The part of the grid with values up to `level` as a convex polygon. Along an edge of the
    /// grid the function is taken as the parabola through the nodes about it.
    fn level_set(&self, level: f64) -> Vec<Point> {
        let (columns, rows) = (self.x.len(), self.y.len());
        let mut points = Vec::new();
        for row in 0..rows {
            let line: Vec<f64> = self.values[row * columns..][..columns].to_vec();
            let ends = below(&line, level).into_iter().flatten();
            points.extend(ends.map(|t| (place(&self.x, t), self.y[row])));
        }
        for column in 0..columns {
            let line: Vec<f64> = self.values[column..]
                .iter()
                .step_by(columns)
                .copied()
                .collect();
            let ends = below(&line, level).into_iter().flatten();
            points.extend(ends.map(|t| (self.x[column], place(&self.y, t))));
        }
        convex::hull(points)
    }

    fn least(&self) -> (f64, Point) {
        let nodes = self.values.iter().enumerate();
        let (k, value) = nodes
            .min_by(|a, b| a.1.total_cmp(b.1))
            .expect("a grid has nodes");
        (*value, (self.x[k % self.x.len()], self.y[k / self.x.len()]))
    }
}

/// The least and the greatest value inside the plot.
pub(crate) fn extremes(surface: &SampledLoss, axes: &Axes) -> (f64, f64) {
    let plot = axes.plot();
    let mut grid = ConvexGrid::over(surface, axes, plot, SEARCHED);
    // A convex function is greatest at a corner.
    let greatest = grid
        .values
        .iter()
        .copied()
        .fold(f64::NEG_INFINITY, f64::max);
    let (mut least, mut at) = grid.least();
    for _ in 0..ROUNDS {
        let half = (
            0.5 * PART * grid.area.width(),
            0.5 * PART * grid.area.height(),
        );
        let area = Rectangle {
            left: (at.0 - half.0).max(plot.left),
            right: (at.0 + half.0).min(plot.right),
            top: (at.1 - half.1).max(plot.top),
            bottom: (at.1 + half.1).min(plot.bottom),
        };
        grid = ConvexGrid::over(surface, axes, area, SEARCHED);
        let (found, place) = grid.least();
        if found < least {
            (least, at) = (found, place);
        }
    }
    (least, greatest)
}

/// The sets of the plot with values up to each level, from the highest level down. Sets that are
/// small on a grid are found on a finer one.
pub(crate) fn level_sets(surface: &SampledLoss, axes: &Axes, levels: &[f64]) -> Vec<Vec<Point>> {
    let mut grid = ConvexGrid::over(surface, axes, axes.plot(), size(surface));
    let mut sets = Vec::with_capacity(levels.len());
    for level in levels {
        let mut set = grid.level_set(*level);
        if let Some(bounds) = convex::bounding_box(&set)
            && (bounds.width() < SMALL * grid.area.width()
                || bounds.height() < SMALL * grid.area.height())
        {
            grid = ConvexGrid::over(surface, axes, widened(&bounds, &grid), size(surface));
            set = grid.level_set(*level);
        }
        sets.push(set);
    }
    sets
}

/// Columns and rows of a grid, four to three.
fn size(surface: &SampledLoss) -> (usize, usize) {
    let nodes = (COST / surface.n_examples().max(1)).clamp(LEAST_NODES, MOST_NODES);
    let unit = (nodes as f64 / 12.0).sqrt();
    ((4.0 * unit) as usize, (3.0 * unit) as usize)
}

/// The rectangle with a margin that the set may reach into between the nodes of the grid.
fn widened(bounds: &Rectangle, grid: &ConvexGrid) -> Rectangle {
    let x = MARGIN * bounds.width() + (grid.x[1] - grid.x[0]);
    let y = MARGIN * bounds.height() + (grid.y[1] - grid.y[0]);
    Rectangle {
        left: (bounds.left - x).max(grid.area.left),
        right: (bounds.right + x).min(grid.area.right),
        top: (bounds.top - y).max(grid.area.top),
        bottom: (bounds.bottom + y).min(grid.area.bottom),
    }
}

/// Between which places, counted in nodes, a convex function is at most `level`.
fn below(values: &[f64], level: f64) -> Option<[f64; 2]> {
    let mut ends: Option<[f64; 2]> = None;
    let mut add = |t: f64| {
        ends = Some(match ends {
            None => [t, t],
            Some([first, _]) => [first, t],
        });
    };
    for k in 0..values.len() {
        if values[k] <= level {
            add(k as f64);
        }
        if k + 1 < values.len() {
            let roots = crossings(values, k, level);
            roots.into_iter().flatten().for_each(|t| add(k as f64 + t));
        }
    }
    ends
}

/// Where the parabola between nodes k and k + 1 meets the level, ascending, within 0 … 1.
fn crossings(values: &[f64], k: usize, level: f64) -> [Option<f64>; 2] {
    let (from, to) = (values[k] - level, values[k + 1] - level);
    let bend = |k: usize| values[k - 1] - 2.0 * values[k] + values[k + 1];
    let bends = [
        (k > 0).then(|| bend(k)),
        (k + 2 < values.len()).then(|| bend(k + 1)),
    ];
    let n = bends.iter().flatten().count().max(1) as f64;
    let curvature = (bends.iter().flatten().sum::<f64>() / n).max(0.0);
    // from + slope·t + ½ curvature·t², written so that no root loses digits.
    let slope = to - from - 0.5 * curvature;
    let discriminant = slope * slope - 2.0 * curvature * from;
    if discriminant < 0.0 || (from <= 0.0 && to <= 0.0) {
        return [None, None];
    }
    let sum = -slope - discriminant.sqrt().copysign(slope);
    let (a, b) = (sum / curvature, 2.0 * from / sum);
    let inside = |t: f64| (0.0..=1.0).contains(&t).then_some(t);
    [inside(a.min(b)), inside(a.max(b))]
}

/// The place t, counted in nodes, between evenly spaced ones.
fn place(nodes: &[f64], t: f64) -> f64 {
    let k = (t as usize).min(nodes.len() - 2);
    let share = t - k as f64;
    // Exact at the nodes: what lies on the edge of the plot is known as such.
    if share == 1.0 {
        nodes[k + 1]
    } else {
        nodes[k] + share * (nodes[k + 1] - nodes[k])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plots::paper::ellipse::Ellipse;
    use proptest::prelude::*;

    /// A grid of ½ dᵀHd about (x, y).
    fn paraboloid(h: [f64; 3], (x0, y0): Point, (columns, rows): (usize, usize)) -> ConvexGrid {
        let area = Rectangle {
            left: 0.0,
            top: 0.0,
            right: 400.0,
            bottom: 300.0,
        };
        let places = |length: f64, n: usize| -> Vec<f64> {
            (0..n).map(|k| length * k as f64 / (n - 1) as f64).collect()
        };
        let (x, y) = (places(400.0, columns), places(300.0, rows));
        let value = |x: f64, y: f64| {
            let (x, y) = (x - x0, y - y0);
            0.5 * (h[0] * x * x + 2.0 * h[1] * x * y + h[2] * y * y)
        };
        let values = y.iter().flat_map(|y| x.iter().map(move |x| value(*x, *y)));
        let values = values.collect();
        ConvexGrid { area, x, y, values }
    }

    proptest! {
        /// The ellipse itself is the twin, cut or not, centre inside of the plot or not.
        #[test]
        fn a_level_set_of_a_paraboloid_is_its_ellipse(
            (a, b, c) in (0.2..3.0_f64, -2.0..2.0_f64, 0.2..3.0_f64),
            centre in (-100.0..500.0_f64, -100.0..400.0_f64), radius in 30.0..400.0_f64
        ) {
            let h = [a * a, a * b, b * b + c * c];
            let level = 0.5 * radius * radius;
            let grid = paraboloid(h, centre, (40, 30));
            let found = grid.level_set(level);
            let exact = Ellipse::of_hessian(centre, h, level).polygon(&grid.area);
            for (x, y) in &found {
                let (dx, dy) = (x - centre.0, y - centre.1);
                let value = 0.5 * (h[0] * dx * dx + 2.0 * h[1] * dx * dy + h[2] * dy * dy);
                let on_border = *x == 0.0 || *x == 400.0 || *y == 0.0 || *y == 300.0;
                prop_assert!(value <= level * (1.0 + 1e-9));
                prop_assert!(on_border || (value - level).abs() < 1e-6 * level);
            }
            // The hull lacks what is between the lines of the grid: at most a tenth of a cell
            // along its outline.
            let outline = 1400.0;
            let cell = 10.0;
            prop_assert!((convex::area(&found) - convex::area(&exact)).abs() < 0.1 * cell * outline);
        }
    }

    #[test]
    fn a_set_between_the_nodes_is_found() {
        // Nodes at multiples of 10.256 and 10.345; a strip of width 2 at x = 205.1 ± 1 … between.
        let grid = paraboloid([1.0, 0.0, 0.0], (200.0, 0.0), (40, 30));
        let strip = grid.level_set(0.5);
        assert!((convex::area(&strip) - 2.0 * 300.0).abs() < 1e-6);
    }
}
