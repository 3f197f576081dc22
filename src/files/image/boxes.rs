//! AVIF, which is boxes one behind another. In: the first bytes of a file. Out: how large a browser lays it out, and where
//! the last box ends.

use super::big;
use memchr::memmem;

/// The boxes that begin in the first bytes of a file: name, what of it is at hand, and where it ends if it says so.
fn boxes(head: &[u8]) -> impl Iterator<Item = (&[u8], &[u8], Option<u64>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let name = head.get(at + 4..at + 8).filter(|name| name.iter().all(u8::is_ascii_graphic))?;
        let length = match big(head, at, 4)? {
            0 => None,
            1 => Some(u64::from(big(head, at + 8, 4)?) << 32 | u64::from(big(head, at + 12, 4)?)),
            length => Some(u64::from(length)),
        };
        let end = length.map(|length| (at as u64).saturating_add(length.max(8)));
        let next = end.and_then(|end| usize::try_from(end).ok()).map_or(head.len(), |end| end.min(head.len()));
        let within = &head[at + 8..next];
        at = next;
        Some((name, within, end))
    })
}

/// Whether a kind stands among those that the first box names.
pub(super) fn is_of_kind(head: &[u8], kinds: &[&[u8]]) -> bool {
    let first = boxes(head).next().filter(|(name, ..)| *name == b"ftyp");
    first.is_some_and(|(_, within, _)| within.chunks_exact(4).any(|kind| kinds.contains(&kind)))
}

/// Whether the end of a box lies behind that of the file.
pub(super) fn is_cut_short(head: &[u8], size: u64) -> bool {
    boxes(head).any(|(_, _, end)| end.is_some_and(|end| end > size))
}

/// Its largest picture; others are parts of it, or what one sees through it. Where one is cut out, nothing is said.
pub(super) fn size(head: &[u8]) -> Option<(u32, u32)> {
    let (_, meta, _) = boxes(head).find(|(name, ..)| *name == b"meta")?;
    let sizes = memmem::find_iter(meta, b"ispe").filter_map(|at| big(meta, at + 8, 4).zip(big(meta, at + 12, 4)));
    let (width, height) = sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))?;
    let turn = memmem::find(meta, b"irot").and_then(|at| meta.get(at + 4));
    match memmem::find(meta, b"clap") {
        Some(_) => None,
        None if turn.is_some_and(|turn| turn & 1 == 1) => Some((height, width)),
        None => Some((width, height)),
    }
}
