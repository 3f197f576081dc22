//! Figures that do not agree. In: what a desk found about some, and what nobody has explained. Out: each beside the others, with
//! what it says where they differ.

use super::Pages;
use super::figure::{FigureView, PointView, ends, point_view};
use super::view::{Link, metric_link};
use crate::link::contradiction::{Contradiction, Finding, differences};
use crate::link::site::{ArticleIx, FigureIx, Site};
use crate::parse::front_matter::Dispute;
use serde::Serialize;
use tera::Value;

/// A dispute as shown.
#[derive(Serialize)]
pub(super) struct DisputeView<'a> {
    finding: &'a str,
    /// What is measured, if it is the same of all.
    metric: Option<Link<'a>>,
    figures: Vec<SideView<'a>>,
    article: Value,
}

/// A figure that another does not agree with.
#[derive(Serialize)]
pub(super) struct SideView<'a> {
    figure: FigureView<'a>,
    /// Who says so.
    by: Option<Value>,
    /// The values of a series in which it differs from the other figure, or the first and the last; one that is not there stands
    /// for others.
    points: Vec<Option<PointView>>,
    /// How many more differ.
    more: usize,
    /// Whether it is the one the desk uses.
    stands: bool,
}

/// The disputes of an article as they were written, each with the figures it names and the one that the desk uses.
pub(super) fn disputes(site: &Site, ix: ArticleIx) -> impl Iterator<Item = (&Dispute, &[FigureIx], Option<FigureIx>)> {
    let article = &site.articles[ix];
    article.written().disputes.iter().zip(&article.disputes).map(|(written, figures)| {
        let stands = written.stands.as_ref().and_then(|stands| {
            let id = stands.value.rsplit('/').next()?;
            let is_of_id = |figure: &FigureIx| site.figure(*figure).id.value == id;
            // Figures of several articles may have one id: the list says which is meant, if it names it alike.
            let mut listed = written.figures.iter().zip(figures);
            let listed = listed.find(|(name, figure)| name.value == stands.value && is_of_id(figure));
            listed.map_or_else(|| figures.iter().copied().find(is_of_id), |(_, figure)| Some(*figure))
        });
        (written, figures.as_slice(), stands)
    })
}

/// Two figures that do not agree, and that no dispute explains.
#[derive(Serialize)]
pub(super) struct OpenView<'a> {
    /// Whether both cannot be right.
    is_sure: bool,
    /// What is measured.
    metric: Option<Link<'a>>,
    figures: Vec<SideView<'a>>,
}

pub(super) fn open<'a>(pages: &'a Pages, it: &Contradiction, lang: &str) -> OpenView<'a> {
    let site = &pages.site;
    OpenView {
        is_sure: it.finding == Finding::Contradicts,
        metric: site.figures[it.one].metric.map(|metric| metric_link(site, &site.metrics[metric], lang)),
        figures: sides(pages, &[it.one, it.other], Some(it), lang),
    }
}

/// Figures beside each other. Where two of them are known to differ, a series says the values in which they do.
fn sides<'a>(pages: &'a Pages, figures: &[FigureIx], it: Option<&Contradiction>, lang: &str) -> Vec<SideView<'a>> {
    const MOST: usize = 6;
    let site = &pages.site;
    let differences = it.map(|it| differences(site, it)).unwrap_or_default();
    let side = |ix: &FigureIx| {
        let place = usize::from(it.is_some_and(|it| it.one != *ix));
        let places = &differences.places[place];
        let more = places.len().saturating_sub(MOST);
        // How many is not said where nobody has counted them all.
        let has_others = more > 0 && differences.is_cut;
        let points = site.series(*ix).unwrap_or_default();
        let told = places.iter().take(MOST).filter_map(|at| points.get(*at));
        let told: Vec<_> =
            told.map(|point| Some(point_view(site, *ix, point, lang))).chain(has_others.then_some(None)).collect();
        SideView {
            figure: pages.figure_row(*ix, lang, &[]),
            by: site.figures[*ix].attributed_to.map(|by| pages.entity_link(by, lang)),
            points: if told.is_empty() { ends(site, *ix, lang, 8, 4) } else { told },
            more: if has_others { 0 } else { more },
            stands: false,
        }
    };
    figures.iter().map(side).collect()
}

/// Those that name such a figure.
pub(super) fn disputes_about<'a>(
    pages: &'a Pages,
    ix: ArticleIx,
    lang: &str,
    about: impl Fn(&FigureIx) -> bool,
) -> Vec<DisputeView<'a>> {
    let site = &pages.site;
    let article = pages.article_link(ix, lang);
    let disputes = disputes(site, ix).filter(|(_, figures, _)| figures.iter().any(&about));
    let disputes = disputes.map(|(written, figures, stands)| {
        let mut metrics = figures.iter().map(|figure| site.figures[*figure].metric);
        let metric = metrics.next().flatten().filter(|metric| metrics.all(|other| other == Some(*metric)));
        let between = match figures {
            [one, other] => site.contradictions.of(*one).find(|it| it.with(*one) == *other),
            _ => None,
        };
        let mut sides = sides(pages, figures, between, lang);
        for (side, figure) in sides.iter_mut().zip(figures) {
            side.stands = Some(*figure) == stands;
        }
        DisputeView {
            finding: &written.finding,
            metric: metric.map(|metric| metric_link(site, &site.metrics[metric], lang)),
            figures: sides,
            article: article.clone(),
        }
    });
    disputes.collect()
}
