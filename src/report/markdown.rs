//! The report as Markdown: a table of all findings, then each with its sentences.

use super::text::{cause, decided, verdict};
use super::view::{FindingView, View};
use super::{Counts, Headline, Report, Word, Writer, visible};
use std::fmt::{self, Display};
use std::io::{self, Write};

/// The report as Markdown (CommonMark with tables).
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

/// Characters shown on either side of a figure.
const REACH: usize = 300;

impl Writer for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn file_name(&self) -> &'static str {
        "report.md"
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let view = View(report);
        writeln!(out, "# Where the sources differ\n\n{}", Headline(report))?;
        if report.open().next().is_some() {
            writeln!(out, "\n| # | finding | severity | verdict | cause |")?;
            writeln!(out, "|--:|---|---|---|---|")?;
        }
        for (place, shown) in view.open().enumerate() {
            let finding = shown.finding;
            let cause = finding.causes.first().map(|e| Word(e.cause).to_string());
            writeln!(
                out,
                "| {} | {} | {} | {} | {} |",
                place + 1,
                Literal(&finding.summary),
                Word(finding.severity),
                verdict(finding.verdict),
                cause.unwrap_or_default()
            )?;
        }
        for (place, shown) in view.open().enumerate() {
            section(place + 1, &shown, out)?;
        }
        let settled = || view.counting(Counts::Settled);
        if settled().next().is_some() {
            writeln!(out, "\n## Settled\n")?;
        }
        for shown in settled() {
            let decided = decided(&shown).unwrap_or_default();
            let summary = Literal(&shown.finding.summary);
            writeln!(out, "- {summary} · {} · `{}`", Literal(&decided), shown.id)?;
        }
        if view.counting(Counts::Apart).next().is_some() {
            writeln!(out, "\n## Of rules on trial\n")?;
        }
        for shown in view.counting(Counts::Apart) {
            let summary = Literal(&shown.finding.summary);
            writeln!(out, "- {summary} · `{}` · `{}`", shown.rule.id, shown.id)?;
        }
        if !report.problems.is_empty() {
            writeln!(out, "\n## Problems with the input\n")?;
        }
        for problem in &report.problems {
            let place = problem.place.as_deref().map(|place| format!(", {}", Literal(place)));
            let place = place.unwrap_or_default();
            writeln!(out, "- {}{place}: {}", Literal(&problem.path), Literal(&problem.what))?;
        }
        Ok(())
    }
}

fn section(number: usize, shown: &FindingView, out: &mut dyn Write) -> io::Result<()> {
    let finding = shown.finding;
    writeln!(out, "\n## {number}. {}\n", Literal(&finding.summary))?;
    let severity = Word(finding.severity);
    let (verdict, cause) = (verdict(finding.verdict), cause(shown));
    let kind = Word(finding.kind);
    writeln!(out, "{severity} · {kind} {verdict} · {cause} · `{}`", shown.id)?;
    if let Some(decided) = decided(shown) {
        writeln!(out, "\n{}", Literal(&decided))?;
    }
    for side in &shown.sides {
        let passage = side.lead.passage(REACH);
        let details = [side.lead.published(), side.others()];
        write!(out, "\n**{}**", Literal(side.lead.voice()))?;
        for detail in details.into_iter().flatten() {
            write!(out, " · {}", Literal(&detail))?;
        }
        writeln!(
            out,
            "\n\n> {}{}**{}**{}{}",
            if passage.cut_before { "… " } else { "" },
            Literal(passage.before),
            Literal(passage.marked),
            Literal(passage.after),
            if passage.cut_after { " …" } else { "" },
        )?;
    }
    for (place, why) in shown.why().enumerate() {
        let lead = if place == 0 { "\n" } else { "" };
        writeln!(out, "{lead}- {}", Literal(why))?;
    }
    Ok(())
}

/// Text that Markdown shows as it is: every mark that could mean something stands behind a backslash.
struct Literal<'a>(&'a str);

impl Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for c in visible(self.0).to_string().chars() {
            // Full stops, commas and brackets in running text stay readable; "1." cannot begin a
            // list, because no text of an article begins a line.
            if c.is_ascii_punctuation()
                && !matches!(c, '.' | ',' | '(' | ')' | ':' | ';' | '\'' | '/' | '-' | '?' | '%')
            {
                write!(f, "\\")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn written(report: &Report) -> String {
        let mut out = Vec::new();
        Markdown.write(report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_comes_before_the_findings() {
        let text = written(&sample::report());
        let row =
            "| 1 | people killed: 30 (Alpha Daily) and 43 (Beta News) | high | conflict | update |";
        assert!(text.contains(row), "{text}");
        assert!(text.contains("> At least **30** people were killed, said rebels."), "{text}");
    }

    #[test]
    fn article_text_means_nothing_in_markdown() {
        let text = written(&sample::hostile_report());
        let marks = ['<', '[', '@', '=', '&', '{', '$'];
        for (place, mark) in text.match_indices(marks) {
            assert!(text[..place].ends_with('\\'), "{mark} at {place}");
        }
        assert!(text.contains(r"\<script\>"));
    }
}
