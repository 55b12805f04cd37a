//! Pairs that conflict, gathered to findings: one a cluster and kind.
//!
//! Several rules may judge the pairs of one cluster, a narrower one some and a
//! wider one the rest; the finding is that of the gravest pair. What rules on
//! trial find stays apart. A finding shows every position in its cluster, the pair that differs most
//! first, so that an editor sees at a glance who is alone with a figure.

use super::explain;
use super::position::{clause, figure_words, printed};
use super::subject::Subject;
use crate::lexicon::Lexicon;
use crate::model::{
    Aspect, Claim, ClaimId, Cluster, Conflict, Content, Detail, Finding, FindingKind, Polarity,
    Severity, Side, Stage, Status, Tables, Verdict,
};
use indexmap::IndexMap;
use rustc_hash::FxHashSet;
use std::cmp::Ordering;

/// The findings behind `conflicts`: what counts before what is on trial, highest rank first.
pub fn findings(
    conflicts: &[Conflict],
    clusters: &[Cluster],
    tables: Tables,
    lexicon: &Lexicon,
) -> Vec<Finding> {
    let mut gathered: IndexMap<_, Vec<&Conflict>> = IndexMap::new();
    for conflict in conflicts {
        let one = (conflict.kind, conflict.stage, conflict.cluster);
        gathered.entry(one).or_default().push(conflict);
    }
    let mut findings: Vec<(Stage, Finding)> = gathered
        .into_iter()
        .map(|((_, stage, _), conflicts)| (stage, finding(&conflicts, clusters, tables, lexicon)))
        // Two positions in the same words are one: nobody could tell them apart.
        .filter(|(_, finding)| finding.sides.len() > 1)
        .collect();
    findings.sort_by(|(stage, a), (other, b)| by_rank((*stage, a), (*other, b)));
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// The order of the findings of a report, each with the stage of its rule: what counts before what is on
/// trial, highest rank first.
pub fn by_rank((stage, a): (Stage, &Finding), (other, b): (Stage, &Finding)) -> Ordering {
    let rank = b.rank.total_cmp(&a.rank);
    stage.cmp(&other).then(rank).then((a.cluster.0, a.rule).cmp(&(b.cluster.0, b.rule)))
}

fn finding(
    conflicts: &[&Conflict],
    clusters: &[Cluster],
    tables: Tables,
    lexicon: &Lexicon,
) -> Finding {
    // The gravest pair leads, numbers before vague words; the earliest claims decide between equals.
    let printed = |conflict: &Conflict| {
        let value = |id| tables.quantity(id).is_some_and(|figure| figure.value.is_some());
        value(conflict.left) && value(conflict.right)
    };
    let lead = conflicts
        .iter()
        .max_by(|a, b| {
            (a.verdict, a.severity)
                .cmp(&(b.verdict, b.severity))
                .then(printed(a).cmp(&printed(b)))
                .then(a.size.total_cmp(&b.size))
                .then((b.left, b.right).cmp(&(a.left, a.right)))
        })
        .expect("a finding is made of one conflict or more");
    let cluster = &clusters[lead.cluster.0 as usize];
    let sides = sides(lead, conflicts, cluster, tables, lexicon);
    let causes = explain(lead.kind, [lead.left, lead.right], &cluster.claims, tables, lexicon);
    let (left, right) = (tables.claim(lead.left), tables.claim(lead.right));
    let subject = Subject { left, right, tables, lexicon }.words(lead.kind);
    let summary = summary(&subject, &sides, tables);
    Finding {
        rule: lead.rule,
        kind: lead.kind,
        severity: lead.severity,
        verdict: lead.verdict,
        rank: rank(lead, conflicts, &sides),
        causes,
        summary,
        subject,
        cluster: lead.cluster,
        sides,
    }
}

/// Chance that a reader confirms it × size of the difference × severity. The chance is cubed: one opened
/// in vain costs more than one that stands lower.
fn rank(lead: &Conflict, conflicts: &[&Conflict], sides: &[Side]) -> f32 {
    // A toll that is likely one comes before a spelling that surely is, also where a folder has many.
    let severity = match lead.severity {
        Severity::Low => 0.3,
        Severity::Medium => 1.0,
        Severity::High => 1.5,
    };
    let verdict = match lead.verdict {
        Verdict::Tension => 0.8,
        Verdict::Conflict => 1.0,
    };
    // What the leading pair leaves out, another pair of the two positions may say.
    let joins = |conflict: &&&Conflict| {
        let holds = |side: &Side, id| side.claims.contains(&id);
        let [one, other, ..] = sides else { return false };
        holds(one, conflict.left) && holds(other, conflict.right)
            || holds(one, conflict.right) && holds(other, conflict.left)
    };
    let weights = conflicts.iter().filter(joins).map(|conflict| conflict.weight);
    let weight = weights.fold(lead.weight, f32::max);
    // Only numbers are more or less apart.
    let size = if is_number(lead.kind) { lead.size.clamp(0.0, 1.0) } else { 1.0 };
    chance(lead, weight).powi(3) * (0.7 + 0.3 * size) * severity * verdict
}

fn is_number(kind: FindingKind) -> bool {
    match kind {
        FindingKind::Figure | FindingKind::Date | FindingKind::Time => true,
        FindingKind::Framing
        | FindingKind::Denial
        | FindingKind::Quote
        | FindingKind::Detail
        | FindingKind::Attribution
        | FindingKind::Status => false,
    }
}

/// The chance that a reader confirms a conflict, 0 to 1: that of its rule, and for figures what speaks for
/// one thing. Of other contents the weight says which belong together, and no more which of these are right:
/// of 535 findings over 10,000 articles of the news, judged one by one, that held for figures alone.
fn chance(lead: &Conflict, weight: f32) -> f32 {
    /// How much of a weight holds: facets that go together are counted more than once.
    const SHARE: f32 = 0.8;
    let evidence = if is_number(lead.kind) { SHARE * weight } else { 0.0 };
    let odds = (lead.confirmed / (1.0 - lead.confirmed)).log2() + evidence;
    1.0 / (1.0 + (-odds).exp2())
}

/// The positions of a cluster: the leading pair first, then the others by how many hold them.
fn sides(
    lead: &Conflict,
    conflicts: &[&Conflict],
    cluster: &Cluster,
    tables: Tables,
    lexicon: &Lexicon,
) -> Vec<Side> {
    let mut groups: IndexMap<String, Side> = IndexMap::new();
    let involved: FxHashSet<ClaimId> = conflicts.iter().flat_map(|c| [c.left, c.right]).collect();
    let values = tables.claim(lead.left).quantity().is_some() && !is_of_one_value(lead.kind);
    let others = cluster
        .claims
        .iter()
        .copied()
        .filter(|id| *id != lead.left && *id != lead.right)
        // The whole series of a figure belongs to the picture; of words only what the rule speaks of.
        .filter(|id| values || involved.contains(id));
    for id in [lead.left, lead.right].into_iter().chain(others) {
        let claim = tables.claim(id);
        let (key, position) = position(lead.kind, claim, tables, lexicon);
        let side = groups.entry(key).or_insert_with(|| Side { position, claims: Vec::new() });
        side.claims.push(id);
    }
    let mut sides: Vec<_> = groups.into_values().collect();
    let rest = sides.len().min(2);
    sides[rest..].sort_by_key(|side| std::cmp::Reverse(side.claims.len()));
    sides
}

/// Whether all sides say the same, and differ in who says it or whether it is so.
fn is_of_one_value(kind: FindingKind) -> bool {
    match kind {
        FindingKind::Attribution | FindingKind::Status => true,
        FindingKind::Figure
        | FindingKind::Date
        | FindingKind::Time
        | FindingKind::Framing
        | FindingKind::Denial
        | FindingKind::Quote
        | FindingKind::Detail => false,
    }
}

/// What a claim says in a finding of a kind: a key that claims of one position share, and words for it.
fn position(
    kind: FindingKind,
    claim: &Claim,
    tables: Tables,
    lexicon: &Lexicon,
) -> (String, String) {
    match kind {
        FindingKind::Attribution => {
            let words = match tables.source(claim) {
                Some(source) => format!("credited to {}", printed(claim, source.span, tables)),
                None => "in its own voice".to_owned(),
            };
            (words.to_lowercase(), words)
        }
        FindingKind::Status => {
            let words = words(claim, tables, lexicon);
            (format!("{:?}", claim.status), format!("{words}, {}", stated(claim.status)))
        }
        FindingKind::Figure
        | FindingKind::Date
        | FindingKind::Time
        | FindingKind::Framing
        | FindingKind::Denial
        | FindingKind::Quote
        | FindingKind::Detail => (position_key(claim, tables), words(claim, tables, lexicon)),
    }
}

/// What a claim says, as it reads out of its sentence.
fn words(claim: &Claim, tables: Tables, lexicon: &Lexicon) -> String {
    let printed = printed(claim, claim.span, tables);
    match &claim.content {
        Content::Figure(quantity) if quantity.kind.is_moment() => printed,
        Content::Figure(_) => figure_words(&printed),
        Content::Statement(_) | Content::Quotation(_) => {
            format!("“{}”", clause(&printed, lexicon))
        }
        Content::Label(_) | Content::Detail(_) => printed,
    }
}

fn stated(status: Status) -> &'static str {
    match status {
        Status::Asserted => "as it is",
        Status::Planned => "as a plan",
        Status::Possible => "as it could be",
        Status::Denied => "as denied",
    }
}

/// Claims with equal keys hold one position.
fn position_key(claim: &Claim, tables: Tables) -> String {
    match &claim.content {
        Content::Figure(quantity) => format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            quantity.value,
            quantity.low,
            quantity.high,
            // "49 victims" are the 49 people of another article.
            (!quantity.kind.counts()).then_some(&quantity.unit),
            quantity.told(),
            quantity.time,
            claim.status
        ),
        Content::Label(label) => format!("{}", label.frame),
        Content::Statement(_) => match claim.polarity {
            Polarity::Positive => "asserts".to_owned(),
            Polarity::Negative => "denies".to_owned(),
        },
        Content::Detail(Detail {
            aspect: Aspect::Trait(_) | Aspect::Direction, answer, ..
        }) => {
            format!("{answer:?}")
        }
        Content::Quotation(_) | Content::Detail(Detail { aspect: Aspect::Name, .. }) => {
            tables.text(claim, claim.span).to_lowercase()
        }
    }
}

fn summary(subject: &str, sides: &[Side], tables: Tables) -> String {
    let shown = sides.iter().take(2).map(|side| {
        let voice = tables.voice(tables.claim(side.claims[0]));
        format!("{} ({voice})", side.position)
    });
    let sides = shown.collect::<Vec<_>>().join(" and ");
    if subject.is_empty() { sides } else { format!("{subject}: {sides}") }
}
