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
        let mut best: Option<(usize, &str)> = None;
        // What is found narrows the search: a name must be as near as that to be of interest.
        let mut limit = self.limit;
        for (letters, name) in known {
            if self.letters.differ(letters) > limit {
                continue;
            }
            let Some(distance) = self.distance(name, limit) else { continue };
            if best.is_none_or(|best| (distance, name) < best) {
                best = Some((distance, name));
                limit = distance;
            }
        }
        best.map(|(_, name)| name)
    }

    /// How many slips lie between: letters typed, forgotten, replaced, or exchanged with their neighbour.
    fn distance(&self, name: &str, limit: usize) -> Option<usize> {
        const FAR: usize = usize::MAX / 2;
        let mut rows = [[FAR; LONGEST + 2]; 3];
        let width = self.folded.len();
        (0..=width.min(limit)).for_each(|at| rows[0][at] = at);
        let mut before = None;
        let mut height = 0_usize;
        for letter in name.chars().flat_map(char::to_lowercase) {
            height += 1;
            let (this, last, older) = (height % 3, (height - 1) % 3, (height + 1) % 3);
            // Farther from the diagonal everything is too far.
            let (first, end) = (height.saturating_sub(limit).max(1), (height + limit).min(width));
            if first > end + 1 {
                return None;
            }
            rows[this][first - 1] = if first == 1 { height } else { FAR };
            let mut least = rows[this][first - 1];
            for at in first..=end {
                let replaced = rows[last][at - 1] + usize::from(self.folded[at - 1] != letter);
                let mut here = replaced.min(rows[last][at] + 1).min(rows[this][at - 1] + 1);
                if at > 1 && before == Some(self.folded[at - 1]) && self.folded[at - 2] == letter {
                    here = here.min(rows[older][at - 2] + 1);
                }
                rows[this][at] = here;
                least = least.min(here);
            }
            rows[this][end + 1] = FAR;
            if least > limit {
                return None;
            }
            before = Some(letter);
        }
        // Cells too far from the diagonal hold what an earlier row left there.
        let distance = if width > height + limit { FAR } else { rows[height % 3][width] };
        Some(distance).filter(|distance| *distance <= limit)
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
        assert_eq!(nearest("a", [""]), Some(""));
        assert_eq!(nearest("ab", ["ba", "abcd"]), Some("ba"));
        assert_eq!(nearest(&"x".repeat(101), [&*"x".repeat(101)]), None);
    }

    #[test]
    fn the_quick_look_passes_over_no_name_that_is_near() {
        let long = "x".repeat(300);
        let names =
            [&*long, "harbour", "harbor", "abhorrur", "hrabour", "harbours", "arbour", "", "ü", "herbour", "port"];
        let known = Known::new(names);
        for wrong in ["harbur", "HARBOUR", "port", "prot", "p", "ù", "arburo"] {
            let near = names.map(|name| (strsim::osa_distance(&wrong.to_lowercase(), name), name));
            let limit = 1 + wrong.chars().count() / 4;
            let want = near.iter().filter(|(distance, _)| *distance <= limit).min().map(|(_, name)| *name);
            assert_eq!(known.nearest(wrong), want, "{wrong}");
        }
    }
}
