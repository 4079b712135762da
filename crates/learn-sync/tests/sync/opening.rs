//! Which files are opened, and by how many.

use learn_sync::{Error, LocalCopy, Mode, RunOutcome, Synchronizer};
use rusqlite::Connection;

use super::expected::differences;
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

/// Tables, indexes and columns of a database, whatever the order in which they were made.
fn shape(connection: &Connection) -> Vec<String> {
    connection
        .prepare(
            "SELECT s.type || ' ' || s.name || ' ' || coalesce(c.name || ' ' || c.type || ' ' || c.\"notnull\" || c.pk, \
             s.sql) FROM sqlite_schema s LEFT JOIN pragma_table_info(s.name) c ON s.type = 'table' \
             WHERE s.name NOT LIKE 'sqlite_%' AND (s.type <> 'index' OR s.sql IS NOT NULL) ORDER BY 1",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

/// The names of columns of a table.
fn columns(connection: &Connection, table: &str) -> Vec<String> {
    let statement = connection.prepare(&format!("SELECT * FROM {table}"));
    let names = |name: &str| name.to_owned();
    statement.unwrap().column_names().map(names).collect()
}

/// Some columns of the rows of a table.
fn rows(connection: &Connection, table: &str, columns: &[String]) -> Vec<String> {
    let names = columns.join(", ");
    connection
        .prepare(&format!("SELECT {names} FROM {table} ORDER BY 1, 2"))
        .unwrap()
        .query_map([], |row| {
            let values = columns.iter().enumerate().map(|(at, name)| {
                let value: rusqlite::types::Value = row.get(at).unwrap();
                format!("{name} {value:?}")
            });
            Ok(values.collect::<Vec<String>>().join(", "))
        })
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

#[tokio::test]
async fn a_copy_of_the_first_schema_is_brought_up_to_date_and_used() {
    let fixture = Fixture::small().await;
    let old = fixture.open_copy();
    old.execute_batch(include_str!("../fixtures/version-1.sql"))
        .unwrap();
    assert_eq!(value::<i64>(&old, "PRAGMA user_version"), 1);
    let tables = [
        "users",
        "user_fields",
        "enrollments",
        "learner_results",
        "module_results",
        "certificates",
    ];
    let before = tables.map(|table| {
        let columns = columns(&old, table);
        let rows = rows(&old, table, &columns);
        assert!(!rows.is_empty());
        (table, columns, rows)
    });
    drop(old);
    // A reader cannot change it, and says what can.
    let error = LocalCopy::open(fixture.copy()).err().unwrap();
    assert!(matches!(error, Error::Older { found: 1, .. }), "{error}");

    drop(Synchronizer::open(fixture.copy(), options()).unwrap());
    let copy = fixture.open_copy();
    let new = tempfile::tempdir().unwrap();
    let fresh = new.path().join("fresh.db");
    drop(Synchronizer::open(&fresh, options()).unwrap());
    let current = Connection::open(&fresh).unwrap();
    assert_eq!(
        value::<i64>(&copy, "PRAGMA user_version"),
        value::<i64>(&current, "PRAGMA user_version")
    );
    // Columns of the account's own profile fields are in one of them only.
    let own = |line: &String| !line.contains("field_");
    let shapes = [&copy, &current]
        .map(|connection| -> Vec<String> { shape(connection).into_iter().filter(own).collect() });
    assert_eq!(shapes[0], shapes[1]);
    for (table, columns, before) in before {
        let after = rows(&copy, table, &columns);
        assert_eq!(after.len(), before.len(), "{table}");
        let changed = before.iter().zip(&after).find(|(one, other)| one != other);
        assert_eq!(changed, None, "{table}");
    }
    // The record of runs goes on.
    assert_eq!(
        LocalCopy::open(fixture.copy())
            .unwrap()
            .runs(10)
            .unwrap()
            .len(),
        2
    );
    let summary = fixture.sync(Mode::Full).await;
    assert_eq!(
        (summary.outcome, summary.run_id),
        (RunOutcome::Complete, 3),
        "{summary}"
    );
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
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

#[tokio::test]
async fn a_lock_file_that_is_something_else_is_left_alone() {
    let fixture = Fixture::small().await;
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("Cargo");
    let lock = folder.path().join("Cargo.lock");
    std::fs::write(&lock, "precious").unwrap();
    let error = Synchronizer::open(&copy, options()).err().unwrap();
    assert!(error.to_string().contains("something else"), "{error}");
    assert_eq!(std::fs::read_to_string(&lock).unwrap(), "precious");
    assert!(!copy.exists());
    #[cfg(unix)]
    {
        std::fs::remove_file(&lock).unwrap();
        let behind = folder.path().join("behind");
        std::os::unix::fs::symlink(&behind, &lock).unwrap();
        let error = Synchronizer::open(&copy, options()).err().unwrap();
        assert!(error.to_string().contains("not a regular file"), "{error}");
        assert!(!behind.exists());
    }
    // An empty one, and that of a run that has ended, are in nobody's way.
    drop(Synchronizer::open(fixture.copy(), options()).unwrap());
    Synchronizer::open(fixture.copy(), options()).unwrap();
}

#[tokio::test]
async fn what_is_no_file_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut others = vec![folder.path().to_owned()];
    #[cfg(unix)]
    {
        // A socket stands for all that a read may wait for.
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        others.push(socket);
    }
    for other in others {
        let error = LocalCopy::open(&other).err().unwrap();
        assert!(matches!(error, Error::Foreign(_)), "{error}");
        let error = Synchronizer::open(&other, options()).err().unwrap();
        assert!(matches!(error, Error::Foreign(_)), "{error}");
    }
}
