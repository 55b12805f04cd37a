//! Sentences to claims: one file a finder.

pub mod attribution;
pub mod status;
