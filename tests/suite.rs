//! The tests of the whole program, in one binary, so that they are linked once.
//! A case (`tests/cases/`) is a text file; `suite/cases.rs` says how one reads and how its expectations are rewritten.
//! What asks for links, pipes, signals or permissions as only Unix has them is left out on Windows.

#[path = "suite/binary.rs"]
mod binary;
#[path = "suite/bytes.rs"]
mod bytes;
#[path = "suite/case.rs"]
mod case;
#[path = "suite/cases.rs"]
mod cases;
#[path = "suite/commonmark.rs"]
mod commonmark;
#[path = "suite/dates.rs"]
mod dates;
#[path = "suite/determinism.rs"]
mod determinism;
#[path = "suite/diff.rs"]
mod diff;
#[cfg(unix)]
#[path = "suite/disk.rs"]
mod disk;
#[path = "suite/drawings.rs"]
mod drawings;
#[cfg(unix)]
#[path = "suite/durability.rs"]
mod durability;
#[path = "suite/explain.rs"]
mod explain;
#[path = "suite/folder.rs"]
mod folder;
#[path = "suite/fuzz.rs"]
mod fuzz;
#[cfg(unix)]
#[path = "suite/histories.rs"]
mod histories;
#[path = "suite/innocent.rs"]
mod innocent;
#[path = "suite/laws.rs"]
mod laws;
#[path = "suite/layers.rs"]
mod layers;
#[path = "suite/licences.rs"]
mod licences;
#[path = "suite/markup.rs"]
mod markup;
#[path = "suite/numerals.rs"]
mod numerals;
#[path = "suite/pictures.rs"]
mod pictures;
#[path = "suite/promises.rs"]
mod promises;
#[path = "suite/search.rs"]
mod search;
#[cfg(unix)]
#[path = "suite/serve.rs"]
mod serve;
#[path = "suite/server.rs"]
mod server;
#[path = "suite/site.rs"]
mod site;
#[path = "suite/templates.rs"]
mod templates;
#[path = "suite/text.rs"]
mod text;
#[path = "suite/theme.rs"]
mod theme;
#[path = "suite/watch.rs"]
mod watch;
#[path = "suite/wordings.rs"]
mod wordings;
#[path = "suite/words.rs"]
mod words;
