//! The program as a person sees it on a terminal: questions, progress, tables, colours, Ctrl-C.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod export;
#[path = "../process/mod.rs"]
mod process;
mod questions;
#[path = "../screen/mod.rs"]
mod screen;
mod text;

use learn_sandbox::{Sandbox, SandboxBuilder};
use screen::Screen;

/// A sandbox in this process, and terminals that are connected to it.
struct Company {
    // Dropped before the runtime that it lives in.
    sandbox: Sandbox,
    _runtime: tokio::runtime::Runtime,
}

impl Company {
    fn new(builder: SandboxBuilder) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        Self {
            sandbox: runtime.block_on(builder.start()).unwrap(),
            _runtime: runtime,
        }
    }

    /// Runs lines of `sh` on a terminal.
    fn run(&self, columns: u16, script: &str) -> Screen {
        self.run_with(columns, &[], script)
    }

    fn run_with(&self, columns: u16, settings: &[(&str, &str)], script: &str) -> Screen {
        let mut all = vec![
            ("LEARN_BASE_URL", self.sandbox.base_url()),
            ("LEARN_CLIENT_ID", self.sandbox.client_id()),
            ("LEARN_CLIENT_SECRET", self.sandbox.client_secret()),
        ];
        all.extend(settings);
        Screen::run(columns, &all, script)
    }

    /// Runs a command without a terminal, and takes its rows.
    fn rows(&self, arguments: &[&str]) -> Vec<serde_json::Value> {
        let mut command = process::connected(&self.sandbox, arguments);
        command.args(["--format", "jsonl"]);
        let ended = process::end(command);
        assert_eq!(ended.code, 0, "{}", ended.err);
        ended.lines()
    }

    /// The operations that were called; tokens are none.
    fn calls(&self) -> Vec<String> {
        self.sandbox
            .journal()
            .into_iter()
            .filter_map(|exchange| exchange.operation)
            .collect()
    }
}
