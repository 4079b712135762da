//! The manual: a page for each command, which other people's readers of manuals find nothing wrong with.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{command, end};
use learn_tests::peers;
use learn_types::OPERATIONS;
use tempfile::TempDir;

/// The manual in a directory that the program had to make.
fn manual() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("share/man1");
    let ended = end(command(&["man", "--out-dir", pages.to_str().unwrap()]));
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    (folder, pages)
}

fn names(pages: &Path) -> BTreeSet<String> {
    std::fs::read_dir(pages)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// What a reader of manuals says to all pages.
fn complaints(program: &str, arguments: &[&str], pages: &Path) -> Vec<String> {
    let output = Command::new(program)
        .args(arguments)
        .args(names(pages))
        .current_dir(pages)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8(said)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_command_has_a_page() {
    let (_folder, pages) = manual();
    let found = names(&pages);
    for operation in OPERATIONS.iter().filter(|known| known.instead.is_none()) {
        let words = operation.command.unwrap().replace(' ', "-");
        assert!(found.contains(&format!("learn-{words}.1")), "{words}");
        let area = words.split('-').next().unwrap();
        assert!(found.contains(&format!("learn-{area}.1")), "{area}");
    }
    for page in ["learn.1", "learn-call.1", "learn-sandbox.1", "learn-man.1"] {
        assert!(found.contains(page), "{page}");
    }
    // `learn help users` is not a command of its own.
    assert!(found.iter().all(|name| !name.contains("help")), "{found:?}");
}

#[test]
fn a_directory_that_cannot_be_made_is_named() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let below = file.path().join("man1");
    let ended = end(command(&["man", "--out-dir", below.to_str().unwrap()]));
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.err.contains(below.to_str().unwrap()), "{}", ended.err);
}

#[test]
fn groff_formats_all_pages_without_a_warning() {
    if !peers::has("groff", &["--version"]) {
        return;
    }
    let (_folder, pages) = manual();
    // An address that is longer than a line cannot be broken, and that is right.
    let arguments = ["-man", "-Tutf8", "-ww", "-Wbreak", "-z"];
    let complaints = complaints("groff", &arguments, &pages);
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn mandoc_finds_no_fault() {
    if !peers::has("mandoc", &["/dev/null"]) {
        return;
    }
    let (_folder, pages) = manual();
    let mut complaints = complaints("mandoc", &["-T", "lint", "-W", "warning"], &pages);
    // No date, so that the same program always writes the same manual.
    complaints.retain(|line| !line.contains("missing date"));
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// What a reader sees.
#[test]
fn a_page_says_what_the_help_says() {
    if !peers::has("groff", &["--version"]) {
        return;
    }
    let (_folder, pages) = manual();
    let shown = |page: &str| {
        let output = Command::new("groff")
            .args(["-man", "-Tascii", "-P-cbou"])
            .arg(page)
            .current_dir(&pages)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let list = shown("learn-enrollments-list.1");
    for text in [
        "SYNOPSIS learn enrollments list [OPTIONS]",
        "--course <ID>",
        "--page-size <ROWS>",
        "Possible values: o table: Columns for people o csv:",
        "EXAMPLES learn enrollments list learn",
        "SEE ALSO learn-enrollments(1), learn(1)",
    ] {
        assert!(list.contains(text), "{text}: {list}");
    }
    let learn = shown("learn.1");
    for text in [
        "learn-enrollments(1) Enrollments:",
        "EXIT STATUS 0 all is well 1 any other failure",
        "130 interrupted (Ctrl-C, SIGTERM)",
    ] {
        assert!(learn.contains(text), "{text}: {learn}");
    }
}
