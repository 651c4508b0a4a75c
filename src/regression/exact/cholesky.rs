//! Cholesky's factors of a positive definite matrix XᵀQX.

use super::vector::dot;

/// Lower triangle L with LLᵀ the matrix.
pub(crate) struct Cholesky(Vec<Vec<f64>>);

impl Cholesky {
    /// Of XᵀQX, X given by its columns and Q by its diagonal; `None` where a
    /// pivot is not positive.
    pub(crate) fn of_weighted(columns: &[Vec<f64>], weights: &[f64]) -> Option<Self> {
        let mut rows: Vec<Vec<f64>> = Vec::with_capacity(columns.len());
        for (k, column) in columns.iter().enumerate() {
            let weighted: Vec<f64> = column.iter().zip(weights).map(|(x, q)| x * q).collect();
            let mut row: Vec<f64> = Vec::with_capacity(k + 1);
            for (j, other) in columns[..k].iter().enumerate() {
                let rest = dot(&weighted, other) - dot(&row, &rows[j][..j]);
                row.push(rest / rows[j][j]);
            }
            let pivot = dot(&weighted, column) - dot(&row, &row);
            if !(pivot > 0.0 && pivot.is_finite()) {
                return None;
            }
            row.push(pivot.sqrt());
            rows.push(row);
        }
        Some(Self(rows))
    }

    /// x with LLᵀx = y.
    pub(crate) fn solve(&self, mut y: Vec<f64>) -> Vec<f64> {
        for (k, row) in self.0.iter().enumerate() {
            y[k] = (y[k] - dot(&row[..k], &y[..k])) / row[k];
        }
        for (k, row) in self.0.iter().enumerate().rev() {
            y[k] /= row[k];
            let value = y[k];
            y[..k]
                .iter_mut()
                .zip(row)
                .for_each(|(y, l)| *y -= value * l);
        }
        y
    }
}
