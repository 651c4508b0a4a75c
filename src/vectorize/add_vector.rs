use wide::f32x4;

/// sumᵢ = aᵢ + bᵢ, four elements at a time.
pub fn add_vector(a: &[f32], b: &[f32], sum: &mut [f32]) {
    let (a, last_a) = a.as_chunks::<4>();
    let (b, last_b) = b.as_chunks::<4>();
    let (sum, last_sum) = sum.as_chunks_mut::<4>();
    for ((a, b), sum) in a.iter().zip(b).zip(sum) {
        *sum = (f32x4::new(*a) + f32x4::new(*b)).to_array();
    }
    for ((a, b), sum) in last_a.iter().zip(last_b).zip(last_sum) {
        *sum = a + b;
    }
}
