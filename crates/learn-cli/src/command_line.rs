//! The whole command line: the commands that are written by hand, and one per operation of the contract.

use clap::{Command, CommandFactory};

use crate::arguments::Arguments;
use crate::operation_command;

/// Options of every command that stay in the short help; `--help` shows the others too.
const SHORT: &[&str] = &["sandbox", "quiet"];

const EXAMPLES: &str = "\
Examples:
  learn --sandbox enrollments list
  learn users list --department <ID> --format csv --output users.csv
  learn departments add --name Sales --parent <ID> --dry-run
  learn enrollments add --course <ID> --learner @ids.txt --due-date-type unlimited --yes
  learn results list --select userId,courseId,completionStatus --sort -completionDate
  learn sync --db learning.sqlite
  learn sql --db learning.sqlite 'SELECT * FROM overdue_learners' --format csv
  learn call GetUserProfile --input '{\"userId\":\"...\"}'

`learn <COMMAND> --help` shows the flags of a command with examples of its own; `learn help exit-codes` says how a script can tell \
failures apart. Data goes to standard output, everything else to standard error.";

/// The commands that are written by hand.
pub(crate) fn tools() -> Command {
    Arguments::command().mut_args(|arg| {
        let hide = arg.is_global_set() && !SHORT.contains(&arg.get_id().as_str());
        arg.hide_short_help(hide)
    })
}

/// All commands: those of `tools`, and one per operation.
pub(crate) fn command(tools: &Command) -> Command {
    let areas = operation_command::areas(tools);
    let template = template(&areas, tools);
    tools
        .clone()
        .subcommands(areas)
        .help_template(template)
        .after_help("`learn <COMMAND> --help` tells more; --help shows all options.")
        .after_long_help(EXAMPLES)
}

/// The commands over the local copy, which have a place of their own in the help.
const LOCAL_COPY: &[&str] = &["sync", "find-user", "changes", "sql", "export"];

/// The help of the program: commands for data by area, those over the local copy, then tools.
fn template(areas: &[Command], tools: &Command) -> String {
    let style = clap::builder::Styles::styled();
    let (header, literal) = (style.get_header(), style.get_literal());
    let (copy, tools): (Vec<_>, Vec<_>) = tools
        .get_subcommands()
        .partition(|tool| LOCAL_COPY.contains(&tool.get_name()));
    let mut template = format!(
        "{{before-help}}{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{header}Data, by area:{header:#}\n{}\n\n{header}Local copy:{header:#}\n{}\n\n{header}Tools:{header:#}\n{}\n",
        list(&areas.iter().collect::<Vec<_>>(), literal),
        list(&copy, literal),
        list(&tools, literal),
    );
    template.push_str(&format!(
        "\n{header}Options:{header:#}\n{{options}}{{after-help}}"
    ));
    template
}

fn list(commands: &[&Command], literal: &clap::builder::styling::Style) -> String {
    let width = commands
        .iter()
        .map(|command| command.get_name().len())
        .max()
        .unwrap_or_default();
    commands
        .iter()
        .map(|command| {
            let about = command
                .get_about()
                .map(ToString::to_string)
                .unwrap_or_default();
            let name = command.get_name();
            let space = " ".repeat(width - name.len());
            format!("  {literal}{name}{literal:#}{space}  {about}")
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clap_finds_no_fault() {
        command(&tools()).debug_assert();
    }
}
