//! What the figures were measured on.

use std::fs;
use std::process::Command;

/// A sentence: processor, cores, memory, system, compiler.
pub(super) fn describe() -> Result<String, String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = line_of("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned());
    let memory = line_of("/proc/meminfo", "MemTotal")
        .and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok())
        .map_or(String::new(), |kib| {
            format!(", {:.0} GB", kib * 1024.0 / 1e9)
        });
    let system = fs::read_to_string("/etc/os-release")
        .ok()
        .and_then(|text| {
            let line = text
                .lines()
                .find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
            Some(line.trim_matches('"').to_owned())
        })
        .unwrap_or_else(|| std::env::consts::OS.to_owned());
    let compiler = rustc()?;
    let compiler = compiler.lines().next().unwrap_or_default();
    Ok(format!(
        "{processor}, {cores} cores{memory}, {system}, {compiler}"
    ))
}

/// What `rustc -vV` says.
///
/// # Errors
///
/// Where it does not run.
pub(in crate::cmd) fn rustc() -> Result<String, String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .arg("-vV")
        .output()
        .map_err(|error| format!("cannot run rustc: {error}"))?;
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

fn line_of(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
