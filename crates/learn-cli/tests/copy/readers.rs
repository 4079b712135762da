//! Who may read but not write: a copy of somebody else, in a directory of somebody else.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use crate::fixture::Fixture;
use crate::process::{Ended, end};

/// Nobody, who may write nothing.
const NOBODY: u32 = 65_534;

/// Takes the right to write from everybody but root.
fn for_reading(fixture: &Fixture) {
    let db = fixture.db();
    let directory = Path::new(&db).parent().unwrap();
    fs::set_permissions(&db, Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(directory, Permissions::from_mode(0o555)).unwrap();
}

fn for_writing(fixture: &Fixture) {
    let db = fixture.db();
    let directory = Path::new(&db).parent().unwrap();
    fs::set_permissions(directory, Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&db, Permissions::from_mode(0o644)).unwrap();
}

/// A command of somebody to whom permissions apply.
fn by_a_reader(fixture: &Fixture, arguments: &[&str]) -> Ended {
    let mut command: Command = fixture.command(arguments);
    let directory = fixture.path("");
    if fs::metadata(&directory).unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.current_dir("/");
    end(command)
}

#[tokio::test]
async fn who_may_only_read_reads() {
    let fixture = Fixture::copied().await;
    let count = fixture.value("SELECT count(*) AS n FROM users").to_string();
    for_reading(&fixture);
    let read = |arguments: &[&str]| {
        let ended = by_a_reader(&fixture, arguments);
        assert_eq!(ended.code, 0, "{arguments:?}: {}", ended.err);
        ended
    };
    let sql = [
        "sql",
        "SELECT count(*) AS n FROM users",
        "--format",
        "lines",
    ];
    assert_eq!(read(&sql).out.trim(), count);
    assert!(read(&["sql", "--tables"]).out.contains("overdue_learners"));
    assert!(read(&["find-user", "learner"]).out.contains("contains"));
    assert_eq!(
        read(&["changes", "--since", "0", "--format", "jsonl"]).out,
        ""
    );
    assert_eq!(read(&["changes", "--peek", "--format", "jsonl"]).out, "");
    // A cursor is kept in the copy.
    let ended = by_a_reader(&fixture, &["changes"]);
    assert_eq!((ended.code, ended.out.as_str()), (2, ""));
    assert!(
        ended.err.contains("cannot be written") && ended.err.contains("--since RUN, or --peek"),
        "{}",
        ended.err
    );
    // What is in the log of who writes is seen too, and where it cannot be, nothing is told.
    for_writing(&fixture);
    let writer = rusqlite::Connection::open(fixture.db()).unwrap();
    writer
        .execute_batch("INSERT INTO cursors VALUES ('in the log', 1, '')")
        .unwrap();
    let log = format!("{}-wal", fixture.db());
    assert!(fs::metadata(&log).unwrap().len() > 0);
    // The owner lets others read the copy, and so its log.
    for ending in ["-wal", "-shm"] {
        let file = format!("{}{ending}", fixture.db());
        fs::set_permissions(file, Permissions::from_mode(0o644)).unwrap();
    }
    for_reading(&fixture);
    let cursors = ["sql", "SELECT name FROM cursors", "--format", "lines"];
    assert_eq!(read(&cursors).out, "in the log\n");
    fs::set_permissions(&log, Permissions::from_mode(0o000)).unwrap();
    let ended = by_a_reader(&fixture, &cursors);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""));
    assert!(ended.err.contains("-wal"), "{}", ended.err);
    for_writing(&fixture);
    fs::set_permissions(&log, Permissions::from_mode(0o644)).unwrap();
    drop(writer);
    assert_eq!(fixture.learn(&["changes"]).code, 0);
}
