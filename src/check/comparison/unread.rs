//! Sizes in languages whose words are not read: 1,2 млн, 120万. In: a figure and a number with what stands behind it. Out:
//! whether a word there may be a size with which the number is the figure's. What it says nobody knows here.

use super::{Comparison, Known};
use crate::number::reading::{Reading, knows_words};

/// How words of size begin: thousand, ten thousand, million and more.
const SIZES: &str = "mil mld mrd mia mio mln bil bin bln tri trl tis tys tus tuh dui duiz ezer тыс тис мил міл млн мл хил хиляд \
    трил трлн биллион більйон χιλ εκατ δισ אלף אלפ מילי הז هزار میلی ملیون ملین 万 萬 億 亿 千 兆 만 억 천 조 ngh tri tỷ ty rib jut lakh \
    crore लाख करोड हज़ार हजार พัน หมื่น แสน ล้าน";

impl Comparison<'_> {
    /// Whether a number of `text` may be the figure's with the word behind it, in a language whose words are not read.
    pub(in crate::check) fn may_be_sized(&self, known: &Known<'_>, reading: &Reading, text: &str, lang: &str) -> bool {
        const POWERS: &[u32] = &[3, 4, 5, 6, 7, 8, 9, 12];
        if knows_words(lang) {
            return false;
        }
        let behind = text.get(reading.at.end..).unwrap_or_default().trim_start();
        let word = &behind[..behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len())].to_lowercase();
        if !SIZES.split_ascii_whitespace().any(|size| word.starts_with(size)) {
            return false;
        }
        let mut sized = POWERS.iter().filter_map(|power| reading.sized(*power));
        sized.any(|sized| self.equals(known, &sized) || self.fits(known, &sized, &[]))
    }
}
