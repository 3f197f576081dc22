//! Numbers in languages whose words are not read: 1,2 млн, 120万人, від 600 до 650. In: a figure and a number with what stands
//! beside it. Out: whether it may be the figure's, with the size behind it and that of the figure's unit.

use super::{Comparison, Known};
use crate::number::reading::{Reading, read};
use crate::number::{power_of_ten, size_abroad};
use crate::text::{is_dense, speaks};
use unicode_normalization::char::is_combining_mark;

/// How words begin that may be a size which nobody knows: they may be any.
const MAYBE: &str = "mil mld mrd mia mio mln bil bin bln tri trl tis tys tus tuh dui duiz ezer тыс тис мил міл млн хил хиляд \
    трил трлн биллион більйон χιλ εκατ δισ אלף אלפ מילי הז هزار میلی ملیون ملین 千 兆 백 천 만 억 조 ngh tri tỷ ty rib jut lakh crore लाख करोड \
    हज़ार हजार พัน หมื่น แสน ล้าน";

/// Languages that say behind a number what it is rounded to: 1600'den fazla, 1600 से अधिक, 1600人以上.
const HEDGED_BEHIND: &str = "az bn gu hi ja kk kn ko ky ml mr my ne pa si ta te tr ur uz zh";

impl Comparison<'_> {
    /// Whether something is so of a number of `text`, as it may be meant: with the size behind it, in the size of the
    /// figure's unit or in none. What is followed by a size that is known is not meant without it.
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
            let word = behind.trim_start().to_lowercase();
            MAYBE.split_ascii_whitespace().any(|size| word.starts_with(size))
        };
        let powers: &[i32] = match size_abroad(behind, lang) {
            Some((power, _)) => &[i32::try_from(power).unwrap_or_default()],
            None if may_be_size() => POWERS,
            None => &POWERS[..1],
        };
        let of_unit = self.power_abroad(lang);
        powers.iter().any(|power| {
            reading.sized(*power).is_some_and(|sized| is_so(&sized))
                || of_unit.and_then(|unit| reading.sized(power - unit)).is_some_and(|sized| is_so(&sized))
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

    /// The same of words outside the link that the number stands in. In scripts without blanks any letter may stand there, and
    /// in Korean any particle: there only words are taken for such that are.
    pub(in crate::check) fn may_be_hedged_outside(&self, (before, after): (&str, &str), lang: &str) -> bool {
        const AHEAD: &str = "約 およそ おおよそ ほぼ 少なくとも 最大 最低 最多 大约 大約 约 至少 超过 超過 逾 近 将近 將近 不到 不足 最少 약 적어도 최소 최대 거의";
        const BEHIND: &str = "以上 以下 未満 未满 未滿 超 余 強 弱 前後 近く 近い ほど 程度 あまり 余り 足らず 左右 上下 多 以内 이상 이하 미만 초과 가량 정도 안팎 여 남짓";
        /// The counted thing may stand between, as in 1600人以上.
        const NEAR: usize = 4;
        let before = before.trim_end();
        if !(speaks(lang, "ko") || before.ends_with(is_dense) || after.starts_with(is_dense)) {
            return before.ends_with(|c: char| c.is_alphabetic() || is_combining_mark(c));
        }
        let is_behind = |word: &str| {
            let mut places = after.char_indices().take(NEAR).take_while(|(_, c)| c.is_alphabetic() || *c == ' ');
            places.any(|(at, _)| after[at..].starts_with(word))
        };
        AHEAD.split(' ').any(|word| before.ends_with(word)) || BEHIND.split(' ').any(is_behind)
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

    /// The power of ten that the figure's unit begins with, in the language of the text or in its own: млн руб., 億円.
    fn power_abroad(&self, lang: &str) -> Option<i32> {
        let unit = self.site.unit(self.ix)?;
        let langs = self.site.unit_langs(self.ix);
        let in_words = [lang].into_iter().chain(langs.iter().copied()).find_map(|lang| size_abroad(unit, lang));
        let in_signs = || {
            let one = read(&format!("1{unit}"), lang).into_iter().next()?.low.value.to_ratio();
            (1..16).find(|power| one == power_of_ten(*power))
        };
        let power = in_words.map(|(power, _)| power).or_else(in_signs)?;
        i32::try_from(power).ok()
    }
}
