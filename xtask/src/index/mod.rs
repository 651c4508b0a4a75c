//! index.html, read once: what it says of the page, and the document with what others put into it.
//!
//! What is asked for and is not there is an error, so that no build goes on with half a page.

mod document;
mod rewriting;
#[cfg(test)]
mod tests;

pub(crate) use document::{Index, MAIN, NAME};
