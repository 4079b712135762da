//! Questions on a terminal. `script` of util-linux is the terminal.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod process;

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};

use learn_sandbox::{Sandbox, Scale};
use learn_tests::peers;
use process::connected;
use tokio::runtime::Runtime;

/// The program on a terminal of its own.
struct Terminal {
    child: Child,
    /// All that the terminal has shown.
    shown: String,
}

impl Terminal {
    fn of(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        let command = connected(sandbox, arguments);
        let line: Vec<String> = std::iter::once(command.get_program())
            .chain(command.get_args())
            .map(|word| format!("'{}'", word.to_str().unwrap()))
            .collect();
        let mut script = Command::new("script");
        script
            .args(["-q", "-e", "-c", &line.join(" "), "/dev/null"])
            .env("TERM", "xterm")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => script.env(name, value),
                None => script.env_remove(name),
            };
        }
        Self {
            child: script.spawn().unwrap(),
            shown: String::new(),
        }
    }

    /// Waits until the terminal shows a text that it has not shown before, and types an answer.
    fn answer(&mut self, question: &str, answer: &str) {
        let begin = self.shown.len();
        while !self.shown.get(begin..).unwrap().contains(question) {
            let mut bytes = [0; 256];
            let read = self
                .child
                .stdout
                .as_mut()
                .unwrap()
                .read(&mut bytes)
                .unwrap();
            assert!(read > 0, "{question:?} was not asked: {}", self.shown);
            self.shown
                .push_str(&String::from_utf8_lossy(bytes.get(..read).unwrap()));
        }
        let input = self.child.stdin.as_mut().unwrap();
        input.write_all(answer.as_bytes()).unwrap();
        input.flush().unwrap();
    }

    /// Waits for the end: the exit code, and all that was shown.
    fn end(mut self) -> (i32, String) {
        let mut rest = Vec::new();
        self.child
            .stdout
            .take()
            .unwrap()
            .read_to_end(&mut rest)
            .unwrap();
        self.shown.push_str(&String::from_utf8_lossy(&rest));
        let code = self.child.wait().unwrap().code().unwrap();
        (code, self.shown)
    }
}

fn sandbox() -> Option<(Sandbox, Runtime)> {
    if !peers::has("script", &["--version"]) {
        return None;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let sandbox = runtime
        .block_on(Sandbox::builder().scale(Scale::Small).start())
        .unwrap();
    Some((sandbox, runtime))
}

#[test]
fn a_change_is_shown_and_asked_about() {
    let Some((sandbox, _runtime)) = sandbox() else {
        return;
    };
    let arguments = ["groups", "add", "--name", "Pilots"];
    let mut terminal = Terminal::of(&sandbox, &arguments);
    terminal.answer("Send it?", "n");
    let (code, shown) = terminal.end();
    assert_eq!(code, 2, "{shown}");
    assert!(shown.contains("learn groups add (addGroup):"), "{shown}");
    assert!(shown.contains("  name: Pilots"), "{shown}");
    assert!(shown.contains("nothing was sent"), "{shown}");
    assert!(sandbox.journal().is_empty());

    let mut terminal = Terminal::of(&sandbox, &arguments);
    terminal.answer("Send it?", "y");
    let (code, shown) = terminal.end();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("groupId"), "{shown}");
    assert_eq!(sandbox.journal().len(), 2, "the token, and the call");
}

#[test]
fn a_password_is_asked_for_and_not_shown() {
    let Some((sandbox, _runtime)) = sandbox() else {
        return;
    };
    let mut terminal = Terminal::of(&sandbox, &["users", "set-password", "--user", "nobody"]);
    terminal.answer("password:", "S3cret-word\r");
    terminal.answer("once more:", "S3cret-word\r");
    terminal.answer("Send it?", "y");
    let (code, shown) = terminal.end();
    // The sandbox knows no such user, and says so: the request came there.
    assert_eq!(code, 5, "{shown}");
    assert!(shown.contains("password: ***"), "{shown}");
    assert!(!shown.contains("S3cret-word"), "{shown}");
}

#[test]
fn ctrl_c_at_a_question_sends_nothing() {
    let Some((sandbox, _runtime)) = sandbox() else {
        return;
    };
    let mut terminal = Terminal::of(&sandbox, &["groups", "add", "--name", "Pilots"]);
    terminal.answer("Send it?", "\u{3}");
    let (code, shown) = terminal.end();
    assert_eq!(code, 130, "{shown}");
    assert!(sandbox.journal().is_empty());
}
