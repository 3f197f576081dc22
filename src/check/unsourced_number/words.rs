//! Words around numbers that are no amounts. In: a language tag. Out: the words of that language before names, in times
//! of day and in addresses. Each word of a table was asked: would it and a number after it ever state a quantity?

use super::small;
use crate::number::OfEach;
use crate::text::speaks;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The words of a language, in small letters.
#[derive(Default)]
pub(super) struct Words {
    pub code: &'static str,
    /// A number after such a word is a name, whatever stands before it: Article 5.
    pub names: FxHashSet<String>,
    /// The same, where nothing shows that the word ends what was said: day 41, but on that day 41 people came.
    pub places: FxHashSet<String>,
    /// The same, shortened: a full stop may stand behind it. Only before digits.
    pub short: FxHashSet<String>,
    /// Before one of the places, such a word shows that it ends what was said: each day 41 people came.
    pub determiners: FxHashSet<String>,
    /// An article before one of the places: then nothing that could be counted may follow the number.
    pub articles: FxHashSet<String>,
    /// Between the numbers of a list of names.
    pub joiners: FxHashSet<String>,
    /// What may follow a name or a time, where a thing that is counted may not.
    pub after: FxHashSet<String>,
    /// An article of one thing, before which no number is an amount: `la 44`.
    pub only: FxHashSet<String>,
    /// Before a time of day, where only a time is said so.
    pub at: FxHashSet<String>,
    /// After a time of day.
    pub clock: FxHashSet<String>,
    /// Words that may stand before times of day, and before other numbers too.
    pub near: FxHashSet<String>,
    /// After a time of day, whatever stands before it.
    pub sure_of_day: Vec<Vec<String>>,
    /// After a time of day with a word such as `at` before it.
    pub of_day: Vec<Vec<String>>,
    /// Before such an `at`, a value follows: it stood at 5.40.
    pub values: FxHashSet<String>,
    /// Between minutes and the hour: ten past four.
    pub past: FxHashSet<String>,
    /// The word before an hour of which only half has gone: halb fünf.
    pub half: FxHashSet<String>,
    /// A road, after its number or after its name.
    pub roads: FxHashSet<String>,
    /// Places that are names where they are written large: Branch 251, and at the branch 12 were sacked.
    pub named: FxHashSet<String>,
    /// Names of several in a list only, as each may be what is counted: المادتين 6 و8, and المواد 40 طنا.
    pub listed: FxHashSet<String>,
    /// Between two numbers that say one: two or three.
    pub alternatives: FxHashSet<String>,
    /// After an ordinal in digits and a full stop, where it is one whatever stands before it: 1. Klasse.
    pub ordered: FxHashSet<String>,
    /// Words that say how many, without being number words: Hunderte, يومين.
    pub amounts: FxHashSet<String>,
    /// Words for half, where they stand before what is `halved`: half price, demi-heure.
    pub halves: FxHashSet<String>,
    pub halved: FxHashSet<String>,
    /// Parts of one that are no ordinals: with a hedge before them, they are numbers whatever follows.
    pub parts: FxHashSet<String>,
    /// Before an ordinal that is a share: jeder achte.
    pub every: FxHashSet<String>,
    /// Before a place, in a language where it may be a verb: in room 5, but the cars seat 5.
    pub noun_after: FxHashSet<String>,
    /// A number word with such an end is one word that says how many: dreimal, dreijährig.
    pub ends: Vec<&'static str>,
}

/// The words of a tag's language.
pub(super) fn words(tag: &str) -> &'static Words {
    let known = ALL.iter().find(|words| speaks(tag, words.code));
    known.unwrap_or(&NONE)
}

impl Words {
    /// Whether a word is among those of a table, in the forms it takes before numbers.
    pub(super) fn has(&self, table: &FxHashSet<String>, word: &str) -> bool {
        let word = small(word);
        if table.contains(&word) {
            return true;
        }
        match self.code {
            // In Arabic, the article and short words are letters at the head of the word.
            "ar" => bare_arabic(&word).any(|bare| table.contains(bare)),
            // Bundesstraße 5, Telefonnummer 318.
            "de" => DE_ENDS.iter().any(|end| word.len() > end.len() && word.ends_with(end) && table.contains(*end)),
            // Capitals may lack their accent: Etape 2.
            "fr" => word.strip_prefix('e').is_some_and(|rest| table.contains(&format!("é{rest}"))),
            _ => false,
        }
    }
}

/// An Arabic word without what may be written together with it.
fn bare_arabic(word: &str) -> impl Iterator<Item = &str> {
    let without_and = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    [word, without_and].into_iter().flat_map(|word| {
        let joined = word.strip_prefix(['ب', 'ك', 'ل']);
        [
            Some(word),
            word.strip_prefix("ال"),
            word.strip_prefix("لل"),
            joined,
            joined.and_then(|rest| rest.strip_prefix("ال")),
        ]
        .into_iter()
        .flatten()
    })
}

/// The ends of German compounds that are names as the bare words are.
const DE_ENDS: &[&str] = &[
    "nummer", "straße", "strasse", "gasse", "allee", "tabelle", "abbildung", "artikel", "kapitel", "paragraph",
    "paragraf",
];

fn set(words: &str) -> FxHashSet<String> {
    words.split_whitespace().map(small).collect()
}

/// Phrases with bars between them.
fn phrases(phrases: &str) -> Vec<Vec<String>> {
    phrases.split('|').map(|phrase| phrase.split_whitespace().map(small).collect()).collect()
}

static NONE: LazyLock<Words> = LazyLock::new(Words::default);
static ALL: LazyLock<OfEach<Words>> = LazyLock::new(|| {
    [
    Words {
        code: "en",
        names: set("article articles section sections subsection paragraph paragraphs subparagraph page pages chapter chapters clause \
            clauses annex annexes appendix appendices schedule schedules number numbers regulation regulations rule rules resolution \
            resolutions directive recommendation recommendations footnote footnotes exhibit exhibits extension volume column columns table \
            tables figure figures chart bulletin version interstate"),
        places: set("room rooms cell cells ward wards route routes line lines flight flights form forms case cases phase phases level levels \
            grade grades type types class box boxes unit units day days week weeks month year stage stages step steps part parts issue \
            item items order note notes lot lots report reports paper papers standard document documents account accounts risk \
            option options scenario scenarios model category categories tier band zone zones sector sectors district block flat suite \
            apartment floor platform gate gates track bus train tram highway motorway road bridge bridges hill kai quay wharf point points height base pier \
            berth bay court stand seat seats row school window counter desk camp site station tower building house hall hut \
            size copy sheet slide tape reel round game match lap minute kilometre kilometer mile team group squad company \
            battalion brigade division regiment channel trial bill act scene verse psalm map plate question answer \
            objective target goal principle protocol amendment episode season series card lane \
            branch witness courtroom checkpoint grave pit plot prisoner squadron hangar terminal"),
        named: set("branch witness courtroom checkpoint grave pit plot prisoner squadron hangar terminal"),
        short: set("n no nos p pp para paras sec art arts fig figs vol vols ch chap app cl col cols ext tel op ref reg"),
        determiners: set("a an each every any this that these those per some no one same which what first second third last next \
            previous whole another other all both his her its their our my your"),
        articles: set("the"),
        joiners: set("and or to through nor as well"),
        after: set("of the a an in on at from by for with and or but than as is are was were has had have will would can could may might \
            who which that this these those his her its their our my your it to until till when where he she they we i you said says \
            into under over after before then also not"),
        at: set("at until till"),
        clock: set("am pm"),
        near: set("at until till after before since around about towards"),
        sure_of_day: phrases("a m|p m|o clock"),
        of_day: phrases("at night|in the morning|in the evening|in the afternoon|on the morning|on the evening|this morning|\
            this evening|that morning|that night|sharp"),
        values: set("stand stands stood remain remains remained put puts close closes closed set peak peaked trade trades traded \
            trading valued estimated rate rated priced sold price ratio average index start starts started begin began capped fixed \
            is was were open opened steady inflation unemployment growth turnout yield score mean median temperature"),
        past: set("past to"),
        roads: set("street road avenue lane row square place drive crescent terrace boulevard"),
        alternatives: set("or"),
        amounts: set("twos threes fours dozens hundreds thousands millions billions"),
        halves: set("half"),
        halved: set("hour hours day year litre liter pint mile price shift crown century pound ounce kilo metre"),
        parts: set("half quarter third"),
        noun_after: set("in on at of by from with under near via through into onto over past see is was are were as and or since until till before after for around"),
        ..Words::default()
    },
    Words {
        code: "fr",
        names: set("article articles section sections paragraphe paragraphes alinéa alinéas page pages chapitre chapitres clause clauses \
            annexe annexes numéro numéros règlement résolution résolutions directive recommandation tableau tableaux figure figures \
            graphique délibération circulaire décret arrêté tome volume version bulletin folio"),
        places: set("chambre chambres cellule cellules salle salles ligne lignes vol vols formulaire cas phase phases niveau niveaux grade type \
            types boîte unité unités jour jours semaine semaines mois étape étapes partie pièce lot lots marché rapport document \
            option options scénario modèle catégorie zone zones secteur bloc appartement étage quai voie bus train tram autoroute \
            route départementale nationale pont cote point points gare bâtiment tour taille copie feuille groupe équipe bataillon brigade \
            division régiment canal loi objectif amendement épisode saison minute kilomètre borne question stade dossier sortie \
            carte"),
        short: set("n p pp art al § fig vol chap ann réf tél no nos"),
        determiners: set("un une chaque ce cet cette ces par quelque même premier première dernier dernière autre tout toute tous toutes son \
            sa ses leur leurs notre votre mon ma deux aucun aucune"),
        articles: set("le la les l du des au aux"),
        joiners: set("et ou à au aux puis ni ainsi que"),
        after: set("de des du d et ou mais a ont est sont était étaient sera seront au aux en dans qui que plus moins le la les l par pour \
            sur avec sans il elle ils elles on à"),
        only: set("le la du au"),
        at: set("à vers dès"),
        clock: set("h"),
        sure_of_day: phrases("heures du matin|heures du soir|heures de l après|heures précises|heures pile"),
        roads: set("rue avenue boulevard place quai impasse chemin allée cours route"),
        alternatives: set("ou"),
        amounts: set("dizaines centaines milliers millier millions milliards"),
        halves: set("demi demie"),
        halved: set("heure journée siècle litre livre kilo tonne page"),
        parts: set("moitié tiers quart"),
        ..Words::default()
    },
    Words {
        code: "de",
        names: set("artikel paragraph paragraphen paragraf paragrafen absatz satz ziffer ziffern seite seiten kapitel anhang anlage tabelle tabellen abbildung nummer \
            nummern randnummer verordnung richtlinie drucksache fußnote straße strasse gasse allee aktenzeichen"),
        places: set("resolution resolutionen zimmer raum saal halle zelle linie linien flug formular vordruck fall phase phasen stufe stufen grad typ type klasse einheit \
            tag woche schritt schritte teil heft folge band bericht standard konto risiko option modell kategorie zone sektor bezirk \
            block wohnung haus stock gleis bus zug tram autobahn bundesstraße kreisstraße landstraße brücke höhe punkt basis werk gruppe \
            mannschaft bataillon brigade regiment kanal platz rang größe blatt runde spiel minute kilometer akt szene vers frage \
            kai ufer baureihe posten antrag gesetz bild karte"),
        short: set("nr nrn art abs s kap ziff rn rdnr rz bd az tel abb tab best lit anm bst hs fn"),
        determiners: set("ein eine einen einem einer eines jede jeder jedes jeden jedem dieser diese dieses diesem diesen pro je kein keine \
            derselben selben ersten zweiten dritten letzten nächsten ganzen alle beide sein seine ihr ihre unser"),
        articles: set("der die das den dem des im am zum zur vom beim ins"),
        joiners: set("und oder bis sowie"),
        after: set("der des von aller dieser ist sind war waren hat haben hatte hatten wird werden in im am an auf und oder aber mehr \
            weniger davon die das den dem zu zum zur nach vor mit bei für aus über unter er sie es sei seien wurde wurden durch ohne gegen seit während hier heute nicht als wie wer vom beim so dann noch danach doch dort damit seitdem nun jetzt später man wir ihr diese dies mich uns"),
        clock: set("uhr h"),
        near: set("um gegen bis ab seit nach kurz"),
        past: set("vor nach"),
        half: set("halb"),
        alternatives: set("oder bis"),
        ordered: set("klasse liga stock stockwerk etage auflage kapitel kammer zivilkammer strafkammer senat mal platz rang hj halbjahr quartal \
            jahrhundert jh tag woche bezirk alt abs"),
        amounts: set("hunderte hunderten tausende tausenden zehntausende zehntausenden hunderttausende dutzend dutzende dutzenden millionen milliarde milliarden viertelstunde \
            viertelstunden dreiviertelstunde"),
        halves: set("halbe halben halber halbes halbem"),
        halved: set("stunde stunden tag tagen jahr jahre jahren monat monate liter kilo meter zentimeter jahrhundert million milliarde \
            pfund prozent prozentpunkt preis seite minute"),
        parts: set("hälfte drittel viertel"),
        every: set("jeder jede jedes jeden jedem"),
        ends: "mal jährig jährige jährigen jähriger jähriges köpfig köpfige köpfigen stöckige stöckigen stöckiges stündige stündigen \
            tägige tägigen wöchige wöchigen monatige monatigen stellige stelligen stelliger fache fachen fach teilige teiligen".split_whitespace().collect(),
        ..Words::default()
    },
    Words {
        code: "es",
        names: set("artículo artículos sección secciones párrafo párrafos apartado página páginas capítulo capítulos cláusula cláusulas anexo anexos \
            número números reglamento resolución directiva recomendación tabla tablas figura figuras gráfico folio folios tomo volumen \
            versión boletín ley decreto juzgado dni rut nif cédula"),
        places: set("habitación celda sala salas línea líneas vuelo formulario caso casos fase fases nivel niveles grado tipo tipos clase caja \
            unidad unidades día días semana semanas mes etapa parte lote lotes informe documento riesgo opción modelo categoría zona \
            zonas sector distrito bloque piso andén puerta vía autobús tren autovía autopista carretera comarcal nacional puente cota punto \
            puntos base estación edificio torre talla copia hoja grupo equipo batallón brigada división regimiento canal minuto kilómetro \
            salida puesto enmienda episodio temporada dorsal taquilla ruta recurso sentencia expediente jornada"),
        short: set("núm núms n nº no art arts p pág págs pp cap vol fig tel ap párr apdo"),
        determiners: set("un una cada este esta estos estas ese esa aquel aquella por mismo misma primer primera último última otro otra todo \
            toda su sus mi tu nuestro algún ningún ninguna"),
        articles: set("el la los las del al"),
        joiners: set("y e o u a al hasta ni"),
        after: set("de del y o pero en es son era eran fue fueron ha han había habían que más menos el la los las a al con por para sin se \
            lo le"),
        only: set("el la del al"),
        at: set("las"),
        near: set("a sobre hacia hasta desde pasadas"),
        sure_of_day: phrases("de la mañana|de la tarde|de la madrugada|en punto|a m|p m"),
        roads: set("calle avenida plaza paseo"),
        alternatives: set("o u"),
        amounts: set("centenares cientos docenas decenas millares miles millones"),
        halves: set("medio media"),
        halved: set("hora horas docena jornada día siglo kilo litro metro mes minuto punto año temporada tonelada página"),
        parts: set("mitad tercio"),
        ..Words::default()
    },
    Words {
        code: "ar",
        names: set("مادة فقرة بند صفحة فصل باب ملحق جدول رقم قرار قانون شكل"),
        listed: set("مادتين مادتان مواد فقرتين فقرتان فقرات بندين بندان صفحتين صفحات فصلين قرارين قراران قرارات"),
        places: set("غرفة زنزانة قاعة خط رحلة نموذج حالة مرحلة مستوى درجة نوع وحدة يوم أسبوع شارع طريق نقطة قطاع حافلة خيمة خان لواء كتيبة فرقة \
            مجلد إصدار لوحة قاطع مجموعة ليلة"),
        short: set("ص ج هاتف"),
        determiners: set("كل هذا هذه ذلك تلك أي نفس"),
        joiners: set("و إلى أو حتى"),
        after: set("الماضي المقبل القادم من في على إلى أن التي الذي و عن مع بعد قبل"),
        at: set("ساعة"),
        clock: set("صباحا مساء ظهرا فجرا"),
        alternatives: set("أو"),
        amounts: set("مئات عشرات آلاف الآلاف ملايين الملايين مليارات المليارات نصفها نصفهم نصفه ثلثها ثلثهم ثلثه ربعها ربعهم ربعه ثلثاها ثلثاهم ثلثيها ثلثيهم"),
        ..Words::default()
    },
]
});
