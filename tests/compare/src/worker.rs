//! A contestant in a process of its own, and the lines between it and the comparison.
//!
//! The worker is started with a kind of document and a file. It says `ready VERSION`, then answers: `check` with the
//! checksum and the number of rows, `run N` with the nanoseconds that N decodes took. It ends with its input.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::contestants;
use crate::documents::Document;
use crate::record::crate_version;

/// Serves one of our own contestants.
pub fn serve(name: &str, document: Document, file: &Path) {
    let contestant = contestants::ALL
        .iter()
        .find(|contestant| contestant.name == name)
        .unwrap();
    let (package, version) = match name {
        "learn-slice" | "learn-stream" => ("learn-types", env!("CARGO_PKG_VERSION")),
        "yaserde" | "memchr" => (name, crate_version(name)),
        _ => ("quick-xml", crate_version("quick-xml")),
    };
    say(&format!("ready {package} {version}"));
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        if line == "check" {
            say(&(contestant.check)(document, file));
        } else if let Some(times) = line.strip_prefix("run ") {
            // Only now, and only as long as needed: a stream was checked without, and all wait in memory together.
            let bytes = std::fs::read(file).unwrap();
            let times: u32 = times.parse().unwrap();
            let took: Duration = (0..times).map(|_| (contestant.run)(document, &bytes)).sum();
            say(&took.as_nanos().to_string());
        }
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// A worker that is ready.
pub struct Worker {
    /// What it calls itself.
    pub version: String,
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Worker {
    /// Starts one; the error says why it cannot run here.
    ///
    /// # Errors
    ///
    /// The last line of its complaint.
    pub fn start(name: &str, mut command: Command) -> Result<Self, String> {
        let complaint = folder().join(format!("{name}.stderr"));
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(&complaint).unwrap())
            .spawn()
            .map_err(|error| error.to_string())?;
        let input = child.stdin.take();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        if let Some(version) = line.trim_end().strip_prefix("ready ") {
            return Ok(Self {
                version: version.to_owned(),
                child,
                input,
                output,
            });
        }
        child.wait().unwrap();
        let complaint = std::fs::read_to_string(complaint).unwrap_or_default();
        let last = complaint.lines().rev().find(|line| !line.trim().is_empty());
        Err(last.unwrap_or("it said nothing").trim().to_owned())
    }

    /// Decodes once; the checksum and the number of rows.
    pub fn check(&mut self) -> String {
        self.ask("check")
    }

    /// How long some decodes took.
    pub fn run(&mut self, times: u32) -> Duration {
        Duration::from_nanos(self.ask(&format!("run {times}")).parse().unwrap())
    }

    /// The peak of its resident memory so far, in KiB; 0 where the system does not say.
    pub fn peak(&self) -> u64 {
        peak_memory(&self.child.id().to_string())
    }

    fn ask(&mut self, line: &str) -> String {
        let input = self.input.as_mut().unwrap();
        writeln!(input, "{line}").unwrap();
        input.flush().unwrap();
        let mut answer = String::new();
        self.output.read_line(&mut answer).unwrap();
        assert!(!answer.is_empty(), "{} ended early", self.version);
        answer.trim_end().to_owned()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.wait();
    }
}

/// The peak of resident memory of a process (`self` for this one) in KiB; 0 where the system does not say.
pub fn peak_memory(process: &str) -> u64 {
    std::fs::read_to_string(format!("/proc/{process}/status"))
        .unwrap_or_default()
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|value| value.split_whitespace().next())
        .and_then(|value| value.parse().ok())
        .unwrap_or(0)
}

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Where the comparison keeps its files.
pub fn folder() -> PathBuf {
    let folder = workspace().join("target/bench");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// This program, to be run again.
pub fn ourselves() -> Command {
    Command::new(std::env::current_exe().unwrap())
}
