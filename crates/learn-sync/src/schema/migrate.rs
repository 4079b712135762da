//! Which database this is, and how an older one becomes a current one.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::{TABLES, Table, book, identity, views};
use crate::error::Error;
use crate::kind::Kind;

/// `LRNS`: what `PRAGMA application_id` says of a copy.
const APPLICATION_ID: i64 = 0x4c52_4e53;

/// The version that this program writes.
#[expect(clippy::cast_possible_wrap, reason = "there are a few")]
pub(crate) const VERSION: i64 = MIGRATIONS.len() as i64 + 1;

/// How a version becomes the next one. The first entry leads from version 1 to version 2.
const MIGRATIONS: &[&str] = &[
    // What a step has noted beside its outcome, and where the time of a run went.
    "ALTER TABLE run_steps ADD COLUMN notes TEXT;
     ALTER TABLE runs ADD COLUMN waited_ms INTEGER;
     ALTER TABLE runs ADD COLUMN written_ms INTEGER;",
    book::KNOWLEDGE,
    book::READERS,
    book::CLAIMS,
];

/// What is in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Nothing,
    Version(i64),
}

/// Looks at a database without changing it, and refuses one that is not ours or that a newer program has made.
pub(crate) fn recognise(connection: &Connection, path: &Path) -> Result<Found, Error> {
    let foreign = || Error::Foreign(path.to_owned());
    let number = |pragma: &str| -> Result<i64, Error> {
        connection
            .query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
            .map_err(|error| match error.sqlite_error_code() {
                Some(rusqlite::ErrorCode::NotADatabase) => foreign(),
                _ => Error::sqlite("opening the copy", error),
            })
    };
    let application = number("application_id")?;
    let version = number("user_version")?;
    let objects: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| Error::sqlite("opening the copy", error))?;
    match (application, version, objects) {
        (0, 0, 0) => Ok(Found::Nothing),
        (APPLICATION_ID, version, _) if version > VERSION => Err(Error::Newer {
            path: path.to_owned(),
            found: version,
            known: VERSION,
        }),
        (APPLICATION_ID, version @ 1.., _) => Ok(Found::Version(version)),
        _ => Err(foreign()),
    }
}

/// Makes the tables where there are none, and brings older ones up to date. All of it or nothing.
pub(crate) fn prepare(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let found = recognise(connection, path)?;
    upgrade(connection, found, MIGRATIONS, VERSION)
        .map_err(|error| Error::sqlite("preparing the copy", error))
}

fn upgrade(
    connection: &mut Connection,
    found: Found,
    migrations: &[&str],
    version: i64,
) -> Result<(), rusqlite::Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    match found {
        Found::Nothing => {
            create(&transaction)?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        }
        Found::Version(from) => {
            let done = usize::try_from(from - 1).unwrap_or_default();
            for migration in migrations.iter().skip(done) {
                transaction.execute_batch(migration)?;
            }
        }
    }
    complete(&transaction)?;
    transaction.pragma_update(None, "user_version", version)?;
    views::replace(&transaction)?;
    transaction.commit()
}

fn create(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.execute_batch(book::SQL)?;
    connection.execute_batch(book::KNOWLEDGE)?;
    connection.execute_batch(book::READERS)?;
    connection.execute_batch(book::CLAIMS)?;
    complete(connection)?;
    for (name, column) in book::STANDARD_FIELDS {
        connection.execute_batch(&format!(
            "ALTER TABLE users ADD COLUMN {column} TEXT; ALTER TABLE users_history ADD COLUMN {column} TEXT"
        ))?;
        connection.execute(
            "INSERT INTO field_columns (name, column_name) VALUES (?1, ?2)",
            (name, column),
        )?;
    }
    Ok(())
}

/// Makes what is not there yet: kinds, tables, and the columns of fields that the schemas did not have when the copy
/// was made. What has a new column is read whole by the next run, because the rows that are there lack its values.
fn complete(connection: &Connection) -> Result<(), rusqlite::Error> {
    identity::make(connection)?;
    make_kinds(connection)?;
    for table in TABLES.iter() {
        let mut has_grown = false;
        let is_new = columns_of(connection, table.name)?.is_empty();
        for (name, create) in [
            (table.name.to_owned(), table.create(table.name)),
            (table.history(), table.create_history()),
        ] {
            let there = columns_of(connection, &name)?;
            if there.is_empty() {
                connection.execute_batch(&create)?;
                if name == table.name {
                    connection.execute_batch(&table.create_indexes().join("; "))?;
                }
                continue;
            }
            for column in &table.columns {
                if !there.contains(&column.name) {
                    connection.execute_batch(&format!(
                        "ALTER TABLE {name} ADD COLUMN {} {}",
                        column.name,
                        column.column_type.sql()
                    ))?;
                    note_new_column(connection, table, &column.name)?;
                    has_grown = true;
                }
            }
        }
        if has_grown {
            connection.execute(
                "UPDATE kinds SET needs_full = 1 WHERE kind = ?1",
                [table.kind.name()],
            )?;
        }
        keep_versions(connection, table, is_new)?;
    }
    Ok(())
}

/// The kinds that are not there yet: nothing of them was read.
pub(crate) fn make_kinds(connection: &Connection) -> Result<(), rusqlite::Error> {
    for kind in Kind::ALL {
        connection.execute(
            "INSERT OR IGNORE INTO kinds (kind) VALUES (?1)",
            [kind.name()],
        )?;
    }
    for kind in Kind::ON_REQUEST {
        connection.execute(
            "UPDATE kinds SET partial_reason = ?2 WHERE kind = ?1 AND partial_reason = 'never read to the end'",
            [
                kind.name(),
                &format!("read only where it is asked for (--with {kind})"),
            ],
        )?;
    }
    Ok(())
}

/// What a new column held before is not known: it was not asked for.
fn note_new_column(
    connection: &Connection,
    table: &Table,
    column: &str,
) -> Result<(), rusqlite::Error> {
    connection.execute(
        "INSERT OR IGNORE INTO kept_since (table_name, column_name) VALUES (?1, ?2)",
        (table.name, column),
    )?;
    Ok(())
}

/// Makes the table of earlier versions. Of rows that are older than it, the versions before are lost.
fn keep_versions(
    connection: &Connection,
    table: &Table,
    is_new: bool,
) -> Result<(), rusqlite::Error> {
    let (Some(before), Some(create)) = (table.before(), table.create_before()) else {
        return Ok(());
    };
    if !columns_of(connection, &before)?.is_empty() {
        return Ok(());
    }
    connection.execute_batch(&create)?;
    if !is_new {
        connection.execute(
            "INSERT OR IGNORE INTO kept_since (table_name, column_name, run_id) \
             SELECT ?1, '', coalesce(max(run_id), 0) FROM runs",
            [table.name],
        )?;
    }
    Ok(())
}

/// The columns that a table has; none where it is not there.
pub(crate) fn columns_of(
    connection: &Connection,
    table: &str,
) -> Result<Vec<String>, rusqlite::Error> {
    connection
        .prepare_cached("SELECT name FROM pragma_table_info(?1)")?
        .query_map([table], |row| row.get(0))?
        .collect()
}

/// Refuses what a reader cannot use: nothing there, or an older version.
pub(crate) fn require_current(connection: &Connection, path: &Path) -> Result<(), Error> {
    match recognise(connection, path)? {
        Found::Nothing => Err(Error::Missing(path.to_owned())),
        Found::Version(found) if found < VERSION => Err(Error::Older {
            path: path.to_owned(),
            found,
            known: VERSION,
        }),
        Found::Version(_) => Ok(()),
    }
}
