//! Events that are said to come after or before others, and by their dates surely do not.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::Site;
use crate::parse::entities::Relation;

pub(super) fn check(site: &Site, _: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    for event in &site.entities {
        let written = event.written();
        let Some(own) = &written.date else { continue };
        for (relation, other, name) in event.named() {
            let Some(date) = &site.entities[other].written().date else { continue };
            let ((first, last), (others_first, others_last)) = (own.value.reach(), date.value.reach());
            let (is_wrong, order) = match relation {
                Relation::After => (last < others_first, "earlier"),
                Relation::Before => (first > others_last, "later"),
                _ => continue,
            };
            if is_wrong {
                let (other, own) = (date.value.as_written(), own.value.as_written());
                let allowed =
                    format!("an event that is {order} than this one: that one has the date {other}, this one {own}");
                let problem = Problem::bad_value(relation.name(), &name.value, allowed);
                diagnostics.push(Diagnostic::new(Place::new(&event.document.path, name.span), problem));
            }
        }
    }
}
