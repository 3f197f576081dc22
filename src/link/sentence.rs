//! Sentences. In: running text of which one part matters. Out: the sentence it stands in, and the ones beside it.

mod abbreviation;

use abbreviation::is_abbreviation;
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
        let goes_on = || {
            first.is_lowercase()
                || c == '.' && is_abbreviation(&text[..at], next, lang)
                || is_closed && goes_on_asked(c, first)
        };
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

/// What is quoted as part of a sentence, up to the mark that closes it, without what is quoted in it: all between 「 and 」,
/// and in other marks what ends with no full stop of its own, or behind which the sentence goes on.
fn quoted(text: &str) -> Vec<Range<usize>> {
    /// A quotation of more bytes is shown by its sentences.
    const LONGEST: usize = 500;
    let mut found: Vec<Range<usize>> = Vec::new();
    // Of each family of marks, which ones are open: with „ also “ closes, and «…» is written »…« too.
    let (mut corners, mut curls, mut angles) = (Vec::new(), Vec::new(), Vec::new());
    for (at, mark) in text.match_indices(['「', '」', '“', '”', '„', '«', '»']) {
        let family = match mark {
            "「" | "」" => &mut corners,
            "«" | "»" => &mut angles,
            _ => &mut curls,
        };
        let closes = match mark {
            "“" => family.last().is_some_and(|(_, opening)| *opening == "„"),
            "«" | "»" => family.last().is_some_and(|(_, opening)| *opening != mark),
            _ => matches!(mark, "」" | "”"),
        };
        if !closes {
            family.push((at, mark));
            continue;
        }
        let Some((start, _)) = family.pop() else { continue };
        let is_part = || at - start <= LONGEST && is_part_of_sentence(&text[start..at], &text[at + mark.len()..]);
        if mark == "」" || is_part() {
            let inner = found.iter().rposition(|inner| inner.start < start).map_or(0, |before| before + 1);
            found.truncate(inner);
            found.push(start..at);
        }
    }
    found
}

/// Whether a quotation is part of the sentence round it, by what it ends with and what stands behind: “We saw it. We ran,”
/// said a man; but “We saw it. We ran.” Then they hid.
fn is_part_of_sentence(quotation: &str, behind: &str) -> bool {
    let end = quotation.trim_end_matches(|c: char| c.is_whitespace() || is_closing(c)).chars().next_back();
    let next = behind.trim_start().chars().next();
    match end.filter(|end| is_stop(*end)) {
        Some(stop) => {
            next.is_some_and(|next| matches!(next, ',' | '،') || next.is_lowercase() || goes_on_asked(stop, next))
        }
        None => true,
    }
}

/// Whether a sentence goes on behind a quotation that asks or calls, in a script that has no capitals: سأل: «من؟» ثم رحل.
fn goes_on_asked(stop: char, next: char) -> bool {
    matches!(stop, '!' | '?' | '؟') && next.is_alphabetic() && !next.is_uppercase()
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
    fn what_is_quoted_within_a_sentence_is_part_of_it() {
        let known: [(&str, &[&str]); 16] = [
            (
                "de",
                &[
                    "Er kam.",
                    "„Wir sahen es. Wir liefen“, sagte ein Mann.",
                    "»Ich sah es. Ich lief«, sagte er.",
                    "Aus.",
                ],
            ),
            (
                "de",
                &[
                    "Er sagte: „Halt. Wer da?“, und schoss.",
                    "„Halt!“",
                    "Vogt rief es.",
                    "„Es brannte.",
                    "Wir liefen.“",
                    "Aus.",
                ],
            ),
            (
                "en",
                &["“We saw it. We ran,” said a man.", "“We “saw.” We ran,” he said.", "“It burned.”", "Kora saw it."],
            ),
            ("en", &["He said: “We saw it. We ran!” and left.", "“Who? I,” said he.", "“Go!”", "She went."]),
            // Marks that open or close nothing.
            ("en", &["“It burned.", "We ran.", "“One. Two,” he said.", "He left.”", "She too."]),
            ("sv", &["”Vi såg det.", "Vi sprang”, sade han.", "Slut."]),
            (
                "fr",
                &[
                    "«\u{a0}Partez. Vite.\u{a0}» à tous.",
                    "«\u{a0}Il a vu. Il a fui\u{a0}», dit-elle.",
                    "«\u{a0}Oui.\u{a0}»",
                    "Elle rit.",
                ],
            ),
            ("fr", &["Il lit «\u{a0}Tout “va. Bien” ici. Ou non\u{a0}».", "Elle rit."]),
            (
                "es",
                &["«Lo vimos. Corrimos», dijo.", "Dijo: «Salió. Volvió».", "«Salió».", "«¿Quién? Nadie».", "Quedó."],
            ),
            (
                "ar",
                &[
                    "«رأينا ذلك. هربنا» قال رجل.",
                    "سأل: «هل انتهى؟» في كورا.",
                    "صاح: «قف!» في كورا.",
                    "«غادر.»",
                    "بقيت.",
                ],
            ),
            ("ar", &["هل عادوا؟", "لا أحد يعرف.", "قال: «اخرجوا. بسرعة» في كورا.", "ثم رحل."]),
            ("pl", &["„Widzieliśmy. Uciekliśmy”, mówi.", "„Nie.”", "Koniec."]),
            ("he", &["«מי שם?» שאל.", "«הלך.»", "סוף."]),
            ("zh", &["“他来了。他走了”他说。", "“他来了。", "他走了。”", "完。"]),
            ("en", &["He wrote “A. B” and “C.D”.", "Then he left."]),
            ("de", &["Sie las „Nr. 5. Das Ende“.", "Dann ging sie."]),
        ];
        for (lang, known) in known {
            let gap = if lang == "zh" { "" } else { " " };
            assert_eq!(sentences(&known.join(gap), lang).join("|"), known.join("|"), "{lang}");
        }
        let long = format!("“{}We ran,” he said.", "We saw it. ".repeat(60));
        assert_eq!(sentences(&long, "en").len(), 61);
    }

    #[test]
    fn dates_and_eras_are_in_one_sentence() {
        let known: [(&str, &[&str]); 8] = [
            (
                "de",
                &[
                    "Im Jahr 44 v. Chr. fiel Kora.",
                    "Um 30 n. Chr. kam er.",
                    "Es fehlten 40 z. B. aus Kora, 5 u. U. Tote.",
                ],
            ),
            (
                "de",
                &["Es waren 40, z. B. 40 z. B. Vogt.", "Am 3. 5. 1987 kam er.", "Geb. 31. 12. 1987 in Kora.", "Aus."],
            ),
            // What is none of these.
            (
                "de",
                &[
                    "Er lief 86 m.", "A. Roe kam.", "Es waren 3.", "5 kamen.", "Die Zahl stieg um 3.",
                    "Danach fiel Kora.",
                ],
            ),
            ("de", &["Es waren 31.", "13 kamen.", "Es waren 3.", "5. Mai war es.", "Um 8 h.", "C. Roe schlief."]),
            ("es", &["Nació en 44 a. C. en Kora.", "Murió en 30 d. C. en Kora.", "Mide 86 m.", "Carlos cayó."]),
            (
                "en",
                &["It was 86 m.", "A. Roe came.", "It has 40 t.", "J. Hale left.", "It was 3.", "5 came.", "1987 too."],
            ),
            ("cs", &["Dne 3. 5. 1987 přišel.", "Byli 3.", "Pak šli."]),
            ("fr", &["En 52 av. J.-C. Rome brûla.", "Il fait 5 m.", "Petit rit."]),
        ];
        for (lang, known) in known {
            assert_eq!(sentences(&known.join(" "), lang).join("|"), known.join("|"), "{lang}");
        }
    }

    #[test]
    fn titles_of_one_language_are_words_of_others() {
        let known: [(&str, &[&str]); 9] = [
            (
                "en",
                &[
                    "Adm. Hale, Cmdr. Roe, Brig. Paz, Det. Insp. Lee and the Rt. Hon. Ann Lee left.",
                    "Lt.-Col. Roe too.",
                ],
            ),
            (
                "en",
                &[
                    "Approx. 40 came.", "He lost his cap.", "Roe laughed.", "It was the max.", "Roe left.",
                    "He is my ex.", "Roe.",
                ],
            ),
            ("de", &["Dr. med. Vogt, Dipl.-Ing. Roux, der Hl. Paul, die Fa. Vogt und Vogt & Co. KG sahen es.", "Aus."]),
            (
                "de",
                &[
                    "In der Hauptstr. 5 und der Kora-Str. 7 kamen max. 40.",
                    "Er kam zur Hauptstr.",
                    "Vogt auch.",
                    "Das ist Max.",
                    "Vogt kam.",
                ],
            ),
            ("fr", &["Le Pr. Roux, le gén. Petit, le lt-col. Roux et Mgr. Paz, p. ex. Ida, lisent le no. 12.", "Fin."]),
            (
                "es",
                &[
                    "El Cap. Paz, el Tte. Gil, el Excmo. Sr. Paz y Dña. Ana, de las FF. AA. y los DD. HH. en Kora.",
                    "Fin.",
                ],
            ),
            ("es", &["Los nos. 12 y 13 salen.", "Digo que nos.", "Ana ríe."]),
            ("da", &["Han så det.", "Det var alt.", "Han så Det.", "Det kom."]),
            ("en", &["They said no.", "12 of them left.", "He saw the col.", "Roe climbed."]),
        ];
        for (lang, known) in known {
            assert_eq!(sentences(&known.join(" "), lang).join("|"), known.join("|"), "{lang}");
        }
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        let known: [(&str, &[&str]); 9] = [
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
            ("en", &["Messrs. Poe and Roe, and Pres. Doe, left Ft. Worth.", "It came."]),
            ("en", &["It came in May.", "25 saw this work of art.", "No.", "They said no.", "Then it went."]),
        ];
        for (lang, known) in known {
            assert_eq!(sentences(&known.join(" "), lang), known, "{lang}");
        }
    }
}
