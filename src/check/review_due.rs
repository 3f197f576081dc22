//! A text whose `review_by` has passed on the day that counts as today. Without such a day nothing is due.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::Site;

pub(super) fn check(site: &Site, as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(today) = as_of else { return };
    let articles = site.articles.iter().map(|article| (&article.document.path, article.written()));
    let pages = site.pages.iter().map(|page| (&page.document.path, page.written()));
    for (path, written) in articles.chain(pages) {
        let Some(review_by) = &written.review_by else { continue };
        if review_by.value.latest().is_some_and(|day| day < today) {
            let date = review_by.value.as_written().to_owned();
            let problem = Problem::ReviewDue { title: written.title.clone(), date };
            diagnostics.push(Diagnostic::new(Place::new(path, review_by.span), problem));
        }
    }
}
