//! The `crosscheck` program: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    crosscheck::cli::run(std::env::args_os())
}
