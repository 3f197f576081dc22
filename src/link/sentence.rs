//! Sentences. In: running text of which one part matters. Out: the sentence it stands in, and the ones beside it.

use crate::date;
use crate::number::is_dotted_size;
use crate::text::speaks;
use std::ops::Range;

/// A part of a text in its sentence, with its neighbours.
#[derive(Debug, PartialEq)]
pub struct Sentence<'t> {
    /// The sentence before; may be empty.
    pub before: &'t str,
    /// The sentence up to the part.
    pub start: &'t str,
    /// The part.
    pub part: &'t str,
    /// The rest of the sentence.
    pub end: &'t str,
    /// The sentence after; may be empty.
    pub after: &'t str,
    /// Whether blanks stand between the sentences: Chinese has none.
    pub is_spaced: bool,
    /// Where all of that is in the text.
    pub reach: Range<usize>,
}

/// Words that are written with a full stop, which ends no sentence: titles, and what always goes on.
const SHORT: [&[&str]; 4] = [
    // English, and several languages.
    &[
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Lt", "Sgt", "Capt", "Maj", "Gov", "Sen", "Rep", "Rev",
        "Hon", "Jr", "Sr", "Mt", "vs", "p", "pp", "cf", "ca", "al", "approx", "viz", "Ph.D",
    ],
    // German.
    &[
        "Hr", "Hrn", "Fr", "Frl", "Ing", "Dipl", "Nr", "Nrn", "bzw", "bspw", "vgl", "sog", "ggf", "evtl", "inkl",
        "einschl", "zzgl", "abzgl", "insb", "insbes", "lt", "gem", "geb", "rd",
    ],
    // French.
    &["Mme", "Mmes", "Mlle", "Mlles", "MM", "Ste", "env", "av", "apr"],
    // Spanish.
    &[
        "Sra", "Sres", "Sras", "Srta", "Dra", "Dres", "Lic", "Gral", "Cnel", "Sto", "Sta", "Ud", "Uds", "EE", "aprox",
        "ej", "Av", "Avda",
    ],
];

/// Words whose full stop ends no sentence where a number follows.
const NUMBERED: &[&str] = &[
    "No", "Nos", "Art", "art", "Arts", "arts", "Sec", "sec", "Ch", "ch", "Fig", "fig", "Figs", "figs", "Vol", "vol",
    "Par", "par", "Para", "para", "paras", "Abs", "Abb", "Tab", "Kap", "Ziff", "Rn", "Rz", "Az", "Bd", "Str", "Aufl",
    "chap", "cap", "núm", "núms", "Núm", "pág", "págs", "párr", "tel", "Tel",
];

/// What Khmer writes for *and so on*; it ends no sentence.
const AND_SO_ON: &str = "។ល។";

/// Cuts the sentence round `part` out of `text`, which is in the language `lang`.
pub fn around<'t>(text: &'t str, part: Range<usize>, lang: &str) -> Sentence<'t> {
    let breaks = breaks(text, lang);
    let at = breaks.partition_point(|end| *end <= part.start);
    let bound = |at: Option<usize>| at.map_or(0, |at| breaks.get(at).copied().unwrap_or(text.len()));
    let start = bound(at.checked_sub(1));
    // A part that holds a full stop keeps its whole length.
    let end_at = breaks.partition_point(|end| *end < part.end).max(at);
    let end = bound(Some(end_at)).max(part.end);
    let reach = bound(at.checked_sub(2))..bound(Some(end_at + 1)).max(end);
    let (before, rest, after) = (&text[reach.start..start], &text[part.end..end], &text[end..reach.end]);
    let is_blank = |side: Option<char>| side.is_none_or(char::is_whitespace);
    Sentence {
        before: before.trim(),
        start: text[start..part.start].trim_start(),
        part: &text[part.clone()],
        end: rest.trim_end(),
        after: after.trim(),
        is_spaced: is_blank(before.chars().next_back())
            && (after.is_empty() || is_blank(text[..end].chars().next_back())),
        reach,
    }
}

/// Where sentences end, each past the blanks after it. The end of the text is not among them.
fn breaks(text: &str, lang: &str) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut from = 0;
    let quoted = quoted(text);
    while let Some((at, c)) = text[from..].char_indices().find(|(_, c)| is_stop(*c)) {
        let (at, mut end) = (from + at, from + at + c.len_utf8());
        // Sentences that somebody is quoted with are part of the one that quotes them.
        let within = quoted.get(quoted.partition_point(|quoted| quoted.end <= end)).filter(|quoted| quoted.start < at);
        if within.is_some() {
            from = end;
            continue;
        }
        if text[at..].starts_with(AND_SO_ON) {
            from = at + AND_SO_ON.len();
            continue;
        }
        // Marks that close something belong to the sentence; some languages have a narrow blank before them.
        let mut is_closed = false;
        while let Some(mark) = text[end..].trim_start_matches(['\u{a0}', '\u{202f}']).chars().next()
            && (is_stop(mark)
                || is_closing(mark)
                // Which mark closes and which one opens is not the same in all languages.
                || matches!(mark, '“' | '‘' | '«') && text[end..].starts_with(mark) && !needs_no_blank(c))
        {
            is_closed |= !is_stop(mark);
            end += text[end..].find(mark).unwrap_or_default() + mark.len_utf8();
        }
        let next = text[end..].trim_start();
        let is_parted = next.len() < text.len() - end;
        from = text.len() - next.len();
        let Some(first) = next.chars().next() else { return breaks };
        let goes_on = || first.is_lowercase() || c == '.' && is_abbreviation(&text[..at], next, lang);
        let ends = match needs_no_blank(c) {
            true => !(is_closed && !is_parted && goes_on_after_quotation(next)),
            false => is_parted && !goes_on(),
        };
        if ends {
            breaks.push(from);
        }
    }
    breaks
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '։') || needs_no_blank(c)
}

/// Whether a mark ends a sentence also where no blank follows: it has no other use. Those of Chinese and Japanese, of the
/// languages of India, Burmese, Amharic, Khmer and Tibetan.
fn needs_no_blank(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '।' | '॥' | '။' | '።' | '፧' | '។' | '៕' | '།' | '༎')
}

/// What stands between 「 and 」, up to the mark that closes it, without what is quoted in it.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !text.contains('「') {
        return found;
    }
    let mut open = Vec::new();
    for (at, mark) in text.match_indices(['「', '」']) {
        if mark == "「" {
            open.push(at);
        } else if let Some(start) = open.pop() {
            let inner = found.iter().rposition(|inner| inner.start < start).map_or(0, |before| before + 1);
            found.truncate(inner);
            found.push(start..at);
        }
    }
    found
}

/// Whether a mark can only close what another one has opened.
fn is_closing(mark: char) -> bool {
    matches!(mark, '”' | '’' | '»' | '"' | '\'' | ')' | ']' | '」' | '』' | '）' | '】' | '〉' | '》' | '］' | '〕')
}

/// Whether a sentence goes on behind a quotation that ends with a full stop of its own: 「足りない。」と述べた。
fn goes_on_after_quotation(next: &str) -> bool {
    const PARTICLES: &[&str] = &["と", "って", "など", "を", "の", "は", "が", "に", "、", "，"];
    /// What begins sentences as particles do.
    const OTHERS: &[&str] = &[
        "ところ", "とはいえ", "とりわけ", "とりあえず", "ときに", "とも", "とうとう", "とくに", "とても", "とにかく",
        "とつぜん", "にもかかわらず", "にわか", "はじめ", "はい、", "はい。", "はたして", "がん", "のち", "のんびり",
    ];
    let begins = |words: &[&str]| words.iter().any(|word| next.starts_with(word));
    begins(PARTICLES) && !begins(OTHERS)
}

/// Whether a full stop between two texts belongs to the word before it: an initial, a title, the number of a day.
fn is_abbreviation(before: &str, after: &str, lang: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '„' | '«' | '‘' | '’' | '\'' | '"');
    let start = before.char_indices().rev().find(|(_, c)| is_gap(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let (word, earlier) = (&before[start..], before[..start].trim_end());
    let last = earlier.rsplit(is_gap).next().unwrap_or_default();
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.len() <= 2 && is_ordinal(last, next, lang);
    }
    let parts = || word.split(['.', '-']);
    if parts().all(|part| part.chars().count() <= 1) && word.contains(char::is_alphabetic) {
        // A small letter behind a number may be its unit: 86 m.
        return word.contains('.') || !word.contains(char::is_lowercase) || !last.ends_with(char::is_numeric);
    }
    let is_roman = !next.is_empty() && next.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    let is_numbered = || next.starts_with(char::is_numeric) || is_roman;
    // The first letters of a month; May is a whole one.
    let is_month = || date::month(word, lang).is_some() && date::month_in_full(word, lang).is_none();
    SHORT.iter().any(|words| words.contains(&word))
        || is_dotted_size(word)
        || is_numbered() && (NUMBERED.contains(&word) || is_month())
}

/// Whether a number with a full stop is an ordinal: the day of a month, or a German one behind an article.
fn is_ordinal(last: &str, next: &str, lang: &str) -> bool {
    const ARTICLES: &[&str] =
        &["der", "die", "das", "den", "dem", "des", "am", "im", "vom", "zum", "zur", "beim", "jeder", "jede", "jedes"];
    let is_behind = || speaks(lang, "de") && ARTICLES.contains(&last.to_lowercase().as_str());
    date::has_ordinal_points(lang) && date::month(next, lang).is_some() || is_behind()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence<'t>(text: &'t str, part: &str) -> [&'t str; 5] {
        let start = text.find(part).expect("the part is in the text");
        let found = around(text, start..start + part.len(), "en");
        [found.before, found.start, found.part, found.end, found.after]
    }

    /// The whole sentences of a text.
    fn sentences<'t>(text: &'t str, lang: &str) -> Vec<&'t str> {
        let breaks = breaks(text, lang);
        let starts = [0].into_iter().chain(breaks.iter().copied());
        let ends = breaks.iter().copied().chain([text.len()]);
        starts.zip(ends).map(|(start, end)| text[start..end].trim()).collect()
    }

    #[test]
    fn a_sentence_comes_with_its_neighbours() {
        let text = "One here. Two names X at last! Three follows. Four.";
        assert_eq!(sentence(text, "X"), ["One here.", "Two names ", "X", " at last!", "Three follows."]);
        assert_eq!(sentence("Only X", "X"), ["", "Only ", "X", "", ""]);
        assert_eq!(sentence("X first. Second.", "X"), ["", "", "X", " first.", "Second."]);
    }

    #[test]
    fn a_full_stop_inside_a_word_ends_nothing() {
        assert_eq!(
            sentence("Then Dr. J. Smith met the U.S. Senate and X. End.", "X")[1],
            "Then Dr. J. Smith met the U.S. Senate and "
        );
        assert_eq!(sentence("About 3.5 of X came. End.", "X")[1], "About 3.5 of ");
        assert_eq!(sentence("“Go!” X said. End.", "X")[0], "“Go!”");
    }

    #[test]
    fn sentences_of_other_scripts_end_too() {
        assert_eq!(sentence("هل جاء؟ نعم X جاء. انتهى.", "X")[0], "هل جاء؟");
        assert_eq!(sentence("一。二X三。四。", "X"), ["一。", "二", "X", "三。", "四。"]);
    }

    #[test]
    fn marks_of_any_script_end_sentences() {
        let known: [(&str, &[&str]); 15] = [
            ("km", &["គាត់មក ។ល។ គាត់ទៅ។", "គាត់មក។"]),
            ("ja", &["「来た。」", "はい、市は行く。", "「来た。」", "がん患者が行く。", "「来た。」", "とうとう雨。"]),
            ("ja", &["「来た。」は嘘だ。", "「来た。」が嘘だ。", "「来た。」とうたう。", "「来た。」に驚く。", "次。"]),
            ("hi", &["राम आया।", "सीता गई ।", "क्या वह आया?", "हाँ।"]),
            ("my", &["သူလာသည်။", "သူသွားသည်။"]),
            ("am", &["መጣ።", "ሄደ።"]),
            ("hy", &["Նա եկավ։", "Նա գնաց։"]),
            ("km", &["គាត់មក។", "គាត់ទៅ។"]),
            ("bo", &["ཁོང་ཕེབས་སོང།", "ཁོང་ཐོན་སོང།"]),
            ("ja", &["「水が足りない。」と輪島市で述べた。", "「来た。」", "「行く！」", "ところが雨。"]),
            ("ja", &["市は「来た。また行く。」と述べた。", "雨。"]),
            ("ja", &["市は「来た。「行く。」と聞いた。雨だ。」と述べた。", "雨。"]),
            ("ja", &["市は「来た。", "また行く。", "雨。"]),
            ("ja", &["『足りない。』", "「行く。」", "市は認めた。", "「終わり。」などの声。", "次。"]),
            ("zh", &["“他来了。”", "他说（见下。）", "是的！！", "“好！”", "走了。"]),
        ];
        for (lang, known) in known {
            let gap = if matches!(lang, "ja" | "zh") { "" } else { " " };
            let (found, known) = (sentences(&known.join(gap), lang).join("|"), known.join("|"));
            assert_eq!(found, known, "{lang}");
        }
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        let known: [(&str, &[&str]); 8] = [
            ("de", &["Es fehlten 1,9 Mrd. EUR und 3 Mio. Euro.", "Nr. 7, z. B. Herr Dr. Vogt bzw. Frau Roux, fehlte."]),
            ("de", &["Am 25. Juni 2020 tagte die 3. Kammer im 19. Stock.", "Es waren 25.", "Danach kamen 2."]),
            ("de", &["Er sagte: „Das ist gut.“", "Dann ging er, lt. BaFin, nach 86 m.", "Und kam."]),
            ("fr", &["Selon l’art. 5 et M. Petit, Mme. Roux vint en janv. 2019.", "«\u{a0}Il va.\u{a0}»", "Elle rit."]),
            ("es", &["El Sr. Paz y la Sra. Gil, p. ej. Ana, núm. 3, art. 12 y pág. 4.", "De EE. UU. vino otra."]),
            ("ar", &["قال د. سامي في ص. 12 من التقرير.", "ثم عاد."]),
            (
                "en",
                &["On Jan. 5, No. 12 vs. Smith et al. Jones, cf. Art. IV and p. 3, fell.", "It was 3.5.", "It came."],
            ),
            ("en", &["It came in May.", "25 saw this work of art.", "No.", "They said no.", "Then it went."]),
        ];
        for (lang, known) in known {
            assert_eq!(sentences(&known.join(" "), lang), known, "{lang}");
        }
    }
}
