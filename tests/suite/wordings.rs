//! Wordings, changed at random. In: the texts of real sites. Out: whether every change is noticed, and every fix is one.

use crate::folder::below;
use crate::site::{files, of_texts};
use sourceline::build::{Built, Options};
use sourceline::diagnostic::Severity;
use sourceline::number::{Bound, bound_words};
use sourceline::workspace::Workspace;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The text files of a site below this repository.
fn texts(site: &str) -> Vec<(String, String)> {
    let texts = below(Path::new(site).join("content")).into_iter().map(|(name, path)| {
        let text = match path.extension().and_then(|extension| extension.to_str()) {
            Some("md" | "toml" | "txt" | "csv" | "bib" | "json") => fs::read_to_string(&path).expect("a text"),
            _ => "an image".to_owned(),
        };
        (format!("content/{name}"), text)
    });
    texts.collect()
}

/// The site, linked and checked; no page is rendered.
fn built(texts: &[(String, String)]) -> Built {
    let texts = texts.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    Workspace::new(files(texts)).build(&Options::default())
}

/// Where the digits are of the words of `[words](=figure)` outside code.
fn digits(text: &str) -> Vec<usize> {
    let in_code = |at: usize| text[..at].matches("\n```").count() % 2 == 1;
    let closes = text.match_indices("](=").filter(|(at, _)| !text[at + 3..].starts_with(')') && !in_code(*at));
    let places = closes.flat_map(|(at, _)| {
        let open = text[..at].rfind('[').map_or(at, |open| open + 1);
        text[open..at].char_indices().filter(|(_, c)| c.is_ascii_digit()).map(move |(step, _)| open + step)
    });
    places.collect()
}

#[test]
fn another_digit_in_an_exact_wording_is_noticed_in_its_place() {
    let mut count = 0;
    for site in ["", "tests/sites/everything"] {
        let texts = texts(site);
        let found = built(&texts).diagnostics;
        // What sources leave open is told, and stays so; images are left out here.
        let evidence = [
            "single-source", "retracted-source", "replaced-figure", "contradiction", "possible-contradiction",
            "broken-image",
        ];
        assert!(found.iter().all(|found| evidence.contains(&found.problem.code().name())), "{site}: {found:?}");
        for file in 0..texts.len() {
            for at in digits(&texts[file].1) {
                let old = texts[file].1.as_bytes()[at];
                let new = if old == b'9' { b'0' } else { old + 1 };
                let mut changed = texts.clone();
                changed[file].1.replace_range(at..=at, &char::from(new).to_string());
                let site = built(&changed);
                let told = site.diagnostics.iter().any(|found| {
                    let range = found.place.span.range();
                    found.problem.code().name() == "wording-mismatch"
                        && found.severity == Severity::Error
                        && found.place.path.as_str() == changed[file].0
                        && range.contains(&at)
                });
                assert!(told, "{}: {}", changed[file].0, &changed[file].1[at - 1..at + 8]);
                count += 1;
            }
        }
    }
    assert!(count > 20, "{count} digits were changed");
}

#[test]
fn another_letter_in_a_quotation_or_in_the_words_of_a_source_is_noticed() {
    let texts = texts("");
    let mut count = 0;
    for file in 0..texts.len() {
        let (path, text) = &texts[file];
        for (open, close) in [("[\"", "\"](@"), ("says = \"", "\"\n")] {
            let places = text.match_indices(open).filter_map(|(at, _)| {
                let start = at + open.len();
                let place = start..start + text[start..].find(close)?;
                (!text[place.clone()].contains('"')).then_some(place)
            });
            let letters = places.flat_map(|place| {
                // What stands in square brackets is the editor's own.
                let words = &text[place.clone()];
                let own = |at: usize| words[..at].rfind('[') > words[..at].rfind(']');
                let letters = words.char_indices().filter(|(at, c)| c.is_ascii_alphanumeric() && !own(*at));
                letters.map(move |(step, _)| place.start + step).collect::<Vec<_>>()
            });
            for at in letters.step_by(3) {
                let mut changed = texts.clone();
                let new = if text.as_bytes()[at] == b'x' { "y" } else { "x" };
                changed[file].1.replace_range(at..=at, new);
                let site = built(&changed);
                let told = site.diagnostics.iter().any(|found| {
                    found.problem.code().name() == "quotation-not-found" && found.place.span.range().contains(&at)
                });
                assert!(told, "{path}: {}", &changed[file].1[at - 1..at + 8]);
                count += 1;
            }
        }
    }
    assert!(count > 50, "{count} letters were changed");
}

/// What the help proposes between backquotes is right when it is written.
#[test]
fn what_a_message_proposes_is_right() {
    let words = [
        "1,688", "about 1,600", "nearly 1,600", "more than 1,700", "at least 2,000", "up to 1,000", "1,650", "some 12",
        "two thousand", "just over 1.7 million", "fewer than 3", "1,700 or more", "exactly 1,667.5", "0", "about 0",
        "nearly 0.00", "more than 0 million", "0 thousand", "0m", "zero", "-0", "½", "1/0",
    ];
    let values = ["1668", "-3", "0.5", "1700", "999.99", "12", "1000000", "0"];
    let mut text = "+++\ntitle = \"One\"\ndate = 2018-12-31\nsources.log.title = \"The log\"\n".to_owned();
    for (at, value) in values.iter().enumerate() {
        text.push_str(&format!("figures.f{at} = {{ value = \"{value}\", source = \"log\" }}\n"));
    }
    let head = format!("{text}+++\n");
    let cases = words
        .iter()
        .flat_map(|words| (0..values.len()).map(move |at| format!("[{words}](~f{at})\n\n[{words}](=f{at})\n\n")));
    let site = of_texts(&[("content/articles/one.md", &format!("{head}{}", cases.collect::<String>()))]);
    let helps: Vec<String> = site.built.diagnostics.iter().filter_map(|found| found.problem.help()).collect();
    let fixes: Vec<&str> = helps.iter().flat_map(|help| help.split('`').skip(1).step_by(2)).collect();
    assert!(fixes.len() > 150, "{} fixes", fixes.len());
    let mended = of_texts(&[("content/articles/one.md", &format!("{head}{}\n", fixes.join("\n\n")))]);
    assert_eq!(mended.diagnostics, "");
}

/// The same in every language whose words are read, of figures with bounds, sizes and units, in the text the words stand in.
#[test]
fn what_a_message_proposes_is_right_in_every_language_and_of_every_bound() {
    const LANGUAGES: &[(&str, &[&str])] = &[
        ("en", &["", "about ", "at least ", "up to ", "nearly ", "more than ", "exactly ", "only "]),
        ("fr", &["", "environ ", "au moins ", "au plus ", "près de ", "plus de ", "exactement "]),
        ("de", &["", "etwa ", "mindestens ", "höchstens ", "knapp ", "mehr als ", "genau "]),
        ("es", &["", "unos ", "al menos ", "como máximo ", "casi ", "más de ", "exactamente "]),
        ("ar", &["", "نحو ", "ما لا يقل عن ", "ما لا يزيد على ", "أقل من ", "أكثر من "]),
    ];
    const BOUNDS: &[&str] = &["", "about", "at-least", "at-most", "just-under", "just-over"];
    // A unit, a value, and what is written after a number of it: in the link, and after it.
    const UNITS: &[(&str, &str, &[&str], &str)] = &[
        ("", "1668", &["", " x"], " x."),
        ("houses", "900", &["", " x"], " x."),
        ("%", "70.1", &["", "%"], "."),
        ("EUR", "1234567", &["", " EUR"], "."),
        ("million EUR", "412", &["", " euros", " million euros", " millions d’euros", " Millionen", " millones"], "."),
        ("EUR bn", "11.4", &["", " euros"], " euros."),
        ("Mio. Euro", "415.5", &["", " Euro"], " million euros."),
    ];
    let mut head =
        "+++\ntitle = \"One\"\ndate = 2018-12-31\nlang = \"LANG\"\nsources.log.title = \"The log\"\n".to_owned();
    head.push_str("figures.few = { value = 900, bound = \"at-least\", source = \"log\" }\n");
    head.push_str("figures.all = { value = 1284, source = \"log\" }\n");
    head.push_str("figures.share = { derive = \"few / all\", unit = \"%\" }\n");
    let mut figures = vec![("share".to_owned(), &UNITS[2])];
    for (at, unit) in UNITS.iter().enumerate() {
        for bound in BOUNDS {
            let id = format!("f{at}{bound}");
            let field = |key: &str, value: &str| match value {
                "" => String::new(),
                value => format!("{key} = \"{value}\", "),
            };
            let fields = [field("value", unit.1), field("unit", unit.0), field("bound", bound)].concat();
            head.push_str(&format!("figures.{id} = {{ {fields}source = \"log\" }}\n"));
            figures.push((id, unit));
        }
    }
    head.push_str("+++\n");
    let mut count = 0;
    for (lang, hedges) in LANGUAGES {
        let head = head.replace("LANG", lang);
        let decimal = if matches!(*lang, "en" | "ar") { "." } else { "," };
        let mut cases = Vec::new();
        for (id, (_, value, inside, outside)) in &figures {
            let number = value.replace('.', decimal);
            let rough = format!("{}0", &number[..1]);
            let words = hedges.iter().flat_map(|hedge| [&number, &rough].map(|number| format!("{hedge}{number}")));
            for words in words {
                for (inside, after) in inside.iter().flat_map(|inside| [(inside, "."), (inside, *outside)]) {
                    cases.extend(["=", "~"].map(|sigil| (format!("[{words}{inside}]({sigil}{id})"), after)));
                }
            }
        }
        let text = cases.iter().map(|(link, after)| format!("{link}{after}\n\n")).collect::<String>();
        let text = format!("{head}{text}");
        let told = of_texts(&[("content/articles/one.md", &text)]);
        let first = head.lines().count();
        let mut mended = String::new();
        for found in &told.built.diagnostics {
            let (_, after) = cases[(text[..found.place.span.range().start].lines().count() - first - 1) / 2];
            let help = found.problem.help().expect("what to write");
            let pieces: Vec<&str> = help.split('`').collect();
            for (fix, then) in pieces[1..].chunks(2).map(|piece| (piece[0], piece.get(1).copied().unwrap_or_default()))
            {
                if fix.starts_with('[') {
                    // It may replace what stands behind the link too.
                    let after = if then.contains(" in place of ") { "." } else { after };
                    mended.push_str(&format!("{fix}{after}\n\n"));
                    count += 1;
                }
            }
        }
        let mended = of_texts(&[("content/articles/one.md", &format!("{head}{mended}"))]);
        assert_eq!(mended.diagnostics, "", "{lang}");
    }
    assert!(count > 2000, "{count} fixes");
}

/// The same of sizes that are abbreviated, in the unit and in the words, wherever another number with a size stands beside them.
#[test]
fn what_a_message_proposes_is_right_of_every_abbreviation() {
    const UNITS: &[&str] = &[
        "Mrd. EUR", "Mio. EUR", "Mill. EUR", "Mrd EUR", "EUR bn", "bn EUR", "M€", "Md€", "million EUR", "EUR", "%",
        "million", "Mio.", "Tsd. EUR", "million m³", "mln USD", "Milliarden Euro", "m EUR",
    ];
    const SAID: &[&str] = &[
        "", " Mio. €", " Mrd. €", " Mio. EUR", " Mrd. EUR", " Mio €", " M€", "M€", "m", "bn", " bn", " Mill. EUR",
        " million", " billion euros", " Millionen Euro", " millions d’euros", " Md€", " millones de euros", "%", " %",
        " €", " EUR", " Tsd. Euro", " Personen",
    ];
    const SIGNS: &[&str] = &["", "€", "EUR ", "etwa "];
    const AROUND: &[(&str, &str)] =
        &[("", "."), ("[=other] and ", "."), ("", " euros."), ("[=other] und ", ", [3](=) or [=other].")];
    let values = ["1.9", "412", "0.05", "1234567"];
    let mut count = 0;
    for lang in ["de", "en", "fr", "es"] {
        let mut head = format!(
            "+++\ntitle = \"One\"\ndate = 2018-12-31\nlang = \"{lang}\"\nsources.log.title = \"The log\"\n\
             figures.other = {{ value = \"3.5\", unit = \"Mrd. EUR\", source = \"log\" }}\n"
        );
        for (at, unit) in UNITS.iter().enumerate() {
            for (of, value) in values.iter().enumerate() {
                let line =
                    format!("figures.f{at}-{of} = {{ value = \"{value}\", unit = \"{unit}\", source = \"log\" }}\n");
                head.push_str(&line);
            }
        }
        head.push_str("+++\n");
        let mut cases = Vec::new();
        let words = SIGNS.iter().flat_map(|sign| SAID.iter().map(move |said| (sign, said)));
        for (which, (sign, said)) in words.enumerate() {
            for at in 0..UNITS.len() {
                // Each unit meets each value, and each value each surrounding.
                let (of, around) = ((which + at) % values.len(), AROUND[(which / values.len() + at) % AROUND.len()]);
                let value = if lang == "en" { values[of].to_owned() } else { values[of].replace('.', ",") };
                let sigil = if which % 2 == 0 { "=" } else { "~" };
                cases.push((format!("[{sign}{value}{said}]({sigil}f{at}-{of})"), around));
            }
        }
        let written = |links: &[(String, (&str, &str))]| {
            let lines = links.iter().map(|(link, (before, after))| format!("{before}{link}{after}\n\n"));
            format!("{head}{}", lines.collect::<String>())
        };
        let text = written(&cases);
        // What the values say is not asked here.
        let quiet = ("content/site.toml", "[checks]\nshare-out-of-range = \"allow\"\n");
        let told = of_texts(&[quiet, ("content/articles/one.md", &text)]);
        let first = head.lines().count();
        let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut mended = Vec::new();
        for found in told.built.diagnostics.iter().filter(|found| found.problem.code().name() == "wording-mismatch") {
            let line = starts.partition_point(|start| *start <= found.place.span.range().start) - 1;
            let (_, around) = cases[(line - first) / 2];
            let help = found.problem.help().unwrap_or_default();
            let pieces: Vec<&str> = help.split('`').collect();
            for (fix, then) in pieces[1..].chunks(2).map(|piece| (piece[0], piece.get(1).copied().unwrap_or_default()))
            {
                if fix.starts_with('[') {
                    assert!(!fix.contains(" ."), "{lang}: {fix}");
                    let after = if then.contains(" in place of ") { "." } else { around.1 };
                    mended.push((fix.to_owned(), (around.0, after)));
                    count += 1;
                }
            }
        }
        let mended = of_texts(&[quiet, ("content/articles/one.md", &written(&mended))]);
        assert_eq!(mended.diagnostics, "", "{lang}");
    }
    assert!(count > 2000, "{count} fixes");
}

/// What is written says what a page would print of the bound, in every language; of the words of other bounds only those
/// that say less.
#[test]
fn a_wording_says_the_bound_of_its_figure_and_no_other() {
    const WEAKER: &[(Bound, Bound)] = &[(Bound::JustUnder, Bound::AtMost), (Bound::JustOver, Bound::AtLeast)];
    for lang in ["en", "fr", "de", "es", "ar"] {
        let mut text =
            format!("+++\ntitle = \"One\"\ndate = 2018-12-31\nlang = \"{lang}\"\nsources.log.title = \"The log\"\n");
        for bound in Bound::ALL.map(Bound::name) {
            text.push_str(&format!("figures.{bound} = {{ value = 900, bound = \"{bound}\", source = \"log\" }}\n"));
        }
        text.push_str("+++\n");
        let first = text.lines().count() + 1;
        let mut expected = Vec::new();
        let mut line = first;
        for figure in Bound::ALL {
            for said in Bound::ALL.map(Some).into_iter().chain([None]) {
                let (name, words) = (figure.name(), bound_words(said, lang));
                for link in [format!("[{words}900](={name})"), format!("{words}[900](={name})")] {
                    text.push_str(&format!("{link}.\n\n"));
                    let is_right = said == Some(figure) || said.is_some_and(|said| WEAKER.contains(&(figure, said)));
                    expected.extend((!is_right).then_some(line));
                    line += 2;
                }
            }
        }
        let site = of_texts(&[("content/articles/one.md", &text)]);
        let told = site.built.diagnostics.iter().filter(|found| found.problem.code().name() == "wording-mismatch");
        let told: Vec<usize> =
            told.map(|found| text[..found.place.span.range().start].matches('\n').count() + 1).collect();
        assert_eq!(told, expected, "{lang}");
    }
}

/// Pseudo-random numbers (xorshift64), so that a failure happens again.
fn random(seed: &mut u64, below: usize) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    (*seed >> 33) as usize % below
}

#[test]
fn every_number_that_leads_to_no_figure_is_found_where_it_stands() {
    // `#` is a number, and the flag says whether it is one to be found.
    const PIECES: &[(&str, bool)] = &[
        ("# ships ", true),
        ("*#* ", true),
        ("**a # b** ", true),
        ("“#” ", true),
        ("~~#~~, ", true),
        ("[#](=) ", false),
        ("[about #](https://example.org/) ", false),
        ("`#` ", false),
        ("[\"# words\"](@log) ", false),
        ("[[a|#]] ", false),
        ("![#](/x.png) ", false),
        ("a & b ", false),
        ("&amp; &lt; &eacute; ", false),
        ("it's -- so... ", false),
        ("\\* \\_ ", false),
        ("[=f] ", false),
        ("[@log] ", false),
        ("[^n] ", false),
        ("x<b> ", false),
        ("é漢 ", false),
        ("\n", false),
        ("  \n", false),
        ("\n\n", false),
        ("\n\n- ", false),
        ("\n\n> ", false),
        ("\n\n## Then # of ", true),
        ("\n\n| a | # |\n|---|---|\n| # | b |\n\n", true),
        ("\n\n```\n#\n```\n\n", false),
    ];
    const HEAD: &str = "+++\ntitle = \"One\"\ndate = 2018-12-31\nsources.log.title = \"The log\"\n\
        figures.f = { value = 5, source = \"log\" }\n+++\n";
    let mut seed = 0x5eed_0090;
    let mut count = 0;
    for _ in 0..400 {
        let mut text = format!("{HEAD}Words ");
        let mut expected = Vec::new();
        for _ in 0..random(&mut seed, 24) {
            let (piece, loose) = PIECES[random(&mut seed, PIECES.len())];
            for part in piece.split_inclusive('#') {
                let number = (10_000 + expected.len() + random(&mut seed, 9) * 1_000).to_string();
                // The marks of a heading come two in a row.
                match part.strip_suffix('#').filter(|_| !matches!(part, "\n\n#" | "#" if piece.contains("##"))) {
                    Some(before) => {
                        text.push_str(before);
                        expected.extend(loose.then(|| (text.len(), number.clone())));
                        text.push_str(&number);
                    }
                    None => text.push_str(part),
                }
            }
        }
        text.push_str("end.\n\n[^n]: A note.\n");
        let built = built(&[
            ("content/site.toml".into(), "checks.unsourced-number = \"warn\"".into()),
            ("content/articles/one.md".into(), text.clone()),
        ]);
        let found = built.diagnostics.iter().filter(|found| found.problem.code().name() == "unsourced-number");
        let mut found: Vec<_> = found.map(|found| found.place.span.range()).collect();
        found.sort_by_key(|range| range.start);
        let found: Vec<_> = found.into_iter().map(|range| (range.start, text[range].to_owned())).collect();
        assert_eq!(found, expected, "{}", &text[HEAD.len()..]);
        count += expected.len();
    }
    assert!(count > 500, "{count} numbers");
}

#[test]
fn a_number_of_a_summary_is_asked_about_beside_few_figures_only() {
    let told = |count: usize| {
        let figure =
            |at: usize| format!("[figures.f{at}]\nlabel = \"Ships\"\nvalue = {}\nunit = \"boats\"\n", at * 1000);
        let figures: String = (1..count).map(|at| figure(at) + "source = \"log\"\n").collect();
        let dead = "[figures.dead]\nlabel = \"Dead\"\nvalue = 87\nunit = \"people\"\nsource = \"log\"\n";
        let front = format!("title = \"A\"\nsummary = \"The fire killed 78 people.\"\n{dead}{figures}");
        let text = format!("+++\n{front}+++\nText.\n");
        let site = of_texts(&[("content/articles/a.md", &text), ("content/sources.toml", "[log]\ntitle = \"Log\"\n")]);
        site.codes().contains(&"summary-mismatch")
    };
    // Of many, two make almost any number; and to try them all takes minutes.
    assert_eq!([2, 64, 65, 2000].map(told), [true, true, false, false]);
}

/// Measures as they are known elsewhere: of each, signs and words with how many of the first one is.
#[rustfmt::skip]
const MEASURES: &[&[(&str, f64)]] = &[
    &[("m", 1.0), ("km", 1e3), ("cm", 1e-2), ("mm", 1e-3), ("µm", 1e-6), ("feet", 0.3048), ("yards", 0.9144), ("inches", 0.0254),
        ("miles", 1609.344), ("nautical miles", 1852.0), ("kilometres", 1e3)],
    &[("m²", 1.0), ("km²", 1e6), ("ha", 1e4), ("acres", 4046.8564224), ("square feet", 0.09290304), ("sq ft", 0.09290304),
        ("square yards", 0.83612736), ("square inches", 0.00064516), ("square miles", 2589988.110336), ("sq km", 1e6), ("hectares", 1e4)],
    &[("m³", 1.0), ("l", 1e-3), ("ml", 1e-6), ("km³", 1e9), ("hm³", 1e6), ("bcm", 1e9), ("cubic feet", 0.028316846592), ("litres", 1e-3),
        ("cubic inches", 0.000016387064), ("cubic yards", 0.764554857984), ("hectolitres", 0.1), ("cubic metres", 1.0)],
    &[("g", 1.0), ("kg", 1e3), ("mg", 1e-3), ("µg", 1e-6), ("t", 1e6), ("kt", 1e9), ("Mt", 1e12), ("Gt", 1e15), ("lb", 453.59237),
        ("kilotonnes", 1e9), ("gigatonnes", 1e15), ("million tonnes", 1e12), ("micrograms", 1e-6)],
    &[("W", 1.0), ("mW", 1e-3), ("kW", 1e3), ("MW", 1e6), ("GW", 1e9), ("TW", 1e12), ("megawatts", 1e6), ("kilowatts", 1e3)],
    &[("J", 1.0), ("kJ", 1e3), ("MJ", 1e6), ("GJ", 1e9), ("PJ", 1e15), ("Wh", 3.6e3), ("kWh", 3.6e6), ("MWh", 3.6e9), ("GWh", 3.6e12),
        ("TWh", 3.6e15), ("terawatt-hours", 3.6e15), ("kilowatt hours", 3.6e6), ("billion kWh", 3.6e15)],
    &[("Hz", 1.0), ("kHz", 1e3), ("MHz", 1e6), ("gigahertz", 1e9)],
    &[("kbit", 1e3), ("Mbit", 1e6), ("kB", 8e3), ("MB", 8e6), ("GB", 8e9), ("TB", 8e12), ("megabytes", 8e6), ("megabits", 1e6)],
    &[("Sv", 1.0), ("mSv", 1e-3), ("µSv", 1e-6), ("millisieverts", 1e-3)],
    &[("Bq", 1.0), ("GBq", 1e9), ("PBq", 1e15), ("becquerels", 1.0)],
    &[("Pa", 1.0), ("hPa", 100.0), ("bar", 1e5), ("mbar", 100.0), ("millibars", 100.0)],
    &[("seconds", 1.0), ("minutes", 60.0), ("hours", 3600.0), ("days", 86400.0), ("weeks", 604800.0)],
    &[("months", 1.0), ("years", 12.0), ("decades", 120.0)],
];

/// What is proposed in another measure than the figure's is the figure's number in it, and no other.
#[test]
fn what_a_message_proposes_in_another_measure_is_as_much() {
    let values = ["38.6", "5", "1800"];
    let mut head = "+++\ntitle = \"One\"\ndate = 2018-12-31\nsources.log.title = \"The log\"\n".to_owned();
    let mut cases: Vec<(String, f64, &str)> = Vec::new();
    for (of, measure) in MEASURES.iter().enumerate() {
        for (at, (unit, size)) in measure.iter().enumerate() {
            let value = values[(of + at) % values.len()];
            let id = format!("f{of}-{at}");
            head.push_str(&format!("figures.{id} = {{ value = \"{value}\", unit = \"{unit}\", source = \"log\" }}\n"));
            // At sea, miles are nautical ones.
            for (said, other) in measure.iter().filter(|(said, _)| (*unit, *said) != ("nautical miles", "miles")) {
                let right = value.parse::<f64>().expect("a number") * size / other;
                for sigil in ["=", "~"] {
                    // The number of the figure, and another.
                    cases.push((format!("[{value} {said}]({sigil}{id})"), right, said));
                    cases.push((format!("[70 {said}]({sigil}{id})"), right, said));
                }
            }
        }
    }
    head.push_str("+++\n");
    let text = |links: &mut dyn Iterator<Item = &str>| {
        head.clone() + &links.map(|link| format!("{link}.\n\n")).collect::<String>()
    };
    let told_text = text(&mut cases.iter().map(|(link, ..)| link.as_str()));
    let told = of_texts(&[("content/articles/one.md", &told_text)]);
    let first = head.lines().count();
    let mut wrong: Vec<bool> = vec![false; cases.len()];
    let (mut fixes, mut count) = (Vec::new(), 0);
    for found in &told.built.diagnostics {
        let case = (told_text[..found.place.span.range().start].lines().count() - first - 1) / 2;
        let (link, right, said) = &cases[case];
        wrong[case] = true;
        let help = found.problem.help().expect("what to write");
        for fix in help.split('`').skip(1).step_by(2).filter(|fix| fix.starts_with('[')) {
            fixes.push(fix.to_owned());
            let Some(number) = fix[1..].split(']').next().and_then(|words| words.strip_suffix(said)) else { continue };
            let (times, digits) = match number.trim().split_once(' ') {
                Some((digits, "million")) => (1e6, digits),
                Some((digits, "billion")) => (1e9, digits),
                _ => (1.0, number.trim()),
            };
            let digits: String = digits.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            let proposed = times * digits.parse::<f64>().unwrap_or_else(|_| panic!("{fix} of {link}"));
            // As exact as one digit is, or more.
            let near = if fix.contains("](=") { 1e-9 } else { 0.11 };
            assert!((proposed / right - 1.0).abs() < near, "{link}: {fix} of {right}");
            count += 1;
        }
    }
    // What is not told is right, and what is right is not told.
    for ((link, right, said), wrong) in cases.iter().zip(wrong) {
        let own: f64 = link[1..].split(' ').next().and_then(|number| number.parse().ok()).expect("a number");
        let near = if link.contains("](=") { 1e-9 } else { 0.11 };
        let is_right = (own / right - 1.0).abs() < near;
        assert!(wrong || is_right, "{link} is {right} {said}, and is not told");
        assert!(!wrong || (own / right - 1.0).abs() > 1e-9, "{link} is right, and is told");
    }
    let mended = of_texts(&[("content/articles/one.md", &text(&mut fixes.iter().map(String::as_str)))]);
    assert_eq!(mended.diagnostics, "");
    assert!(count > 1500, "{count} fixes");
}

#[test]
fn what_pages_print_of_a_figure_is_a_wording_of_it() {
    const LANGS: &[&str] = &[
        "en", "en-IN", "fr", "fr-CH", "de", "de-CH", "de-AT", "es", "es-MX", "ar", "ar-EG", "pt", "it", "ru", "ja",
        "tr",
    ];
    const NUMBERS: &[&str] = &[
        "value = 0", "value = 1", "value = 2", "value = -5", "value = \"0.50\"", "value = \"12.25\"", "value = 300",
        "value = 1668", "value = 48500", "value = \"-1234.5\"", "value = 1200000", "range = [600, 650]",
        "range = [1.5, 2.5]", "range = [-20, -16]", "range = [-5, 5]", "range = [48500, 50000]",
    ];
    const UNITS: &[&str] = &[
        "", "%", "‰", "people", "EUR", "USD", "JPY", "million EUR", "Mio. EUR", "billion USD", "km", "km/h", "m³",
        "°C", "years", "days", "hours a day", "percentage points", "basis points", "per 100,000", "deaths per million",
        "cases per 1,000 births", "EUR/MWh", "t CO2", "thousand people", "2019 USD",
    ];
    let figures: Vec<String> = UNITS
        .iter()
        .flat_map(|unit| NUMBERS.iter().map(move |number| format!("{number}\nunit = \"{unit}\"\n")))
        .map(|figure| figure.replace("unit = \"\"\n", ""))
        .collect();
    let site = |body: &dyn Fn(&str, usize) -> String| {
        let articles = LANGS.iter().map(|lang| {
            let head =
                format!("+++\ntitle = \"T\"\ndate = 2020-01-02\nlang = \"{lang}\"\nsources.log.title = \"Log\"\n");
            let declared = figures.iter().enumerate();
            let declared = declared.map(|(at, figure)| format!("[figures.f{at}]\n{figure}source = \"log\"\n"));
            let words = (0..figures.len()).map(|at| body(lang, at));
            let text = [head, declared.collect(), "+++\n".into(), words.collect()].concat();
            (format!("content/articles/{}.md", lang.to_lowercase()), text)
        });
        built(&articles.collect::<Vec<_>>())
    };
    let plain = site(&|_, at| format!("[=f{at}]\n\n"));
    let own = &plain.pages.site;
    let mut printed = BTreeMap::new();
    for article in &own.articles {
        let lang = own.lang_of(article.written());
        for (at, ix) in article.figures.iter().enumerate() {
            printed.insert((lang.to_owned(), at), own.shown_figure(*ix, lang));
        }
    }
    for sign in ["=", "~"] {
        let words = |lang: &str, at: usize| format!("[{}]({sign}f{at})\n\n", printed[&(lang.to_owned(), at)]);
        let again = site(&words);
        let told = again.diagnostics.iter().filter(|found| found.problem.code().name().starts_with("wording-"));
        let told: Vec<String> = told.map(|found| format!("{}: {:?}", found.place.path, found.problem)).collect();
        assert!(told.is_empty(), "{sign} {} of {}:\n{}", told.len(), printed.len(), told.join("\n"));
    }
}
