//! Decisions of reviewers in words, the same in every format.

use super::visible;
use crate::model::Decision;
use std::fmt::{self, Display};

/// A decision in words: "different things: two floods (M. Moss, 2022-02-14)".
#[derive(Clone, Copy, Debug)]
pub struct Decided<'a>(pub &'a Decision);

impl Display for Decided<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Decision { ruling, note, reviewer, date, .. } = self.0;
        match (ruling, note) {
            (Some(ruling), Some(note)) => write!(f, "{}: {note}", ruling.name())?,
            (Some(ruling), None) => f.write_str(ruling.name())?,
            (None, Some(note)) => write!(f, "note: {note}")?,
            (None, None) => f.write_str("no verdict")?,
        }
        match (reviewer, date) {
            (Some(reviewer), Some(date)) => write!(f, " ({reviewer}, {date})"),
            (Some(reviewer), None) => write!(f, " ({reviewer})"),
            (None, Some(date)) => write!(f, " ({date})"),
            (None, None) => Ok(()),
        }
    }
}

/// A reviewer's words as they are kept: on one line, without what acts on a display.
///
/// What is kept so comes out of every sheet as it went in.
pub fn tidy(text: &str) -> Option<String> {
    let text = visible(text).to_string();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Ruling};

    #[test]
    fn a_decision_is_told_with_what_is_known_of_it() {
        let mut decision = Decision::default();
        assert_eq!(Decided(&decision).to_string(), "no verdict");
        decision.note = Some("two floods".to_owned());
        assert_eq!(Decided(&decision).to_string(), "note: two floods");
        decision.ruling = Some(Ruling::DifferentThings);
        decision.reviewer = Some("M. Moss".to_owned());
        decision.date = Date::new(2022, Some(2), Some(14));
        let told = Decided(&decision).to_string();
        assert_eq!(told, "different things: two floods (M. Moss, 2022-02-14)");
    }

    #[test]
    fn tidy_words_stay_as_they_are() {
        let once = tidy(" two\n floods\u{1b}\t").unwrap();
        assert_eq!(once, "two floods\\u{1b}");
        assert_eq!(tidy(&once).unwrap(), once);
        assert_eq!(tidy(" \n"), None);
    }
}
