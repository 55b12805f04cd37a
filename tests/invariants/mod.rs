//! What holds of the figures of any text; asked by the tests and by the fuzz target.

use crosscheck::extract::quantity::{Figure, Reading, figures};
use crosscheck::lexicon::Lexicon;
use crosscheck::model::{Date, Moment, Quantity, QuantityKind};
use crosscheck::segment;
use crosscheck::syntax;

/// Reads the figures of a text, and holds them against what must be true of all figures.
pub fn read(text: &str) -> Vec<Figure> {
    let lexicon = Lexicon::builtin();
    let published = Date::new(2016, Some(7), Some(21)).map(|date| Moment { date, minute: None });
    let reading = Reading { published, country: Some(*b"GB") };
    let mut passage = segment::passage(text, lexicon);
    let sentences = 0..passage.sentences.len();
    syntax::tag(text, &mut passage, sentences);
    let mut all = Vec::new();
    for sentence in &passage.sentences {
        let tokens = passage.tokens_of(sentence);
        let mut found = Vec::new();
        figures(text, tokens, &reading, lexicon, &mut found);
        for figure in &found {
            assert!(text.get(figure.span.range()).is_some(), "cuts a character: {text:?}");
            assert!(text.get(figure.number.range()).is_some(), "cuts a character: {text:?}");
            assert!(figure.span.start <= figure.number.start, "{figure:?} in {text:?}");
            assert!(figure.number.end <= figure.span.end, "{figure:?} in {text:?}");
            assert!(figure.tokens.0 < figure.tokens.1, "{figure:?} in {text:?}");
            assert!(figure.tokens.1 as usize <= tokens.len(), "{figure:?} in {text:?}");
            for quantity in figure.printed(text, tokens, lexicon) {
                check(&quantity, text);
            }
        }
        all.extend(found);
    }
    all
}

fn check(quantity: &Quantity, text: &str) {
    let numbers = [quantity.value, quantity.low, quantity.high, quantity.seconds];
    assert!(numbers.into_iter().flatten().all(f64::is_finite), "{quantity:?} in {text:?}");
    if let (Some(low), Some(high)) = (quantity.low, quantity.high) {
        assert!(low <= high, "{quantity:?} in {text:?}");
    }
    let whole = matches!(quantity.kind, QuantityKind::Date | QuantityKind::Time);
    assert_eq!(whole, numbers[..3].iter().all(Option::is_none), "{quantity:?} in {text:?}");
    assert_eq!(quantity.time.is_some(), quantity.kind == QuantityKind::Time, "{text:?}");
}
