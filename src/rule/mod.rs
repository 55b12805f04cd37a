//! Rules as files: reads them, tests them, runs them.
//!
//! A rule is a TOML file in `rules/PACK/NAME.toml`; a desk editor writes it
//! without a compiler. [`RulePack`] makes rules of files, [`check`] runs them
//! over clusters, [`test`] runs the examples in them, [`suppress`] keeps what a
//! reviewer has settled out of the way.

pub mod draft;
pub mod exempt;
pub mod fault;
pub mod form;
pub mod frames;
pub mod kind;
pub mod load;
pub mod manual;
pub mod overlay;
pub mod overrule;
pub mod read;
pub mod run;
pub mod schema;
pub mod select;
pub mod subject;
mod sum;
pub mod suppress;
pub mod test;
pub mod view;

pub use fault::Fault;
pub use kind::{Check, Disagreement};
pub use load::RulePack;
pub use overrule::Override;
pub use run::check;
pub use schema::{Example, Pack, Rule};
pub use view::{Pair, View};
