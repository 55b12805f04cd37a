//! One position of a finding: who holds it, and the sentence with its figure marked.

use super::super::shortened::shortened;
use super::super::view::{ClaimView, SideView};
use super::super::{Report, Word};
use super::shown::{Part, Shown, linked, with_cues};
use crate::model::{BlockKind, Sentence, Span, Status, Voice};
use maud::{Markup, html};

/// Characters shown on either side of a figure.
const REACH: usize = 320;
/// A longer position is a clause, and stands marked in its sentence.
const MOST_POSITION: usize = 60;
/// Characters of the sentence before or after.
const CONTEXT: usize = 180;

/// A position; `cues` are the words of its leading claim that show a cause, `place` its colour.
pub(super) fn side(report: &Report, shown: &SideView, place: usize, cues: &[Span]) -> Markup {
    let lead = &shown.lead;
    html! {
        div class=(match place { 0 => "side a", 1 => "side b", _ => "side" }) {
            @if shown.side.position.chars().count() <= MOST_POSITION {
                p class="position" { (Shown(&shown.side.position)) }
            }
            p class="meta" {
                (linked(lead.document, lead.voice()))
                @if let Some(published) = lead.document.published { " · " (published.spaced()) }
                (said(lead))
            }
            (quote(report, lead, cues))
            @if let Some(others) = shown.others() { p class="meta" { (Shown(&others)) } }
        }
    }
}

/// Whose words they are, where they are not the outlet's own, and how firm.
fn said(lead: &ClaimView) -> Markup {
    let claim = lead.claim;
    html! {
        @if let Some(source) = &lead.attribution().source {
            " · credited to " (Shown(lead.term(source)))
        } @else if lead.attribution().voice != Voice::Own {
            " · " (Word(lead.attribution().voice))
        }
        @if claim.status != Status::Asserted { " · " (Word(claim.status)) }
        @match lead.sentence.block {
            BlockKind::Headline => { " · in the headline" }
            BlockKind::Caption => { " · in a caption" }
            BlockKind::Body | BlockKind::Boilerplate => {}
        }
    }
}

fn quote(report: &Report, lead: &ClaimView, cues: &[Span]) -> Markup {
    let claim = lead.claim.span;
    let passage = lead.passage(REACH);
    let before = Span { start: claim.start - passage.before.len() as u32, end: claim.start };
    let after = Span { start: claim.end, end: claim.end + passage.after.len() as u32 };
    let (previous, next) = neighbours(report, lead);
    html! {
        blockquote { bdi {
            @if let Some(previous) = previous {
                span class="context" { (Part(&tail(lead.words(previous.span)))) " " }
            }
            @if passage.cut_before { "… " }
            (with_cues(lead.document, before, cues))
            mark { bdi { (Part(passage.marked)) } }
            (with_cues(lead.document, after, cues))
            @if passage.cut_after { " …" }
            @if let (None, Some(next)) = (previous, next) {
                span class="context" { " " (Part(&shortened(lead.words(next.span), CONTEXT))) }
            }
        } }
    }
}

/// The sentences before and after in the running text: round a headline stand menus and bylines,
/// which do not end like sentences either.
fn neighbours<'a>(
    report: &'a Report,
    lead: &ClaimView,
) -> (Option<&'a Sentence>, Option<&'a Sentence>) {
    if lead.sentence.block != BlockKind::Body {
        return (None, None);
    }
    let at = lead.claim.sentence.0 as usize;
    let near = |place: Option<usize>| {
        let sentence = report.sentences.get(place?)?;
        let same =
            sentence.document == lead.claim.document && sentence.block == lead.sentence.block;
        let ends =
            || lead.words(sentence.span).trim_end().ends_with(['.', '?', '!', '…', '"', '”']);
        (same && ends() && !sentence.span.overlaps(lead.claim.span)).then_some(sentence)
    };
    (near(at.checked_sub(1)), near(at.checked_add(1)))
}

/// The end of a sentence.
fn tail(text: &str) -> String {
    match text.char_indices().rev().nth(CONTEXT) {
        Some((cut, _)) => format!("… {}", text[cut..].split_once(' ').map_or("", |(_, rest)| rest)),
        None => text.to_owned(),
    }
}
