//! Units in words against that of a figure. In: a figure, and what stands behind a number. Out: whether it is the figure's unit,
//! another one, or one to which its number is converted.

use super::rate::{Rate, base, is_base_ahead, is_in_other_each, is_of_same, is_per, named_behind, spelled};
use super::{Comparison, Known, fits_range};
use crate::check::count_not_whole::is_indivisible;
use crate::link::names::fold;
use crate::number::reading::{Hedge, Reading, Unit, Written, is_in, knows_words, says_times};
use crate::number::{
    BASIS, Decimal, Family, Meaning, Named, OfEach, Ratio, codes_of, is_currency, is_money_sign, is_size, meanings,
    named, power_of_ten, share_ahead, share_in, whole,
};
use crate::text::speaks;
use num_traits::One;

/// Whether a unit without a code may be money: it says so, or it is a size such as `million`, or not there at all.
fn may_be_money(unit: &str) -> bool {
    // Those that have no code of their own in `names`, since most often they are something else.
    const WORDS: &str = "money cent cents centime centimes centimo centimos centavo centavos eurocent eurocents penny pence \
        crown crowns corona coronas couronne couronnes krone kronen koruna korunas korun mark marks real reales reals won wons \
        rand rands sol soles lek leks leu lei lev leva lari cedi cedis birr birrs kwacha taka takas dong dongs manat som soum \
        schekel schilling schillinge sterling";
    // In Arabic words end in many ways.
    const STEMS: &[&str] =
        &["دولار", "دينار", "دنانير", "درهم", "دراهم", "جنيه", "ريال", "ليرة", "ليرات", "يورو", "روبل", "شيكل", "فرنك"];
    let is_money = |word: &str| {
        is_in(&fold(word), WORDS)
            || meanings(word).iter().any(|meaning| meaning.is_money())
            || STEMS.iter().any(|stem| word.strip_prefix("ال").unwrap_or(word).starts_with(stem))
    };
    let mut words = unit.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    unit.contains(is_money_sign) || unit.split_whitespace().chain(words.clone()).any(is_money) || words.all(is_size)
}

impl Comparison<'_> {
    /// Whether the sign or code at the number can be the figure's unit. Free words may mean anything.
    pub(in crate::check) fn is_in_unit(&self, reading: &Reading) -> bool {
        if reading.unit.is_none() {
            return true;
        }
        let own = self.rest_of_unit();
        let unit = own.as_deref().unwrap_or_else(|| self.unit());
        let share = is_share(unit);
        // €12 of EUR/MWh
        let currency = unit.split(|c: char| c.is_whitespace() || c == '/').find(|word| is_currency(word));
        // What the unit says in a sign or in words: M€, millions d’euros.
        let in_words = || match meanings(unit).first().copied() {
            Some(Meaning::Money(codes)) => Some(codes),
            _ => named(unit, None).and_then(|named| named.meanings.into_iter().find_map(codes)),
        };
        match &reading.unit {
            None => true,
            Some(Unit::Percent) => share,
            Some(Unit::PerMille) => share_in(unit) == Some(1000),
            Some(Unit::Currency(sign)) => match currency {
                _ if share => false,
                Some(code) => is_sign_of(sign, code),
                None => {
                    may_be_money(unit) && in_words().is_none_or(|codes| codes.split(' ').any(|it| is_sign_of(sign, it)))
                }
            },
        }
    }

    /// Whether the words after a number name money or a measure that is not the figure's: `12 miles` of a figure in km. Other
    /// words are not told apart, for one may stand for another, and a unit that is not known may be anything.
    pub(in crate::check) fn is_other_unit(&self, after: &str, lang: &str) -> bool {
        if self.is_share_in_times(after, lang) {
            return true;
        }
        let unit = spelled(self.site.unit_without_size(self.ix));
        if unit.trim().is_empty() {
            return false;
        }
        if self.other_per(after, lang).is_some() {
            return true;
        }
        let (own_rate, said_rate) = (Rate::of(&unit), Rate::behind(after, lang));
        if let (Some(own), Some(said)) = (&own_rate, &said_rate)
            && own.is_in_other(said)
        {
            return true;
        }
        let Some(mut said) = named_behind(after, lang) else { return false };
        let own = meanings(&unit);
        if !own.is_empty() {
            // Of a speed in words the way is said, and the hour in words that are not known: 100 km/h, `100 km in der Stunde`.
            let is_speed = own.iter().any(|own| matches!(own, Meaning::Measure(Family::Speed, _)));
            let ways = parts(&unit).into_iter().filter(|part| is_speed && is_length(part));
            let all: Vec<Meaning> =
                own.iter().copied().chain(ways).flat_map(|own| [Some(own), way(own)]).flatten().collect();
            let whole = said_rate.as_ref().map(Rate::whole).unwrap_or_default();
            // 11 kilometres per second are a speed, and no length.
            let is_fast = own.iter().any(is_length) && said_rate.is_some_and(|said| said.is_fast());
            let is_own = |said: &Meaning| all.iter().any(|own| is_same(*said, *own));
            return is_fast || !said.meanings.iter().chain(&whole).any(is_own);
        }
        // Of tonnes of CO2, kilograms are others, and millions of them may be as many.
        let heads = head_of(&unit);
        let is_other = |said: Meaning| heads.iter().any(|head| is_convertible(*head, said));
        if said.meanings.iter().any(|said| is_other(*said)) && !said.meanings.iter().any(|said| heads.contains(said)) {
            return true;
        }
        // Of mg/m³, grams are others, and of hours a day, minutes are.
        if let Some(own) = &own_rate
            && own.counted.iter().any(|own| !own.is_money())
        {
            // Kilometres per hour are said as a speed, too.
            let whole = own.whole();
            let is_own = |said: &Meaning| own.counted.iter().chain(&whole).any(|own| is_same(*said, *own));
            return !said.meanings.iter().any(is_own);
        }
        // No ships are megawatts.
        let is_of_signs = said.is_plain || said.is_made && said.words.chars().nth(1).is_some();
        if is_of_signs && said.meanings.iter().all(|said| said.is_of_signs()) && is_indivisible(&unit) {
            return true;
        }
        let is_share = share_in(&unit).is_some();
        if !is_share && said.meanings.iter().any(|meaning| meaning.is_loose()) {
            let first = after.split_whitespace().next().and_then(|first| named(first, Some(lang)));
            match first.filter(|first| !first.meanings.iter().any(|meaning| meaning.is_loose())) {
                Some(first) => said = first,
                None => return false,
            }
        }
        let mut parts = own_rate.map_or_else(|| parts(&unit), |rate| rate.counted);
        parts.retain(|part| !part.is_loose());
        // The cent of per cent is none.
        parts.retain(|part| !is_share || !matches!(part, Meaning::Measure(Family::Cents, _)));
        let may_be = |said: &Meaning| match said {
            Meaning::Money(_) if is_share => false,
            Meaning::Money(_) if parts.iter().any(|own| own.is_money()) => parts.iter().any(|own| is_same(*said, *own)),
            Meaning::Money(_) => may_be_money(&unit),
            Meaning::Measure(..) => parts.iter().any(|own| !own.is_money()),
        };
        let is_known = !parts.is_empty() || is_share;
        // So much in another may be what a unit that nobody knows is: cumecs are cubic metres per second.
        let told =
            is_known || said_rate.is_none() && said.is_plain && !said.is_made && self.is_noun(&unit, &said, lang);
        told && !said.meanings.iter().any(may_be)
    }

    /// Whether words behind a bare number count people or things, where the figure is so many in a hundred: 38 people of 38%.
    /// `before` is the text before the number, where the hundred may stand too: out of a hundred, 38 people.
    pub(in crate::check) fn counts_others(&self, after: &str, before: impl FnOnce() -> String) -> bool {
        const HUNDRED: &[&str] =
            &["100", "hundred", "cent", "hundert", "cien", "ciento", "مئة", "مائة", "المئة", "المائة", "١٠٠"];
        // As far as so many in a hundred are said.
        const NEAR: usize = 8;
        let mut words = after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(NEAR);
        let Some(first) = words.next().filter(|_| after.starts_with(char::is_whitespace) && is_share(self.unit()))
        else {
            return false;
        };
        let is_of_hundred = || {
            let before = before().to_lowercase();
            let sentence = before.rsplit(['.', '!', '?', '؟', ';']).next().unwrap_or_default();
            let mut last = "";
            sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).any(|word| {
                let is_per = matches!(std::mem::replace(&mut last, word), "per" | "pour" | "por" | "في");
                HUNDRED.contains(&word) && !is_per
            })
        };
        is_indivisible(first) && !words.any(|word| HUNDRED.contains(&word)) && !is_of_hundred()
    }

    /// Whether the figure is a time.
    pub(in crate::check) fn is_time(&self) -> bool {
        let own = self.site.unit_without_size(self.ix);
        head_of(&own).iter().any(|own| own.is_time())
    }

    /// Where the words behind a number end, if they say that it is one of so many others than the figure's: 12 deaths per million of
    /// those per 100,000, 2 mutations a year of those a month.
    pub(in crate::check) fn other_per(&self, after: &str, lang: &str) -> Option<usize> {
        let base = self.bases(after, lang).map(|(.., end)| end);
        base.or_else(|| is_in_other_each(&spelled(self.site.unit_without_size(self.ix)), after, lang))
    }

    /// Of how many at once the figure is so much, and of how many the number before `after`, both as powers of ten, where those are
    /// others of the same; and where the words for it end. Pour cent is no base.
    fn bases(&self, after: &str, lang: &str) -> Option<(u32, u32, usize)> {
        let (said, end) = base(after, lang, is_base_ahead)?;
        if share_in(self.unit()).is_some() {
            return None;
        }
        let langs = self.site.unit_langs(self.ix);
        let own: Vec<_> = langs.iter().filter_map(|lang| base(self.unit(), lang, is_per)).collect();
        let (first, own_end) = *own.first().filter(|_| own.iter().all(|(own, _)| *own != said))?;
        is_of_same(&self.unit()[own_end..], &after[end..]).then_some((first, said, end))
    }

    /// Whether `after` says times behind a number, and the figure is counted in hundredths: 1.5 times is 150%.
    fn is_share_in_times(&self, after: &str, lang: &str) -> bool {
        says_times(after, lang) && !self.one().is_one() && !is_points(self.unit())
    }

    /// Whether a number in another unit of the same measure, which is how `after` begins, is the figure's: 140 centimetres of
    /// 1.4 m; or, with hedges, rounds it.
    pub(in crate::check) fn is_converted(
        &self,
        known: &Known<'_>,
        reading: &Reading,
        (after, lang): (&str, &str),
        hedges: Option<&[Hedge]>,
    ) -> bool {
        let near = hedges.map(|_| &[][..]);
        let is_between = |value: &Ratio, high: &Written| {
            hedges == Some(&[]) && (reading.low.value.to_ratio()..=high.value.to_ratio()).contains(value)
        };
        let is_it = |times: &Ratio| {
            let by = |value: &Decimal| value.to_ratio() * times;
            match (known, &reading.high) {
                (Known::Value(value), Some(high)) => is_between(&by(value), high),
                (Known::Value(value), None) => reading.low.says(&by(value), hedges),
                (Known::Range(from, to), Some(high)) => reading.low.says(&by(from), near) && high.says(&by(to), near),
                (Known::Range(from, to), None) => hedges.is_some_and(|hedges| {
                    let hedges = if hedges.is_empty() { &[Hedge::About] } else { hedges };
                    hedges.iter().all(|hedge| fits_range(&by(from), &by(to), &reading.low, *hedge))
                }),
                (Known::Series(points), None) => points.iter().any(|point| reading.low.says(&by(point), hedges)),
                (Known::Series(points), Some(high)) => points.iter().any(|point| is_between(&by(point), high)),
            }
        };
        // 0.5% of 5‰.
        let share = match (&reading.unit, share_in(self.unit())) {
            (Some(Unit::Percent), Some(1000)) => Some(power_of_ten(1).recip()),
            (Some(Unit::PerMille), Some(100)) => Some(power_of_ten(1)),
            _ => None,
        };
        share.iter().any(is_it) || self.conversions(after, lang).iter().any(is_it)
    }

    /// What the figure's number is multiplied by to be one in the unit that `after` begins with.
    pub(in crate::check) fn conversions(&self, after: &str, lang: &str) -> Vec<Ratio> {
        if self.is_share_in_times(after, lang) {
            return vec![self.one().recip()];
        }
        let (power, own) = self.site.size(self.ix).map_or((0, self.unit().to_owned()), |size| (size.power, size.rest));
        let own = spelled(own);
        let said = named_behind(after, lang);
        // 120 per million of 12 per 100,000; grams of kilograms nobody reckons in both at once.
        if let Some((base, other, _)) = self.bases(after, lang) {
            let times = power_of_ten(other) / power_of_ten(base) * power_of_ten(power);
            return if said.is_none() { vec![times] } else { Vec::new() };
        }
        let goes_on = said.as_ref().is_some_and(|said| said.goes_on);
        let mut said = said.map(|named| named.meanings).unwrap_or_default();
        let (own_rate, said_rate) = (Rate::of(&own).filter(|_| meanings(&own).is_empty()), Rate::behind(after, lang));
        let is_rate = own_rate.is_some() && said_rate.is_some();
        // 5 mg/m³ of 5 µg/m³, and as many people per square mile as on so many square kilometres.
        let each = match (&own_rate, &said_rate) {
            (Some(own), Some(said)) => match own.times(said) {
                Some(times) if own.counted.is_empty() && said.counted.is_empty() => {
                    return vec![times * power_of_ten(power)];
                }
                Some(times) => times,
                None => return Vec::new(),
            },
            _ => Ratio::one(),
        };
        let is_fast = said_rate.as_ref().is_some_and(Rate::is_fast);
        let whole: Vec<Meaning> = said_rate.filter(|_| !is_rate).iter().flat_map(Rate::whole).collect();
        said.retain(|said| !(is_fast && is_length(said)));
        said.extend(&whole);
        let mut own = own_rate.map_or_else(|| head_of(&own), |rate| rate.counted);
        own.extend(own.clone().into_iter().filter_map(way));
        let may_be_money = own.iter().any(|own| own.is_money());
        let is_unclear = |own: Meaning, said: Meaning| {
            goes_on && !is_rate && !whole.contains(&said) && (own.is_customary() || said.is_customary())
                || said.is_pound() && !speaks(lang, "en")
        };
        let times = |own: i128, said: i128| Ratio::new(own.into(), said.into()) * &each * power_of_ten(power);
        let pairs = own.iter().flat_map(|own| said.iter().map(move |said| (*own, *said)));
        // At sea, miles are nautical ones: 12 milles of 12 milles marins. On land nobody means those.
        let is_at_sea = |own: Meaning, said: Meaning| own.is_nautical_mile() && said.is_mile();
        let same = pairs.clone().any(|(own, said)| is_at_sea(own, said)).then(|| times(1, 1));
        let times = pairs.filter_map(|(own, said)| match (own, said) {
            (Meaning::Measure(of, size), Meaning::Measure(family, other)) => {
                (of == family && !may_be_money && !is_unclear(own, said)).then(|| times(size, other))
            }
            // 75 cents of 0.75 euros.
            (Meaning::Money(codes), Meaning::Measure(Family::Cents, _)) if has_cents(codes) => Some(times(100, 1)),
            (Meaning::Measure(Family::Cents, _), Meaning::Money(codes)) if has_cents(codes) => Some(times(1, 100)),
            _ => None,
        });
        same.into_iter().chain(times).collect()
    }

    /// Whether a number of points, as `after` says behind it, is the figure's, which is in hundredths of them: a quarter point of
    /// 25 basis points. Of the points of an index nobody would say so.
    pub(in crate::check) fn is_in_points(
        &self,
        known: &Known<'_>,
        reading: &Reading,
        (after, lang): (&str, &str),
        hedges: Option<&[Hedge]>,
    ) -> bool {
        const POINTS: &OfEach<(&str, &[&str])> = &[
            ("en", &["point", "points"]),
            ("fr", &["point", "points"]),
            ("de", &["punkt", "punkte", "punkten", "punktes"]),
            ("es", &["punto", "puntos"]),
            ("ar", &["نقطة", "نقاط"]),
        ];
        let Some((_, points)) = POINTS.iter().find(|(code, _)| speaks(lang, code)) else {
            return false;
        };
        let after = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2011}'));
        let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        let (true, Known::Value(value)) =
            (reading.high.is_none() && points.contains(&&*word) && self.is_in_basis_points(), known)
        else {
            return false;
        };
        reading.low.says(&(value.to_ratio() / power_of_ten(2)), hedges)
    }

    /// Whether the figure is in hundredths of percentage points.
    pub(in crate::check) fn is_in_basis_points(&self) -> bool {
        meanings(self.unit()).contains(&BASIS)
    }

    /// Whether `after` says points of per cent behind a number, where the figure is so many in a hundred, and no difference of two
    /// such.
    pub(in crate::check) fn is_in_other_points(&self, after: &str, lang: &str) -> bool {
        const OF: &[&str] = &["of", "de", "du", "des", "der", "del", "d'", "d’", "von", "aller", "من"];
        let unit = self.unit();
        // A lead or a swing in per cent is a difference.
        let is_plain = || {
            share_ahead(unit).map(|(_, of)| of.trim_start()).is_some_and(|of| {
                let is_of = |word: &&str| {
                    of.strip_prefix(*word)
                        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || word.ends_with(['\'', '’']))
                };
                of.is_empty() || OF.iter().any(is_of)
            })
        };
        let is_points = |meaning: &Meaning| matches!(meaning, Meaning::Measure(Family::Points, _));
        is_share(self.unit())
            && is_plain()
            && named(after, Some(lang)).is_some_and(|named| named.meanings.iter().all(is_points))
    }

    /// Whether a source may say the figure in hundredths that have a name: cents, basis points.
    pub(in crate::check) fn has_hundredths(&self) -> bool {
        let own = self.site.unit_without_size(self.ix);
        meanings(&own).iter().any(|meaning| match meaning {
            Meaning::Money(codes) => has_cents(codes),
            Meaning::Measure(family, size) => (*family, *size) == (Family::Points, 100),
        })
    }

    /// The same of words behind the link, which may also begin something else: `[1,284](=families) days after the flood`. So the
    /// figure's own unit must be known too, and time is told only of time.
    pub(in crate::check) fn is_other_unit_beside(&self, after: &str, lang: &str) -> bool {
        let unit = spelled(self.site.unit_without_size(self.ix));
        let mut own = meanings(&unit);
        own.extend(Rate::of(&unit).into_iter().flat_map(|rate| rate.counted));
        let is_time = |meaning: &Meaning| meaning.is_time();
        let said = named_behind(after, lang).map(|named| named.meanings).unwrap_or_default();
        let is_known = !own.is_empty() || whole(self.unit()) > 1;
        is_known && (!said.iter().any(is_time) || own.iter().any(is_time)) && self.is_other_unit(after, lang)
    }

    /// Whether a unit that is no money and no measure is in words that would be known if it were.
    fn is_noun(&self, own: &str, said: &Named, lang: &str) -> bool {
        let article = &self.site.articles[self.site.figures[self.ix].article];
        let its = self.site.lang_of(article.written());
        let own = fold(own);
        // Half a percentage point of a figure in points.
        let is_point = said.meanings.iter().any(|said| matches!(said, Meaning::Measure(Family::Points, 100)));
        let is_short = is_point && own.len() > 4 && said.words.contains(own.trim_end_matches(['s', 'e', 'n']));
        let is_other = !own.contains(&said.words) && !is_short;
        knows_words(lang) && knows_words(its) && is_other && own.contains(char::is_alphabetic)
    }
}

/// What the words of a unit name one by one, or several together: `EUR MWh`, `car kilometres`. Of what a hyphen joins, the last
/// is named: a gram-panchayat is no gram.
pub(super) fn parts(unit: &str) -> Vec<Meaning> {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '/');
    let words: Vec<&str> = unit.split(is_mark).filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let several = words.get(at + 1).and_then(|next| named(&[words[at], " ", next].concat(), None));
        let several = several.filter(|named| named.is_all && named.words.contains(' '));
        at += if several.is_some() { 2 } else { 1 };
        let one = || match meanings(words[at - 1]) {
            whole if whole.is_empty() => words[at - 1].rsplit('-').next().map(meanings).unwrap_or_default(),
            whole => whole,
        };
        found.extend(several.map_or_else(one, |named| named.meanings));
    }
    found
}

/// Of so much in a time, that much, since the time is said in words that are not known: megabits per second of Mbps.
fn way(meaning: Meaning) -> Option<Meaning> {
    match meaning {
        Meaning::Measure(Family::DataSpeed, size) => Some(Meaning::Measure(Family::Data, size)),
        Meaning::Measure(Family::DoseRate, size) => Some(Meaning::Measure(Family::Dose, size)),
        _ => None,
    }
}

/// What a unit names; of one that says of what it is so much, the measure: tonnes of CO2, t CO₂e.
fn head_of(unit: &str) -> Vec<Meaning> {
    let whole = meanings(unit);
    if !whole.is_empty() {
        return whole;
    }
    let Some(head) = named(unit, None).filter(|head| !head.goes_on && !head.meanings.iter().any(|own| own.is_money()))
    else {
        return whole;
    };
    let next = unit.split_whitespace().nth(head.words.split(' ').count()).unwrap_or_default();
    let is_of = ["CO2", "CO₂"].iter().any(|gas| next.starts_with(gas))
        || matches!(next, "of" | "de" | "du" | "des" | "من" | "in" | "en" | "old")
        || ["d'", "d’"].iter().any(|joint| next.starts_with(joint));
    if is_of { head.meanings } else { Vec::new() }
}

/// Whether one is so many of the other, and not as many.
fn is_convertible(one: Meaning, other: Meaning) -> bool {
    matches!((one, other), (Meaning::Measure(own, _), Meaning::Measure(family, _)) if own == family) && one != other
}

/// Whether a unit is hundredths of something, and not points of them.
fn is_share(unit: &str) -> bool {
    share_in(unit) == Some(100) && !is_points(unit)
}

fn is_length(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Measure(Family::Length, _))
}

fn is_points(unit: &str) -> bool {
    meanings(unit).iter().any(|meaning| matches!(meaning, Meaning::Measure(Family::Points, _)))
}

fn codes(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Money(codes) => Some(codes),
        Meaning::Measure(..) => None,
    }
}

/// Whether a sign of money, or a code, may stand for the money of a code.
fn is_sign_of(sign: &str, code: &str) -> bool {
    codes_of(sign).map_or(sign == code, |codes| codes.split(' ').any(|known| known == code))
}

/// Whether one word may stand for the other.
pub(in crate::check) fn is_same(one: Meaning, other: Meaning) -> bool {
    match (one, other) {
        (Meaning::Money(one), Meaning::Money(other)) => {
            one.split(' ').any(|code| other.split(' ').any(|other| code == other))
        }
        _ => one == other,
    }
}

/// Whether a hundredth of such money may be called a cent; of a pound it is a penny, of a franc in German a Rappen.
fn has_cents(codes: &str) -> bool {
    const OTHERS: &[&str] =
        &["CHF", "CNY", "CZK", "DKK", "GBP", "HUF", "INR", "JPY", "KRW", "NOK", "PLN", "RUB", "SEK", "TRY", "UAH"];
    !codes.split(' ').any(|code| OTHERS.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::{is_sign_of, may_be_money};

    #[test]
    fn a_unit_may_be_money_where_it_says_so_in_a_whole_word() {
        for unit in [
            "", "million", "euros", "US dollars", "$ per barrel", "kr/kWh", "million kr", "NIS", "ر.س", "الدولارات",
            "دنانير", "won", "Schweizer Franken", "zł", "cents", "coronas", "Rs crore", "rands", "naira", "euros/MWh",
        ] {
            assert!(may_be_money(unit), "{unit}");
        }
        for unit in [
            "soldiers", "centres", "markets", "solar panels", "levels", "soldats", "soldados", "Soldaten",
            "Marktstände", "people", "km", "realms", "solicitors", "eurosceptics",
        ] {
            assert!(!may_be_money(unit), "{unit}");
        }
    }

    #[test]
    fn a_dollar_sign_is_that_of_dollars_and_pesos() {
        assert!(["USD", "CAD", "MXN", "DOP", "XCD"].iter().all(|code| is_sign_of("$", code)));
        let others = ["KWD", "IQD", "AED", "MAD", "JOD", "TND", "LYD", "DZD", "RSD", "MKD", "VND", "EUR"];
        assert!(others.iter().all(|code| !is_sign_of("$", code)));
        assert!(is_sign_of("EUR", "EUR") && is_sign_of("kr", "DKK") && !is_sign_of("kr", "EUR"));
    }
}
