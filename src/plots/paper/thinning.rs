//! Long curves with no more points than the screen can show.

use super::clip::Point;

/// At most two points a column of `width` pixels: the smallest and the largest y in it, in their
/// order. Points that are not finite are left out. The x of the points must not fall.
pub(crate) fn thin(points: impl Iterator<Item = Point>, width: f64) -> Vec<Point> {
    let column_of = |(x, _): Point| (x / width).floor();
    let mut thinned: Vec<Point> = Vec::new();
    let mut column: Option<Column> = None;
    for point in points.filter(|(x, y)| x.is_finite() && y.is_finite()) {
        match &mut column {
            Some(column) if column.index == column_of(point) => column.add(point),
            _ => {
                if let Some(column) = column.take() {
                    column.flush(&mut thinned);
                }
                column = Some(Column::new(column_of(point), point));
            }
        }
    }
    if let Some(column) = column {
        column.flush(&mut thinned);
    }
    thinned
}

/// Extremes of the points in one column, each with its rank in order of arrival.
struct Column {
    index: f64,
    count: usize,
    lowest: (usize, Point),
    highest: (usize, Point),
}

impl Column {
    fn new(index: f64, point: Point) -> Self {
        Self {
            index,
            count: 1,
            lowest: (0, point),
            highest: (0, point),
        }
    }

    fn add(&mut self, point: Point) {
        if point.1 < self.lowest.1.1 {
            self.lowest = (self.count, point);
        }
        if point.1 > self.highest.1.1 {
            self.highest = (self.count, point);
        }
        self.count += 1;
    }

    fn flush(&self, thinned: &mut Vec<Point>) {
        let (first, second) = if self.lowest.0 <= self.highest.0 {
            (self.lowest, self.highest)
        } else {
            (self.highest, self.lowest)
        };
        thinned.push(first.1);
        if first.0 != second.0 {
            thinned.push(second.1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keeps_the_extremes_of_every_column(
            heights in proptest::collection::vec(-50.0..50.0_f64, 1..400),
            (pace, width) in (0.01..2.0_f64, 1.0..6.0_f64)
        ) {
            let points: Vec<Point> =
                heights.iter().enumerate().map(|(i, y)| (i as f64 * pace, *y)).collect();
            let thinned = thin(points.iter().copied(), width);
            prop_assert!(thinned.is_sorted_by(|a, b| a.0 < b.0));
            let same_column = |a: &Point, b: &Point| (a.0 / width).floor() == (b.0 / width).floor();
            let columns = points.chunk_by(same_column).zip(thinned.chunk_by(same_column));
            for (all, kept) in columns {
                let extremes = |points: &[Point]| {
                    points.iter().fold((f64::MAX, f64::MIN), |(low, high), (_, y)| {
                        (y.min(low), y.max(high))
                    })
                };
                prop_assert!(kept.len() <= 2);
                prop_assert_eq!(extremes(all), extremes(kept));
            }
        }
    }

    #[test]
    fn leaves_missing_values_out() {
        let points = [
            (0.0, 1.0),
            (1.0, f64::NAN),
            (2.0, f64::INFINITY),
            (3.0, 2.0),
        ];
        assert_eq!(thin(points.into_iter(), 1.0), [(0.0, 1.0), (3.0, 2.0)]);
    }
}
