//! Sentences to claims: one file a finder.
