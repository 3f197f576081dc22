//! Laws of the preview: what it shows is what a fresh build would write, after any history, the one line aside.
//! It is asked as a browser asks it, but without a socket.

use super::history::{self, Folder, edit, files, options, site};
use super::random::Random;
use super::{Outcome, outcome, path_of};
use sourceline::build::Options;
use sourceline::diagnostic::has_errors;
use sourceline::files::Content;
use sourceline::serve::{Answer, Changes, Session, line};
use sourceline::workspace::Workspace;

fn session(folder: &Folder, options: &Options) -> Session {
    let read = |path: &_| folder[path].clone();
    // As `serve` begins: texts are read and let go.
    Session::new(Workspace::read(folder.keys().cloned().collect(), read), options.clone(), read)
}

fn apply(session: &mut Session, folder: &mut Folder, changes: Changes) {
    history::apply(folder, &changes);
    session.change(changes, |path| folder[path].clone());
}

/// The first thing in which what is shown differs from what was built.
fn difference(session: &Session, built: &Outcome) -> Option<String> {
    let encoded = |file: &str| file.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>().replace("%2F", "/");
    for (file, same) in &built.pages {
        let Answer::Leaf { leaf, status: 200, .. } = session.preview().answer(&format!("/{}", encoded(file))) else {
            return Some(format!("{file} is not shown"));
        };
        let mut shown = leaf.bytes.to_vec();
        if file.ends_with(".html") {
            let text = String::from_utf8_lossy(&shown).into_owned();
            let added = line(&leaf.tag);
            assert_eq!(text.matches(&added).count(), 1, "{file}");
            shown = text.replacen(&added, "", 1).into_bytes();
        }
        // Where two pages want one address, one of them is shown.
        if !same.contains(&shown) {
            return Some(format!(
                "{file}:\n{}\n{}",
                String::from_utf8_lossy(&shown),
                String::from_utf8_lossy(&same[0])
            ));
        }
    }
    for (file, path) in &built.copied {
        match session.preview().answer(&format!("/{}", encoded(file))) {
            Answer::File(found, _) if found == *path || built.pages.contains_key(file) => {}
            Answer::Leaf { .. } if built.pages.contains_key(file) || built.assets.contains_key(file) => {}
            // Two files that want one address.
            Answer::File(..) if built.copied.iter().filter(|(other, _)| other == file).count() > 1 => {}
            answer => return Some(format!("{file} is {answer:?} and not {path}")),
        }
    }
    let listed = |file: &String| built.copied.iter().any(|(other, _)| other == file);
    for (file, (path, width)) in &built.smaller {
        match session.preview().answer(&format!("/{}", encoded(file))) {
            Answer::Smaller(picture, made) if made.width == *width && picture.file == *path => {}
            Answer::File(..) if listed(file) => {}
            answer => return Some(format!("{file} is {answer:?} and not one of {path}")),
        }
    }
    None
}

#[test]
fn any_history_of_edits_shows_the_bytes_of_a_fresh_build() {
    let mut compared = 0;
    for seed in 200..206 {
        let mut random = Random::new(seed);
        let mut folder = site(&mut random);
        let options = Options { strict: false, ..options(&mut random) };
        let mut session = session(&folder, &options);
        for step in 0..40 {
            let changes: Changes = (0..1 + random.below(3)).flat_map(|_| edit(&mut random, &folder)).collect();
            apply(&mut session, &mut folder, changes);
            if step % 4 != 3 {
                continue;
            }
            let fresh = outcome(&Workspace::new(files(&folder)), &options);
            // Sites as odd as these are hardly ever without an error. Until one is, all there is is shown; templates
            // that fail at a page are an error only once it is asked for.
            if !session.preview().is_good() && !fails(&fresh) {
                assert_eq!(difference(&session, &fresh), None, "seed {seed}, step {step}");
                compared += 1;
            }
        }
    }
    assert!(compared > 20, "{compared} were compared");
}

/// Whether a template fails at a page, which then is not among the pages.
fn fails(outcome: &Outcome) -> bool {
    outcome.diagnostics.iter().any(|diagnostic| diagnostic.problem.code().name() == "template")
}

/// Files of which any choice is a good site, but for the last of each, which is never good.
const CHOICES: &[(&str, &[&str])] = &[
    ("content/site.toml", &["", "title = \"A\\tb\\u200E\"\npage_size = 2\n", "lang = \"ar\"\n", "titel = 1\n"]),
    (
        "content/entities.toml",
        &[
            "[place.haven]\nname = \"Haven\"\n[org.port]\nname = \"Port\"\n",
            "[place.haven]\nname = \"The <Haven>\"\naliases = [\"Old Haven\"]\n[org.port]\nname = \"Port & Co\"\nwithin = \"haven\"\n",
            "[place.haven]\nname = \"Haven\"\nwithin = \"nowhere\"\n",
        ],
    ),
    (
        "content/sources.toml",
        &[
            "[log]\ntitle = \"Log\"\n",
            "[log]\ntitle = \"The log\"\nreliability = \"B\"\ndate = 2018\n",
            "[log]\ntitel = \"Log\"\n",
        ],
    ),
    (
        "content/articles/2018-01-01-one.md",
        &[
            "# One\n\nAt [[haven]], says [@log].\n",
            "+++\ntitle = \"First\"\nabout = [\"port\"]\n[figures.ships]\nvalue = 3\nlabel = \"Ships\"\nsource = \"log p. 2\"\n+++\n\nThere were [=ships] at [[port]].\n\n![[=ships]]\n",
            "+++\ntitle = \"One\"\ndraft = true\n[events.thaw]\nname = \"Thaw\"\ndate = 2018-03\n+++\n\nThe [[thaw]].\n",
            "# One\n\nAt [[hevan]].\n",
        ],
    ),
    (
        "content/articles/2019-02-02-two.md",
        &["# Two\n\nAfter [the first](2018-01-01-one.md), [[haven]].\n", "# Two\n\nNothing.\n", "+++\n"],
    ),
    (
        "themes/default/article.html",
        &[
            "{% extends \"builtin/article.html\" %}",
            "{{ page.title }} of {{ site.title }}</body>",
            "{% extends \"builtin/article.html\" %}{% block title %}Mine{% endblock title %}",
            "{% if %}",
        ],
    ),
];

#[test]
fn while_there_is_an_error_the_last_good_pages_stay() {
    let (mut goods, mut bads) = (0, 0);
    for seed in 300..304 {
        let mut random = Random::new(seed);
        let text = |text: &str| Content::Text(text.into());
        let mut folder: Folder = CHOICES.iter().map(|(path, choices)| (path_of(path), text(choices[0]))).collect();
        let options = Options { strict: false, ..options(&mut random) };
        let mut session = session(&folder, &options);
        let mut last = outcome(&Workspace::new(files(&folder)), &options);
        for step in 0..60 {
            let mut changes = Changes::new();
            for _ in 0..1 + random.below(3) {
                let (path, choices) = CHOICES[random.below(CHOICES.len())];
                let chosen = if random.once_in(5) { choices.len() - 1 } else { random.below(choices.len() - 1) };
                changes.insert(path_of(path), Some(text(choices[chosen])));
            }
            apply(&mut session, &mut folder, changes);
            let fresh = outcome(&Workspace::new(files(&folder)), &options);
            let bad = has_errors(&fresh.diagnostics);
            let errors = session.preview().mistakes().counts().0;
            assert_eq!(errors > 0, bad, "seed {seed}, step {step}: {:#?}", fresh.diagnostics);
            if !bad {
                last = fresh;
            }
            assert_eq!(difference(&session, &last), None, "seed {seed}, step {step}");
            (goods, bads) = if bad { (goods, bads + 1) } else { (goods + 1, bads) };
        }
    }
    assert!(goods > 40 && bads > 40, "{goods} good ones, {bads} bad ones");
}

/// The page at an address, or what there is in its place.
fn shown(session: &Session, target: &str) -> String {
    match session.preview().answer(target) {
        Answer::Leaf { leaf, status: 200, .. } => String::from_utf8_lossy(&leaf.bytes).into_owned(),
        answer => format!("{answer:?}"),
    }
}

#[test]
fn a_template_that_fails_at_a_page_leaves_that_page_as_it_was() {
    let text = |text: &str| Content::Text(text.into());
    let article = |title: &str, updated: &str| text(&format!("+++\ntitle = \"{title}\"\n{updated}\n+++\n"));
    let (one, two) = (path_of("content/articles/2018-01-01-one.md"), path_of("content/articles/2017-01-01-two.md"));
    let template = path_of("themes/default/article.html");
    let mut folder: Folder = [
        (one.clone(), article("One", "updated = 2018-01-02")),
        (two.clone(), article("Two", "")),
        (template.clone(), text("{{ page.title }}")),
    ]
    .into();
    let mut session = session(&folder, &Options::default());
    assert!(shown(&session, "/articles/two/").starts_with("Two"));
    // The first article has what this asks for, the second has not, and nobody knows until it is asked for.
    let bad = text("{{ page.title }}, {{ page.updated.words }}");
    apply(&mut session, &mut folder, [(template.clone(), Some(bad))].into());
    assert!(shown(&session, "/articles/one/").starts_with("One, 2 January 2018"));
    assert!(shown(&session, "/articles/two/").starts_with("Two<"), "{}", shown(&session, "/articles/two/"));
    session.failed(|path| folder[path].clone());
    assert_eq!(session.preview().mistakes().counts(), (1, 0));
    assert_eq!(session.diagnostics()[0].place.path, template);
    // What happens elsewhere is shown, and that page stays.
    apply(&mut session, &mut folder, [(one, Some(article("Uno", "updated = 2018-01-02")))].into());
    assert_eq!(session.preview().mistakes().counts(), (1, 0), "it is not forgotten while nobody asks");
    assert!(shown(&session, "/articles/one/").starts_with("Uno, "));
    assert!(shown(&session, "/articles/two/").starts_with("Two<"));
    apply(&mut session, &mut folder, [(two, Some(article("Due", "updated = 2018-01-03")))].into());
    assert!(shown(&session, "/articles/two/").starts_with("Due, 3 January 2018"));
    assert_eq!(session.preview().mistakes().counts(), (0, 0));
}

#[test]
fn words_that_are_wrong_leave_the_page_as_it_was() {
    let text = |words: &str| {
        let front = "+++\ndate = 2018-02-03\nsources.log.title = \"Log\"\n\
                     figures.huts = { label = \"Huts\", value = 12, source = \"log\" }\n+++\n";
        Content::Text(format!("{front}# Huts\n\nOf them {words} [@log].\n").into())
    };
    let path = path_of("content/articles/one.md");
    let mut folder: Folder = [(path.clone(), text("[12](=huts) stood"))].into();
    let mut session = session(&folder, &Options::default());
    let mut last = "stood";
    for (words, good) in [("[12](=huts) fell", true), ("[13](=huts) burnt", false), ("[12](=huts) sank", true)] {
        apply(&mut session, &mut folder, [(path.clone(), Some(text(words)))].into());
        last = if good { words.rsplit(' ').next().unwrap_or_default() } else { last };
        let page = shown(&session, "/articles/one/");
        assert!(page.contains(&format!(" {last}<sup")), "{words}: {page}");
        assert_eq!(session.preview().mistakes().counts().0, usize::from(!good), "{words}");
        let fresh = outcome(&Workspace::new(files(&folder)), &Options::default());
        assert_eq!(has_errors(&fresh.diagnostics), !good, "{words}");
        if good {
            assert_eq!(difference(&session, &fresh), None, "{words}");
        }
    }
}

/// A site of these texts, and its preview.
fn site_of(texts: &[(&str, &str)]) -> (Folder, Session) {
    let text = |text: &str| Content::Text(text.into());
    let folder: Folder = texts.iter().map(|(path, words)| (path_of(path), text(words))).collect();
    let session = session(&folder, &Options::default());
    (folder, session)
}

/// Saves one file.
fn save(session: &mut Session, folder: &mut Folder, path: &str, text: &str) {
    apply(session, folder, [(path_of(path), Some(Content::Text(text.into())))].into());
}

const PATH: &str = "content/articles/2018-01-01-one.md";
const TEMPLATE: &str = "themes/default/article.html";

#[test]
fn a_template_that_stays_wrong_leaves_pages_as_they_were_when_it_was_right() {
    let (mut folder, mut session) = site_of(&[(PATH, "# One\n"), (TEMPLATE, "right: {{ page.title }}")]);
    for wrong in ["first: {{ page.title + 1 }}", "second: {{ page.title + 1 }}", "third: {{ page.title + 1 }}"] {
        save(&mut session, &mut folder, TEMPLATE, wrong);
        assert_eq!(session.preview().mistakes().counts(), (1, 0), "{wrong}");
        assert!(shown(&session, "/articles/one/").starts_with("right: One"), "{wrong}");
    }
}

#[test]
fn templates_of_another_theme_are_tried_when_site_toml_names_it() {
    let own = "themes/harbour/article.html";
    let (mut folder, mut session) = site_of(&[(PATH, "# One\n"), (own, "{{ page.title + 1 }}")]);
    assert_eq!(session.preview().mistakes().counts().0, 0);
    save(&mut session, &mut folder, "content/site.toml", "theme = \"harbour\"\n");
    assert_eq!(session.preview().mistakes().counts().0, 1, "nobody asked for a page");
}

#[test]
fn a_page_that_is_no_longer_odd_is_not_told_any_more() {
    let odd = "{% if page.html is containing(pat=\"ice\") %}<a href=\"#nowhere\">x</a>{% endif %}";
    let (mut folder, mut session) = site_of(&[(PATH, "# One\n\nThe ice came.\n"), (TEMPLATE, odd)]);
    for (words, warnings) in [("The thaw came.", 0), ("The ice is back.", 1), ("The ice stays.", 1), ("It is gone.", 0)]
    {
        save(&mut session, &mut folder, PATH, &format!("# One\n\n{words}\n"));
        shown(&session, "/articles/one/");
        session.failed(|path| folder[path].clone());
        assert_eq!(session.preview().mistakes().counts(), (0, warnings), "{words}");
    }
}

#[test]
fn while_the_content_has_errors_the_banner_says_that_the_pages_are_from_before() {
    let (mut folder, mut session) = site_of(&[(PATH, "# One\n"), (TEMPLATE, "{{ page.title }}")]);
    save(&mut session, &mut folder, PATH, "# One\n\nSays [[nobody]].\n");
    let banner = |session: &Session| session.preview().mistakes().banner();
    let before = banner(&session);
    assert!(before.contains("The pages are as they were before."), "{before}");
    // What fails at a page of before is no news of the site as it is.
    session.failed(|path| folder[path].clone());
    assert_eq!(banner(&session), before);
    save(&mut session, &mut folder, TEMPLATE, "other: {{ page.title }}");
    assert_eq!(banner(&session), before);
    assert!(shown(&session, "/articles/one/").starts_with("One"));
}

#[test]
fn the_banner_says_how_many_errors_it_does_not_show() {
    let errors: String = (0..12).map(|at| format!("[[nobody{at}]] ")).collect();
    let (_, session) = site_of(&[(PATH, &format!("# One\n\n{errors}\n\nA <br> there.\n"))]);
    assert_eq!(session.preview().mistakes().counts(), (12, 1));
    let banner = session.preview().mistakes().banner();
    assert!(banner.starts_with("{\"title\":\"12 errors\"") && banner.ends_with("\"more\":2}"), "{banner}");
}

#[test]
fn a_new_file_of_the_theme_that_takes_an_address_is_told_at_once() {
    let (mut folder, mut session) = site_of(&[(PATH, "# One\n")]);
    let blob = || Some(Content::blob(1));
    apply(&mut session, &mut folder, [(path_of("content/static/assets/mine.woff2"), blob())].into());
    assert_eq!(session.preview().mistakes().counts().0, 0);
    apply(&mut session, &mut folder, [(path_of("themes/default/assets/mine.woff2"), blob())].into());
    let banner = session.preview().mistakes().banner();
    assert!(banner.contains("\"code\":\"address-taken\""), "{banner}");
}
