//! The whole command line: the commands that are written by hand, and one per operation of the contract.

use clap::builder::Resettable;
use clap::{Args, Command, CommandFactory};

use crate::commands::Arguments;
use crate::config::Connection;
use crate::console::wrapped;
use crate::operation_command;

/// Options of every command that stay in the short help; `--help` shows the others too.
const SHORT: &[&str] = &["sandbox", "quiet"];

/// The commands that send nothing, each with the options of the connection that say something all the same. The others
/// are taken there too, and its help does not show them.
const SENDS_NOTHING: &[(&str, &[&str])] = &[
    ("changes", &["profile"]),
    ("completions", &[]),
    ("config path", &[]),
    ("decode", &["profile", "strict", "answer_limit"]),
    (
        "encode",
        &["profile", "envelope_namespace", "api_namespace"],
    ),
    ("exit-codes", &[]),
    ("export", &["profile"]),
    ("find-user", &["profile"]),
    ("man", &[]),
    ("operations", &[]),
    ("profile list", &[]),
    ("profile remove", &[]),
    ("profile show", &[]),
    ("profile use", &[]),
    ("sandbox", &[]),
    ("sql", &["profile"]),
    ("wsdl", &[]),
];

/// Where tools begin in the order of commands.
const TOOLS_FROM: usize = 100;

/// How wide help texts get.
const WIDEST: usize = 100;
/// Below this width, what an option does stands below its name.
const ROOM_FOR_TWO_COLUMNS: usize = 70;

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
    let connection = Connection::augment_args(Command::new("connection"));
    Arguments::command()
        .mut_subcommands(|tool| {
            let name = tool.get_name().to_owned();
            let tool = without_unheeded(tool, &name, &connection);
            tool.mut_subcommands(|below| {
                let words = format!("{name} {}", below.get_name());
                without_unheeded(below, &words, &connection)
            })
        })
        .mut_args(|arg| {
            let hide = arg.is_global_set() && !SHORT.contains(&arg.get_id().as_str());
            arg.hide_short_help(hide)
        })
        // Behind the areas, also where the order is clap's: in completions and in the manual.
        .mut_subcommands(|tool| {
            let order = tool.get_display_order();
            tool.display_order(TOOLS_FROM + order)
        })
}

/// A command whose help shows no option of the connection that says nothing to it.
fn without_unheeded(command: Command, words: &str, connection: &Command) -> Command {
    let Some((_, heeded)) = SENDS_NOTHING.iter().find(|(known, _)| *known == words) else {
        return command;
    };
    let unheeded = connection
        .get_arguments()
        .filter(|arg| !heeded.contains(&arg.get_id().as_str()));
    command.args(unheeded.map(|arg| arg.clone().hide(true)))
}

/// All commands: those of `tools`, and one per operation.
pub(crate) fn command(tools: &Command) -> Command {
    let areas = operation_command::areas(tools);
    let width = width();
    let template = template(&areas, tools, width);
    naming_variables(tools.clone().subcommands(areas))
        .help_template(template)
        .term_width(width)
        .next_line_help(width < ROOM_FOR_TWO_COLUMNS)
        .after_help("`learn <COMMAND> --help` tells more; --help shows all options.")
        .after_long_help(EXAMPLES)
}

/// The commands with the variables of the environment in the help of the options that they stand in for. clap itself does
/// not read them: an empty one counts as absent, a wrong one is the trouble only of who needs it, and `learn doctor` is
/// to find it.
fn naming_variables(command: Command) -> Command {
    command
        .mut_args(|arg| {
            let Some(variable) = arg
                .get_env()
                .map(|name| name.to_string_lossy().into_owned())
            else {
                return arg;
            };
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            arg.env(Resettable::Reset)
                .help(format!("{help} [env: {variable}]"))
        })
        .mut_subcommands(naming_variables)
}

/// The commands over the local copy, which have a place of their own in the help.
const LOCAL_COPY: &[&str] = &["sync", "find-user", "changes", "sql", "export"];

/// How wide help texts are: as wide as the terminal, up to where lines read well.
fn width() -> usize {
    crate::console::width().unwrap_or(WIDEST).min(WIDEST)
}

/// The help of the program: commands for data by area, those over the local copy, then tools.
fn template(areas: &[Command], tools: &Command, width: usize) -> String {
    let style = clap::builder::Styles::styled();
    let (header, literal) = (style.get_header(), style.get_literal());
    let (copy, tools): (Vec<_>, Vec<_>) = tools
        .get_subcommands()
        .partition(|tool| LOCAL_COPY.contains(&tool.get_name()));
    let mut template = format!(
        "{{before-help}}{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{header}Data, by area:{header:#}\n{}\n\n{header}Local copy:{header:#}\n{}\n\n{header}Tools:{header:#}\n{}\n",
        list(&areas.iter().collect::<Vec<_>>(), literal, width),
        list(&copy, literal, width),
        list(&tools, literal, width),
    );
    template.push_str(&format!(
        "\n{header}Options:{header:#}\n{{options}}{{after-help}}"
    ));
    template
}

fn list(commands: &[&Command], literal: &clap::builder::styling::Style, screen: usize) -> String {
    let widest = commands
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
            let space = " ".repeat(widest - name.len());
            let head = format!("  {literal}{name}{literal:#}{space}  ");
            // The template is the one text that clap does not wrap.
            wrapped(&head, &about, screen)
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
