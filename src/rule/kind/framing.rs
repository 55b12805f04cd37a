//! Outlets call one referent by names of different charge.
//!
//! The names and their frames stand in `rules/lexicon/referents.toml`, or in
//! the rule itself. Two labels of one frame are synonyms; of two frames, a
//! choice of words that the reader of one outlet does not see.
//!
//! Does not see charge without a listed name ("the men who stormed the hall").

use crate::lexicon::Lexicon;
use crate::model::{Claim, Content, Facet, Label, Level, Polarity, Severity, Verdict, Voice};
use crate::rule::form::{Named, Quoted};
use crate::rule::kind::Disagreement;
use crate::rule::read::{Table, unknown};
use crate::rule::schema::Rule;
use crate::rule::view::{Pair, View};

/// The keys of `[check.framing-conflict]`.
#[derive(Clone, Debug, PartialEq)]
pub struct FramingConflict {
    /// Referents of the lexicon, as in `Label::referent`; empty: any.
    pub referent: Vec<u16>,
    /// Frame → its phrases, the longest wins; empty: the frames of the lexicon.
    ///
    /// With frames of its own a rule is its own referent: `rule::frames` gives
    /// it to the lexicon under the id of the rule.
    pub frames: Named<Vec<String>>,
    /// Facets in which both claims have to be the same or close.
    pub agree_on: Vec<Facet>,
    /// How far the charges of the two labels have to be apart.
    pub charge_apart: u32,
    /// Whose words a label inside quotation marks counts as.
    pub quoted: Quoted,
}

impl FramingConflict {
    /// Whatever is not of one charge is a choice.
    pub const CHARGE_APART: u32 = 1;

    pub(crate) fn read(table: &mut Table, lexicon: &Lexicon) -> Option<Self> {
        let referents = &lexicon.referents;
        let referent = table.looked_up(
            "referent",
            "who or what is named: names in rules/lexicon/referents.toml",
            "any",
            |name| {
                let known = referents.list.iter().map(|referent| referent.id.as_str());
                referents.index(name).ok_or_else(|| unknown("referent", name, known))
            },
        );
        let frames: Option<Named<Vec<String>>> = table.optional(
            "frames",
            "table frame = phrases: a referent of the rule's own, in place of one of the lexicon; the longest phrase wins",
            "the frames of the referent in the lexicon",
        );
        let agree_on = table.agree_on();
        let charge_apart = table.or(
            "charge-apart",
            "how far the charges of the two labels have to be apart, from -3 to 2 in rules/lexicon/referents.toml",
            Self::CHARGE_APART,
        );
        let quoted =
            table.optional("quoted", "whose words a label inside quotation marks is", "speaker");
        if let Some(frames) = &frames {
            if !referent.is_empty() {
                let help = "a rule with frames is a referent of its own; leave \"referent\" out";
                table.fault("referent", "\"referent\" beside \"frames\"", Some(help.to_owned()));
            }
            if frames.len() < 2 {
                table.fault("frames", "a framing needs two frames or more", None);
            }
            let mut phrases: Vec<_> = frames.values().flatten().map(|p| p.to_lowercase()).collect();
            phrases.sort_unstable();
            for twice in phrases.windows(2).filter(|pair| pair[0] == pair[1]) {
                table.fault("frames", format!("\"{}\" stands here twice", twice[0]), None);
            }
        }
        Some(Self {
            referent,
            frames: frames.unwrap_or_default(),
            agree_on,
            charge_apart,
            quoted: quoted.unwrap_or_default(),
        })
    }

    pub(crate) fn specificity(&self) -> u32 {
        u32::from(!self.referent.is_empty()) + u32::from(!self.frames.is_empty())
    }

    /// Makes the frames of the rule a referent of the lexicon, which has it under the id of the rule.
    pub(crate) fn bind(&mut self, id: &str, lexicon: &Lexicon) {
        if !self.frames.is_empty() {
            self.referent = lexicon.referents.index(id).into_iter().collect();
        }
    }

    pub(crate) fn covers(&self, pair: &Pair, _view: &View) -> bool {
        label(pair.a).zip(label(pair.b)).is_some_and(|(a, b)| {
            let wanted = self.referent.is_empty() || self.referent.contains(&a.referent);
            wanted && a.referent == b.referent
        })
    }
}

/// The label of a claim that is one.
pub fn label(claim: &Claim) -> Option<&Label> {
    match &claim.content {
        Content::Label(label) => Some(label),
        Content::Figure(_) | Content::Statement(_) | Content::Quotation(_) | Content::Detail(_) => {
            None
        }
    }
}

/// Difference of charge that is as striking as one figure twice the other.
const STRIKING_CHARGE: f32 = 2.0;

/// Weight of the words around two labels that are shared by chance.
const LEAST_CONTEXT: f32 = 0.4;

/// How two labels of one referent disagree, if they do.
pub fn find(
    rule: &Rule,
    check: &FramingConflict,
    pair: &Pair,
    view: &View,
) -> Option<Disagreement> {
    let (a, b) = (label(pair.a)?, label(pair.b)?);
    let charge = |label: &Label| view.lexicon.referents.frame(label.referent, label.frame).charge;
    let apart = charge(a).abs_diff(charge(b));
    if a.frame == b.frame || apart == 0 || u32::from(apart) < check.charge_apart {
        return None;
    }
    // What is not so is not named so either: "without incident", "no massacre".
    if [pair.a, pair.b].iter().any(|claim| claim.polarity == Polarity::Negative) {
        return None;
    }
    // Sentences that have both words made no choice between them.
    let has = |claim, wanted: &Label| {
        view.tables.beside(claim).filter_map(label).any(|label| label.frame() == wanted.frame())
    };
    if has(pair.a, b) && has(pair.b, a) {
        return None;
    }
    let voices = [pair.a, pair.b].map(|claim| view.tables.attribution(claim).voice);
    if check.quoted == Quoted::Speaker && voices.contains(&Voice::Quoted) {
        return None;
    }
    let compared = (view.compare)(pair.left, pair.right);
    if !view.agrees_on(pair, &check.agree_on) || compared.gate().is_some() {
        return None;
    }
    // What is not tied to the same may be anything of its sort, unless the sentences share words.
    let facet = |wanted| compared.facets.iter().find(move |(facet, ..)| *facet == wanted);
    let tied = facet(Facet::Group)
        .is_some_and(|(_, level, _)| matches!(level, Level::Same | Level::Close));
    if !tied && facet(Facet::Context).is_some_and(|(.., weight)| *weight < LEAST_CONTEXT) {
        return None;
    }
    // In reported speech the word may be the source's; the outlet chose to pass it on.
    let own = voices.iter().all(|voice| *voice == Voice::Own);
    Some(Disagreement {
        severity: if own && tied { rule.severity } else { Severity::Low },
        verdict: Verdict::Tension,
        size: f32::from(apart) / STRIKING_CHARGE,
    })
}
