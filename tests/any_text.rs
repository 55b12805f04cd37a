//! The figure reader on texts that nobody wrote: noise, spoilt sentences, and numbers printed by us.

mod invariants;

use invariants::read;
use proptest::prelude::*;

/// Numbers printed in each style and read back; `CROSSCHECK_CASES=1000000` asks for more.
const CASES: u32 = 5_000;
/// Numbers in one text, so that each text is worth its cost.
const BATCH: usize = 100;

/// Sentences of every habit, to be spoilt.
const SENTENCES: &[&str] = &[
    "More than 100,000 Russian troops, up from 11 to 24, stood 10 km (six miles) off on Friday.",
    "Shares rose 5.5 percent to $84 at 0737 GMT, 2-1/2 hours late, on Feb. 14, 2022.",
    "A 22-year-old and 24 of them children, in her 50s, two weeks ago, one in five homes.",
    "½ of £1.5tn, US$ 4.5bn, ٣٠٠ or １，０００ men, 1\u{200b}000, 1️⃣, −5 °C, 6ft 2in, 3\u{a0}456,7 t.",
    "half a million, a year and a half, two Sundays from now, \"no\" votes, 22,24,26, 2008,2009.",
];

/// Numbers without pattern, the same ones in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        // Marsaglia's xorshift.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

/// How the papers of a country print numbers.
struct Style {
    group: &'static str,
    point: &'static str,
    /// Groups of two behind the first three: 1,23,456.
    indian: bool,
}

const STYLES: [Style; 6] = [
    Style { group: ",", point: ".", indian: false },
    Style { group: ".", point: ",", indian: false },
    Style { group: "\u{a0}", point: ",", indian: false },
    Style { group: "\u{202f}", point: ",", indian: false },
    Style { group: "'", point: ".", indian: false },
    Style { group: ",", point: ".", indian: true },
];

impl Style {
    fn print(&self, whole: u64, decimals: &str) -> String {
        let digits = whole.to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            let behind = digits.len() - place;
            let parts = if self.indian && behind > 3 {
                (behind - 3).is_multiple_of(2)
            } else {
                behind.is_multiple_of(3)
            };
            if place > 0 && parts {
                text.push_str(self.group);
            }
            text.push(digit);
        }
        if decimals.is_empty() { text } else { format!("{text}{}{decimals}", self.point) }
    }

    /// Whether "1.234" could be a decimal number as well.
    fn is_open(&self, whole: u64, decimals: &str) -> bool {
        self.group == "." && (1_000..1_000_000).contains(&whole) && decimals.is_empty()
    }
}

#[test]
fn a_printed_number_is_read_back_in_every_style() {
    let cases = std::env::var("CROSSCHECK_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..cases as usize / BATCH {
        let mut text = String::new();
        let mut expected = Vec::new();
        for _ in 0..BATCH {
            // As many numbers of each length.
            let whole = random.next() % 10_u64.pow(random.below(13) as u32 + 1);
            let decimals = match random.below(3) {
                0 => String::new(),
                length => format!("{:0length$}", random.below(10_usize.pow(length as u32))),
            };
            let value: f64 = format!("{whole}.{decimals}0").parse().unwrap();
            for style in STYLES.iter().filter(|style| !style.is_open(whole, &decimals)) {
                let printed = style.print(whole, &decimals);
                text.push_str(&format!("It weighed {printed} tonnes then.\n\n"));
                expected.push((printed, value));
            }
        }
        let found = read(&text);
        assert_eq!(found.len(), expected.len(), "{text}");
        for (figure, (printed, value)) in found.iter().zip(&expected) {
            assert_eq!(figure.number.of(&text), printed);
            assert_eq!(figure.quantity.value, Some(*value), "{printed}");
        }
    }
}

#[test]
fn a_point_before_three_digits_alone_is_a_decimal_point() {
    // Gap: a paper of the continent means 1,234.
    assert_eq!(read("It weighed 1.234 tonnes.")[0].quantity.value, Some(1.234));
}

#[test]
fn spoilt_sentences_are_read_without_panic() {
    const ROUNDS: usize = 3_000;
    const MARKS: &[&str] = &[
        "", " ", "-", "/", ".", ",", "'", "$", "%", "(", "\u{200b}", "\u{a0}", "５", "é", "\n", "9",
    ];
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for round in 0..ROUNDS {
        let mut characters: Vec<char> = SENTENCES[round % SENTENCES.len()].chars().collect();
        for _ in 0..=random.below(6) {
            let at = random.below(characters.len());
            let end = (at + random.below(4)).min(characters.len());
            let mark = MARKS[random.below(MARKS.len())];
            characters.splice(at..end, mark.chars());
        }
        read(&characters.into_iter().collect::<String>());
    }
}

#[test]
fn any_bytes_are_read_without_panic() {
    let mut random = Random(0x5851_f42d_4c95_7f2d);
    for _ in 0..2_000 {
        let bytes: Vec<u8> = (0..random.below(200)).map(|_| random.next() as u8).collect();
        read(&String::from_utf8_lossy(&bytes));
    }
}

proptest! {
    #[test]
    fn any_characters_are_read_without_panic(text in "\\PC*") {
        read(&text);
    }

    #[test]
    fn any_order_of_number_words_is_read_without_panic(words in prop::collection::vec(prop::sample::select(vec![
        "one", "hundred", "and", "a", "half", "of", "million", "third", "to", "from", "between", "$", "5", "1,234.5", "%",
        "-", "(", ")", "km", "per", "year", "old", "ago", "May", "2016", "Friday", "the", "last", "rose", "more", "than",
        "'s", "/", ":", "30", "pm", "point", "dozen", "tens", "in", "out", ",", "€", "no", "first", "US", "1e9", "½", "or",
        "business", "days", "now", "them", "number", "toll", "fold", "22,24,26", "s", "feet", "“", "”", "３",
    ]), 0..24), spaced in any::<bool>()) {
        read(&words.join(if spaced { " " } else { "" }));
    }
}
