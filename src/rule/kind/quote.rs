//! One utterance of one speaker stands in different words inside quotation marks.
//!
//! The words are compared as a sequence. Nearly equal is a slip of marks or
//! spelling, far apart is another utterance, and a cut of the same words is no
//! difference. Words without content, long stretches and cuts that overlap
//! little seldom show more than where a quotation was cut: they are of low
//! severity.
//!
//! Does not see indirect speech, which is the outlet's wording by right.

use crate::lexicon::Lexicon;
use crate::model::{Content, Facet, Key, Level, Severity, Verdict};
use crate::rule::form::Fraction;
use crate::rule::kind::Disagreement;
use crate::rule::read::Table;
use crate::rule::schema::Rule;
use crate::rule::view::{Pair, View};

/// The keys of `[check.quote-drift]`.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteDrift {
    /// Share of common words below which the two are different utterances.
    pub min_similarity: f64,
    /// Share of common words above which the two are the same words.
    pub max_similarity: f64,
    /// Shorter quotations are not compared.
    pub min_words: u32,
    /// Days between the publications, at most.
    pub published_within_days: Option<u32>,
}

impl QuoteDrift {
    /// Below half of the words in common, two quotations are mostly two utterances.
    pub const MIN_SIMILARITY: Fraction = Fraction(0.5);
    /// One word of fifty may be a slip of the keys.
    pub const MAX_SIMILARITY: Fraction = Fraction(0.98);
    /// Short phrases recur by chance and are cut at will.
    pub const MIN_WORDS: u32 = 5;

    pub(crate) fn read(table: &mut Table, _: &Lexicon) -> Option<Self> {
        let min_similarity = table.or(
            "min-similarity",
            "share of common words below which the two are different utterances",
            Self::MIN_SIMILARITY,
        );
        let max_similarity = table.or(
            "max-similarity",
            "share of common words above which the two are the same words",
            Self::MAX_SIMILARITY,
        );
        let min_words =
            table.or("min-words", "shorter quotations are not compared", Self::MIN_WORDS);
        let published_within_days = table.published_within_days();
        if min_similarity.0 > max_similarity.0 {
            table.fault("min-similarity", "\"min-similarity\" is above \"max-similarity\"", None);
        }
        Some(Self {
            min_similarity: min_similarity.0,
            max_similarity: max_similarity.0,
            min_words,
            published_within_days,
        })
    }

    pub(crate) fn specificity(&self) -> u32 {
        0
    }

    pub(crate) fn covers(&self, pair: &Pair, _: &View) -> bool {
        [pair.a, pair.b].into_iter().all(|claim| match &claim.content {
            Content::Quotation(quotation) => quotation.words.len() >= self.min_words as usize,
            Content::Figure(_) | Content::Statement(_) | Content::Label(_) | Content::Detail(_) => {
                false
            }
        })
    }
}

/// Share of the shorter quotation that the longer has too, below which they may be two cuts or two utterances.
const SURE_COVERAGE: f64 = 0.7;

/// How two quotations of one utterance differ, if they do.
pub fn find(rule: &Rule, check: &QuoteDrift, pair: &Pair, view: &View) -> Option<Disagreement> {
    if check.published_within_days.is_some_and(|days| !view.published_within(pair, days)) {
        return None;
    }
    let (Content::Quotation(a), Content::Quotation(b)) = (&pair.a.content, &pair.b.content) else {
        return None;
    };
    let parted = (view.compare)(pair.left, pair.right)
        .facets
        .iter()
        .any(|(facet, level, _)| *facet == Facet::Source && *level == Level::Different);
    if parted {
        return None;
    }
    let alignment = a.align(b);
    let similarity = alignment.similarity();
    let in_range = (check.min_similarity..=check.max_similarity).contains(&similarity);
    if !in_range {
        return None;
    }
    let cues = &view.lexicon.cues;
    let content = |word: &Key| cues.turning.contains(word) || !cues.function.contains(word);
    if alignment.left_only.is_empty() && alignment.right_only.is_empty() {
        return None;
    }
    let changed = alignment.coverage() >= SURE_COVERAGE && alignment.changed.iter().any(content);
    Some(Disagreement {
        severity: if changed { rule.severity } else { Severity::Low },
        // Words left out without a mark change less than words exchanged.
        verdict: if changed && alignment.substituted {
            Verdict::Conflict
        } else {
            Verdict::Tension
        },
        size: 1.0 - similarity as f32,
    })
}
