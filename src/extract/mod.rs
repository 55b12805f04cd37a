//! Sentences to claims: one file a finder.

pub mod quantity;
