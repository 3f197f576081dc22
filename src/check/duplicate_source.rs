//! A source that is registered twice, and so seems to confirm itself: two have one address, or one title, author and date.
//! What differs in something else that tells copies, editions and parts apart, or is said to be of one origin, is two. So are
//! two posts with an address each: somebody writes several a day, and they go by one title.

use crate::date::{Date, Day};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{Site, SourceIx};
use crate::parse::sources::Entry;
use rustc_hash::FxHashMap;

pub(super) fn check(site: &Site, _: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let mut sources: Vec<SourceIx> = (0..site.sources.len()).map(SourceIx::new).collect();
    // Of two entries of a library only those that are used can seem to confirm each other.
    sources.retain(|ix| !site.sources[*ix].is_idle());
    // In order of what is written first.
    sources.sort_by_key(|ix| (&site.sources[*ix].document.path, site.sources[*ix].entry));
    let mut by_address: FxHashMap<String, Vec<SourceIx>> = FxHashMap::default();
    let mut by_title: FxHashMap<(String, String, &str), Vec<SourceIx>> = FxHashMap::default();
    for ix in sources {
        let written = site.sources[ix].written();
        let address = written.url.as_deref().and_then(address);
        let title = written.date.as_ref().filter(|_| written.has_title && !written.author.is_empty());
        let title = title.map(|date| (fold(&written.title), fold(&written.author.join("; ")), date.as_written()));
        let same_address = address.map(|address| by_address.entry(address).or_default());
        let same_title = title.map(|title| by_title.entry(title).or_default());
        let first = |known: &[SourceIx]| known.iter().copied().find(|other| !are_two(site, *other, ix));
        let found = [(same_address, true), (same_title, false)].into_iter().filter_map(|(known, is_address)| {
            let known = known?;
            let first = first(known);
            // Of those that are one the first stands for all, so that many are not compared with many.
            if first.is_none() && known.len() < MOST {
                known.push(ix);
            }
            Some((first?, is_address))
        });
        let found: Vec<(SourceIx, bool)> = found.collect();
        let Some((first, is_address)) = found.first().copied() else { continue };
        let source = &site.sources[ix];
        let (id, other) = (&source.written().id, &site.sources[first]);
        let problem = Problem::DuplicateSource { id: id.value.clone(), first: other.id().to_owned(), is_address };
        let related = Place::new(&other.document.path, other.written().id.span);
        let told = Diagnostic::new(Place::new(&source.document.path, id.span), problem);
        diagnostics.push(told.with(related, "the first one"));
    }
}

/// So many that are told apart are compared with a source: the issues of a periodical may have one address.
const MOST: usize = 32;

/// Whether two sources say that they are not one, or that one is of the other.
fn are_two(site: &Site, one: SourceIx, other: SourceIx) -> bool {
    let (first, second) = (&site.sources[one], &site.sources[other]);
    let is_told = |it: &[SourceIx], other: SourceIx| it.contains(&other);
    let is_known = is_told(&first.via, other)
        || is_told(&second.via, one)
        || is_told(&first.same_origin, other)
        || is_told(&second.same_origin, one);
    let (first, second) = (first.written(), second.written());
    let differ = |one: Option<&str>, other: Option<&str>| one.is_some() && other.is_some() && one != other;
    let date = |date: &Option<Date>| date.as_ref().map(|date| date.as_written().to_owned());
    is_known
        || differ(date(&first.date).as_deref(), date(&second.date).as_deref())
        || first.pages != second.pages
        || first.edition != second.edition
        || first.archived != second.archived
        || volume(first) != volume(second)
        || differ(translator(first), translator(second))
        || differ(first.number.as_deref(), second.number.as_deref())
        || differ(first.lang.as_deref(), second.lang.as_deref())
        || differ(first.container.as_deref(), second.container.as_deref())
        || are_posts(first, second)
}

fn are_posts(first: &Entry, second: &Entry) -> bool {
    let is_post = |entry: &Entry| entry.kind == Some("post");
    let address = |entry: &Entry| entry.url.as_deref().and_then(address);
    let (one, other) = (address(first), address(second));
    is_post(first) && is_post(second) && one.is_some() && other.is_some() && one != other
}

fn volume(entry: &Entry) -> Option<&str> {
    entry.more.as_ref()?.volume.as_deref()
}

fn translator(entry: &Entry) -> Option<&str> {
    entry.more.as_ref()?.translators.all.first().map(String::as_str)
}

/// What of an address leads to one thing: without scheme, `www.`, the fragment and a slash at its end; `None` for a host.
fn address(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default().trim_end_matches('/');
    let (host, path) = rest.split_at(rest.find(['/', '?'])?);
    let host = host.to_lowercase();
    Some(format!("{}{path}", host.strip_prefix("www.").unwrap_or(&host)))
}
