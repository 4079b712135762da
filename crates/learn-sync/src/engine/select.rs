//! What a sweep is made of.

use rusqlite::{Connection, Error};

use super::Leg;
use super::source::OPEN;
use crate::kind::Kind;
use crate::plan::{PlanStep, Reads};
use crate::schema::main_table;
use crate::store::gone::index_stage;
use crate::store::sweep;

/// The statuses of open results as SQL.
pub(super) fn open_statuses() -> String {
    let words: Vec<String> = OPEN.iter().map(|status| format!("'{status}'")).collect();
    words.join(", ")
}

/// The legs that a sweep begins with.
pub(super) fn legs(
    connection: &Connection,
    step: &PlanStep,
    ids_per_call: usize,
) -> Result<Vec<Leg>, Error> {
    match (&step.reads, step.kind) {
        (_, Kind::Modules) => courses(connection),
        (Reads::All, _) => Ok(vec![Leg::All]),
        (Reads::Touched, _) => touched(connection, ids_per_call),
        (Reads::Since(moment), _) => Ok(vec![
            Leg::CompletedSince(moment.clone()),
            Leg::AccessedSince(moment.clone()),
            Leg::Open,
        ]),
    }
}

/// Courses and tracks; materials have no modules. What is of an unknown kind may have some.
fn courses(connection: &Connection) -> Result<Vec<Leg>, Error> {
    let materials: Vec<String> = learn_client::types::content::ContentType::VALUES
        .iter()
        .filter(|kind| !matches!(**kind, "Course" | "LearningTrack"))
        .map(|kind| format!("'{kind}'"))
        .collect();
    connection
        .prepare(&format!(
            "SELECT content_item_id FROM content WHERE coalesce(content_item_type, type, '') NOT IN ({}) ORDER BY 1",
            materials.join(", ")
        ))?
        .query_map([], |row| Ok(Leg::Course(row.get(0)?)))?
        .collect()
}

/// The learners whose results have changed since the enrollments were read, those who are new, and those whose results
/// were not shown any more. After a full run that has begun to read the enrollments before the results, because it went
/// on with an earlier one, also those with results of enrollments that are not there.
fn touched(connection: &Connection, ids_per_call: usize) -> Result<Vec<Leg>, Error> {
    let learners: Vec<String> = connection
        .prepare(
            "WITH since AS (SELECT max(coalesce(increment_run, 0), coalesce(complete_run, 0)) AS run \
               FROM kinds WHERE kind = 'enrollments') \
             SELECT user_id FROM learner_results WHERE changed_run > (SELECT run FROM since) AND user_id IS NOT NULL \
             UNION SELECT user_id FROM users WHERE first_seen_run > (SELECT run FROM since) \
             UNION SELECT r.user_id FROM unconfirmed u JOIN learner_results r ON r.enrollment_id = u.key \
               WHERE u.table_name = 'learner_results' AND r.user_id IS NOT NULL \
             UNION SELECT r.user_id FROM learner_results r WHERE r.user_id IS NOT NULL \
               AND (SELECT coalesce(e.increment_run, 0) < e.complete_run AND e.complete_at < r.complete_at \
                    FROM kinds e, kinds r WHERE e.kind = 'enrollments' AND r.kind = 'learner_results') \
               AND NOT EXISTS (SELECT 1 FROM enrollments e WHERE e.enrollment_id = r.enrollment_id)",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(learners
        .chunks(ids_per_call)
        .map(|ids| Leg::Learners(ids.to_vec()))
        .collect())
}

/// How many legs an incremental sweep of results begins with.
pub(super) const BASE_LEGS: usize = 3;

/// Results that were open and are not among the open ones any more, nor among those that were completed: they are asked
/// for one by one. Gives how many requests were added.
pub(super) fn ask_for_lost(
    connection: &Connection,
    kind: Kind,
    ids_per_call: usize,
) -> Result<usize, Error> {
    let table = main_table(kind);
    index_stage(connection, table)?;
    let lost: Vec<String> = connection
        .prepare(&format!(
            "SELECT DISTINCT enrollment_id FROM {0} t WHERE completion_status IN ({1}) \
             AND instr(enrollment_id, '/') = 0 AND NOT EXISTS (SELECT 1 FROM {2} s WHERE {3}) ORDER BY 1",
            table.name,
            open_statuses(),
            table.stage(),
            table.same_key("s", "t")
        ))?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let legs: Vec<Leg> = lost
        .chunks(ids_per_call)
        .map(|ids| Leg::Enrollments(ids.to_vec()))
        .collect();
    sweep::add_legs(connection, kind, BASE_LEGS, &legs)?;
    Ok(legs.len())
}

/// Notes which open results were asked for and not shown, before the stage becomes the table. Gives how many.
/// `has_lost` says whether any had to be asked for.
pub(super) fn note_unconfirmed(
    connection: &Connection,
    kind: Kind,
    run: i64,
    has_lost: bool,
) -> Result<u64, Error> {
    let waiting: bool =
        connection.query_row("SELECT EXISTS (SELECT 1 FROM unconfirmed)", [], |row| {
            row.get(0)
        })?;
    if !has_lost && !waiting {
        return Ok(0);
    }
    let table = main_table(kind);
    let key = table.key.join(" || ' ' || t.");
    let shown = format!(
        "EXISTS (SELECT 1 FROM {} s WHERE {})",
        table.stage(),
        table.same_key("s", "t")
    );
    index_stage(connection, table)?;
    connection.execute(
        &format!(
            "DELETE FROM unconfirmed WHERE table_name = '{0}' AND key IN (SELECT u.key FROM unconfirmed u \
             JOIN {0} t ON t.{key} = u.key WHERE u.table_name = '{0}' AND {shown})",
            table.name
        ),
        [],
    )?;
    let noted = connection.execute(
        &format!(
            "INSERT OR IGNORE INTO unconfirmed (table_name, key, since_run) SELECT '{0}', t.{key}, {run} FROM {0} t \
             WHERE t.completion_status IN ({1}) AND NOT {shown}",
            table.name,
            open_statuses()
        ),
        [],
    )?;
    Ok(noted as u64)
}
