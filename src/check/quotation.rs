//! Words that are quoted and do not stand in what is kept of their source: quotations in texts, and `says` of figures.
//! Of a source of which nothing is kept, what is kept of those it came through is asked. Where there is nothing at all,
//! nothing is claimed.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Site, SourceIx, Target};
use crate::parse::reference::Kind;
use crate::path::FilePath;
use crate::quotation::Verdict;
use crate::text::Span;
use rayon::prelude::*;

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let owners: Vec<_> = site.owners().collect();
    let of_texts = owners.par_iter().flat_map_iter(|owner| {
        let (body, prose, _) = site.text(*owner);
        let (path, _) = site.file_of(*owner);
        body.references.iter().zip(&prose.targets).filter_map(move |(reference, target)| {
            match (&reference.kind, target) {
                (
                    Kind::Quotation { words, text, .. } | Kind::BlockQuotation { words, text, .. },
                    Target::Sources(sources),
                ) => check_words(site, path, *words, text, sources),
                _ => None,
            }
        })
    });
    diagnostics.extend(of_texts.collect::<Vec<_>>());
    let of_figures = (0..site.figures.len()).into_par_iter().filter_map(|at| {
        let says = site.figure(FigureIx::new(at)).says.as_deref()?;
        let figure = &site.figures[at];
        let path = &site.articles[figure.article.at()].document.path;
        check_words(site, path, says.span, &says.value, &figure.sources)
    });
    diagnostics.extend(of_figures.collect::<Vec<_>>());
}

fn check_words(site: &Site, path: &FilePath, span: Span, words: &str, sources: &[SourceIx]) -> Option<Diagnostic> {
    let (ix, verdict) = site.look_up(words, sources)?;
    let (words, source) = (shortened(words), site.sources[ix.at()].id().to_owned());
    let problem = match verdict {
        Verdict::Exact(_) | Verdict::Normalised(_) | Verdict::WithOmissions(_) => return None,
        Verdict::Ambiguous(places) => Problem::QuotationAmbiguous { words, source, count: places.len() },
        Verdict::NotFound { parting } => Problem::QuotationNotFound { words, source, parting },
    };
    Some(Diagnostic::new(Place::new(path, span), problem))
}

/// The beginning of words, without line breaks and the quotation marks around them.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 80;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = words.strip_prefix(['"', '“']).and_then(|rest| rest.strip_suffix(['"', '”'])).unwrap_or(&words);
    match bare.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", bare[..end].trim_end()),
        None => bare.to_owned(),
    }
}
