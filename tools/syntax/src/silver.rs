//! Sentences as they travel between the three steps: one JSON object a line.

use anyhow::{Context, Result};
use crosscheck::model::{Classes, Key, Relation, Shape, Span, Tag, Token, TokenKind};
use crosscheck::syntax::tagger::TAGS;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufRead, BufReader};

/// One sentence with our tokens and, once annotated, its silver parse.
#[derive(Serialize, Deserialize)]
pub struct Line {
    /// The sentence; line ends are spaces.
    pub text: String,
    /// `[start, end, kind, shape, spaced]` of each token, bytes of `text`.
    pub tokens: Vec<(u32, u32, u8, u8, bool)>,
    /// `[universal tag, head or -1, label]` of each token, as spaCy names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parse: Vec<(String, i32, String)>,
}

const KINDS: [TokenKind; 4] =
    [TokenKind::Word, TokenKind::Number, TokenKind::Quote, TokenKind::Mark];
const SHAPES: [Shape; 5] = [Shape::None, Shape::Lower, Shape::Capital, Shape::Upper, Shape::Mixed];

impl Line {
    /// Packs one sentence whose tokens count bytes of a text in which it begins at `origin`.
    pub fn new(text: &str, tokens: &[Token], origin: u32) -> Self {
        let place = |token: &Token| {
            let kind = KINDS.iter().position(|&kind| kind == token.kind).expect("all kinds listed");
            let shape =
                SHAPES.iter().position(|&shape| shape == token.shape).expect("all shapes listed");
            let (start, end) = (token.span.start - origin, token.span.end - origin);
            (start, end, kind as u8, shape as u8, token.spaced)
        };
        Self {
            text: text.replace(['\n', '\r', '\t'], " "),
            tokens: tokens.iter().map(place).collect(),
            parse: Vec::new(),
        }
    }

    /// The tokens, untagged.
    pub fn tokens(&self) -> Vec<Token> {
        let token = |&(start, end, kind, shape, spaced): &(u32, u32, u8, u8, bool)| {
            let span = Span { start, end };
            let key = Key::fold(span.of(&self.text));
            Token {
                span,
                key,
                stem: key,
                weight: 0.0,
                classes: Classes::default(),
                kind: KINDS[usize::from(kind)],
                shape: SHAPES[usize::from(shape)],
                spaced,
                tag: Tag::Other,
            }
        };
        self.tokens.iter().map(token).collect()
    }
}

/// One sentence to learn from or to test on.
pub struct Sentence {
    pub text: String,
    /// Tagged by the tagger once there is one, for the parser.
    pub tokens: Vec<Token>,
    /// Places in `TAGS`.
    pub tags: Vec<u8>,
    /// What each token depends on; `None` for the root.
    pub heads: Vec<Option<u16>>,
    pub relations: Vec<Relation>,
}

impl Sentence {
    pub fn load(path: &str) -> Result<Vec<Self>> {
        let mut sentences = Vec::new();
        for line in BufReader::new(File::open(path)?).lines() {
            let line: Line = serde_json::from_str(&line?)?;
            let mut sentence = Self {
                tokens: line.tokens(),
                text: line.text,
                tags: Vec::new(),
                heads: Vec::new(),
                relations: Vec::new(),
            };
            for (tag, head, label) in &line.parse {
                let tag = tag_of(tag).with_context(|| format!("unknown tag {tag}"))?;
                let class = TAGS.iter().position(|&known| known == tag).expect("all tags listed");
                sentence.tags.push(class as u8);
                sentence.heads.push(u16::try_from(*head).ok());
                sentence
                    .relations
                    .push(relation_of(label).with_context(|| format!("unknown label {label}"))?);
            }
            sentences.push(sentence);
        }
        Ok(sentences)
    }

    /// The same sentence in capitals, in small letters, or twice As a Headline, by turns of `n`;
    /// `None` where letters outside ASCII would move the spans.
    pub fn recased(&self, n: usize) -> Option<Self> {
        if !self.text.is_ascii() {
            return None;
        }
        let mut text = self.text.clone().into_bytes();
        let mut tokens = self.tokens.clone();
        for token in &mut tokens {
            if token.kind != TokenKind::Word || matches!(token.shape, Shape::None) {
                continue;
            }
            let word = &mut text[token.span.range()];
            let pointed = word.contains(&b'.');
            let apostrophe = word[0] == b'\'';
            match n % 4 {
                0 => {
                    word.make_ascii_uppercase();
                    token.shape = if apostrophe { Shape::Lower } else { Shape::Upper };
                }
                1 => {
                    word.make_ascii_lowercase();
                    token.shape = Shape::Lower;
                }
                _ if token.shape == Shape::Lower && word.len() > 3 && !pointed && !apostrophe => {
                    word[0].make_ascii_uppercase();
                    token.shape = Shape::Capital;
                }
                _ => {}
            }
        }
        Some(Self {
            text: String::from_utf8(text).expect("letters of ASCII only were changed"),
            tokens,
            tags: self.tags.clone(),
            heads: self.heads.clone(),
            relations: self.relations.clone(),
        })
    }
}

fn tag_of(name: &str) -> Option<Tag> {
    Some(match name {
        "ADJ" => Tag::Adjective,
        "ADP" => Tag::Adposition,
        "ADV" => Tag::Adverb,
        "AUX" => Tag::Auxiliary,
        "CCONJ" => Tag::Conjunction,
        "DET" => Tag::Determiner,
        "INTJ" => Tag::Interjection,
        "NOUN" => Tag::Noun,
        "NUM" => Tag::Numeral,
        "PART" => Tag::Particle,
        "PRON" => Tag::Pronoun,
        // X: foreign words and addresses, rare; they behave like names.
        "PROPN" | "X" => Tag::ProperNoun,
        "PUNCT" | "SPACE" => Tag::Punctuation,
        "SCONJ" => Tag::Subordinator,
        "SYM" => Tag::Symbol,
        "VERB" => Tag::Verb,
        _ => return None,
    })
}

fn relation_of(label: &str) -> Option<Relation> {
    Some(match label {
        "nsubj" => Relation::Subject,
        "nsubjpass" => Relation::PassiveSubject,
        "csubj" | "csubjpass" => Relation::ClausalSubject,
        "expl" => Relation::Expletive,
        "dobj" => Relation::Object,
        "dative" => Relation::IndirectObject,
        "attr" | "oprd" => Relation::Attribute,
        "acomp" => Relation::AdjectivalComplement,
        "prep" => Relation::Preposition,
        "pobj" => Relation::PrepositionObject,
        "pcomp" => Relation::PrepositionComplement,
        "agent" => Relation::Agent,
        "nmod" => Relation::NounModifier,
        "amod" => Relation::AdjectivalModifier,
        "nummod" => Relation::NumericModifier,
        "quantmod" => Relation::QuantityModifier,
        "compound" => Relation::Compound,
        "appos" => Relation::Apposition,
        "poss" => Relation::Possessor,
        "case" => Relation::Case,
        "det" | "predet" => Relation::Determiner,
        "cc" | "preconj" => Relation::Coordinator,
        "conj" => Relation::Conjunct,
        "advcl" => Relation::AdverbialClause,
        "acl" => Relation::NounClause,
        "relcl" => Relation::RelativeClause,
        "ccomp" => Relation::ClausalComplement,
        "xcomp" => Relation::OpenComplement,
        "aux" => Relation::Auxiliary,
        "auxpass" => Relation::PassiveAuxiliary,
        "neg" => Relation::Negation,
        "mark" => Relation::Marker,
        "advmod" => Relation::Adverbial,
        "npadvmod" => Relation::NounAdverbial,
        "prt" => Relation::VerbParticle,
        "parataxis" => Relation::Parataxis,
        "punct" => Relation::Punctuation,
        "intj" => Relation::Interjection,
        "dep" | "meta" | "" => Relation::Unclassified,
        "ROOT" => Relation::Root,
        _ => return None,
    })
}
