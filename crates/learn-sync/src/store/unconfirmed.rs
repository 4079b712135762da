//! What is known beside the rows: which of them were asked for and not shown, which enrollments have no result, and
//! whose enrollments were read.

use rusqlite::{Connection, Error, Transaction};

use super::change::{Merge, Reach};
use super::gone::index_stage;
use crate::kind::Kind;
use crate::schema::{Table, main_table};

/// Notes what a merge leaves open. Gives how many rows were asked for, not shown, and stay.
pub(super) fn settle(transaction: &Transaction<'_>, merge: &Merge) -> Result<u64, Error> {
    let table = main_table(merge.kind);
    if merge.reach == Reach::All && merge.partial.is_none() {
        transaction.execute(
            "DELETE FROM unconfirmed WHERE table_name = ?1",
            [table.name],
        )?;
        if merge.kind == Kind::Enrollments {
            transaction.execute("DELETE FROM learners_read", [])?;
        }
        return Ok(0);
    }
    let key = key_text(table);
    if has_any(transaction, "unconfirmed", table)? {
        // What is gone by now, or was shown, is waited for no longer.
        let mut stays = format!("SELECT {key} FROM {} t", table.name);
        if transaction.table_exists(None, table.stage().as_str())? {
            index_stage(transaction, table)?;
            stays.push_str(&format!(
                " WHERE NOT EXISTS (SELECT 1 FROM {} s WHERE {})",
                table.stage(),
                table.same_key("s", "t")
            ));
        }
        transaction.execute(
            &format!("DELETE FROM unconfirmed WHERE table_name = ?1 AND key NOT IN ({stays})"),
            [table.name],
        )?;
    }
    if merge.kind == Kind::Enrollments && merge.partial.is_none() {
        transaction.execute(
            &format!(
                "INSERT OR REPLACE INTO learners_read (user_id, run_id) SELECT j.value, ?1 FROM {LEARNERS_OF_LEGS}"
            ),
            [merge.run],
        )?;
    }
    if merge.reach != Reach::Increment || merge.remove {
        return Ok(0);
    }
    if !transaction.table_exists(None, table.gone().as_str())? {
        return Ok(0);
    }
    let noted = transaction.execute(
        &format!(
            "INSERT OR IGNORE INTO unconfirmed (table_name, key, since_run) SELECT ?1, {key}, ?2 FROM {} t",
            table.gone()
        ),
        (table.name, merge.run),
    )?;
    Ok(noted as u64)
}

/// The learners that a sweep of enrollments asks for.
pub(crate) const LEARNERS_OF_LEGS: &str =
    "sweep_legs l, json_each(l.request, '$.learners') j WHERE l.kind = 'enrollments'";

/// Results that came although they were thought not to exist.
pub(super) fn found(transaction: &Transaction<'_>, table: &Table) -> Result<(), Error> {
    if has_any(transaction, "without_result", table)? {
        transaction.execute(
            &format!(
                "DELETE FROM without_result WHERE table_name = ?1 \
                 AND enrollment_id IN (SELECT enrollment_id FROM {})",
                table.name
            ),
            [table.name],
        )?;
    }
    Ok(())
}

/// Notes that these enrollments were asked for, and which of them have no result.
pub(crate) fn note_asked(
    connection: &Connection,
    kind: Kind,
    run: i64,
    asked: &[String],
) -> Result<(), Error> {
    let table = main_table(kind);
    let insert = format!(
        "INSERT OR REPLACE INTO without_result (table_name, enrollment_id, run_id) SELECT '{0}', asked.value, ?2 \
         FROM json_each(?1) asked WHERE NOT EXISTS (SELECT 1 FROM {0} WHERE enrollment_id = asked.value) \
         AND NOT EXISTS (SELECT 1 FROM enrollments e JOIN {0} p ON p.enrollment_id = e.learner_id || '/' || e.course_id \
           WHERE e.enrollment_id = asked.value)",
        table.name
    );
    connection.execute(&insert, (serde_json::json!(asked).to_string(), run))?;
    Ok(())
}

fn has_any(transaction: &Transaction<'_>, of: &str, table: &Table) -> Result<bool, Error> {
    transaction.query_row(
        &format!("SELECT EXISTS (SELECT 1 FROM {of} WHERE table_name = ?1)"),
        [table.name],
        |row| row.get(0),
    )
}

/// The key of a row as one text.
fn key_text(table: &Table) -> String {
    let parts: Vec<String> = table
        .key
        .iter()
        .map(|column| format!("t.{column}"))
        .collect();
    parts.join(" || ' ' || ")
}
