//! Laws of addresses: every link of every page leads to a page, a file or a place of the output; no two pages share one.

use super::history::{Folder, files, options, site};
use super::random::Random;
use super::{Outcome, demonstration, outcome};
use crate::site::of_texts;
use sourceline::build::Options;
use sourceline::diagnostic::{Diagnostic, Problem, Severity};
use sourceline::page::Kind;
use sourceline::parse::reference::decoded;
use sourceline::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let mut links = 0;
    for seed in 2000..2016 {
        let mut random = Random::new(seed);
        let mut folder = site(&mut random);
        // What a theme of the site's own makes of a view is its own concern.
        folder.retain(|path, _| path.below("themes").is_none());
        let options = options(&mut random);
        part(&mut folder, &options);
        let workspace = Workspace::new(files(&folder));
        let base_url = workspace.build(&options).pages.site.config.base_url.clone();
        links += check_links(&outcome(&workspace, &options), &base_url, seed);
    }
    // The demonstration is a site without mistakes: nothing in it may be left out for one.
    let workspace = Workspace::new(files(&demonstration()));
    links += check_links(&outcome(&workspace, &Options::default()), "https://example.org/", 0);
    assert!(links > 0, "no page has a link, so nothing was checked");
}

/// A list that is added is one to which texts may lead. The page of one thing is linked by what it shows.
#[test]
fn a_text_may_lead_to_whatever_the_site_makes_by_itself() {
    const FIGURE: &str = "+++\ntitle = \"One\"\nfigures.ships = { value = 41, label = \"Ships\", unit = \"ships\", \
        metric = \"ships\", when = 2018, source = \"log\" }\nsources.log = { title = \"Log\" }\n+++\n";
    let settings = ("content/site.toml", "base_url = \"https://example.org/\"\n");
    let of_text = |text: &str| of_texts(&[settings, ("content/articles/2018-12-31-one.md", &[FIGURE, text].concat())]);
    let site = of_text("");
    let lists = site.built.pages.list.iter().filter(|page| !matches!(page.kind, Kind::Article(_) | Kind::Source(..)));
    let lists: Vec<String> = lists.map(|page| page.url.to_string()).collect();
    let links: String = lists.iter().map(|address| format!("\n[it]({address})\n")).collect();
    assert_eq!(of_text(&links).diagnostics, "");
    assert!(lists.len() > 20, "{lists:?}");
}

#[test]
fn no_two_pages_share_an_address_unless_it_is_said() {
    let mut said = 0;
    for seed in 3000..3060 {
        let mut random = Random::new(seed);
        let mut folder = site(&mut random);
        let options = options(&mut random);
        said += part(&mut folder, &options);
        let built = Workspace::new(files(&folder)).build(&options);
        let pages = built.pages.list.iter().map(|page| page.url.file());
        let files = built.pages.site.files.iter().map(|(url, _)| url.file());
        let all: Vec<_> = pages.chain(files).chain(built.theme.assets.keys().map(|url| url.file())).collect();
        let folded: BTreeSet<String> = all.iter().map(|file| folded(file)).collect();
        assert_eq!(folded.len(), all.len(), "seed {seed}: two pages share an address: {all:?}");
        for file in &folded {
            let below = format!("{file}/");
            let inside = folded.range(below.clone()..).next().filter(|next| next.starts_with(&below));
            assert_eq!(inside, None, "seed {seed}: {file} is a file and a folder");
        }
    }
    assert!(said > 0, "no site had two pages of one address, so nothing was checked");
}

/// Takes files away until no two inputs have one address, since of two such pages only one can be there. How many.
fn part(folder: &mut Folder, options: &Options) -> usize {
    let before = folder.len();
    loop {
        let built = Workspace::new(files(folder)).build(options);
        let is_taken =
            |it: &&Diagnostic| matches!(it.problem, Problem::AddressTaken { .. } | Problem::AddressOfSite { .. });
        let taken = built.diagnostics.iter().filter(is_taken);
        let taken: Vec<_> = taken.inspect(|found| assert_eq!(found.severity, Severity::Error)).collect();
        if taken.is_empty() {
            return before - folder.len();
        }
        taken.iter().for_each(|found| drop(folder.remove(&found.place.path)));
    }
}

fn folded(file: &str) -> String {
    file.nfkc().flat_map(char::to_lowercase).collect()
}

/// A page as far as links go.
#[derive(Default)]
struct Scanned {
    ids: BTreeSet<String>,
    twice: Vec<String>,
    addresses: Vec<String>,
}

fn check_links(outcome: &Outcome, base_url: &str, seed: u64) -> usize {
    let pages = outcome.pages.iter().filter(|(file, _)| file.ends_with(".html"));
    let pages: BTreeMap<&str, Scanned> =
        pages.map(|(file, bytes)| (file.as_str(), scan(&String::from_utf8_lossy(&bytes[0])))).collect();
    let mut files: BTreeSet<&str> = outcome.pages.keys().map(String::as_str).collect();
    files.extend(outcome.copied.iter().map(|(file, _)| file.as_str()));
    files.extend(outcome.assets.keys().map(String::as_str));
    let (mut checked, mut wrong) = (0, Vec::new());
    for (file, page) in &pages {
        wrong.extend(page.twice.iter().map(|id| format!("{file} has the id {id:?} twice")));
        for address in page.addresses.iter().filter(|address| !is_outside(address)) {
            checked += 1;
            if let Err(why) = follow(file, address, base_url, &files, &pages) {
                wrong.push(format!("{file} has a link to {address:?}, which {why}"));
            }
        }
    }
    wrong.truncate(20);
    assert!(wrong.is_empty(), "seed {seed}:\n{}", wrong.join("\n"));
    checked
}

fn is_outside(address: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| address.to_ascii_lowercase().starts_with(scheme))
}

fn follow(
    from: &str,
    address: &str,
    base_url: &str,
    files: &BTreeSet<&str>,
    pages: &BTreeMap<&str, Scanned>,
) -> Result<(), String> {
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (path, _) = path.split_once('?').unwrap_or((path, ""));
    let path = decoded(path);
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    // The page for what is not found is shown at any address, so its links begin at the root of the host.
    if from == "404.html" && !path.is_empty() {
        let root = base_url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
        let own = path.strip_prefix('/').and_then(|path| path.strip_prefix(root)).ok_or("misses the root")?;
        let own = if own.is_empty() || own.ends_with('/') { format!("{own}index.html") } else { own.to_owned() };
        return if files.contains(own.as_str()) { Ok(()) } else { Err(format!("leads to {own}")) };
    }
    for part in path.split('/').filter(|part| !part.is_empty()) {
        match part {
            "." => {}
            ".." => drop(parts.pop().ok_or("leaves the site")?),
            part => parts.push(part),
        }
    }
    let target = if path.is_empty() { from.to_owned() } else { parts.join("/") };
    if path.starts_with('/') || !files.contains(target.as_str()) {
        return Err(format!("leads to {target}"));
    }
    let id = decoded(fragment);
    match pages.get(target.as_str()) {
        Some(page) if !id.is_empty() && id != "top" && !page.ids.contains(&id) => Err(format!("{target} has no #{id}")),
        _ => Ok(()),
    }
}

/// Ids and addresses of a page of our own making: tags are well formed, and attributes stand between `"`.
fn scan(html: &str) -> Scanned {
    let mut page = Scanned::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        rest = &rest[name.len()..];
        // Attributes, until the tag ends.
        while let Some(at) = rest.find(['=', '>']) {
            let attribute = rest[..at].rsplit(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
            let value = rest[at..].strip_prefix("=\"").and_then(|value| value.split_once('"'));
            let Some((value, after)) = value.filter(|_| rest[at..].starts_with('=')) else {
                rest = &rest[at + 1..];
                break;
            };
            rest = after;
            let value = unescaped(value);
            match attribute {
                "id" if !page.ids.insert(value.clone()) => page.twice.push(value),
                "href" | "src" | "action" | "poster" => page.addresses.push(value),
                _ => {}
            }
        }
        if matches!(name, "script" | "style") {
            rest = rest.split_once(&format!("</{name}>")).map_or("", |(_, after)| after);
        }
    }
    page
}

fn unescaped(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'");
    plain.replace("&#39;", "'").replace("&#x2F;", "/").replace("&#47;", "/").replace("&amp;", "&")
}
