//! What events are made of, stated: which tables, and what a difference in them means.
//!
//! A subject is something with a key that one or several tables tell of. How it stood after a run is made of the
//! versions of its rows; an event is a difference between two runs that follow each other.

use super::event::EventKind;
use super::state::{Clock, How, Name, Note, Phase, Source, Subject, View};
use crate::schema::{DONE, OPEN};

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

#[expect(clippy::unnecessary_wraps, reason = "others may tell nothing")]
fn status(_: Option<&str>, new: Option<&str>) -> Option<EventKind> {
    Some(match new {
        Some("1") => EventKind::UserBack,
        Some("3") => EventKind::UserDeactivated,
        Some("5") => EventKind::UserLeft,
        _ => EventKind::UserChanged,
    })
}

fn is(status: Option<&str>, of: &[&str]) -> bool {
    status.is_some_and(|status| of.iter().any(|known| status.eq_ignore_ascii_case(known)))
}

fn result(old: Option<&str>, new: Option<&str>) -> Option<EventKind> {
    if old.is_none() && is(new, NOT_BEGUN) || new.is_some_and(|new| is(old, &[new])) {
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
    let status = view.value("completion_status");
    let is_late = view.has_come("due_date", "overdue_from");
    match (is_late, status) {
        (Some(false), _) => Some(Phase::Off),
        (_, Some(_)) if is(status, DONE) => Some(Phase::Off),
        (Some(true), None) if !view.is_unreadable("completion_status") => Some(Phase::On),
        (Some(true), Some(_)) if is(status, OPEN) => Some(Phase::On),
        _ => None,
    }
}

fn overdue_turn(before: Phase, after: Phase) -> Option<EventKind> {
    match (before, after) {
        (Phase::Off, Phase::On) => Some(EventKind::OverdueBegins),
        (Phase::On, Phase::Off) => Some(EventKind::OverdueEnds),
        _ => None,
    }
}

fn expiry(view: &View<'_>) -> Option<Phase> {
    Some(if view.has_come("expiry_date", "expired_from")? {
        Phase::Over
    } else if view.has_come("expiry_date", "expiring_from")? {
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
            ("NOT_STARTED", "Passed", ResultCompleted),
        ] {
            let old = (!old.is_empty()).then_some(old);
            assert_eq!(result(old, Some(new)), Some(expected), "{old:?} {new}");
        }
        assert_eq!(result(None, Some("not_started")), None);
        assert_eq!(result(Some("complete"), Some("COMPLETE")), None);
    }

    #[test]
    fn every_moment_is_computed_as_the_constant_says() {
        let (_, sql) = CERTIFICATE.sources[0].moments[0];
        assert!(sql.contains(&format!("'-{} days'", EventKind::EXPIRING_DAYS)));
    }
}
