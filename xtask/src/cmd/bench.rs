//! `cargo xtask bench`: runs the comparison part by part and writes docs/performance.md from what it printed.

mod build;
mod chart;
mod figures;
mod machine;
mod page;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::SystemTime;

use self::figures::Figures;
pub(super) use self::machine::rustc;
use super::Workspace;

/// A contestant that would take longer than this on the chart's next size has no point there.
const LONGEST_RUN: f64 = 3e9;

/// A piece of the measurement whose figures are kept, so that a run that was stopped goes on behind it.
enum Part {
    Decode {
        document: &'static str,
        rows: u64,
        rounds: u32,
    },
    Encode {
        rounds: u32,
    },
    Http {
        rows: u64,
        rounds: u32,
        pairs: u32,
    },
    Start {
        rounds: u32,
    },
    Build,
}

/// What the page shows: the two documents at three sizes, the chart's sizes between them, and the rest.
const FULL: &[Part] = &[
    decode("narrow", 1, 7),
    decode("narrow", 1_000, 7),
    decode("narrow", 200_000, 7),
    decode("wide", 1, 7),
    decode("wide", 1_000, 7),
    decode("wide", page::WIDE_ROWS, 7),
    decode("narrow", 100, 3),
    decode("narrow", 10_000, 3),
    decode("narrow", 100_000, 2),
    decode("narrow", 1_000_000, 2),
    Part::Encode { rounds: 31 },
    Part::Http {
        rows: 1_000_000,
        rounds: 3,
        pairs: 1_000,
    },
    Part::Start { rounds: 21 },
    Part::Build,
];

/// Whether everything still runs and agrees; the figures mean nothing.
const QUICK: &[Part] = &[
    decode("narrow", 1_000, 2),
    decode("wide", 1_000, 2),
    Part::Encode { rounds: 3 },
    Part::Http {
        rows: 10_000,
        rounds: 1,
        pairs: 20,
    },
];

const fn decode(document: &'static str, rows: u64, rounds: u32) -> Part {
    Part::Decode {
        document,
        rows,
        rounds,
    }
}

impl Part {
    fn name(&self) -> String {
        match self {
            Self::Decode { document, rows, .. } => format!("decode-{document}-{rows}"),
            Self::Encode { .. } => "encode".to_owned(),
            Self::Http { .. } => "http".to_owned(),
            Self::Start { .. } => "start".to_owned(),
            Self::Build => "build".to_owned(),
        }
    }

    /// The figures of this part.
    fn measure(&self, bench: &Bench<'_>, before: &Figures) -> Result<String, String> {
        let words = match self {
            Self::Decode {
                document,
                rows,
                rounds,
            } => vec![
                "decode".to_owned(),
                (*document).to_owned(),
                rows.to_string(),
                rounds.to_string(),
                before.too_slow(document, *rows, LONGEST_RUN).join(","),
            ],
            Self::Encode { rounds } => vec!["encode".to_owned(), rounds.to_string()],
            Self::Http {
                rows,
                rounds,
                pairs,
            } => vec![
                "http".to_owned(),
                rows.to_string(),
                rounds.to_string(),
                pairs.to_string(),
            ],
            Self::Start { rounds } => {
                bench.cargo(&["build", "--release", "-p", "learn-cli"])?;
                vec![
                    "start".to_owned(),
                    bench.program("learn").to_string_lossy().into_owned(),
                    rounds.to_string(),
                ]
            }
            Self::Build => return build::measure(bench),
        };
        bench.output(&bench.program("compare"), &words)
    }
}

/// Where the measurement takes place.
struct Bench<'a> {
    root: &'a Path,
}

pub(super) fn run(workspace: &Workspace, quick: bool) -> ExitCode {
    let bench = Bench { root: &workspace.0 };
    match bench.run(quick) {
        Ok(page) => {
            println!("wrote {}", page.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("xtask bench: {error}");
            ExitCode::FAILURE
        }
    }
}

impl Bench<'_> {
    fn run(&self, quick: bool) -> Result<PathBuf, String> {
        self.cargo(&["build", "--release", "-p", "learn-compare"])?;
        let kept = self.folder().join("parts");
        if quick || !self.is_stamped(&kept) {
            remove(&kept)?;
        }
        fs::create_dir_all(&kept).map_err(|error| at(&kept, &error))?;
        self.stamp(&kept)?;
        let mut figures = Figures::default();
        for part in if quick { QUICK } else { FULL } {
            let file = kept.join(part.name());
            let text = if let Ok(text) = fs::read_to_string(&file) {
                eprintln!("==> {}: measured before", part.name());
                text
            } else {
                eprintln!("==> {}", part.name());
                let text = part.measure(self, &figures)?;
                write(&file, &text)?;
                text
            };
            figures.read(&text);
        }
        let required = std::env::var_os("LEARN_REQUIRE_PEERS").is_some_and(|value| value == "1");
        if let Some((name, why)) = figures.missing().next().filter(|_| required) {
            return Err(format!(
                "{name} is missing, but LEARN_REQUIRE_PEERS is set: {why}"
            ));
        }
        let folder = if quick {
            self.folder()
        } else {
            self.root.join("docs")
        };
        let page = folder.join("performance.md");
        write(&page, &page::render(&figures, &machine::describe()?))?;
        write(&folder.join("performance.svg"), &chart::render(&figures))?;
        // The next run measures anew.
        remove(&kept)?;
        Ok(page)
    }

    fn folder(&self) -> PathBuf {
        self.root.join("target/bench")
    }

    fn program(&self, name: &str) -> PathBuf {
        self.root
            .join("target/release")
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// What the kept figures were measured with: the program as it was built.
    fn stamp_text(&self) -> Option<String> {
        let program = self.program("compare").metadata().ok()?;
        let built = program
            .modified()
            .ok()?
            .duration_since(SystemTime::UNIX_EPOCH)
            .ok()?;
        Some(format!("{} {}", built.as_nanos(), program.len()))
    }

    fn is_stamped(&self, kept: &Path) -> bool {
        let stamp = fs::read_to_string(kept.join("stamp")).ok();
        stamp.is_some() && stamp == self.stamp_text()
    }

    fn stamp(&self, kept: &Path) -> Result<(), String> {
        write(&kept.join("stamp"), &self.stamp_text().unwrap_or_default())
    }

    fn cargo(&self, words: &[&str]) -> Result<(), String> {
        super::cargo(self.root, words, None)
    }

    /// What a program prints; its complaints are seen.
    fn output<S: AsRef<OsStr>>(&self, program: &Path, words: &[S]) -> Result<String, String> {
        let output = Command::new(program)
            .args(words)
            .current_dir(self.root)
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| at(program, &error))?;
        if !output.status.success() {
            return Err(format!("{} failed: {}", program.display(), output.status));
        }
        String::from_utf8(output.stdout).map_err(|error| error.to_string())
    }
}

fn remove(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(at(folder, &error)),
        _ => Ok(()),
    }
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    fs::write(file, text).map_err(|error| at(file, &error))
}

fn at(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
