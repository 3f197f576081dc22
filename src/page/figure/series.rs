//! The values of a figure over time. In: a figure of the site. Out: some of them or all, in order of time, for rows, tables and
//! drawings.

use super::kind;
use crate::date::Date;
use crate::link::site::{FigureIx, Site};
use crate::number::bound_words;
use crate::page::chart::{Line, Point};
use crate::page::view::{DateView, date};
use crate::parse::figures::Point as SeriesPoint;

/// A value of a series.
#[derive(Debug, serde::Serialize)]
pub struct PointView {
    /// The time.
    pub when: DateView,
    /// The number; absent in a gap.
    pub value: Option<String>,
}

/// The values of a figure over time, in order of time.
pub fn series(site: &Site, figure: FigureIx, lang: &str) -> Vec<PointView> {
    in_order(site, figure).into_iter().map(|point| point_view(site, figure, point, lang)).collect()
}

/// All of them; where there are more than `most`, so many at each end, and none that stands for those between.
pub(in crate::page) fn ends(
    site: &Site,
    figure: FigureIx,
    lang: &str,
    most: usize,
    each: usize,
) -> Vec<Option<PointView>> {
    let points = in_order(site, figure);
    let shown = |point: &&SeriesPoint| Some(point_view(site, figure, point, lang));
    if points.len() <= most {
        return points.iter().map(shown).collect();
    }
    let (first, last) = (&points[..each], &points[points.len() - each..]);
    first.iter().map(shown).chain([None]).chain(last.iter().map(shown)).collect()
}

/// A value of the series of a figure.
pub(in crate::page) fn point_view(site: &Site, figure: FigureIx, point: &SeriesPoint, lang: &str) -> PointView {
    let bound = bound_words(site.bound(figure), lang);
    let value = point.value.as_ref().map(|value| [bound, &value.format(lang)].concat());
    PointView { when: date(&point.when.value, lang), value }
}

/// The values of a series, in order of time.
pub(in crate::page) fn in_order(site: &Site, figure: FigureIx) -> Vec<&SeriesPoint> {
    let mut points: Vec<_> = site.series(figure).unwrap_or_default().iter().collect();
    points.sort_by_key(|point| point.when.value.sort_key());
    points
}

/// The same for a drawing.
pub(in crate::page) fn series_line(site: &Site, figure: FigureIx) -> Line<'_> {
    let points = site.series(figure).unwrap_or_default().iter();
    let bound = site.bound(figure);
    let points = points.map(|point| Point {
        when: &point.when.value,
        value: point.value.as_ref(),
        range: None,
        by: None,
        bound,
    });
    Line { name: String::new(), kind: kind(site, figure), points: points.collect() }
}

/// From the first time of a series to its last.
pub(super) fn span(site: &Site, figure: FigureIx) -> Option<Date> {
    let times = || site.series(figure).unwrap_or_default().iter().map(|point| &point.when.value);
    let first = times().min_by_key(|when| when.sort_key())?;
    // What goes on ends after all that ends.
    let open = times().find(|when| when.earliest().is_some() && when.latest().is_none());
    first.until(open.or_else(|| times().max_by_key(|when| (when.latest(), when.sort_key())))?)
}
