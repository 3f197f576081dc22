//! What is kept of sources, asked for words. In: words that are said to be a source's. Out: whether they stand there, and where.

use super::site::{Site, SourceIx};
use crate::quotation::Verdict;

impl Site {
    /// The sources whose kept texts may hold the words of `source`: itself, or those it came through, nearest first.
    pub fn kept(&self, source: SourceIx) -> Vec<SourceIx> {
        // Longer than any way a text takes; a circle of sources is a mistake, and is told.
        const MOST: usize = 64;
        let mut seen = vec![source];
        let mut kept = Vec::new();
        let mut next = 0;
        while let Some(ix) = seen.get(next).copied() {
            next += 1;
            let source = &self.sources[ix];
            if source.snapshot.is_some() {
                kept.push(ix);
                continue;
            }
            for via in &source.via {
                if seen.len() < MOST && !seen.contains(via) {
                    seen.push(*via);
                }
            }
        }
        kept
    }

    /// The first source that anything is kept of, of those that would be asked for the words of one of `sources`.
    pub fn first_kept(&self, sources: &[SourceIx]) -> Option<SourceIx> {
        sources.iter().find_map(|source| self.kept(*source).first().copied())
    }

    /// Whether `words` stand in what is kept of one of `sources`, and of which; `None` if nothing is kept of any.
    pub fn look_up(&self, words: &str, sources: &[SourceIx]) -> Option<(SourceIx, Verdict)> {
        let mut missed = None;
        for ix in sources.iter().flat_map(|source| self.kept(*source)) {
            let Some(snapshot) = self.sources[ix].snapshot() else { continue };
            let verdict = snapshot.kept.look_up(words);
            if verdict.is_found() {
                return Some((ix, verdict));
            }
            // That it stands there twice says more than that it does not stand elsewhere.
            if missed.is_none() || matches!(verdict, Verdict::Ambiguous(_)) {
                missed = Some((ix, verdict));
            }
        }
        missed
    }
}
