//! A count that is no whole number, of what comes in wholes: a point that parts thousands, or no count.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{FigureIx, Site};
use crate::number::{Decimal, is_money_or_measure, is_money_sign, is_size};
use crate::parse::figures::Kind;

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let written = site.figure(ix);
    if written.kind != Some(Kind::Count) || site.unit(ix).is_some_and(is_divisible) {
        return None;
    }
    let (place, number) = first_number(site, ix, |number| !is_whole(number))?;
    // Much is counted in parts (years, barrels, cases per head); a point before three digits is what goes wrong.
    let whole = in_thousands(number);
    if whole.is_none() && !site.unit(ix).is_some_and(is_indivisible) {
        return None;
    }
    Some(Diagnostic::new(
        place,
        Problem::CountNotWhole { id: written.id.value.clone(), value: number.to_string(), whole },
    ))
}

/// The first of a figure's numbers that is so, and where it stands.
pub(super) fn first_number(site: &Site, ix: FigureIx, is: impl Fn(&Decimal) -> bool) -> Option<(Place, &Decimal)> {
    numbers(site, ix).find(|(_, number)| is(number))
}

/// The numbers that are written of a figure, and where each stands.
pub(super) fn numbers(site: &Site, ix: FigureIx) -> impl Iterator<Item = (Place, &Decimal)> {
    let written = site.figure(ix);
    let figure = &site.figures[ix];
    let own = &site.articles[figure.article].document.path;
    let file = figure.series.as_ref().map_or(own, |file| &file.path);
    let range = written.range.iter().flat_map(|range| [&range.0, &range.1]);
    let single = written.value.iter().chain(range).map(move |number| (Place::new(own, number.span), &number.value));
    let points = site.series(ix).unwrap_or_default().iter();
    single.chain(points.filter_map(move |point| Some((Place::new(file, point.when.span), point.value.as_ref()?))))
}

/// Whether a unit is one word for people or things of which there is no half, in a language whose words are read.
pub(super) fn is_indivisible(unit: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "people", "persons", "person", "men", "women", "children", "adults", "dead", "deaths", "injured", "wounded", "missing",
        "passengers", "patients", "prisoners", "refugees", "soldiers", "families", "households", "houses", "ships", "boats",
        "vehicles", "trucks", "aircraft", "beds", "votes", "seats", "arrests", "attacks", "incidents", "invoices", "rafts",
        "personnes", "hommes", "femmes", "enfants", "morts", "blesses", "passagers", "soldats", "familles", "maisons", "navires",
        "bateaux", "lits", "voix", "menschen", "personen", "manner", "frauen", "kinder", "tote", "verletzte", "passagiere",
        "soldaten", "familien", "hauser", "schiffe", "boote", "betten", "stimmen", "personas", "hombres", "mujeres", "ninos",
        "muertos", "heridos", "pasajeros", "soldados", "familias", "casas", "barcos", "camas", "votos", "أشخاص", "شخص", "قتلى",
        "جرحى", "أسرة", "شخصا", "نسمة", "قتيل", "قتيلا", "جريح", "جريحا", "طفل", "طفلا", "أطفال", "لاجئ", "لاجئا", "لاجئين", "لاجئون",
        "امرأة", "نساء", "رجل", "رجلا", "رجال", "عائلة", "عائلات", "أسر", "جندي", "جنديا", "جنود", "مريض", "مريضا", "مرضى", "نازح",
        "نازحا", "نازحين", "ضحية", "ضحايا", "مدني", "مدنيا", "مدنيين", "سجينا", "سجناء", "معتقلا", "معتقلين", "مهاجرا", "مهاجرين",
        "مفقودا", "مصابا", "متهما", "سفينة", "سفن", "شاحنة", "شاحنات", "منزلا", "منازل", "قاربا", "مقعدا", "سريرا", "صوتا",
    ];
    let unit = fold(unit);
    WORDS.iter().any(|word| fold(word) == unit)
}

/// Whether there is a half of what a unit counts: money, measures, shares, and millions.
pub(super) fn is_divisible(unit: &str) -> bool {
    // Of what a hyphen joins, the last is counted, but in t-CO2: a gram-panchayat is no gram, and a T-shirt no tonne.
    let counted = |word: &str| match word.rsplit_once('-') {
        Some((first, gas)) if gas.starts_with("CO") => is_money_or_measure(first),
        Some((_, last)) => is_money_or_measure(last) || is_size(last),
        None => is_size(word),
    };
    let mut words = unit.split(|c: char| c.is_whitespace() || c == '/');
    unit.contains(['%', '\u{66a}', '‰'])
        || unit.contains(is_money_sign)
        || words.any(|word| is_money_or_measure(word) || counted(word))
        || is_money_or_measure(unit)
}

fn is_whole(number: &Decimal) -> bool {
    number.as_str().split_once('.').is_none_or(|(_, decimals)| decimals.bytes().all(|digit| digit == b'0'))
}

/// The number it is if its point parts thousands.
fn in_thousands(number: &Decimal) -> Option<String> {
    let (whole, decimals) = number.as_str().split_once('.')?;
    let digits = whole.trim_start_matches('-');
    let is_grouped = decimals.len() == 3 && digits.len() <= 3 && !digits.starts_with('0');
    is_grouped.then(|| format!("{whole}{decimals}"))
}
