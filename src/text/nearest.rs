//! The name that was probably meant. In: a wrong name and the known ones. Out: the nearest, if one is near enough.
//! A look at how often each letter occurs passes over nearly all names, so that many wrong ones cost little.

/// Longer names are not compared: nobody mistypes a paragraph.
const LONGEST: usize = 100;

/// The known name nearest to `wrong`, if one is near enough to be what was meant.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = Wrong::new(wrong)?;
    wrong.among(known.into_iter().map(|name| (Letters::of(name), name)))
}

/// Names that will be asked for often.
pub struct Known<'a> {
    names: Vec<(Letters, &'a str)>,
}

impl<'a> Known<'a> {
    /// Looks at each name once.
    pub fn new(names: impl IntoIterator<Item = &'a str>) -> Known<'a> {
        Known { names: names.into_iter().map(|name| (Letters::of(name), name)).collect() }
    }

    /// The name nearest to `wrong`, if one is near enough to be what was meant.
    pub fn nearest(&self, wrong: &str) -> Option<&'a str> {
        Wrong::new(wrong)?.among(self.names.iter().copied())
    }
}

/// How often letters occur, sixteen sorts of them. Each letter typed, forgotten or replaced changes this by one.
#[derive(Clone, Copy)]
struct Letters([u8; 16]);

impl Letters {
    fn of(name: &str) -> Letters {
        let mut counts = [0_u8; 16];
        let mut count = |letter: u32| {
            let count = &mut counts[letter as usize % 16];
            *count = count.saturating_add(1);
        };
        match name.is_ascii() {
            true => name.bytes().for_each(|byte| count(byte.to_ascii_lowercase().into())),
            false => name.chars().flat_map(char::to_lowercase).for_each(|letter| count(letter.into())),
        }
        Letters(counts)
    }

    /// At least this many slips lie between names of these letters.
    fn differ(self, other: Letters) -> usize {
        let more = |left: &[u8; 16], right: &[u8; 16]| {
            left.iter().zip(right).map(|(left, right)| u16::from(left.saturating_sub(*right))).sum::<u16>()
        };
        more(&self.0, &other.0).max(more(&other.0, &self.0)).into()
    }
}

struct Wrong {
    letters: Letters,
    folded: Vec<char>,
    /// How many slips are forgiven.
    limit: usize,
}

impl Wrong {
    fn new(name: &str) -> Option<Wrong> {
        let folded: Vec<char> = name.chars().flat_map(char::to_lowercase).take(LONGEST + 1).collect();
        let limit = 1 + folded.len() / 4;
        (folded.len() <= LONGEST).then(|| Wrong { letters: Letters::of(name), folded, limit })
    }

    fn among<'a>(&self, known: impl Iterator<Item = (Letters, &'a str)>) -> Option<&'a str> {
        let near = known.filter(|(letters, _)| self.letters.differ(*letters) <= self.limit);
        let near = near.filter_map(|(_, name)| Some((self.distance(name)?, name)));
        near.min_by(|left, right| left.0.cmp(&right.0).then(left.1.cmp(right.1))).map(|(_, name)| name)
    }

    /// How many slips lie between: letters typed, forgotten, replaced, or exchanged with their neighbour.
    fn distance(&self, name: &str) -> Option<usize> {
        let mut rows = [[0_usize; LONGEST + 1]; 3];
        let width = self.folded.len();
        rows[0].iter_mut().enumerate().for_each(|(at, distance)| *distance = at);
        let mut before = None;
        let mut height = 0;
        for letter in name.chars().flat_map(char::to_lowercase) {
            height += 1;
            if height > LONGEST {
                return None;
            }
            let (this, last, older) = (height % 3, (height - 1) % 3, (height + 1) % 3);
            rows[this][0] = height;
            for at in 1..=width {
                let replaced = rows[last][at - 1] + usize::from(self.folded[at - 1] != letter);
                let mut least = replaced.min(rows[last][at] + 1).min(rows[this][at - 1] + 1);
                if at > 1 && before == Some(self.folded[at - 1]) && self.folded[at - 2] == letter {
                    least = least.min(rows[older][at - 2] + 1);
                }
                rows[this][at] = least;
            }
            if rows[this][..=width].iter().all(|distance| *distance > self.limit) {
                return None;
            }
            before = Some(letter);
        }
        Some(rows[height % 3][width]).filter(|distance| *distance <= self.limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_slips_and_refuses_strangers() {
        assert_eq!(nearest("titel", ["title", "date"]), Some("title"));
        assert_eq!(nearest("zzz", ["title", "date"]), None);
        assert_eq!(nearest("Émile", ["EMILE", "émile"]), Some("émile"));
        assert_eq!(nearest("", ["a", "bc"]), Some("a"));
        assert_eq!(nearest("ab", ["ba", "abcd"]), Some("ba"));
        assert_eq!(nearest(&"x".repeat(101), [&*"x".repeat(101)]), None);
    }

    #[test]
    fn the_quick_look_passes_over_no_name_that_is_near() {
        let names = ["harbour", "harbor", "abhorrur", "hrabour", "harbours", "arbour", "", "ü", "herbour", "port"];
        let known = Known::new(names);
        for wrong in ["harbur", "HARBOUR", "port", "prot", "p", "ù", "arburo"] {
            let near = names.map(|name| (strsim::osa_distance(&wrong.to_lowercase(), name), name));
            let limit = 1 + wrong.chars().count() / 4;
            let want = near.iter().filter(|(distance, _)| *distance <= limit).min().map(|(_, name)| *name);
            assert_eq!(known.nearest(wrong), want, "{wrong}");
        }
    }
}
