//! One page of the manual.

use std::io;

use clap::Command;
use clap_mangen::Man;
use roff::{Roff, bold, roman};

use crate::failure::EXIT_CODES;

/// The section of the manual for programs.
const SECTION: &str = "1";

/// A page, and where it belongs.
pub(super) struct Page {
    /// `learn-users-list`
    pub(super) name: String,
    /// `learn-users-list.1`
    pub(super) file: String,
    pub(super) text: String,
}

impl Page {
    /// The page of a command that was built. `parent` is the name of the page above.
    pub(super) fn new(command: Command, parent: Option<&str>) -> io::Result<Self> {
        // What the short help leaves out belongs into a manual.
        let mut command = command.mut_args(|arg| arg.hide_short_help(false));
        let usage = command.render_usage().to_string();
        let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned();
        let command = command
            .override_usage(usage)
            .subcommand_help_heading("COMMANDS");

        let name = command
            .get_display_name()
            .unwrap_or_else(|| command.get_name())
            .to_owned();
        let version = command.get_version().unwrap_or_default();
        let version = format!("learn {version}");
        let after = command
            .get_after_long_help()
            .or_else(|| command.get_after_help())
            .map(ToString::to_string)
            .unwrap_or_default();
        let has_below = command.get_subcommands().any(|below| !below.is_hide_set());
        let man = Man::new(command);

        let mut title = Roff::new();
        // The writer drops empty arguments, and then the version would stand in the place of the date.
        title.control("TH", [&name, SECTION, "\"\"", &version, "learn manual"]);
        // Names are copied from here: none is broken at a hyphen, and no line is stretched around a long one.
        title.control("nh", []).control("ad", ["l"]);
        let mut rendered = Vec::new();
        title.to_writer(&mut rendered)?;
        let mut body = Vec::new();
        man.render_name_section(&mut body)?;
        man.render_synopsis_section(&mut body)?;
        man.render_description_section(&mut body)?;
        if has_below {
            man.render_subcommands_section(&mut body)?;
        }
        man.render_options_section(&mut body)?;
        let mut end = Roff::new();
        sections(&mut end, &after);
        if parent.is_none() {
            sections(&mut end, &exit_status());
        }
        see_also(&mut end, parent);
        end.to_writer(&mut body)?;
        Ok(Self {
            file: man.get_filename(),
            name,
            text: joined(&rendered, &body),
        })
    }
}

/// The parts of a page as one: what each part defines anew is defined once, and there is one space between the help of an option
/// and its values, where two readers of manuals would count differently.
fn joined(title: &[u8], body: &[u8]) -> String {
    let title = String::from_utf8_lossy(title);
    let preamble = title
        .find(".TH")
        .and_then(|end| title.get(..end))
        .unwrap_or_default();
    let body = String::from_utf8_lossy(body)
        .replace(preamble, "")
        .replace("\n.br\n\n.br\n", "\n\n");
    let mut page = title.to_string();
    for line in body.lines() {
        page.push_str(line.trim_end());
        page.push('\n');
    }
    page
}

/// What a help text says after the options, as sections: `Name:` with indented lines below is one of its own, everything
/// else are notes.
fn sections(roff: &mut Roff, text: &str) {
    let mut notes = Vec::new();
    for block in text.split("\n\n") {
        let mut lines = block.lines();
        let heading = lines.next().and_then(|line| line.strip_suffix(':'));
        let lines: Vec<&str> = lines.filter_map(|line| line.strip_prefix("  ")).collect();
        match heading {
            Some(heading) if !lines.is_empty() => section(roff, heading, &lines),
            _ => notes.push(block),
        }
    }
    notes.retain(|note| !note.trim().is_empty());
    if !notes.is_empty() {
        roff.control("SH", ["NOTES"]);
    }
    for (index, note) in notes.iter().enumerate() {
        if index > 0 {
            roff.control("PP", []);
        }
        roff.text([roman(note.replace('\n', " "))]);
    }
}

fn section(roff: &mut Roff, heading: &str, lines: &[&str]) {
    roff.control("SH", [heading.to_uppercase().as_str()]);
    let defined: Option<Vec<_>> = lines.iter().map(|line| line.split_once(": ")).collect();
    if let Some(defined) = defined {
        for (term, text) in defined {
            roff.control("TP", []);
            roff.text([roman(term)]);
            roff.text([roman(text)]);
        }
        return;
    }
    roff.control("nf", []);
    for line in lines {
        roff.text([roman(*line)]);
    }
    roff.control("fi", []);
}

/// The exit codes as a section.
fn exit_status() -> String {
    let codes: Vec<String> = EXIT_CODES
        .lines()
        .skip(1)
        .filter_map(|line| line.trim().split_once("  "))
        .map(|(code, meaning)| format!("  {code}: {meaning}"))
        .collect();
    format!("Exit status:\n{}", codes.join("\n"))
}

/// The page above, and that of the program.
fn see_also(roff: &mut Roff, parent: Option<&str>) {
    let Some(parent) = parent else {
        return;
    };
    roff.control("SH", ["SEE ALSO"]);
    let mut names = vec![bold(parent), roman(format!("({SECTION})"))];
    if parent != "learn" {
        names.extend([roman(", "), bold("learn"), roman(format!("({SECTION})"))]);
    }
    roff.text(names);
}
