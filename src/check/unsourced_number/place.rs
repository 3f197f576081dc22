//! Numbers of places: 12 Baker Street, 75002 Paris, Stresemann-Ring 11, 61° 12′ N. In: a number with the text around it. Out:
//! whether it is part of an address, or says how far north or east something lies. Where a quantity could be meant, it says no.

use super::seen::{Seen, word_right_at};
use super::{first_word, last_word, small};
use crate::date::is_month;

pub(super) fn is_of_place(seen: &Seen) -> bool {
    let is_code = || is_postcode(seen) || is_town(seen) || is_house(seen);
    is_address(seen) || is_coordinate(seen) || seen.has_digits() && seen.is_bare() && is_code()
}

/// `12 Baker Street`, `8, rue des Tanneurs`, `calle Mayor, 17`
fn is_address(seen: &Seen) -> bool {
    const NEAR: usize = 40;
    let words = seen.words;
    if words.roads.is_empty() || !seen.has_digits() || !seen.is_bare() {
        return false;
    }
    let near = |text: &str| text.chars().take(NEAR).collect::<String>();
    match words.code {
        "fr" => {
            let after = seen.after();
            let again = [" bis", " ter", " quater"].iter().find_map(|again| after.strip_prefix(*again));
            let rest = again.unwrap_or(after);
            let road = |rest| words.roads.contains(&small(first_word(rest)));
            // 12 bis rue du Port, 12, rue du Port; but 12 cours de danse.
            if rest.strip_prefix(',').is_some_and(road) || again.is_some() && road(rest) {
                return true;
            }
            let street = near(rest);
            let street = street.trim_start();
            ["rue ", "avenue ", "boulevard ", "quai ", "impasse "].iter().any(|road| street.starts_with(road))
        }
        "en" => {
            let after = near(seen.after());
            let mut following = after.split_whitespace().map(|word| word.trim_end_matches([',', '.', ';', ')']));
            let named = |word: &str| word.starts_with(char::is_uppercase);
            let (first, second, third) = (following.next(), following.next(), following.next());
            let is_road =
                |word: Option<&str>| word.is_some_and(|word| named(word) && words.roads.contains(&small(word)));
            // 17 Rue Monge; but 30 Via Campesina activists.
            let is_foreign = |word: &str| matches!(word, "Rue" | "rue" | "Quai" | "Via" | "Calle" | "Rua");
            let road = after.trim_start().split_once(' ').and_then(|(_, rest)| rest.split_once(char::is_whitespace));
            let is_alone = || {
                road.is_none_or(|(name, rest)| {
                    let is_stopped = name.ends_with([',', '.', ';', ')', ':']);
                    is_stopped || words.has(&words.after, first_word(rest))
                })
            };
            first.is_some_and(is_foreign) && second.is_some_and(named) && is_alone()
                || first.is_some_and(named) && (is_road(second) || second.is_some_and(named) && is_road(third))
        }
        _ => {
            let reversed: String = seen.before().chars().rev().take(NEAR).collect();
            let before: String = reversed.chars().rev().collect();
            let Some(street) = before.trim_end().strip_suffix(',') else { return false };
            let clause = street.rsplit([',', '.', ';', '(']).next().unwrap_or_default();
            let mut last = clause.split_whitespace().rev().take(4);
            last.any(|word| words.roads.contains(&small(word)))
        }
    }
}

/// `Kai 5, 4040 Port Osk`: four or five digits between the number of a house and a town.
fn is_postcode(seen: &Seen) -> bool {
    let digits = seen.number().bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !matches!(seen.number().len(), 4 | 5) {
        return false;
    }
    let Some(house) = seen.before().strip_suffix(", ") else { return false };
    let street = house.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_house = street.len() < house.len() && street.ends_with(' ');
    let named = last_word(street).starts_with(char::is_uppercase) && !is_month(&small(last_word(street)));
    is_house && named && seen.word_right_after().starts_with(char::is_uppercase)
}

/// `12, rue de la Paix, 75002 Paris`: five digits between a house in a road and the town, behind which nothing goes on.
fn is_town(seen: &Seen) -> bool {
    const NEAR: usize = 40;
    let digits = seen.number().len() == 5 && seen.number().bytes().all(|byte| byte.is_ascii_digit());
    let Some(road) =
        seen.before().strip_suffix(", ").filter(|_| digits && matches!(seen.words.code, "fr" | "es" | "en"))
    else {
        return false;
    };
    let has_house = road.chars().rev().take(NEAR).any(|c| c.is_ascii_digit());
    has_house && is_place(seen.after()) && has_road(seen, road)
}

/// Whether a text begins with a name, and a clause ends there.
fn is_place(text: &str) -> bool {
    let town = text.trim_start();
    let end = town.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(town.len());
    // French has a blank before some marks.
    let rest = &town[end..];
    let mark = rest.strip_prefix([' ', '\u{a0}', '\u{202f}']).filter(|rest| rest.starts_with([';', ':']));
    let ends = rest.is_empty() || mark.unwrap_or(rest).starts_with(['.', ',', ';', ')', '\n']) || mark.is_some();
    town.starts_with(char::is_uppercase) && ends
}

/// Whether the clause that ends a text names a road.
fn has_road(seen: &Seen, text: &str) -> bool {
    const WORDS: usize = 6;
    let last = text.split_whitespace().rev().take(WORDS).map(|word| word.trim_end_matches(['.', ',']));
    last.map(small)
        .any(|word| seen.words.roads.contains(&word) || matches!(word.as_str(), "av" | "avda" | "bd" | "rue"))
}

/// `Stresemann-Ring 11, 65189 Wiesbaden`, `Av. Insurgentes Sur 1735`.
fn is_house(seen: &Seen) -> bool {
    if seen.words.code == "en" {
        return is_in_quarter(seen);
    }
    let word = seen.word_right_before();
    if !word.starts_with(char::is_uppercase) || !seen.number().bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    match seen.words.code {
        "de" => {
            // Ring and Platz are more than roads: there a town follows.
            const ROADS: &[&str] =
                &["ring", "ufer", "damm", "platz", "markt", "weg", "chaussee", "promenade", "allee", "str"];
            let code = seen.after().strip_prefix(", ").and_then(|rest| rest.split_once(' '));
            let has_code = code.is_some_and(|(code, town)| {
                code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit()) && is_place(town)
            });
            has_code && ROADS.iter().any(|road| small(word).ends_with(road))
        }
        "es" => {
            // Names all the way back to the road.
            const WORDS: usize = 5;
            let is_road = |word: &str| {
                matches!(
                    word,
                    "Av." | "Avda." | "Calle" | "Avenida" | "Calzada" | "Paseo" | "calle" | "avenida" | "paseo"
                )
            };
            let names = |word: &&str| {
                let is_small = matches!(*word, "de" | "la" | "del" | "los" | "las");
                is_small || is_road(word) || word.starts_with(char::is_uppercase)
            };
            let mut road = seen.before().split_whitespace().rev().take(WORDS).take_while(names);
            road.any(is_road) && seen.is_free_after()
        }
        _ => false,
    }
}

/// `901 E St. NW`: a short word for a road, and a quarter of the town; but 400 Wall St bankers.
fn is_in_quarter(seen: &Seen) -> bool {
    const NAMES: usize = 3;
    let mut words = seen.after().split_whitespace();
    let road =
        words.by_ref().take(NAMES).find(|word| matches!(word.trim_end_matches('.'), "St" | "Ave" | "Rd" | "Blvd"));
    let quarter = words.next().map(|word| word.trim_end_matches(['.', ',', ';', ')']));
    road.is_some() && matches!(quarter, Some("NW" | "NE" | "SW" | "SE"))
}

/// `61° 12′ N`: degrees, minutes and seconds up to a point of the compass.
fn is_coordinate(seen: &Seen) -> bool {
    // As far as a coordinate reaches.
    const LONGEST: usize = 24;
    let mark = |c: char| matches!(c, '°' | '′' | '″' | '\'' | '"' | '’' | '”');
    let rest = &seen.text[seen.at.start..];
    let reach: usize = rest
        .chars()
        .take(LONGEST)
        .take_while(|c| mark(*c) || c.is_numeric() || c.is_whitespace() || matches!(c, '.' | ','))
        .map(char::len_utf8)
        .sum();
    let (run, after) = rest.split_at(reach);
    let mut point = after.chars();
    let compass = point.next().is_some_and(|c| matches!(c, 'N' | 'S' | 'E' | 'W' | 'O'));
    let ends = !point.next().is_some_and(char::is_alphanumeric);
    let marked = run.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '.' | ',' | ' ')).starts_with(mark);
    // 30.0444 شمالا
    let decimals = seen.number().split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let named = decimals >= FEWEST && matches!(seen.word_right_after(), "شمالا" | "جنوبا" | "شرقا" | "غربا");
    is_of_degrees(seen) || named || seen.has_digits() && marked && compass && ends && run.trim_end().ends_with(mark)
}

/// How many decimals the degrees of a coordinate have, at least.
const FEWEST: usize = 4;

/// `33.5138, 36.2765`: degrees to the north and to the east, with four decimals or more.
fn is_of_degrees(seen: &Seen) -> bool {
    const LONGEST: usize = 24;
    let is_part = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-' | '−');
    let back: usize = seen.before().chars().rev().take(LONGEST).take_while(is_part).map(char::len_utf8).sum();
    let forth: usize = seen.after().chars().take(LONGEST).take_while(is_part).map(char::len_utf8).sum();
    let run = &seen.text[seen.at.start - back..seen.at.end + forth];
    let run = run.trim_matches(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '−'));
    let whole = |degrees: &str, most: u32| {
        let (whole, decimals) = degrees.trim_start_matches(['-', '−']).split_once('.')?;
        let is_exact = decimals.len() >= FEWEST && decimals.bytes().all(|byte| byte.is_ascii_digit());
        whole.parse().ok().filter(|whole| is_exact && *whole <= most)
    };
    let pair = run.split_once(", ").and_then(|(north, east)| Some((whole(north, 90)?, whole(east, 180)?)));
    // Doses of 12.5000, 13.7500 mg; and what ends a sentence is free.
    let last = seen.after()[..forth].trim_end_matches(|c: char| !c.is_ascii_digit());
    let behind = seen.after()[last.len()..].trim_start();
    let word = word_right_at(behind);
    let is_joint = seen.words.has(&seen.words.after, word) || seen.words.has(&seen.words.joiners, word);
    let is_free = if word.is_empty() { !behind.starts_with(['%', '‰', '°', '€', '$', '£']) } else { is_joint };
    // Numbers below ten may be anything.
    is_free && pair.is_some_and(|(north, east): (u32, u32)| north.max(east) >= 10)
}
