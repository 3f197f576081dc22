//! sourceline
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
pub mod publish;
pub mod render;
pub mod text;
pub mod theme;
pub mod workspace;
