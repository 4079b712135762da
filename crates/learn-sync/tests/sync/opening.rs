//! Which files are opened, and by how many.

use learn_sync::{Error, LocalCopy, Mode, RunOutcome, Synchronizer};
use rusqlite::Connection;

use super::support::{Fixture, options, value};

#[tokio::test]
async fn two_runs_at_once_are_refused_and_the_other_one_is_named() {
    let fixture = Fixture::small().await;
    let first = Synchronizer::open(fixture.copy(), options()).unwrap();
    let error = Synchronizer::open(fixture.copy(), options()).err().unwrap();
    assert!(matches!(error, Error::Busy { .. }), "{error}");
    let text = error.to_string();
    assert!(
        text.contains(&format!("process {}", std::process::id())),
        "{text}"
    );
    assert!(text.contains("started 20"), "{text}");
    drop(first);
    // The thread that writes may still be at its end; the lock is what counts.
    Synchronizer::open(fixture.copy(), options()).unwrap();
}

#[tokio::test]
async fn a_newer_copy_is_refused_with_the_reason() {
    let fixture = Fixture::small().await;
    fixture.sync(Mode::Full).await;
    let copy = fixture.open_copy();
    copy.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(copy);
    let refused = [
        Synchronizer::open(fixture.copy(), options()).err().unwrap(),
        LocalCopy::open(fixture.copy()).err().unwrap(),
    ];
    for error in refused {
        assert!(matches!(error, Error::Newer { found: 99, .. }), "{error}");
        assert!(error.to_string().contains("schema version 99"), "{error}");
    }
    assert_eq!(
        value::<i64>(&fixture.open_copy(), "PRAGMA user_version"),
        99
    );
}

#[tokio::test]
async fn other_peoples_files_are_refused_and_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let database = directory.path().join("other.db");
    Connection::open(&database)
        .unwrap()
        .execute_batch("CREATE TABLE users (id); INSERT INTO users VALUES (1)")
        .unwrap();
    let text = directory.path().join("notes.txt");
    std::fs::write(
        &text,
        "not a database, but quite long enough to be taken for one ".repeat(40),
    )
    .unwrap();
    for path in [&database, &text] {
        let before = std::fs::read(path).unwrap();
        for error in [
            Synchronizer::open(path, options()).err().unwrap(),
            LocalCopy::open(path).err().unwrap(),
        ] {
            assert!(matches!(error, Error::Foreign(_)), "{error:?}");
        }
        assert_eq!(std::fs::read(path).unwrap(), before);
    }
    let missing = LocalCopy::open(directory.path().join("nothing.db"))
        .err()
        .unwrap();
    assert!(matches!(missing, Error::Missing(_)), "{missing}");
    assert!(!directory.path().join("nothing.db").exists());
}

#[tokio::test]
async fn a_run_over_a_copy_in_use_waits_for_no_reader() {
    let fixture = Fixture::small().await;
    fixture.sync(Mode::Full).await;
    let reader = LocalCopy::open(fixture.copy()).unwrap();
    reader
        .snapshot(|copy| {
            let before = copy.runs(10)?.len();
            assert_eq!(before, 1);
            Ok(())
        })
        .unwrap();
    let summary = fixture.sync(Mode::Full).await;
    assert_eq!(summary.outcome, RunOutcome::Complete);
    assert_eq!(reader.runs(10).unwrap().len(), 2);
}
