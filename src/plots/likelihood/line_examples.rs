//! Examples with one feature, and what a line and the noise about it make of them.

use std::f64::consts::LOG10_E;

use ndarray::Array2;

use super::noisy_line::{LikelihoodTerms, LineParameter, LossProfiles, NoisyLine};
use crate::plots::marks::line::Line;
use crate::probability::{NoiseFamily, Profile};
use crate::regression::least_squares;

/// Pieces of a curve over a parameter.
const PIECES: u32 = 160;
/// Deviations of the targets about the least-squares parameter that a curve shows.
const SPAN: f64 = 1.5;
/// Share of that beyond the present parameter.
const MARGIN: f64 = 0.1;

/// Examples (x, y) with their least-squares line.
#[derive(Clone, Debug, PartialEq)]
pub struct LineExamples {
    /// The examples.
    pub points: Vec<(f64, f64)>,
    /// The line of least squares; none where no line or many have the least sum.
    pub least_squares: Option<Line>,
    /// The root mean square residual of least squares, or of the targets about 0; without an
    /// outlier that was added. 1 where that is 0.
    pub unit: f64,
}

impl LineExamples {
    /// Fits the line.
    ///
    /// # Examples
    /// ```
    /// use sgd_playground::plots::LineExamples;
    /// let examples = LineExamples::new(vec![(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)]);
    /// let line = examples.least_squares.unwrap();
    /// assert!((line.slope - 2.0).abs() < 1e-12 && (line.intercept - 1.0).abs() < 1e-12);
    /// assert_eq!(LineExamples::new(vec![(2.0, 5.0)]).least_squares, None);
    /// ```
    #[must_use]
    pub fn new(points: Vec<(f64, f64)>) -> Self {
        let x = Array2::from_shape_fn((points.len(), 1), |(i, _)| points[i].0);
        let y = points.iter().map(|p| p.1).collect();
        let fit = least_squares(&x, &y);
        let least_squares = (fit.rank == 2).then(|| Line {
            slope: fit.weights[0],
            intercept: fit.bias,
        });
        let examples = Self {
            points,
            least_squares,
            unit: 1.0,
        };
        let flat = Line {
            slope: 0.0,
            intercept: 0.0,
        };
        let residuals = examples.residuals(least_squares.unwrap_or(flat));
        let unit = NoiseFamily::Gaussian.fitted_scale(&residuals);
        Self {
            unit: unit.unwrap_or(1.0),
            ..examples
        }
    }

    /// The examples with one more, as an outlier: the unit stays.
    #[must_use]
    pub fn with_point(&self, x: f64, y: f64) -> Self {
        let one_more = self.points.iter().copied().chain([(x, y)]);
        Self {
            unit: self.unit,
            ..Self::new(one_more.collect())
        }
    }

    /// y − ŷ of each example.
    #[must_use]
    pub fn residuals(&self, line: Line) -> Vec<f64> {
        self.points.iter().map(|(x, y)| y - line.at(*x)).collect()
    }

    /// p(y − ŷ) of each example.
    #[must_use]
    pub fn densities(&self, model: NoisyLine) -> Vec<f64> {
        let residuals = self.residuals(model.line);
        residuals.iter().map(|r| model.noise.density(*r)).collect()
    }

    /// log₁₀ of the likelihood of the first 1, 2, … n examples, as sums.
    #[must_use]
    pub fn log_sums(&self, model: NoisyLine) -> Vec<f64> {
        let mut sum = 0.0;
        let add = |r: f64| {
            sum += LOG10_E * model.noise.log_density(r);
            sum
        };
        self.residuals(model.line).into_iter().map(add).collect()
    }

    /// Residuals and the terms of likelihood and loss, their sums and the product.
    #[must_use]
    pub fn terms(&self, model: NoisyLine) -> LikelihoodTerms {
        let NoisyLine { line, noise, .. } = model;
        let residuals = self.residuals(line);
        let densities = self.densities(model);
        let loss = |r: &f64| noise.family.loss(r / noise.scale);
        LikelihoodTerms {
            logs: residuals.iter().map(|r| -noise.log_density(*r)).collect(),
            squares: residuals.iter().map(|r| r * r).sum(),
            losses: residuals.iter().map(loss).sum(),
            product: densities.iter().product(),
            negative_log: noise.negative_log_likelihood(&residuals),
            fitted_scale: noise.family.fitted_scale(&residuals),
            residuals,
            densities,
        }
    }

    /// Both losses over one parameter, about least squares and the present one.
    #[must_use]
    pub fn profiles(&self, model: NoisyLine) -> LossProfiles {
        let (from, to) = self.span(model);
        let (residuals, slopes) = (self.residuals(model.line), self.slopes(model.over));
        let profile = Profile {
            residuals: &residuals,
            slopes: &slopes,
        };
        let now = model.parameter();
        let at = |k| from + (to - from) * f64::from(k) / f64::from(PIECES);
        let places: Vec<f64> = (0..=PIECES).map(at).collect();
        let likelihood = |t| profile.negative_log_likelihood(model.noise, t);
        let likely = profile.most_likely(model.noise, (from - now, to - now));
        let moved = || places.iter().map(|place| place - now);
        LossProfiles {
            squared: moved().map(|t| profile.squared_loss(t)).collect(),
            likelihood: moved().map(likelihood).collect(),
            now,
            squared_now: profile.squared_loss(0.0),
            likelihood_now: likelihood(0.0),
            least_squared: profile.least_squares().map(|t| now + t),
            most_likely: now + likely,
            least_likelihood: likelihood(likely),
            places,
        }
    }

    /// Derivatives of ŷ by the parameter.
    fn slopes(&self, over: LineParameter) -> Vec<f64> {
        let slope = |(x, _): &(f64, f64)| match over {
            LineParameter::Weight => *x,
            LineParameter::Bias => 1.0,
        };
        self.points.iter().map(slope).collect()
    }

    /// Values of the parameter that a curve shows: about least squares, and the present one.
    fn span(&self, model: NoisyLine) -> (f64, f64) {
        let (x, y) = (
            deviation(self.points.iter().map(|p| p.0)),
            deviation(self.points.iter().map(|p| p.1)),
        );
        let reach = match model.over {
            LineParameter::Weight => y / x,
            LineParameter::Bias => y,
        };
        let reach = if reach > 0.0 && reach.is_finite() {
            SPAN * reach
        } else {
            1.0
        };
        let line = self.least_squares.unwrap_or(model.line);
        let centre = NoisyLine { line, ..model }.parameter();
        let (low, high) = (centre - reach, centre + reach);
        let (now, margin) = (model.parameter(), MARGIN * reach);
        (low.min(now - margin), high.max(now + margin))
    }
}

/// Population standard deviation.
fn deviation(values: impl ExactSizeIterator<Item = f64> + Clone) -> f64 {
    let n = values.len() as f64;
    let mean = values.clone().sum::<f64>() / n;
    let squares = values.map(|value| (value - mean) * (value - mean));
    (squares.sum::<f64>() / n).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probability::Noise;

    const POINTS: [(f64, f64); 4] = [(0.0, 1.0), (1.0, 3.5), (2.0, 4.5), (3.0, 7.0)];

    fn model(over: LineParameter) -> NoisyLine {
        NoisyLine {
            line: Line {
                slope: 1.5,
                intercept: 1.0,
            },
            noise: Noise {
                family: NoiseFamily::Gaussian,
                scale: 0.5,
            },
            over,
        }
    }

    #[test]
    fn the_line_of_four_points_by_hand() {
        // x̄ = 1.5, ȳ = 4: Σ(x − x̄)(y − ȳ) = 9.5 over Σ(x − x̄)² = 5; residuals −0.15, 0.45, −0.45, 0.15.
        let examples = LineExamples::new(POINTS.to_vec());
        let line = examples.least_squares.expect("a line");
        assert!((line.slope - 1.9).abs() < 1e-12 && (line.intercept - 1.15).abs() < 1e-12);
        assert!((examples.unit - (0.45_f64 / 4.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn an_outlier_moves_the_line_and_leaves_the_unit() {
        let examples = LineExamples::new(POINTS.to_vec());
        let with_outlier = examples.with_point(3.0, -20.0);
        assert_eq!(with_outlier.unit, examples.unit);
        assert_eq!(with_outlier.points.len(), 5);
        assert!(with_outlier.least_squares.expect("a line").slope < 0.0);
    }

    #[test]
    fn one_place_has_no_line_and_residuals_about_zero() {
        let examples = LineExamples::new(vec![(2.0, 3.0), (2.0, -3.0)]);
        assert_eq!((examples.least_squares, examples.unit), (None, 3.0));
        assert_eq!(LineExamples::new(vec![(1.0, 0.0)]).unit, 1.0);
    }

    #[test]
    fn terms_and_sums_agree() {
        let examples = LineExamples::new(POINTS.to_vec());
        let model = model(LineParameter::Bias);
        let terms = examples.terms(model);
        assert_eq!(terms.residuals, [0.0, 1.0, 0.5, 1.5]);
        assert_eq!((terms.squares, terms.losses), (3.5, 7.0));
        assert!((terms.logs.iter().sum::<f64>() - terms.negative_log).abs() < 1e-12);
        assert!((-terms.product.ln() - terms.negative_log).abs() < 1e-12);
        let last = *examples.log_sums(model).last().expect("four sums");
        assert!((last - terms.product.log10()).abs() < 1e-12);
    }

    #[test]
    fn profiles_hold_the_present_parameter_and_are_least_where_they_say() {
        let examples = LineExamples::new(POINTS.to_vec());
        for over in [LineParameter::Weight, LineParameter::Bias] {
            let profiles = examples.profiles(model(over));
            let (first, last) = (profiles.places[0], profiles.places[PIECES as usize]);
            assert!(first < profiles.now && profiles.now < last);
            // With Gaussian noise both losses are least at one place.
            let least = profiles.least_squared.expect("a minimum");
            assert!((profiles.most_likely - least).abs() < 1e-6 * (last - first));
            let lowest = |losses: &[f64]| losses.iter().copied().fold(f64::INFINITY, f64::min);
            assert!(profiles.least_likelihood <= lowest(&profiles.likelihood));
            assert!(lowest(&profiles.squared) <= profiles.squared_now);
        }
    }
}
