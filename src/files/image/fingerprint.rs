//! What only the whole of a file tells, taken when somebody asks. In: a way to read the file. Out: a number that tells it from
//! others, always the same, and whether it tells a place; both of one reading.

use super::place;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A hash of all bytes of a file, and what they say of a place.
#[derive(Clone)]
pub struct Fingerprint(Arc<Taken>);

struct Taken {
    known: OnceLock<Option<Whole>>,
    take: Box<dyn Fn() -> Option<Whole> + Send + Sync>,
}

/// What all bytes of a file tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Whole {
    /// XXH3, 64 bits.
    pub hash: u64,
    /// Whether they hold coordinates, of the place where an image was taken or another.
    pub tells_place: bool,
}

impl Whole {
    /// Of an image.
    pub fn of(bytes: &[u8]) -> Whole {
        Whole { hash: xxhash_rust::xxh3::xxh3_64(bytes), tells_place: place::tells(bytes) }
    }
}

impl Fingerprint {
    /// Of a file that `take` reads when it is first asked for; there is none if it cannot be read.
    pub fn taken_by(take: impl Fn() -> Option<Whole> + Send + Sync + 'static) -> Fingerprint {
        Fingerprint(Arc::new(Taken { known: OnceLock::new(), take: Box::new(take) }))
    }

    /// Of bytes that are at hand.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        let whole = Whole::of(bytes);
        Fingerprint::taken_by(move || Some(whole))
    }

    /// The hash.
    pub fn get(&self) -> Option<u64> {
        self.whole().map(|whole| whole.hash)
    }

    pub(super) fn whole(&self) -> Option<Whole> {
        *self.0.known.get_or_init(|| (self.0.take)())
    }
}

/// While nobody has asked for either, nobody has seen what they may differ in.
impl PartialEq for Fingerprint {
    fn eq(&self, other: &Fingerprint) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || self.0.known.get().is_none() && other.0.known.get().is_none()
            || self.get() == other.get()
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.known.get())
    }
}
