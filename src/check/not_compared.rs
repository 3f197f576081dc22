//! Figures that are compared with no other by a slip: of a metric that looks misspelt, in a unit that cannot be converted to
//! the metric's, or at a place that is none.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{Figure, FigureIx, Metric, Site};
use crate::number::measure;
use crate::text::{Span, nearest};

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    metrics(site, diagnostics);
    for (at, figure) in site.figures.iter().enumerate() {
        if figure.metric.is_none() && figure.place.is_none() {
            continue;
        }
        let written = site.figure(FigureIx::new(at));
        // A text in another language has its own word for the unit.
        let lang = site.articles[figure.article.at()].written().lang.as_deref();
        let is_of_site = lang.is_none_or(|lang| lang == site.config.lang);
        if let (Some(unit), Some(metric)) = (written.unit.as_ref().filter(|_| is_of_site), figure.metric) {
            let metric = &site.metrics[metric.at()];
            let its = metric.unit.as_deref().filter(|its| *its != unit.as_str());
            if let Some(its) = its.filter(|its| measure(Some(its)).family != measure(Some(unit)).family) {
                let span = written.metric.as_ref().map_or(written.id.span, |metric| metric.span);
                let (unit, metric, its) = (unit.clone(), metric.id.clone(), its.to_owned());
                diagnostics.push(found(site, figure, span, Problem::UnitOfOtherMeasure { unit, metric, its }));
            }
        }
        if let (Some(place), Some(name)) = (figure.place, &written.place) {
            // A kind of the site's own may be one of places.
            let kind = &site.kinds[site.entities[place.at()].kind].id.value;
            if matches!(kind.as_str(), "person" | "org" | "event" | "topic") {
                let problem = Problem::PlaceIsNone { name: name.value.clone(), kind: kind.clone() };
                diagnostics.push(found(site, figure, name.span, problem));
            }
        }
    }
}

/// Of each metric that nobody registered the first figure, if a registered one has nearly the same id.
fn metrics(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let registered = || site.metrics.iter().filter(|metric| is_registered(metric)).map(|metric| metric.id.as_str());
    if registered().next().is_none() {
        return;
    }
    for metric in site.metrics.iter().filter(|metric| !is_registered(metric)) {
        let Some(first) = metric.figures.first() else { continue };
        let Some(nearest) = nearest(&metric.id, registered()) else { continue };
        let Some(id) = &site.figure(*first).metric else { continue };
        let problem = Problem::MetricNearOther { id: metric.id.clone(), nearest: nearest.to_owned() };
        diagnostics.push(found(site, &site.figures[first.at()], id.span, problem));
    }
}

/// Whether anything is said of it in metrics.toml.
fn is_registered(metric: &Metric) -> bool {
    metric.unit.is_some() || metric.description.is_some() || metric.name != metric.id.replace('-', " ")
}

fn found(site: &Site, figure: &Figure, span: Span, problem: Problem) -> Diagnostic {
    Diagnostic::new(Place::new(&site.articles[figure.article.at()].document.path, span), problem)
}
