//! The program as a process, by itself or connected to a sandbox of the test.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "each test uses what it needs, and may fail loudly"
)]

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use learn_sandbox::Sandbox;
use serde_json::Value;

/// How a process ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    /// Its output as JSON; fails where it did not end well.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        self.document()
    }

    /// Its output as JSON, however it ended.
    pub(crate) fn document(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// Fails where a secret shows in what was printed.
    pub(crate) fn without(self, secret: &str) -> Self {
        assert!(!self.out.contains(secret), "{}", self.out);
        assert!(!self.err.contains(secret), "{}", self.err);
        self
    }

    /// Its output as JSON, line by line.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

/// The program, with nothing of this machine's settings: no variables, no profiles, no proxy.
pub(crate) fn command<S: AsRef<str>>(arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_learn"));
    command.args(arguments.iter().map(AsRef::as_ref));
    for (name, _) in std::env::vars() {
        if name.starts_with("LEARN_") || name.to_ascii_lowercase().ends_with("_proxy") {
            command.env_remove(name);
        }
    }
    command
        .env("LEARN_CONFIG_DIR", "/nonexistent")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The program, connected to a sandbox.
pub(crate) fn connected<S: AsRef<str>>(sandbox: &Sandbox, arguments: &[S]) -> Command {
    let mut command = command(arguments);
    command
        .env("LEARN_BASE_URL", sandbox.base_url())
        .env("LEARN_CLIENT_ID", sandbox.client_id())
        .env("LEARN_CLIENT_SECRET", sandbox.client_secret());
    command
}

/// Runs a command to its end.
pub(crate) fn end(mut command: Command) -> Ended {
    ended(&command.output().unwrap())
}

/// Runs a command to its end, with something on standard input.
pub(crate) fn end_with(mut command: Command, input: impl AsRef<[u8]>) -> Ended {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    // It may end without reading.
    let _ = child.stdin.take().unwrap().write_all(input.as_ref());
    ended(&child.wait_with_output().unwrap())
}

/// The same command in a shell that lets everybody read and change what is made, unless who makes it says otherwise.
#[cfg(unix)]
pub(crate) fn without_umask(learn: &Command) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", "umask 000; exec \"$0\" \"$@\""]);
    command.arg(learn.get_program()).args(learn.get_args());
    for (name, value) in learn.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Who may do what with a file: `0o600`.
#[cfg(unix)]
pub(crate) fn mode(path: impl AsRef<std::path::Path>) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// What a process printed, and how it ended.
pub(crate) fn ended(output: &std::process::Output) -> Ended {
    Ended {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout.clone()).unwrap(),
        err: String::from_utf8(output.stderr.clone()).unwrap(),
    }
}

/// What a terminal of so many columns shows of a command, with the line ends of text. `rest` goes behind it, for the
/// shell. `script` of util-linux lends the terminal; nothing where it is missing.
pub(crate) fn on_a_terminal(learn: &Command, columns: u16, rest: &str) -> Option<String> {
    if !learn_tests::peers::has("script", &["--version"]) {
        return None;
    }
    let words: Vec<String> = std::iter::once(learn.get_program())
        .chain(learn.get_args())
        .map(|word| format!("'{}'", word.to_str().unwrap()))
        .collect();
    let line = format!("stty rows 24 cols {columns} && {} {rest}", words.join(" "));
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command", &line, "/dev/null"]);
    command.env_remove("NO_COLOR").env("TERM", "xterm");
    for (name, value) in learn.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let output = command.output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{shown}");
    Some(shown.replace("\r\n", "\n"))
}

/// Fails where a terminal obeys something of what it was given to show, but for line ends.
pub(crate) fn assert_shows_all(shown: &str, what: &str) {
    let mut letters = shown
        .chars()
        .filter(|letter| !matches!(letter, '\r' | '\n'));
    let obeyed = letters.find(|letter| learn_sync::text::is_obeyed(*letter));
    assert_eq!(obeyed, None, "{what}: {shown:?}");
}

/// Runs the program with these arguments.
pub(crate) fn learn(arguments: &[&str]) -> Ended {
    end(command(arguments))
}

/// The request that would be sent.
pub(crate) fn dry(arguments: &[&str]) -> Ended {
    let mut arguments = arguments.to_vec();
    arguments.push("--dry-run");
    learn(&arguments)
}

/// A command line that is refused: with which text, and never with another one.
pub(crate) fn refused(arguments: &[&str], text: &str) -> Ended {
    let ended = learn(arguments);
    assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.err);
    assert!(ended.err.contains(text), "{arguments:?}: {}", ended.err);
    assert_eq!(ended.out, "", "{arguments:?}");
    ended
}

/// A file of this content, and its name.
pub(crate) fn file(content: &str) -> (tempfile::NamedTempFile, String) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), content).unwrap();
    let name = file.path().to_str().unwrap().to_owned();
    (file, name)
}

/// The words of an operation's command, as the program lists them: not every schema gives some.
pub(crate) fn words(operation: &str) -> Vec<String> {
    static LIST: OnceLock<Value> = OnceLock::new();
    let list = LIST.get_or_init(|| learn(&["operations", "--format", "json"]).json());
    let listed = list
        .as_array()
        .unwrap()
        .iter()
        .find(|listed| listed["name"] == operation)
        .unwrap();
    let command = listed["command"].as_str().unwrap();
    command.split(' ').map(str::to_owned).collect()
}
