//! `learn`: data out of iSpring Learn, from the command line.

mod arguments;
mod commands;
mod config;
mod connect;
mod doctor;
mod failure;
mod input;
mod output;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = match arguments::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and the version are no mistakes; clap knows which is which.
            let code = u8::try_from(error.exit_code()).unwrap_or(failure::USAGE);
            return match error.print() {
                Ok(()) => ExitCode::from(code),
                Err(_) => ExitCode::from(failure::OTHER),
            };
        }
    };
    match commands::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
