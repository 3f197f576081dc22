//! Who else asks for what a text declares. In: the site before, and what of the text goes or is called otherwise.
//! Out: whether another text or entry leads there. The lists that pages show tell nearly all of it.

use super::*;
use crate::date::Date;
use crate::link::own_address::year_address;

/// Whether every link to a heading of the text leads where it led, with the headings it has now.
pub(super) fn keep_their_headings(site: &Site, owner: Owner, is: &Written) -> bool {
    let keeps = |from: Owner| {
        let (body, prose, _) = site.text(from);
        from == owner
            || body.references.iter().zip(&prose.targets).all(|(reference, target)| {
                let (to, id) = match target {
                    Target::Article(article, id) => (Owner::Article(*article), id),
                    Target::Page(page, id) => (Owner::Page(*page), id),
                    _ => return true,
                };
                let Kind::Link { heading: Some(wanted), .. } = &reference.kind else { return true };
                let leads_on = || match Headings::default().find(&is.body.headings, wanted) {
                    None => id.is_none() && is_title(&is.title, wanted),
                    found => found == *id,
                };
                to != owner || wanted.is_empty() || leads_on()
            })
    };
    let owners: Vec<Owner> = match owner {
        Owner::Article(article) => {
            let linking = site.articles[article].backlinks.iter().map(|article| Owner::Article(*article));
            linking.chain(site.owners().skip(site.articles.len())).collect()
        }
        _ => site.owners().collect(),
    };
    owners.par_iter().all(|from| keeps(*from))
}

/// Whether every link to the page of a year leads where it led, with the events that the text has now.
pub(super) fn keep_their_years(site: &Site, own: &[EntityIx], entries: &[Entry], is_quiet: bool) -> bool {
    let before: Vec<i64> = own.iter().filter_map(|event| site.entities[*event].date()?.year()).collect();
    let now: Vec<i64> = entries.iter().filter_map(|entry| entry.date.as_ref()?.value.year()).collect();
    let is_alone = |year: i64| {
        let is_own = |moment: &Moment| matches!(moment, Moment::Event(event) if own.contains(event));
        site.timeline.par_iter().all(|moment| is_own(moment) || site.date(*moment).and_then(Date::year) != Some(year))
    };
    let differ = |years: &[i64], others: &[i64]| {
        let only = years.iter().copied().filter(|year| !others.contains(year));
        only.filter(|year| is_alone(*year)).collect::<Vec<_>>()
    };
    let (lost, come) = (differ(&before, &now), differ(&now, &before));
    // A new page may mend a link that was told, and what may not come may not go either.
    if !(is_quiet || lost.is_empty() && come.is_empty()) {
        return false;
    }
    let lost: Vec<Target> = lost.into_iter().filter_map(year_address).map(Target::File).collect();
    let leads_there = |owner: Owner| site.text(owner).1.targets.iter().any(|target| lost.contains(target));
    lost.is_empty() || !site.owners().collect::<Vec<_>>().into_par_iter().any(leads_there)
}

/// Whether another text or entry names an entity by one of `names`, which it does not have any more.
pub(super) fn is_asked(site: &Site, owner: Owner, own: &[EntityIx], ix: EntityIx, names: &[&str]) -> bool {
    if names.is_empty() {
        return false;
    }
    let has = |name: &str| {
        let name = folded(name);
        names.contains(&&*name) || loose(&name).is_some_and(|name| names.contains(&&*name))
    };
    let lost = |name: &str| has(name) || with_kind(name).is_some_and(|(_, rest)| has(rest));
    let entity = &site.entities[ix];
    let article = |article: ArticleIx| Owner::Article(article) == owner;
    let by_texts = entity.mentions.iter().filter(|mention| mention.owner != owner).any(|mention| {
        matches!(&site.text(mention.owner).0.references[mention.reference].kind, Kind::Entity { name, .. } if lost(name))
    });
    by_texts
        || entity
            .articles
            .iter()
            .filter(|it| !article(**it))
            .any(|it| site.articles[*it].written().about.iter().any(|name| lost(&name.value)))
        || entity
            .related
            .iter()
            .filter(|(_, other)| !own.contains(other))
            .any(|(_, other)| site.entities[*other].written().relations.iter().any(|(_, name)| lost(&name.value)))
        || entity.figures.iter().filter(|it| !article(site.figures[**it].article)).any(|it| {
            let written = site.figure(*it);
            [&written.place, &written.attributed_to].into_iter().flatten().any(|name| lost(&name.value))
        })
}

/// Whether another text or entry leads to an entity.
pub(super) fn is_needed(site: &Site, owner: Owner, own: &[EntityIx], ix: EntityIx) -> bool {
    let entity = &site.entities[ix];
    let other = |article: &ArticleIx| Owner::Article(*article) != owner;
    entity.mentions.iter().any(|mention| mention.owner != owner)
        || entity.articles.iter().any(other)
        || entity.related.iter().any(|(_, from)| !own.contains(from))
        || entity.figures.iter().any(|figure| other(&site.figures[*figure].article))
}

/// Whether another text or figure leads to one of these figures.
pub(super) fn are_figures_needed(site: &Site, owner: Owner, gone: &[FigureIx]) -> bool {
    let Owner::Article(article) = owner else { return false };
    let slug = &site.articles[article].slug;
    let of_article = |name: &Spanned<String>| name.value.rsplit_once('/').is_some_and(|(of, _)| of == slug);
    let is_gone = |figure: &FigureIx| gone.contains(figure);
    let by_texts = || gone.iter().any(|figure| site.figures[*figure].uses.iter().any(|(from, _)| *from != owner));
    let by_figures = || {
        site.figures.par_iter().any(|figure| {
            let leads = figure.parts.iter().chain(&figure.supersedes).any(is_gone);
            leads && figure.article != article
        })
    };
    let by_articles = || {
        site.articles.par_iter().enumerate().filter(|(at, _)| *at != article.at()).any(|(_, other)| {
            let written = other.written();
            let corrected = written.corrections.iter().filter_map(|correction| correction.figure.as_ref());
            let standing = written.disputes.iter().filter_map(|dispute| dispute.stands.as_ref());
            other.disputes.iter().flatten().any(is_gone) || corrected.chain(standing).any(of_article)
        })
    };
    by_texts() || by_figures() || by_articles()
}

/// Whether every metric that figures measured is still measured: one that is not may be no more.
pub(super) fn keeps_metrics(site: &Site, own: &[FigureIx], declared: &[Figure]) -> bool {
    own.iter().filter_map(|figure| site.figures[*figure].metric).all(|metric| {
        declared.iter().any(|figure| figure.metric == Some(metric))
            || site.metrics[metric].figures.iter().any(|figure| !own.contains(figure))
    })
}
