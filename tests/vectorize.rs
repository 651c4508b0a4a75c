//! The two ways of adding vectors against a naive third.

use proptest::prelude::*;
use sgd_playground::vectorize::{add_scalar, add_vector};

type Add = fn(&[f32], &[f32], &mut [f32]);

const WAYS: [Add; 2] = [add_scalar, add_vector];

#[test]
fn ones_become_twos_at_every_length() {
    for n in 0..=41 {
        for add in WAYS {
            let ones = vec![1.0; n];
            let mut sum = vec![0.0; n];
            add(&ones, &ones, &mut sum);
            assert_eq!(sum, vec![2.0; n]);
        }
    }
}

#[test]
fn what_lies_behind_the_shorter_vector_is_left_alone() {
    let (a, b) = ([1.0; 4], [2.0; 4]);
    for add in WAYS {
        let mut sum = [-1.0; 8];
        add(&a, &b, &mut sum);
        assert_eq!(sum, [3.0, 3.0, 3.0, 3.0, -1.0, -1.0, -1.0, -1.0]);
    }
}

proptest! {
    #[test]
    fn both_ways_give_the_bits_of_a_naive_sum(
        pairs in prop::collection::vec((any::<f32>(), any::<f32>()), 0..200),
    ) {
        let (a, b): (Vec<f32>, Vec<f32>) = pairs.iter().copied().unzip();
        for add in WAYS {
            let mut sum = vec![0.0; pairs.len()];
            add(&a, &b, &mut sum);
            for (i, sum) in sum.iter().enumerate() {
                let naive = a[i] + b[i];
                // A NaN may carry any payload.
                prop_assert!(naive.to_bits() == sum.to_bits() || naive.is_nan() && sum.is_nan());
            }
        }
    }
}
