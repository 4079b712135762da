//! The commands.

mod ci;
mod codegen;
mod new_operation;
mod observe;

use std::path::PathBuf;
use std::process::ExitCode;

pub use codegen::read_sources;

const HELP: &str = "\
The chores of this workspace.

  cargo xtask codegen                       generate learn-types from schemas/
  cargo xtask codegen --check               say what is stale, missing or orphaned; write nothing
  cargo xtask new-operation AREA/Name       write a schema and wire examples that already generate
  cargo xtask observe REPORT                propose what the schemas should learn of a report of `learn contract`
  cargo xtask ci                            format, lint, documentation, freshness, tests
  cargo xtask help                          this text

Options for codegen, new-operation and observe:
  --root DIR    another workspace than this one
";

/// The workspace that the commands work on.
pub(crate) struct Workspace(PathBuf);

impl Workspace {
    fn schemas(&self) -> PathBuf {
        self.0.join("schemas")
    }

    fn docs(&self) -> PathBuf {
        self.0.join("docs")
    }

    fn not_implemented(&self) -> PathBuf {
        self.0.join("crates/learn-sandbox/src/not_implemented.txt")
    }

    fn generated(&self) -> PathBuf {
        self.0.join("crates/learn-types/src/generated")
    }
}

/// Runs a command line.
pub fn run(arguments: &[String]) -> ExitCode {
    let mut words = Vec::new();
    let mut root = None;
    let mut rest = arguments.iter();
    while let Some(word) = rest.next() {
        if word == "--root" {
            match rest.next() {
                Some(folder) => root = Some(PathBuf::from(folder)),
                None => return usage("--root needs a folder"),
            }
        } else {
            words.push(word.as_str());
        }
    }
    // The folder of this crate lies in the workspace's root.
    let root = root.unwrap_or_else(|| {
        std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from("."), PathBuf::from)
            .parent()
            .map_or_else(|| PathBuf::from("."), PathBuf::from)
    });
    let workspace = Workspace(root);
    match words.as_slice() {
        ["codegen"] => codegen::run(&workspace, false),
        ["codegen", "--check"] => codegen::run(&workspace, true),
        ["new-operation", name] => new_operation::run(&workspace, name),
        ["observe", report] => observe::run(&workspace, report),
        ["ci"] => ci::run(&workspace),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        other => usage(&format!("no such command: {}", other.join(" "))),
    }
}

fn usage(what: &str) -> ExitCode {
    eprintln!("xtask: {what}\n\n{HELP}");
    ExitCode::from(2)
}
