//! German numbers, which are one word up to a million. In: a folded word. Out: what it counts.

/// The value of `eintausendsechshundertachtundsechzig`; `simple` knows the words it is made of.
pub fn compound(word: &str, simple: impl Fn(&str) -> Option<u32>) -> Option<u32> {
    // Nothing longer is a number, and most words are none.
    const LONGEST: usize = 80;
    if word.len() > LONGEST {
        return None;
    }
    let below_thousand = |word: &str| below_thousand(word, &simple);
    match word.split_once("tausend") {
        Some((before, after)) => {
            let before = if before.is_empty() { Some(1) } else { below_thousand(before) };
            let after = after.strip_prefix("und").filter(|after| !after.is_empty()).unwrap_or(after);
            let after = if after.is_empty() { Some(0) } else { below_thousand(after) };
            Some(before.filter(|count| *count > 0)? * 1000 + after?)
        }
        None => below_thousand(word),
    }
}

fn below_thousand(word: &str, simple: &impl Fn(&str) -> Option<u32>) -> Option<u32> {
    let Some((before, after)) = word.split_once("hundert") else { return below_hundred(word, simple) };
    let before = if before.is_empty() { Some(1) } else { simple(before) };
    let after = after.strip_prefix("und").filter(|after| !after.is_empty()).unwrap_or(after);
    let after = if after.is_empty() { Some(0) } else { below_hundred(after, simple) };
    Some(before.filter(|count| (1..20).contains(count))? * 100 + after?)
}

fn below_hundred(word: &str, simple: &impl Fn(&str) -> Option<u32>) -> Option<u32> {
    if let Some(count) = simple(word) {
        return Some(count);
    }
    // `achtundsechzig`; the first `und` is the one, for no digit holds it.
    let (ones, tens) = word.split_once("und")?;
    let (ones, tens) = (simple(ones)?, simple(tens)?);
    ((1..10).contains(&ones) && tens >= 20 && tens.is_multiple_of(10)).then_some(tens + ones)
}
