//! The sheets of the workbook that explain it: how to fill it in, and what the run was.

use super::cell::{Cell, Column, Row};
use super::{claims, findings};
use crate::model::Ruling;
use crate::report::{Counts, Headline, Report, Word};

/// How to fill in the table of findings.
pub(super) fn lines() -> Vec<Row<'static>> {
    const STEPS: [(&str, &str); 7] = [
        (
            "verdict",
            "choose one of the list for every finding you looked at; leave the others empty",
        ),
        ("notes", "say why in a few words; the words come back in every report"),
        ("reviewer", "your name; it can also be given for the whole sheet with --reviewer"),
        ("expires", "the last day your decision holds, where it should be looked at again later"),
        ("sort, filter, hide", "as you like; rows may also be deleted, they then stay undecided"),
        ("leave alone", "finding_id, content_hash and the names of the columns"),
        (
            "give it back",
            "crosscheck review apply findings.xlsx; with --dry-run it only says what it would do",
        ),
    ];
    let mut lines = vec![heading("How to fill in the sheet \"findings\"")];
    lines.extend(STEPS.map(|(left, right)| pair(left, right)));
    lines.extend([Vec::new(), heading("The verdicts")]);
    lines.extend(Ruling::ALL.map(|ruling| pair(ruling.name(), ruling.meaning())));
    lines.push(pair(
        Ruling::UNDECIDED,
        "takes an earlier verdict back; an empty cell changes nothing",
    ));
    for (title, columns) in [
        ("The columns of \"findings\"", findings::COLUMNS),
        (
            "The columns of \"claims\": every claim about a thing on which sources differ",
            claims::COLUMNS,
        ),
    ] {
        lines.extend([Vec::new(), heading(title)]);
        lines.extend(columns.iter().map(|Column { name, about, .. }| pair(name, about)));
    }
    lines
}

/// What the run was: program, counts, rules, articles, problems.
pub(super) fn run(report: &Report) -> Vec<Row<'_>> {
    let number = |count: usize| Cell::Number(Some(count as f64));
    let published = report.documents.iter().filter_map(|document| document.published);
    let newest = published.max_by_key(|moment| moment.date.days());
    let mut lines = vec![
        heading("This run"),
        pair("program", concat!("crosscheck ", env!("CARGO_PKG_VERSION"))),
        vec![Cell::text("result"), Cell::owned(Headline(report).to_string())],
        vec![Cell::text("findings"), number(report.findings.len())],
        vec![Cell::text("of them settled"), number(report.counting(Counts::Settled).count())],
        vec![
            Cell::text("of them of rules on trial"),
            number(report.counting(Counts::Apart).count()),
        ],
        vec![
            Cell::text("newest article"),
            Cell::Bare(newest.map(|moment| moment.date.to_string())),
        ],
        Vec::new(),
        heading("Rules, with the findings of each"),
    ];
    let mut found = vec![0; report.rules.len()];
    for finding in &report.findings {
        found[usize::from(finding.rule)] += 1;
    }
    lines.extend(report.rules.iter().zip(found).map(|(rule, found)| {
        let severity = Cell::owned(Word(rule.severity).to_string());
        vec![Cell::text(&rule.id), Cell::text(&rule.title), severity, number(found)]
    }));
    lines.extend([Vec::new(), heading("Articles: file, title, outlet, date, address")]);
    lines.extend(report.documents.iter().map(|document| {
        let text = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        vec![
            Cell::text(&document.path),
            Cell::owned(text(&document.title)),
            Cell::owned(text(&document.outlet)),
            Cell::Bare(document.published.map(|moment| moment.to_string())),
            Cell::owned(text(&document.url)),
        ]
    }));
    if !report.problems.is_empty() {
        lines.extend([Vec::new(), heading("What could not be read")]);
    }
    lines.extend(report.problems.iter().map(|problem| {
        let place = problem.place.as_deref().unwrap_or_default();
        vec![Cell::text(&problem.path), Cell::text(&problem.what), Cell::text(place)]
    }));
    lines
}

fn heading(text: &str) -> Row<'_> {
    vec![Cell::text(text)]
}

fn pair<'a>(left: &'a str, right: &'a str) -> Row<'a> {
    vec![Cell::text(left), Cell::text(right)]
}
