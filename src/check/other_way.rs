//! A verb that says the contrary of its two figures: sales rose from [81.9](=a) to [73.4](=b). Asked are two figures of one
//! unit, one right after the other, between words for *from* and *to*, with a verb of rising or falling in the same clause that
//! nobody denies, expects or imagines.

use super::around::Text;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{FigureIx, Owner, Site, Target};
use crate::number::with_unit;
use crate::parse::reference::{Kind, Reference};
use crate::text::primary;

/// A language. A word stands here as `fold` leaves it.
struct Words {
    code: &'static str,
    up: &'static str,
    down: &'static str,
    from: &'static str,
    to: &'static str,
    /// Behind both numbers in German: ist von 5 auf 3 gestiegen.
    last_up: &'static str,
    last_down: &'static str,
    /// What stands between a word for *from* or *to* and the number.
    hedges: &'static str,
    /// What a verb is not asked behind: what is denied, expected, or in a clause of its own.
    unsure: &'static str,
    /// Where less may be more: 8 lira to the dollar, 8 metres below ground, in a table of ranks.
    reversed: &'static str,
}

const WORDS: &[Words] = &[
    Words {
        code: "en",
        up: "rose rises risen rising grew grows grown growing increased increases increasing climbed climbs jumped jumps surged \
            soared rise increase raised",
        down: "fell falls fallen falling dropped drops dropping declined declines declining decreased decreases shrank shrunk \
            plunged plummeted slumped tumbled dipped slid fall drop decline decrease lowered reduced",
        from: "from",
        to: "to",
        last_up: "",
        last_down: "",
        hedges: "about around nearly almost roughly some just over under more less than at least most a an only",
        unsure: "not never no nor without would could might may should must shall will if to expected projected forecast planned \
            who which that whose when while than as and or but unlike instead",
        reversed: "per against dollar euro below under deep depth rank ranks ranking place places position",
    },
    Words {
        code: "fr",
        up: "augmente augmentent grimpe grimpent progresse progressent bondi bondit bondissent monte montent",
        down: "baisse baissent recule reculent diminue diminuent chute chutent tombe tombent",
        from: "de",
        to: "a",
        last_up: "",
        last_down: "",
        hedges: "environ pres plus moins quelque un une presque la le seulement",
        unsure: "ne n pas jamais sans devrait devraient pourrait pourraient si serait seraient qui que dont quand lorsque et ou mais",
        reversed: "par contre dollar dollars euro sous profondeur rang rangs place places",
    },
    Words {
        code: "de",
        up: "stieg stiegen steigt steigen wuchs wuchsen wachst kletterte kletterten erhohte erhohten",
        down: "sank sanken sinkt sinken fiel fielen fallt fallen schrumpfte schrumpften",
        from: "von",
        to: "auf",
        last_up: "gestiegen angestiegen gewachsen geklettert zugenommen",
        last_down: "gesunken gefallen geschrumpft zuruckgegangen abgenommen",
        hedges: "rund etwa knapp fast mehr als uber ca circa gut nur",
        unsure: "nicht nie kein keine keinen wurde wurden konnte konnten soll sollte sollen sollten wird werden durfte durften \
            wenn falls die der das dass als und oder aber",
        reversed: "je pro gegen dollar euro unter tief tiefe rang platz platze",
    },
    Words {
        code: "es",
        up: "subio subieron sube suben crecio crecieron crece crecen aumento aumentaron aumenta aumentan",
        down: "cayo cayeron cae caen bajaron descendio descendieron desciende disminuyo disminuyeron disminuye",
        from: "de desde",
        to: "a hasta",
        last_up: "",
        last_down: "",
        hedges: "un una unos cerca casi mas menos alrededor aproximadamente solo",
        unsure: "no nunca sin podria podrian deberia deberian si seria serian que cuando y o pero como",
        reversed: "por contra dolar dolares euro bajo profundidad puesto puestos lugar",
    },
    Words {
        code: "ar",
        up: "ارتفع ارتفعت زاد زادت صعد صعدت",
        down: "انخفض انخفضت تراجع تراجعت هبط هبطت",
        from: "من",
        to: "إلى الى الي",
        last_up: "",
        last_down: "",
        hedges: "نحو حوالي أكثر أقل اكثر اقل من قرابة",
        unsure: "لم لا لن لو قد التي الذي لكن ولكن أو عندما بينما",
        reversed: "مقابل دولار الدولار يورو تحت عمق المرتبة المركز",
    },
];

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, prose, _) = site.text(owner);
    let (path, lang) = site.file_of(owner);
    let Some(words) = WORDS.iter().find(|words| words.code.eq_ignore_ascii_case(primary(lang))) else { return };
    let text = Text::new(site, body, &prose.targets, lang);
    let figures: Vec<Option<FigureIx>> =
        body.references.iter().zip(&prose.targets).map(|(reference, target)| figure(site, reference, target)).collect();
    for (at, two) in figures.windows(2).enumerate() {
        let &[Some(first), Some(second)] = two else { continue };
        let (Some(one), Some(other)) = (site.value(first), site.value(second)) else { continue };
        let (low, high) = (one.to_ratio(), other.to_ratio());
        let unit = |ix| site.unit(ix).map(str::trim).filter(|unit| !unit.is_empty());
        if low == high || unit(first).is_none() || unit(first) != unit(second) {
            continue;
        }
        let Some((says_up, from_first)) = words.said(&text, at, unit(first).unwrap_or_default()) else {
            continue;
        };
        if says_up == ((high > low) == from_first) {
            continue;
        }
        let shown = |ix: FigureIx| {
            let value = site.value(ix).map(|value| value.format(lang)).unwrap_or_default();
            format!("{} (`{}`)", with_unit(&value, site.unit(ix), lang), site.figure(ix).id.value)
        };
        let (from, to) = if from_first { (first, second) } else { (second, first) };
        let problem = Problem::WordingOtherWay { rises: says_up, from: shown(from), to: shown(to) };
        diagnostics.push(Diagnostic::new(Place::new(path, body.references[at + 1].span), problem));
    }
}

/// The figure whose number a reference says, if that is not below nought and known to both sides.
fn figure(site: &Site, reference: &Reference, target: &Target) -> Option<FigureIx> {
    let (Kind::Value { .. } | Kind::Wording { .. }, Target::Figure(ix)) = (&reference.kind, target) else {
        return None;
    };
    let is_plain = site.value(*ix).is_some_and(|value| !value.as_str().starts_with('-'));
    (is_plain && matches!(site.bound(*ix), None | Some("about"))).then_some(*ix)
}

impl Words {
    /// Whether the verb of two numbers that follow each other says that something is more, and whether the first of them is the
    /// one from which.
    fn said(&self, text: &Text<'_>, first: usize, unit: &str) -> Option<(bool, bool)> {
        /// What stands between the two: in 2024.
        const BETWEEN: usize = 6;
        let (before, between, behind) = text.parts_of_two(first)?;
        let ends = |c: char| matches!(c, '.' | ';' | '!' | '?' | '؛' | '؟');
        if between.contains(ends) {
            return None;
        }
        let sentence = before.rsplit(ends).next().unwrap_or_default();
        let clause = sentence.rsplit([',', '،', ':', '–', '—', '(']).next().unwrap_or_default();
        let (before, between) = (self.split(clause), self.split(&between));
        let behind = self.split(behind.split(ends).next().unwrap_or_default());
        let (before, joint) = self.without_last(&before)?;
        let (middle, second) = self.without_last(&between)?;
        let from_first = match (joint, second) {
            (joint, second) if is_in(joint, self.from) && is_in(second, self.to) => true,
            (joint, second) if is_in(joint, self.to) && is_in(second, self.from) => false,
            _ => return None,
        };
        let unit = self.split(unit);
        let is_more = |word: &String| {
            is_in(word, self.from) && self.code != "fr" || is_in(word, self.to) || is_in(word, self.unsure)
        };
        let is_reversed =
            |word: &String| is_in(word, self.reversed) && !unit.iter().any(|unit| word.starts_with(unit.as_str()));
        let near = behind.iter().take(BETWEEN);
        if middle.len() > BETWEEN
            || middle.iter().any(is_more)
            || middle.iter().chain(near).chain(&unit).any(|word| is_reversed(word) || is_in(word, "per je pro par por"))
        {
            return None;
        }
        let says_up = self.verb(before).or_else(|| {
            let says = |word: &&String| is_in(word, self.last_up) || is_in(word, self.last_down);
            let last = behind.iter().take(BETWEEN).find(says)?;
            let is_unsure = before.iter().any(|word| is_in(word, self.unsure) && !is_in(word, "die der das"));
            (!is_unsure).then(|| is_in(last, self.last_up))
        })?;
        Some((says_up, from_first))
    }

    /// Whether the verb that stands last in a clause, and not far from its end, says that something is more.
    fn verb(&self, words: &[String]) -> Option<bool> {
        const FAR: usize = 5;
        const DENIAL: usize = 4;
        let is_verb = |word: &String| is_in(word, self.up) || is_in(word, self.down);
        let at = words.iter().rposition(is_verb)?;
        let is_unsure = |word: &String| is_in(word, self.unsure);
        // In German an article stands between, and is no word that begins a clause there.
        let parts = |word: &String| is_unsure(word) && !(self.code == "de" && is_in(word, "die der das"));
        let is_free = !words[at + 1..].iter().any(parts) && !words[at.saturating_sub(DENIAL)..at].iter().any(parts);
        (is_free && words.len() - at <= FAR + 1).then(|| is_in(&words[at], self.up))
    }

    /// Words without the last, but for what says how exact a number is.
    fn without_last<'w>(&self, words: &'w [String]) -> Option<(&'w [String], &'w str)> {
        let at = words.iter().rposition(|word| !is_in(word, self.hedges) || is_in(word, self.from))?;
        Some((&words[..at], words[at].as_str()))
    }

    /// The words of a text; in Arabic without the *and* or *so* that is written at a verb.
    fn split(&self, text: &str) -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold);
        let bare = |word: String| match word.strip_prefix(['و', 'ف']) {
            Some(bare) if is_in(bare, self.up) || is_in(bare, self.down) => bare.to_owned(),
            _ => word,
        };
        words.map(bare).collect()
    }
}

fn is_in(word: &str, list: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}
