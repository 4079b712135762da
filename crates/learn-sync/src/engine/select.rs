//! What a sweep is made of, and which rows it was to show.

use rusqlite::{Connection, Error};

use crate::kind::Kind;
use crate::leg::Leg;
use crate::plan::{PlanStep, Reads};
use crate::schema::{done_list, main_table};
use crate::store::gone::index_stage;
use crate::store::pairs::is_pair;
use crate::store::sweep;
use crate::store::unconfirmed::LEARNERS_OF_LEGS;

/// Results (`t`) that are not done, as SQL: whether somebody is late depends on them, so that every run asks for all of
/// them, whatever their status is called.
fn open() -> String {
    format!("t.completion_status NOT IN {}", done_list())
}

/// The last run that has read a kind, as SQL.
fn last_read(kind: Kind) -> String {
    format!(
        "(SELECT max(coalesce(increment_run, 0), coalesce(complete_run, 0)) FROM kinds WHERE kind = '{kind}')"
    )
}

/// The ids of a table whose rows have gone since a kind was read, as SQL.
fn gone_since(kind: Kind, table: &str, id: &str) -> String {
    format!(
        "SELECT {id} FROM {table}_history WHERE removed_run > {} AND {id} IS NOT NULL EXCEPT SELECT {id} FROM {table}",
        last_read(kind)
    )
}

/// The legs that a sweep begins with.
pub(super) fn legs(
    connection: &Connection,
    step: &PlanStep,
    ids_per_call: usize,
) -> Result<Vec<Leg>, Error> {
    let mut legs = match (&step.reads, step.kind) {
        (_, Kind::Modules) => return courses(connection),
        (_, Kind::TrainingSessions) => {
            return one_by_one(
                connection,
                "SELECT DISTINCT item_id FROM modules WHERE type = 'training' AND item_id IS NOT NULL ORDER BY 1",
            );
        }
        (_, Kind::LastViews) => {
            return one_by_one(connection, "SELECT content_item_id FROM content ORDER BY 1");
        }
        (Reads::All, _) => return Ok(vec![Leg::All]),
        (Reads::Named { .. }, _) => return Ok(Vec::new()),
        (Reads::Touched, _) => of_learners(&touched(connection)?, ids_per_call),
        (Reads::Since(moment), kind) => {
            let mut legs = vec![
                Leg::CompletedSince(moment.clone()),
                Leg::AccessedSince(moment.clone()),
                Leg::Open,
            ];
            // Whoever is new may bring results from long ago.
            legs.extend(of_learners(&new_users(connection, kind)?, ids_per_call));
            legs
        }
    };
    legs.extend(of_new_courses(connection, step.kind, ids_per_call)?);
    Ok(legs)
}

/// Courses and tracks; materials have no modules. What is of an unknown kind may have some.
fn courses(connection: &Connection) -> Result<Vec<Leg>, Error> {
    let materials: Vec<String> = learn_client::types::content::ContentType::VALUES
        .iter()
        .filter(|kind| !matches!(**kind, "Course" | "LearningTrack"))
        .map(|kind| format!("'{kind}'"))
        .collect();
    one_by_one(
        connection,
        &format!(
            "SELECT content_item_id FROM content WHERE coalesce(content_item_type, type, '') NOT IN ({}) ORDER BY 1",
            materials.join(", ")
        ),
    )
}

fn one_by_one(connection: &Connection, sql: &str) -> Result<Vec<Leg>, Error> {
    Ok(texts(connection, sql)?
        .into_iter()
        .map(Leg::Course)
        .collect())
}

fn of_learners(ids: &[String], ids_per_call: usize) -> Vec<Leg> {
    ids.chunks(ids_per_call)
        .map(|ids| Leg::Learners(ids.to_vec()))
        .collect()
}

fn texts(connection: &Connection, sql: &str) -> Result<Vec<String>, Error> {
    connection
        .prepare(sql)?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// Users who were not there when a kind was read.
fn new_users(connection: &Connection, kind: Kind) -> Result<Vec<String>, Error> {
    texts(
        connection,
        &format!(
            "SELECT user_id FROM users WHERE first_seen_run > {} ORDER BY 1",
            last_read(kind)
        ),
    )
}

/// What belongs to content that was not there when a kind was read.
fn of_new_courses(
    connection: &Connection,
    kind: Kind,
    ids_per_call: usize,
) -> Result<Vec<Leg>, Error> {
    let courses = texts(
        connection,
        &format!(
            "SELECT content_item_id FROM content WHERE first_seen_run > {} ORDER BY 1",
            last_read(kind)
        ),
    )?;
    Ok(courses
        .chunks(ids_per_call)
        .map(|ids| Leg::Courses(ids.to_vec()))
        .collect())
}

/// The learners whose results have changed or gone since the enrollments were read, those who are new, and those whose
/// results were not shown any more. After a full run that has begun to read the enrollments before the results, because
/// it went on with an earlier one, also those with results of enrollments that are not there. Who is gone is not asked
/// for: the service may refuse the others with them.
fn touched(connection: &Connection) -> Result<Vec<String>, Error> {
    let kind = Kind::Enrollments;
    texts(
        connection,
        &format!(
            "WITH since AS (SELECT {since} AS run), \
             learner AS ( \
               SELECT user_id FROM learner_results WHERE changed_run > (SELECT run FROM since) \
               UNION SELECT user_id FROM learner_results_history WHERE removed_run > (SELECT run FROM since) \
               UNION SELECT user_id FROM users WHERE first_seen_run > (SELECT run FROM since) \
               UNION SELECT r.user_id FROM unconfirmed u JOIN learner_results r ON r.enrollment_id = u.key \
                 WHERE u.table_name = 'learner_results' \
               UNION SELECT e.learner_id FROM unconfirmed u JOIN enrollments e ON e.enrollment_id = u.key \
                 WHERE u.table_name = 'enrollments' \
               UNION SELECT r.user_id FROM learner_results r WHERE \
                 (SELECT coalesce(e.increment_run, 0) < e.complete_run AND e.complete_at < r.complete_at \
                  FROM kinds e, kinds r WHERE e.kind = 'enrollments' AND r.kind = 'learner_results') \
                 AND NOT EXISTS (SELECT 1 FROM enrollments e WHERE e.enrollment_id = r.enrollment_id)) \
             SELECT user_id FROM learner WHERE user_id IS NOT NULL AND user_id NOT IN ({gone}) ORDER BY 1",
            since = last_read(kind),
            gone = gone_since(kind, "users", "user_id"),
        ),
    )
}

/// Results that were open and are not among the open ones any more, nor among those that were completed: they are asked
/// for by id, once, behind what the sweep was made of at first. Of modules also those whose course has a new result.
pub(super) fn ask_for_lost(
    connection: &Connection,
    kind: Kind,
    ids_per_call: usize,
) -> Result<(), Error> {
    let table = main_table(kind);
    let was_asked: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sweep_legs, json_each(request, '$.enrollments') WHERE kind = ?1)",
        [kind.name()],
        |row| row.get(0),
    )?;
    if was_asked {
        return Ok(());
    }
    index_stage(connection, table)?;
    let open = open();
    let lost = |id: &str, which: &str| {
        texts(
            connection,
            &format!(
                "SELECT DISTINCT {id} FROM {} t WHERE {open} AND {which} \
                 AND NOT EXISTS (SELECT 1 FROM {} s WHERE {}) ORDER BY 1",
                table.name,
                table.stage(),
                table.same_key("s", "t")
            ),
        )
    };
    let mut enrollments = lost("enrollment_id", &format!("NOT {}", is_pair("t")))?;
    if kind == Kind::ModuleResults {
        enrollments.extend(texts(
            connection,
            &format!(
                "SELECT enrollment_id FROM learner_results t WHERE changed_run > {} AND NOT {}",
                last_read(kind),
                is_pair("t")
            ),
        )?);
        enrollments.sort_unstable();
        enrollments.dedup();
    }
    let learners = lost(
        "user_id",
        &format!("user_id IS NOT NULL AND {}", is_pair("t")),
    )?;
    let mut legs = of_learners(&learners, ids_per_call);
    legs.extend(of_enrollments(&enrollments, ids_per_call));
    sweep::append_legs(connection, kind, &legs)
}

pub(super) fn of_enrollments(ids: &[String], ids_per_call: usize) -> Vec<Leg> {
    ids.chunks(ids_per_call)
        .map(|ids| Leg::Enrollments(ids.to_vec()))
        .collect()
}

/// Which rows (`t`) a sweep was to show, as SQL: one that it did not show may be gone. What belongs to somebody or
/// something that is gone was not asked for, and is.
pub(super) fn scope(kind: Kind, reads: &Reads) -> String {
    if *reads == Reads::All {
        return "true".to_owned();
    }
    let learner = if kind == Kind::Enrollments {
        "learner_id"
    } else {
        "user_id"
    };
    let mut rows = vec![
        format!("t.{learner} IN ({})", gone_since(kind, "users", "user_id")),
        format!(
            "t.course_id IN (SELECT * FROM ({}))",
            gone_since(kind, "content", "content_item_id")
        ),
    ];
    if kind == Kind::Enrollments {
        rows.push(format!(
            "t.learner_id IN (SELECT j.value FROM {LEARNERS_OF_LEGS})"
        ));
    } else {
        rows.push(open());
    }
    if kind == Kind::ModuleResults {
        rows.push(
            "t.enrollment_id IN (SELECT j.value FROM sweep_legs l, json_each(l.request, '$.enrollments') j \
             WHERE l.kind = 'module_results')"
                .to_owned(),
        );
        rows.push(format!(
            "t.enrollment_id IN ({})",
            gone_since(kind, "learner_results", "enrollment_id")
        ));
    }
    format!("({})", rows.join(" OR "))
}
