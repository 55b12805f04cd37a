//! Figures as news prose writes them, one table for each habit, and the guide that shows them.

mod reading;

use crosscheck::extract::quantity::Reading;
use reading::{check, printed, read, reading};
use std::fs;
use std::path::PathBuf;

#[test]
fn the_guide_says_what_is_read() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/FIGURES.md");
    let kept = fs::read_to_string(&path).unwrap();
    let mut guide = String::new();
    for line in kept.lines() {
        let written = line.strip_prefix("| ").and_then(|row| row.split(" | ").next());
        match written.filter(|&written| written != "written") {
            Some(written) => {
                let read = printed(written);
                let read = if read.is_empty() { "-" } else { &read };
                guide.push_str(&format!("| {written} | {read} |\n"));
            }
            None => guide.push_str(&format!("{line}\n")),
        }
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &guide).unwrap();
        return;
    }
    for (kept, now) in kept.lines().zip(guide.lines()) {
        assert_eq!(kept, now, "run `UPDATE_EXPECT=1 cargo test --test figures`, look at the diff");
    }
}

#[test]
fn the_guide_names_every_vague_count_of_the_lexicon() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(folder.join("docs/FIGURES.md")).unwrap();
    let lexicon = fs::read_to_string(folder.join("rules/lexicon/numbers.toml")).unwrap();
    let table = lexicon.split("[vague]").nth(1).unwrap().split("\n\n").next().unwrap();
    for line in table.lines().filter(|line| line.starts_with('"')) {
        let phrase = line.split('"').nth(1).unwrap();
        assert!(guide.contains(&format!("| {phrase} ")), "{phrase}");
    }
}

#[test]
fn numbers_in_words_add_up() {
    check("two hundred and six homes", "206 home");
    check("One hundred and seventy-five thousand troops", "175000 troop");
    check("half a million refugees fled", "500000 refugee");
    check("three-quarters of a million eggs", "750000 egg");
    check("two and a half hours later", "2.5 hour");
    check("a dozen tanks and two dozen ships", "12 tank; 24 ship");
    check("a couple hundred marchers", "200 marcher");
    check("8 to 10 thousand tanks", "8000..10000 tank");
    check("a hundred-thousand-strong force", "100000 force");
    check("one over twenty", "0.05");
    check("from 450 sq ft up to 900 sq ft", "450..900 square foot");
    check("nearly two-thirds of homes", "~0.6666666666666666 home");
    check("2.5 million eggs", "2500000 egg");
    check("16.4 trillion reasons", "16400000000000 reason");
    check("one one hundred fifth", "0.009523809523809525");
    check("a million and a half votes", "1500000 vote");
    check("eight-and-a-half hours", "8.5 hour");
    check("costs rose 20-fold", "20 time up");
    check("more than sixfold", ">6 time");
}

#[test]
fn the_number_of_a_model_stands_inside_the_phrase_of_another() {
    check("The crew hid six AK 47 rifles.", "6 rifle");
    check("The crew hid 30 knives and 923 rounds.", "30 knife; 923 round");
    check("It ordered 12 Boeing 737 jets.", "12 jet");
    check("It seized 14 AK 47 Rifles.", "14 rifle");
}

#[test]
fn a_dash_before_what_is_counted_opens_a_line() {
    check("- Four people were shot", "4 people");
    check("ORSK (Alpha Daily) - Four people were shot", "4 people");
    check("- 20 degrees", "-20 degree");
}

#[test]
fn what_says_how_much_or_which_stands_inside_the_phrase() {
    check("Two of Norland's most famous climbers fell.", "2 climber");
    check("The 10 most endangered birds sang.", "10 bird");
    check("They won three of their last seven matches.", "3 match; 7 match");
    check("The five remaining members left.", "5 member");
    check(
        "Four men holding knives fled, and four police training centres closed.",
        "4 man; 4 centre",
    );
    check("Two crossed assault rifles hung there.", "2 rifle");
    check("The six blasts—followed hours later by two more—shook it.", "6 blast; 2 blast up");
    check("It was hit by the 2004 flood and forty people died.", "2004; 40 people");
}

#[test]
fn parts_of_names_and_of_games_are_no_figures() {
    check("They led with 7:42 left, and scored at the 2:15 mark.", "");
    check("They left at 7:42 to go home.", "07:42");
    check("She lives in a fifth-floor flat.", "5");
    check("A fifth of the homes burned in a quarter-century.", "0.2 home; 0.25 century");
    check("A double-decker bus turned a double-digit loss to double the profit.", "2 time");
    check("Holm scores a win and scores of homes burned.", "40..99 home");
}

#[test]
fn lists_in_one_token_are_parted() {
    check("He chose 22,24,26,31.", "22; 24; 26; 31");
    check("In 2008,2009 it shrank.", "2008; 2009");
    check("pages 22,24,26", "");
    check("about 12,345 homes", "~12345 home");
}

#[test]
fn numbers_of_other_scripts_and_with_invisible_characters() {
    check("１００，０００ troops", "100000 troop");
    check("١٠٠٬٠٠٠ troops and १००,००० men", "100000 troop; 100000 man");
    check("100\u{200b},000 troops, 17\u{ad}5,000 men", "100000 troop; 175000 man");
    check("１２％ of ３万 homes", "12 percentage; 30000 home");
    check("1️⃣0️⃣ More than 100 troops", ">100 troop");
    // Gap: clock times in other scripts; 07:30.
    check("at ７：３０ GMT", "");
}

#[test]
fn vague_counts_follow_the_convention_of_the_lexicon() {
    check("tens of thousands of people", "10000..99999 people");
    check("dozens were hurt", "24..99 people");
    check("several hundred soldiers", "200..999 soldier");
    check("scores of jets", "40..99 jet");
}

#[test]
fn bounds_are_kept() {
    check("more than 100,000 troops", ">100000 troop");
    check("as many as 175,000 troops", "<=175000 troop");
    check("an estimated 24 people", "~24 people");
    check("up to 30,000 people", "<=30000 people");
    check("at least 90 people", ">=90 people");
    check("fewer than 20 minutes", "<20 minute");
    check("200 or more homes", ">=200 home");
    check("24 homes or so", "~24 home");
    check("20 soldiers and over 30 tanks", "20 soldier; >30 tank");
    check("between 5 and 7 people", "5..7 people");
    check("two-to-three-year terms", "2..3 year");
    check("more than 20 and less than 35 people", "20..35 people");
}

#[test]
fn changes_are_told_from_levels() {
    check("Shares rose 5 percent to $84.", "5 percentage up; 84 dollar risen");
    check("The toll rose from 11 to 24.", "24 people risen (11 people)");
    check("It cut the budget by a third.", "0.3333333333333333 down");
    check("It fell from $75 to $45.", "45 dollar fallen (75 dollar)");
    check("They gave up 517 yards.", "517 yard");
    check("It stood at (16,369.03 up 58.06 points).", "16369.03 point; 58.06 point up");
    check("The highest is 84.75 cents, the lowest is 74.07.", "84.75 cent; 74.07 cent");
    check("from 14-18 mpg to 24 for cars", "14..18 mile per gallon; 24 mile per gallon");
    check("It cost $84 and 22 came.", "84 dollar; 22");
    check("The toll climbed above 24.", ">24 people risen");
    check("The river fell sharply to 3 metres.", "3 metre fallen");
    check("The index lost 3 points to end at 40.", "3 point down; 40 point fallen");
    check("Turnout went from 184,000 to 320,000.", "320000 risen (184000)");
    check("They revised the toll from 40 to 70.", "70 people risen (40 people)");
    check("They revised the toll, which ranged from 40 to 70.", "40..70 people");
    check("The board changed the fee from $6 to $4.", "4 dollar fallen (6 dollar)");
    check("They have gone missing from 40 to 70 camps.", "40..70 camp");
    check("She went without sleep from 40 to 70 hours.", "40..70 hour");
    check("Yields rose to a 13-year high.", "13 year");
    check("A 3 percent drop followed a 5% pay rise.", "3 percentage down; 5 percentage up");
    check("There were 3 million fewer voters.", "3000000 voter down");
}

#[test]
fn what_is_done_to_things_changes_no_count() {
    check("The firm raised $35m.", "35000000 dollar");
    check("The firm raised its offer by $35m.", "35000000 dollar up");
    check("The city has lost 33 officers.", "33 officer");
    check("They dropped 12 bombs and recovered 12 bodies.", "12 bomb; 12 body");
    check("She scooped up 300 votes.", "300 vote");
    check("The price went up $3.", "3 dollar up");
    check("The car fell 20 feet.", "20 foot");
    check("It boils down to $3.", "3 dollar");
    check("Prices rose, followed by 3 percent of wages.", "3 percentage");
    check("They lost by 12 votes.", "12 vote");
}

#[test]
fn money_of_every_style() {
    check("They made millions of dollars.", "2000000..9999999 dollar");
    check("tens of millions of euros", "10000000..99999999 EUR");
    check("hundreds of the dollars he made", "200..999 dollar");
    check("It cost $1.5tn, €2bn and £3m.", "1500000000000 dollar; 2000000000 EUR; 3000000 GBP");
    check("a $137-million deal", "137000000 dollar");
    check("Rs 2.5 crore and ₹50 lakh", "25000000 rupee; 5000000 INR");
    check("US$1 million ($1.52 million)", "1000000 USD (1520000 dollar)");
    check("It cost Rs. 1,50,000.", "150000 rupee");
    check("oil at $78.30 a barrel", "78.3 dollar per barrel");
    check("$3.2 billion a year over 10 years", "3200000000 dollar per year; 10 year");
    check("R26 million was taken by R2 and R5000", "26000000 ZAR");
    check("a 1080p picture at 200p", "200 penny");
    check("$10-12 million", "10000000..12000000 dollar");
    check("petrol at $2.11 per gallon", "2.11 dollar per gallon");
    check("RM23.50 and EUR50m", "23.5 MYR; 50000000 EUR");
    check("thirteen dollars and forty-five cents", "13.45 dollar");
}

#[test]
fn the_plain_dollar_is_the_outlets_own() {
    let australian = Reading { country: Some(*b"AU"), ..reading() };
    let found = read("a fine of $5", &australian);
    assert_eq!(found[0].quantity.unit, "AUD");
}

#[test]
fn units_and_rates() {
    check("10 km (six miles) north", "10 kilometre (6 mile)");
    check("winds of 155mph", "155 mile per hour");
    check("188 miles an hour", "188 mile per hour");
    check("10 million barrels a day", "10000000 barrel per day");
    check("a 45-acre farm", "45 acre");
    check("6ft 2in", "6.166666666666667 foot");
    check("12 per 100,000 people", "12 per 100000 people");
    check("12 ft 2 in long", "12.166666666666666 foot");
    check("a year and a half later", "1.5 year");
    check("the coming month-and-a-half", "1.5 month");
    check("500 metres [550 yards] off", "500 metre (550 yard)");
    check("2m euros (£1.7m; $2.6m) of gems", "2000000 EUR (1700000 GBP, 2600000 dollar)");
    check("plus or minus 3.1 percentage points", "3.1 percentage point");
    check("two miles and a quarter", "2.25 mile");
    check("It took a fortnight.", "1 fortnight");
    check("He was on the run for more than a week.", ">1 week");
    check("They felt the ground shake for about a minute.", "~1 minute");
    check("The film is about a day in May.", "2016-05");
    check("Over a year ago, about an hour later", "2015; ~1 hour");
    check("a week-long curfew in the two-week-long siege", "1 week; 2 week");
    check("It costs more than $5 a week, over a year's pay.", ">5 dollar per week");
    check("It was over a year old.", ">1 year of age");
    check("Ida Holm, 20 and Oren Tal, 24, came.", "20 year of age; 24 year of age");
    check("In Velm, 20 and Tarn, 30 were shot.", "20; 30");
    check("It stayed for a week.", "");
    check("5 MW, not 5 mW", "5 megawatt; 5 milliwatt");
    check("minus-130 degrees Fahrenheit", "-130 fahrenheit");
    check(
        "just under 400 hp (298 kW / 406 PS)",
        "<400 horsepower (<298 kilowatt); <406 horsepower",
    );
}

#[test]
fn strengths_of_earthquakes() {
    check("A magnitude 6.4 earthquake struck", "6.4 magnitude");
    check("The 6.9-magnitude quake hit at noon", "6.9 magnitude; 12:00");
    check("a quake with a magnitude of at least 5.9", ">=5.9 magnitude");
    check("Two quakes, measuring 7.6 and 7.4, hit", "2 quake; 7.6 magnitude; 7.4 magnitude");
    check("the 7.6 and 7.5 magnitude quakes", "7.6 magnitude; 7.5 magnitude");
    check("A 7.3 quake damaged 300 houses", "7.3 magnitude; 300 house");
    check("Four quakes hit in 2 days", "4 quake; 2 day");
    // Gap: in a sentence without a quake the number is bare; 6.1 magnitude.
    check("The agency said it was 6.1.", "6.1");
}

#[test]
fn lists_of_labels_and_results_are_no_figures() {
    check("See pp. 6-7 and sections 4, 5 and 6.", "");
    check("The council voted 11-1 with 3 abstentions.", "");
    check("Flight 11204 landed.", "");
    check("Ford sold 800,000 F-Series pickups", "800000 pickup");
    check("The 787 Dreamliner carried 200 guests.", "200 guest");
    check("There were 10^500 rounds and -0 deaths.", "");
    check("Russia has 100,000[1] troops[2] there.(3)", "100000 troop");
}

#[test]
fn ages() {
    check("a 22-year-old man", "22 year of age");
    check("his 8- and 10-year-old girls", "8 year of age; 10 year of age");
    check("two girls, 8- and 10-year-old sisters", "2 girl; 8 year of age; 10 year of age");
    check("Jane Doe, 44, said so.", "44 year of age");
    check("women aged 25 to 54", "25..54 year of age");
    check("in her 50s", "50..59 year of age");
    check("in their 20s and 30s", "20..29 year of age; 30..39 year of age");
    check("a 20-something", "20..29 year of age");
    check("back in the 90s, and in the '60s", "");
    check("a man in his late thirties", "30..39 year of age");
    check("in her early twenties and thirties", "20..29 year of age; 30..39 year of age");
    check("back in the thirties", "");
    check("ages 6, 8 and 10", "6 year of age; 8 year of age; 10 year of age");
    check("aged 22, 24 people died", "22 year of age; 24 people");
    check("The co-pilot, 27, took control.", "27 year of age");
    check("children under 5", "<5 year of age");
    check("people over 65", ">65 year of age");
    check("those 9 and younger", "<=9 year of age");
    check("Masks are worn by all 12 or older.", ">=12 year of age");
}

#[test]
fn guesses_are_ranges_and_choices_are_two_figures() {
    check("three or four houses", "3..4 house");
    check("one or two people were hurt", "1..2 people");
    check("10 or 15 minutes", "10..15 minute");
    check("a 7- or 8-inch screen", "7 inch; 8 inch");
    check("25 or 40 people", "25 people; 40 people");
    check("$8 or $9", "8 dollar; 9 dollar");
}

#[test]
fn heights_are_feet_and_inches() {
    check("a 6-foot-3 guard", "6.25 foot");
    check("a guard of 6'3\"", "6.25 foot");
    check("a guard of 5’6”", "5.5 foot");
    check("a 6-foot wall", "6 foot");
    check("a 10-by-12-foot room", "10 foot; 12 foot");
    check("30 x 40 cm", "30 centimetre; 40 centimetre");
    check("67 m high", "67 metre");
    check("'24 people,' he said", "24 people");
}

#[test]
fn ratios_are_told_by_their_words() {
    check("a ratio of 3:1", "3");
    check("outnumbered three to one", "3");
    check("a 5-to-2 ratio", "2.5");
    check("3 to 4 people", "3..4 people");
    check("seven out of every 10 homes", "0.7 home");
}

#[test]
fn counted_nouns_end_where_the_phrase_ends() {
    check("100,000 Russian troops massed near Ukraine", "100000 troop");
    check("30 transport and attack helicopters", "30 helicopter");
    check("six AK-47 assault rifles", "6 rifle");
    check("200 low-to-moderate-income households", "200 household");
    check("16 million people - a quarter of them old", "16000000 people; 0.25");
    check("two women and a man", "2 woman");
    check("A bomb killing 24 went off.", "24 people");
    check("a death toll of 24", "24 people");
    check("no casualties were reported", "0 casualty");
    check("one in five homes", "0.2 home");
    check("They said that one person died.", "1 people");
    check("Nine people were shot, one fatally.", "9 people; 1 people");
    check("That one is new.", "");
    check("ABC News 58 Killed in Attack", "58 people");
    check("a population of 1.3 million", "1300000 people");
    check("The number of injured rose to 249.", "249 people risen");
    check("The number of burnt homes in the city rose to 249.", "249 home risen");
    check("The toll from the two storms in the south rose to 24.", "2 storm; 24 people risen");
    check("four more moderate senators", "4 senator up");
    check("Two more people were killed.", "2 people up");
    check("Three South Jersey counties", "3 county");
    check("one of the two major parties", "1 party; 2 party");
    check("ten of the city's 14 hospitals", "10 hospital; 14 hospital");
    check("one of Mr. Holm's rivals", "1 rival");
    check("The bomb killed 12 Iraqi police.", "12 police");
    check("a town of 22,000 near St. Louis", "22000");
    check("almost 2,000 “unmasking” requests", "~2000 request");
    check("half his voters", "0.5 voter");
    check("ahead by 15 and 11 points", "15 point; 11 point");
    check("They cut it by 501,000 to 6.2 million.", "501000 down; 6200000 fallen");
    check("It rose by 5 to 7 percent.", "5..7 percentage up");
    check("about 1,000 a day", "~1000 per day");
    check("He killed 30, 24 of them children.", "30 people; 24 child");
    check("Of 30 men, two of whom were women", "30 man; 2 woman");
    check("24703 L-202", "24703");
    check("24 F-16 jets", "24 jet");
    check("Third, the plan has 12 fees.", "12 fee");
    check("The third, they said, was cut.", "3");
    check("They seized 12 AR-15s.", "12 ar");
    check("two Northern League (NL) fighters", "2 fighter");
    check("Three Hamas members fled.", "3 member");
    check("one of three Nogales streets", "1 street; 3 street");
    check("Three Democrats voted.", "3 democrat");
    check("The police took 300 calls from 120 callers.", "300 call; 120 caller");
    check("a poll of 1,000 likely American voters", "1000 voter");
    check("There will be no new Senate vote.", "0 vote");
    check("hundreds of energy-intensive, high-rise buildings", "200..999 building");
    check("They built 12 vast, temporary hospitals.", "12 hospital");
    check("a three-dimensional model", "3 model");
    check("a five-boat attack", "5 boat");
    check("three of 12 appropriations bills", "3 bill; 12 bill");
    check("in two phases weeks apart", "2 phase");
    check("the 12 benchmarks researchers set", "12 benchmark");
    check("10 pro and con tax arguments", "10 argument");
    check("Hundreds marched in the rain.", "200..999 people");
}

#[test]
fn ordinals_are_places_and_measure_nothing() {
    check("the 20th century", "20");
    check("her second year in office", "2");
    check("the first 100 days", "1; 100 day");
}

#[test]
fn numbers_that_are_no_figures() {
    for text in [
        "the 9/11 attacks",
        "an AK-47",
        "the G7",
        "open 24/7",
        "call +1-222-2222-2222",
        "the 2022-23 season",
        "Spartak won 3-2",
        "World War 2",
        "COVID-19",
        "see Part 2",
        "Channel 5 said",
        "on Highway 61",
        "at 575 Wilbraham Road",
        "the FTSE 100 closed",
        "version 2.0.1 came",
        "No. 4 seed",
        "Boeing 787 jets",
        "© 2019 The Herald",
        "3. Trump holds to his line",
        "(2) Of course it was so.",
        "5) Go west",
        "a six-to-three decision",
        "https://example.org/2019/03/12/story/3137915002",
        "Call 555-1234 or (202) 555-0123.",
        "+44 20 7946 0958",
        "United won three-nil and then two-one.",
        "The bill passed 217 to 213.",
        "Judges ruled 6 to 3.",
        "Most read 1 2 3",
        "Photo 2 of 7",
        "Hide Caption 2 of 7 Photos: A ferry",
        "It goes on. (2/3)",
        "John 3:16",
        "the Omicron BA.5 line",
        "Apartment 4B",
        "the Group of Seven",
        "deaths per 100,000 people",
        "He went 3-for-4.",
        "She dialed 911.",
        "House Districts 3, 7 and 11",
        "7.62x39mm",
        "on 42nd Street",
        "the 101st Airborne",
    ] {
        let found = read(text, &reading());
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
