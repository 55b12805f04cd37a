//! Sentences and the tokens in them.

use super::{BlockKind, Classes, DocumentId, Key, Span};

/// Place of a sentence in the sentences table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId(pub u32);

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The document it stands in.
    pub document: DocumentId,
    /// Without the white space around it.
    pub span: Span,
    /// The kind of block it stands in.
    pub block: BlockKind,
    /// Its tokens: `Text::tokens[tokens.0..tokens.1]`, only while the document is being read.
    pub tokens: (u32, u32),
    /// The same words elsewhere in the document: one claim, two mentions.
    pub repeats: Vec<Span>,
}

/// One document cut into sentences, tokens and quotations; lives while its claims are extracted.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// In order of the text; boilerplate gives none.
    pub sentences: Vec<Sentence>,
    /// The lists that hold a word of each sentence; not in it, as sentences are kept when this is not.
    pub classes: Vec<Classes>,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// The place of each token in its parse; shorter than `tokens` where nothing was parsed.
    pub arcs: Vec<Arc>,
    /// What stands inside quotation marks, without the marks, in order; may cross sentences.
    pub quotations: Vec<Span>,
    /// How often a sentence was cut because it was too long.
    pub cuts: usize,
}

impl Text {
    /// The tokens of one sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.0 as usize..sentence.tokens.1 as usize]
    }

    /// The sentences in which a word of one of some lists stands: their places, and themselves.
    pub fn sentences_with(&self, lists: Classes) -> impl Iterator<Item = (usize, &Sentence)> {
        let all = self.sentences.iter().zip(&self.classes).enumerate();
        all.filter(move |(_, (_, classes))| classes.meets(lists))
            .map(|(place, (sentence, _))| (place, sentence))
    }

    /// The parse of one sentence, token by token; empty where it was not parsed.
    pub fn arcs_of(&self, sentence: &Sentence) -> &[Arc] {
        let arcs = self.arcs.get(sentence.tokens.0 as usize..sentence.tokens.1 as usize);
        arcs.filter(|arcs| arcs.iter().any(|arc| arc.head.is_some())).unwrap_or_default()
    }

    /// Whether a byte of `span` stands inside quotation marks.
    pub fn is_quoted(&self, span: Span) -> bool {
        let next = self.quotations.partition_point(|quotation| quotation.end <= span.start);
        self.quotations.get(next).is_some_and(|quotation| quotation.overlaps(span))
    }
}

/// A word, a number or a mark.
///
/// Numbers keep their inner marks ("1,234.5", "7:48"), words their apostrophes
/// ("don't"); the possessive ('s) is a token of its own, a hyphen parts words
/// ("Russia-backed" is three tokens).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// `Key::fold` of its text.
    pub key: Key,
    /// Equal for all forms of a word; the key of what is none.
    pub stem: Key,
    /// How much its stem says: 0 for "the", 1 for rare words.
    pub weight: f32,
    /// The lists of the lexicon that hold it.
    pub classes: Classes,
    /// What it is made of.
    pub kind: TokenKind,
    /// How its letters are cased.
    pub shape: Shape,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Its part of speech; `Other` until tagged.
    pub tag: Tag,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and full stops ("don't", "U.S.").
    Word,
    /// Begins with a digit of any script (or a point before one) and holds digits, their marks
    /// and invisible characters only.
    Number,
    /// A quotation mark of any style.
    Quote,
    /// Any other single character, or a digit drawn as a key.
    Mark,
}

/// How the letters of a word are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Not a word.
    None,
    /// "troops"
    Lower,
    /// "Moscow"
    Capital,
    /// "NATO", "U.S."
    Upper,
    /// "iPhone", "McDonald"
    Mixed,
}

/// Part of speech: the universal tags of de Marneffe, Manning, Nivre and Zeman
/// (Universal Dependencies, Computational Linguistics 47(2), 2021).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// Adjective.
    Adjective,
    /// Preposition.
    Adposition,
    /// Adverb.
    Adverb,
    /// Auxiliary verb.
    Auxiliary,
    /// "and", "or", "but".
    Conjunction,
    /// Article, demonstrative.
    Determiner,
    /// Interjection.
    Interjection,
    /// Common noun.
    Noun,
    /// Number, in digits or words.
    Numeral,
    /// "not", "to", "'s".
    Particle,
    /// "he", "which".
    Pronoun,
    /// Name.
    ProperNoun,
    /// Punctuation.
    Punctuation,
    /// "that", "while", "because".
    Subordinator,
    /// "$", "%".
    Symbol,
    /// Main verb.
    Verb,
    /// Not tagged, or none of these.
    #[default]
    Other,
}

impl Tag {
    /// Whether words of the sort are coined every day: nouns and names, adjectives, adverbs, main
    /// verbs, symbols, and what is not tagged.
    pub fn is_open(self) -> bool {
        match self {
            Self::Adjective
            | Self::Adverb
            | Self::Noun
            | Self::ProperNoun
            | Self::Symbol
            | Self::Verb
            | Self::Other => true,
            Self::Adposition
            | Self::Auxiliary
            | Self::Conjunction
            | Self::Determiner
            | Self::Interjection
            | Self::Numeral
            | Self::Particle
            | Self::Pronoun
            | Self::Punctuation
            | Self::Subordinator => false,
        }
    }
}

/// The place of a token in the parse of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The token it depends on, counted from the first token of the sentence; `None` for the root.
    pub head: Option<u16>,
    /// How it depends on it.
    pub relation: Relation,
}

/// How a token depends on its head, after the CLEAR labels (Choi and Palmer,
/// Guidelines for the CLEAR Style Constituent to Dependency Conversion, 2012).
///
/// Function words hang on content words, but a preposition stands between the
/// two it joins: in "troops in Kyiv", "in" hangs on "troops" and "Kyiv" on "in".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Relation {
    /// `nsubj`: "**troops** moved".
    Subject,
    /// `nsubjpass`: "**people** were killed".
    PassiveSubject,
    /// `csubj`: "**leaving** was hard".
    ClausalSubject,
    /// `expl`: "**there** were".
    Expletive,
    /// `dobj`: "sent **troops**".
    Object,
    /// `dative`: "gave **them** arms".
    IndirectObject,
    /// `attr`, `oprd`: "the toll was **24**".
    Attribute,
    /// `acomp`: "is **ready**".
    AdjectivalComplement,
    /// `prep`: "troops **in** Kyiv".
    Preposition,
    /// `pobj`: "in **Kyiv**".
    PrepositionObject,
    /// `pcomp`: "after **leaving**".
    PrepositionComplement,
    /// `agent`: "killed **by** rebels".
    Agent,
    /// `nmod`: any other noun that narrows a noun.
    NounModifier,
    /// `amod`: "**Russian** troops".
    AdjectivalModifier,
    /// `nummod`: "**24** people".
    NumericModifier,
    /// `quantmod`: "**more than** 24", "**at least** 24".
    QuantityModifier,
    /// `compound`: "**death** toll", "**$** 2.5 million".
    Compound,
    /// `appos`: "Putin, the **president**".
    Apposition,
    /// `poss`: "**Russia** 's troops", "**their** troops".
    Possessor,
    /// `case`: "Russia **'s**".
    Case,
    /// `det`, `predet`: "**the** troops".
    Determiner,
    /// `cc`: "men **and** women".
    Coordinator,
    /// `conj`: "men and **women**".
    Conjunct,
    /// `advcl`: "fled, **killing** two".
    AdverbialClause,
    /// `acl`: "troops **stationed** there".
    NounClause,
    /// `relcl`: "troops who **fled**".
    RelativeClause,
    /// `ccomp`: "said two **died**".
    ClausalComplement,
    /// `xcomp`: "plans to **send**".
    OpenComplement,
    /// `aux`: "**could** send".
    Auxiliary,
    /// `auxpass`: "**were** killed".
    PassiveAuxiliary,
    /// `neg`: "did **not** send".
    Negation,
    /// `mark`: "said **that** two died".
    Marker,
    /// `advmod`: "**nearly** 24", "fled **yesterday**".
    Adverbial,
    /// `npadvmod`: "died **Monday**", "24 **years** old".
    NounAdverbial,
    /// `prt`: "blew **up**".
    VerbParticle,
    /// `parataxis`: "two died, he **said**, in a fire".
    Parataxis,
    /// `punct`.
    Punctuation,
    /// `intj`: "**well**, no".
    Interjection,
    /// `dep`: anything else, and the rest of a word that our tokens cut ("1990" "s").
    Unclassified,
    /// `ROOT`: the head of the sentence.
    Root,
}
