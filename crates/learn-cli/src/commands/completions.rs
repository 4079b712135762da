//! `learn completions`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use std::io::Write;

use clap::{Arg, Args, Command};
use clap_complete::{Shell, generate};

use crate::failure::Failure;

/// Where each shell looks for completions.
const PLACES: &str = "\
Installation:
  bash        learn completions bash > ~/.local/share/bash-completion/completions/learn
  zsh         learn completions zsh > ~/.zfunc/_learn
              in ~/.zshrc, before compinit: fpath=(~/.zfunc $fpath)
  fish        learn completions fish > ~/.config/fish/completions/learn.fish
  powershell  in the file that $PROFILE names:
              learn completions powershell | Out-String | Invoke-Expression
  elvish      in ~/.config/elvish/rc.elv:
              eval (learn completions elvish | slurp)

Make the directory first where it is missing; bash needs the package bash-completion. A new shell knows the completions. \
Write the file again when the program was updated.";

#[derive(Args, Debug)]
#[command(after_long_help = PLACES)]
pub(crate) struct Completions {
    /// The shell.
    shell: Shell,
}

/// `command` is all that there is to complete.
pub(super) fn run(mut command: Command, completions: &Completions) -> Result<(), Failure> {
    let shell = completions.shell;
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
