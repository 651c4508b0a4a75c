//! What a run is: the vocabulary of settings, changes while it runs, and the checked whole.

pub(crate) mod change;
pub(crate) mod config;
pub(crate) mod table_form;
pub(crate) mod vocabulary;
