//! quick-xml with serde and yaserde, by their derives on one set of types, as one would declare them by hand.

use serde::Deserialize;
use yaserde::YaDeserialize;

use super::{Contestant, Row, prove, text, time};
use crate::checksum::Checksum;
use crate::documents::Document;

pub(super) const SERDE: Contestant = Contestant {
    name: "serde",
    check: |document, file| match document {
        Document::Narrow => prove(file, |text| {
            serde::<Enrollments>(text).body.result.enrollment
        }),
        Document::Wide => prove(file, |text| serde::<Users>(text).body.result.user_profile),
    },
    run: |document, bytes| match document {
        Document::Narrow => time(|| serde::<Enrollments>(text(bytes))),
        Document::Wide => time(|| serde::<Users>(text(bytes))),
    },
};

pub(super) const YASERDE: Contestant = Contestant {
    name: "yaserde",
    check: |document, file| match document {
        Document::Narrow => prove(file, |text| {
            yaserde::<Enrollments>(text).body.result.enrollment
        }),
        Document::Wide => prove(file, |text| yaserde::<Users>(text).body.result.user_profile),
    },
    run: |document, bytes| match document {
        Document::Narrow => time(|| yaserde::<Enrollments>(text(bytes))),
        Document::Wide => time(|| yaserde::<Users>(text(bytes))),
    },
};

fn serde<T: serde::de::DeserializeOwned>(text: &str) -> T {
    quick_xml::de::from_str(text).unwrap()
}

fn yaserde<T: YaDeserialize>(text: &str) -> T {
    yaserde::de::from_str(text).unwrap()
}

/// Types of the API: camel case, in its namespace.
macro_rules! types {
    ($($(#[$meta:meta])* struct $name:ident {
        $($(#[$field_meta:meta])* $field:ident: $kind:ty = $wire:literal,)*
    })*) => {
        $(
            $(#[$meta])*
            #[derive(Default, Deserialize, YaDeserialize)]
            #[yaserde(
                prefix = "api",
                namespaces = { "api" = "http://ispringlearn.com/go/services/api/soap" }
            )]
            pub(super) struct $name {
                $(
                    $(#[$field_meta])*
                    #[serde(rename = $wire)]
                    #[yaserde(rename = $wire, prefix = "api")]
                    pub(super) $field: $kind,
                )*
            }
        )*
    };
}

/// The envelope around a body.
macro_rules! envelope {
    ($envelope:ident, $body:ident, $result:ident, $wire:literal) => {
        #[derive(Deserialize, YaDeserialize)]
        #[yaserde(
                                    rename = "Envelope",
                                    prefix = "SOAP-ENV",
                                    namespaces = {
                                        "SOAP-ENV" = "http://schemas.xmlsoap.org/soap/envelope/",
                                        "api" = "http://ispringlearn.com/go/services/api/soap"
                                    }
                                )]
        struct $envelope {
            #[serde(rename = "Body")]
            #[yaserde(rename = "Body", prefix = "SOAP-ENV")]
            body: $body,
        }
        types! { struct $body { result: $result = $wire, } }
    };
}

envelope!(
    Enrollments,
    EnrollmentsBody,
    EnrollmentsResult,
    "GetEnrollmentsResult"
);
envelope!(Users, UsersBody, UsersResult, "GetUsersResult");

types! {
    struct EnrollmentsResult {
        #[serde(default)]
        enrollment: Vec<Enrollment> = "enrollment",
    }
    struct Enrollment {
        enrollment_id: String = "enrollmentId",
        course_id: Option<String> = "courseId",
        learner_id: Option<String> = "learnerId",
        access_date: Option<String> = "accessDate",
        enrollment_type_group: Option<i32> = "enrollmentTypeGroup",
        should_lock_after_due_date: Option<u8> = "shouldLockAfterDueDate",
        certificate: Option<Certificate> = "certificate",
    }
    struct Certificate {
        issued_certificate_id: Option<String> = "issuedCertificateId",
        issue_date: Option<String> = "issueDate",
        expiry_date: Option<String> = "expiryDate",
    }
    struct UsersResult {
        #[serde(default)]
        user_profile: Vec<User> = "userProfile",
    }
    struct User {
        user_id: String = "userId",
        role: Option<String> = "role",
        department_id: Option<String> = "departmentId",
        status: Option<i32> = "status",
        email: Option<String> = "email",
        groups: Option<Groups> = "groups",
        fields: Option<Fields> = "fields",
        added_date: Option<String> = "addedDate",
        last_login_date: Option<String> = "lastLoginDate",
        user_roles: Option<Roles> = "userRoles",
        subordination: Option<Subordination> = "subordination",
    }
    struct Groups {
        #[serde(default)]
        id: Vec<String> = "id",
    }
    struct Fields {
        #[serde(default)]
        field: Vec<Field> = "field",
    }
    struct Field {
        name: String = "name",
        value: Option<String> = "value",
    }
    struct Roles {
        #[serde(default)]
        user_role: Vec<Role> = "userRole",
    }
    struct Role {
        role_id: Option<String> = "roleId",
        role_type: Option<String> = "roleType",
    }
    struct Subordination {
        subordination_type: Option<String> = "subordinationType",
        supervisor_id: Option<String> = "supervisorId",
    }
}

impl Row for Enrollment {
    fn add_to(&self, sum: &mut Checksum) {
        sum.add(&self.enrollment_id);
        sum.add_option(self.course_id.as_ref());
        sum.add_option(self.learner_id.as_ref());
        sum.add_option(self.access_date.as_ref());
        sum.add_option(self.enrollment_type_group.map(|group| group.to_string()));
        sum.add_option(self.should_lock_after_due_date.map(|lock| lock.to_string()));
        let certificate = self.certificate.as_ref();
        sum.add_option(certificate.and_then(|it| it.issued_certificate_id.as_ref()));
        sum.add_option(certificate.and_then(|it| it.issue_date.as_ref()));
        sum.add_option(certificate.and_then(|it| it.expiry_date.as_ref()));
    }
}

impl Row for User {
    fn add_to(&self, sum: &mut Checksum) {
        sum.add(&self.user_id);
        sum.add_option(self.role.as_ref());
        sum.add_option(self.department_id.as_ref());
        sum.add_option(self.status.map(|status| status.to_string()));
        sum.add_option(self.email.as_ref());
        self.groups
            .iter()
            .flat_map(|groups| &groups.id)
            .for_each(|id| sum.add(id));
        for field in self.fields.iter().flat_map(|fields| &fields.field) {
            sum.add(&field.name);
            sum.add_option(field.value.as_ref());
        }
        sum.add_option(self.added_date.as_ref());
        sum.add_option(self.last_login_date.as_ref());
        for role in self.user_roles.iter().flat_map(|roles| &roles.user_role) {
            sum.add_option(role.role_id.as_ref());
            sum.add_option(role.role_type.as_ref());
        }
        let above = self.subordination.as_ref();
        sum.add_option(above.and_then(|it| it.subordination_type.as_ref()));
        sum.add_option(above.and_then(|it| it.supervisor_id.as_ref()));
    }
}
