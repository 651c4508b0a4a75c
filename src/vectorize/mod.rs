//! Adding two vectors of f32, once element by element and once in lanes of four.
//!
//! Both do n additions; they differ in how many of them an instruction does. That the first is
//! not vectorised by LLVM behind our backs is seen to by a barrier after each element: an empty
//! inline assembly that clobbers memory ([`std::hint::black_box`] of nothing). It forbids LLVM
//! to move loads and stores of one element past those of another, and adds no instruction.
//! `tests/engine/vectorize.test.mjs` looks at the code of the built module: `f32x4.add` in the
//! one and not in the other. The page shows both files as they are here.
//!
//! The shorter of the three slices decides how many elements are added.

mod add_scalar;
mod add_vector;

pub use add_scalar::add_scalar;
pub use add_vector::add_vector;
