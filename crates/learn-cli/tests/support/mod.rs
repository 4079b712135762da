//! The program as a process, with an environment and a configuration of its own.

#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::future::Future;
use std::process::Command;

use learn_sandbox::Sandbox;
use serde_json::Value;
use tempfile::TempDir;

pub(crate) use crate::process::Ended;

/// A client secret that must not show.
pub(crate) const SECRET: &str = "S3cret-of-mine-47110815";

/// A home: a folder for the configuration, and variables.
pub(crate) struct Home {
    pub(crate) folder: TempDir,
    variables: Vec<(String, String)>,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        }
    }

    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Writes the configuration by hand.
    pub(crate) fn configure(&self, toml: &str) {
        std::fs::write(self.folder.path().join("config.toml"), toml).unwrap();
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = crate::process::command(arguments);
        command
            .env("LEARN_CONFIG_DIR", self.folder.path())
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        self.run_with(arguments, b"")
    }

    /// What `learn config show` says.
    pub(crate) fn settings(&self, arguments: &[&str]) -> Value {
        let mut all = vec!["config", "show", "--format", "json"];
        all.extend(arguments);
        let ended = self.run(&all).without(SECRET);
        assert_eq!(ended.code, 0, "{}", ended.err);
        ended.json()
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ended {
        crate::process::end_with(self.command(arguments), input)
    }
}

/// Waits for something of the sandbox's, in a test that is not async.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

pub(crate) fn sandbox() -> Sandbox {
    // Tests lead hosts of the vendor here.
    let hosts = [
        "api-learn.ispringlearn.com",
        "api-learn.ispringlearn.eu",
        "api-learn.ispringlearn.ru",
        "api-learn.ispring.com",
        "api-learn.ispring.eu",
        "acme.ispringlearn.eu",
        "acme-academy.ispringlearn.eu",
        "learn.invalid",
    ];
    let sandbox = Sandbox::builder();
    let sandbox = hosts
        .into_iter()
        .fold(sandbox, learn_sandbox::SandboxBuilder::allow_host);
    wait(sandbox.start()).unwrap()
}
