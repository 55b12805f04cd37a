//! Dates and times as news prose writes them, one table for each habit.

mod reading;

use crosscheck::extract::quantity::Reading;
use crosscheck::model::QuantityKind;
use reading::{check, read, reading};

#[test]
fn the_nearest_verb_tells_whether_a_day_is_still_to_come() {
    for (text, expected) in [
        ("They would hold a vigil on Friday.", "2016-07-22"),
        ("They would have met on Friday.", "2016-07-15"),
        ("The council is set to vote on Friday.", "2016-07-22"),
        ("The council is to vote on Friday.", "2016-07-22"),
        ("They will arrive early Friday.", "2016-07-22"),
        ("They may arrive on Friday or Saturday.", "2016-07-22; 2016-07-23"),
        ("They would not comment on Friday.", "2016-07-15"),
        ("It might have been lost on Friday.", "2016-07-15"),
        ("He was about to leave on Friday.", "2016-07-15"),
        ("The next round begins Friday.", "2016-07-22"),
        ("The show will go on after the death of its star on Friday.", "2016-07-15"),
        (
            "It is expected to hand over all copies of its letters by a courier on Friday.",
            "2016-07-22",
        ),
        ("The mayor, who will leave, spoke on Friday.", "2016-07-15"),
        ("They asked the next mayor, suspended on Friday.", "2016-07-15"),
        ("There was no more that they could do and on Friday he left.", "2016-07-15"),
        ("It may tell why they met on Friday.", "2016-07-15"),
        ("They may learn more of Friday's shooting.", "2016-07-15"),
        ("A special is set for November.", "2016-11"),
        ("A special was shown in November.", "2015-11"),
    ] {
        check(text, expected);
    }
}

#[test]
fn the_next_day_is_counted_from_the_day_told_of_before() {
    for (text, expected) in [
        ("He was shot on March 3 and died the next day.", "2016-03-03; 2016-03-04"),
        ("It closed in 2009 and reopened the following year.", "2009; 2010"),
        ("They met on Friday, the day before the vote.", "2016-07-15"),
        // A gap: with no day before it in the sentence, it is counted from publication.
        ("He died the next day.", "2016-07-22"),
    ] {
        check(text, expected);
    }
}

#[test]
fn dates_resolve_on_the_day_of_publication() {
    check("They met on Friday.", "2016-07-15");
    check("They will meet on Friday.", "2016-07-22");
    check("on Feb. 14, 2022", "2022-02-14");
    check("the 2004 constitution", "2004");
    check("yesterday", "2016-07-20");
    check("two weeks ago", "2016-07-07");
    check("last month", "2016-06");
    check("earlier this year", "2016");
    check("in March 2015", "2015-03");
    check("It began in September.", "2015-09");
    check("14/02/22", "2022-02-14");
    check("on New Year's Day", "2016-01-01");
    check("a year ago", "2015");
    check("2,000 years ago", "[ago]");
    check("five or six years ago", "[ago]");
    check("five to six weeks ago", "2016-06");
    check("calculations about 2014 went on", "2014");
    check("a few days ago", "2016-07");
    check("It happened overnight. The Overnight Ferry Bulletin told of it.", "2016-07-21");
    check("a few months ago", "2016");
    check("a few years ago", "[ago]");
    check("two Sundays from now", "2016-07-31");
    check("three Fridays ago", "2016-07-01");
    check("They will reply in four business days.", "2016-07-27");
    check("They will reply in two weeks.", "2016-08-04");
    check("He killed five in two weeks.", "5 people; 2 week");
    check("It begins October2.", "2016-10-02");
    check("in March last year", "2015-03");
    check("on 11 February this year", "2016-02-11");
    check("July 4-6", "2016-07-04; 2016-07-06");
    check("from 14 to 16 June", "2016-06-14; 2016-06-16");
    check("July 4 and 6, 2012", "2012-07-04; 2012-07-06");
    check("On July 4 and 20 people died.", "2016-07-04; 20 people");
    check("On July 4 — 20 people died.", "2016-07-04; 20 people");
    check("On July 4—20 people died.", "2016-07-04; 20 people");
    check("The attack on July 4–6 killed 20 people.", "2016-07-04; 2016-07-06; 20 people");
    check("The attack on July 4-6 killed 20 people.", "2016-07-04; 2016-07-06; 20 people");
    check("the summer of ’69", "1969");
    check("the class of '05", "2005");
    check("on October 5,2015", "2015-10-05");
    check("They met on Sun. at noon.", "2016-07-17; 12:00");
    check("Updated Sun 17 July 2016", "2016-07-17");
    check("They read the Baltimore Sun there.", "");
    check("On Sat police came.", "2016-07-16");
}

#[test]
fn parts_of_months_and_years_are_kept() {
    check("in early October 2015", "early 2015-10");
    check("by mid-October 2015", "middle 2015-10");
    check("late last month", "late 2016-06");
    check("at the end of the 2015 season", "late 2015");
    check("It came early in 2015.", "early 2015");
    check("It had been open until the end of January.", "late 2016-01");
    check("It is open until the end of January.", "late 2017-01");
    check("the pact to end the 2011 fight", "2011");
    // A day keeps its words and has no parts; a decade has no date.
    check("late on Feb. 14, 2015", "2015-02-14");
    check("the late 1990s", "[1990]");
}

#[test]
fn impossible_dates_are_no_dates() {
    for text in ["February 30, 2022", "31 June", "2022-13-45", "32.13.2022"] {
        assert!(
            read(text, &reading())
                .iter()
                .all(|figure| figure.quantity.date.is_none_or(|date| date.day.is_none())),
            "{text}"
        );
    }
}

#[test]
fn without_a_day_of_publication_nothing_is_guessed() {
    for figure in read("On Friday, yesterday and last month.", &Reading::default()) {
        assert_eq!((figure.quantity.kind, figure.quantity.date), (QuantityKind::Date, None));
    }
}

#[test]
fn clock_times_keep_their_zone() {
    check("0737 GMT", "07:37Z");
    check("WATCH Storm over Lindara 02:32", "");
    check("The quake struck at 02:32", "02:32");
    check("3:37 a.m. EDT", "03:37-04:00");
    check("7:37 AM local time", "07:37 local");
    check("10.45pm", "22:45");
    check("at noon", "12:00");
    check("between 8 and 9 p.m.", "20:00; 21:00");
    check("3-5 p.m.", "15:00; 17:00");
    check("from 11 to 1 p.m.", "11:00; 13:00");
}
