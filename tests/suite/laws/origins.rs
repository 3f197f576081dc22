//! What rests on what, against oracles that look at nothing but the text. In: random sources, figures and citations. Out:
//! whether the site counts the same origins, and lists the same things when a source is deleted and what breaks is gathered.

use super::random::Random;
use crate::site::{Site, of_texts};
use sourceline::link::retraction::Fallout;
use sourceline::link::site::{FigureIx, SourceIx, Target};
use sourceline::text::{Span, each_once};
use std::collections::BTreeSet;

/// Sources by number; each may have come through later ones, so that there is no circle.
#[derive(Clone)]
struct Written {
    via: Vec<Vec<usize>>,
    same: Vec<Vec<usize>>,
    /// What each figure rests on.
    figures: Vec<Vec<usize>>,
    /// The figures each calculation adds up: of the figures, or of the calculations before it.
    sums: Vec<Vec<String>>,
    citations: Vec<Vec<usize>>,
}

fn some(random: &mut Random, from: usize, to: usize, most: usize) -> Vec<usize> {
    let count = random.below(most + 1);
    let mut chosen: Vec<usize> =
        (0..count).filter(|_| to > from).map(|_| from + random.below((to - from).max(1))).collect();
    each_once(&mut chosen);
    chosen
}

fn random_site(random: &mut Random) -> Written {
    let count = 2 + random.below(7);
    let via = (0..count).map(|at| some(random, at + 1, count, 3)).collect();
    let same = (0..count)
        .map(|at| match random.once_in(4) {
            true => some(random, 0, count, 1).into_iter().filter(|it| *it != at).collect(),
            false => Vec::new(),
        })
        .collect();
    let cited = |random: &mut Random| {
        let mut cited = some(random, 0, count, 4);
        cited.push(random.below(count));
        each_once(&mut cited);
        cited
    };
    let figures: Vec<Vec<usize>> = (0..6).map(|_| cited(random)).collect();
    let sums = (0..3)
        .map(|at| {
            let mut parts = vec![format!("f{}", random.below(figures.len()))];
            if at > 0 {
                parts.push(format!("c{}", random.below(at)));
            }
            parts
        })
        .collect();
    let citations = (0..4).map(|_| cited(random)).collect();
    Written { via, same, figures, sums, citations }
}

fn names(numbers: &[usize]) -> String {
    numbers.iter().map(|at| format!("\"s{at}\"")).collect::<Vec<_>>().join(", ")
}

impl Written {
    /// As a site, without some sources and some figures; each thing has a line of its own.
    fn build(&self, without: &BTreeSet<usize>, no_figures: &BTreeSet<String>) -> Site {
        let source = |at: usize| match without.contains(&at) {
            true => String::from("\n"),
            false => format!(
                "s{at} = {{ title = \"S\", via = [{}], same_origin = [{}] }}\n",
                names(&self.via[at]),
                names(&self.same[at])
            ),
        };
        let sources: String = (0..self.via.len()).map(source).collect();
        let mut article = String::from("+++\ntitle = \"One\"\ndate = 2018\n");
        for (at, cited) in self.figures.iter().enumerate() {
            let id = format!("f{at}");
            let line = format!("figures.{id} = {{ value = 1, source = [{}] }}\n", names(cited));
            article += if no_figures.contains(&id) { "\n" } else { &line };
        }
        for (at, parts) in self.sums.iter().enumerate() {
            let id = format!("c{at}");
            let line = format!("figures.{id} = {{ derive = \"{}\" }}\n", parts.join(" + "));
            article += if no_figures.contains(&id) { "\n" } else { &line };
        }
        article += "+++\n";
        for cited in &self.citations {
            let cited: Vec<_> = cited.iter().map(|at| format!("@s{at}")).collect();
            article += &format!("Words [{}].\n", cited.join("; "));
        }
        of_texts(&[("content/sources.toml", &sources), ("content/articles/one.md", &article)])
    }

    /// Places at which a build without some sources finds nothing: file and line, and what is missing there.
    fn broken(&self, without: &BTreeSet<usize>, no_figures: &BTreeSet<String>) -> BTreeSet<(String, usize, String)> {
        let site = self.build(without, no_figures);
        let lines = site.diagnostics.lines().filter(|line| line.contains("error[unknown-reference]"));
        let broken = lines.map(|line| {
            let mut parts = line.split(':');
            let (path, row) = (parts.next().expect("a path"), parts.next().expect("a line"));
            let name = line.rsplit('`').nth(1).expect("a name between backquotes");
            (path.to_owned(), row.parse().expect("a number"), name.to_owned())
        });
        broken.collect()
    }

    /// Which of some lists name nothing that is left, and which name something that is missing.
    fn missing(
        &self,
        broken: &BTreeSet<(String, usize, String)>,
        path: &str,
        row: usize,
        list: &[usize],
    ) -> (bool, bool) {
        let is_missing = |at: &usize| broken.contains(&(path.to_owned(), row, format!("s{at}")));
        (!list.is_empty() && list.iter().all(is_missing), list.iter().any(is_missing))
    }
}

const SOURCES: &str = "content/sources.toml";
const ARTICLE: &str = "content/articles/one.md";

/// The fewest origins without which no way leads from what is cited to what is held; every set of them is tried.
fn fewest_that_cut(written: &Written, cited: &[usize]) -> usize {
    let count = written.via.len();
    // Of one origin, by naming each other, directly or not.
    let mut class: Vec<usize> = (0..count).collect();
    for _ in 0..count {
        for (at, same) in written.same.iter().enumerate() {
            for other in same {
                let least = class[at].min(class[*other]);
                (class[at], class[*other]) = (least, least);
            }
        }
    }
    let mut reached: BTreeSet<usize> = cited.iter().copied().collect();
    for at in 0..count {
        if reached.contains(&at) {
            reached.extend(&written.via[at]);
        }
    }
    let leads = |cut: usize| {
        let is_cut = |at: usize| cut & (1 << class[at]) != 0;
        // Names of one origin stand for each other, among those on the ways.
        let mut open: BTreeSet<usize> = cited.iter().copied().filter(|at| !is_cut(*at)).collect();
        loop {
            let before = open.len();
            let same: Vec<usize> =
                reached.iter().copied().filter(|at| open.iter().any(|open| class[*open] == class[*at])).collect();
            open.extend(same);
            let next: Vec<usize> = open.iter().flat_map(|at| &written.via[*at]).copied().collect();
            open.extend(next.into_iter().filter(|at| !is_cut(*at)));
            if open.len() == before {
                return open.iter().any(|at| written.via[*at].is_empty());
            }
        }
    };
    let sets = 0..1_usize << count;
    sets.filter(|cut| !leads(*cut)).map(|cut| cut.count_ones() as usize).min().expect("all of them")
}

#[test]
fn origins_are_counted_as_by_cutting_the_ways() {
    let mut random = Random::new(0x0917);
    let mut counts = [0; 6];
    for _ in 0..250 {
        let written = random_site(&mut random);
        let site = written.build(&BTreeSet::new(), &BTreeSet::new());
        let site = &site.built.pages.site;
        for (at, figure) in site.figures.iter().enumerate() {
            let id = &site.figure(FigureIx::new(at)).id.value;
            let Some(number) = id.strip_prefix('f') else { continue };
            let cited = &written.figures[number.parse::<usize>().expect("a number")];
            assert_eq!(figure.sources.len(), cited.len());
            let expected = fewest_that_cut(&written, cited);
            let found = site.origins(FigureIx::new(at));
            assert_eq!(found, expected, "{cited:?} through {:?}, same {:?}", written.via, written.same);
            counts[found] += 1;
        }
    }
    assert!(counts[1] > 100 && counts[2] > 100 && counts[3] > 20, "{counts:?}");
}

#[test]
fn what_falls_with_a_source_is_what_breaks_without_it() {
    let mut random = Random::new(0xfa11);
    let mut fallen = [0; 4];
    for _ in 0..60 {
        let written = random_site(&mut random);
        let source = random.below(written.via.len());
        let whole = written.build(&BTreeSet::new(), &BTreeSet::new());
        let site = &whole.built.pages.site;
        let index = |at: usize| {
            let id = format!("s{at}");
            SourceIx::new(site.sources.iter().position(|source| source.id() == id).expect("it is registered"))
        };
        let fallout = Fallout::of(site, &[index(source)]);

        // What rests on it at all: whatever loses one of its ways, step by step.
        let none = BTreeSet::new();
        let mut tainted = BTreeSet::from([source]);
        grow(&mut tainted, |gone| {
            let broken = written.broken(gone, &none);
            (0..written.via.len()).filter(|at| written.missing(&broken, SOURCES, at + 1, &written.via[*at]).1).collect()
        });
        // Its other names go with it: those it names, and those that name it.
        let mut gone = BTreeSet::from([source]);
        grow(&mut gone, |gone| {
            let broken = written.broken(gone, &none);
            let naming =
                (0..written.via.len()).filter(|at| written.missing(&broken, SOURCES, at + 1, &written.same[*at]).1);
            naming.chain(gone.iter().flat_map(|at| written.same[*at].clone())).collect()
        });
        // And then whatever has lost all of its ways.
        grow(&mut gone, |gone| {
            let broken = written.broken(gone, &none);
            (0..written.via.len()).filter(|at| written.missing(&broken, SOURCES, at + 1, &written.via[*at]).0).collect()
        });
        let broken = written.broken(&gone, &none);
        let rests = |list: &[usize]| list.iter().any(|at| tainted.contains(at));

        for at in 0..written.via.len() {
            let expected = gone.contains(&at) && tainted.contains(&at);
            assert_eq!(fallout.takes_source(index(at)), expected, "s{at} without s{source}");
            fallen[0] += usize::from(expected);
        }
        let falls = |row, list: &[usize]| written.missing(&broken, ARTICLE, row, list).0 && rests(list);
        let mut figures: BTreeSet<String> = BTreeSet::new();
        figures.extend(
            (0..written.figures.len()).filter(|at| falls(at + 4, &written.figures[*at])).map(|at| format!("f{at}")),
        );
        fallen[1] += figures.len();
        // A calculation breaks once its parts are gone.
        loop {
            let broken = written.broken(&BTreeSet::new(), &figures);
            let sums = (0..written.sums.len()).filter(|at| {
                broken.iter().any(|(path, row, _)| path == ARTICLE && *row == written.figures.len() + 4 + at)
            });
            let sums: Vec<String> = sums.map(|at| format!("c{at}")).filter(|id| !figures.contains(id)).collect();
            if sums.is_empty() {
                break;
            }
            fallen[2] += sums.len();
            figures.extend(sums);
        }
        for at in 0..site.figures.len() {
            let ix = FigureIx::new(at);
            let id = &site.figure(ix).id.value;
            assert_eq!(fallout.takes_figure(ix), figures.contains(id), "{id} without s{source}");
        }
        let first = written.figures.len() + written.sums.len() + 5;
        let expected: BTreeSet<usize> =
            (0..written.citations.len()).filter(|at| falls(at + first, &written.citations[*at])).collect();
        fallen[3] += expected.len();
        let found = fallout.citations(site).map(|mention| {
            let (body, prose, _) = site.text(mention.owner);
            assert!(matches!(prose.targets[mention.reference], Target::Sources(_)));
            assert_ne!(body.references[mention.reference].span, Span::default());
            mention.reference
        });
        assert_eq!(found.collect::<BTreeSet<_>>(), expected, "citations without s{source}");
    }
    assert!(fallen.iter().all(|count| *count > 20), "{fallen:?}");
}

/// Adds what `more` finds until it finds nothing new.
fn grow(set: &mut BTreeSet<usize>, more: impl Fn(&BTreeSet<usize>) -> Vec<usize>) {
    loop {
        let before = set.len();
        let found = more(set);
        set.extend(found);
        if set.len() == before {
            return;
        }
    }
}
