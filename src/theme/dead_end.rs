//! Links on a page that lead nowhere on it. In: a page as it was rendered. Out: the first such link.
//! A template of the site's own can leave out what the text leads to, the card of a figure or the list of sources, and nobody
//! would see it before a reader pressed a number.

use crate::parse::reference::decoded;
use rustc_hash::FxHashSet;

/// The first place that a link on the page names and nothing on it is called; or that is wanted, since others lead there.
pub(super) fn dead_end<'p>(page: &'p str, wanted: &'p [String]) -> Option<&'p str> {
    let ids: FxHashSet<&str> =
        [" id=", " name="].into_iter().flat_map(|key| values(page, key)).map(|(_, value)| value).collect();
    // A text says such things too, between two tags, and so does a description of it in the value of an attribute.
    let mut is_in_tag = places_in_tags(page);
    let links = values(page, " href=").filter(move |(at, _)| is_in_tag(*at));
    let links = links.filter_map(|(at, link)| Some((at, link.strip_prefix('#')?)));
    links
        .map(|(_, place)| place)
        .find(|place| !matches!(*place, "" | "top") && !ids.contains(*place) && !ids.contains(decoded(place).as_str()))
        .or_else(|| wanted.iter().map(String::as_str).find(|place| !ids.contains(place)))
}

/// Whether a place is within a tag and outside the values of its attributes; asked of each place behind the last one.
fn places_in_tags(page: &str) -> impl FnMut(usize) -> bool {
    let bytes = page.as_bytes();
    let (mut at, mut is_tag, mut value, mut last) = (0, false, None, b' ');
    move |until| {
        for (here, byte) in bytes.iter().enumerate().take(until).skip(at) {
            match (is_tag, value) {
                (false, _) => is_tag = *byte == b'<' && bytes.get(here + 1).is_some_and(u8::is_ascii_alphabetic),
                (true, Some(mark)) if mark == *byte => value = None,
                (true, None) if *byte == b'>' => is_tag = false,
                (true, None) if matches!(byte, b'"' | b'\'') && last == b'=' => value = Some(*byte),
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                last = *byte;
            }
        }
        at = until;
        is_tag && value.is_none()
    }
}

/// The values of an attribute, which stands between quotation marks or ends where the tag does, and where it begins.
fn values<'p>(page: &'p str, key: &'p str) -> impl Iterator<Item = (usize, &'p str)> {
    page.match_indices(key).filter_map(move |(at, _)| {
        let value = &page[at + key.len()..];
        let (start, end) = match value.chars().next()? {
            mark @ ('"' | '\'') => (1, 1 + value[1..].find(mark)?),
            _ => (0, value.find([' ', '>', '\n', '/'])?),
        };
        Some((at, &value[start..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_link_that_leads_nowhere_on_its_page_is_found() {
        for (page, found) in [
            ("<a href=\"#a\"><p id=\"a\">", None),
            ("<a href='#a'><p class=x id=a>", None),
            ("<a href=#a><p id='b'>", Some("a")),
            ("<a href=\"#\"><a href=\"#top\"><a href=\"x#a\">", None),
            ("<a href=\"#%C3%A9%\"><p id=\"é%\">", None),
            ("<a href=\"#é\"><p id=\"é\"><a href=\"#%\">", Some("%")),
            ("<a href=\"#a\"><a name=\"a\">", None),
            ("<p data-id=\"a\"><a href=\"#a\">", Some("a")),
            ("<a href=\"#a", None),
            ("<p>write &lt;a href=#b&gt; so", None),
            ("<meta content=\"isn't &lt;a href=#b&gt; so\">", None),
            ("<a title='5\" isn\"t' href=#b>", Some("b")),
            ("<a title=\"a > b < c\" href=\"#b\">", Some("b")),
            ("<a onclick=\"if (1 > 0) go('x')\" href=#b><a title=it's href='#c'>", Some("b")),
            ("<a title=it's href='#c'>", Some("c")),
            ("<p>1 > 0, so</p><a class=x\n href='#b'>", Some("b")),
            ("", None),
        ] {
            assert_eq!(dead_end(page, &[]), found, "{page}");
        }
        let wanted = ["a".to_owned(), "b".to_owned()];
        assert_eq!(dead_end("<p id=\"a\">", &wanted), Some("b"));
    }
}
