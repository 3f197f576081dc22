//! Words of dates by language, as tables. In: nothing. Out: names and patterns, `{}` where a part goes.
//! Pairs are (as it stands alone, as it stands after a preposition).
//! It never holds a rule: those are in `language.rs`.

/// What one language needs to say any date.
pub(in crate::date) struct Table {
    /// A day's number.
    pub(super) day: &'static str,
    /// The first of a month, where it has a word of its own.
    pub(super) first_day: Option<&'static str>,
    /// Before a day after a preposition.
    pub(super) day_article: &'static str,
    /// Day, month.
    pub(super) day_of_month: &'static str,
    /// Month or day, year.
    pub(super) of_year: &'static str,
    /// Hour, minute; the digits of an hour at least.
    pub(in crate::date) time: &'static str,
    /// The same with seconds.
    pub(in crate::date) time_with_seconds: &'static str,
    pub(in crate::date) hour_width: usize,
    /// The zone of a time, behind it.
    pub(in crate::date) zone: &'static str,
    pub(super) before_christ: &'static str,
    pub(super) after_christ: &'static str,
    pub(super) decade: (&'static str, &'static str),
    /// Spring first.
    pub(super) seasons: [(&'static str, &'static str); 4],
    /// North, south.
    pub(super) hemispheres: (&'static str, &'static str),
    pub(super) quarters: [(&'static str, &'static str); 4],
    pub(super) thirds: [(&'static str, &'static str); 3],
    pub(super) halves: [(&'static str, &'static str); 2],
    pub(super) about: &'static str,
    /// Where "about" stands alone, if it is said in another way then; takes the form after a preposition.
    pub(super) about_alone: Option<&'static str>,
    pub(super) between: &'static str,
    pub(super) span: &'static str,
    /// Whether the ends of a span stand without prepositions.
    pub(super) span_is_bare: bool,
    pub(super) since: &'static str,
    pub(super) from: &'static str,
    pub(super) until: &'static str,
    pub(super) until_articled: &'static str,
    /// What melts together: the end of the words before, the beginning of the words after, what they become.
    pub(super) contractions: &'static [(&'static str, &'static str, &'static str)],
    pub(in crate::date) and: &'static str,
    pub(super) or: &'static str,
    pub(in crate::date) comma: &'static str,
    /// Whether a list has its conjunction between all members.
    pub(super) repeats_conjunction: bool,
    pub(in crate::date) or_earlier: &'static str,
    pub(in crate::date) or_later: &'static str,
    pub(in crate::date) and_earlier: &'static str,
    pub(in crate::date) and_later: &'static str,
    pub(in crate::date) start_unknown: &'static str,
    pub(in crate::date) end_unknown: &'static str,
    /// What can be unsure, with the words for uncertain and approximate that agree with it: the whole, its year, month,
    /// day, part of the year.
    pub(in crate::date) parts: [(&'static str, &'static str, &'static str); 5],
    /// What is unknown, by the sum of 1 for the year, 2 for the month, 4 for the day.
    pub(in crate::date) unknown: [&'static str; 8],
}

pub(super) static ENGLISH_MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

pub(super) static ENGLISH: Table = Table {
    day: "{}",
    first_day: None,
    day_article: "",
    day_of_month: "{} {}",
    of_year: "{} {}",
    time: "{}:{}",
    time_with_seconds: "{}:{}:{}",
    hour_width: 2,
    zone: " {}",
    before_christ: "{}\u{a0}BC",
    after_christ: "AD\u{a0}{}",
    decade: ("the {}s", "the {}s"),
    seasons: [
        ("spring {}", "spring {}"),
        ("summer {}", "summer {}"),
        ("autumn {}", "autumn {}"),
        ("winter {}", "winter {}"),
    ],
    hemispheres: ("northern hemisphere", "southern hemisphere"),
    quarters: [
        ("first quarter of {}", "the first quarter of {}"),
        ("second quarter of {}", "the second quarter of {}"),
        ("third quarter of {}", "the third quarter of {}"),
        ("fourth quarter of {}", "the fourth quarter of {}"),
    ],
    thirds: [
        ("first third of {}", "the first third of {}"),
        ("second third of {}", "the second third of {}"),
        ("last third of {}", "the last third of {}"),
    ],
    halves: [("first half of {}", "the first half of {}"), ("second half of {}", "the second half of {}")],
    about: "about {}",
    about_alone: Some("about {}"),
    between: "between {} and {}",
    span: "{} to {}",
    span_is_bare: true,
    since: "since {}",
    from: "from {}",
    until: "until {}",
    until_articled: "until {}",
    contractions: &[],
    and: " and ",
    or: " or ",
    comma: ", ",
    repeats_conjunction: false,
    or_earlier: "{} or earlier",
    or_later: "{} or later",
    and_earlier: "{} and earlier",
    and_later: "{} and later",
    start_unknown: "start unknown",
    end_unknown: "end unknown",
    parts: [
        ("", "uncertain", "approximate"),
        ("year", "uncertain", "approximate"),
        ("month", "uncertain", "approximate"),
        ("day", "uncertain", "approximate"),
        ("part of the year", "uncertain", "approximate"),
    ],
    unknown: [
        "", "year unknown", "month unknown", "year and month unknown", "day unknown", "day and year unknown",
        "day and month unknown", "date unknown",
    ],
};

pub(super) static FRENCH_MONTHS: [&str; 12] = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
];

pub(super) static FRENCH: Table = Table {
    day: "{}",
    first_day: Some("1er"),
    day_article: "le ",
    day_of_month: "{} {}",
    of_year: "{} {}",
    time: "{}\u{a0}h\u{a0}{}",
    time_with_seconds: "{}\u{a0}h\u{a0}{}\u{a0}min\u{a0}{}\u{a0}s",
    hour_width: 0,
    zone: "\u{a0}({})",
    before_christ: "{}\u{a0}av.\u{a0}J.-C.",
    after_christ: "{}\u{a0}ap.\u{a0}J.-C.",
    decade: ("années {}", "les années {}"),
    seasons: [
        ("printemps {}", "le printemps {}"),
        ("été {}", "l’été {}"),
        ("automne {}", "l’automne {}"),
        ("hiver {}", "l’hiver {}"),
    ],
    hemispheres: ("hémisphère nord", "hémisphère sud"),
    quarters: [
        ("1er trimestre {}", "le 1er trimestre {}"),
        ("2e trimestre {}", "le 2e trimestre {}"),
        ("3e trimestre {}", "le 3e trimestre {}"),
        ("4e trimestre {}", "le 4e trimestre {}"),
    ],
    thirds: [
        ("1er quadrimestre {}", "le 1er quadrimestre {}"),
        ("2e quadrimestre {}", "le 2e quadrimestre {}"),
        ("3e quadrimestre {}", "le 3e quadrimestre {}"),
    ],
    halves: [("1er semestre {}", "le 1er semestre {}"), ("2e semestre {}", "le 2e semestre {}")],
    about: "{} environ",
    about_alone: Some("vers {}"),
    between: "entre {} et {}",
    span: "de {} à {}",
    span_is_bare: false,
    since: "depuis {}",
    from: "à partir de {}",
    until: "jusqu’en {}",
    until_articled: "jusqu’à {}",
    contractions: &[
        ("de ", "le ", "du "),
        ("de ", "les ", "des "),
        ("à ", "le ", "au "),
        ("à ", "les ", "aux "),
        ("de ", "a", "d’a"),
        ("de ", "o", "d’o"),
    ],
    and: " et ",
    or: " ou ",
    comma: ", ",
    repeats_conjunction: false,
    or_earlier: "{} ou avant",
    or_later: "{} ou après",
    and_earlier: "{} et avant",
    and_later: "{} et après",
    start_unknown: "début inconnu",
    end_unknown: "fin inconnue",
    parts: [
        ("date", "incertaine", "approximative"),
        ("année", "incertaine", "approximative"),
        ("mois", "incertain", "approximatif"),
        ("jour", "incertain", "approximatif"),
        ("partie de l’année", "incertaine", "approximative"),
    ],
    unknown: [
        "", "année inconnue", "mois inconnu", "année et mois inconnus", "jour inconnu", "jour et année inconnus",
        "jour et mois inconnus", "date inconnue",
    ],
};

pub(super) static GERMAN_MONTHS: [&str; 12] = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
];

pub(super) static AUSTRIAN_MONTHS: [&str; 12] = [
    "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
];

/// After a preposition, the dative.
pub(super) static GERMAN: Table = Table {
    day: "{}.",
    first_day: None,
    day_article: "dem ",
    day_of_month: "{} {}",
    of_year: "{} {}",
    time: "{}:{}\u{a0}Uhr",
    time_with_seconds: "{}:{}:{}\u{a0}Uhr",
    hour_width: 0,
    zone: "\u{a0}({})",
    before_christ: "{}\u{a0}v.\u{a0}Chr.",
    after_christ: "{}\u{a0}n.\u{a0}Chr.",
    decade: ("{}er-Jahre", "den {}er-Jahren"),
    seasons: [
        ("Frühjahr {}", "dem Frühjahr {}"),
        ("Sommer {}", "dem Sommer {}"),
        ("Herbst {}", "dem Herbst {}"),
        ("Winter {}", "dem Winter {}"),
    ],
    hemispheres: ("Nordhalbkugel", "Südhalbkugel"),
    quarters: [
        ("1. Quartal {}", "dem 1. Quartal {}"),
        ("2. Quartal {}", "dem 2. Quartal {}"),
        ("3. Quartal {}", "dem 3. Quartal {}"),
        ("4. Quartal {}", "dem 4. Quartal {}"),
    ],
    thirds: [
        ("1. Jahresdrittel {}", "dem 1. Jahresdrittel {}"),
        ("2. Jahresdrittel {}", "dem 2. Jahresdrittel {}"),
        ("3. Jahresdrittel {}", "dem 3. Jahresdrittel {}"),
    ],
    halves: [("1. Halbjahr {}", "dem 1. Halbjahr {}"), ("2. Halbjahr {}", "dem 2. Halbjahr {}")],
    about: "etwa {}",
    about_alone: None,
    between: "zwischen {} und {}",
    span: "{} bis {}",
    span_is_bare: true,
    since: "seit {}",
    from: "ab {}",
    until: "bis {}",
    until_articled: "bis {}",
    contractions: &[
        ("bis ", "dem ", "bis zum "),
        ("bis ", "den ", "bis zu den "),
        ("bis ", "etwa dem ", "bis etwa zum "),
        ("bis ", "etwa den ", "bis etwa zu den "),
    ],
    and: " und ",
    or: " oder ",
    comma: ", ",
    repeats_conjunction: false,
    or_earlier: "{} oder früher",
    or_later: "{} oder später",
    and_earlier: "{} und früher",
    and_later: "{} und später",
    start_unknown: "Beginn unbekannt",
    end_unknown: "Ende unbekannt",
    parts: [
        ("", "unsicher", "ungefähr"),
        ("Jahr", "unsicher", "ungefähr"),
        ("Monat", "unsicher", "ungefähr"),
        ("Tag", "unsicher", "ungefähr"),
        ("Jahresabschnitt", "unsicher", "ungefähr"),
    ],
    unknown: [
        "", "Jahr unbekannt", "Monat unbekannt", "Jahr und Monat unbekannt", "Tag unbekannt", "Tag und Jahr unbekannt",
        "Tag und Monat unbekannt", "Datum unbekannt",
    ],
};

pub(super) static SPANISH_MONTHS: [&str; 12] = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
];

pub(super) static SPANISH: Table = Table {
    day: "{}",
    first_day: None,
    day_article: "el ",
    day_of_month: "{} de {}",
    of_year: "{} de {}",
    time: "{}:{}",
    time_with_seconds: "{}:{}:{}",
    hour_width: 2,
    zone: " {}",
    before_christ: "{}\u{a0}a.\u{a0}C.",
    after_christ: "{}\u{a0}d.\u{a0}C.",
    decade: ("década de {}", "la década de {}"),
    seasons: [
        ("primavera de {}", "la primavera de {}"),
        ("verano de {}", "el verano de {}"),
        ("otoño de {}", "el otoño de {}"),
        ("invierno de {}", "el invierno de {}"),
    ],
    hemispheres: ("hemisferio norte", "hemisferio sur"),
    quarters: [
        ("primer trimestre de {}", "el primer trimestre de {}"),
        ("segundo trimestre de {}", "el segundo trimestre de {}"),
        ("tercer trimestre de {}", "el tercer trimestre de {}"),
        ("cuarto trimestre de {}", "el cuarto trimestre de {}"),
    ],
    thirds: [
        ("primer cuatrimestre de {}", "el primer cuatrimestre de {}"),
        ("segundo cuatrimestre de {}", "el segundo cuatrimestre de {}"),
        ("tercer cuatrimestre de {}", "el tercer cuatrimestre de {}"),
    ],
    halves: [
        ("primer semestre de {}", "el primer semestre de {}"),
        ("segundo semestre de {}", "el segundo semestre de {}"),
    ],
    about: "{} aproximadamente",
    about_alone: Some("hacia {}"),
    between: "entre {} y {}",
    span: "de {} a {}",
    span_is_bare: false,
    since: "desde {}",
    from: "desde {}",
    until: "hasta {}",
    until_articled: "hasta {}",
    contractions: &[("de ", "el ", "del "), ("a ", "el ", "al ")],
    and: " y ",
    or: " o ",
    comma: ", ",
    repeats_conjunction: false,
    or_earlier: "{} o antes",
    or_later: "{} o después",
    and_earlier: "{} y antes",
    and_later: "{} y después",
    start_unknown: "inicio desconocido",
    end_unknown: "fin desconocido",
    parts: [
        ("fecha", "incierta", "aproximada"),
        ("año", "incierto", "aproximado"),
        ("mes", "incierto", "aproximado"),
        ("día", "incierto", "aproximado"),
        ("parte del año", "incierta", "aproximada"),
    ],
    unknown: [
        "", "año desconocido", "mes desconocido", "año y mes desconocidos", "día desconocido",
        "día y año desconocidos", "día y mes desconocidos", "fecha desconocida",
    ],
};

pub(super) static ARABIC_MONTHS: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];

pub(super) static MOROCCAN_MONTHS: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"];

/// Tunisia has the same.
pub(super) static ALGERIAN_MONTHS: [&str; 12] =
    ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];

pub(super) static MAURITANIAN_MONTHS: [&str; 12] =
    ["يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو", "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر", "دجمبر"];

/// Iraq, Jordan, Lebanon, Palestine, Syria.
pub(super) static LEVANTINE_MONTHS: [&str; 12] = [
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
    "كانون الأول",
];

pub(super) static ARABIC: Table = Table {
    day: "{}",
    first_day: None,
    day_article: "",
    day_of_month: "{} {}",
    of_year: "{} {}",
    time: "{}:{}",
    time_with_seconds: "{}:{}:{}",
    hour_width: 2,
    zone: " {}",
    before_christ: "{}\u{a0}ق.م",
    after_christ: "{}\u{a0}م",
    decade: ("عقد {}", "عقد {}"),
    seasons: [("ربيع {}", "ربيع {}"), ("صيف {}", "صيف {}"), ("خريف {}", "خريف {}"), ("شتاء {}", "شتاء {}")],
    hemispheres: ("نصف الكرة الشمالي", "نصف الكرة الجنوبي"),
    quarters: [
        ("الربع الأول من {}", "الربع الأول من {}"),
        ("الربع الثاني من {}", "الربع الثاني من {}"),
        ("الربع الثالث من {}", "الربع الثالث من {}"),
        ("الربع الرابع من {}", "الربع الرابع من {}"),
    ],
    thirds: [
        ("الثلث الأول من {}", "الثلث الأول من {}"),
        ("الثلث الثاني من {}", "الثلث الثاني من {}"),
        ("الثلث الثالث من {}", "الثلث الثالث من {}"),
    ],
    halves: [("النصف الأول من {}", "النصف الأول من {}"), ("النصف الثاني من {}", "النصف الثاني من {}")],
    about: "{} تقريبًا",
    about_alone: None,
    between: "بين {} و{}",
    span: "من {} إلى {}",
    span_is_bare: false,
    since: "منذ {}",
    from: "من {}",
    until: "حتى {}",
    until_articled: "حتى {}",
    contractions: &[],
    and: " و",
    or: " أو ",
    comma: "، ",
    repeats_conjunction: true,
    or_earlier: "{} أو قبل ذلك",
    or_later: "{} أو بعد ذلك",
    and_earlier: "{} وقبل ذلك",
    and_later: "{} وبعد ذلك",
    start_unknown: "البداية غير معروفة",
    end_unknown: "النهاية غير معروفة",
    parts: [
        ("", "غير مؤكد", "تقريبي"),
        ("السنة", "غير مؤكدة", "تقريبية"),
        ("الشهر", "غير مؤكد", "تقريبي"),
        ("اليوم", "غير مؤكد", "تقريبي"),
        ("الفترة", "غير مؤكدة", "تقريبية"),
    ],
    unknown: [
        "",
        "السنة غير معروفة",
        "الشهر غير معروف",
        "السنة والشهر غير معروفين",
        "اليوم غير معروف",
        "اليوم والسنة غير معروفين",
        "اليوم والشهر غير معروفين",
        "التاريخ غير معروف",
    ],
};
