//! Templates and assets by name. In: the theme inside the binary, and the site's own files over it. Out: a `Theme`.
//! A file of the site's theme replaces the built-in one of its name; it may extend it as `builtin/<name>`.
//! A template never sees files, clock, network or environment.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::files::{Content, Files};
use crate::parse::config::Config;
use crate::parse::conflict;
use crate::path::{FilePath, UrlPath};
use crate::text::{Span, nearest};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use tera::{Context, Tera, TeraResult, Value};

mod advice;
mod assets;
mod blank;
mod bound;
mod built_in;
mod dead_end;
mod fields;
mod mistake;
mod names;
pub mod reference;
mod say;
mod spell;
mod tags;
mod versions;
pub use built_in::{FILES as BUILT_IN, beginning, texts};
use versions::Versions;

/// How templates name the built-in file that a file of the site's replaces.
const BUILT_IN_PREFIX: &str = "builtin/";

/// Everything a site looks like.
#[derive(Clone, Debug)]
pub struct Theme {
    /// The templates, if the site has some of its own, or assets that the built-in ones name.
    tera: Option<Arc<Tera>>,
    /// Those of the site as they are written, to say where in them a mistake is.
    written: Option<Arc<Tera>>,
    /// The same for pages of one language, with less to look up.
    spelt: Option<(String, Arc<Tera>)>,
    /// The folder of the site's own files: `themes/default`.
    folder: String,
    /// The site's own templates, by name.
    own: BTreeMap<String, Arc<str>>,
    /// Files that are copied as they are, by address: those under `assets/`.
    pub assets: BTreeMap<UrlPath, Asset>,
    /// What stands behind the addresses of those that templates name.
    versions: Arc<Versions>,
}

/// A style sheet, script, font or picture of a theme.
#[derive(Clone, Debug, PartialEq)]
pub enum Asset {
    /// Inside the binary.
    BuiltIn(&'static [u8]),
    /// In the site's folder, as text.
    Text(Arc<str>),
    /// In the site's folder.
    File(FilePath),
}

/// Loads the theme the site asks for. With mistakes in the site's own templates, the theme is the built-in one.
pub fn load(files: &Files, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Theme {
    let mut theme = built_in_theme(format!("themes/{}", config.theme.value));
    if config.theme.value != "default" && !files.iter().any(|(path, _)| path.below(&theme.folder).is_some()) {
        let problem = Problem::MissingFile { file: theme.folder.clone(), nearest: None };
        let site = FilePath::new("content/site.toml").expect("a plain path");
        diagnostics.push(Diagnostic::new(Place::new(&site, config.theme.span), problem));
    }
    let own = theme.take_in(files, diagnostics);
    let has_own_assets = theme.assets.values().any(|asset| !matches!(asset, Asset::BuiltIn(_)));
    theme.versions = match own.is_empty() && !has_own_assets {
        true => BUILT_IN_VERSIONS.clone(),
        false => {
            let texts = built_in_texts().map(|(_, text)| text).chain(own.values().map(|text| &**text));
            Arc::new(versions::of(texts, &theme.assets, files))
        }
    };
    if own.is_empty() {
        if theme.versions != *BUILT_IN_VERSIONS {
            theme.tera = templates(&[], &theme.versions, &own).ok().map(Arc::new);
        }
        return theme;
    }
    let unsettled: Vec<Diagnostic> = own.iter().flat_map(|(name, text)| theme.unsettled(name, text)).collect();
    if !unsettled.is_empty() {
        diagnostics.extend(unsettled);
        return theme;
    }
    diagnostics.extend(own.iter().flat_map(|(name, text)| theme.unmet(name, text, &own, files)));
    let unknown = mistake::unknown(&theme.folder, &own);
    let is_sound = unknown.is_empty();
    diagnostics.extend(unknown);
    // A file that cannot be read is set aside, so that what is wrong with the others is said in the same run.
    let (mut good, mut aside) = (own.clone(), BTreeMap::new());
    let mut tera = BUILT_IN_TEMPLATES.clone();
    while let Err(error) = tera.add_raw_templates(good.iter().map(|(name, text)| (name.as_str(), &**text))) {
        let (found, bad) = mistake::explain(&error, &theme.folder, &own, &aside);
        diagnostics.extend(found);
        let Some(bad) = bad.and_then(|bad| good.remove_entry(&bad)) else { return theme };
        aside.extend([bad]);
        tera = BUILT_IN_TEMPLATES.clone();
    }
    if good.len() == own.len() {
        diagnostics.extend(mistake::calls(&tera, &theme.folder, &own));
    }
    if is_sound && good.len() == own.len() {
        diagnostics.extend(blank::blank(&theme.folder, &own));
        let written = Arc::new(tera);
        theme.tera = templates(&[], &theme.versions, &own).map(Arc::new).ok().or(Some(written.clone()));
        theme.written = Some(written);
        theme.own = own;
    }
    theme
}

/// What to do with an asset whose name no address can hold.
const UNADDRESSED: &str = "no web address can hold its name: rename it; letters, digits, `-`, `_` and `.` are safe, and 240 of \
    them are the most";

/// What to do with a file of a theme that is neither a template nor an asset, if it was meant as one.
fn misplaced(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "css" | "js" | "svg" | "png" | "jpg" | "jpeg" | "webp" | "avif" | "gif" | "ico" | "woff" | "woff2" | "ttf"
        | "otf" => {
            Some("put it into the folder assets/ of the theme, and name it there in a template: {{ root }}assets/…")
        }
        "htm" | "tera" | "j2" | "jinja" | "jinja2" | "liquid" | "hbs" => {
            Some("templates are those of Tera, in files that end in .html")
        }
        _ => None,
    }
}

fn is_template(name: &str) -> bool {
    name.ends_with(".html") || name.ends_with(".xml")
}

/// Whether a template is named in the text of another, which includes or extends it.
fn is_named(template: &str, text: &str) -> bool {
    ['"', '\'', '`'].iter().any(|mark| text.contains(&format!("{mark}{template}{mark}")))
}

fn is_built_in(name: &str, text: &str) -> bool {
    BUILT_IN.iter().any(|(known, bytes)| *known == name && *bytes == text.as_bytes())
}

/// The built-in templates, by name.
fn built_in_texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let templates = BUILT_IN.iter().filter(|(name, _)| is_template(name));
    templates.map(|(name, bytes)| (*name, std::str::from_utf8(bytes).expect("a test reads the built-in templates")))
}

/// The text of a template that is named: one of the site's own, or a built-in one.
fn text_of<'o>(name: &str, own: &'o BTreeMap<String, Arc<str>>) -> Option<&'o str> {
    let built_in = || built_in_texts().find(|(known, _)| *known == name.trim_start_matches(BUILT_IN_PREFIX));
    own.get(name).map(|text| &**text).or_else(|| built_in().map(|(_, text)| text))
}

/// The built-in templates, read once, and only where they are needed as they are.
static BUILT_IN_TEMPLATES: LazyLock<Tera> = LazyLock::new(|| {
    templates(&[], &BUILT_IN_VERSIONS, &BTreeMap::new()).expect("a test loads the built-in templates")
});

/// The versions of the built-in assets.
static BUILT_IN_VERSIONS: LazyLock<Arc<Versions>> = LazyLock::new(|| {
    let texts = built_in_texts().map(|(_, text)| text);
    Arc::new(versions::of(texts, &built_in_theme(String::new()).assets, &Files::default()))
});

/// The built-in templates with the values of `known` spelt out in them, and those of the site over them.
fn templates(known: &[(&str, Value)], versions: &Versions, own: &BTreeMap<String, Arc<str>>) -> TeraResult<Tera> {
    let mut tera = Tera::new();
    say::register(&mut tera);
    tera.set_fallback_prefixes([BUILT_IN_PREFIX])?;
    let built_in = built_in_texts()
        .map(|(name, text)| (format!("{BUILT_IN_PREFIX}{name}"), spell::spell(&versions.written(text), known)));
    let own = own.iter().map(|(name, text)| (name.clone(), versions.written(text).into_owned()));
    // At once: each time, all of them are put together anew.
    tera.add_raw_templates(built_in.chain(own))?;
    Ok(tera)
}

fn built_in_theme(folder: String) -> Theme {
    let assets = BUILT_IN.iter().filter(|(name, _)| name.starts_with("assets/"));
    let assets = assets.filter_map(|(name, bytes)| Some((UrlPath::new(name)?, Asset::BuiltIn(bytes))));
    let assets = assets.collect();
    Theme { tera: None, written: None, spelt: None, folder, own: BTreeMap::new(), assets, versions: Arc::default() }
}

impl Theme {
    /// Takes in the assets among the site's own files. Gives the templates.
    fn take_in(&mut self, files: &Files, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, Arc<str>> {
        let mut own = BTreeMap::new();
        for (path, content) in files.iter() {
            let Some(name) = path.below(&self.folder) else { continue };
            let asset = name.starts_with("assets/").then(|| UrlPath::new(name)).flatten();
            match (content, asset) {
                (Content::Text(text), Some(url)) => drop(self.assets.insert(url, Asset::Text(text.clone()))),
                (Content::Blob { .. }, Some(url)) => drop(self.assets.insert(url, Asset::File(path.clone()))),
                (Content::Text(text), None) if is_template(name) => {
                    if !is_built_in(name, text) {
                        own.insert(name.to_owned(), text.clone());
                    }
                }
                // Why is told with all files that cannot be used.
                (Content::Unusable(_), _) => {}
                _ => {
                    let instead = if name.starts_with("assets/") { Some(UNADDRESSED) } else { misplaced(name) };
                    let problem = instead.map(|instead| Problem::NotRead { instead });
                    diagnostics.extend(problem.map(|problem| Diagnostic::new(Place::file(path), problem)));
                }
            }
        }
        own
    }

    /// Where two versions of a passage stand in a template of the site's own.
    fn unsettled(&self, name: &str, text: &str) -> Vec<Diagnostic> {
        let Some(path) = FilePath::new(&format!("{}/{name}", self.folder)) else { return Vec::new() };
        let marks = conflict::marks(text, false).into_iter();
        marks.map(|mark| Diagnostic::new(Place::new(&path, mark), Problem::MergeConflict)).collect()
    }

    /// What a template of the site's own is not met by: nothing shows it, or an asset it asks for is not there.
    fn unmet(&self, name: &str, text: &str, own: &BTreeMap<String, Arc<str>>, files: &Files) -> Vec<Diagnostic> {
        let Some(path) = FilePath::new(&format!("{}/{name}", self.folder)) else { return Vec::new() };
        let mut found = Vec::new();
        // One that only defines components needs no name.
        let is_shown = BUILT_IN.iter().any(|(known, _)| *known == name) || text.contains("{% component");
        if !is_shown && !own.values().any(|text| is_named(name, text)) {
            let instead = "no page is made with it and no template includes it: to replace one of the built-in templates, give it the name of that, such as article.html or card.html";
            found.push(Diagnostic::new(Place::file(&path), Problem::NotRead { instead }));
        }
        for range in assets::of_template(text) {
            let asset = &text[range.clone()];
            found.extend(self.missing(asset, files).map(|it| Diagnostic::new(Place::new(&path, Span::new(range)), it)));
        }
        found
    }

    /// An asset that is neither in the theme nor among the files of the site.
    fn missing(&self, asset: &str, files: &Files) -> Option<Problem> {
        let is_static =
            FilePath::new(&format!("content/static/{asset}")).is_some_and(|file| files.get(&file).is_some());
        if is_static || UrlPath::new(asset).is_some_and(|url| self.assets.contains_key(&url)) {
            return None;
        }
        let nearest = nearest(asset, self.assets.keys().map(UrlPath::as_str)).map(str::to_owned);
        Some(Problem::MissingFile { file: asset.to_owned(), nearest })
    }

    /// Whether the site has templates of its own. The built-in ones are known to show every page.
    pub fn has_own_templates(&self) -> bool {
        !self.own.is_empty()
    }

    /// The theme for showing very many pages: what the values of `known` say on those of a language is read once. Pages look
    /// the same.
    pub fn spelt(&self, lang: &str, known: &[(&str, Value)]) -> Theme {
        // A template that gives one of the names to something of its own means that in every piece it shows.
        let is_other = |(name, _): &(&str, Value)| {
            let gives = [format!("{name}="), format!("{name} ="), format!("{name} in ")];
            self.own.values().any(|text| tags::tags(text).any(|tag| gives.iter().any(|it| tag.inside.contains(it))))
        };
        if known.iter().any(is_other) {
            return self.clone();
        }
        let spelt = templates(known, &self.versions, &self.own).map(|tera| (lang.to_owned(), Arc::new(tera)));
        Theme { spelt: spelt.ok(), ..self.clone() }
    }

    /// A page without the versions of assets: what it says, whatever those hold.
    pub fn without_versions(&self, page: &[u8]) -> Vec<u8> {
        self.versions.left_out(page)
    }

    /// Where a page leads nowhere on itself that a template of the site's own has a part in, or lacks one of the places to
    /// which other pages lead.
    pub fn dead_end(&self, template: &str, page: &[u8], places: &[String]) -> Option<Diagnostic> {
        let (first, _) = self.own.first_key_value()?;
        let place = dead_end::dead_end(std::str::from_utf8(page).ok()?, places)?;
        // Where the link itself stands in a file of the site's own, there; else at what should have held the place.
        let link = format!("#{place}\"");
        let written = self.own.iter().find_map(|(name, text)| Some((name.as_str(), text.find(&link)?)));
        let usual = [template, "card.html", "components.html", "base.html"];
        let last = ["base.html", template];
        let candidates = if place == "main" { &last[..] } else { &usual };
        let blamed = || candidates.iter().copied().find(|name| self.own.contains_key(*name)).unwrap_or(first);
        let (blamed, span) = match written {
            Some((name, at)) => (name, Span::new(at..at + link.len() - 1)),
            None => (blamed(), Span::default()),
        };
        let path = FilePath::new(&format!("{}/{blamed}", self.folder))?;
        let problem = Problem::DeadEnd { place: place.to_owned() };
        Some(Diagnostic::new(Place::new(&path, span), problem))
    }

    /// Renders a template at the end of `bytes`.
    ///
    /// # Errors
    /// The diagnostic of a mistake in a template of the site's own.
    pub fn render(&self, template: &str, context: &Context, bytes: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        let lang = context.get("lang").and_then(Value::as_str);
        // A feed has no words, and so no language: the templates that pages have show it as well.
        let is_meant = |spelt: &str| lang.map_or(!self.has_own_templates(), |lang| spelt == lang);
        let spelt = self.spelt.as_ref().filter(|(spelt, _)| is_meant(spelt));
        let tera = match (spelt, &self.tera) {
            (Some((_, tera)), _) | (None, Some(tera)) => tera,
            (None, None) => &*BUILT_IN_TEMPLATES,
        };
        let start = bytes.len();
        let mut page = bound::page(bytes, self.has_own_templates());
        tera.render_to(template, context, &mut page).map_err(|error| {
            if page.is_full() {
                return Box::new(mistake::endless(&self.folder, &self.own, template));
            }
            // A version moves what stands behind it in its line.
            let again =
                |tera: &Arc<Tera>| tera.render_to(template, context, &mut bound::page(&mut Vec::new(), true)).err();
            let error = self.written.as_ref().and_then(again).unwrap_or(error);
            let (mut found, _) = mistake::explain(&error, &self.folder, &self.own, &BTreeMap::new());
            let found = found.swap_remove(0);
            Box::new(advice::of_language(found, &self.folder, &self.own, lang.unwrap_or_default()))
        })?;
        match mistake::not_xml(&self.folder, &self.own, template, &bytes[start..]) {
            Some(found) => Err(Box::new(found)),
            None => Ok(()),
        }
    }
}
