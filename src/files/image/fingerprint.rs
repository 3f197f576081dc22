//! What tells one file from another, taken when somebody asks. In: a way to read the file. Out: a number, always the same.
//! A site may have a thousand photographs of which a preview shows three: the others are never read.

use std::fmt;
use std::sync::{Arc, OnceLock};

/// A hash of all bytes of a file.
#[derive(Clone)]
pub struct Fingerprint(Arc<Taken>);

struct Taken {
    known: OnceLock<Option<u64>>,
    take: Box<dyn Fn() -> Option<u64> + Send + Sync>,
}

impl Fingerprint {
    /// Of a file that `take` reads when it is first asked for; there is none if it cannot be read.
    pub fn taken_by(take: impl Fn() -> Option<u64> + Send + Sync + 'static) -> Fingerprint {
        Fingerprint(Arc::new(Taken { known: OnceLock::new(), take: Box::new(take) }))
    }

    /// Of bytes that are at hand.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        let hash = xxhash_rust::xxh3::xxh3_64(bytes);
        Fingerprint::taken_by(move || Some(hash))
    }

    /// The hash (XXH3, 64 bits).
    pub fn get(&self) -> Option<u64> {
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
