//! Rows of a reviewed sheet to decisions: what is applied, what not, and why.
//!
//! An empty cell says nothing: a sheet that was written before somebody else
//! decided must not take that decision back. Who means to take one back writes
//! `undecided`. A row whose `content_hash` is not that of the finding today was
//! decided on other words; it is stale and is left for a second look.

use super::sheet::{Entry, letters};
use crate::ingest::{Reading, read_date};
use crate::model::{Date, Decision, Ruling};
use crate::report::{Recorded, RecordedFinding};
use crate::rule::read::nearest;
use crate::rule::suppress::is_finding_id;
use std::collections::BTreeMap;

/// What holds for every row that does not say it itself.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// Who decided.
    pub reviewer: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// The last day the decisions hold.
    pub expires: Option<Date>,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is decided on it.
    Undecided,
    /// It is decided as the row says.
    Applied(Decision),
    /// An earlier decision is taken back.
    Withdrawn,
    /// It is decided so already.
    Unchanged,
    /// The finding says something else than the row.
    Stale,
    /// It cannot be used, and why.
    Refused(String),
}

/// A row and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The row as messages name it.
    pub place: String,
    /// The finding, as the row names it.
    pub finding: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// The decisions after a sheet, and how each row led there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// A step a row, in their order.
    pub steps: Vec<Step>,
    /// All decisions, old and new.
    pub decisions: Vec<Decision>,
}

/// Longer notes would not come out of a spreadsheet's cell as they went in.
const MAX_NOTE_CHARACTERS: usize = 10_000;

/// Works out what a sheet changes about `decisions`; `report` is the one that the sheet belongs to,
/// where it is at hand.
pub fn plan(
    entries: &[Entry],
    report: Option<&Recorded>,
    decisions: &[Decision],
    stated: &Stated,
) -> Plan {
    let mut kept: BTreeMap<String, Decision> =
        decisions.iter().map(|decision| (decision.finding.clone(), decision.clone())).collect();
    let known: Option<BTreeMap<&str, &RecordedFinding>> =
        report.map(|report| report.findings.iter().map(|it| (it.id.as_str(), it)).collect());
    let contradicted = contradicted(entries);
    let mut steps = Vec::with_capacity(entries.len());
    for entry in entries {
        let finding = entry.finding.clone().unwrap_or_default();
        let outcome = match contradicted.get(finding.as_str()) {
            Some((first, second)) if says(entry) => {
                Outcome::Refused(format!("{first} and {second} decide it in different ways"))
            }
            Some(_) | None => outcome(entry, known.as_ref(), kept.get(&finding), stated)
                .unwrap_or_else(Outcome::Refused),
        };
        match &outcome {
            Outcome::Applied(decision) => {
                kept.insert(finding.clone(), decision.clone());
            }
            Outcome::Withdrawn => {
                kept.remove(&finding);
            }
            Outcome::Undecided | Outcome::Unchanged | Outcome::Stale | Outcome::Refused(_) => {}
        }
        steps.push(Step { place: entry.place.clone(), finding, outcome });
    }
    Plan { steps, decisions: kept.into_values().collect() }
}

/// Whether the reviewer wrote anything on the row that decides.
fn says(entry: &Entry) -> bool {
    entry.verdict.is_some() || entry.note.is_some()
}

/// Findings that two rows decide in different ways, with the rows.
fn contradicted(entries: &[Entry]) -> BTreeMap<&str, (&str, &str)> {
    let word =
        |entry: &'_ Entry| (entry.verdict.clone(), entry.note.clone(), entry.expires.clone());
    let mut first: BTreeMap<&str, &Entry> = BTreeMap::new();
    let mut contradicted = BTreeMap::new();
    for entry in entries.iter().filter(|entry| says(entry)) {
        let Some(id) = entry.finding.as_deref() else { continue };
        let known = *first.entry(id).or_insert(entry);
        if word(known) != word(entry) {
            contradicted.entry(id).or_insert((known.place.as_str(), entry.place.as_str()));
        }
    }
    contradicted
}

/// What becomes of a row; in vain: why it is refused.
fn outcome(
    entry: &Entry,
    known: Option<&BTreeMap<&str, &RecordedFinding>>,
    kept: Option<&Decision>,
    stated: &Stated,
) -> Result<Outcome, String> {
    if !says(entry) {
        return Ok(Outcome::Undecided);
    }
    let id = entry.finding.as_deref().ok_or("the row names no finding")?;
    if !is_finding_id(id) {
        return Err(format!("\"{id}\" is not the id of a finding"));
    }
    let verdict = entry.verdict.as_deref().map(ruling).transpose()?;
    let date = day(entry.date.as_deref(), "reviewed")?;
    let expires = day(entry.expires.as_deref(), "expires")?;
    if entry.note.as_ref().is_some_and(|note| note.chars().count() > MAX_NOTE_CHARACTERS) {
        return Err(format!("the note is longer than {MAX_NOTE_CHARACTERS} characters"));
    }
    let finding = match known {
        Some(known) => Some(*known.get(id).ok_or("the report has no such finding")?),
        None => None,
    };
    let today = finding.map(|finding| &finding.content_hash).or(entry.content.as_ref());
    if verdict == Some(None) {
        return Ok(if kept.is_some() { Outcome::Withdrawn } else { Outcome::Unchanged });
    }
    if entry.content.is_some() && entry.content.as_ref() != today {
        return Ok(Outcome::Stale);
    }
    let ruling = verdict.flatten();
    // What crosscheck.toml settles stands in the column of notes without being a decision.
    let settled = finding.and_then(|finding| finding.suppressed.as_ref());
    if ruling.is_none() && kept.is_none() && settled.map(|it| &it.reason) == entry.note.as_ref() {
        return Ok(Outcome::Unchanged);
    }
    // An earlier decision in the same sense is added to, another one replaced.
    let content = today.cloned();
    let base =
        kept.filter(|kept| kept.content == content && (ruling.is_none() || ruling == kept.ruling));
    let base = base.cloned().unwrap_or_default();
    let decision = Decision {
        finding: id.to_owned(),
        ruling: ruling.or(base.ruling),
        note: entry.note.clone().or(base.note),
        reviewer: entry.reviewer.clone().or(base.reviewer),
        date: date.or(base.date),
        expires: expires.or(base.expires),
        content,
        about: finding.map(|finding| finding.summary.clone()).or(base.about),
        claims: finding
            .map_or(base.claims, |finding| finding.leading().map(str::to_owned).collect()),
    };
    if kept == Some(&decision) {
        return Ok(Outcome::Unchanged);
    }
    Ok(Outcome::Applied(Decision {
        reviewer: entry.reviewer.clone().or(stated.reviewer.clone()).or(decision.reviewer),
        date: date.filter(|date| Some(*date) != base.date).or(stated.date).or(decision.date),
        expires: decision.expires.or(stated.expires),
        ..decision
    }))
}

/// The ruling of a cell; `None` takes one back.
fn ruling(cell: &str) -> Result<Option<Ruling>, String> {
    let folded = letters(cell);
    if folded == Ruling::UNDECIDED {
        return Ok(None);
    }
    let found = Ruling::ALL.into_iter().find(|ruling| letters(ruling.name()) == folded);
    found.map(Some).ok_or_else(|| {
        let names = || Ruling::ALL.into_iter().map(Ruling::name);
        let help = nearest(&cell.to_lowercase(), names())
            .unwrap_or_else(|| format!("it is one of {}", names().collect::<Vec<_>>().join(", ")));
        format!("\"{cell}\" is no verdict; {help}")
    })
}

/// The day of a cell.
fn day(cell: Option<&str>, column: &str) -> Result<Option<Date>, String> {
    let Some(cell) = cell else { return Ok(None) };
    match read_date(cell) {
        Reading::Moment(moment) => Ok(Some(moment.date)),
        Reading::Ambiguous => Err(format!(
            "\"{cell}\" under \"{column}\" can be read with the day or the month first; \
             write it as 2022-03-02"
        )),
        Reading::Nothing => {
            Err(format!("\"{cell}\" under \"{column}\" is no date; write it as 2022-03-02"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "cc-aaaaaaaaaaaaa";
    const B: &str = "cc-bbbbbbbbbbbbb";

    /// Two findings, the second settled in crosscheck.toml.
    fn report() -> Recorded {
        let finding = |id: &str, suppressed: &str| {
            format!(
                "{{\"id\":\"{id}\",\"rule\":\"r\",\"kind\":\"figure\",\"severity\":\"high\",\
                 \"verdict\":\"conflict\",\"cause\":null,\"summary\":\"30 and 43\",\"cluster\":\"k\",\
                 \"sides\":[],\"suppressed\":{suppressed},\"content_hash\":\"h-now\"}}"
            )
        };
        let text = format!(
            "{{\"schema\":\"crosscheck-report/1\",\"findings\":[{},{}]}}",
            finding(A, "null"),
            finding(B, "{\"reason\":\"two valleys\"}")
        );
        Recorded::parse(text.as_bytes()).unwrap()
    }

    fn entry(finding: &str, verdict: &str, note: &str) -> Entry {
        let cell = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (finding, verdict, note) = (cell(finding), cell(verdict), cell(note));
        Entry { place: "row 2".to_owned(), finding, verdict, note, ..Entry::default() }
    }

    fn decision(ruling: Ruling, note: &str) -> Decision {
        Decision {
            finding: A.to_owned(),
            ruling: Some(ruling),
            note: Some(note.to_owned()),
            content: Some("h-now".to_owned()),
            about: Some("30 and 43".to_owned()),
            ..Decision::default()
        }
    }

    fn step(entry: Entry, kept: &[Decision]) -> Outcome {
        let stated = Stated { date: Date::new(2022, Some(2), Some(14)), ..Stated::default() };
        plan(&[entry], Some(&report()), kept, &stated).steps.remove(0).outcome
    }

    #[track_caller]
    fn refused(entry: Entry, expected: &str) {
        let outcome = step(entry, &[]);
        let Outcome::Refused(reason) = &outcome else { panic!("{outcome:?}") };
        assert!(reason.contains(expected), "{reason}");
    }

    #[test]
    fn what_cannot_be_used_is_refused_with_its_reason() {
        refused(entry("", "fixed", ""), "names no finding");
        refused(entry("17", "fixed", ""), "not the id of a finding");
        refused(entry("cc-ccccccccccccc", "fixed", ""), "no such finding");
        refused(entry(A, "diffrent things", ""), "did you mean \"different things\"?");
        refused(entry(A, "yes", ""), "it is one of confirmed, explained");
        refused(entry(A, "", &"x".repeat(10_001)), "longer than");
        let dated = |date: &str| Entry { expires: Some(date.to_owned()), ..entry(A, "fixed", "") };
        refused(dated("02/03/2022"), "day or the month first");
        refused(dated("soon"), "no date");
    }

    #[test]
    fn verdicts_are_read_in_any_spelling() {
        for cell in ["different things", "Different Things", "different_things", "DIFFERENT-THINGS"]
        {
            let Outcome::Applied(found) = step(entry(A, cell, "two floods"), &[]) else {
                panic!("{cell}")
            };
            let expected = decision(Ruling::DifferentThings, "two floods");
            assert_eq!(found, Decision { date: Date::new(2022, Some(2), Some(14)), ..expected });
        }
    }

    #[test]
    fn an_empty_row_says_nothing_and_a_repeated_one_nothing_new() {
        let kept = [decision(Ruling::Ignore, "old")];
        assert_eq!(step(entry(A, "", ""), &kept), Outcome::Undecided);
        assert_eq!(step(entry(A, "ignore", "old"), &kept), Outcome::Unchanged);
        assert_eq!(step(entry(A, "ignore", ""), &kept), Outcome::Unchanged);
        assert_eq!(step(entry(A, "", "old"), &kept), Outcome::Unchanged);
        assert_eq!(step(entry(B, "", "two valleys"), &[]), Outcome::Unchanged);
    }

    #[test]
    fn a_word_more_is_added_and_another_ruling_replaces() {
        let kept = [decision(Ruling::Ignore, "old")];
        let applied = |entry| match step(entry, &kept) {
            Outcome::Applied(decision) => (decision.ruling, decision.note),
            other => panic!("{other:?}"),
        };
        let new = Some("new".to_owned());
        assert_eq!(applied(entry(A, "", "new")), (Some(Ruling::Ignore), new.clone()));
        assert_eq!(applied(entry(A, "fixed", "")), (Some(Ruling::Fixed), None));
        assert_eq!(step(entry(A, "undecided", ""), &kept), Outcome::Withdrawn);
        assert_eq!(step(entry(A, "undecided", ""), &[]), Outcome::Unchanged);
    }

    #[test]
    fn a_row_on_other_words_is_stale() {
        let then = Entry { content: Some("h-then".to_owned()), ..entry(A, "fixed", "") };
        assert_eq!(step(then, &[]), Outcome::Stale);
        let now = Entry { content: Some("h-now".to_owned()), ..entry(A, "fixed", "") };
        assert!(matches!(step(now, &[]), Outcome::Applied(_)));
    }

    #[test]
    fn a_stale_decision_is_replaced_and_not_added_to() {
        let old =
            Decision { content: Some("h-then".to_owned()), ..decision(Ruling::Ignore, "old") };
        let Outcome::Applied(found) = step(entry(A, "ignore", ""), &[old]) else { panic!() };
        assert_eq!((found.note, found.content), (None, Some("h-now".to_owned())));
    }

    #[test]
    fn rows_that_contradict_each_other_are_both_refused() {
        let second = Entry { place: "row 3".to_owned(), ..entry(A, "fixed", "") };
        let rows = [entry(A, "ignore", ""), second, entry(A, "", "")];
        let plan = plan(&rows, None, &[], &Stated::default());
        let expected = Outcome::Refused("row 2 and row 3 decide it in different ways".to_owned());
        let outcomes: Vec<Outcome> = plan.steps.into_iter().map(|step| step.outcome).collect();
        assert_eq!(outcomes, [expected.clone(), expected, Outcome::Undecided]);
        assert_eq!(plan.decisions, []);
    }
}
