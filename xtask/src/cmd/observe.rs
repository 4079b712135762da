use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use super::Workspace;
use super::codegen::read_sources;
use crate::observe::{self, Proposal};

/// Prints what the schemas should learn of a report: the difference on standard output, the rest on standard error.
pub(super) fn run(workspace: &Workspace, report: &str) -> ExitCode {
    let fail = |what: &str| {
        eprintln!("xtask observe: {what}");
        ExitCode::FAILURE
    };
    let sources = match read_sources(&workspace.schemas()) {
        Ok(sources) => sources,
        Err(error) => return fail(&format!("cannot read the schemas: {error}")),
    };
    let text = match std::fs::read_to_string(Path::new(report)) {
        Ok(text) => text,
        Err(error) => return fail(&format!("cannot read {report}: {error}")),
    };
    let proposal = match observe::propose(&sources, &text) {
        Ok(proposal) => proposal,
        Err(why) => return fail(&why),
    };
    let mut difference = String::new();
    for new in &proposal.changed {
        let old = sources.iter().find(|old| old.path == new.path);
        let old = old.map_or("", |old| &old.text);
        difference.push_str(&observe::unified(
            &format!("schemas/{}", new.path),
            old,
            &new.text,
        ));
    }
    if let Err(error) = io::stdout().write_all(difference.as_bytes()) {
        return fail(&format!("cannot write: {error}"));
    }
    say(&proposal);
    if proposal.refused.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn say(proposal: &Proposal) {
    if proposal.changed.is_empty() {
        eprintln!("the schemas have nothing to change");
    }
    for (heading, lines) in [
        ("changes:", &proposal.done),
        (
            "new elements, to be declared by hand (say what each means, and of which type it is):",
            &proposal.new,
        ),
        ("without a place in the schemas:", &proposal.refused),
    ] {
        if !lines.is_empty() {
            eprintln!("{heading}");
        }
        for line in lines {
            eprintln!("  {line}");
        }
    }
    if !proposal.changed.is_empty() {
        eprintln!("apply it with `git apply`, then `cargo xtask codegen`");
    }
}
