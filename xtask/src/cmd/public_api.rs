//! `cargo xtask public-api`: what the crates offer to others, beside what was recorded. What changes there is a matter
//! of the version.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use super::Workspace;

const CRATES: [&str; 5] = [
    "learn-types",
    "learn-client",
    "learn-sandbox",
    "learn-sync",
    "learn-plan",
];

/// The compiler whose rustdoc is understood. Another one writes other JSON.
const COMPILER: &str = "1.95.";
const ACCEPT: &str = "cargo xtask public-api --accept";

pub(super) fn run(workspace: &Workspace, accept: bool) -> ExitCode {
    match check(&workspace.0, accept) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask public-api: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the crates offer what was recorded.
fn check(root: &Path, accept: bool) -> Result<bool, String> {
    let compiler = super::bench::rustc()?;
    if !compiler.contains(&format!("release: {COMPILER}")) {
        if accept {
            return Err(format!("the compiler is not Rust {COMPILER}x"));
        }
        println!("not run: the compiler is not Rust {COMPILER}x");
        return Ok(true);
    }
    let target = root.join("target/public-api");
    document(root, &target)?;
    let generated = areas(root).map_err(|error| format!("schemas: {error}"))?;
    let mut same = true;
    for name in CRATES {
        let json = target.join(format!("doc/{}.json", name.replace('-', "_")));
        let now = describe(&json, &generated)?;
        let file = root.join(format!("tests/api/{name}.txt"));
        if accept {
            fs::write(&file, now).map_err(|error| format!("{}: {error}", file.display()))?;
            continue;
        }
        let before = fs::read_to_string(&file)
            .map_err(|error| format!("{}: {error}; make it with: {ACCEPT}", file.display()))?;
        for line in difference(&before, &now) {
            println!("{name}: {line}");
            same = false;
        }
    }
    if !same {
        eprintln!(
            "xtask public-api: the crates offer something else than recorded; where that is meant: {ACCEPT}"
        );
    }
    Ok(same)
}

/// Lets rustdoc write down the crates with all features, as docs.rs does. Broken links are errors.
fn document(root: &Path, target: &Path) -> Result<(), String> {
    let mut words = vec!["doc", "--quiet", "--lib", "--no-deps", "--all-features"];
    for name in CRATES {
        words.extend(["-p", name]);
    }
    let mut command = super::command(root, &words);
    command
        .env("CARGO_TARGET_DIR", target)
        // What the documented crates are built of is there already.
        .env("CARGO_BUILD_BUILD_DIR", root.join("target"))
        .env("RUSTDOC", root.join(".ci/rustdoc"))
        .env(
            "RUSTDOCFLAGS",
            "-D warnings -Z unstable-options --output-format json",
        );
    super::succeed(command, &words)
}

/// The modules that are generated: they are what the schemas say, which is looked after where it is said.
fn areas(root: &Path) -> std::io::Result<Vec<String>> {
    let mut areas = Vec::new();
    for entry in fs::read_dir(root.join("schemas"))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            areas.push(format!(
                "learn_types::{}",
                entry.file_name().to_string_lossy()
            ));
        }
    }
    Ok(areas)
}

/// Whether an item is one of generated modules, or about one of theirs.
fn is_generated(line: &str, areas: &[String]) -> bool {
    areas.iter().any(|area| {
        line.split(area.as_str())
            .skip(1)
            .any(|rest| rest.is_empty() || rest.starts_with("::"))
    })
}

/// A line for each item that is not generated, below the crates of others that are named in all of them.
fn describe(json: &Path, generated: &[String]) -> Result<String, String> {
    let api = public_api::Builder::from_rustdoc_json(json)
        .omit_auto_derived_impls(true)
        .omit_auto_trait_impls(true)
        .omit_blanket_impls(true)
        .build()
        .map_err(|error| format!("{}: {error}", json.display()))?;
    let lines: Vec<String> = api.items().map(ToString::to_string).collect();
    let foreign: BTreeSet<&str> = lines.iter().flat_map(|line| crates(line)).collect();
    let foreign: Vec<&str> = foreign.into_iter().collect();
    let kept = lines.iter().filter(|line| !is_generated(line, generated));
    let kept: Vec<&str> = kept.map(String::as_str).collect();
    Ok(format!(
        "crates of others: {}\n{}\n",
        foreign.join(" "),
        kept.join("\n")
    ))
}

/// The crates of others in an item: what paths begin with.
fn crates(line: &str) -> impl Iterator<Item = &str> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.split(move |letter: char| !is_word(letter) && letter != ':')
        .filter_map(|path| path.split_once("::").map(|(first, _)| first))
        .filter(|first| {
            first.starts_with(|letter: char| letter.is_ascii_lowercase())
                && !first.starts_with("learn_")
                && !["core", "std", "alloc", "bool", "i64"].contains(first)
        })
}

/// What only one of two texts has, line by line.
fn difference<'a>(before: &'a str, now: &'a str) -> Vec<String> {
    let lines = |text: &'a str| text.lines().collect::<BTreeSet<_>>();
    let (before, now) = (lines(before), lines(now));
    let gone = before.difference(&now).map(|line| format!("- {line}"));
    let new = now.difference(&before).map(|line| format!("+ {line}"));
    gone.chain(new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_of_others_are_those_that_paths_begin_with() {
        let line = "pub fn learn_types::Body::new(self, stream: impl futures_core::stream::Stream<Item = \
                    core::result::Result<bytes::bytes::Bytes, Self::Error>>) -> alloc::vec::Vec<u8>";
        assert_eq!(crates(line).collect::<Vec<_>>(), ["futures_core", "bytes"]);
    }

    #[test]
    fn what_is_generated_is_told_by_its_module() {
        let areas = ["learn_types::users".to_owned()];
        assert!(is_generated("pub mod learn_types::users", &areas));
        assert!(is_generated(
            "pub fn learn_types::users::AddUser::new()",
            &areas
        ));
        assert!(!is_generated("pub fn learn_types::users_of()", &areas));
    }

    #[test]
    fn an_item_that_changed_is_gone_and_new() {
        let found = difference(
            "crates of others: \na(u8)\nb\n",
            "crates of others: \na(u16)\nb\n",
        );
        assert_eq!(found, ["- a(u8)", "+ a(u16)"]);
    }
}
