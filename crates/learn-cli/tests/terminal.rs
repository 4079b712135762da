//! Questions on a terminal. `script` of util-linux is the terminal.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod process;

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use learn_sandbox::{Sandbox, Scale};
use learn_tests::peers;
use process::connected;
use tokio::runtime::Runtime;

/// How long something may take that takes no time, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program on a terminal of its own.
struct Terminal {
    child: Child,
    input: ChildStdin,
    pieces: Receiver<Vec<u8>>,
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
            .args(["--quiet", "--return", "--command"])
            .arg(format!("stty cols 100 && {}", line.join(" ")))
            .arg("/dev/null")
            .env("TERM", "xterm")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => script.env(name, value),
                None => script.env_remove(name),
            };
        }
        let mut child = script.spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let mut output = child.stdout.take().unwrap();
        let (sender, pieces) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 256];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                if sender
                    .send(bytes.iter().take(read).copied().collect())
                    .is_err()
                {
                    return;
                }
            }
        });
        Self {
            child,
            input,
            pieces,
            shown: String::new(),
        }
    }

    /// Whether the terminal shows a text in time.
    fn shows(&mut self, text: &str, patience: Duration) -> bool {
        let end = Instant::now() + patience;
        while !self.shown.contains(text) {
            let left = end.saturating_duration_since(Instant::now());
            match self.pieces.recv_timeout(left) {
                Ok(piece) => self.shown.push_str(&String::from_utf8_lossy(&piece)),
                Err(_) => return false,
            }
        }
        true
    }

    /// Waits for a question, and types an answer.
    fn answer(&mut self, question: &str, answer: &str) {
        assert!(
            self.shows(question, PATIENCE),
            "{question:?}: {}",
            self.shown
        );
        self.input.write_all(answer.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    /// Waits for a question whose answer is not shown, and types one until `next` shows. What is typed in the moment
    /// between the question and the switch to silence is thrown away.
    fn answer_silently(&mut self, question: &str, answer: &str, next: &str) {
        assert!(
            self.shows(question, PATIENCE),
            "{question:?}: {}",
            self.shown
        );
        for _ in 0..6 {
            std::thread::sleep(Duration::from_secs(1));
            self.answer(question, answer);
            if self.shows(next, Duration::from_secs(10)) {
                return;
            }
        }
        panic!("{next:?} does not come: {}", self.shown);
    }

    /// Waits for the end: the exit code, and all that was shown.
    fn end(mut self) -> (i32, String) {
        while let Ok(piece) = self.pieces.recv_timeout(PATIENCE) {
            self.shown.push_str(&String::from_utf8_lossy(&piece));
        }
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
    assert_eq!(code, 1, "{shown}");
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
    terminal.answer_silently("password:", "S3cret-word\r", "once more:");
    terminal.answer_silently("once more:", "S3cret-word\r", "Send it?");
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
