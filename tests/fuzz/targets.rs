//! What is tried with input that nobody would write. In: bytes. Out: nothing, or a panic that says what does not hold.
//! The same functions stand behind `cargo fuzz` (`tests/fuzz/`) and the bounded runs of the suite (`suite/fuzz.rs`).

use sourceline::build::{Built, Options};
use sourceline::date::Date;
use sourceline::diagnostic::{Diagnostic, json, terminal};
use sourceline::files::image::{Fingerprint, Part, TAIL, look};
use sourceline::files::{Content, Files, Unusable};
use sourceline::number::{Decimal, Expression, Interval, Token, reading, with_unit};
use sourceline::path::FilePath;
use sourceline::serve::{Answer, Session};
use sourceline::text::normalise;
use sourceline::workspace::Workspace;
use std::convert::Infallible;
use std::sync::Mutex;

/// A target: its name, which is that of its folder of seeds, and what it does with an input.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
#[allow(dead_code, reason = "`cargo fuzz` names one at a time")]
pub const TARGETS: &[Target] = &[
    ("article", article),
    ("site", site),
    ("registries", registries),
    ("bibliography", bibliography),
    ("csv", csv),
    ("date", date),
    ("number", number),
    ("template", template),
    ("request", request),
    ("image", image),
];

/// A small site in which every kind of reference finds something.
const SITE: &[(&str, &str)] = &[
    (
        "content/site.toml",
        "title = \"S\"\nbase_url = \"https://example.org/below/\"\n[kinds.ship]\nname = \"Ship\"\nplural = \"Ships\"\n\
         [checks]\nunsourced-number = \"warn\"\n",
    ),
    (
        "content/entities.toml",
        "[place.norhaven]\nname = \"Norhaven\"\naliases = [\"the Haven\"]\n[person.ida]\nname = \"Ida Lund\"\n\
         [event.thaw]\nname = \"Thaw\"\ndate = \"2018-12~\"\nplace = \"norhaven\"\n",
    ),
    (
        "content/sources.toml",
        "[log]\ntitle = \"Log\"\nreliability = \"B\"\n[report]\ntitle = \"Report\"\nvia = \"log\"\n",
    ),
    ("content/metrics.toml", "[huts]\nname = \"Huts\"\nunit = \"huts\"\n"),
    ("content/snapshots/log/text.txt", "In all 1,668 huts and “exact words” stood there.\nNearly 1,700 burnt.\n"),
    (
        "content/articles/2018-12-31-other.md",
        "+++\ntitle = \"Other\"\n[figures.joined]\nlabel = \"Joined\"\nvalue = 1668\nmetric = \"huts\"\nplace = \"norhaven\"\n\
         source = \"log p. 2\"\nsays = \"1,668 huts\"\n[figures.rows]\nlabel = \"Rows\"\nseries = \"rows.csv\"\nsource = \"log\"\n\
         +++\n## Here\n\nOf [1,668](=joined) in [[norhaven]] [@log p. 3], ![[=rows]]\n",
    ),
    ("content/articles/rows.csv", "when,value\n2018,1\n2019,2.5\n"),
    ("content/pages/about.md", "+++\ntitle = \"About\"\n+++\nText.\n"),
];

/// Builds the site with these files in place of those of the same name, and looks at all that comes out.
fn build(files: &[(&str, &[u8])], every_page: bool) {
    let mut all = Files::default();
    let own = SITE.iter().map(|(path, text)| (*path, text.as_bytes()));
    let mut blobs = vec!["content/articles/map.png", "content/static/files/x.pdf"];
    for (path, bytes) in own.chain(files.iter().copied()) {
        let content = match std::str::from_utf8(bytes) {
            Ok(text) => Content::Text(normalise(text.to_owned()).into()),
            Err(_) => Content::Unusable(Unusable::NotUtf8 { line: 1, column: 1, guess: None }),
        };
        blobs.retain(|blob| *blob != path);
        all.insert(FilePath::new(path).expect("a good path"), content);
    }
    for path in blobs {
        all.insert(FilePath::new(path).expect("a good path"), Content::blob(100));
    }
    let workspace = Workspace::new(all);
    let mut built = workspace.build(&Options::default());
    look_at_pages(&mut built, every_page);
    for diagnostic in &built.diagnostics {
        look_at_place(diagnostic, workspace.files());
    }
    let _ = terminal::render(&built.diagnostics, workspace.files(), true);
    let said = json::render(&built.diagnostics, workspace.files());
    assert!(serde_json::from_str::<serde_json::Value>(&said).is_ok(), "what is said is no JSON: {said}");
}

/// Where a page may hold a script, if no template of the site's is in the way: at these places and nowhere else.
const SCRIPTS: &[&str] = &["assets/site.js\"", "assets/search.js\"", "assets/moved.js\""];

fn look_at_pages(built: &mut Built, own_theme: bool) {
    let wrong: Mutex<Option<String>> = Mutex::default();
    let Ok(()) = built.render_all(|page, rendered| {
        let (file, bytes) = (page.url.file(), rendered.into_bytes());
        let text = String::from_utf8_lossy(&bytes);
        let found = match () {
            () if file.ends_with(".json") && serde_json::from_slice::<serde_json::Value>(&bytes).is_err() => {
                Some("is no JSON".to_owned())
            }
            () if file.ends_with(".html") && own_theme => injected(&text),
            () => None,
        };
        if let Some(found) = found {
            *wrong.lock().expect("no thread panics") = Some(format!("{file}: {found}"));
        }
        Ok::<(), Infallible>(())
    });
    let wrong = wrong.into_inner().expect("no thread panics");
    assert!(wrong.is_none(), "{wrong:?}");
}

/// Markup in a page that no template of the built-in theme has.
fn injected(page: &str) -> Option<String> {
    let around = |at: usize| page[at..].chars().take(120).collect::<String>();
    for (at, _) in page.match_indices("<script") {
        let tag = page[at..].split('>').next().unwrap_or_default();
        // The facts for machines are no program.
        if tag == "<script type=\"application/ld+json\"" {
            continue;
        }
        // The version of its bytes.
        let own = match tag.split_once("?v=") {
            Some((before, rest)) if rest.get(8..).is_some_and(|rest| rest.starts_with('"')) => {
                before.to_owned() + &rest[8..]
            }
            _ => tag.to_owned(),
        };
        let own = own.replacen(" data-fonts=", " ", 1).replacen(" data-to=", " ", 1);
        if !SCRIPTS.iter().any(|script| own.contains(script)) || own.matches('=').count() > 1 {
            return Some(around(at));
        }
    }
    let never =
        ["<iframe", "<object", "<embed", "<base", "href=\"javascript:", "href=\"data:", "href=\"//", "src=\"//"];
    never.iter().find_map(|word| page.find(word)).map(around)
}

fn look_at_place(diagnostic: &Diagnostic, files: &Files) {
    for place in diagnostic.places() {
        let range = place.span.range();
        match files.get(&place.path) {
            Some(Content::Text(text)) => assert!(text.get(range).is_some(), "{diagnostic:?} is not between letters"),
            Some(_) => assert_eq!(range, 0..0, "{diagnostic:?} is about a file without text"),
            None => panic!("{diagnostic:?} is about a file that is not there"),
        }
    }
}

/// An article, with its front matter.
pub fn article(data: &[u8]) {
    build(&[("content/articles/2020-01-02-this.md", data)], true);
}

/// The settings.
pub fn site(data: &[u8]) {
    build(&[("content/site.toml", data)], true);
}

/// Every registry: the same text as each of them, for what is right in one is wrong in the others.
pub fn registries(data: &[u8]) {
    build(
        &[
            ("content/entities.toml", data),
            ("content/sources/more.toml", data),
            ("content/metrics.toml", data),
            ("content/entities/place/norhaven.md", data),
        ],
        true,
    );
}

/// What other programs keep of sources, in each of their formats; some of them are cited, so that all is told of them.
pub fn bibliography(data: &[u8]) {
    build(
        &[
            ("content/sources/library.bib", data),
            ("content/sources/items.json", data),
            ("content/articles/cites.md", b"+++\ntitle = \"Cites\"\n+++\n[@lund p. 2; @ice; @court; @one; @two]\n"),
        ],
        true,
    );
}

/// A series, and what is kept of a source.
pub fn csv(data: &[u8]) {
    build(&[("content/articles/rows.csv", data), ("content/snapshots/log/text.txt", data)], true);
}

/// A template of the site's.
pub fn template(data: &[u8]) {
    build(&[("themes/default/article.html", data), ("themes/default/part.html", b"{{ page }}")], false);
}

const LANGUAGES: &[&str] = &["en", "de-CH", "fr", "es", "ar", "fa", "hi", "x"];

/// A date.
pub fn date(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Date::parse(text) {
        Ok(date) => {
            if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
                assert!(earliest <= latest, "{text:?} ends before it begins");
            }
            for lang in LANGUAGES {
                assert!(!date.words(lang).trim().is_empty(), "{text:?} has no words in {lang}");
            }
            let _ = (date.datetime(), date.shape(), date.sort_key(), date.year());
        }
        Err(error) => assert!(text.is_char_boundary(error.offset) && !error.message.is_empty(), "{text:?}"),
    }
}

/// A number, a calculation, and words with numbers in them.
pub fn number(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Decimal::parse(text) {
        Ok(number) => {
            assert_eq!(Decimal::parse(number.as_str()).as_ref(), Ok(&number), "{text:?}");
            for lang in LANGUAGES {
                assert!(!with_unit(&number.format(lang), Some("%"), lang).is_empty());
            }
        }
        Err(error) => assert!(text.is_char_boundary(error.offset) && !error.message.is_empty(), "{text:?}"),
    }
    match Expression::parse(text) {
        Ok(expression) => {
            let _ =
                expression.evaluate_over(|_| Decimal::parse("3").ok().map(|three| Interval::exact(three.to_ratio())));
            expression.names().for_each(|(name, range)| assert_eq!(text.get(range), Some(name)));
            let tokens = expression.tokens().filter(|token| matches!(token, Token::Name(..)));
            assert_eq!(tokens.count(), expression.names().count(), "{text:?}");
        }
        Err(error) => assert!(text.is_char_boundary(error.offset), "{text:?}"),
    }
    for lang in LANGUAGES {
        for reading in reading::read(text, lang) {
            assert!(text.get(reading.at.clone()).is_some(), "{text:?}: {reading:?}");
        }
        let _ = reading::has_fraction(text, lang);
    }
}

/// An image: all of it, and what a scan of the disk reads of one that is large.
pub fn image(data: &[u8]) {
    for extension in ["jpg", "png", "webp", "gif", "avif", "bmp", "svg"] {
        let size = data.len() as u64;
        let whole = look(extension, Part { head: data, tail: data, size }, Fingerprint::of(data));
        let whole = whole.expect("all of it is at hand");
        assert!(whole.size.is_none_or(|(width, height)| width > 0 && height > 0), "{whole:?}");
        let (head, last) = (&data[..data.len() / 2], TAIL.min(data.len() / 4));
        let part = Part { head, tail: &data[data.len() - last..], size };
        let _ = look(extension, part, Fingerprint::of(data));
    }
}

thread_local! {
    static SESSION: Session = {
        let mut files = Files::default();
        for (path, text) in SITE {
            files.insert(FilePath::new(path).expect("a good path"), Content::Text((*text).into()));
        }
        files.insert(FilePath::new("content/static/files/x.pdf").expect("a good path"), Content::blob(100));
        Session::new(Workspace::new(files), Options::default(), |_| Content::blob(100))
    };
}

/// The target of a request to the preview.
pub fn request(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let target = format!("/{}", text.trim_start_matches('/'));
    for target in [text, &target] {
        SESSION.with(|session| match session.preview().answer(target) {
            Answer::File(path, _) => {
                let path = path.as_str();
                assert!(
                    path.starts_with("content/static/") || path.starts_with("content/articles/"),
                    "{target:?}: {path}"
                );
                assert!(!path.ends_with(".md") && !path.contains(".."), "{target:?}: {path}");
            }
            Answer::Leaf { status, .. } => assert!(matches!(status, 200 | 404), "{target:?}: {status}"),
            _ => {}
        });
    }
}
