//! What reviewers decide: from their sheets to a file, and from the file to the next report.
//!
//! A sheet comes back in whatever form a spreadsheet gave it ([`grid`]); its rows
//! are found by the names of their columns ([`sheet`]) and turned into decisions
//! or refused ([`apply`]). Decisions live in one file beside the articles
//! ([`decisions`]); a run asks which of them hold ([`standing`]) and what they settle
//! ([`settle`]). From many of them exceptions are drawn ([`suggest`], [`exception`])
//! and rules are judged ([`ledger`]). Two reports can be compared ([`difference`]).
//!
//! Nothing here reads a clock: what day it is, the caller says.

pub mod apply;
pub mod decisions;
pub mod difference;
pub mod exception;
pub mod grid;
pub mod ledger;
pub mod settle;
pub mod sheet;
pub mod standing;
pub mod suggest;
