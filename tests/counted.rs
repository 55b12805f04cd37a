//! What a figure counts or is a share of.

mod claimed;

use claimed::{claim, claims, words};
use crosscheck::model::{Key, Modifier, QuantityKind};

/// The class of what a figure counts.
#[track_caller]
fn class(text: &str, figure: &str) -> Option<Key> {
    claim(text, figure).slot.figure().counted.as_ref().map(|counted| counted.head.key)
}

/// The noun of what a figure counts.
#[track_caller]
fn check_head(text: &str, figure: &str, expected: &str) {
    let slot = claim(text, figure).slot;
    let head = slot.figure().counted.iter().map(|counted| &counted.head);
    assert_eq!(words(text, head), expected, "{text}");
}

#[test]
fn a_share_is_a_share_of_something() {
    check_head("Some 90 percent of the homes lost their roofs.", "Some 90 percent", "homes");
    check_head("It was a 20 percent improvement over the old line.", "20 percent", "improvement");
    check_head("The bid implies a premium of 15 percent.", "15 percent", "premium");
    // Gap: what a share rose or fell to is not looked for.
    check_head("Turnout reached 61 percent.", "61 percent", "");
}

#[test]
fn an_ordinal_is_a_place_in_a_row_of_something() {
    check_head("He was shot on the second floor of the courthouse.", "second", "floor");
    check_head("It was a third-floor courtroom.", "third", "floor");
    check_head("Police surrounded a third attacker behind the hall.", "third", "attacker");
    check_head("Velm is the third-largest city of the north.", "third", "city");
    check_head("Holm is the second-ranking Democrat in the Senate.", "second", "Democrat");
    check_head("She finished third, killing nobody's hopes.", "third", "");
    check_head("He was the second killed on Monday.", "second", "killed");
    // Gap: a verb that is written like a plural.
    check_head("Holm's third law explains it.", "third", "explains");
}

#[test]
fn floors_of_one_building_are_no_laps_of_a_race() {
    let floor = class("He was shot on the second floor.", "second");
    assert_eq!(floor, class("The third-floor courtroom was shut.", "third"));
    assert_ne!(floor, class("He was hurt on the second lap.", "second"));
}

#[test]
fn a_number_behind_a_parent_counts_children() {
    let children = class("They have 12 children.", "12");
    for text in [
        "Ida Holm, 34, a mother of 12, was fatally shot on Monday.",
        "The mother of 12 was killed on Monday.",
        "Crash in Velm leaves mother of 12 dead",
    ] {
        assert_eq!(class(text, "12"), children, "{text}");
        assert_eq!(words(text, &claim(text, "12").slot.figure().measure), "mother", "{text}");
    }
    assert_ne!(class("The mother killed 12.", "12"), children);
}

#[test]
fn the_nearest_people_are_those_that_are_counted() {
    let group = |text: &str, figure: &str| words(text, claim(text, figure).slot.group.as_deref());
    assert_eq!(group("Three Norwegians and four Danes died.", "four"), "Danes");
    assert_eq!(group("Ten Norwegian and twelve Swedish soldiers died.", "twelve"), "Swedish");
    assert_eq!(group("Russia's 100,000 troops stayed.", "100,000"), "Russia");
}

#[test]
fn a_participle_counts_whom_it_harms_and_no_doer() {
    let people = class("The blast killed 20 people.", "20");
    assert_eq!(class("Bomber strikes market, 20 killed", "20"), people);
    assert_ne!(class("The police shot 20 killers.", "20"), people);
    // Gap: days in a row are read only in an article with a date.
    assert!(class("The attack on Feb. 20-21 killed 12 people.", "21").is_some());
    assert_eq!(
        class("Some 15 people were held hostage in the bank.", "Some 15"),
        class("There were 15 hostages in the bank.", "15")
    );
}

#[test]
fn a_number_of_them_counts_what_acted_before() {
    let text = "Schools in the town will stay shut for two weeks; 39 of them need repairs.";
    assert_eq!(class(text, "39"), class("The quake hit 39 schools.", "39"));
    let text = "The police fired at demonstrators, and 39 of them died.";
    assert_eq!(
        class(text, "39"),
        class("Some 39 people died.", "Some 39"),
        "a measure says it better"
    );
    assert_eq!(class("Twelve of them have children.", "Twelve"), None);
    assert_eq!(class("Officials inspected 39 of them.", "39"), None);
    let text = "Schools stayed shut for two weeks, officials said; 39 of them need repairs.";
    assert_eq!(
        class(text, "39"),
        class("The quake hit 39 schools.", "39"),
        "who says so is none of them"
    );
}

#[test]
fn what_a_number_is_the_number_of_is_counted() {
    let soldiers = class("The blast killed 58 soldiers.", "58");
    assert_eq!(
        class("Five men died, bringing to 58 the number of soldiers killed.", "58"),
        soldiers
    );
    assert_eq!(class("It brings the number of soldiers killed this year to 58.", "58"), soldiers);
    assert_eq!(class("That raises to 58 the total number of soldiers lost.", "58"), soldiers);
    let people = class("The blast killed 58 people.", "58");
    assert_eq!(class("The number of attacks rose sharply, killing 58.", "58"), people);
    assert_eq!(class("After gunmen killed 58 the number of soldiers grew.", "58"), people);
}

#[test]
fn adjectives_in_a_list_stand_before_what_is_counted() {
    let agents = class("The raid took 500 agents.", "500");
    assert_eq!(class("Some 500 local, state and federal agents came.", "Some 500"), agents);
    let text = "The outbreak left 500 ill, local and federal agents said.";
    assert_ne!(class(text, "500"), agents, "those are who says so");
}

#[test]
fn people_of_a_country_are_their_own_group() {
    let group = |text, figure| words(text, claim(text, figure).slot.group.as_deref());
    assert_eq!(group("Some 58 Israelis were killed.", "Some 58"), "Israelis");
    assert_eq!(group("Dozens of Israelis were killed.", "Dozens"), "Israelis");
    assert_eq!(group("It brings to 58 the number of Israelis killed.", "58"), "Israelis");
}

#[test]
fn a_bare_number_counts_what_its_predicate_or_the_sentence_before_says() {
    #[track_caller]
    fn check(text: &str, figure: &str, counted: &str) {
        check_head(text, figure, counted);
        let kind = claim(text, figure).quantity().unwrap().kind;
        assert_eq!(kind == QuantityKind::Count, !counted.is_empty());
    }
    let arrests = "Police stopped 40 protesters. Some 22 were fined. Of those, 12 were students.";
    check(arrests, "Some 22", "protesters");
    check(arrests, "12", "students");
    let again = "Police stopped 40 protesters. Of the 40, 17 had knives.";
    check(again, "40", "protesters");
    check("Police stopped 40 protesters. Of the 40, 17 had knives.", "17", "protesters");
    check("The firm has 40 workers. Six are closing their shops.", "Six", "workers");
    // Which of two things it is, nobody says.
    check("Police seized 30 guns and arrested 12 men. Ten were loaded.", "Ten", "");
    check("The pair closed 30 schools and 12 shops. Twenty were reopened.", "Twenty", "schools");
    // More than were counted are others, and what is no subject is no part.
    check("Police stopped 40 protesters. Some 62 were fined.", "Some 62", "");
    check("Police stopped 40 protesters. He won with 22 against 12.", "22", "");
    check("Police stopped 40 protesters. It rained. He slept. Some 22 were fined.", "Some 22", "");
    // A gap: what is named without a number is not looked for.
    check("Police stopped protesters. Some 22 were fined.", "Some 22", "");
}

#[test]
fn a_share_is_of_what_stands_behind_it() {
    #[track_caller]
    fn check(text: &str, figure: &str, expected: &str) {
        let claim = claim(text, figure);
        let counted = claim.slot.figure().counted.as_ref();
        let parts = counted.map(|it| it.modifiers.iter().chain([&it.head]));
        assert_eq!(words(text, parts.into_iter().flatten()), expected, "{text}");
    }
    check("Some 71 percent of Republicans agree.", "Some 71 percent", "Republicans");
    check("Only 20% of likely Republican voters agree.", "Only 20%", "Republican voters");
    check("Only 31% of the GOP base agrees.", "Only 31%", "GOP base");
    check("Some 12 percent of Velm agreed.", "Some 12 percent", "");
    check("Prices rose 12 percent next year.", "12 percent", "");
}

#[test]
fn a_share_in_words_is_a_percentage() {
    #[track_caller]
    fn check(text: &str, figure: &str, expected: (f64, Modifier)) {
        let claim = claim(text, figure);
        let quantity = claim.quantity().unwrap();
        let found = (quantity.central().unwrap().round(), quantity.modifier);
        assert_eq!((quantity.kind, found), (QuantityKind::Percent, expected), "{text}");
        assert_eq!(words(text, claim.slot.figure().counted.iter().map(|it| &it.head)), "homes");
    }
    check("Two-thirds of the homes were damaged.", "Two-thirds", (67.0, Modifier::Approximate));
    check("One in five homes fell.", "One in five", (20.0, Modifier::Approximate));
    check("At least half of the homes fell.", "At least half", (50.0, Modifier::AtLeast));
    let range = "Between half and three-quarters of homes fell.";
    check(range, "half and three-quarters", (63.0, Modifier::Range));
    let none = claims("They called half-measures half-baked.");
    assert!(none.iter().all(|claim| claim.quantity().is_none()), "{none:?}");
}
