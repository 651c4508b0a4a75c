//! Least absolute deviations and Huber's loss by a primal–dual interior point.
//!
//! The problem min Σ ρ(rᵢ), r = y − Xθ, with ρ(r) = r²/(2γ) up to the threshold γ
//! and |r| − γ/2 beyond it, has the dual max yᵀu − ½γ‖u‖² under Xᵀu = 0 and
//! |uᵢ| ≤ 1. Solutions have r = γu + z − w with z, w ≥ 0, z·(1 − u) = 0 and
//! w·(1 + u) = 0; the iteration follows z·(1 − u) = w·(1 + u) = μ while μ falls,
//! and the sum of these products bounds what is left to gain. γ = 0 is the
//! absolute loss. Where minimisers are many, it ends amid them. (Mehrotra, SIAM
//! J. Optim. 2, 1992; Portnoy and Koenker, Stat. Sci. 12, 1997.)

use super::cholesky::Cholesky;
use super::vector::{add, dot, residuals};
use crate::regression::model::loss::huber;

/// What may be left to gain, as a share of the sum of losses.
const GAP: f64 = 1e-10;

/// Iterations; ten to thirty do.
const MOST_ITERATIONS: usize = 100;

/// Share of the way to the boundary that a step takes at most.
const REACH: f64 = 0.9995;

/// The columns of X, linearly independent, and what is to be fitted.
pub(crate) struct Problem<'a> {
    /// Columns of X, each of n values.
    pub(crate) columns: &'a [Vec<f64>],
    /// Targets y.
    pub(crate) targets: &'a [f64],
    /// γ.
    pub(crate) threshold: f64,
}

/// A point strictly inside, or a step from there.
struct Point {
    theta: Vec<f64>,
    u: Vec<f64>,
    z: Vec<f64>,
    w: Vec<f64>,
}

impl Problem<'_> {
    /// Minimises from θ. What it returns is within [`GAP`] of the minimum, if
    /// rounding lets it.
    pub(crate) fn solve(&self, theta: Vec<f64>) -> Vec<f64> {
        let mut at = self.start(theta);
        for _ in 0..MOST_ITERATIONS {
            let gap = at.gap();
            if gap <= GAP * self.losses(&at) {
                break;
            }
            let Some(step) = self.step(&at, gap / (2 * at.u.len()) as f64) else {
                break;
            };
            at.move_by(&step, REACH * at.way_to_boundary(&step));
        }
        at.theta
    }

    /// u = 0, so that Xᵀu = 0, and z − w = r; steps keep such equations.
    fn start(&self, theta: Vec<f64>) -> Point {
        let residuals = residuals(self.columns, self.targets, &theta);
        let n = residuals.len() as f64;
        let margin = residuals.iter().map(|r| r.abs()).sum::<f64>() / n;
        let part = |sign: f64| {
            let parts = residuals.iter().map(|r| (sign * r).max(0.0) + margin);
            parts.collect()
        };
        Point {
            theta,
            u: vec![0.0; residuals.len()],
            z: part(1.0),
            w: part(-1.0),
        }
    }

    /// Σ ρ(r).
    fn losses(&self, at: &Point) -> f64 {
        let gamma = self.threshold;
        let loss = |i: usize| match (gamma * at.u[i] + at.z[i] - at.w[i]).abs() {
            inside if inside < gamma => huber(inside, inside / gamma, 0.5 * gamma),
            beyond => huber(beyond, 1.0, 0.5 * gamma),
        };
        (0..at.u.len()).map(loss).sum()
    }

    /// Mehrotra's step: straight at μ = 0 first, to see how far one gets, then
    /// at the μ that this allows, with the error of the first in mind.
    fn step(&self, at: &Point, mu: f64) -> Option<Point> {
        let shares: Vec<f64> = (0..at.u.len())
            .map(|i| 1.0 / (self.threshold + at.z[i] / at.upper(i) + at.w[i] / at.lower(i)))
            .collect();
        let gram = Cholesky::of_weighted(self.columns, &shares)?;
        let newton = Newton {
            problem: self,
            at,
            shares,
            gram,
        };
        let straight = newton.towards(0.0, None);
        let way = at.way_to_boundary(&straight).min(1.0);
        let left = at.gap_after(&straight, way) / (2 * at.u.len()) as f64;
        let target = mu * (left / mu) * (left / mu) * (left / mu);
        Some(newton.towards(target, Some(&straight)))
    }
}

/// The linear equations of a step.
struct Newton<'a> {
    problem: &'a Problem<'a>,
    at: &'a Point,
    /// 1/(γ + z/(1 − u) + w/(1 + u)) for each example.
    shares: Vec<f64>,
    /// XᵀQX, Q the shares.
    gram: Cholesky,
}

impl Newton<'_> {
    /// The step that makes z·(1 − u) and w·(1 + u) all μ, to first order, and to
    /// second as far as the step is known already.
    #[inline(never)]
    fn towards(&self, mu: f64, known: Option<&Point>) -> Point {
        let (problem, at) = (self.problem, self.at);
        let n = at.u.len();
        let (mut u, mut z, mut w) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
        for i in 0..n {
            let second = known.map_or((0.0, 0.0), |k| (k.u[i] * k.z[i], k.u[i] * k.w[i]));
            z[i] = (mu + second.0) / at.upper(i) - at.z[i];
            w[i] = (mu - second.1) / at.lower(i) - at.w[i];
            u[i] = -self.shares[i] * (z[i] - w[i]);
        }
        let moments = problem.columns.iter().map(|x| dot(x, &u)).collect();
        let theta = self.gram.solve(moments);
        let mut predictions = vec![0.0; n];
        for (column, theta) in problem.columns.iter().zip(&theta) {
            add(&mut predictions, *theta, column);
        }
        for i in 0..n {
            u[i] -= self.shares[i] * predictions[i];
            z[i] += at.z[i] / at.upper(i) * u[i];
            w[i] -= at.w[i] / at.lower(i) * u[i];
        }
        Point { theta, u, z, w }
    }
}

impl Point {
    fn upper(&self, i: usize) -> f64 {
        1.0 - self.u[i]
    }

    fn lower(&self, i: usize) -> f64 {
        1.0 + self.u[i]
    }

    /// Σ z·(1 − u) + w·(1 + u).
    fn gap(&self) -> f64 {
        (0..self.u.len())
            .map(|i| self.z[i] * self.upper(i) + self.w[i] * self.lower(i))
            .sum()
    }

    fn gap_after(&self, step: &Self, way: f64) -> f64 {
        (0..self.u.len())
            .map(|i| {
                let u = way * step.u[i];
                (self.z[i] + way * step.z[i]) * (self.upper(i) - u)
                    + (self.w[i] + way * step.w[i]) * (self.lower(i) + u)
            })
            .sum()
    }

    /// The multiple of the step at which a value becomes 0; at most 1/REACH.
    #[inline(never)]
    fn way_to_boundary(&self, step: &Self) -> f64 {
        let mut way = 1.0 / REACH;
        let mut stop = |value: f64, change: f64| {
            if value + way * change < 0.0 {
                way = -value / change;
            }
        };
        for i in 0..self.u.len() {
            stop(self.z[i], step.z[i]);
            stop(self.w[i], step.w[i]);
            stop(self.upper(i), -step.u[i]);
            stop(self.lower(i), step.u[i]);
        }
        way
    }

    fn move_by(&mut self, step: &Self, way: f64) {
        add(&mut self.theta, way, &step.theta);
        add(&mut self.u, way, &step.u);
        add(&mut self.z, way, &step.z);
        add(&mut self.w, way, &step.w);
    }
}
