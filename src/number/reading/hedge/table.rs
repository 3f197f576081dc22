//! Words of hedges by language, as a table. It holds no rule: those are in `hedge.rs`.

use super::{Behind, Hedge, Written};
use crate::number::OfEach;

pub(super) static WRITTEN: &OfEach<Written> = &[
    Written {
        code: "en",
        before: &[
            (
                Hedge::About,
                "about|around|some|roughly|approximately|approx.|approx|circa|ca.|ca|c.|close to|or so|nearer|in the \
                 region of|in the order of|on the order of|an estimated|estimated at|approximate|more or less|give \
                 or take",
            ),
            (
                Hedge::MoreThan,
                "more than|over|above|a good|in excess of|beyond|just over|just above|slightly over|\
                 slightly more than|a little more than|a little over|well over|well above|far more than|greater \
                 than|larger than|north of|just more than",
            ),
            (
                Hedge::AtLeast,
                "at least|at the very least|no fewer than|no less than|not fewer than|not less than|a minimum of|\
                 minimum|upwards of|upward of|more than or equal to|greater than or equal to|not under|not below",
            ),
            (
                Hedge::LessThan,
                "nearly|almost|less than|fewer than|under|below|just under|just below|just short of|short of|not \
                 quite|slightly under|slightly less than|a little under|a little less than|well under|well below|\
                 approaching|nearing|close on|shy of|just shy of|smaller than|south of|virtually|practically",
            ),
            (
                Hedge::AtMost,
                "up to|at most|no more than|not more than|as many as|as much as|a maximum of|maximum|not exceeding|\
                 not over|not above|at the very most|less than or equal to|fewer than or equal to",
            ),
        ],
        after: &[
            (Hedge::AtLeast, Behind::Number, "odd|- odd"),
            (Hedge::About, Behind::Number, "ish|- ish"),
            (Hedge::About, Behind::Any, "or so|or thereabouts|give or take|approximately|roughly|more or less"),
            (
                Hedge::AtLeast,
                Behind::Any,
                "or more|or over|or above|plus|- plus|and more|and over|and above|at least|at the least|at the very least",
            ),
            (Hedge::AtLeast, Behind::End, "minimum"),
            (Hedge::AtMost, Behind::Any, "or fewer|or less|or under|and under|at most|at the most|at the very most"),
            (Hedge::AtMost, Behind::End, "maximum"),
        ],
        others: "than a an the their its his her our your some several many another other",
        not_quite: "nearly|almost|just short of|short of|not quite|approaching|nearing|close on|shy of|just shy of|virtually|practically",
        either: "close to",
        any_less: "less than|fewer than|under|below|well under|well below|smaller than|south of",
        fillers: "a an the of",
    },
    Written {
        code: "fr",
        before: &[
            (
                Hedge::About,
                "environ|quelque|quelques|autour de|autour d|aux environs de|aux alentours de|à peu près|\
                 approximativement|env.|de l'ordre de",
            ),
            (
                Hedge::MoreThan,
                "plus de|plus d|plus du|plus des|plus que|au - delà de|au - dessus de|un peu plus de|un peu plus d|un peu plus du|\
                 un peu plus des|bien plus de|bien plus du|bien plus que|à peine plus de|à peine plus d|supérieur à|supérieure \
                 à|un bon|une bonne|un gros|une grosse",
            ),
            (
                Hedge::AtLeast,
                "au moins|au minimum|minimum|pas moins de|pas moins d|un minimum de|un minimum d|à partir de|à tout le moins|tout \
                 au moins|au bas mot|pour le moins",
            ),
            (
                Hedge::LessThan,
                "près de|près d|près du|près des|presque|quasi|quasiment|moins de|moins d|moins du|moins des|un peu moins de|un peu \
                 moins d|un peu moins du|un peu moins des|un petit|une petite|au - dessous \
                 de|sous|inférieur à|inférieure à|bientôt|pas tout à fait|juste en dessous de|juste en dessous d|juste \
                 au - dessous de|en dessous de|en dessous d|un peu en dessous de",
            ),
            (
                Hedge::AtMost,
                "jusqu'à|au plus|tout au plus|au maximum|maximum|max.|pas plus de|pas plus d|un maximum de|un maximum d|ne dépasse pas",
            ),
        ],
        after: &[
            (Hedge::AtLeast, Behind::Number, "et quelques|et quelque"),
            (Hedge::About, Behind::Any, "environ|à peu près|approximativement"),
            (Hedge::AtLeast, Behind::Any, "ou plus|et plus|au moins|au minimum|au bas mot|à tout le moins"),
            (Hedge::AtLeast, Behind::End, "minimum"),
            (Hedge::AtMost, Behind::Any, "ou moins|tout au plus|au maximum|au plus"),
            (Hedge::AtMost, Behind::End, "maximum"),
        ],
        others: "fort tard haut tôt vite près grand de d du que un une le la les leur leurs son sa ses plusieurs quelques autre autres",
        not_quite: "près de|près d|près du|près des|presque|quasi|quasiment|bientôt|pas tout à fait",
        either: "près de|près d|près du|près des",
        any_less: "moins de|moins d|moins du|moins des|au - dessous de|sous|inférieur à|inférieure à|en dessous de|en dessous d",
        fillers: "le la les l un une de d des ’ '",
    },
    Written {
        code: "de",
        before: &[
            (
                Hedge::About,
                "etwa|rund|ungefähr|circa|ca.|ca|zirka|an die|um die|annähernd|in etwa|geschätzt|schätzungsweise|gegen",
            ),
            (
                Hedge::MoreThan,
                "mehr als|über|gut|eine gute|einer guten|ein gutes|einem guten|einen guten|etwas mehr als|etwas über|deutlich mehr als|deutlich über|oberhalb von|reichlich|\
                 knapp über|größer als",
            ),
            (Hedge::AtLeast, "mindestens|wenigstens|zumindest|nicht weniger als|nicht unter|minimal|minimum von"),
            (
                Hedge::LessThan,
                "knapp|eine knappe|einer knappen|ein knappes|einem knappen|einen knappen|fast|beinahe|nahezu|weniger als|unter|etwas weniger als|etwas unter|unterhalb von|knapp unter|\
                 kleiner als|bald|nicht ganz",
            ),
            (Hedge::AtMost, "bis zu|höchstens|maximal|nicht mehr als|nicht über|allenfalls|maximum von"),
        ],
        after: &[
            (Hedge::About, Behind::Any, "oder so|in etwa|ungefähr|schätzungsweise|mehr oder weniger"),
            (Hedge::AtLeast, Behind::Any, "oder mehr|und mehr|mindestens"),
            (Hedge::AtMost, Behind::Any, "oder weniger|höchstens"),
        ],
        others: "als ein eine einen einem einer eines ihre ihren seine seinen mehrere andere",
        not_quite: "fast|beinahe|nahezu|bald|nicht ganz",
        either: "an die|annähernd",
        any_less: "weniger als|unter|unterhalb von|kleiner als",
        fillers: "der die das den ein eine einen",
    },
    Written {
        code: "es",
        before: &[
            (
                Hedge::About,
                "unos|unas|cerca de|alrededor de|aproximadamente|en torno a|más o menos|aprox.|sobre|del orden de|cosa de",
            ),
            (
                Hedge::MoreThan,
                "más de|por encima de|algo más de|poco más de|un poco más de|mucho más de|bastante más de|superior a",
            ),
            (Hedge::AtLeast, "al menos|por lo menos|como mínimo|no menos de|un mínimo de|cuando menos|a partir de"),
            (
                Hedge::LessThan,
                "casi|menos de|por debajo de|algo menos de|poco menos de|un poco menos de|inferior a|prácticamente|no llega a|no llegan a|no llegaba a|no llegaban a|sin llegar a",
            ),
            (Hedge::AtMost, "hasta|como máximo|a lo sumo|a lo más|no más de|un máximo de|cuando más"),
        ],
        after: &[
            (Hedge::AtLeast, Behind::Number, "y pico|y tantos|y tantas"),
            (Hedge::About, Behind::Any, "aproximadamente|más o menos"),
            (Hedge::AtLeast, Behind::Any, "o más|y más|como mínimo|al menos|por lo menos"),
            (Hedge::AtMost, Behind::Any, "o menos|como máximo|a lo sumo|a lo más"),
        ],
        others: "a de que un una el la los las su sus otro otra otros otras varios varias",
        not_quite: "casi|prácticamente|no llega a|no llegan a|no llegaba a|no llegaban a|sin llegar a",
        either: "cerca de",
        any_less: "menos de|por debajo de|inferior a|no llega a|no llegan a|no llegaba a|no llegaban a|sin llegar a",
        fillers: "el la los las un una de",
    },
    Written {
        code: "ar",
        before: &[
            (
                Hedge::About,
                "نحو|حوالي|حوالى|قرابة|زهاء|تقريبا|ما يقارب|يقارب|ما يقرب من|يقرب من|في حدود|بحدود|نحوا من|ما يناهز|يناهز",
            ),
            (
                Hedge::MoreThan,
                "أكثر من|أكثر بقليل من|أكثر قليلا من|أكثر بكثير من|ما يزيد على|ما يزيد عن|فوق|أزيد من|أعلى من|ما ينيف على|ينيف \
                 على|تنيف على|ما ينوف على|ينوف على|تنوف على|ناف على|نافت على|ما يربو على|يربو على|تربو على|ما يربو عن|يربو عن|\
                 يزيد بقليل على|تزيد بقليل على|يزيد بقليل عن|تزيد بقليل عن|يزيد قليلا على|تزيد قليلا على|يزيد قليلا عن|تزيد قليلا \
                 عن|نيف و",
            ),
            (
                Hedge::AtLeast,
                "ما لا يقل عن|لا يقل عن|لا تقل عن|لا يقلون عن|لم يقل عن|لم تقل عن|لن يقل عن|لن تقل عن|ليس أقل من|ليست أقل من|لا أقل \
                 من|على الأقل|على أقل تقدير|كحد أدنى|بحد أدنى",
            ),
            (
                Hedge::LessThan,
                "أقل من|أقل بقليل من|أقل قليلا من|أقل بكثير من|دون|ما دون|أدنى من|ما يقل عن|يقل عن|تقل عن|يقل قليلا عن|تقل قليلا عن|\
                 يقل بقليل عن|تقل بقليل عن|تحت|يكاد يبلغ|تكاد تبلغ|كاد يبلغ|كادت تبلغ|يكادون يبلغون|كادوا يبلغون|لم يبلغ|لم تبلغ|\
                 لا يبلغ|لا تبلغ|لم يصل إلى|لم تصل إلى|لا يصل إلى|لا تصل إلى",
            ),
            (
                Hedge::AtMost,
                "ما يصل إلى|يصل إلى|تصل إلى|لا يزيد على|لا يزيد عن|لا تزيد على|لا تزيد عن|ما لا يزيد على|ما لا يزيد \
                 عن|لا يتجاوز|لا تتجاوز|ما لا يتجاوز|على الأكثر|على أكثر تقدير|على أبعد تقدير|حتى|كحد أقصى|بحد أقصى",
            ),
        ],
        after: &[
            (Hedge::About, Behind::Any, "تقريبا|على وجه التقريب"),
            (Hedge::MoreThan, Behind::Any, "ونيف"),
            (Hedge::AtLeast, Behind::Any, "على الأقل|على أقل تقدير|كحد أدنى|أو أكثر|أو يزيد|فأكثر|فأعلى|فما فوق"),
            (Hedge::AtLeast, Behind::End, "وأكثر"),
            (Hedge::AtMost, Behind::Any, "على الأكثر|على أكثر تقدير|على أبعد تقدير|أو أقل|فأقل|فما دون|كحد أقصى"),
        ],
        others: "من",
        not_quite: "يكاد يبلغ|تكاد تبلغ|كاد يبلغ|كادت تبلغ|يكادون يبلغون|كادوا يبلغون",
        either: "ما يقرب من|يقرب من|ما يقارب|يقارب|قرابة",
        any_less: "أقل من|أقل بكثير من|دون|ما دون|أدنى من|ما يقل عن|يقل عن|تقل عن|تحت|لم يبلغ|لم تبلغ|لا يبلغ|لا تبلغ|لم يصل إلى|\
                   لم تصل إلى|لا يصل إلى|لا تصل إلى",
        fillers: "ال ب ل",
    },
];
