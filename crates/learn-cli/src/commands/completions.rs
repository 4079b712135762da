use std::io::Write;

use clap::Command;
use clap_complete::{Shell, generate};

use crate::command_line;
use crate::failure::Failure;

/// `learn completions`
pub(super) fn run(tools: &Command, shell: Shell) -> Result<(), Failure> {
    let mut command = command_line::command(tools);
    let name = command.get_name().to_owned();
    // Written to memory first: the generator panics where its writer fails, as a closed pipe does.
    let mut script = Vec::new();
    generate(shell, &mut command, name, &mut script);
    let mut out = std::io::stdout().lock();
    out.write_all(&script)
        .and_then(|()| out.flush())
        .map_err(|error| Failure::output(&error))
}
