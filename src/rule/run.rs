//! Runs rules over clusters.
//!
//! For a pair of claims, of all rules of one kind that cover it only the
//! narrowest judges: a rule on casualties knows more about casualties than the
//! rule on any figure, also where it keeps silent. Narrower is who has more
//! keys that limit the subject; between equals the first id decides.

use crate::model::{Cluster, ClusterId, Conflict};
use crate::rule::exempt::exempted;
use crate::rule::kind::{Check, Disagreement};
use crate::rule::overrule::Override;
use crate::rule::schema::Rule;
use crate::rule::view::{Pair, View};
use std::cmp::Reverse;

/// The disagreements that `rules` find, cluster by cluster, in order of the claims; `overrides`
/// change what is said of certain outlets and paths.
///
/// `Conflict::rule` is the place in `rules`.
pub fn check(
    rules: &[Rule],
    overrides: &[Override],
    clusters: &[Cluster],
    view: &View,
) -> Vec<Conflict> {
    let order = by_specificity(rules);
    let mut conflicts = Vec::new();
    for (place, cluster) in clusters.iter().enumerate() {
        let id = ClusterId(place as u32);
        for pair in view.pairs(cluster) {
            for rules_of_kind in &order {
                let Some((place, rule)) =
                    rules_of_kind.iter().find(|(_, rule)| rule.check.covers(&pair, view))
                else {
                    continue;
                };
                if let Some(found) = judged(rule, overrides, &pair, view) {
                    conflicts.push(Conflict {
                        rule: *place,
                        stage: rule.status,
                        confirmed: rule.confirmed as f32,
                        weight: (view.compare)(pair.left, pair.right).weight,
                        kind: rule.check.finds(pair.a),
                        cluster: id,
                        left: pair.left,
                        right: pair.right,
                        severity: found.severity,
                        verdict: found.verdict,
                        size: found.size,
                    });
                }
            }
        }
    }
    conflicts
}

/// What a rule says of a pair, behind its exceptions and what the desk judges otherwise.
fn judged(rule: &Rule, overrides: &[Override], pair: &Pair, view: &View) -> Option<Disagreement> {
    let own = overrides.iter().rev().find(|entry| entry.fits(rule, pair, &view.tables));
    if own.is_some_and(|own| own.off) {
        return None;
    }
    let found = match own.and_then(|own| own.tolerance) {
        Some(tolerance) => rule.check.with_tolerance(tolerance).find(rule, pair, view),
        None => rule.check.find(rule, pair, view),
    }?;
    let found = exempted(found, &rule.exemptions, pair, view)?;
    let severity = own.and_then(|own| own.severity).unwrap_or(found.severity);
    Some(Disagreement { severity, ..found })
}

/// The rules of each kind with their places, narrowest first.
fn by_specificity(rules: &[Rule]) -> Vec<Vec<(u16, &Rule)>> {
    Check::NAMES
        .iter()
        .map(|kind| {
            let mut of_kind: Vec<_> =
                (0..).zip(rules).filter(|(_, rule)| rule.check.name() == *kind).collect();
            of_kind
                .sort_unstable_by_key(|(_, rule)| (Reverse(rule.specificity()), rule.id.as_str()));
            of_kind
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::load::RulePack;

    #[test]
    fn narrower_rules_come_first_and_equals_go_by_id() {
        let rules = RulePack::builtin().rules;
        let order = by_specificity(&rules);
        let ids = |kind: usize| -> Vec<&str> {
            order[kind].iter().map(|(_, rule)| rule.id.as_str()).collect()
        };
        assert_eq!(
            ids(0),
            [
                "figures/casualties",
                "figures/crowds",
                "figures/displaced",
                "figures/forces",
                "figures/votes",
                "figures/ages",
                "figures/dates-and-times",
                "figures/disaster-measure",
                "figures/money",
                "figures/any-figure",
            ]
        );
        assert_eq!(ids(1).last(), Some(&"framing/any-label"));
        for (place, rule) in order.iter().flatten() {
            assert_eq!(rules[usize::from(*place)].id, rule.id);
        }
    }
}
