//! The preview over a real socket: a plain static host for its own pages, and for nobody and nothing else.
//! In: requests as browsers, and those who mean harm, send them. Out: what the site has at that address, or a refusal.

use crate::folder::{Folder, run};
use crate::server::{Response, Server, wait_until};
use sourceline::serve::{ROUTES, line};
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

const ONE: (&str, &str) = ("content/articles/2018-12-31-one.md", "# One\n\nThe ice has gone.\n");
const DRAFT: (&str, &str) =
    ("content/articles/2019-01-01-two.md", "+++\ntitle = \"Two\"\ndraft = true\n+++\n\nNot yet.\n");

/// What nobody may get to see.
const SECRET: &str = "the word is herring";

/// A page without the line that keeps it fresh, of which it has one.
fn without_line(bytes: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).expect("pages are UTF-8");
    let start = text.find("<script src=\"/_desk/reload.js\"").expect("a served page has the line");
    let length = line("0123456789abcdef").len();
    [&text[..start], &text[start + length..]].concat().into_bytes()
}

#[test]
fn every_file_of_a_build_is_served_with_the_same_bytes() {
    let folder = Folder::new();
    let everything = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/everything/content");
    let copied = Command::new("cp").arg("-R").arg(everything).arg(folder.path("content")).status();
    assert!(copied.expect("cp runs").success());
    // What TOML may write with escapes, and hardly any page can show.
    folder.write("content/articles/2017-01-01-odd.md", "+++\ntitle = \"a\\tb\\u200E & <c>\"\n+++\n\nText.\n");
    folder.write("themes/default/assets/own.css", "a { color: red }");
    folder.write("themes/default/page.html", "{{ page.title }}, without an end");
    folder.run(&["build", "--drafts"]).ends(0, &["built "]);
    let server = Server::start(&folder, &["--port", "0"]);
    let (mut pages, mut files) = (0, 0);
    for (file, (_, bytes)) in folder.tree("public") {
        if file.ends_with('/') || file == ".sourceline" {
            continue;
        }
        let encoded: String = file.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let response = server.get(&format!("/{}", encoded.replace("%2f", "/")));
        // A build has pages of its own in these; files of the site's `static/` have no line.
        let is_page = String::from_utf8_lossy(&response.body).contains("/_desk/reload.js");
        let body = if is_page { without_line(&response.body) } else { response.body };
        assert!(response.status == 200 && body == bytes, "{file}: {}", response.head);
        pages += usize::from(is_page);
        files += usize::from(!is_page);
        if let Some(page) = file.strip_suffix("index.html") {
            let page = server.get(&format!("/{}", page.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>()));
            assert!(page.status == 200, "{file}: {}", page.head);
        }
    }
    assert!(pages > 50 && files > 5, "{pages} pages, {files} files");
    assert!(folder.tree("public").len() > pages);
}

#[test]
fn it_answers_as_a_plain_static_host() {
    let folder = Folder::site(&[ONE, DRAFT, ("content/static/files/digits.txt", "0123456789")]);
    folder.write("content/static/files/LIST.CSV", "a,b\n");
    folder.write("content/static/own/index.html", "<p>mine");
    folder.write("content/site.toml", "base_url = \"https://example.org/below/é/\"\n");
    let before = folder.tree("");
    let server = Server::start(&folder, &["--port", "0"]);
    for (target, status, media) in [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html", 200, "text/html; charset=utf-8"),
        ("/?a=b", 200, "text/html; charset=utf-8"),
        ("/articles/one/", 200, "text/html; charset=utf-8"),
        ("/articles/two/", 200, "text/html; charset=utf-8"),
        ("/articles/one/index.html", 200, "text/html; charset=utf-8"),
        ("/articles/%6fne/", 200, "text/html; charset=utf-8"),
        ("/feed.xml", 200, "application/xml"),
        ("/data/articles.json", 200, "application/json"),
        ("/robots.txt", 200, "text/plain; charset=utf-8"),
        ("/assets/style.css", 200, "text/css; charset=utf-8"),
        ("/assets/site.js", 200, "text/javascript; charset=utf-8"),
        ("/assets/icon.svg", 200, "image/svg+xml"),
        ("/files/digits.txt", 200, "text/plain; charset=utf-8"),
        ("/files/LIST.CSV", 200, "text/csv; charset=utf-8"),
        ("/own/", 200, "text/html; charset=utf-8"),
        // The page for what is not found is shown anywhere, so its links begin where the site will stand.
        ("/below/%C3%A9/assets/style.css", 200, "text/css; charset=utf-8"),
        ("/_desk/", 200, "text/html; charset=utf-8"),
        ("/articles/none/", 404, "text/html; charset=utf-8"),
        ("/articles/One/", 404, "text/html; charset=utf-8"),
        // Decoded once.
        ("/articles/%256fne/", 404, "text/html; charset=utf-8"),
        ("/files/", 404, "text/html; charset=utf-8"),
        ("/_desk/nothing", 404, "text/html; charset=utf-8"),
    ] {
        let response = server.get(target);
        assert_eq!((response.status, response.header("content-type")), (status, Some(media)), "{target}");
        assert_eq!(response.header("content-length"), Some(response.body.len().to_string().as_str()), "{target}");
        let head = server.request("HEAD", target.as_bytes(), &[]);
        assert!(head.status == status && head.body.is_empty(), "{target}: {head:?}");
        assert_eq!(head.header("content-length"), response.header("content-length"), "{target}");
    }
    for (target, to) in [
        ("/articles/one", "/articles/one/"),
        ("/articles?a=b", "/articles/?a=b"),
        ("/own", "/own/"),
        ("/_desk", "/_desk/"),
    ] {
        let response = server.get(target);
        assert_eq!((response.status, response.header("location")), (301, Some(to)), "{target}");
    }
    assert!(server.get("/articles/two/").text().contains(">draft<"));
    let digits = |lines: &[&str]| server.request("GET", b"/files/digits.txt", lines);
    for (range, status, part, words) in [
        ("bytes=0-3", 206, "0123", "bytes 0-3/10"),
        ("bytes=8-", 206, "89", "bytes 8-9/10"),
        ("bytes=-3", 206, "789", "bytes 7-9/10"),
        ("bytes=5-99", 206, "56789", "bytes 5-9/10"),
        ("bytes=10-", 416, "", "bytes */10"),
        ("bytes=-0", 416, "", "bytes */10"),
        ("bytes=3-1", 200, "0123456789", ""),
        ("bytes=0-1,3-4", 200, "0123456789", ""),
        ("bytes=0-1,5-", 200, "0123456789", ""),
        ("bytes=5--", 200, "0123456789", ""),
        ("bytes=-", 200, "0123456789", ""),
        ("bytes=99999999999999999999-", 200, "0123456789", ""),
        ("lines=1-2", 200, "0123456789", ""),
    ] {
        let response = digits(&[&format!("Range: {range}")]);
        let found = (response.status, response.text(), response.header("content-range").unwrap_or_default());
        assert_eq!(found, (status, part.to_owned(), words), "{range}");
    }
    for target in ["/files/digits.txt", "/articles/one/", "/assets/style.css"] {
        let tag = server.get(target).header("etag").expect("it has a tag").to_owned();
        let ask = |line: &str| server.request("GET", target.as_bytes(), &[&line.replace("TAG", &tag)]).status;
        let known = server.request("GET", target.as_bytes(), &[&format!("If-None-Match: {tag}")]);
        assert_eq!((known.header("etag"), known.text().as_str()), (Some(tag.as_str()), ""), "{target}");
        // Of a head there are no parts.
        let head = server.request("HEAD", target.as_bytes(), &["Range: bytes=0-1"]);
        assert_eq!((head.status, head.header("content-range")), (200, None), "{target}");
        let ask_part = |line: &str| {
            server.request("GET", target.as_bytes(), &["Range: bytes=0-1", &line.replace("TAG", &tag)]).status
        };
        assert_eq!([ask("If-None-Match: TAG"), ask("If-None-Match: \"x\", W/TAG"), ask("If-None-Match: *")], [304; 3]);
        assert_eq!(ask("If-None-Match: \"x\""), 200);
        assert_eq!((ask_part("If-Range: TAG"), ask_part("If-Range: \"x\"")), (206, 200));
    }
    assert_eq!(folder.tree(""), before, "nothing is written");
    let (code, said) = server.stop();
    assert!(code == Some(0) && said.ends_with("stopped\n"), "{code:?} {said}");
    let server = Server::start(&folder, &["--port", "0", "--no-drafts"]);
    assert_eq!(server.get("/articles/two/").status, 404);
}

#[test]
fn no_target_leads_out_of_the_site() {
    let folder = Folder::site(&[ONE]);
    for path in ["x", "site/.git/config", "site/.env", "site/public-secret/x", "site/content/.env", "outside/x"] {
        folder.write(path, SECRET);
    }
    folder.write("site/content/articles/2018-12-31-one.md", ONE.1);
    folder.write("site/content/static/a.txt", "a");
    folder.write("site/public/index.html", SECRET);
    symlink("../outside", folder.path("site/link-out")).expect("linked");
    let server = Server::start(&folder, &["--port", "0", "site"]);
    // A link that leads out after the start is an error of the content, and not followed either.
    symlink("../../../outside", folder.path("site/content/static/later")).expect("linked");
    server.hears("link-out-of-site");
    let long = format!("/{}", "x".repeat(64 << 10));
    let targets: &[(&[u8], &[u16])] = &[
        (b"/../x", &[404]),
        (b"//etc/passwd", &[404]),
        (b"/a/..;/x", &[404]),
        (b"/%2e%2e/x", &[404]),
        (b"/%2e%2e%2fx", &[404]),
        (b"/%252e%252e%252fx", &[404]),
        (b"/..%c0%afx", &[400]),
        (b"/..%5cx", &[404]),
        (b"/..\\x", &[404]),
        (b"/C:/x", &[404]),
        (b"//?/C:/x", &[404]),
        (b"/index.html%00.png", &[404]),
        (b"/index.html::$DATA", &[404]),
        (b"/index.html.", &[404]),
        (b"/INDEX.HTML", &[404]),
        (b"/.git/config", &[404]),
        (b"/.env", &[404]),
        (b"/.env/.", &[404]),
        (b"/public-secret/x", &[404]),
        (b"/public/index.html", &[404]),
        (b"/link-out/x", &[404]),
        (b"/later/x", &[404]),
        (b"/content/articles/2018-12-31-one.md", &[404]),
        (b"/@fs/etc/passwd?raw??", &[404]),
        // What follows # is never sent by a browser and never looked at; what follows ? is no path.
        (b"/#/../../x", &[200, 400]),
        (b"/?../x", &[200]),
        (b"/a.txt/", &[404]),
        (b"/a.txt/../a.txt", &[404]),
        (b"*", &[400]),
        (b"http://evil.test/", &[400]),
        (b"https://evil.test/a.txt", &[400]),
        (b"evil.test:80", &[400]),
        (b"a.txt", &[400]),
        (long.as_bytes(), &[414, 431]),
        (b"/%", &[400]),
        (b"/%zz", &[400]),
        (b"/%2", &[400]),
        (b"/\xff\xfe", &[400, 404]),
        (b"/\xc3\xa9", &[404]),
    ];
    for (target, statuses) in targets {
        let response = server.request("GET", target, &[]);
        assert!(statuses.contains(&response.status), "{}: {response:?}", String::from_utf8_lossy(target));
        harmless(&response);
        // Under our own addresses there is nothing either. Those that hold messages open are asked for the head.
        for (route, _) in ROUTES {
            let target = [route.trim_end_matches('/').as_bytes(), target].concat();
            harmless(&server.request("HEAD", &target, &[]));
            if !target.starts_with(b"/_desk/events?") && !target.starts_with(b"/_desk/events#") {
                let response = server.request("GET", &target, &[]);
                assert!(response.status != 0, "{}", String::from_utf8_lossy(&target));
                harmless(&response);
            }
        }
    }
    let query = format!("/_desk/events?page={}&tag=x", "/../../../x");
    assert_eq!(server.request("HEAD", query.as_bytes(), &[]).status, 200);
    let host = format!("Host: 127.0.0.1:{}\r\n", server.port);
    for request in [
        "GET / HTTP/3.7\r\n", "GET / HTTP/0.9\r\n", "GET / HTTQ/1.1\r\n", "GET /  HTTP/1.1\r\n", "GET\r\n",
        "\u{0}\r\n", "PRI * HTTP/2.0\r\n",
    ] {
        let response = Response::of(&server.raw(format!("{request}{host}\r\n").as_bytes()));
        assert!(matches!(response.status, 0 | 400..=599), "{request:?}: {response:?}");
    }
    assert_eq!(server.get("/articles/one/").status, 200);
}

#[track_caller]
fn harmless(response: &Response) {
    let text = response.text();
    assert!(!text.contains(SECRET) && !text.contains("root:"), "{response:?}");
}

#[test]
fn every_address_is_behind_the_same_guard() {
    let folder = Folder::site(&[ONE, ("content/static/a.txt", "a")]);
    let server = Server::start(&folder, &["--port", "0"]);
    let port = server.port;
    let own = format!("Host: 127.0.0.1:{port}");
    let refused: Vec<(Vec<String>, &[u16])> = vec![
        (vec!["Host: evil.test".into()], &[403]),
        (vec![format!("Host: evil.test:{port}")], &[403]),
        (vec![format!("Host: localhost.evil.test:{port}")], &[403]),
        (vec![format!("Host: 127.0.0.1.evil.test:{port}")], &[403]),
        (vec![format!("Host: evil.test@127.0.0.1:{port}")], &[403]),
        (vec!["Host: 127.0.0.1".into()], &[403]),
        (vec!["Host: 127.0.0.1:1".into()], &[403]),
        (vec![format!("Host: 127.0.0.1:+{port}")], &[403]),
        (vec![format!("Host: 127.0.0.1:{port}:{port}")], &[403]),
        (vec!["Host: ".into()], &[403]),
        (vec![], &[400]),
        (vec![own.clone(), own.clone()], &[400]),
        (vec![own.clone(), "Host: evil.test".into()], &[400]),
        (vec![own.clone(), "Origin: http://evil.test".into()], &[403]),
        (vec![own.clone(), format!("Origin: http://evil.test:{port}")], &[403]),
        (vec![own.clone(), "Origin: null".into()], &[403]),
        (vec![own.clone(), "Origin: ".into()], &[403]),
        (vec![own.clone(), "Origin: http://127.0.0.1:1".into()], &[403]),
        (vec![own.clone(), format!("Origin: https://127.0.0.1:{port}")], &[403]),
        (vec![own.clone(), format!("Origin: http://127.0.0.1:{port}"), "Origin: http://evil.test".into()], &[403]),
        (vec![own.clone(), "Sec-Fetch-Site: cross-site".into()], &[403]),
        (vec![own.clone(), "Sec-Fetch-Site: same-site".into(), "Sec-Fetch-Mode: no-cors".into()], &[403]),
        (
            vec![
                own.clone(),
                "Sec-Fetch-Site: cross-site".into(),
                "Sec-Fetch-Mode: navigate".into(),
                "Sec-Fetch-Dest: iframe".into(),
            ],
            &[403],
        ),
    ];
    let welcome: Vec<Vec<String>> = vec![
        vec![own.clone()],
        vec![format!("Host: localhost:{port}")],
        vec![format!("Host: LOCALHOST:{port}")],
        vec![format!("Host: [::1]:{port}")],
        vec![own.clone(), format!("Origin: http://localhost:{port}")],
        vec![own.clone(), "Sec-Fetch-Site: same-origin".into(), "Sec-Fetch-Mode: no-cors".into()],
        vec![
            own.clone(),
            "Sec-Fetch-Site: cross-site".into(),
            "Sec-Fetch-Mode: navigate".into(),
            "Sec-Fetch-Dest: document".into(),
        ],
    ];
    let targets = ROUTES.iter().map(|(route, _)| *route).chain(["/", "/a.txt", "/assets/style.css", "/nothing/"]);
    for target in targets {
        let ask = |method: &str, lines: &[String]| {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let response = server.request_to(method, target.as_bytes(), &lines);
            for line in [
                "cross-origin-resource-policy: same-origin",
                "x-content-type-options: nosniff",
                "cache-control: no-store",
            ] {
                assert!(response.head.contains(line), "{target} {lines:?}: {response:?}");
            }
            assert!(!response.head.contains("access-control"), "{target} {lines:?}: {response:?}");
            response
        };
        for (lines, statuses) in &refused {
            for method in ["GET", "HEAD"] {
                let response = ask(method, lines);
                assert!(statuses.contains(&response.status), "{target} {lines:?}: {response:?}");
                assert!(!response.text().contains('<') && response.text() != "a", "{target} {lines:?}: {response:?}");
            }
        }
        for lines in &welcome {
            let status = ask("HEAD", lines).status;
            let expected = match target {
                "/nothing/" => 404,
                "/_desk" => 301,
                _ => 200,
            };
            assert_eq!(status, expected, "{target} {lines:?}");
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "PROPFIND"] {
            let response = ask(method, std::slice::from_ref(&own));
            assert!(matches!(response.status, 400 | 405), "{method} {target}: {response:?}");
            assert!(response.status == 400 || response.header("allow") == Some("get, head"), "{response:?}");
        }
    }
}

#[test]
fn nobody_can_keep_others_waiting() {
    let folder = Folder::site(&[ONE, ("content/static/a.txt", "a")]);
    let server = Server::start(&folder, &["--port", "0"]);
    let idle: Vec<_> = (0..1000).map(|_| server.connect()).collect();
    let slow: Vec<_> = ["", "GET / HTTP/1.1\r\nHost: 127.0.0.1", "\u{16}\u{3}\u{1}"]
        .map(|begun| {
            let mut stream = server.connect();
            stream.write_all(begun.as_bytes()).expect("it listens");
            stream
        })
        .into();
    assert_eq!(server.get("/articles/one/").status, 200);
    let head = format!("GET /a.txt HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", server.port);
    let last = format!("{head}Connection: close\r\n\r\n");
    let pipelined = server.raw(format!("{head}\r\n{head}\r\n{last}").as_bytes());
    assert_eq!(String::from_utf8_lossy(&pipelined).matches("HTTP/1.1 200 OK").count(), 3);
    let hello = server.raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n");
    assert!(matches!(Response::of(&hello).status, 0 | 400), "{hello:?}");
    let many = format!("{head}{}\r\n", "X-Line: yes\r\n".repeat(200));
    let long = format!("{head}X-Line: {}\r\n\r\n", "x".repeat(64 << 10));
    for request in [many, long] {
        let response = Response::of(&server.raw(request.as_bytes()));
        assert!(matches!(response.status, 0 | 431), "{response:?}");
    }
    // Whoever does not say what they want is let go.
    for mut stream in slow {
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).expect("the connection ends");
        assert!(!String::from_utf8_lossy(&rest).contains("200 OK"), "{rest:?}");
    }
    drop(idle);
    assert_eq!(server.get("/a.txt").text(), "a");
}

#[test]
fn a_start_that_cannot_be_is_told_in_plain_words() {
    let folder = Folder::site(&[ONE]);
    folder
        .run(&["serve", "nowhere"])
        .ends(2, &["there is no folder `content` in nowhere", "`sourceline init nowhere`"]);
    let server = Server::start(&folder, &["--port", "0"]);
    let port = server.port.to_string();
    folder.run(&["serve", "--port", &port]).ends(3, &[&format!("port {port} is in use"), "--port"]);
    folder.run(&["serve", "--port", "0", "--host", "192.0.2.1"]).ends(3, &["no address of this machine"]);
    folder.run(&["serve", "--port", "0", "--host", "no.such.invalid"]).ends(3, &["there is no address called"]);
    // Nobody asked for a port, so each gets one.
    let (first, second) = (Server::start(&folder, &[]), Server::start(&folder, &[]));
    assert!(first.port != second.port && first.get("/").status == 200 && second.get("/").status == 200);
    let open = Server::start(&folder, &["--port", "0", "--host", "0.0.0.0"]);
    open.hears("warning: ");
    assert_eq!(open.get("/").status, 200);
    let foreign = format!("Host: evil.test:{}", open.port);
    assert_eq!(open.request_to("GET", b"/", &[&foreign]).status, 403);
}

#[test]
fn where_too_few_files_may_be_open_it_ends_and_says_so() {
    let folder = Folder::site(&[ONE]);
    for limit in [10, 12] {
        let mut command = Command::new("sh");
        let line = format!("ulimit -n {limit}; exec {} serve --port 0", env!("CARGO_BIN_EXE_sourceline"));
        command.args(["-c", &line]).current_dir(folder.path(""));
        run(command).ends(3, &["too many files are open; allow more (`ulimit -n`)"]);
    }
}

#[test]
fn the_terminal_says_errors_until_they_are_mended_and_warnings_once() {
    let folder = Folder::site(&[ONE, ("content/sources.toml", "[log]\ntitle = \"Log\"\n")]);
    let server = Server::start(&folder, &["--port", "0"]);
    server.hears("warning[source-not-cited]");
    server.hears("1 warning\n");
    folder.write(ONE.0, "# One\n\nSays [[nobody]].\n");
    server.hears("1 error, 1 warning; the pages stay as they were\n");
    folder.write("content/pages/about.md", "# About\n");
    wait_until(
        "the error stands",
        || server.said().matches("1 error, 1 warning; the pages stay as they were\n").count() == 2,
        || server.said(),
    );
    folder.write("content/pages/about.md", "# About\n\nSays [[someone]].\n");
    server.hears("2 errors, 1 warning; the pages stay as they were\n");
    folder.write(ONE.0, ONE.1);
    fs::remove_file(folder.path("content/pages/about.md")).expect("removed");
    wait_until("all is well", || server.said().ends_with("1 warning\n"), || server.said());
    let said = server.said();
    let count = |words: &str| said.matches(words).count();
    assert_eq!((count("warning[source-not-cited]"), count("[[nobody]]")), (1, 2), "{said}");
    assert!(
        said.contains(&format!("changed: {}, in ", ONE.0)) && said.contains("content/articles/2018-12-31-one.md:3:6")
    );
}

#[test]
fn a_folder_that_was_a_link_is_gone_with_it_and_content_that_is_back_is_said_to_be() {
    let folder = Folder::site(&[ONE, ("lib/2018-12-30-two.md", "# Two\n")]);
    symlink("../../lib", folder.path("content/articles/lib")).expect("linked");
    let server = Server::start(&folder, &["--port", "0"]);
    assert!(server.get("/articles/lib/two/").text().contains("Two"));
    fs::remove_file(folder.path("content/articles/lib")).expect("removed");
    wait_until("it is gone", || server.get("/articles/lib/two/").status == 404, || server.said());
    fs::rename(folder.path("content"), folder.path("away")).expect("renamed");
    server.hears("the folder `content` is gone; the pages stay as they were until it is back\n");
    fs::rename(folder.path("away"), folder.path("content")).expect("renamed");
    server.hears("the folder `content` is back\n");
}

#[test]
fn the_terminal_says_that_pages_are_shown_while_a_template_of_others_fails() {
    let entities = ("content/entities.toml", "[place.norhaven]\nname = \"Norhaven\"\n");
    let folder = Folder::site(&[ONE, entities, ("themes/default/entity.html", "{{ page.title + 1 }}")]);
    let server = Server::start(&folder, &["--port", "0"]);
    server.hears("1 error, 1 warning; the pages are shown as far as they can be\n");
    folder.write(ONE.0, "# One\n\nWhat was saved.\n");
    wait_until("it is shown", || server.get("/articles/one/").text().contains("What was saved."), || server.said());
}

#[test]
fn the_browser_is_opened_if_asked_for() {
    let folder = Folder::site(&[ONE]);
    folder.write("bin/xdg-open", "#!/bin/sh\nprintf %s \"$1\" > opened.part\nmv opened.part opened\n");
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(folder.path("bin/xdg-open"), executable).expect("the file is ours");
    let paths = format!("{}:{}", folder.path("bin").display(), std::env::var("PATH").unwrap_or_default());
    let server = Server::start_with(&folder, &["--port", "0", "--open"], &[("PATH", &paths)]);
    wait_until("a browser is opened", || folder.has("opened"), || server.said());
    assert_eq!(folder.text("opened"), format!("http://127.0.0.1:{}/", server.port));
}
