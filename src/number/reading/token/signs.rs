//! Signs of size in numbers of Chinese, Japanese and Korean: 3万5000, 1億2000万, 3만 5천. In: digits that were met. Out: the number
//! that they are with the signs behind them.

use super::{Amount, Reader};
use crate::text::is_hangul;

impl Reader {
    /// The number of Chinese, Japanese or Korean that begins with these digits, if signs of size follow: 3万5000, 1億2000万,
    /// 3만 5천. With its size, if it has no other parts, and where it ends.
    pub(super) fn in_signs(&self, first: Amount, start: usize, end: usize) -> Option<(Amount, u32, usize)> {
        const MYRIAD: u32 = 4;
        let sum = |parts: [Option<Amount>; 3]| {
            parts.into_iter().flatten().map(Some).reduce(|sum, more| sum?.plus(more?)).flatten()
        };
        // Finished ten thousands and more; thousands and hundreds; digits behind which no sign has come yet.
        let (mut large, mut small, mut digits) = (None, None, Some(first));
        // The powers that the next part must be below.
        let (mut power, mut below) = (u32::MAX, u32::MAX);
        let (mut at, mut size, mut is_one, mut found) = (end, 0, true, None);
        loop {
            let sign = self.sign_of_size(at, start);
            match sign {
                Some(next) if next < MYRIAD => {
                    let Some(count) = digits.take().filter(|_| next < below) else { break };
                    small = sum([small, Some(count.times(next)?), None]);
                    below = next;
                }
                // Ten thousand times a hundred million: 3.5万亿.
                Some(next) if digits.is_none() && small.is_none() && next > power => {
                    (large, power) = (large.and_then(|large: Amount| large.times(next)), next);
                }
                Some(next) => {
                    let count = sum([small, digits.take(), None]).filter(|_| next < power);
                    let Some(count) = count else { break };
                    large = sum([large, Some(count.times(next)?), None]);
                    (small, power, below) = (None, next, next);
                }
                None => {
                    let is_parted = at > end && self.char(at) == Some(' ') && self.char(at - 1).is_some_and(is_hangul);
                    let next = at + usize::from(is_parted);
                    if digits.is_some() || self.digit(next).is_none() || first.scale > 0 {
                        break;
                    }
                    let (more, behind) = self.number(next);
                    let limit = 10_u128.checked_pow(below.min(power)).unwrap_or(u128::MAX);
                    digits = more.filter(|more| more.scale == 0 && more.mantissa < limit);
                    (at, is_one) = (behind, false);
                    if digits.is_none() {
                        break;
                    }
                }
            }
            (at, size) = sign.map_or((at, size), |sign| (at + 1, size + sign));
            if sign.is_some() || self.sign_of_size(at, start).is_none() {
                found = Some((sum([large, small, digits])?, if is_one { size } else { 0 }, at));
            }
        }
        found
    }

    /// The power of ten that a sign behind digits says, where it begins no other word: 5千米 are kilometres, 5百貨店 shops.
    /// 5千メートル may be either, 3조 may be a group or an article, and 3만 아니라 says only.
    fn sign_of_size(&self, at: usize, start: usize) -> Option<u32> {
        const MONEY: &[&str] = &["원", "달러", "유로", "엔", "위안", "루블", "파운드", "루피"];
        let (power, others) = match self.char(at)? {
            '百' | '백' => (2, "貨货科帕分姓화신"),
            '千' => (3, "葉代島克米瓦卡赫伏帕焦字斤手吨噸メワグリキヘトボ"),
            '천' => (3, "막"),
            '万' | '萬' => (4, "博国國物寿壽"),
            '만' if self.begins_one(at + 1, &["아니"]) => return None,
            '만' => (4, "찬"),
            '億' | '亿' | '억' => (8, "제"),
            '兆' if self.has_large => (12, "瓦赫帕字位比焦欧歐"),
            '조' if self.begins_one(at + 1, MONEY) || self.is_large_parted(at + 1) => (12, ""),
            _ => return None,
        };
        // Article 3.
        let is_ordinal = start > 0 && self.char(start - 1) == Some('제');
        let is_other = self.char(at + 1).is_some_and(|next| others.contains(next));
        (!is_ordinal && !is_other).then_some(power)
    }

    /// Whether hundred millions stand there, perhaps behind a blank: those of 3조 5000억.
    fn is_large_parted(&self, at: usize) -> bool {
        let at = at + usize::from(self.char(at) == Some(' '));
        let is_part = |at: &usize| self.digit(*at).is_some() || matches!(self.char(*at), Some(',' | '천' | '백'));
        let end = at + (at..).take_while(is_part).count();
        end > at && self.char(end) == Some('억')
    }
}
