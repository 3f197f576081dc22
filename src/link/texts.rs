//! The texts of a site: of articles, of pages, of profiles. In: the linked `Site`. Out: each of them, its file, its page.

use super::directory::names_of;
use super::names::{folded, loose, with_kind};
use super::site::{ArticleIx, Entity, EntityIx, FigureIx, Owner, PageIx, Prose, Site, Target};
use crate::number::{bound_words, range_words, with_unit};
use crate::parse::Parsed;
use crate::parse::body::Body;
use crate::parse::front_matter::Article as Written;
use crate::parse::printed::printed;
use crate::path::{FilePath, UrlPath};
use crate::text::{is_script_of, primary, speaks};
use std::borrow::Cow;

impl Entity {
    /// A name that leads here, without the kind before it: `place:imlil`. What it is called with a colon stays as it is.
    fn without_kind<'n>(&self, name: &'n str) -> &'n str {
        let Some((kind, rest)) = with_kind(name) else { return name };
        let whole = folded(name);
        let is_whole = |known: &str| known == whole || loose(&whole).is_some_and(|whole| known == whole);
        let mut entries = self.entries();
        let is_called_so = self.entries().flat_map(names_of).any(|(known, _)| is_whole(&known));
        if is_called_so || !entries.any(|entry| entry.kind.value == *kind) { name } else { rest }
    }
}

impl Site {
    /// Every text: of articles, of pages, of profiles.
    pub fn owners(&self) -> impl Iterator<Item = Owner> {
        let articles = (0..self.articles.len()).map(|at| Owner::Article(ArticleIx::new(at)));
        let pages = (0..self.pages.len()).map(|at| Owner::Page(PageIx::new(at)));
        let profiles = (0..self.entities.len()).filter(|at| self.entities[*at].profile.is_some());
        articles.chain(pages).chain(profiles.map(|at| Owner::Profile(EntityIx::new(at))))
    }

    /// The language in which an entity is registered: that of the site, or of the article that tells it.
    pub fn main_lang(&self, entity: &Entity) -> &str {
        let told = entity.told_in.and_then(|article| self.articles[article].written().lang.as_deref());
        told.unwrap_or(&self.config.lang)
    }

    /// What an entity is called in the language `lang`; and where it has no name in `lang`, the language of the one it has,
    /// empty if nobody knows that.
    pub fn name_in<'a>(&'a self, entity: &'a Entity, lang: &str) -> (&'a str, Option<&'a str>) {
        let (written, own) = (entity.written(), self.main_lang(entity));
        let named = |is_it: &dyn Fn(&str) -> bool| written.names.iter().find(|(tag, _)| is_it(tag));
        let exactly = |lang: &str| named(&|tag| tag.eq_ignore_ascii_case(lang));
        // A name for a region or a script of its own language does not stand for the one it is registered under.
        let nearly = || named(&|tag| speaks(tag, primary(lang))).filter(|_| lang != own);
        if let Some((_, name)) = exactly(lang).or_else(nearly) {
            return (&name.value, None);
        }
        let is_known =
            || is_script_of(&written.name, own) && exactly(own).is_none_or(|(_, it)| it.value == written.name);
        let foreign = (lang != own).then(|| if is_known() { own } else { "" });
        (&written.name, foreign)
    }

    /// What else an entity is called, beside what pages in `lang` call it.
    pub fn other_names<'a>(&'a self, entity: &'a Entity, lang: &str) -> impl Iterator<Item = &'a str> {
        let (written, shown) = (entity.written(), self.name_in(entity, lang).0);
        let registered = (lang == self.main_lang(entity)).then_some(written.name.as_str());
        let others = written.other_names().chain(entity.merged_names());
        registered.into_iter().chain(others).filter(move |name| *name != shown)
    }

    /// What `[[name]]` shows, and its language as in `name_in`: the name as typed, with the signs of print, unless it is an
    /// id, which stands for the entity's own name in the language of the text.
    pub fn shown_name<'a>(&'a self, name: &str, target: &Target, lang: &str) -> (Cow<'a, str>, Option<&'a str>) {
        match target {
            Target::Entity(entity, _) => {
                let entity = &self.entities[*entity];
                let shown = entity.without_kind(name);
                if entity.entries().any(|entry| entry.id.value == shown) {
                    let (name, foreign) = self.name_in(entity, lang);
                    return (name.into(), foreign);
                }
                (printed(shown.to_owned()).into(), None)
            }
            Target::Article(article, _) => {
                let written = self.articles[*article].written();
                let own = self.lang_of(written);
                (written.title.as_str().into(), Some(own).filter(|own| *own != lang))
            }
            _ => (name.to_owned().into(), None),
        }
    }

    /// The number of a figure with the word for its bound, without its unit; empty for what has no single number.
    pub fn shown_number(&self, figure: FigureIx, lang: &str) -> String {
        let number = match (self.value(figure), self.range(figure)) {
            (Some(value), _) => value.format(lang),
            (None, Some((low, high))) => range_words(&low.format(lang), &high.format(lang), lang),
            (None, None) => return String::new(),
        };
        [bound_words(self.bound(figure), lang), &number].concat()
    }

    /// What `[=figure]` shows: the number with its unit, or the label of what has no single number.
    pub fn shown_figure(&self, figure: FigureIx, lang: &str) -> String {
        match self.shown_number(figure, lang) {
            number if number.is_empty() => {
                let written = self.figure(figure);
                written.label.as_deref().unwrap_or(&written.id.value).to_owned()
            }
            number => with_unit(&number, self.unit(figure), lang),
        }
    }

    /// What an article or a page says; a profile is none.
    pub fn written(&self, owner: Owner) -> Option<&Written> {
        match owner {
            Owner::Article(article) => Some(self.articles[article].written()),
            Owner::Page(page) => Some(self.pages[page].written()),
            Owner::Profile(_) => None,
        }
    }

    /// The language of an article or a page.
    pub fn lang_of<'a>(&'a self, text: &'a Written) -> &'a str {
        text.lang.as_deref().unwrap_or(&self.config.lang)
    }

    /// The file of a text, and its language.
    pub fn file_of(&self, owner: Owner) -> (&FilePath, &str) {
        let document = match owner {
            Owner::Article(article) => &self.articles[article].document,
            Owner::Page(page) => &self.pages[page].document,
            Owner::Profile(entity) => {
                let entity = &self.entities[entity];
                entity.profile.as_ref().map_or(&entity.document, |profile| &profile.0)
            }
        };
        (&document.path, self.written(owner).map_or(&self.config.lang, |text| self.lang_of(text)))
    }

    /// A text, what its references lead to, and the page it stands on.
    pub fn text(&self, owner: Owner) -> (&Body, &Prose, &UrlPath) {
        match owner {
            Owner::Article(article) => {
                let article = &self.articles[article];
                (&article.written().body, &article.prose, &article.url)
            }
            Owner::Page(page) => {
                let page = &self.pages[page];
                (&page.written().body, &page.prose, &page.url)
            }
            Owner::Profile(entity) => {
                let entity = &self.entities[entity];
                match entity.profile.as_deref() {
                    Some((document, prose)) => match &document.content {
                        Parsed::Profile(profile) => (&profile.body, prose, &entity.url),
                        _ => unreachable!("a profile is made of a profile's document"),
                    },
                    None => unreachable!("only an entity with a profile owns a text"),
                }
            }
        }
    }
}
