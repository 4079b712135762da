//! `cargo xtask`: see `cargo xtask help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    xtask::cmd::run(&arguments)
}
