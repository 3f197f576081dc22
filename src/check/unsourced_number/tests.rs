//! Numbers that are amounts, and those that only look like them. Each line: a language, and a text with the amounts marked.

use super::told::{Kind, told};

/// The text with what is told in marks.
fn marked(text: &str, lang: &str, kind: Kind) -> String {
    let mut marked = text.to_owned();
    for (at, _) in told(text, lang, kind).into_iter().rev() {
        marked.insert(at.end, ']');
        marked.insert(at.start, '[');
    }
    marked
}

fn check_all(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(lang, case)| (marked(&case.replace(['[', ']'], ""), lang, Kind::default()), case))
        .filter(|(marked, case)| marked != *case)
        .map(|(marked, case)| format!("is:     {marked}\nshould: {case}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn days_ordinals_and_what_is_new_are_no_amounts() {
    check_all(&[
        ("en", "It rained from Thursday 12 to Friday 13 March 2026, on Monday 3, Tuesday 4 and Sunday 9 May."),
        ("en", "On Monday [12] boats sank, and others on Friday 13 March; from Monday [12] to Friday [13] boats sank."),
        ("fr", "Il a plu du jeudi 12 au vendredi 13 mars 2026 ; du jeudi [12] au vendredi [13] bateaux."),
        ("de", "Es regnete von Donnerstag, 12., bis Freitag, den 13. März 2026."),
        ("es", "Llovió del jueves 12 al viernes 13 de marzo de 2026, y el miércoles 12 de setiembre."),
        ("ar", "هطل المطر من الخميس 12 إلى الجمعة 13 مارس 2026."),
        ("ar", "هطل المطر في 12 من مارس 2026 وفي الـ12 من مارس وفي 12 من الشهر الجاري وفي 13 الجاري."),
        ("ar", "قتل [12] من الجنود هذا الشهر، و[13] الشهر الماضي، و[40] من الشهر."),
        ("ar", "في القرن الـ20 وبموجب المادة الـ12 والذكرى الـ50 والفقرة الـ3 في القرن 19"),
        ("ar", "الضحايا الـ[12] وركاب الحافلة الـ[15] والدول الـ[20]"),
        ("de", "Nach Paragraf 12 des Gesetzes und Strafrechtsparagraf 3."),
        ("fr", "Un camion neuf est arrivé, et la mairie est remise à neuf. Rien de neuf, l’hôtel est flambant neuf."),
        (
            "fr",
            "Ils étaient [neuf]. [Un sur neuf] part, de [huit à neuf] blessés, le total est [neuf], un groupe de [neuf].",
        ),
        ("fr", "Le maire en compte [neuf], ce sont [neuf] camions ; un pont [neuf] fois plus long et [neuf] autres."),
        ("es", "Hubo [cientos] de muertos, [docenas] de heridos y [dos docenas] de barcos, [30 miles] de euros."),
        (
            "ar",
            "قتل [آلاف] الأشخاص وفر [الملايين] [وثلاثة آلاف] و[5 آلاف] رجل، وفروا [بالآلاف]، [وعشرات الآلاف] [ومئات آلاف] الأسر",
        ),
        ("en", "Tens of [thousands] fled, [hundreds of thousands] stayed."),
        ("es", "[Cientos de miles] y [decenas de miles]; [miles] de [docenas]."),
    ]);
}

#[test]
fn dates_of_languages_that_are_not_read_are_no_amounts() {
    check_all(&[
        ("uk", "Це сталося 5 травня 2024 року, а 6 травня [250] людей і [12] дітей у 2024 році."),
        ("pl", "Od 5 maja 2024 r. zginęło [5] osób. 2024 był zły, a [12] osób w 2024 r."),
        ("cs", "Od 5. května 2024 padlo [12] domů za [14] dní roku 2024."),
        ("pt", "Em 5 de maio de 2024 e 6 de maio de 1998 morreram [5] pessoas; [5] casas e lojas em 2024."),
        ("tr", "5 Mayıs 2024 günü [12] kişi öldü."),
        ("fa", "در ۵ مه ۲۰۲۴ و ۱۵ اردیبهشت ۱۴۰۳، [۲۵۰] نفر."),
        ("hi", "5 जुलाई 2024 को [12] लोग।"),
        ("it", "Il 5 maggio 2024, per [30] giorni [1200] euro; [12] morti [1500] feriti e [20] marinai 2024."),
        ("nl", "Op 5 mei 2024 en 5 dec 2024, met [12] artsen [1500] patiënten; [12] meisjes 2024."),
        ("ru", "5 мая 2024 года на [20] коек [1500] больных, погибли [12] человек 2024 год."),
        ("tr", "[12] doktor [1500] hastaya baktı, [30] ton [1200] kişiye."),
        ("id", "5 Mei 2024, [12] orang [1500] luka."),
        ("ur", "5 مئی 2024 کو [12] لوگ [1500] زخمی"),
        ("el", "Στις 5 Μαΐου 2024, [12] νεκροί [1500] τραυματίες."),
        ("fi", "5. toukokuuta 2024 tuli [12] miestä [1500] eurolla."),
        ("fa", "[۱۲] پزشک [۱۵۰۰] بیمار، [۲۰] خانه ۲۰۲۳"),
        ("hi", "[12] डॉक्टर [1500] मरीज़"),
        (
            "ja",
            "停電は[10]日に及んだ。断水は[10]日以上続いた。水は[3]日分しかない。[1500]年の歴史、[1000]年に一度、5月10日以後、5月3日も、2020年も。",
        ),
        ("zh", "停水[5]日以上，历时[1500]年，停电[10]日，5月10日停电，3号楼，5月个体经营者"),
        ("ko", "정전이 [10]일 이어졌다. [10]일째 단식, [1000]년 만의 홍수, 5월 10일 정전, 10월 3일 오후 3시."),
        ("sv", "Den 5 maj 2024 kom [12] personer, [45] bilar 1998 och [5] år senare."),
        ("ja", "2024年5月5日午前10時30分、令和6年1月1日、24年5月、[5]年間、[3]日間、[2]時間[10]分、[12]人が"),
        ("zh", "2024年5月5日18时30分，5月3号上午10点，[5]年内[3]人，[10]分钟，[2]个月"),
        ("ko", "2024년 5월 5일 오후 3시 30분, [12]명, [5]일간 [2]시간"),
    ]);
}

#[test]
fn names_are_no_amounts() {
    check_all(&[
        ("en", "Articles 5, 7 and 9 to 12 of the treaty, section 12(3), and pages 41 to 44."),
        ("en", "He was in cell 14, room 5 and Phase Two. See No. 7, p. 12 and vol. 3."),
        ("en", "It was Covid-19, paper PB/24, Report 11/2018, at 12 Baker Street."),
        ("en", "Certificate 0088312; call 0555 014 270 or +998 34 551 207."),
        ("en", "The 2nd Brigade, the 93rd minute and the twenty-third man."),
        ("en", "He slept at the Hotel Three Kings by the Nine Lakes."),
        ("en", "ISO 9001, flight AF 447; they had gone to number 10. But add [1/2] cup."),
        ("fr", "L'article L. 121-3."),
        ("de", "Laut § 5 Absatz 2 Satz 1 und Art. 20 Abs. 3 GG."),
        ("fr", "L'article 12, l'annexe 4, la loi n° 2014-38, la cellule 217, le 8, rue des Tanneurs."),
        ("fr", "Au 05 61 00 42 17, le 1er et la 2e ligne, au Clos-des-Sept-Fontaines."),
        ("de", "Nach § 823 Abs. 1 in Verbindung mit § 253 Abs. 2 und § 536a Abs. 1, 2 und 4; Nr. 7 und Nr. 31 447."),
        (
            "de",
            "Im 3. Stock, vom 11. bis ins 18. Jahrhundert, auf der B 257, im Gasthof Drei Linden, Drucksache 18/4417.",
        ),
        ("es", "El art. 34.1, la página 41, el núm. 5, la 44 y la 101, la calle Mayor, 17."),
        ("es", "El puesto 17.º, las salas 2 y 3, las Tres Cruces."),
        ("ar", "المادة ٥ من القانون رقم 77، والصفحة ٢١٤، وشارع الثلاثين"),
        ("ar", "في القرن الثامن عشر كانت في الثامنة والعشرين"),
    ]);
}

#[test]
fn names_of_courts_weapons_places_and_papers_are_no_amounts() {
    check_all(&[
        ("en", "Under resolutions 1325 (2000), 1820 (2008) and 2242 (2015); Resolutions 1325, 1820 and 2106 apply."),
        ("en", "Under Resolution 2254 (2015) [12] men came; resolutions 1325 (2000), [18] men and [12] more."),
        ("en", "Under Resolution 2254 (2015), [40] were tried; under Article 5 (2011) [300] were jailed."),
        ("de", "Mit der Resolution [40] Staaten; nach der Resolution 2254 und mit Resolution 1325."),
        ("de", "Resolution 2254; die Resolutionen 1325 (2000) und 1820 (2008) gelten, [12] Resolutionen nicht."),
        ("fr", "Selon les résolutions 1325 (2000) et 1820 (2008), et [12] résolutions."),
        ("ar", "بموجب المادتين 6 و8، والمواد 6 و8 و13، والقرارين 2178 و2396، والفقرات من 51 إلى 53، وعام 1444 هـ."),
        ("ar", "قتل من [51 إلى 53] شخصا و[6] مواد و[12] قرارا"),
        (
            "ar",
            "بلغت كمية المواد [40] طنا. بلغ عدد القرارات [12]. في قرارات [40] محكمة. عدد الصفحات [300] صفحة. مساحتها [30] هـ.",
        ),
        ("ar", "وصلت مواد [40] و[50] شاحنة، والمواد من [12 إلى 14] طنا، والمادتين 6 و8 من العهد"),
        (
            "en",
            "In 347 U.S. 483 (1954), 42 U.S.C. § 1983, 29 C.F.R. 1910 and Pub. L. 107-56; C-131/12, T-315/01, 1 StE 9/19.",
        ),
        ("en", "There were [347] U.S. troops, [42] U.S. ships and [12] Stat. clerks; [107] U.S. and [56] U.K. men."),
        (
            "en",
            "Some [300] U.S. [40] soldiers, [20] U.S. [5] were from Ohio, and public law [107] people; 554 U.S. 570, 636 and 1 Stat. 73.",
        ),
        ("en", "Open from 9 to 5, at a quarter to five, by quarter to 6 and at 33.5138, 36.2765 or 51.5074, -0.1278."),
        (
            "en",
            "It fell from [9] to [5], from a quarter to [five] men, and was [0.1234], [0.5678]; [33.5138], [36.2765], [1.2345].",
        ),
        (
            "en",
            "They worked from [12 to 16] hours a day, and work from [10 to 14] days; the shop is open from 9 to 5. They ate.",
        ),
        ("fr", "Un chantier ouvert de [9 à 12] mois, une plaie ouverte de [9 à 12] centimètres."),
        ("es", "Un plazo abierto de [9 a 12] meses."),
        (
            "en",
            "The euro fetched [34.2150], [36.1180] lira. Doses were [12.5000], [13.7500] mg. It lay at 33.5138, 36.2765. Men saw.",
        ),
        ("en", "They arrested [30] Via Campesina activists and ate at 17 Rue Monge in Paris, not at 12 Via Roma."),
        ("en", "He lived at 17 Rue Monge, 75005 Paris; [12] Rue inhabitants."),
        ("fr", "Ouvert de 9 heures à 17 heures ; à cinq heures moins le quart ; moins d’[un quart]."),
        (
            "es",
            "Abierto de 9 a 17 horas, abierto de 9.00 a 17.00; calle Monge 17, 28013 Madrid; en la calle Mayor [17] personas.",
        ),
        ("de", "Um Viertel nach drei ging er; ein Viertel nach [drei] Jahren."),
        (
            "en",
            "Branch 251 and Branch 215 of it; Witness 7 in Courtroom 128; Prisoner 46664; footnotes 12 and 13; Checkpoint 101.",
        ),
        ("en", "At the checkpoint [12] were killed, in the grave [30] were found, in the courtroom [30] sat."),
        ("en", "In the camp [30] must leave. In the ward [12] did not survive. Branch 12 must close."),
        (
            "en",
            "They witness [12] deaths; in the branch [12] men sat, in each branch [3] men; the prisoner [12] days later.",
        ),
        (
            "en",
            "Mass Grave 3, Pit 7, Plot 41; UN doc. CCPR/C/21/Rev.1/Add.13 and A/RES/60/251; Sura 2:256 and Matthew 5:3.",
        ),
        (
            "en",
            "It won [2:1]; it paid [12/13] each; he told France 24; Radio 4 reported, France 24 said; in France [24] died, to France [24] were sent.",
        ),
        ("en", "A two-state solution, zero tolerance, a zero-sum game; [a two]-hour talk and [zero] deaths."),
        ("en", "A 155-mm shell, a 9mm pistol, a 7.62 mm round, [155] mm of rain, a [9] mm hole."),
        ("fr", "Un obus de 155 mm, et [155] mm de pluie; tolérance zéro, une solution à deux États."),
        ("de", "Eine 155-mm-Granate und [155] mm Regen."),
        ("es", "Un proyectil de 155 mm, tolerancia cero."),
    ]);
}

/// What a rule looks through of a long text begins somewhere in its midst.
#[test]
fn names_are_known_at_any_place_of_a_long_text() {
    let long = |words: &str, rest: &str| format!("{} {rest}", vec![words; 1200 / words.len()].join(" "));
    let english = long("The boats lay there.", "It ran 24/7 since 9/11, and [95] left.");
    let saying_before = format!("{} 9/11. {}", "a ".repeat(497), "Then [950] came, [97] left and [9,400] stayed.");
    let arabic = long("انخفض عدد السفن في الميناء بعد العاصفة.", "وغادرت [95] سفينة");
    check_all(&[("en", &english), ("en", &saying_before), ("ar", &arabic)]);
    let blanks = format!("Ships{}[40] came", " ".repeat(1200));
    let heading = Kind { heading: true, ..Kind::default() };
    assert_eq!(marked(&blanks.replace(['[', ']'], ""), "en", heading), blanks);
}

#[test]
fn the_base_of_a_rate_is_no_amount() {
    check_all(&[
        (
            "en",
            "Of infants [5.6] died per 1,000 births, [7] in every 100,000; ￼ deaths in [1,000], ￼ in 100 and ￼ out of [10 000].",
        ),
        (
            "en",
            "It was [7.2] per [1,000]. The rate per 1,000 was ￼. Some [1,000] came, ￼ and [1,000] more; ￼ people in [100] houses, and [4.50] a head per [5] kg or per [1,234] men.",
        ),
        (
            "de",
            "Je 1000 Einwohner ￼, pro 100 000 ￼, je tausend ￼; ￼ von [100], aber [1000] kamen. Es stieg von ￼ auf [1000].",
        ),
        (
            "fr",
            "￼ pour 1 000 naissances, ￼ décès pour [100 000] habitants, ￼ sur 100; ￼ pour [1 000] euros et tué pour [100].",
        ),
        ("es", "￼ por cada 100 000 habitantes, ￼ muertes por [mil]; se vendió por [1.000] euros, ￼ por [1.000] euros."),
        ("ar", "￼ لكل 1000 نسمة، ￼ لكل مئة ألف، ￼ من كل 100؛ وجاء [1000] شخص"),
    ]);
}

#[test]
fn amounts_after_the_same_words_are_told() {
    check_all(&[
        ("en", "On that day [41] people came, and [three] rooms had [3] pages."),
        ("en", "In each case [3] men died; the cars seat [5] people and they number [12]."),
        ("en", "Cut a unit [3] km long, or after [five] days [3] hours."),
        ("en", "On the day [41] people came. In this case, [12] died. He left the room. [Three] stayed."),
        ("en", "Group B [40] men; it was '[12] dead', and a number [3] times as large; inflation at [2.30] is low."),
        ("en", "In section 5, [12] judges wrote. We had no [two] alike."),
        ("en", "On New Year [41] ships waited; in year 41 nobody came."),
        ("fr", "Chaque jour [3] personnes meurent. Dans ce cas, [12] partent. Il compte [1 240] pages."),
        ("fr", "Du [20] au [25 %] des voix, mais du 13 au 14."),
        ("de", "Pro Tag [3] Liter, bei [20] Grad [3] Stunden backen. Es waren [22]. Die anderen gingen."),
        ("es", "Cada día [3] personas; en este caso, [12]. Las [44] casas y el [15 %]."),
        ("ar", "ونحن اليوم [عشرون]، وكل يوم [3] حالات، وفي الأسبوع [40] ساعة"),
    ]);
}

#[test]
fn dates_and_times_of_day_are_no_amounts() {
    check_all(&[
        ("en", "At 5.40 am, at 23.12, 00.47 and 02.05; at 0430, until 2200 on Friday, 1800Z, at 4 p.m., four o'clock."),
        ("en", "Until ten to three, at ten past four, at nine at night, at half past four."),
        ("en", "It stood at [2.25] and then at [5.40] per share; it fell from [13] to [five]."),
        ("en", "In 2020/21, 2021-22, the 1880s and '34; 31 December 2018; between [2.2 to 3.7] and more."),
        ("en", "Of these [31] may appeal. In July. [Nine] died."),
        ("fr", "À 18 h 30, à 18 heures 30, vers 23 heures, à cinq heures et demie ; à [quatre] heures de marche."),
        ("fr", "La nuit du 13 au 14, dans les années cinquante, mercredi 19."),
        ("de", "Um 22.15 Uhr, von 14 bis 14.40 Uhr, um halb fünf, um fünf vor zwölf, am 30.6., um 1050 gab es."),
        (
            "es",
            "A las 18:30, a las once y media, a las 20.30 horas, a las 8 h, en los años 80, a las nueve de la noche, pero las [once] mujeres.",
        ),
        ("ar", "في الساعة 5، ليلة ٢٧ رمضان، في ٢٩ كانون الأول ٢٠١٨، في القرن العشرين"),
    ]);
}

#[test]
fn words_that_count_are_told() {
    check_all(&[
        ("en", "They came in [threes], paid [half] price and waited [two or three] hours; [one in four]."),
        (
            "de",
            "Er kam [dreimal] und einmal zweimal, ein gutes [Dutzend] und [Hunderte] sahen das [dreijährige] Kind im Dreißigjährigen Krieg.",
        ),
        ("de", "[Jeder achte] ging, sie saßen zu [fünft]."),
        ("fr", "Une [demi]-heure, et des [milliers] de gens firent demi-tour."),
        ("es", "Hubo [centenares], en [media] hora, de edad media."),
        ("ar", "بعد [يومين] جاء [مئات]"),
        ("ar", "وصلت [شاحنتان] في السيل، وباعها [بنصف مليون]، ولم تصل الشركتان"),
    ]);
}

#[test]
fn what_numbers_a_paragraph_or_a_row_is_no_amount() {
    let paragraph = Kind { paragraph: true, ..Kind::default() };
    assert_eq!(marked("2.1 The cost was 3.", "en", paragraph), "2.1 The cost was [3].");
    assert_eq!(marked("2.1 million came.", "en", paragraph), "[2.1 million] came.");
    let heading = Kind { heading: true, ..Kind::default() };
    assert_eq!(marked("2. Three calls", "en", heading), "2. [Three] calls");
    let row = Kind { row_head: true, ..Kind::default() };
    assert_eq!(marked("1340", "de", row), "1340");
    assert_eq!(marked("1340", "de", Kind::default()), "[1340]");
}

#[test]
fn decades_and_lists_of_days_are_no_amounts() {
    check_all(&[
        ("en", "In the 90s, the '80s and the mid-70s; in the 1980s and 90s. It took [90]s, and [80]s [90] times."),
        ("en", "On 3, 4 and 5 May, on June 3 and 4, on June 3, 4 and 5; from 3 to 5 May."),
        ("en", "On June 3, [12] died. On June 3, [4] men and [5] women. They saw [3] men, 5 May."),
        ("de", "Die 80er, in den 90ern, in den 1990er Jahren, 90er-Jahre, die 80er und 90er; am 3., 4. und 5. Mai."),
        ("de", "Ein [20]er-Pack, die [30]er-Zone, der [80]er Jahrgang."),
        ("es", "Los años 80 y 90 fueron malos; los días 3, 4 y 5 de mayo; los años 80 y [90] personas."),
        ("fr", "Dans les années 80 et 90 la ville ; les 3, 4 et 5 mai ; en 1980, [90] morts."),
    ]);
}

#[test]
fn digits_that_are_glued_to_letters_and_sayings_are_names() {
    check_all(&[
        ("en", "The 5G mast, a 3-D film, in 2D, and the 4WD car; on 9/11, open 24/7."),
        ("en", "It has [12]V, [5]M people and [100]W; [€5]G? Add [9/12] and [24/70] cups."),
    ]);
}

#[test]
fn makes_addresses_telephones_and_coordinates_are_names() {
    check_all(&[
        ("en", "A Boeing 737 crashed; it runs on Windows 11. The Group of Seven met the G7. Boeing has [12] orders."),
        ("en", "At 61° 12′ N it was UTC+1; a 4x4 and a 50-50 split. It was [12]° and rose by [4], then by [50]."),
        ("en", "See n. 14. Call Tel. 030/12 34 56 or +49 30 123456. They had [12/34] cups."),
        ("de", "Der BGH (4 StR 123/19) entschied; Kai 5, 4040 Port Osk. Um 21 Uhr 15 kamen [15] Leute."),
        ("de", "Tel. 030/12 34 56. Am Kai standen, so hieß es, [4040] Menschen."),
        ("fr", "Au 12 bis rue du Port, 14 rue de la Mer. Il compte [12] rues et [14] quais."),
        ("fr", "Le Groupe des Sept ; [sept] hommes."),
        ("es", "El Grupo de los Siete en un Boeing 737; [siete] hombres."),
    ]);
}

#[test]
fn numbers_like_years_that_count_are_told() {
    check_all(&[
        ("en", "There were [1923] passengers, some [2000] homes, and he paid [2050] euros and ran [1950] metres."),
        (
            "en",
            "There were [1950] dead, and at least [1984] people left. In 1984 people left; the 1950 dead of Hill 60.",
        ),
        (
            "en",
            "In 2019 residents said. Since 2015 exports fell. By 1850 cases rose; the 2019 elections; in 2019 dollars.",
        ),
        ("fr", "Il y avait [1923] passagers et [2000] euros. En 2019 les ventes ; depuis 2015 les mètres."),
        ("de", "Es waren rund [1923] Passagiere, er zahlte [2050] Euro. In 2015 Flüchtlinge; seit 2015 Euro."),
        ("es", "Había [1923] pasajeros y pagó [2050] euros. Desde 2015 las ventas; en 2019 elecciones."),
        ("ar", "دفع [2050] يورو في 2019"),
    ]);
}

#[test]
fn years_of_history_are_no_amounts() {
    check_all(&[
        ("en", "By 512-511 BC and in 833 AD, around 1000 BC, when the 1858 Treaty of Tientsin; in the summer of 1075."),
        ("en", "There were [12] BC nurses, [1500] Roman coins and the [1200] men."),
        ("de", "1519 wurde er Kaiser, und 1538 warnte die Inquisition. Es war ein Hof, der 1879 gegründet wurde."),
        ("de", "Er starb 1399. Um 700 v. Chr., im Sommer 1075, in den 1350ern; im Jahr 833 n. Chr. zerfiel es."),
        (
            "de",
            "Es kamen [1250] Freiwillige, [1200] kamen zu spät; es stieg auf [1450]. Es waren [1450]. [1200] davon fehlten.",
        ),
        ("fr", "Le traité de Tientsin de 1858, au printemps 1415, vers 3300 avant J.-C., en 352 av. J.-C."),
        (
            "de",
            "Bei dem Angriff starben [1450]. [1450] wurden verletzt, [1275] starben. Laut UN waren es [1275]. Es kostet [1299].",
        ),
        ("en", "This summer [1200] people drowned. Last winter [1450] migrants crossed. In winter [1450] people died."),
        ("fr", "Cet été [1450] migrants ont traversé. Au printemps [1450] personnes sont mortes."),
        ("de", "Im Sommer [1450] Menschen, und diesen Sommer [1450]."),
        ("es", "Este verano [1450] personas cruzaron."),
        ("ar", "غرق هذا الصيف [1450] شخصا."),
        ("en", "The [1450] Syrians and its [1300] US troops; [300] B.C. nurses; [12] BC and [14] Ontario hospitals."),
        ("fr", "Le prêt du FMI de [1500]. Ils étaient [300] avant Juppé."),
        ("es", "El préstamo del FMI de [1500]. Se redujo en los [40]."),
        ("de", "Er kam mit [12] vor Christine Müller."),
        ("fr", "Un total de [1450], et le sommet de Paris de [1450] mètres."),
        (
            "es",
            "Nació el 31 de octubre de 1832, en la primavera de 1415; hacia el año 700 a. C., en los 80 y a mediados de los 70.",
        ),
        ("es", "Fueron [doce] de los [80] y un total de [1450]. En los [80] casos, el n.° 96 y el 1° semestre."),
        ("ar", "في تشرين الثاني 1886، وفي عام 700 ق.م، وفي القرن الحادي والعشرين."),
    ]);
}

#[test]
fn dates_are_known_as_each_language_writes_them() {
    check_all(&[
        (
            "ar",
            "كان مغلقا يوم 11\u{200f}/4\u{200f}/1931، ومن 3\u{61c}-5\u{61c}-2020. جاء [12]\u{200f} و[3]\u{200f} رجال.",
        ),
        ("ar", "كانت جافة (١٤٤٤ هـ) و(٤٤ ق.م) و(١٨٣٨ ميلادية) و(٢٣ تشرين الثاني ١٨٤٤)؛ سنة 833 م وعام ١٨٣٨ م (1838 م)."),
        ("ar", "بلغ الارتفاع [1838] م، وعلى بعد ([40] م) منه [١٨٣٨] م، و[١٤٤٤] محمدا و[٤٤] قاربا."),
        ("es", "Cerrado (18 mar 1988), (18 mar. 1988), (23 may 1914), el 5 sept 1924 y el 3 dec. 2020."),
        ("es", "En el mar [12] barcos y [3] marinos; el mar [40] veces más."),
        ("en", "Of these [31] may appeal, [12] march on and [3] mar it. On 5 May, 3 Mar. 2020 and 23 Dec 1914."),
        ("fr", "Fermé (5 sept. 1924), (22 juill. 2021), le 14 sept. 2021, depuis sept. 2021 et le 1er sept."),
        ("fr", "Ils étaient [sept]. En 2021, [sept] navires et [sept] hommes; [sept] en 2021."),
        ("de", "Vom 14.–20.09.2021, vom 14. – 20.9. und (11.-14.04.2023); vom 14. bis 20.09.2021."),
        ("de", "Es waren [14]. – [20] kamen. Es stieg auf [3].-[5,2] davon. Es waren [14]. – [20.000] kamen."),
        ("en", "The treaty (1839), the peace (1215) and Anna Roe (1838–1901). It killed men ([120]) and ([400–500])."),
        ("en", "Women ([1,450]) and ([1450] men), [1450] (or so) and ([1838–1801]), ([1450], [1320])."),
    ]);
}

#[test]
fn what_leads_to_a_judgment_or_a_person_is_no_amount() {
    check_all(&[
        ("en", "Under s. 4A(1) of the Act and ss. 5 and 6; call (202) 691-5902."),
        ("en", "It was the judge's. [12] people died at Lloyd’s. [12] people died. It lasted [6] s. [40] people died."),
        ("en", "The [400] Wall St bankers were fired, and [20] Old Rd residents died; injured ([120]) [400-5000]."),
        ("fr", "Dans la rue, [15000] Parisiens ont protesté."),
        ("de", "Es starben am Ring [11], [2500] wurden verletzt."),
        ("en", "In the 1990s. [4] died; [35] jurors of ([202]) men. Write to 901 E St. NW."),
        ("fr", "Il habite 12, rue de la Paix, 75002 Paris. À Paris, [75000] Français ont voté."),
        (
            "de",
            "Am Gustav-Stresemann-Ring 11, 65189 Wiesbaden. Auf dem Marktplatz [20] Verletzte, am Ring [11], sagt er.",
        ),
        ("es", "En Av. Insurgentes Sur 1735, y en Madrid [1735] casas."),
    ]);
}

#[test]
fn numbers_with_as_many_points_as_a_date_are_told() {
    check_all(&[
        ("de", "Rund [1.250.000] Menschen flohen. Es kostete [1.234.567 €], also [1.200–1.500 €] im Monat."),
        ("es", "Hubo [2.345.678] votos. El DNI 12.345.678 era falso."),
        ("it", "Furono [1.250.000] persone."),
        ("pt", "Foram [1.250.000] pessoas."),
        ("ar-MA", "فر [1.250.000] شخص."),
        (
            "en",
            "It is [1.5–2.5] km long. Open 10.30–11.45, 10.30\u{2011}11.45 and from 10.30-11.45; on 31.12.2018, 2018-12-31 and 31/12/2018.",
        ),
        ("de", "Am 31.12.2018, vom 30.6.–2.7.2018, vom 30.6.-2.7. und 10.12.–15.12.2018, von 10.30-11.45 Uhr."),
        ("fr", "Le 31.12.2018, du 10.12-15.12.2018 ; version 1.2.3."),
    ]);
}

#[test]
fn hours_that_are_counted_are_told() {
    check_all(&[
        (
            "fr",
            "Il travaille [35] h par semaine, [7,5] h et [8] h par jour, attend [96] h, dort pendant [12] h et part dans [2] h.",
        ),
        ("fr", "À 9 h, de 9 h à 17 h, à 9 h de l’après-midi, à 18 h 30, réunion 14 h, avant 23 h, jusqu’à 24 h."),
        ("de", "Er wartete [48] h, arbeitet [8] h täglich und kam binnen [12] h."),
        ("de", "Um 9 h, ab 22.15 h, von 9 h bis 17 h, gegen 23 h."),
    ]);
}

#[test]
fn an_arabic_word_that_begins_as_a_month_is_none() {
    check_all(&[
        ("ar", "كان [12] شخصا في القارب. العدد [12] كان كبيرا."),
        ("ar", "في 12 كانون الثاني 2018 وفي 12 كانون الأول وفي 12 مارس و12 آذار و3 ماي."),
        ("ar", "يقع عند 30.0444 شمالا و31.2357 شرقا، وعلى بعد [30] شمالا، وسار [12] كيلومترا شرقا."),
    ]);
}

#[test]
fn versions_and_roads_are_names() {
    check_all(&[
        (
            "en",
            "iOS 17.4 was released; it needs Python 3.11. At 20 past 3 on Interstate 95 it stopped. Python has [12] keywords.",
        ),
        ("en", "Apollo [3.5] times as heavy; [20] drove past."),
    ]);
}

#[test]
fn what_real_posts_and_reports_write_is_no_amount() {
    check_all(&[
        (
            "en",
            "See https://luma.com/7fs5v7os and http://a.org/x?sub=153&lat=0 or pic.example.com/4gSZ9BQnAa, [5] km/h.",
        ),
        ("en", "Look at www.1e9.community/7 (https://a.org/5), [12] and/or [13] at example.org/5."),
        ("en", "Variants 614G and 614D, by 52North, id 744a54eb; but [30]Euro, [5]years and [10] km2 of it."),
        ("en", "A 501(c)(3) and 12(iv) of it; [14] (c), [3](s), [512](b) and [40](f)."),
        ("en", "Covid 19 spread, and [19] people fell."),
        ("ar", "انتشر كوفيد 19 وقتل [19] شخصا."),
        (
            "fr",
            "Se mettre en quarantaine, la quarantaine de [14] jours, une quarantaine de [deux] semaines, [une quarantaine] de cas.",
        ),
        ("de", "Jeden zweiten Montag tagt der Rat, und [jeder zweite] fehlt."),
        ("de", "Mit Version 3.2, PM2.5 und CC BY 4.0, um 19.00, [2.500] Leute, [2,5] Tage. 8. Mai."),
        ("de", "Es kostet [2.5 Millionen] Franken und [2.5 %] mehr, [12.50] Euro, [3.2] Kinder."),
        ("es", "Hay [2.5 millones] de personas y [3.2] camas."),
        ("de", "20.06.: Treffen, mit einer Laufzeit von [acht] Jahren."),
        ("pt", "Entre 25 e 30 de Março morreram [12] pessoas, e em 24 de março [3] de cada [10]."),
        ("it", "Tra il 9 e il 22 marzo ci furono [12] casi; [5] e [6] morti, [22] marinai."),
        ("ru", "С 15 марта и до 6 апреля, [5] случаев."),
    ]);
    assert_eq!(
        marked("145. Netzpolitischer Abend mit 20 Gästen", "de", Kind::default()),
        "145. Netzpolitischer Abend mit [20] Gästen"
    );
}

#[test]
fn what_real_posts_and_reports_count_is_an_amount() {
    check_all(&[
        (
            "en",
            "Wages fell to [1500] dollars, from [1500 to 1900] dollars; up to [2000] metres, to [1900] MW, from [1200] mm to [800] mm.",
        ),
        ("en", "It grew to [1000]+ members; in 2010 dollars, in 1848 revolutions, from 1848 to 1850."),
        ("en", "Between [2000 and 4000] glaciers, some [1900-2500] homes; between 1843 and 1918 it grew."),
        (
            "de",
            "Nach [2000] Kilometern, in [1500] Metern, bis [2000] Euro, vor [1500] Zuschauern; seit 2015 Kinder, bis 2015.",
        ),
        (
            "de",
            "Zwischen [2000 und 4000] Gletscher, zwischen 1853 und 1945 erschien es, zwischen [1500 und 2000] Menschen.",
        ),
        (
            "fr",
            "Après [1500] kilomètres, en 1848 républicains, depuis 2015 ; entre 1843 et 1918, entre [1843 et 3918] cas.",
        ),
        ("es", "Hasta [2000] euros al mes, desde 1990, en 1936 republicanos."),
        ("ar", "في 2019 انتخابات، وفي [1500] متر."),
        ("de", "Im Mai [zwölf] Tote, am 2. Juli [30] Teilnehmende, bis Juli [25] Angriffe; on May 12, 2017."),
        ("fr", "En juin [12] personnes, le 3 mai [douze] personnes."),
        ("es", "El 3 de mayo [12] personas."),
        (
            "en",
            "On 3 May [twelve] people died. In May [12] people died. On May 12 people died, since March 19, 2015. Between May and July [four] fell.",
        ),
        (
            "en",
            "Some several [thousand] cases, a few [million] more, several [hundred]; a multi-million deal, parts per million.",
        ),
        (
            "en",
            "The ministry (Geneva) reports [40] dead. The U.S. reports [40] dead. The CDC reports [26,144] cases. Levels 4 and 5.",
        ),
        ("de", "Mehr als [ein Prozent] ging verloren."),
        ("en", "[One percent] of voters left, one left."),
        ("fr", "Plus d’[un pour cent] part."),
        ("es", "El [uno por ciento] vota."),
        ("ar", "سجلت [حالتان] جديدتان وقتلت [طفلتان]، في نصف الكرة الجنوبي والنصف الشمالي [ونصف] هذه الحالات."),
        ("de", "Mindestens [20]h/Woche, [20]h pro Woche, [20]h die Woche; um 20h."),
        ("fr", "Il travaille [20]h par semaine, à 20h."),
        ("en", "A [30]-to-[45]-minute talk, Covid-19."),
        ("en", "The principles are (1) where, (2) when and (3) how. Bavaria ([635]). Either 1) this or 2) that."),
        ("en", "Tip 2: debrief with your team."),
        ("en", "By OAuth 2.0, WCAG 2.0 and USWDS 2.0; the CI [2.7], a rate of [2.0]."),
        ("es", "En cuarentena, una cuarentena obligatoria de [14] días, [una cuarentena] de casos; el R-cero."),
        ("de", "Mittwoch, 29.05, 19 Uhr."),
    ]);
    let paragraph = Kind { paragraph: true, ..Kind::default() };
    assert_eq!(marked("6. Finally, 20 left.", "en", paragraph), "6. Finally, [20] left.");
}

#[test]
fn what_an_adversary_found_missed_or_told() {
    check_all(&[
        (
            "en",
            "Since October 7, at least [400] people were killed. It is closed since March 2. The blast came at 10:30 May 12 in Kabul.",
        ),
        ("es", "Bogotá, marzo 12 de 2021. El decreto de julio 15 de 2021; mayo 12 2020."),
        ("fr", "Montréal, mars 12 2020."),
        ("de", "Mai 12, Dez. 13, Jan 14"),
        (
            "en",
            "Nangarhar ([7]), Kunar ([6]) and Herat ([3]); men (n = [12]) and women (n = [13]); Kabul (killed [4]) and Herat (killed [5]).",
        ),
        ("ar", "حلب ([7]) وإدلب ([6])"),
        ("de", "Zahl der Toten: [12]. Verletzte: [40]."),
        ("ja", "[3]人が5月12日に死亡した。[2]社が3月に。"),
        ("zh", "[5]人在12月被捕。"),
        ("pt", "Morreram [8] em 24 de março."),
        ("nl", "Er vielen [5] op 12 mei."),
        ("ru", "Достигло [12] к 24 марта."),
        ("it", "Le vittime sono [24] da gennaio e i feriti [30] a maggio, [5] km il 22 marzo."),
        ("de", "Es kamen [1500 bis 2000] syrische Flüchtlinge. Zwischen [1200 und 2000] neue Wohnungen."),
        ("en", "Wikipedia has between [1500 and 2000] armed men."),
        ("ru", "[1500-2000] человек."),
        ("fr", "Horaires : 9h/12h. À 20h. Par personne, comptez [12] euros."),
        ("de", "Beginn 20h. Pro Person zahlt man [5] Euro."),
        ("en", "Of [450]GL of water, [500]MT of wheat, [12]tCO2e of it."),
        ("de", "[30]Menschen kamen."),
        ("en", "An OR [2.0], a GDP [2.0]; OAuth 2.0 and WCAG 2.0."),
        ("en", "Total [40]: [30] men. Kabul [12]: men."),
        ("fr", "La [quarantaine] de salariés, [une quarantaine] de [deux]-roues."),
        ("es", "Detuvo a [una cuarentena], entre ellos niños."),
        ("ja", "https://example.org/aをご覧ください。死者は[12]人。"),
        ("en", "Before 1789 peasants paid; by 1990 times had changed; since 2015+."),
        ("en", "Some million-dollar homes, some thousand-year-old trees."),
        ("tr", "1 Mart ve 15 Nisan arasında; [3] ocak kapandı."),
        ("de", "Der 39C3, die 9M729; [37]GtCO2."),
    ]);
}
