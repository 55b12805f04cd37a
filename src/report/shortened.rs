//! Text cut to what can be read at a glance.

/// Letters given up for a whole word.
const MOST_LOST: usize = 15;

/// Text cut after so many characters, between words where one ends near; what stands in quotation
/// marks keeps them.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let Some((cut, next)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut_word = !next.is_whitespace();
    let whole =
        text[..cut].rfind(char::is_whitespace).filter(|space| cut_word && cut - space <= MOST_LOST);
    let kept = text[..whole.unwrap_or(cut)].trim_end_matches([' ', ',', ';', ':', '-', '–']);
    let closing = if text.starts_with('“') && text.ends_with('”') { "”" } else { "" };
    format!("{kept}…{closing}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, most: usize, expected: &str) {
        assert_eq!(shortened(text, most), expected);
    }

    #[test]
    fn a_cut_falls_between_words_and_leaves_quotation_marks_closed() {
        check("all of it", 9, "all of it");
        check("more than 200, it says", 15, "more than 200…");
        check("a wordthatneverseemstoend", 22, "a wordthatneverseemsto…");
        check("“the dam broke at noon”", 12, "“the dam…”");
        check("the “dam” and the “wall”", 9, "the “dam”…");
    }
}
