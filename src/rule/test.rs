//! Runs the examples of rules, and says readably what went otherwise.
//!
//! The stages that make findings of articles are not called from here: the
//! caller hands in a function that does, between [`documents`], which gives the
//! articles of an example, and [`outcome`], which reads what came of them. An
//! example holds if one finding of its
//! rule has a side for each string in `finds`; a silent one, if its rule finds
//! nothing. What other rules find does not matter.

use crate::model::{
    Block, BlockKind, Cause, Claim, Content, Date, Document, DocumentId, Finding, Moment,
    OriginMap, Span, Verdict,
};
use crate::rule::schema::{Example, Rule};
use std::fmt;

/// What came of the articles of one example.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The findings of the rule.
    pub findings: Vec<Found>,
    /// Every claim that was extracted, in words: "Alpha Daily: 42 cars (asserted)".
    pub claims: Vec<String>,
}

/// A finding, as far as an example can ask about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Whether some state of affairs satisfies all sides.
    pub verdict: Verdict,
    /// The likeliest cause.
    pub cause: Cause,
    /// The sides.
    pub sides: Vec<FoundSide>,
}

/// A side of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSide {
    /// The position: "42", "proxy", "denies".
    pub position: String,
    /// The words of each claim that holds it.
    pub texts: Vec<String>,
}

/// How one example went.
#[derive(Clone, Debug, PartialEq)]
pub struct TestResult {
    /// The rule.
    pub rule: String,
    /// The line of the rule file the example begins on.
    pub line: usize,
    /// The example.
    pub example: Example,
    /// How it went.
    pub grade: Grade,
    /// What came of its articles.
    pub outcome: Outcome,
}

/// How an example went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grade {
    /// As the example says.
    Passed,
    /// Otherwise; in what.
    Failed(String),
    /// Otherwise, and marked `todo`; in what.
    KnownGap(String),
    /// As the example says, although marked `todo`: the mark can go.
    GapClosed,
}

/// The articles of an example, in its order: one line of body each, and the outlet's name.
///
/// Where no date is given, all were published on one day, so that "on Tuesday"
/// is one Tuesday.
pub fn documents(example: &Example) -> Vec<Document> {
    let some_day = Moment { date: SOME_DAY, minute: None };
    let day = example.published.values().next().copied().unwrap_or(some_day);
    (0..)
        .zip(&example.text)
        .map(|(id, (outlet, text))| Document {
            id: DocumentId(id),
            path: outlet.clone(),
            outlet: Some(outlet.clone()),
            published: Some(example.published.get(outlet).copied().unwrap_or(day)),
            text: text.clone(),
            origin_map: OriginMap::Derived,
            blocks: vec![Block { kind: BlockKind::Body, span: Span::new(0, text.len()) }],
            ..Document::default()
        })
        .collect()
}

// Any day will do as long as it is always the same one.
const SOME_DAY: Date = Date { year: 2024, month: Some(6), day: Some(12), part: None };

/// What came of the articles of an example, as far as the rule with the place `rule` is concerned.
pub fn outcome(
    rule: u16,
    findings: &[Finding],
    claims: &[Claim],
    documents: &[Document],
) -> Outcome {
    let document = |claim: &Claim| &documents[claim.document.0 as usize];
    let text = |claim: &Claim| claim.span.of(&document(claim).text).to_owned();
    let of_rule = findings.iter().filter(|finding| finding.rule == rule);
    Outcome {
        findings: of_rule
            .map(|finding| Found {
                verdict: finding.verdict,
                cause: finding.causes.first().map_or(Cause::Unexplained, |cause| cause.cause),
                sides: finding
                    .sides
                    .iter()
                    .map(|side| FoundSide {
                        position: side.position.clone(),
                        texts: side.claims.iter().map(|id| text(&claims[id.0 as usize])).collect(),
                    })
                    .collect(),
            })
            .collect(),
        claims: claims
            .iter()
            .map(|claim| {
                let outlet = document(claim).outlet.as_deref().unwrap_or("unknown outlet");
                format!("{outlet}: \"{}\" ({:?}, {})", text(claim), claim.status, kind(claim))
            })
            .collect(),
    }
}

fn kind(claim: &Claim) -> String {
    match &claim.content {
        Content::Figure(quantity) => format!("{:?} {}", quantity.kind, quantity.unit),
        Content::Statement(_) => "statement".to_owned(),
        Content::Label(_) => "label".to_owned(),
        Content::Quotation(_) => "quotation".to_owned(),
        Content::Detail(_) => "detail".to_owned(),
    }
}

/// Runs every example of `rules` through `run_example`, in order of the rules and their files.
pub fn run(rules: &[Rule], run_example: &dyn Fn(&Example, &Rule) -> Outcome) -> Vec<TestResult> {
    rules
        .iter()
        .flat_map(|rule| rule.examples.iter().map(move |example| (rule, example)))
        .map(|(rule, example)| {
            let outcome = run_example(example, rule);
            let grade = match (difference(example, &outcome), example.todo) {
                (None, false) => Grade::Passed,
                (None, true) => Grade::GapClosed,
                (Some(what), false) => Grade::Failed(what),
                (Some(what), true) => Grade::KnownGap(what),
            };
            let (rule, line, example) = (rule.id.clone(), example.line, example.clone());
            TestResult { rule, line, example, grade, outcome }
        })
        .collect()
}

/// In what the outcome is not what the example says.
fn difference(example: &Example, outcome: &Outcome) -> Option<String> {
    if example.finds.is_empty() {
        let count = outcome.findings.len();
        return (count > 0).then(|| format!("expected nothing, got {count} findings"));
    }
    let expected: Vec<_> = example.finds.iter().map(String::as_str).collect();
    let Some(found) = outcome.findings.iter().find(|found| matches(&expected, &found.sides)) else {
        return Some(format!("expected a finding with the sides {}", quoted(&example.finds)));
    };
    if let Some(verdict) = example.verdict.filter(|verdict| *verdict != found.verdict) {
        return Some(format!("expected the verdict {verdict:?}, got {:?}", found.verdict));
    }
    if let Some(cause) = example.cause.filter(|cause| *cause != found.cause) {
        return Some(format!("expected the cause {cause:?}, got {:?}", found.cause));
    }
    None
}

/// Whether each expected string has a side of its own.
fn matches(expected: &[&str], sides: &[FoundSide]) -> bool {
    let Some((first, rest)) = expected.split_first() else {
        return true;
    };
    (0..sides.len()).filter(|&at| says(&sides[at], first)).any(|at| {
        let others: Vec<_> = [&sides[..at], &sides[at + 1..]].concat();
        matches(rest, &others)
    })
}

// A claim may span less than an author quotes ("42" of "42 cars"), or more.
fn says(side: &FoundSide, expected: &str) -> bool {
    side.position == expected
        || stands_in(expected, &side.position)
        || side.texts.iter().any(|text| stands_in(expected, text) || stands_in(text, expected))
}

/// Whether `part` stands in `whole`, not inside a longer word or number.
fn stands_in(part: &str, whole: &str) -> bool {
    !part.is_empty()
        && whole.match_indices(part).any(|(at, _)| {
            let before = whole[..at].chars().next_back();
            let mut after = whole[at + part.len()..].chars();
            // "1" is not said by "1,200" or "1.5".
            let goes_on = match after.next() {
                Some(mark @ (',' | '.')) => {
                    mark.is_ascii() && after.next().is_some_and(|next| next.is_ascii_digit())
                }
                Some(next) => next.is_alphanumeric(),
                None => false,
            };
            !goes_on && !before.is_some_and(|c| c.is_alphanumeric() || c == ',' || c == '.')
        })
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

impl TestResult {
    /// Whether the author has something to mend.
    pub fn failed(&self) -> bool {
        match self.grade {
            Grade::Failed(_) => true,
            Grade::Passed | Grade::KnownGap(_) | Grade::GapClosed => false,
        }
    }
}

/// One line for what went well; for what did not, the articles, the findings and the claims.
impl fmt::Display for TestResult {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}: ", self.rule, self.line)?;
        let what = match &self.grade {
            Grade::Passed => return f.write_str("ok"),
            Grade::GapClosed => return f.write_str("ok, although marked todo: take the mark off"),
            Grade::KnownGap(what) => return write!(f, "known gap: {what}"),
            Grade::Failed(what) => what,
        };
        write!(f, "{what}\n  because: {}", self.example.because)?;
        for (outlet, text) in &self.example.text {
            write!(f, "\n  {outlet}: {text}")?;
        }
        for found in &self.outcome.findings {
            let sides: Vec<_> = found.sides.iter().map(|side| side.position.clone()).collect();
            write!(f, "\n  found: {} ({:?}, {:?})", quoted(&sides), found.verdict, found.cause)?;
        }
        if self.outcome.findings.is_empty() {
            f.write_str("\n  found: nothing")?;
        }
        for claim in &self.outcome.claims {
            write!(f, "\n  claim: {claim}")?;
        }
        if self.outcome.claims.is_empty() {
            f.write_str("\n  claims: none")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(finds: &[&str], todo: bool) -> Example {
        Example {
            line: 1,
            finds: finds.iter().map(ToString::to_string).collect(),
            because: "so".to_owned(),
            verdict: Some(Verdict::Conflict).filter(|_| !finds.is_empty()),
            cause: None,
            todo,
            published: Default::default(),
            text: Default::default(),
        }
    }

    fn outcome(sides: &[(&str, &str)], verdict: Verdict) -> Outcome {
        let sides: Vec<_> = sides
            .iter()
            .map(|(position, text)| FoundSide {
                position: (*position).to_owned(),
                texts: vec![(*text).to_owned()],
            })
            .collect();
        let findings = vec![Found { verdict, cause: Cause::Unexplained, sides }];
        Outcome { findings, claims: Vec::new() }
    }

    #[track_caller]
    fn check(finds: &[&str], sides: &[(&str, &str)], passes: bool) {
        let found = outcome(sides, Verdict::Conflict);
        let difference = difference(&example(finds, false), &found);
        assert_eq!(difference.is_none(), passes, "{finds:?} / {sides:?}: {difference:?}");
    }

    #[test]
    fn each_expected_string_needs_a_side_of_its_own() {
        check(&["42", "57"], &[("42", "42 cars"), ("57", "57 cars")], true);
        check(&["57 cars", "42 cars"], &[("42", "42"), ("57", "57")], true);
        check(
            &["proxy", "rebellion"],
            &[("proxy", "backed rebels"), ("rebellion", "rebels")],
            true,
        );
        check(&["42", "42"], &[("42", "42 cars"), ("57", "57 cars")], false);
        check(&["1", "57"], &[("1,200", "1,200 cars"), ("57", "57 cars")], false);
        check(&["200", "57"], &[("1,200", "1,200 cars"), ("57", "57 cars")], false);
        check(&[], &[("42", "42 cars"), ("57", "57 cars")], false);
    }

    #[test]
    fn a_gap_is_counted_and_a_closed_gap_is_reported() {
        let rule = crate::rule::RulePack::builtin().rules.swap_remove(0);
        let rule = |todo| Rule { examples: vec![example(&["42", "57"], todo)], ..rule.clone() };
        let right = outcome(&[("42", "42"), ("57", "57")], Verdict::Conflict);
        let wrong = outcome(&[("42", "42"), ("57", "57")], Verdict::Tension);
        let grade = |todo, outcome: &Outcome| {
            let results = run(&[rule(todo)], &|_, _| outcome.clone());
            (results[0].grade.clone(), results[0].failed())
        };
        let what = "expected the verdict Conflict, got Tension".to_owned();
        assert_eq!(grade(false, &right), (Grade::Passed, false));
        assert_eq!(grade(true, &right), (Grade::GapClosed, false));
        assert_eq!(grade(false, &wrong), (Grade::Failed(what.clone()), true));
        assert_eq!(grade(true, &wrong), (Grade::KnownGap(what), false));
    }

    #[test]
    fn outlets_publish_on_the_day_of_the_first_date_that_is_given() {
        let mut example = example(&[], false);
        for outlet in ["Alpha Daily", "Beta News"] {
            example.text.insert(outlet.to_owned(), "It rained.".to_owned());
        }
        let days = |example: &Example| -> Vec<String> {
            let published = |document: &Document| document.published.unwrap().to_string();
            documents(example).iter().map(published).collect()
        };
        assert_eq!(days(&example), ["2024-06-12", "2024-06-12"]);
        let date = Date::new(2022, Some(5), Some(9)).unwrap();
        example.published.insert("Beta News".to_owned(), Moment { date, minute: None });
        assert_eq!(days(&example), ["2022-05-09", "2022-05-09"]);
    }
}
