//! `learn`: data out of iSpring Learn, from the command line.

mod command_line;
mod commands;
mod config;
mod connect;
mod console;
mod copy;
mod directory;
mod dispatch;
mod failure;
mod input;
mod interrupt;
mod logging;
mod open_values;
mod operation_command;
mod output;
mod question;
mod waiting;

use std::io;
use std::process::ExitCode;

use failure::Failure;

fn main() -> ExitCode {
    let tools = command_line::tools();
    let all = command_line::command(&tools);
    let matches = match all.clone().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            // Help and the version are not mistakes; clap knows which is which.
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
    let ended = commands::run(&tools, all, &matches);
    interrupt::give_way();
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
