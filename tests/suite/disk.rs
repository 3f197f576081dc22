//! What lies on a disk beside plain files: links, pipes, bad names, bad bytes, what may not be read or written.
//! In: such things among the files of a site. Out: a located error, or a system error, and never a wait or a wrong byte.

use crate::folder::Folder;
use sourceline::disk;
use sourceline::files::Content;
use sourceline::path::FilePath;
use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

const ONE: (&str, &str) = ("content/articles/2018-12-31-one.md", "# One\n\nThe ice has gone.\n");

/// Makes a pipe with a name.
fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().is_ok_and(|status| status.success()), "made");
}

/// Takes away who may do what at `path`. `false` where that does not bind, as for the superuser.
fn forbid(path: &Path, mode: u32) -> bool {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("the file is ours");
    match path.is_dir() {
        true => fs::write(path.join("probe"), "").map(|()| fs::remove_file(path.join("probe"))).is_err(),
        false => fs::read(path).is_err(),
    }
}

#[test]
fn a_link_out_of_the_site_is_an_error_and_what_it_leads_to_is_not_read() {
    let folder = Folder::site(&[ONE]);
    let outside = Folder::new();
    outside.write("secret.md", "# Secret\n\nthe word is herring\n");
    outside.write("secret.png", "herring");
    fs::create_dir_all(folder.path("content/static")).expect("made");
    for (to, from) in [
        (outside.path("secret.md"), "content/articles/2018-12-30-out.md"),
        (outside.path(""), "content/articles/folder"),
        (outside.path("secret.png"), "content/static/secret.png"),
        ("/nowhere/at/all".into(), "content/articles/dangling.md"),
        ("itself.md".into(), "content/articles/itself.md"),
        (".".into(), "content/articles/ring"),
        ("../..".into(), "content/static/up"),
    ] {
        symlink(to, folder.path(from)).expect("linked");
    }
    let run = folder.run(&["build"]);
    run.ends(1, &["error[link-out-of-site]", "content/articles/2018-12-30-out.md:1:1", "7 errors", "secret.png:1:1"]);
    assert!(!run.err.contains("herring") && !folder.has("public"));
}

#[test]
fn a_file_that_only_stands_for_another_one_is_an_error() {
    let pointer = format!("version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 12345\n", "0".repeat(64));
    let folder = Folder::site(&[
        ONE,
        ("content/static/plan.pdf", &pointer),
        ("content/snapshots/log/text.txt", &pointer),
        ("content/snapshots/log/original.pdf", &pointer),
        ("content/articles/.2018-12-30-two.md.icloud", "bplist00"),
        ("content/static/.gone.pdf.icloud", "bplist00"),
        ("content/static/.here.pdf.icloud", "bplist00"),
        ("content/static/here.pdf", "here"),
        ("content/static/about-pointers.txt", &format!("In a pointer there is\n{pointer}")),
    ]);
    let run = folder.run(&["build"]);
    run.ends(1, &["content/static/plan.pdf:1:1", "content/snapshots/log/text.txt:1:1", "`git lfs pull`", "4 errors"]);
    run.ends(1, &["content/articles/2018-12-30-two.md:1:1", "content/static/gone.pdf:1:1", "iCloud"]);
    assert!(!run.err.contains("here.pdf") && !run.err.contains("original"), "{}", run.err);
}

#[test]
fn nobody_misses_what_lies_elsewhere_until_something_asks_for_it() {
    let pointer = format!("version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 12345\n", "0".repeat(64));
    let folder = Folder::site(&[
        ONE,
        ("content/sources.toml", "[log]\ntitle = \"The log\"\n"),
        ("content/articles/.draft.docx.icloud", "bplist00"),
        ("content/.README.md.icloud", "bplist00"),
        ("content/snapshots/log/.original.pdf.icloud", "bplist00"),
        ("themes/old/.x.html.icloud", "bplist00"),
        ("content/articles/map.psd", &pointer),
        ("content/articles/table.csv", &pointer),
        ("content/snapshots/log/original.txt", &pointer),
        ("content/snapshots/log/text.txt", &format!("{pointer}is what a pointer says.\n")),
        ("themes/old/assets/x.png", &pointer),
    ]);
    let run = folder.run(&["build"]);
    assert!(!run.err.contains("error["), "{}", run.err);
    folder.write("content/articles/2018-12-30-two.md", "# Two\n\n[A map](map.psd), ![a photo](photo.jpg)\n");
    folder.write("content/articles/.photo.jpg.icloud", "bplist00");
    folder.write("themes/default/assets/.x.png.icloud", "bplist00");
    let run = folder.run(&["build"]);
    run.ends(
        1,
        &[
            "content/articles/map.psd:1:1",
            "content/articles/photo.jpg:1:1",
            "themes/default/assets/x.png:1:1",
            "3 errors",
        ],
    );
}

#[test]
fn a_link_inside_the_site_is_followed() {
    let folder = Folder::site(&[ONE, ("content/static/a/x.txt", "x")]);
    symlink("a", folder.path("content/static/b")).expect("linked");
    symlink("a/x.txt", folder.path("content/static/y.txt")).expect("linked");
    folder.run(&["build"]).ends(0, &[]);
    assert_eq!((folder.text("public/b/x.txt"), folder.text("public/y.txt")), ("x".to_owned(), "x".to_owned()));
    assert!(!folder.path("public/y.txt").symlink_metadata().expect("it is there").is_symlink());
}

#[test]
fn links_from_folder_to_folder_come_to_an_end() {
    let folder = Folder::site(&[ONE, ("content/static/d0/f.txt", "")]);
    for at in 1..=20 {
        let this = folder.path(&format!("content/static/d{at}"));
        fs::create_dir_all(&this).expect("made");
        for name in ["a", "b", "c"] {
            symlink(format!("../d{}", at - 1), this.join(name)).expect("linked");
        }
    }
    folder.run(&["check"]).ends(1, &["error[unreadable]", "it has more than 1000 names"]);
}

#[test]
fn a_pipe_among_the_articles_is_an_error_and_nobody_waits_for_it() {
    let folder = Folder::site(&[ONE]);
    pipe(&folder.path("content/articles/pipe.md"));
    folder.run(&["build"]).ends(1, &["error[unreadable]", "content/articles/pipe.md:1:1", "1 error"]);
}

#[test]
fn bytes_and_names_that_are_not_utf8_are_located() {
    let folder = Folder::site(&[ONE]);
    folder.write("content/articles/2018-12-30-two.md", b"# Two\n\ncaf\xe9\n");
    folder.write("content/entities.toml", b"\xff\xfe[\0");
    let name = folder.path("content/articles").join(OsStr::from_bytes(b"caf\xe9.md"));
    fs::write(name, "# Three\n").expect("this file system takes any bytes");
    let run = folder.run(&["build"]);
    run.ends(
        1,
        &[
            "content/articles/2018-12-30-two.md:3:4",
            "it looks like ISO 8859-1",
            "content/entities.toml:1:1",
            "it looks like UTF-16",
            "content/articles/caf\u{fffd}.md:1:1",
            "3 errors",
        ],
    );
}

#[test]
fn of_a_file_beside_the_content_only_the_name_is_known() {
    let folder = Folder::site(&[ONE]);
    folder.write("sources.toml", b"[caf\xe9");
    folder.write("site.toml", "titel = \"No key\"\n");
    folder.write("content/metrics.toml", "[ice]\nname = \"Ice\"\n");
    symlink("content/metrics.toml", folder.path("metrics.toml")).expect("linked");
    symlink("/nowhere/at/all", folder.path("entities.toml")).expect("linked");
    forbid(&folder.path("site.toml"), 0o000);
    let run = folder.run(&["build"]);
    run.ends(0, &["warning[not-read]", "sources.toml:1:1", "site.toml:1:1", "move it into the folder content/"]);
    assert_eq!(run.err.matches("warning[").count(), 2, "{}", run.err);
    assert!(!run.err.contains("metrics.toml:") && !run.err.contains("entities.toml:"), "{}", run.err);
    let check = folder.run(&["check", "--format", "json"]);
    assert_eq!(check.out.matches("\"not-read\"").count(), 2, "{}", check.out);
}

#[test]
fn a_file_that_lies_in_a_folder_static_beside_the_content_is_told_with_where_it_belongs() {
    let two = ("content/articles/2018-12-30-two.md", "# Two\n\n[A plan](/files/plan.pdf), [a page](/about/)\n");
    let folder = Folder::site(&[ONE, two]);
    folder.write("static/files/plan.pdf", b"%PDF");
    let run = folder.run(&["build"]);
    run.ends(1, &["dead-link", "move the folder static/ into content/", "2 errors"]);
    assert_eq!(run.err.matches("into content/").count(), 1, "{}", run.err);
    folder.write("content/static/files/plan.pdf", b"%PDF");
    folder.write(two.0, "# Two\n\n[A plan](/files/plan.pdf)\n");
    folder.run(&["build", "--strict"]).ends(0, &[]);
    // What is there under nearly that name is rather meant.
    folder.write(two.0, "# Two\n\n[A plan](/files/plam.pdf)\n");
    let run = folder.run(&["build"]);
    run.ends(1, &["dead-link", "did you mean `/files/plan.pdf`?"]);
    assert!(!run.err.contains("into content/"), "{}", run.err);
}

#[test]
fn what_stands_where_a_registry_or_a_folder_should_is_told_and_the_rest_is_checked() {
    let folder = Folder::site(&[ONE, ("content/articles/2018-12-30-two.md", "# Two\n\n[[Nobody]] and [@log].\n")]);
    fs::create_dir_all(folder.path("content/site.toml/of")).expect("made");
    folder.write("content/metrics.toml", b"[caf\xe9]\n");
    folder.write("content/pages", "# About\n");
    symlink("/nowhere/at/all", folder.path("themes")).expect("linked");
    symlink("/nowhere/at/all", folder.path("content/sources.toml")).expect("linked");
    pipe(&folder.path("content/snapshots"));
    let run = folder.run(&["check"]);
    run.ends(
        1,
        &[
            "content/site.toml:1:1",
            "this file cannot be read: it is a folder",
            "content/metrics.toml:1:5",
            "content/pages:1:1",
            "a folder of this name is read",
            "themes:1:1",
            "content/sources.toml:1:1",
            "content/snapshots:1:1",
            "there is no entity called `Nobody`",
            ": 6 errors, 1 warning",
        ],
    );
    assert_eq!(run.err.matches("warning[not-read]").count(), 1, "{}", run.err);
}

#[test]
fn a_file_that_may_not_be_read_is_located() {
    let folder = Folder::site(&[ONE, ("content/articles/2018-12-30-two.md", "# Two\n"), ("content/static/a.pdf", "")]);
    let paths = ["content/articles/2018-12-30-two.md", "content/static/a.pdf"];
    if paths.map(|path| forbid(&folder.path(path), 0o000)) == [true, true] {
        let words =
            ["error[unreadable]", "2018-12-30-two.md:1:1", "static/a.pdf:1:1", "you may not read it", "2 errors"];
        folder.run(&["build"]).ends(1, &words);
    }
}

#[test]
fn a_table_too_long_to_be_read_is_there_to_be_taken_away_and_a_text_is_told() {
    let text = "+++\ntitle = \"One\"\ndate = 2018-12-31\n+++\nThe [table](x.csv).\n";
    let folder = Folder::site(&[("content/articles/one.md", text)]);
    // It has no bytes on the disk.
    let long = |path: &str| {
        folder.write(path, "when,value\n");
        let file = fs::File::options().write(true).open(folder.path(path)).expect("just written");
        file.set_len((1 << 27) + 1).expect("room for nothing");
    };
    long("content/articles/x.csv");
    folder.run(&["check"]).ends(0, &["no errors"]);
    let figure = "date = 2018-12-31\nfigures.a = { label = \"A\", series = \"x.csv\", source = \"@own\" }";
    folder.write("content/articles/one.md", text.replace("date = 2018-12-31", figure));
    long("content/articles/two.md");
    let wanted = ["two.md:1:1", "longer than 128 MiB", "content/static/", "short enough to be read"];
    folder.run(&["check"]).ends(1, &wanted);
}

#[test]
fn an_output_that_cannot_be_written_is_told_and_the_old_site_stays() {
    let folder = Folder::site(&[ONE]);
    folder.run(&["build"]).ends(0, &[]);
    let before = folder.tree("public");
    folder.write(ONE.0, "# One\n\nThe ice has come.\n");
    if forbid(&folder.path(""), 0o555) {
        folder.run(&["build"]).ends(3, &["error: could not", "it is not allowed"]);
        assert_eq!(folder.tree("public"), before);
    }
    fs::set_permissions(folder.path(""), Permissions::from_mode(0o755)).expect("the folder is ours");
    // Not even the superuser can make a folder in a file.
    folder.write("file", "mine");
    folder.run(&["build", "-o", "file/public"]).ends(3, &["error: could not", "file"]);
    assert_eq!(folder.text("file"), "mine");
}

#[test]
fn an_output_of_which_nothing_may_be_taken_away_is_told_before_anything_is_done() {
    let folder = Folder::site(&[ONE]);
    folder.run(&["build"]).ends(0, &[]);
    folder.write(ONE.0, "# One\n\nThe ice has come.\n");
    let before = folder.tree("");
    if forbid(&folder.path("public"), 0o555) {
        for _ in 0..2 {
            folder.run(&["build"]).ends(3, &["error: you may not write to", "`chmod -R u+w", "public`"]);
            assert!(folder.tree("") == before, "something was done");
        }
    }
    fs::set_permissions(folder.path("public"), Permissions::from_mode(0o755)).expect("the folder is ours");
    folder.run(&["build"]).ends(0, &[]);
    let stage = ".public.sourceline-stage-1";
    let left = format!("{stage}/old");
    folder.write(&format!("{stage}/.sourceline-stage"), "");
    folder.write(&format!("{left}/index.html"), "");
    // Of what no build can clear away, the next one says where it lies.
    if forbid(&folder.path(&left), 0o555) {
        folder.run(&["build"]).ends(3, &[&format!("{stage}: it is not allowed")]);
    }
    fs::set_permissions(folder.path(&left), Permissions::from_mode(0o755)).expect("the folder is ours");
    folder.run(&["build"]).ends(0, &[]);
    assert!(!folder.has(stage));
}

#[test]
fn a_folder_of_others_that_may_not_be_written_comes_along_each_time() {
    let folder = Folder::site(&[ONE]);
    folder.run(&["build"]).ends(0, &[]);
    folder.write("public/theirs/photo.jpg", "theirs");
    folder.write("public/theirs/sub/photo.jpg", "theirs");
    for closed in ["public/theirs/sub", "public/theirs"] {
        forbid(&folder.path(closed), 0o555);
    }
    fs::set_permissions(folder.path("public"), Permissions::from_mode(0o750)).expect("the folder is ours");
    let mode = |path: &str| folder.path(path).metadata().expect("it is there").permissions().mode() & 0o777;
    for round in 0..3 {
        folder.write(ONE.0, format!("# One\n\nThe ice has come {round}.\n"));
        folder.run(&["build"]).ends(0, &[]);
        assert_eq!(folder.text("public/theirs/sub/photo.jpg"), "theirs");
        // Who may do what there stays as it was, and so it does in the output.
        let modes = ["public", "public/theirs", "public/theirs/sub"].map(mode);
        assert_eq!(modes, [0o750, 0o555, 0o555], "round {round}: {modes:?}");
        let names = fs::read_dir(folder.path("")).expect("the folder").flatten().map(|entry| entry.file_name());
        let left: Vec<_> = names.filter(|name| name.to_string_lossy().contains("sourceline-")).collect();
        assert!(left.is_empty(), "round {round}: {left:?}");
    }
    for open in ["public/theirs", "public/theirs/sub"] {
        fs::set_permissions(folder.path(open), Permissions::from_mode(0o755)).expect("the folder is ours");
    }
}

#[test]
fn a_link_for_an_output_is_refused_with_the_folder_to_name() {
    let folder = Folder::site(&[ONE]);
    fs::create_dir_all(folder.path("web")).expect("made");
    symlink("web", folder.path("link")).expect("linked");
    symlink("nowhere", folder.path("dangling")).expect("linked");
    let before = folder.tree("");
    for out in ["link", "link/"] {
        folder.run(&["build", "-o", out]).ends(2, &["is a link", "name the folder with -o", "web"]);
    }
    folder.run(&["build", "-o", "dangling"]).ends(2, &["is a link that leads to no folder"]);
    assert_eq!(folder.tree(""), before);
}

#[test]
fn what_editors_leave_behind_is_no_input() {
    let folder = Folder::site(&[ONE]);
    for name in [".one.md.swp", "one.md~", "#one.md#", ".#one.md", "4913", ".DS_Store"] {
        folder.write(&format!("content/articles/{name}"), b"\xff\xff");
    }
    folder.write("content/.git/config", b"\xff\xff");
    folder.run(&["build", "--strict"]).ends(0, &["built 1 article,"]);
}

#[test]
fn hidden_files_are_published_from_static_however_deep_they_lie_and_from_nowhere_else() {
    let folder = Folder::site(&[ONE]);
    for path in [".well-known/security.txt", "files/.htaccess", "files/.deep/.er/.htaccess"] {
        folder.write(&format!("content/static/{path}"), "theirs");
    }
    folder.write("content/articles/.secret.md", "# Secret\n");
    folder.write("content/articles/.secret/2018-12-31-two.md", "# Secret\n");
    folder.run(&["build", "--strict"]).ends(0, &["built 1 article,"]);
    for path in [".well-known/security.txt", "files/.htaccess", "files/.deep/.er/.htaccess"] {
        assert_eq!(folder.text(&format!("public/{path}")), "theirs");
    }
}

/// A socket cannot be opened as a file, by the superuser either.
#[test]
fn originals_that_are_kept_of_sources_need_not_be_opened() {
    let folder = Folder::new();
    let file = folder.path("original.pdf");
    let _socket = UnixListener::bind(&file).expect("a socket");
    let read = |path: &str| disk::read(&FilePath::new(path).expect("a good path"), &file);
    assert!(matches!(read("content/snapshots/log/original.pdf"), Content::Blob { .. }));
    assert!(matches!(read("content/static/original.pdf"), Content::Unusable(_)));
}

#[test]
fn names_that_are_safe_on_a_disk_only_are_refused() {
    let folder = Folder::site(&[ONE, ("content/static/a?b.txt", ""), ("content/static/nul", "")]);
    folder.write(r"content/static/a\b.txt", "");
    folder.write("content/static/a\nb.txt", "");
    let run = folder.run(&["build"]);
    run.ends(1, &["a?b.txt:1:1", "static/nul:1:1", "static/a\u{fffd}b.txt:1:1", "errors"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_whose_letters_are_taken_apart_is_known_by_the_composed_one_where_both_are_one() {
    let folder =
        Folder::site(&[ONE, ("content/articles/2019-01-01-two.md", "# Two\n\nSee [the plan](/caf\u{e9}.txt).\n")]);
    folder.write("content/static/cafe\u{301}.txt", "plan");
    // A link finds it all the same; it is published under its own name.
    folder.run(&["build"]).ends(0, &[]);
    assert_eq!(folder.text("public/cafe\u{301}.txt"), "plan");
    // For macOS both names are one. A second name of the same file does that on every system.
    let (apart, whole) = ("content/static/cafe\u{301}.txt", "content/static/caf\u{e9}.txt");
    fs::hard_link(folder.path(apart), folder.path(whole)).expect("linked");
    folder.run(&["build"]).ends(0, &[]);
    assert_eq!(folder.text("public/caf\u{e9}.txt"), "plan");
    assert!(!folder.has("public/cafe\u{301}.txt"));
}

#[test]
fn whatever_stands_in_an_output_is_kept_or_told_and_nobody_waits_for_it() {
    let folder = Folder::site(&[ONE, ("content/static/long.txt", "long")]);
    folder.run(&["build"]).ends(0, &[]);
    pipe(&folder.path("public/theirs"));
    folder.run(&["build"]).ends(0, &[]);
    assert!(folder.has("public/theirs"));
    let aside = folder.path("aside");
    for ours in [".sourceline", "articles/one/index.html", "long.txt", "data/figures.json", "articles"] {
        let there = folder.path("public").join(ours);
        fs::rename(&there, &aside).expect("moved away");
        pipe(&there);
        folder.run(&["build"]).ends(2, &["in the way", &format!("public/{ours}"), "build again"]);
        fs::remove_file(&there).expect("the pipe is still there");
        // What has no end, and what stands somewhere else as it was.
        for to in [Path::new("/dev/zero"), &aside] {
            symlink(to, &there).expect("linked");
            folder.run(&["build"]).ends(2, &["in the way", &format!("public/{ours}"), "build again"]);
            fs::remove_file(&there).expect("the link is still there");
        }
        fs::rename(&aside, &there).expect("moved back");
        folder.run(&["build"]).ends(0, &[]);
    }
    folder.write("public/.sourceline", "mine");
    folder.run(&["build"]).ends(2, &["public/.sourceline is in the way"]);
    assert_eq!(folder.text("public/.sourceline"), "mine");
}

#[test]
fn what_lies_beside_an_output_leads_nobody_to_what_is_somebodys() {
    let folder = Folder::site(&[ONE]);
    folder.run(&["build"]).ends(0, &[]);
    let theirs = Folder::new();
    theirs.write("letter.txt", "mine");
    theirs.write(".sourceline-stage", "");
    let before = theirs.tree("");
    for name in [".public.sourceline-stage-1", ".public.sourceline-old-1"] {
        symlink(theirs.path(""), folder.path(name)).expect("linked");
    }
    // What an archive says that an earlier build left would be moved through a link that lies in the output.
    folder.write(".public.sourceline-stage-2/link/key.txt", "evil");
    symlink(theirs.path(""), folder.path("public/link")).expect("linked");
    for gone in [false, true] {
        folder.run(&["build"]).ends(0, &[]);
        assert!(theirs.tree("") == before, "what is theirs was touched");
        if gone {
            break;
        }
        fs::remove_dir_all(folder.path("public")).expect("it is ours");
    }
    let lock = folder.path(".public.sourceline-lock");
    symlink(theirs.path("new.txt"), &lock).expect("linked");
    folder.run(&["build"]).ends(3, &[".public.sourceline-lock", "no file of ours; move it away"]);
    fs::remove_file(&lock).expect("the link is still there");
    assert!(theirs.tree("") == before, "a file was made");
    pipe(&lock);
    folder.run(&["build"]).ends(3, &[".public.sourceline-lock", "no file of ours; move it away"]);
}

#[test]
fn nothing_new_is_written_where_nothing_can_be_read() {
    let folder = Folder::site(&[ONE]);
    let theirs = Folder::new();
    theirs.write("mine.toml", "mine");
    let before = theirs.tree("");
    pipe(&folder.path("content/entities.toml"));
    symlink(theirs.path("mine.toml"), folder.path("content/sources.toml")).expect("linked");
    symlink(theirs.path(""), folder.path("themes")).expect("linked");
    for (new, place) in [
        (["new", "entity", "person", "Jane Doe"].as_slice(), "content/entities.toml"),
        (&["new", "source", "A log"], "content/sources.toml"),
        (&["new", "template", "article.html"], "themes"),
    ] {
        folder.run(new).ends(2, &[&format!("{place} cannot be read; `sourceline check` says why")]);
    }
    fs::remove_dir_all(folder.path("content/articles")).expect("it is ours");
    symlink(theirs.path(""), folder.path("content/articles")).expect("linked");
    folder.run(&["new", "article", "A day"]).ends(2, &["content/articles cannot be read"]);
    assert!(theirs.tree("") == before, "something was written");
}
