//! `learn`: data out of iSpring Learn, from the command line.

mod arguments;
mod command_line;
mod commands;
mod config;
mod connect;
mod contract;
mod copy;
mod dispatch;
mod doctor;
mod export;
mod failure;
mod input;
mod interrupt;
mod logging;
mod open_values;
mod operation_command;
mod output;
mod question;
mod sql;
mod sync;

use std::io;
use std::process::ExitCode;

use failure::Failure;

fn main() -> ExitCode {
    let root = command_line::tools();
    let matches = match command_line::command(&root).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            // Help and the version are no mistakes; clap knows which is which.
            let code = u8::try_from(error.exit_code()).unwrap_or(failure::USAGE);
            return match error.print() {
                Err(failed) if failed.kind() != io::ErrorKind::BrokenPipe => {
                    Failure::output(&failed).report()
                }
                // Whoever reads may stop when they have seen enough.
                _ => ExitCode::from(code),
            };
        }
    };
    interrupt::start();
    match commands::run(&root, &matches) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
