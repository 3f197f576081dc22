//! Shares. In: the unit of a figure. Out: how many of it are a whole: 100 of per cent, 1,000 of per mille. One table of the words for
//! them, by language.

use std::sync::LazyLock;

/// By language, how many are a whole, and what says so, in small letters and parted by `|`.
#[rustfmt::skip]
const SHARES: &[(&str, u32, &str)] = &[
    ("", 100, "%|\u{66a}"), ("", 1000, "‰|\u{609}"),
    ("en", 100, "per cent|percent|pct"), ("en", 1000, "per mille|permille"),
    ("fr", 100, "pour cent|pourcent|pour-cent|p. 100"), ("de", 100, "prozent"), ("de", 1000, "promille"),
    ("es", 100, "por ciento"), ("ar", 100, "في المئة|في المائة|بالمئة|بالمائة|فى المئة|فى المائة"),
    ("af nl da sv pl", 100, "procent|persent|procenta|procentów"), ("da nb nn no", 100, "prosent"), ("it", 100, "per cento|percento"),
    ("pt gl", 100, "por cento"), ("ca", 100, "per cent"), ("cs sk", 100, "procento|procenta|procent|percento|percentá|percent"),
    ("ru bg", 100, "процент|процента|процентов|проценты|на сто"), ("uk", 100, "відсоток|відсотка|відсотки|відсотків"),
    ("ro", 100, "la sută"), ("hu", 100, "százalék"), ("fi", 100, "prosenttia|prosentti"), ("el", 100, "τοις εκατό"),
    ("tr az", 100, "yüzde|faiz"), ("id ms", 100, "persen|peratus"), ("fa", 100, "درصد"), ("he", 100, "אחוז|אחוזים"),
];

/// Of so many: only where nothing is counted behind it, for `in 1,000 EUR` are thousands.
const OF_SO_MANY: &[(&str, u32)] = &[("in 100", 100), ("in 1,000", 1000), ("in 1000", 1000)];

fn rows() -> impl Iterator<Item = (&'static str, u32)> {
    static ROWS: LazyLock<Vec<(&str, u32)>> = LazyLock::new(|| {
        SHARES.iter().flat_map(|(_, whole, names)| names.split('|').map(move |name| (name, *whole))).collect()
    });
    ROWS.iter().copied()
}

/// The words for per cent of a language.
pub fn percent_words(lang: &'static str) -> impl Iterator<Item = &'static str> {
    let own = SHARES.iter().filter(move |(langs, whole, _)| *whole == 100 && *langs == lang);
    own.flat_map(|(.., names)| names.split('|'))
}

/// How many a unit of nothing but a share has of a whole.
pub(super) fn share_alone(unit: &str) -> Option<u32> {
    let small = unit.trim().to_lowercase();
    rows().chain(OF_SO_MANY.iter().copied()).find(|(name, _)| *name == small).map(|(_, whole)| whole)
}

/// The share that a unit begins with, as how many are a whole, and what stands behind it: `of votes`.
pub fn share_ahead(unit: &str) -> Option<(u32, &str)> {
    let unit = unit.trim();
    let first = unit.chars().next()?.to_lowercase().next()?;
    rows().filter(|(name, _)| name.starts_with(first)).find_map(|(name, whole)| {
        // What is small may be longer in bytes, and then it is none of these.
        let (head, rest) = unit.split_at_checked(name.len())?;
        let is_it = head == name || head.to_lowercase() == name;
        (is_it && ends_share(rest)).then_some((whole, rest))
    })
}

/// The share that a unit says anywhere, as how many are a whole: `votes in per cent`.
pub fn share_in(unit: &str) -> Option<u32> {
    /// As long as no other word begins.
    const LONG: usize = "percent".len();
    let small = unit.trim().to_lowercase();
    let stands = |name: &str| {
        small.match_indices(name).any(|(at, _)| {
            let is_word = name.starts_with(char::is_alphabetic);
            let rest = &small[at + name.len()..];
            // A percentage of votes.
            let ends =
                ends_share(rest) || name.len() >= LONG && !name.contains(' ') && rest.starts_with(char::is_alphabetic);
            !is_word || !small[..at].ends_with(char::is_alphanumeric) && ends
        })
    };
    let of_so_many =
        || OF_SO_MANY.iter().copied().find(|(name, _)| small.ends_with(&format!(" {name}")) || small == *name);
    rows().find(|(name, _)| stands(name)).or_else(of_so_many).map(|(_, whole)| whole)
}

/// Whether a share ends before `rest`, as a word does; but pour cent mille habitants are none.
fn ends_share(rest: &str) -> bool {
    let next = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !rest.starts_with(char::is_alphanumeric) && !matches!(next, "mille" | "mil" | "thousand" | "tausend")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_known_by_its_sign_and_by_its_words() {
        for (unit, ahead, within) in [
            ("%", Some(100), Some(100)),
            ("% of votes", Some(100), Some(100)),
            ("Prozent", Some(100), Some(100)),
            ("PCT", Some(100), Some(100)),
            ("p. 100", Some(100), Some(100)),
            ("Promille", Some(1000), Some(1000)),
            ("‰", Some(1000), Some(1000)),
            ("по сто", None, None),
            ("votes in per cent", None, Some(100)),
            ("deaths in 100", None, Some(100)),
            ("deaths in 1,000", None, Some(1000)),
            ("deaths in 100,000", None, None),
            ("cases in 10000", None, None),
            ("in 1,000 tonnes", None, None),
            ("décès pour cent mille habitants", None, None),
            ("pour cent mille habitants", None, None),
            ("Prozentpunkte", None, Some(100)),
            ("percentage of votes", None, Some(100)),
            ("percolation", None, None),
            ("ships", None, None),
            ("", None, None),
        ] {
            assert_eq!((share_ahead(unit).map(|it| it.0), share_in(unit)), (ahead, within), "{unit}");
        }
    }
}
