//! `sourceline` on the command line: arguments in, exit code out.

use std::process::ExitCode;

/// Pages are made of many short strings on all threads at once, which is what this allocator is best at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How much room the stack of the first thread has elsewhere.
const STACK: usize = 8 << 20;

fn main() -> ExitCode {
    let run = || sourceline::command::run(std::env::args_os());
    // Windows gives the first thread of a program less than what other threads have.
    if cfg!(windows)
        && let Ok(thread) = std::thread::Builder::new().stack_size(STACK).spawn(run)
    {
        return thread.join().unwrap_or(ExitCode::from(101));
    }
    run()
}
