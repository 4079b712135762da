//! What it costs to build, and to carry.

use std::path::Path;
use std::time::{Duration, Instant};

use super::Bench;

/// A line for each figure: `build`, what, figure with its unit.
pub(super) fn measure(bench: &Bench<'_>) -> Result<String, String> {
    let mut lines = String::new();
    let mut line =
        |what: &str, figure: String| lines.push_str(&format!("build\t{what}\t{figure}\n"));
    let target = bench.folder().join("build");
    super::remove(&target)?;
    let build = ["build", "--quiet", "--release", "-p", "learn-types"];
    line(
        "`learn-types` with all it needs, release, nothing built before",
        seconds(timed(bench, &target, &build)?),
    );
    let touched = bench
        .root
        .join("crates/learn-types/src/generated/enrollments/types.rs");
    std::fs::File::options()
        .append(true)
        .open(&touched)
        .and_then(|file| file.set_modified(std::time::SystemTime::now()))
        .map_err(|error| super::at(&touched, &error))?;
    line(
        "`learn-types` after a touch, release",
        seconds(timed(bench, &target, &build)?),
    );
    super::remove(&target)?;
    let start = Instant::now();
    let xtask = std::env::current_exe().map_err(|error| error.to_string())?;
    bench.output(
        &xtask,
        &[
            "codegen".as_ref(),
            "--check".as_ref(),
            "--root".as_ref(),
            bench.root.as_os_str(),
        ],
    )?;
    line(
        "`cargo xtask codegen`, once built",
        seconds(start.elapsed()),
    );
    for package in ["learn-types", "learn-client", "learn-cli"] {
        let tree = bench.output(
            Path::new("cargo"),
            &[
                "tree",
                "--prefix",
                "none",
                "--no-dedupe",
                "-e",
                "normal,build",
                "-p",
                package,
            ],
        )?;
        let mut crates: Vec<&str> = tree
            .lines()
            .filter(|line| !line.is_empty())
            .map(|line| line.trim_end_matches(" (proc-macro)"))
            .collect();
        crates.sort_unstable();
        crates.dedup();
        line(
            &format!("crates that `{package}` is built of"),
            crates.len().to_string(),
        );
    }
    let program = bench.program("learn");
    let size = program
        .metadata()
        .map_err(|error| super::at(&program, &error))?
        .len();
    line(
        "the program `learn`, release, without `parquet` and `keyring`",
        format!("{:.1} MB", size as f64 / 1e6),
    );
    Ok(lines)
}

fn timed(bench: &Bench<'_>, target: &Path, words: &[&str]) -> Result<Duration, String> {
    let start = Instant::now();
    crate::cmd::cargo(bench.root, words, Some(target))?;
    Ok(start.elapsed())
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
