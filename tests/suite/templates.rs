//! What `explain templates` says that templates can show, held against what they are given. In: sites with a bit of
//! everything, and the text of `src/page`. Out: what is missing in the reference, and what is too much.

use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;
use serde_json::Value;
use sourceline::build::Options;
use sourceline::disk::Folder;
use sourceline::files::Files;
use sourceline::link::Edition;
use sourceline::page::Made;
use sourceline::theme::BUILT_IN;
use sourceline::theme::reference::{TEXT, blocks, fields, sections};
use sourceline::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What was met of a section of the reference, and what was wrong with it.
#[derive(Default)]
struct Met {
    fields: BTreeSet<(String, String)>,
    wrong: BTreeSet<String>,
}

impl Met {
    /// Looks at a thing that the reference tells of in a section.
    fn thing(&mut self, section: &str, value: &Value) {
        let Value::Object(given) = value else {
            self.wrong.insert(format!("what should be a {section} is none"));
            return;
        };
        for (key, value) in given {
            self.fields.insert((section.to_owned(), key.clone()));
            let Some(entry) = fields(section).find(|entry| entry.name == key) else {
                self.wrong.insert(format!("{section} has `{key}`, which is not told"));
                continue;
            };
            if value.is_null() && !entry.may_be_missing {
                self.wrong.insert(format!("`{key}` of {section} may be missing"));
            }
            self.value(&format!("`{key}` of {section}"), entry.kind, value);
        }
        for entry in fields(section).filter(|entry| !entry.may_be_missing && !given.contains_key(entry.name)) {
            // Rows of figures lack what only cards show.
            if section != "figure" || given.contains_key("register") {
                self.wrong.insert(format!("`{}` of {section} may be missing", entry.name));
            }
        }
    }

    fn value(&mut self, what: &str, kind: Option<&str>, value: &Value) {
        match (value, kind) {
            (Value::Array(items), _) => items.iter().for_each(|item| self.value(what, kind, item)),
            (Value::Null, _) => {}
            (value, Some(kind)) => self.thing(kind, value),
            // What the writer puts there is of any kind.
            (Value::Object(_), None) if what.starts_with("`extra`") => {}
            (Value::Object(_), None) => drop(self.wrong.insert(format!("it is not told what {what} holds"))),
            _ => {}
        }
    }
}

fn of_folder(folder: &Path) -> Files {
    let found = Folder::scan(folder).expect("the site can be read");
    let mut files = Files::default();
    found.paths().into_iter().for_each(|path| files.insert(path.clone(), found.read(&path)));
    files
}

/// A site with a picture so large that smaller ones are made of it.
fn of_picture() -> Files {
    let article = "+++\ntitle = \"One\"\ndate = 2018\n[figures.harbour]\nimage = \"one.jpg\"\nlabel = \"The harbour\"\nalt = \"Ice\"\nsource = \"log\"\n[sources.log]\ntitle = \"A log\"\n+++\n\n![[=harbour]]\n";
    let mut jpeg = Vec::new();
    let encoded = JpegEncoder::new(&mut jpeg).encode_image(&RgbImage::new(1000, 700));
    encoded.expect("a picture can be written to memory");
    // So little would be kept as it is: as much as a photograph takes, which nobody looks at.
    jpeg.resize(1 << 20, 0);
    crate::site::files([("content/articles/one.md", article.as_bytes()), ("content/articles/one.jpg", &jpeg)])
}

/// A site with a text that more link to than its page has room for.
fn of_links() -> Files {
    let link = "+++\ntitle = \"A\"\ndate = 2018\n+++\n[[one]]\n";
    let linking: Vec<_> = (0..7).map(|at| format!("content/articles/a{at}.md")).collect();
    let texts = [("content/site.toml", "page_size = 1\n"), ("content/articles/one.md", "# One\n\nIce.\n")];
    let texts = texts.into_iter().chain(linking.iter().map(|path| (path.as_str(), link)));
    crate::site::files(texts.map(|(path, text)| (path, text.as_bytes())))
}

fn look(files: Files, met: &mut Met) {
    let workspace = Workspace::new(files);
    let edition = Edition { drafts: true, ..Edition::default() };
    let built = workspace.build(&Options { edition, ..Options::default() });
    for page in &built.pages.list {
        let Made::View { template, context } = built.pages.make(page, &mut Vec::new()) else { continue };
        let names: Vec<&str> = context.iter().map(|(name, _)| *name).chain(["site"]).collect();
        let told: Vec<&str> = fields("all pages").map(|entry| entry.name).collect();
        let is_xml = template.ends_with(".xml");
        let expected = if is_xml { vec!["page", "site"] } else { told };
        assert_eq!(names.iter().collect::<BTreeSet<_>>(), expected.iter().collect(), "{template}");
        let (_, value) = context.iter().find(|(name, _)| *name == "page").expect("it is among the names");
        met.thing(template, &serde_json::to_value(value).expect("a view is plain data"));
    }
    let theme_sees = built.pages.same();
    let (_, site) = theme_sees.iter().find(|(name, _)| *name == "site").expect("all pages see the site");
    met.thing("site", &serde_json::to_value(site).expect("a view is plain data"));
}

#[test]
fn the_reference_tells_all_that_templates_are_given_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut met = Met::default();
    look(of_folder(root), &mut met);
    look(of_picture(), &mut met);
    look(of_links(), &mut met);
    for site in ["empty", "everything", "harbour", "plain"] {
        look(of_folder(&root.join("tests/sites").join(site)), &mut met);
    }
    for section in sections().filter(|section| !["all pages", "base.html"].contains(section)) {
        for entry in fields(section).filter(|entry| !met.fields.contains(&(section.into(), entry.name.into()))) {
            met.wrong.insert(format!("`{}` of {section} is told, and no page has it", entry.name));
        }
    }
    assert!(met.wrong.is_empty(), "{}", met.wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

/// What machines read is a contract too.
#[test]
fn all_fields_of_the_data_are_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = include_str!("../../src/command/explain/data.md");
    let mut untold = BTreeSet::new();
    for folder in [root.to_path_buf(), root.join("tests/sites/everything")] {
        let site = crate::site::build(of_folder(&folder), &Options::default());
        for name in ["articles", "entities", "sources", "figures", "metrics", "timeline"] {
            let section = page.split("\n## ").find_map(|section| section.strip_prefix(&format!("{name}.json\n")));
            let section = section.unwrap_or_else(|| panic!("nothing is said of {name}.json"));
            let list = serde_json::from_slice(&site.pages[&format!("/data/{name}.json")]);
            let list: Vec<BTreeMap<String, Value>> = list.expect("a twin is a list of objects");
            let fields = list.iter().flat_map(BTreeMap::keys).filter(|field| !section.contains(&format!("`{field}`")));
            untold.extend(fields.map(|field| format!("{name}.json: {field}")));
        }
    }
    assert_eq!(untold, BTreeSet::new(), "`explain data` does not tell of these");
}

/// No site has all that may be missing, so what views could show is read in the program.
#[test]
fn every_field_of_every_view_is_in_the_reference() {
    let mut paths = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/page"), &mut paths);
    let told: BTreeSet<&str> = sections().flat_map(fields).map(|entry| entry.name).collect();
    let mut count = 0;
    for path in paths {
        let text = fs::read_to_string(&path).expect("the program can be read");
        // The twins are JSON for machines; no template sees them.
        if path.ends_with("data/twins.rs") || path.iter().any(|part| part == "twins") {
            continue;
        }
        // What a figure shows is written out by hand.
        for name in ["fields.add(\"", "fields.add_some(\""].iter().flat_map(|call| text.split(call).skip(1)) {
            let name = name.split_once('"').map_or("", |(name, _)| name);
            assert!(fields("figure").any(|entry| entry.name == name), "`{name}` of a figure is not in the reference");
            count += 1;
        }
        for view in text.split("Serialize)]\n").skip(1).filter_map(|rest| rest.split_once("struct ")) {
            let body = view.1.split_once('{').and_then(|(_, rest)| rest.split_once("\n}").or(rest.split_once(" }\n")));
            let lines = body.map_or("", |(body, _)| body).lines();
            let mut flat = false;
            for line in lines.map(str::trim) {
                let name = line.trim_start_matches("pub ").split_once(": ").map(|(name, _)| name);
                match name.filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')) {
                    Some(name) if !flat => {
                        assert!(told.contains(name), "{}: `{name}` is not in the reference", path.display());
                        count += 1;
                    }
                    Some(_) => flat = false,
                    // It is not shown, or not by that name.
                    None => flat |= line == "#[serde(skip)]" || line == "#[serde(flatten)]",
                }
            }
        }
    }
    assert!(count > 200, "{count} fields were read");
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the program can be read") {
        let path = entry.expect("the program can be read").path();
        match path.is_dir() {
            true => rust_files(&path, found),
            false => found.push(path),
        }
    }
}

#[test]
fn the_reference_tells_all_blocks_and_no_others() {
    let defined = |name: &str| -> BTreeSet<&str> {
        let (_, bytes) = BUILT_IN.iter().find(|(known, _)| *known == name).expect("it is built in");
        let text = std::str::from_utf8(bytes).expect("a template is text");
        let tags = text.split("{% block ").chain(text.split("{%- block ")).skip(1);
        tags.filter_map(|rest| rest.split([' ', '-', '%']).next())
            .filter(|name| !name.starts_with(['<', '{']))
            .collect()
    };
    let base = defined("base.html");
    let templates = BUILT_IN.iter().map(|(name, _)| *name).filter(|name| name.ends_with(".html"));
    for name in templates.filter(|name| *name != "components.html") {
        let own: BTreeSet<&str> = match name {
            "base.html" => base.clone(),
            name => defined(name).difference(&base).copied().collect(),
        };
        assert_eq!(blocks(name).map(|entry| entry.name).collect::<BTreeSet<_>>(), own, "{name}");
    }
}

#[test]
fn the_reference_can_be_read_in_a_terminal() {
    assert!(TEXT.lines().all(|line| line.chars().count() <= 112));
    let names: Vec<&str> = sections().collect();
    assert_eq!(TEXT.matches("\n## ").count(), names.len() + 1, "a section is there twice, or lists nothing");
    for entry in names.iter().flat_map(|name| fields(name)) {
        assert!(entry.kind.is_none_or(|kind| names.contains(&kind)), "{entry:?}");
        assert!(!entry.words.is_empty(), "{entry:?}");
    }
}
