//! What is kept of sources, asked for words. In: words that are said to be a source's. Out: whether they stand there, and where.

use super::site::{FigureIx, Owner, Site, SourceIx, Target};
use crate::number::with_unit;
use crate::parse::reference::Kind;
use crate::parse::running::GAP;
use crate::quotation::Verdict;
use std::borrow::Cow;

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

    /// What the reference at position `at` of a text quotes, if it quotes anything: the words as readers see them, and whose
    /// they are.
    pub fn quoted(&self, owner: Owner, at: usize) -> Option<(Cow<'_, str>, &[SourceIx])> {
        let (body, prose, _) = self.text(owner);
        let Target::Sources(sources) = prose.targets.get(at)? else { return None };
        let (Kind::Quotation { text, .. } | Kind::BlockQuotation { text, .. }) = &body.references.get(at)?.kind else {
            return None;
        };
        if !text.contains(GAP) {
            return Some((Cow::Borrowed(text), sources));
        }
        let lang = self.file_of(owner).1;
        let shown = self.filled(owner, at, text, &|figure| self.shown_figure(figure, lang));
        // A source may group the digits of a number in another way than the page; bounds and units are words like others.
        let ungrouped = |figure| match (self.value(figure), self.bound(figure)) {
            (Some(value), None) => with_unit(&value.to_string(), self.unit(figure), lang),
            _ => self.shown_figure(figure, lang),
        };
        let is_there = |words: &str| self.look_up(words, sources).is_some_and(|(_, verdict)| verdict.is_found());
        let other = || Some(self.filled(owner, at, text, &ungrouped)).filter(|words| is_there(words));
        let words = if is_there(&shown) { shown } else { other().unwrap_or(shown) };
        Some((words.into(), sources))
    }

    /// The words of a quotation with what is put into them: names, and the numbers of figures as `number` says them.
    fn filled(&self, owner: Owner, at: usize, text: &str, number: &dyn Fn(FigureIx) -> String) -> String {
        let (body, prose, _) = self.text(owner);
        let lang = self.file_of(owner).1;
        // What is put in stands right before the end of the quotation: the last of it before the last gap.
        let before = body.references[..at].iter().zip(&prose.targets[..at]).rev();
        let mut put_in = before.filter_map(|(reference, target)| match (&reference.kind, target) {
            (Kind::Entity { name, labelled: false }, target) => {
                Some(self.shown_name(name, target, lang).0.into_owned())
            }
            (Kind::Value { .. }, Target::Figure(figure)) => Some(number(*figure)),
            (Kind::Value { .. }, _) => Some(GAP.to_string()),
            _ => None,
        });
        let mut parts = text.rsplit(GAP);
        let mut pieces = vec![parts.next().unwrap_or_default().to_owned()];
        for part in parts {
            pieces.extend([put_in.next().unwrap_or_else(|| GAP.to_string()), part.to_owned()]);
        }
        pieces.reverse();
        pieces.concat()
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
