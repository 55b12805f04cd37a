//! The tables that the stages hand to each other: plain data with public fields.
//!
//! documents → sentences → claims → comparisons → clusters → findings. A stage
//! reads earlier tables and returns a new one; nobody edits a table that stands.

mod agreement;
mod byte;
mod claim;
mod classes;
mod cluster;
mod digit;
mod document;
mod finding;
mod key;
mod moment;
mod pool;
mod profile;
mod quantity;
mod review;
mod rows;
mod sentence;
mod span;
mod tables;
mod told;
mod wording;

pub use byte::{count_of_pairs, position, position_of_pair};
pub use claim::{
    Aspect, Attribution, Claim, ClaimId, Content, Counted, Detail, FigureFacets, Label, Polarity,
    Quotation, Scope, Slot, Statement, Status, Voice, When,
};
pub use classes::Classes;
pub use cluster::{Cluster, ClusterId, Comparison, Facet, Level, Link};
pub use digit::{decimal_digit, is_invisible};
pub use document::{
    Block, BlockKind, Document, DocumentId, OriginId, OriginMap, StoryId, Version, file_of,
};
pub use finding::{
    Cause, Conflict, Evidence, Finding, FindingKind, Severity, Side, Stage, Verdict,
};
pub use key::{Key, Sieve};
pub use moment::{Date, Moment, Part, Precision, weekday};
pub use pool::{Around, AttributionId, Listed, Pool, PoolBuilder, Term, TermList};
pub use profile::{Profile, Profiles};
pub use quantity::{Agreement, Change, Modifier, Quantity, QuantityKind};
pub use review::{Decision, Review, Ruling, Standing};
pub use rows::Rows;
pub use sentence::{Arc, Relation, Sentence, SentenceId, Shape, Tag, Text, Token, TokenKind};
pub use span::Span;
pub use tables::Tables;
pub use told::{Recurring, Told};
pub use wording::{Alignment, GAP, MAX_ALIGNED_WORDS, Proposition, Shared, SharedWords};
