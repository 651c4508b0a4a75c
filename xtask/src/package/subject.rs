//! What a SCORM package is about, and what of it a platform opens.

use crate::index;

/// What a platform opens.
pub(super) const PAGE: &str = index::NAME;

/// What a package is about.
pub(super) struct Subject {
    /// What names it among others.
    pub identifier: String,
    /// What a platform lists it as.
    pub title: String,
    /// The one scene whose tasks count; none: all.
    pub scene: Option<String>,
}
