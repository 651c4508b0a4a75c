//! A few numbers by which data are known again.

use crate::regression::Trainer;

/// The number of training examples, and the first and last of them as trained.
#[derive(Debug, PartialEq, Clone)]
pub(crate) struct DataProbe {
    n_examples: usize,
    examples: [(Vec<f32>, f32); 2],
}

impl DataProbe {
    pub(crate) fn of(trainer: &Trainer) -> Self {
        let rows = trainer.training_rows();
        let example = |i: usize| {
            let (features, target) = rows.example(i);
            (features.to_vec(), target)
        };
        Self {
            n_examples: rows.len(),
            examples: [example(0), example(rows.len() - 1)],
        }
    }
}
