//! A small report made by hand, for the tests of the writers.

use super::{Report, RuleSummary, Settled};
use crate::error::{Problem, Reason};
use crate::model::{
    AttributionId, BlockKind, Cause, Claim, ClaimId, Cluster, ClusterId, Content, Counted, Date,
    Document, DocumentId, Evidence, FigureFacets, Finding, FindingKind, Key, Label, Moment,
    OriginId, Polarity, Pool, Quantity, QuantityKind, Sentence, SentenceId, Severity, Side, Slot,
    Span, Stage, Status, StoryId, Term, TermList, Verdict,
};

/// Texts that break out of a format that does not escape them.
pub(super) const HOSTILE: [&str; 10] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</bdi></mark></body>",
    "=HYPERLINK(\"http://example.org\")",
    "\u{1b}[31m\u{1b}]0;owned\u{7}",
    "abc\u{202e}fed\u{2066}",
    "{{7*7}} ${7*7} &lt;b&gt; & 'q'",
    "`code` **bold** [link](javascript:alert(1)) | cell",
    "line one\r\nline two\u{2028}line three\u{0}\u{9b}2J",
    "@SUM(A1:A9),\"\",;\t'",
];

/// Three outlets: 30 and 43 dead (a conflict), "rebels" and "militia" (a tension).
pub(super) fn report() -> Report {
    build([
        (
            "pool/alpha.txt",
            Some("Alpha Daily"),
            "At least ",
            "30",
            " people were killed, said ",
            "rebels",
            ".",
        ),
        (
            "pool/beta.txt",
            Some("Beta News"),
            "The flood killed ",
            "43",
            " people, said the ",
            "militia",
            ".",
        ),
        ("pool/gamma.txt", None, "A bridge fell. ", "7", " were hurt near the ", "river", "."),
    ])
}

/// The same with hostile words in every text that comes from an article.
pub(super) fn hostile_report() -> Report {
    let mut report = build([
        (HOSTILE[0], Some(HOSTILE[1]), HOSTILE[2], "30", HOSTILE[3], HOSTILE[4], HOSTILE[5]),
        (HOSTILE[6], Some(HOSTILE[7]), HOSTILE[8], "43", HOSTILE[9], HOSTILE[0], HOSTILE[1]),
        (HOSTILE[9], None, HOSTILE[7], "7", HOSTILE[6], HOSTILE[5], HOSTILE[4]),
    ]);
    for (place, document) in report.documents.iter_mut().enumerate() {
        document.title = Some(HOSTILE[place].to_owned());
        document.url = Some(HOSTILE[place + 3].to_owned());
    }
    report.documents[0].url = Some("javascript:alert(1)".to_owned());
    for (place, finding) in report.findings.iter_mut().enumerate() {
        finding.summary = HOSTILE.concat();
        finding.subject = HOSTILE[3 + place].to_owned();
        finding.causes[0].words = HOSTILE[8 + place].to_owned();
        finding.sides[0].position = HOSTILE[9 - place].to_owned();
    }
    for text in HOSTILE {
        report.problems.push(Problem::lost(Reason::Damage, text, text).at(text));
    }
    report
}

/// Path, outlet, and a sentence whose second part is the figure, the fourth the label.
type Article<'a> = (&'a str, Option<&'a str>, &'a str, &'a str, &'a str, &'a str, &'a str);

fn build(articles: [Article; 3]) -> Report {
    let mut report = Report {
        rules: vec![
            rule("figures/toll", "figure-conflict"),
            rule("framing/armed", "framing-conflict"),
        ],
        stories: vec![StoryId(0); 3],
        origins: (0..3).map(OriginId).collect(),
        problems: vec![
            Problem::lost(Reason::Damage, "pool/broken.html", "no text found; left out")
                .at("line 2"),
        ],
        ..Report::default()
    };
    for (place, article) in articles.into_iter().enumerate() {
        add(&mut report, place, article);
    }
    let cluster = |claims: &[u32]| Cluster {
        claims: claims.iter().map(|claim| ClaimId(*claim)).collect(),
        story: StoryId(0),
        links: Vec::new(),
    };
    report.clusters = vec![cluster(&[0, 2]), cluster(&[1, 3]), cluster(&[4]), cluster(&[5])];
    report.comparable = 4;
    report.findings = vec![
        finding(0, FindingKind::Figure, Verdict::Conflict, Cause::Update, [("30", 0), ("43", 2)]),
        finding(
            1,
            FindingKind::Framing,
            Verdict::Tension,
            Cause::Wording,
            [("rebels", 1), ("militia", 3)],
        ),
    ];
    report.findings[0].summary = "people killed: 30 (Alpha Daily) and 43 (Beta News)".to_owned();
    report.findings[1].summary =
        "armed groups: rebels (Alpha Daily) and militia (Beta News)".to_owned();
    report
}

fn add(report: &mut Report, place: usize, article: Article) {
    let (path, outlet, before, figure, between, label, after) = article;
    let id = DocumentId(place as u32);
    let text = [before, figure, between, label, after].concat();
    let whole = Span::new(0, text.len());
    let figure = Span::new(before.len(), before.len() + figure.len());
    let start = figure.end as usize + between.len();
    let label = Span::new(start, start + label.len());
    let sentence = SentenceId(report.sentences.len() as u32);
    let value = figure.of(&text).parse().expect("the figure is a number");
    let mut quantity = Quantity::exact(QuantityKind::Count, value);
    quantity.unit = "people".to_owned();
    let head = Term { key: Key::fold(label.of(&text)), span: label };
    let counted = Some(Counted { head, modifiers: vec![head] });
    let claim = |span, content| Claim {
        document: id,
        sentence,
        span,
        content,
        slot: Slot {
            facets: Some(Box::new(FigureFacets {
                counted: counted.clone(),
                places: vec![head],
                ..FigureFacets::default()
            })),
            ..Slot::default()
        },
        status: Status::Asserted,
        polarity: Polarity::Positive,
        attribution: AttributionId::default(),
        lede: false,
    };
    report.claims.push(claim(figure, Content::Figure(Box::new(quantity))));
    report.claims.push(claim(
        label,
        Content::Label(Label { referent: 0, frame: place as u16, tied: TermList::default() }),
    ));
    report.sentences.push(Sentence {
        document: id,
        span: whole,
        block: BlockKind::Body,
        tokens: (0, 0),
        repeats: Vec::new(),
    });
    report.pools.push(Pool::default());
    report.documents.push(Document {
        id,
        path: path.to_owned(),
        outlet: outlet.map(str::to_owned),
        published: Date::new(2022, Some(2), Some(14 + place as u8))
            .map(|date| Moment { date, minute: None }),
        title: Some(format!("Flood report {place}")),
        url: Some(format!("https://example.org/{place}")),
        text,
        ..Document::default()
    });
}

fn rule(id: &str, kind: &str) -> RuleSummary {
    RuleSummary {
        id: id.to_owned(),
        title: "Sources differ".to_owned(),
        severity: Severity::High,
        kind: kind.to_owned(),
        stage: Stage::Stable,
    }
}

fn finding(
    rule: u16,
    kind: FindingKind,
    verdict: Verdict,
    cause: Cause,
    sides: [(&str, u32); 2],
) -> Finding {
    Finding {
        rule,
        kind,
        severity: if rule == 0 { Severity::High } else { Severity::Low },
        verdict,
        causes: vec![Evidence {
            cause,
            strength: 0.8,
            words: "Beta News was published a day later".to_owned(),
            left: None,
            right: None,
        }],
        summary: String::new(),
        subject: "people killed".to_owned(),
        cluster: ClusterId(u32::from(rule)),
        sides: sides
            .iter()
            .map(|(position, claim)| Side {
                position: (*position).to_owned(),
                claims: vec![ClaimId(*claim)],
            })
            .collect(),
        rank: 1.0,
    }
}

/// Turns the table of documents round, with everything that points into it.
pub(super) fn reverse_documents(report: &mut Report) {
    report.documents.reverse();
    let last = report.documents.len() as u32 - 1;
    for (place, document) in report.documents.iter_mut().enumerate() {
        document.id = DocumentId(place as u32);
    }
    for claim in &mut report.claims {
        claim.document = DocumentId(last - claim.document.0);
    }
    for sentence in &mut report.sentences {
        sentence.document = DocumentId(last - sentence.document.0);
    }
}

/// Adds the text of the first article again, under another outlet, outside all clusters.
pub(super) fn add_copy_of_first(report: &mut Report, outlet: &str) {
    let id = DocumentId(report.documents.len() as u32);
    let mut copy = report.documents[0].clone();
    copy.id = id;
    copy.path = format!("copies/{outlet}.txt");
    copy.outlet = Some(outlet.to_owned());
    report.documents.push(copy);
    report.pools.push(Pool::default());
    report.origins.push(OriginId(0));
    report.stories.push(StoryId(0));
    for place in 0..2 {
        let mut claim = report.claims[place].clone();
        claim.document = id;
        report.claims.push(claim);
    }
}

/// A reviewed no.
pub(super) fn settled() -> Settled {
    Settled { reason: "two floods".to_owned(), author: Some("desk".to_owned()), expires: None }
}

/// Sets the value of the first figure.
pub(super) fn set_value(report: &mut Report, value: f64) {
    if let Content::Figure(quantity) = &mut report.claims[0].content {
        quantity.value = Some(value);
    }
}
