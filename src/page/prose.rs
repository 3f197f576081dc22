//! The text of an article with its holes filled. In: a body and what its references lead to. Out: HTML.
//! Everything a writer typed is escaped here or was escaped when it was read.

mod embed;
mod joined;
mod named;
mod quoted;

use super::Pages;
use super::figure::{Said, figure_path, said};
use super::marks::Marks;
use super::picture::{Candidate, IN_TEXT, candidates, has_more};
use super::view::{Link, attributes, encoded, entity_path, grade, path};
use crate::link::site::{ArticleIx, FigureIx, Owner, Site, SourceIx, Target};
use crate::parse::SourceRef;
use crate::parse::reference::{Kind, Reference};
use crate::path::UrlPath;
use crate::words::Tongue;
use pulldown_cmark_escape::escape_html;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// The text of `owner` as HTML for its own page. Numbers and dates are in `lang`.
pub fn fill(pages: &Pages, owner: Owner, lang: &str) -> String {
    let site = &pages.site;
    let (body, prose, url) = site.text(owner);
    let root = url.to_root();
    let mut filler = Filler {
        pages,
        site,
        owner,
        lang,
        tongue: pages.tongue(lang),
        root: &root,
        numbers: prose.cited.iter().enumerate().map(|(at, source)| (*source, at + 1)).collect(),
        cites: FxHashMap::default(),
        uses: 0,
        drawings: 0,
        images: 0,
        set: FxHashSet::default(),
        html: String::with_capacity(body.html.len() + body.references.len() * 96),
    };
    let (mut from, mut put): (_, fn(&mut String, &str)) = (0, String::push_str);
    for (at, (reference, target)) in body.references.iter().zip(&prose.targets).enumerate() {
        put(&mut filler.html, &body.html[from..reference.at]);
        filler.hole(at, reference, target);
        from = reference.at;
        put = if matches!(reference.kind, Kind::Wording { .. }) { joined::push } else { String::push_str };
    }
    put(&mut filler.html, &body.html[from..]);
    let html = match Marks::in_html(filler.tongue) {
        Some(mut marks) => {
            let mut html = String::with_capacity(filler.html.len());
            marks.push_html(&mut html, &filler.html);
            html
        }
        None => filler.html,
    };
    match named::has_nameless(&html) {
        true => named::named(&html, filler.tongue),
        false => html,
    }
}

/// The places in a source that are named with one entry after the other of `sources`, which `references` were found to be.
/// A source may stand there twice, with a place each.
pub(super) fn places<'r>(
    site: &Site,
    references: &'r [SourceRef],
    sources: &[SourceIx],
) -> impl Iterator<Item = (SourceIx, Option<&'r str>)> {
    // What was found stands in the order in which it is written.
    let mut rest = references;
    sources.iter().map(move |ix| {
        let id = site.sources[*ix].id();
        let locator = rest.iter().position(|reference| reference.id.value == id).and_then(|at| {
            let locator = rest[at].locator.as_deref();
            rest = &rest[at + 1..];
            locator
        });
        (*ix, locator)
    })
}

/// The id of the `turn`th place, from 1, at which a text cites its source of that number.
pub fn citation_id(number: usize, turn: usize) -> String {
    format!("cite-{number}-{turn}")
}

/// What stands before the words of a quotation.
pub(super) const QUOTED: &str = "<q class=\"q\">";
/// What stands round those of a block quotation that begins and ends with a paragraph.
pub(super) const BLOCK_QUOTED: (&str, &str) =
    ("<figure class=\"quote\"><blockquote>\n<p>", "</p>\n</blockquote>\n<figcaption>");

/// A number and its unit are kept on one line, but where the two are too long for a narrow one they may stand on two: else a
/// browser would tear the unit. `behind` is what follows the number.
fn loosened<'a>(number: &'a str, behind: &str) -> Cow<'a, str> {
    const LONGEST: usize = 18;
    let Some(at) = number.rfind('\u{a0}') else { return Cow::Borrowed(number) };
    let (before, after) = (&number[..at], &number[at + '\u{a0}'.len_utf8()..]);
    let last = before.rsplit(' ').next().unwrap_or_default();
    let first = [after, behind].concat();
    let letters = last.chars().chain(first.chars().take_while(|letter| *letter != ' ')).count();
    if letters < LONGEST { Cow::Borrowed(number) } else { Cow::Owned([before, " ", after].concat()) }
}

/// The ids of the places at which a text uses the figures of its own article.
pub fn uses(site: &Site, article: ArticleIx) -> FxHashMap<FigureIx, Vec<String>> {
    let (body, prose, _) = site.text(Owner::Article(article));
    let mut uses: FxHashMap<FigureIx, Vec<String>> = FxHashMap::default();
    let mut number = 0;
    for (reference, target) in body.references.iter().zip(&prose.targets) {
        let Target::Figure(ix) = target else { continue };
        if site.figures[*ix].article != article || !has_link(site, &reference.kind, *ix) {
            continue;
        }
        let uses = uses.entry(*ix).or_default();
        number += 1;
        uses.push(use_id(number));
    }
    uses
}

/// Whether a reference to a figure becomes a link with an id: images and series set into the text have none, but for the
/// number that may stand beside them.
fn has_link(site: &Site, kind: &Kind, figure: FigureIx) -> bool {
    !matches!(kind, Kind::Embed { .. }) || is_number(site, figure)
}

/// Whether a figure that is set into a text has a number there, with what is said of it.
fn is_number(site: &Site, figure: FigureIx) -> bool {
    let written = site.figure(figure);
    written.image.is_none() && written.series.is_none() || has_number(site, figure)
}

fn has_number(site: &Site, figure: FigureIx) -> bool {
    site.value(figure).is_some() || site.range(figure).is_some()
}

/// The id of the place at which a text uses a figure of its own for the `number`th time, whichever it is. It has no word of
/// the writer's: in the reading view of a browser a number with the id `use-share-1` is taken for a button and left out.
fn use_id(number: usize) -> String {
    format!("use-{number}")
}

/// What the line below a number says.
#[derive(Clone, Copy)]
enum Mark {
    /// It rests on a retracted source and on no other.
    Retracted,
    /// Another number contradicts it.
    Contested,
    /// A newer one has taken its place.
    Replaced,
}

struct Filler<'a> {
    pages: &'a Pages,
    site: &'a Site,
    owner: Owner,
    lang: &'a str,
    tongue: &'a Tongue,
    root: &'a str,
    /// The number of each source that is cited.
    numbers: FxHashMap<SourceIx, usize>,
    /// How often each source was cited so far.
    cites: FxHashMap<SourceIx, usize>,
    /// How often a figure of the page's own was used so far.
    uses: usize,
    /// How many drawings stand in the text so far.
    drawings: usize,
    /// How many images.
    images: usize,
    /// The figures of the page's own whose values stand in it so far.
    set: FxHashSet<FigureIx>,
    html: String,
}

impl Filler<'_> {
    fn text(&mut self, text: &str) {
        escape_html(&mut self.html, text).expect("writing to a string cannot fail");
    }

    fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn attribute(&mut self, name: &str, parts: &[&str]) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        parts.iter().for_each(|part| self.text(part));
        self.raw("\"");
    }

    /// `<a class="…" href="…">` to a path from the site's root.
    fn open(&mut self, class: &str, target: &str) {
        self.raw("<a");
        if !class.is_empty() {
            self.attribute("class", &[class]);
        }
        self.attribute("href", &[self.root, target]);
        self.raw(">");
    }

    fn link(&mut self, class: &str, link: &Link<'_>) {
        self.open(class, &link.path);
        self.words(&link.text, link.lang, link.dir);
        self.raw("</a>");
    }

    /// Words, which say their language where it is not the page's.
    fn words(&mut self, words: &str, lang: Option<&str>, dir: Option<&str>) {
        let Some(dir) = dir else { return self.text(words) };
        self.raw("<bdi");
        if let Some(lang) = lang {
            self.attribute("lang", &[lang]);
        }
        self.attribute("dir", &[dir]);
        self.raw(">");
        self.text(words);
        self.raw("</bdi>");
    }

    /// What a figure says: its number is in the language of the page, its words are in that of its briefing.
    fn said(&mut self, said: &Said<'_>) {
        let Some(value) = &said.value else { return self.words(&loosened(&said.text, ""), said.lang, said.dir) };
        self.text(&loosened(value, said.after.as_deref().unwrap_or_default()));
        if let Some(after) = &said.after {
            self.words(after, said.lang, said.dir);
        }
    }

    fn hole(&mut self, at: usize, reference: &Reference, target: &Target) {
        match &reference.kind {
            Kind::Entity { name, labelled } => self.name(name, *labelled, target),
            Kind::Citation(references) => self.citation(references, target),
            Kind::Quotation { source, .. } => {
                self.marks(at);
                self.citation(std::slice::from_ref(source), target);
            }
            Kind::BlockQuotation { sources, .. } => {
                self.block_marks(at);
                self.attribution(sources, at, target);
            }
            Kind::Value { .. } => {
                if let Target::Figure(figure) = target {
                    self.open_figure(*figure);
                    self.say_mark(*figure);
                    self.said(&said(self.site, *figure, self.lang));
                    self.raw("</a>");
                }
            }
            Kind::Wording { .. } => match target {
                Target::Figure(figure) => {
                    self.open_figure(*figure);
                    self.say_mark(*figure);
                }
                _ => self.raw("<a>"),
            },
            Kind::Embed { caption, .. } => {
                if let Target::Figure(figure) = target {
                    self.embed(*figure, caption.as_deref());
                }
            }
            Kind::Link { target: written, title, heading } => {
                self.open_link(target, written, title, heading.as_deref())
            }
            Kind::Image { alt, title, .. } => {
                if let Target::File(url) = target {
                    self.image(url, alt, title);
                }
            }
        }
    }

    fn name(&mut self, name: &str, labelled: bool, target: &Target) {
        let (class, href) = match target {
            Target::Entity(entity, _) => ("ent", entity_path(&self.site.entities[*entity])),
            Target::Article(article, _) => ("", path(&self.site.articles[*article].url)),
            _ => ("", String::new()),
        };
        match href.as_str() {
            "" => self.raw("<a>"),
            href => self.open(class, href),
        }
        if !labelled {
            let (name, foreign) = self.site.shown_name(name, target, self.lang);
            let (lang, dir) = attributes(foreign);
            self.words(&name, lang, dir);
            self.raw("</a>");
        }
    }

    fn citation(&mut self, references: &[SourceRef], target: &Target) {
        let Target::Sources(sources) = target else { return };
        // The number stands at its word, as a raised sign does, whether or not the writer left a blank for the bracket.
        let end = self.html.trim_end_matches([' ', '\n']).len();
        self.html.truncate(end);
        let all_fall = self.site.fall(sources);
        for (source, locator) in places(self.site, references, sources) {
            let Some(number) = self.numbers.get(&source).copied() else { continue };
            let turn = self.cites.entry(source).or_default();
            *turn += 1;
            let id = citation_id(number, *turn);
            let label = self.tongue.with("source", "numbered", &number.to_string());
            // Where all of them are retracted, that is said once behind them.
            let falls = !all_fall && self.site.fall(&[source]);
            let label = if falls { self.tongue.with("evidence", "retracted_label", &label) } else { label };
            let next = self.html.ends_with("</sup>");
            self.raw(if next { "<sup class=\"cite is-next\"" } else { "<sup class=\"cite\"" });
            self.attribute("id", &[&id]);
            self.raw("><a");
            self.attribute("href", &["#source-", &number.to_string()]);
            self.attribute("aria-label", &[&label]);
            // Which is heard beside the name.
            if let Some(locator) = locator {
                self.attribute("title", &[locator]);
            }
            self.raw(">");
            // The brackets are not seen; what is copied, or read without the style, has 71[1] and not 711.
            self.raw("<span>[</span>");
            self.raw(&number.to_string());
            self.raw("<span>]</span></a></sup>");
        }
        self.retracted(all_fall);
    }

    /// Says that what stands before it rests on a retracted source and on no other.
    fn retracted(&mut self, is: bool) {
        self.tag(is, ["bad", "evidence", "retracted"], true);
    }

    /// Says of the figure before it that others say otherwise, or that it has been replaced. What its link has `said` to
    /// those who hear it is only seen.
    fn doubts(&mut self, figure: FigureIx, said: Option<Mark>) {
        let is_contested = self.site.contradictions.is_contested(figure);
        self.tag(is_contested, ["bad", "evidence", "contested"], !matches!(said, Some(Mark::Contested)));
        self.tag(
            self.site.is_replaced_in(figure, self.owner),
            ["warn", "figure", "replaced"],
            !matches!(said, Some(Mark::Replaced)),
        );
    }

    fn tag(&mut self, is: bool, [kind, section, key]: [&str; 3], is_heard: bool) {
        if is {
            self.raw(" <span class=\"tag tag--");
            self.raw(kind);
            self.raw(if is_heard { "\">" } else { "\" aria-hidden=\"true\">" });
            self.raw(self.tongue.html(section, key));
            self.raw("</span>");
        }
    }

    /// A use of a figure: on its own page it has an id, so that the card can lead back to it.
    fn open_figure(&mut self, figure: FigureIx) {
        let own = matches!(self.owner, Owner::Article(article) if self.site.figures[figure].article == article);
        let id = self.site.figure(figure).id.value.clone();
        let class = match self.mark(figure) {
            Some(Mark::Retracted) => "fig is-retracted",
            Some(Mark::Contested) => "fig is-contested",
            Some(Mark::Replaced) => "fig is-replaced",
            None => "fig",
        };
        if !own {
            let target = figure_path(self.site, figure);
            return self.open(class, &target);
        }
        self.uses += 1;
        let place = use_id(self.uses);
        self.raw("<a");
        self.attribute("class", &[class]);
        self.attribute("id", &[&place]);
        self.attribute("href", &["#fig-", &id]);
        self.raw(">");
    }

    /// What speaks against a figure, the gravest first.
    fn mark(&self, figure: FigureIx) -> Option<Mark> {
        match self.site.falls(figure) {
            true => Some(Mark::Retracted),
            false if self.site.contradictions.is_contested(figure) => Some(Mark::Contested),
            false if self.site.is_replaced_in(figure, self.owner) => Some(Mark::Replaced),
            false => None,
        }
    }

    /// Says to those who hear the page what the line below a number says to those who see it, before the number.
    fn say_mark(&mut self, figure: FigureIx) {
        let Some(mark) = self.mark(figure) else { return };
        let (section, key) = match mark {
            Mark::Retracted => ("evidence", "retracted"),
            Mark::Contested => ("evidence", "contested"),
            Mark::Replaced => ("figure", "replaced"),
        };
        self.raw("<span class=\"visually-hidden\">");
        self.raw(self.tongue.html(section, key));
        self.raw(self.tongue.html("", "colon"));
        self.raw(" </span>");
    }

    /// The opening tag of a link to what is `written`; `place` is what the writer put behind the `#`.
    fn open_link(&mut self, target: &Target, written: &str, title: &str, place: Option<&str>) {
        let (base, href) = match target {
            Target::Article(article, heading) => {
                (self.root, with_heading(&self.site.articles[*article].url, heading.as_deref()))
            }
            Target::Page(page, heading) => (self.root, with_heading(&self.site.pages[*page].url, heading.as_deref())),
            Target::Entity(entity, heading) => {
                let entity = &self.site.entities[*entity];
                // The profile of an event that a text tells is on no page.
                match heading.as_deref().filter(|_| entity.told_in.is_none()) {
                    Some(heading) => (self.root, with_heading(&entity.url, Some(heading))),
                    None => (self.root, entity_path(entity)),
                }
            }
            // Such as a page: `map.pdf#page=12`.
            Target::File(url) => (self.root, with_query(with_heading(url, place), written)),
            Target::Heading(heading) => ("#", encoded(heading).into_owned()),
            _ => return self.raw("<a>"),
        };
        self.raw("<a");
        self.attribute("href", &[base, &href]);
        if !title.is_empty() {
            self.attribute("title", &[title]);
        }
        self.raw(">");
    }

    /// The size is there before the image is, so that nothing moves; what stands further down is loaded when it is near.
    fn image(&mut self, url: &UrlPath, alt: &str, title: &str) {
        /// At the top of a text of so many bytes an image is likely to be seen at once.
        const TOP: usize = 1500;
        let is_lazy = self.images > 0 || self.html.len() > TOP;
        self.images += 1;
        let candidates = candidates(self.site, url);
        // An image that the writer made a link leads where the writer says.
        let is_in_link = || self.html.rfind("<a ").is_some_and(|open| !self.html[open..].contains("</a>"));
        let is_link = has_more(url, &candidates) && !is_in_link();
        if is_link {
            self.open("full", &path(url));
        }
        self.raw("<img");
        self.attribute("src", &[self.root, &path(url)]);
        for (at, Candidate { path, width }) in candidates.iter().enumerate() {
            self.raw(if at == 0 { " srcset=\"" } else { ", " });
            [self.root, path].iter().for_each(|part| self.text(part));
            self.raw(&format!(" {width}w"));
        }
        if !candidates.is_empty() {
            self.raw(if is_lazy { "\" sizes=\"auto, " } else { "\" sizes=\"" });
            self.raw(IN_TEXT);
            self.raw("\"");
        }
        self.attribute("alt", &[alt]);
        if !title.is_empty() {
            self.attribute("title", &[title]);
        }
        if let Some((width, height)) = self.site.images.get(url).and_then(|picture| picture.image.size) {
            self.raw(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        self.raw(if is_lazy { " loading=\"lazy\">" } else { ">" });
        if is_link {
            self.raw("</a>");
        }
    }
}

/// The way to a page of our own with what is asked of it, as in `/search/?q=ice`. No file has a `?` in its address.
fn with_query(href: String, written: &str) -> String {
    let Some((_, query)) = written.split_once('?') else { return href };
    let (file, place) = href.split_at(href.find('#').unwrap_or(href.len()));
    let mut asked = String::new();
    for byte in query.bytes() {
        match byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            true => asked.push(char::from(byte)),
            false => asked.push_str(&format!("%{byte:02X}")),
        }
    }
    [file, "?", &asked, place].concat()
}

fn with_heading(url: &UrlPath, heading: Option<&str>) -> String {
    match heading {
        Some(heading) => format!("{}#{}", path(url), encoded(heading)),
        None => path(url),
    }
}

impl Pages {
    /// The grade of a source's letter alone.
    pub(super) fn letter(&self, source: SourceIx) -> Option<super::view::Grade> {
        grade(self.site.sources[source].written().reliability, None, self.speak())
    }
}
