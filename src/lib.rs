//! sourceline
pub mod date;
pub mod diagnostic;
pub mod files;
pub mod link;
pub mod number;
pub mod page;
pub mod parse;
pub mod path;
pub mod publish;
pub mod text;
