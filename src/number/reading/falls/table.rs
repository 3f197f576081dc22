//! Words of falls by language, as a table. It holds no rule: those are in `falls.rs`.

use super::Words;
use crate::number::OfEach;

pub(super) const WORDS: &OfEach<Words> = &[
    Words {
        code: "en",
        less: "fell$ fall$ falls$ fallen$ falling$ drop$ drops$ dropped$ dropping$ decline$ declines$ declined$ declining$ decreas \
            down$ loss$ losses$ lost$ losing$ shrank$ shrunk$ shrink$ shrinks$ shrinking$ contracted$ contraction$ slump$ slumped$ \
            slid$ slipped$ sank$ sunk$ dip$ dips$ dipped$ plunge$ plunges$ plunged$ reduction$ reduced$ deficit$ tumbled$ eased$ cut$ \
            cuts$ shed$ slashed$ slashing$ trimmed$ trimming$ lowered$ lowering$ pared$ receded$ retreat$ retreated$ shortfall$ \
            weakened$ scaled$ dwindled$ plummeted$ slide$",
        more: "rose$ rise rising$ risen$ grew$ grow gain increas climb jump higher$ expan surg profit up$ surplus recover improv rais \
            lift boost add hir",
        between: "by of about around nearly almost roughly just over more than less some at least most a an another further \
            estimated well under well between back",
        denials: "not never no t",
        behind: "down$ drop$ fall$ decline$ decrease$ loss$ reduction$ cut$ lower$ less$ fewer$ contraction$ dip$ slump$ plunge$ \
            deficit$ shortfall$",
        behind_unit: "lower$ less$ fewer$ smaller$",
        prepositions: "in at of for to from on by with than as since after over",
        conjunctions: "and but then while or as that which who whose when before after because",
        by: "by",
        near_by: "",
        verbs: "fell fallen dropped declined decreased shrank shrunk contracted slumped slid slipped sank sunk dipped plunged reduced tumbled eased slashed trimmed lowered pared receded retreated weakened dwindled \
            plummeted",
        others: "-ed shot won leapt went came made saw led were was had has have",
        last: "",
        parted: &[],
        joints: "or by that is i e namely meaning thus",
        below: &["below", "short of"],
        under: "under",
        levels: "last average level target forecast estimate budget plan limit par norm peak previous that those",
        debts: "loss losses deficit deficits shortfall shortfalls",
        reaching: "was were is are stood reached totalled totaled amounted came widened narrowed grew rose fell shrank increased to at \
            now",
        in_what: "in",
        negative: "negative",
        balances: "growth balance result results return returns yield yields rate rates impact margin income",
        literal: "",
    },
    Words {
        code: "de",
        less: "sank$ sanken$ sinkt$ sinken$ gesunken$ fiel$ fielen$ fallt$ gefallen$ ruckgang$ minus$ verlust$ verluste$ verlor$ \
            verloren$ schrumpft$ schrumpfte$ schrumpften$ geschrumpft$ einbruch$ abnahme$ verringerte$ verringerten$ verringert$ \
            verminderte$ verminderten$ reduzierte$ reduzierten$ defizit$ fehlbetrag$ haushaltslucke$ kurzung$ kurzungen$ senkung$ \
            senkungen$ schrumpfung$ bußte$ bußten$",
        more: "stieg gestiegen steig anstieg wuchs gewachsen wachs plus$ zunahm zuwachs hoher$ gewinn erhoh erhol kletter legte$ \
            legten$ zuleg nahm$ nahmen$",
        between: "um von rund etwa knapp fast mehr als uber ca circa gut nur ein einen einem einer eine weitere weiteren sich die das \
            weit weniger beinahe nahezu zwischen",
        denials: "nicht nie kein keinen keine",
        behind: "zuruck$ zuruckgegangen$ weniger$ niedriger$ geringer$ verlust$ minus$ defizit$",
        behind_unit: "weniger$ niedriger$ geringer$ tiefer$ verlust$ minus$",
        prepositions: "in im bei von vom auf mit fur nach seit aus an am als gegenuber zu zum",
        conjunctions: "und oder aber dann sondern wahrend denn doch",
        by: "um",
        near_by: "um",
        verbs: "sank sanken sinkt fiel fielen fallt verlor schrumpft schrumpfte schrumpften verringerte verringerten verminderte verminderten reduzierte reduzierten",
        others: "-te -ten sprang sprangen ging gingen",
        last: "gesunken gefallen zuruckgegangen geschrumpft eingebrochen abgenommen verringert vermindert reduziert gekurzt \
            gesenkt nachgegeben",
        parted: &[
            ("nahm nahmen nimmt nehmen", "ab"),
            ("brach brachen bricht brechen", "ein"),
            ("gab gaben gibt geben", "nach"),
            ("ging gingen geht gehen", "zuruck"),
        ],
        joints: "oder also das heisst d h sind ist um",
        below: &["unterhalb"],
        under: "unter",
        levels: "vorjahr durchschnitt mittel niveau ziel plan$ planwert wert stand prognose schatzung denen",
        debts: "verlust verluste defizit fehlbetrag minus haushaltslucke",
        reaching: "war waren ist sind betrug betrugen betragt betragen belief beliefen belauft lag liegt erreichte wuchs stieg sank auf bei \
            in hohe",
        in_what: "bei der des",
        negative: "negatives negative negativen negativem",
        balances: "wachstum saldo ergebnis bilanz rendite handelsbilanz",
        literal: "",
    },
    Words {
        code: "fr",
        less: "baisse recul$ recule$ reculent$ diminution$ diminue$ diminuent$ chute$ chutes$ chutent$ perte$ pertes$ \
            perd$ perdent$ perdu$ repli$ replie$ replient$ deficit$ contracte$ tombe$ cede$ reduit$ reduits$ reduite$ reduites$ reduisent$ reduire$ \
            reduisant$ reduisait$ reduisaient$ diminuer$ diminuant$ diminuait$ diminuaient$ reculer$ chuter$ perdre$ reduction$ flechi$ flechit$ flechissement$ decru$ decroit$ regresse$ contraction$ contractions$ ampute$ amputee$ amputes$ amputees$ rogne$ rognee$ rabote$ rabotee$ \
            inferieur$ inferieure$ inferieurs$ inferieures$ retrait$ effondre$ effondrement$",
        more: "hausse augment progress croit$ croissance gagn benefice grimp remont rebond avanc accroi",
        between: "de d environ pres plus moins quelque un une presque la le moitie entre significative sensible importante nette forte \
            legere globale totale moyenne",
        denials: "pas jamais",
        behind: "",
        behind_unit: "inferieur$ inferieure$",
        prepositions: "de d dans chez a en pour par sur que qu",
        conjunctions: "et mais puis ou qui que qu dont quand lorsque apres avant",
        by: "de d",
        near_by: "",
        verbs: "recule reculent diminue diminuent chutent perd perdent replie replient contracte tombe tombent cede reduit reduisent flechi flechit decru decroit regresse",
        others: "a ont est sont fait font bondi bondit",
        last: "",
        parted: &[],
        joints: "soit ou c est a dire",
        below: &["en dessous", "au dessous", "en moins"],
        under: "sous",
        levels: "niveau moyenne objectif seuil prevision celui celle ceux celles plafond",
        debts: "perte pertes deficit",
        reaching: "est sont etait etaient a ont atteint atteignait atteignent atteignaient eleve elevent elevait s de d montant",
        in_what: "de des du d",
        negative: "negatif negative negatifs negatives",
        balances: "croissance solde resultat rendement bilan taux",
        literal: "effondre$ effondrement$ retrait$ ampute$ amputee$ amputes$ amputees$ rogne$ rognee$",
    },
    Words {
        code: "es",
        less: "cayo$ cayeron$ cae$ caen$ caida$ caidas$ caido$ baja$ bajan$ bajo$ bajaron$ bajado$ bajada$ desciende$ descienden$ \
            descendio$ descendieron$ descendido$ descenso$ disminuye$ disminuyen$ disminuyo$ disminuyeron$ disminuido$ disminucion$ \
            reduce$ reducen$ redujo$ redujeron$ reducido$ reduccion$ perdida$ perdidas$ pierde$ pierden$ perdio$ retrocede$ \
            retrocedio$ retroceso$ deficit$ menor$ menores$ inferior$ inferiores$ contrajo$ contrae$ contraccion$ recorte$ recortes$ recorto$ recortaron$ recortado$ \
            merma$ mermas$ desploma$ desplomo$ desplomaron$ desplome$ hundio$ hundieron$ hundimiento$",
        more: "subi sube$ suben$ aument crec alza$ gan beneficio increment superior mayor avanz repunt sum",
        between: "un una de del en cerca casi mas menos unos alrededor aproximadamente la mitad entre",
        denials: "no nunca",
        behind: "menos$ inferior$",
        behind_unit: "menos$ inferior$",
        prepositions: "en de con para por a al del que",
        conjunctions: "y e pero luego o u que cuando mientras tras antes despues",
        by: "en de",
        near_by: "",
        verbs: "cayo cayeron cae caen bajan bajaron desciende descienden descendio descendieron disminuye disminuyen disminuyo disminuyeron reduce reducen redujo redujeron pierde pierden perdio retrocede retrocedio contrajo contrae recorto recortaron desplomo desplomaron hundio hundieron",
        others: "-aron -ieron ha han es son fue fueron disparo",
        last: "",
        parted: &[],
        joints: "o es decir sea",
        below: &["por debajo"],
        under: "bajo",
        levels: "nivel media promedio objetivo umbral prevision",
        debts: "perdida perdidas deficit",
        reaching: "es son fue fueron era eran alcanzo alcanzaron alcanza alcanzan ascendio ascendieron asciende ascienden a de del por valor importe",
        in_what: "de del en",
        negative: "negativo negativa negativos negativas",
        balances: "crecimiento saldo resultado rendimiento balance tasa",
        literal: "desploma$ desplomo$ desplomaron$ desplome$ hundio$ hundieron$ hundimiento$",
    },
    Words {
        code: "ar",
        less: "انخفض انخفاض تراجع هبط هبوط خسار خساير خسر تقلص سالب$ سالبا$ خفض تخفيض ينخفض$ تنخفض$ يتراجع$ تتراجع$ يهبط$ تهبط$ يتقلص$ \
            تتقلص$ يخسر$ تخسر$ يخفض$ تخفض$ فقدت$ يفقد$ تفقد$ فقدان$ انكمش انكماش ينكمش$ تنكمش$ تدني$ تدنت$ يتدني$ تتدني$ هوت$ هوي$ يهوي$ \
            تهوي$ نقص$ نقصت$ نقصا$ نقصان$ ينقص$ تنقص$ انهار$ انهارت$ انهيار$ انهيارا$ ينهار$ تنهار$",
        more: "ارتفع ارتفاع زاد زياد نما$ نمو ربح ارباح صعد تحسن يرتفع$ ترتفع$ ازداد ازدياد يزداد$ تزداد$ ينمو$ تنمو$ صعود يصعد$ تصعد$ قفز \
            يقفز$ تقفز$ رفع$ رفعت$ تضاعف",
        between: "بنسبة بمقدار بقيمة قدرها قدره نسبته نسبتها مقداره مقدارها قيمته قيمتها نحو حوالي قرابة زهاء بنحو بحوالي بلغ بلغت من اكثر \
            اقل باكثر باقل ب بين",
        denials: "لم لا لن",
        behind: "",
        behind_unit: "",
        prepositions: "",
        conjunctions: "ثم ولكن لكن او التي الذي بعدما بينما",
        by: "بنسبة بمقدار بنحو بحوالي بقيمة باكثر باقل",
        near_by: "بنسبة بمقدار",
        verbs: "انخفض انخفضت انخفضوا ينخفض تنخفض تراجع تراجعت يتراجع تتراجع هبط هبطت يهبط تهبط تقلص تقلصت يتقلص تتقلص \
            خسر خسرت يخسر تخسر خفض خفضت يخفض تخفض فقدت يفقد تفقد انكمش انكمشت ينكمش تنكمش تدني تدنت يتدني تتدني هوت هوي يهوي تهوي \
            نقص نقصت ينقص تنقص انهار انهارت ينهار تنهار",
        others: "قفز قفزت بلغ بلغت كان كانت",
        last: "",
        parted: &[],
        joints: "اي او",
        below: &["دون", "تحت"],
        under: "",
        levels: "",
        debts: "عجز عجزا العجز وعجز والعجز بعجز",
        reaching: "قدره قيمته نسبته مقداره بلغ بلغت الي",
        in_what: "",
        negative: "",
        balances: "",
        literal: "انهار$ انهارت$ انهيار$ انهيارا$ ينهار$ تنهار$ فقدان$",
    },
];
