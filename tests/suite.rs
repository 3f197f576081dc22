//! The test suite: one binary, so that there is one link step.
//! Cases are data (`tests/cases/`), laws are properties, and a few tests run the program from end to end.

#[path = "suite/commonmark.rs"]
mod commonmark;
#[path = "suite/laws.rs"]
mod laws;
#[path = "suite/licences.rs"]
mod licences;
