//! Heights in feet and inches: "6-foot-2", "6'2\"", "5’11”", "12 ft 2 in".
//!
//! "6 feet 2 inches" is read by its units; all are added up in `join`.

use super::number::{Form, Numeral};
use super::unit::Measure;
use super::view::View;
use crate::model::{Key, QuantityKind};

const INCHES_PER_FOOT: f64 = 12.0;
/// Taller people and lower ceilings are misreadings.
const MOST_FEET: f64 = 9.0;

/// Adds the inches behind a number of feet; its unit, and where they end.
pub(super) fn read(view: &View, numeral: &mut Numeral) -> Option<Measure> {
    let feet = numeral.value.filter(|feet| (1.0..=MOST_FEET).contains(feet))?;
    let whole = matches!(numeral.form, Form::Plain | Form::Words) && feet.fract() == 0.0;
    let (inches, end) = hyphened(view, numeral.end).or_else(|| marked(view, numeral.end))?;
    if !whole || inches >= INCHES_PER_FOOT {
        return None;
    }
    numeral.add(inches / INCHES_PER_FOOT);
    numeral.span = numeral.span.join(view.span(end - 1, end));
    Some(Measure { name: "foot".to_owned(), kind: QuantityKind::Distance, end })
}

/// "12 ft 2 in": behind feet the word is a unit.
pub(super) fn inches(view: &View, numeral: &Numeral) -> Option<Measure> {
    const FEET: [Key; 3] = [Key::of("ft"), Key::of("feet"), Key::of("foot")];
    const IN: Key = Key::of("in");
    let feet = numeral.first.checked_sub(1).is_some_and(|before| view.is_any(before, &FEET));
    let inches = feet && view.is(numeral.end, IN) && (0.0..INCHES_PER_FOOT).contains(&numeral.low);
    let (kind, end) = (QuantityKind::Distance, numeral.end + 1);
    inches.then(|| Measure { name: "inch".to_owned(), kind, end })
}

/// "-foot-2"
fn hyphened(view: &View, at: usize) -> Option<(f64, usize)> {
    const FEET: [Key; 2] = [Key::of("foot"), Key::of("feet")];
    let tied = view.joined(at) && view.is_any(at + 1, &FEET) && view.joined(at + 2);
    // "a 6-foot-2-inch bar" is no height that anybody prints.
    (tied && !view.joined(at + 4)).then(|| number(view, at + 3)).flatten()
}

/// "'2\"", "’11”", "′ 2 ″"
fn marked(view: &View, at: usize) -> Option<(f64, usize)> {
    const FEET: [&str; 3] = ["'", "’", "′"];
    const INCHES: [&str; 3] = ["\"", "”", "″"];
    let feet = view.glued(at) && FEET.contains(&view.text(at)) && view.glued(at + 1);
    let (inches, end) = number(view, at + 1).filter(|_| feet)?;
    let closed = view.glued(end) && INCHES.contains(&view.text(end));
    closed.then_some((inches, end + 1))
}

fn number(view: &View, at: usize) -> Option<(f64, usize)> {
    let digits = view.is_number(at).then(|| view.text(at))?;
    digits.parse().ok().map(|number| (number, at + 1))
}
