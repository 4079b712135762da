//! learn-types.

use std::fs::File;
use std::io::{BufRead, BufReader};

use learn_types::decode::Limits;
use learn_types::enrollments::{Enrollment, GetEnrollments};
use learn_types::operation::RowOperation;
use learn_types::soap::{self, Reply, RowReader};
use learn_types::users::{GetUsers, UserProfile};

use super::{Contestant, PIECE, Row, time};
use crate::checksum::Checksum;
use crate::documents::Document;

pub(super) const SLICE: Contestant = Contestant {
    name: "learn-slice",
    check: |document, file| {
        let bytes = std::fs::read(file).unwrap();
        let mut sum = Checksum::default();
        match document {
            Document::Narrow => add(&slice::<GetEnrollments>(&bytes), &mut sum),
            Document::Wide => add(&slice::<GetUsers>(&bytes), &mut sum),
        }
        sum.proof()
    },
    run: |document, bytes| match document {
        Document::Narrow => time(|| slice::<GetEnrollments>(bytes)),
        Document::Wide => time(|| slice::<GetUsers>(bytes)),
    },
};

pub(super) const STREAM: Contestant = Contestant {
    name: "learn-stream",
    check: |document, file| {
        let mut sum = Checksum::default();
        let source = BufReader::with_capacity(PIECE, File::open(file).unwrap());
        match document {
            Document::Narrow => stream::<GetEnrollments>(source, |row| prove(row, &mut sum)),
            Document::Wide => stream::<GetUsers>(source, |row| prove(row, &mut sum)),
        }
        sum.proof()
    },
    run: |document, bytes| {
        let source = BufReader::with_capacity(PIECE, bytes);
        match document {
            Document::Narrow => time(|| stream::<GetEnrollments>(source, |_| ())),
            Document::Wide => time(|| stream::<GetUsers>(source, |_| ())),
        }
    },
};

/// The document of a million rows is larger than an answer may be by default.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.bytes = u64::MAX;
    limits
}

fn slice<O: RowOperation>(bytes: &[u8]) -> Vec<O::Row> {
    match soap::decode::<O>(bytes, &limits()).unwrap().value {
        Reply::Result(mut result) => O::take_rows(&mut result),
        Reply::Fault(fault) => panic!("{fault}"),
    }
}

fn stream<O: RowOperation>(source: impl BufRead, mut each: impl FnMut(&O::Row)) {
    let mut reader = RowReader::<O, _>::new(source, limits());
    for row in reader.by_ref() {
        each(std::hint::black_box(&row.unwrap()));
    }
    assert!(reader.end().is_some());
}

fn prove(row: &impl Row, sum: &mut Checksum) {
    row.add_to(sum);
    sum.row();
}

fn add<R: Row>(rows: &[R], sum: &mut Checksum) {
    for row in rows {
        prove(row, sum);
    }
}

impl Row for Enrollment {
    fn add_to(&self, sum: &mut Checksum) {
        sum.add(self.enrollment_id.as_str());
        sum.add_option(self.course_id.as_ref().map(learn_types::CourseId::as_str));
        sum.add_option(self.learner_id.as_ref().map(learn_types::UserId::as_str));
        sum.add_option(self.access_date.map(|date| date.to_string()));
        sum.add_option(
            self.enrollment_type_group
                .as_ref()
                .map(learn_types::enrollments::EnrollmentTypeGroup::as_str),
        );
        sum.add_option(
            self.should_lock_after_due_date
                .map(|lock| if lock { "1" } else { "0" }),
        );
        let certificate = self.certificate.as_ref();
        sum.add_option(
            certificate
                .and_then(|it| it.issued_certificate_id.as_ref())
                .map(learn_types::IssuedCertificateId::as_str),
        );
        sum.add_option(
            certificate
                .and_then(|it| it.issue_date)
                .map(|date| date.to_string()),
        );
        sum.add_option(
            certificate
                .and_then(|it| it.expiry_date)
                .map(|date| date.to_string()),
        );
    }
}

impl Row for UserProfile {
    fn add_to(&self, sum: &mut Checksum) {
        sum.add(self.user_id.as_str());
        sum.add_option(self.role.as_ref().map(learn_types::users::UserRole::as_str));
        sum.add_option(
            self.department_id
                .as_ref()
                .map(learn_types::DepartmentId::as_str),
        );
        sum.add_option(self.status.as_ref().map(learn_types::UserStatus::as_str));
        sum.add_option(self.email.as_ref());
        self.groups
            .iter()
            .flatten()
            .for_each(|id| sum.add(id.as_str()));
        for field in self.fields.iter().flatten() {
            sum.add(field.name.as_deref().unwrap_or_default());
            sum.add_option(field.value.as_ref());
        }
        sum.add_option(self.added_date.map(|date| date.to_string()));
        sum.add_option(self.last_login_date.map(|date| date.to_string()));
        for role in self.user_roles.iter().flatten() {
            sum.add_option(
                role.role_id
                    .as_ref()
                    .map(learn_types::users::RoleId::as_str),
            );
            sum.add_option(
                role.role_type
                    .as_ref()
                    .map(learn_types::users::UserRole::as_str),
            );
        }
        let above = self.subordination.as_ref();
        sum.add_option(
            above
                .and_then(|it| it.subordination_type.as_ref())
                .map(learn_types::SubordinationType::as_str),
        );
        sum.add_option(
            above
                .and_then(|it| it.supervisor_id.as_ref())
                .map(learn_types::UserId::as_str),
        );
    }
}
