//! How far the gradients of minibatches scatter, over the batch size: measured, and the law of
//! draws without replacement, both scales logarithmic.

use plotters::backend::DrawingBackend;

use crate::regression::{SpreadReading, spread_law};

use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::{Axes, visible};
use crate::plots::scales::{grid, log_log};

/// Points of the law's curve below n/2, and as many above it, where it falls ever more steeply.
const HALF_CURVE: u32 = 24;
/// How near to n the curve goes, as a share of n.
const NEAREST: f64 = 1e-3;

/// The share of n at which the law leaves the plot; at n it is 0, which has no place.
const LAST_SHOWN: f64 = 0.9;

/// What the chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpreadCurves<'a> {
    /// Measured points (dots). The last, of all examples, is 0 and has no place here.
    pub readings: &'a [SpreadReading],
    /// σ₁, the spread of single examples: the law starts there.
    pub single: f64,
    /// Number of examples n, where it ends.
    pub n_examples: usize,
    /// The present batch size (a line from top to bottom).
    pub batch_size: usize,
}

impl SpreadCurves<'_> {
    /// The law at a batch size that need not be whole.
    fn law(&self, batch_size: f64) -> f64 {
        spread_law(self.single, self.n_examples as f64, batch_size)
    }

    /// Batch sizes at which the curve of the law has a point.
    fn curve(&self) -> impl Iterator<Item = f64> {
        let n = self.n_examples as f64;
        let share = |k: u32| f64::from(k) / f64::from(HALF_CURVE);
        let rise = (0..HALF_CURVE).map(move |k| (0.5 * n).max(1.0).powf(share(k)));
        let fall = (0..=HALF_CURVE).map(move |k| n - 0.5 * n * (2.0 * NEAREST).powf(share(k)));
        rise.chain(fall)
    }
}

/// Axes from 1 to n, and down to the law at nine tenths of the examples; they stay while points
/// are added.
#[must_use]
pub fn axes(sheet: &Sheet<'_>, curves: &SpreadCurves<'_>) -> Axes {
    let n = curves.n_examples as f64;
    let y = [curves.single, curves.law(LAST_SHOWN * n)];
    log_log::axes(sheet, &[1.0, n], &y)
}

/// Paints the ground, the axes, the law with the correction (solid) and without (dotted), and the
/// points as far as they are measured.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    curves: &SpreadCurves<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    let palette = &style.palette;
    grid::draw(&mut pen, axes)?;
    log_log::vertical(&mut pen, axes, curves.batch_size as f64)?;
    let n = curves.n_examples as f64;
    let plain = [1.0, n].map(|size| axes.screen_from_data((size, curves.single / size.sqrt())));
    pen.line(&plain, Stroke::dotted(palette.muted, 1.5))?;
    let law = curves.curve().map(|size| (size, curves.law(size)));
    let law: Vec<Point> = law.map(|point| axes.screen_from_data(point)).collect();
    pen.line(&law, Stroke::solid(palette.learned, 2.0))?;
    let measured = curves
        .readings
        .iter()
        .map(|r| (r.batch_size as f64, r.measured));
    for point in measured.filter_map(|point| visible(axes, point)) {
        pen.rimmed_dot(point, 3.5, 1.0, palette.minibatch)?;
    }
    Ok(())
}
