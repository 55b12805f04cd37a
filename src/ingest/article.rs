//! What a reader found of one article, and the document made of it.
//!
//! Every format ends here, so one article gives one text: headline, blank line,
//! then the body. What the format says outright (a key, a column, a meta tag)
//! beats what the text says of itself.

use super::{Context, date, language, limit, page};
use crate::error::{Problem, Reason};
use crate::lexicon::Lexicon;
use crate::model::{Block, BlockKind, Document, OriginMap, file_of};
use std::fmt::Display;

/// One article as its format gives it; dates still as printed.
#[derive(Debug, Default)]
pub struct Article {
    /// Path of the document.
    pub path: String,
    /// Decoded text.
    pub text: String,
    /// The way back to the bytes.
    pub origin_map: OriginMap,
    /// Whether the text was made from markup here, so that page furniture can be left out of it.
    pub made: bool,
    /// Blocks that the markup names; the rest is judged by its looks.
    pub marked: Vec<Block>,
    /// Outlet as the format states it.
    pub outlet: Option<String>,
    /// Date of publication as printed.
    pub published: Option<String>,
    /// Date of the last change as printed.
    pub updated: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Language as the format states it.
    pub language: Option<String>,
    /// Authors and agencies as printed.
    pub credits: Vec<String>,
    /// Line, row or member for problems of this article.
    pub place: Option<String>,
}

impl Article {
    /// The document, or nothing where the article has no text.
    pub fn document(
        mut self,
        context: &Context<'_>,
        problems: &mut Vec<Problem>,
    ) -> Option<Document> {
        let lexicon = context.lexicon;
        let mut problem = |problem: Problem| {
            problems.push(match &self.place {
                Some(place) => problem.at(place.clone()),
                None => problem,
            });
        };
        let file = file_of(&self.path).to_owned();
        if self.text.trim().is_empty() {
            problem(Problem::lost(Reason::Empty, file, "empty text, article not read"));
            return None;
        }
        let mut moment = |text: Option<&String>| {
            let text = text?;
            if let Some(what) = date::fault(text) {
                problem(Problem::mended(Reason::Date, &*file, what));
            }
            date::common_date(text)
        };
        let published = moment(self.published.as_ref());
        let updated = moment(self.updated.as_ref());
        let title = self.title.take().map(|title| one_line(&title)).filter(|it| !it.is_empty());
        let mut page = page::mark(&self.text, title.as_deref(), &self.marked, lexicon);
        if self.made {
            self.text = page.without_furniture(&self.text);
        }
        let stated = self.language.as_deref();
        if let Some(language) = language::foreign(&self.text, &page.blocks, stated, lexicon) {
            let what = format!("in {language}; only English is read yet, no claims are read");
            problem(Problem::lost(Reason::Language, file, what));
            // The text stays to be seen, and makes no claims.
            page.blocks.iter_mut().for_each(|block| block.kind = BlockKind::Boilerplate);
        }
        let url = self.url.filter(|url| !url.trim().is_empty());
        let stated = self.outlet.as_deref().map(|it| named_outlet(it, lexicon));
        let stated = stated.filter(|it| !it.is_empty());
        let outlet = stated
            .or_else(|| {
                url.as_deref().and_then(|url| lexicon.outlets.of_url(url)).map(str::to_owned)
            })
            .or(page.outlet);
        let mut credits: Vec<String> = self.credits.iter().map(|it| one_line(it)).collect();
        credits.extend(page.credits);
        credits.retain(|credit| !credit.is_empty());
        let mut seen = std::collections::BTreeSet::new();
        credits.retain(|credit| seen.insert(credit.clone()));
        Some(Document {
            path: self.path,
            outlet,
            published: published.or(page.published),
            updated: updated.or(page.updated),
            title: title.or(page.title),
            url: url.map(|url| one_line(&url)),
            credits,
            text: self.text,
            origin_map: self.origin_map,
            blocks: page.blocks,
            ..Document::default()
        })
    }

    /// Puts the headline above the text, where the text does not begin with it.
    pub fn lead_with_title(&mut self) {
        let Some(title) = self.title.as_deref().map(one_line).filter(|title| !title.is_empty())
        else {
            return;
        };
        let first = self.text.trim_start().lines().next().unwrap_or_default();
        if one_line(first) != title && !self.text.trim().is_empty() {
            let ahead = title.len() as u32 + 2;
            // Inserting would leave room for as much again, in every text of the run.
            self.text = [&title, "\n\n", &self.text].concat();
            for block in &mut self.marked {
                block.span.start += ahead;
                block.span.end += ahead;
            }
        }
    }
}

/// The outlet that an export names: by its name, or by its address or domain.
fn named_outlet(stated: &str, lexicon: &Lexicon) -> String {
    let stated = one_line(stated);
    let is_address = stated.contains('.') && !stated.contains(' ');
    if !is_address {
        return lexicon.outlets.known(&stated).map_or(stated, str::to_owned);
    }
    if let Some(known) = lexicon.outlets.of_url(&stated) {
        return known.to_owned();
    }
    let rest = stated.split_once("://").map_or(&*stated, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// The path of one article in a file of many.
pub fn member_path(file: &str, id: Option<&str>, number: impl Display) -> String {
    let id: String = id
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control())
        .take(limit::MAX_ID_CHARS)
        .collect();
    match id.trim() {
        "" => format!("{file}#{number}"),
        id => format!("{file}#{id}"),
    }
}

/// The text in one line: blanks and control characters between words become one space.
pub fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let mut line = String::with_capacity(text.len());
    for word in words.filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
