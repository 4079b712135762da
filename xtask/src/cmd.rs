//! The commands.

mod bench;
mod codegen;
mod instructions;
mod new_operation;
mod observe;
mod public_api;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

pub use codegen::read_sources;

const HELP: &str = "\
The chores of this workspace.

  cargo xtask codegen                       generate learn-types from schemas/
  cargo xtask codegen --check               say what is stale, missing or orphaned; write nothing
  cargo xtask new-operation AREA/Name       write a schema and wire examples that already generate
  cargo xtask observe REPORT                propose what the schemas should learn of a report of `learn contract`
  cargo xtask bench                         measure ourselves beside others; write docs/performance.md
  cargo xtask bench --quick                 only whether all run and agree; write target/bench/performance.md
  cargo xtask instructions                  count the instructions of fixed work; fail where one grew
  cargo xtask instructions --accept         record the counts
  cargo xtask public-api                    compare what the crates offer with what was recorded
  cargo xtask public-api --accept           record it
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
        ["bench"] => bench::run(&workspace, false),
        ["bench", "--quick"] => bench::run(&workspace, true),
        ["instructions"] => instructions::run(&workspace, false),
        ["instructions", "--accept"] => instructions::run(&workspace, true),
        ["public-api"] => public_api::run(&workspace, false),
        ["public-api", "--accept"] => public_api::run(&workspace, true),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        other => usage(&format!("no such command: {}", other.join(" "))),
    }
}

/// Runs cargo in a workspace; with a target folder of its own where one is named.
fn cargo(root: &Path, words: &[&str], target: Option<&Path>) -> Result<(), String> {
    let mut command = command(root, words);
    if let Some(target) = target {
        command.env("CARGO_TARGET_DIR", target);
    }
    succeed(command, words)
}

/// Cargo in a workspace, not yet run.
fn command(root: &Path, words: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(words).current_dir(root);
    // What cargo told this program about itself would make build scripts run again.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

fn succeed(mut command: Command, words: &[&str]) -> Result<(), String> {
    let status = command
        .status()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("cargo {} failed", words.join(" ")))
    }
}

fn usage(what: &str) -> ExitCode {
    eprintln!("xtask: {what}\n\n{HELP}");
    ExitCode::from(2)
}
