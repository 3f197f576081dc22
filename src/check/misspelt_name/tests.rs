use super::*;
use crate::parse::body::{Title, read};

/// What is told of a text beside those names, of which each begins with its kind.
fn told(registered: &[&str], text: &str) -> Vec<String> {
    let mut names = Names::default();
    for (at, registered) in registered.iter().enumerate() {
        let (kind, name) = registered.split_once(": ").expect("a kind");
        names.know(name);
        names.add(name, EntityIx::new(at), kind == "person");
    }
    let (body, _) = read(text, 0..text.len(), Title::Keep, &mut Vec::new());
    let (mut told, mut quoted) = (Vec::new(), Quoted::default());
    for block in &body.blocks {
        let running = Running::of(&body, block);
        names.each(&running.text, |at, candidate| {
            assert!(names.may_be_in(&body, block), "{text}");
            if !quoted.is_in(&body.html, block.html.range().start) {
                assert!(text.get(running.span(at.start, at.end).range()).is_some());
                told.push(format!("{}: {}", &running.text[at], candidate.name));
            }
        });
    }
    told
}

#[test]
fn a_slip_is_told_with_the_name_that_is_meant() {
    for (name, text) in [
        ("person: Andrei Kowalczyk", "President Andrei Kowalzcyk’s men"),
        ("person: Andrei Kowalczyk", "So *Andrei* Ko*wal*zcyk said."),
        ("person: Andrei Kowalczyk", "It was Andrei\nKowlaczyk[^1]."),
        ("person: Andrei Kowalczyk", "the Andrei Kowalzcyk-led council; d’Andrei Kowlaczyk, Andrei Koawlczyk"),
        ("person: Andrei Kowalczyk", "“Yes”, said Andrei Kowalzcyk, “and no”."),
        ("person: Emmanuel Macron", "Emmanuel Marcon"),
        ("person: Recep Tayyip Erdogan", "Recep Tayyip Erodgan"),
        ("person: Abu Bakr al-Baghdadi", "Abu Bakr al-Bahgdadi"),
        ("person: Володимир Зеленський", "Президент Володимир Зелеснький сказав"),
        ("person: Ángela Merkelmann", "Ángela Merkelamnn"),
        ("org: United Nations Security Council", "the United Nations Secuirty Council"),
        ("org: European Commission", "The European Commsision."),
        ("org: Human Rights Watch", "## Human Rihgts Watch"),
        ("place: Bank of Norhaven", "- The Bank of Norahven.\n"),
        ("place: Norhaven Harbour", "| Norahven Harbour |\n| --- |\n| Nohraven Harbour |\n"),
        ("event: Kestrian Resolution 2178", "Kestrian Resoltuion 2178"),
    ] {
        let told = told(&[name], text);
        let (_, name) = name.split_once(": ").expect("a kind");
        assert!(!told.is_empty() && told.iter().all(|told| told.ends_with(name)), "{name}: {text} {told:?}");
    }
}

#[test]
fn other_people_other_spellings_and_what_is_quoted_are_not_told() {
    #[rustfmt::skip]
    let rows: &[(&[&str], &str)] = &[
        // Brothers, sisters and namesakes.
        (&["person: Jean Smith"], "Joan Smith"),
        (&["person: Martina Lund"], "Her sister Marina Lund"),
        (&["person: Maximilian Lund"], "Maximiilan Lund"),
        (&["person: Boris Johnson"], "Boris Johnston"),
        (&["person: Emma Thompson"], "Emma Thomson"),
        (&["person: Tom Baker"], "Tom Barker"),
        (&["person: Lars Petersen"], "Lars Pedersen"),
        (&["person: Ian MacDonald"], "Ian McDonald"),
        (&["person: Ian MacDonald"], "Ian Macdonald"),
        (&["person: Maria Larsson"], "Maria Larson, Maria Larssen"),
        (&["person: Max Zimmermann"], "Max Zimmerman"),
        (&["person: Hugo Ackermann"], "Hugo Akermann"),
        (&["person: A. Kowalczyk"], "A. Kowalzcyk"),
        (&["person: Andrei Kowalczyk"], "Andrei Kowalzcyk-Nowak, Piotr-Andrei Kowalzcyk, Andrei Kowalzcyk Jr."),
        (&["person: Andrei Kowalczyk", "person: Ida Kowalzcyk"], "Andrei Kowalzcyk"),
        (&["person: Andrei Kowalczyk", "person: Andrei Kowazlcyk"], "Andrei Kowalzcyk"),
        (&["person: Andrei Kowalczyk"], "Andrei Kowalczxyk, Andrei Kowalcyk, Andrei Kowalxzyk"),
        (&["person: Eva Riegermann"], "Eva Reigermann"),
        (&["person: Zhao Zhiqiang", "place: Pingxiang Airport"], "Zhao Zhiliang, Pingliang Airport"),
        (&["person: Abdelhakim Omar Haddad"], "Abdelhalim Omar Haddad"),
        (&["person: Serhii Bohdanov", "org: Luhansk Clinic"], "Serhii Bogdanov, Lugansk Clinic"),
        (&["person: Lars Petersen", "person: Lars Pedersen"], "Lars Pettersen"),
        (&["person: Ana Novak"], "Ana Kovak"),
        // One name in other letters.
        (&["person: Felipe González"], "Felipe Gonzales, Felipe Gonzalez"),
        (&["person: Volodymyr Zelensky"], "Volodymyr Zelenskyy, Volodymyr Zelenskiy"),
        (&["person: Gerd Müllerheim"], "Gerd Muellerheim, Gerd Mullerheim"),
        (&["person: Gerd Schroederheim"], "Gerd Schroderheim"),
        (&["person: Mohammed Ali"], "Mohammad Ali, Mohamed Ali, Muhammad Ali"),
        (&["person: Ahmed Mohammed"], "Ahmed Muhammed"),
        (&["person: Omar Abdullah"], "Omar Abdallah, Omar Abdulah"),
        (&["person: Jan Kowalski"], "Jan Kovalski"),
        (&["person: Sergei Dmitriev"], "Sergei Dmitriyev"),
        (&["person: Wolf Bernhardt"], "Wolf Bernardt"),
        (&["person: Muammar Gaddafi"], "Muammar Ghaddafi"),
        (&["person: Олена Зеленська"], "Олени Зеленської, Олену Зеленську"),
        (&["person: Юлія Тимошенко"], "Юлія Тімошенко"),
        (&["person: نجيب محفوظ"], "نجيب مخفوظ"),
        (&["person: 习近平 主席"], "习进平 主席"),
        (&["person: Nguyễn Xuân Phúc"], "Nguyên Xuân Phúc"),
        (&["org: Labour Party"], "Labor Party"),
        (&["place: Neighbourhood Centre"], "Neighborhood Center, Neighborhood Centre"),
        (&["org: World Health Organization"], "World Health Organisation"),
        (&["org: Archaeological Society"], "Archeological Society"),
        (&["org: Ministry of Defence"], "Ministry of Defense"),
        (&["place: Contae na Gaillimhe", "place: Baile Átha Cliath"], "Contae na Ghaillimhe, Bhaile Átha Cliath"),
        // Endings.
        (&["person: Andrei Kowalczyk"], "Andrei Kowalczyks Haus, Andreia Kowalczyka, die Kowalczyks"),
        (&["org: Norddeutscher Rundfunk"], "dem Norddeutschen Rundfunk"),
        (&["org: Workers Party"], "the Worker Party, the Workers Parties"),
        (&["org: Women’s March"], "a Woman’s March"),
        (&["org: Partido Socialista"], "Partito Socialista"),
        // Other things of that kind.
        (&["org: Boston University"], "Bolton University"),
        (&["org: Boston General Hospital"], "Bolton General Hospital"),
        (&["event: Resolution 2139"], "Resolution 2193, Resoltion 2193"),
        (&["org: The Guardian"], "The Gaurdian, La Gaurdian"),
        (&["place: Port Ansel", "org: Port Ansel Harbour"], "Port Anzel Harbour"),
        (&["org: UNESCO Institute"], "UNECSO Institute"),
        (&["place: Bab al-Mandab"], "Bab el-Mandeb"),
        // Words that only meet, and others that go on.
        (&["person: Andrei Kowalczyk"], "Andrei, Kowalzcyk. Andrei and Kowalzcyk. Andrei: Kowalzcyk"),
        (&["person: Andrei Kowalczyk"], "Andrei Kowal\u{ad}zcyk Andrei Kowal-\nzcyk Andrei Kowalzcyk\u{ad}s"),
        (&["person: Andrei Kowalczyk"], "ANDREI KOWALZCYK, andrei kowalzcyk, ANDREI Kowalzcyk"),
        (&["person: Andrei Kowalczyk"], "x.org/Andrei-Kowalzcyk, @Andrei Kowalzcyk, Andrei_Kowalzcyk, Andrei Kowalzcyk@x.org"),
        // What is not the writer's.
        (&["person: Andrei Kowalczyk"], "“So Andrei Kowalzcyk.” „Andrei Kowalzcyk“ «Andrei Kowalzcyk» »Andrei Kowalzcyk« ”Andrei Kowalzcyk”"),
        (&["person: Andrei Kowalczyk"], "«the “real” Andrei Kowalzcyk» ‘Andrei Kowalzcyk’ \"Andrei Kowalzcyk\" 'Andrei Kowalzcyk'"),
        (&["person: Andrei Kowalczyk"], "> Andrei Kowalzcyk\n>\n> > Andrei Kowalzcyk\n>\n> Andrei Kowalzcyk\n"),
        (&["person: Andrei Kowalczyk"], "[Andrei Kowalzcyk](https://x.org) [Andrei Kowalzcyk](b.md) `Andrei Kowalzcyk`\n\n    Andrei Kowalzcyk"),
        (&["person: Andrei Kowalczyk"], "[[Andrei Kowalzcyk]] [[kowalczyk|Andrei Kowalzcyk]] <https://x.org/Andrei Kowalzcyk>"),
        (&["person: Andrei Kowalczyk"], "![Andrei Kowalzcyk](a.png) [\"Andrei Kowalzcyk\"](@log)"),
    ];
    for (names, text) in rows {
        assert_eq!(told(names, text), [""; 0], "{names:?}: {text}");
    }
}

#[test]
fn the_longest_name_is_meant_in_any_crowd() {
    let names = ["person: Andrei Kowalczyk", "org: Andrei Kowalczyk Foundation", "org: Kowalczyk Foundation"];
    assert_eq!(
        told(&names, "the Andrei Kowalzcyk Foundation"),
        ["Andrei Kowalzcyk Foundation: Andrei Kowalczyk Foundation"]
    );
    let crowd = |count: u32| -> Vec<String> {
        let letters = (0..count).filter_map(|at| char::from_digit(10 + at, 36));
        let others = letters.map(|letter| format!("org: Bank of K{letter}qqqqyk"));
        others.chain(["org: Bank of Kowalczyk".to_owned()]).collect()
    };
    for count in [0, 15, 16, 25] {
        let crowd = crowd(count);
        let names: Vec<&str> = crowd.iter().map(String::as_str).collect();
        assert_eq!(told(&names, "the Bank of Kowalzcyk"), ["Bank of Kowalzcyk: Bank of Kowalczyk"], "{count}");
    }
}

#[test]
fn what_is_found_in_a_text_may_be_in_its_html() {
    let pieces = [
        "Andrei ", "Andrei", "Kowalzcyk", "Kowal", "zcyk", " ", " ", "*", "**", "“", "’s ", "`x`", "[[x]]", "-",
        "&amp;", "&", "Norahven", " Harbour", "\n", "x", "<", "Ändrei ", "\\*", "'",
    ];
    let names =
        ["person: Andrei Kowalczyk", "place: Norhaven Harbour", "place: Ändrei’s Norhaven", "org: Kowalczyk Andrei"];
    let (mut seed, mut found) = (1u64, 0);
    for _ in 0..20_000 {
        let text: String = (0..6)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                pieces[(seed >> 33) as usize % pieces.len()]
            })
            .collect();
        found += told(&names, &text).len();
    }
    assert!(found > 100, "{found}");
}
