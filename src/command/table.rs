//! The table that ends `sourceline check`. In: the counts of each article. Out: a line for each, the article last.
//! A column stands there only where its counts are known; of a large site, only articles with something open have a line.

use crate::check::tally::{Share, Tally};

/// How many articles have a line.
const LINES: usize = 20;

type Cell = fn(&Tally<'_>) -> Option<String>;

/// In the order of the chain: what is counted, then what is wrong.
const COLUMNS: &[(&str, Cell)] = &[
    ("figures sourced", |tally| Some(share(tally.figures))),
    ("numbers sourced", |tally| tally.numbers.map(share)),
    ("quotations verified", |tally| Some(share(tally.quotations))),
    ("single source", |tally| Some(count(tally.single_source))),
    ("contested", |tally| Some(count(tally.contested))),
    ("overdue", |tally| tally.stale.map(|stale| if stale { "yes" } else { "-" }.to_owned())),
    ("errors", |tally| Some(count(tally.errors))),
    ("warnings", |tally| Some(count(tally.warnings))),
];

/// The table; empty where there is no article, or so many that all of them are as they should be.
pub(super) fn render(tallies: &[Tally<'_>]) -> String {
    let many = tallies.len() > LINES;
    let open: Vec<&Tally<'_>> = tallies.iter().filter(|tally| !many || tally.is_open()).collect();
    let shown = &open[..open.len().min(LINES)];
    let Some(first) = shown.first() else { return String::new() };
    let columns: Vec<_> = COLUMNS.iter().filter(|(_, cell)| cell(first).is_some()).collect();
    let heads = |line: usize| {
        columns.iter().map(move |(head, _)| head.split(' ').nth(line).unwrap_or_default().to_owned()).collect()
    };
    let mut rows: Vec<(Vec<String>, &str)> = vec![(heads(0), "article"), (heads(1), "")];
    for tally in shown {
        rows.push((columns.iter().map(|(_, cell)| cell(tally).unwrap_or_default()).collect(), tally.slug));
    }
    let width = |at: usize| rows.iter().map(|(cells, _)| cells[at].len()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    let mut table = String::new();
    for (cells, slug) in &rows {
        let cells: Vec<String> = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:>width$}")).collect();
        table.push_str(format!("{}  {slug}", cells.join("  ")).trim_end());
        table.push('\n');
    }
    let more = open.len() - shown.len();
    if more > 0 {
        table.push_str(&format!("… and {more} more with something open\n"));
    } else if many {
        table.push_str(&format!("nothing is open in the other {}\n", tallies.len() - shown.len()));
    }
    table
}

fn share(share: Share) -> String {
    if share.all == 0 { "-".to_owned() } else { format!("{}/{}", share.of, share.all) }
}

fn count(count: usize) -> String {
    if count == 0 { "-".to_owned() } else { count.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fine(slug: &str) -> Tally<'_> {
        let all = |all| Share { of: all, all };
        let (figures, quotations) = (all(12), all(0));
        Tally {
            slug,
            figures,
            numbers: None,
            quotations,
            single_source: 0,
            contested: 0,
            stale: None,
            errors: 0,
            warnings: 0,
        }
    }

    #[test]
    fn columns_nobody_knows_are_left_out() {
        assert_eq!(render(&[]), "");
        let other = Tally { quotations: Share { of: 1, all: 3 }, contested: 2, warnings: 1, ..fine("north/رصيف") };
        assert_eq!(
            render(&[fine("one"), other]),
            "figures  quotations  single  contested  errors  warnings  article\n\
             sourced    verified  source\n  12/12           -       -          -       -         -  one\n  \
             12/12         1/3       -          2       -         1  north/رصيف\n"
        );
        let known = Tally { numbers: Some(Share { of: 1, all: 2 }), stale: Some(true), ..fine("one") };
        let table = render(&[known]);
        assert!(table.contains("  numbers") && table.contains("  overdue") && table.contains("  yes  "), "{table}");
    }

    #[test]
    fn of_many_articles_those_with_something_open_have_a_line() {
        let slugs: Vec<String> = (0..100).map(|at| format!("a{at}")).collect();
        let mut tallies: Vec<Tally<'_>> = slugs.iter().map(|slug| fine(slug)).collect();
        assert_eq!(render(&tallies), "");
        tallies[70].errors = 1;
        let table = render(&tallies);
        assert_eq!(table.lines().count(), 4, "{table}");
        assert!(table.ends_with("  a70\nnothing is open in the other 99\n"), "{table}");
        tallies.iter_mut().for_each(|tally| tally.warnings = 1);
        assert!(render(&tallies).ends_with("  a19\n… and 80 more with something open\n"));
    }
}
