//! Gradients at the present parameters, as arrows and as a cloud.

use plotters::backend::DrawingBackend;

use super::marks::Arrows;
use crate::plots::marks::arrow;
use crate::plots::paper::clip::Point;
use crate::plots::paper::convex;
use crate::plots::paper::ellipse::Ellipse;
use crate::plots::paper::pen::{Drawn, Pen};
use crate::plots::paper::stroke::Stroke;
use crate::plots::scales::axes::{Axes, visible};

/// Examples with an arrow of their own at most; of more every k-th.
const MOST_ARROWS: usize = 256;

/// Draws what there is of them: the cloud, thin arrows of examples, the full gradient, the
/// minibatch's above all.
pub(crate) fn draw<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    present: [f64; 2],
    arrows: &Arrows,
) -> Drawn<DB> {
    let palette = pen.palette();
    let way = |gradient: [f64; 2]| {
        (
            place(axes, present),
            place(axes, arrows.end(present, gradient)),
        )
    };
    draw_cloud(pen, axes, present, arrows)?;
    let stride = arrows.examples.len().div_ceil(MOST_ARROWS).max(1);
    let thin = Stroke {
        opacity: if arrows.examples.len() > 64 {
            0.3
        } else {
            0.45
        },
        ..Stroke::solid(palette.minibatch, 1.25)
    };
    for gradient in arrows.examples.iter().step_by(stride) {
        arrow::draw(pen, way(*gradient), thin, false)?;
    }
    if let Some(gradient) = arrows.full {
        arrow::draw(
            pen,
            way(gradient),
            Stroke::solid(palette.learned, 2.75),
            true,
        )?;
    }
    if let Some(gradient) = arrows.minibatch {
        arrow::draw(
            pen,
            way(gradient),
            Stroke::solid(palette.minibatch, 2.75),
            true,
        )?;
    }
    Ok(())
}

/// Gradients of many minibatches as dots, and their spread.
fn draw_cloud<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    axes: &Axes,
    present: [f64; 2],
    arrows: &Arrows,
) -> Drawn<DB> {
    let Some(cloud) = &arrows.cloud else {
        return Ok(());
    };
    let color = pen.palette().minibatch;
    let gradients = cloud.gradients.iter();
    let ends = gradients.map(|gradient| arrows.end(present, *gradient));
    for at in ends.filter_map(|[p, q]| visible(axes, (p, q))) {
        pen.dot(at, 1.5, color, 0.5)?;
    }
    let Some(full) = arrows.full else {
        return Ok(());
    };
    let [pp, pq, qq] = cloud.covariance;
    let centre = place(axes, arrows.end(present, full));
    let plot = axes.plot();
    let x = arrows.scale * plot.width() / axes.x_interval().length();
    let y = -arrows.scale * plot.height() / axes.y_interval().length();
    for n_std_dev in [1.0, 2.0] {
        let covariance = [pp * x * x, pq * x * y, qq * y * y];
        let ring = Ellipse::of_covariance(centre, covariance, n_std_dev).polygon(&plot);
        for line in convex::outline(&ring, &plot) {
            pen.line(&line, Stroke::solid(color, 1.5))?;
        }
    }
    Ok(())
}

fn place(axes: &Axes, [p, q]: [f64; 2]) -> Point {
    axes.screen_from_data((p, q))
}
