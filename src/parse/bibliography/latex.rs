//! LaTeX, as bibliographies have it, to plain text. In: the value of a field. Out: the letters it stands for.
//! Braces are for LaTeX and go; of a command that is not known the words stay. It never fails and never goes round twice.

mod signs;

use signs::{AROUND, LOOKS, SIGNS, UNSEEN, raised};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

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
        "t" => '\u{361}',
        "textcommabelow" => '\u{326}',
        _ => return None,
    })
}

/// The text that `value` stands for, with single blanks.
pub fn plain(value: &str) -> String {
    read(value, |_| {})
}

/// The commands in `value` that are not known here, each once; of very many the first.
pub fn unknown(value: &str) -> Vec<&str> {
    const MOST: usize = 8;
    let mut unknown = Vec::new();
    if value.contains('\\') {
        read(value, |command| {
            if unknown.len() < MOST && !unknown.contains(&command) {
                unknown.push(command);
            }
        });
    }
    unknown
}

fn read<'v>(value: &'v str, mut note: impl FnMut(&'v str)) -> String {
    let mut text = String::with_capacity(value.len());
    // Marks wait for their letter, the innermost last; it comes first on the letter.
    let mut marks = Vec::new();
    // How many single quotation marks are open.
    let mut quoted = 0_usize;
    let mut rest = value;
    let mut in_formula = false;
    // What ends the words in each pair of braces, and in the one that opens next.
    let (mut ends, mut end) = (Vec::new(), "");
    while let Some(next) = rest.chars().next() {
        rest = &rest[next.len_utf8()..];
        match next {
            '{' => ends.push(std::mem::take(&mut end)),
            '}' => text.push_str(ends.pop().unwrap_or_default()),
            '\\' => {
                let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
                let length = if letters > 0 { letters } else { rest.chars().next().map_or(0, char::len_utf8) };
                let command = &rest[..length];
                rest = &rest[length..];
                if letters > 0 {
                    // The blank that ends a command is none of the text.
                    rest = rest.trim_start_matches([' ', '\n', '\t']);
                }
                let around = AROUND.iter().find(|(name, ..)| *name == command);
                if let Some((_, opens, closes)) = around.filter(|_| rest.starts_with('{')) {
                    text.push_str(opens);
                    end = closes;
                    continue;
                }
                match (mark_of(command), SIGNS.iter().find(|(name, _)| *name == command)) {
                    // On nothing it is a sign of its own: `\~{}500`, `10\^{}6`.
                    (Some(_), _) if letters == 0 && rest.starts_with("{}") => text.push_str(command),
                    (Some(found), _) => marks.push(found),
                    (None, Some((_, "ı"))) if !marks.is_empty() => put(&mut text, 'i', &mut marks),
                    (None, Some((_, "ȷ"))) if !marks.is_empty() => put(&mut text, 'j', &mut marks),
                    (None, Some((_, sign))) => sign.chars().for_each(|sign| put(&mut text, sign, &mut marks)),
                    (None, None) if command == "textsuperscript" => rest = raise(rest, true, &mut text),
                    (None, None) if command == "textsubscript" => rest = raise(rest, false, &mut text),
                    (None, None) if UNSEEN.contains(&command) => {
                        rest = without_argument(rest);
                        text.extend(command.ends_with("space").then_some(' '));
                    }
                    (None, None) if letters > 0 => {
                        if !LOOKS.contains(&command) {
                            note(command);
                        }
                    }
                    (None, None) if matches!(command, "-" | "/" | "!" | "@") => {}
                    (None, None) if matches!(command, "(" | ")") => in_formula = command == "(",
                    (None, None) if matches!(command, "," | ";" | ":" | "\\") => text.push(' '),
                    (None, None) => command.chars().for_each(|sign| put(&mut text, sign, &mut marks)),
                }
            }
            '$' if in_formula => in_formula = false,
            '$' if begins_formula(rest, text.ends_with(char::is_alphabetic)) => in_formula = true,
            '^' | '_' if in_formula => rest = raise(rest, next == '^', &mut text),
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
            '`' if !text.ends_with(char::is_alphanumeric) => {
                text.push('‘');
                quoted += 1;
            }
            // An apostrophe may stand in a quotation, and feet and minutes behind a number.
            '\'' if quoted > 0 && !rest.starts_with(char::is_alphanumeric) => {
                text.push('’');
                quoted -= 1;
            }
            next => put(&mut text, next, &mut marks),
        }
    }
    super::tidy(&text).nfc().collect()
}

/// Whether a `$` before `rest` begins a formula, and is no dollar: one ends soon, and has signs of formulas in it, or no
/// words and nothing that is parted by blanks from its signs.
fn begins_formula(rest: &str, is_behind_letter: bool) -> bool {
    const LONGEST: usize = 200;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b'$');
    end.map(|end| (&rest[..end], &rest[end + 1..])).is_some_and(|(formula, after)| {
        let is_word = formula.starts_with(|c: char| c.is_alphabetic()) && !formula.contains(' ');
        let is_all = |of: fn(char) -> bool| !formula.is_empty() && formula.chars().all(of);
        formula.contains(['\\', '^', '_'])
            || is_word
            || is_all(|c| c.is_ascii_digit())
            || is_all(|c| matches!(c, '<' | '>' | '=' | '+' | '|' | '*' | '-'))
            // `US$5–A$` are two currencies.
            || is_tight(formula)
                && !after.trim_start().starts_with(|c: char| c.is_ascii_digit())
                && !(is_behind_letter && formula.ends_with(char::is_alphabetic))
    })
}

/// `n = 1`, `(100)`, `2.5`: what stands between two `$`, and is nothing that one says of sums of money.
fn is_tight(formula: &str) -> bool {
    let begins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '(' | '[' | '-' | '+' | '<' | '>' | '=');
    let has_words = formula.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().nth(1).is_some());
    formula.starts_with(begins)
        && !formula.ends_with(char::is_whitespace)
        && !has_words
        && (!formula.contains(' ') || formula.contains(['=', '<', '>']))
}

/// Writes what comes next, in braces or one sign, above or below the line where that can be; says what comes after it.
fn raise<'v>(rest: &'v str, is_above: bool, text: &mut String) -> &'v str {
    // What cannot be raised is gone through again.
    const LONGEST: usize = 60;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b'}').filter(|_| rest.starts_with('{'));
    let (words, after) = match end {
        Some(end) => (&rest[1..end], &rest[end + 1..]),
        None => rest.split_at(rest.chars().next().map_or(0, char::len_utf8)),
    };
    if put_raised(text, words, is_above) { after } else { rest }
}

/// Writes `words` above or below the line, if all of them can stand there. If not, they are still to be written, behind a
/// sign where they would make another number of the one before them: 10 to the power of 3.5 is not 103.5.
pub fn put_raised(text: &mut String, words: &str, is_above: bool) -> bool {
    if let Some(raised) = raised(words, is_above) {
        text.push_str(&raised);
        return true;
    }
    let is_digit = |c: char| c.is_ascii_digit();
    if is_above && text.ends_with(is_digit) && words.contains(is_digit) {
        text.push('^');
    }
    false
}

fn put(text: &mut String, next: char, marks: &mut Vec<char>) {
    text.push(next);
    if next != ' ' {
        text.extend(marks.drain(..).rev());
    }
}

/// What comes after `{…}`, in which there may be others.
fn without_argument(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return if at == 0 { text } else { &text[at + 1..] };
        }
    }
    ""
}

/// An address: nothing in it is LaTeX but what had to be kept from LaTeX, and what makes a link of it.
pub fn verbatim(value: &str) -> String {
    // Old styles have no tilde of their own.
    const TILDES: [&str; 4] = [r"$\sim$", r"$\tilde{}$", r"$\tilde{\ }$", r"$\tilde$"];
    let mut value = Cow::from(value);
    for tilde in TILDES {
        if value.contains(tilde) {
            value = value.replace(tilde, "~").into();
        }
    }
    let mut text = String::with_capacity(value.len());
    let mut rest = &*value;
    // What is left behind the link that is open, and whether words for readers come first.
    let mut link: Option<(usize, bool)> = None;
    while let Some(at) = rest.find(['{', '}', '\\']) {
        text.push_str(&rest[..at]);
        let is_command = rest[at..].starts_with('\\');
        rest = &rest[at + 1..];
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (command, after) = rest.split_at(letters);
        match SIGNS.iter().find(|(name, sign)| *name == command && sign.is_ascii()) {
            _ if !is_command => {
                if let Some((_, has_words)) = link.take_if(|(behind, _)| *behind == rest.len()) {
                    text.push(' ');
                    rest = if has_words { without_argument(rest) } else { rest };
                }
            }
            _ if matches!(command, "url" | "href" | "nolinkurl") => {
                rest = after;
                link = link.or_else(|| Some((without_argument(after).len(), command == "href")));
            }
            Some((_, sign)) => {
                text.push_str(sign);
                rest = after.trim_start();
            }
            None if rest.starts_with(|c: char| c.is_ascii_punctuation()) => {
                text.push_str(&rest[..1]);
                rest = &rest[1..];
            }
            None => text.push('\\'),
        }
    }
    text.push_str(rest);
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
            (
                r"The {$\beta$}-test of $H_2O$, 10 km$^{2}$ in $\approx 50\,\%$, $\Upsilon\gg 1$",
                "The β-test of H₂O, 10 km² in ≈50 %, Υ≫1",
            ),
            ("From $5 to $7, or US$5-US$7", "From $5 to $7, or US$5-US$7"),
            (
                r"{\textless}i{\textgreater}x{\textless}/i{\textgreater} \glqq Eis\grqq{} \flqq glace\frqq",
                "<i>x</i> „Eis“ «glace»",
            ),
            (r"\enquote{Ice \mkbibemph{and} \'Etat} \textbf{b} \enquote", "“Ice and État” b"),
            (r"\texorpdfstring{$a\textsc{b}$}{A} \foreignlanguage{german}{Eis} \selectlanguage{german}x", "A Eis x"),
            (
                r"{$<$}i{$>$}x{$<$}/i{$>$}, \(x^2\), $50$, \t{ia}, \textcommabelow{s}, a\!b\@",
                "<i>x</i>, x², 50, i͡a, ș, ab",
            ),
            (r"$10^{-6}$, $10^{3.5}$, 10\textsuperscript{12}, 10\textsuperscript{th}", "10⁻⁶, 10^3.5, 10¹², 10th"),
            (
                r"Up to $\frac{1}{2}$ of {$\max_{x \in A}$} D{$\backslash$}E in $\log n$",
                r"Up to 1⁄2 of max x ∈A D\E in log n",
            ),
            ("It cost $5/$7, or $5-$7", "It cost $5/$7, or $5-$7"),
            (r#"Vi{\d{\^e}}t, Nguy{\~{\^e}}n, Tr{\`{\^a}}n, {\'{\"u}}, \'{\^{\i}}"#, "Việt, Nguyễn, Trần, ǘ, î́"),
            (r"{\~{}}500 floes, 10{\^{}}6 t, \~ n, \c{} c", "~500 floes, 10^6 t, ñ, ç"),
            (
                "the $2.5$ to $6.5$ region, $n = 1$ series, Cu$(100)$, $1S$, $523-1073$ K, $-$50 dB",
                "the 2.5 to 6.5 region, n = 1 series, Cu(100), 1S, 523-1073 K, -50 dB",
            ),
            (
                "US$/A$ rate, from $5m to A$ 7m, $5 (A$ 6), $5m/C$7m",
                "US$/A$ rate, from $5m to A$ 7m, $5 (A$ 6), $5m/C$7m",
            ),
            (
                "The `universal' response, `don't go', 5'6\", O'Neil",
                "The ‘universal’ response, ‘don't go’, 5'6\", O'Neil",
            ),
            ("The pilots' strike of the '90s", "The pilots' strike of the '90s"),
            (r"a\hspace{1em}b, 2\textsuperscript{nd}, m\textsuperscript{2}, \unheard{of}", "a b, 2nd, m², of"),
        ];
        for (latex, text) in texts {
            assert_eq!(plain(latex), text, "{latex}");
        }
        assert_eq!(unknown(r"\emph{a} \unheard{of} \'e \& \unheard{} \odd"), ["unheard", "odd"]);
        for (latex, text) in [
            (r"\url{https://x.org/a\_b\%20~c}", "https://x.org/a_b%20~c"),
            (r"\href{https://x.org/{a}}{Online {report}}", "https://x.org/a"),
            (r"Online, \url{https://x.org/a}, seen", "Online, https://x.org/a , seen"),
            (r"https://x.org/{\textasciitilde}lund/a\textunderscore b", "https://x.org/~lund/a_b"),
            (r"x/\textasciitilde smith/$\sim$lund/\~{}a/$a$", "x/~smith/~lund/~a/$a$"),
            (r"\url{\url{a} \href", "a  "),
            (r"C:\docs", r"C:\docs"),
        ] {
            assert_eq!(verbatim(latex), text.trim(), "{latex}");
        }
    }
}
