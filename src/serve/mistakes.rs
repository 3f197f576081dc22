//! What is wrong with the site, for browsers. In: diagnostics and the files they speak of. Out: the page at `/_desk/`, and
//! what stands in the banner above pages while the content has errors.
//! It never reads a file: whoever calls has the texts at hand.

use super::preview::DESK;
use super::version::{Leaf, line};
use crate::build::Built;
use crate::diagnostic::position::Positions;
use crate::diagnostic::terminal::{summary, visible};
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::Files;
use crate::link::site::Site;
use crate::page::view::encoded;
use crate::path::{FilePath, UrlPath};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use std::sync::{Arc, OnceLock};
use xxhash_rust::xxh3::xxh3_64;

/// How many mistakes stand in the banner; the desk has them all.
const IN_BANNER: usize = 10;
/// How many other places that belong to a mistake are named.
const RELATED: usize = 6;
/// How much of a line is shown before a place, in it, and after it, in bytes.
const AROUND: usize = 160;

/// All that is wrong.
#[derive(Debug, Default)]
pub struct Mistakes {
    list: Vec<Mistake>,
    errors: usize,
    /// Whether the pages are from before the errors.
    earlier: bool,
    page: OnceLock<Arc<Leaf>>,
}

/// One of them.
#[derive(Debug, Serialize)]
struct Mistake {
    severity: &'static str,
    code: &'static str,
    title: String,
    help: Option<String>,
    #[serde(skip)]
    path: String,
    /// `path:line:column`.
    place: String,
    /// The page it shows on.
    page: Option<String>,
    line: usize,
    before: String,
    marked: String,
    after: String,
    related: Vec<Related>,
}

/// Another place that belongs to it.
#[derive(Debug, Serialize)]
struct Related {
    place: String,
    words: String,
}

#[derive(Serialize)]
struct Banner<'a> {
    title: String,
    words: &'static str,
    mistakes: &'a [&'a Mistake],
    more: usize,
}

impl Mistakes {
    /// `earlier` says whether the pages that are shown are from before the errors.
    pub fn new(diagnostics: &[Diagnostic], files: &Files, built: &Built, earlier: bool) -> Mistakes {
        if diagnostics.is_empty() {
            return Mistakes::default();
        }
        let wanted: FxHashSet<&FilePath> = diagnostics.iter().map(|it| &it.place.path).collect();
        let addresses = addresses(&built.pages.site).filter(|(path, _)| wanted.contains(path));
        let addresses: FxHashMap<&FilePath, &UrlPath> = addresses.collect();
        let mut positions = Positions::new(files);
        let list: Vec<Mistake> = diagnostics.iter().map(|it| mistake(it, files, &addresses, &mut positions)).collect();
        let errors = list.iter().filter(|mistake| mistake.severity == Severity::Error.name()).count();
        Mistakes { list, errors, earlier, page: OnceLock::new() }
    }

    /// How many errors there are, and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        (self.errors, self.list.len() - self.errors)
    }

    fn words(&self) -> &'static str {
        match (self.errors, self.earlier) {
            (0, _) => "",
            (_, true) => "The pages are as they were before.",
            (_, false) => "The pages are shown as far as they can be.",
        }
    }

    /// What the banner says, as JSON in one line; `null` while there is no error.
    pub fn banner(&self) -> String {
        if self.errors == 0 {
            return "null".to_owned();
        }
        let errors = self.list.iter().filter(|mistake| mistake.severity == Severity::Error.name());
        let mistakes: Vec<&Mistake> = errors.take(IN_BANNER).collect();
        let more = self.errors - mistakes.len();
        let banner = Banner { title: summary(self.errors, 0), words: self.words(), mistakes: &mistakes, more };
        serde_json::to_string(&banner).expect("text and numbers are always JSON")
    }

    /// The page at `/_desk/`.
    pub fn page(&self) -> Arc<Leaf> {
        self.page.get_or_init(|| Arc::new(self.desk())).clone()
    }

    fn desk(&self) -> Leaf {
        let (errors, warnings) = self.counts();
        let title = summary(errors, warnings);
        let title = format!("{}{}", title[..1].to_uppercase(), &title[1..]);
        let mut body = format!("<main>\n<h1>{title}</h1>\n");
        if errors > 0 {
            body.push_str(&format!("<p>{}</p>\n", self.words()));
        }
        body.push_str("<p><a href=\"/\">The site</a></p>\n");
        body.push_str("<p id=\"follow\" hidden><label><input type=\"checkbox\"> In this tab, go to each page whose file is saved, and to what changed there.</label></p>\n");
        for of_file in self.list.chunk_by(|one, other| one.path == other.path) {
            section(of_file, &mut body);
        }
        let tag = format!("{:016x}", xxh3_64(body.as_bytes()));
        let page = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title} – desk</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{DESK}desk.css\">\n</head>\n<body>\n{body}</main>\n{}</body>\n</html>\n",
            line(&tag)
        );
        Leaf { bytes: page.into(), tag }
    }
}

/// The mistakes of one file.
fn section(mistakes: &[Mistake], out: &mut String) {
    let Some(first) = mistakes.first() else { return };
    out.push_str("<section>\n<h2><bdi>");
    escape(&first.path, out);
    out.push_str("</bdi></h2>\n");
    if let Some(page) = &first.page {
        out.push_str("<p><a href=\"");
        escape(page, out);
        out.push_str("\">Its page</a></p>\n");
    }
    out.push_str("<ol>\n");
    for mistake in mistakes {
        out.push_str(&format!("<li class=\"{}\">\n<h3>", mistake.severity));
        escape(&mistake.title, out);
        out.push_str("</h3>\n<p><code class=\"place\">");
        escape(&mistake.place, out);
        out.push_str(&format!("</code> {} <code>{}</code></p>\n", mistake.severity, mistake.code));
        if !(mistake.before.is_empty() && mistake.marked.is_empty() && mistake.after.is_empty()) {
            out.push_str("<pre dir=\"auto\">");
            // A newline at the beginning would be taken away.
            escape(&mistake.before, out);
            out.push_str("<mark>");
            escape(&mistake.marked, out);
            out.push_str("</mark>");
            escape(&mistake.after, out);
            out.push_str("</pre>\n");
        }
        for related in &mistake.related {
            out.push_str("<p><code class=\"place\">");
            escape(&related.place, out);
            out.push_str("</code> ");
            escape(&related.words, out);
            out.push_str("</p>\n");
        }
        if let Some(help) = &mistake.help {
            out.push_str("<p class=\"help\">");
            escape(help, out);
            out.push_str("</p>\n");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</section>\n");
}

fn mistake<'a>(
    diagnostic: &'a Diagnostic,
    files: &'a Files,
    addresses: &FxHashMap<&FilePath, &UrlPath>,
    positions: &mut Positions<'a>,
) -> Mistake {
    let place = &diagnostic.place;
    let (line, column) = positions.start(place);
    let related = diagnostic.related.iter().take(RELATED).map(|(place, words)| {
        let (line, column) = positions.start(place);
        Related { place: format!("{}:{line}:{column}", place.path), words: words.clone() }
    });
    let related = related.collect();
    let (before, marked, after) = files.text(&place.path).map(|text| cut(text, place.span)).unwrap_or_default();
    Mistake {
        severity: diagnostic.severity.name(),
        code: diagnostic.problem.code().name(),
        title: diagnostic.problem.title(),
        help: diagnostic.problem.help(),
        path: place.path.to_string(),
        place: format!("{}:{line}:{column}", place.path),
        page: addresses.get(&place.path).map(|url| format!("/{}", encoded(url.as_str()))),
        line,
        before,
        marked,
        after,
        related,
    }
}

/// The line a place begins in, as far as it can be shown: what stands before the place, the place, and what follows.
fn cut(text: &str, span: Span) -> (String, String, String) {
    let marked = span.clamped(text).range();
    let line_end = text[marked.start..].find('\n').map_or(text.len(), |newline| marked.start + newline);
    let end = marked.end.min(line_end);
    let shown = |start: usize, end: usize| Span::new(start..end).clamped(text).range();
    let before = shown(marked.start.saturating_sub(AROUND), marked.start);
    let before = &text[before.start..marked.start];
    let before = before.rsplit('\n').next().unwrap_or_default();
    let inside = shown(marked.start, end.min(marked.start + AROUND));
    let after = shown(inside.end, line_end.min(inside.end + AROUND));
    let visible = |text: &str| text.chars().map(visible).collect::<String>();
    (visible(before), visible(&text[inside.start..inside.end]), visible(&text[inside.end..after.end.max(inside.end)]))
}

/// The files that have a page, with its address.
fn addresses(site: &Site) -> impl Iterator<Item = (&FilePath, &UrlPath)> {
    let articles = site.articles.iter().map(|article| (&article.document.path, &article.url));
    let pages = site.pages.iter().map(|page| (&page.document.path, &page.url));
    let profiles = site.entities.iter().filter_map(|entity| Some((&entity.profile.as_ref()?.0.path, &entity.url)));
    articles.chain(pages).chain(profiles)
}

/// The page of the file at `path`, if it has one.
pub fn page_of<'a>(site: &'a Site, path: &FilePath) -> Option<&'a UrlPath> {
    addresses(site).find(|(of, _)| *of == path).map(|(_, url)| url)
}

/// Text in HTML. What may not stand there is shown as a mark; what stands between quotation marks are addresses, in which
/// those are encoded.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars().map(visible) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}
