//! Words that are quoted and do not stand in what is kept of their source: quotations in texts, and `says` of figures.
//! Of a source of which nothing is kept, what is kept of those it came through is asked. Where there is nothing at all,
//! nothing is claimed.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Owner, Site, SourceIx};
use crate::parse::reference::Kind;
use crate::parse::running::GAP;
use crate::path::FilePath;
use crate::quotation::{Verdict, fold, has_empty_brackets, without_marks};
use crate::text::{Span, tidy};

/// Quotations of a text.
pub(super) fn of_text(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, ..) = site.text(owner);
    let (path, _) = site.file_of(owner);
    for (at, reference) in body.references.iter().enumerate() {
        if let Kind::Quotation { words: span, text, .. } | Kind::BlockQuotation { words: span, text, .. } =
            &reference.kind
            && let Some((words, sources)) = site.quoted(owner, at)
        {
            diagnostics.extend(check_words(site, path, *span, &words, sources, text.contains(GAP)));
        }
    }
}

/// What the source of a figure says.
pub(super) fn of_figure(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let says = site.figure(ix).says.as_deref()?;
    let figure = &site.figures[ix];
    let path = &site.articles[figure.article].document.path;
    check_words(site, path, says.span, &says.value, &figure.sources, false)
}

/// `is_filled`: whether names or numbers are put into the words.
fn check_words(
    site: &Site,
    path: &FilePath,
    span: Span,
    words: &str,
    sources: &[SourceIx],
    is_filled: bool,
) -> Option<Diagnostic> {
    let (ix, verdict) = site.look_up(words, sources)?;
    let own = words;
    let (dots, has_brackets) = (before_dots(words), has_empty_brackets(words));
    let (words, source) = (shortened(words), site.sources[ix].id().to_owned());
    let problem = match verdict {
        Verdict::Exact(_) | Verdict::Normalised(_) | Verdict::WithOmissions(_) => return None,
        Verdict::Ambiguous(places) => Problem::QuotationAmbiguous { words, source, count: places.len() },
        Verdict::NotFound { parting } => {
            // Where the words part at the dots, the dots are why.
            let is_there = |before: &str| {
                parting.as_ref().is_none_or(|(known, _)| last_word(known).eq_ignore_ascii_case(last_word(before)))
            };
            let has_dots = dots.is_some_and(|before| is_there(&before));
            let slips = [(has_brackets, '['), (has_dots, '…'), (is_filled, '=')];
            let slip = slips.into_iter().find_map(|(is_it, slip)| is_it.then_some(slip));
            let parting = parting.filter(|_| slip.is_none_or(|slip| slip == '='));
            let other = if slip.is_none() { other_capital(site, own, sources) } else { None };
            // All of it stands there, and more of its first word or its last.
            let is_all = parting.as_ref().is_some_and(|(known, _)| fold(known) == fold(without_marks(own)));
            let (parting, slip) = match other {
                Some(letters) => (Some(letters), Some('A')),
                None if is_all && slip.is_none() => (parting, Some('-')),
                None => (parting, slip),
            };
            Problem::QuotationNotFound { words, source, parting, slip }
        }
    };
    Some(Diagnostic::new(Place::new(path, span), problem))
}

/// The first letter of a quotation, and what it is in the source, if that is small for large or large for small and all else
/// stands there.
fn other_capital(site: &Site, words: &str, sources: &[SourceIx]) -> Option<(String, String)> {
    let at = words.find(char::is_alphanumeric)?;
    let own = words[at..].chars().next()?;
    let its: String = if own.is_lowercase() { own.to_uppercase().collect() } else { own.to_lowercase().collect() };
    let other = [&words[..at], &its, &words[at + own.len_utf8()..]].concat();
    let is_there = || site.look_up(&other, sources).is_some_and(|(_, verdict)| verdict.is_found());
    (its.chars().ne([own]) && is_there()).then(|| (own.to_string(), its))
}

/// The words before three dots that are not those of an omission.
fn before_dots(words: &str) -> Option<String> {
    let words = words.replace("[…]", "");
    let at = [words.find("..."), words.find('…')].into_iter().flatten().min()?;
    Some(words[..at].to_owned())
}

fn last_word(text: &str) -> &str {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.rfind(|word| !word.is_empty()).unwrap_or_default()
}

/// The beginning of words, without line breaks and the quotation marks around them.
pub(super) fn shortened(words: &str) -> String {
    const LONGEST: usize = 80;
    let words = tidy(words);
    let bare = without_marks(&words);
    match bare.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", bare[..end].trim_end()),
        None => bare.to_owned(),
    }
}
