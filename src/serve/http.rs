//! Requests and answers. In: connections. Out: what the preview has, as a plain static host would send it.
//! Every address goes through one guard, and all but those of one table are the site's.
//! It reads nothing that the site does not list, and nothing outside its folder.

use super::body::{FileBody, Sent};
use super::guard::{Names, refusal};
use super::preview::{Answer, DESK, Preview};
use super::smaller::Made;
use super::static_host::{decoded, media_type};
use super::version::Leaf;
use crate::disk::system::open_itself;
use crate::path::FilePath;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::fs::{File, Metadata};
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::spawn_blocking;

/// How long a browser may take to say what it wants.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// How much it may say, in bytes.
const HEAD_SIZE: usize = 16 << 10;
/// How long to wait when the system gives us no more connections.
const BREATH: Duration = Duration::from_millis(50);

/// What we have at addresses of our own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Route {
    /// All that is wrong.
    Desk,
    /// The same without its `/`.
    NoSlash,
    /// How that looks.
    Style,
    /// What keeps pages fresh.
    Script,
    /// Messages to a tab.
    Events,
}

/// All addresses that are not the site's.
pub const ROUTES: &[(&str, Route)] = &[
    (DESK, Route::Desk),
    ("/_desk", Route::NoSlash),
    ("/_desk/desk.css", Route::Style),
    ("/_desk/reload.js", Route::Script),
    ("/_desk/events", Route::Events),
];

/// What a server answers from.
pub struct Host {
    /// The site.
    pub preview: Arc<Preview>,
    /// Its folder, a real path.
    pub root: PathBuf,
    /// What it is called.
    pub names: Names,
    /// Smaller ones of its images, as far as browsers have asked.
    pub made: Made,
}

/// Answers all connections, until nobody waits for it any more.
pub async fn serve(listener: TcpListener, host: Arc<Host>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(connection(stream, host.clone()))),
            Err(_) => tokio::time::sleep(BREATH).await,
        }
    }
}

async fn connection(stream: TcpStream, host: Arc<Host>) {
    let Ok(address) = stream.local_addr() else { return };
    let names = host.names.clone().and(address.ip());
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request: Request<Incoming>| {
        let (request, _) = request.into_parts();
        let host = host.clone();
        let refused = refusal(&request, &names);
        async move {
            let answer = match refused {
                Some((status, why)) => words(status, why),
                // Pages are rendered and files are opened there, while others are answered here.
                None => spawn_blocking(move || answer(&request, &host)).await.unwrap_or_else(|_| gone_wrong()),
            };
            Ok::<_, std::convert::Infallible>(dressed(answer))
        }
    });
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD_SIZE);
    // Whoever breaks off, or speaks something else, needs no answer.
    let _ = server.serve_connection(TokioIo::new(stream), service).await;
}

/// What every answer has.
fn dressed(mut response: Response<Sent>) -> Response<Sent> {
    let headers = response.headers_mut();
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn answer(request: &Parts, host: &Host) -> Response<Sent> {
    let target = request.uri.path_and_query().map_or("/", |target| target.as_str());
    let path = request.uri.path();
    let asset = |text: &'static str, media| leaf(request, 200, &Leaf::of(Bytes::from_static(text.as_bytes())), media);
    match ROUTES.iter().find(|(address, _)| *address == path).map(|(_, route)| *route) {
        Some(Route::Desk) => leaf(request, 200, &host.preview.mistakes().page(), "text/html; charset=utf-8"),
        Some(Route::NoSlash) => moved(DESK),
        Some(Route::Style) => asset(include_str!("desk.css"), "text/css; charset=utf-8"),
        Some(Route::Script) => asset(include_str!("reload.js"), "text/javascript; charset=utf-8"),
        Some(Route::Events) => events(request, host),
        None => match host.preview.answer(target) {
            Answer::Leaf { status, leaf: found, media } => leaf(request, status, &found, media),
            Answer::File(path, media) => file(request, &host.root, &path, media),
            Answer::Smaller(picture, smaller) => {
                let open = || opened(&host.root, &picture.file).ok().map(|(file, _)| file);
                match host.made.get(&picture, &smaller, open) {
                    Some(found) => leaf(request, 200, &found, media_type(smaller.url.as_str())),
                    None => words(StatusCode::NOT_FOUND, "the image is another one now, or damaged"),
                }
            }
            Answer::Moved(to) => moved(&to),
            Answer::Malformed => words(StatusCode::BAD_REQUEST, "this is no address"),
        },
    }
}

fn events(request: &Parts, host: &Host) -> Response<Sent> {
    let query = request.uri.query().unwrap_or_default();
    let value = |name: &str| {
        let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        value.and_then(decoded).unwrap_or_default()
    };
    if request.method == Method::HEAD {
        return with_type(Response::new(Sent::Bytes(None)), "text/event-stream");
    }
    let away = Duration::from_millis(value("away").parse().unwrap_or_default());
    let (first, receiver) = host.preview.open_tab(&value("page"), &value("tag"), away);
    with_type(Response::new(Sent::Messages(first.into(), receiver)), "text/event-stream")
}

fn moved(to: &str) -> Response<Sent> {
    let mut response = words(StatusCode::MOVED_PERMANENTLY, "it is over there");
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn leaf(request: &Parts, status: u16, leaf: &Leaf, media: &'static str) -> Response<Sent> {
    let size = leaf.bytes.len() as u64;
    let part = |start: u64, end: u64| {
        let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
        leaf.bytes.get(range.clone()).map(|_| Sent::Bytes(Some(leaf.bytes.slice(range))))
    };
    whole_or_part(request, status, &leaf.tag, size, media, part)
}

/// A file of the site, found by a path the site lists. Where links lead out of the site's folder, there is nothing.
fn file(request: &Parts, root: &Path, path: &FilePath, media: &'static str) -> Response<Sent> {
    let Ok((mut file, metadata)) = opened(root, path) else {
        return words(StatusCode::NOT_FOUND, "it cannot be read any more");
    };
    let changed = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    let tag = format!("{:x}-{:x}", changed.as_nanos(), metadata.len());
    let part = |start, end| {
        file.seek(SeekFrom::Start(start)).ok()?;
        Some(Sent::File(FileBody::new(file, end - start)))
    };
    whole_or_part(request, 200, &tag, metadata.len(), media, part)
}

fn opened(root: &Path, path: &FilePath) -> io::Result<(File, Metadata)> {
    let real = root.join(path.as_str()).canonicalize()?;
    let inside = real.starts_with(root).then_some(real).ok_or(io::ErrorKind::NotFound)?;
    let file = open_itself(&inside)?;
    let metadata = file.metadata()?;
    metadata.is_file().then_some((file, metadata)).ok_or_else(|| io::ErrorKind::NotFound.into())
}

/// Everything a browser may ask of something with a tag and a size: only if it changed, only a part, only the head.
fn whole_or_part(
    request: &Parts,
    status: u16,
    tag: &str,
    size: u64,
    media: &'static str,
    part: impl FnOnce(u64, u64) -> Option<Sent>,
) -> Response<Sent> {
    let tag = format!("\"{tag}\"");
    let asked = |name| request.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let known =
        |list: &str| list.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag);
    let tagged = |mut response: Response<Sent>| {
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response.headers_mut().insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        with_type(response, media)
    };
    let mut response = Response::new(Sent::Bytes(None));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    if status == 200 && asked(header::IF_NONE_MATCH).is_some_and(known) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return tagged(response);
    }
    let same = asked(header::IF_RANGE).is_none_or(|condition| condition == tag);
    let wanted = asked(header::RANGE).filter(|_| status == 200 && same && request.method == Method::GET);
    let (status, start, end, part_of) = match wanted.map_or(Wanted::Whole, |range| wanted_of(range, size)) {
        Wanted::Whole => (response.status(), 0, size, None),
        Wanted::Part(start, end) => (StatusCode::PARTIAL_CONTENT, start, end, Some(format!("{start}-{}", end - 1))),
        Wanted::Nothing => (StatusCode::RANGE_NOT_SATISFIABLE, 0, 0, Some("*".to_owned())),
    };
    *response.status_mut() = status;
    let range = part_of.and_then(|part| HeaderValue::from_str(&format!("bytes {part}/{size}")).ok());
    response.headers_mut().extend(range.map(|range| (header::CONTENT_RANGE, range)));
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(end - start));
    if request.method != Method::HEAD {
        match part(start, end) {
            Some(sent) => *response.body_mut() = sent,
            None => return gone_wrong(),
        }
    }
    tagged(response)
}

enum Wanted {
    Whole,
    /// From, and up to but without.
    Part(u64, u64),
    Nothing,
}

/// What `Range` asks for (RFC 9110). Several ranges at once, or none we understand, are answered with the whole.
fn wanted_of(range: &str, size: u64) -> Wanted {
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|range| range.trim().split_once('-')) else {
        return Wanted::Whole;
    };
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten();
    match (number(first), number(last)) {
        (Some(from), Some(to)) if from > to => Wanted::Whole,
        (Some(from), to) if to.is_some() || last.is_empty() => match from < size {
            true => Wanted::Part(from, to.map_or(size, |to| to.saturating_add(1).min(size))),
            false => Wanted::Nothing,
        },
        (None, Some(suffix)) if first.is_empty() => match suffix.min(size) {
            0 => Wanted::Nothing,
            part => Wanted::Part(size - part, size),
        },
        _ => Wanted::Whole,
    }
}

fn with_type(mut response: Response<Sent>, media: &'static str) -> Response<Sent> {
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

fn words(status: StatusCode, words: &'static str) -> Response<Sent> {
    let mut response = Response::new(Sent::Bytes(Some(Bytes::from(format!("{words}\n")))));
    *response.status_mut() = status;
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(words.len() + 1));
    with_type(response, "text/plain; charset=utf-8")
}

fn gone_wrong() -> Response<Sent> {
    words(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong here; please report it")
}
