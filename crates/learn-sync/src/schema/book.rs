//! What the copy knows of itself: runs, steps, the state of each kind, and where an unfinished sweep stands.

use jiff::Timestamp;

/// The bookkeeping tables. Times are ISO 8601 in UTC.
pub(super) const SQL: &str = "
-- Every run that was started.
CREATE TABLE runs (
  run_id INTEGER PRIMARY KEY AUTOINCREMENT,
  mode TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  outcome TEXT NOT NULL,
  reason TEXT,
  duration_ms INTEGER,
  drift TEXT,
  pid INTEGER NOT NULL,
  version TEXT NOT NULL,
  waited_ms INTEGER,
  written_ms INTEGER
);
-- What each run did with each kind.
CREATE TABLE run_steps (
  run_id INTEGER NOT NULL REFERENCES runs (run_id),
  kind TEXT NOT NULL,
  method TEXT NOT NULL,
  selection TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT,
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  read_rows INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  unconfirmed INTEGER NOT NULL,
  resumed_from_run INTEGER,
  notes TEXT,
  PRIMARY KEY (run_id, kind)
) WITHOUT ROWID;
-- The same counts for each table.
CREATE TABLE run_tables (
  run_id INTEGER NOT NULL REFERENCES runs (run_id),
  table_name TEXT NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  PRIMARY KEY (run_id, table_name)
) WITHOUT ROWID;
-- How far each kind is to be trusted.
CREATE TABLE kinds (
  kind TEXT PRIMARY KEY,
  first_complete_run INTEGER,
  complete_run INTEGER,
  complete_at TEXT,
  increment_run INTEGER,
  increment_at TEXT,
  needs_full INTEGER NOT NULL DEFAULT 1,
  is_partial INTEGER NOT NULL DEFAULT 1,
  partial_reason TEXT DEFAULT 'never read to the end'
) WITHOUT ROWID;
-- Sweeps that have begun: where they go on.
CREATE TABLE sweeps (
  kind TEXT PRIMARY KEY,
  run_id INTEGER NOT NULL,
  selection TEXT NOT NULL,
  started_at TEXT NOT NULL,
  leg INTEGER NOT NULL,
  page_token TEXT,
  pages INTEGER NOT NULL,
  read_rows INTEGER NOT NULL,
  unidentified INTEGER NOT NULL,
  flaw TEXT
) WITHOUT ROWID;
-- The requests that a sweep is made of, in their order.
CREATE TABLE sweep_legs (
  kind TEXT NOT NULL,
  leg INTEGER NOT NULL,
  request TEXT NOT NULL,
  PRIMARY KEY (kind, leg)
) WITHOUT ROWID;
-- Rows that an incremental run asked for and did not get. The next full sweep decides what has become of them.
CREATE TABLE unconfirmed (
  table_name TEXT NOT NULL,
  key TEXT NOT NULL,
  since_run INTEGER NOT NULL,
  PRIMARY KEY (table_name, key)
) WITHOUT ROWID;
-- Which column of `users` holds which field of the profile.
CREATE TABLE field_columns (
  name TEXT PRIMARY KEY,
  column_name TEXT NOT NULL UNIQUE
) WITHOUT ROWID;
";

/// What tells whose copy it is, and what is known beside the rows. Since version 3.
pub(super) const KNOWLEDGE: &str = "
-- Whose copy it is: one row, written before anything is merged.
CREATE TABLE identity (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  host TEXT NOT NULL,
  -- Of the API key: the beginning of a digest of its client id.
  key_id TEXT,
  -- Absent where the role of the key does not see it.
  root_department_id TEXT,
  root_department TEXT,
  owner_id TEXT,
  owner TEXT,
  -- The departments at the top of what the role sees, as a JSON array; absent where it may not list departments.
  visible_from TEXT,
  -- The same for people.
  covers TEXT NOT NULL,
  is_whole INTEGER NOT NULL,
  -- Why everything is to be read again, until it was.
  full_because TEXT
);
-- Enrollments whose result was asked for by id and is not listed, by table.
CREATE TABLE without_result (
  table_name TEXT NOT NULL,
  enrollment_id TEXT NOT NULL,
  run_id INTEGER NOT NULL,
  PRIMARY KEY (table_name, enrollment_id)
) WITHOUT ROWID;
-- Learners whose enrollments an incremental run has read, all of them, since all were read.
CREATE TABLE learners_read (
  user_id TEXT PRIMARY KEY,
  run_id INTEGER NOT NULL
) WITHOUT ROWID;
";

/// What readers of changes need to know, and where they stand. Since version 4.
pub(super) const READERS: &str = "
-- From which run on earlier versions are kept: of a whole table, where the column is empty, or of a column that a newer
-- program has added and that was first read whole by this run (absent: not yet). What changed before is not known.
CREATE TABLE kept_since (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  run_id INTEGER,
  PRIMARY KEY (table_name, column_name)
) WITHOUT ROWID;
-- The last run whose changes each reader has seen.
CREATE TABLE cursors (
  name TEXT PRIMARY KEY,
  run_id INTEGER NOT NULL,
  moved_at TEXT NOT NULL
) WITHOUT ROWID;
";

/// What readers of changes may claim. Since version 5.
pub(super) const CLAIMS: &str = "
-- Since which run the key shows more of a kind than it did. What came from then on, until a run had read the kind to
-- its end, may have been there before.
CREATE TABLE widened (
  kind TEXT NOT NULL,
  from_run INTEGER NOT NULL,
  until_run INTEGER,
  PRIMARY KEY (kind, from_run)
) WITHOUT ROWID;
-- What `unconfirmed` and `without_result` have said of learner results, from one run until another.
CREATE TABLE noted_before (
  note TEXT NOT NULL,
  enrollment_id TEXT NOT NULL,
  since_run INTEGER NOT NULL,
  until_run INTEGER NOT NULL,
  PRIMARY KEY (enrollment_id, note, since_run)
) WITHOUT ROWID;
CREATE INDEX noted_before_by_run ON noted_before (until_run);
CREATE TRIGGER keep_unconfirmed AFTER DELETE ON unconfirmed
WHEN OLD.table_name = 'learner_results' BEGIN
  INSERT OR IGNORE INTO noted_before SELECT 'unconfirmed', OLD.key, OLD.since_run, max(run_id) FROM runs;
END;
CREATE TRIGGER keep_without_result AFTER DELETE ON without_result
WHEN OLD.table_name = 'learner_results' BEGIN
  INSERT OR IGNORE INTO noted_before SELECT 'without_result', OLD.enrollment_id, OLD.run_id, max(run_id) FROM runs;
END;
";

/// Fields that every account has; their columns are there before the first user is.
pub(super) const STANDARD_FIELDS: &[(&str, &str)] = &[
    ("LOGIN", "field_login"),
    ("EMAIL", "field_email"),
    ("FIRST_NAME", "field_first_name"),
    ("LAST_NAME", "field_last_name"),
    ("JOB_TITLE", "field_job_title"),
    ("PHONE", "field_phone"),
];

/// An instant as the bookkeeping tables have it.
pub(crate) fn now_text(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
