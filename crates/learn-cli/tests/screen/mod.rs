//! A terminal with a program in it: tmux, which other people wrote, holds the screen that a person would see.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use learn_tests::peers;
use tempfile::TempDir;

/// How long a screen may take to show something. Only a failure waits so long.
const PATIENCE: Duration = Duration::from_secs(120);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// What tells that a script has come to its end.
const END: &str = "[end]";

/// Whether there is a terminal to test on. Says so where there is none.
pub(crate) fn is_there() -> bool {
    peers::has("tmux", &["-V"])
}

/// A terminal of its own, closed when dropped.
pub(crate) struct Screen {
    folder: TempDir,
}

impl Screen {
    /// Runs lines of `sh` on a screen of so many columns. Nothing of this machine's settings reaches them; `learn` is the
    /// program of this build, the working directory is `folder`. What the last line ended with is shown as `[exit 0]`,
    /// then how the terminal was left.
    pub(crate) fn run(columns: u16, settings: &[(&str, &str)], script: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let script = format!(
            "trap : INT\n{script}\necho \"[exit $?]\"\nstty -a | tr ' ;' '\\n\\n' | grep -x -e '-*echo' -e '-*icanon' -e '-*isig'\necho '{END}'\nexec sleep 3600\n"
        );
        let file = folder.path().join("script");
        std::fs::write(&file, script).unwrap();
        Self::open(folder, columns, settings, &["sh", file.to_str().unwrap()])
    }

    /// Runs a program on a screen.
    pub(crate) fn open(
        folder: TempDir,
        columns: u16,
        settings: &[(&str, &str)],
        program: &[&str],
    ) -> Self {
        let learn = Path::new(env!("CARGO_BIN_EXE_learn")).parent().unwrap();
        let mut path = OsString::from(learn);
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap());
        let screen = Self { folder };
        let columns = columns.to_string();
        let mut tmux = screen.tmux(&["-u", "-f", "/dev/null"]);
        tmux.env_clear()
            .env("PATH", path)
            .env("HOME", screen.folder())
            .env("SHELL", "/bin/sh")
            .env("LANG", "C.UTF-8")
            .envs(settings.iter().copied())
            .current_dir(screen.folder())
            .args(["set-option", "-g", "history-limit", "20000", ";"])
            .args(["new-session", "-d", "-x", &columns, "-y", "24", "--"])
            .args(program);
        succeed(&mut tmux);
        screen
    }

    /// The home and working directory of what runs.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Types a text, or presses a key such as `Enter` or `C-c`.
    pub(crate) fn press(&self, keys: &str) {
        succeed(&mut self.tmux(&["send-keys", keys]));
    }

    /// Types a text as it is.
    pub(crate) fn write(&self, text: &str) {
        succeed(&mut self.tmux(&["send-keys", "-l", text]));
    }

    /// Everything that was printed and still stands, also what has left the screen at the top.
    pub(crate) fn text(&self) -> String {
        self.capture(&["-p", "-S", "-"])
    }

    /// The same with its colours as escape sequences.
    pub(crate) fn colours(&self) -> String {
        self.capture(&["-p", "-e", "-S", "-"])
    }

    /// Waits until the text holds this.
    pub(crate) fn wait_for(&self, expected: &str) -> String {
        self.wait_until(expected, |text| text.contains(expected))
    }

    /// Waits until the text is as it should be. `what` says how, where it never is.
    pub(crate) fn wait_until(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        let begin = Instant::now();
        loop {
            let text = self.text();
            if is_so(&text) {
                return text;
            }
            assert!(
                begin.elapsed() < PATIENCE,
                "the screen never shows {what}:\n{text}"
            );
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    /// Waits until the script has ended, and looks how it left the terminal: what is typed is seen, a line at a time, Ctrl-C
    /// works, the cursor shows. Returns what was printed before.
    pub(crate) fn ended(&self, code: i32) -> String {
        let text = self.wait_for(END);
        let exit = format!("[exit {code}]");
        let (before, after) = text
            .split_once(&exit)
            .unwrap_or_else(|| panic!("no {exit}:\n{text}"));
        let modes: Vec<&str> = after.lines().map(str::trim).collect();
        for mode in ["echo", "icanon", "isig"] {
            assert!(modes.contains(&mode), "{mode} is off:\n{text}");
        }
        let cursor = self.display("#{cursor_flag}");
        assert_eq!(cursor, "1", "the cursor is hidden:\n{text}");
        before.to_owned()
    }

    /// What tmux knows of the screen, in its own format.
    pub(crate) fn display(&self, format: &str) -> String {
        let output = succeed(&mut self.tmux(&["display-message", "-p", format]));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn capture(&self, options: &[&str]) -> String {
        let output = succeed(self.tmux(&["capture-pane"]).args(options));
        String::from_utf8(output.stdout).unwrap()
    }

    fn tmux(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("tmux");
        command
            .arg("-S")
            .arg(self.folder.path().join("tmux"))
            .args(arguments);
        command
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It is there, or it has ended.
        let _ = self.tmux(&["kill-server"]).output();
    }
}

fn succeed(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output
}
