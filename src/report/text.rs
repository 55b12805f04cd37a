//! The summary that people read in a terminal: the first findings, with both sentences.
//!
//! On a terminal the figure is marked by colour and weight, elsewhere by « ».

use super::headline::Counted;
use super::paragraph::{Paragraph, Piece};
use super::view::{FindingView, SideView, View};
use super::{Counts, Decided, Headline, Report, Word, Writer, visible};
use crate::model::{Cause, Severity, Standing, Verdict};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// The summary for people.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// Columns of a line.
    pub width: usize,
    /// Whether to use colours; without them the figure is marked by « ».
    pub styled: bool,
    /// How many findings to show.
    pub most: usize,
}

impl Text {
    /// As it is written to files and pipes.
    pub const PLAIN: Self = Self { width: 80, styled: false, most: 10 };
}

/// Sides shown with their sentence; further ones are named in a line.
const MOST_SIDES: usize = 4;

/// Characters shown on either side of a figure; sentences of the news are mostly shorter.
const REACH: usize = 160;

impl Writer for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn file_name(&self) -> &'static str {
        "report.txt"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let bold = self.style(Style::new().bold());
        let headline = [Piece::new(bold, Headline(report).to_string())];
        self.paragraph("", 0).write(&headline, out)?;
        for (place, shown) in View(report).open().take(self.most).enumerate() {
            writeln!(out)?;
            self.finding(place + 1, &shown, out)?;
        }
        let more = report.open().count().saturating_sub(self.most);
        if more > 0 {
            writeln!(out, "\nand {}: --all shows them", Counted(more, "more finding"))?;
        }
        self.settled(report, out)?;
        self.apart(report, out)?;
        if !report.problems.is_empty() {
            writeln!(out, "\n{} with the input", Counted(report.problems.len(), "problem"))?;
        }
        Ok(())
    }
}

impl Text {
    /// The findings that count no more, a line each; only their number where they are many.
    fn settled(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let settled: Vec<FindingView> = View(report).counting(Counts::Settled).collect();
        if settled.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{} settled", Counted(settled.len(), "finding"))?;
        for shown in settled.iter().take(self.most) {
            self.brief(shown, &decided(shown).unwrap_or_default(), out)?;
        }
        self.beyond(settled.len(), out)
    }

    /// The findings of rules on trial, a line each, or whole where all is asked for.
    fn apart(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let apart: Vec<FindingView> = View(report).counting(Counts::Apart).collect();
        if apart.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "\n{} of rules on trial, which count nowhere",
            Counted(apart.len(), "finding")
        )?;
        for (place, shown) in apart.iter().take(self.most).enumerate() {
            if self.most == usize::MAX {
                writeln!(out)?;
                self.finding(place + 1, shown, out)?;
            } else {
                self.brief(shown, &format!("{} · {}", shown.rule.id, shown.id), out)?;
            }
        }
        self.beyond(apart.len(), out)
    }

    /// A finding on a line, with what is said of it.
    fn brief(&self, shown: &FindingView, said: &str, out: &mut dyn Write) -> io::Result<()> {
        let pieces = [
            Piece::new(Style::new(), visible(&shown.finding.summary).to_string()),
            Piece::new(self.style(Style::new().dimmed()), " · "),
            Piece::new(Style::new(), visible(said).to_string()),
        ];
        self.paragraph("  - ", 4).write(&pieces, out)
    }

    /// How many of a list are not shown.
    fn beyond(&self, all: usize, out: &mut dyn Write) -> io::Result<()> {
        match all.saturating_sub(self.most) {
            0 => Ok(()),
            more => writeln!(out, "  and {more} more"),
        }
    }

    fn finding(&self, number: usize, shown: &FindingView, out: &mut dyn Write) -> io::Result<()> {
        let plain = Style::new();
        let bold = self.style(Style::new().bold());
        let dim = self.style(Style::new().dimmed());
        let finding = shown.finding;

        let summary = [Piece::new(bold, visible(&finding.summary).to_string())];
        self.paragraph(&format!("{number:>2}. "), 4).write(&summary, out)?;

        let colour = match finding.severity {
            Severity::High => AnsiColor::Red,
            Severity::Medium => AnsiColor::Yellow,
            Severity::Low => AnsiColor::Cyan,
        };
        let grave = self.style(colour.on_default().bold());
        let kind = format!("{} {}", Word(finding.kind), verdict(finding.verdict));
        let judgement = [
            Piece::new(grave, Word(finding.severity).to_string()),
            Piece::new(dim, " · "),
            Piece::new(plain, kind),
            Piece::new(dim, " · "),
            Piece::new(plain, cause(shown)),
            Piece::new(dim, format!(" · {}", shown.id)),
        ];
        self.paragraph("    ", 4).write(&judgement, out)?;
        if let Some(decided) = decided(shown) {
            let pieces = [Piece::new(plain, visible(&decided).to_string())];
            self.paragraph("    ", 4).write(&pieces, out)?;
        }
        let (first, rest) = shown.sides.split_at(shown.sides.len().min(MOST_SIDES));
        for side in first {
            writeln!(out)?;
            self.side(side, out)?;
        }
        if !rest.is_empty() {
            writeln!(out)?;
            let rest: Vec<String> = rest.iter().map(SideView::position).collect();
            let rest = visible(&rest.join(", ")).to_string();
            self.paragraph("    also ", 9).write(&[Piece::new(plain, rest)], out)?;
        }
        for (place, why) in shown.why().enumerate() {
            if place == 0 {
                writeln!(out)?;
            }
            let first = if place == 0 { "    why " } else { "        " };
            self.paragraph(first, 8).write(&[Piece::new(plain, visible(why).to_string())], out)?;
        }
        Ok(())
    }

    fn side(&self, side: &SideView, out: &mut dyn Write) -> io::Result<()> {
        let plain = Style::new();
        let dim = self.style(Style::new().dimmed());
        let bold = self.style(Style::new().bold());
        let mark = self.style(AnsiColor::Yellow.on_default().bold().underline());

        let mut head = vec![Piece::new(bold, visible(side.lead.voice()).to_string())];
        let details = [side.lead.published(), side.others()];
        for detail in details.into_iter().flatten() {
            head.push(Piece::new(dim, " · "));
            head.push(Piece::new(dim, visible(&detail).to_string()));
        }
        self.paragraph("    ", 4).write(&head, out)?;

        let passage = side.lead.passage(REACH);
        let (open, close) = if self.styled { ("", "") } else { ("«", "»") };
        let quote = [
            Piece::new(plain, if passage.cut_before { "“… " } else { "“" }),
            Piece::new(plain, visible(passage.before).to_string()),
            Piece::new(plain, open),
            Piece::new(mark, visible(passage.marked).to_string()),
            Piece::new(plain, close),
            Piece::new(plain, visible(passage.after).to_string()),
            Piece::new(plain, if passage.cut_after { " …”" } else { "”" }),
        ];
        self.paragraph("      ", 6).write(&quote, out)
    }

    fn paragraph<'a>(&self, first: &'a str, indent: usize) -> Paragraph<'a> {
        Paragraph { width: self.width, first, indent }
    }

    fn style(&self, style: Style) -> Style {
        if self.styled { style } else { Style::new() }
    }
}

/// The verdict as a noun.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Tension => "tension",
        Verdict::Conflict => "conflict",
    }
}

/// What was decided about a finding, by a review or in crosscheck.toml.
pub(super) fn decided(shown: &FindingView) -> Option<String> {
    match (shown.review, shown.settled) {
        (Some(review), _) => {
            let decided = Decided(&review.decision);
            Some(match review.standing {
                Standing::Holds => format!("reviewed: {decided}"),
                Standing::Stale => {
                    format!("open again, it has changed since the review: {decided}")
                }
                Standing::Expired => format!("open again, the review has expired: {decided}"),
            })
        }
        (None, Some(settled)) => Some(match &settled.author {
            Some(author) => format!("settled: {} ({author})", settled.reason),
            None => format!("settled: {}", settled.reason),
        }),
        (None, None) => None,
    }
}

/// The likeliest cause as a phrase.
pub(super) fn cause(shown: &FindingView) -> String {
    likely(shown.finding.causes.first().map(|evidence| evidence.cause))
}

/// A cause as a phrase.
pub(super) fn likely(cause: Option<Cause>) -> String {
    match cause {
        Some(Cause::Unexplained) | None => "no likely cause found".to_owned(),
        Some(cause) => format!("likely cause: {}", Word(cause)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn written(text: Text, report: &Report) -> String {
        let mut out = Vec::new();
        text.write(report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_summary_shows_both_sentences_with_the_figure_marked() {
        let expected = "\
3 articles, 3 origins; 4 claims could be compared: 1 conflict, 1 tension

 1. people killed: 30 (Alpha Daily) and 43 (Beta News)
    high · figure conflict · likely cause: update · cc-udn6cvq5sxduw

    Alpha Daily · 2022-02-14
      “At least «30» people were killed, said rebels.”

    Beta News · 2022-02-15
      “The flood killed «43» people, said the militia.”

    why Beta News was published a day later

and 1 more finding: --all shows them

1 problem with the input
";
        assert_eq!(written(Text { most: 1, ..Text::PLAIN }, &sample::report()), expected);
    }

    #[test]
    fn nothing_from_an_article_acts_on_the_terminal() {
        let plain = written(Text::PLAIN, &sample::hostile_report());
        let active = plain.chars().find(|c| *c != '\n' && super::super::visible::is_active(*c));
        assert_eq!(active, None);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = written(Text { width: 40, ..Text::PLAIN }, &sample::report());
        for line in text.lines() {
            assert!(line.chars().count() <= 40, "{line}");
        }
    }
}
