//! Whether a source says none, one or two of something without a number: no deaths were reported, a man died, both men. In: a
//! text and the words of a figure's unit and label. Out: whether it says so of what the figure counts, or of people who came to
//! harm, and says no other number.

use super::none::Words as Denials;
use super::token::{Token, tokens};
use super::{Numbers, fold, is_in, read_all};
use crate::number::OfEach;
use crate::text::speaks;

/// A language: how words begin that name what is often none; people; behind which words nothing is said of what is counted;
/// what stands before one and before two; and between what is none and those among whom.
struct Table {
    code: &'static str,
    kinds: &'static str,
    people: &'static str,
    stops: &'static str,
    one: &'static str,
    both: &'static str,
    among: &'static str,
}

const TABLES: &OfEach<Table> = &[
    Table {
        code: "en",
        kinds: "death fatalit casualt injur victim kill died dead wound hurt harmed arrest",
        people: "man men woman women boy boys girl girls child children person people soldier soldiers civilian civilians \
            worker workers journalist journalists officer officers",
        stops: "data figure figures word doubt evidence information detail details report reports comment say said says who \
            what that on about for",
        one: "a an",
        both: "both",
        among: "among in of the",
    },
    Table {
        code: "fr",
        kinds: "mort deces victime bless tue disparu",
        people: "",
        stops: "bilan donnee donnees chiffre chiffres information informations sur que qui dit",
        one: "",
        both: "",
        among: "parmi sur en les des",
    },
    Table {
        code: "de",
        kinds: "tote tod opfer verletz getotet starb gestorben",
        people: "manner frauen kinder personen menschen soldaten zivilisten arbeiter journalisten",
        stops: "angabe angaben daten zahlen information informationen uber zu dass wer was sagte",
        one: "",
        both: "beide beiden",
        among: "unter von in im der den",
    },
    Table {
        code: "es",
        kinds: "muert muri victima herid fallec",
        people: "hombres mujeres ninos ninas personas soldados civiles obreros periodistas",
        stops: "dato datos cifra cifras informacion noticia noticias sobre que quien dijo quiso comentar",
        one: "",
        both: "ambos ambas",
        among: "entre de en los las",
    },
    Table {
        code: "ar",
        kinds: "قتل قتيل ضحا ضحي وفا وفي توفي اصيب اصاب جرح جريح استشهد",
        people: "رجل امراة امراه طفل طفلة طفله شخص جندي مدني صحفي",
        stops: "معلومات بيانات ارقام عن ان من",
        one: "",
        both: "",
        among: "بين من في",
    },
];

/// A text as it is looked through for that.
struct Text<'t> {
    table: &'static Table,
    none: &'static Denials,
    tokens: &'t [Token],
    /// The words of the figure.
    own: Vec<String>,
}

/// Whether a text says that there are `count` of what a figure counts, of which `own` are the words; none, one or two.
pub fn says_few(count: u32, text: &str, lang: &str, own: &str) -> bool {
    /// Shorter words name nothing that is counted.
    const SHORTEST: usize = 4;
    let table = TABLES.iter().find(|table| speaks(lang, table.code));
    let (Some(table), Some(none)) = (table, Denials::of(lang)) else { return false };
    let tokens = tokens(text, lang);
    let own = own.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= SHORTEST);
    let looked = Text { table, none, tokens: &tokens, own: own.map(|word| stem(&fold(word)).to_owned()).collect() };
    let found = match count {
        0 => (0..tokens.len()).any(|at| looked.says_none(at)),
        1 => (0..tokens.len()).any(|at| looked.says_one(at)),
        2 => (0..tokens.len()).any(|at| looked.says_both(at)),
        _ => false,
    };
    if !found {
        return false;
    }
    let Numbers { readings, fractions } = read_all(text, lang);
    // Of none, the number of those among whom: no deaths among 300 patients.
    let is_among = |start: usize| {
        let at = tokens.partition_point(|token| token.start < start);
        count == 0 && at > 0 && looked.is(at - 1, table.among)
    };
    fractions.is_empty() && readings.iter().all(|reading| reading.weak || is_among(reading.at.start))
}

/// A word without what makes one of several things of it.
fn stem(word: &str) -> &str {
    const LONG: usize = 3;
    let ends = ["es", "en", "s", "e", "n"].into_iter();
    ends.filter_map(|end| word.strip_suffix(end)).find(|rest| rest.chars().count() >= LONG).unwrap_or(word)
}

impl Text<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at)?.word()
    }

    fn is(&self, at: usize, list: &str) -> bool {
        self.word(at).is_some_and(|word| is_in(word, list))
    }

    fn is_own(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| self.own.iter().any(|own| own == stem(word)))
    }

    /// Whether a word says what is often none: the dead, the hurt.
    fn is_kind(&self, at: usize) -> bool {
        let kinds = || self.table.kinds.split_ascii_whitespace();
        self.word(at).is_some_and(|word| kinds().any(|kind| word.starts_with(kind)))
    }

    /// Whether one of so many words from `at` on is one that is asked for, and none before it leads elsewhere.
    fn names(&self, at: usize, reach: usize, is_it: impl Fn(usize) -> bool) -> bool {
        let goes_on = |at: &usize| {
            self.word(*at).is_some() && !self.is(*at, self.table.stops) && !self.none.is_vague(self.tokens, *at)
        };
        (at..at + reach).take_while(goes_on).any(is_it)
    }

    /// No deaths, none of the crew was hurt; لم تسجل أي وفاة.
    fn says_none(&self, at: usize) -> bool {
        const REACH: usize = 3;
        let end = self.none.end(self.tokens, at);
        let is_not = || self.table.code == "ar" && self.is(at, "لا لم لن");
        let end = end.or_else(|| is_not().then_some(at + 1));
        let is_it = |at: usize| self.is_kind(at) || self.is_own(at);
        end.is_some_and(|end| self.names(self.none.after_of(self.tokens, end), REACH, is_it))
    }

    /// A man died, a ship of ships; in Arabic the noun alone is one: قتل رجل.
    fn says_one(&self, at: usize) -> bool {
        const REACH: usize = 3;
        if self.table.code == "ar" {
            return self.is_kind(at) && self.is(at + 1, self.table.people);
        }
        let is_hurt = || self.is(at + 1, self.table.people) && self.names(at + 2, REACH, |at| self.is_kind(at));
        self.is(at, self.table.one) && (self.is_own(at + 1) && !self.none.is_vague(self.tokens, at + 1) || is_hurt())
    }

    /// Both men, both died.
    fn says_both(&self, at: usize) -> bool {
        let next = at + 1;
        self.is(at, self.table.both) && (self.is(next, self.table.people) || self.is_kind(next) || self.is_own(next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_says_few_without_a_number() {
        for (count, lang, own, text, expected) in [
            (0, "en", "", "No deaths were reported among 300 patients.", true),
            (0, "en", "", "No civilian deaths in 2019.", true),
            (0, "en", "", "None of the crew was hurt.", true),
            (0, "en", "", "Nobody was killed.", true),
            (0, "en", "ships", "No ship was lost.", true),
            (0, "en", "", "No ship was lost.", false),
            (0, "en", "", "There is no data on deaths.", false),
            (0, "en", "", "No figures were given.", false),
            (0, "en", "", "Nothing is known of the dead.", false),
            (0, "en", "", "Nobody knows who died.", false),
            (0, "en", "", "There is no doubt that people died.", false),
            (0, "en", "", "14 deaths were reported, and no injuries.", false),
            (0, "en", "", "No fewer than 14 died.", false),
            (0, "en", "", "It is not known how many died.", false),
            (0, "fr", "", "Aucun décès n’a été signalé.", true),
            (0, "fr", "", "Le coût par personne est de 14 euros.", false),
            (0, "fr", "", "Selon la personne interrogée, 14 morts.", false),
            (0, "fr", "", "Ce n’est pas un bilan définitif : 14 morts.", false),
            (0, "de", "", "Es gab keine Toten.", true),
            (0, "de", "", "Es gab keine Angaben zu Toten.", false),
            (0, "es", "", "No hubo muertos.", true),
            (0, "es", "", "No fueron 14.", false),
            (0, "es", "", "El ministro no quiso comentar.", false),
            (0, "es", "", "No hay datos sobre los muertos.", false),
            (0, "es", "", "No se sabe cuántos murieron.", false),
            (0, "ar", "", "لم تسجل أي وفاة", true),
            (0, "ar", "", "لا يزال كثيرون تحت الأنقاض", false),
            (0, "ar", "", "لم يعرف عدد القتلى", false),
            (1, "en", "", "A man died.", true),
            (1, "en", "", "A woman was killed in a raid.", true),
            (1, "en", "Ships lost", "A ship went down.", true),
            (1, "en", "", "A ship went down.", false),
            (1, "en", "People killed", "A number of people died.", false),
            (1, "en", "Number of the dead", "A number of people died.", false),
            (1, "en", "", "A man said many were dead.", false),
            (1, "en", "", "Many died in a raid.", false),
            (1, "en", "", "A man said 14 died.", false),
            (1, "ar", "", "قتل رجل", true),
            (1, "ar", "", "قتل كثيرون", false),
            (1, "ar", "", "قتل رجال كثيرون", false),
            (2, "en", "", "Both men were killed.", true),
            (2, "en", "", "Both died.", true),
            (2, "en", "ships", "Both ships sank.", true),
            (2, "en", "", "Both sides say many were killed.", false),
            (2, "en", "", "Both the 14 men and the 12 women were killed.", false),
            (2, "de", "", "Beide Männer starben.", true),
            (2, "de", "", "Beide Seiten melden 14 Tote.", false),
            (2, "es", "", "Ambas partes hablan de 14 muertos.", false),
            (3, "en", "", "No deaths", false),
            (0, "nl", "doden", "geen doden", false),
        ] {
            assert_eq!(says_few(count, text, lang, own), expected, "{count} {own} {text}");
        }
    }
}
