//! The words of a wording as a line may break them. In: HTML from the hole of a wording on. Out: the same, with the digits of
//! one number held together, and a number and the word behind it.

/// The longest word that stays with its number; a longer one may begin a line.
const LONGEST: usize = 10;

/// Appends `html`, which begins with the words of a wording.
pub(super) fn push(to: &mut String, html: &str) {
    let (words, _) = html.split_at(html.find("</a>").unwrap_or(html.len()));
    let mut from = 0;
    for (at, _) in words.match_indices([' ', '\n']) {
        if are_one(&words[..at], &words[at + 1..]) {
            to.push_str(&html[from..at]);
            to.push('\u{a0}');
            from = at + 1;
        }
    }
    to.push_str(&html[from..]);
}

fn are_one(before: &str, after: &str) -> bool {
    let digits = before.chars().rev().take_while(|char| char.is_numeric()).count();
    let next = after.chars().take_while(|char| char.is_numeric()).count();
    match (digits, next) {
        (0, _) => false,
        (_, 0) => (1..=LONGEST).contains(&after.chars().take_while(|char| !" \n<".contains(*char)).count()),
        // `2018 120` are two.
        (digits, next) => digits <= 3 && next == 3,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_number_stays_whole_and_with_its_unit() {
        let joined = |html: &str| {
            let mut to = String::new();
            super::push(&mut to, html);
            to.replace('\u{a0}', "~")
        };
        assert_eq!(joined("3 450 tonnes</a> en 2 450 lots"), "3~450~tonnes</a> en 2 450 lots");
        assert_eq!(joined("plus de 1 200\n000 <em>t</em></a>"), "plus de 1~200~000 <em>t</em></a>");
        assert_eq!(joined("in 2018 120 of 41 ships</a>"), "in 2018 120~of 41~ships</a>");
        assert_eq!(joined("41 Wohnungsgesellschaften</a>"), "41 Wohnungsgesellschaften</a>");
        assert_eq!(joined("twice as many</a> as 41 ships"), "twice as many</a> as 41 ships");
    }
}
