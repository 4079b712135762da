//! What can have happened, and what is told of it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::kind::Kind;

/// The kinds of events with their names, what they say, and what must have been read to know of them.
macro_rules! kinds {
    ($($kind:ident, $name:literal, $says:literal, $from:expr;)*) => {
        /// What has happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum EventKind {
            $(#[doc = concat!($says, ".")] $kind,)*
        }

        impl EventKind {
            /// All kinds, in the order in which the events of a run are told.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// Its name: `user_new`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// What it says, in a sentence without a point.
            pub fn documentation(self) -> &'static str {
                match self { $(Self::$kind => $says,)* }
            }

            /// What must have been read to know of it.
            pub fn read_from(self) -> &'static [Kind] {
                match self { $(Self::$kind => $from,)* }
            }
        }
    };
}

const USERS: &[Kind] = &[Kind::Users];
const ENROLLMENTS: &[Kind] = &[Kind::Enrollments];
const RESULTS: &[Kind] = &[Kind::LearnerResults];
const BOTH: &[Kind] = &[Kind::LearnerResults, Kind::Enrollments];
const CONTENT: &[Kind] = &[Kind::Content];

kinds! {
    UserNew, "user_new", "A user who was not there", USERS;
    UserSeen, "user_seen", "A user who may have been there before: the key sees more than it did, or ids are written otherwise", USERS;
    UserChanged, "user_changed", "A column of a user has another value, and it is none of those below", USERS;
    UserMoved, "user_moved", "The user is in another department", USERS;
    UserDeactivated, "user_deactivated", "The user is inactive now (status 3)", USERS;
    UserLeft, "user_left", "The user's employment has ended (status 5)", USERS;
    UserBack, "user_back", "The user is active again, or there again", USERS;
    UserGone, "user_gone", "The user is not there any more: the service does not know the id", USERS;
    EnrollmentNew, "enrollment_new", "An enrollment that was not there", ENROLLMENTS;
    EnrollmentSeen, "enrollment_seen", "An enrollment that may have been there before: the key sees more than it did, or ids are written otherwise", ENROLLMENTS;
    EnrollmentChanged, "enrollment_changed", "A column of an enrollment has another value, such as the due date", BOTH;
    EnrollmentGone, "enrollment_gone", "The enrollment is not there any more", ENROLLMENTS;
    ResultSeen, "result_seen", "A result that may have been there before: the key sees more than it did, or ids are written otherwise", RESULTS;
    ResultStarted, "result_started", "The learner has begun", RESULTS;
    ResultCompleted, "result_completed", "The result has become complete, passed or accepted", RESULTS;
    ResultFailed, "result_failed", "The result has become failed or declined", RESULTS;
    ResultReopened, "result_reopened", "A result that was complete or failed is open again", RESULTS;
    ResultChanged, "result_changed", "The result has changed otherwise", RESULTS;
    OverdueBegins, "overdue_begins", "What is not done has become overdue", BOTH;
    OverdueEnds, "overdue_ends", "What was overdue is so no longer: done, put off or gone", BOTH;
    CertificateIssued, "certificate_issued", "A certificate was issued, or another one in its place", ENROLLMENTS;
    CertificateSeen, "certificate_seen", "A certificate that may have been there before: the key sees more than it did, or ids are written otherwise", ENROLLMENTS;
    CertificateChanged, "certificate_changed", "A column of a certificate has another value", ENROLLMENTS;
    CertificateExpiring, "certificate_expiring", "The certificate expires within 30 days", ENROLLMENTS;
    CertificateExpired, "certificate_expired", "The certificate has expired", ENROLLMENTS;
    CertificateGone, "certificate_gone", "The certificate is not there any more", ENROLLMENTS;
    CourseNew, "course_new", "A course, track or material that was not there", CONTENT;
    CourseSeen, "course_seen", "A course, track or material that may have been there before: the key sees more than it did, or ids are written otherwise", CONTENT;
    CourseChanged, "course_changed", "A column of a course, track or material has another value", CONTENT;
    CourseGone, "course_gone", "The course, track or material is not there any more", CONTENT;
    GroupMemberAdded, "group_member_added", "A user has come into a group", USERS;
    GroupMemberSeen, "group_member_seen", "A user in a group who may have been there before: the key sees more than it did, or ids are written otherwise", USERS;
    GroupMemberRemoved, "group_member_removed", "A user has left a group", USERS;
}

impl EventKind {
    /// A certificate that expires within so many days is expiring. The same for everybody, so that every reader has
    /// the event in the same run.
    pub const EXPIRING_DAYS: i64 = 30;

    /// Whether it tells of something that came into sight, which need not be new.
    pub fn is_seen(self) -> bool {
        matches!(
            self,
            Self::UserSeen
                | Self::EnrollmentSeen
                | Self::ResultSeen
                | Self::CertificateSeen
                | Self::CourseSeen
                | Self::GroupMemberSeen
        )
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for EventKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut all = Self::ALL.iter().copied();
        all.find(|kind| kind.name() == text)
            .ok_or_else(|| format!("{text:?} is not a kind of event"))
    }
}

impl Serialize for EventKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Something that has happened. What it has nothing to say of is absent. Names and titles are those of today, and those
/// of what is gone the last ones that were known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// The run that saw it.
    pub run_id: i64,
    /// When that run began, ISO 8601 in UTC.
    pub run_at: String,
    /// The user, or the learner.
    pub user_id: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The department of the user.
    pub department_id: Option<String>,
    /// Its name.
    pub department: Option<String>,
    /// The enrollment.
    pub enrollment_id: Option<String>,
    /// The course, track or material.
    pub course_id: Option<String>,
    /// Its title.
    pub course: Option<String>,
    /// The group.
    pub group_id: Option<String>,
    /// Its name.
    pub group: Option<String>,
    /// The certificate.
    pub certificate_id: Option<String>,
    /// When access starts.
    pub access_date: Option<String>,
    /// By when it is to be completed.
    pub due_date: Option<String>,
    /// How far the learner has come.
    pub completion_status: Option<String>,
    /// When it was completed.
    pub completion_date: Option<String>,
    /// Until when the certificate is valid.
    pub expiry_date: Option<String>,
    /// The column that has changed.
    pub what: Option<String>,
    /// What it held before.
    pub old: Option<String>,
    /// What it holds now.
    pub new: Option<String>,
    /// Of what is new or gone, and where one event tells of several columns: the columns that are looked at, as they are
    /// now, or were last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<BTreeMap<String, String>>,
}

impl Event {
    pub(super) fn new(kind: EventKind, run_id: i64, run_at: &str) -> Self {
        Self {
            kind,
            run_id,
            run_at: run_at.to_owned(),
            user_id: None,
            email: None,
            first_name: None,
            last_name: None,
            department_id: None,
            department: None,
            enrollment_id: None,
            course_id: None,
            course: None,
            group_id: None,
            group: None,
            certificate_id: None,
            access_date: None,
            due_date: None,
            completion_status: None,
            completion_date: None,
            expiry_date: None,
            what: None,
            old: None,
            new: None,
            row: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        for kind in EventKind::ALL {
            assert_eq!(kind.name().parse(), Ok(*kind));
            assert_eq!(kind.name().ends_with("_seen"), kind.is_seen());
        }
        let expiring = EventKind::CertificateExpiring.documentation();
        assert!(expiring.contains(&EventKind::EXPIRING_DAYS.to_string()));
    }
}
