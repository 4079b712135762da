//! What events are made of, stated: which tables, and what a difference in them means.
//!
//! A subject is something with a key that one or several tables tell of. How it stood after a run is made of the
//! versions of its rows; an event is a difference between two runs that follow each other.

use super::event::EventKind;
use super::state::{Phase, View};
use crate::schema::DONE;

/// Something that events happen to.
pub(super) struct Subject {
    /// The tables that tell of it, under the same key. Of a column that several have, the first one with a value counts.
    pub(super) sources: &'static [Source],
    /// What is noted under the same key beside the rows. Notes stand behind the sources.
    pub(super) notes: &'static [Note],
    /// The table whose rows it comes and goes with, by its place.
    pub(super) presence: usize,
    pub(super) new: EventKind,
    /// Where it has been there before.
    pub(super) back: EventKind,
    pub(super) gone: EventKind,
    /// What another value of a column means, where it is not `changed`.
    pub(super) columns: &'static [(&'static str, How)],
    pub(super) changed: EventKind,
    /// What time alone can change.
    pub(super) clock: Option<Clock>,
    /// Which columns name what in an event.
    pub(super) names: &'static [(Name, &'static str)],
}

/// A table that tells of a subject.
pub(super) struct Source {
    pub(super) table: &'static str,
    /// Where a row comes that may have been there before, because the key sees more than it did.
    pub(super) seen: EventKind,
    /// Moments that are computed of a row, in seconds: their names, and the SQL for a row `v`.
    pub(super) moments: &'static [(&'static str, &'static str)],
}

/// A table of what is noted of learner results, with the columns of its key and of the run that has noted it.
pub(super) struct Note {
    pub(super) table: &'static str,
    pub(super) key: &'static str,
    pub(super) since: &'static str,
}

/// What another value of a column means.
pub(super) enum How {
    /// Always this.
    Is(EventKind),
    /// It depends on the values. A table that is not the one of the presence may come and go with its rows; then the
    /// value was absent before, or is so now.
    By(fn(Option<&str>, Option<&str>) -> Option<EventKind>),
    /// This, unless another column has changed too: its event tells of both.
    With(&'static str, EventKind),
    /// Nothing: it is only a name.
    Nothing,
}

/// What time alone can change.
pub(super) struct Clock {
    /// How it stands at a moment; `None` where that is not known, and then it stands as before.
    pub(super) phase: fn(&View<'_>) -> Option<Phase>,
    /// What the way from one to another means.
    pub(super) turn: fn(Phase, Phase) -> Option<EventKind>,
}

/// A field of an event that a column fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    User,
    Enrollment,
    Course,
    Group,
    Certificate,
    AccessDate,
    DueDate,
    Status,
    CompletionDate,
    ExpiryDate,
}

const FAILED: &[&str] = &["failed", "declined"];
const BEGUN: &[&str] = &["in_progress", "pending", "incomplete"];
const NOT_BEGUN: &[&str] = &["not_started"];

/// The tables of `LEARNING`, by their places, and its notes behind them.
const RESULTS: usize = 0;
const ENROLLMENTS: usize = 1;
const UNCONFIRMED: usize = 2;
const WITHOUT_RESULT: usize = 3;

/// All of them. The events of a run are told in the order of their kinds.
pub(super) const SUBJECTS: &[Subject] = &[USER, MEMBER, COURSE, LEARNING, CERTIFICATE];

const USER: Subject = Subject {
    sources: &[source("users", EventKind::UserSeen)],
    notes: &[],
    presence: 0,
    new: EventKind::UserNew,
    back: EventKind::UserBack,
    gone: EventKind::UserGone,
    columns: &[
        ("department_id", How::Is(EventKind::UserMoved)),
        ("status", How::By(status)),
        // The service says these twice.
        ("field_email", How::With("email", EventKind::UserChanged)),
        ("role_id", How::With("role", EventKind::UserChanged)),
    ],
    changed: EventKind::UserChanged,
    clock: None,
    names: &[(Name::User, "user_id")],
};

const MEMBER: Subject = Subject {
    sources: &[source("group_members", EventKind::GroupMemberSeen)],
    notes: &[],
    presence: 0,
    new: EventKind::GroupMemberAdded,
    back: EventKind::GroupMemberAdded,
    gone: EventKind::GroupMemberRemoved,
    columns: &[],
    changed: EventKind::GroupMemberAdded,
    clock: None,
    names: &[(Name::User, "user_id"), (Name::Group, "group_id")],
};

const COURSE: Subject = Subject {
    sources: &[source("content", EventKind::CourseSeen)],
    notes: &[],
    presence: 0,
    new: EventKind::CourseNew,
    back: EventKind::CourseNew,
    gone: EventKind::CourseGone,
    columns: &[],
    changed: EventKind::CourseChanged,
    clock: None,
    names: &[(Name::Course, "content_item_id")],
};

/// An enrollment with its result. Dates stand in both, and which of them is read first differs, so that a change of them
/// is one of the two together: that of the result counts, as in the view `learning`.
const LEARNING: Subject = Subject {
    sources: &[
        Source {
            moments: &[("overdue_from", OVERDUE_FROM)],
            ..source("learner_results", EventKind::ResultSeen)
        },
        Source {
            moments: &[("overdue_from", OVERDUE_FROM)],
            ..source("enrollments", EventKind::EnrollmentSeen)
        },
    ],
    notes: &[
        Note {
            table: "unconfirmed",
            key: "key",
            since: "since_run",
        },
        Note {
            table: "without_result",
            key: "enrollment_id",
            since: "run_id",
        },
    ],
    presence: ENROLLMENTS,
    new: EventKind::EnrollmentNew,
    back: EventKind::EnrollmentNew,
    gone: EventKind::EnrollmentGone,
    columns: &[
        ("completion_status", How::By(result)),
        (
            "completion_date",
            How::With("completion_status", EventKind::ResultChanged),
        ),
        ("user_id", How::Nothing),
    ],
    changed: EventKind::EnrollmentChanged,
    clock: Some(Clock {
        phase: overdue,
        turn: overdue_turn,
    }),
    names: &[
        (Name::Enrollment, "enrollment_id"),
        (Name::User, "user_id"),
        (Name::User, "learner_id"),
        (Name::Course, "course_id"),
        (Name::AccessDate, "access_date"),
        (Name::DueDate, "due_date"),
        (Name::Status, "completion_status"),
        (Name::CompletionDate, "completion_date"),
    ],
};

const CERTIFICATE: Subject = Subject {
    sources: &[Source {
        moments: &[
            (
                "expiring_from",
                // `EventKind::EXPIRING_DAYS` before.
                "unixepoch(date(v.expiry_date), '-30 days')",
            ),
            ("expired_from", "unixepoch(date(v.expiry_date), '+1 day')"),
        ],
        ..source("certificates", EventKind::CertificateSeen)
    }],
    notes: &[],
    presence: 0,
    new: EventKind::CertificateIssued,
    back: EventKind::CertificateIssued,
    gone: EventKind::CertificateGone,
    columns: &[
        (
            "issued_certificate_id",
            How::Is(EventKind::CertificateIssued),
        ),
        (
            "issue_date",
            How::With("issued_certificate_id", EventKind::CertificateChanged),
        ),
        (
            "expiry_date",
            How::With("issued_certificate_id", EventKind::CertificateChanged),
        ),
    ],
    changed: EventKind::CertificateChanged,
    clock: Some(Clock {
        phase: expiry,
        turn: expiry_turn,
    }),
    names: &[
        (Name::Certificate, "issued_certificate_id"),
        (Name::Enrollment, "enrollment_id"),
        (Name::User, "learner_id"),
        (Name::Course, "course_id"),
        (Name::ExpiryDate, "expiry_date"),
    ],
};

/// The first second at which the view `learning` calls it overdue.
const OVERDUE_FROM: &str = "CASE WHEN length(v.due_date) = 10 THEN unixepoch(v.due_date, '+1 day') \
                            ELSE unixepoch(v.due_date) + 1 END";

const fn source(table: &'static str, seen: EventKind) -> Source {
    Source {
        table,
        seen,
        moments: &[],
    }
}

impl Subject {
    /// What is stated of another value of a column; nothing where it is `changed`.
    pub(super) fn how(&self, column: &str) -> Option<&How> {
        let mut stated = self.columns.iter();
        stated.find(|(name, _)| *name == column).map(|(_, how)| how)
    }

    /// Whether the event of a column tells of others too.
    pub(super) fn tells_more(&self, column: &str) -> bool {
        let mut stated = self.columns.iter();
        stated.any(|(_, how)| matches!(how, How::With(other, _) if *other == column))
    }
}

#[expect(clippy::unnecessary_wraps, reason = "others may tell nothing")]
fn status(_: Option<&str>, new: Option<&str>) -> Option<EventKind> {
    Some(match new {
        Some("1") => EventKind::UserBack,
        Some("3") => EventKind::UserDeactivated,
        Some("5") => EventKind::UserLeft,
        _ => EventKind::UserChanged,
    })
}

fn result(old: Option<&str>, new: Option<&str>) -> Option<EventKind> {
    let is = |status: Option<&str>, of: &[&str]| status.is_some_and(|status| of.contains(&status));
    if old.is_none() && is(new, NOT_BEGUN) {
        return None;
    }
    Some(if is(new, DONE) && !is(old, DONE) {
        EventKind::ResultCompleted
    } else if is(new, FAILED) && !is(old, FAILED) {
        EventKind::ResultFailed
    } else if (is(new, BEGUN) || is(new, NOT_BEGUN)) && (is(old, DONE) || is(old, FAILED)) {
        EventKind::ResultReopened
    } else if is(new, BEGUN) && (old.is_none() || is(old, NOT_BEGUN)) {
        EventKind::ResultStarted
    } else {
        EventKind::ResultChanged
    })
}

fn overdue(view: &View<'_>) -> Option<Phase> {
    match (view.is_there(RESULTS), view.is_there(ENROLLMENTS)) {
        (false, false) => return Some(Phase::Off),
        // Nobody has said that it is not done, as in the view `learning`.
        (true, _) if view.is_there(UNCONFIRMED) => return None,
        (false, true) if !view.is_there(WITHOUT_RESULT) => return None,
        _ => {}
    }
    let is_done = view
        .value("completion_status")
        .is_some_and(|status| DONE.contains(&status));
    let is_late = view.has_come("due_date", "overdue_from");
    Some(if is_late && !is_done {
        Phase::On
    } else {
        Phase::Off
    })
}

fn overdue_turn(before: Phase, after: Phase) -> Option<EventKind> {
    match (before, after) {
        (Phase::Off, Phase::On) => Some(EventKind::OverdueBegins),
        (Phase::On, Phase::Off) => Some(EventKind::OverdueEnds),
        _ => None,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "others may not be known")]
fn expiry(view: &View<'_>) -> Option<Phase> {
    Some(if view.has_come("expiry_date", "expired_from") {
        Phase::Over
    } else if view.has_come("expiry_date", "expiring_from") {
        Phase::On
    } else {
        Phase::Off
    })
}

fn expiry_turn(before: Phase, after: Phase) -> Option<EventKind> {
    match after {
        Phase::On if before != after => Some(EventKind::CertificateExpiring),
        Phase::Over if before != after => Some(EventKind::CertificateExpired),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_from_status_to_status_is_one_event() {
        use EventKind::{
            ResultChanged, ResultCompleted, ResultFailed, ResultReopened, ResultStarted,
        };
        for (old, new, expected) in [
            ("", "in_progress", ResultStarted),
            ("not_started", "in_progress", ResultStarted),
            ("not_started", "passed", ResultCompleted),
            ("in_progress", "complete", ResultCompleted),
            ("failed", "complete", ResultCompleted),
            ("complete", "failed", ResultFailed),
            ("in_progress", "declined", ResultFailed),
            ("complete", "not_started", ResultReopened),
            ("failed", "in_progress", ResultReopened),
            ("complete", "passed", ResultChanged),
            ("in_progress", "pending", ResultChanged),
            ("in_progress", "not_started", ResultChanged),
            ("in_progress", "what nobody knows", ResultChanged),
        ] {
            let old = (!old.is_empty()).then_some(old);
            assert_eq!(result(old, Some(new)), Some(expected), "{old:?} {new}");
        }
        assert_eq!(result(None, Some("not_started")), None);
    }

    #[test]
    fn every_moment_is_computed_as_the_constant_says() {
        let (_, sql) = CERTIFICATE.sources[0].moments[0];
        assert!(sql.contains(&format!("'-{} days'", EventKind::EXPIRING_DAYS)));
    }
}
