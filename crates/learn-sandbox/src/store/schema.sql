-- Rows have small numbers; the ids that the outside sees are computed from them. Times are seconds since 1970, in UTC.
-- AUTOINCREMENT where a deleted row's number must never come back: its id would come back to life with it.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE departments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  parent INTEGER REFERENCES departments (id),
  name TEXT NOT NULL,
  code TEXT,
  subordination TEXT NOT NULL DEFAULT 'inherit',
  supervisor INTEGER REFERENCES users (id) ON DELETE SET NULL,
  co_subordination TEXT NOT NULL DEFAULT 'no_supervisor',
  co_supervisor INTEGER REFERENCES users (id) ON DELETE SET NULL
);

CREATE TABLE roles (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  title TEXT NOT NULL
);

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  department INTEGER NOT NULL REFERENCES departments (id),
  login TEXT NOT NULL COLLATE NOCASE UNIQUE,
  email TEXT COLLATE NOCASE UNIQUE,
  password TEXT,
  role INTEGER NOT NULL REFERENCES roles (id),
  status INTEGER NOT NULL DEFAULT 1,
  added INTEGER NOT NULL,
  last_login INTEGER,
  subordination TEXT NOT NULL DEFAULT 'inherit',
  supervisor INTEGER REFERENCES users (id) ON DELETE SET NULL,
  co_subordination TEXT NOT NULL DEFAULT 'inherit',
  co_supervisor INTEGER REFERENCES users (id) ON DELETE SET NULL,
  leave_reason TEXT,
  leave_start TEXT,
  leave_end TEXT,
  deactivate_at INTEGER,
  terminate_at INTEGER,
  points TEXT NOT NULL DEFAULT '0'
);

-- A role beside the first one, and the departments that a limited role manages.
CREATE TABLE user_roles (
  user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role INTEGER NOT NULL REFERENCES roles (id),
  PRIMARY KEY (user, role)
) WITHOUT ROWID;

CREATE TABLE managed_departments (
  user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role INTEGER NOT NULL REFERENCES roles (id),
  department INTEGER NOT NULL REFERENCES departments (id),
  PRIMARY KEY (user, role, department)
) WITHOUT ROWID;

CREATE TABLE profile_fields (
  id TEXT PRIMARY KEY COLLATE NOCASE,
  label TEXT NOT NULL,
  type TEXT NOT NULL,
  is_unique INTEGER NOT NULL DEFAULT 0,
  is_visible INTEGER NOT NULL DEFAULT 1,
  is_required INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE user_fields (
  user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  field TEXT NOT NULL COLLATE NOCASE REFERENCES profile_fields (id),
  value TEXT NOT NULL,
  PRIMARY KEY (user, field)
) WITHOUT ROWID;

-- `rules` of a smart group is JSON: all of a list of lists of [attribute type, attribute, operator, value].
CREATE TABLE groups (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  rules TEXT
);

CREATE TABLE group_members (
  "group" INTEGER NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY ("group", user)
) WITHOUT ROWID;

-- Courses, learning tracks, and the materials that courses are made of.
CREATE TABLE content (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  subtitle TEXT,
  description TEXT,
  author INTEGER REFERENCES users (id) ON DELETE SET NULL,
  added INTEGER NOT NULL,
  default_due_hours INTEGER,
  passing_score INTEGER,
  duration INTEGER,
  certificate_days INTEGER,
  certified INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE trainings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  type INTEGER NOT NULL
);

CREATE TABLE training_types (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL
);

CREATE TABLE training_sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  training INTEGER NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  starts INTEGER NOT NULL,
  duration INTEGER NOT NULL,
  instructor TEXT
);

CREATE TABLE training_days (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  session INTEGER NOT NULL REFERENCES training_sessions (id) ON DELETE CASCADE,
  starts INTEGER NOT NULL
);

-- A place in a course: a material, or a training.
CREATE TABLE modules (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  course INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  material INTEGER REFERENCES content (id),
  training INTEGER REFERENCES trainings (id),
  UNIQUE (course, position)
);

-- `due_type` is the wire's word; `status` and what follows is the learner's result in the course.
CREATE TABLE enrollments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  course INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
  learner INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  access INTEGER NOT NULL,
  due INTEGER,
  locks INTEGER NOT NULL DEFAULT 0,
  type_group INTEGER NOT NULL DEFAULT 0,
  certificate INTEGER,
  certificate_issued INTEGER,
  certificate_expires INTEGER,
  status INTEGER NOT NULL DEFAULT 0,
  progress INTEGER NOT NULL DEFAULT 0,
  completed INTEGER,
  score INTEGER,
  time_spent INTEGER NOT NULL DEFAULT 0,
  views INTEGER NOT NULL DEFAULT 0,
  last_view INTEGER
);

-- What was set by hand. A module without a row has the result that follows from the course's progress.
CREATE TABLE module_results (
  enrollment INTEGER NOT NULL REFERENCES enrollments (id) ON DELETE CASCADE,
  module INTEGER NOT NULL REFERENCES modules (id) ON DELETE CASCADE,
  status INTEGER NOT NULL,
  score TEXT,
  completed INTEGER,
  PRIMARY KEY (enrollment, module)
) WITHOUT ROWID;

-- `work` is JSON: what the task will do once its time has come.
CREATE TABLE tasks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner INTEGER NOT NULL,
  ready INTEGER NOT NULL,
  status TEXT NOT NULL,
  work TEXT NOT NULL
);

CREATE TABLE point_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  amount TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
);
