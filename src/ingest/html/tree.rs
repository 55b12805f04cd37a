//! Markup to a tree within bounds on its depth and its size.
//!
//! A parser walks the elements that are open at nearly every tag: 100,000 nested
//! ones take most of a minute, and what nests is known to the parser alone
//! (`<div><table><td></div>` leaves all of them open). So the bounds stand between
//! the tokenizer and the builder of the tree, which is asked what it holds open. A
//! start tag beyond them is dropped; the text behind it stays, parted by a line break.
//!
//! The search for the main text costs the size of the page times the square of
//! its depth. A large page that is deep all over is parsed again with less depth.

use super::nodes::{Step, walk};
use super::tag;
use crate::error::{Problem, Reason};
use crate::ingest::limit::{self, Limits};
use dom_query::{Document, NodeId};
use html5ever::tendril::{StrTendril, Tendril};
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{ElemName, Tracer, TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, TokenizerResult, local_name};
use std::cell::{Cell, RefCell};
use std::ops::AddAssign;

/// Elements that a parser opens again in every following paragraph.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements without content, which are closed as soon as they are open.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// What an element weighs beside its text, in bytes.
const ELEMENT_BYTES: u64 = 16;

/// Tags of a page that are dropped, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// They stand too deep.
    pub nested: usize,
    /// They stand behind the most elements that a page may have.
    pub beyond: usize,
    /// They are too long or have too many attributes.
    pub long: usize,
}

impl Dropped {
    /// What is said of a file with such tags.
    pub fn problem(self, path: &str) -> Option<Problem> {
        let Self { nested, beyond, long } = self;
        let sorts = [
            (nested, "nested too deep (limits html-depth, html-mean-depth, html-formatting)"),
            (beyond, "too many (limit html-elements)"),
            (long, "too long (limits html-tag-kib, html-attributes)"),
        ];
        let told: Vec<String> = sorts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, words)| format!("{count} {words}"))
            .collect();
        let what = format!("tags dropped, their text kept: {}", told.join(", "));
        (!told.is_empty()).then(|| Problem::mended(Reason::Limit, path, what))
    }
}

impl AddAssign for Dropped {
    fn add_assign(&mut self, more: Self) {
        self.nested += more.nested;
        self.beyond += more.beyond;
        self.long += more.long;
    }
}

/// The tree of a page, and the tags that are dropped.
pub fn parse(markup: &str, limits: &Limits) -> (Document, Dropped) {
    let (markup, long) = tag::within(markup, limits);
    let (mut page, mut dropped) = build(&markup, limits);
    if let Some(html_depth) = fitting_depth(&page, limits) {
        drop(page);
        (page, dropped) = build(&markup, &Limits { html_depth, ..limits.clone() });
    }
    (page, Dropped { long, ..dropped })
}

/// The text of a title or of another short piece of markup.
pub fn text(markup: &str) -> String {
    let (page, _) = parse(markup, &Limits::default());
    page.text().to_string()
}

fn build(markup: &str, limits: &Limits) -> (Document, Dropped) {
    let tokenizer = Tokenizer::new(Bounded::new(limits), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(Tendril::from(markup));
    // It stops behind scripts for somebody to run them, and at names of encodings.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    let Bounded { builder, nested, beyond, .. } = tokenizer.sink;
    let dropped = Dropped { nested: nested.get(), beyond: beyond.get(), long: 0 };
    (builder.sink.finish(), dropped)
}

/// The depth at which a page is no more work than its size allows; none where it is so already.
fn fitting_depth(page: &Document, limits: &Limits) -> Option<u64> {
    let bytes = bytes_by_depth(page);
    let size: u64 = bytes.iter().sum();
    let mean = limits.html_mean_depth.max(1);
    let most = size.saturating_mul(mean.saturating_mul(mean)).max(limit::FREE_HTML_WORK);
    let work = |depth: u64| -> u64 {
        let depths = (1u64..).map(|at| at.min(depth).saturating_pow(2));
        bytes
            .iter()
            .zip(depths)
            .fold(0, |sum, (bytes, square)| sum.saturating_add(bytes.saturating_mul(square)))
    };
    let deepest = bytes.len() as u64;
    if work(deepest) <= most {
        return None;
    }
    // Between the mean, which always fits, and the depth of the page.
    let (mut fits, mut too_deep) = (mean.min(deepest), deepest);
    while fits + 1 < too_deep {
        let middle = fits.midpoint(too_deep);
        if work(middle) <= most { fits = middle } else { too_deep = middle }
    }
    Some(fits)
}

/// What stands at each depth of a page.
fn bytes_by_depth(page: &Document) -> Vec<u64> {
    let (mut bytes, mut depth) = (Vec::new(), 0);
    walk(&page.root(), |step, node| match step {
        Step::Enter => {
            if bytes.len() <= depth {
                bytes.resize(depth + 1, 0);
            }
            bytes[depth] += if node.is_text() { node.text().len() as u64 } else { ELEMENT_BYTES };
            depth += 1;
        }
        Step::Leave => depth -= 1,
    });
    bytes
}

/// A builder of trees that is given no more tags than the bounds allow.
struct Bounded {
    builder: TreeBuilder<NodeId, Document>,
    most_open: usize,
    most_formatting: usize,
    most_elements: usize,
    /// Open formatting elements when the builder was asked last.
    formatting: Cell<usize>,
    /// Start tags until it has to be asked again.
    unasked: Cell<usize>,
    elements: Cell<usize>,
    /// Whether the builder was full and has been given nothing since that could change it.
    is_still_full: Cell<bool>,
    nested: Cell<usize>,
    beyond: Cell<usize>,
    /// Whether what comes is parted already from the text before a dropped tag.
    is_parted: Cell<bool>,
    /// Whether the content of a dropped script is being passed over.
    passing: Cell<bool>,
    /// Whether there is a paragraph for the next `</p>` to end.
    paragraph: Cell<bool>,
    /// Whether the page and its body have begun.
    begun: [Cell<bool>; 2],
}

impl Bounded {
    fn new(limits: &Limits) -> Self {
        let bound = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
        // Without scripts, what stands in <noscript> is part of the page.
        let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        Self {
            builder: TreeBuilder::new(Document::default(), options),
            most_open: bound(limits.html_depth),
            most_formatting: bound(limits.html_formatting),
            most_elements: bound(limits.html_elements),
            formatting: Cell::new(0),
            unasked: Cell::new(0),
            elements: Cell::new(0),
            is_still_full: Cell::new(false),
            nested: Cell::new(0),
            beyond: Cell::new(0),
            is_parted: Cell::new(false),
            passing: Cell::new(false),
            paragraph: Cell::new(false),
            begun: [Cell::new(false), Cell::new(false)],
        }
    }

    fn start(&self, tag: Tag, line: u64) -> TokenSinkResult<NodeId> {
        let is = |list: &[&str]| list.contains(&&*tag.name);
        let is_formatting = is(FORMATTING);
        // A second <body> only adds its attributes to the first, one by one.
        let begun = match tag.name {
            local_name!("html") => Some(&self.begun[0]),
            local_name!("body") => Some(&self.begun[1]),
            _ => None,
        };
        if begun.is_some_and(|begun| begun.replace(true)) {
            return TokenSinkResult::Continue;
        }
        if self.elements.get() >= self.most_elements {
            self.beyond.set(self.beyond.get() + 1);
            self.part_by_character(line);
            // Without its tag, the content of a script would be text.
            let is_raw = is(tag::RAW);
            self.passing.set(is_raw);
            return if is_raw {
                TokenSinkResult::RawData(RawKind::Rawtext)
            } else {
                TokenSinkResult::Continue
            };
        }
        // Those that have no content do not nest, except in drawings, where names mean nothing.
        let is_flat = (is(VOID) || is(tag::RAW))
            && !self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        if !is_flat && self.is_full(is_formatting) {
            self.nested.set(self.nested.get() + 1);
            if !is_formatting {
                self.part_by_break(line);
            }
            return TokenSinkResult::Continue;
        }
        self.is_parted.set(false);
        self.is_still_full.set(false);
        self.count_element();
        if tag.name == local_name!("p") {
            self.paragraph.set(true);
        }
        self.builder.process_token(Token::TagToken(tag), line)
    }

    fn end_tag(&self, tag: Tag, line: u64) -> TokenSinkResult<NodeId> {
        if self.passing.replace(false) || self.elements.get() >= self.most_elements {
            return TokenSinkResult::Continue;
        }
        self.is_parted.set(false);
        self.is_still_full.set(false);
        // Ends that stand in the wrong place make elements too.
        let makes = match &*tag.name {
            "p" => !self.paragraph.replace(false),
            "br" => true,
            name => FORMATTING.contains(&name) && self.formatting.get() > 0,
        };
        if makes {
            self.count_element();
        }
        self.builder.process_token(Token::TagToken(tag), line)
    }

    /// Counts an element, and the formatting that may be opened again with it.
    fn count_element(&self) {
        self.elements.set(self.elements.get() + 1 + self.formatting.get());
    }

    /// Whether the builder holds as many elements as it may.
    fn is_full(&self, is_formatting: bool) -> bool {
        /// Elements that a tag may imply: `<td>` those of a table around it.
        const IMPLIED: usize = 4;
        if let Some(left) = self.unasked.get().checked_sub(1) {
            self.unasked.set(left);
            return false;
        }
        if self.is_still_full.get() {
            return true;
        }
        let held = Held::by(&self.builder);
        let formatting = held.formatting.into_inner().len();
        let open = held.others.get() + formatting;
        self.formatting.set(formatting);
        let (room, room_to_format) =
            (self.most_open.saturating_sub(open), self.most_formatting.saturating_sub(formatting));
        // The walk over all that is open is worth it once for some tags.
        self.unasked.set((room / (IMPLIED + formatting)).min(room_to_format).saturating_sub(1));
        self.is_still_full.set(room == 0);
        room == 0 || is_formatting && room_to_format == 0
    }

    /// One break parts two texts as well as a thousand do.
    fn part_by_break(&self, line: u64) {
        if !self.is_parted.replace(true) {
            let name = LocalName::from("br");
            let (attrs, self_closing) = (Vec::new(), false);
            let kind = TagKind::StartTag;
            let tag = Tag { kind, name, self_closing, attrs, had_duplicate_attributes: false };
            self.count_element();
            let _ = self.builder.process_token(Token::TagToken(tag), line);
        }
    }

    fn part_by_character(&self, line: u64) {
        if !self.is_parted.replace(true) {
            let token = Token::CharacterTokens(StrTendril::from("\n"));
            let _ = self.builder.process_token(token, line);
        }
    }
}

impl TokenSink for Bounded {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match token {
            Token::TagToken(tag) => match tag.kind {
                TagKind::StartTag => self.start(tag, line),
                TagKind::EndTag => self.end_tag(tag, line),
            },
            Token::CharacterTokens(_) | Token::NullCharacterToken if self.passing.get() => {
                TokenSinkResult::Continue
            }
            Token::CommentToken(_) => TokenSinkResult::Continue,
            Token::CharacterTokens(_) | Token::NullCharacterToken => {
                self.is_parted.set(false);
                self.builder.process_token(token, line)
            }
            Token::DoctypeToken(_) | Token::EOFToken | Token::ParseError(_) => {
                self.builder.process_token(token, line)
            }
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// What a builder holds open, or will open again.
struct Held<'b> {
    page: &'b Document,
    others: Cell<usize>,
    /// Each once, also where it is both open and to be opened again.
    formatting: RefCell<Vec<NodeId>>,
}

impl<'b> Held<'b> {
    fn by(builder: &'b TreeBuilder<NodeId, Document>) -> Self {
        let page = &builder.sink;
        let held = Self { page, others: Cell::new(0), formatting: RefCell::default() };
        builder.trace_handles(&held);
        held
    }
}

impl Tracer for Held<'_> {
    type Handle = NodeId;

    fn trace_handle(&self, node: &NodeId) {
        if *node == self.page.get_document() {
            return;
        }
        if FORMATTING.contains(&&**self.page.elem_name(node).local_name()) {
            let mut known = self.formatting.borrow_mut();
            if !known.contains(node) {
                known.push(*node);
            }
        } else {
            self.others.set(self.others.get() + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The depth of a page that is parsed within the default bounds, and the tags that were dropped.
    #[track_caller]
    fn check(markup: &str, is_cut: bool) -> (usize, usize) {
        let (page, Dropped { nested: cut, .. }) = parse(markup, &Limits::default());
        let shown = &markup[..markup.len().min(80)];
        assert_eq!(cut > 0, is_cut, "{shown}");
        assert!(page.text().contains("text"), "{shown}");
        (bytes_by_depth(&page).len(), cut)
    }

    #[test]
    fn usual_pages_stay_as_they_are() {
        check("<div><p>text<p>more<br><a href='>'>x</a></div>", false);
        check(&"<p>text<li>more<div></div>".repeat(2000), false);
        check(&"<p><span>text".repeat(2000), false);
        check(&"<table><tr><td><div>text".repeat(30), false);
        check("<script>'<div>'.repeat(9)</script><!-- <div> -->text", false);
        check(&format!("<svg>{}</svg>text", "<path/>".repeat(2000)), false);
        check(&format!("{}text", "<div>".repeat(190)), false);
    }

    #[test]
    fn whatever_nests_is_cut_and_its_text_stays() {
        // Each nests in its own way, which only the parser knows.
        for nested in [
            "<div>",
            "<rb>",
            "<optgroup>",
            "<div><table><tr><td></div>",
            "<span><div></span>",
            "<form><div></form>",
            "<div><template></div>",
            "<svg><desc><x/>",
            "<svg></svg><math><mtext><div>",
        ] {
            let (depth, _) = check(&format!("text{}text", nested.repeat(2000)), true);
            // A form that is closed stays in the tree around what is open.
            assert!(depth <= 2 * 200, "{nested}: {depth}");
        }
        for formatting in ["<b></div>", "<div></b></x>"] {
            let (depth, _) = check(&format!("{}text", formatting.repeat(2000)), true);
            assert!(depth <= 2 * 200, "{formatting}: {depth}");
        }
        assert_eq!(check(&format!("{}text", "<b></div>".repeat(600)), true).1, 580);
    }

    #[test]
    fn text_behind_a_dropped_tag_stands_on_a_line_of_its_own() {
        let limits = Limits { html_depth: 6, ..Limits::default() };
        let (page, dropped) = parse("<div><p>a<div>b<div><div>c<b>d</b><br>e", &limits);
        assert_eq!(
            (page.select("body").inner_html().as_ref(), dropped.nested),
            ("<div><p>a</p><div>b<div><br>cd<br>e</div></div></div>", 2)
        );
    }

    #[test]
    fn pages_of_very_many_elements_are_cut() {
        let limits = Limits { html_elements: 3, ..Limits::default() };
        let markup = "<p>a</p><p>b</p><p>c</p><td>d</td><script>'<p>e'</script><b>f</b>";
        let (page, dropped) = parse(markup, &limits);
        assert_eq!((page.text().as_ref(), dropped.beyond), ("abc\nd\nf", 3));
        assert_eq!(parse("<p>a</p><p>b</p><p>c", &limits).1, Dropped::default());
        // Formatting that is opened again in each paragraph counts too.
        let limits = Limits { html_elements: 1000, ..Limits::default() };
        let (page, _) = parse(&format!("<b><i><u>{}", "<p>x".repeat(5000)), &limits);
        assert!(page.select("*").length() < 1200);
    }

    #[test]
    fn a_second_body_adds_nothing() {
        let many: String = (0..5000).map(|at| format!("<body a{at}=1>")).collect();
        let (page, _) = parse(&format!("<body class=x>{many}text"), &Limits::default());
        assert_eq!(page.body().unwrap().attrs().len(), 1);
    }

    /// The work of a page, and the most that its size allows.
    fn work(markup: &str) -> (u64, u64) {
        let (page, _) = parse(markup, &Limits::default());
        let bytes = bytes_by_depth(&page);
        let squares = (1..).map(|depth: u64| depth * depth);
        let size: u64 = bytes.iter().sum();
        (bytes.iter().zip(squares).map(|(bytes, square)| bytes * square).sum(), size * 32 * 32)
    }

    #[test]
    fn the_depth_of_a_large_page_is_bounded_all_over() {
        let deep =
            |count: usize, what: &str| format!("{}{}", "<div>".repeat(150), what.repeat(count));
        for what in ["a<br>", "<p>text", "text ", "<b>x</b>"] {
            let (work, most) = work(&deep(20_000, what));
            assert!(work <= most.max(limit::FREE_HTML_WORK) * 11 / 10, "{what}: {work} of {most}");
        }
        let (page, dropped) = parse(&deep(100, "a<br>"), &Limits::default());
        let depth = bytes_by_depth(&page).len();
        assert_eq!((depth, dropped), (153, Dropped::default()), "a small page may be deep");
    }
}
