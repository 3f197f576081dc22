//! Chance that can be repeated. In: a seed. Out: the same numbers on every machine.

/// A source of numbers (splitmix64 by Sebastiano Vigna, which is in the public domain).
pub struct Random(u64);

impl Random {
    /// The numbers of `seed`, moved by `LAWS_SEED` if that is set.
    pub fn new(seed: u64) -> Random {
        let moved = std::env::var("LAWS_SEED").ok().and_then(|text| text.parse::<u64>().ok()).unwrap_or_default();
        Random(seed.wrapping_add(moved.wrapping_mul(1_000_003)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("it is below a usize")
    }

    /// True once in `turns`.
    pub fn once_in(&mut self, turns: usize) -> bool {
        self.below(turns) == 0
    }

    /// One of `choices`, of which there is at least one.
    pub fn one_of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }
}

/// How often something is tried, where `usual` is enough for every day: as often as `LAWS_ROUNDS` says.
pub fn rounds(usual: usize) -> usize {
    std::env::var("LAWS_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}
