//! Many points as an image of their density.

use plotters::backend::DrawingBackend;
use plotters::style::RGBColor;

use crate::plots::paper::clip::Point;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::rectangle::Rectangle;

/// Steps of intensity.
const LEVELS: f64 = 8.0;
/// Opacity of the faintest and of the strongest step: one point stays visible.
const FAINTEST: f64 = 0.28;
const STRONGEST: f64 = 0.95;
/// Cells of an image at most, about: on paper larger than any screen the cells are larger.
const MOST_CELLS: f64 = 4e6;

/// Intensities of square cells, 0 where there is no point.
pub(crate) struct DensityImage {
    area: Rectangle,
    cell: f64,
    columns: usize,
    levels: Vec<u8>,
}

impl DensityImage {
    /// Counts points inside `area` in cells of `cell` device pixels, or larger ones where these
    /// would be too many. Intensity goes with the logarithm of the count.
    pub(crate) fn new(area: Rectangle, cell: f64, points: impl Iterator<Item = Point>) -> Self {
        let cell = cell.max(smallest_cell(&area));
        let columns = (area.width() / cell) as usize + 1;
        let rows = (area.height() / cell) as usize + 1;
        let mut counts = vec![0_u32; columns * rows];
        let per_cell = 1.0 / cell;
        for (x, y) in points {
            let column = ((x - area.left) * per_cell) as usize;
            let row = ((y - area.top) * per_cell) as usize;
            counts[row.min(rows - 1) * columns + column.min(columns - 1)] += 1;
        }
        let largest = f64::from(counts.iter().copied().max().unwrap_or(0).max(2));
        let scale = (LEVELS - 1.0) / largest.ln();
        let level = |count: u32| match count {
            0 => 0,
            _ => 1 + (f64::from(count).ln() * scale).round() as u8,
        };
        Self {
            area,
            cell,
            columns,
            levels: counts.into_iter().map(level).collect(),
        }
    }

    /// Draws each run of equal intensity in a row as one rectangle.
    pub(crate) fn draw<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        color: RGBColor,
    ) -> Drawn<DB> {
        for (row, levels) in self.levels.chunks(self.columns).enumerate() {
            let mut start = 0;
            for run in levels.chunk_by(u8::eq) {
                let end = start + run.len();
                if run[0] > 0 {
                    let share = (f64::from(run[0]) - 1.0) / (LEVELS - 1.0);
                    let alpha = FAINTEST + share * (STRONGEST - FAINTEST);
                    pen.rectangle(self.cells(row, start, end), color, alpha)?;
                }
                start = end;
            }
        }
        Ok(())
    }

    /// The rectangle of the cells from `start` to before `end` in a row.
    fn cells(&self, row: usize, start: usize, end: usize) -> Rectangle {
        let top = self.area.top + row as f64 * self.cell;
        Rectangle {
            left: self.area.left + start as f64 * self.cell,
            top,
            right: (self.area.left + end as f64 * self.cell).min(self.area.right),
            bottom: (top + self.cell).min(self.area.bottom),
        }
    }
}

/// Side of the cells that leave about the greatest number of them on an area: 0 on any screen.
fn smallest_cell(area: &Rectangle) -> f64 {
    let (width, height) = (area.width(), area.height());
    let by_area = (width * height / MOST_CELLS).sqrt();
    let by_side = (width + height) / MOST_CELLS;
    // Smaller cells than a pixel are never asked for.
    match by_area.max(by_side) {
        small if small <= 1.0 => 0.0,
        large => large.ceil(),
    }
}
