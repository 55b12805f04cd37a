//! Finds where news outlets disagree about one story, and why they probably do.
//!
//! Articles come in; each stage adds one table and never edits an earlier one:
//! documents → sentences → claims → candidate pairs → graph → clusters →
//! findings → report. Stages are strangers to each other: only [`pipeline`]
//! knows their order, and all they share is [`model`]. Words of the world are
//! data in `rules/lexicon`, judgements are data in `rules`, mechanisms are code.

pub mod cause;
pub mod cli;
pub mod config;
pub mod error;
pub mod extract;
pub mod ingest;
pub mod lexicon;
pub mod link;
pub mod model;
pub mod pipeline;
pub mod report;
pub mod review;
pub mod rule;
pub mod segment;
pub mod syntax;
