//! Numbers written out, each language by rules of its own: nothing here is shared with the reader.

pub fn english(n: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match n {
        0..20 => SMALL[n as usize].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[n as usize / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[n as usize / 10], SMALL[n as usize % 10]),
        100..1000 if n.is_multiple_of(100) => format!("{} hundred", english(n / 100)),
        100..1000 => format!("{} hundred and {}", english(n / 100), english(n % 100)),
        _ => {
            let (size, name) = if n >= 1_000_000 { (1_000_000, "million") } else { (1000, "thousand") };
            let rest = match n % size {
                0 => String::new(),
                rest @ 1..100 => format!(" and {}", english(rest)),
                rest => format!(", {}", english(rest)).replace(',', ""),
            };
            format!("{} {name}{rest}", english(n / size))
        }
    }
}

pub fn french(n: u64) -> String {
    const SMALL: [&str; 17] = [
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
        "treize", "quatorze", "quinze", "seize",
    ];
    match n {
        0..17 => SMALL[n as usize].to_owned(),
        17..20 => format!("dix-{}", SMALL[n as usize - 10]),
        20..70 => {
            let ten = ["vingt", "trente", "quarante", "cinquante", "soixante"][n as usize / 10 - 2];
            match n % 10 {
                0 => ten.to_owned(),
                1 => format!("{ten} et un"),
                one => format!("{ten}-{}", french(one)),
            }
        }
        71 => "soixante et onze".to_owned(),
        70..80 => format!("soixante-{}", french(n - 60)),
        80 => "quatre-vingts".to_owned(),
        81..100 => format!("quatre-vingt-{}", french(n - 80)),
        100..1000 => {
            let head = if n < 200 { "cent".to_owned() } else { format!("{} cent", french(n / 100)) };
            match n % 100 {
                0 if n > 199 => format!("{head}s"),
                0 => head,
                rest => format!("{head} {}", french(rest)),
            }
        }
        1000..1_000_000 => {
            let head = if n < 2000 { "mille".to_owned() } else { format!("{} mille", french(n / 1000)) };
            if n.is_multiple_of(1000) { head } else { format!("{head} {}", french(n % 1000)) }
        }
        _ => {
            let plural = if n < 2_000_000 { "" } else { "s" };
            let head = format!("{} million{plural}", french(n / 1_000_000));
            if n.is_multiple_of(1_000_000) { head } else { format!("{head} {}", french(n % 1_000_000)) }
        }
    }
}

pub fn german(n: u64) -> String {
    const SMALL: [&str; 20] = [
        "null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
        "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
    ];
    const TENS: [&str; 10] =
        ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
    match n {
        0..20 => SMALL[n as usize].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[n as usize / 10].to_owned(),
        20..100 => format!("{}und{}", SMALL[n as usize % 10], TENS[n as usize / 10]),
        100..1000 if n.is_multiple_of(100) => format!("{}hundert", german(n / 100)),
        100..1000 => format!("{}hundert{}", german(n / 100), german(n % 100)),
        1000..1_000_000 if n.is_multiple_of(1000) => format!("{}tausend", german(n / 1000)),
        1000..1_000_000 => format!("{}tausend{}", german(n / 1000), german(n % 1000)),
        _ => {
            let head = match n / 1_000_000 {
                1 => "eine Million".to_owned(),
                many => format!("{} Millionen", german(many)),
            };
            if n.is_multiple_of(1_000_000) { head } else { format!("{head} {}", german(n % 1_000_000)) }
        }
    }
}

pub fn spanish(n: u64) -> String {
    const SMALL: [&str; 30] = [
        "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
        "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno",
        "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho",
        "veintinueve",
    ];
    const TENS: [&str; 7] = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
    const HUNDREDS: [&str; 9] = [
        "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos",
        "ochocientos", "novecientos",
    ];
    match n {
        0..30 => SMALL[n as usize].to_owned(),
        30..100 if n.is_multiple_of(10) => TENS[n as usize / 10 - 3].to_owned(),
        30..100 => format!("{} y {}", TENS[n as usize / 10 - 3], SMALL[n as usize % 10]),
        100 => "cien".to_owned(),
        101..1000 if n.is_multiple_of(100) => HUNDREDS[n as usize / 100 - 1].to_owned(),
        101..1000 => format!("{} {}", HUNDREDS[n as usize / 100 - 1], spanish(n % 100)),
        1000..1_000_000 => {
            let head = if n < 2000 { "mil".to_owned() } else { format!("{} mil", short(n / 1000)) };
            if n.is_multiple_of(1000) { head } else { format!("{head} {}", spanish(n % 1000)) }
        }
        _ => {
            let head = match n / 1_000_000 {
                1 => "un millón".to_owned(),
                many => format!("{} millones", short(many)),
            };
            if n.is_multiple_of(1_000_000) { head } else { format!("{head} {}", spanish(n % 1_000_000)) }
        }
    }
}

/// Before a noun, uno is un.
fn short(n: u64) -> String {
    let text = spanish(n);
    match text.strip_suffix("veintiuno") {
        Some(head) => format!("{head}veintiún"),
        None => text.strip_suffix("uno").map_or(text.clone(), |head| format!("{head}un")),
    }
}

pub fn arabic(n: u64) -> String {
    const ONES: [&str; 11] = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];
    const TENS: [&str; 10] = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
    const HUNDREDS: [&str; 10] =
        ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"];
    match n {
        0 => "صفر".to_owned(),
        1..11 => ONES[n as usize].to_owned(),
        11 => "أحد عشر".to_owned(),
        12 => "اثنا عشر".to_owned(),
        13..20 => format!("{} عشر", ONES[n as usize - 10]),
        20..100 if n.is_multiple_of(10) => TENS[n as usize / 10].to_owned(),
        20..100 => format!("{} و{}", ONES[n as usize % 10], TENS[n as usize / 10]),
        100..1000 if n.is_multiple_of(100) => HUNDREDS[n as usize / 100].to_owned(),
        100..1000 => format!("{} و{}", HUNDREDS[n as usize / 100], arabic(n % 100)),
        _ => {
            let million = n >= 1_000_000;
            let size = if million { 1_000_000 } else { 1000 };
            let (one, two, few) = match million {
                true => ("مليون", "مليونان", "ملايين"),
                false => ("ألف", "ألفان", "آلاف"),
            };
            let head = match n / size {
                1 => one.to_owned(),
                2 => two.to_owned(),
                count @ 3..=10 => format!("{} {few}", arabic(count)),
                count => format!("{} {one}", arabic(count)),
            };
            if n.is_multiple_of(size) { head } else { format!("{head} و{}", arabic(n % size)) }
        }
    }
}
