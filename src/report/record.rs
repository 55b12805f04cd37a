//! The records of report.json, as `CONTRACT.md` names their keys; the order of fields is the order of keys.

use super::ids::content_kind;
use super::view::{ClaimView, FindingView, SideView, View};
use super::{Id, RuleSummary, Settled};
use crate::model::{
    BlockKind, Cause, Change, Content, Date, Document, FindingKind, Modifier, Moment, Polarity,
    Quantity, QuantityKind, Review, Ruling, Severity, Span, Stage, Standing, Status, Term, Told,
    Verdict, Voice,
};
use serde::{Serialize, Serializer};

/// A quantity; keys without a meaning for its kind are null.
#[derive(Debug, Serialize)]
pub struct QuantityRecord<'a> {
    kind: QuantityKind,
    #[serde(serialize_with = "number")]
    value: Option<f64>,
    #[serde(serialize_with = "number")]
    low: Option<f64>,
    #[serde(serialize_with = "number")]
    high: Option<f64>,
    unit: Option<&'a str>,
    modifier: Modifier,
    change: Option<Change>,
    date: Option<Date>,
    time: Option<&'a str>,
    #[serde(serialize_with = "number")]
    seconds: Option<f64>,
    counted: Option<&'a str>,
    /// Whether `change` led to this number, which is no difference then.
    level: bool,
}

impl<'a> QuantityRecord<'a> {
    /// The record of a quantity and the words for what it counts.
    pub fn new(quantity: &'a Quantity, counted: Option<&'a str>) -> Self {
        let has_unit = !quantity.kind.is_moment();
        Self {
            kind: quantity.kind,
            value: quantity.value,
            low: quantity.low,
            high: quantity.high,
            unit: has_unit.then_some(&quantity.unit),
            modifier: quantity.modifier,
            change: quantity.change,
            date: quantity.date,
            time: quantity.time.as_deref(),
            seconds: quantity.seconds,
            counted,
            level: quantity.level,
        }
    }
}

/// The quantities of one text: a line of `crosscheck quantities --format jsonl`.
#[derive(Debug, Serialize)]
pub struct TextQuantities<'a> {
    /// The id of the text, as it came.
    pub id: &'a serde_json::Value,
    /// In order of the text.
    pub quantities: Vec<PlacedQuantity<'a>>,
}

/// A quantity with its place in a text.
#[derive(Debug, Serialize)]
pub struct PlacedQuantity<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    #[serde(flatten)]
    quantity: QuantityRecord<'a>,
}

impl<'a> PlacedQuantity<'a> {
    /// The record of a quantity found in `text`; `start` and `end` count bytes.
    pub fn new(text: &'a str, span: Span, quantity: QuantityRecord<'a>) -> Self {
        Self { start: span.start, end: span.end, text: span.of(text), quantity }
    }
}

#[derive(Serialize)]
pub(super) struct RuleRecord<'a> {
    id: &'a str,
    title: &'a str,
    severity: Severity,
    kind: &'a str,
    status: Stage,
}

impl<'a> RuleRecord<'a> {
    pub(super) fn new(rule: &'a RuleSummary) -> Self {
        Self {
            id: &rule.id,
            title: &rule.title,
            severity: rule.severity,
            kind: &rule.kind,
            status: rule.stage,
        }
    }
}

#[derive(Serialize)]
pub(super) struct DocumentRecord<'a> {
    id: &'a str,
    path: &'a str,
    outlet: Option<&'a str>,
    published: Option<Moment>,
    title: Option<&'a str>,
    url: Option<&'a str>,
    origin: Option<Id>,
    story: Option<u32>,
    updated: Option<Moment>,
    version: Option<u32>,
}

impl<'a> DocumentRecord<'a> {
    pub(super) fn new(view: View<'a>, document: &'a Document) -> Self {
        Self {
            id: &document.path,
            path: &document.path,
            outlet: document.outlet.as_deref(),
            published: document.published,
            title: document.title.as_deref(),
            url: document.url.as_deref(),
            origin: view.origin(document.id),
            story: view.story(document.id).map(|story| story.0),
            updated: document.updated,
            version: document.version.map(|version| version.number),
        }
    }
}

#[derive(Serialize)]
pub(super) struct ClaimRecord<'a> {
    id: Id,
    document: &'a str,
    kind: &'static str,
    span: Span,
    text: &'a str,
    sentence: &'a str,
    quantity: Option<QuantityRecord<'a>>,
    block: BlockKind,
    measure: Option<&'a str>,
    counted: Option<&'a str>,
    modifiers: Words<'a>,
    group: Option<&'a str>,
    places: Words<'a>,
    when: Option<WhenRecord<'a>>,
    status: Status,
    polarity: Polarity,
    attribution: AttributionRecord<'a>,
    scope: Vec<&'a str>,
    names: Names<'a>,
    speaker: Option<&'a str>,
    act: Option<&'a str>,
    repeats: &'a [Span],
}

/// The words of some terms of one article.
struct Words<'a> {
    view: ClaimView<'a>,
    terms: &'a [Term],
}

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.terms.iter().map(|term| self.view.term(term)))
    }
}

/// The names in the clause of a claim.
struct Names<'a>(ClaimView<'a>);

impl Serialize for Names<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(view) = self;
        let names = view.pool.terms(view.claim.slot.around.names());
        serializer.collect_seq(names.iter().map(|term| view.term(term)))
    }
}

#[derive(Serialize)]
struct WhenRecord<'a> {
    event: Option<Date>,
    as_of: Option<Date>,
    text: &'a str,
}

#[derive(Serialize)]
struct AttributionRecord<'a> {
    source: Option<&'a str>,
    cue: Option<&'a str>,
    voice: Voice,
}

impl<'a> ClaimRecord<'a> {
    pub(super) fn new(view: ClaimView<'a>) -> Self {
        let claim = view.claim;
        let slot = &claim.slot;
        let attribution = view.attribution();
        let term = |term: &_| view.term(term);
        let words = |terms| Words { view, terms };
        let counted = slot.figure().counted.as_ref();
        let counted_words = counted.map(|counted| view.term(&counted.head));
        let (quantity, speaker, act) = match &claim.content {
            Content::Figure(quantity) => {
                (Some(QuantityRecord::new(quantity, counted_words)), None, None)
            }
            Content::Statement(statement) => (None, None, statement.act.as_deref().map(term)),
            Content::Label(_) | Content::Detail(_) => (None, None, None),
            Content::Quotation(_) => (None, attribution.source.as_ref().map(term), None),
        };
        Self {
            id: view.id,
            document: &view.document.path,
            kind: content_kind(&claim.content),
            span: claim.span,
            text: view.text(),
            sentence: view.sentence_text(),
            quantity,
            block: view.sentence.block,
            measure: slot.figure().measure.as_ref().map(term),
            counted: counted_words,
            modifiers: words(counted.map_or(&[], |counted| &counted.modifiers)),
            group: slot.group.as_deref().map(term),
            places: words(&slot.figure().places),
            when: slot.figure().when.map(|when| WhenRecord {
                event: when.event.and_then(Told::calendar),
                as_of: when.as_of,
                text: view.words(when.span),
            }),
            status: claim.status,
            polarity: claim.polarity,
            attribution: AttributionRecord {
                source: attribution.source.as_ref().map(term),
                cue: attribution.cue.map(|cue| view.words(cue)),
                voice: attribution.voice,
            },
            scope: slot.figure().scope.iter().map(|scope| view.words(scope.span)).collect(),
            names: Names(view),
            speaker,
            act,
            repeats: &view.sentence.repeats,
        }
    }
}

#[derive(Serialize)]
pub(super) struct ClusterRecord {
    id: Id,
    label: String,
    claims: Vec<Id>,
}

impl ClusterRecord {
    pub(super) fn new(view: View<'_>, place: usize) -> Self {
        let cluster = &view.0.clusters[place];
        let ids = view.0.ids();
        Self {
            id: ids.clusters[place],
            label: cluster
                .claims
                .first()
                .map_or_else(String::new, |&first| view.claim(first).label()),
            claims: cluster.claims.iter().map(|claim| view.0.claim_id(*claim)).collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct FindingRecord<'a> {
    id: Id,
    rule: &'a str,
    kind: FindingKind,
    severity: Severity,
    verdict: Verdict,
    cause: Option<Cause>,
    summary: &'a str,
    cluster: Id,
    claims: Vec<Id>,
    sides: Vec<SideRecord<'a>>,
    why: Vec<&'a str>,
    suppressed: Option<&'a Settled>,
    subject: &'a str,
    content_hash: Id,
    review: Option<ReviewRecord<'a>>,
}

#[derive(Serialize)]
struct ReviewRecord<'a> {
    verdict: Option<Ruling>,
    note: Option<&'a str>,
    reviewer: Option<&'a str>,
    date: Option<Date>,
    expires: Option<Date>,
    state: Standing,
}

impl<'a> ReviewRecord<'a> {
    fn new(review: &'a Review) -> Self {
        let Review { decision, standing } = review;
        Self {
            verdict: decision.ruling,
            note: decision.note.as_deref(),
            reviewer: decision.reviewer.as_deref(),
            date: decision.date,
            expires: decision.expires,
            state: *standing,
        }
    }
}

#[derive(Serialize)]
struct SideRecord<'a> {
    position: &'a str,
    claims: Vec<Id>,
    outlets: Vec<&'a str>,
}

impl<'a> FindingRecord<'a> {
    pub(super) fn new(view: View<'a>, shown: FindingView<'a>) -> Self {
        let finding = shown.finding;
        let claims = finding.sides.iter().flat_map(|side| &side.claims);
        let side = |side: SideView<'a>| SideRecord {
            position: &side.side.position,
            claims: side.side.claims.iter().map(|claim| view.0.claim_id(*claim)).collect(),
            outlets: side.voices.into_iter().collect(),
        };
        Self {
            id: shown.id,
            rule: &shown.rule.id,
            kind: finding.kind,
            severity: finding.severity,
            verdict: finding.verdict,
            cause: finding.causes.first().map(|evidence| evidence.cause),
            summary: &finding.summary,
            cluster: shown.cluster,
            claims: claims.map(|claim| view.0.claim_id(*claim)).collect(),
            why: shown.why().collect(),
            subject: &finding.subject,
            content_hash: shown.content,
            suppressed: shown.settled,
            review: shown.review.map(ReviewRecord::new),
            sides: shown.sides.into_iter().map(side).collect(),
        }
    }
}

/// Whole numbers without a decimal point; what is not finite is no number.
fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    /// Above this a 64-bit float skips whole numbers.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match *value {
        Some(value) if value.fract() == 0.0 && value.abs() <= EXACT => {
            serializer.serialize_i64(value as i64)
        }
        Some(value) if value.is_finite() => serializer.serialize_f64(value),
        Some(_) | None => serializer.serialize_none(),
    }
}
