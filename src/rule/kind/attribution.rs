//! One statement is credited to different sources, or credited by one outlet and stated by another.
//!
//! The statement is a figure with one printed value, or a quotation in the same
//! words. One source goes by many names ("police", "Chief Moss"), so sources
//! are different only where neither article names the other's at all.
//!
//! Does not see a source that the article names in another sentence only by "he" or "it".

use crate::lexicon::Lexicon;
use crate::model::{Claim, Content, Severity, Verdict, Voice};
use crate::rule::form::{Against, Credited};
use crate::rule::kind::{Disagreement, is_amount};
use crate::rule::read::Table;
use crate::rule::schema::Rule;
use crate::rule::subject::Subject;
use crate::rule::view::{Pair, View};

/// The keys of `[check.attribution]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// What is credited.
    pub of: Credited,
    /// Against what the source of one side is held.
    pub against: Against,
    /// What both claims have to be about.
    pub subject: Subject,
    /// Shorter quotations, and figures below this number, are said by many.
    pub least: u32,
    /// Days between the publications, at most.
    pub published_within_days: Option<u32>,
}

impl Attribution {
    /// Small numbers and short phrases recur by chance.
    pub const LEAST: u32 = 8;
    /// Words of a quotation in a hundred that may differ: a slip of the keys, a trimmed end.
    const LEAST_SIMILARITY: f64 = 0.9;

    pub(crate) fn read(table: &mut Table, lexicon: &Lexicon) -> Option<Self> {
        let of = table.required("of", "what is credited");
        let against = table.optional(
            "against",
            "another: the source that the other side names; own: the voice of an outlet that names none",
            "another",
        );
        let least = table.or(
            "least",
            "shorter quotations (in words) and smaller figures are not compared",
            Self::LEAST,
        );
        let subject = Subject::read(table, lexicon);
        let published_within_days = table.published_within_days();
        Some(Self {
            of: of?,
            against: against.unwrap_or_default(),
            subject,
            least,
            published_within_days,
        })
    }

    pub(crate) fn specificity(&self) -> u32 {
        self.subject.specificity()
    }

    pub(crate) fn covers(&self, pair: &Pair, view: &View) -> bool {
        let named = |claim| view.tables.source(claim).is_some();
        let voices = match self.against {
            Against::Another => named(pair.a) && named(pair.b),
            Against::Own => {
                named(pair.a) && is_own(pair.b, view) || is_own(pair.a, view) && named(pair.b)
            }
        };
        voices && [pair.a, pair.b].into_iter().all(|claim| self.is_about(claim, view))
    }

    fn is_about(&self, claim: &Claim, view: &View) -> bool {
        let kind = match (&claim.content, self.of) {
            (Content::Figure(quantity), Credited::Figure) => is_amount(quantity, self.least),
            (Content::Quotation(quotation), Credited::Quotation) => {
                quotation.words.len() >= self.least as usize
            }
            (
                Content::Figure(_)
                | Content::Statement(_)
                | Content::Label(_)
                | Content::Quotation(_)
                | Content::Detail(_),
                Credited::Figure | Credited::Quotation,
            ) => false,
        };
        kind && self.subject.fits(claim, view)
    }
}

fn is_own(claim: &Claim, view: &View) -> bool {
    let attribution = view.tables.attribution(claim);
    attribution.voice == Voice::Own && attribution.source.is_none()
}

/// Whether the article of `other` names the source of `claim`, by any word of it.
fn names(other: &Claim, claim: &Claim, view: &View) -> bool {
    let Some(source) = view.tables.source(claim) else { return false };
    let text = &view.tables.document(other).text;
    let words = view.tables.text(claim, source.span).split_whitespace();
    words.filter(|word| word.chars().count() > 3).any(|word| text.contains(word))
}

/// How the sources of one statement differ, if they do.
pub fn find(rule: &Rule, check: &Attribution, pair: &Pair, view: &View) -> Option<Disagreement> {
    if check.published_within_days.is_some_and(|days| !view.published_within(pair, days)) {
        return None;
    }
    let same = match (&pair.a.content, &pair.b.content) {
        (Content::Figure(a), Content::Figure(b)) => {
            a.value == b.value
                && a.unit == b.unit
                && a.modifier == b.modifier
                && pair.a.status == pair.b.status
                && view.is_sure(pair)
        }
        (Content::Quotation(a), Content::Quotation(b)) => {
            let alignment = a.align(b);
            alignment.similarity() >= Attribution::LEAST_SIMILARITY
                && alignment.pairs.len() >= check.least as usize
        }
        (
            Content::Figure(_)
            | Content::Statement(_)
            | Content::Label(_)
            | Content::Quotation(_)
            | Content::Detail(_),
            _,
        ) => false,
    };
    let [a, b] = [pair.a, pair.b].map(|claim| view.tables.source(claim));
    let one_source = a.zip(b).is_some_and(|(a, b)| a.key == b.key);
    if !same || one_source || names(pair.a, pair.b, view) || names(pair.b, pair.a, view) {
        return None;
    }
    let (severity, verdict) = match check.of {
        // Nobody else said these words; a figure may have come from both.
        Credited::Quotation => (rule.severity, Verdict::Conflict),
        Credited::Figure => (rule.severity.min(Severity::Medium), Verdict::Tension),
    };
    Some(Disagreement { severity, verdict, size: 1.0 })
}
