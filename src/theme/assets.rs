//! Assets that a template asks for by their whole names. In: the template. Out: where each name stands.
//! What is put together while a page is made is not known here and passed over.

use super::tags::{is_of_name, tags};
use std::ops::Range;

/// The assets of a template: behind `{{ root }}`, and in `root ~ "assets/…"`.
pub(super) fn of_template(text: &str) -> Vec<Range<usize>> {
    let comments = comments(text);
    let is_shown = |start: usize| {
        comments.get(comments.partition_point(|comment| comment.end <= start)).is_none_or(|it| it.start > start)
    };
    let mut found = Vec::new();
    for tag in tags(text).filter(|tag| tag.mark != "{#" && is_shown(tag.range.start)) {
        let start = tag.range.end;
        if tag.mark == "{{" && tag.inside.trim() == "root" && text[start..].starts_with("assets/") {
            let end = text[start..].find(['"', '\'', ' ', '?', '#', '\n', '<', '>', '{', ')', ',', ';', '&']);
            let end = end.map_or(text.len(), |length| start + length);
            found.extend((!text[end..].starts_with('{')).then_some(start..end));
        }
        found.extend(joined(tag.inside).into_iter().map(|range| tag.at + range.start..tag.at + range.end));
    }
    found.retain(|range| is_plain(&text[range.clone()]));
    found
}

/// The names in a tag that `~` puts behind the root, and nothing behind them.
fn joined(inside: &str) -> Vec<Range<usize>> {
    let joined = inside.match_indices("assets/").filter_map(|(start, _)| {
        let mark = inside[..start].chars().next_back().filter(|mark| ['"', '\'', '`'].contains(mark))?;
        let before = inside[..start - mark.len_utf8()].trim_end().strip_suffix('~')?.trim_end().strip_suffix("root")?;
        let length = inside[start..].find([mark, '?', '#'])?;
        let rest = &inside[start + inside[start..].find(mark)? + mark.len_utf8()..];
        let is_whole = !before.ends_with(|c| is_of_name(c) || c == '.') && !rest.trim_start().starts_with('~');
        is_whole.then_some(start..start + length)
    });
    joined.collect()
}

fn is_plain(asset: &str) -> bool {
    asset.contains('.') && !asset.contains('%')
}

/// Where the comments of a template are, in the order of the text.
fn comments(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find(['{', '<']).map(|length| at + length) {
        let rest = &text[start..];
        let close = [("{#", "#}"), ("<!--", "-->")].into_iter().find(|(open, _)| rest.starts_with(open));
        at = match close {
            Some((_, close)) => {
                let end = rest.find(close).map_or(text.len(), |length| start + length + close.len());
                found.push(start..end);
                end
            }
            None => start + 1,
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_name_assets_behind_the_root() {
        for (text, found) in [
            ("<a href=\"{{ root }}assets/a.css\">", &["assets/a.css"][..]),
            ("<a href={{root}}assets/a.css>", &["assets/a.css"]),
            ("url({{- root -}}assets/a.woff2?v=1)", &["assets/a.woff2"]),
            ("{{ root ~ \"assets/a.css\" }}{% set b = root~'assets/b.js#x' %}", &["assets/a.css", "assets/b.js"]),
            ("{{ root }}assets/{{ lang }}.css {{ root }}assets/a-{{ lang }}.css {{ root }}assets/", &[]),
            (
                "{{ root ~ \"assets/a.\" ~ lang }}{{ page.root ~ \"assets/a.css\" }}{{ my_root ~ \"assets/a.css\" }}",
                &[],
            ),
            ("{{ \"assets/a.css\" }}assets/a.css{{ page.path }}assets/a.css{{ root }} assets/a.css", &[]),
            ("{# {{ root }}assets/a.css #}<!-- {{root}}assets/a.css {{ root ~ \"assets/a.css\" }} -->", &[]),
            ("{% raw %}{{ root }}assets/a.css{% endraw %}{{ root }}assets/%C3.css{{ root ~ \"assets/é", &[]),
        ] {
            let named: Vec<&str> = of_template(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(named, found, "{text}");
        }
    }
}
