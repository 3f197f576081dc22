//! A folder that is written to while it is served. In: saves as editors, shells and version control make them. Out: the
//! page as it is afterwards, and nothing built for what is no input.

use crate::folder::Folder;
use crate::laws::random::Random;
use crate::server::{Server, wait_until};
use sourceline::build::Options;
use sourceline::serve::{Folder as Watched, News, Session, Watch};
use sourceline::workspace::Workspace;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::channel;
use std::time::{Duration, SystemTime};

const FILE: &str = "content/articles/2018-12-31-one.md";
const PAGE: &str = "/articles/one/";
const SITE: &[(&str, &str)] = &[(FILE, "# One\n\nThe ice has gone.\n"), ("content/static/a.txt", "a")];

fn rename(folder: &Folder, from: &str, to: &str) {
    fs::rename(folder.path(from), folder.path(to)).expect("renamed");
}

fn remove(folder: &Folder, path: &str) {
    let path = folder.path(path);
    if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("removed");
}

#[test]
fn every_way_to_save_is_seen_and_what_is_no_input_is_not() {
    let folder = Folder::site(SITE);
    let server = Server::start(&folder, &["--port", "0"]);
    let text = |word: &str| format!("# One\n\nThe ice is {word}.\n");
    // Truncate and write.
    folder.write(FILE, text("truncated"));
    server.shows(PAGE, "truncated");
    // The same in two goes, with time enough between them to be seen empty.
    let mut file = fs::File::create(folder.path(FILE)).expect("it can be written");
    std::thread::sleep(Duration::from_millis(100));
    file.write_all(text("late").as_bytes()).expect("it can be written");
    drop(file);
    server.shows(PAGE, "late");
    // A new file, renamed over the old one.
    folder.write("content/articles/.one.tmp", text("renamed over"));
    rename(&folder, "content/articles/.one.tmp", FILE);
    server.shows(PAGE, "renamed over");
    // From another folder.
    folder.write("elsewhere", text("from elsewhere"));
    rename(&folder, "elsewhere", FILE);
    server.shows(PAGE, "from elsewhere");
    // As vim does it: a probe, a backup, a new file, and the backup goes.
    for word in ["by vim", "by vim again"] {
        folder.write("content/articles/4913", "");
        remove(&folder, "content/articles/4913");
        let backup = format!("{FILE}~");
        rename(&folder, FILE, &backup);
        folder.write(FILE, text(word));
        remove(&folder, &backup);
        server.shows(PAGE, &format!("The ice is {word}."));
    }
    let sed = Command::new("sed").args(["-i", "s/by vim again/by sed/"]).arg(folder.path(FILE)).status();
    assert!(sed.expect("sed runs").success());
    server.shows(PAGE, "by sed");
    // Into the middle of the file, with the size and the time it had.
    let time = fs::metadata(folder.path(FILE)).and_then(|metadata| metadata.modified()).expect("a file has a time");
    let mut file = fs::File::options().write(true).open(folder.path(FILE)).expect("it can be written");
    file.write_all(text("by SED").as_bytes()).expect("it can be written");
    file.set_modified(time).expect("it is ours");
    drop(file);
    server.shows(PAGE, "by SED");
    let before = server.said().matches("changed: ").count();
    // None of these is an input, or holds anything new.
    for left in ["content/articles/.one.md.swp", "content/articles/one.md~", "content/#one.md#", "notes.md"] {
        folder.write(left, "mine");
        remove(&folder, left);
    }
    folder.run(&["build"]).ends(0, &["built "]);
    fs::File::open(folder.path(FILE)).and_then(|file| file.set_modified(SystemTime::now())).expect("it is ours");
    // Renamed, since a busy machine may see a file that is written in place while it is empty.
    for word in ["by SED", "done"] {
        fs::read(folder.path(FILE)).expect("it is there");
        folder.write("content/articles/.one.tmp", text(word));
        rename(&folder, "content/articles/.one.tmp", FILE);
    }
    server.shows(PAGE, "done");
    server.hears(&format!("changed: {FILE}, in "));
    wait_until("one change is said", || server.said().matches("changed: ").count() > before, || server.said());
    assert_eq!(server.said().matches("changed: ").count(), before + 1, "{}", server.said());
}

#[test]
fn folders_come_and_go() {
    let folder = Folder::site(SITE);
    let server = Server::start(&folder, &["--port", "0"]);
    let article = |word: &str| format!("# {word}\n\nText.\n");
    // A whole tree at once, by copying and by renaming.
    for number in 0..300 {
        folder.write(&format!("apart/north/ice/2019-01-01-a{number}.md"), article(&format!("Ice {number}")));
    }
    rename(&folder, "apart/north", "content/articles/north");
    server.shows("/articles/north/ice/a299/", "Ice 299");
    // What is in a folder that came by renaming is watched from then on.
    folder.write("content/articles/north/ice/2019-01-01-a7.md", article("Another seven"));
    server.shows("/articles/north/ice/a7/", "Another seven");
    rename(&folder, "content/articles/north", "content/articles/south");
    server.shows("/articles/south/ice/a0/", "Ice 0");
    assert_eq!(server.get("/articles/north/ice/a0/").status, 404);
    folder.write("content/articles/south/ice/2019-01-01-a8.md", article("Another eight"));
    server.shows("/articles/south/ice/a8/", "Another eight");
    // A new folder of the old name is another folder.
    remove(&folder, "content/articles/south");
    folder.write("content/articles/south/ice/2019-01-01-a1.md", article("New one"));
    server.shows("/articles/south/ice/a1/", "New one");
    folder.write("content/articles/south/ice/2019-01-01-a2.md", article("New two"));
    server.shows("/articles/south/ice/a2/", "New two");
    assert_eq!(server.get("/articles/south/ice/a9/").status, 404);
    // Deep, and a file at a time.
    for depth in 1..9 {
        folder.write(
            &format!("content/articles/{}deep.md", "d/".repeat(depth)),
            format!("+++\ntitle = \"Deep {depth}\"\ndate = 2019\n+++\n"),
        );
    }
    server.shows("/articles/d/d/d/d/d/d/d/d/deep/", "Deep 8");
    folder.write("content/articles/d/d/d/d/d/d/d/d/deep.md", "+++\ntitle = \"Deeper\"\ndate = 2019\n+++\n");
    server.shows("/articles/d/d/d/d/d/d/d/d/deep/", "Deeper");
    // All of it away; what was stays until it is back.
    rename(&folder, "content", "away");
    server.hears("the folder `content` is gone");
    assert_eq!(server.get(PAGE).status, 200);
    // It is said once, whatever else happens until then.
    folder.write("themes/default/assets/own.css", "a { color: #000 }");
    std::thread::sleep(Duration::from_millis(100));
    rename(&folder, "away", "content");
    folder.write(FILE, article("Back again"));
    server.shows(PAGE, "Back again");
    assert_eq!(server.said().matches("the folder `content` is gone").count(), 1, "{}", server.said());
    remove(&folder, "content");
    folder.write(FILE, article("Made anew"));
    server.shows(PAGE, "Made anew");
    folder.write(FILE, article("And saved"));
    server.shows(PAGE, "And saved");
    assert_eq!(server.get("/articles/d/deep/").status, 404);
    // Thousands at once, as when a branch is switched.
    for number in 0..2000 {
        folder.write(
            &format!("content/articles/b{}/2019-01-01-a{number}.md", number % 10),
            article(&format!("Branch {number}")),
        );
    }
    for number in [0, 1, 777, 1998, 1999] {
        server.shows(&format!("/articles/b{}/a{number}/", number % 10), &format!("Branch {number}"));
    }
    wait_until(
        "all are there",
        || server.get("/data/articles.json").text().matches("\"slug\"").count() == 2001,
        || server.said(),
    );
}

#[test]
fn templates_and_other_files_are_watched_too() {
    let folder = Folder::site(SITE);
    let server = Server::start(&folder, &["--port", "0"]);
    let mut tab = Tab::open(&server, PAGE);
    folder.write("themes/default/article.html", "<body>mine: {{ page.title }}</body>");
    server.shows(PAGE, "mine: One");
    tab.hears("event: reload");
    let mut tab = Tab::open(&server, PAGE);
    folder.write("themes/default/assets/style.css", "a { color: #000 }");
    server.shows("/assets/style.css", "#000");
    tab.hears("data: [\"/assets/style.css\"]");
    // As long as before.
    folder.write("themes/default/assets/style.css", "a { color: #fff }");
    server.shows("/assets/style.css", "#fff");
    tab.hears("data: [\"/assets/style.css\"]");
    // So does a tab that comes back and has missed it; one that missed more than is kept loads its page anew.
    Tab::away(&server, PAGE, 60_000).hears("data: [\"/assets/style.css\"]");
    for shade in 0..20 {
        folder.write("themes/default/assets/style.css", format!("a {{ color: rgb(0, 0, {shade}) }}"));
        tab.hears("data: [\"/assets/style.css\"]");
    }
    Tab::away(&server, PAGE, 60_000).hears("event: reload");
    // Renamed, since a file that is written in place may be seen while it is empty.
    let save = |path: &str, text: &str| {
        folder.write("elsewhere", text);
        rename(&folder, "elsewhere", path);
    };
    save("content/static/a.txt", "b");
    tab.hears("data: [\"/a.txt\"]");
    assert_eq!(server.get("/a.txt").text(), "b");
    // The same bytes once more are no news.
    save("content/static/a.txt", "b");
    save("themes/default/assets/style.css", "a { color: #333 }");
    let heard = tab.hears("data: [\"/assets/style.css\"]");
    assert!(!heard.contains("a.txt") && !heard.contains("event: reload"), "{heard}");
    assert!(!tab.heard.contains("event: reload"), "{}", tab.heard);
    remove(&folder, "themes");
    wait_until("the built-in template is back", || !server.get(PAGE).text().contains("mine"), || server.said());
    folder.write("themes/default/article.html", "<body>again: {{ page.title }}</body>");
    server.shows(PAGE, "again: One");
    // One that is not there yet.
    folder.write("content/site.toml", "theme = \"harbour\"\n");
    server.hears("error[missing-file]");
    assert!(server.get(PAGE).text().contains("again: One"));
    folder.write("themes/harbour/article.html", "<body>harbour: {{ page.title }}</body>");
    server.shows(PAGE, "harbour: One");
    server.hears("no errors, no warnings");
}

#[test]
fn a_tab_takes_another_style_sheet_in_without_loading_its_page() {
    let style = "themes/default/assets/style.css";
    let folder = Folder::site(&[SITE, &[(style, "a { color: #000 }")]].concat());
    let server = Server::start(&folder, &["--port", "0"]);
    // The page names a version of it, which is another one then.
    let mut tab = Tab::open(&server, PAGE);
    let before = server.get(PAGE).text();
    folder.write(style, "a { color: #fff }");
    let heard = tab.hears("data: [\"/assets/style.css\"]");
    assert!(!heard.contains("event: reload"), "{heard}");
    assert!(before.contains("/style.css?v=") && server.get(PAGE).text() != before, "{before}");
}

#[test]
fn of_random_edits_in_bursts_none_is_missed() {
    // 10,000 edits with LAWS_ROUNDS=500.
    let rounds = rounds(12);
    let mut random = Random::new(400);
    let folder = Folder::site(SITE);
    let server = Server::start(&folder, &["--port", "0"]);
    // What each page says, or nothing where there is none. The names of folders change as well.
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    let path = |page: &str| format!("content/articles/{page}.md");
    let text = |word: &str| format!("+++\ntitle = \"{word}\"\ndate = 2019\n+++\n");
    for round in 0..rounds {
        for edit in 0..20 {
            let page = format!("f{}/a{}", random.below(3), random.below(8));
            let word = format!("word-{round}-{edit}-end");
            match random.below(8) {
                0 => {
                    let _ = fs::remove_file(folder.path(&path(&page)));
                    pages.remove(&page);
                    continue;
                }
                1 => {
                    let [from, to] = [random.below(3), random.below(3)].map(|number| format!("f{number}/"));
                    let [old, new] = [&from, &to].map(|folder| format!("content/articles/{folder}"));
                    if from != to && folder.has(&old) {
                        if folder.has(&new) {
                            remove(&folder, &new);
                        }
                        rename(&folder, &old, &new);
                        pages.retain(|page, _| !page.starts_with(&to));
                        let moved = std::mem::take(&mut pages).into_iter();
                        pages = moved.map(|(page, word)| (page.replacen(&from, &to, 1), word)).collect();
                    }
                    continue;
                }
                2 | 3 => {
                    folder.write("content/articles/.new", text(&word));
                    fs::create_dir_all(folder.path(&path(&page)).with_file_name("")).expect("a folder for the test");
                    rename(&folder, "content/articles/.new", &path(&page));
                }
                _ => folder.write(&path(&page), text(&word)),
            }
            pages.insert(page, word);
            if random.once_in(6) {
                std::thread::sleep(Duration::from_millis(random.below(30) as u64));
            }
        }
        for number in 0..24 {
            let page = format!("f{}/a{}", number / 8, number % 8);
            match pages.get(&page) {
                Some(word) => server.shows(&format!("/articles/{page}/"), word),
                None => wait_until(
                    &format!("{page} is gone in round {round}"),
                    || server.get(&format!("/articles/{page}/")).status == 404,
                    || server.said(),
                ),
            }
        }
    }
}

/// How often something is done; all of what was promised with `LAWS_ROUNDS=500`.
fn rounds(usual: usize) -> usize {
    std::env::var("LAWS_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// An open tab, as the server knows one.
struct Tab {
    stream: std::net::TcpStream,
    heard: String,
}

impl Tab {
    /// Opens a tab that shows `page` as it is now.
    fn open(server: &Server, page: &str) -> Tab {
        Tab::away(server, page, 0)
    }

    /// The same, of a tab that has not listened for so many milliseconds.
    fn away(server: &Server, page: &str, away: u64) -> Tab {
        let tag = server.get(page).header("etag").unwrap_or_default().trim_matches('"').to_owned();
        Tab::with_tag(server, page, &format!("{tag}&away={away}"))
    }

    fn with_tag(server: &Server, page: &str, tag: &str) -> Tab {
        let mut stream = server.connect();
        let host = format!("Host: 127.0.0.1:{}", server.port);
        let request = format!("GET /_desk/events?page={page}&tag={tag} HTTP/1.1\r\n{host}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it listens");
        let mut tab = Tab { stream, heard: String::new() };
        tab.hears("event: banner");
        tab
    }

    /// Waits for these words, and forgets all up to them; what came before them.
    #[track_caller]
    fn hears(&mut self, words: &str) -> String {
        let mut piece = [0; 4096];
        while !self.heard.contains(words) {
            match self.stream.read(&mut piece) {
                Ok(read) if read > 0 => self.heard.push_str(&String::from_utf8_lossy(&piece[..read])),
                end => panic!("never heard `{words}`, but {:?} and {end:?}", self.heard),
            }
        }
        let at = self.heard.find(words).expect("it was just found");
        let before = self.heard.drain(..at + words.len()).collect::<String>();
        before[..at].to_owned()
    }
}

#[test]
fn only_the_tabs_whose_page_changed_are_told() {
    let folder = Folder::site(SITE);
    folder.write("content/articles/2017-01-01-two.md", "# Two\n\nText.\n");
    folder.write("content/pages/about.md", "# About\n\nUs.\n");
    let server = Server::start(&folder, &["--port", "0"]);
    let [mut one, mut two, mut missing] =
        [PAGE, "/articles/two/", "/articles/three/"].map(|page| Tab::open(&server, page));
    folder.write(FILE, "# One\n\nThe ice is back.\n");
    one.hears("event: reload");
    folder.write("content/articles/2016-01-01-three.md", "# Three\n\nText.\n");
    missing.hears("event: reload");
    folder.write("content/articles/2017-01-01-two.md", "# Two\n\nSays [[nobody]].\n");
    let before = two.hears("event: banner\ndata: {\"title\":\"1 error\"");
    assert!(!before.contains("event: reload"), "{before}");
    two.hears("\"place\":\"content/articles/2017-01-01-two.md:3:6\"");
    two.hears("\"marked\":\"[[nobody]]\"");
    let desk = server.get("/_desk/").text();
    for words in [
        "<h1>1 error</h1>",
        "content/articles/2017-01-01-two.md:3:6",
        "<pre dir=\"auto\">Says <mark>[[nobody]]</mark>.</pre>",
        "href=\"/articles/two/\"",
    ] {
        assert!(desk.contains(words), "{words} in {desk}");
    }
    // What belongs to a mistake is named with it.
    folder.write("content/sources.toml", "[log]\ntitle = \"Log\"\n");
    folder.write("content/sources/more.toml", "\n[log]\ntitle = \"Log\"\n");
    two.hears("\"related\":[{\"place\":\"content/sources");
    let desk = server.get("/_desk/").text();
    assert!(
        desk.contains("content/sources.toml:1:2</code>") && desk.contains("content/sources/more.toml:2:2</code>"),
        "{desk}"
    );
    remove(&folder, "content/sources");
    // A tab that comes late is told at once, and one that was away while its page changed as well.
    Tab::open(&server, PAGE).hears("data: {\"title\":\"1 error\"");
    Tab::with_tag(&server, PAGE, "0123456789abcdef").hears("event: reload");
    folder.write("content/articles/2017-01-01-two.md", "# Two\n\nSays somebody.\n");
    let before = two.hears("event: banner\ndata: null");
    assert_eq!(before.matches("event: reload").count(), 1, "{before}");
}

#[test]
fn a_tab_that_shows_the_desk_is_told_of_each_mistake_and_each_mend() {
    let folder = Folder::site(SITE);
    let server = Server::start(&folder, &["--port", "0"]);
    let mut desk = Tab::open(&server, "/_desk/");
    for (text, title) in [
        ("# One\n\nSays [[nobody]].\n", "1 error"),
        ("# One\n\nSays [[nobody]] and [[nobody else]].\n", "2 errors"),
        ("# One\n\nSays somebody.\n", "No errors"),
        ("# One\n\nSays <br> somebody.\n", "1 warning"),
        ("# One\n\nSays one.\n", "No errors"),
    ] {
        folder.write("content/articles/.one.tmp", text);
        rename(&folder, "content/articles/.one.tmp", FILE);
        desk.hears("event: reload");
        server.shows("/_desk/", &format!("<h1>{title}"));
    }
}

#[test]
fn what_is_odd_about_a_page_is_told_once_it_was_looked_at() {
    let folder = Folder::site(SITE);
    for name in ["two", "three", "four"] {
        folder.write(&format!("content/articles/2018-01-01-{name}.md"), format!("# {name}\n\nText.\n"));
    }
    let template = "<body>{% if page.title in [\"two\", \"three\"] %}<a href=\"#nowhere\">x</a>{% endif %}</body>";
    folder.write("themes/default/article.html", template);
    let server = Server::start(&folder, &["--port", "0"]);
    // One place is told once, as by `check`, however many pages show it.
    for name in ["two", "three", "four"] {
        assert_eq!(server.get(&format!("/articles/{name}/")).status, 200);
        server.shows("/_desk/", "<code>dead-end</code>");
    }
    server.shows("/_desk/", "<h1>1 warning</h1>");
    folder.run(&["check"]).ends(0, &["warning[dead-end]", "1 warning"]);
    folder.write("content/site.toml", "[checks]\ndead-end = \"allow\"\n");
    server.get("/articles/two/");
    server.shows("/_desk/", "<h1>No errors, no warnings</h1>");
}

#[cfg(target_os = "linux")]
#[test]
fn five_hundred_mistakes_and_mends_leave_nothing_behind() {
    let rounds = rounds(60);
    let folder = Folder::site(SITE);
    folder.write("themes/default/page.html", "{{ page.title }}");
    let server = Server::start(&folder, &["--port", "0"]);
    let count = |what: &str| {
        let entries = fs::read_dir(format!("/proc/{}/{what}", server.id())).expect("it runs");
        entries.count()
    };
    let memory = || {
        let status = fs::read_to_string(format!("/proc/{}/status", server.id())).expect("it runs");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("a process has memory");
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).expect("a number")
    };
    let mut steady = None;
    for round in 0..rounds {
        let mut tab = Tab::open(&server, PAGE);
        folder.write(FILE, format!("# One\n\nRound {round} of [[nobody]].\n"));
        tab.hears("data: {\"title\":\"1 error\"");
        assert_eq!(server.get(PAGE).status, 200);
        folder.write(FILE, format!("# One\n\nRound {round} is over.\n"));
        tab.hears("data: null");
        server.shows(PAGE, &format!("Round {round} is over."));
        drop(tab);
        if round == rounds / 3 {
            steady = Some((count("task"), memory()));
        }
    }
    let (threads, kilobytes) = steady.expect("there are rounds");
    let expected = {
        let _first = Tab::open(&server, PAGE);
        count("fd")
    };
    wait_until("descriptors are given back", || count("fd") < expected, || format!("{} of {expected}", count("fd")));
    assert!(count("fd") < 40, "{} descriptors", count("fd"));
    assert!(count("task") <= threads + 4, "{} threads, and {threads} before", count("task"));
    assert!(memory() < kilobytes + 20_000, "{} kB, and {kilobytes} kB before", memory());
    // Once it is quiet it does nothing: the system counts in hundredths of a second.
    let worked = || {
        let status = fs::read_to_string(format!("/proc/{}/stat", server.id())).expect("it runs");
        let fields: Vec<&str> = status.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields[11..13].iter().filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>()
    };
    let before = worked();
    std::thread::sleep(Duration::from_millis(300));
    assert!(worked() <= before + 1, "{} ticks in 30", worked() - before);
}

#[test]
fn where_the_system_does_not_tell_it_looks_by_itself() {
    let folder = Folder::site(SITE);
    let (sender, events) = channel();
    let root = folder.path("").canonicalize().expect("it is there");
    let mut watched = Watched::watched_by(Watch::polling(&root, events), root).expect("it can be read");
    let read = |watched: &Watched| {
        let scanned = watched.scanned();
        Workspace::read(scanned.paths(), |path| scanned.read(path))
    };
    let mut session = Session::new(read(&watched), Options::default(), |path| watched.scanned().read(path));
    for (path, page, word) in [
        (FILE, PAGE, "First"),
        (FILE, PAGE, "Again"),
        ("content/articles/north/2019-01-01-new.md", "/articles/north/new/", "Newer"),
    ] {
        folder.write(path, format!("# {word}\n"));
        let shows = |session: &Session| format!("{:?}", session.preview().answer(page)).contains(word);
        while !shows(&session) {
            let News::Saved { changes, .. } = watched.wait() else { panic!("something else happened") };
            session.change(changes, |path| watched.scanned().read(path));
        }
    }
    drop(sender);
    assert!(matches!(watched.wait(), News::End));
}

#[cfg(unix)]
#[test]
fn a_tab_finds_the_next_server_at_the_old_place() {
    let folder = Folder::site(SITE);
    let first = Server::start(&folder, &["--port", "0"]);
    let port = first.port.to_string();
    let tag = first.get(PAGE).header("etag").expect("it has a tag").to_owned();
    let tab = Tab::open(&first, PAGE);
    assert_eq!(first.stop().0, Some(0));
    let second = Server::start(&folder, &["--port", &port]);
    // The same page has the same tag, so that a tab that comes back need not load it.
    let status = second.request("GET", PAGE.as_bytes(), &[&format!("If-None-Match: {tag}")]).status;
    assert_eq!(status, 304);
    drop(tab);
    drop(second);
    folder.write(FILE, "# One\n\nWhile nobody watched.\n");
    let third = Server::start(&folder, &["--port", &port]);
    Tab::with_tag(&third, PAGE, tag.trim_matches('"')).hears("event: reload");
}
