//! LaTeX, as bibliographies have it, to plain text. In: the value of a field. Out: the letters it stands for.
//! Braces are for LaTeX and go; of a command that is not known the words stay. It never fails and never goes round twice.

use unicode_normalization::UnicodeNormalization;

/// Commands that stand for a letter or a sign.
const SIGNS: &[(&str, &str)] = &[
    ("ss", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("th", "þ"),
    ("TH", "Þ"),
    ("dh", "ð"),
    ("DH", "Ð"),
    ("dj", "đ"),
    ("DJ", "Đ"),
    ("S", "§"),
    ("P", "¶"),
    ("pounds", "£"),
    ("textsterling", "£"),
    ("euro", "€"),
    ("texteuro", "€"),
    ("copyright", "©"),
    ("dots", "…"),
    ("ldots", "…"),
    ("textellipsis", "…"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textquotesingle", "'"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("textasciitilde", "~"),
    ("textunderscore", "_"),
    ("textbackslash", "\\"),
    ("textdegree", "°"),
    ("LaTeX", "LaTeX"),
    ("TeX", "TeX"),
    ("BibTeX", "BibTeX"),
    ("space", " "),
];

/// The mark that a command sets on the letter after it.
fn mark_of(command: &str) -> Option<char> {
    Some(match command {
        "\"" => '\u{308}',
        "'" => '\u{301}',
        "`" => '\u{300}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "." => '\u{307}',
        "u" => '\u{306}',
        "v" => '\u{30c}',
        "H" => '\u{30b}',
        "r" => '\u{30a}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "d" => '\u{323}',
        "b" => '\u{331}',
        _ => return None,
    })
}

/// The text that `value` stands for, with single blanks.
pub fn plain(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    // A mark waits for its letter.
    let mut mark = None;
    let mut rest = value;
    while let Some(next) = rest.chars().next() {
        rest = &rest[next.len_utf8()..];
        match next {
            '{' | '}' => {}
            '\\' => {
                let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
                let length = if letters > 0 { letters } else { rest.chars().next().map_or(0, char::len_utf8) };
                let command = &rest[..length];
                rest = &rest[length..];
                if letters > 0 {
                    // The blank that ends a command is none of the text.
                    rest = rest.trim_start_matches([' ', '\n', '\t']);
                }
                match (mark_of(command), SIGNS.iter().find(|(name, _)| *name == command)) {
                    (Some(found), _) => mark = Some(found),
                    (None, Some((_, "ı"))) if mark.is_some() => put(&mut text, 'i', &mut mark),
                    (None, Some((_, "ȷ"))) if mark.is_some() => put(&mut text, 'j', &mut mark),
                    (None, Some((_, sign))) => sign.chars().for_each(|sign| put(&mut text, sign, &mut mark)),
                    (None, None) if command == "href" => rest = without_argument(rest),
                    (None, None) if letters > 0 || matches!(command, "-" | "/") => {}
                    (None, None) if matches!(command, "," | ";" | ":" | "!" | "\\") => text.push(' '),
                    (None, None) => command.chars().for_each(|sign| put(&mut text, sign, &mut mark)),
                }
            }
            '~' => text.push(' '),
            '-' if rest.starts_with("--") => {
                text.push('—');
                rest = &rest[2..];
            }
            '-' if rest.starts_with('-') => {
                text.push('–');
                rest = &rest[1..];
            }
            '`' if rest.starts_with('`') => {
                text.push('“');
                rest = &rest[1..];
            }
            '\'' if rest.starts_with('\'') => {
                text.push('”');
                rest = &rest[1..];
            }
            next => put(&mut text, next, &mut mark),
        }
    }
    super::tidy(&text).nfc().collect()
}

fn put(text: &mut String, next: char, mark: &mut Option<char>) {
    text.push(next);
    if next != ' ' {
        text.extend(mark.take());
    }
}

/// What comes after `{…}`.
fn without_argument(text: &str) -> &str {
    if !text.starts_with('{') {
        return text;
    }
    text.find('}').map_or("", |end| &text[end + 1..])
}

/// An address: nothing in it is LaTeX but what had to be kept from LaTeX.
pub fn verbatim(value: &str) -> String {
    let value = value.trim();
    let value = value.strip_prefix("\\url").unwrap_or(value);
    let mut text = String::with_capacity(value.len());
    let mut rest = value.chars().peekable();
    while let Some(next) = rest.next() {
        match next {
            '{' | '}' => {}
            '\\' if rest.peek().is_some_and(char::is_ascii_punctuation) => {}
            next => text.push(next),
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_braces_and_commands_become_letters() {
        let texts = [
            (r#"M{\"u}ller and {\'E}mile"#, "Müller and Émile"),
            (
                r#"M\"{u}ller, \"uber, \v{s}, \v s, \c{c}a, {\o}re, Stra{\ss}e, \l{}\'od\'z"#,
                "Müller, über, š, š, ça, øre, Straße, łódź",
            ),
            (r#"na{\"\i}ve caf\'{e}"#, "naïve café"),
            (r"\emph{The} {NATO} \textbf{ice} --- 3--4 \& 5\,\% of \$1", "The NATO ice — 3–4 & 5 % of $1"),
            ("``quoted'' a~b\n  c", "“quoted” a b c"),
            (r"\href{https://x.org}{words}", "words"),
            (r"\textsc{\textit{deep}}", "deep"),
            ("\\", ""),
            (r#"\""#, ""),
            ("{{{", ""),
        ];
        for (latex, text) in texts {
            assert_eq!(plain(latex), text, "{latex}");
        }
        assert_eq!(verbatim(r"\url{https://x.org/a\_b\%20~c}"), "https://x.org/a_b%20~c");
    }
}
