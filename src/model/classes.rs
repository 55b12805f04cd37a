//! The lists of the lexicon in which a word stands.

/// A set of lists: looked up once a word, so that a finder tests a bit where it would probe a table.
///
/// Of a list of phrases, the words with which one begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// `cues.function`
    pub const FUNCTION: Self = Self(1);
    /// `cues.calendar`
    pub const CALENDAR: Self = Self(1 << 1);
    /// `cues.credits`
    pub const CREDIT: Self = Self(1 << 2);
    /// `cues.denial`
    pub const DENIAL: Self = Self(1 << 3);
    /// `cues.negation`
    pub const NEGATION: Self = Self(1 << 4);
    /// `cues.grounds`
    pub const GROUNDS: Self = Self(1 << 5);
    /// `cues.idle`
    pub const IDLE: Self = Self(1 << 6);
    /// `cues.unstated`
    pub const UNSTATED: Self = Self(1 << 7);
    /// `oppositions.words`
    pub const OPPOSITION: Self = Self(1 << 8);
    /// `status.cues`
    pub const STATUS: Self = Self(1 << 9);
    /// `status.boundary`, and marks that end a clause
    pub const BOUNDARY: Self = Self(1 << 10);
    /// `status.open`
    pub const OPEN: Self = Self(1 << 11);
    /// `status.near`
    pub const NEAR: Self = Self(1 << 12);
    /// `referents.phrases`
    pub const REFERENT: Self = Self(1 << 13);
    /// `details.phrases`
    pub const DETAIL: Self = Self(1 << 14);
    /// `details.directions`
    pub const DIRECTION: Self = Self(1 << 15);
    /// `scopes.sentence`
    pub const SCOPE: Self = Self(1 << 16);
    /// What no name begins with: words without content, titles, days and months.
    pub const UNNAMED: Self = Self(1 << 17);
    /// `exclusions.phrases`
    pub const EXCLUDED: Self = Self(1 << 18);
    /// `details.particles`
    pub const PARTICLE: Self = Self(1 << 19);
    /// `numbers`, what a number in words begins with
    pub const NUMBER: Self = Self(1 << 20);
    /// No list: a word with a digit in it.
    pub const DIGIT: Self = Self(1 << 21);
    /// `dates`, what a date or time in words begins with
    pub const DATE: Self = Self(1 << 22);
    /// `grammar.boundary`
    pub const TOLL: Self = Self(1 << 23);
    /// `places`, what a name begins with
    pub const PLACE: Self = Self(1 << 24);
    /// No list: a number in digits, and words at which the reader of figures looks around.
    pub const LEADING: Self = Self(1 << 25);
    /// No list: a word that says something. Noted of words, not of whole sentences.
    pub const TELLING: Self = Self(1 << 26);

    /// What an expression begins with that the reader of figures looks at.
    pub const FIGURE: Self = Self::EXCLUDED
        .union(Self::NUMBER)
        .union(Self::DIGIT)
        .union(Self::DATE)
        .union(Self::LEADING);

    /// Whether one of these lists is among the others.
    pub const fn meets(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// These lists, where something is so; else none. Without a jump, as words follow no order.
    pub const fn only_if(self, so: bool) -> Self {
        Self(self.0 * so as u32)
    }

    /// All lists of both.
    pub const fn union(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}
