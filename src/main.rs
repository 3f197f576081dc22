//! `sourceline` on the command line: arguments in, exit code out.

use std::process::ExitCode;

/// Pages are made of many short strings on all threads at once, which is what this allocator is best at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    sourceline::command::run(std::env::args_os())
}
