//! What time brings: before every request, whatever has come due since the last one happens.

use rusqlite::Connection;

use crate::work::Work;

/// Whether anything has come due. Asked before every request, so it must cost next to nothing.
pub(crate) fn is_due(db: &Connection, now: i64) -> Result<bool, rusqlite::Error> {
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM users WHERE deactivate_at <= ?1) \
         OR EXISTS (SELECT 1 FROM users WHERE terminate_at <= ?1) \
         OR EXISTS (SELECT 1 FROM tasks WHERE status = 'in progress' AND ready <= ?1)",
    )?
    .query_row([now], |row| row.get(0))
}

/// Lets it happen.
pub(crate) fn run(db: &Connection, now: i64) -> Result<(), rusqlite::Error> {
    db.execute(
        "UPDATE users SET status = 3, deactivate_at = NULL WHERE deactivate_at <= ?1",
        [now],
    )?;
    db.execute(
        "UPDATE users SET status = 5, terminate_at = NULL WHERE terminate_at <= ?1",
        [now],
    )?;
    let ready: Vec<(i64, String, i64)> = db
        .prepare_cached(
            "SELECT id, work, ready FROM tasks WHERE status = 'in progress' AND ready <= ?1 ORDER BY ready, id",
        )?
        .query_map([now], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    for (task, work, at) in ready {
        let complete = match Work::from_json(&work) {
            Some(work) => work.run(db, at)?,
            None => false,
        };
        let status = if complete { "complete" } else { "failed" };
        db.execute("UPDATE tasks SET status = ?2 WHERE id = ?1", (task, status))?;
    }
    Ok(())
}
