use std::io::Write;

use clap::{Arg, Command};
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
    if shell == Shell::Fish {
        script = with_values_of_global_options(script);
        add_values_of_positionals(&command, &mut script);
    }
    let mut out = std::io::stdout().lock();
    out.write_all(&script)
        .and_then(|()| out.flush())
        .map_err(|error| Failure::output(&error))
}

/// What the generator writes to find the command gives up where an option before it waits for its value, and fish then
/// offers files: `learn --region <TAB>`. With an empty value in its place, it goes on.
fn with_values_of_global_options(script: Vec<u8>) -> Vec<u8> {
    const PARSE: &str = "argparse -s (__fish_learn_global_optspecs) -- $cmd 2>/dev/null\n";
    const AGAIN: &str =
        "    or argparse -s (__fish_learn_global_optspecs) -- $cmd '' 2>/dev/null\n";
    match String::from_utf8(script) {
        Ok(text) => text.replace(PARSE, &format!("{PARSE}{AGAIN}")).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// The generator leaves out the values of what has no flag, such as the name of a shell or of an operation.
fn add_values_of_positionals(command: &Command, script: &mut Vec<u8>) {
    for below in command.get_subcommands() {
        let values: Vec<String> = below
            .get_positionals()
            .flat_map(Arg::get_possible_values)
            .map(|value| value.get_name().to_owned())
            .collect();
        if !values.is_empty() {
            let line = format!(
                "complete -c learn -n \"__fish_learn_using_subcommand {}\" -f -a \"{}\"\n",
                below.get_name(),
                values.join(" ")
            );
            script.extend(line.into_bytes());
        }
    }
}
