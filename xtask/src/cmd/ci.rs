use std::process::{Command, ExitCode};

use super::Workspace;

/// What a contributor runs before handing a change over, from fast to slow.
const STEPS: &[&[&str]] = &[
    &["xtask", "codegen", "--check"],
    &["fmt", "--all", "--check"],
    &[
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ],
    &["doc", "--workspace", "--all-features", "--no-deps"],
    &["test", "--workspace"],
];

pub(super) fn run(workspace: &Workspace) -> ExitCode {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    for step in STEPS {
        eprintln!("==> cargo {}", step.join(" "));
        let status = Command::new(&cargo)
            .args(*step)
            .current_dir(&workspace.0)
            .env("RUSTDOCFLAGS", "-D warnings")
            .status();
        match status {
            Ok(status) if status.success() => {}
            Ok(_) => {
                eprintln!("xtask ci: failed at: cargo {}", step.join(" "));
                return ExitCode::FAILURE;
            }
            Err(error) => {
                eprintln!("xtask ci: cannot run cargo: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
