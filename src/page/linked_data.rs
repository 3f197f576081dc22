//! What a page says of itself to machines: JSON-LD in the words of schema.org. In: a page. Out: one object, ready for a
//! `script` element, which no text in it can leave.
//! Nothing is said that the site does not know: no date that is not sure, no kind of a source's author, no verdict on a claim.

mod source;

use self::source::{kind_of_source, name_source, state_source, tell_more};
use super::article::{authors_of, told};
use super::figure::figure_path;
use super::picture::preview;
use super::view::encoded;
use super::{Kind, Page, Pages, unmade};
use crate::date::Date;
use crate::link::names::fold;
use crate::link::site::{ArticleIx, Entity, EntityIx, FigureIx, Owner, PageIx, SourceIx};
use crate::parse::entities::{self, Relation};
use crate::parse::figures;
use crate::parse::front_matter::Article as Written;
use rustc_hash::FxHashSet;
use std::sync::OnceLock;
use tera::Value;

/// Objects that many pages repeat; each is made when it is first needed.
pub(super) struct Shared {
    site: OnceLock<String>,
    entities: Vec<OnceLock<String>>,
    sources: Vec<OnceLock<String>>,
    /// The names of organisations, folded. No text registers one, so these stay while texts change.
    organisations: OnceLock<FxHashSet<String>>,
}

impl Shared {
    pub(super) fn new(entities: usize, sources: usize) -> Shared {
        let (entities, sources) = (unmade(entities), unmade(sources));
        Shared { site: OnceLock::new(), entities, sources, organisations: OnceLock::new() }
    }
}

impl Shared {
    /// Has what is said of an entity made anew.
    pub(super) fn forget_entity(&mut self, entity: EntityIx) {
        self.entities[entity.at()] = OnceLock::new();
    }

    /// The same of all of them, of which there are `count` now.
    pub(super) fn forget_entities(&mut self, count: usize) {
        self.entities = unmade(count);
    }

    /// Has what is said of a source, by its place in the site, made anew.
    pub(super) fn forget_source(&mut self, source: usize) {
        self.sources[source] = OnceLock::new();
    }
}

/// An object that is being written.
struct Object(String);

impl Object {
    fn new(kind: &str) -> Object {
        Object(match kind {
            "" => "{".to_owned(),
            kind => ["{\"@type\":\"", kind, "\""].concat(),
        })
    }

    /// The object a page is about.
    fn page(kind: &str) -> Object {
        Object(["{\"@context\":\"https://schema.org\",\"@type\":\"", kind, "\""].concat())
    }

    fn key(&mut self, key: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(key);
        self.0.push_str("\":");
    }

    fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.key(key);
            string(&mut self.0, text);
        }
    }

    fn date(&mut self, key: &str, date: Option<&Date>) {
        if let Some(date) = date.and_then(Date::datetime) {
            self.text(key, &date);
        }
    }

    /// Something that is JSON already.
    fn json(&mut self, key: &str, json: &str) {
        self.key(key);
        self.0.push_str(json);
    }

    fn list<T: AsRef<str>>(&mut self, key: &str, items: impl IntoIterator<Item = T>) {
        let start = self.0.len();
        self.key(key);
        let empty = self.0.len();
        for item in items {
            self.0.push(if self.0.len() == empty { '[' } else { ',' });
            self.0.push_str(item.as_ref());
        }
        match self.0.len() == empty {
            true => self.0.truncate(start),
            false => self.0.push(']'),
        }
    }

    fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// A string of JSON that cannot end a `script` element or begin a comment in it.
fn string(json: &mut String, text: &str) {
    json.push('"');
    for char in text.chars() {
        match char {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\0'..='\u{1f}' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                json.push_str(&format!("\\u{:04x}", u32::from(char)));
            }
            _ => json.push(char),
        }
    }
    json.push('"');
}

fn quoted(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    string(&mut json, text);
    json
}

/// Somebody or something of whom only the name is known.
fn named(kind: &str, name: &str) -> String {
    let mut object = Object::new(kind);
    object.text("name", name);
    object.end()
}

impl Pages {
    /// The object of a page, for its template; nothing for lists.
    pub(super) fn linked_data(&self, page: &Page, lang: &str) -> Value {
        let json = match page.kind {
            Kind::Home => self.of_home(),
            Kind::Article(article) => self.of_article(article, lang),
            Kind::Page(text) => self.of_page(text, lang),
            Kind::Entity(entity, 0) => self.of_entity(entity),
            Kind::Source(source, 0) => self.of_source(source),
            _ => return Value::none(),
        };
        Value::safe_string(&json)
    }

    /// The absolute address of a path from the site's root, where that is known.
    fn address(&self, object: &mut Object, key: &str, path: &str) {
        let base = self.site.config.base_url.as_str();
        if !base.is_empty() {
            let (file, place) = path.find('#').map_or((path, ""), |at| path.split_at(at));
            object.text(key, &[base, file.strip_suffix("index.html").unwrap_or(file), place].concat());
        }
    }

    fn publisher(&self) -> Option<String> {
        let (name, url) = self.site.config.publisher.as_ref()?;
        let mut object = Object::new("Organization");
        object.text("name", name);
        object.text("url", url.as_deref().unwrap_or_default());
        Some(object.end())
    }

    fn of_home(&self) -> String {
        let config = &self.site.config;
        let mut object = Object::page("WebSite");
        object.text("name", &config.title);
        object.text("description", &config.description);
        object.text("inLanguage", &config.lang);
        self.address(&mut object, "url", "");
        object.list("publisher", self.publisher());
        object.end()
    }

    /// The site in a few words, as its pages speak of it.
    fn known_site(&self) -> &str {
        self.shared.site.get_or_init(|| {
            let mut object = Object::new("WebSite");
            object.text("name", &self.site.config.title);
            self.address(&mut object, "url", "");
            object.end()
        })
    }

    /// What articles and pages outside the stream have in common.
    fn of_text(&self, kind: &str, owner: Owner, written: &Written, lang: &str) -> Object {
        let (_, _, url) = self.site.text(owner);
        let mut object = Object::page(kind);
        object.text(if kind == "Report" { "headline" } else { "name" }, &written.title);
        object.text("description", written.summary.as_deref().unwrap_or_default());
        object.text("inLanguage", lang);
        self.address(&mut object, "url", &encoded(url.as_str()));
        object.date("datePublished", written.date.as_ref().map(|date| &date.value));
        object.date("dateModified", written.changed());
        let authors = authors_of(&self.site, written).iter();
        object.list("author", authors.map(|name| named(self.kind_of_author(name), name)));
        object.list("publisher", self.publisher());
        object.json("isPartOf", self.known_site());
        object
    }

    /// Who writes is a person, unless the name is that of the publisher, of the site or of an organisation that it knows.
    fn kind_of_author(&self, name: &str) -> &'static str {
        let config = &self.site.config;
        let publisher = config.publisher.as_ref().map(|(name, _)| name.as_str());
        let organisations = || {
            self.shared.organisations.get_or_init(|| {
                let entities = self.site.entities.iter().flat_map(Entity::entries);
                let of = |entity: &'_ entities::Entry| {
                    let others = entity.aliases.iter().chain(entity.names.iter().map(|(_, name)| name));
                    others.map(|name| fold(&name.value)).chain([fold(&entity.name)]).collect::<Vec<_>>()
                };
                entities.filter(|entity| entity.kind.value == "org").flat_map(of).collect()
            })
        };
        let is_known = publisher == Some(name) || config.title == name || organisations().contains(&fold(name));
        if is_known { "Organization" } else { "Person" }
    }

    fn of_article(&self, ix: ArticleIx, lang: &str) -> String {
        let site = &self.site;
        let article = &site.articles[ix];
        let written = article.written();
        let mut object = self.of_text("Report", Owner::Article(ix), written, lang);
        if let Some(preview) = preview(site, &article.figures) {
            self.address(&mut object, "image", &preview.path);
        }
        object.list("about", article.about.iter().map(|entity| self.known_entity(*entity)));
        object.list("citation", article.prose.cited.iter().map(|source| self.known_source(*source)));
        let corrections = written.corrections.iter().map(|correction| {
            let mut object = Object::new("CorrectionComment");
            object.text("text", &told(correction, self.tongue(lang)));
            object.date("datePublished", Some(&correction.date.value));
            object.end()
        });
        object.list("correction", corrections);
        let claims = article.figures.iter().filter(|figure| site.figure(**figure).kind == Some(figures::Kind::Claim));
        object.list("hasPart", claims.map(|figure| self.of_claim(*figure, lang)));
        object.end()
    }

    fn of_claim(&self, ix: FigureIx, lang: &str) -> String {
        let site = &self.site;
        let (figure, written) = (&site.figures[ix], site.figure(ix));
        let text = site.shown_figure(ix, lang);
        let mut object = Object::new("Claim");
        match written.label.as_deref().filter(|label| *label != text) {
            Some(label) => object.text("name", &[label, self.tongue(lang).text("", "colon"), " ", &text].concat()),
            None => object.text("name", &text),
        }
        object.text("text", written.says.as_ref().map_or("", |says| &says.value));
        self.address(&mut object, "url", &figure_path(site, ix));
        object.list("author", figure.attributed_to.map(|by| self.known_entity(by)));
        object.list("appearance", figure.sources.iter().map(|source| self.known_source(*source)));
        object.end()
    }

    fn of_page(&self, ix: PageIx, lang: &str) -> String {
        self.of_text("WebPage", Owner::Page(ix), self.site.pages[ix].written(), lang).end()
    }

    /// An entity in a few words, as others speak of it.
    fn known_entity(&self, ix: EntityIx) -> &str {
        self.shared.entities[ix.at()].get_or_init(|| {
            let entity = &self.site.entities[ix];
            let mut object = Object::new(kind_of_entity(entity));
            self.name_entity(&mut object, entity);
            object.end()
        })
    }

    fn name_entity(&self, object: &mut Object, entity: &Entity) {
        let written = entity.written();
        object.text("name", self.site.name_in(entity, &self.site.config.lang).0);
        self.address(object, "url", &super::view::entity_path(entity));
        let wikidata = written.wikidata.as_ref();
        let wikidata = wikidata.map(|item| quoted(&["https://www.wikidata.org/entity/", &item.value].concat()));
        object.list("sameAs", wikidata.into_iter().chain(written.url.as_deref().map(quoted)));
    }

    fn of_entity(&self, ix: EntityIx) -> String {
        let entity = &self.site.entities[ix];
        let written = entity.written();
        let kind = kind_of_entity(entity);
        let mut object = Object::page(kind);
        self.name_entity(&mut object, entity);
        object.text("description", written.summary.as_deref().unwrap_or_default());
        // Where pages have another name than it is registered under, that one is among the others.
        let shown = self.site.name_in(entity, &self.site.config.lang).0;
        let registered = (shown != written.name).then_some(written.name.as_str());
        let aliases = written.aliases.iter().map(|alias| alias.value.as_str());
        let names = entity.names_in_languages().map(|(_, name)| name);
        let names = registered.into_iter().chain(aliases).chain(entity.merged_names()).chain(names);
        let names = names.filter(|name| *name != shown || shown == written.name);
        object.list("alternateName", names.map(quoted));
        if let Some((lat, lon)) = written.coordinates.as_deref().filter(|_| kind == "Place") {
            let mut place = Object::new("GeoCoordinates");
            place.text("latitude", lat);
            place.text("longitude", lon);
            object.json("geo", &place.end());
        }
        let mut relate = |key: &str, relation: Relation, kind: &str| {
            let others = relation.among(&entity.relations).copied();
            let others = others.filter(|other| kind_of_entity(&self.site.entities[*other]) == kind);
            object.list(key, others.map(|other| self.known_entity(other)));
        };
        match kind {
            "Person" => relate("memberOf", Relation::MemberOf, "Organization"),
            "Organization" => {
                relate("memberOf", Relation::MemberOf, "Organization");
                relate("parentOrganization", Relation::PartOf, "Organization");
            }
            "Place" => relate("containedInPlace", Relation::Within, "Place"),
            "Event" => {
                relate("location", Relation::Place, "Place");
                relate("superEvent", Relation::PartOf, "Event");
                let (start, end) = entity.date().map(Date::datetimes).unwrap_or_default();
                object.text("startDate", &start.unwrap_or_default());
                object.text("endDate", &end.unwrap_or_default());
            }
            _ => {}
        }
        object.end()
    }

    /// A source in a few words, as others cite it.
    fn known_source(&self, ix: SourceIx) -> &str {
        self.shared.sources[ix.at()].get_or_init(|| {
            let source = &self.site.sources[ix];
            let mut object = Object::new(kind_of_source(source));
            name_source(&mut object, source);
            state_source(&mut object, source);
            self.address(&mut object, "mainEntityOfPage", &super::view::path(&source.url));
            object.end()
        })
    }

    fn of_source(&self, ix: SourceIx) -> String {
        let source = &self.site.sources[ix];
        let mut object = Object::page(kind_of_source(source));
        name_source(&mut object, source);
        state_source(&mut object, source);
        self.address(&mut object, "mainEntityOfPage", &super::view::path(&source.url));
        object.text("inLanguage", source.written().lang.as_deref().unwrap_or_default());
        tell_more(&mut object, source);
        object.end()
    }
}

fn kind_of_entity(entity: &Entity) -> &'static str {
    match entity.written().kind.value.as_str() {
        "person" => "Person",
        "org" => "Organization",
        "place" => "Place",
        "event" => "Event",
        _ => "Thing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_leave_the_script_it_stands_in() {
        let text = "</script><!-- \"\\\n\u{0}\u{2028}&amp; é";
        let json = quoted(text);
        assert!(!json.contains(['<', '>', '&', '\n', '\u{2028}', '\u{0}']), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(text));
    }

    #[test]
    fn what_is_not_there_is_left_out() {
        let mut object = Object::new("Thing");
        object.text("name", "");
        object.list("about", Vec::<String>::new());
        object.date("startDate", Date::parse("2018~").ok().as_ref());
        object.list("sameAs", [quoted("a"), quoted("b")]);
        assert_eq!(object.end(), "{\"@type\":\"Thing\",\"sameAs\":[\"a\",\"b\"]}");
        assert_eq!(named("", "The desk"), "{\"name\":\"The desk\"}");
    }
}
