//! Times that cannot both be right: a count of what had not been, a source read long before it was there, a correction that
//! is still to come, a review of what was not there. Only what is wholly earlier or later is told, with what `?` and `~` add.

use crate::date::{Date, Day};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{Article, FigureIx, Site};
use crate::parse::figures::Kind;
use crate::text::Span;

pub(super) fn check(site: &Site, as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let lang = site.config.lang.as_str();
    diagnostics.extend((0..site.figures.len()).filter_map(|at| figure(site, FigureIx::new(at))));
    for source in &site.sources {
        let written = source.written();
        let mut told = |span: Span, problem: Problem| {
            diagnostics.push(Diagnostic::new(Place::new(&source.document.path, span), problem));
        };
        if let (Some(accessed), Some(date)) = (&written.accessed, &written.date)
            && accessed.reach().1.saturating_add(AHEAD) < date.reach().0
        {
            let what = format!("the source `{}` was read on", source.id());
            told(written.id.span, problem(what, accessed.words(lang), "earlier", "its date", date.words(lang)));
        }
        if let (Some(retracted), Some(today)) = (&written.retracted, as_of)
            && retracted.earliest().is_some_and(|day| day > today)
        {
            let what = format!("the source `{}` was retracted on", source.id());
            told(written.id.span, problem(what, retracted.words(lang), "later", "today", today.to_string()));
        }
    }
    diagnostics.extend(site.articles.iter().filter_map(|article| reviewed(article, lang)));
    let Some(today) = as_of else { return };
    for article in &site.articles {
        for correction in &article.written().corrections {
            if correction.date.value.earliest().is_some_and(|day| day > today) {
                let what = "this was corrected on".to_owned();
                let found = problem(what, correction.date.value.words(lang), "later", "today", today.to_string());
                diagnostics.push(Diagnostic::new(Place::new(&article.document.path, correction.date.span), found));
            }
        }
    }
}

/// An issue of a periodical is dated ahead, and may be read so many days before its date.
const AHEAD: i64 = 183;

/// A text may be gone through before it comes out, though hardly so many days before.
const BEFORE: i64 = 31;

/// An article that was reviewed long before its own date.
fn reviewed(article: &Article, lang: &str) -> Option<Diagnostic> {
    let written = article.written();
    let (reviewed, date) = (written.reviewed.as_deref()?, &written.date.as_ref()?.value);
    if reviewed.value.reach().1.saturating_add(BEFORE) >= date.reach().0 {
        return None;
    }
    let what = "this was reviewed on".to_owned();
    let found = problem(what, reviewed.value.words(lang), "earlier", "its date", date.words(lang));
    Some(Diagnostic::new(Place::new(&article.document.path, reviewed.span), found))
}

/// That the date of something is earlier or later than that of another, which is the limit.
fn problem(what: String, date: String, order: &'static str, other: &'static str, limit: String) -> Problem {
    Problem::ImpossibleTime { what, date, order, other, limit }
}

/// A count of a time that was still to come when its article was last touched, or when all of its sources were made.
fn figure(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let written = site.figure(ix);
    let when = written.when.as_ref().filter(|_| written.kind == Some(Kind::Count))?;
    let begins = when.value.reach().0;
    let figure = &site.figures[ix];
    let article = &site.articles[figure.article];
    let known = article.written();
    let corrected = known.corrections.iter().map(|correction| &correction.date.value);
    let touched = known.updated.iter().map(|it| &it.value).chain(known.reviewed.iter().map(|it| &it.value));
    let touched = touched.chain(known.date.iter().map(|it| &it.value)).chain(corrected);
    let touched = touched.max_by_key(|date| date.reach().1)?;
    let what = format!("the figure `{}` is a count and speaks of", written.id.value);
    let (other, limit) = if touched.reach().1 < begins {
        ("its article", touched)
    } else {
        ("what it rests on", newest_source(site, ix).filter(|date| date.reach().1 < begins)?)
    };
    if is_set_ahead(site, ix, &when.value) {
        return None;
    }
    let lang = site.config.lang.as_str();
    let found = problem(what, when.value.words(lang), "later", other, limit.words(lang));
    Some(Diagnostic::new(Place::new(&article.document.path, when.span), found))
}

/// Whether what is counted is set before its time comes: by a law, by a source that has that year in its title, such as a
/// tariff for 2026, or as its label says.
fn is_set_ahead(site: &Site, ix: FigureIx, when: &Date) -> bool {
    const LAWS: &[&str] = &["legislation", "bill", "regulation", "treaty"];
    /// How words begin that name such a thing, in the languages whose words are read.
    #[rustfmt::skip]
    const SET: &[&str] = &[
        "budget", "haushalt", "etat", "presupuest", "tariff", "tarif", "quota", "quote", "cuota", "limit", "gebühr",
        "موازنة", "الموازنة", "ميزانية", "الميزانية", "تعرفة", "التعرفة", "خطة", "الخطة", "حصة",
    ];
    let years = [when.earliest(), when.latest()].map(|day| day.map(|day| day.year.to_string()));
    let is_of_year = |title: &str| {
        let mut numbers = title.split(|c: char| !c.is_alphanumeric());
        numbers.any(|number| years.iter().flatten().any(|year| year == number))
    };
    let is_law = site.figures[ix].sources.iter().any(|source| {
        let written = site.sources[*source].written();
        LAWS.contains(&written.kind()) || is_of_year(&written.title)
    });
    let label = site.figure(ix).label.as_deref().unwrap_or_default().to_lowercase();
    let mut words = label.split(|c: char| !c.is_alphabetic());
    let is_set = |word: &str| {
        matches!(word, "plan" | "plans" | "planned" | "geplant" | "geplante")
            || SET.iter().any(|set| word.starts_with(set))
    };
    is_law || words.any(is_set)
}

/// The last date of a figure's sources, if all have one; what is kept up to date has that of when it was read.
fn newest_source(site: &Site, ix: FigureIx) -> Option<&Date> {
    let sources = site.figures[ix].sources.iter().map(|source| {
        let written = site.sources[*source].written();
        let is_living = matches!(written.kind(), "webpage" | "dataset" | "entry" | "map" | "software");
        written.accessed.as_ref().filter(|_| is_living).or(written.date.as_ref())
    });
    let dates: Option<Vec<&Date>> = sources.collect();
    dates?.into_iter().max_by_key(|date| date.reach().1)
}
