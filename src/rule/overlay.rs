//! Lays a rule file over another: what a desk changes about a rule of a pack.
//!
//! A file with `overlay = true` holds only the keys that it changes; the rest
//! stays in the pack, so that an update of the pack arrives. Tables are laid
//! over each other key by key, `[[example]]` and `[[except]]` are added behind
//! those of the rule, and any other value takes the place of the one below.
//!
//! Does not take a key away; for that the desk keeps a whole rule of its own.

use crate::rule::load::{RuleFile, decode};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// Whether a rule file is to be laid over another.
pub fn is_overlay(file: &RuleFile) -> bool {
    const KEY: &str = "overlay";
    // Most rules are none, and need not be parsed twice.
    let Some(text) = decode(&file.bytes).ok().filter(|text| text.contains(KEY)) else {
        return false;
    };
    let (table, _) = DeTable::parse_recoverable(text);
    let key = table.get_ref().get(KEY).map(Spanned::get_ref);
    key.and_then(DeValue::as_bool) == Some(true)
}

/// `top` over `base`.
///
/// What comes from `base` has its place in another file, so it is given none.
pub(super) fn lay<'i>(base: DeTable<'i>, top: DeTable<'i>) -> DeTable<'i> {
    merged(unplaced(base), top)
}

fn merged<'i>(mut base: DeTable<'i>, top: DeTable<'i>) -> DeTable<'i> {
    for (key, value) in top {
        let span = value.span();
        let below = base.remove(key.get_ref().as_ref()).map(Spanned::into_inner);
        let value = match (below, value.into_inner()) {
            (Some(DeValue::Table(below)), DeValue::Table(own)) => {
                DeValue::Table(merged(below, own))
            }
            (Some(DeValue::Array(below)), DeValue::Array(own)) if are_tables(&own) => {
                let mut all = DeArray::new();
                below.into_iter().chain(own).for_each(|item| all.push(item));
                DeValue::Array(all)
            }
            (_, own) => own,
        };
        base.insert(key, Spanned::new(span, value));
    }
    base
}

fn are_tables(array: &DeArray) -> bool {
    !array.is_empty() && array.iter().all(|item| item.get_ref().is_table())
}

fn unplaced(table: DeTable) -> DeTable {
    let places = table.into_iter();
    places
        .map(|(key, value)| (Spanned::new(0..0, key.into_inner()), without_place(value)))
        .collect()
}

fn without_place(value: Spanned<DeValue>) -> Spanned<DeValue> {
    let value = match value.into_inner() {
        DeValue::Table(table) => DeValue::Table(unplaced(table)),
        DeValue::Array(items) => {
            let mut all = DeArray::new();
            items.into_iter().for_each(|item| all.push(without_place(item)));
            DeValue::Array(all)
        }
        plain @ (DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)) => plain,
    };
    Spanned::new(0..0, value)
}
