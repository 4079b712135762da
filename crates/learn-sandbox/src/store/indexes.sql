-- Made once the demo company is there: filling tables that have them already takes twice as long.

CREATE INDEX departments_by_parent ON departments (parent);
CREATE INDEX users_by_department ON users (department);
CREATE INDEX users_by_deactivation ON users (deactivate_at) WHERE deactivate_at IS NOT NULL;
CREATE INDEX users_by_termination ON users (terminate_at) WHERE terminate_at IS NOT NULL;
CREATE INDEX users_by_supervisor ON users (supervisor) WHERE supervisor IS NOT NULL;
CREATE INDEX users_by_co_supervisor ON users (co_supervisor) WHERE co_supervisor IS NOT NULL;
CREATE INDEX departments_by_supervisor ON departments (supervisor) WHERE supervisor IS NOT NULL;
CREATE INDEX departments_by_co_supervisor ON departments (co_supervisor) WHERE co_supervisor IS NOT NULL;
CREATE INDEX managed_by_department ON managed_departments (department);
CREATE INDEX user_fields_by_value ON user_fields (field, value);
CREATE INDEX group_members_by_user ON group_members (user);
CREATE INDEX content_by_author ON content (author);
CREATE INDEX sessions_by_training ON training_sessions (training);
CREATE INDEX days_by_session ON training_days (session);
CREATE INDEX modules_by_material ON modules (material);
CREATE INDEX enrollments_by_course ON enrollments (course);
CREATE UNIQUE INDEX enrollments_by_learner ON enrollments (learner, course);
CREATE UNIQUE INDEX enrollments_by_certificate ON enrollments (certificate) WHERE certificate IS NOT NULL;
CREATE INDEX module_results_by_module ON module_results (module);
CREATE INDEX tasks_by_time ON tasks (ready) WHERE status = 'in progress';
CREATE INDEX point_changes_by_user ON point_changes (user);
