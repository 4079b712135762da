//! `cargo xtask instructions`: how many instructions fixed work takes, beside what was recorded.
//!
//! Times say little on a busy machine; counts say the same each time, as long as the compiler is the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use super::Workspace;
use super::bench::rustc;

/// How much a count may grow, in percent.
const ALLOWED: f64 = 5.0;
const ACCEPT: &str = "cargo xtask instructions --accept";

pub(super) fn run(workspace: &Workspace, accept: bool) -> ExitCode {
    match check(workspace, accept) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask instructions: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether nothing grew too much.
fn check(workspace: &Workspace, accept: bool) -> Result<bool, String> {
    if let Err(error) = Command::new("valgrind").arg("--version").output() {
        let required = std::env::var_os("LEARN_REQUIRE_PEERS").is_some_and(|value| value == "1");
        if required || accept {
            return Err(format!("cannot run valgrind: {error}"));
        }
        println!("not run: valgrind: {error}");
        return Ok(true);
    }
    let file = workspace.0.join("tests/compare/instructions.txt");
    let now = count(workspace)?;
    if accept {
        fs::write(&file, now.to_string()).map_err(|error| error.to_string())?;
        print!("{now}");
        return Ok(true);
    }
    let text = fs::read_to_string(&file)
        .map_err(|error| format!("{}: {error}; make it with: {ACCEPT}", file.display()))?;
    let verdict = compare(&Counts::read(&text), &now);
    print!("{}", verdict.text);
    if !verdict.good {
        eprintln!(
            "xtask instructions: a count grew by more than {ALLOWED} %; where that is worth it: {ACCEPT}"
        );
    }
    Ok(verdict.good)
}

fn count(workspace: &Workspace) -> Result<Counts, String> {
    let root = &workspace.0;
    super::cargo(
        root,
        &[
            "build",
            "--release",
            "-p",
            "learn-compare",
            "--bin",
            "workloads",
            "--no-default-features",
        ],
        None,
    )?;
    let program = root.join("target/release/workloads");
    let listed = Command::new(&program)
        .arg("list")
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let mut workloads = BTreeMap::new();
    for line in String::from_utf8_lossy(&listed.stdout).lines() {
        let (name, bytes) = line.split_once(' ').unwrap_or((line, ""));
        let count = Count {
            instructions: count_one(&program, name)?,
            bytes: bytes.parse().ok(),
        };
        workloads.insert(name.to_owned(), count);
    }
    let compiler = rustc()?;
    let of = |what: &str| {
        let line = compiler.lines().find_map(|line| line.strip_prefix(what));
        line.unwrap_or("unknown").trim().to_owned()
    };
    Ok(Counts {
        compiler: format!("rustc {}", of("release:")),
        target: of("host:"),
        workloads,
    })
}

fn count_one(program: &PathBuf, name: &str) -> Result<u64, String> {
    let file = std::env::temp_dir().join(format!("callgrind-{}-{name}", std::process::id()));
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--toggle-collect=*measured*"])
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(program)
        .arg(name)
        .output()
        .map_err(|error| format!("cannot run valgrind: {error}"))?;
    let text = fs::read_to_string(&file).unwrap_or_default();
    // The file is of no more use, whether it can be removed or not.
    let _ = fs::remove_file(&file);
    let total = text
        .lines()
        .find_map(|line| line.strip_prefix("totals:"))
        .and_then(|total| total.trim().parse().ok());
    match total {
        Some(total) if total > 0 && output.status.success() => Ok(total),
        _ => Err(format!(
            "{name} was not counted: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        )),
    }
}

/// What was counted, and by which compiler's code.
#[derive(Debug, PartialEq)]
struct Counts {
    compiler: String,
    target: String,
    workloads: BTreeMap<String, Count>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Count {
    instructions: u64,
    /// The length of the document, where the work is to read one.
    bytes: Option<u64>,
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.instructions)?;
        if let Some(bytes) = self.bytes {
            let each = self.instructions as f64 / bytes as f64;
            write!(f, " for {bytes} bytes, {each:.2} per byte")?;
        }
        Ok(())
    }
}

impl Count {
    fn read(text: &str) -> Self {
        let mut words = text.split(' ');
        let mut number = || words.next().and_then(|word| word.parse().ok());
        Self {
            instructions: number().unwrap_or_default(),
            bytes: words.nth(1).and_then(|word| word.parse().ok()),
        }
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(
            f,
            "# Instructions of fixed work. Written by `{ACCEPT}`, held by `cargo xtask instructions`."
        )?;
        writeln!(f, "compiler {}", self.compiler)?;
        writeln!(f, "target {}", self.target)?;
        for (name, count) in &self.workloads {
            writeln!(f, "{name} {count}")?;
        }
        Ok(())
    }
}

impl Counts {
    fn read(text: &str) -> Self {
        let mut counts = Self {
            compiler: String::new(),
            target: String::new(),
            workloads: BTreeMap::new(),
        };
        for (name, value) in text.lines().filter_map(|line| line.split_once(' ')) {
            match name {
                "#" => {}
                "compiler" => value.clone_into(&mut counts.compiler),
                "target" => value.clone_into(&mut counts.target),
                _ => {
                    let count = Count::read(value);
                    counts.workloads.insert(name.to_owned(), count);
                }
            }
        }
        counts
    }
}

struct Verdict {
    good: bool,
    text: String,
}

fn compare(recorded: &Counts, now: &Counts) -> Verdict {
    if recorded.target != now.target {
        let text = format!(
            "not run: counts of {} cannot be compared on {}\n",
            recorded.target, now.target
        );
        return Verdict { good: true, text };
    }
    let mut text = String::new();
    if recorded.compiler != now.compiler {
        text.push_str(&format!(
            "recorded with {}, counted with {}: some of a difference may be the compiler's\n",
            recorded.compiler, now.compiler
        ));
    }
    let mut good = true;
    for (name, count) in &now.workloads {
        let before = recorded.workloads.get(name).map(|count| count.instructions);
        let Some(before) = before.filter(|before| *before > 0) else {
            good = false;
            text.push_str(&format!("{name:<16} {count}  not recorded\n"));
            continue;
        };
        let percent = (count.instructions as f64 - before as f64) / before as f64 * 100.0;
        let word = if percent > ALLOWED {
            good = false;
            "  GREW"
        } else if percent < -ALLOWED {
            "  shrank: accept it, or it may grow again unseen"
        } else {
            ""
        };
        text.push_str(&format!("{name:<16} {count}  {percent:+.1} %{word}\n"));
    }
    Verdict { good, text }
}

#[cfg(test)]
mod tests {
    use super::{Count, Counts, compare};

    fn counts(compiler: &str, workloads: &[(&str, u64)]) -> Counts {
        Counts {
            compiler: compiler.to_owned(),
            target: "x86_64-unknown-linux-gnu".to_owned(),
            workloads: workloads
                .iter()
                .map(|(name, count)| {
                    let count = Count {
                        instructions: *count,
                        bytes: (*count % 2 == 1).then_some(*count / 2 + 1),
                    };
                    ((*name).to_owned(), count)
                })
                .collect(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let counts = counts("rustc 1.95.0", &[("encode", 6), ("slice", 7)]);
        assert!(
            counts
                .to_string()
                .ends_with("slice 7 for 4 bytes, 1.75 per byte\n")
        );
        assert_eq!(Counts::read(&counts.to_string()), counts);
    }

    #[test]
    fn growth_beyond_the_allowed_fails() {
        let recorded = counts("rustc 1.95.0", &[("encode", 1_000)]);
        for (count, good) in [(1_050, true), (1_051, false), (1_100, false), (500, true)] {
            let verdict = compare(&recorded, &counts("rustc 1.95.0", &[("encode", count)]));
            assert_eq!(verdict.good, good, "{count}: {}", verdict.text);
        }
    }

    #[test]
    fn what_is_not_recorded_fails() {
        let recorded = counts("rustc 1.95.0", &[]);
        assert!(!compare(&recorded, &counts("rustc 1.95.0", &[("encode", 1)])).good);
    }

    #[test]
    fn another_compiler_is_named_and_another_target_is_not_compared() {
        let recorded = counts("rustc 1.95.0", &[("encode", 1_000)]);
        let mut now = counts("rustc 1.96.0", &[("encode", 1_100)]);
        let verdict = compare(&recorded, &now);
        assert!(!verdict.good && verdict.text.contains("recorded with rustc 1.95.0"));
        now.target = "aarch64-apple-darwin".to_owned();
        let verdict = compare(&recorded, &now);
        assert!(verdict.good && verdict.text.starts_with("not run"));
    }
}
