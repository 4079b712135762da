//! `xtask codegen` and `xtask codegen --check` on a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use crate::support::{files, put, stderr, stdout, temporary_workspace, tests, xtask};

const REPAIR: &str = "repair it with: cargo xtask codegen";

fn workspace() -> TempDir {
    temporary_workspace(&tests().join("errors/base/schemas"))
}

fn generated(workspace: &TempDir) -> PathBuf {
    workspace.path().join("crates/learn-types/src/generated")
}

/// Bytes and times of all files of a workspace.
fn snapshot(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    files(folder)
        .into_iter()
        .map(|(path, bytes)| {
            let time = std::fs::metadata(folder.join(&path)).unwrap().modified();
            (path, (bytes, time.unwrap()))
        })
        .collect()
}

#[test]
fn everything_is_written_and_then_fresh() {
    let workspace = workspace();
    let check = xtask(workspace.path(), &["codegen", "--check"]);
    assert_eq!(check.status.code(), Some(1));
    assert!(!generated(&workspace).exists());

    let run = xtask(workspace.path(), &["codegen"]);
    assert!(run.status.success(), "{}", stderr(&run));
    let written: Vec<_> = files(&generated(&workspace)).into_keys().collect();
    assert_eq!(
        written,
        [
            "common.rs",
            "learn.wsdl",
            "messages.xsd",
            "mod.rs",
            "things/get_thing.rs",
            "things/mod.rs",
            "things/types.rs"
        ]
    );
    let before = snapshot(workspace.path());
    for arguments in [&["codegen", "--check"][..], &["codegen"]] {
        let run = xtask(workspace.path(), arguments);
        assert!(run.status.success(), "{}", stderr(&run));
        assert_eq!(stdout(&run), "7 files are up to date\n");
    }
    assert_eq!(snapshot(workspace.path()), before);
}

#[test]
fn the_coverage_table_claims_no_more_of_an_element_than_of_its_message() {
    let workspace = workspace();
    let schema = workspace.path().join("schemas/things/GetThing.xsd");
    let text = std::fs::read_to_string(&schema).unwrap();
    for (seen, row) in [
        ("sample", "| sample (0/0/1/0/0) | sample (0/1/2/0/0) |"),
        ("rest", "| sample (0/0/1/0/0) | rest (0/0/0/3/0) |"),
    ] {
        let seen = format!("response-evidence=\"{seen}\"");
        let changed = text.replace("response-evidence=\"sample\"", &seen);
        put(&schema, changed.as_bytes());
        assert!(xtask(workspace.path(), &["codegen"]).status.success());
        let table = std::fs::read_to_string(workspace.path().join("docs/coverage.md")).unwrap();
        assert!(table.contains(row), "{table}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_only_mended_when_asked() {
    let workspace = workspace();
    assert!(xtask(workspace.path(), &["codegen"]).status.success());
    let folder = generated(&workspace);
    let good = files(&folder);

    std::fs::write(folder.join("things/get_thing.rs"), "// stale").unwrap();
    std::fs::write(folder.join("learn.wsdl"), "").unwrap();
    std::fs::remove_file(folder.join("common.rs")).unwrap();
    std::fs::remove_file(folder.join("messages.xsd")).unwrap();
    put(&folder.join("things/put_thing.rs"), b"// orphan");
    put(&folder.join("gone/deep/notes.txt"), b"orphan");
    let before = snapshot(workspace.path());

    let check = xtask(workspace.path(), &["codegen", "--check"]);
    assert_eq!(check.status.code(), Some(1));
    let said = stderr(&check);
    for line in [
        "missing: common.rs",
        "missing: messages.xsd",
        "orphan: gone/deep/notes.txt",
        "orphan: things/put_thing.rs",
        "stale: learn.wsdl",
        "stale: things/get_thing.rs",
    ] {
        assert!(
            said.lines().any(|found| found == line),
            "{line} is not in:\n{said}"
        );
    }
    assert_eq!(said.lines().count(), 7, "{said}");
    assert!(said.trim_end().ends_with(REPAIR), "{said}");
    assert_eq!(
        snapshot(workspace.path()),
        before,
        "--check wrote something"
    );

    let repair = xtask(workspace.path(), &["codegen"]);
    assert!(repair.status.success(), "{}", stderr(&repair));
    assert_eq!(files(&folder), good);
    let after = snapshot(workspace.path());
    for (path, (bytes, time)) in before {
        if let Some((same, later)) = after.get(&path)
            && *same == bytes
        {
            assert_eq!(*later, time, "{path} was the same, and was written again");
        }
    }
    assert!(
        xtask(workspace.path(), &["codegen", "--check"])
            .status
            .success()
    );
}

#[test]
fn an_operation_that_is_gone_leaves_nothing() {
    let workspace = workspace();
    assert!(xtask(workspace.path(), &["codegen"]).status.success());
    std::fs::remove_dir_all(workspace.path().join("schemas/things")).unwrap();
    let said = stderr(&xtask(workspace.path(), &["codegen", "--check"]));
    assert!(said.contains("orphan: things/get_thing.rs"), "{said}");
    assert!(said.contains("stale: mod.rs"), "{said}");
    assert!(xtask(workspace.path(), &["codegen"]).status.success());
    assert!(!generated(&workspace).join("things").exists());
}

#[test]
fn a_checkout_with_the_line_ends_of_windows_is_fresh() {
    let workspace = workspace();
    assert!(xtask(workspace.path(), &["codegen"]).status.success());
    let folder = generated(&workspace);
    for (path, bytes) in files(&folder) {
        let text = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        std::fs::write(folder.join(path), text).unwrap();
    }
    assert!(
        xtask(workspace.path(), &["codegen", "--check"])
            .status
            .success()
    );
}

#[test]
fn other_files_of_the_schema_folder_are_no_schemas() {
    let workspace = workspace();
    for path in [
        "annotations.xsd",
        "soap-envelope.xsd",
        "examples/things/GetThing/a.xsd",
        "things/notes.md",
    ] {
        put(&workspace.path().join("schemas").join(path), b"no schema");
    }
    assert!(xtask(workspace.path(), &["codegen"]).status.success());
    // A folder too many is a mistake that nobody would find otherwise.
    put(
        &workspace.path().join("schemas/things/more/GetThing.xsd"),
        b"<a/>",
    );
    let run = xtask(workspace.path(), &["codegen"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(
        stderr(&run).contains("schemas/things/more/GetThing.xsd:1:1: "),
        "{}",
        stderr(&run)
    );
}

#[test]
fn a_wrong_call_says_how_to_call() {
    let workspace = workspace();
    for arguments in [
        &["codegen", "--chek"][..],
        &["codegenn"],
        &["new-operation"],
    ] {
        let run = xtask(workspace.path(), arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr(&run).contains("cargo xtask codegen --check"),
            "{}",
            stderr(&run)
        );
    }
    let nowhere = xtask(&workspace.path().join("nowhere"), &["codegen"]);
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(
        stderr(&nowhere).contains("cannot read the schemas"),
        "{}",
        stderr(&nowhere)
    );
    assert!(!generated(&workspace).exists());
}
