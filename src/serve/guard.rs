//! Who is answered. In: the head of a request. Out: nothing, or why it is refused.
//! A page of another site may make the browser ask us, under any name that leads here; it must learn and change nothing.
//! It never looks at what is asked for: there is one guard for all addresses.

use hyper::http::request::Parts;
use hyper::{Method, StatusCode, Version, header};
use std::net::IpAddr;

/// The names under which this server answers.
#[derive(Clone, Debug)]
pub struct Names {
    /// In small letters, without port.
    hosts: Vec<String>,
    port: u16,
}

impl Names {
    /// Of a server that listens at `port` for `host`, which is an address or a name.
    pub fn new(host: &str, port: u16) -> Names {
        let own = [host.to_ascii_lowercase(), "localhost".into(), "127.0.0.1".into(), "[::1]".into()];
        let own = own.map(|host| match host.parse::<IpAddr>() {
            Ok(IpAddr::V6(address)) => format!("[{address}]"),
            _ => host,
        });
        Names { hosts: own.into(), port }
    }

    /// The same, for a connection that came in at `address`. That is a number, and no name that somebody could have
    /// lead here.
    pub fn and(mut self, address: IpAddr) -> Names {
        let address = address.to_canonical();
        self.hosts.push(match address {
            IpAddr::V6(address) => format!("[{address}]"),
            IpAddr::V4(address) => address.to_string(),
        });
        self
    }

    fn has(&self, authority: &str) -> bool {
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let port = port.map_or(Some(80), |port| port.parse::<u16>().ok().filter(|_| !port.starts_with('+')));
        port == Some(self.port) && self.hosts.contains(&host.to_ascii_lowercase())
    }
}

/// Why a request is not answered, if it is not.
pub fn refusal(request: &Parts, names: &Names) -> Option<(StatusCode, &'static str)> {
    let single = |name| {
        let mut values = request.headers.get_all(name).iter();
        match (values.next(), values.next()) {
            (Some(value), None) => Ok(Some(value.to_str().unwrap_or_default())),
            (None, _) => Ok(None),
            _ => Err(()),
        }
    };
    if request.method != Method::GET && request.method != Method::HEAD {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "this server only shows pages"));
    }
    if !matches!(request.version, Version::HTTP_10 | Version::HTTP_11) {
        return Some((StatusCode::HTTP_VERSION_NOT_SUPPORTED, "this server speaks HTTP/1.1"));
    }
    if request.uri.scheme().is_some() || request.uri.authority().is_some() || !request.uri.path().starts_with('/') {
        return Some((StatusCode::BAD_REQUEST, "the target of a request begins with /"));
    }
    match single(header::HOST) {
        Ok(Some(host)) if names.has(host) => {}
        Ok(Some(_)) => return Some((StatusCode::FORBIDDEN, "this server is not known by that name")),
        _ => return Some((StatusCode::BAD_REQUEST, "a request names one host")),
    }
    let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|origin| names.has(origin));
    match single(header::ORIGIN) {
        Ok(None) => {}
        Ok(Some(origin)) if own(origin) => {}
        _ => return Some((StatusCode::FORBIDDEN, "this server answers its own pages only")),
    }
    let fetched = |name: &str| request.headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let foreign = !matches!(fetched("sec-fetch-site"), None | Some("same-origin" | "none"));
    let followed = fetched("sec-fetch-mode") == Some("navigate") && fetched("sec-fetch-dest") == Some("document");
    match foreign && !followed {
        true => Some((StatusCode::FORBIDDEN, "this server answers its own pages only")),
        false => None,
    }
}
