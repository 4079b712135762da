//! `tests/errors/<case>/`: a mistake each, laid over the schemas of `base`, and the whole text that is said about it.
//!
//! `schemas/` holds files of its own, and as `.diff` what it changes in one of `base`; `without.txt` names those that are
//! missing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use xtask::schema::SourceFile;
use xtask::{GenerateError, generate};

use crate::support::{expect, folders, schemas, stderr, temporary_workspace, tests, xtask};

fn folder() -> PathBuf {
    tests().join("errors")
}

fn sources(case: &Path) -> Vec<SourceFile> {
    let base = schemas(&folder().join("base/schemas"));
    let mut files: BTreeMap<_, _> = base
        .into_iter()
        .map(|mut file| {
            let change = case.join("schemas").join(format!("{}.diff", file.path));
            if let Ok(change) = std::fs::read_to_string(change) {
                let change = diffy::Patch::from_str(&change).unwrap();
                file.text = diffy::apply(&file.text, &change).unwrap();
            }
            file
        })
        .chain(schemas(&case.join("schemas")))
        .map(|file| (file.path.clone(), file))
        .collect();
    for gone in std::fs::read_to_string(case.join("without.txt"))
        .unwrap_or_default()
        .lines()
    {
        assert!(files.remove(gone).is_some(), "{}: {gone}", case.display());
    }
    files.into_values().collect()
}

/// What is said of schemas that are wrong.
fn refusal(sources: &[SourceFile]) -> String {
    match generate(sources) {
        Err(GenerateError::Schema(errors)) => errors
            .iter()
            .fold(String::new(), |text, error| format!("{text}{error}\n")),
        Err(GenerateError::Internal(error)) => panic!("not a word about the schemas: {error}"),
        Ok(_) => String::new(),
    }
}

#[test]
fn every_mistake_is_told() {
    let cases = folders(&folder());
    assert!(cases.len() > 30);
    let mut accepted = Vec::new();
    for (name, case) in &cases {
        let found = refusal(&sources(case));
        if found.is_empty() != (name == "base") {
            accepted.push(name);
        } else if name != "base" {
            expect(&case.join("expected.txt"), &found);
        }
    }
    assert!(accepted.is_empty(), "nothing is said about {accepted:?}");
}

#[test]
fn every_message_has_a_place_a_reason_and_a_way_out() {
    for case in folders(&folder()).values() {
        for line in refusal(&sources(case)).lines() {
            let mut parts = line.splitn(4, ':');
            let file = parts.next().unwrap();
            assert!(
                file.starts_with("schemas/") && file.ends_with(".xsd"),
                "{line}"
            );
            assert!(parts.next().unwrap().parse::<u32>().unwrap() > 0, "{line}");
            assert!(parts.next().unwrap().parse::<u32>().unwrap() > 0, "{line}");
            let (what, help) = parts.next().unwrap().split_once("; ").unwrap();
            assert!(!what.trim().is_empty() && !help.is_empty(), "{line}");
        }
    }
}

#[test]
fn the_order_of_the_files_does_not_show() {
    for case in folders(&folder()).values() {
        let mut sources = sources(case);
        let found = refusal(&sources);
        sources.reverse();
        assert_eq!(refusal(&sources), found, "{}", case.display());
    }
}

#[test]
fn the_program_tells_all_and_writes_nothing() {
    let case = folder().join("many-at-once");
    let workspace = temporary_workspace(&folder().join("base/schemas"));
    for file in sources(&case) {
        crate::support::put(
            &workspace.path().join("schemas").join(file.path),
            file.text.as_bytes(),
        );
    }
    let expected = std::fs::read_to_string(case.join("expected.txt")).unwrap();
    let count = expected.lines().count();
    for arguments in [&["codegen"][..], &["codegen", "--check"]] {
        let run = xtask(workspace.path(), arguments);
        assert_eq!(run.status.code(), Some(1));
        assert_eq!(
            stderr(&run),
            format!("{expected}xtask codegen: {count} errors, nothing was written\n")
        );
        assert!(!workspace.path().join("crates").exists());
    }
}
