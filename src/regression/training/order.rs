//! The examples in the order of an epoch, by their index.

use super::minibatches::Places;
use super::shuffle::Shuffle;

/// An example by its index; its target comes along, which saves looking for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Example {
    pub(crate) index: u32,
    pub(crate) target: f32,
}

/// All examples, in an order of its own for each epoch.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    given: Vec<Example>,
    shuffle: Shuffle<Example>,
}

impl Order {
    /// Of the examples with these targets; without a seed the order stays.
    pub(crate) fn new(seed: Option<u32>, targets: &[f32]) -> Self {
        let example = |(index, target): (u32, &f32)| Example {
            index,
            target: *target,
        };
        let given: Vec<Example> = (0..).zip(targets).map(example).collect();
        let shuffle = Shuffle::new(seed, &given, 0);
        Self { given, shuffle }
    }

    /// The examples at these places.
    pub(crate) fn at(&mut self, places: &Places) -> &[Example] {
        let Places { epoch, range } = places;
        let items = self.shuffle.until(range.end, *epoch, &self.given);
        &items[range.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::training::naive;
    use proptest::prelude::*;

    fn indices(order: &mut Order, places: Places) -> Vec<u32> {
        order.at(&places).iter().map(|e| e.index).collect()
    }

    fn order(n: usize, seed: u32, epoch: u32) -> Vec<u32> {
        let range = 0..n;
        indices(
            &mut Order::new(Some(seed), &vec![0.0; n]),
            Places { epoch, range },
        )
    }

    proptest! {
        #[test]
        fn the_order_is_the_plain_shuffle(n in 1_usize..1200, seed: u32, epoch: u32) {
            prop_assert_eq!(order(n, seed, epoch), naive::permutation(n, seed, epoch));
        }

        #[test]
        fn any_places_can_be_asked_for_in_any_order(
            n in 1_usize..300, asked in prop::collection::vec((0_u32..4, 0_usize..300), 1..20),
        ) {
            let mut order = Order::new(Some(7), &vec![0.0; n]);
            for (epoch, start) in asked {
                let range = start.min(n)..n.min(start + 9);
                let plain = &naive::permutation(n, 7, epoch)[range.clone()];
                prop_assert_eq!(indices(&mut order, Places { epoch, range }), plain);
            }
        }
    }

    #[test]
    fn draws_that_would_spoil_uniformity_are_drawn_anew() {
        // At place i the chance is (2³² mod (n − i))/2³²: some 60 of them in all.
        let n = 1_000_000;
        assert!(order(n, 3, 1) == naive::permutation(n, 3, 1));
    }

    #[test]
    fn all_orders_of_four_are_equally_frequent() {
        let mut counts = std::collections::BTreeMap::new();
        for seed in 0..24_000 {
            *counts.entry(order(4, seed, 2)).or_insert(0.0) += 1.0;
        }
        assert_eq!(counts.len(), 24);
        let chi_square: f64 = counts.values().map(|c: &f64| (c - 1e3).powi(2) / 1e3).sum();
        // 23 degrees of freedom: exceeded once in 10,000.
        assert!(chi_square < 54.0, "{chi_square}");
    }

    #[test]
    fn every_example_comes_to_every_place_equally_often() {
        const N: usize = 50;
        let mut counts = vec![[0.0; N]; N];
        for epoch in 0..10_000 {
            for (place, example) in order(N, 1, epoch).into_iter().enumerate() {
                counts[place][example as usize] += 1.0;
            }
        }
        let off = |c: &f64| (c - 200.0).powi(2) / 200.0;
        let chi_square: f64 = counts.iter().flatten().map(off).sum();
        // 49² degrees of freedom: mean 2401, deviation 69; 4 deviations either way.
        assert!((2_124.0..2_678.0).contains(&chi_square), "{chi_square}");
    }

    #[test]
    fn targets_come_along() {
        let targets: Vec<f32> = (0..40).map(|i| i as f32 / 2.0).collect();
        let places = Places {
            epoch: 3,
            range: 0..40,
        };
        for example in Order::new(Some(5), &targets).at(&places) {
            assert_eq!(example.target, targets[example.index as usize]);
        }
    }

    #[test]
    fn without_a_seed_the_order_stays() {
        let mut order = Order::new(None, &[0.0; 5]);
        for epoch in [0, 1, 7] {
            let places = Places { epoch, range: 1..5 };
            assert_eq!(indices(&mut order, places), [1, 2, 3, 4]);
        }
    }
}
