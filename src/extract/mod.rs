//! Sentences to claims: one file a finder.

pub mod attribution;
pub mod label;
pub mod quotation;
pub mod statement;
pub mod status;
