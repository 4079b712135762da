mod page;

use std::fs;
use std::path::Path;

use clap::Command;

use crate::command_line;
use crate::failure::{Failure, OTHER};
use crate::output;
use page::Page;

/// `learn man`
pub(super) fn run(tools: &Command, directory: Option<&Path>) -> Result<(), Failure> {
    let Some(directory) = directory else {
        // The page of the program is the first one.
        let pages = pages(command_line::command(tools))
            .map_err(|error| Failure::new(OTHER, format!("cannot make the manual: {error}")))?;
        let page = pages.first().map_or("", |page| page.text.trim_end());
        return output::line(page);
    };
    let fail = |path: &Path, error| {
        Failure::new(
            OTHER,
            format!("cannot write the manual to {}: {error}", path.display()),
        )
    };
    let pages = pages(command_line::command(tools)).map_err(|error| fail(directory, error))?;
    fs::create_dir_all(directory).map_err(|error| fail(directory, error))?;
    for page in pages {
        let path = directory.join(page.file);
        fs::write(&path, page.text).map_err(|error| fail(&path, error))?;
    }
    Ok(())
}

/// The pages of a command and of all below it.
fn pages(command: Command) -> std::io::Result<Vec<Page>> {
    // `man` is what `help` is in a terminal: commands that only print help get no page.
    let mut command = command.disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    let mut waiting: Vec<(Command, Option<String>)> = vec![(command, None)];
    while let Some((command, parent)) = waiting.pop() {
        let page = Page::new(command.clone(), parent.as_deref())?;
        for below in command
            .get_subcommands()
            .filter(|below| !below.is_hide_set())
        {
            waiting.push((below.clone(), Some(page.name.clone())));
        }
        pages.push(page);
    }
    Ok(pages)
}
