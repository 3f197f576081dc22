//! Looking names up. In: what stands in `[[…]]`, `about` and other fields that name things. Out: what is meant.
//! Case and accents are folded; an id, a name, an alias and a name in another language are equal. Where nothing is called so,
//! letters that people type for others are the same, as in the search: `Weiss` is Weiß, unless somebody else is Weiss.

use super::directory::Directory;
use super::site::{ArticleIx, EntityIx};
use crate::diagnostic::Problem;
use crate::text::{Known, each_once, is_mark, letter};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// What a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// An entity or event.
    Entity(EntityIx),
    /// An article, by its slug.
    Article(ArticleIx),
    /// An article that is a draft and left out.
    Draft,
}

/// The rank of a name whose letters are replaced by those that people type for them.
pub(super) const LOOSE: u32 = 3;

/// How many things a name can mean are named where it is said that it can mean several.
pub(super) const SHOWN: usize = 12;

/// All names of the site, folded.
#[derive(Debug, Default)]
pub struct Names<'n> {
    names: FxHashMap<Cow<'n, str>, Meanings>,
    /// The kind of each entity, and how it is written unambiguously: `place:imlil`.
    kinds: Vec<(&'n str, &'n str)>,
    /// Each kind there is.
    kind_ids: FxHashSet<&'n str>,
    /// Entities into which one of another kind was merged, with that kind.
    former: FxHashSet<(EntityIx, &'n str)>,
    /// The slug of each article, by index.
    slugs: Vec<String>,
}

/// What one name stands for, with the rank of each. Most names stand for one thing.
#[derive(Debug)]
enum Meanings {
    One((Named, u32)),
    Several(Vec<(Named, u32)>),
}

impl Meanings {
    fn as_slice(&self) -> &[(Named, u32)] {
        match self {
            Meanings::One(one) => std::slice::from_ref(one),
            Meanings::Several(several) => several,
        }
    }

    /// The first entity of them.
    fn entity(&self) -> Option<EntityIx> {
        let mut found = self.as_slice().iter();
        found.find_map(|(named, _)| if let Named::Entity(entity) = named { Some(*entity) } else { None })
    }

    /// The names of one thing are added in a row, but for those of what was merged into it; a meaning that then stands here
    /// twice does no harm.
    fn add(&mut self, named: Named, rank: u32) {
        match self {
            Meanings::One((known, best)) if *known == named => *best = rank.min(*best),
            Meanings::One(one) => *self = Meanings::Several(vec![*one, (named, rank)]),
            Meanings::Several(several) => match several.last_mut() {
                Some((known, best)) if *known == named => *best = rank.min(*best),
                _ => several.push((named, rank)),
            },
        }
    }
}

impl<'n> Names<'n> {
    /// Makes room for so many names. `kinds` are those of the entities of a site, with the id of each, by index; `kind_ids`
    /// are all there are; `former` are those of what was merged into others.
    pub fn new(
        kinds: Vec<(&'n str, &'n str)>,
        kind_ids: impl Iterator<Item = &'n str>,
        former: impl Iterator<Item = (EntityIx, &'n str)>,
        count: usize,
    ) -> Names<'n> {
        let names = FxHashMap::with_capacity_and_hasher(count, FxBuildHasher);
        Names { names, kinds, kind_ids: kind_ids.collect(), former: former.collect(), slugs: Vec::new() }
    }

    /// Adds a name, folded: an id (`rank` 0), another name (`rank` 1), or one with the letters that people type (`LOOSE`).
    pub fn add(&mut self, name: Cow<'n, str>, named: Named, rank: u32) {
        let meanings = self.names.entry(name);
        meanings.and_modify(|meanings| meanings.add(named, rank)).or_insert(Meanings::One((named, rank)));
    }

    /// Adds the next article by its slug.
    pub fn add_article(&mut self, slug: &str) {
        self.add(fold(slug).into(), Named::Article(ArticleIx::new(self.slugs.len())), 0);
        self.slugs.push(slug.to_owned());
    }

    /// The same by hash, to be kept.
    pub fn directory(&self) -> Directory {
        let all = self.names.iter().flat_map(|(name, meanings)| {
            let hash = Directory::hash(name);
            meanings.as_slice().iter().map(move |(named, rank)| (hash, *named, *rank))
        });
        Directory::new(all)
    }

    /// The article of exactly that slug.
    pub fn article(&self, slug: &str) -> Option<ArticleIx> {
        let found = self.names.get(&folded(slug))?.as_slice().iter();
        let articles =
            found.filter_map(|(named, _)| if let Named::Article(article) = named { Some(*article) } else { None });
        articles.into_iter().find(|article| self.slugs[article.at()] == slug)
    }

    /// The id of an entity.
    pub fn id(&self, entity: EntityIx) -> &str {
        self.kinds[entity.at()].1
    }

    /// The slugs of all articles.
    pub fn slugs(&self) -> impl Iterator<Item = &str> {
        self.slugs.iter().map(String::as_str)
    }

    /// What `name` stands for in a text: an entity or an article. By its own slug an article means what else is called so.
    pub fn find_in(&self, name: &str, own: Option<ArticleIx>) -> Result<Named, Problem> {
        // Nearly all of them.
        if let Some(Meanings::One((named, _))) = self.names.get(&folded(name)) {
            return Ok(*named);
        }
        match self.candidates(name, true).and_then(|found| others(&found, own)) {
            Some(others) => only(&meant(name, &others)).ok_or_else(|| self.ambiguous(name, &others, true)),
            None => self.find(name, true),
        }
    }

    /// What `name` stands for: an entity, or an article where `articles` says so.
    pub fn find(&self, name: &str, articles: bool) -> Result<Named, Problem> {
        // Nearly all of them.
        if let Some(Meanings::One((named, _))) = self.names.get(&folded(name))
            && (articles || matches!(named, Named::Entity(_)))
        {
            return Ok(*named);
        }
        let found = self.candidates(name, articles);
        if let Some(found) = found.as_deref().and_then(|found| only(&meant(name, found))) {
            return Ok(found);
        }
        // `place:imlil`
        let parted = with_kind(name);
        if let Some((kind, rest)) = parted.filter(|(kind, _)| found.is_none() && self.kind_ids.contains(&**kind)) {
            let mut found = self.candidates(rest, false).unwrap_or_default();
            let is_of = |named: &Named| matches!(named, Named::Entity(entity) if self.kinds[entity.at()].0 == kind);
            let was_of = |named: &Named| matches!(named, Named::Entity(it) if self.former.contains(&(*it, &*kind)));
            // What was merged into one of another kind goes by the name it had.
            let is_any = found.iter().any(|(named, _)| is_of(named));
            found.retain(|(named, _)| if is_any { is_of(named) } else { was_of(named) });
            return match only(&meant(rest, &found)) {
                Some(found) => Ok(found),
                None if found.is_empty() => Err(unknown(name)),
                None => Err(self.ambiguous(rest, &found, articles)),
            };
        }
        match found {
            Some(found) if !found.is_empty() => Err(self.ambiguous(name, &found, articles)),
            _ => Err(unknown(name)),
        }
    }

    /// What is called so; else what is with the letters that people type for others.
    fn candidates(&self, name: &str, articles: bool) -> Option<Vec<(Named, u32)>> {
        let of = |name: &str| {
            let found = self.names.get(name)?.as_slice().iter();
            let found = found.filter(|(named, _)| articles || matches!(named, Named::Entity(_)));
            Some(found.copied().collect::<Vec<_>>()).filter(|found| !found.is_empty())
        };
        let folded = folded(name);
        of(&folded).or_else(|| {
            let mut found = of(&loose(&folded)?)?;
            found.iter_mut().for_each(|(_, rank)| *rank = LOOSE);
            Some(found)
        })
    }

    /// `in_text` says that it stands in a text, and not in a field, where nothing but a name can stand.
    fn ambiguous(&self, name: &str, found: &[(Named, u32)], in_text: bool) -> Problem {
        let mut candidates: Vec<_> = meant(name, found)
            .iter()
            .map(|named| match named {
                Named::Entity(entity) => {
                    let (kind, id) = &self.kinds[entity.at()];
                    if in_text { format!("[[{kind}:{id}|{name}]]") } else { format!("\"{kind}:{id}\"") }
                }
                Named::Article(article) => {
                    let slug = &self.slugs[article.at()];
                    format!("[{name}](./{slug}.md)")
                }
                Named::Draft => name.to_owned(),
            })
            .collect();
        each_once(&mut candidates);
        candidates.truncate(SHOWN);
        Problem::AmbiguousReference { name: name.to_owned(), candidates }
    }

    /// All names as they are looked up, to find the nearest among.
    pub fn known(&self) -> Known<'_> {
        Known::new(self.names.keys().map(|name| &**name))
    }

    /// The same of entities only.
    pub fn known_entities(&self) -> Known<'_> {
        let is_one = |(_, meanings): &(_, &Meanings)| meanings.entity().is_some();
        Known::new(self.names.iter().filter(is_one).map(|(name, _)| &**name))
    }

    /// The id nearest to `name`, of which there is none. `known` are the names of this.
    pub fn nearest(&self, name: &str, known: &Known<'_>) -> Option<String> {
        self.nearest_name(name, known).map(|folded| self.spelt(folded))
    }

    /// The same of entities only.
    pub fn nearest_entity(&self, name: &str, known: &Known<'_>) -> Option<String> {
        let entity = self.names.get(self.nearest_name(name, known)?)?.entity()?;
        Some(self.id(entity).to_owned())
    }

    fn nearest_name<'k>(&self, name: &str, known: &Known<'k>) -> Option<&'k str> {
        let of_kind = with_kind(name).filter(|(kind, _)| self.kind_ids.contains(&**kind));
        let part = of_kind.map_or(name, |(_, rest)| rest);
        known.nearest(&fold(part))
    }

    /// An id for a folded name, since the folded form is nothing one would write.
    fn spelt(&self, folded: &str) -> String {
        let named = self.names.get(folded).and_then(|found| found.as_slice().first());
        match named {
            Some((Named::Entity(entity), _)) => self.kinds[entity.at()].1.to_owned(),
            Some((Named::Article(article), _)) => self.slugs[article.at()].clone(),
            _ => folded.to_owned(),
        }
    }
}

/// A name that may begin with the kind of what it names, as in `place:imlil`: that kind, folded, and the rest. Whether it does
/// is for those to say who know the kinds, and a name can have a colon of its own.
pub(super) fn with_kind(name: &str) -> Option<(Cow<'_, str>, &str)> {
    name.split_once(':').map(|(kind, rest)| (folded(kind), rest.trim()))
}

/// Nothing is called so. What was probably meant is looked for when all is linked.
fn unknown(name: &str) -> Problem {
    Problem::UnknownReference { what: "entity", name: name.to_owned(), nearest: None }
}

/// Says of what is missing that it can only be a place.
pub fn say_place(problem: &mut Problem) {
    if let Problem::UnknownReference { what, .. } = problem {
        *what = "place";
    }
}

/// What a name stands for besides the article itself; none where that makes no difference.
fn others(found: &[(Named, u32)], own: Option<ArticleIx>) -> Option<Vec<(Named, u32)>> {
    let is_own = |named: &Named| own.is_some_and(|own| *named == Named::Article(own));
    let others: Vec<_> = found.iter().filter(|(named, _)| !is_own(named)).copied().collect();
    (!others.is_empty() && others.len() < found.len()).then_some(others)
}

/// What of all that goes by a name may be meant by it as it is written. An entity's own id, letter for letter, means no other
/// entity that has it for a name, nor does a name that an entity has mean one that has it with other letters; an article and an
/// entity are two things, whatever the letters, or to publish the article would change what is said elsewhere; and a draft
/// that is left out means nothing where something else does.
pub(super) fn meant(name: &str, found: &[(Named, u32)]) -> Vec<Named> {
    let is_entity = |named: &Named| matches!(named, Named::Entity(_));
    let is_id = *folded(name) == *name && found.iter().any(|(named, rank)| *rank == 0 && is_entity(named));
    let is_more = found.iter().any(|(named, _)| *named != Named::Draft);
    let is_spelt = found.iter().any(|(named, rank)| is_entity(named) && *rank < LOOSE);
    let meant = found.iter().filter(|(named, rank)| match named {
        Named::Entity(_) => (!is_id || *rank == 0) && (!is_spelt || *rank < LOOSE),
        Named::Article(_) => true,
        Named::Draft => !is_more,
    });
    meant.map(|(named, _)| *named).collect()
}

/// The only one of them.
pub(super) fn only(meant: &[Named]) -> Option<Named> {
    let (first, rest) = meant.split_first()?;
    rest.iter().all(|named| named == first).then_some(*first)
}

/// `text` with case, accents, Arabic vowel marks and runs of blanks folded away.
pub fn fold(text: &str) -> String {
    folded(text).into_owned()
}

/// The same; most names that are looked up are ids, and need no folding.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| IS_FOLDED[usize::from(byte)]) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() && !has_odd_blanks(text) {
        return text.to_ascii_lowercase().into();
    }
    let mut folded = String::with_capacity(text.len());
    let mut last = ' ';
    let is_gap = |c: char| {
        let before = std::mem::replace(&mut last, c);
        c.is_whitespace() || c == '\u{200c}' && is_arabic(before)
    };
    for word in text.split(is_gap).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        // Ukrainian has one of the marks for an apostrophe; and Ali and ʿAli may be two.
        let letters = word.nfkd().filter(|c| !is_mark(*c) || *c == 'ʼ' || is_left_out(*c));
        folded.extend(letters.flat_map(char::to_lowercase).map(|c| match c {
            '’' | '‘' | 'ʼ' => '\'',
            '‐' | '‑' => '-',
            c => c,
        }));
    }
    folded.into()
}

/// Whether a mark stands for ʿayn or hamza, which nobody types.
fn is_left_out(c: char) -> bool {
    matches!(c, 'ʻ' | 'ʾ' | 'ʿ')
}

/// A folded name with the letters that people type for others, as the search has it; if it has such others.
pub(super) fn loose(folded: &str) -> Option<String> {
    if folded.is_ascii() || !folded.chars().any(|c| letter(c).is_some() || is_left_out(c)) {
        return None;
    }
    let mut loose = String::with_capacity(folded.len());
    for c in folded.chars() {
        match letter(c) {
            _ if is_left_out(c) => {}
            Some(plain) => loose.push_str(plain),
            None => loose.push(c),
        }
    }
    Some(loose)
}

/// `text` folded, with the letters that people type for others, as the search has it.
pub fn fold_letters(text: &str) -> String {
    let folded = fold(text);
    loose(&folded).unwrap_or(folded)
}

/// Whether it is a letter of Arabic or of a language written as that is: behind it, what keeps two letters apart parts a word
/// where others write a blank.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6ff}')
}

/// The bytes of names that are as they are when they are folded.
const IS_FOLDED: [bool; 256] = {
    let (mut table, mut byte) = ([false; 256], 0);
    while byte < 256 {
        table[byte] = matches!(byte as u8, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/' | b'_');
        byte += 1;
    }
    table
};

/// Whether a name has other blanks than one space between two words.
fn has_odd_blanks(name: &str) -> bool {
    let bytes = name.as_bytes();
    let is_doubled = || bytes.windows(2).any(|pair| pair == b"  ");
    bytes.iter().any(|byte| *byte < b' ') || bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ') || is_doubled()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_case_accents_and_blanks() {
        assert_eq!(fold("  Émile\n ZOLA "), "emile zola");
        for name in ["Ida Lund", " ida Lund", "Ida LUND ", "Ida  Lund", "Ida\tLund", "ida\u{b}lund\n"] {
            assert_eq!(fold(name), "ida lund", "{name:?}");
        }
        assert_eq!(fold("مُحَمَّد"), fold("محمد"));
        assert_eq!(fold("D’Arc"), "d'arc");
        for (typed, name) in [
            ("ÇANKIRI", "Çankırı"),
            ("IŞIL", "Işıl"),
            ("ışıl", "Işıl"),
            ("ŁÓDŹ", "lodz"),
            ("كرمان", "کرمان"),
            ("هلال احمر", "هلال\u{200c}احمر"),
            ("علي", "علی"),
            ("काफी", "काफ़ी"),
            ("Sanaa, Abd al-Rahman", "Sanaʾa, ʿAbd al-Raḥman"),
            ("Hawaii", "Hawaiʻi"),
            ("Слов’янськ", "Словʼянськ"),
            ("Ma'rib", "Maʼrib"),
        ] {
            assert_eq!(fold_letters(typed), fold_letters(name), "{typed}");
        }
        // To a search they are one; who compares names has two.
        for (one, other) in [("Maße", "Masse"), ("Bø", "Bo"), ("Ærø", "Aero"), ("علي", "على"), ("سلمى", "سلمي")]
        {
            assert_eq!(fold_letters(one), fold_letters(other));
            assert_ne!(fold(one), fold(other));
        }
        for (one, other) in [("MÜLLER", "muller"), ("İzmir", "izmir"), ("École", "ecole"), ("काफी", "काफ़ी")]
        {
            assert_eq!(fold(one), fold(other));
        }
        // Marks of other scripts tell words apart.
        for (one, other) in [("राम", "रमा"), ("कमल", "कमला"), ("กา", "กี"), ("ক", "কি")]
        {
            assert_ne!(fold(one), fold(other));
        }
    }
}
