//! Numbers in languages whose words are not read: 1,2 млн, 120万人, від 600 до 650. In: a figure and a number with what stands
//! beside it. Out: whether it may be the figure's, with the size behind it and that of the figure's unit.

use super::{Comparison, Known};
use crate::number::reading::{Reading, Unit, knows_words, read};
use crate::number::{codes_of, is_currency, named, power_of_ten, share_ahead, size_abroad};
use crate::text::{is_dense, speaks};
use unicode_normalization::char::is_combining_mark;

/// Words that may be a size which nobody knows, in a language whose words are not read; those with an asterisk with some
/// more letters, as they are declined: милион, милиони. Many others begin as these do: militares, tribunali, bina.
const MAYBE: &str = "mil milh mila mille mie mii mld mlrd mrd mia mio mln mn bil bln bn tri trl tn tis tys tus bin bini bine binin binden binlik ezer ezerért ezren \
    ribu ribuan juta jutaan milako milj milioan* tysięc* \
    milhar milhares milhão milhões bilhão bilhões bilião biliões trilhão trilhões triliões milers migliaia milió miliar milioane \
    milion* milión* million* millió* milijun* milijon* milyon* miljon* miljoen* miljoon* miliard* miljard* milijard* milliard* milliárd* \
    milyar* bilion* bilión* billion* billió* bilyon* biljon* biljoen* biljoon* trilion* trilión* trillion* trillió* trilyon* triljon* \
    triljoen* triliun tisíc* tisuć* tisoč* tysiąc* tusen* tusind* tuhat* tuhan* tuhann* tuhans* tuhand* duizend* tūkstan* \
    tūkstoš* mijë mijëra nghìn ngàn triệu tỷ tỉ ty trăm lakh crore \
    тыс тис тысяч* тисяч* хил хиляд* хиљад* илјад* мил мілн млн млрд мільйон* мільён* миллион* милион* милијард* мільярд* мільярд* \
    миллиард* милиард* билион* більйон* биллион* трлн трильйон* триллион* трилион* χιλ χιλιάδ* εκατ εκατομμύρι* εκατομμυρί* δισ \
    δισεκατομμύρι* δισεκατομμυρί*";

/// How words begin that may be one, in scripts that write no blanks or have their endings otherwise.
const MAYBE_BEGINNING: &str =
    "אלף אלפ מילי מיליו מיליא הז هزار میلی ملیون ملین 千 兆 백 천 만 억 조 लाख करोड हज़ार हजार พัน หมื่น แสน ล้าน";

/// Languages that say behind a number what it is rounded to: 1600'den fazla, 1600 से अधिक, 1600人以上.
const HEDGED_BEHIND: &str = "az bn gu hi ja kk kn ko ky ml mr my ne pa si ta te tr ur uz zh";

fn may_be_size(word: &str) -> bool {
    /// How many letters more a declined word has, by the length of its stem.
    const LONG: usize = 5;
    let ending = |stem: &str| if stem.chars().count() < LONG { 2 } else { 4 };
    let is_it = |size: &str| match size.strip_suffix('*') {
        Some(stem) => word.strip_prefix(stem).is_some_and(|rest| rest.chars().count() <= ending(stem)),
        None => word == size,
    };
    MAYBE.split_ascii_whitespace().any(is_it)
        || MAYBE_BEGINNING.split_ascii_whitespace().any(|size| word.starts_with(size))
}

impl Comparison<'_> {
    /// Whether something is so of a number of `text`, as it may be meant: with the size behind it, in the size of the
    /// figure's unit or in none. What is followed by a size that is known is not meant without it, and what is followed by
    /// what the unit counts is meant in none.
    pub(in crate::check) fn may_mean(
        &self,
        reading: &Reading,
        text: &str,
        lang: &str,
        is_so: impl Fn(&Reading) -> bool,
    ) -> bool {
        const POWERS: &[i32] = &[0, 3, 4, 5, 6, 7, 8, 9, 12];
        let behind = text.get(reading.at.end..).unwrap_or_default();
        let may_be_size = || {
            let behind = behind.trim_start();
            let unit = self.site.unit(self.ix).unwrap_or_default().trim();
            let is_unit = !unit.is_empty() && self.size_abroad(lang).is_none() && behind.starts_with(unit);
            let end = behind.find(|c: char| !c.is_alphabetic() && c != '·').unwrap_or(behind.len());
            !is_unit && may_be_size(&behind[..end].to_lowercase())
        };
        let powers: &[i32] = match size_abroad(behind, lang) {
            Some((power, _)) => &[i32::try_from(power).unwrap_or_default()],
            None if may_be_size() => POWERS,
            None => &POWERS[..1],
        };
        let of_unit = self.size_abroad(lang);
        // 4 euro are not 4 miliardi EUR, whatever stands elsewhere.
        let whole = of_unit.filter(|(_, counted)| powers == [0] && is_counted(reading, behind, counted, lang));
        let known =
            self.site.size(self.ix).filter(|size| powers == [0] && is_counted(reading, behind, &size.rest, lang));
        if let Some(power) = whole.map(|(power, _)| power).or_else(|| i32::try_from(known?.power).ok()) {
            return reading.sized(-power).is_some_and(|sized| is_so(&sized));
        }
        powers.iter().any(|power| {
            reading.sized(*power).is_some_and(|sized| is_so(&sized))
                || of_unit.and_then(|(unit, _)| reading.sized(power - unit)).is_some_and(|sized| is_so(&sized))
        })
    }

    /// Whether a word that nobody reads stands at a number of `text` and may say that it is rounded: right before it, and in
    /// some languages behind it, other than its size and the figure's unit.
    pub(in crate::check) fn may_be_hedged(&self, reading: &Reading, text: &str, lang: &str) -> bool {
        let (before, after) = (&text[..reading.at.start], &text[reading.at.end..]);
        let is_letter = |c: char| c.is_alphabetic() || is_combining_mark(c);
        let after = &after[size_abroad(after, lang).map_or(0, |(_, end)| end)..];
        let unit = self.site.unit(self.ix).unwrap_or_default().trim();
        let is_unit = || !unit.is_empty() && unit.ends_with(after.trim());
        let is_behind = || HEDGED_BEHIND.split(' ').any(|known| speaks(lang, known));
        before.trim_end().ends_with(is_letter) || is_behind() && after.contains(is_letter) && !is_unit()
    }

    /// Whether two numbers of `text` are the two ends of the figure's range, in their order, whatever stands between them.
    pub(in crate::check) fn are_ends(
        &self,
        known: &Known<'_>,
        (low, high): (&Reading, &Reading),
        text: &str,
        lang: &str,
        exact: bool,
    ) -> bool {
        if self.site.range(self.ix).is_none() || low.high.is_some() || high.high.is_some() {
            return false;
        }
        let power = |reading: &Reading| size_abroad(&text[reading.at.end..], lang).map(|(power, _)| power as i32);
        let own = power(low).and_then(|own| low.sized(own - power(high).unwrap_or_default()));
        let range =
            Reading { high: Some(high.low.clone()), at: high.at.clone(), ..own.as_ref().unwrap_or(low).clone() };
        self.may_mean(&range, text, lang, |range| {
            self.equals(known, range) || !exact && matches!(known, Known::Range(..)) && self.fits(known, range, &[])
        })
    }

    /// Whether the figure's unit begins with a size, which a number of a text must bring.
    pub(in crate::check) fn has_size_abroad(&self, lang: &str) -> bool {
        self.power().is_some() || self.size_abroad(lang).is_some()
    }

    /// The power of ten that the figure's unit begins with, in the language of the text or in its own, and what it counts:
    /// млн руб., 億円.
    fn size_abroad(&self, lang: &str) -> Option<(i32, &str)> {
        let unit = self.site.unit(self.ix)?;
        let langs = self.site.unit_langs(self.ix);
        let in_words = [lang].into_iter().chain(langs.iter().copied()).find_map(|lang| size_abroad(unit, lang));
        let in_signs = || {
            let one = read(&format!("1{unit}"), lang).into_iter().next()?;
            let value = one.low.value.to_ratio();
            Some(((1..16).find(|power| value == power_of_ten(*power))?, one.at.end - "1".len()))
        };
        let (power, end) = in_words.or_else(in_signs)?;
        Some((i32::try_from(power).ok()?, &unit[end..]))
    }
}

/// A number with the share that words right behind it say, in languages whose other words are not read: 5 per mille.
pub(in crate::check) fn with_share(reading: Reading, behind: &str, lang: &str) -> Reading {
    let share = || match share_ahead(behind)?.0 {
        100 => Some(Unit::Percent),
        1000 => Some(Unit::PerMille),
        _ => None,
    };
    let unit = reading.unit.clone().or_else(|| share().filter(|_| !knows_words(lang)));
    Reading { unit, ..reading }
}

/// Whether what stands behind a number is what a unit counts behind its size: 9 persone of `mila persone`, 4 € of `mld EUR`.
fn is_counted(reading: &Reading, behind: &str, counted: &str, lang: &str) -> bool {
    // Of, and what is no word of the unit.
    const SHORTEST: usize = 3;
    let money = |text: &str| named(text, Some(lang)).is_some_and(|named| named.meanings.iter().any(|it| it.is_money()));
    let code = counted.split_whitespace().next().unwrap_or_default();
    if is_currency(code) || codes_of(code).is_some() || money(counted.trim_start()) {
        return matches!(reading.unit, Some(Unit::Currency(_))) || money(behind.trim_start());
    }
    let is_word = |word: &&str| word.chars().count() >= SHORTEST || word.starts_with(is_dense);
    let first = counted.split(|c: char| !c.is_alphabetic() && !is_combining_mark(c)).find(is_word);
    first.is_some_and(|first| behind.trim_start().to_lowercase().starts_with(&first.to_lowercase()))
}
