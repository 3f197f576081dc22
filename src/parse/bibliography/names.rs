//! Names of people, as bibliographies have them. In: the value of `author` or `editor`. Out: names as one reads them.

use super::html::unescaped;
use super::{latex, tidy};
use crate::parse::sources::Names;

/// The names in a list parted by `and`, as one reads them: `Doe, Jane` is Jane Doe. Many part them by `;` or `؛`, which no
/// other name has, and in Arabic by `،` and by the letter that is `and` there. And whether there are `others`.
pub fn names(list: &str) -> Names {
    // The `;` of `&amp;` parts nobody.
    let list = &*unescaped(list);
    let (list, has_more) = match OTHERS.iter().find_map(|others| list.trim_end().strip_suffix(others)) {
        Some(named) if named.ends_with(' ') && !named.trim().is_empty() => (named.trim_end(), true),
        _ => (list, false),
    };
    let bytes = list.as_bytes();
    let is_blank = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    let is_and =
        |at: usize| at > 0 && is_blank(at - 1) && is_blank(at + 3) && bytes[at..at + 3].eq_ignore_ascii_case(b"and");
    let names = parts(list, |at| match bytes[at] {
        b'a' | b'A' if is_and(at) => Some(3),
        b';' => Some(1),
        _ if list[at..].starts_with('؛') => Some('؛'.len_utf8()),
        _ => None,
    });
    let names = names.into_iter().flat_map(whole_names).flat_map(|names| joined_names(names.trim()));
    let (others, names): (Vec<_>, Vec<_>) = names.partition(|name| is_others(name));
    let names = names.into_iter().map(one_name).filter(|name| !name.is_empty());
    Names { all: names.collect(), has_others: has_more || !others.is_empty() }
}

/// Names that are written as one, with a comma or an `and` of Arabic between them; nothing of any other name.
pub fn several(name: &str) -> Option<Names> {
    let may_be = name.contains(ARABIC_COMMA) || name.contains(" و");
    may_be.then(|| names(name)).filter(|names| names.all.len() > 1)
}

/// What stands at the end of a list for those who are not named.
const OTHERS: &[&str] = &["and others", "and et al.", "et al.", "et al", "وآخرون", "وآخرين"];

/// Whether it is no name, but says that there are others.
pub fn is_others(name: &str) -> bool {
    name == "others" || OTHERS.contains(&name)
}

/// What `،` parts: names, as one reads them, or the family from what is given. Of two words or more each, they are names.
fn whole_names(names: &str) -> Vec<&str> {
    // They begin a family's name: آل سعود.
    const PARTICLES: [&str; 8] = ["آل", "بن", "ابن", "بنت", "أبو", "ابو", "بو", "ولد"];
    let mut parts = parts(names, |at| names[at..].starts_with(ARABIC_COMMA).then_some(ARABIC_COMMA.len_utf8()));
    // Before the last of a list, `and` may stand behind the comma.
    if let [_, .., last] = parts.as_mut_slice()
        && let Some(name) = last.trim_start().strip_prefix('و')
        && name.split_whitespace().count() > 1
        && !is_name_of_waw(last)
    {
        *last = name;
    }
    let is_family = |part: &str| match part.split_whitespace().collect::<Vec<_>>().as_slice() {
        [first, _] => PARTICLES.contains(first),
        words => words.len() == 1,
    };
    match parts.as_slice() {
        [family, given] if is_family(family) || given.split_whitespace().count() == 1 => vec![names],
        // The ministry of one thing, another and a third.
        [first, ..] if first.split_whitespace().count() > 1 && is_body(first.trim()) => vec![names],
        _ => parts,
    }
}

const ARABIC_COMMA: char = '،';

/// What the letter `و` joins, which is `and`: names of two words or more each, so that no name is cut that has it within.
/// Of bodies it joins what they deal with, which begins with the article or stands behind a word for such a body.
fn joined_names(names: &str) -> Vec<&str> {
    let is_body = names.starts_with("ال") || is_body(names);
    if !names.contains(" و") || names.contains(['{', ARABIC_COMMA]) || is_body {
        return vec![names];
    }
    // All words are not counted: what follows may be very long.
    let is_whole = |name: &str| name.split_whitespace().nth(1).is_some();
    let (mut found, mut start) = (Vec::new(), 0);
    for (at, _) in names.match_indices(" و") {
        let next = names[at + " و".len()..].trim_start();
        let is_and = !next.starts_with("ال") && !is_name_of_waw(&names[at + 1..]);
        if at > start && is_and && is_whole(&names[start..at]) && is_whole(next) {
            found.push(&names[start..at]);
            start = at + " و".len();
        }
    }
    found.push(&names[start..]);
    found.into_iter().map(str::trim).collect()
}

/// Whether it is called by a word for a body of people.
fn is_body(name: &str) -> bool {
    #[rustfmt::skip]
    const BODIES: [&str; 30] = [
        "وزارة", "هيئة", "مكتب", "منظمة", "لجنة", "مركز", "مؤسسة", "جامعة", "معهد", "مجلس", "دائرة",
        "إدارة", "صندوق", "برنامج", "جمعية", "اتحاد", "شركة", "وكالة", "مديرية", "دار", "بنك", "محكمة",
        "شبكة", "مرصد", "حركة", "حزب", "نقابة", "كلية", "قسم", "مفوضية",
    ];
    name.split_whitespace().any(|word| BODIES.contains(&word.strip_prefix("ال").unwrap_or(word)))
}

/// Whether the first word is a name, or the beginning of one, that begins with this letter itself.
fn is_name_of_waw(names: &str) -> bool {
    #[rustfmt::skip]
    const NAMES: [&str; 61] = [
        "وائل", "واثق", "وادي", "وارف", "وازن", "واصف", "واصل", "وافي", "والي", "وئام", "وجد", "وجدان",
        "وجدي", "وجنات", "وجيه", "وجيهة", "وحيد", "وحيدة", "وداد", "ودود", "وديع", "وديعة", "وراق", "ورد",
        "ورداني", "وردة", "وردي", "وردية", "ورقاء", "وزان", "وزير", "وسام", "وسن", "وسيلة", "وسيم",
        "وسيمة", "وصال", "وصفي", "وصفية", "وصيف", "وضاح", "وطفاء", "وعد", "وفاء", "وفيق", "وفيقة", "وفية",
        "وقاص", "وكيل", "ولاء", "ولادة", "ولد", "ولي", "وليد", "ونوس", "ونيس", "وهاب", "وهبة", "وهبي",
        "وهيب", "وهيبة",
    ];
    names.split_whitespace().next().is_some_and(|first| NAMES.contains(&first))
}

/// What tells a son from his father.
const JUNIOR: &[&str] = &["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

/// `von Last, First` and `von Last, Jr, First`, or `family=Last, given=First`; a name in braces is as it is.
fn one_name(name: &str) -> String {
    let parts = parts(name, |at| match name.as_bytes()[at] {
        b',' => Some(1),
        _ => (name[at..].starts_with(ARABIC_COMMA) && !is_body(name)).then_some(ARABIC_COMMA.len_utf8()),
    });
    let parts: Vec<String> = parts.into_iter().map(|part| super::seen(&latex::plain(part)).into_owned()).collect();
    let field = |key: &str| {
        let of_part =
            |part: &String| part.split_once('=').filter(|(name, _)| name.trim() == key).map(|it| it.1.to_owned());
        parts.iter().find_map(of_part)
    };
    if let Some(family) = field("family") {
        return whole(field("given"), [field("prefix"), None], Some(family), field("suffix"));
    }
    match parts.as_slice() {
        [last, first] => whole(Some(first.clone()), [None, None], Some(last.clone()), None),
        // As it is often written, though BibTeX has it before the first name.
        [last, first, junior] if JUNIOR.contains(&junior.as_str()) => {
            whole(Some(first.clone()), [None, None], Some(last.clone()), Some(junior.clone()))
        }
        [last, junior, first] => whole(Some(first.clone()), [None, None], Some(last.clone()), Some(junior.clone())),
        parts => parts.join(", "),
    }
}

/// A name of its parts, in the order in which one reads it: where it is written in Chinese, Japanese or Korean, the family
/// comes first and no blank stands between; in katakana it is that of a foreigner, whose names a dot parts.
pub fn whole(
    given: Option<String>,
    particles: [Option<String>; 2],
    family: Option<String>,
    suffix: Option<String>,
) -> String {
    if let (Some(given), Some(family)) = (&given, &family)
        && [given, family].iter().all(|part| part.trim().chars().all(is_east_asian) && !part.trim().is_empty())
    {
        let (family, given) = (family.trim(), given.trim());
        return match [given, family].iter().all(|part| part.chars().all(is_katakana)) {
            true => format!("{given}・{family}"),
            false => format!("{family}{given}"),
        };
    }
    let parts = [given].into_iter().chain(particles).chain([family, suffix]).flatten();
    tidy(&parts.collect::<Vec<_>>().join(" "))
}

/// Whether Chinese, Japanese or Korean is written with it.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a0}'..='\u{30ff}')
}

/// The pieces of a text between the places where `cut` finds something, and says how long; braces keep together.
fn parts(text: &str, cut: impl Fn(usize) -> Option<usize>) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, char) in text.char_indices() {
        match char {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => {
                if let Some(length) = cut(at) {
                    parts.push(&text[start..at]);
                    start = at + length;
                }
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_one_says_them() {
        let lists: &[(&str, &[&str])] = &[
            ("Lund, Ida and Orn, Jr, Émile", &["Ida Lund", "Émile Orn Jr"]),
            ("Orn, Émile, Jr. and Lund, III, Ida", &["Émile Orn Jr.", "Ida Lund III"]),
            ("{Office of Ice and Snow} and others", &["Office of Ice and Snow"]),
            ("Smith, J.; Doe, K.", &["J. Smith", "K. Doe"]),
            ("王, 小明 and 김, 철수", &["王小明", "김철수"]),
            ("スミス, ジョン and 山田, ジョン", &["ジョン・スミス", "山田ジョン"]),
            ("R&amp;D Council and M&uuml;ller, Jan", &["R&D Council", "Jan Müller"]),
            (r"R\&amp;D Council; O&#8217;Neil, Tim", &["R&D Council", "Tim O’Neil"]),
            ("AT&T; Doe, K.", &["AT&T", "K. Doe"]),
            (r"Nguy{\~{\^e}}n, V{\u a}n and Tr{\`{\^a}}n, Minh", &["Văn Nguyễn", "Minh Trần"]),
            ("given=Hans, family=Müller, prefix=von, useprefix=true", &["Hans von Müller"]),
            ("Anders And", &["Anders And"]),
            ("Anderson, Ida AND Mand, Eva", &["Ida Anderson", "Eva Mand"]),
            ("{A; B}", &["A; B"]),
            ("منى الخطيب، سامي حداد", &["منى الخطيب", "سامي حداد"]),
            ("منى الخطيب، سامي حداد، ليلى نصر", &["منى الخطيب", "سامي حداد", "ليلى نصر"]),
            ("الخطيب، منى and آل نصر، ليلى بنت سعد", &["منى الخطيب", "ليلى بنت سعد آل نصر"]),
            ("الخطيب، منى؛ حداد, سامي", &["منى الخطيب", "سامي حداد"]),
            ("وزارة الصحة، المملكة المغربية", &["وزارة الصحة، المملكة المغربية"]),
            ("{مكتب الجليد، أوسلو}", &["مكتب الجليد، أوسلو"]),
            ("منى الخطيب، سامي حداد and others", &["منى الخطيب", "سامي حداد"]),
            ("منى الخطيب وسامي حداد", &["منى الخطيب", "سامي حداد"]),
            ("منى الخطيب و سامي حداد", &["منى الخطيب", "سامي حداد"]),
            ("منى الخطيب، ليلى نصر وسامي حداد", &["منى الخطيب", "ليلى نصر", "سامي حداد"]),
            ("منى الخطيب، ليلى نصر، وسامي حداد", &["منى الخطيب", "ليلى نصر", "سامي حداد"]),
            ("منى الخطيب ووليد نصر ووفاء حداد", &["منى الخطيب", "وليد نصر", "وفاء حداد"]),
            ("منى الخطيب، وجنات حسن", &["منى الخطيب", "وجنات حسن"]),
            // One name, though with the letter.
            ("مراد وهبة", &["مراد وهبة"]),
            ("محمد أحمد وليد حسن", &["محمد أحمد وليد حسن"]),
            ("وليد حسن نصر", &["وليد حسن نصر"]),
            ("وزارة الزراعة والموارد المائية", &["وزارة الزراعة والموارد المائية"]),
            ("هيئة تنظيم قطاع الاتصالات وتقنية المعلومات", &["هيئة تنظيم قطاع الاتصالات وتقنية المعلومات"]),
            ("المركز العربي للأبحاث ودراسة السياسات", &["المركز العربي للأبحاث ودراسة السياسات"]),
            (" and ", &[]),
        ];
        for (list, read) in lists {
            let found = names(list);
            assert_eq!(found.all, *read, "{list}");
            assert_eq!(found.has_others, list.ends_with("others"), "{list}");
        }
    }
}
