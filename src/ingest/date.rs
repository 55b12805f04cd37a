//! Dates of publication as articles and their metadata print them.
//!
//! One pass cuts the text into numbers, words and signs; the date is then found
//! by shape: year first (ISO, compact), a month by name, or numbers between
//! slashes, dots or dashes. What could be two dates ("02/03/2022") is none.
//!
//! Does not see dates without a year ("Wednesday at 5:53 PM"), seconds since
//! 1970, and months in other languages than English.

use crate::model::{Date, Moment};

/// What a date text turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One date, perhaps partial, perhaps with a time.
    Moment(Moment),
    /// Day and month could be swapped.
    Ambiguous,
    /// No date, or one that the calendar lacks.
    Nothing,
}

/// The date in a text, where exactly one reading is possible.
pub fn common_date(text: &str) -> Option<Moment> {
    match read_date(text) {
        Reading::Moment(moment) => Some(moment),
        Reading::Ambiguous | Reading::Nothing => None,
    }
}

/// The first date in a text and how sure its reading is.
pub fn read_date(text: &str) -> Reading {
    let tokens = tokens(text);
    for place in 0..tokens.len() {
        for shape in [compact, year_first, month_name, numeric] {
            match shape(&tokens, place) {
                Shape::Date { date, end, minute } => {
                    let minute = minute.or_else(|| clock(&tokens, place, end));
                    return Reading::Moment(Moment { date, minute });
                }
                Shape::Ambiguous => return Reading::Ambiguous,
                Shape::Impossible => return Reading::Nothing,
                Shape::Other => {}
            }
        }
    }
    Reading::Nothing
}

/// The problem that a date which cannot be read makes, in words for the owner of the file.
pub fn fault(text: &str) -> Option<String> {
    let shown: String = text.trim().chars().filter(|c| !c.is_control()).take(40).collect();
    match read_date(text) {
        Reading::Moment(_) => None,
        Reading::Ambiguous => Some(format!(
            "date \"{shown}\" can be read with the day or the month first; write it as 2022-03-02"
        )),
        Reading::Nothing if shown.is_empty() => None,
        Reading::Nothing => Some(format!(
            "date \"{shown}\" is not read; write it as 2022-03-02 or 2022-03-02T09:30"
        )),
    }
}

/// What the tokens at one place are.
enum Shape {
    Date { date: Date, end: usize, minute: Option<u16> },
    Ambiguous,
    Impossible,
    Other,
}

#[derive(Clone, Copy, Debug)]
enum Token<'a> {
    /// Value and count of digits.
    Number(u64, usize),
    Word(&'a str),
    Sign(char),
    Space,
}

/// Cuts the text; only the beginning, because a date line is short.
fn tokens(text: &str) -> Vec<Token<'_>> {
    const MAX_DATE_TEXT: usize = 200; // a date with its labels, zones and a name
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        if text.len() - rest.len() > MAX_DATE_TEXT {
            break;
        }
        let same = |class: fn(char) -> bool| rest.find(|c| !class(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let length = same(|c| c.is_ascii_digit());
            tokens.push(Token::Number(rest[..length].parse().unwrap_or(u64::MAX), length));
            length
        } else if first.is_alphabetic() {
            let length = same(char::is_alphabetic);
            tokens.push(Token::Word(&rest[..length]));
            length
        } else if first.is_whitespace() {
            tokens.push(Token::Space);
            same(char::is_whitespace)
        } else {
            tokens.push(Token::Sign(first));
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

fn number(tokens: &[Token], place: usize) -> Option<(u64, usize)> {
    match tokens.get(place) {
        Some(Token::Number(value, digits)) => Some((*value, *digits)),
        _ => None,
    }
}

fn sign(tokens: &[Token], place: usize) -> Option<char> {
    match tokens.get(place) {
        Some(Token::Sign(sign)) => Some(*sign),
        _ => None,
    }
}

/// A year that an article can have been published in.
fn year(tokens: &[Token], place: usize) -> Option<i16> {
    let (value, digits) = number(tokens, place)?;
    (digits == 4 && (1600..=2199).contains(&value)).then_some(value as i16)
}

fn date(year: i16, month: Option<u64>, day: Option<u64>, end: usize) -> Shape {
    let narrow = |value: Option<u64>| value.map(|value| u8::try_from(value).unwrap_or(u8::MAX));
    match Date::new(year, narrow(month), narrow(day)) {
        Some(date) => Shape::Date { date, end, minute: None },
        None => Shape::Impossible,
    }
}

/// "20220214T093000Z", "20220214093000", "20220214".
fn compact(tokens: &[Token], place: usize) -> Shape {
    let Some((value, digits @ (8 | 12 | 14))) = number(tokens, place) else {
        return Shape::Other;
    };
    let day_number = value / 10u64.pow(digits as u32 - 8);
    let year = (day_number / 10_000) as i16;
    if !(1600..=2199).contains(&year) {
        return Shape::Other;
    }
    let shape = date(year, Some(day_number / 100 % 100), Some(day_number % 100), place + 1);
    let Shape::Date { date, mut end, .. } = shape else {
        return shape;
    };
    let time = match (digits, tokens.get(end), number(tokens, end + 1)) {
        (8, Some(Token::Word("T" | "t")), Some((time, length @ (4 | 6)))) => {
            end += 2;
            Some(time / 10u64.pow(length as u32 - 4))
        }
        (12, ..) => Some(value % 10_000),
        (14, ..) => Some(value / 100 % 10_000),
        _ => None,
    };
    let minute = time.and_then(|time| minute_of_day(time / 100, time % 100));
    Shape::Date { date, end, minute }
}

/// "2022-02-14", "2012.08.08", "2018-04", and "2022" alone.
fn year_first(tokens: &[Token], place: usize) -> Shape {
    let Some(year) = year(tokens, place) else {
        return Shape::Other;
    };
    let separator = sign(tokens, place + 1);
    let month = number(tokens, place + 2).filter(|(_, digits)| *digits <= 2);
    match (separator, month) {
        (Some(separator @ ('-' | '/' | '.')), Some((month, _))) => {
            let day = (sign(tokens, place + 3) == Some(separator))
                .then(|| number(tokens, place + 4))
                .flatten()
                .filter(|(_, digits)| *digits <= 2);
            match day {
                Some((day, _)) => date(year, Some(month), Some(day), place + 5),
                None => date(year, Some(month), None, place + 3),
            }
        }
        _ if tokens.len() == 1 => date(year, None, None, place + 1),
        _ => Shape::Other,
    }
}

/// "14 February 2022", "FEBRUARY 14, 2022", "March 14th, 2013", "April 2018", "29-Feb-2012".
fn month_name(tokens: &[Token], place: usize) -> Shape {
    let Some(Token::Word(word)) = tokens.get(place) else {
        return Shape::Other;
    };
    let Some(month) = month_number(word) else {
        return Shape::Other;
    };
    let month = Some(u64::from(month));
    let after = skip(tokens, place + 1);
    if let Some(year) = year(tokens, after) {
        return match day_before(tokens, place) {
            Some(day) => date(year, month, Some(day), after + 1),
            None => date(year, month, None, after + 1),
        };
    }
    if let Some((day, 1..=2)) = number(tokens, after) {
        let next = skip(tokens, after + 1);
        if let Some(year) = year(tokens, next) {
            return date(year, month, Some(day), next + 1);
        }
    }
    Shape::Other
}

/// The day in "14 February", "14th of February", "14-Feb".
fn day_before(tokens: &[Token], place: usize) -> Option<u64> {
    let mut place = place;
    for _ in 0..6 {
        place = place.checked_sub(1)?;
        match tokens[place] {
            Token::Number(day, digits) => return (digits <= 2).then_some(day),
            Token::Word(word) if is_filler(word) => {}
            Token::Word(_) => return None,
            Token::Sign(',' | '-' | '.') | Token::Space => {}
            Token::Sign(_) => return None,
        }
    }
    None
}

/// Over blanks, commas, ordinal endings and "of".
fn skip(tokens: &[Token], mut place: usize) -> usize {
    while let Some(token) = tokens.get(place) {
        match token {
            Token::Space | Token::Sign(',' | '.' | '-') => place += 1,
            Token::Word(word) if is_filler(word) => place += 1,
            Token::Word(_) | Token::Number(..) | Token::Sign(_) => break,
        }
    }
    place
}

fn is_filler(word: &str) -> bool {
    ["st", "nd", "rd", "th", "of"].iter().any(|filler| word.eq_ignore_ascii_case(filler))
}

fn month_number(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let found = MONTHS.iter().position(|month| {
        *month == word || word.len() >= 3 && word.len() <= 4 && month.starts_with(&word)
    })?;
    Some(found as u8 + 1)
}

/// "3/14/2013", "14.02.2022", "02.29.12": only where one reading is possible.
fn numeric(tokens: &[Token], place: usize) -> Shape {
    let part = |place| number(tokens, place).filter(|(_, digits)| *digits <= 2);
    let gap = |place: usize| place + usize::from(matches!(tokens.get(place), Some(Token::Space)));
    let (Some((first, _)), Some(separator @ ('/' | '.' | '-'))) =
        (part(place), sign(tokens, gap(place + 1)))
    else {
        return Shape::Other;
    };
    let middle = gap(gap(place + 1) + 1);
    let last = gap(gap(middle + 1) + 1);
    let (Some((second, _)), true) =
        (part(middle), sign(tokens, gap(middle + 1)) == Some(separator))
    else {
        return Shape::Other;
    };
    let year = match (year(tokens, last), number(tokens, last)) {
        (Some(year), _) => year,
        (None, Some((short, 2))) if first > 12 || second > 12 => {
            // A century is printed short only for dates that the reader remembers.
            (if short >= 70 { 1900 } else { 2000 }) + short as i16
        }
        _ => return Shape::Other,
    };
    match (first, second) {
        (day, month) if day == month => date(year, Some(month), Some(day), last + 1),
        (1..=12, 1..=12) => Shape::Ambiguous,
        (day, month @ 1..=12) => date(year, Some(month), Some(day), last + 1),
        (month, day) => date(year, Some(month), Some(day), last + 1),
    }
}

/// The time beside a date: after it first, before it else.
fn clock(tokens: &[Token], start: usize, end: usize) -> Option<u16> {
    (end..tokens.len()).chain(0..start).find_map(|place| time(tokens, place))
}

/// "09:43", "8:44 PM", "7:32 p. m.", "11:55p".
fn time(tokens: &[Token], place: usize) -> Option<u16> {
    let (hour, digits @ 1..=2) = number(tokens, place)? else {
        return None;
    };
    // "+01:00" is a zone, "07:51:21" has been read from its hour.
    let before = place.checked_sub(1).and_then(|place| sign(tokens, place));
    if digits > 2 || before == Some('+') || before == Some(':') {
        return None;
    }
    let (minute, 2) =
        (sign(tokens, place + 1) == Some(':')).then(|| number(tokens, place + 2)).flatten()?
    else {
        return None;
    };
    let mut next = place + 3;
    if sign(tokens, next) == Some(':') && number(tokens, next + 1).is_some() {
        next += 2;
    }
    if matches!(tokens.get(next), Some(Token::Space)) {
        next += 1;
    }
    let half = match tokens.get(next) {
        Some(Token::Word(word)) => word.bytes().next().map(|byte| byte.to_ascii_lowercase()),
        _ => None,
    };
    let is_half = matches!(tokens.get(next), Some(Token::Word(word))
        if word.len() == 1 || word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm"));
    let hour = match half {
        Some(b'p') if is_half && hour < 12 => hour + 12,
        Some(b'a') if is_half && hour == 12 => 0,
        _ => hour,
    };
    minute_of_day(hour, minute)
}

fn minute_of_day(hour: u64, minute: u64) -> Option<u16> {
    (hour < 24 && minute < 60).then_some((hour * 60 + minute) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let reading = match read_date(text) {
            Reading::Moment(moment) => moment.to_string(),
            Reading::Ambiguous => "ambiguous".to_owned(),
            Reading::Nothing => "nothing".to_owned(),
        };
        assert_eq!(reading, expected, "{text}");
    }

    #[test]
    fn machine_dates_are_read() {
        check("2022-02-14", "2022-02-14");
        check(" 2022-02-14 ", "2022-02-14");
        check("2022-02-14T09:43:00Z", "2022-02-14T09:43");
        check("2022-02-14T09:43:00+02:00", "2022-02-14T09:43");
        check("2022-02-14 09:43:10.123", "2022-02-14T09:43");
        check("20220214T093000Z", "2022-02-14T09:30");
        check("20220214093000", "2022-02-14T09:30");
        check("20220214", "2022-02-14");
        check("Mon, 14 Feb 2022 09:43:00 GMT", "2022-02-14T09:43");
        check("2018-04", "2018-04");
        check("2022", "2022");
    }

    #[test]
    fn printed_dates_are_read() {
        check("Published: FEBRUARY 14, 2022 09:43", "2022-02-14T09:43");
        check("14 February 2022", "2022-02-14");
        check("Feb. 14, 2022", "2022-02-14");
        check("Posted Nov 14th 2007 12:41PM", "2007-11-14T12:41");
        check("Last Updated: Monday, 28 November 2005, 02:24 GMT", "2005-11-28T02:24");
        check("February 29, 2012, 7:32 p. m. ET", "2012-02-29T19:32");
        check("on Mar 8 2013, 11:55p", "2013-03-08T23:55");
        check("Posted on: 3:35 pm, December 23, 2012", "2012-12-23T15:35");
        check("PUBLISHED: 02:31 GMT, 12 March 2013", "2013-03-12T02:31");
        check("Published: 09 Sep 2013 11:25 GMT+02:00", "2013-09-09T11:25");
        check("Published: 2012.08.08 09:01 AM", "2012-08-08T09:01");
        check("Posted September 26, 2013-3:47pm", "2013-09-26T15:47");
        check("Sat Nov 12 2011, 01:19 hrs", "2011-11-12T01:19");
        check("12:05 a.m., 1st of May 2013", "2013-05-01T00:05");
        check("02.29.12 4:15 PM", "2012-02-29T16:15");
        check("3/27/2012 @ 10:05AM", "2012-03-27T10:05");
        check("14.02.2022", "2022-02-14");
        check("03/03/2022", "2022-03-03");
        check("April 2018", "2018-04");
    }

    #[test]
    fn a_date_with_two_readings_is_none() {
        check("02/03/2022", "ambiguous");
        check("Posted: 09.11.2012", "ambiguous");
        assert!(fault("02/03/2022").unwrap().contains("date"));
    }

    #[test]
    fn impossible_and_missing_dates_are_none() {
        check("2022-02-30", "nothing");
        check("2022-13-01", "nothing");
        check("31/06/2022", "nothing");
        check("Feb 29, 2021", "nothing");
        check("0000-00-00", "nothing");
        check("99999-01-01", "nothing");
        check("1e400", "nothing");
        check("-5", "nothing");
        check("yesterday", "nothing");
        check("Wednesday, Jan 5 at 5:53 PM", "nothing");
        check("2022-02-14T25:61:61Z", "2022-02-14");
        // Gap: seconds since 1970 are not told from other numbers; 2022-02-14T09:23 is right.
        check("1644830580", "nothing");
        assert_eq!(fault(""), None);
        assert!(fault("2022-02-30").unwrap().contains("2022-02-30"));
    }
}
