//! What events say of, as the tables have it after a run, and as events make it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use learn_sync::{Event, EventKind};
use rusqlite::Connection;

type Row = BTreeMap<String, String>;

/// What is looked at, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct State {
    users: BTreeMap<String, Row>,
    courses: BTreeMap<String, Row>,
    members: BTreeSet<(String, String)>,
    enrollments: BTreeMap<String, Row>,
    /// The results that have a status other than `not_started`, with their dates of completion.
    results: BTreeMap<String, Row>,
    certificates: BTreeMap<String, Row>,
    overdue: BTreeSet<String>,
}

/// Columns that change with another one, whose event tells of them.
const TOGETHER: &[(&str, &[&str])] = &[
    ("email", &["field_email"]),
    ("role", &["role_id"]),
    ("completion_status", &["completion_date"]),
    ("issued_certificate_id", &["issue_date", "expiry_date"]),
];

/// Dates that stand in an enrollment and in its result, to the day in one of them. Which of them is read first differs,
/// and getting the other one is not a change, so the day is what is compared.
const DAYS: &[&str] = &["access_date", "due_date", "expiration_date"];

/// A row with days for dates, where it is one of an enrollment.
fn by_day(row: &Row) -> Row {
    let mut row = row.clone();
    for (_, date) in row
        .iter_mut()
        .filter(|(name, _)| DAYS.contains(&name.as_str()))
    {
        date.truncate(10);
    }
    row
}

impl State {
    /// The tables as they are, and what the view calls overdue at a moment.
    pub(crate) fn of(copy: &Connection, at: &str) -> Self {
        let view: String = copy
            .query_row(
                "SELECT sql FROM sqlite_schema WHERE name = 'learning'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        let (_, query) = view.split_once(" AS ").unwrap();
        let then = query.replace("'now'", &format!("'{at}'"));
        assert_ne!(query, then);
        let overdue = format!("SELECT enrollment_id FROM ({then}) WHERE is_overdue");
        let enrollments = "SELECT e.*, r.access_date AS r_access, r.due_date AS r_due, \
                           r.expiration_date AS r_expiration FROM enrollments e \
                           LEFT JOIN learner_results r USING (enrollment_id)";
        let mut enrollments = by_key(copy, enrollments, "enrollment_id");
        for row in enrollments.values_mut() {
            // The date of the result counts, as in the view.
            for (of_result, name) in [
                ("r_access", "access_date"),
                ("r_due", "due_date"),
                ("r_expiration", "expiration_date"),
            ] {
                if let Some(date) = row.remove(of_result) {
                    row.insert(name.to_owned(), date);
                }
            }
        }
        let results = "SELECT enrollment_id, completion_status, completion_date FROM learner_results \
                       WHERE completion_status <> 'not_started'";
        let mut users = by_key(copy, "SELECT * FROM users", "user_id");
        for row in users.values_mut() {
            row.remove("last_login_date");
        }
        Self {
            users,
            courses: by_key(copy, "SELECT * FROM content", "content_item_id"),
            members: pairs(copy, "SELECT user_id, group_id FROM group_members"),
            enrollments,
            results: by_key(copy, results, "enrollment_id"),
            certificates: by_key(copy, "SELECT * FROM certificates", "enrollment_id"),
            overdue: pairs(
                copy,
                &overdue.replace("enrollment_id FROM", "enrollment_id, '' FROM"),
            )
            .into_iter()
            .map(|(id, _)| id)
            .collect(),
        }
    }

    /// What is overdue.
    pub(crate) fn overdue(&self) -> &BTreeSet<String> {
        &self.overdue
    }

    /// Does what an event says. Fails where it cannot have happened.
    pub(crate) fn apply(&mut self, event: &Event) {
        use EventKind::*;
        let text = |field: &Option<String>| field.clone().unwrap_or_else(|| panic!("{event:?}"));
        match event.kind {
            GroupMemberAdded | GroupMemberRemoved => {
                let pair = (text(&event.user_id), text(&event.group_id));
                let is_right = if event.kind == GroupMemberAdded {
                    self.members.insert(pair)
                } else {
                    self.members.remove(&pair)
                };
                assert!(is_right, "{event:?}");
            }
            OverdueBegins => assert!(self.overdue.insert(text(&event.enrollment_id)), "{event:?}"),
            OverdueEnds => assert!(
                self.overdue.remove(&text(&event.enrollment_id)),
                "{event:?}"
            ),
            CertificateExpiring | CertificateExpired => {
                assert!(
                    self.certificates.contains_key(&text(&event.enrollment_id)),
                    "{event:?}"
                );
            }
            ResultStarted | ResultCompleted | ResultFailed | ResultReopened | ResultChanged => {
                let id = text(&event.enrollment_id);
                let row = self.results.entry(id.clone()).or_default();
                // A result that has not been started is none here.
                set(row, event, event.old.as_deref() != Some("not_started"));
                if row
                    .get("completion_status")
                    .is_none_or(|status| status == "not_started")
                {
                    self.results.remove(&id);
                }
            }
            _ => {
                let (table, id) = match event.kind {
                    CourseNew | CourseSeen | CourseChanged | CourseGone => {
                        (&mut self.courses, &event.course_id)
                    }
                    EnrollmentNew | EnrollmentChanged | EnrollmentGone => {
                        (&mut self.enrollments, &event.enrollment_id)
                    }
                    CertificateIssued | CertificateChanged | CertificateGone => {
                        (&mut self.certificates, &event.enrollment_id)
                    }
                    _ => (&mut self.users, &event.user_id),
                };
                let id = text(id);
                if event.what.is_some() {
                    let row = table.get_mut(&id).unwrap_or_else(|| panic!("{event:?}"));
                    set(row, event, true);
                } else if matches!(
                    event.kind,
                    UserGone | CourseGone | EnrollmentGone | CertificateGone
                ) {
                    assert!(table.remove(&id).is_some(), "{event:?}");
                    if event.kind == EnrollmentGone {
                        self.results.remove(&id);
                    }
                } else {
                    let mut row = event.row.clone().unwrap();
                    if event.kind == EnrollmentNew {
                        for of_result in ["completion_status", "completion_date", "user_id"] {
                            row.remove(of_result);
                        }
                    }
                    assert!(table.insert(id, row).is_none(), "{event:?}");
                }
            }
        }
    }

    /// What differs, for people.
    pub(crate) fn differences(&self, other: &Self) -> Vec<String> {
        let mut found = Vec::new();
        for (name, one, two) in [
            ("users", &self.users, &other.users),
            ("courses", &self.courses, &other.courses),
            ("enrollments", &self.enrollments, &other.enrollments),
            ("results", &self.results, &other.results),
            ("certificates", &self.certificates, &other.certificates),
        ] {
            let keys: BTreeSet<&String> = one.keys().chain(two.keys()).collect();
            for key in keys {
                if one.get(key).map(by_day) != two.get(key).map(by_day) {
                    found.push(format!(
                        "{name} {key}: {:?} {:?}",
                        one.get(key),
                        two.get(key)
                    ));
                }
            }
        }
        let overdue = self.overdue.symmetric_difference(&other.overdue);
        found.extend(overdue.map(|id| format!("overdue {id}")));
        let members = self.members.symmetric_difference(&other.members);
        found.extend(members.map(|pair| format!("member {pair:?}")));
        found
    }
}

fn set(row: &mut Row, event: &Event, checks: bool) {
    let what = event.what.as_deref().unwrap();
    if checks {
        let day = |value: &String| -> String {
            let length = if DAYS.contains(&what) { 10 } else { usize::MAX };
            value.chars().take(length).collect()
        };
        let (there, old) = (row.get(what).map(day), event.old.as_ref().map(day));
        assert_eq!(there, old, "{event:?}");
    }
    let mut put = |name: &str, value: Option<&String>| match value {
        Some(value) => row.insert(name.to_owned(), value.clone()),
        None => row.remove(name),
    };
    put(what, event.new.as_ref());
    for (_, others) in TOGETHER.iter().filter(|(column, _)| *column == what) {
        for other in *others {
            put(other, event.row.as_ref().and_then(|row| row.get(*other)));
        }
    }
}

/// Rows by their key, without it and without bookkeeping.
fn by_key(copy: &Connection, sql: &str, key: &str) -> BTreeMap<String, Row> {
    let mut statement = copy.prepare(sql).unwrap();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([]).unwrap();
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next().unwrap() {
        let mut values = Row::new();
        for (place, name) in names.iter().enumerate() {
            let value = match row.get_ref(place).unwrap() {
                rusqlite::types::ValueRef::Null => continue,
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                rusqlite::types::ValueRef::Real(number) => number.to_string(),
                text => text.as_str().unwrap().to_owned(),
            };
            values.insert(name.clone(), value);
        }
        for bookkeeping in ["first_seen_run", "changed_run"] {
            values.remove(bookkeeping);
        }
        let id = values.remove(key).unwrap();
        found.insert(id, values);
    }
    found
}

fn pairs(copy: &Connection, sql: &str) -> BTreeSet<(String, String)> {
    copy.prepare(sql)
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

/// A moment as the copy writes it.
pub(crate) fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
