//! RSS and Atom feeds that were saved to disk: an article an item.
//!
//! The full text (`content:encoded`, Atom `content`) beats the summary. Markup
//! in it, escaped or not, is read as a page is. Entities that the file defines
//! itself are never expanded, and no address in it is opened. A feed that is cut
//! off gives the items that stand before the cut.
//!
//! JSON feeds are read as JSON.

use super::article::{Article, member_path};
use super::html::{self, Fragment};
use super::{Context, Deadline, Reader, Source, Table, decode};
use crate::error::{Problem, Reason};
use crate::model::OriginMap;
use quick_xml::events::{BytesStart, Event};
use std::path::Path;

/// Reads news feeds.
#[derive(Debug)]
pub struct Feed;

impl Reader for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn detects(&self, path: &Path, head: &[u8]) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("rss" | "atom" | "rdf") => true,
            Some("txt" | "csv" | "tsv" | "tab" | "json" | "jsonl" | "ndjson" | "md") => false,
            _ => {
                let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
                let head = head[..head.len().min(1000)].to_ascii_lowercase();
                let root = |tag: &&[u8]| memchr::memmem::find(&head, tag).is_some();
                head.starts_with(b"<") && [&b"<rss"[..], b"<feed", b"<rdf:rdf"].iter().any(root)
            }
        }
    }

    fn read(&self, source: Source<'_>, context: &Context<'_>) -> Table {
        let mut problems = Vec::new();
        let text = match decode::declared(source.bytes, b"encoding=", source.charset) {
            Ok(decoded) => {
                problems.extend(decoded.fault.map(|fault| fault.problem(source.path)));
                decoded.text
            }
            Err(what) => {
                return (Vec::new(), vec![Problem::lost(Reason::Encoding, source.path, what)]);
            }
        };
        let mut parts = Parts::new(source, context, problems);
        parts.read(&text);
        if parts.items == 0 && !source.deadline.has_passed() {
            let what = "no item in this feed, nothing read";
            parts.table.1.push(Problem::lost(Reason::Fields, source.path, what));
        }
        parts.table
    }
}

/// What an element inside an item says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Title,
    Address,
    Id,
    Published,
    Updated,
    Summary,
    Content,
    Author,
    Outlet,
}

/// The part that an element holds, by its full name.
fn part(name: &str) -> Option<Part> {
    Some(match name {
        "title" => Part::Title,
        "link" => Part::Address,
        "guid" | "id" => Part::Id,
        "pubdate" | "published" | "dc:date" | "dcterms:created" | "issued" => Part::Published,
        "updated" | "modified" | "dcterms:modified" | "a10:updated" => Part::Updated,
        "description" | "summary" => Part::Summary,
        "content:encoded" | "content" => Part::Content,
        "dc:creator" | "author" | "name" => Part::Author,
        "source" => Part::Outlet,
        _ => return None,
    })
}

/// One item in the making.
#[derive(Debug, Default)]
struct Item {
    said: Vec<(Part, String)>,
    address: Option<String>,
}

impl Item {
    fn take(&mut self, wanted: Part) -> Option<String> {
        let place =
            self.said.iter().position(|(part, text)| *part == wanted && !text.is_empty())?;
        Some(self.said.swap_remove(place).1)
    }
}

/// A feed in the course of being read.
struct Parts<'a> {
    source: Source<'a>,
    context: &'a Context<'a>,
    table: Table,
    items: usize,
    /// Name of the feed.
    outlet: Option<String>,
    item: Option<Item>,
    /// The part that is open, its text so far, and elements open inside it.
    open: Option<(Part, String, usize)>,
    entities: usize,
}

impl<'a> Parts<'a> {
    fn new(source: Source<'a>, context: &'a Context<'a>, problems: Vec<Problem>) -> Self {
        let table = (Vec::new(), problems);
        Self { source, context, table, items: 0, outlet: None, item: None, open: None, entities: 0 }
    }

    fn read(&mut self, text: &str) {
        let mut reader = quick_xml::Reader::from_str(text);
        let settings = reader.config_mut();
        settings.check_end_names = false;
        settings.allow_unmatched_ends = true;
        settings.allow_dangling_amp = true;
        let cut = loop {
            if self.item.is_none() && self.source.deadline.has_passed() {
                let problem = Deadline::missed(self.source.path, "the rest is not read");
                self.table.1.push(problem.at(format!("item {}", self.items + 1)));
                break None;
            }
            match reader.read_event() {
                Ok(Event::Start(tag)) => self.start(&tag, false),
                Ok(Event::Empty(tag)) => self.start(&tag, true),
                Ok(Event::End(tag)) => self.end(&lower(tag.name().as_ref())),
                Ok(Event::Text(text)) => self.write(&text),
                Ok(Event::CData(text)) => self.write(&text),
                Ok(Event::GeneralRef(name)) => self.reference(&name),
                Ok(Event::Eof) => {
                    break self.item.is_some().then(|| "it ends in an item".to_owned());
                }
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                Err(error) => break Some(error.to_string().to_lowercase()),
            }
        };
        if let Some(what) = cut {
            let what = format!("damaged or cut off, read as far as it goes: {what}");
            let place = format!("item {}", self.items + usize::from(self.item.is_some()));
            let problem = Problem::lost(Reason::Damage, self.source.path, what);
            self.table.1.push(problem.at(place));
        }
        self.close_item();
        if self.entities > 0 {
            let what = format!("{} entities of the file's own are not expanded", self.entities);
            self.table.1.push(Problem::mended(Reason::Damage, self.source.path, what));
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, empty: bool) {
        let name = lower(tag.name().as_ref());
        if matches!(name.as_str(), "item" | "entry") {
            self.close_item();
            self.item = (!empty).then(Item::default);
            return;
        }
        if let Some((_, text, depth)) = &mut self.open {
            // Markup that is not escaped: Atom's XHTML, or an author with a name inside.
            text.push_str(&format!("<{name}>"));
            *depth += usize::from(!empty);
            return;
        }
        let Some(part) = part(&name) else {
            return;
        };
        if part == Part::Address
            && let Some(item) = &mut self.item
        {
            let relation = attribute(tag, "rel");
            if relation.is_none_or(|it| it == "alternate") {
                item.address = attribute(tag, "href").or(item.address.take());
            }
        }
        if !empty && (self.item.is_some() || part == Part::Title) {
            self.open = Some((part, String::new(), 0));
        }
    }

    fn end(&mut self, name: &str) {
        if matches!(name, "item" | "entry") {
            return self.close_item();
        }
        match self.open.take() {
            Some((part, mut text, depth)) if depth > 0 => {
                text.push_str(&format!("</{name}>"));
                self.open = Some((part, text, depth - 1));
            }
            Some((part, text, _)) => match &mut self.item {
                Some(item) => item.said.push((part, text.trim().to_owned())),
                None => self.outlet = self.outlet.take().or(Some(text)),
            },
            None => {}
        }
    }

    fn write(&mut self, piece: &str) {
        if let Some((_, text, _)) = &mut self.open {
            text.push_str(piece);
        }
    }

    /// `&lt;` and `&#8212;` are written; entities that the file defines stand for nothing.
    fn reference(&mut self, name: &str) {
        let numbered = name.strip_prefix('#').and_then(|digits| {
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => digits.parse().ok(),
            };
            char::from_u32(code?).filter(|c| !c.is_control() || c.is_whitespace())
        });
        let named = match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        };
        match numbered.or(named) {
            Some(character) => self.write(character.encode_utf8(&mut [0; 4])),
            // Names of HTML are left for the reader of markup.
            None if html::knows_reference(name) => self.write(&format!("&{name};")),
            None => self.entities += 1,
        }
    }

    /// Ends the item that is open, and reads it.
    fn close_item(&mut self) {
        let open = self.open.take();
        let Some(mut item) = self.item.take() else {
            return;
        };
        item.said.extend(open.map(|(part, text, _)| (part, text.trim().to_owned())));
        self.items += 1;
        let content = item.take(Part::Content).or_else(|| item.take(Part::Summary));
        let place = format!("item {}", self.items);
        let Fragment { text, marked, dropped } =
            html::fragment(&content.unwrap_or_default(), self.context);
        self.table.1.extend(dropped.problem(self.source.path).map(|it| it.at(&*place)));
        let plain = |text: String| html::fragment(&text, self.context).text;
        let id = item.take(Part::Id);
        let said = item.take(Part::Address);
        let url = item.address.take().or(said).or_else(|| {
            id.clone().filter(|id| id.starts_with("http://") || id.starts_with("https://"))
        });
        let outlets = &self.context.lexicon.outlets;
        let of_url = url.as_deref().and_then(|url| outlets.of_url(url)).map(str::to_owned);
        let own = item.take(Part::Outlet).map(plain);
        let mut article = Article {
            path: member_path(self.source.path, id.as_deref(), self.items),
            text,
            marked,
            made: true,
            origin_map: OriginMap::Derived,
            outlet: own.or(of_url).or_else(|| self.outlet.as_deref().map(channel)),
            published: item.take(Part::Published),
            updated: item.take(Part::Updated),
            title: item.take(Part::Title).map(plain),
            credits: item.take(Part::Author).map(plain).into_iter().collect(),
            url,
            place: Some(place),
            ..Article::default()
        };
        article.lead_with_title();
        let document = article.document(self.context, &mut self.table.1);
        self.table.0.extend(document);
    }
}

/// The outlet in the name of a feed: "Alpha Daily - World" and "Alpha Daily » World" are Alpha Daily's.
fn channel(name: &str) -> String {
    let parts = [" - ", " – ", " | ", " » ", " > ", ": "];
    let cut = parts.iter().filter_map(|sign| name.find(sign)).min();
    name[..cut.unwrap_or(name.len())].trim().to_owned()
}

fn lower(name: &str) -> String {
    name.to_ascii_lowercase()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
    let found = attributes.find(|it| lower(it.key.as_ref()) == name)?;
    let value = found.value.replace("&amp;", "&");
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}
