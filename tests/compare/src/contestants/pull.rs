//! The loop over quick-xml's events that one writes by hand, into the same types as the derives.

use std::fs::File;
use std::io::{BufRead, BufReader};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use super::derived::{Certificate, Enrollment, Field, Role, User};
use super::{Contestant, PIECE, Row, prove, text, time};
use crate::checksum::Checksum;
use crate::documents::Document;

pub(super) const KEPT: Contestant = Contestant {
    name: "pull-slice",
    check: |document, file| match document {
        Document::Narrow => prove(file, kept::<Enrollment>),
        Document::Wide => prove(file, kept::<User>),
    },
    run: |document, bytes| match document {
        Document::Narrow => time(|| kept::<Enrollment>(text(bytes))),
        Document::Wide => time(|| kept::<User>(text(bytes))),
    },
};

pub(super) const DROPPED: Contestant = Contestant {
    name: "pull-stream",
    check: |document, file| {
        let mut sum = Checksum::default();
        let source = BufReader::with_capacity(PIECE, File::open(file).unwrap());
        match document {
            Document::Narrow => dropped(source, |row: Enrollment| add(&row, &mut sum)),
            Document::Wide => dropped(source, |row: User| add(&row, &mut sum)),
        }
        sum.proof()
    },
    run: |document, bytes| {
        let source = BufReader::with_capacity(PIECE, bytes);
        match document {
            Document::Narrow => time(|| dropped::<Enrollment>(source, |_| ())),
            Document::Wide => time(|| dropped::<User>(source, |_| ())),
        }
    },
};

fn add(row: &impl Row, sum: &mut Checksum) {
    row.add_to(sum);
    sum.row();
}

fn kept<R: Build>(text: &str) -> Vec<R> {
    let mut rows = Vec::new();
    let mut reader = Reader::from_str(text);
    let mut loop_ = Loop::<R>::default();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return rows,
            event => rows.extend(loop_.take(&event)),
        }
    }
}

fn dropped<R: Build>(source: impl BufRead, mut each: impl FnMut(R)) {
    let mut reader = Reader::from_reader(source);
    let mut buffer = Vec::new();
    let mut loop_ = Loop::<R>::default();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).unwrap() {
            Event::Eof => return,
            event => {
                if let Some(row) = loop_.take(&event) {
                    each(std::hint::black_box(row));
                }
            }
        }
    }
}

/// A row under construction.
trait Build: Default {
    const ROW: &'static str;
    fn start(&mut self, name: &str);
    fn end(&mut self, name: &str, text: &str);
}

#[derive(Default)]
struct Loop<R> {
    row: Option<R>,
    text: String,
}

impl<R: Build> Loop<R> {
    fn take(&mut self, event: &Event<'_>) -> Option<R> {
        match event {
            Event::Start(tag) => {
                let name = tag.local_name();
                self.text.clear();
                match &mut self.row {
                    Some(row) => row.start(name.into_inner()),
                    None if name.into_inner() == R::ROW => self.row = Some(R::default()),
                    None => {}
                }
            }
            Event::Text(text) => self.text.push_str(&text.xml10_content()),
            Event::CData(text) => self.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().unwrap() {
                Some(letter) => self.text.push(letter),
                None => self
                    .text
                    .push_str(resolve_predefined_entity(&reference.xml10_content()).unwrap()),
            },
            Event::End(tag) => {
                let name = tag.local_name();
                if name.into_inner() == R::ROW {
                    return self.row.take();
                }
                if let Some(row) = &mut self.row {
                    row.end(name.into_inner(), &self.text);
                }
                self.text.clear();
            }
            _ => {}
        }
        None
    }
}

impl Build for Enrollment {
    const ROW: &'static str = "enrollment";

    fn start(&mut self, name: &str) {
        if name == "certificate" {
            self.certificate = Some(Certificate::default());
        }
    }

    fn end(&mut self, name: &str, text: &str) {
        let own = || Some(text.to_owned());
        match (name, &mut self.certificate) {
            ("enrollmentId", _) => text.clone_into(&mut self.enrollment_id),
            ("courseId", _) => self.course_id = own(),
            ("learnerId", _) => self.learner_id = own(),
            ("accessDate", _) => self.access_date = own(),
            ("enrollmentTypeGroup", _) => self.enrollment_type_group = text.parse().ok(),
            ("shouldLockAfterDueDate", _) => self.should_lock_after_due_date = text.parse().ok(),
            ("issuedCertificateId", Some(it)) => it.issued_certificate_id = own(),
            ("issueDate", Some(it)) => it.issue_date = own(),
            ("expiryDate", Some(it)) => it.expiry_date = own(),
            _ => {}
        }
    }
}

impl Build for User {
    const ROW: &'static str = "userProfile";

    fn start(&mut self, name: &str) {
        match name {
            "field" => self
                .fields
                .get_or_insert_default()
                .field
                .push(Field::default()),
            "userRole" => self
                .user_roles
                .get_or_insert_default()
                .user_role
                .push(Role::default()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, text: &str) {
        let own = || Some(text.to_owned());
        match name {
            "userId" => text.clone_into(&mut self.user_id),
            "role" => self.role = own(),
            "departmentId" => self.department_id = own(),
            "status" => self.status = text.parse().ok(),
            "email" => self.email = own(),
            "id" => self.groups.get_or_insert_default().id.push(text.to_owned()),
            "name" | "value" => {
                let fields = self.fields.get_or_insert_default();
                if let Some(field) = fields.field.last_mut() {
                    if name == "name" {
                        text.clone_into(&mut field.name);
                    } else {
                        field.value = own();
                    }
                }
            }
            "addedDate" => self.added_date = own(),
            "lastLoginDate" => self.last_login_date = own(),
            "roleId" | "roleType" => {
                let roles = self.user_roles.get_or_insert_default();
                if let Some(role) = roles.user_role.last_mut() {
                    if name == "roleId" {
                        role.role_id = own();
                    } else {
                        role.role_type = own();
                    }
                }
            }
            "subordinationType" => {
                self.subordination
                    .get_or_insert_default()
                    .subordination_type = own();
            }
            "supervisorId" => self.subordination.get_or_insert_default().supervisor_id = own(),
            _ => {}
        }
    }
}
