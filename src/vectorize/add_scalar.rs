use std::hint::black_box;

/// sumᵢ = aᵢ + bᵢ, one element at a time.
pub fn add_scalar(a: &[f32], b: &[f32], sum: &mut [f32]) {
    for ((a, b), sum) in a.iter().zip(b).zip(sum) {
        *sum = a + b;
        // A barrier: as far as the compiler knows, all memory
        // is read here, so it can neither join four additions
        // in one nor leave one out. At run time it is nothing.
        black_box(());
    }
}
