//! Examples a second over batch size, both scales logarithmic, the spread as whiskers.

use plotters::backend::DrawingBackend;

use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::Style;
use crate::plots::scales::axes::{Axes, visible};
use crate::plots::scales::{grid, log_log};

/// Radius of a mark, and half the width of a whisker's end, in CSS pixels.
const RADIUS: f64 = 3.5;
const CAP: f64 = 4.0;
/// Examples a second that the axis shows before anything is measured.
const EMPTY: (f64, f64) = (1e6, 1e9);

/// The examples a second that steps of one batch size took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Throughput {
    /// Examples of a minibatch.
    pub batch_size: f64,
    /// Median of examples a second.
    pub median: f64,
    /// First and third quartile.
    pub quartiles: (f64, f64),
}

/// Axes over the batch sizes that are or will be measured, and over what has been.
#[must_use]
pub fn axes(sheet: &Sheet<'_>, batch_sizes: &[f64], readings: &[Throughput]) -> Axes {
    let rates = readings
        .iter()
        .flat_map(|r| [r.median, r.quartiles.0, r.quartiles.1]);
    let mut rates: Vec<f64> = rates.collect();
    if log_log::extremes(rates.iter().copied()).is_none() {
        rates = vec![EMPTY.0, EMPTY.1];
    }
    log_log::axes(sheet, batch_sizes, &rates)
}

/// Paints the ground, the axes, the line, marks and whiskers.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    readings: &[Throughput],
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    grid::draw(&mut pen, axes)?;
    let color = style.palette.minibatch;
    let place = |r: &Throughput| axes.screen_from_data((r.batch_size, r.median));
    let line: Vec<Point> = readings.iter().map(place).collect();
    pen.line(&line, Stroke::solid(color, 2.0))?;
    let whisker = Stroke::solid(style.palette.ink, 1.5);
    let cap = style.pixels(CAP);
    for reading in readings {
        let at = |rate| axes.screen_from_data((reading.batch_size, rate));
        let (low, high) = (at(reading.quartiles.0), at(reading.quartiles.1));
        pen.line(&[low, high], whisker)?;
        for (x, y) in [low, high] {
            pen.line(&[(x - cap, y), (x + cap, y)], whisker)?;
        }
        if let Some(point) = visible(axes, (reading.batch_size, reading.median)) {
            pen.dot(point, RADIUS, color, 1.0)?;
        }
    }
    Ok(())
}
