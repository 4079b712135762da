//! Other people's programs, as workers: `tests/peers/compare`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::documents::Document;
use crate::worker::{Worker, folder, workspace};

/// Their names on command lines, from fast to slow.
pub const ALL: &[&str] = &["gsoap", "php", "lxml", "node-soap", "zeep"];

/// Starts one; the error says why it cannot run here.
///
/// # Errors
///
/// The last line of its complaint.
pub fn start(name: &str, document: Document, file: &Path) -> Result<Worker, String> {
    let scripts = workspace().join("tests/peers/compare");
    let mut command = match name {
        "gsoap" => Command::new(gsoap(&scripts)?),
        "php" => script("php".into(), scripts.join("soap_client_worker.php")),
        "lxml" => script(python(), scripts.join("lxml_worker.py")),
        "node-soap" => script("node".into(), scripts.join("soap_worker.mjs")),
        "zeep" => script(python(), scripts.join("zeep_worker.py")),
        other => panic!("no such peer: {other}"),
    };
    if matches!(name, "php" | "node-soap" | "zeep") {
        command.arg(workspace().join("crates/learn-types/src/generated/learn.wsdl"));
    }
    command.arg(document.name()).arg(file);
    Worker::start(name, command)
}

fn script(program: PathBuf, script: PathBuf) -> Command {
    let mut command = Command::new(program);
    command.arg(script);
    command
}

/// The Python that has the peers' packages: `.venv` of the workspace, else the system's.
fn python() -> PathBuf {
    let venv = workspace().join(".venv/bin/python");
    if venv.exists() {
        venv
    } else {
        "python3".into()
    }
}

/// gSOAP generates C++, which is compiled once.
fn gsoap(scripts: &Path) -> Result<PathBuf, String> {
    let out = folder().join("gsoap");
    let built = Command::new(scripts.join("gsoap/build.sh"))
        .arg(&out)
        .output()
        .map_err(|error| error.to_string())?;
    if built.status.success() {
        return Ok(out.join("worker"));
    }
    let complaint = String::from_utf8_lossy(&built.stderr).into_owned();
    let last = complaint.lines().last().unwrap_or("it did not build");
    Err(last.to_owned())
}
