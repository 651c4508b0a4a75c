//! How far from least squares a run stays, over the learning rate, for a few batch sizes: within
//! the epoch and at its end, both scales logarithmic.

use plotters::backend::DrawingBackend;
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::regression::BallReading;

use crate::plots::marks::marker::{Marker, cross};
use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::sheet::Sheet;
use crate::plots::paper::stroke::Stroke;
use crate::plots::paper::style::{Palette, Style, mix};
use crate::plots::scales::axes::{Axes, visible};
use crate::plots::scales::{grid, log_log};

/// Radius of a mark within the epoch, and at its end, in CSS pixels.
const RADII: (f64, f64) = (3.5, 2.5);
/// The darkest line's place: as many shades as shapes.
const LAST: f64 = (Marker::ALL.len() - 1) as f64;
/// Room for a label left of the first rate, and about what is no plot, in em.
const LABEL_ROOM: f64 = 4.5;
const MARGINS: f64 = 6.0;
/// Distance of labels at least, in em.
const LABEL_HEIGHT: f64 = 1.1;
/// Half the width of a cross.
const CROSS: f64 = 3.5;

/// What the chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NoiseBalls<'a> {
    /// Measured points, by batch size, then by learning rate.
    pub readings: &'a [BallReading],
    /// Learning rates that are or will be measured: the x axis.
    pub learning_rates: &'a [f64],
    /// Distances below this are rounding, and left out.
    pub resolution: f64,
    /// The present batch size (its line is lit).
    pub batch_size: usize,
    /// The present learning rate (a line from top to bottom).
    pub learning_rate: f64,
}

/// The line of one batch size, and its place among them.
struct Series<'a> {
    readings: &'a [BallReading],
    place: usize,
    color: RGBColor,
    marker: Marker,
}

/// One of the two lines of a batch size, and how it looks.
struct Trace {
    distance: fn(&BallReading) -> Option<f64>,
    stroke: Stroke,
    /// Radius of its marks in CSS pixels.
    radius: f64,
}

impl<'a> NoiseBalls<'a> {
    /// The lines, the present batch size's last.
    fn series(&self, palette: &Palette) -> Vec<Series<'a>> {
        let sizes = self.readings.chunk_by(|a, b| a.batch_size == b.batch_size);
        let mut series: Vec<Series<'_>> = sizes
            .enumerate()
            .map(|(place, readings)| Series {
                readings,
                place,
                color: if readings[0].batch_size == self.batch_size {
                    palette.minibatch
                } else {
                    mix(palette.example, palette.ink, place as f64 / LAST)
                },
                marker: Marker::ALL[place % Marker::ALL.len()],
            })
            .collect();
        let is_own = |series: &Series<'_>| series.readings[0].batch_size == self.batch_size;
        if let Some(place) = series.iter().position(is_own) {
            let own = series.remove(place);
            series.push(own);
        }
        series
    }

    fn distances(&self) -> Vec<f64> {
        let both = self
            .readings
            .iter()
            .flat_map(|r| [r.within, r.at_end])
            .flatten();
        both.filter(|distance| *distance > self.resolution)
            .collect()
    }
}

/// Axes over all rates and over the distances measured so far, as far as f32 resolves them.
#[must_use]
pub fn axes(sheet: &Sheet<'_>, balls: &NoiseBalls<'_>) -> Axes {
    let em = f64::from(sheet.size.0) / sheet.style.em();
    let share = LABEL_ROOM / (em - MARGINS).max(3.0 * LABEL_ROOM);
    let rates = balls.learning_rates;
    let decades = rates.last().unwrap_or(&1.0) / rates.first().unwrap_or(&1.0);
    let before = rates.iter().map(|rate| rate * decades.powf(-share));
    let x: Vec<f64> = before.take(1).chain(rates.iter().copied()).collect();
    log_log::axes(sheet, &x, &balls.distances())
}

/// Paints the ground, the axes and, for each batch size, the distance within the epoch (solid)
/// and at its end (dashed). A mark is hollow where the run had not settled, and a cross at the top
/// where it diverged.
///
/// # Errors
/// Those of the back end.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    style: &Style,
    axes: &Axes,
    balls: &NoiseBalls<'_>,
) -> Drawn<DB> {
    let mut pen = Pen::new(backend, style, axes.plot());
    grid::draw(&mut pen, axes)?;
    log_log::vertical(&mut pen, axes, balls.learning_rate)?;
    let series = balls.series(&style.palette);
    for series in &series {
        let at_end = Trace {
            distance: |r| r.at_end,
            stroke: Stroke::dashed(series.color, 1.5),
            radius: RADII.1,
        };
        draw_line(&mut pen, axes, series, &at_end)?;
        draw_crosses(&mut pen, axes, series)?;
    }
    for series in &series {
        let within = Trace {
            distance: |r| r.within,
            stroke: Stroke::solid(series.color, 2.0),
            radius: RADII.0,
        };
        draw_line(&mut pen, axes, series, &within)?;
    }
    draw_labels(&mut pen, axes, &series)
}

fn draw_line<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    series: &Series<'_>,
    trace: &Trace,
) -> Drawn<DB> {
    let at = |r: &BallReading| {
        let data = (r.learning_rate, (trace.distance)(r)?);
        Some((axes.screen_from_data(data), r.is_settled))
    };
    let points: Vec<(Point, bool)> = series.readings.iter().filter_map(at).collect();
    let line: Vec<Point> = points.iter().map(|(point, _)| *point).collect();
    pen.line(&line, trace.stroke)?;
    let background = pen.palette().background;
    for (point, is_settled) in points.into_iter().filter(|(p, _)| axes.plot().contains(*p)) {
        series
            .marker
            .draw(pen, point, trace.radius, trace.stroke.color)?;
        if !is_settled {
            series
                .marker
                .draw(pen, point, trace.radius - 1.5, background)?;
        }
    }
    Ok(())
}

/// At the top edge, a row for each batch size.
fn draw_crosses<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    series: &Series<'_>,
) -> Drawn<DB> {
    let row = pen
        .style()
        .pixels((2.0 * series.place as f64 + 1.5) * (CROSS + 0.5));
    let top = axes.y_interval().max();
    for reading in series.readings.iter().filter(|r| r.has_diverged) {
        if let Some((x, y)) = visible(axes, (reading.learning_rate, top)) {
            cross(pen, (x, y + row), CROSS, Stroke::solid(series.color, 2.0))?;
        }
    }
    Ok(())
}

/// The batch sizes before the solid lines, one below the other where they begin together.
fn draw_labels<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    series: &[Series<'_>],
) -> Drawn<DB> {
    let em = pen.style().em();
    let start = |series: &Series<'_>| {
        let mut points = series.readings.iter();
        let point = points.find_map(|r| visible(axes, (r.learning_rate, r.within?)))?;
        let text = format!("B = {}", series.readings[0].batch_size);
        Some((point, text, series.color))
    };
    let mut labels: Vec<(Point, String, RGBColor)> = Vec::new();
    for label in series.iter().filter_map(start) {
        // A few: sorted as they come.
        let place = labels.partition_point(|above| above.0.1 <= label.0.1);
        labels.insert(place, label);
    }
    let mut free = axes.plot().top;
    for ((x, y), text, color) in labels {
        let middle = y.max(free);
        let pos = Pos::new(HPos::Right, VPos::Center);
        pen.text(&text, (x - 0.6 * em, middle), pos, color)?;
        free = middle + LABEL_HEIGHT * em;
    }
    Ok(())
}
