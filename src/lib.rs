//! sourceline
pub mod text; pub mod path; pub mod files; pub mod diagnostic; pub mod date; pub mod number; pub mod parse; pub mod link; pub mod page;
