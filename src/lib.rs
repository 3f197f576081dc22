//! *sourceline turns a folder of briefings into a site in which every figure leads to its source.*
//!
//! Text comes in as `Files`. `parse` makes a `Document` of each; `link` makes one `Site` of all; `page` says which pages
//! the site has and what each one shows; `render` makes the bytes of one page. `build` is these stages in order, the one
//! build that all commands share. Everything else is an edge that feeds files in or carries pages out.
//!
//! ```text
//!              edges: the only rooms that touch disk, network, clock, environment, terminal
//!    disk ──> Files                                                       Page ──> publish (folder)
//!               │                                                           ^  └──> serve (browsers)
//!               v                                                           │
//!             parse ──> Document ──> link ──> Site ──> page ──> View ──> render
//!            one file   + spans     all at   the      what is   + theme   one page
//!            memoised               once     model    shown
//!                                     └────> check ──> Diagnostic
//! ```
//!
//! The rooms, in order of dependency; each may use those above it (a test keeps the order):
//!
//! | room | what it knows |
//! |---|---|
//! | `text`, `path` | where words are; paths and addresses that cannot go wrong |
//! | `files` | the inputs in memory |
//! | `picture` | smaller pictures of large ones |
//! | `number`, `date` | exact decimals and EDTF: reading them, comparing them, saying them in a language |
//! | `quotation` | whether words stand in a text that is kept of a source |
//! | `diagnostic` | every sentence the tool can say about content, and how it is shown |
//! | `parse` | what one file says; it never fails, and can be kept as long as the file's content stays the same |
//! | `link` | the whole site: everything that is named is found; in full, or anew for one text (`link::amend`) |
//! | `check` | the questions asked of the linked site, one rule a file |
//! | `search` | the index of the search: words, and the entries that hold them |
//! | `words` | the fixed words of pages, language by language |
//! | `page` | the kinds of pages, and the view of each |
//! | `theme`, `render` | templates and assets; the bytes of one page |
//! | `build`, `workspace` | the stages in order; the one thing that changes over time |
//! | `disk`, `publish` | edges: the folder that is read; the folder that is written, whole or not at all |
//! | `serve` | edge: the site in a browser while it is written; nothing is written to disk |
//! | `command` | edge: what one types |
//!
//! What is added where; the compiler or a test asks for what is forgotten, but for what stands in brackets:
//!
//! | to add | say it in |
//! |---|---|
//! | a field of articles | `parse::front_matter`; `page::article`, its template and `theme/reference.md`; for machines `page::data` and `explain data` |
//! | a kind of page | `page::Kind` and a room of `page`, its template, `theme::built_in`; `link::own_address`, if texts may lead to it (and `page::amend`, if a text can change how many there are) |
//! | a problem | `diagnostic::problem`; a new code has a page for `explain` |
//! | a rule | a room of `check` and a line of its register |
//! | a language | `number::LANGS`, and a row in each table by language; `themes/default/words/`, `date::language` (and what `number::reading` and `check` match by its code) |
//! | a kind of entities | `parse::entities`, and its words (and what is told of kinds in `diagnostic::problem`) |
//! | another output | an edge beside `publish`: it takes what `build` renders |
//!
//! What is absent: a cache on disk, functions in templates that look at other pages, raw HTML, and binary floating point
//! in anything that is said (drawings place things with it).
//!
//! Of rules about what a change touches there is one, in `link::amend`. A text that stays where it is says things of others
//! (what it leads to, what its figures rest on, who had a part in its events) and declares things (figures, events and
//! their names). What it said is taken back and what it says now is put in, in the lists of those it speaks of, at the
//! places where linking everything would have put it. What it declares moves positions, which all others follow, and
//! changes what names mean: if anybody else asks for such a name, everything is linked. So it is wherever a mistake is
//! told of the text or comes of it, an address changes, or more than one text changes in more than its words; where only
//! words are other, or only the theme, nothing is linked (`Change`). And a text that has the front matter it had is
//! checked by itself: what was found elsewhere stays (`check::Findings`). A law compares all that with a fresh build.

pub mod build;
pub mod check;
pub mod command;
pub mod date;
pub mod diagnostic;
pub mod disk;
pub mod files;
pub mod link;
pub mod number;
pub mod page;
pub mod parse;
pub mod path;
pub mod picture;
pub mod publish;
pub mod quotation;
pub mod render;
pub mod search;
pub mod serve;
pub mod text;
pub mod theme;
pub mod words;
pub mod workspace;
