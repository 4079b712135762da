//! `learn man`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

mod page;

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use learn_sync::files;

use crate::failure::{Failure, OTHER};
use crate::output;
use page::Page;

#[derive(Args, Debug)]
pub(crate) struct Man {
    /// Write the page of the program and one for each command into this directory; made where it is missing.
    /// `man -l DIR/learn-users-list.1` shows a page, and a directory man1 below one of MANPATH makes all of them known
    /// to man.
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
}

/// `command` is all that there is to describe.
pub(super) fn run(command: Command, man: &Man) -> Result<(), Failure> {
    let Some(directory) = &man.out_dir else {
        // The page of the program is the first one.
        let pages = pages(command)
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
    let pages = pages(command).map_err(|error| fail(directory, error))?;
    fs::create_dir_all(directory).map_err(|error| fail(directory, error))?;
    for page in pages {
        let path = directory.join(page.file);
        files::target(&path)
            .and_then(|target| fs::write(target, page.text))
            .map_err(|error| fail(&path, error))?;
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
