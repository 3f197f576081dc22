//! Keys that a table does not have. In: a table, once all that it may hold was asked for. Out: what else stands there, with what
//! may have been meant.

use super::Table;
use crate::diagnostic::{Found, Problem};
use crate::parse::entities::KINDS;
use crate::text::nearest;
use toml::de::{DeTable, DeValue};

impl Table<'_, '_> {
    /// Reports those of `keys` that are there, where only an article can have them.
    pub fn refuse(&self, keys: &[&str], problems: &mut Vec<Found>) {
        for (key, _) in self.table.iter().filter(|(key, _)| keys.contains(&key.get_ref().as_ref())) {
            let problem = Problem::OfArticlesOnly { key: key.get_ref().to_string() };
            problems.push((self.place(key.span()), problem));
        }
    }

    /// Says of keys that are known here, and not in the tables inside this one where they were found, that they stand too
    /// low: below a line in brackets they seem to belong to what is named there. Keys of tables stand in such lines.
    pub fn claim(&self, found: &mut [Found]) {
        for (_, problem) in found {
            if let Problem::UnknownKey { key, table, .. } = problem
                && self.asked.contains(&key.as_str())
                && !matches!(key.as_str(), "extra" | "figures" | "sources" | "events")
            {
                *problem = Problem::KeyTooLow { key: std::mem::take(key), table: std::mem::take(table) };
            }
        }
    }

    /// Reports the keys nobody asked for.
    pub fn finish(self, problems: &mut Vec<Found>) {
        for (key, value) in self.table.iter() {
            let name = key.get_ref().as_ref();
            if self.asked.contains(&name) {
                continue;
            }
            let span = self.place(key.span());
            // In other programs such tables are for templates.
            let is_for_templates =
                |table: &DeTable<'_>| matches!(name, "cover" | "params" | "menu") && !table.contains_key("source");
            if let (true, DeValue::Table(table)) = (self.asked.contains(&"figures"), value.get_ref())
                && !is_for_templates(table)
                && let Some(problem) = misplaced(name, table)
            {
                problems.push((span, problem));
                continue;
            }
            let is_time = matches!(name, "year" | "date" | "time" | "month" | "day" | "period");
            let when = is_time.then_some("when").filter(|when| self.asked.contains(when));
            let nearest = when.or_else(|| nearest(name, self.asked.iter().copied())).map(str::to_owned);
            problems.push((span, Problem::UnknownKey { key: name.to_owned(), table: self.name.to_string(), nearest }));
        }
    }
}

/// What is meant by a table of the front matter that has no such name: by its name, or by what is in it.
fn misplaced(name: &str, table: &DeTable<'_>) -> Option<Problem> {
    let has = |keys: &[&str]| keys.iter().any(|key| table.contains_key(*key));
    let inner = table.iter().next().filter(|(_, value)| matches!(value.get_ref(), DeValue::Table(_)));
    let inner = inner.map(|(key, _)| key.get_ref().as_ref());
    let (head, help) = match (name, inner) {
        ("event", Some(id)) => {
            (format!("[event.{id}]"), format!("an event that is told here is written [events.{id}]"))
        }
        (kind, Some(id)) if KINDS.contains(&kind) => (
            format!("[{name}.{id}]"),
            "people, organisations, places and topics stand in content/entities.toml: move it there".to_owned(),
        ),
        _ if has(&["value", "range", "series", "image", "derive", "label"]) => {
            (format!("[{name}]"), format!("a figure is written [figures.{name}]"))
        }
        _ if has(&["name"]) && has(&["date"]) => (format!("[{name}]"), format!("an event is written [events.{name}]")),
        _ if has(&["title"]) => (format!("[{name}]"), format!("a source is written [sources.{name}]")),
        _ => return None,
    };
    Some(Problem::MisplacedTable { head, help })
}
