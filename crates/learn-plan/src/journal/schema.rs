use rusqlite::Transaction;

/// Stands in the head of the file, so that no other program's file is taken for a journal: "lpj1".
const APPLICATION: i64 = 0x6c70_6a31;

pub(super) fn prepare(db: &Transaction<'_>) -> Result<(), rusqlite::Error> {
    let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application == APPLICATION {
        return Ok(());
    }
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 {
        return Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_NOTADB),
            None,
        ));
    }
    db.pragma_update(None, "application_id", APPLICATION)?;
    db.execute_batch(
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
         CREATE TABLE plans (
           plan TEXT PRIMARY KEY, kind TEXT NOT NULL, input TEXT NOT NULL, begun_at TEXT NOT NULL, finished_at TEXT
         ) WITHOUT ROWID;
         CREATE TABLE steps (
           plan TEXT NOT NULL, change INTEGER NOT NULL, step INTEGER NOT NULL,
           state TEXT NOT NULL, made TEXT, before TEXT, message TEXT, at TEXT NOT NULL,
           PRIMARY KEY (plan, change, step)
         ) WITHOUT ROWID;
         CREATE TABLE awards (
           key TEXT PRIMARY KEY, user_id TEXT NOT NULL, amount TEXT NOT NULL, reason TEXT NOT NULL,
           state TEXT NOT NULL, plan TEXT NOT NULL, at TEXT NOT NULL
         ) WITHOUT ROWID;
         CREATE TABLE scheduled_ends (user_id TEXT PRIMARY KEY, date TEXT NOT NULL) WITHOUT ROWID;
         CREATE TABLE rosters (
           mapping TEXT NOT NULL, user_id TEXT NOT NULL, PRIMARY KEY (mapping, user_id)
         ) WITHOUT ROWID;",
    )
}
