//! The mean loss over two parameters where it is no quadratic function: summed over examples.

use wide::f32x4 as Lanes;

use crate::regression::lanes::LANES;
use crate::regression::model::loss::Loss;

/// Registers summed in f32 before the sum goes on in f64.
const BLOCK: usize = 64;
/// Examples that are looked at to see whether the function has moved.
const PROBES: usize = 16;

/// The mean loss over some of the examples, a convex function of two parameters.
#[derive(Debug, Clone)]
pub struct SampledLoss {
    loss: Loss,
    centre: [f64; 2],
    n_examples: usize,
    /// ŷ − y at the centre, four examples a register, then zeros, which have no loss.
    errors: Vec<Lanes>,
    /// ∂ŷ/∂p and ∂ŷ/∂q in the same places.
    factors: [Vec<Lanes>; 2],
}

impl SampledLoss {
    /// From ŷ − y at `centre`, ∂ŷ/∂p and ∂ŷ/∂q of each example.
    pub(crate) fn new(
        loss: Loss,
        centre: [f64; 2],
        examples: impl Iterator<Item = [f32; 3]>,
    ) -> Self {
        let mut columns: [Vec<f32>; 3] = Default::default();
        for example in examples {
            for (column, value) in columns.iter_mut().zip(example) {
                column.push(value);
            }
        }
        let n_examples = columns[0].len();
        let [errors, p, q] = columns.map(registers);
        Self {
            loss,
            centre,
            n_examples,
            errors,
            factors: [p, q],
        }
    }

    /// Examples that the mean is taken over.
    pub fn n_examples(&self) -> usize {
        self.n_examples
    }

    /// The mean loss at (p, q).
    pub fn at(&self, [p, q]: [f64; 2]) -> f64 {
        self.on_grid(&[p], &[q])[0]
    }

    /// The mean loss at every (p, q), all p at the first q first.
    pub fn on_grid(&self, p: &[f64], q: &[f64]) -> Vec<f64> {
        let mut values = Vec::with_capacity(p.len() * q.len());
        let mut shifted = self.errors.clone();
        for q in q {
            let step = Lanes::splat((q - self.centre[1]) as f32);
            for ((shifted, error), z) in shifted.iter_mut().zip(&self.errors).zip(&self.factors[1])
            {
                *shifted = *error + step * *z;
            }
            for p in p {
                let step = Lanes::splat((p - self.centre[0]) as f32);
                values.push(match self.loss {
                    // Constants, so that the compiler leaves the others out.
                    Loss::Squared => self.mean(&shifted, step, |e| Loss::Squared.value_of_lanes(e)),
                    Loss::Absolute => {
                        self.mean(&shifted, step, |e| Loss::Absolute.value_of_lanes(e))
                    }
                    Loss::Huber => self.mean(&shifted, step, |e| Loss::Huber.value_of_lanes(e)),
                });
            }
        }
        values
    }

    /// A point of least loss, looked for on ever finer grids that begin about `near`, `reach` to
    /// each side, and go where the loss falls; to about 1 % of `reach`.
    pub fn minimiser(&self, near: [f64; 2], reach: [f64; 2]) -> [f64; 2] {
        const SIDE: usize = 7;
        const MIDDLE: usize = SIDE / 2;
        const MOST_ROUNDS: usize = 60;
        let (mut at, mut share) = (near, 1.0);
        for _ in 0..MOST_ROUNDS {
            let [p, q] = [0, 1].map(|k| {
                let step = share * reach[k] / MIDDLE as f64;
                let node = |i: usize| at[k] + (i as f64 - MIDDLE as f64) * step;
                std::array::from_fn::<f64, SIDE, _>(node)
            });
            let values = self.on_grid(&p, &q);
            let middle = (MIDDLE * SIDE + MIDDLE, values[MIDDLE * SIDE + MIDDLE]);
            let (best, _) = values
                .iter()
                .copied()
                .enumerate()
                .fold(
                    middle,
                    |best, node| {
                        if node.1 < best.1 { node } else { best }
                    },
                );
            let (i, j) = (best % SIDE, best / SIDE);
            at = [p[i], q[j]];
            let is_inside = |i: usize| 0 < i && i + 1 < SIDE;
            if is_inside(i) && is_inside(j) {
                share *= 0.5;
            }
            if share < 1e-2 {
                break;
            }
        }
        at
    }

    /// How far this function has moved from another one over the same examples, in multiples of
    /// `unit` along p or q, whichever is less: the largest shift of a line along which one of a
    /// few examples has no error.
    pub(crate) fn shift(&self, other: &Self, unit: [f64; 2]) -> f64 {
        if (self.loss, self.n_examples) != (other.loss, other.n_examples) {
            return f64::INFINITY;
        }
        let shift = |i: usize| {
            let (own, [p, q]) = self.at_origin(i);
            let steepest = (p * unit[0]).abs().max((q * unit[1]).abs());
            (own - other.at_origin(i).0).abs() / steepest
        };
        // An example without a factor has no such line: it has not moved (0/0, which is passed over), or the whole
        // function has by as much as nothing along p and q makes up for.
        let shifts = (0..self.errors.len().min(PROBES)).map(shift);
        shifts.fold(0.0, f64::max)
    }

    /// ŷ − y of the first example of register i with both parameters 0, and its factors.
    fn at_origin(&self, i: usize) -> (f64, [f64; 2]) {
        let first = |lanes: &[Lanes]| f64::from(lanes[i].to_array()[0]);
        let [p, q] = [first(&self.factors[0]), first(&self.factors[1])];
        (
            first(&self.errors) - p * self.centre[0] - q * self.centre[1],
            [p, q],
        )
    }

    #[inline(always)]
    fn mean(&self, shifted: &[Lanes], step: Lanes, loss: impl Fn(Lanes) -> Lanes) -> f64 {
        let mut total = 0.0;
        for (errors, z) in shifted.chunks(BLOCK).zip(self.factors[0].chunks(BLOCK)) {
            let mut sum = Lanes::ZERO;
            for (error, z) in errors.iter().zip(z) {
                sum += loss(*error + step * *z);
            }
            let [a, b, c, d] = sum.to_array();
            total += f64::from((a + b) + (c + d));
        }
        total / self.n_examples as f64
    }
}

fn registers(mut values: Vec<f32>) -> Vec<Lanes> {
    values.resize(values.len().next_multiple_of(LANES), 0.0);
    let (fours, _) = values.as_chunks::<LANES>();
    fours.iter().map(|four| Lanes::new(*four)).collect()
}
