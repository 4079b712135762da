//! Ready answers. Every view says in its documentation what it counts.

use rusqlite::{Connection, OptionalExtension};

use super::status;

pub(super) struct View {
    pub(super) name: &'static str,
    pub(super) doc: &'static str,
    pub(super) columns: &'static [(&'static str, &'static str)],
    /// With `DONE_STATUSES` and `OPEN_STATUSES` for the lists of them, and `IS_DATE(column)` for whether it is one.
    sql: &'static str,
}

/// In the order in which they build on each other.
pub(super) static VIEWS: &[View] = &[
    View {
        name: "learning",
        doc: "One row for each enrollment with what is known of its result, and for each result whose enrollment is \
              not listed. A result that names no enrollment stands for that of its learner and course. `is_done` is 1 for \
              `complete`, `passed` and `accepted`, in any letter case, and not said for a status that the contract \
              does not know; `is_overdue` is 1 where it is not done and the due date has passed: a date is over with \
              its day in UTC, a date-time without a zone is taken to be in UTC. It is not said where it depends on a \
              due date that is none, or on such a status. Where the result is not known, the status is `unknown`, and \
              neither is said: the enrollment came after the results were read, or the result was open and the service \
              did not show it any more. The other views count these rows.",
        columns: &[
            ("enrollment_id", "The enrollment."),
            ("user_id", "The learner."),
            ("course_id", "The course."),
            ("due_date", "The due date of the result, else that of the enrollment; as the service wrote it where it is none."),
            ("completion_status", "The status; `unknown` where it is not known; absent where the service lists no result."),
            ("progress", "In percent."),
            ("completion_date", "When it was completed."),
            ("awarded_score", "The score."),
            ("is_known", "Whether the result is known, or that there is none."),
            ("is_done", "0 or 1; absent where that is not known."),
            ("is_overdue", "0 or 1, as of now; absent where that is not known."),
            ("reported_overdue", "What the service said when the result was read."),
        ],
        sql: "WITH facts AS (
  SELECT r.enrollment_id, r.user_id, r.course_id, coalesce(r.due_date, e.due_date) AS due_date,
         CASE WHEN u.key IS NULL THEN r.completion_status ELSE 'unknown' END AS completion_status,
         r.progress, r.completion_date, r.awarded_score, r.is_overdue AS reported_overdue, u.key IS NULL AS is_known
  FROM learner_results r
  LEFT JOIN enrollments e ON e.enrollment_id = r.enrollment_id
  LEFT JOIN unconfirmed u ON u.table_name = 'learner_results' AND u.key = r.enrollment_id
  UNION ALL
  SELECT e.enrollment_id, e.learner_id, e.course_id, e.due_date,
         CASE WHEN a.enrollment_id IS NULL THEN 'unknown' END, NULL, NULL, NULL, NULL, a.enrollment_id IS NOT NULL
  FROM enrollments e
  LEFT JOIN without_result a ON a.table_name = 'learner_results' AND a.enrollment_id = e.enrollment_id
  WHERE NOT EXISTS (SELECT 1 FROM learner_results r WHERE r.enrollment_id = e.enrollment_id)
    AND NOT EXISTS (SELECT 1 FROM learner_results p WHERE p.enrollment_id = e.learner_id || '/' || e.course_id)
)
SELECT enrollment_id, user_id, course_id, due_date, completion_status, progress, completion_date, awarded_score,
       is_known,
       is_done,
       CASE WHEN is_known THEN NOT is_done AND CASE
         WHEN due_date IS NULL THEN 0
         WHEN NOT IS_DATE(due_date) THEN NULL
         WHEN length(due_date) = 10 THEN due_date < date('now')
         ELSE datetime(due_date) < datetime('now')
       END END AS is_overdue,
       reported_overdue
FROM (SELECT *,
        CASE WHEN NOT is_known THEN NULL
             WHEN lower(completion_status) IN DONE_STATUSES THEN 1
             WHEN completion_status IS NULL OR lower(completion_status) IN OPEN_STATUSES THEN 0
        END AS is_done FROM facts)",
    },
    View {
        name: "overdue_learners",
        doc: "Who should have completed what and has not: the rows of `learning` that are overdue. `user_status` tells \
              those who are still there (1) from the others. Who may have completed it is not among them.",
        columns: &[
            ("user_id", "The learner."),
            ("user_status", "1 active, 3 inactive, 5 employment ended."),
            ("email", "The e-mail address; that of the profile where there is no other."),
            ("first_name", "The first name."),
            ("last_name", "The last name."),
            ("department_id", "The department of the learner."),
            ("department", "Its name."),
            ("course_id", "The course."),
            ("course", "Its title."),
            ("enrollment_id", "The enrollment."),
            ("due_date", "By when it was due."),
            ("days_overdue", "Whole days since then."),
            ("completion_status", "The status."),
            ("progress", "In percent."),
        ],
        sql: "SELECT l.user_id, u.status AS user_status, coalesce(u.email, u.field_email) AS email,
       u.field_first_name AS first_name, u.field_last_name AS last_name, u.department_id, d.name AS department, l.course_id, c.title AS course,
       l.enrollment_id, l.due_date,
       CAST(julianday('now') - julianday(l.due_date) AS INTEGER) AS days_overdue,
       l.completion_status, l.progress
FROM learning l
LEFT JOIN users u ON u.user_id = l.user_id
LEFT JOIN departments d ON d.department_id = u.department_id
LEFT JOIN content c ON c.content_item_id = l.course_id
WHERE l.is_overdue",
    },
    View {
        name: "expiring_certificates",
        doc: "Certificates that end, with the days that are left: `WHERE days_left BETWEEN 0 AND 30` for those that \
              expire within 30 days; negative for those that have expired; absent where the date is none.",
        columns: &[
            ("issued_certificate_id", "The certificate."),
            ("enrollment_id", "The enrollment."),
            ("user_id", "The learner."),
            ("user_status", "1 active, 3 inactive, 5 employment ended."),
            ("email", "The e-mail address; that of the profile where there is no other."),
            ("first_name", "The first name."),
            ("last_name", "The last name."),
            ("department_id", "The department of the learner."),
            ("course_id", "The course."),
            ("course", "Its title."),
            ("issue_date", "When it was issued."),
            ("expiry_date", "Until when it is valid."),
            ("days_left", "Days from today (UTC) to that day; absent where that is not known."),
        ],
        sql: "SELECT k.issued_certificate_id, k.enrollment_id, k.learner_id AS user_id, u.status AS user_status,
       coalesce(u.email, u.field_email) AS email,
       u.field_first_name AS first_name, u.field_last_name AS last_name, u.department_id, k.course_id,
       c.title AS course, k.issue_date, k.expiry_date,
       CASE WHEN IS_DATE(k.expiry_date)
         THEN CAST(julianday(date(k.expiry_date)) - julianday(date('now')) AS INTEGER) END AS days_left
FROM certificates k
LEFT JOIN users u ON u.user_id = k.learner_id
LEFT JOIN content c ON c.content_item_id = k.course_id
WHERE k.expiry_date IS NOT NULL",
    },
    View {
        name: "completion_by_department",
        doc: "How far the people of each department are. Counts the rows of `learning` by the department that the \
              learner belongs to, not those above it; users of every status count, and once more those who are active.",
        columns: &[
            ("department_id", "The department."),
            ("department", "Its name."),
            ("learners", "How many people have something to learn."),
            ("enrollments", "How much they have to learn."),
            ("completed", "How much of it is done."),
            ("overdue", "How much is overdue."),
            ("unknown", "Of how much one or the other is not known."),
            ("completion_percent", "Done of all of which it is known, in percent, one decimal."),
            ("active_enrollments", "The enrollments of active users."),
            ("active_completed", "How many of these are done."),
        ],
        sql: "SELECT d.department_id, d.name AS department, count(DISTINCT l.user_id) AS learners,
       count(l.enrollment_id) AS enrollments, coalesce(sum(l.is_done), 0) AS completed,
       coalesce(sum(l.is_overdue), 0) AS overdue,
       count(l.enrollment_id) FILTER (WHERE l.is_done IS NULL OR l.is_overdue IS NULL) AS unknown,
       round(100.0 * sum(l.is_done) / count(l.is_done), 1) AS completion_percent,
       coalesce(sum(u.status = 1 AND l.enrollment_id IS NOT NULL), 0) AS active_enrollments,
       coalesce(sum(u.status = 1 AND l.is_done), 0) AS active_completed
FROM departments d
LEFT JOIN users u ON u.department_id = d.department_id
LEFT JOIN learning l ON l.user_id = u.user_id
GROUP BY d.department_id",
    },
    View {
        name: "completion_by_course",
        doc: "How far people are in each course. Counts the rows of `learning`; the score is the mean of those that \
              have one.",
        columns: &[
            ("course_id", "The course."),
            ("course", "Its title."),
            ("enrollments", "How many people take it."),
            ("completed", "How many have completed it."),
            ("overdue", "How many are overdue."),
            ("not_started", "How many have not begun, or have no result."),
            ("unknown", "Of how many one of these is not known."),
            ("completion_percent", "Done of all of which it is known, in percent, one decimal."),
            ("average_score", "The mean score."),
        ],
        sql: "SELECT l.course_id, c.title AS course, count(*) AS enrollments, coalesce(sum(l.is_done), 0) AS completed,
       coalesce(sum(l.is_overdue), 0) AS overdue,
       sum(lower(coalesce(l.completion_status, 'not_started')) = 'not_started') AS not_started,
       count(*) FILTER (WHERE l.is_done IS NULL OR l.is_overdue IS NULL) AS unknown,
       round(100.0 * sum(l.is_done) / count(l.is_done), 1) AS completion_percent,
       avg(l.awarded_score) FILTER (WHERE typeof(l.awarded_score) <> 'text') AS average_score
FROM learning l LEFT JOIN content c ON c.content_item_id = l.course_id
GROUP BY l.course_id",
    },
    View {
        name: "org_chart",
        doc: "Every user with the manager and the functional (co-) manager, resolved: a `manual` one is the named \
              user; `inherit` goes up the departments, from the user's own, to the nearest one whose supervisor is \
              named; `no_supervisor` ends the search, in the user and in any department on the way. Where a \
              department names the user as its supervisor, the search goes on above it: nobody manages oneself. A \
              circle of departments is cut after 100 steps. A type that is absent counts as `inherit`.",
        columns: &[
            ("user_id", "The user."),
            ("status", "1 active, 3 inactive, 5 employment ended."),
            ("email", "The e-mail address; that of the profile where there is no other."),
            ("first_name", "The first name."),
            ("last_name", "The last name."),
            ("job_title", "The job title."),
            ("department_id", "The department."),
            ("department", "Its name."),
            ("manager_id", "The manager; absent where there is none."),
            ("manager_email", "The manager's e-mail address."),
            (
                "manager_status",
                "The manager's status: 1 active, 3 inactive, 5 employment ended; absent where the copy has no such user.",
            ),
            ("manager_from", "`manual`, `inherit` or `none`."),
            ("manager_department_id", "The department that it was inherited from."),
            ("co_manager_id", "The functional manager."),
            ("co_manager_from", "`manual`, `inherit` or `none`."),
        ],
        sql: "WITH RECURSIVE
climb (user_id, department_id, depth) AS (
  SELECT user_id, department_id, 0 FROM users WHERE coalesce(subordination_type, 'inherit') = 'inherit'
  UNION ALL
  SELECT c.user_id, d.parent_department_id, c.depth + 1
  FROM climb c JOIN departments d ON d.department_id = c.department_id
  WHERE d.parent_department_id IS NOT NULL AND c.depth < 100
    AND (coalesce(d.subordination_type, 'inherit') = 'inherit'
         OR (d.subordination_type = 'manual' AND d.supervisor_id = c.user_id))
),
found AS (
  SELECT c.user_id, d.supervisor_id AS manager_id, d.department_id, min(c.depth)
  FROM climb c JOIN departments d ON d.department_id = c.department_id
  WHERE d.subordination_type = 'manual' AND d.supervisor_id <> c.user_id
  GROUP BY c.user_id
),
co_climb (user_id, department_id, depth) AS (
  SELECT user_id, department_id, 0 FROM users WHERE coalesce(co_subordination_type, 'inherit') = 'inherit'
  UNION ALL
  SELECT c.user_id, d.parent_department_id, c.depth + 1
  FROM co_climb c JOIN departments d ON d.department_id = c.department_id
  WHERE d.parent_department_id IS NOT NULL AND c.depth < 100
    AND (coalesce(d.co_subordination_type, 'inherit') = 'inherit'
         OR (d.co_subordination_type = 'manual' AND d.co_supervisor_id = c.user_id))
),
co_found AS (
  SELECT c.user_id, d.co_supervisor_id AS manager_id, min(c.depth)
  FROM co_climb c JOIN departments d ON d.department_id = c.department_id
  WHERE d.co_subordination_type = 'manual' AND d.co_supervisor_id <> c.user_id
  GROUP BY c.user_id
),
resolved AS (
  SELECT u.user_id,
         CASE WHEN u.subordination_type = 'manual' THEN u.supervisor_id ELSE f.manager_id END AS manager_id,
         CASE WHEN u.subordination_type = 'manual' AND u.supervisor_id IS NOT NULL THEN 'manual'
              WHEN f.manager_id IS NOT NULL THEN 'inherit' ELSE 'none' END AS manager_from,
         f.department_id AS manager_department_id,
         CASE WHEN u.co_subordination_type = 'manual' THEN u.co_supervisor_id ELSE g.manager_id END AS co_manager_id,
         CASE WHEN u.co_subordination_type = 'manual' AND u.co_supervisor_id IS NOT NULL THEN 'manual'
              WHEN g.manager_id IS NOT NULL THEN 'inherit' ELSE 'none' END AS co_manager_from
  FROM users u
  LEFT JOIN found f ON f.user_id = u.user_id
  LEFT JOIN co_found g ON g.user_id = u.user_id
)
SELECT u.user_id, u.status, coalesce(u.email, u.field_email) AS email, u.field_first_name AS first_name,
       u.field_last_name AS last_name,
       u.field_job_title AS job_title, u.department_id, d.name AS department, r.manager_id, coalesce(m.email, m.field_email) AS manager_email,
       m.status AS manager_status, r.manager_from, r.manager_department_id, r.co_manager_id, r.co_manager_from
FROM users u
JOIN resolved r ON r.user_id = u.user_id
LEFT JOIN departments d ON d.department_id = u.department_id
LEFT JOIN users m ON m.user_id = r.manager_id",
    },
    View {
        name: "catalogue",
        doc: "What can be learned: every course, track and material that stands alone with its modules, one row for \
              each module, one without a module where there is none.",
        columns: &[
            ("content_item_id", "The course, track or material."),
            ("title", "Its title."),
            ("content_item_type", "Its kind."),
            ("module_id", "The module."),
            ("sequential_number", "Its place in the course."),
            ("module_title", "Its title."),
            ("module_type", "A material or a training."),
            ("item_id", "The item behind the module."),
        ],
        sql: "SELECT c.content_item_id, c.title, c.content_item_type, m.module_id, m.sequential_number,
       m.title AS module_title, m.type AS module_type, m.item_id
FROM content c LEFT JOIN modules m ON m.course_id = c.content_item_id
WHERE m.module_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM modules n WHERE n.item_id = c.content_item_id)",
    },
    View {
        name: "freshness",
        doc: "How old each kind of facts is. The copy shows the state at `complete_at` or later, and what has changed \
              since up to `increment_at` as far as an incremental run can see. `is_partial` is 1 where the last try \
              did not come to a good end; `partial_reason` says why.",
        columns: &[
            ("kind", "The kind."),
            ("complete_run", "The last run that read all of it."),
            ("complete_at", "When that reading began, in UTC."),
            ("increment_run", "The last run that read what may have changed."),
            ("increment_at", "When that reading began, in UTC."),
            ("age_hours", "Hours since the later of the two."),
            ("is_partial", "0 or 1."),
            ("partial_reason", "Why it is partial."),
            ("unconfirmed", "Rows that were asked for since and not shown."),
            ("covers", "What part of the account the key shows: `the whole account`, or some departments."),
        ],
        sql: "SELECT k.kind, k.complete_run, k.complete_at, k.increment_run, k.increment_at,
       round(24 * (julianday('now') - julianday(max(coalesce(k.complete_at, k.increment_at),
                                                    coalesce(k.increment_at, k.complete_at)))), 2) AS age_hours,
       k.is_partial, k.partial_reason,
       (SELECT count(*) FROM unconfirmed u WHERE u.table_name = k.kind) AS unconfirmed,
       (SELECT covers FROM identity) AS covers
FROM kinds k",
    },
    View {
        name: "learner_results_freshness",
        doc: "How old each learner result is: the last moment from which the copy would show a change. Results that \
              are open are read again by every incremental run; results that are done only by full sweeps, because no \
              filter of the service finds what was changed in them.",
        columns: &[
            ("enrollment_id", "The result."),
            ("confirmed_run", "The run that has read it last, as far as that is certain."),
            ("confirmed_at", "When that run began to read, in UTC."),
            ("confirmed_by", "`sweep`, `increment`, or `nothing` while the table is partial."),
        ],
        sql: "SELECT r.enrollment_id,
       CASE WHEN i.by_increment THEN k.increment_run ELSE k.complete_run END AS confirmed_run,
       CASE WHEN i.by_increment THEN k.increment_at ELSE k.complete_at END AS confirmed_at,
       CASE WHEN i.by_increment THEN 'increment' WHEN k.complete_run IS NOT NULL THEN 'sweep' ELSE 'nothing' END
         AS confirmed_by
FROM learner_results r
JOIN kinds k ON k.kind = 'learner_results'
JOIN (SELECT r.rowid AS row,
             coalesce(k.increment_run > coalesce(k.complete_run, 0), 0)
             AND (r.changed_run = k.increment_run
                  OR (r.completion_status NOT IN DONE_STATUSES
                      AND NOT EXISTS (SELECT 1 FROM unconfirmed u
                                      WHERE u.table_name = 'learner_results' AND u.key = r.enrollment_id)))
             AS by_increment
      FROM learner_results r JOIN kinds k ON k.kind = 'learner_results') i ON i.row = r.rowid",
    },
    View {
        name: "may_be_stale",
        doc: "Rows that the last run of their kind has not read, so that they may have changed or gone since `confirmed_at`: an \
              incremental run reads results that are open or new, and the enrollments of learners who are new or have \
              new results. Of a kind that `freshness` calls partial, any row may be stale. What an incremental run \
              cannot see at all, an enrollment of somebody who was there before, both begun and completed before the \
              window of the run, is in no table; the plan of the run says so.",
        columns: &[
            ("table_name", "The table."),
            ("key", "The enrollment; of a module result, the module behind a space."),
            ("confirmed_run", "The last run that has read it."),
            ("confirmed_at", "When that run began to read, in UTC."),
        ],
        sql: "SELECT 'learner_results' AS table_name, f.enrollment_id AS key, f.confirmed_run, f.confirmed_at
FROM learner_results_freshness f JOIN kinds k ON k.kind = 'learner_results'
WHERE k.increment_run > coalesce(f.confirmed_run, 0)
UNION ALL
SELECT 'module_results', m.enrollment_id || ' ' || m.module_id, k.complete_run, k.complete_at
FROM module_results m JOIN kinds k ON k.kind = 'module_results'
LEFT JOIN unconfirmed u ON u.table_name = 'module_results' AND u.key = m.enrollment_id || ' ' || m.module_id
WHERE k.increment_run > coalesce(k.complete_run, 0) AND m.changed_run < k.increment_run
  AND (u.key IS NOT NULL
       OR coalesce(m.completion_status IN DONE_STATUSES, 1))
UNION ALL
SELECT t.table_name, e.enrollment_id, coalesce(l.run_id, k.complete_run), coalesce(r.started_at, k.complete_at)
FROM enrollments e JOIN kinds k ON k.kind = 'enrollments'
JOIN (SELECT 'enrollments' AS table_name UNION ALL SELECT 'certificates') t
LEFT JOIN learners_read l ON l.user_id = e.learner_id
LEFT JOIN runs r ON r.run_id = l.run_id
WHERE k.increment_run > coalesce(k.complete_run, 0) AND coalesce(l.run_id, 0) < k.increment_run
  AND e.changed_run < k.increment_run",
    },
];

/// The columns of which the views ask whether they are dates.
const DATES: [&str; 2] = ["due_date", "k.expiry_date"];

/// Whether a column holds a date, or one with a time: SQLite takes other texts for dates, and February 30th for March.
fn is_date(column: &str) -> String {
    format!(
        "({column} GLOB '????-??-??*' AND datetime({column}) IS NOT NULL \
         AND coalesce(date(julianday(substr({column}, 1, 10))) = substr({column}, 1, 10), 0))"
    )
}

/// Makes the views what this program says they are. Those that are so already stay.
pub(super) fn replace(connection: &Connection) -> Result<(), rusqlite::Error> {
    for view in VIEWS {
        let mut query = status::fill_in(view.sql);
        for column in DATES {
            query = query.replace(&format!("IS_DATE({column})"), &is_date(column));
        }
        let sql = format!("CREATE VIEW {} AS {query}", view.name);
        let there: Option<String> = connection
            .query_row(
                "SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = ?1",
                [view.name],
                |row| row.get(0),
            )
            .optional()?;
        if there.as_deref() == Some(&sql) {
            continue;
        }
        connection.execute_batch(&format!("DROP VIEW IF EXISTS {}", view.name))?;
        connection.execute_batch(&sql)?;
    }
    Ok(())
}
