//! Quotation marks as a language has them. In: text with “ and ”, ‘ and ’, into which Markdown makes straight marks. Out: the
//! same text with the marks of its language. Inside other marks “ and ” stay: that is where languages with « and » have them.

use crate::parse::printed::push_unbroken;
use crate::text::{head, tail};
use crate::words::Tongue;
use std::borrow::Cow;

/// The words that have the marks of a language, and its inner ones.
const OWN: [(&str, &str); 2] = [("figure", "quotation"), ("source", "inner_quotation")];

/// The marks of a language, and between which of them a text is.
pub(super) struct Marks<'t> {
    own: [&'t str; 2],
    /// Those for ‘ and ’.
    inner: [&'t str; 2],
    /// What opened the quotations that are not closed yet, the inmost last.
    open: Vec<char>,
}

impl<'t> Marks<'t> {
    /// None, if the language has those that Markdown makes.
    pub fn of(tongue: &'t Tongue) -> Option<Marks<'t>> {
        Marks::new(OWN.map(|key| tongue.around_in_text(key.0, key.1)))
    }

    /// The same for HTML.
    pub fn in_html(tongue: &'t Tongue) -> Option<Marks<'t>> {
        Marks::new(OWN.map(|key| tongue.around(key.0, key.1)))
    }

    fn new([own, inner]: [[&'t str; 2]; 2]) -> Option<Marks<'t>> {
        (own != ["“", "”"] && own != ["", ""]).then_some(Marks { own, inner, open: Vec::new() })
    }

    /// Appends plain text, which goes on where the last one ended.
    pub fn push_text(&mut self, to: &mut String, text: &str) {
        // Where blanks stand between marks and words, they do at other signs, and no line ends there.
        let is_spaced = self.own[0].ends_with(char::is_whitespace);
        let push: fn(&mut String, &str) = if is_spaced { push_unbroken } else { String::push_str };
        let mut from = 0;
        let single = single(text, to.chars().next_back());
        for (at, mark) in text.match_indices(['“', '”', '«', '»', '„', '‘', '’']) {
            if matches!(mark, "‘" | "’") {
                // Within “ and ”, which are inside others, they are where they belong; and so they are where a language has them.
                let is_own = self.own[0] == "‘" && self.open.is_empty();
                if self.open.len() < 2 && !is_own && single.binary_search(&at).is_ok() {
                    push(to, &text[from..at]);
                    to.push_str(self.inner[usize::from(mark == "’")]);
                    from = at + mark.len();
                }
                continue;
            }
            push(to, &text[from..at]);
            from = at + mark.len();
            if is_spaced && mark == "»" && to.ends_with(' ') {
                to.pop();
                to.push('\u{202f}');
            }
            let mark = self.mark(mark, to, &text[from..]);
            to.push_str(mark);
        }
        push(to, &text[from..]);
    }

    /// The same for HTML of our own making. Tags and code stay as they are, and where a block ends, so does what was quoted.
    pub fn push_html(&mut self, to: &mut String, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            self.push_text(to, &rest[..at]);
            let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
            let tag = &rest[at..end];
            let code = ["code", "pre"].into_iter().find(|name| tag[1..].starts_with(name));
            let end = code.map_or(end, |name| {
                let close = rest[end..].find(&format!("</{name}>"));
                close.map_or(rest.len(), |close| end + close)
            });
            if BLOCKS.iter().any(|block| tag.starts_with(block)) {
                self.open.clear();
            }
            to.push_str(&rest[at..end]);
            rest = &rest[end..];
        }
        self.push_text(to, rest);
    }

    /// What stands where this mark stood, between these texts.
    fn mark<'m>(&mut self, mark: &'m str, before: &str, after: &str) -> &'m str
    where
        't: 'm,
    {
        let character = mark.chars().next().unwrap_or_default();
        // Behind a blank and before a tag a word begins too.
        let is_before_tag = after.is_empty() && before.ends_with(char::is_whitespace);
        let begins = after.starts_with(char::is_alphanumeric) || is_before_tag;
        let ends = after.starts_with(|c: char| c.is_whitespace() || c.is_ascii_punctuation() && !"([{".contains(c));
        match (self.open.last(), character) {
            (Some('“'), '”') => {
                self.open.pop();
                if self.open.is_empty() { self.own[1] } else { mark }
            }
            // Which mark closes and which one opens is not the same in all languages.
            (Some('„'), '“') if !begins => self.closed(mark),
            (Some('«'), '»') | (Some('»'), '«') => self.closed(mark),
            (Some(open @ ('„' | '«')), '”') if !begins && !before.ends_with(char::is_whitespace) => {
                if is_inches(*open, before, after) { mark } else { self.closing(mark, before) }
            }
            (Some('„'), '”') => self.closed(mark),
            // A quotation may have begun in another paragraph.
            (None, '”') if self.own[0] == "„" && before.ends_with(['.', ',', '!', '?', '…']) => self.own[1],
            (None, '“') if !ends => {
                self.open.push('“');
                self.own[0]
            }
            (Some(_), '“') | (_, '„' | '«' | '»') => {
                self.open.push(character);
                mark
            }
            _ => mark,
        }
    }

    /// What closes a quotation that was opened with a typed mark and closed with a straight one.
    fn closing<'m>(&mut self, mark: &'m str, before: &str) -> &'m str
    where
        't: 'm,
    {
        match self.open.pop() {
            Some('„') if self.own[0] == "„" => self.own[1],
            // Where the words stand right behind the mark that opened, they stand right before the other one too.
            Some('«') if self.own[0].starts_with('«') && is_apart(before) => self.own[1],
            Some('«') => "»",
            _ => mark,
        }
    }

    fn closed<'m>(&mut self, mark: &'m str) -> &'m str {
        self.open.pop();
        mark
    }
}

/// How far the other mark of a quotation is looked for, in bytes.
const FARTHEST: usize = 4_000;

/// Whether the quotation that was opened last has a blank behind its mark.
fn is_apart(before: &str) -> bool {
    tail(before, FARTHEST).rsplit_once('«').is_some_and(|(_, words)| words.starts_with(char::is_whitespace))
}

/// Whether ” is the sign for inches: it stands behind a number, and what is open is closed further on.
fn is_inches(open: char, before: &str, after: &str) -> bool {
    let is_behind_number = |text: &str| text.ends_with(char::is_numeric);
    if !is_behind_number(before) {
        return false;
    }
    let own = if open == '„' { "“" } else { "»" };
    let near = head(after, FARTHEST);
    // 27"-Monitor
    if after.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
        return near.contains(own) || near.contains('”');
    }
    let mut is_within = false;
    for (at, mark) in near.match_indices(['“', '”', '„', '«', '»']) {
        let (before, after) = (&near[..at], &near[at + mark.len()..]);
        let is_before_tag = after.is_empty() && before.ends_with(|c: char| "([{/–—-".contains(c));
        let begins = after.starts_with(char::is_alphanumeric) || before.ends_with(char::is_whitespace) || is_before_tag;
        match mark {
            "“" if begins => is_within = true,
            "”" if is_within => is_within = false,
            "”" if is_behind_number(before) => {}
            _ => return (mark == own || mark == "”") && !after.starts_with(char::is_alphanumeric),
        }
    }
    false
}

/// Where ‘ and ’ stand that are quotation marks for sure: they open and close by turns up to the end of the text. Where one is
/// left over it is an apostrophe, and nobody can tell which one: then there are none.
fn single(text: &str, before: Option<char>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for (at, mark) in text.match_indices(['‘', '’']) {
        let (last, rest) = (text[..at].chars().next_back().or(before), &text[at + mark.len()..]);
        let is_candidate = match mark {
            "‘" => !last.is_some_and(char::is_alphanumeric) && can_open(rest),
            _ => {
                last.is_some_and(|c| !c.is_whitespace()) && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '‘')
            }
        };
        let is_turn = found.len().is_multiple_of(2) == (mark == "‘");
        if is_candidate && is_turn {
            found.push(at);
        } else if is_candidate && !found.is_empty() {
            return Vec::new();
        }
    }
    let pairs = found.chunks_exact(2).filter(|pair| !is_arabic(&text[pair[0] + '‘'.len_utf8()..pair[1]]));
    if found.len().is_multiple_of(2) { pairs.flatten().copied().collect() } else { Vec::new() }
}

/// Whether a ‘ before this text may open something, and stands for nothing that was left out.
fn can_open(text: &str) -> bool {
    /// What is left of a word without its beginning: `'ne Tasse`, `rock 'n' roll`.
    const CUT: &[&str] = &[
        "cause", "em", "m", "n", "ne", "nem", "nen", "ner", "nes", "nix", "round", "rum", "s", "t", "til", "tis",
        "twas",
    ];
    let word = &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())];
    let is_cut = CUT.iter().any(|cut| cut.eq_ignore_ascii_case(word)) && !text[word.len()..].starts_with('’');
    let is_blank = text.starts_with(|c: char| c.is_whitespace() || c.is_numeric() || c == '’');
    !(is_blank || is_cut || word == "n")
}

/// Whether the marks around these words may be letters of Arabic names: the one before, which a vowel follows, and the one
/// behind, which follows a vowel (`‘ulama’`). It may also be that of a genitive (`‘Abd al-Qadir traf der Mullahs’ Rat`).
fn is_arabic(words: &str) -> bool {
    let is_one = !words.contains(char::is_whitespace);
    // The e and o of newspapers begin too many words of our own to be taken for Arabic in one that stands alone.
    let begins: &[char] = if is_one {
        &['a', 'i', 'u', 'ā', 'ī', 'ū', 'â', 'î', 'û']
    } else {
        &['a', 'e', 'i', 'o', 'u', 'ā', 'ē', 'ī', 'ō', 'ū', 'â', 'î', 'û']
    };
    let ends: &[char] = &['a', 'i', 'u', 'ā', 'ī', 'ū', 'â', 'î', 'û', 'á', 'í', 'ú', 'y', 'w'];
    let is = |c: Option<char>, letters: &[char]| c.is_some_and(|c| c.to_lowercase().any(|c| letters.contains(&c)));
    let last = words.chars().next_back();
    is(words.chars().next(), begins) && (is(last, ends) || !is_one && is(last, &['s', 'x', 'z', 'ß']))
}

/// A title as it stands between the quotation marks of a language: quoted words in it have its inner ones, and a title that is
/// all quoted has none of its own. One with a mark that has no other, or with quotations in each other, stays as it is.
pub(super) fn inside<'t>(title: &'t str, tongue: &Tongue) -> Cow<'t, str> {
    const MARKS: [char; 6] = ['“', '”', '„', '«', '»', '"'];
    const PAIRS: [(&str, &str); 7] =
        [("“", "”"), ("„", "“"), ("„", "”"), ("”", "”"), ("«", "»"), ("»", "«"), ("\"", "\"")];
    let marks: Vec<(usize, &str)> = title.match_indices(MARKS).collect();
    // Behind a digit, where a quotation would begin, it is the sign for inches.
    let is_inches = |at: usize, mark| mark == "\"" && title[..at].ends_with(|c: char| c.is_ascii_digit());
    let is_pair = |pair: &[(usize, &'t str)]| match pair {
        [(at, opens), (_, closes)] => PAIRS.contains(&(*opens, *closes)) && !is_inches(*at, *opens),
        _ => false,
    };
    if marks.is_empty() || !marks.chunks(2).all(is_pair) {
        return title.into();
    }
    if let [(0, opens), (last, closes)] = marks.as_slice()
        && last + closes.len() == title.len()
    {
        return title[opens.len()..*last].trim().into();
    }
    let [opens, closes] = tongue.around_in_text("source", "inner_quotation");
    let mut inside = String::with_capacity(title.len());
    let mut from = 0;
    for pair in marks.chunks_exact(2) {
        let ((first, opened), (last, closed)) = (pair[0], pair[1]);
        // French keeps its marks from the words with blanks.
        let words = title[first + opened.len()..last].trim();
        [&title[from..first], opens, words, closes].into_iter().for_each(|part| inside.push_str(part));
        from = last + closed.len();
    }
    inside.push_str(&title[from..]);
    inside.into()
}

/// With what blocks end in which words stand.
const BLOCKS: [&str; 8] = ["</p", "</li", "</td", "</th", "</h", "</dd", "</dt", "</fig"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn quoted_words_of_a_title_have_inner_marks_and_inches_stay() {
        let german = Words::default().tongue("de");
        for (title, shown) in [
            ("“Eis” und \"Schnee\"", "‚Eis‘ und ‚Schnee‘"),
            ("Das « Eis » kommt", "Das ‚Eis‘ kommt"),
            ("„Das Eis“", "Das Eis"),
            ("Rohre von 12\" und 15\"", "Rohre von 12\" und 15\""),
            ("\"Typ 15\" kommt", "‚Typ 15‘ kommt"),
            ("„Das Eis", "„Das Eis"),
            ("„Das «Eis» kommt“ heute", "„Das «Eis» kommt“ heute"),
        ] {
            assert_eq!(inside(title, &german), shown);
        }
    }

    #[test]
    fn straight_marks_become_those_of_the_language_and_others_stay() {
        let marked = |own: [&str; 2], html: &str| {
            let inner = if own[0] == "„" { ["‚", "‘"] } else { ["“", "”"] };
            let (mut marks, mut to) = (Marks { own, inner, open: Vec::new() }, String::new());
            marks.push_html(&mut to, html);
            to
        };
        let (french, german) = (["«\u{202f}", "\u{202f}»"], ["„", "“"]);
        for (own, html, shown) in [
            (french, "<p>Il a dit “oui”.</p>", "<p>Il a dit « oui ».</p>"),
            (french, "<p>« Il a dit “oui”. »</p>", "<p>« Il a dit “oui”. »</p>"),
            (french, "<p>“Il a dit “oui” <em>deux</em>” fois</p>", "<p>« Il a dit “oui” <em>deux</em> » fois</p>"),
            (french, "<p>“a</p>\n<p>“b” <code>“c”</code></p>", "<p>« a</p>\n<p>« b » <code>“c”</code></p>"),
            (french, "<img alt=\"“a”\"> b”", "<img alt=\"“a”\"> b”"),
            (german, "<p>Sie sagte “ja”, er „nein“ und “doch”.</p>", "<p>Sie sagte „ja“, er „nein“ und „doch“.</p>"),
            (german, "<p>“a<br>\nb” c</p>", "<p>„a<br>\nb“ c</p>"),
            (german, "“a <", "„a <"),
            (
                german,
                "“Guten Tag, ‘Freund’, wie geht’s?” Die ‘Sache’.",
                "„Guten Tag, ‚Freund‘, wie geht’s?“ Die ‚Sache‘.",
            ),
            (german, "‘Was für ’ne Sache’, ‘s’ und ‘ß’", "‚Was für ’ne Sache‘, ‚s‘ und ‚ß‘"),
            (
                german,
                "Gib ‘ne Tasse, sagte Hans’ Bruder. ‘s ist Rock ‘n’ Roll.",
                "Gib ‘ne Tasse, sagte Hans’ Bruder. ‘s ist Rock ‘n’ Roll.",
            ),
            (german, "Hans’ Haus, die ‘68er’, ‘nie", "Hans’ Haus, die ‘68er’, ‘nie"),
            (french, "“Bonjour ‘l’ami’”, mai ‘68, l’été d’‘hier’", "« Bonjour “l’ami” », mai ‘68, l’été d’“hier”"),
            (french, "L‘ami de Hans’ dit ‘oui’", "L‘ami de Hans’ dit “oui”"),
            (german, "die ‘ulama’ und ‘Abd al-Raḥmān in Ṣanʿā’", "die ‘ulama’ und ‘Abd al-Raḥmān in Ṣanʿā’"),
            (german, "Die ‘ulama’ sagten ‘nein’.", "Die ‘ulama’ sagten ‚nein‘."),
            (
                german,
                "Sheikh ‘Abd al-Qadir traf die Mullahs’ Gesandte",
                "Sheikh ‘Abd al-Qadir traf die Mullahs’ Gesandte",
            ),
            (german, "‘Wir sind Hans’ Freunde’", "‘Wir sind Hans’ Freunde’"),
            (german, "‘Rettet Hans’’", "‘Rettet Hans’’"),
            (german, "‘Wir sind Hans’ Freunde. Wir bleiben.’", "‘Wir sind Hans’ Freunde. Wir bleiben.’"),
            (german, "Die ‘Idee’, das ‘Europa’ von ‘Alle für einen’", "Die ‚Idee‘, das ‚Europa‘ von ‚Alle für einen‘"),
            (french, "« Il dit “un ‘mot’ dit” »", "« Il dit “un ‘mot’ dit” »"),
            (
                german,
                "„Er sagte “gut” dazu“, schrieb sie. Und “nein”.",
                "„Er sagte “gut” dazu“, schrieb sie. Und „nein“.",
            ),
            (german, "“Er sagte „ja“ dazu”, dann “nein”", "„Er sagte „ja“ dazu“, dann „nein“"),
            (german, "»Ja«, sagte er. Und “nein”.", "»Ja«, sagte er. Und „nein“."),
            (german, "das Wort“, sagte er, und “nein”", "das Wort“, sagte er, und „nein“"),
            (german, "„Nein,” sagte er. Und “ja”.", "„Nein,“ sagte er. Und „ja“."),
            (german, "„<em>Nein</em>” und „ja”", "„<em>Nein</em>“ und „ja“"),
            (german, "<p>„<a href=\"#\">Nein</a>”, „1989”.</p>", "<p>„<a href=\"#\">Nein</a>“, „1989“.</p>"),
            (german, "„Nein! “Gut” war es.” Dann „ja“.", "„Nein! “Gut” war es.“ Dann „ja“."),
            (german, "„Er sagte “<em>gut</em>” dazu“, und “nein”", "„Er sagte “<em>gut</em>” dazu“, und „nein“"),
            (german, "„Monitore von 27” und 32” sind da“, “gut”", "„Monitore von 27” und 32” sind da“, „gut“"),
            (german, "«Nein” sagte er, „es war 1989” und «ja».", "«Nein» sagte er, „es war 1989“ und «ja»."),
            (french, "«Nein” dit-il. « Non” dit-elle, “oui”.", "«Nein» dit-il. « Non » dit-elle, « oui »."),
            (french, "« Il dit “non,” puis oui” hier", "« Il dit “non,” puis oui » hier"),
            (french, "« Un écran de 27” et “oui” » ; “non”", "« Un écran de 27” et “oui” » ; « non »"),
            (german, "„Es war 1989”, sagte sie, 5’11” groß. “(Ja)”", "„Es war 1989“, sagte sie, 5’11” groß. „(Ja)“"),
            (german, "„Es war 1989” und “<em>gut</em>”", "„Es war 1989“ und „<em>gut</em>“"),
            (french, "Le mot „Nein” et „Eis“, dit-il.", "Le mot „Nein” et „Eis“, dit-il."),
            (["«", "»"], "«<em>No</em>” dijo. “Sí”, «no».", "«<em>No</em>» dijo. «Sí», «no»."),
            (["«", "»"], "قال «لا،” ثم “نعم”.", "قال «لا،» ثم «نعم»."),
        ] {
            assert_eq!(marked(own, html).replace(['\u{a0}', '\u{202f}'], " "), shown);
        }
    }
}
