//! The built program in real folders, from end to end. In: a folder and arguments. Out: exit code, words, and the folder.
//! Few and through everything; what content means is told by the cases.

use crate::folder::{Folder, run};
use serde_json::Value;
use std::fs;

const ONE: (&str, &str) = ("content/articles/2018-12-31-one.md", "# One\n\nThe ice has gone.\n");
const WRONG: &str = "# Two\n\nSays [[nobody]].\n";
const DRAFT: (&str, &str) =
    ("content/articles/draft.md", "+++\ntitle = \"Draft\"\ndate = 2019\ndraft = true\nreview_by = 2019-01-31\n+++\n");
const UNUSED: (&str, &str) = ("content/sources.toml", "[log]\ntitle = \"The harbour log\"\n");

#[test]
fn a_folder_without_content_is_told_what_to_do() {
    let folder = Folder::new();
    let before = folder.tree("");
    folder.run(&["build"]).ends(2, &["content", "sourceline init"]);
    folder.run(&["check", "nowhere"]).ends(2, &["nowhere", "sourceline init"]);
    assert_eq!(folder.tree(""), before);
}

#[test]
fn init_makes_a_site_that_builds_without_a_word_too_many() {
    let folder = Folder::new();
    folder.run(&["init", "site"]).ends(0, &["site"]);
    let built = folder.run(&["build", "site"]);
    built.ends(0, &["built 1 article, ", " into site/public in "]);
    assert_eq!((built.out.as_str(), built.err.lines().count()), ("", 1), "{built:?}");
    assert!(folder.has("site/public/index.html") && !folder.has("public"));
    let checked = folder.run(&["check", "--strict", "site"]);
    checked.ends(0, &["checked 1 article, ", "no errors, no warnings"]);
    let last: Vec<&str> = checked.err.lines().collect();
    assert!(checked.out.is_empty() && last.len() == 5 && last[2].ends_with("  ice-closes-the-harbour"), "{checked:?}");
    let before = folder.tree("site/content");
    folder.run(&["init", "site"]).ends(2, &["already"]);
    assert_eq!(folder.tree("site/content"), before);
}

#[test]
fn an_error_leaves_the_old_site_as_it_was() {
    let folder = Folder::site(&[ONE]);
    folder.run(&["build"]).ends(0, &[]);
    let before = folder.tree("public");
    folder.write("content/articles/2019-01-02-two.md", WRONG);
    let failed = folder.run(&["build"]);
    failed.ends(
        1,
        &[
            "error[unknown-reference]",
            "content/articles/2019-01-02-two.md:3:6",
            "[[nobody]]",
            "1 error; nothing was published",
        ],
    );
    assert_eq!(failed.out, "");
    assert_eq!(folder.tree("public"), before);
    folder.write("content/articles/2019-01-02-two.md", "# Two\n");
    folder.write("themes/default/article.html", "{{ page.titel }}");
    folder.run(&["build"]).ends(1, &["error[template]", "themes/default/article.html:1:", "nothing was published"]);
    assert_eq!(folder.tree("public"), before);
    folder.run(&["check"]).ends(1, &["error[template]"]);
}

#[test]
fn an_error_in_a_first_build_makes_no_folder() {
    let folder = Folder::site(&[("content/articles/2019-01-02-two.md", WRONG)]);
    folder.run(&["build"]).ends(1, &["nothing was published"]);
    assert!(!folder.has("public"));
}

#[test]
fn dangerous_outputs_are_refused_before_a_byte_is_written() {
    let folder = Folder::new();
    folder.write(&format!("site/{}", ONE.0), ONE.1);
    folder.write("site/themes/default/notes.txt", "mine");
    folder.write("site/file", "mine");
    folder.write("home/letter", "mine");
    #[cfg(unix)]
    for (to, way) in [("content", "site/way-in"), ("..", "site/way-up")] {
        std::os::unix::fs::symlink(to, folder.path(way)).expect("linked");
    }
    let before = folder.tree("");
    let home = folder.path("home");
    let home = home.to_str().expect("the test's folder is UTF-8");
    for output in [
        ".", "..", "../..", "/", "content", "content/articles", "content/public", "themes", "themes/default", home,
        "../home", "way-in", "way-in/x", "way-up", "way-up/site", "file", "", "public/../content", "./content/",
    ] {
        if cfg!(not(unix)) && output.starts_with("way-") {
            continue;
        }
        let mut command = folder.command(&["build", "-o", output]);
        command.current_dir(folder.path("site"));
        run(command).ends(2, &["error: "]);
        assert_eq!(folder.tree(""), before, "-o {output}");
    }
}

#[test]
fn files_of_others_are_kept_and_never_written_over() {
    let folder = Folder::site(&[ONE]);
    folder.run(&["build"]).ends(0, &[]);
    folder.write("public/CNAME", "example.org");
    folder.write("public/.git/HEAD", "ref");
    folder.write("public/articles/one/photo.jpg", "jpg");
    let before = folder.tree("public");
    std::fs::remove_file(folder.path(ONE.0)).expect("removed");
    folder.run(&["build"]).ends(0, &[]);
    let after = folder.tree("public");
    assert!(!after.contains_key("articles/one/index.html"));
    for kept in ["CNAME", ".git/HEAD", "articles/one/photo.jpg"] {
        assert_eq!(after.get(kept), before.get(kept), "{kept}");
    }
    folder.write("elsewhere/index.html", "mine");
    let mine = folder.tree("elsewhere");
    folder.run(&["build", "-o", "elsewhere"]).ends(2, &["elsewhere/index.html", "Nothing was published"]);
    assert_eq!(folder.tree("elsewhere"), mine);
}

#[test]
fn a_site_that_looks_like_a_project_is_built_again() {
    let folder = Folder::site(&[
        ONE,
        ("content/pages/content.md", "# Content\n"),
        ("content/static/articles/notes.md", "hi"),
        ("content/static/site.toml", "x = 1"),
    ]);
    folder.write("public/.git/HEAD", "ref");
    folder.run(&["build"]).ends(0, &[]);
    folder.run(&["build"]).ends(0, &[]);
    for theirs in ["pages/notes.md", "articles/mine.md"] {
        folder.write(&format!("public/{theirs}"), "mine");
        folder.run(&["build"]).ends(2, &["looks like another project"]);
        std::fs::remove_file(folder.path(&format!("public/{theirs}"))).expect("removed");
    }
    folder.run(&["build"]).ends(0, &[]);
}

#[test]
fn addresses_that_are_gone_are_told_until_they_lead_on() {
    let entities = "[place.haven]\nname = \"Haven\"\n";
    let folder = Folder::site(&[ONE, ("content/entities.toml", entities)]);
    folder.run(&["build"]).ends(0, &[]);
    assert!(!folder.run(&["build"]).err.contains("gone"));
    fs::rename(folder.path(ONE.0), folder.path("content/articles/2018-12-31-two.md")).expect("renamed");
    folder.write("content/entities.toml", "[place.port]\nname = \"Haven\"\n");
    let told = [
        "lead nowhere: articles/one/, entities/haven/",
        "`aliases = [\"articles/one\"]`",
        "`merged_into`",
        "`aliases = [\"entities/haven\"]`",
    ];
    folder.run(&["build"]).ends(0, &told);
    // Those who do as they are told hear no more of it.
    let folder = Folder::site(&[ONE, ("content/entities.toml", entities)]);
    folder.run(&["build"]).ends(0, &[]);
    fs::remove_file(folder.path(ONE.0)).expect("removed");
    let front = "title = \"One\"\naliases = [\"articles/one\"]";
    folder.write("content/articles/2018-12-31-two.md", format!("+++\n{front}\n+++\n\nThe ice has gone.\n"));
    let merged = "[place.port]\nname = \"Haven\"\n\n[place.haven]\nname = \"Haven\"\nmerged_into = \"port\"\n";
    folder.write("content/entities.toml", merged);
    let run = folder.run(&["build"]);
    assert!(!run.ends(0, &[]).err.contains("gone"), "{run:?}");
}

#[test]
fn places_of_figures_and_events_that_are_gone_are_told_once() {
    let text = |front: &str, figure: &str, event: &str| {
        format!(
            "+++\ntitle = \"One\"\n{front}[figures.{figure}]\nvalue = 4\nlabel = \"Ships, \\\"url\\\":\\\"/x#y\\\"\"\nsource = \"log\"\n\
             [sources.log]\ntitle = \"Log\"\n[events.{event}]\nname = \"The thaw\"\ndate = 2018-12-30\n+++\n[={figure}] ships, [[{event}]].\n"
        )
    };
    let folder = Folder::site(&[(ONE.0, &text("", "ships", "thaw"))]);
    assert!(!folder.run(&["build"]).ends(0, &[]).err.contains("gone"));
    folder.write(ONE.0, text("", "held", "melt"));
    let told = [
        "lead to the head of the page: articles/one/#fig-ships, articles/one/#event-thaw\n",
        "`[figures.ships]`, as it was, has the old address again;",
        "`[=that-text/ships]` in this one",
        "`[events.thaw]`, as it was,",
        "`[[thaw]]` in this one",
    ];
    folder.run(&["build"]).ends(0, &told);
    assert!(!folder.run(&["build"]).ends(0, &[]).err.contains("gone"));
    // An old address leads on to the place of the same name.
    fs::remove_file(folder.path(ONE.0)).expect("removed");
    folder.write("content/articles/2018-12-31-two.md", text("aliases = [\"articles/one\"]\n", "held", "thaw"));
    let run = folder.run(&["build"]);
    assert!(run.ends(0, &["head of the page: articles/one/#event-melt\n"]).err.contains("gone"), "{run:?}");
    // Of a page that is gone nothing more is to be said.
    fs::remove_file(folder.path("content/articles/2018-12-31-two.md")).expect("removed");
    folder.write(ONE.0, "# One\n\nThe ice has gone.\n");
    let run = folder.run(&["build"]);
    assert!(!run.ends(0, &["lead nowhere: articles/two/"]).err.contains("head of the page"), "{run:?}");
}

#[test]
fn what_did_not_change_is_not_written_again() {
    let folder = Folder::site(&[ONE, ("content/static/files/x.pdf", "pdf")]);
    folder.run(&["build"]).ends(0, &[]);
    let before = folder.tree("public");
    folder.run(&["build"]).ends(0, &["(0 files new or changed)"]);
    assert_eq!(folder.tree("public"), before);
    folder.write(ONE.0, "# One\n\nThe ice has come.\n");
    folder.run(&["build"]).ends(0, &[]);
    let after = folder.tree("public");
    assert_ne!(after["articles/one/index.html"], before["articles/one/index.html"]);
    assert_eq!(after["files/x.pdf"], before["files/x.pdf"]);
    assert_eq!(after["sources/index.html"], before["sources/index.html"]);
}

#[test]
fn options_do_what_they_say() {
    let folder = Folder::site(&[ONE, DRAFT, UNUSED]);
    folder.run(&["build", "-o", "out/deep", "--base-url", "https://example.org/a"]).ends(0, &["1 warning"]);
    assert!(folder.text("out/deep/feed.xml").contains("https://example.org/a/articles/one/"));
    assert!(!folder.has("out/deep/articles/draft") && !folder.has("public"));
    folder.run(&["build", "--drafts"]).ends(0, &["built 2 articles"]);
    assert!(folder.has("public/articles/draft/index.html") && !folder.has("public/feed.xml"));
    folder.run(&["build", "--strict"]).ends(1, &["error[source-not-cited]", "nothing was published"]);
    folder.run(&["check", "--strict"]).ends(1, &["error[source-not-cited]"]);
    folder.run(&["check"]).ends(0, &["warning[source-not-cited]", "1 warning"]);
    folder.run(&["check"]).ends(0, &["checked 1 article,"]);
    folder.run(&["check", "--drafts"]).ends(0, &["checked 2 articles,"]);
    folder.write("content/articles/2020-01-01-feed.md", "# Feed\n\nSee [the feed](/feed.xml).\n");
    folder.run(&["check"]).ends(1, &["error[dead-link]"]);
    folder.run(&["check", "--base-url", "https://example.org/a"]).ends(0, &["checked 2 articles,"]);
    std::fs::remove_file(folder.path("content/articles/2020-01-01-feed.md")).expect("removed");
    folder.write(DRAFT.0, DRAFT.1.replace("draft = true", ""));
    folder.run(&["check", "--as-of", "2019-02-01"]).ends(0, &["warning[review-due]", "2 warnings"]);
    folder.run(&["check", "--as-of", "2019-01-31"]).ends(0, &["1 warning"]);
    // Of a month or a year its first day.
    folder.run(&["check", "--as-of", "2019"]).ends(0, &["1 warning"]);
    folder.run(&["check", "--as-of", "2019-02"]).ends(0, &["2 warnings"]);
}

#[test]
fn wrong_usage_is_told_as_such() {
    let folder = Folder::site(&[ONE]);
    for arguments in [
        ["bild", "."],
        ["build", "--fast"],
        ["build", "--base-url=example.org"],
        ["build", "--base-url=javascript:x"],
        ["check", "--as-of=soon"],
        ["check", "--format=yaml"],
        ["new", "article"],
        ["explain", "unknwn-reference"],
    ] {
        let run = folder.run(&arguments);
        assert!(run.code == Some(2) && run.out.is_empty() && !run.err.is_empty(), "{arguments:?}: {run:?}");
    }
    assert!(!folder.has("public"));
    for arguments in [["--help"], ["--version"]] {
        let run = folder.run(&arguments);
        assert!(run.code == Some(0) && run.err.is_empty() && run.out.contains("sourceline"), "{run:?}");
    }
}

#[test]
fn check_publishes_nothing_and_speaks_json() {
    let folder = Folder::site(&[ONE]);
    let fine = folder.run(&["check", "--format", "json"]);
    assert_eq!((fine.code, fine.out.as_str(), fine.err.as_str()), (Some(0), "[]\n", ""));
    folder.write("content/articles/2019-01-02-two.md", WRONG);
    folder.write(UNUSED.0, UNUSED.1);
    let run = folder.run(&["check", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    let found: Vec<Value> = serde_json::from_str(&run.out).expect("it is JSON");
    let found: Vec<_> = found.iter().map(|found| (found["code"].as_str(), found["severity"].as_str())).collect();
    assert_eq!(
        found,
        [(Some("unknown-reference"), Some("error")), (Some("source-not-cited"), Some("warning"))],
        "{}",
        run.out
    );
    let sarif: Value = serde_json::from_str(&folder.run(&["check", "--format", "sarif"]).out).expect("it is JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "unknown-reference");
    assert!(!folder.has("public"));
    // A machine that looks from above the site finds the file by its path.
    let folder = Folder::site(&[]);
    folder.write("docs/a site/content/articles/2019-01-02-two.md", WRONG);
    let site = folder.path("docs/a site");
    let (site, elsewhere) = (site.to_str().expect("it is UTF-8"), Folder::site(&[]));
    for (from, site, begins) in [
        (&folder, "docs/a site", "docs/a%20site/content/"),
        (&folder, "./docs/./a site/", "docs/a%20site/content/"),
        (&folder, site, "docs/a%20site/content/"),
        (&elsewhere, site, "content/"),
    ] {
        let sarif: Value =
            serde_json::from_str(&from.run(&["check", site, "--format", "sarif"]).out).expect("it is JSON");
        let uri =
            sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
        assert!(uri.is_some_and(|uri| uri.starts_with(begins)), "{site}: {uri:?}");
    }
}

#[test]
fn check_ends_with_what_each_article_rests_on() {
    let folder = Folder::site(&[ONE, UNUSED]);
    folder.write("content/site.toml", "[checks]\nunsourced-number = \"warn\"\n");
    folder.write(
        "content/articles/2019-01-02-two.md",
        "+++\ntitle = \"Two\"\nreview_by = 2019-02-01\n\
         figures.ships = { value = 41, source = \"log\", says = \"All 41 ships\" }\n+++\n\
         Of [=ships] ships 7 left. [\"They lay in ice\"](@log). [\"They sang\"](@log).\n",
    );
    folder.write("content/snapshots/log/text.txt", "All 41 ships were there. They lay in ice.\n");
    let run = folder.run(&["check", "--as-of", "2019-03-01"]);
    run.ends(1, &["error[quotation-not-found]"]);
    let table: Vec<&str> = run.err.lines().rev().skip(1).take(5).collect();
    assert_eq!(
        table,
        [
            "",
            "      -        -           -       -          -        -       -         -  one",
            "    1/1      1/2         2/3       -          -      yes       1         2  two",
            "sourced  sourced    verified  source",
            "figures  numbers  quotations  single  contested  overdue  errors  warnings  article",
        ],
        "{}",
        run.err
    );
}

#[test]
fn explain_tells_of_a_code_and_lists_them() {
    let folder = Folder::new();
    let page = folder.run(&["explain", "unknown-reference"]);
    assert!(page.code == Some(0) && page.err.is_empty() && page.out.starts_with("# unknown-reference\n"), "{page:?}");
    let list = folder.run(&["explain"]);
    assert!(list.code == Some(0) && list.out.lines().any(|line| line == "swallowed-reference"), "{list:?}");
    folder.run(&["explain", "unknwn-reference"]).ends(2, &["did you mean `unknown-reference`?"]);
    // Behind the codes stand the topics, each with what it is about.
    let (_, topics) = list.out.split_once("\n\n").expect("both are listed");
    let topics: Vec<&str> = topics.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(topics.is_sorted() && topics.contains(&"wordings"), "{topics:?}");
    for topic in topics {
        let page = folder.run(&["explain", topic]);
        assert!(page.code == Some(0) && page.out.starts_with(&format!("# {topic}\n\n")), "{page:?}");
        assert!(page.out.lines().all(|line| line.chars().count() <= 112), "{topic}");
    }
    folder.run(&["explain", "wording"]).ends(2, &["did you mean `wordings`?"]);
}

#[test]
fn new_starts_what_builds_at_once() {
    let folder = Folder::site(&[("content/entities.toml", "[place.norhaven]\nname = \"Norhaven\" # no line end")]);
    folder.run(&["new", "article", "What’s \"next\" for Norhaven?"]).ends(0, &["content/articles/"]);
    folder.run(&["new", "entity", "person", "Émile Örn"]).ends(0, &["[[emile-orn]]"]);
    folder.run(&["new", "entity", "event", "The thaw"]).ends(0, &["[[the-thaw]]"]);
    folder.run(&["new", "source", "The harbour log"]).ends(0, &["[@the-harbour-log]"]);
    let registry = folder.text("content/entities.toml");
    assert!(registry.starts_with("[place.norhaven]\nname = \"Norhaven\" # no line end\n"), "{registry}");
    folder.run(&["build"]).ends(0, &["built 1 article, 3 entities, 1 source", "3 warnings"]);
    let before = folder.tree("content");
    let article = before.keys().find(|path| path.ends_with(".md")).expect("it was made");
    assert!(
        !folder.text(&format!("content/{article}")).contains("date"),
        "its name has the date, for whoever renames it"
    );
    assert!(folder.text("public/articles/index.html").contains("<time datetime=\"20"), "it is dated");
    folder.run(&["new", "entity", "person", "Emile Orn"]).ends(2, &["already", "--id"]);
    folder.run(&["new", "entity", "persn", "Somebody"]).ends(2, &["did you mean `person`?"]);
    folder.run(&["new", "entity", "topic", "Place"]).ends(2, &["--id"]);
    folder.run(&["new", "entity", "topic", "وزارة"]).ends(2, &["--id"]);
    folder.run(&["new", "entity", "topic", "x", "--id", "../x"]).ends(2, &["cannot be an id"]);
    folder.run(&["new", "source", "The harbour log"]).ends(2, &["already", "--id"]);
    folder
        .run(&["new", "source", "https://example.org/a.pdf"])
        .ends(2, &["a title", "url = \"https://example.org/a.pdf\""]);
    folder
        .run(&["new", "article", "What’s \"next\" for Norhaven?"])
        .ends(2, &["content/articles/", "has the address", "already"]);
    folder.run(&["new", "article", "Page"]).ends(2, &["further pages", "another title"]);
    folder.run(&["new", "article", "../../x"]).ends(0, &["content/articles/"]);
    let after: Vec<_> = folder.tree("content").into_keys().filter(|path| !before.contains_key(path)).collect();
    assert_eq!(after.len(), 1, "{after:?}");
    assert!(after[0].starts_with("articles/") && after[0].ends_with("-x.md"), "{after:?}");
}

#[test]
fn new_writes_as_those_do_who_were_there_and_cuts_between_words() {
    let folder = Folder::site(&[("content/entities.toml", "[place.norhaven]\r\nname = \"Norhaven\"\r\n")]);
    folder.run(&["new", "entity", "person", "Jane Doe"]).ends(0, &["[[jane-doe]]"]);
    let entities = folder.text("content/entities.toml");
    assert!(entities.ends_with("\r\n[person.jane-doe]\r\nname = \"Jane Doe\"\r\n"), "{entities:?}");
    assert!(!entities.replace("\r\n", "").contains('\n'), "{entities:?}");
    folder.run(&["new", "source", "Lorsqu’il neige à l'aube"]).ends(0, &["[@lorsqu-il-neige-a-l-aube]"]);
    folder
        .run(&["new", "article", &"Lighthouse ".repeat(9)])
        .ends(0, &[&format!("-{}.md", ["lighthouse"; 7].join("-"))]);
}

#[test]
fn new_breaks_no_site_that_builds_and_writes_nothing_where_it_cannot_be_read() {
    let draft = "+++\ntitle = \"Two\"\ndraft = true\n[events.thaw]\nname = \"Thaw\"\ndate = 2020\n[sources.report]\ntitle = \"Report\"\n+++\n[[thaw]] [@report]\n";
    let one = "+++\ntitle = \"One\"\naliases = [\"articles/older\"]\n+++\n[[new]]\n";
    let folder = Folder::site(&[
        (
            "content/entities.toml",
            "[person.old]\nname = \"Old Name\"\nmerged_into = \"new\"\n[person.new]\nname = \"New\"\n",
        ),
        ("content/articles/2020-01-01-one.md", one),
        ("content/articles/2020-01-02-two.md", draft),
        ("content/static/articles/filed/index.html", ""),
        ("content/sources.toml", "[log]\ntitle = \"Log\"\n"),
    ]);
    let before = folder.tree("content");
    folder.run(&["new", "entity", "person", "Old"]).ends(2, &["content/entities.toml has the entity `old`", "--id"]);
    folder.run(&["new", "entity", "event", "Thaw"]).ends(2, &["two.md has the entity `thaw`", "--id"]);
    folder.run(&["new", "source", "Report"]).ends(2, &["two.md has the source `report`", "--id"]);
    folder.run(&["new", "article", "Older"]).ends(2, &["an old one of /articles/one/", "another title"]);
    folder.run(&["new", "article", "Filed"]).ends(2, &["that of content/static/articles/filed/index.html"]);
    folder.run(&["new", "article", "Two"]).ends(2, &["two.md has the address /articles/two/ already"]);
    assert_eq!(folder.tree("content"), before);
    // An inline table is closed; what is wrong before may swallow what comes behind.
    for registry in ["person = { jane = { name = \"Jane\" } }\n", "[person.x]\nname = \"X\n"] {
        folder.write("content/entities.toml", registry);
        let told = folder.run(&["new", "entity", "person", "Bob"]);
        told.ends(2, &["nothing was written", "[person.bob]\nname = \"Bob\""]);
        assert_eq!(folder.text("content/entities.toml"), registry);
    }
    folder.write("content/entities.toml", "place.x.name = \"X\"\n");
    folder.run(&["new", "entity", "person", "Bob"]).ends(0, &["[[bob]]"]);
}

#[test]
fn new_template_begins_one_in_the_theme_of_the_site() {
    let folder = Folder::site(&[ONE, ("content/site.toml", "theme = \"harbour\"\n")]);
    folder.run(&["new", "template", "article.html"]).ends(0, &["made", "themes/harbour/article.html"]);
    let begun = folder.text("themes/harbour/article.html");
    assert!(begun.starts_with("{% extends \"builtin/article.html\" %}\n"), "{begun}");
    assert!(begun.contains("{% block after %}{% endblock after %}        below all else\n"), "{begun}");
    folder.run(&["build"]).ends(0, &["built 1 article"]);
    let filled = format!("{begun}{{% block after %}}<p>The desk</p>{{% endblock after %}}\n");
    folder.write("themes/harbour/article.html", &filled);
    folder.run(&["build"]).ends(0, &["built 1 article"]);
    assert!(folder.text("public/articles/one/index.html").contains("<p>The desk</p>"));
    folder.run(&["new", "template", "article.html"]).ends(2, &["already"]);
    assert_eq!(folder.text("themes/harbour/article.html"), filled);
    // What has no blocks is there as a whole.
    folder.run(&["new", "template", "card.html"]).ends(0, &["themes/harbour/card.html"]);
    let card = include_str!("../../themes/default/card.html");
    assert_eq!(folder.text("themes/harbour/card.html"), card);
    for (name, help) in [
        ("artcle.html", "did you mean `article.html`?"),
        ("article", "`article.html`?"),
        ("x/y", "`sourceline new template`"),
    ] {
        folder.run(&["new", "template", name]).ends(2, &[&format!("called `{name}`"), help]);
    }
    let before = folder.tree("");
    let printed = folder.run(&["new", "template", "card.html", "--built-in"]);
    assert!(printed.code == Some(0) && printed.err.is_empty() && printed.out == card, "{printed:?}");
    folder.run(&["new", "template", "words/en.toml", "--built-in", "nowhere"]).ends(0, &[]);
    folder.run(&["new", "template", "card.html", "nowhere"]).ends(2, &["nowhere"]);
    assert_eq!(folder.tree(""), before);
    let list = folder.run(&["new", "template"]);
    assert!(list.code == Some(0) && list.out.lines().any(|line| line == "words/en.toml"), "{list:?}");
    let page = folder.run(&["explain", "templates"]);
    assert!(page.code == Some(0) && page.out.contains("\n## article.html, a briefing\n"), "{page:?}");
    folder.run(&["explain", "template"]).ends(0, &[]);
    folder.run(&["explain", "tempaltes"]).ends(2, &["did you mean `template"]);
}

#[test]
fn a_reader_who_has_seen_enough_is_no_mistake() {
    let folder = Folder::site(&[ONE, UNUSED]);
    for arguments in [["explain", "bad-id"], ["check", "--format=json"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = folder.command(&arguments);
        command.stdout(writer);
        let status = command.status().expect("the program runs");
        assert_eq!(status.code(), Some(0), "{arguments:?}");
    }
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = folder.command(&["build"]);
    command.stderr(writer);
    assert_eq!(command.status().expect("the program runs").code(), Some(0));
    assert!(folder.has("public/index.html"));
}

#[test]
fn a_hundred_mistakes_are_told_in_one_run() {
    let folder = Folder::site(&[]);
    for number in 0..120 {
        folder
            .write(&format!("content/articles/2019-01-02-a{number:03}.md"), WRONG.replace("Two", &number.to_string()));
    }
    let run = folder.run(&["build"]);
    run.ends(
        1,
        &["… and 100 more of unknown-reference; `sourceline check --format json` lists them all", "120 errors"],
    );
    assert_eq!(run.err.matches("error[unknown-reference]").count(), 20);
    let json = folder.run(&["check", "--format", "json"]);
    let found: Vec<Value> = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!(found.len(), 120);
}

#[test]
fn a_site_is_the_same_from_any_folder() {
    let folder = Folder::new();
    folder.write(&format!("a/{}", ONE.0), ONE.1);
    folder.write(&format!("b/c/{}", ONE.0), ONE.1);
    folder.run(&["build", "a"]).ends(0, &[]);
    let mut command = folder.command(&["build", "../c"]);
    command.current_dir(folder.path("b/c/content")).env("TZ", "Asia/Tokyo").env("LC_ALL", "tr_TR.UTF-8");
    command.args(["-o", "../out"]);
    // From inside the site's own folder, its folder is the one above.
    run(command).ends(2, &["content"]);
    let mut command = folder.command(&["build", "../../c"]);
    command.current_dir(folder.path("b/c/content")).env("TZ", "Asia/Tokyo").env("LC_ALL", "tr_TR.UTF-8");
    run(command).ends(0, &[]);
    let bytes =
        |path: &str| -> Vec<_> { folder.tree(path).into_iter().map(|(path, (_, bytes))| (path, bytes)).collect() };
    assert_eq!(bytes("a/public"), bytes("b/c/public"));
}

#[test]
fn impact_knows_what_has_fallen_already_and_what_drafts_hold() {
    let retracted = "status = \"retracted\"\nretracted = 2020-01-01\n";
    let sources = format!(
        "[x]\ntitle = \"X\"\n{retracted}[z]\ntitle = \"Z\"\n[w]\ntitle = \"W\"\n[y]\ntitle = \"Y\"\nvia = [\"x\", \"w\"]\n[v]\ntitle = \"V\"\nvia = \"x\"\n[reg]\ntitle = \"Reg\"\n[p]\ntitle = \"P\"\n[q]\ntitle = \"Q\"\n"
    );
    let one = "+++\ntitle = \"One\"\ndate = 2018\n[figures.b]\nvalue = 2\nsource = [\"x\", \"z\"]\n[figures.c]\nvalue = 3\nsource = \"y\"\n[figures.d]\nvalue = 4\nsource = \"v\"\n[figures.e]\nvalue = 5\nsource = \"p\"\n[figures.f]\nderive = \"e * 2\"\nsource = \"q\"\n+++\n";
    let two = "+++\ntitle = \"Two\"\ndate = 2018\n[events.ev]\nname = \"The thaw\"\ndate = 2018\nsource = \"p\"\n+++\n";
    let draft =
        "+++\ntitle = \"Three\"\ndate = 2018\ndraft = true\n[sources.own]\ntitle = \"Own\"\n+++\n[@own] [@reg]\n";
    let folder = Folder::site(&[
        ("content/sources.toml", &sources),
        ("content/articles/one.md", one),
        ("content/articles/two.md", two),
        ("content/articles/three.md", draft),
    ]);
    let impact = |arguments: &[&str]| folder.run(&[&["impact"], arguments].concat()).ends(0, &[]).out.clone();
    let falls = "Figures that fall with it, since no other origin carries them";
    let told = impact(&["z"]);
    assert!(told.contains(&format!("{falls} (1):\n  one/b: 2; @x is retracted\n")), "{told}");
    let told = impact(&["w"]);
    assert!(told.contains(&format!("{falls} (1):\n  one/c: 3\n")) && !told.contains("one/d"), "{told}");
    let told = impact(&["x"]);
    assert!(told.contains(&format!("{falls} (1):\n  one/d: 4\n")), "{told}");
    assert!(told.contains("one/b: 2: @z stands"), "{told}");
    let told = impact(&["v"]);
    assert!(
        told.ends_with("\nWhat rests on it has other sources, or has fallen already with what is retracted.\n"),
        "{told}"
    );
    let told = impact(&["p"]);
    assert!(told.contains("  one/f: 10; it is worked out of one/e\n"), "{told}");
    assert!(told.contains("Articles that hold any of these (2):\n  one\n  two\n"), "{told}");
    let told = impact(&["reg"]);
    assert!(told.contains("\nNothing that is published rests on it.\n\nDrafts need it"), "{told}");
    folder.run(&["impact", "@own"]).ends(2, &["only a draft declares the source `own`", "--drafts"]);
    for source in ["own", "reg"] {
        let told = impact(&[source, "--drafts"]);
        assert!(told.contains("(1):\n  content/articles/three.md:8:") && !told.contains("need"), "{told}");
    }
}

#[test]
fn impact_says_that_others_carry_what_rests_on_a_source() {
    let folder = Folder::site(&[
        ("content/sources.toml", "[s]\ntitle = \"S\"\n[t]\ntitle = \"T\"\n"),
        ("content/articles/one.md", "+++\ntitle = \"One\"\ndate = 2018\n+++\nText [@s; @t].\n"),
    ]);
    let told = folder.run(&["impact", "s"]).ends(0, &[]).out.clone();
    assert!(told.ends_with("\nNothing rests on it alone: other sources carry what does.\n"), "{told}");
}

#[test]
fn impact_lists_what_rests_on_a_source_before_it_falls() {
    let sources = "[gazette]\ntitle = \"The gazette\"\n[pilot]\ntitle = \"Words of the pilot\"\nvia = \"gazette\"\n[log]\ntitle = \"The log\"\n[spare]\ntitle = \"Spare\"\n";
    let one = "+++\ntitle = \"One\"\ndate = 2018\n[figures.ships]\nvalue = 12\nlabel = \"Ships\"\nsource = \"pilot\"\n[figures.boats]\nvalue = 3\nsource = [\"pilot\", \"log\"]\n+++\nThere were [12](=ships) ships. [@gazette]\n";
    let folder = Folder::site(&[("content/sources.toml", sources), ("content/articles/one.md", one)]);
    let told = folder.run(&["impact", "@gazette"]);
    told.ends(0, &[]);
    assert_eq!(
        told.out,
        "@gazette: The gazette\n\nSources we have only through it (1):\n  @pilot\n\n\
         Figures that fall with it, since no other origin carries them (1):\n  one/ships: 12, Ships\n\n\
         Places that cite it, or what came through it, and no other (1):\n  \
         content/articles/one.md:12: There were [12](=ships) ships. [@gazette]\n\n\
         Places that use those figures (1):\n  content/articles/one.md:12: There were [12](=ships) ships. [@gazette]\n\n\
         Articles that hold any of these (1):\n  one\n\n\
         Figures that lose a source and keep another (1):\n  one/boats: 3: @log stands\n"
    );
    assert_eq!(folder.run(&["impact", "spare", "."]).ends(0, &[]).out, "@spare: Spare\n\nNothing rests on it.\n");
    // A line that cites it twice is one place.
    folder.write("content/pages/about.md", "# About\n\nSays [@spare p. 1], and [@spare p. 2].\n");
    let told = folder.run(&["impact", "spare"]).ends(0, &[]).out.clone();
    assert!(told.contains("and no other (1):\n  content/pages/about.md:3: Says"), "{told}");
    folder.run(&["impact", "@gazete"]).ends(2, &["there is no source `gazete`", "did you mean `@gazette`?"]);
    folder.run(&["impact", "@gazette", "nowhere"]).ends(2, &["sourceline init"]);
    folder.write("content/articles/two.md", WRONG);
    let told = folder.run(&["impact", "@gazette"]);
    told.ends(1, &["error[unknown-reference]"]);
    assert!(told.out.contains("one/ships"), "{told:?}");
}
